//! Everything that is measured in one picture.

use super::content_orientation::ContentOrientation;
use super::edges::EdgeWidths;
use super::small_copy::SmallCopy;
use super::text_reading::TextReading;
use super::{blank, blur, exposure, glare, gray_copy, motion, screenshot, text_size};

/// Fewer text windows say nothing about the text.
const LEAST_WINDOWS: usize = 6;

/// What the measures gave, before any threshold; each is explained in its own file. `None`: the picture has too little
/// of what is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Measurements {
    /// Share of the picture that bears anything.
    pub marked_share: Option<f64>,
    /// Width of the edges, in text heights.
    pub edge_width: Option<f64>,
    /// Width of edges in the widest direction through that in the sharpest one.
    pub smear: Option<f64>,
    /// 99th percentile of luma, 0 to 255.
    pub brightest_level: Option<f64>,
    /// Share of the picture that the largest glare spot covers.
    pub glare_share: f64,
    /// Spread of the colors, natural logarithm of channel ratios.
    pub color_spread: Option<f64>,
    /// The smaller one of the uniform strips at top and bottom, as a share of the height.
    pub strip_share: f64,
    /// Median text height, pixels of the picture.
    pub text_height_px: Option<f64>,
    /// Median contrast of text, gray levels.
    pub text_contrast: Option<f64>,
    /// Which way up the text is.
    pub orientation: ContentOrientation,
}

impl Measurements {
    /// Measures `copy`; text is measured where it was read.
    pub fn of(copy: &SmallCopy) -> Self {
        let gray = copy.gray();
        let TextReading { windows, evidence } = TextReading::of(&gray);
        let text = (windows.len() >= LEAST_WINDOWS).then_some(windows.as_slice());
        let edges = EdgeWidths::of(&gray);
        Measurements {
            marked_share: blank::marked_share(copy),
            edge_width: blur::edge_width(text, edges.as_ref().map(EdgeWidths::sharpest)),
            smear: edges.as_ref().map(motion::smear),
            brightest_level: exposure::brightest_level(&gray, text.is_some()),
            glare_share: glare::largest_spot(&gray),
            color_spread: gray_copy::color_spread(copy.block_colors()),
            strip_share: screenshot::strip_share(&gray),
            text_height_px: text
                .and_then(|windows| text_size::text_height_px(windows, copy.picture_pixels_per_pixel())),
            text_contrast: text.and_then(text_size::text_contrast),
            orientation: evidence.decide(),
        }
    }
}
