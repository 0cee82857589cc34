//! Small pictures for a person to look at: cheap, not faithful.

use crate::codec::libjpeg_turbo::DctScale;
use crate::error::Error;
use crate::limits::Limits;
use crate::options::Effort;
use crate::picture::{Orientation, Subsampling};
use crate::stage::decode::Opened;
use crate::stage::encode::Encoder;
use crate::stage::frame::Frame;
use crate::stage::probe::Format;
use crate::stage::{color, resize, upright};

/// Longer side of a preview, pixels.
const LONGER_SIDE_PX: u32 = 160;
/// Quality of a preview, on libjpeg's scale: about 3 KB each.
const QUALITY: f32 = 60.0;
/// Pixels up to which a picture is decoded for its preview when its format cannot be decoded smaller than it is.
const MAX_PIXELS_DECODED_WHOLE: u64 = 2_000_000;

/// Which way up a preview is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SideUp {
    /// As it is meant to be looked at.
    Upright,
    /// With its rows and columns as they are stored, which is what a program shows that knows no orientation.
    AsStored,
}

/// A preview of the picture in `bytes`, as a JPEG.
///
/// `None` where it would cost much, a large picture in a format that can only be decoded whole; and of a picture that
/// is stored upright, where it is asked for as it is stored.
///
/// # Errors
/// As [`prepare`](crate::prepare()), without [`Error::CannotFit`].
pub(crate) fn preview(bytes: &[u8], side_up: SideUp, limits: &Limits) -> Result<Option<Vec<u8>>, Error> {
    let opened = Opened::open(bytes, limits)?;
    if side_up == SideUp::AsStored && opened.facts.orientation == Orientation::Upright {
        return Ok(None);
    }
    let pixels = u64::from(opened.facts.width) * u64::from(opened.facts.height);
    if opened.facts.format != Format::Jpeg && pixels > MAX_PIXELS_DECODED_WHOLE {
        return Ok(None);
    }
    let scale = scale_for(opened.facts.width.max(opened.facts.height));
    let (samples, _) = opened.decode(scale, limits)?;
    let (picture, _) = color::to_srgb(samples)?;
    let factor = f64::from(LONGER_SIDE_PX) / f64::from(picture.longer_side());
    let side = |side: u32| ((f64::from(side) * factor.min(1.0)).round() as u32).max(1);
    let (width, height) = (side(picture.width()), side(picture.height()));
    let small = resize::resize(picture, width, height)?;
    let orientation = if side_up == SideUp::Upright {
        opened.facts.orientation
    } else {
        Orientation::Upright
    };
    let small = upright::upright(small, orientation)?;
    let encoder = Encoder {
        effort: Effort::Fast,
        density: None,
    };
    encoder
        .encode(&Frame::Rgb(small), QUALITY, Subsampling::S420)
        .map(Some)
}

/// The smallest scale at which a JPEG still has the preview's size.
fn scale_for(longer_side_px: u32) -> DctScale {
    match longer_side_px / LONGER_SIDE_PX {
        0..2 => DctScale::Full,
        2..4 => DctScale::Half,
        4..8 => DctScale::Quarter,
        _ => DctScale::Eighth,
    }
}
