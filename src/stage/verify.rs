//! The last look at what is about to be handed out.

use crate::codec::libjpeg_turbo::{self, DctScale};
use crate::error::Error;
use crate::limits::Limits;
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
    let decoded =
        libjpeg_turbo::decode(jpeg, DctScale::Eighth, limits.max_decoder_bytes).map_err(Error::internal)?;
    match decoded.warning {
        None => Ok(()),
        Some(warning) => Err(Error::internal(format!(
            "the output decodes with a warning: {warning}"
        ))),
    }
}
