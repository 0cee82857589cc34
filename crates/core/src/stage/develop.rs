//! From an opened file to sRGB in square pixels: decode, then color, then shape.

use crate::stage::color;
use crate::stage::decode::Opened;
use crate::stage::resize::resize;
use crate::terms::dct_scale::DctScale;
use crate::terms::error::Error;
use crate::terms::limits::Limits;
use crate::terms::outcome::Finding;
use crate::terms::picture::Picture;
use crate::terms::samples::SampleLayout;

/// A picture in sRGB and in square pixels, not yet turned.
pub(crate) struct Developed {
    pub picture: Picture,
    /// What the header, the decoder and the conversion of colors had to say.
    pub findings: Vec<Finding>,
    /// Whether the colors are stored as amounts of ink.
    pub was_ink: bool,
}

/// Decodes the whole picture, a JPEG at `scale`, to sRGB in square pixels.
///
/// # Errors
/// Those of the decoder; [`Error::Internal`] when a conversion of colors fails.
pub(crate) fn develop(opened: &Opened<'_>, scale: DctScale, limits: &Limits) -> Result<Developed, Error> {
    let mut findings = opened.description.findings.clone();
    let (samples, noticed) = opened.decode(scale, limits)?;
    findings.extend(noticed);
    let was_ink = samples.layout == SampleLayout::Cmyk;
    let (picture, ignored) = color::to_srgb(samples)?;
    findings.extend(ignored);
    let picture = squared(picture, opened, scale)?;
    Ok(Developed {
        picture,
        findings,
        was_ink,
    })
}

fn squared(picture: Picture, opened: &Opened<'_>, scale: DctScale) -> Result<Picture, Error> {
    if opened.has_square_pixels() {
        return Ok(picture);
    }
    let (width, height) = opened.square_size(scale);
    resize(picture, width, height)
}
