//! Thousands of damaged files of every format: each one ends in a picture or a typed error, and the process lives.

use std::collections::BTreeMap;

use crate::formats::test_page::encoded;
use docprep::{Limits, PrepareOptions};
use specimens::mutants::damaged;
use specimens::random::Random;

/// Damaged files of each good one.
const MUTANTS: u64 = 64;
/// Of so many mutants one goes all the way through `prepare`.
const PREPARED: u64 = 16;

/// What a decoder's panic prints while this thread tries damaged files says nothing: it is counted. What the tests say,
/// here and in other threads, is printed as before.
fn be_silent_about_decoders() {
    let (own, printed) = (std::thread::current().id(), std::panic::take_hook());
    std::panic::set_hook(Box::new(move |panic| {
        let by_a_test = panic
            .location()
            .is_some_and(|place| place.file().starts_with("tests/"));
        if by_a_test || std::thread::current().id() != own {
            printed(panic);
        }
    }));
}

#[test]
fn two_thousand_damaged_files_give_pictures_or_typed_errors() {
    be_silent_about_decoders();
    let mut limits = Limits::default();
    limits.max_pixels = 4_000_000;
    let mut options = PrepareOptions::default();
    options.limits = limits;
    let mut counts: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    let mut tried = 0;
    for (index, file) in encoded().into_iter().enumerate() {
        let mut random = Random::new(index as u64, "mutants");
        for mutant in 0..MUTANTS {
            let bytes = damaged(&file.bytes, &mut random);
            let outcome = if mutant % PREPARED == 0 {
                docprep::prepare(&bytes, &options).map(|_| ())
            } else {
                docprep::decode(&bytes, &limits).map(|_| ())
            };
            let code = match &outcome {
                Ok(()) => "a picture",
                Err(error) => error.code(),
            };
            if let Err(error) = &outcome {
                let text = error.to_string();
                assert!(
                    code != "internal" || text.contains("a decoder gave up"),
                    "{}: {text}",
                    file.name
                );
            }
            *counts.entry((file.name, code)).or_default() += 1;
            tried += 1;
        }
    }
    for ((name, code), count) in &counts {
        println!("{name}: {code} {count}");
    }
    assert!(tried >= 2_000, "{tried}");
    let refused: u64 = counts
        .iter()
        .filter(|((_, code), _)| *code != "a picture")
        .map(|(_, count)| count)
        .sum();
    assert!(refused * 3 > tried, "only {refused} of {tried} were refused");
}

/// A folder of damaged files through the program: it lives to the end, says 1, and has a record for each.
#[cfg(feature = "cli")]
#[test]
fn the_program_lives_through_a_folder_of_two_thousand_damaged_files() {
    const FILES: usize = 2_000;

    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in");
    std::fs::create_dir(&input).unwrap();
    let good = encoded();
    let mut random = Random::new(0, "mutants of a folder");
    for index in 0..FILES {
        let bytes = damaged(&good[index % good.len()].bytes, &mut random);
        // A name of a picture: every file is tried, whatever its bytes have become.
        std::fs::write(input.join(format!("{index:04}.jpg")), bytes).unwrap();
    }
    let report = folder.path().join("report.jsonl");
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_docprep"))
        .arg("convert")
        .arg(&input)
        .arg("-o")
        .arg(folder.path().join("out"))
        .arg("--report")
        .arg(&report)
        .args(["--quiet", "--max-pixels", "4MP"])
        .output()
        .unwrap();
    assert_eq!(
        ran.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    let records: Vec<serde_json::Value> = std::fs::read_to_string(&report)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let inputs: std::collections::BTreeSet<&str> = records
        .iter()
        .map(|record| record["input"].as_str().unwrap())
        .collect();
    assert_eq!((records.len(), inputs.len()), (FILES, FILES));
    let failed = records
        .iter()
        .filter(|record| record["status"] == "failed")
        .count();
    let faults = records
        .iter()
        .filter(|record| record["error"]["code"] == "internal")
        .count();
    println!("of {FILES} damaged files {failed} failed, {faults} of them by a panic of a decoder");
    assert!((FILES / 3..FILES).contains(&failed), "{failed}");
}
