//! Screenshots, by strips of one color above and below the picture.
//!
//! A screen that shows a photo fills the rest of its height with one color. Cameras and scanners never give many rows
//! of exactly one level: their noise, or the light, varies. A row belongs to a strip when at least 80 % of its pixels
//! lie within ±2 levels of the strip's level (clocks and buttons take the rest). Measure: the smaller of the strips at
//! top and bottom as a share of the height; 0 when a strip is white, as the margins of a scan are, or when the left or
//! right side has a strip too, as a cut-out on a canvas has. A screenshot that the document fills is not found.
//! Cost: under 1 ms.

use super::gray_view::GrayView;

/// Levels by which a strip's pixels may differ from its level.
const TOLERANCE: u8 = 2;
/// Share of a row that has the strip's level.
const UNIFORM_SHARE: f64 = 0.8;
/// From this level on a strip is taken for paper.
const WHITE: u8 = 240;
/// Share of the width from which on a strip at the side makes a canvas of it.
const SIDE_SHARE: f64 = 0.02;

/// The smaller one of the strips at top and bottom, as a share of the height.
pub(super) fn strip_share(gray: &GrayView<'_>) -> f64 {
    let (width, height) = (gray.width(), gray.height());
    let top = strip(height, |y| row(gray, y));
    let bottom = strip(height, |y| row(gray, height - 1 - y));
    let smaller = top.min(bottom);
    if smaller == 0 {
        return 0.0;
    }
    let sides = strip(width, |x| column(gray, x, top, bottom))
        .max(strip(width, |x| column(gray, width - 1 - x, top, bottom)));
    if smaller == height || sides as f64 > SIDE_SHARE * width as f64 {
        return 0.0;
    }
    smaller as f64 / height as f64
}

fn row(gray: &GrayView<'_>, y: usize) -> Vec<u8> {
    gray.row(y).to_vec()
}

/// A column between the strips.
fn column(gray: &GrayView<'_>, x: usize, top: usize, bottom: usize) -> Vec<u8> {
    (top..gray.height() - bottom).map(|y| gray.row(y)[x]).collect()
}

/// How many lines from the first on have the first one's level, unless it is white.
fn strip(lines: usize, line: impl Fn(usize) -> Vec<u8>) -> usize {
    let level = median(&line(0));
    if level >= WHITE {
        return 0;
    }
    (0..lines)
        .take_while(|&index| is_uniform(&line(index), level))
        .count()
}

fn median(line: &[u8]) -> u8 {
    let mut levels = line.to_vec();
    let middle = levels.len() / 2;
    if levels.is_empty() {
        return 0;
    }
    *levels.select_nth_unstable(middle).1
}

fn is_uniform(line: &[u8], level: u8) -> bool {
    let alike = line
        .iter()
        .filter(|pixel| pixel.abs_diff(level) <= TOLERANCE)
        .count();
    alike as f64 >= UNIFORM_SHARE * line.len() as f64
}
