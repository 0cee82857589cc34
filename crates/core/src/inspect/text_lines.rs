//! Lines of text: letter-like blobs of similar size side by side, along rows or along columns.
//!
//! Coordinates are centered on the picture and sums are exact integers; so a mirrored picture gives, bit by bit,
//! the mirrored lines.

use super::gray_view::GrayView;
use super::text_components::{Blob, Polarity, letter_blobs};

/// The least text height that is looked at, pixels.
const LEAST_TEXT_HEIGHT: u32 = 6;
/// A line has at least this many blobs …
const LEAST_BLOBS: usize = 3;
/// … and is at least this many text heights long.
const LEAST_LENGTH: f64 = 2.2;
/// The steepest line, pixels down per pixel along.
const STEEPEST: f64 = 0.6;
/// How far the blobs may lie off the fitted line (root mean square), in text heights.
const LARGEST_RESIDUAL: f64 = 0.45;

/// Along which side of the picture a line runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Axis {
    Rows,
    Columns,
}

/// A straight line of text. `along` runs with the axis, `across` at right angles to it (rows: x and y; columns:
/// y and x), both in pixels from the picture's middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TextLine {
    pub axis: Axis,
    pub polarity: Polarity,
    /// The middle of the line's extent.
    pub along: f64,
    /// The fitted line at `along`.
    pub across: f64,
    /// Change of `across` per `along`.
    pub slope: f64,
    /// From the first blob's beginning to the last one's end, along the axis, pixels.
    pub length: f64,
    /// The 85th percentile of the blobs' heights, pixels.
    pub text_height: f64,
}

impl TextLine {
    /// Orders lines by how much can be read in them: long ones first, large text before small.
    pub fn weight(&self) -> f64 {
        self.length * self.length / self.text_height
    }
}

/// All lines of text of `gray`, in no particular order.
pub(crate) fn text_lines(gray: &GrayView) -> Vec<TextLine> {
    let blobs = letter_blobs(gray);
    let (width, height) = (gray.width() as i64, gray.height() as i64);
    let mut lines = Vec::new();
    for (polarity, blobs) in [(Polarity::Dark, blobs.dark), (Polarity::Light, blobs.light)] {
        let turned = blobs.iter().map(Blob::transposed).collect();
        for (axis, blobs, sides) in [
            (Axis::Rows, blobs, (width, height)),
            (Axis::Columns, turned, (height, width)),
        ] {
            let groups = neighbours(blobs);
            lines.extend(
                groups
                    .iter()
                    .filter_map(|group| fit(group, sides, axis, polarity)),
            );
        }
    }
    lines
}

/// Groups of blobs that stand side by side along x.
fn neighbours(mut blobs: Vec<Blob>) -> Vec<Vec<Blob>> {
    blobs.sort_unstable();
    let mut parents: Vec<usize> = (0..blobs.len()).collect();
    for left in 0..blobs.len() {
        // No neighbour is more than 2.5 times as large, and no gap wider than 0.9 of the larger one.
        let reach = blobs[left].x1 + blobs[left].longer_side() * 9 / 4;
        for right in left + 1..blobs.len() {
            if blobs[right].x0 > reach {
                break;
            }
            if are_neighbours(&blobs[left], &blobs[right]) {
                let (a, b) = (root(&mut parents, left), root(&mut parents, right));
                parents[a.max(b)] = a.min(b);
            }
        }
    }
    let mut members: Vec<Vec<Blob>> = vec![Vec::new(); blobs.len()];
    for (index, blob) in blobs.iter().enumerate() {
        members[root(&mut parents, index)].push(*blob);
    }
    members.retain(|group| group.len() >= LEAST_BLOBS);
    members
}

fn root(parents: &mut [usize], mut index: usize) -> usize {
    while parents[index] != index {
        parents[index] = parents[parents[index]];
        index = parents[index];
    }
    index
}

/// Similar in size, close to each other along x, and beside each other along y.
fn are_neighbours(a: &Blob, b: &Blob) -> bool {
    let (size_a, size_b) = (a.longer_side(), b.longer_side());
    let (small, large) = (size_a.min(size_b), size_a.max(size_b));
    let gap = (i64::from(b.x0) - i64::from(a.x1)).max(i64::from(a.x0) - i64::from(b.x1));
    let overlap = i64::from(a.y1.min(b.y1)) - i64::from(a.y0.max(b.y0)) + 1;
    let lower = i64::from(a.height().min(b.height()));
    2 * large <= 5 * small && 10 * gap <= 9 * i64::from(large) && 2 * overlap >= lower
}

