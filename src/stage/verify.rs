//! The last look at what is about to be handed out.

use crate::codec::libjpeg_turbo::{self, DctScale, Decoded, Samples};
use crate::error::Error;
use crate::limits::Limits;
use crate::picture::Picture;
use crate::profile::Profile;

/// Decodes the output strictly and checks it against the profile and the size it must have.
///
/// The DCT is evaluated at an eighth: every entropy-coded bit is read all the same, and only those can be wrong.
///
/// # Errors
/// [`Error::Internal`]: an output that does not hold its promise is docprep's fault.
pub(crate) fn verify(
    jpeg: &[u8],
    width: u32,
    height: u32,
    profile: &Profile,
    limits: &Limits,
) -> Result<(), Error> {
    verified(jpeg, (width, height), DctScale::Eighth, profile, limits).map(|_| ())
}

/// As [`verify`], for an output whose samples are 8-bit sRGB or gray; gives them, decoded at `scale`.
pub(crate) fn verify_and_see(
    jpeg: &[u8],
    (width, height): (u32, u32),
    scale: DctScale,
    profile: &Profile,
    limits: &Limits,
) -> Result<Picture, Error> {
    let decoded = verified(jpeg, (width, height), scale, profile, limits)?;
    let Samples::U8(samples) = decoded.samples else {
        return Err(Error::internal("the output has more than 8 bits a sample"));
    };
    let pixels = decoded.width as usize * decoded.height as usize;
    let samples = if samples.len() == pixels {
        samples.iter().flat_map(|&gray| [gray; 3]).collect()
    } else {
        samples
    };
    Picture::new(decoded.width, decoded.height, samples)
}

fn verified(
    jpeg: &[u8],
    (width, height): (u32, u32),
    scale: DctScale,
    profile: &Profile,
    limits: &Limits,
) -> Result<Decoded, Error> {
    let bytes = jpeg.len() as u64;
    if !(profile.min_bytes..=profile.max_bytes).contains(&bytes) {
        return Err(Error::internal(format!(
            "the output has {bytes} bytes, outside the profile's band"
        )));
    }
    let header = libjpeg_turbo::header(jpeg).map_err(Error::internal)?;
    if (header.width, header.height) != (width, height) {
        return Err(Error::internal("the output has another size than was encoded"));
    }
    let decoded = libjpeg_turbo::decode(jpeg, scale, limits.max_decoder_bytes).map_err(Error::internal)?;
    match decoded.warning {
        None => Ok(decoded),
        Some(warning) => Err(Error::internal(format!(
            "the output decodes with a warning: {warning}"
        ))),
    }
}
