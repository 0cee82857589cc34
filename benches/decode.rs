//! Decoding by format, 12 megapixels each, drawn pictures, one thread:
//!
//!     cargo bench --bench decode
//!
//! Formats that no dependency writes (AVIF, JPEG XL, JPEG 2000) are left out; docs/formats.md has what was measured.

use std::hint::black_box;
use std::io::Cursor;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use docprep::Limits;
use image::{ImageFormat, RgbImage};

/// Width and height: 12 megapixels, 4:3.
const SIDES: (u32, u32) = (4032, 3024);

/// A picture with gradients, edges and grain.
fn drawn() -> RgbImage {
    let mut seed = 1u32;
    RgbImage::from_fn(SIDES.0, SIDES.1, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let shade = |base: u32| (base + (x / 37 + y / 53) % 11 * 9 + (seed >> 29)) as u8;
        image::Rgb([shade(x * 120 / SIDES.0), shade(y * 120 / SIDES.1), shade(60)])
    })
}

fn jpeg(picture: &RgbImage, progressive: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.set_progressive(progressive);
    let (width, height) = (SIDES.0 as u16, SIDES.1 as u16);
    encoder
        .encode(picture.as_raw(), width, height, jpeg_encoder::ColorType::Rgb)
        .expect("a drawn picture is encoded");
    bytes
}

fn heic(picture: &RgbImage) -> Vec<u8> {
    let options = heifer::EncodeOptions::default();
    heifer::encode_rgb8(SIDES.0, SIDES.1, picture.as_raw(), &options).expect("a drawn picture is encoded")
}

fn decode(criterion: &mut Criterion) {
    let picture = drawn();
    let by_image = |format| {
        let mut bytes = Cursor::new(Vec::new());
        picture
            .write_to(&mut bytes, format)
            .expect("a drawn picture is encoded");
        bytes.into_inner()
    };
    let files = [
        ("jpeg", jpeg(&picture, false)),
        ("jpeg-progressive", jpeg(&picture, true)),
        ("heic", heic(&picture)),
        ("png", by_image(ImageFormat::Png)),
        ("webp-lossless", by_image(ImageFormat::WebP)),
        ("bmp", by_image(ImageFormat::Bmp)),
        ("pnm", by_image(ImageFormat::Pnm)),
        ("tga", by_image(ImageFormat::Tga)),
        ("qoi", by_image(ImageFormat::Qoi)),
    ];
    let mut group = criterion.benchmark_group("decode 12 MP");
    group.throughput(Throughput::Elements(u64::from(SIDES.0) * u64::from(SIDES.1)));
    group.sample_size(10).warm_up_time(Duration::from_secs(1));
    for (name, bytes) in &files {
        group.bench_function(*name, |bencher| {
            bencher.iter(|| black_box(docprep::decode(black_box(bytes), &Limits::default())));
        });
    }
    group.finish();
}

criterion_group!(benches, decode);
criterion_main!(benches);
