//! JPEG to the same JPEG in another form: upright, in one scan, coefficient by coefficient.

use docprep_core::Orientation;
use docprep_core::codecs::Fault;
use turbojpeg::raw;

use super::message::as_fault;
use super::{Handle, Output};

/// Makes a JPEG upright in the DCT domain, without metadata, in one sequential scan with the best Huffman tables
/// whatever its own coding is, or progressive where that is asked for; every coefficient is kept.
///
/// # Errors
/// When the block grid does not allow the turn exactly, or the file is damaged in any way
/// (warnings are errors here).
pub(super) fn transcode(
    jpeg: &[u8],
    orientation: Orientation,
    progressive: bool,
    max_memory_bytes: u64,
) -> Result<Vec<u8>, Fault> {
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
    let coding = if progressive {
        raw::TJXOPT_PROGRESSIVE
    } else {
        raw::TJXOPT_OPTIMIZE
    };
    let options = raw::TJXOPT_PERFECT | raw::TJXOPT_COPYNONE | coding;
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
        Some(warning) => Err(as_fault(warning)),
    }
}
