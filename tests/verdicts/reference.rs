//! Reference pictures, decoded without docprep.

use std::path::Path;

use libheif_rs::{ColorSpace, DecodingOptions, HeifContext, LibHeif, RgbChroma};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace as JpegColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::likeness::Pixels;

/// The pixels as the file stores them, transparency over white, no orientation applied.
pub fn stored_pixels(path: &Path) -> Pixels {
    let bytes = std::fs::read(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    let decoded = match path.extension().and_then(|extension| extension.to_str()) {
        Some("heic" | "avif") => heif(&bytes),
        Some("jpg" | "jpeg") => jpeg(&bytes),
        _ => raster(&bytes),
    };
    decoded.unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

/// Strictly, by zune-jpeg.
pub fn jpeg(bytes: &[u8]) -> Result<Pixels, String> {
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .jpeg_set_out_colorspace(JpegColorSpace::RGB)
        .set_max_width(1 << 16)
        .set_max_height(1 << 16);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let rgb = decoder.decode().map_err(|fault| fault.to_string())?;
    let info = decoder.info().ok_or("no size")?;
    Ok(Pixels {
        width: info.width.into(),
        height: info.height.into(),
        rgb,
    })
}

fn raster(bytes: &[u8]) -> Result<Pixels, String> {
    let rgba = image::load_from_memory(bytes)
        .map_err(|fault| fault.to_string())?
        .into_rgba8();
    let over_white = |pixel: &image::Rgba<u8>| {
        let [color @ .., alpha] = pixel.0.map(u32::from);
        color.map(|sample| ((sample * alpha + 255 * (255 - alpha) + 127) / 255) as u8)
    };
    Ok(Pixels {
        width: rgba.width() as usize,
        height: rgba.height() as usize,
        rgb: rgba.pixels().flat_map(over_white).collect(),
    })
}

/// Without the container's turns, so that the test and not the decoder applies them.
fn heif(bytes: &[u8]) -> Result<Pixels, String> {
    let decode = || {
        let library = LibHeif::new();
        let context = HeifContext::read_from_bytes(bytes)?;
        let mut options = DecodingOptions::new();
        if let Some(options) = &mut options {
            options.set_ignore_transformations(true);
            options.set_convert_hdr_to_8bit(true);
        }
        library.decode(
            &context.primary_image_handle()?,
            ColorSpace::Rgb(RgbChroma::Rgb),
            options,
        )
    };
    let image = decode().map_err(|fault: libheif_rs::HeifError| fault.to_string())?;
    let plane = image.planes().interleaved.ok_or("no pixels")?;
    let (width, height) = (plane.width as usize, plane.height as usize);
    let rows = plane.data.chunks(plane.stride).take(height);
    Ok(Pixels {
        width,
        height,
        rgb: rows.flat_map(|row| &row[..width * 3]).copied().collect(),
    })
}
