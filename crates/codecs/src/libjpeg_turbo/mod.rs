//! libjpeg-turbo through its TurboJPEG 3 interface: header, decode, lossless turn, encode.
//!
//! The only room that names the `turbojpeg` crate.

use std::ffi::CStr;

use docprep_core::codecs::{
    DctScale, DecodedJpeg, Fault, FaultKind, JpegColor, JpegDecoder, JpegHeader, JpegWarning, Planes,
};
use docprep_core::{Orientation, Picture, Subsampling};
use turbojpeg::raw;

mod decode;
mod encode;
mod message;
mod transcode;

/// libjpeg-turbo: the decoder, and the encoder where speed counts.
#[derive(Debug, Clone, Copy)]
pub struct LibjpegTurbo;

impl JpegDecoder for LibjpegTurbo {
    fn name(&self) -> &'static str {
        "libjpeg-turbo"
    }

    fn header(&self, jpeg: &[u8]) -> Result<JpegHeader, Fault> {
        Handle::new(raw::TJINIT_TJINIT_DECOMPRESS)?.read_header(jpeg)
    }

    fn decode(&self, jpeg: &[u8], scale: DctScale, max_memory_bytes: u64) -> Result<DecodedJpeg, Fault> {
        decode::decode(jpeg, scale, max_memory_bytes)
    }

    fn decode_planes(&self, jpeg: &[u8], scale: DctScale, max_memory_bytes: u64) -> Option<Planes> {
        let (planes, warning) = decode::decode_planes(jpeg, scale, max_memory_bytes).ok()?;
        warning.is_none().then_some(planes)
    }

    fn planes_to_picture(&self, planes: &Planes) -> Result<Picture, Fault> {
        decode::planes_to_picture(planes)
    }

    fn read_through(&self, jpeg: &[u8], max_memory_bytes: u64) -> Result<(u32, u32), Fault> {
        decode::read_through(jpeg, max_memory_bytes)
    }

    fn transcode(
        &self,
        jpeg: &[u8],
        orientation: Orientation,
        progressive: bool,
        max_memory_bytes: u64,
    ) -> Result<Vec<u8>, Fault> {
        transcode::transcode(jpeg, orientation, progressive, max_memory_bytes)
    }
}

/// Progressive files may ask for any number of passes; more than this is an attack.
const MAX_SCANS: i32 = 500;

/// One library instance; reusable, not shared between threads.
struct Handle(raw::tjhandle);

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: the handle came from tj3Init and is destroyed once.
        unsafe { raw::tj3Destroy(self.0) }
    }
}

impl Handle {
    fn new(kind: raw::TJINIT) -> Result<Self, Fault> {
        // SAFETY: a plain constructor; null means failure.
        let handle = unsafe { raw::tj3Init(kind as i32) };
        if handle.is_null() {
            Err(Fault::new(FaultKind::Other, "libjpeg-turbo could not start"))
        } else {
            Ok(Handle(handle))
        }
    }

    fn decompressor(max_memory_bytes: u64) -> Result<Self, Fault> {
        let handle = Handle::new(raw::TJINIT_TJINIT_DECOMPRESS)?;
        handle.limit(max_memory_bytes)?;
        Ok(handle)
    }

    fn limit(&self, max_memory_bytes: u64) -> Result<(), Fault> {
        let megabytes = i32::try_from(max_memory_bytes >> 20).unwrap_or(i32::MAX).max(1);
        self.set(raw::TJPARAM_TJPARAM_SCANLIMIT, MAX_SCANS)?;
        self.set(raw::TJPARAM_TJPARAM_MAXMEMORY, megabytes)
    }

    fn set(&self, parameter: raw::TJPARAM, value: i32) -> Result<(), Fault> {
        // SAFETY: the handle is alive; unknown parameters and values are refused by the library.
        let status = unsafe { raw::tj3Set(self.0, parameter as i32, value) };
        if status == 0 {
            Ok(())
        } else {
            Err(message::fault(self.message()))
        }
    }

