//! What can be seen in the pixels, one measure a file. Nothing here changes a picture.
//!
//! All measures look at one [`SmallCopy`]. How often each is right and wrong stands in docs/checks.md.

mod blur;
mod content_orientation;
#[cfg(test)]
mod drawn_letters;
mod edges;
mod exposure;
mod glare;
mod gray_copy;
mod gray_view;
mod hog;
mod judge;
mod measurements;
mod motion;
mod orientation_model;
mod percentile;
mod screenshot;
mod small_copy;
mod text_components;
mod text_contrast;
mod text_lines;
mod text_size;
mod text_windows;

use crate::outcome::Finding;
use crate::profile::Profile;

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
