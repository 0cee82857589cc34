//! libjpeg-turbo through its TurboJPEG 3 interface: header, decode, lossless turn, encode.
//!
//! The only file that names the `turbojpeg` crate. A call gives either a clean result, a result with the
//! library's last warning, or an error; what a warning means for the picture is decided by the caller.

use std::ffi::CStr;

use turbojpeg::raw;

use crate::picture::{Density, Orientation, Picture, Subsampling};
use crate::stage::planes::Planes;

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

/// Share of the stored size at which the DCT is evaluated, in eighths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DctScale {
    Full,
    Half,
    Quarter,
    Eighth,
}

impl DctScale {
    /// One side's length after scaling, pixels; the library rounds up.
    pub fn side(self, stored: u32) -> u32 {
        stored.div_ceil(self.denominator())
    }

    pub fn denominator(self) -> u32 {
        match self {
            DctScale::Full => 1,
            DctScale::Half => 2,
            DctScale::Quarter => 4,
            DctScale::Eighth => 8,
        }
    }
}

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

/// Makes a JPEG upright in the DCT domain, without metadata; every coefficient is kept.
///
/// # Errors
/// The library's message, when the block grid does not allow the turn exactly, or the file is damaged in any way
/// (warnings are errors here).
pub(crate) fn turn_losslessly(
    jpeg: &[u8],
    orientation: Orientation,
    max_memory_bytes: u64,
) -> Result<Vec<u8>, String> {
    let handle = Handle::new(raw::TJINIT_TJINIT_TRANSFORM)?;
    handle.limit(max_memory_bytes)?;
    handle.set(raw::TJPARAM_TJPARAM_SAVEMARKERS, 0)?;
    let operation = match orientation {
        Orientation::Upright => raw::TJXOP_TJXOP_NONE,
        Orientation::MirroredHorizontally => raw::TJXOP_TJXOP_HFLIP,
        Orientation::Rotated180 => raw::TJXOP_TJXOP_ROT180,
        Orientation::MirroredVertically => raw::TJXOP_TJXOP_VFLIP,
        Orientation::Transposed => raw::TJXOP_TJXOP_TRANSPOSE,
        Orientation::Rotate90 => raw::TJXOP_TJXOP_ROT90,
        Orientation::Transversed => raw::TJXOP_TJXOP_TRANSVERSE,
        Orientation::Rotate270 => raw::TJXOP_TJXOP_ROT270,
    };
    let options = raw::TJXOPT_PERFECT | raw::TJXOPT_COPYNONE | raw::TJXOPT_OPTIMIZE;
    // SAFETY: all-zero is the documented empty value of this C struct (no crop, no callback).
    let mut transform: raw::tjtransform = unsafe { std::mem::zeroed() };
    transform.op = operation as i32;
    transform.options = options as i32;
    let mut output = Output::empty();
    // SAFETY: `jpeg` is described by pointer and length; the library allocates the one output buffer, which
    // `output` frees; one transform is passed.
    let status = unsafe {
        raw::tj3Transform(
            handle.0,
            jpeg.as_ptr(),
            jpeg.len() as raw::size_t,
            1,
            &mut output.start,
            &mut output.length,
            &transform,
        )
    };
    match handle.outcome(status)? {
        None => Ok(output.to_vec()),
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
