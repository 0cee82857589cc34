//! The budget of memory holds for pages of PDFs that are drawn, with as many threads as one likes.
//!
//! A run is a process of its own, which is this test program again: its peak is that of this one run.

use std::fs;
use std::process::Command;

use docprep::PrepareOptions;
use docprep_batch::work::Preparing;

use crate::batch::folder::{Folder, threads};

/// Number of threads of the run that the process of its own makes.
const JOBS: &str = "DOCPREP_PEAK_OF_JOBS";
/// Less than what a single one of the pages takes: they are worked on one after another.
const BUDGET_BYTES: u64 = 8_000_000;
const PAGES: usize = 6;

/// A PDF of one A4 page with curves on it and no picture, different for each seed. It has no table of objects, which
/// are looked up then.
fn page(seed: u32) -> Vec<u8> {
    let curves: String = (1..=200)
        .map(|n: u32| {
            let at = |k: u32| (n * k + seed * 97) % 590;
            format!(
                "{} {} m {} {} {} {} {} {} c S\n",
                at(7919),
                at(541),
                at(613),
                at(1373),
                at(331),
                at(51),
                at(977),
                at(899)
            )
        })
        .collect();
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>".to_owned(),
        format!("<</Length {}>>stream\n{curves}\nendstream", curves.len()),
    ];
    let mut file = "%PDF-1.6\n".to_owned();
    for (index, object) in objects.iter().enumerate() {
        file += &format!("{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    file += "trailer<</Size 5/Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
    file.into_bytes()
}

#[test]
#[ignore = "run by the other test with DOCPREP_PEAK_OF_JOBS set"]
fn the_peak_of_one_run() {
    let jobs = std::env::var(JOBS).expect("DOCPREP_PEAK_OF_JOBS is a number of threads");
    let folder = Folder::with(PAGES);
    for index in 0..PAGES {
        fs::write(folder.at(&format!("in/{index}.png")), page(index as u32)).unwrap();
    }
    let mut options = threads(jobs.parse().unwrap());
    options.memory_budget_bytes = BUDGET_BYTES;
    let (tally, reports) = folder.run(
        &options,
        &Preparing::new(PrepareOptions::default(), docprep::CODECS),
    );
    assert_eq!(tally.prepared(), PAGES, "{reports:?}");
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    println!("PEAK {}", peak.trim().trim_end_matches(" kB"));
}

fn peak_kib(jobs: usize) -> u64 {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "--ignored",
            "--exact",
            "batch::memory::the_peak_of_one_run",
            "--nocapture",
        ])
        .env(JOBS, jobs.to_string())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    said.lines()
        .find_map(|line| line[line.find("PEAK ")? + 5..].trim().parse().ok())
        .unwrap_or_else(|| panic!("{said}{}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn six_threads_draw_pages_one_at_a_time_where_the_budget_is_for_one() {
    let (one, six) = (peak_kib(1), peak_kib(PAGES));
    println!(
        "peak with one thread {} MiB, with six {} MiB",
        one / 1024,
        six / 1024
    );
    assert!(
        six * 5 <= one * 6,
        "{} MiB with six threads, {} MiB with one",
        six / 1024,
        one / 1024
    );
}
