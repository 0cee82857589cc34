//! The color test page through every format: what comes back is what was drawn.

use crate::formats::test_page::{encoded, gray_page, page, png_with, worst_patch};
use docprep::Limits;
use moxcms::ColorProfile;

/// CIE 1976 color difference that is allowed where nothing may be lost.
const LOSSLESS: f64 = 1.0;
/// The same for lossy codings.
const LOSSY: f64 = 2.0;

fn difference(bytes: &[u8]) -> f64 {
    let picture = docprep::decode(bytes, &Limits::default()).unwrap();
    worst_patch(&page(), picture.width(), picture.height(), picture.pixels())
}

#[test]
fn every_format_gives_back_the_colors_of_the_page() {
    let mut worse = Vec::new();
    let files = encoded();
    assert!(files.len() > 30);
    for file in files {
        let allowed = if file.lossy { LOSSY } else { LOSSLESS };
        match docprep::decode(&file.bytes, &Limits::default()) {
            Ok(picture) => {
                let found = worst_patch(&page(), picture.width(), picture.height(), picture.pixels());
                if found > allowed {
                    worse.push(format!("{}: {found:.2}", file.name));
                }
            }
            Err(error) => worse.push(format!("{}: {error}", file.name)),
        }
    }
    assert_eq!(worse, Vec::<String>::new());
}

/// The page in the numbers of Display P3, by the primaries' matrices.
fn in_display_p3() -> image::RgbImage {
    const TO_P3: [[f64; 3]; 3] = [
        [0.822_461_9, 0.177_538_1, 0.0],
        [0.033_194_2, 0.966_805_8, 0.0],
        [0.017_082_7, 0.072_397_4, 0.910_519_9],
    ];
    let linear = |level: u8| {
        let value = f64::from(level) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    let encoded = |value: f64| {
        let value = if value <= 0.003_130_8 {
            12.92 * value
        } else {
            1.055 * value.powf(1.0 / 2.4) - 0.055
        };
        (value * 255.0).round() as u8
    };
    let mut page = page();
    for pixel in page.pixels_mut() {
        let light = pixel.0.map(linear);
        pixel.0 = TO_P3.map(|row| encoded((0..3).map(|c| row[c] * light[c]).sum()));
    }
    page
}

#[test]
fn a_page_in_display_p3_comes_back_in_srgb_whichever_chunk_says_so() {
    let numbers = in_display_p3();
    let profile = ColorProfile::new_display_p3().encode().unwrap();
    let iccp = [
        &b"P3\0\0"[..],
        &crate::formats::test_page::tiffs::deflated(&profile),
    ]
    .concat();
    let point = |value: u32| value.to_be_bytes();
    let chrm = [31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6_000]
        .map(point)
        .concat();
    let gama = 45_455u32.to_be_bytes().to_vec();
    // 8 bits in P3 are coarser than 8 bits in sRGB: half a level each way.
    for chunks in [
        vec![(*b"iCCP", iccp)],
        vec![(*b"cICP", vec![12, 13, 0, 1])],
        vec![(*b"gAMA", gama), (*b"cHRM", chrm)],
    ] {
        let found = difference(&png_with(&numbers, &chunks));
        assert!(
            found < LOSSY,
            "{}: {found:.2}",
            String::from_utf8_lossy(&chunks[0].0)
        );
    }
}

#[test]
fn a_page_in_display_p3_comes_back_in_srgb_from_a_tiff_and_from_a_jpeg_with_its_profile_in_pieces() {
    use crate::formats::test_page::tiffs::{Kind, Page, Values, file};

    let numbers = in_display_p3();
    let profile = ColorProfile::new_display_p3().encode().unwrap();
    let mut page = Page::plain(numbers.dimensions(), 8, 3, 2, numbers.as_raw().clone());
    page.entries.push((34_675, Values::Bytes(profile.clone())));
    assert!(difference(&file(Kind::Little, vec![page])) < LOSSY);

    let pieces: Vec<&[u8]> = profile.chunks(profile.len().div_ceil(7)).collect();
    let segments: Vec<u8> = (1..)
        .zip(&pieces)
        .flat_map(|(number, piece)| {
            let length = (piece.len() as u16 + 16).to_be_bytes();
            let counts = [number, pieces.len() as u8];
            [&[0xFF, 0xE2][..], &length, b"ICC_PROFILE\0", &counts, piece].concat()
        })
        .collect();
    let mut jpeg = crate::formats::test_page::jpeg(&numbers);
    jpeg.splice(2..2, segments);
    assert!(difference(&jpeg) < 1.5 * LOSSY);
}

#[test]
fn a_gamma_without_primaries_and_one_beside_an_srgb_chunk_change_nothing() {
    let gama = 100_000u32.to_be_bytes().to_vec();
    assert!(difference(&png_with(&page(), &[(*b"gAMA", gama.clone())])) < LOSSLESS);
    assert!(difference(&png_with(&page(), &[(*b"sRGB", vec![0]), (*b"gAMA", gama)])) < LOSSLESS);
}

#[test]
fn a_gray_page_stays_gray_level_for_level() {
    let page = gray_page();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, page.width(), page.height());
    encoder.set_color(png::ColorType::Grayscale);
    encoder
        .write_header()
        .unwrap()
        .write_image_data(page.as_raw())
        .unwrap();
    let picture = docprep::decode(&bytes, &Limits::default()).unwrap();
    let levels: Vec<u8> = page.as_raw().iter().flat_map(|&level| [level; 3]).collect();
    assert!(picture.pixels() == levels);
}

