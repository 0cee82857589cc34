//! The main job and its parts, on one thread:
//!
//!     cargo bench --bench convert
//!
//! `convert` takes a 12 MP JPEG and a 12 MP HEIC to `aliyun-intl`: photos of DOCPREP_CORPUS where it is set, drawn
//! pictures otherwise. The other groups always draw: `decode` alone, `fit` alone (a PPM costs nothing to decode) and
//! the whole of `prepare`, at 1 to 100 megapixels; the time for each megapixel shows whether it grows linearly.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use docprep::{Limits, PrepareOptions, Profile};

const MEGAPIXELS: [u32; 5] = [1, 4, 12, 48, 100];

/// Width and height, 4:3, of about this many megapixels.
fn sides(megapixels: u32) -> (u32, u32) {
    let height = (f64::from(megapixels) * 1e6 * 0.75).sqrt().round() as u32 / 16 * 16;
    (height / 3 * 4, height)
}

/// A picture with gradients, edges and grain, about as hard to encode as a photo.
fn pixels(width: u32, height: u32) -> Vec<u8> {
    let mut seed = 1u32;
    (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .flat_map(|(x, y)| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = seed >> 28;
            let wave = (x / 37 + y / 53) % 11 * 9;
            let shade = |base: u32| (base + wave + grain) as u8;
            [shade(x * 120 / width), shade(y * 120 / height), shade(60)]
        })
        .collect()
}

fn ppm(width: u32, height: u32) -> Vec<u8> {
    let mut file = format!("P6\n{width} {height}\n255\n").into_bytes();
    file.extend(pixels(width, height));
    file
}

/// A JPEG of a few megabytes for twelve megapixels, as a phone writes it.
fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let bytes = u64::from(width) * u64::from(height) / 3;
    let profile = Profile::default()
        .with_bytes(Some(1), Some(bytes))
        .expect("a band");
    let mut options = PrepareOptions::for_profile(profile);
    options.limits.max_input_bytes = u64::MAX;
    let prepared = docprep::prepare(&ppm(width, height), &options);
    prepared.expect("a drawn picture fits").jpeg
}

fn heic(width: u32, height: u32) -> Vec<u8> {
    let options = heifer::EncodeOptions::default();
    heifer::encode_rgb8(width, height, &pixels(width, height), &options).expect("a drawn picture is encoded")
}

fn corpus_file(path: &str) -> Option<Vec<u8>> {
    std::fs::read(PathBuf::from(std::env::var_os("DOCPREP_CORPUS")?).join(path)).ok()
}

fn international() -> PrepareOptions {
    PrepareOptions::for_profile(Profile::builtin("aliyun-intl").expect("a built-in profile"))
}

/// As `aliyun-intl`, with a limit that grows with the picture, so that every size has the same work a pixel.
fn proportional(megapixels: u32) -> PrepareOptions {
    let limit = u64::from(megapixels) * 80_000;
    PrepareOptions::for_profile(
        Profile::default()
            .with_bytes(Some(1), Some(limit))
            .expect("a band"),
    )
}

fn convert(criterion: &mut Criterion) {
    let (width, height) = sides(12);
    let photo = corpus_file("h_photos_large/image-rs__image/test.jpg").unwrap_or_else(|| jpeg(width, height));
    let phone = corpus_file("b_heic_phones/drewnoakes__metadata-extractor-images/IMG_1034.heic")
        .unwrap_or_else(|| heic(width, height));
    let options = international();
    let mut group = criterion.benchmark_group("convert 12 MP to aliyun-intl");
    for (name, file) in [("jpeg", &photo), ("heic", &phone)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| docprep::prepare(black_box(file), &options))
        });
    }
    group.finish();
}

fn by_size(criterion: &mut Criterion) {
    for part in ["decode", "fit", "prepare"] {
        let mut group = criterion.benchmark_group(part);
        for megapixels in MEGAPIXELS {
            let (width, height) = sides(megapixels);
            let file = if part == "fit" {
                ppm(width, height)
            } else {
                jpeg(width, height)
            };
            // A PPM has more bytes than a service would take; the limit is not what is measured.
            let mut options = proportional(megapixels);
            options.limits.max_input_bytes = u64::MAX;
            group.throughput(Throughput::Elements(u64::from(width) * u64::from(height)));
            group.bench_function(
                BenchmarkId::from_parameter(format!("{megapixels} MP")),
                |bencher| {
                    if part == "decode" {
                        bencher.iter(|| docprep::decode(black_box(&file), &Limits::default()));
                    } else {
                        bencher.iter(|| docprep::prepare(black_box(&file), &options));
                    }
                },
            );
        }
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3));
    targets = convert, by_size
}
criterion_main!(benches);
