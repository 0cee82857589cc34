//! JPEG to samples, to planes, or merely read through.

use turbojpeg::raw;

use super::{Color, Handle};
use crate::terms::dct_scale::DctScale;
use crate::terms::picture::{Picture, Subsampling};
use crate::terms::planes::Planes;

/// Samples in row order, interleaved, of the depth that the file has.
#[derive(Debug)]
pub(crate) enum Samples {
    /// 8 bits (files of up to 8 bits a sample).
    U8(Vec<u8>),
    /// 9 to 12 bits, in i16.
    U12(Vec<i16>),
    /// 13 to 16 bits.
    U16(Vec<u16>),
}

/// A decoded JPEG, with the library's last warning if there was one.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub width: u32,
    pub height: u32,
    pub samples: Samples,
    pub warning: Option<String>,
}

/// Decodes the whole picture at `scale`. Lossless JPEG cannot be scaled: it is decoded in full.
///
/// The caller has checked the size in the header against its limits.
///
/// # Errors
/// The library's message, when nothing could be decoded. A picture with a warning is returned.
pub(crate) fn decode(jpeg: &[u8], scale: DctScale, max_memory_bytes: u64) -> Result<Decoded, String> {
    let handle = Handle::decompressor(max_memory_bytes)?;
    let header = handle.read_header(jpeg)?;
    let scale = if header.lossless { DctScale::Full } else { scale };
    handle.scale_by(scale)?;
    let (width, height) = (scale.side(header.width), scale.side(header.height));
    let (format, channels) = match header.color {
        Color::Gray => (raw::TJPF_TJPF_GRAY, 1),
        Color::YCbCr | Color::Rgb => (raw::TJPF_TJPF_RGB, 3),
        Color::Cmyk => (raw::TJPF_TJPF_CMYK, 4),
    };
    let count = width as usize * height as usize * channels;
    let pitch = i32::try_from(width as usize * channels).map_err(|_| "a row is too long".to_string())?;
    let (source, length) = (jpeg.as_ptr(), jpeg.len() as raw::size_t);
    let (samples, status) = match header.precision {
        0..=8 => {
            let mut samples = vec![0u8; count];
            // SAFETY: `samples` holds `height` rows of `pitch` samples, the size that the header and the scaling
            // factor just set on this handle give; `source`/`length` describe `jpeg`.
            let status =
                unsafe { raw::tj3Decompress8(handle.0, source, length, samples.as_mut_ptr(), pitch, format) };
            (Samples::U8(samples), status)
        }
        9..=12 => {
            let mut samples = vec![0i16; count];
            // SAFETY: as above, with 16-bit samples.
            let status = unsafe {
                raw::tj3Decompress12(handle.0, source, length, samples.as_mut_ptr(), pitch, format)
            };
            (Samples::U12(samples), status)
        }
        _ => {
            let mut samples = vec![0u16; count];
            // SAFETY: as above, with 16-bit samples.
            let status = unsafe {
                raw::tj3Decompress16(handle.0, source, length, samples.as_mut_ptr(), pitch, format)
            };
            (Samples::U16(samples), status)
        }
    };
    let warning = handle.outcome(status)?;
    Ok(Decoded {
        width,
        height,
        samples,
        warning,
    })
}

/// Decodes an 8-bit YCbCr 4:2:0 JPEG to its planes at `scale`, with the library's last warning if there was one.
///
/// # Errors
/// The library's message; also when the file is of another kind.
pub(crate) fn decode_planes(
    jpeg: &[u8],
    scale: DctScale,
    max_memory_bytes: u64,
) -> Result<(Planes, Option<String>), String> {
    let handle = Handle::decompressor(max_memory_bytes)?;
    let header = handle.read_header(jpeg)?;
    if header.precision != 8
        || header.color != Color::YCbCr
        || header.subsampling != Some(Subsampling::S420)
        || header.lossless
    {
        return Err("not an 8-bit YCbCr 4:2:0 picture".into());
    }
    handle.scale_by(scale)?;
    let mut planes = Planes::new(scale.side(header.width), scale.side(header.height));
    let mut starts = planes
        .components
        .each_mut()
        .map(|plane| plane.samples.as_mut_ptr());
    let mut strides = planes.components.each_ref().map(|plane| plane.width as i32);
    // SAFETY: `Planes::new` allocates each plane as tj3YUVPlaneSize demands for 4:2:0 (luma padded to even sides,
    // chroma half of it), and the strides are the planes' widths.
    let status = unsafe {
        raw::tj3DecompressToYUVPlanes8(
            handle.0,
            jpeg.as_ptr(),
            jpeg.len() as raw::size_t,
            starts.as_mut_ptr(),
            strides.as_mut_ptr(),
        )
    };
    let warning = handle.outcome(status)?;
    Ok((planes, warning))
}

/// Planes to pixels.
///
/// # Errors
/// The library's message.
pub(crate) fn planes_to_picture(planes: &Planes) -> Result<Picture, String> {
    let handle = Handle::new(raw::TJINIT_TJINIT_DECOMPRESS)?;
    handle.set(raw::TJPARAM_TJPARAM_SUBSAMP, raw::TJSAMP_TJSAMP_420)?;
    let (width, height) = (planes.width, planes.height);
    let mut pixels = vec![0; width as usize * height as usize * 3];
    let starts = planes.components.each_ref().map(|plane| plane.samples.as_ptr());
    let strides = planes.components.each_ref().map(|plane| plane.width as i32);
    // SAFETY: the planes have the layout of `Planes`, which is the library's for 4:2:0; `pixels` holds `height`
    // unpadded rows.
    let status = unsafe {
        raw::tj3DecodeYUVPlanes8(
            handle.0,
            starts.as_ptr(),
            strides.as_ptr(),
            pixels.as_mut_ptr(),
            width as i32,
            0,
            height as i32,
            raw::TJPF_TJPF_RGB,
        )
    };
    match handle.outcome(status)? {
        None => Picture::new(width, height, pixels).map_err(|error| error.to_string()),
        Some(warning) => Err(warning),
    }
}

/// Reads every entropy-coded bit of a JPEG for the sake of the warnings alone: luma at an eighth, nothing else is
/// computed. Gives the size in the header.
///
/// # Errors
/// The library's message, also for a mere warning.
pub(crate) fn read_through(jpeg: &[u8], max_memory_bytes: u64) -> Result<(u32, u32), String> {
    let handle = Handle::decompressor(max_memory_bytes)?;
    let header = handle.read_header(jpeg)?;
    handle.scale_by(DctScale::Eighth)?;
    let (width, height) = (
        DctScale::Eighth.side(header.width),
        DctScale::Eighth.side(header.height),
    );
    let mut luma = vec![0u8; width as usize * height as usize];
    // SAFETY: `luma` holds `height` unpadded rows of `width` gray samples, the size that the header and the scaling
    // factor just set on this handle give; pointer and length describe `jpeg`.
    let status = unsafe {
        raw::tj3Decompress8(
            handle.0,
            jpeg.as_ptr(),
            jpeg.len() as raw::size_t,
            luma.as_mut_ptr(),
            width as i32,
            raw::TJPF_TJPF_GRAY,
        )
    };
    match handle.outcome(status)? {
        None => Ok((header.width, header.height)),
        Some(warning) => Err(warning),
    }
}
