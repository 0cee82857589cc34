//! zune-jpeg, a decoder that docprep does not use, for looking at its outputs.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Width, height and RGB, decoded strictly, no orientation applied.
pub fn decode(jpeg: &[u8]) -> Result<(usize, usize, Vec<u8>), String> {
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .jpeg_set_out_colorspace(ColorSpace::RGB)
        .set_max_width(1 << 16)
        .set_max_height(1 << 16);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    let rgb = decoder.decode().map_err(|fault| fault.to_string())?;
    let info = decoder.info().ok_or("no size")?;
    Ok((info.width.into(), info.height.into(), rgb))
}