/// Sums of the blobs' centers, in half pixels from the picture's middle, weighted by height.
#[derive(Default)]
struct Moments {
    weight: i128,
    x: i128,
    y: i128,
    xx: i128,
    xy: i128,
    yy: i128,
}

impl Moments {
    fn of(group: &[Blob], (width, height): (i64, i64)) -> Self {
        let mut sums = Moments::default();
        for blob in group {
            let weight = i128::from(blob.height());
            let x = i128::from(i64::from(blob.x0 + blob.x1) - (width - 1));
            let y = i128::from(i64::from(blob.y0 + blob.y1) - (height - 1));
            sums.weight += weight;
            sums.x += weight * x;
            sums.y += weight * y;
            sums.xx += weight * x * x;
            sums.xy += weight * x * y;
            sums.yy += weight * y * y;
        }
        sums
    }
}

/// Fits a straight line by least squares; `None` where the group is no line of text.
fn fit(group: &[Blob], sides: (i64, i64), axis: Axis, polarity: Polarity) -> Option<TextLine> {
    let text_height = text_height(group);
    if text_height < LEAST_TEXT_HEIGHT {
        return None;
    }
    let text_height = f64::from(text_height);
    let begin = group.iter().map(|blob| blob.x0).min()?;
    let end = group.iter().map(|blob| blob.x1).max()?;
    let length = f64::from(end - begin + 1);

    let sums = Moments::of(group, sides);
    let spread = (sums.weight * sums.xx - sums.x * sums.x) as f64;
    let slant = (sums.weight * sums.xy - sums.x * sums.y) as f64;
    let height_spread = (sums.weight * sums.yy - sums.y * sums.y) as f64;
    let weight = sums.weight as f64;
    let slope = if spread > 4.0 * weight * weight {
        slant / spread
    } else {
        0.0
    };
    let residual = ((height_spread - slope * slant).max(0.0)).sqrt() / weight / 2.0;
    if length < LEAST_LENGTH * text_height
        || slope.abs() > STEEPEST
        || residual > LARGEST_RESIDUAL * text_height
    {
        return None;
    }
    let middle = (i64::from(begin + end) - (sides.0 - 1)) as f64;
    let mean = (sums.x as f64 / weight, sums.y as f64 / weight);
    Some(TextLine {
        axis,
        polarity,
        along: middle / 2.0,
        across: (mean.1 + slope * (middle - mean.0)) / 2.0,
        slope,
        length,
        text_height,
    })
}

/// The 85th percentile of the blobs' heights: capitals and Chinese characters, not dots and commas.
fn text_height(group: &[Blob]) -> u32 {
    let mut heights: Vec<u32> = group.iter().map(Blob::height).collect();
    heights.sort_unstable();
    heights[((heights.len() - 1) * 17 + 10) / 20]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row_of_letters(count: u32, step_down: u32) -> Vec<Blob> {
        (0..count)
            .map(|i| Blob {
                x0: 10 + 14 * i,
                y0: 20 + step_down * i,
                x1: 19 + 14 * i,
                y1: 35 + step_down * i,
            })
            .collect()
    }

    #[test]
    fn letters_side_by_side_are_one_line_with_their_slope() {
        let groups = neighbours(row_of_letters(8, 2));
        assert_eq!(groups.len(), 1);
        let line = fit(&groups[0], (200, 100), Axis::Rows, Polarity::Dark).unwrap();
        assert!((line.slope - 2.0 / 14.0).abs() < 1e-9);
        assert_eq!((line.text_height, line.length), (16.0, 108.0));
        assert!((line.along - (63.5 - 99.5)).abs() < 1e-9);
        assert!((line.across - (34.5 - 49.5)).abs() < 1e-9);
    }

    #[test]
    fn two_letters_or_letters_far_apart_are_no_line() {
        assert!(neighbours(row_of_letters(2, 0)).is_empty());
        let far: Vec<Blob> = row_of_letters(6, 0)
            .into_iter()
            .map(|blob| Blob {
                x0: blob.x0 * 4,
                x1: blob.x0 * 4 + 9,
                ..blob
            })
            .collect();
        assert!(neighbours(far).is_empty());
    }

    #[test]
    fn blobs_of_very_different_size_do_not_belong_together() {
        let [a, _, _] = row_of_letters(3, 0)[..] else {
            unreachable!()
        };
        let huge = Blob {
            x0: 22,
            y0: 0,
            x1: 60,
            y1: 60,
        };
        assert!(!are_neighbours(&a, &huge));
    }
}
