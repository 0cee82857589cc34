//! Small pictures for a person to look at: cheap, not faithful.

use crate::codecs::Codecs;
use crate::stage::decode::Opened;
use crate::stage::develop::develop;
use crate::stage::encode::Encoder;
use crate::stage::frame::Frame;
use crate::stage::{resize, upright};
use crate::terms::dct_scale::DctScale;
use crate::terms::effort::Effort;
use crate::terms::error::Error;
use crate::terms::limits::Limits;
use crate::terms::picture::{Orientation, Picture, Subsampling};

/// Longer side of a preview, pixels.
const LONGER_SIDE_PX: u32 = 160;
/// Quality of a preview, on libjpeg's scale: about 3 KB each.
const QUALITY: f32 = 60.0;

/// A picture of at most 160 pixels a side.
pub struct Preview {
    picture: Picture,
    codecs: Codecs,
}

impl Preview {
    /// The preview of an output: a JPEG without orientation.
    ///
    /// # Errors
    /// As [`decode`](crate::decode()).
    pub fn of_output(jpeg: &[u8], codecs: &Codecs) -> Result<Self, Error> {
        let limits = Limits::default();
        let opened = Opened::open(jpeg, 1, &limits, codecs)?;
        let longer_side = opened.facts.longer_side();
        // Only the longer side counts: the shorter one is smaller than the preview allows anyway.
        let scale = DctScale::sufficient_for((longer_side, longer_side), (LONGER_SIDE_PX, LONGER_SIDE_PX));
        let picture = develop(&opened, scale, &limits)?.picture;
        let factor = f64::from(LONGER_SIDE_PX) / f64::from(picture.longer_side());
        let side = |side: u32| ((f64::from(side) * factor.min(1.0)).round() as u32).max(1);
        let (width, height) = (side(picture.width()), side(picture.height()));
        Ok(Preview {
            picture: resize::resize(picture, width, height)?,
            codecs: *codecs,
        })
    }

    /// As a JPEG.
    ///
    /// # Errors
    /// Those of the encoder.
    pub fn encoded(&self) -> Result<Vec<u8>, Error> {
        self.encode(self.picture.clone())
    }

    /// As it looked before `orientation` was undone, as a JPEG: what a program shows that knows no orientation.
    ///
    /// # Errors
    /// Those of the encoder.
    pub fn encoded_as_stored(&self, orientation: Orientation) -> Result<Vec<u8>, Error> {
        self.encode(upright::upright(self.picture.clone(), orientation.inverse())?)
    }

    fn encode(&self, picture: Picture) -> Result<Vec<u8>, Error> {
        let encoder = Encoder::for_effort(Effort::Fast, &self.codecs);
        encoder.encode(&Frame::Rgb(picture), QUALITY, Subsampling::S420, None)
    }
}
