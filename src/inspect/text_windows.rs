//! Pieces of text lines, cut out level, at one size and as light text on dark, ready to be read.

use super::gray_view::GrayView;
use super::text_components::Polarity;
use super::text_lines::{Axis, TextLine, text_lines};

/// Width of a window, samples.
pub const WINDOW_WIDTH: usize = 64;
/// Height of a window, samples.
pub const WINDOW_HEIGHT: usize = 32;
/// Grey steps of a sample per grey level of the picture.
pub(crate) const STEPS_PER_LEVEL: i32 = 64;

/// Height of the piece that is cut out, in text heights; it is twice as wide.
const CUT_HEIGHT: f64 = 1.45;
/// How many windows are taken from one line at most.
const WINDOWS_PER_LINE: usize = 6;
/// How many windows are taken along each axis at most.
const WINDOWS_PER_AXIS: usize = 40;
/// Positions are rounded to this part of a pixel.
const SUBPIXELS: i64 = 32;

/// A piece of a text line.
#[derive(Debug, Clone, PartialEq)]
pub struct TextWindow {
    /// The middle in the picture: x and y, pixels from the upper left pixel's middle.
    pub center: (f64, f64),
    /// Height of the text, pixels of the picture.
    pub text_height: f64,
    /// Whether the line runs along the picture's columns; the samples are then those of the transposed picture.
    pub along_columns: bool,
    /// [`WINDOW_HEIGHT`] rows of [`WINDOW_WIDTH`] samples, 0 to 255 · 64; text is lighter than its surroundings.
    pub samples: Vec<i16>,
}

/// Cuts the most readable pieces out of the lines of text in `gray`.
///
/// A turned or mirrored picture gives the same windows with their samples turned or mirrored, exactly (their order
/// may differ). Windows of vertical lines come transposed, so that all lines run from side to side.
pub fn text_windows(gray: &GrayView) -> Vec<TextWindow> {
    let mut lines = text_lines(gray);
    lines.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
    let (rows, columns): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.axis == Axis::Rows);
    let mut windows = cut_lines(gray, &rows);
    windows.extend(cut_lines(gray, &columns));
    windows
}

/// Cuts the lines, most readable first, until there are enough windows.
///
/// Lines of equal weight are taken all or none: which of them comes first depends on the picture's orientation.
fn cut_lines(gray: &GrayView, lines: &[TextLine]) -> Vec<TextWindow> {
    let mut windows = Vec::new();
    for equals in lines.chunk_by(|a, b| a.weight() == b.weight()) {
        let wanted: usize = equals.iter().map(windows_in).sum();
        if windows.len() + wanted > WINDOWS_PER_AXIS {
            break;
        }
        windows.extend(equals.iter().flat_map(|line| cut_line(gray, line)));
    }
    windows
}

/// How many windows a line fills.
fn windows_in(line: &TextLine) -> usize {
    let true_length = line.length * (1.0 + line.slope * line.slope).sqrt();
    let count = true_length / (2.0 * CUT_HEIGHT * line.text_height) + 0.35;
    (count as usize).clamp(1, WINDOWS_PER_LINE)
}

fn cut_line<'a>(gray: &'a GrayView<'a>, line: &'a TextLine) -> impl Iterator<Item = TextWindow> + 'a {
    let count = windows_in(line) as i32;
    let plane = Plane::new(gray, line.axis);
    (0..count).map(move |index| {
        let offset = f64::from(2 * index + 1 - count) / f64::from(2 * count) * line.length;
        let center = (line.along + offset, line.across + line.slope * offset);
        let (x, y) = (center.0 + plane.middle().0, center.1 + plane.middle().1);
        TextWindow {
            center: if line.axis == Axis::Rows { (x, y) } else { (y, x) },
            text_height: line.text_height,
            along_columns: line.axis == Axis::Columns,
            samples: plane.cut(center, line),
        }
    })
}

/// The picture as it is, or transposed.
struct Plane<'a> {
    pixels: &'a [u8],
    width: i64,
    height: i64,
    step_x: i64,
    step_y: i64,
}

impl<'a> Plane<'a> {
    fn new(gray: &'a GrayView<'a>, axis: Axis) -> Self {
        let (width, height) = (gray.width() as i64, gray.height() as i64);
        let pixels = gray.pixels();
        match axis {
            Axis::Rows => Plane {
                pixels,
                width,
                height,
                step_x: 1,
                step_y: width,
            },
            Axis::Columns => Plane {
                pixels,
                width: height,
                height: width,
                step_x: width,
                step_y: 1,
            },
        }
    }

    fn middle(&self) -> (f64, f64) {
        ((self.width - 1) as f64 / 2.0, (self.height - 1) as f64 / 2.0)
    }

