//! The pixel density (dpi) of the input is that of the output, in its JFIF header, scaled and turned with the picture.

use docprep::{Effort, PrepareOptions, Prepared, Profile};
use image::{ImageFormat, RgbImage};

use crate::formats::test_page::resolutions::{self as stated, Dpi};
use crate::formats::test_page::tiffs::{Kind, file};
use crate::formats::test_page::{gif_of, page};

/// What the files state. Unlike, so that their pictures come in other pixels than are stored.
const DPI: Dpi = (300, 150);
/// What the outputs state then, turned or not: their pixels are square.
const SQUARE: Dpi = (300, 300);
/// Bytes that the output may have.
const MAX_BYTES: u64 = 40_000;

const EFFORTS: [Effort; 3] = [Effort::Fast, Effort::Normal, Effort::Best];

fn prepared(bytes: &[u8], page: u32, min_bytes: u64, effort: Effort) -> Prepared {
    let profile = Profile::default()
        .with_bytes(Some(min_bytes), Some(MAX_BYTES))
        .unwrap();
    let mut options = PrepareOptions::for_profile(profile);
    options.effort = effort;
    options.page = page;
    docprep::prepare(bytes, &options).unwrap()
}

/// The dots per inch that the JFIF header (ITU-T T.871) right behind the start marker states.
fn jfif_dpi(jpeg: &[u8]) -> Option<Dpi> {
    let is_jfif = jpeg[..4] == [0xFF, 0xD8, 0xFF, 0xE0] && jpeg[6..11] == *b"JFIF\0" && jpeg[11] == 1;
    let number = |at: usize| u32::from(u16::from_be_bytes([jpeg[at], jpeg[at + 1]]));
    (is_jfif && jpeg[13] == 1).then(|| (number(14), number(16)))
}

/// Every encoder must state `wanted` in an output of full size, or as much less as the output is smaller; the output
/// was encoded anew. Gives the scale of the last one.
fn assert_dpi_of_page(name: &str, bytes: &[u8], number: u32, wanted: Option<Dpi>) -> f64 {
    let mut scale = 1.0;
    for effort in EFFORTS {
        scale = assert_scaled(name, &prepared(bytes, number, 1, effort), wanted);
    }
    scale
}

fn assert_scaled(name: &str, prepared: &Prepared, wanted: Option<Dpi>) -> f64 {
    let output = &prepared.outcome.output;
    assert!(output.full_encodes > 0, "{name}: not encoded");
    let stated = jfif_dpi(&prepared.jpeg);
    assert_eq!(stated.is_some(), wanted.is_some(), "{name}, {output:?}");
    if let (Some(stated), Some(wanted)) = (stated, wanted) {
        // Whole numbers; a half may go either way.
        let is_scaled =
            |stated: u32, dpi: u32| (f64::from(stated) - f64::from(dpi) * output.scale).abs() < 0.501;
        let both = is_scaled(stated.0, wanted.0) && is_scaled(stated.1, wanted.1);
        assert!(both, "{name}: {stated:?} for {wanted:?}, {output:?}");
    }
    output.scale
}

fn assert_dpi(name: &str, bytes: &[u8], wanted: Dpi) {
    assert_dpi_of_page(name, bytes, 1, Some(wanted));
}

/// What no JPEG of high quality fits into [`MAX_BYTES`] of.
fn noise(width: u32, height: u32) -> RgbImage {
    let mut state = 1u32;
    RgbImage::from_fn(width, height, |_, _| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        image::Rgb([state as u8, (state >> 8) as u8, (state >> 16) as u8])
    })
}

#[test]
fn a_jpeg_keeps_the_density_of_its_jfif_header() {
    let page = noise(900, 600);
    assert_dpi("inches", &stated::jfif(&page, 1, 300, 150), SQUARE);
    // 118 and 59 pixels a centimetre are 299.7 and 149.9 an inch.
    assert_dpi("centimetres", &stated::jfif(&page, 2, 118, 59), SQUARE);
}

