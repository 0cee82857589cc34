//! `demo/`: the folder that `scripts/demo` converts, named so that a reader sees what is meant.

use image::{DynamicImage, GrayImage, ImageFormat, RgbImage};

use super::Subject;
use super::other_formats::encoded;
use super::png::over_white;
use crate::Outcome;
use crate::files::exif::Exif;
use crate::files::heic::{self, Transform};
use crate::files::jpeg::Jpeg;
use crate::files::orientation::stored_for;
use crate::files::png::{Color, Png};
use crate::files::tiff::{self, ByteOrder, Compression, Page};
use crate::manifest::{Expected, Testdata};
use specimens::photo::{Corners, cut_out, on_desk, scanned};
use specimens::{card, licence, text::Fonts};

pub fn write(data: &mut Testdata, fonts: &Fonts) -> Outcome<()> {
    write_phone_photos(data, fonts)?;
    write_scans(data, fonts)?;
    write_wrong_ones(data, fonts)
}

fn write_phone_photos(data: &mut Testdata, fonts: &Fonts) -> Outcome<()> {
    let photo = on_desk(&card::front(fonts, 5, 1800), Corners::Card, 5, (2048, 1536));
    let phone = Subject::reduced(data, "demo-phone-photo", photo)?;
    let heic = heic::encode(
        &stored_for(&phone.image, 6),
        90,
        Transform::for_orientation(6),
        Some(6),
    )?;
    let purpose = "phone photo, turned by the HEIC container and once more in EXIF, which does not count";
    data.put(
        "demo/01-phone-photo-turned.heic",
        &heic,
        purpose,
        Expected::Accept(&phone.reference),
    )?;

    let photo = on_desk(&card::back(fonts, 5, 1400), Corners::Card, 6, (1440, 1080));
    let mirrored = Subject::reduced(data, "demo-mirrored-photo", photo)?;
    let exif = Exif {
        camera: true,
        place: Some([[1, 2, 3], [4, 5, 6]]),
        ..Exif::turned(5)
    };
    let jpeg = Jpeg::new(80)
        .exif(&exif, ByteOrder::Big)
        .rgb(&stored_for(&mirrored.image, 5))?;
    let purpose = "photo of a front camera, turned and mirrored (EXIF orientation 5), with the place in it";
    data.put(
        "demo/02-mirrored-photo.jpg",
        &jpeg,
        purpose,
        Expected::Accept(&mirrored.reference),
    )
}

fn write_scans(data: &mut Testdata, fonts: &Fonts) -> Outcome<()> {
    let front = Subject::reduced(data, "demo-front", card::front(fonts, 8, 760))?;
    let png = Png::rgb(&front.image).encode()?;
    data.put(
        "demo/03-really-a-png.jpg",
        &png,
        "PNG named .jpg",
        Expected::Accept(&front.reference),
    )?;

    let cut = cut_out(&card::back(fonts, 8, 760));
    let shown = Subject::reduced(data, "demo-transparent", over_white(&cut))?;
    let png = Png {
        color: Color::Rgba,
        samples: cut.into_raw(),
        ..Png::rgb(&shown.image)
    };
    let purpose = "PNG with transparent corners, which become white";
    data.put(
        "demo/04-transparent.png",
        &png.encode()?,
        purpose,
        Expected::Accept(&shown.reference),
    )?;

    let front = Subject::new(data, "demo-bmp", card::front(fonts, 9, 360))?;
    let bmp = encoded(&front.image, ImageFormat::Bmp)?;
    data.put(
        "demo/05-old-scanner.bmp",
        &bmp,
        "BMP, which no registry takes",
        Expected::Accept(&front.reference),
    )?;

    let gray = gray_steps(&scanned(&licence::page(fonts, 9, 1240), 1.0, 9));
    let (size, samples) = (gray.dimensions(), gray.as_raw().clone());
    let page = Subject::reduced(data, "demo-licence", DynamicImage::ImageLuma8(gray).into_rgb8())?;
    let scan = Page {
        size,
        channels: 1,
        bits: 8,
        samples,
        compression: Compression::Lzw,
        orientation: None,
        dots_per_inch: 150,
    };
    let tiff = tiff::encode(&[scan], ByteOrder::Little)?;
    let purpose = "A4 page from an office scanner: TIFF, gray, LZW, 150 dpi";
    data.put(
        "demo/06-licence-scan.tif",
        &tiff,
        purpose,
        Expected::Accept(&page.reference),
    )
}

fn write_wrong_ones(data: &mut Testdata, fonts: &Fonts) -> Outcome<()> {
    let front = Subject::new(data, "demo-small", card::front(fonts, 11, 480))?;
    let small = Jpeg::new(60).rgb(&front.image)?;
    let purpose = "JPEG below the registry's least size of 55 KB";
    data.put(
        "demo/07-too-small.jpg",
        &small,
        purpose,
        Expected::Accept(&front.reference),
    )?;

    let photo = on_desk(&licence::page(fonts, 12, 900), Corners::Paper, 12, (900, 1200));
    let whole = Jpeg::new(75).rgb(&photo)?;
    let purpose = "photo whose upload broke off at 60 %";
    data.put(
        "demo/08-broken-off.jpg",
        &whole[..whole.len() * 6 / 10],
        purpose,
        Expected::Reject("truncated"),
    )
}

/// A scan in 32 steps of gray, as office scanners store it to save room.
fn gray_steps(scan: &RgbImage) -> GrayImage {
    let mut gray = DynamicImage::ImageRgb8(scan.clone()).into_luma8();
    for pixel in gray.pixels_mut() {
        let step = (u32::from(pixel.0[0]) * 31 + 127) / 255;
        pixel.0[0] = (step * 255 / 31) as u8;
    }
    gray
}
