//! What an input may cost: hostile files are refused at once, and a picture takes no more memory than is stated.
//!
//! Each file is read in a process of its own, which is this test program again: its peak of memory, and its processor time,
//! are those of this one file. How long hostile files take is measured by `cargo bench --bench hostile`.

use std::path::Path;
use std::process::Command;

use docprep::{MergeOptions, PrepareOptions};
use docprep_serve::Preparer;

use crate::formats::test_page::{claims, hostile};

/// Names the file that the process of its own reads.
const FILE: &str = "DOCPREP_COST_OF";

/// Memory that a hostile file may take, mebibytes.
const HOSTILE_MIB: u64 = 200;

/// What `docs/formats.md` states: memory at the peak, in bytes a pixel, beside the file and [`FLOOR_MIB`].
const BYTES_PER_PIXEL: u64 = 8;
/// Memory that a process takes whatever the picture, mebibytes.
const FLOOR_MIB: u64 = 16;

/// Memory that looking at a header may take beside the file.
const ESTIMATE_BYTES: u64 = 20_000_000;
/// What the work on a picture is told to take at least that is as large as the limits allow; a page that takes much work is
/// drawn coarser than that.
const LEAST_TOLD_MB: u64 = 100;

/// Names how many intricate PDFs are tried, instead of one of each kind.
const PDFS: &str = "DOCPREP_INTRICATE_PDFS";
/// What is promised of any file: megabytes, and seconds of one core.
const MOST_MB: u64 = 1_500;
const MOST_SECONDS: f64 = 10.0;
/// Ticks a second in which the kernel tells processor time (`man 5 proc`); the same on every Linux.
const TICKS_A_SECOND: f64 = 100.0;

struct Cost {
    /// Or the bytes that an estimate tells.
    code: String,
    peak_kib: u64,
    seconds: f64,
}

/// Run by the other tests, once a file.
#[test]
#[ignore = "run by the other tests with DOCPREP_COST_OF set"]
fn the_cost_of_one_file() {
    let bytes = file();
    let code = match docprep::prepare(&bytes, &PrepareOptions::default()) {
        Ok(_) => "accepted",
        Err(error) => error.code(),
    };
    println!("COST {code} {} {}", peak_kib(), seconds());
}

/// The same for the estimate alone: the bytes that it tells, and the memory that it takes beside what there was.
#[test]
#[ignore = "run by the other tests with DOCPREP_COST_OF set"]
fn the_cost_of_one_estimate() {
    let bytes = file();
    let preparer = Preparer::new(MergeOptions::default(), docprep::CODECS);
    let before = peak_kib();
    let told = preparer.peak_bytes(&[&bytes]);
    println!("COST {told} {} {}", peak_kib() - before, seconds());
}

fn file() -> Vec<u8> {
    let path = std::env::var_os(FILE).expect("DOCPREP_COST_OF names a file");
    std::fs::read(path).unwrap()
}

/// The most memory that this process has had.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    peak.trim().trim_end_matches(" kB").parse().unwrap()
}

/// The processor time that this process has had.
fn seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    // Behind the name, which may have spaces, the 12th and 13th are those of the program and of the kernel for it.
    let fields: Vec<&str> = stat[stat.rfind(')').unwrap()..].split(' ').collect();
    let ticks = fields[12].parse::<f64>().unwrap() + fields[13].parse::<f64>().unwrap();
    ticks / TICKS_A_SECOND
}

fn cost(folder: &Path, bytes: &[u8]) -> Cost {
    cost_by("formats::costs::the_cost_of_one_file", folder, bytes)
}

fn cost_by(test: &str, folder: &Path, bytes: &[u8]) -> Cost {
    let file = folder.join("file");
    std::fs::write(&file, bytes).unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", test, "--nocapture"])
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
        seconds: fields[2].parse().unwrap(),
    }
}

/// Where `benches/hostile.rs` finds the files.
fn keep_for_the_bench(files: &[(&str, Vec<u8>)]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
}

/// What is told before the work is admitted must not cost what the work does.
#[test]
fn the_largest_picture_of_every_format_is_estimated_within_20_megabytes() {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for (name, bytes) in claims::files() {
        let Cost {
            code: told, peak_kib, ..
        } = cost_by("formats::costs::the_cost_of_one_estimate", folder.path(), &bytes);
        let told_mb = told.parse::<u64>().unwrap() / 1_000_000;
        println!("{name}: {told_mb} MB told, {peak_kib} KiB");
        // A file that could not be opened would be told to cost next to nothing.
        if told_mb < LEAST_TOLD_MB || peak_kib * 1024 > ESTIMATE_BYTES {
            wrong.push(format!("{name}: {told_mb} MB told, {peak_kib} KiB"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn hostile_files_are_refused_within_200_megabytes() {
    let folder = tempfile::tempdir().unwrap();
    let files = hostile::files();
    assert!(files.len() >= 15);
    keep_for_the_bench(&files);
    let mut wrong = Vec::new();
    for (name, bytes) in files {
        let Cost { code, peak_kib, .. } = cost(folder.path(), &bytes);
        println!("{name}: {code}, {} MiB", peak_kib / 1024);
        let refused = ["too-large", "corrupt", "truncated", "unsupported-format"].contains(&code.as_str());
        if !refused || peak_kib > HOSTILE_MIB * 1024 {
            wrong.push(format!("{name}: {code}, {peak_kib} KiB"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_picture_takes_no_more_memory_than_is_stated() {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for (name, bytes) in hostile::large_pictures() {
        let Cost { code, peak_kib, .. } = cost(folder.path(), &bytes);
        let pixels = u64::from(hostile::LARGE.0) * u64::from(hostile::LARGE.1);
        let beside = (peak_kib * 1024).saturating_sub(bytes.len() as u64 + FLOOR_MIB * 1024 * 1024);
        let per_pixel = beside as f64 / pixels as f64;
        println!(
            "{name}: {code}, {per_pixel:.1} bytes a pixel, {} MiB",
            peak_kib / 1024
        );
        if code != "accepted" || per_pixel > BYTES_PER_PIXEL as f64 {
            wrong.push(format!("{name}: {code}, {per_pixel:.1} bytes a pixel"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// One of each kind; `DOCPREP_INTRICATE_PDFS=200` tries so many.
#[cfg(feature = "pdf")]
#[test]
fn intricate_pdfs_are_drawn_or_refused_within_what_is_promised() {
    let folder = tempfile::tempdir().unwrap();
    let usual = specimens::intricate_pdf::KINDS.len() as u64;
    let count = std::env::var(PDFS).map_or(usual, |count| count.parse().unwrap());
    let mut wrong = Vec::new();
    let mut drawn = 0;
    for number in 0..count {
        let (name, bytes) = specimens::intricate_pdf::file(number);
        let cost = cost(folder.path(), &bytes);
        let Cost {
            code,
            peak_kib,
            seconds,
        } = &cost;
        println!("{number} {name}: {code}, {} MiB, {seconds} s", peak_kib / 1024);
        drawn += u64::from(code == "accepted");
        let is_typed = ["accepted", "too-large", "unsupported-format", "corrupt"].contains(&code.as_str());
        if !is_typed || peak_kib * 1024 > MOST_MB * 1_000_000 || *seconds > MOST_SECONDS {
            wrong.push(format!("{number} {name}: {code}, {peak_kib} KiB, {seconds} s"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    // Bounds that refuse everything would hold too.
    assert!(drawn * 5 >= count, "{drawn} of {count} were drawn");
}
