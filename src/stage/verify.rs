//! The last look at what is about to be handed out.

use crate::codec::libjpeg_turbo;
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
    let size = libjpeg_turbo::read_through(jpeg, limits.max_decoder_bytes)
        .map_err(|message| Error::internal(format!("the output does not decode cleanly: {message}")))?;
    if size != (width, height) {
        return Err(Error::internal("the output has another size than was encoded"));
    }
    Ok(())
}
