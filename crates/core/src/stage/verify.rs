//! The last look at what is about to be handed out.

use crate::codecs::{Fault, JpegDecoder, JpegSamples};
use crate::profile::Profile;
use crate::stage::jpeg_stream::Stream;
use crate::stage::stream_form::Form;
use crate::terms::dct_scale::DctScale;
use crate::terms::error::Error;
use crate::terms::limits::Limits;
use crate::terms::picture::Picture;

/// Decodes the output strictly and checks it against the profile, the standard form, and the size it must have.
///
/// Luma alone is evaluated: every entropy-coded bit is read all the same, and only those can be wrong.
///
/// # Errors
/// [`Error::Internal`]: an output that does not hold its promise is docprep's fault.
pub(crate) fn verify(
    jpeg: &[u8],
    width: u32,
    height: u32,
    profile: &Profile,
    limits: &Limits,
    decoder: &dyn JpegDecoder,
) -> Result<(), Error> {
    promised(jpeg, profile)?;
    let size = decoder
        .read_through(jpeg, limits.max_decoder_bytes)
        .map_err(|fault| Error::internal(format!("the output does not decode cleanly: {}", fault.detail)))?;
    if size != (width, height) {
        return Err(Error::internal("the output has another size than was encoded"));
    }
    Ok(())
}

/// As [`verify`], for an output of 8-bit sRGB or gray samples; gives them, decoded at `scale`.
///
/// # Errors
/// As [`verify`].
pub(crate) fn verify_and_see(
    jpeg: &[u8],
    (width, height): (u32, u32),
    scale: DctScale,
    profile: &Profile,
    limits: &Limits,
    decoder: &dyn JpegDecoder,
) -> Result<Picture, Error> {
    promised(jpeg, profile)?;
    let decoded = decoder
        .decode(jpeg, scale, limits.max_decoder_bytes)
        .map_err(Fault::of_our_own)?;
    if let Some(warning) = decoded.warning {
        return Err(Error::internal(format!(
            "the output decodes with a warning: {}",
            warning.detail
        )));
    }
    if (decoded.width, decoded.height) != (scale.side(width), scale.side(height)) {
        return Err(Error::internal("the output has another size than was encoded"));
    }
    let JpegSamples::U8(samples) = decoded.samples else {
        return Err(Error::internal("the output has more than 8 bits a sample"));
    };
    let is_gray = samples.len() == decoded.width as usize * decoded.height as usize;
    let samples = if is_gray {
        samples.iter().flat_map(|&gray| [gray; 3]).collect()
    } else {
        samples
    };
    Picture::new(decoded.width, decoded.height, samples)
}

/// The byte band, and the form of the stream.
///
/// # Errors
/// As [`verify`].
pub(crate) fn promised(jpeg: &[u8], profile: &Profile) -> Result<(), Error> {
    let bytes = jpeg.len() as u64;
    if !(profile.min_bytes..=profile.max_bytes).contains(&bytes) {
        return Err(Error::internal(format!(
            "the output has {bytes} bytes, outside the profile's band"
        )));
    }
    let stream = Stream::walk(jpeg);
    let standard = |stream: &Stream<'_>| Form::of(stream).is_standard(profile.progressive);
    if !stream.as_ref().is_some_and(standard) {
        return Err(Error::internal("the output is not of the standard form"));
    }
    if !stream.is_some_and(|stream| stream.states_square_pixels()) {
        return Err(Error::internal("the output states pixels that are not square"));
    }
    Ok(())
}
