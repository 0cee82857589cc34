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
const SUBPIXELS: i32 = 32;

/// A piece of a text line.
#[derive(Debug, Clone, PartialEq)]
pub struct TextWindow {
    /// The middle in the picture: x and y, pixels from the upper left pixel's middle.
    pub center: (f64, f64),
    /// Height of the text, pixels of the picture.
    pub text_height: f64,
    /// How much can be read in the line: the square of its length through the text height, pixels.
    pub weight: f64,
    /// Whether the line runs along the picture's columns; the samples are then those of the transposed picture.
    pub along_columns: bool,
    /// [`WINDOW_HEIGHT`] rows of [`WINDOW_WIDTH`] samples, 0 to 255 · 64; text is lighter than its surroundings.
    pub samples: Vec<i16>,
}

/// Cuts the most readable pieces out of the lines of text in `gray`, the most readable lines first.
///
/// A turned or mirrored picture gives the same windows with their samples turned or mirrored, exactly (the order of
/// windows of the same [`weight`](TextWindow::weight) may differ). Windows of vertical lines come transposed, so that
/// all lines run from side to side.
pub fn text_windows(gray: &GrayView) -> Vec<TextWindow> {
    windows_by_weight(gray).flatten().collect()
}

/// As [`text_windows`], cut when they are asked for, those of one weight together.
pub(super) fn windows_by_weight<'a>(gray: &'a GrayView) -> impl Iterator<Item = Vec<TextWindow>> + 'a {
    let (rows, columns) = text_lines(gray)
        .into_iter()
        .partition(|line| line.axis == Axis::Rows);
    let mut lines = [most_readable(rows), most_readable(columns)].concat();
    by_weight(&mut lines);
    let mut lines = lines.into_iter().peekable();
    std::iter::from_fn(move || {
        let first = lines.next()?;
        let mut windows = cut_line(gray, &first);
        while let Some(equal) = lines.next_if(|line| line.weight() == first.weight()) {
            windows.extend(cut_line(gray, &equal));
        }
        Some(windows)
    })
}

fn by_weight(lines: &mut [TextLine]) {
    lines.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
}

/// The most readable lines, up to as many as fill the windows of one axis.
///
/// Lines of equal weight are taken all or none: which of them comes first depends on the picture's orientation.
fn most_readable(mut lines: Vec<TextLine>) -> Vec<TextLine> {
    by_weight(&mut lines);
    let (mut windows, mut taken) = (0, 0);
    for equals in lines.chunk_by(|a, b| a.weight() == b.weight()) {
        windows += equals.iter().map(windows_in).sum::<usize>();
        if windows > WINDOWS_PER_AXIS {
            break;
        }
        taken += equals.len();
    }
    lines.truncate(taken);
    lines
}

/// How many windows a line fills.
fn windows_in(line: &TextLine) -> usize {
    let true_length = line.length * (1.0 + line.slope * line.slope).sqrt();
    let count = true_length / (2.0 * CUT_HEIGHT * line.text_height) + 0.35;
    (count as usize).clamp(1, WINDOWS_PER_LINE)
}

fn cut_line(gray: &GrayView, line: &TextLine) -> Vec<TextWindow> {
    let count = windows_in(line) as i32;
    let plane = Plane::new(gray, line.axis);
    let window = |index| {
        let offset = f64::from(2 * index + 1 - count) / f64::from(2 * count) * line.length;
        let center = (line.along + offset, line.across + line.slope * offset);
        let (x, y) = (center.0 + plane.middle().0, center.1 + plane.middle().1);
        TextWindow {
            center: if line.axis == Axis::Rows { (x, y) } else { (y, x) },
            text_height: line.text_height,
            weight: line.weight(),
            along_columns: line.axis == Axis::Columns,
            samples: plane.cut(center, line),
        }
    };
    (0..count).map(window).collect()
}

/// The picture as it is, or transposed.
struct Plane<'a> {
    pixels: &'a [u8],
    width: i32,
    height: i32,
    step_x: usize,
    step_y: usize,
}

impl<'a> Plane<'a> {
    fn new(gray: &'a GrayView<'a>, axis: Axis) -> Self {
        let (width, height) = (gray.width(), gray.height());
        let (sides, step_x, step_y) = match axis {
            Axis::Rows => ((width, height), 1, width),
            Axis::Columns => ((height, width), width, 1),
        };
        Plane {
            pixels: gray.pixels(),
            width: sides.0 as i32,
            height: sides.1 as i32,
            step_x,
            step_y,
        }
    }

