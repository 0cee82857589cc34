//! JPEG to samples, to planes, or merely read through.

use docprep_core::codecs::{
    DctScale, DecodedJpeg, Fault, FaultKind, JpegColor, JpegSamples, JpegWarning, Planes,
};
use docprep_core::{Picture, Subsampling};
use turbojpeg::raw;

use super::Handle;
use super::message::as_fault;

/// Decodes the whole picture at `scale`. Lossless JPEG cannot be scaled: it is decoded in full.
///
/// The caller has checked the size in the header against its limits.
///
/// # Errors
/// The library's refusal, when nothing could be decoded. A picture with a warning is returned.
pub(super) fn decode(jpeg: &[u8], scale: DctScale, max_memory_bytes: u64) -> Result<DecodedJpeg, Fault> {
    let handle = Handle::decompressor(max_memory_bytes)?;
    let header = handle.read_header(jpeg)?;
    let scale = if header.lossless { DctScale::Full } else { scale };
    handle.scale_by(scale)?;
    let (width, height) = (scale.side(header.width), scale.side(header.height));
    let (format, channels) = match header.color {
        JpegColor::Gray => (raw::TJPF_TJPF_GRAY, 1),
        JpegColor::YCbCr | JpegColor::Rgb => (raw::TJPF_TJPF_RGB, 3),
        JpegColor::Cmyk => (raw::TJPF_TJPF_CMYK, 4),
    };
    let count = width as usize * height as usize * channels;
    let pitch = i32::try_from(width as usize * channels)
        .map_err(|_| Fault::new(FaultKind::Other, "a row is too long"))?;
    let (source, length) = (jpeg.as_ptr(), jpeg.len() as raw::size_t);
    let (samples, status) = match header.precision {
        0..=8 => {
            let mut samples = vec![0u8; count];
            // SAFETY: `samples` holds `height` rows of `pitch` samples, the size that the header and the scaling
            // factor just set on this handle give; `source`/`length` describe `jpeg`.
            let status =
                unsafe { raw::tj3Decompress8(handle.0, source, length, samples.as_mut_ptr(), pitch, format) };
            (JpegSamples::U8(samples), status)
        }
        9..=12 => {
            let mut samples = vec![0i16; count];
            // SAFETY: as above, with 16-bit samples.
            let status = unsafe {
                raw::tj3Decompress12(handle.0, source, length, samples.as_mut_ptr(), pitch, format)
            };
            (JpegSamples::U12(samples), status)
        }
        _ => {
            let mut samples = vec![0u16; count];
            // SAFETY: as above, with 16-bit samples.
            let status = unsafe {
                raw::tj3Decompress16(handle.0, source, length, samples.as_mut_ptr(), pitch, format)
            };
            (JpegSamples::U16(samples), status)
        }
    };
    let warning = handle.outcome(status)?;
    Ok(DecodedJpeg {
        width,
        height,
        samples,
        warning,
    })
}

/// Decodes an 8-bit YCbCr 4:2:0 JPEG to its planes at `scale`, with the library's last warning if there was one.
///
/// # Errors
/// The library's refusal; also when the file is of another kind.
pub(super) fn decode_planes(
    jpeg: &[u8],
    scale: DctScale,
    max_memory_bytes: u64,
) -> Result<(Planes, Option<JpegWarning>), Fault> {
    let handle = Handle::decompressor(max_memory_bytes)?;
    let header = handle.read_header(jpeg)?;
    if header.precision != 8
        || header.color != JpegColor::YCbCr
        || header.subsampling != Some(Subsampling::S420)
        || header.lossless
    {
        return Err(Fault::new(
            FaultKind::Unsupported,
            "not an 8-bit YCbCr 4:2:0 picture",
        ));
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
/// The library's refusal.
pub(super) fn planes_to_picture(planes: &Planes) -> Result<Picture, Fault> {
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
        None => Picture::new(width, height, pixels)
            .map_err(|error| Fault::new(FaultKind::Other, error.to_string())),
        Some(warning) => Err(as_fault(warning)),
    }
}

/// Reads every entropy-coded bit of a JPEG for the sake of the warnings alone: luma at an eighth, nothing else is
/// computed. Gives the size in the header.
///
/// # Errors
/// The library's refusal, also for a mere warning.
pub(super) fn read_through(jpeg: &[u8], max_memory_bytes: u64) -> Result<(u32, u32), Fault> {
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
        Some(warning) => Err(as_fault(warning)),
    }
}
