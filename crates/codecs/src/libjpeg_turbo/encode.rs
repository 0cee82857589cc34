//! Pixels or planes to JPEG: sequential, with the standard Huffman tables. Optimised ones would double the time for 2 to
//! 14 % of the bytes, and this encoder is there for speed.

use std::borrow::Cow;

use docprep_core::codecs::{
    Bands, Fault, FaultKind, JpegEncoder, JpegParameters, Planes, libjpeg_coarseness,
};
use docprep_core::{Picture, Subsampling};
use turbojpeg::raw;

use super::message::as_fault;
use super::{Handle, LibjpegTurbo, Output};

/// Longest side that the library takes, pixels (jmorecfg.h, JPEG_MAX_DIMENSION).
const MAX_SIDE: u32 = 65_500;

/// Below this quality half the size, enlarged again, looks better than the full size: files at q30 are as large as
/// jpegli's at q45, where the same holds for it.
const QUALITY_WORTH_FULL_SIZE: f32 = 30.0;

impl JpegEncoder for LibjpegTurbo {
    fn name(&self) -> &'static str {
        "libjpeg-turbo"
    }

    fn encode_pixels(
        &self,
        picture: &Picture,
        bands: Bands<'_>,
        parameters: &JpegParameters<'_>,
    ) -> Result<Vec<u8>, Fault> {
        let pixels = bands.pixels(picture);
        encode_rgb(
            &pixels,
            picture.width(),
            bands.height(picture.height()),
            parameters,
        )
    }

    fn encode_planes(
        &self,
        planes: &Planes,
        bands: Bands<'_>,
        parameters: &JpegParameters<'_>,
    ) -> Result<Vec<u8>, Fault> {
        let planes: Cow<'_, Planes> = bands.planes(planes);
        encode_planes(&planes, parameters)
    }

    fn takes_tables(&self) -> bool {
        false
    }

    fn max_side(&self) -> u32 {
        MAX_SIDE
    }

    fn coarseness(&self, quality: f32) -> f64 {
        libjpeg_coarseness(quality)
    }

    fn sample_bias(&self) -> f64 {
        1.0
    }

    fn quality_worth_full_size(&self) -> f32 {
        QUALITY_WORTH_FULL_SIZE
    }

    fn quality_step(&self) -> f32 {
        1.0
    }
}

fn encode_rgb(
    pixels: &[u8],
    width: u32,
    height: u32,
    parameters: &JpegParameters<'_>,
) -> Result<Vec<u8>, Fault> {
    let handle = compressor(parameters, parameters.subsampling)?;
    if pixels.len() != width as usize * height as usize * 3 {
        return Err(Fault::new(
            FaultKind::Other,
            format!("{} bytes for {width}x{height} pixels", pixels.len()),
        ));
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
        Some(warning) => Err(as_fault(warning)),
    }
}

fn encode_planes(planes: &Planes, parameters: &JpegParameters<'_>) -> Result<Vec<u8>, Fault> {
    let handle = compressor(parameters, Subsampling::S420)?;
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
        Some(warning) => Err(as_fault(warning)),
    }
}

/// Progressive files and tables of one's own are not asked of it.
fn compressor(parameters: &JpegParameters<'_>, subsampling: Subsampling) -> Result<Handle, Fault> {
    let handle = Handle::new(raw::TJINIT_TJINIT_COMPRESS)?;
    let subsampling = match subsampling {
        Subsampling::S444 => raw::TJSAMP_TJSAMP_444,
        Subsampling::S420 => raw::TJSAMP_TJSAMP_420,
    };
    handle.set(raw::TJPARAM_TJPARAM_SUBSAMP, subsampling)?;
    let quality = parameters.quality.floor().clamp(1.0, 100.0) as i32;
    handle.set(raw::TJPARAM_TJPARAM_QUALITY, quality)?;
    if let Some(density) = parameters.density {
        let (x, y) = density.jfif();
        handle.set(raw::TJPARAM_TJPARAM_XDENSITY, i32::from(x))?;
        handle.set(raw::TJPARAM_TJPARAM_YDENSITY, i32::from(y))?;
        handle.set(raw::TJPARAM_TJPARAM_DENSITYUNITS, 1)?;
    }
    Ok(handle)
}
