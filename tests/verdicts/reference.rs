//! Reference pictures, decoded without docprep.

use std::path::Path;

use libheif_rs::{ColorSpace, DecodingOptions, HeifContext, LibHeif, RgbChroma};

use crate::verdicts::likeness::Pixels;
use crate::zune;

/// The pixels as the file stores them, transparency over white, no orientation applied.
pub fn stored_pixels(path: &Path) -> Pixels {
    let bytes = std::fs::read(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    let decoded = match path.extension().and_then(|extension| extension.to_str()) {
        Some("heic" | "avif") => heif(&bytes),
        Some("jpg" | "jpeg") => jpeg(&bytes),
        Some("tif" | "tiff") => tiff(&bytes),
        _ => raster(&bytes),
    };
    decoded.unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

/// Strictly, by zune-jpeg.
pub fn jpeg(bytes: &[u8]) -> Result<Pixels, String> {
    let (width, height, rgb) = zune::decode(bytes)?;
    Ok(Pixels { width, height, rgb })
}

/// Gray of 1 or 8 bits and RGB of 8 bits, which is what the files here have.
fn tiff(bytes: &[u8]) -> Result<Pixels, String> {
    use tiff::ColorType;
    use tiff::decoder::{Decoder, DecodingResult};

    let fault = |fault: tiff::TiffError| fault.to_string();
    let mut decoder = Decoder::new(std::io::Cursor::new(bytes)).map_err(fault)?;
    let (width, height) = decoder.dimensions().map_err(fault)?;
    let color = decoder.colortype().map_err(fault)?;
    let DecodingResult::U8(data) = decoder.read_image().map_err(fault)? else {
        return Err("more than 8 bits".into());
    };
    let (width, height) = (width as usize, height as usize);
    let bit = |x: usize, row: &[u8]| {
        if row[x / 8] >> (7 - x % 8) & 1 == 1 {
            255
        } else {
            0
        }
    };
    let rgb = match color {
        ColorType::Gray(1) => data
            .chunks_exact(width.div_ceil(8))
            .flat_map(|row| (0..width).flat_map(move |x| [bit(x, row); 3]))
            .collect(),
        ColorType::Gray(8) => data.into_iter().flat_map(|level| [level; 3]).collect(),
        ColorType::RGB(8) => data,
        other => return Err(format!("{other:?}")),
    };
    Ok(Pixels { width, height, rgb })
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
