//! What looking at the pixels costs on a photo of 12 megapixels.
//!
//! `cargo bench --bench inspect`: the small copy and the measures by themselves, `check` from bytes, and `prepare` to
//! 1,000,000 bytes, of which looking may be 15 %. The photo is one of the test data, enlarged, so that the copy of a
//! megapixel is a photo of a document.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use docprep::{Limits, Picture, PrepareOptions, Profile, check, decode, prepare};
use docprep_core::inspect::{SmallCopy, inspect};
use image::RgbImage;
use image::imageops::{FilterType, resize};

const SMALL_PHOTO: &[u8] = include_bytes!("../testdata/demo/02-mirrored-photo.jpg");
const SIDES: (u32, u32) = (4032, 3024);

/// The photo at 12 megapixels, as pixels and as a JPEG.
fn photo() -> Option<(Picture, Vec<u8>)> {
    let small = decode(SMALL_PHOTO, &Limits::default()).ok()?;
    let small = RgbImage::from_raw(small.width(), small.height(), small.into_pixels())?;
    let large = resize(&small, SIDES.0, SIDES.1, FilterType::CatmullRom);
    let mut jpeg = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut jpeg, 95);
    let (width, height) = (SIDES.0 as u16, SIDES.1 as u16);
    encoder
        .encode(large.as_raw(), width, height, jpeg_encoder::ColorType::Rgb)
        .ok()?;
    Some((Picture::new(SIDES.0, SIDES.1, large.into_raw()).ok()?, jpeg))
}

fn looking(criterion: &mut Criterion) {
    let Some((picture, jpeg)) = photo() else {
        panic!("the test data hold no photo")
    };
    let Ok(copy) = SmallCopy::of(&picture) else {
        panic!("the photo cannot be scaled")
    };
    let options = Profile::builtin("aliyun-intl").map(PrepareOptions::for_profile);
    let options = options.unwrap_or_default();

    let mut group = criterion.benchmark_group("12 MP");
    group.sample_size(10);
    group.bench_function("small copy of a picture", |bencher| {
        bencher.iter(|| SmallCopy::of(black_box(&picture)));
    });
    group.bench_function("inspect the copy", |bencher| {
        bencher.iter(|| inspect(black_box(&copy), &options.profile));
    });
    group.bench_function("check from bytes", |bencher| {
        bencher.iter(|| check(black_box(&jpeg), &options));
    });
    group.bench_function("prepare to 1 MB", |bencher| {
        bencher.iter(|| prepare(black_box(&jpeg), &options));
    });
    group.finish();
}

criterion_group!(benches, looking);
criterion_main!(benches);
