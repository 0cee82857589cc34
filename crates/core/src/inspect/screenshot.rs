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

#[cfg(test)]
mod tests {
    use super::*;

    /// A lively picture of 200 × 400 pixels with strips of `level`: `top` rows, `bottom` rows, `side` columns each side.
    fn framed(level: u8, top: usize, bottom: usize, side: usize) -> Vec<u8> {
        let inside = |x: usize, y: usize| (side..200 - side).contains(&x) && (top..400 - bottom).contains(&y);
        (0..200 * 400)
            .map(|i| (i % 200, i / 200))
            .map(|(x, y)| {
                if inside(x, y) {
                    (x * 7 + y * 13) as u8
                } else {
                    level
                }
            })
            .collect()
    }

    fn share(pixels: &[u8]) -> f64 {
        strip_share(&GrayView::new(200, 400, pixels).unwrap())
    }

    #[test]
    fn the_smaller_strip_counts_and_a_clock_in_it_does_not_end_it() {
        let mut screen = framed(20, 80, 40, 0);
        for row in screen.chunks_exact_mut(200).skip(10).take(8) {
            row[20..50].fill(230);
        }
        assert!((share(&screen) - 0.1).abs() < 1e-9, "{}", share(&screen));
    }

    #[test]
    fn white_margins_a_canvas_on_all_sides_and_a_strip_on_one_side_are_no_screen() {
        assert_eq!(share(&framed(255, 80, 80, 0)), 0.0);
        assert_eq!(share(&framed(0, 80, 80, 30)), 0.0);
        assert_eq!(share(&framed(0, 80, 0, 0)), 0.0);
    }

    #[test]
    fn an_empty_picture_is_no_screen() {
        assert_eq!(share(&[0; 200 * 400]), 0.0);
    }
}
