//! `orientation/`: both sides of a card in every orientation of every format that has one.

use image::RgbImage;

use super::{Specimens, Subject};
use crate::Outcome;
use crate::files::exif::Exif;
use crate::files::heic::{self, Transform};
use crate::files::jpeg::Jpeg;
use crate::files::orientation::stored_for;
use crate::files::png::Png;
use crate::files::tiff::{self, ByteOrder, Compression, Page};
use crate::files::webp;
use crate::manifest::{Expected, Testdata};

const JPEG_QUALITY: u8 = 85;
const HEIC_QUALITY: u8 = 70;

pub fn write(data: &mut Testdata, specimens: &Specimens) -> Outcome<()> {
    for (side, subject) in [("front", &specimens.front), ("back", &specimens.back)] {
        for orientation in 1..=8 {
            // Phones write big-endian blocks, many cameras little-endian ones.
            let order = if orientation % 2 == 0 {
                ByteOrder::Big
            } else {
                ByteOrder::Little
            };
            write_side(data, side, subject, orientation, order)?;
        }
    }
    let front = &specimens.front;
    for orientation in 1..=8 {
        write_further_formats(data, &specimens.small_front, orientation)?;
    }
    for invalid in [0, 9] {
        let jpeg = Jpeg::new(JPEG_QUALITY)
            .exif(&Exif::turned(invalid), ByteOrder::Big)
            .rgb(&front.image)?;
        let purpose = format!("invalid EXIF orientation {invalid}, which means upright");
        let path = format!("orientation/front-{invalid}.jpg");
        data.put(&path, &jpeg, &purpose, Expected::Accept(&front.reference))?;
    }
    write_contradictions(data, front)
}

/// The formats in which both sides are needed: JPEG, PNG, HEIC.
fn write_side(
    data: &mut Testdata,
    side: &str,
    subject: &Subject,
    orientation: u16,
    order: ByteOrder,
) -> Outcome<()> {
    let stored = stored_for(&subject.image, orientation);
    let exif = Exif::turned(orientation);
    let expected = || Expected::Accept(&subject.reference);
    let path = |ending: &str| format!("orientation/{side}-{orientation}.{ending}");

    let jpeg = Jpeg::new(JPEG_QUALITY).exif(&exif, order).rgb(&stored)?;
    let purpose = format!("JPEG with EXIF orientation {orientation}");
    data.put(&path("jpg"), &jpeg, &purpose, expected())?;

    let png = Png::rgb(&stored)
        .with_chunk(b"eXIf", exif.encode(order))
        .encode()?;
    let purpose = format!("PNG with eXIf orientation {orientation}");
    data.put(&path("png"), &png, &purpose, expected())?;

    let transform = Transform::for_orientation(orientation);
    let heic = heic::encode(&stored, HEIC_QUALITY, transform, None)?;
    let purpose = format!("HEIC turned by its container like EXIF orientation {orientation}");
    data.put(&path("heic"), &heic, &purpose, expected())
}

/// The formats in which one side is enough: TIFF, WebP.
fn write_further_formats(data: &mut Testdata, subject: &Subject, orientation: u16) -> Outcome<()> {
    let stored = stored_for(&subject.image, orientation);
    let tiff = tiff::encode(&[page(&stored, orientation)], ByteOrder::Little)?;
    let purpose = format!("TIFF with orientation {orientation}");
    let path = format!("orientation/front-{orientation}.tif");
    data.put(&path, &tiff, &purpose, Expected::Accept(&subject.reference))?;

    let webp = webp::encode(&stored, Some(Exif::turned(orientation).encode(ByteOrder::Little)))?;
    let purpose = format!("WebP with EXIF orientation {orientation}");
    let path = format!("orientation/front-{orientation}.webp");
    data.put(&path, &webp, &purpose, Expected::Accept(&subject.reference))
}

fn page(stored: &RgbImage, orientation: u16) -> Page {
    Page {
        size: stored.dimensions(),
        channels: 3,
        bits: 8,
        samples: stored.as_raw().clone(),
        compression: Compression::Deflate,
        orientation: Some(orientation),
        dots_per_inch: 144,
    }
}

/// Files that name an orientation twice: only one of the two may be applied.
fn write_contradictions(data: &mut Testdata, front: &Subject) -> Outcome<()> {
    let turned = stored_for(&front.image, 6);
    let both = heic::encode(&turned, HEIC_QUALITY, Transform::for_orientation(6), Some(6))?;
    let purpose =
        "HEIC turned by its container, with the same turn in EXIF as phones write: not to be turned twice";
    data.put(
        "orientation/front-irot-and-exif-6.heic",
        &both,
        purpose,
        Expected::Accept(&front.reference),
    )?;

    let ignored = heic::encode(&front.image, HEIC_QUALITY, Transform::default(), Some(6))?;
    let purpose = "HEIC stored upright with EXIF orientation 6, which counts for nothing in a HEIC";
    data.put(
        "orientation/front-exif-6-only.heic",
        &ignored,
        purpose,
        Expected::Accept(&front.reference),
    )?;

    let thumbnail = Jpeg::new(60).rgb(&image::imageops::thumbnail(&turned, 100, 160))?;
    let exif = Exif {
        thumbnail: Some(thumbnail),
        ..Exif::turned(6)
    };
    let jpeg = Jpeg::new(JPEG_QUALITY).exif(&exif, ByteOrder::Big).rgb(&turned)?;
    let purpose = "JPEG with EXIF orientation 6, and orientation 3 for its thumbnail, which does not count";
    data.put(
        "orientation/front-6-thumbnail-3.jpg",
        &jpeg,
        purpose,
        Expected::Accept(&front.reference),
    )
}
