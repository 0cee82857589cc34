//! What can be seen in the pixels, one measure a file. Nothing here changes a picture.
//!
//! All measures look at one [`SmallCopy`]. How often each is right and wrong stands in docs/checks.md.

mod blank;
mod blemishes;
mod blur;
mod content_orientation;
#[cfg(test)]
mod drawn_letters;
mod edges;
mod expanses;
mod exposure;
mod glare;
mod gray_copy;
mod gray_view;
mod hog;
mod judge;
mod marks;
mod measurements;
mod motion;
mod orientation_model;
mod percentile;
mod relief;
mod screenshot;
mod small_copy;
mod stretches;
mod text_components;
mod text_contrast;
mod text_lines;
mod text_reading;
mod text_size;
mod text_windows;

use crate::profile::Profile;
use crate::terms::outcome::{Finding, FindingCode, Severity};
use crate::terms::picture::Orientation;

pub use content_orientation::{ContentOrientation, TextEvidence, content_orientation, text_evidence};
pub use gray_view::{ANALYSIS_PIXELS, GrayView, analysis_size};
pub use hog::{FEATURES, Features, features};
pub use measurements::Measurements;
pub use small_copy::SmallCopy;
pub use text_windows::{TextWindow, WINDOW_HEIGHT, WINDOW_WIDTH, text_windows};

pub(crate) use small_copy::sufficient_scale;

/// What `profile`'s registry would dislike about the picture of which `copy` is one.
pub fn inspect(copy: &SmallCopy, profile: &Profile) -> Vec<Finding> {
    judge::judge(&Measurements::of(copy), profile)
}

/// As [`inspect`], and the turn that is to be made because the text in the picture asks for it. Where it is made, the
/// finding says so instead of advising it.
pub(crate) fn inspect_to_set_upright(copy: &SmallCopy, profile: &Profile) -> (Vec<Finding>, Orientation) {
    let seen = Measurements::of(copy);
    let mut findings = judge::judge(&seen, profile);
    let is_blank = findings.iter().any(|finding| finding.code == FindingCode::Blank);
    let Some(turn) = seen.orientation.turn().filter(|_| !is_blank) else {
        return (findings, Orientation::Upright);
    };
    let is_advice = |finding: &Finding| {
        matches!(
            finding.code,
            FindingCode::MirroredContent | FindingCode::TurnedContent
        )
    };
    findings.retain(|finding| !is_advice(finding));
    let made = Finding::new(FindingCode::SetUpright, Severity::Info);
    findings.push(made.with_value(f64::from(turn.to_exif())));
    (findings, turn)
}
