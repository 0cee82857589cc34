//! Files whose pixels are not square come out in square ones, and nothing wrong is said about it.

use docprep::{FindingCode, Limits, MergeOptions, PrepareOptions, Prepared, Profile, Status};
use image::RgbImage;

use crate::formats::test_page::resolutions::{self as stated, Dpi};
use crate::formats::test_page::tiffs::{self, Kind};
use crate::formats::test_page::{gif_of, jpeg, page, png_with};

/// A fax at its coarse resolution.
const FAX: Dpi = (204, 98);
/// The page of 144 × 96 such pixels in square ones: 96 · 204 / 98 is 199.8.
const SQUARE: (u32, u32) = (144, 200);
const TURNED: (u32, u32) = (200, 144);
/// The same page where a pixel is twice as high as wide.
const TWICE_AS_HIGH: (u32, u32) = (144, 192);

/// Pixels per unit, and the unit, of a PNG.
fn physical(x: u32, y: u32, unit: u8) -> ([u8; 4], Vec<u8>) {
    (
        *b"pHYs",
        [&x.to_be_bytes()[..], &y.to_be_bytes(), &[unit]].concat(),
    )
}

/// Every way in which a file can say it, and the size that the page has then.
fn files() -> Vec<(&'static str, Vec<u8>, (u32, u32))> {
    let page = page();
    let tiff = |unit, sides, orientation| {
        tiffs::file(
            Kind::Big,
            vec![stated::tiff_page(&page, unit, sides, orientation)],
        )
    };
    let mut gif = gif_of(&page);
    // (17 + 15) / 64: half as wide as high.
    gif[12] = 17;
    let mut files = vec![
        ("jpeg, inches", stated::jfif(&page, 1, 204, 98), SQUARE),
        ("jpeg, centimetres", stated::jfif(&page, 2, 80, 40), TWICE_AS_HIGH),
        ("jpeg, a ratio", stated::jfif(&page, 0, 2, 1), TWICE_AS_HIGH),
        (
            "jpeg, EXIF",
            stated::with_exif(&jpeg(&page), &stated::exif(FAX, 1)),
            SQUARE,
        ),
        (
            "jpeg, EXIF, turned",
            stated::with_exif(&jpeg(&page), &stated::exif(FAX, 6)),
            TURNED,
        ),
        ("png, pHYs", stated::png(&page, FAX), SQUARE),
        (
            "png, a ratio",
            png_with(&page, &[physical(2, 1, 0)]),
            TWICE_AS_HIGH,
        ),
        (
            "png, EXIF, turned",
            png_with(&page, &[(*b"eXIf", stated::exif(FAX, 8))]),
            TURNED,
        ),
        ("bmp", stated::bmp(&page, FAX), SQUARE),
        ("gif", gif, TWICE_AS_HIGH),
        ("webp", stated::webp(&page, FAX), SQUARE),
        ("tiff, inches", tiff(2, [(204, 1), (98, 1)], 1), SQUARE),
        ("tiff, turned", tiff(2, [(204, 1), (98, 1)], 6), TURNED),
        (
            "tiff, centimetres",
            tiff(3, [(8031, 100), (3858, 100)], 1),
            SQUARE,
        ),
        ("tiff, a ratio", tiff(1, [(2, 1), (1, 1)], 1), TWICE_AS_HIGH),
        (
            "heic",
            stated::heif(include_bytes!("../data/page.heic"), FAX, 0),
            SQUARE,
        ),
        (
            "avif",
            stated::heif(include_bytes!("../data/page.avif"), FAX, 1),
            TURNED,
        ),
    ];
    #[cfg(feature = "jpeg-xl")]
    files.push(("jxl", stated::jxl(FAX, true), SQUARE));
    #[cfg(feature = "jpeg-2000")]
    files.push(("jp2", stated::jp2(&[stated::resolution(b"resc", FAX)]), SQUARE));
    files
}

fn options() -> PrepareOptions {
    let profile = Profile::default().with_bytes(Some(1), Some(5_000_000)).unwrap();
    PrepareOptions::for_profile(profile)
}

fn prepared(bytes: &[u8]) -> Prepared {
    docprep::prepare(bytes, &options()).unwrap()
}

/// Units and numbers of the density in the JFIF header (ITU-T T.871).
fn jfif_numbers(jpeg: &[u8]) -> (u8, u16, u16) {
    assert_eq!(jpeg[6..11], *b"JFIF\0");
    let number = |at: usize| u16::from_be_bytes([jpeg[at], jpeg[at + 1]]);
    (jpeg[13], number(14), number(16))
}

