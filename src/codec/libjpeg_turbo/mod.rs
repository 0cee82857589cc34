//! libjpeg-turbo through its TurboJPEG 3 interface: header, decode, lossless turn, encode.
//!
//! The only room that names the `turbojpeg` crate. A call gives either a clean result, a result with the
//! library's last warning, or an error; what a warning means for the picture is decided by the caller.

use std::ffi::CStr;

use turbojpeg::raw;

mod decode;
mod encode;
mod transcode;

use crate::terms::dct_scale::DctScale;
use crate::terms::picture::Subsampling;

pub(crate) use decode::{Decoded, Samples, decode, decode_planes, planes_to_picture, read_through};
pub(crate) use encode::{Encoding, encode_planes, encode_rgb};
pub(crate) use transcode::transcode;

/// How a JPEG stores its color.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Color {
    Gray,
    YCbCr,
    Rgb,
    /// Four inks, also YCCK, which the library turns into CMYK.
    Cmyk,
}

/// What the header says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Header {
    pub width: u32,
    pub height: u32,
    /// Bits a sample, 2–16.
    pub precision: u8,
    pub color: Color,
    /// Chroma subsampling, where it is one of the two that the encoders write.
    pub subsampling: Option<Subsampling>,
    pub lossless: bool,
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
    fn new(kind: raw::TJINIT) -> Result<Self, String> {
        // SAFETY: a plain constructor; null means failure.
        let handle = unsafe { raw::tj3Init(kind as i32) };
        if handle.is_null() {
            Err("libjpeg-turbo could not start".into())
        } else {
            Ok(Handle(handle))
        }
    }

    fn decompressor(max_memory_bytes: u64) -> Result<Self, String> {
        let handle = Handle::new(raw::TJINIT_TJINIT_DECOMPRESS)?;
        handle.limit(max_memory_bytes)?;
        Ok(handle)
    }

    fn limit(&self, max_memory_bytes: u64) -> Result<(), String> {
        let megabytes = i32::try_from(max_memory_bytes >> 20).unwrap_or(i32::MAX).max(1);
        self.set(raw::TJPARAM_TJPARAM_SCANLIMIT, MAX_SCANS)?;
        self.set(raw::TJPARAM_TJPARAM_MAXMEMORY, megabytes)
    }

    fn set(&self, parameter: raw::TJPARAM, value: i32) -> Result<(), String> {
        // SAFETY: the handle is alive; unknown parameters and values are refused by the library.
        let status = unsafe { raw::tj3Set(self.0, parameter as i32, value) };
        if status == 0 { Ok(()) } else { Err(self.message()) }
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

    /// Turns a status into clean, warning or error. A fatal error that follows a warning is still coded as a
    /// warning by the library, so the text must be one of libjpeg's warnings too.
    fn outcome(&self, status: i32) -> Result<Option<String>, String> {
        const WARNINGS: [&str; 6] = [
            "Corrupt JPEG data",
            "Premature end of JPEG",
            "Invalid SOS",
            "Inconsistent progression",
            "Unknown Adobe",
            "Warning: unknown JFIF revision",
        ];
        if status == 0 {
            return Ok(None);
        }
        let text = self.message();
        // SAFETY: the handle is alive.
        let code = unsafe { raw::tj3GetErrorCode(self.0) };
        if code == raw::TJERR_TJERR_WARNING as i32 && WARNINGS.iter().any(|warning| text.contains(warning)) {
            Ok(Some(text))
        } else {
            Err(text)
        }
    }

    fn read_header(&self, jpeg: &[u8]) -> Result<Header, String> {
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
            return Err("the header names no size".into());
        };
        let color = match self.get(raw::TJPARAM_TJPARAM_COLORSPACE) as raw::TJCS {
            raw::TJCS_TJCS_GRAY => Color::Gray,
            raw::TJCS_TJCS_RGB => Color::Rgb,
            raw::TJCS_TJCS_CMYK | raw::TJCS_TJCS_YCCK => Color::Cmyk,
            _ => Color::YCbCr,
        };
        let subsampling = match self.get(raw::TJPARAM_TJPARAM_SUBSAMP) {
            s if s == raw::TJSAMP_TJSAMP_420 => Some(Subsampling::S420),
            s if s == raw::TJSAMP_TJSAMP_444 => Some(Subsampling::S444),
            _ => None,
        };
        Ok(Header {
            width,
            height,
            precision: u8::try_from(self.get(raw::TJPARAM_TJPARAM_PRECISION)).unwrap_or(8),
            color,
            subsampling,
            lossless: self.get(raw::TJPARAM_TJPARAM_LOSSLESS) == 1,
        })
    }

    fn scale_by(&self, scale: DctScale) -> Result<(), String> {
        let factor = raw::tjscalingfactor {
            num: 1,
            denom: scale.denominator() as i32,
        };
        // SAFETY: the handle is alive; an impossible factor is refused.
        let status = unsafe { raw::tj3SetScalingFactor(self.0, factor) };
        if status == 0 { Ok(()) } else { Err(self.message()) }
    }
}

/// Reads the header only.
///
/// # Errors
/// The library's message, when there is no readable header.
pub(crate) fn header(jpeg: &[u8]) -> Result<Header, String> {
    Handle::new(raw::TJINIT_TJINIT_DECOMPRESS)?.read_header(jpeg)
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
