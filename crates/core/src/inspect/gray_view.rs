//! The small grey copy of a picture that measures look at.

use crate::terms::error::Error;

/// Pixels of the copy that measures look at: enough for text of 7 pixels on a card that fills a phone photo,
/// little enough to be looked at in some milliseconds.
pub const ANALYSIS_PIXELS: u32 = 1_000_000;

/// Width and height of the copy to look at, for a picture of `width` × `height` pixels.
///
/// Pictures of at most [`ANALYSIS_PIXELS`] keep their size; larger ones are shrunk to it, with their aspect ratio.
pub fn analysis_size(width: u32, height: u32) -> (u32, u32) {
    let pixels = f64::from(width) * f64::from(height);
    let scale = (f64::from(ANALYSIS_PIXELS) / pixels.max(1.0)).sqrt();
    if scale >= 1.0 {
        return (width, height);
    }
    let shrunk = |side: u32| (f64::from(side) * scale).round().max(1.0) as u32;
    (shrunk(width), shrunk(height))
}

/// Borrowed 8-bit luma (0 black, 255 white), row by row without padding.
#[derive(Debug, Clone, Copy)]
pub struct GrayView<'a> {
    width: usize,
    height: usize,
    pixels: &'a [u8],
}

impl<'a> GrayView<'a> {
    /// From `pixels` in row order, one byte a pixel.
    ///
    /// # Errors
    /// [`Error::Internal`] when a side is 0 or `pixels` has not exactly `width · height` bytes.
    pub fn new(width: u32, height: u32, pixels: &'a [u8]) -> Result<Self, Error> {
        let (width, height) = (width as usize, height as usize);
        if width == 0 || height == 0 || pixels.len() != width * height {
            return Err(Error::internal(format!(
                "{} bytes of luma for {width}x{height}",
                pixels.len()
            )));
        }
        Ok(GrayView {
            width,
            height,
            pixels,
        })
    }

    /// From rows of a picture that was checked when it was made.
    pub(super) fn of_whole_rows(width: usize, pixels: &'a [u8]) -> Self {
        let height = pixels.len() / width;
        GrayView {
            width,
            height,
            pixels,
        }
    }

    /// Width in pixels, at least 1.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Height in pixels, at least 1.
    pub fn height(&self) -> usize {
        self.height
    }

    /// All pixels, row by row.
    pub fn pixels(&self) -> &'a [u8] {
        self.pixels
    }

    /// One row, counted from the top; `y` has to be below the height.
    pub fn row(&self, y: usize) -> &'a [u8] {
        &self.pixels[y * self.width..(y + 1) * self.width]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_of_the_wrong_length_is_refused() {
        assert!(GrayView::new(3, 2, &[0; 5]).is_err());
        assert!(GrayView::new(0, 2, &[]).is_err());
        assert!(GrayView::new(3, 2, &[0; 6]).is_ok());
    }

    #[test]
    fn only_large_pictures_are_shrunk_and_they_keep_their_aspect_ratio() {
        assert_eq!(analysis_size(640, 480), (640, 480));
        assert_eq!(analysis_size(4000, 3000), (1155, 866));
        assert_eq!(analysis_size(3_000_000, 1), (1_732_051, 1));
    }
}
