//! Under-exposure, by the brightest parts.
//!
//! Documents have a light ground. Measure: the 99th percentile of luma, 0 to 255, of a picture with text; where even
//! the paper is dark, text lost its contrast. A picture without text is measured only where nothing in it is lighter
//! than [`TOO_DARK_FOR_TEXT`]: in light that dim text is not found any more, and a night scene is no document.
//! Over-exposure is left out: the white ground of a scan looks the same (6 of 39 good pictures in the study).
//! Cost: 0.5 ms.

use super::gray_view::GrayView;
use super::percentile::{histogram, level_at};

/// The share of the pixels that are darker than the level that counts.
const DARKER_SHARE: f64 = 0.99;
/// Up to this level text may be too dark to be found.
const TOO_DARK_FOR_TEXT: usize = 60;

/// 99th percentile of luma, 0 to 255; `None` where there is no text that could be too dark.
pub(super) fn brightest_level(gray: &GrayView<'_>, has_text: bool) -> Option<f64> {
    let level = level_at(&histogram(gray.pixels(), |level| level), DARKER_SHARE);
    (has_text || level <= TOO_DARK_FOR_TEXT).then_some(level as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bright_pixel_in_a_hundred_does_not_make_a_dark_page_bright() {
        let mut page = vec![90; 10_000];
        page[..90].fill(255);
        let view = GrayView::new(100, 100, &page).unwrap();
        assert_eq!(brightest_level(&view, true), Some(90.0));
        assert_eq!(brightest_level(&view, false), None);
    }

    #[test]
    fn a_picture_of_nearly_nothing_is_too_dark_without_text() {
        assert_eq!(
            brightest_level(&GrayView::new(10, 10, &[7; 100]).unwrap(), false),
            Some(7.0)
        );
    }
}
