//! What can be seen in the pixels, one measure a file. Nothing here changes a picture.

mod content_orientation;
#[cfg(test)]
mod drawn_letters;
mod gray_view;
mod hog;
mod orientation_model;
mod text_components;
mod text_contrast;
mod text_lines;
mod text_windows;

pub use content_orientation::{ContentOrientation, TextEvidence, content_orientation, text_evidence};
pub use gray_view::{ANALYSIS_PIXELS, GrayView, analysis_size};
pub use hog::{FEATURES, Features, features};
pub use text_windows::{TextWindow, WINDOW_HEIGHT, WINDOW_WIDTH, text_windows};
