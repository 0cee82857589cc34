//! What the batch costs beyond the core: a plan over many files, and a run whose work costs nothing.

use std::fs;
use std::hint::black_box;
use std::num::NonZeroUsize;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use docprep::{Error, PrepareOptions, Prepared, prepare};
use docprep_batch::RunOptions;
use docprep_batch::plan::{Plan, PlanRequest};
use docprep_batch::run::run;
use docprep_batch::target::Target;

const PLANNED_FILES: usize = 10_000;
const RUN_FILES: usize = 500;

/// `count` small files that are named like pictures, each with other bytes.
fn folder_with(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for number in 0..count {
        let below = folder.path().join(format!("in/{:03}", number / 500));
        fs::create_dir_all(&below).expect("a folder");
        fs::write(below.join(format!("{number}.png")), format!("picture {number}")).expect("a file");
    }
    folder
}

fn plan_of(folder: &Path, output: &str) -> Plan {
    Plan::new(&PlanRequest {
        inputs: vec![folder.join("in")],
        target: Target::Folder(folder.join(output)),
        passed_over: Vec::new(),
    })
    .expect("a plan")
}

fn planning(criterion: &mut Criterion) {
    let folder = folder_with(PLANNED_FILES);
    let mut group = criterion.benchmark_group("batch");
    group.throughput(Throughput::Elements(PLANNED_FILES as u64));
    group.sample_size(20);
    group.bench_function("plan 10,000 files", |bencher| {
        bencher.iter(|| black_box(plan_of(folder.path(), "out")));
    });
    group.finish();
}

fn running(criterion: &mut Criterion) {
    let folder = folder_with(RUN_FILES);
    let model = small_picture();
    let worker = |_: &[u8]| -> Result<Prepared, Error> { Ok(model.clone()) };
    let mut options = RunOptions::default();
    options.threads = NonZeroUsize::MIN;
    options.force = true;
    let plan = plan_of(folder.path(), "out");
    let mut group = criterion.benchmark_group("batch");
    group.throughput(Throughput::Elements(RUN_FILES as u64));
    group.sample_size(10);
    group.bench_function("run over 500 files without work, one thread", |bencher| {
        bencher.iter(|| run(&plan, &options, &worker, |event| drop(black_box(event))).expect("a run"));
    });
    group.finish();
}

fn small_picture() -> Prepared {
    let image = image::RgbImage::from_fn(64, 64, |x, y| image::Rgb([x as u8 * 3, y as u8 * 3, 90]));
    let mut png = std::io::Cursor::new(Vec::new());
    image
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a PNG in memory");
    prepare(&png.into_inner(), &PrepareOptions::default()).expect("a small picture can be prepared")
}

criterion_group!(benches, planning, running);
criterion_main!(benches);
