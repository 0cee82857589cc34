//! Pixels or planes to JPEG.

use turbojpeg::raw;

use super::{Handle, Output};
use crate::terms::picture::{Density, Subsampling};
use crate::terms::planes::Planes;

/// Parameters of one encode.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Encoding {
    /// libjpeg's scale, 1–100.
    pub quality: i32,
    pub subsampling: Subsampling,
    pub density: Option<Density>,
}

/// Encodes `height` rows of RGB as a sequential JPEG with the standard Huffman tables: optimised ones would double the time
/// for 2 to 14 % of the bytes, and this encoder is there for speed.
///
/// # Errors
/// The library's message.
pub(crate) fn encode_rgb(
    pixels: &[u8],
    width: u32,
    height: u32,
    encoding: Encoding,
) -> Result<Vec<u8>, String> {
    let handle = Handle::new(raw::TJINIT_TJINIT_COMPRESS)?;
    prepare_encode(&handle, encoding)?;
    if pixels.len() != width as usize * height as usize * 3 {
        return Err(format!("{} bytes for {width}x{height} pixels", pixels.len()));
    }
    let mut output = Output::empty();
    // SAFETY: `pixels` holds `height` rows of `width` RGB pixels (checked above; pitch 0 means unpadded); the
    // library allocates and grows the output buffer, which `output` frees.
    let status = unsafe {
        raw::tj3Compress8(
            handle.0,
            pixels.as_ptr(),
            width as i32,
            0,
            height as i32,
            raw::TJPF_TJPF_RGB,
            &mut output.start,
            &mut output.length,
        )
    };
    match handle.outcome(status)? {
        None => Ok(output.to_vec()),
        Some(warning) => Err(warning),
    }
}

/// Encodes planes as a sequential 4:2:0 JPEG, otherwise like [`encode_rgb`].
///
/// # Errors
/// The library's message.
pub(crate) fn encode_planes(planes: &Planes, encoding: Encoding) -> Result<Vec<u8>, String> {
    let handle = Handle::new(raw::TJINIT_TJINIT_COMPRESS)?;
    prepare_encode(
        &handle,
        Encoding {
            subsampling: Subsampling::S420,
            ..encoding
        },
    )?;
    let starts = planes.components.each_ref().map(|plane| plane.samples.as_ptr());
    let strides = planes.components.each_ref().map(|plane| plane.width as i32);
    let mut output = Output::empty();
    // SAFETY: the planes have the layout of `Planes`, which is the library's for 4:2:0; the library allocates and
    // grows the output buffer, which `output` frees.
    let status = unsafe {
        raw::tj3CompressFromYUVPlanes8(
            handle.0,
            starts.as_ptr(),
            planes.width as i32,
            strides.as_ptr(),
            planes.height as i32,
            &mut output.start,
            &mut output.length,
        )
    };
    match handle.outcome(status)? {
        None => Ok(output.to_vec()),
        Some(warning) => Err(warning),
    }
}

fn prepare_encode(handle: &Handle, encoding: Encoding) -> Result<(), String> {
    let subsampling = match encoding.subsampling {
        Subsampling::S444 => raw::TJSAMP_TJSAMP_444,
        Subsampling::S420 => raw::TJSAMP_TJSAMP_420,
    };
    handle.set(raw::TJPARAM_TJPARAM_SUBSAMP, subsampling)?;
    handle.set(raw::TJPARAM_TJPARAM_QUALITY, encoding.quality)?;
    if let Some(density) = encoding.density {
        let (x, y) = density.jfif();
        handle.set(raw::TJPARAM_TJPARAM_XDENSITY, i32::from(x))?;
        handle.set(raw::TJPARAM_TJPARAM_YDENSITY, i32::from(y))?;
        handle.set(raw::TJPARAM_TJPARAM_DENSITYUNITS, 1)?;
    }
    Ok(())
}
