//! `auto_upright`: a picture whose text is turned or mirrored without any tag comes out upright, and the outcome says
//! so; unasked, it is only said.

use docprep::{FindingCode, Limits, Orientation, PrepareOptions, Prepared, Status, check, decode, prepare};
use image::{DynamicImage, RgbImage};
use jpeg_encoder::{ColorType, Encoder};

/// A drawn licence page.
const PAGE: &[u8] = include_bytes!("../testdata/demo/06-licence-scan.tif");
/// Levels of 255 by which two encodes of one picture differ on average at most.
const ALIKE: f64 = 6.0;

/// The page; its sides are whole JPEG blocks, so that it can be turned without loss, or are not.
fn page(whole_blocks: bool) -> RgbImage {
    let page = decode(PAGE, &Limits::default()).unwrap();
    let page = RgbImage::from_raw(page.width(), page.height(), page.into_pixels()).unwrap();
    let (width, height) = if whole_blocks { (1232, 1744) } else { (1237, 1751) };
    image::imageops::crop_imm(&page, 0, 0, width, height).to_image()
}

/// The picture as it is stored when undoing `orientation` makes it upright.
fn stored(upright: &RgbImage, orientation: Orientation) -> RgbImage {
    let opposite = match orientation {
        Orientation::Rotate90 => Orientation::Rotate270,
        Orientation::Rotate270 => Orientation::Rotate90,
        own => own,
    };
    let turn = image::metadata::Orientation::from_exif(opposite.to_exif()).unwrap();
    let mut stored = DynamicImage::ImageRgb8(upright.clone());
    stored.apply_orientation(turn);
    stored.into_rgb8()
}

fn jpeg(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes, 92)
        .encode(
            image.as_raw(),
            image.width() as u16,
            image.height() as u16,
            ColorType::Rgb,
        )
        .unwrap();
    bytes
}

/// The same file with an EXIF segment that states `orientation`.
fn tagged(jpeg: &[u8], orientation: Orientation) -> Vec<u8> {
    let mut payload = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    payload.extend([orientation.to_exif(), 0, 0, 0, 0, 0, 0, 0]);
    let length = (payload.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &payload, &jpeg[2..]].concat()
}

fn set_upright(bytes: &[u8]) -> Prepared {
    let mut options = PrepareOptions::default();
    options.auto_upright = true;
    prepare(bytes, &options).unwrap()
}

fn value_of(prepared: &Prepared, code: FindingCode) -> Option<f64> {
    let findings = &prepared.outcome.findings;
    findings.iter().find(|finding| finding.code == code)?.value
}

/// Mean difference of the output from `wanted`, levels; infinite where the sizes differ.
fn difference(prepared: &Prepared, wanted: &RgbImage) -> f64 {
    let got = decode(&prepared.jpeg, &Limits::default()).unwrap();
    if (got.width(), got.height()) != wanted.dimensions() {
        return f64::INFINITY;
    }
    let pairs = got.pixels().iter().zip(wanted.as_raw());
    pairs.map(|(a, b)| f64::from(a.abs_diff(*b))).sum::<f64>() / wanted.as_raw().len() as f64
}

#[test]
fn a_page_in_any_of_eight_ways_comes_out_upright_and_the_outcome_says_what_was_done() {
    for (whole_blocks, status) in [(true, Status::Lossless), (false, Status::Reencoded)] {
        let upright = page(whole_blocks);
        for orientation in Orientation::ALL.into_iter().skip(1) {
            let prepared = set_upright(&jpeg(&stored(&upright, orientation)));
            let off = difference(&prepared, &upright);
            assert!(off < ALIKE, "{orientation:?}: off by {off}");
            let undone = value_of(&prepared, FindingCode::SetUpright);
            assert_eq!(undone, Some(f64::from(orientation.to_exif())), "{orientation:?}");
            assert_eq!(prepared.outcome.input.orientation, Orientation::Upright);
            // Rows and columns change places without loss whatever the sides are.
            let status = match orientation {
                Orientation::Transposed => Status::Lossless,
                _ => status,
            };
            assert_eq!(prepared.outcome.status, status, "{orientation:?}");
            for code in [FindingCode::MirroredContent, FindingCode::TurnedContent] {
                assert_eq!(value_of(&prepared, code), None, "{orientation:?}");
            }
        }
    }
}

#[test]
fn an_upright_page_is_left_alone() {
    let bytes = jpeg(&page(true));
    let prepared = set_upright(&bytes);
    assert_eq!(value_of(&prepared, FindingCode::SetUpright), None);
    assert_eq!(
        prepared.jpeg,
        prepare(&bytes, &PrepareOptions::default()).unwrap().jpeg
    );
}

#[test]
fn unasked_the_picture_stays_as_it_is_and_the_turn_is_a_finding_of_check_and_prepare() {
    let upright = page(true);
    for (orientation, code) in [
        (Orientation::Rotate270, FindingCode::TurnedContent),
        (Orientation::MirroredHorizontally, FindingCode::MirroredContent),
        (Orientation::Transposed, FindingCode::MirroredContent),
    ] {
        let turned = stored(&upright, orientation);
        let bytes = jpeg(&turned);
        let prepared = prepare(&bytes, &PrepareOptions::default()).unwrap();
        assert!(difference(&prepared, &turned) < ALIKE);
        assert_eq!(value_of(&prepared, code), Some(f64::from(orientation.to_exif())));
        let (_, findings) = check(&bytes, &PrepareOptions::default()).unwrap();
        assert!(
            findings.iter().any(|finding| finding.code == code),
            "{findings:?}"
        );
    }
}

#[test]
fn a_tag_that_turns_an_upright_page_wrongly_is_undone_as_well() {
    for whole_blocks in [true, false] {
        let upright = page(whole_blocks);
        for tag in [Orientation::Rotate90, Orientation::Transversed] {
            let prepared = set_upright(&tagged(&jpeg(&upright), tag));
            let off = difference(&prepared, &upright);
            assert!(off < ALIKE, "{tag:?}: off by {off}");
            assert_eq!(prepared.outcome.input.orientation, tag);
            assert!(value_of(&prepared, FindingCode::SetUpright).is_some());
        }
    }
}
