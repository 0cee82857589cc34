//! How long it takes to refuse hostile files: claimed sizes, bombs, circles.
//!
//!     cargo test --release --test library hostile && cargo bench --bench hostile
//!
//! The test makes the files and holds their memory; a second of one core is what docs/formats.md allows each.

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use docprep::{PrepareOptions, prepare};

/// Names and bytes, in the order of the names.
fn files() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let entries = std::fs::read_dir(&folder).map(|entries| entries.flatten().collect());
    let entries: Vec<std::fs::DirEntry> = entries.unwrap_or_default();
    assert!(
        !entries.is_empty(),
        "{} is empty; run first: cargo test --release --test library hostile",
        folder.display()
    );
    let mut files: Vec<(String, Vec<u8>)> = entries
        .iter()
        .map(|entry| {
            let bytes = std::fs::read(entry.path()).expect("a file of the test can be read");
            (entry.file_name().to_string_lossy().into_owned(), bytes)
        })
        .collect();
    files.sort();
    files
}

fn refuse(criterion: &mut Criterion) {
    let options = PrepareOptions::default();
    let mut group = criterion.benchmark_group("refuse");
    group.sample_size(10).warm_up_time(Duration::from_millis(500));
    for (name, bytes) in files() {
        group.bench_function(name, |bencher| {
            bencher.iter(|| prepare(black_box(&bytes), &options).expect_err("a hostile file"));
        });
    }
    group.finish();
}

criterion_group!(benches, refuse);
criterion_main!(benches);