    /// The window around `center`, level with the line.
    fn cut(&self, center: (f64, f64), line: &TextLine) -> Vec<i16> {
        let cosine = 1.0 / (1.0 + line.slope * line.slope).sqrt();
        let sine = line.slope * cosine;
        let pixels_per_sample = CUT_HEIGHT * line.text_height / WINDOW_HEIGHT as f64;
        let taps = taps_for(pixels_per_sample);
        let mut samples = Vec::with_capacity(WINDOW_WIDTH * WINDOW_HEIGHT);
        for row in 0..WINDOW_HEIGHT {
            for column in 0..WINDOW_WIDTH {
                let mut sum = 0;
                for tap in 0..taps * taps {
                    let along = tap_offset(column, tap % taps, taps, WINDOW_WIDTH) * pixels_per_sample;
                    let across = tap_offset(row, tap / taps, taps, WINDOW_HEIGHT) * pixels_per_sample;
                    let x = center.0 + (along * cosine - across * sine);
                    let y = center.1 + (along * sine + across * cosine);
                    sum += self.bilinear(subpixel(x), subpixel(y));
                }
                let weight = (SUBPIXELS * SUBPIXELS) as i32 / STEPS_PER_LEVEL * (taps * taps) as i32;
                let level = sum / weight;
                let light = match line.polarity {
                    Polarity::Light => level,
                    Polarity::Dark => 255 * STEPS_PER_LEVEL - level,
                };
                samples.push(light as i16);
            }
        }
        samples
    }

    /// `SUBPIXELS`² times the grey level at a position in subpixels from the middle; beyond the edge, the edge's.
    fn bilinear(&self, x: i64, y: i64) -> i32 {
        let (x, right, right_weight) = neighbours(x, self.width);
        let (y, below, below_weight) = neighbours(y, self.height);
        let at = |x: i64, y: i64| i32::from(self.pixels[(x * self.step_x + y * self.step_y) as usize]);
        let unit = SUBPIXELS as i32;
        let upper = at(x, y) * (unit - right_weight) + at(right, y) * right_weight;
        let lower = at(x, below) * (unit - right_weight) + at(right, below) * right_weight;
        upper * (unit - below_weight) + lower * below_weight
    }
}

/// How many taps along each side of a sample keep it from skipping pixels.
fn taps_for(pixels_per_sample: f64) -> usize {
    match pixels_per_sample {
        small if small <= 1.5 => 1,
        medium if medium <= 3.0 => 2,
        _ => 4,
    }
}

/// Where a tap lies, in samples from the window's middle.
fn tap_offset(index: usize, tap: usize, taps: usize, count: usize) -> f64 {
    let position = 2 * (index * taps + tap) as i64 + 1 - (count * taps) as i64;
    position as f64 / (2 * taps) as f64
}

/// To the nearest subpixel, halves away from the middle, so that mirroring only changes the sign.
fn subpixel(position: f64) -> i64 {
    let scaled = position * SUBPIXELS as f64;
    (scaled + 0.5f64.copysign(scaled)) as i64
}

/// The two pixels around a position in subpixels from the middle of `side`, and the second one's weight.
fn neighbours(position: i64, side: i64) -> (i64, i64, i32) {
    let from_edge = (position + SUBPIXELS / 2 * (side - 1)).clamp(0, SUBPIXELS * (side - 1));
    let first = from_edge / SUBPIXELS;
    (first, (first + 1).min(side - 1), (from_edge % SUBPIXELS) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_beyond_the_edge_take_the_edge_pixel() {
        assert_eq!(neighbours(-100_000, 9), (0, 1, 0));
        assert_eq!(neighbours(100_000, 9), (8, 8, 0));
        assert_eq!(neighbours(0, 9), (4, 5, 0));
        assert_eq!(neighbours(0, 8), (3, 4, 16));
    }

    #[test]
    fn a_long_line_is_cut_into_six_windows_and_a_short_one_into_one() {
        let mut line = TextLine {
            axis: Axis::Rows,
            polarity: Polarity::Dark,
            along: 0.0,
            across: 0.0,
            slope: 0.0,
            length: 1000.0,
            text_height: 10.0,
        };
        assert_eq!(windows_in(&line), 6);
        line.length = 25.0;
        assert_eq!(windows_in(&line), 1);
    }

    #[test]
    fn taps_lie_evenly_around_the_middle() {
        let offsets: Vec<f64> = (0..4).map(|i| tap_offset(i / 2, i % 2, 2, 2)).collect();
        assert_eq!(offsets, [-0.75, -0.25, 0.25, 0.75]);
    }
}
