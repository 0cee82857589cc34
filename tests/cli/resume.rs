//! Killed runs and `--resume`: nothing half, nothing lost, the same outputs in the end.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::bench::{Bench, is_jpeg};

const PICTURES: usize = 10;
/// Kills in all; the points at which they come are drawn from a seed.
const KILLS: usize = 50;

fn bench() -> Bench {
    let names: Vec<String> = (0..PICTURES).map(|number| format!("in/{number}.png")).collect();
    Bench::with_pictures(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

fn outputs(bench: &Bench, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let files = bench.files().into_iter();
    files
        .filter(|file| file.starts_with(folder) && file.ends_with(".jpg"))
        .map(|file| {
            let bytes = bench.bytes(&file);
            (file[folder.len()..].to_owned(), bytes)
        })
        .collect()
}

/// Runs with `--resume` and kills the process when it has told of `records` inputs; whether it ended by itself first.
fn killed_after(bench: &Bench, records: usize) -> bool {
    let mut child = bench
        .command(&[
            "convert", "in", "-o", "out", "--resume", "--report", "-", "-j", "2", "-q",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let told = lines.take(records).count();
    // SIGKILL on Unix. Fails where the process has ended.
    let _ = child.kill();
    child.wait().unwrap();
    told < records
}

#[test]
fn a_record_made_again_from_the_journal_quotes_the_same_registry() {
    let bench = Bench::new();
    bench.put(
        "in/small.jpg",
        include_bytes!("../../testdata/demo/07-too-small.jpg"),
    );
    let advice = |profile: &str, folder: &str, report: &str| -> Vec<String> {
        let run = [
            "convert",
            "in",
            "-o",
            folder,
            "--resume",
            "--profile",
            profile,
            "--report",
            report,
        ];
        bench.run(&run).expect(0, &[]);
        let findings = bench.records(report).remove(0).findings.into_iter();
        findings.map(|finding| finding.advice).collect()
    };
    for (profile, quotes) in [("aliyun", true), ("huawei-cloud", false)] {
        let first = advice(profile, profile, "first.jsonl");
        let quoted = first
            .iter()
            .any(|advice| advice.contains("registry may refuse it with"));
        assert_eq!(quoted, quotes, "{profile}: {first:?}");
        assert_eq!(advice(profile, profile, "again.jsonl"), first);
    }
}

#[test]
fn a_run_that_is_killed_again_and_again_ends_with_the_outputs_of_an_undisturbed_one() {
    let bench = bench();
    bench.run(&["convert", "in", "-o", "whole", "-q"]).expect(0, &[]);
    let undisturbed = outputs(&bench, "whole/");
    assert_eq!(undisturbed.len(), PICTURES);
    let mut seed = 20_261_122_u64;
    let mut kills = 0;
    while kills < KILLS {
        // Numerical Recipes' generator: a seed is all that the sequence depends on.
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let records = (seed >> 33) as usize % (PICTURES + 1);
        kills += usize::from(!killed_after(&bench, records));
        for (name, bytes) in outputs(&bench, "out/") {
            assert_eq!(Some(&bytes), undisturbed.get(&name), "{name} is half or wrong");
        }
        if (seed >> 20) & 7 == 0 {
            std::fs::remove_dir_all(bench.at("out")).unwrap();
        }
    }
    let ran = bench.run(&["convert", "in", "-o", "out", "--resume", "--report", "r.jsonl"]);
    ran.expect(0, &[]);
    assert_eq!(outputs(&bench, "out/"), undisturbed);
    assert_eq!(bench.records("r.jsonl").len(), PICTURES);
    let left: Vec<String> = bench
        .files()
        .into_iter()
        .filter(|file| file.ends_with(".tmp"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_resumed_run_has_a_whole_report_and_does_no_work_again() {
    let bench = bench();
    let arguments = ["convert", "in", "-o", "out", "--resume", "--report", "r.jsonl"];
    bench.run(&arguments).expect(0, &[]);
    let first = bench.records("r.jsonl");
    bench.run(&arguments).expect(0, &["10 of them were done before"]);
    let second = bench.records("r.jsonl");
    for (mut before, after) in first.into_iter().zip(second) {
        before.elapsed_ms = after.elapsed_ms;
        assert_eq!(before, after);
    }
}

#[test]
fn other_options_or_another_content_do_the_work_again() {
    let bench = bench();
    let resume = ["convert", "in", "-o", "out", "--resume"];
    bench.run(&resume).expect(0, &[]);
    let small = [&resume[..], &["--max-bytes", "40kB", "--min-bytes", "1"]].concat();
    let ran = bench.run(&small);
    ran.expect(0, &["10 re-encoded"]);
    assert!(!ran.stderr.contains("done before"));
    assert!(bench.bytes("out/3.jpg").len() <= 40_000);
    bench.put("in/3.png", &crate::bench::png(99));
    bench.run(&small).expect(0, &["9 of them were done before"]);
}

#[test]
fn with_checksums_a_touched_file_is_known_and_a_changed_one_is_not() {
    let bench = bench();
    let arguments = ["convert", "in", "-o", "out", "--resume", "--checksum"];
    bench.run(&arguments).expect(0, &[]);
    let bytes = bench.bytes("in/3.png");
    std::fs::remove_file(bench.at("in/3.png")).unwrap();
    bench.put("in/3.png", &bytes);
    bench.run(&arguments).expect(0, &["10 of them were done before"]);
    bench.put("in/3.png", &crate::bench::png(99));
    bench.run(&arguments).expect(0, &["9 of them were done before"]);
}

#[test]
fn resume_needs_one_output_folder() {
    let bench = bench();
    bench
        .run(&["convert", "in/1.png", "--resume"])
        .expect(2, &["Name a folder with -o"]);
    bench
        .run(&["convert", "in", "--checksum"])
        .expect(2, &["--resume"]);
}

#[test]
fn somebody_elses_file_is_not_taken_for_an_output() {
    let bench = bench();
    bench.put("out/3.jpg", b"mine");
    bench
        .run(&["convert", "in", "-o", "out", "--resume"])
        .expect(1, &["exists already", "9 re-encoded"]);
    assert_eq!(bench.bytes("out/3.jpg"), b"mine");
    assert!(is_jpeg(&bench.bytes("out/4.jpg")));
}
