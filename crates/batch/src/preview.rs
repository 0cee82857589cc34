//! Small pictures of input and output, for reports that show them.

use std::panic;

use crate::work::Product;
use docprep_core::codecs::Codecs;
use docprep_core::{Error, Previews};

/// Of what was made. A preview is an ornament: whatever is wrong with it, the record tells of the picture itself.
pub(crate) fn without_panic(made: &Product, codecs: &Codecs) -> Option<Box<Previews>> {
    panic::catch_unwind(panic::AssertUnwindSafe(|| of(made, codecs).ok().map(Box::new))).ok()?
}

fn of(made: &Product, codecs: &Codecs) -> Result<Previews, Error> {
    match made {
        Product::Picture(prepared) => Previews::of_picture(prepared, codecs),
        Product::Merged(merged) => Previews::of_merged(&merged.jpeg, codecs),
        Product::Looked(..) => Ok(Previews::default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docprep_core::{Finding, FindingCode, Orientation, Severity};
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
        let previews = of(
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
        let previews = of(&Product::Picture(Box::new(prepared)), &docprep_codecs::CODECS).unwrap();
        assert_eq!(previews.before, None);
    }
}
