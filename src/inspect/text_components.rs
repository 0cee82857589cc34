//! Blobs of the size of letters: what is darker or lighter than its surroundings, as connected components.
//!
//! Every step is exact integer arithmetic that treats left and right, top and bottom, rows and columns, dark and
//! light alike, so that a turned or mirrored picture gives exactly the turned or mirrored blobs.

use super::gray_view::GrayView;
use super::text_contrast::{contrast_threshold, local_contrast};

/// The longer side of a letter-like blob, pixels.
const LONGER_SIDE: std::ops::RangeInclusive<u32> = 7..=110;
/// The least shorter side of a letter-like blob, pixels.
const LEAST_SHORTER_SIDE: u32 = 2;
/// The least area of a letter-like blob, pixels.
const LEAST_AREA: u32 = 14;
/// The longest letter-like blob has sides of 12 : 1.
const LARGEST_ASPECT: u32 = 12;

/// Whether a blob is darker or lighter than its surroundings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Polarity {
    Dark,
    Light,
}

/// The bounding box of a blob, all four sides inclusive, pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Blob {
    pub x0: u32,
    pub y0: u32,
    pub x1: u32,
    pub y1: u32,
}

impl Blob {
    pub fn width(&self) -> u32 {
        self.x1 - self.x0 + 1
    }

    pub fn height(&self) -> u32 {
        self.y1 - self.y0 + 1
    }

    pub fn longer_side(&self) -> u32 {
        self.width().max(self.height())
    }

    /// The same blob in the picture with rows and columns exchanged.
    pub fn transposed(&self) -> Blob {
        Blob {
            x0: self.y0,
            y0: self.x0,
            x1: self.y1,
            y1: self.x1,
        }
    }
}

/// The letter-like blobs of a picture.
#[derive(Debug, Default)]
pub(crate) struct Blobs {
    pub dark: Vec<Blob>,
    pub light: Vec<Blob>,
}

/// Finds the letter-like blobs of `gray`. About 10 ns a pixel.
pub(crate) fn letter_blobs(gray: &GrayView) -> Blobs {
    let contrast = local_contrast(gray);
    let threshold = contrast_threshold(&contrast);
    connected(gray.width(), &contrast, threshold)
}

/// A stretch of pixels of one polarity in one row, ends inclusive.
struct Run {
    x0: u32,
    x1: u32,
    y: u32,
    polarity: Polarity,
    parent: u32,
}

/// Components by 8-neighbourhood, from runs joined by a disjoint-set forest.
fn connected(width: usize, contrast: &[i8], threshold: i8) -> Blobs {
    let mut runs: Vec<Run> = Vec::new();
    let mut previous = 0..0;
    for (y, row) in contrast.chunks_exact(width).enumerate() {
        let start = runs.len();
        push_runs(row, y as u32, threshold, &mut runs);
        join_rows(&mut runs, previous, start);
        previous = start..runs.len();
    }
    bounding_boxes(&mut runs)
}

fn push_runs(row: &[i8], y: u32, threshold: i8, runs: &mut Vec<Run>) {
    let mut x = 0;
    while let Some(skip) = row[x..]
        .iter()
        .position(|value| value.unsigned_abs() > threshold as u8)
    {
        let x0 = x + skip;
        let rest = &row[x0..];
        let (polarity, end) = if row[x0] < 0 {
            (Polarity::Dark, rest.iter().position(|&value| value >= -threshold))
        } else {
            (Polarity::Light, rest.iter().position(|&value| value <= threshold))
        };
        x = end.map_or(row.len(), |length| x0 + length);
        runs.push(Run {
            x0: x0 as u32,
            x1: x as u32 - 1,
            y,
            polarity,
            parent: runs.len() as u32,
        });
    }
}

/// Joins the runs from `start` on with those of the row above, `previous`.
fn join_rows(runs: &mut [Run], previous: std::ops::Range<usize>, start: usize) {
    let mut first = previous.start;
    for current in start..runs.len() {
        let (x0, x1, polarity) = (runs[current].x0, runs[current].x1, runs[current].polarity);
        while first < previous.end && runs[first].x1 + 1 < x0 {
            first += 1;
        }
        for above in first..previous.end {
            if runs[above].x0 > x1 + 1 {
                break;
            }
            if runs[above].polarity == polarity {
                join(runs, above, current);
            }
        }
    }
}