#[test]
fn a_jpeg_without_a_density_in_its_jfif_header_keeps_that_of_exif() {
    let page = noise(900, 600);
    for (units, x, y) in [(0, 1, 1), (0, 72, 72), (1, 1, 1), (1, 0, 0)] {
        let jpeg = stated::with_exif(&stated::jfif(&page, units, x, y), &stated::exif(DPI, 1));
        assert_dpi(&format!("units {units}, {x} × {y}"), &jpeg, SQUARE);
    }
    let turned = stated::with_exif(&stated::jfif(&page, 0, 1, 1), &stated::exif(DPI, 6));
    assert_dpi("turned", &turned, SQUARE);
}

#[test]
fn a_png_keeps_the_physical_size_of_its_pixels_or_the_density_of_exif() {
    assert_dpi("pHYs", &stated::png(&page(), DPI), SQUARE);
    let exif = crate::formats::test_page::png_with(&page(), &[(*b"eXIf", stated::exif(DPI, 1))]);
    assert_dpi("eXIf", &exif, SQUARE);
    let turned = crate::formats::test_page::png_with(&page(), &[(*b"eXIf", stated::exif(DPI, 8))]);
    assert_dpi("eXIf, turned", &turned, SQUARE);
}

#[test]
fn the_density_is_scaled_with_the_picture() {
    let large = noise(2500, 1500);
    let turned = stated::with_exif(&stated::jfif(&large, 1, 300, 150), &stated::exif(DPI, 6));
    for (name, file, wanted) in [
        ("png", stated::png(&large, DPI), SQUARE),
        ("jpeg, turned", turned, SQUARE),
    ] {
        let scale = assert_dpi_of_page(name, &file, 1, Some(wanted));
        assert!(scale < 1.0, "{name} was not scaled");
    }
}

#[test]
fn the_density_is_scaled_with_a_picture_that_must_become_larger() {
    for effort in EFFORTS {
        let larger = prepared(&stated::png(&noise(96, 36), DPI), 1, 30_000, effort);
        let scale = assert_scaled("noise", &larger, Some(SQUARE));
        assert!(scale > 1.0, "nothing was enlarged");
    }
}

#[test]
fn each_page_of_a_tiff_keeps_its_own_density() {
    assert_dpi("inches", &stated::tiff(&page(), DPI, 1), SQUARE);
    assert_dpi("turned", &stated::tiff(&page(), DPI, 6), SQUARE);
    let metric = [(11_811, 100), (5906, 100)];
    let pages = file(
        Kind::Big,
        vec![
            stated::tiff_page(&page(), 2, [(200, 1), (100, 1)], 1),
            stated::tiff_page(&page(), 3, metric, 1),
            stated::tiff_page(&page(), 1, metric, 1),
        ],
    );
    for (number, wanted) in [(1, Some((200, 200))), (2, Some(SQUARE)), (3, None)] {
        assert_dpi_of_page(&format!("page {number}"), &pages, number, wanted);
    }
}

#[test]
fn a_bitmap_and_a_webp_keep_their_density() {
    assert_dpi("bmp", &stated::bmp(&page(), DPI), SQUARE);
    assert_dpi("webp", &stated::webp(&page(), DPI), SQUARE);
}

#[test]
#[cfg(feature = "jpeg-xl")]
fn a_jpeg_xl_keeps_the_density_of_the_exif_box_in_its_container() {
    assert_dpi("before the picture", &stated::jxl(DPI, true), SQUARE);
    assert_dpi("behind the picture", &stated::jxl(DPI, false), SQUARE);
}

#[test]
#[cfg(feature = "jpeg-2000")]
fn a_jpeg_2000_keeps_the_resolution_that_it_was_scanned_at_or_is_to_be_displayed_at() {
    let (capture, display) = (stated::resolution(b"resc", DPI), stated::resolution(b"resd", DPI));
    let screen = stated::resolution(b"resd", (72, 72));
    assert_dpi("capture", &stated::jp2(std::slice::from_ref(&capture)), SQUARE);
    assert_dpi("display", &stated::jp2(&[display]), SQUARE);
    assert_dpi("both", &stated::jp2(&[screen, capture]), SQUARE);
}