    fn middle(&self) -> (f64, f64) {
        (f64::from(self.width - 1) / 2.0, f64::from(self.height - 1) / 2.0)
    }

    /// The window around `center`, level with the line.
    fn cut(&self, center: (f64, f64), line: &TextLine) -> Vec<i16> {
        let cosine = 1.0 / (1.0 + line.slope * line.slope).sqrt();
        let sine = line.slope * cosine;
        let pixels_per_sample = CUT_HEIGHT * line.text_height / WINDOW_HEIGHT as f64;
        let taps = taps_for(pixels_per_sample);
        let along: Vec<(f64, f64)> = (0..WINDOW_WIDTH * taps)
            .map(|at| tap_offset(at / taps, at % taps, taps, WINDOW_WIDTH) * pixels_per_sample)
            .map(|along| (along * cosine, along * sine))
            .collect();
        let mut sums = vec![0; WINDOW_WIDTH * WINDOW_HEIGHT];
        for (row, sums) in sums.chunks_exact_mut(WINDOW_WIDTH).enumerate() {
            for tap in 0..taps {
                let across = tap_offset(row, tap, taps, WINDOW_HEIGHT) * pixels_per_sample;
                let (across_x, across_y) = (across * sine, across * cosine);
                for (sum, along) in sums.iter_mut().zip(along.chunks_exact(taps)) {
                    for &(along_x, along_y) in along {
                        let x = center.0 + (along_x - across_x);
                        let y = center.1 + (along_y + across_y);
                        *sum += self.bilinear(subpixel(x), subpixel(y));
                    }
                }
            }
        }
        let weight = SUBPIXELS * SUBPIXELS / STEPS_PER_LEVEL * (taps * taps) as i32;
        // A power of two, and no sum is negative.
        let shift = weight.trailing_zeros();
        let light = |sum: i32| match line.polarity {
            Polarity::Light => (sum >> shift) as i16,
            Polarity::Dark => (255 * STEPS_PER_LEVEL - (sum >> shift)) as i16,
        };
        sums.into_iter().map(light).collect()
    }

    /// `SUBPIXELS`² times the grey level at a position in subpixels from the middle; beyond the edge, the edge's.
    fn bilinear(&self, x: i32, y: i32) -> i32 {
        let (x, right, right_weight) = neighbours(x, self.width);
        let (y, below, below_weight) = neighbours(y, self.height);
        let at = |x: usize, y: usize| i32::from(self.pixels[x * self.step_x + y * self.step_y]);
        let upper = at(x, y) * (SUBPIXELS - right_weight) + at(right, y) * right_weight;
        let lower = at(x, below) * (SUBPIXELS - right_weight) + at(right, below) * right_weight;
        upper * (SUBPIXELS - below_weight) + lower * below_weight
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

/// To the nearest subpixel, halves to the even one, so that mirroring only changes the sign.
fn subpixel(position: f64) -> i32 {
    /// From here on neighbouring numbers are 1 apart: adding it rounds, and leaves a whole number in the lower bits.
    const ROUNDING: f64 = 1.5 * (1u64 << 52) as f64;
    (position * f64::from(SUBPIXELS) + ROUNDING).to_bits() as i32
}

/// The two pixels around a position in subpixels from the middle of `side`, and the second one's weight.
fn neighbours(position: i32, side: i32) -> (usize, usize, i32) {
    let from_edge = (position + SUBPIXELS / 2 * (side - 1)).clamp(0, SUBPIXELS * (side - 1));
    let first = from_edge / SUBPIXELS;
    let second = (first + 1).min(side - 1);
    (first as usize, second as usize, from_edge % SUBPIXELS)
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

    #[test]
    fn positions_are_rounded_alike_on_both_sides_of_the_middle() {
        for (position, expected) in [
            (0.0, 0),
            (1.0, 32),
            (0.3, 10),
            (1.5 / 32.0, 2),
            (2.5 / 32.0, 2),
            (900_000.5, 28_800_016),
        ] {
            assert_eq!(
                (subpixel(position), subpixel(-position)),
                (expected, -expected),
                "{position}"
            );
        }
    }
}
