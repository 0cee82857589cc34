//! `formats/*` beyond JPEG and PNG: HEIC, WebP, TIFF, BMP, GIF and formats seldom seen.

use std::io::Cursor;

use color_quant::NeuQuant;
use image::codecs::bmp::BmpEncoder;
use image::codecs::pnm::{PnmEncoder, PnmSubtype, SampleEncoding};
use image::{ExtendedColorType, ImageEncoder, ImageFormat, RgbImage};

use super::{Specimens, Subject};
use crate::Outcome;
use crate::files::heic::{self, Transform};
use crate::files::tiff::{self, ByteOrder, Compression, Page};
use crate::files::webp;
use crate::manifest::{Expected, Testdata};

pub fn write(data: &mut Testdata, specimens: &Specimens) -> Outcome<()> {
    let (front, photo) = (&specimens.front, &specimens.photo);
    let tiled = heic::encode(&photo.image, 70, Transform::default(), None)?;
    data.put(
        "formats/heic-tiles.heic",
        &tiled,
        "HEIC of several tiles",
        Expected::Accept(&photo.reference),
    )?;
    let webp = webp::encode(&front.image, None)?;
    data.put(
        "formats/webp-lossless.webp",
        &webp,
        "WebP, lossless",
        Expected::Accept(&front.reference),
    )?;
    write_tiffs(data, specimens)?;
    write_through_image(data, specimens)
}

fn write_tiffs(data: &mut Testdata, specimens: &Specimens) -> Outcome<()> {
    let (small, front, back) = (&specimens.small_front, &specimens.front, &specimens.back);
    let mut put = |name: &str, purpose: &str, pages: &[Page], order, subject: &Subject| -> Outcome<()> {
        let file = tiff::encode(pages, order)?;
        let path = format!("formats/tiff-{name}.tif");
        data.put(
            &path,
            &file,
            &format!("TIFF, {purpose}"),
            Expected::Accept(&subject.reference),
        )
    };
    let rgb = |subject: &Subject, compression| page(&subject.image, compression);
    put(
        "plain",
        "not compressed",
        &[rgb(small, Compression::None)],
        ByteOrder::Little,
        small,
    )?;
    put(
        "big-endian",
        "big-endian",
        &[rgb(small, Compression::None)],
        ByteOrder::Big,
        small,
    )?;
    put(
        "lzw",
        "LZW",
        &[rgb(front, Compression::Lzw)],
        ByteOrder::Little,
        front,
    )?;
    put(
        "deflate",
        "Deflate",
        &[rgb(front, Compression::Deflate)],
        ByteOrder::Little,
        front,
    )?;

    let samples = small
        .image
        .as_raw()
        .iter()
        .flat_map(|&v| (u16::from(v) * 257).to_le_bytes())
        .collect();
    let deep = Page {
        bits: 16,
        samples,
        ..rgb(small, Compression::Deflate)
    };
    put("16bit", "16 bits a sample", &[deep], ByteOrder::Little, small)?;
    let pages = [rgb(front, Compression::Deflate), rgb(back, Compression::Deflate)];
    put(
        "two-pages",
        "two pages: the first counts, and a finding says so",
        &pages,
        ByteOrder::Little,
        front,
    )
}

fn page(image: &RgbImage, compression: Compression) -> Page {
    Page {
        size: image.dimensions(),
        channels: 3,
        bits: 8,
        samples: image.as_raw().clone(),
        compression,
        orientation: None,
        dots_per_inch: 300,
    }
}

fn write_through_image(data: &mut Testdata, specimens: &Specimens) -> Outcome<()> {
    let (small, front) = (&specimens.small_front, &specimens.front);
    let bmp = encoded(&small.image, ImageFormat::Bmp)?;
    data.put(
        "formats/bmp-24bit.bmp",
        &bmp,
        "BMP, 24 bits",
        Expected::Accept(&small.reference),
    )?;
    let bmp = palette_bmp(&small.image)?;
    data.put(
        "formats/bmp-8bit.bmp",
        &bmp,
        "BMP, 256 colors of a palette",
        Expected::Accept(&small.reference),
    )?;
    let gif = encoded(&front.image, ImageFormat::Gif)?;
    data.put(
        "formats/gif.gif",
        &gif,
        "GIF, one frame",
        Expected::Accept(&front.reference),
    )?;

    let qoi = encoded(&small.image, ImageFormat::Qoi)?;
    data.put("formats/qoi.qoi", &qoi, "QOI", Expected::Accept(&small.reference))?;
    let mut pnm = Vec::new();
    PnmEncoder::new(&mut pnm)
        .with_subtype(PnmSubtype::Pixmap(SampleEncoding::Binary))
        .write_image(
            &small.image,
            small.image.width(),
            small.image.height(),
            ExtendedColorType::Rgb8,
        )?;
    data.put("formats/pnm.ppm", &pnm, "PPM", Expected::Accept(&small.reference))?;
    let tga = encoded(&small.image, ImageFormat::Tga)?;
    let purpose = "TGA, which has no signature: by content alone it cannot be told from anything";
    data.put("formats/tga.tga", &tga, purpose, Expected::Either)?;

    // An icon's sides have at most 256 pixels.
    let icon = front.resized(256, 161);
    // An icon's PNG has to have an alpha channel, opaque here.
    let mut ico = Cursor::new(Vec::new());
    image::DynamicImage::ImageRgb8(icon.image.clone())
        .to_rgba8()
        .write_to(&mut ico, ImageFormat::Ico)?;
    let ico = ico.into_inner();
    data.put(
        "formats/ico.ico",
        &ico,
        "ICO with one picture",
        Expected::Accept(&icon.reference),
    )
}

/// The picture in a format that the image crate writes.
pub fn encoded(image: &RgbImage, format: ImageFormat) -> Outcome<Vec<u8>> {
    let mut file = Cursor::new(Vec::new());
    image.write_to(&mut file, format)?;
    Ok(file.into_inner())
}

fn palette_bmp(image: &RgbImage) -> Outcome<Vec<u8>> {
    let rgba: Vec<u8> = image
        .pixels()
        .flat_map(|p| [p.0[0], p.0[1], p.0[2], 255])
        .collect();
    let colors = NeuQuant::new(3, 256, &rgba);
    let indices: Vec<u8> = rgba
        .chunks_exact(4)
        .map(|pixel| colors.index_of(pixel) as u8)
        .collect();
    let palette: Vec<[u8; 3]> = colors
        .color_map_rgb()
        .chunks_exact(3)
        .map(|c| [c[0], c[1], c[2]])
        .collect();
    let mut file = Vec::new();
    BmpEncoder::new(&mut file).encode_with_palette(
        &indices,
        image.width(),
        image.height(),
        ExtendedColorType::L8,
        Some(&palette),
    )?;
    Ok(file)
}