fn root(runs: &mut [Run], mut index: usize) -> usize {
    while runs[index].parent as usize != index {
        let grandparent = runs[runs[index].parent as usize].parent;
        runs[index].parent = grandparent;
        index = grandparent as usize;
    }
    index
}

/// The earlier root stays root, so that a root is always met before its members.
fn join(runs: &mut [Run], a: usize, b: usize) {
    let (a, b) = (root(runs, a), root(runs, b));
    runs[a.max(b)].parent = a.min(b) as u32;
}

fn bounding_boxes(runs: &mut [Run]) -> Blobs {
    let mut found: Vec<(Polarity, Blob, u32)> = Vec::new();
    let mut slot_of_root = vec![0u32; runs.len()];
    for index in 0..runs.len() {
        let root = root(runs, index);
        let run = &runs[index];
        let length = run.x1 - run.x0 + 1;
        if root == index {
            slot_of_root[index] = found.len() as u32;
            let blob = Blob {
                x0: run.x0,
                y0: run.y,
                x1: run.x1,
                y1: run.y,
            };
            found.push((run.polarity, blob, length));
        } else {
            let (_, blob, area) = &mut found[slot_of_root[root] as usize];
            blob.x0 = blob.x0.min(run.x0);
            blob.x1 = blob.x1.max(run.x1);
            blob.y1 = run.y;
            *area += length;
        }
    }
    let mut blobs = Blobs::default();
    for (polarity, blob, _) in found
        .into_iter()
        .filter(|(_, blob, area)| is_letter_like(blob, *area))
    {
        match polarity {
            Polarity::Dark => blobs.dark.push(blob),
            Polarity::Light => blobs.light.push(blob),
        }
    }
    blobs
}

/// Neither too small, too large nor too long; neither a hair line nor a solid box.
fn is_letter_like(blob: &Blob, area: u32) -> bool {
    let longer = blob.longer_side();
    let shorter = blob.width().min(blob.height());
    let box_area = longer * shorter;
    LONGER_SIDE.contains(&longer)
        && shorter >= LEAST_SHORTER_SIDE
        && area >= LEAST_AREA
        && longer <= LARGEST_ASPECT * shorter
        && area * 100 >= box_area * 12
        && !(area * 100 > box_area * 92 && shorter * 10 > longer * 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blobs_of(width: usize, height: usize, ink: &[(usize, usize, usize, usize)], dark: bool) -> Blobs {
        let (paper, pen) = if dark { (220, 40) } else { (40, 220) };
        let mut pixels = vec![paper; width * height];
        for &(x, y, w, h) in ink {
            for row in y..y + h {
                pixels[row * width + x..row * width + x + w].fill(pen);
            }
        }
        letter_blobs(&GrayView::new(width as u32, height as u32, &pixels).unwrap())
    }

    /// A letter L of 12 × 16 pixels at (20, 10).
    const LETTER: [(usize, usize, usize, usize); 2] = [(20, 10, 3, 16), (20, 23, 12, 3)];

    #[test]
    fn a_letter_is_one_blob_of_its_polarity() {
        let expected = Blob {
            x0: 20,
            y0: 10,
            x1: 31,
            y1: 25,
        };
        assert_eq!(blobs_of(80, 60, &LETTER, true).dark, [expected]);
        assert_eq!(blobs_of(80, 60, &LETTER, false).light, [expected]);
    }

    #[test]
    fn strokes_that_touch_at_a_corner_only_are_one_blob() {
        let steps: Vec<_> = (0..6).map(|i| (20 + 3 * i, 10 + 3 * i, 3, 3)).collect();
        assert_eq!(blobs_of(80, 60, &steps, true).dark.len(), 1);
    }

    #[test]
    fn specks_hair_lines_and_solid_boxes_are_no_letters() {
        for ink in [(20, 10, 3, 3), (5, 10, 60, 1), (20, 10, 14, 14)] {
            let blobs = blobs_of(80, 60, &[ink], true);
            assert!(blobs.dark.is_empty(), "{ink:?} gave {blobs:?}");
        }
    }

    #[test]
    fn pictures_smaller_than_the_mean_square_are_looked_at_too() {
        let gray = GrayView::new(1, 1, &[7]).unwrap();
        assert!(letter_blobs(&gray).dark.is_empty());
    }
}
