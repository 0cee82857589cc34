//! What an input may cost: hostile files are refused at once, and a picture takes no more memory than is stated.
//!
//! Each file is read in a process of its own, which is this test program again: its peak of memory and its processor
//! time are those of this one file.

use std::path::Path;
use std::process::Command;

use docprep::PrepareOptions;

use crate::test_page::hostile;

/// Names the file that the process of its own reads.
const FILE: &str = "DOCPREP_COST_OF";

/// Processor time that a hostile file may take, milliseconds.
const HOSTILE_CPU_MS: u64 = 1_000;
/// Memory that a hostile file may take, mebibytes.
const HOSTILE_MIB: u64 = 200;

/// What `docs/formats.md` states: memory at the peak, in bytes a pixel, beside the file and [`FLOOR_MIB`].
const BYTES_PER_PIXEL: u64 = 8;
/// Memory that a process takes whatever the picture, mebibytes.
const FLOOR_MIB: u64 = 16;

struct Cost {
    code: String,
    peak_kib: u64,
    cpu_ms: u64,
}

/// Run by the other tests, once a file.
#[test]
#[ignore = "run by the other tests with DOCPREP_COST_OF set"]
fn the_cost_of_one_file() {
    let path = std::env::var_os(FILE).expect("DOCPREP_COST_OF names a file");
    let bytes = std::fs::read(path).unwrap();
    let code = match docprep::prepare(&bytes, &PrepareOptions::default()) {
        Ok(_) => "accepted",
        Err(error) => error.code(),
    };
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    // Behind the name in brackets: utime and stime are the 12th and 13th field, in hundredths of a second.
    let ticks: u64 = stat
        .rsplit(") ")
        .next()
        .unwrap()
        .split(' ')
        .skip(11)
        .take(2)
        .map(|field| field.parse::<u64>().unwrap())
        .sum();
    println!(
        "COST {code} {} {}",
        peak.trim().trim_end_matches(" kB"),
        ticks * 10
    );
}

fn cost(folder: &Path, bytes: &[u8]) -> Cost {
    let file = folder.join("file");
    std::fs::write(&file, bytes).unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "--ignored",
            "--exact",
            "costs::the_cost_of_one_file",
            "--nocapture",
        ])
        .env(FILE, &file)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let line = said
        .lines()
        .find_map(|line| Some(&line[line.find("COST ")? + 5..]))
        .unwrap_or_else(|| panic!("{said}{}", String::from_utf8_lossy(&output.stderr)));
    let fields: Vec<&str> = line.split_whitespace().collect();
    Cost {
        code: fields[0].to_owned(),
        peak_kib: fields[1].parse().unwrap(),
        cpu_ms: fields[2].parse().unwrap(),
    }
}

#[test]
fn hostile_files_are_refused_within_a_second_and_200_megabytes() {
    let folder = tempfile::tempdir().unwrap();
    let files = hostile::files();
    assert!(files.len() >= 15);
    let mut wrong = Vec::new();
    for (name, bytes) in files {
        let Cost {
            code,
            peak_kib,
            cpu_ms,
        } = cost(folder.path(), &bytes);
        println!("{name}: {code}, {} MiB, {cpu_ms} ms", peak_kib / 1024);
        let refused = ["too-large", "corrupt", "truncated", "unsupported-format"].contains(&code.as_str());
        if !refused || peak_kib > HOSTILE_MIB * 1024 || cpu_ms > HOSTILE_CPU_MS {
            wrong.push(format!("{name}: {code}, {peak_kib} KiB, {cpu_ms} ms"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_picture_takes_no_more_memory_than_is_stated() {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for (name, bytes) in hostile::large_pictures() {
        let Cost {
            code,
            peak_kib,
            cpu_ms,
        } = cost(folder.path(), &bytes);
        let pixels = u64::from(hostile::LARGE.0) * u64::from(hostile::LARGE.1);
        let beside = (peak_kib * 1024).saturating_sub(bytes.len() as u64 + FLOOR_MIB * 1024 * 1024);
        let per_pixel = beside as f64 / pixels as f64;
        println!(
            "{name}: {code}, {per_pixel:.1} bytes a pixel, {} MiB, {cpu_ms} ms",
            peak_kib / 1024
        );
        if code != "accepted" || per_pixel > BYTES_PER_PIXEL as f64 {
            wrong.push(format!("{name}: {code}, {per_pixel:.1} bytes a pixel"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
