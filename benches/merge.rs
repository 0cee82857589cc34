//! What merging costs, beside converting the same pictures one by one. Run: `cargo bench --bench merge`.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use docprep::{MergeLayout, MergeOptions, PrepareOptions, Profile, merge, prepare};

/// A photo of 12 megapixels with grain, edges and soft ground, as a phone writes it: 4:2:0, quality 92.
fn photo(seed: u32) -> Vec<u8> {
    let (width, height) = (4032u32, 3024u32);
    let mut pixels = Vec::with_capacity((width * height * 3) as usize);
    let mut state = seed;
    for y in 0..height {
        for x in 0..width {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = (state >> 28) as i32 - 8;
            let soft = (x / 24 + y / 31 + seed) % 180;
            let card = (800..3200).contains(&x) && (700..2200).contains(&y);
            let ink = card && (x / 9 * 7 + y / 13 * 5 + x * y / 4099) % 11 < 3 && y % 60 < 34;
            let base = if ink { 40 } else { 70 + soft as i32 };
            let level = |share: i32| (base + grain + share).clamp(0, 255) as u8;
            pixels.extend([level(0), level(6), level(-9)]);
        }
    }
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, 92);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    let encoded = encoder.encode(&pixels, width as u16, height as u16, jpeg_encoder::ColorType::Rgb);
    assert!(encoded.is_ok());
    file
}

fn profile() -> Profile {
    Profile::builtin("aliyun-intl").unwrap_or_default()
}

fn two_photos(criterion: &mut Criterion) {
    let photos = [photo(1), photo(77)];
    let parts = [photos[0].as_slice(), photos[1].as_slice()];
    let mut group = criterion.benchmark_group("two photos of 12 MP to at most 1,000,000 bytes");
    group.sample_size(10);
    let alone = PrepareOptions::for_profile(profile());
    group.bench_function("converted one by one", |bencher| {
        bencher.iter(|| parts.map(|part| black_box(prepare(part, &alone)).map(|made| made.jpeg.len())));
    });
    for layout in [MergeLayout::Column, MergeLayout::Row] {
        let mut options = MergeOptions::for_profile(profile());
        options.layout = layout;
        group.bench_function(format!("merged, {layout:?}"), |bencher| {
            bencher.iter(|| black_box(merge(&parts, &options)).map(|made| made.jpeg.len()));
        });
    }
    group.finish();
}

criterion_group!(benches, two_photos);
criterion_main!(benches);