#[test]
fn every_format_comes_out_in_square_pixels() {
    for (name, file, (width, height)) in files() {
        let picture = docprep::decode(&file, &Limits::default()).unwrap();
        assert_eq!(
            (picture.width(), picture.height()),
            (width, height),
            "{name}, decoded"
        );
        let prepared = prepared(&file);
        let output = &prepared.outcome.output;
        assert_eq!((output.width, output.height), (width, height), "{name}, prepared");
        assert_eq!(
            (prepared.outcome.status, output.scale),
            (Status::Reencoded, 1.0),
            "{name}"
        );
        let (_, x, y) = jfif_numbers(&prepared.jpeg);
        assert_eq!(x, y, "{name}");
        let (facts, checked) = docprep::check(&file, &options()).unwrap();
        let upright = facts.orientation.turned((facts.width, facts.height));
        assert_eq!(upright, (width, height), "{name}, checked");
        for finding in prepared.outcome.findings.iter().chain(&checked) {
            let is_wrong = matches!(
                finding.code,
                FindingCode::Enlarged | FindingCode::Downscaled | FindingCode::MatchedSize
            );
            assert!(!is_wrong, "{name}: {finding:?}");
        }
    }
}

#[test]
fn what_is_drawn_is_stretched_and_nothing_else() {
    let halves = RgbImage::from_fn(64, 64, |x, y| match (x < 32, y < 32) {
        (true, true) => image::Rgb([255, 0, 0]),
        (false, true) => image::Rgb([0, 255, 0]),
        (true, false) => image::Rgb([0, 0, 255]),
        (false, false) => image::Rgb([255, 255, 255]),
    });
    let picture = docprep::decode(&stated::png(&halves, (300, 150)), &Limits::default()).unwrap();
    assert_eq!((picture.width(), picture.height()), (64, 128));
    let pixel = |x: usize, y: usize| &picture.pixels()[(y * 64 + x) * 3..][..3];
    assert_eq!(pixel(10, 50), [255, 0, 0]);
    assert_eq!(pixel(50, 50), [0, 255, 0]);
    assert_eq!(pixel(10, 78), [0, 0, 255]);
    assert_eq!(pixel(50, 78), [255, 255, 255]);
}

#[test]
fn a_jpeg_that_complies_otherwise_is_handed_out_as_it_is_only_with_square_pixels() {
    let page = page();
    let first = prepared(&stated::jfif(&page, 1, 300, 300)).jpeg;
    let with_numbers = |units: u8, x: u16, y: u16| {
        let mut file = first.clone();
        file[13] = units;
        file[14..16].copy_from_slice(&x.to_be_bytes());
        file[16..18].copy_from_slice(&y.to_be_bytes());
        file
    };
    for (numbers, status, wanted) in [
        ((1, 300, 300), Status::Kept, (1, 300, 300)),
        ((0, 1, 1), Status::Kept, (0, 1, 1)),
        // Rounded: one number, and no pixel is touched.
        ((1, 300, 297), Status::Lossless, (1, 300, 300)),
        // Nonsense is not handed on.
        ((1, 72, 96), Status::Lossless, (0, 1, 1)),
        ((1, 300, 72), Status::Lossless, (0, 1, 1)),
        ((1, 0, 300), Status::Lossless, (0, 1, 1)),
        ((0, 9, 1), Status::Lossless, (0, 1, 1)),
        ((1, 204, 98), Status::Reencoded, (1, 204, 204)),
        ((0, 2, 1), Status::Reencoded, (0, 1, 1)),
    ] {
        let (units, x, y) = numbers;
        let prepared = prepared(&with_numbers(units, x, y));
        assert_eq!(prepared.outcome.status, status, "{numbers:?}");
        assert_eq!(jfif_numbers(&prepared.jpeg), wanted, "{numbers:?}");
    }
}

#[test]
fn parts_of_a_merged_picture_are_merged_in_square_pixels() {
    let mut options_of_merge = MergeOptions::default();
    options_of_merge.prepare = options();
    let fax = stated::tiff(&page(), FAX, 1);
    let merged = docprep::merge(&[&fax, &fax], &options_of_merge).unwrap();
    for part in &merged.outcome.parts {
        assert_eq!((part.input.width, part.input.height), SQUARE);
        let place = part.place;
        let ratio = f64::from(place.height) / f64::from(place.width);
        assert!((ratio - 204.0 * 96.0 / (98.0 * 144.0)).abs() < 0.02, "{place:?}");
    }
}
