//! Small pictures of input and output, for reports that show them.

use std::panic;

use crate::work::Product;
use docprep_core::codecs::Codecs;
use docprep_core::{Error, FindingCode, Orientation, Outcome, Preview};

/// JPEG files of at most 160 pixels a side. `None` where a preview fails.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Previews {
    /// The input with its rows and columns as they are stored, where that looks other than the output. A merged
    /// picture has no one picture before it.
    pub before: Option<Vec<u8>>,
    /// The output.
    pub after: Option<Vec<u8>>,
}

impl Previews {
    /// Of what was made. Only the output is decoded: the input looks the same but for the turn that was undone.
    pub(crate) fn without_panic(made: &Product, codecs: &Codecs) -> Option<Box<Self>> {
        // A preview is an ornament: whatever is wrong with it, the record tells of the picture itself.
        panic::catch_unwind(panic::AssertUnwindSafe(|| {
            Previews::of(made, codecs).ok().map(Box::new)
        }))
        .ok()?
    }

    fn of(made: &Product, codecs: &Codecs) -> Result<Self, Error> {
        let (jpeg, undone) = match made {
            Product::Picture(prepared) => (&prepared.jpeg, undone(&prepared.outcome)),
            Product::Merged(merged) => (&merged.jpeg, Orientation::Upright),
            Product::Looked(..) => return Ok(Previews::default()),
        };
        let preview = Preview::of_output(jpeg, codecs)?;
        let before = (undone != Orientation::Upright).then(|| preview.encoded_as_stored(undone));
        Ok(Previews {
            before: before.transpose()?,
            after: Some(preview.encoded()?),
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

#[cfg(test)]
mod tests {
    use super::*;
    use docprep_core::{Finding, Severity};
    use docprep_core::{Limits, PrepareOptions, decode, prepare};

    const MIRRORED_PHOTO: &[u8] = include_bytes!("../../../testdata/demo/02-mirrored-photo.jpg");

    #[test]
    fn the_picture_before_is_the_one_after_with_every_turn_taken_back() {
        let mut prepared = prepare(
            MIRRORED_PHOTO,
            &PrepareOptions::default(),
            &docprep_codecs::CODECS,
        )
        .unwrap();
        let stored = prepared.outcome.input.orientation;
        assert_ne!(stored, Orientation::Upright);
        let previews = Previews::of(
            &Product::Picture(Box::new(prepared.clone())),
            &docprep_codecs::CODECS,
        )
        .unwrap();
        let size = |jpeg: Option<Vec<u8>>| {
            let picture = decode(&jpeg.unwrap(), &Limits::default(), &docprep_codecs::CODECS).unwrap();
            (picture.width(), picture.height())
        };
        let (before, after) = (size(previews.before), size(previews.after));
        assert_eq!((before, before.0.max(before.1)), (stored.turned(after), 160));

        let turned = Finding::new(FindingCode::SetUpright, Severity::Info);
        let value = f64::from(stored.inverse().to_exif());
        prepared.outcome.findings.push(turned.with_value(value));
        let previews = Previews::of(&Product::Picture(Box::new(prepared)), &docprep_codecs::CODECS).unwrap();
        assert_eq!(previews.before, None);
    }
}