    fn get(&self, parameter: raw::TJPARAM) -> i32 {
        // SAFETY: as in `set`.
        unsafe { raw::tj3Get(self.0, parameter as i32) }
    }

    fn message(&self) -> String {
        // SAFETY: the library returns a NUL-terminated string that lives until the next call on this handle.
        unsafe { CStr::from_ptr(raw::tj3GetErrorStr(self.0)) }
            .to_string_lossy()
            .into_owned()
    }

    /// Turns a status into clean, warning or fault.
    fn outcome(&self, status: i32) -> Result<Option<JpegWarning>, Fault> {
        if status == 0 {
            return Ok(None);
        }
        let text = self.message();
        // SAFETY: the handle is alive.
        let code = unsafe { raw::tj3GetErrorCode(self.0) };
        message::read(text, code == raw::TJERR_TJERR_WARNING as i32)
    }

    fn read_header(&self, jpeg: &[u8]) -> Result<JpegHeader, Fault> {
        // SAFETY: pointer and length describe `jpeg`, which outlives the call.
        let status = unsafe { raw::tj3DecompressHeader(self.0, jpeg.as_ptr(), jpeg.len() as raw::size_t) };
        self.outcome(status)?;
        let side = |parameter| {
            u32::try_from(self.get(parameter))
                .ok()
                .filter(|&pixels| pixels > 0)
        };
        let (Some(width), Some(height)) = (
            side(raw::TJPARAM_TJPARAM_JPEGWIDTH),
            side(raw::TJPARAM_TJPARAM_JPEGHEIGHT),
        ) else {
            return Err(Fault::new(FaultKind::Damaged, "the header names no size"));
        };
        let color = match self.get(raw::TJPARAM_TJPARAM_COLORSPACE) as raw::TJCS {
            raw::TJCS_TJCS_GRAY => JpegColor::Gray,
            raw::TJCS_TJCS_RGB => JpegColor::Rgb,
            raw::TJCS_TJCS_CMYK | raw::TJCS_TJCS_YCCK => JpegColor::Cmyk,
            _ => JpegColor::YCbCr,
        };
        let subsampling = match self.get(raw::TJPARAM_TJPARAM_SUBSAMP) {
            s if s == raw::TJSAMP_TJSAMP_420 => Some(Subsampling::S420),
            s if s == raw::TJSAMP_TJSAMP_444 => Some(Subsampling::S444),
            _ => None,
        };
        Ok(JpegHeader {
            width,
            height,
            precision: u8::try_from(self.get(raw::TJPARAM_TJPARAM_PRECISION)).unwrap_or(8),
            color,
            subsampling,
            lossless: self.get(raw::TJPARAM_TJPARAM_LOSSLESS) == 1,
        })
    }

    fn scale_by(&self, scale: DctScale) -> Result<(), Fault> {
        let factor = raw::tjscalingfactor {
            num: 1,
            denom: scale.denominator() as i32,
        };
        // SAFETY: the handle is alive; an impossible factor is refused.
        let status = unsafe { raw::tj3SetScalingFactor(self.0, factor) };
        if status == 0 {
            Ok(())
        } else {
            Err(message::fault(self.message()))
        }
    }
}

/// A buffer that the library allocated.
struct Output {
    start: *mut u8,
    length: raw::size_t,
}

impl Output {
    fn empty() -> Self {
        Output {
            start: std::ptr::null_mut(),
            length: 0,
        }
    }

    fn to_vec(&self) -> Vec<u8> {
        if self.start.is_null() {
            return Vec::new();
        }
        // SAFETY: after a successful call the library has written `length` bytes at `start`.
        unsafe { std::slice::from_raw_parts(self.start, self.length as usize) }.to_vec()
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // SAFETY: null or a buffer of the library's allocator, freed once.
        unsafe { raw::tj3Free(self.start.cast()) }
    }
}
