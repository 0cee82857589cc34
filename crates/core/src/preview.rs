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
use crate::terms::outcome::{FindingCode, Outcome, Prepared};
use crate::terms::picture::{Orientation, Picture, Subsampling};

/// Longer side of a preview, pixels.
const LONGER_SIDE_PX: u32 = 160;
/// Quality of a preview, on libjpeg's scale: about 3 KB each.
const QUALITY: f32 = 60.0;

/// The small pictures of input and output, for reports that show them: JPEG files of at most 160 pixels a side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Previews {
    /// The input with its rows and columns as they are stored, where that looks other than the output. A merged
    /// picture has no one picture before it.
    pub before: Option<Vec<u8>>,
    /// The output.
    pub after: Option<Vec<u8>>,
}

impl Previews {
    /// Of a picture. Only the output is decoded: the input looks the same but for the turn that was undone.
    ///
    /// # Errors
    /// As [`decode`](crate::decode()).
    pub fn of_picture(prepared: &Prepared, codecs: &Codecs) -> Result<Self, Error> {
        let undone = undone(&prepared.outcome);
        let preview = Preview::of_output(&prepared.jpeg, codecs)?;
        let before = (undone != Orientation::Upright).then(|| preview.encoded_as_stored(undone));
        Ok(Previews {
            before: before.transpose()?,
            after: Some(preview.encoded()?),
        })
    }

    /// Of a merged picture.
    ///
    /// # Errors
    /// As [`decode`](crate::decode()).
    pub fn of_merged(jpeg: &[u8], codecs: &Codecs) -> Result<Self, Error> {
        Ok(Previews {
            before: None,
            after: Some(Preview::of_output(jpeg, codecs)?.encoded()?),
        })
    }
}

/// The orientation that the file stated, and the turn that the text in the picture asked for besides.
fn undone(outcome: &Outcome) -> Orientation {
    let set_upright = |code| code == FindingCode::SetUpright;
    let asked_for = outcome.findings.iter().find(|finding| set_upright(finding.code));
    let turn = asked_for.and_then(|finding| finding.value);
    outcome
        .input
        .orientation
        .then(Orientation::from_exif(turn.map_or(1, |turn| turn as u32)))
}

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