#[test]
fn transparency_lies_over_white_in_encoded_values() {
    let page = page();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, page.width(), page.height());
    encoder.set_color(png::ColorType::Rgba);
    let half: Vec<u8> = page
        .as_raw()
        .chunks_exact(3)
        .flat_map(|p| [p[0], p[1], p[2], 128])
        .collect();
    encoder.write_header().unwrap().write_image_data(&half).unwrap();
    let picture = docprep::decode(&bytes, &Limits::default()).unwrap();
    for (got, level) in picture.pixels().iter().zip(page.as_raw()) {
        let wanted = (f64::from(*level) * 128.0 + 255.0 * 127.0) / 255.0;
        assert!(
            (f64::from(*got) - wanted).abs() <= 1.0,
            "{level} became {got}, wanted {wanted}"
        );
    }
}

/// A gray profile whose curve is another than sRGB's, so that whoever passes it over shows other levels.
#[test]
fn a_gray_avif_and_a_gray_heic_are_shown_by_their_gray_profile() {
    use crate::formats::test_page::heifs;

    const GAMMA: f32 = 1.4;
    let profile = ColorProfile::new_gray_with_gamma(GAMMA).encode().unwrap();
    let files = [
        ("avif", heifs::gray_avif(&profile)),
        #[cfg(feature = "heifer")]
        ("heic", heifs::gray_heic(&profile)),
    ];
    for (name, file) in files {
        let picture = docprep::decode(&file, &Limits::default()).unwrap();
        for (row, pixels) in picture
            .pixels()
            .chunks_exact(picture.width() as usize * 3)
            .enumerate()
        {
            for (column, pixel) in pixels.chunks_exact(3).enumerate() {
                let stored = gray_page().get_pixel(column as u32, row as u32).0[0];
                let wanted = in_srgb(f64::from(stored) / 255.0, f64::from(GAMMA));
                let off = f64::from(pixel[0]) - wanted;
                assert!(
                    off.abs() <= 6.0 && pixel[0] == pixel[1] && pixel[1] == pixel[2],
                    "{name}: {stored} became {pixel:?}, wanted {wanted:.1}"
                );
            }
        }
    }
}

/// A level of 0 to 1 with this exponent, as sRGB has it, of 255 (IEC 61966-2-1).
fn in_srgb(level: f64, gamma: f64) -> f64 {
    let light = level.powf(gamma);
    let encoded = if light <= 0.003_130_8 {
        12.92 * light
    } else {
        1.055 * light.powf(1.0 / 2.4) - 0.055
    };
    encoded * 255.0
}