/// HEIC goes to heifer where that is built in, AVIF always to libheif.
#[test]
fn a_heif_keeps_the_density_of_its_exif_item_turned_as_the_container_says() {
    let (heic, avif) = (
        include_bytes!("../data/page.heic"),
        include_bytes!("../data/page.avif"),
    );
    for (name, plain) in [("heic", &heic[..]), ("avif", avif)] {
        // Of 144 × 96 pixels, twice as many of which the density asks for along the height as it is stored.
        for (quarter_turns, size) in [(0, (144, 192)), (1, (192, 144)), (2, (144, 192)), (3, (192, 144))] {
            let file = stated::heif(plain, DPI, quarter_turns);
            assert_dpi(&format!("{name}, {quarter_turns} turns"), &file, SQUARE);
            let picture = docprep::decode(&file, &docprep::Limits::default()).unwrap();
            let found = (picture.width(), picture.height());
            assert_eq!(found, size, "{name}, {quarter_turns} turns: EXIF turned it");
        }
    }
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_page_that_is_one_picture_keeps_the_density_that_it_lies_there_with() {
    let page = noise(900, 600);
    // Pictures of pixels that are further from squares than this are drawn.
    let nearly_square = (300, 297);
    assert_dpi("plain", &stated::pdf(&page, nearly_square, 1.0, 0), SQUARE);
    assert_dpi("UserUnit", &stated::pdf(&page, nearly_square, 2.5, 0), SQUARE);
    for rotate in [90, 180, 270] {
        let file = stated::pdf(&page, nearly_square, 1.0, rotate);
        assert_dpi(&format!("/Rotate {rotate}"), &file, SQUARE);
    }
    let small = crate::formats::test_page::page();
    let deflated = crate::formats::test_page::tiffs::deflated(small.as_raw());
    let file = crate::formats::test_page::pdf(&small, &deflated, "FlateDecode");
    assert_dpi("deflated", &file, (144, 144));
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_page_that_is_drawn_has_the_density_that_it_was_drawn_at() {
    for unit in [1, 2] {
        let file = stated::drawn_pdf(2, unit);
        assert_dpi(&format!("UserUnit {unit}"), &file, (300, 300));
        let picture = docprep::decode(&file, &docprep::Limits::default()).unwrap();
        assert_eq!((picture.width(), picture.height()), (600, 600), "UserUnit {unit}");
    }
}

#[test]
fn what_states_no_density_gets_none() {
    let by_image = |format| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        page().write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    };
    let mut gif = gif_of(&page());
    // The aspect ratio of the pixels: 1 to 1.
    gif[12] = 49;
    let mut icon = by_image(ImageFormat::Ico);
    assert!(icon[22..].starts_with(b"\x89PNG"), "an icon that holds no PNG");
    icon.splice(22.., stated::png(&page(), DPI));
    let length = (icon.len() - 22) as u32;
    icon[14..18].copy_from_slice(&length.to_le_bytes());
    let mut files = vec![
        ("gif", gif),
        ("ico", icon),
        ("bmp of OS/2", stated::os2(&page())),
        ("bmp", stated::bmp(&page(), (0, 0))),
        ("pnm", by_image(ImageFormat::Pnm)),
        ("qoi", by_image(ImageFormat::Qoi)),
        ("tga", by_image(ImageFormat::Tga)),
        ("webp", by_image(ImageFormat::WebP)),
        ("png", by_image(ImageFormat::Png)),
        ("jpeg", stated::jfif(&noise(900, 600), 0, 300, 300)),
    ];
    if cfg!(feature = "jpeg-2000") {
        files.push(("jp2", include_bytes!("../data/page.jp2").to_vec()));
        files.push(("j2k", include_bytes!("../data/page.j2k").to_vec()));
    }
    if cfg!(feature = "jpeg-xl") {
        files.push(("jxl", include_bytes!("../data/page.lossless.jxl").to_vec()));
    }
    for (name, bytes) in &files {
        assert_dpi_of_page(name, bytes, 1, None);
    }
}
