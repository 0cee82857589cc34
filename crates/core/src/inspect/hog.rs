//! Histograms of oriented gradients of a text window, after Dalal and Triggs (2005), with signed directions.
//!
//! All sums are exact integers, and a direction between two bins is split by vector decomposition instead of by its
//! angle; so the features of a mirrored window are exactly the mirrored features.

use super::text_windows::{STEPS_PER_LEVEL, WINDOW_HEIGHT, WINDOW_WIDTH};

/// Side of a cell, samples.
const CELL: usize = 4;
/// Columns of cells in a window.
pub(crate) const COLUMNS: usize = WINDOW_WIDTH / CELL;
/// Rows of cells in a window.
pub(crate) const ROWS: usize = WINDOW_HEIGHT / CELL;
/// Directions of the gradient, 45° apart: 0 right, 2 down, 4 left, 6 up.
pub(crate) const BINS: usize = 8;
/// Numbers that describe a window.
pub const FEATURES: usize = COLUMNS * ROWS * BINS;

/// Gradients below this share of the window's standard deviation are noise.
const NOISE_SHARE: f64 = 0.12;
/// The standard deviation is taken as at least this, grey levels.
const LEAST_DEVIATION: f64 = 3.0;
/// A feature is this times the square root of the gradient sum in standard deviations.
const GAIN: f64 = 40.0;
/// √2 in units of 1/128.
const DIAGONAL: u32 = 181;
const STRAIGHT: u32 = 128;

/// The features of a window: columns of cells from left to right, in each the cells from top to bottom, in each the
/// eight directions.
pub type Features = [u8; FEATURES];

/// A mirroring or turn that keeps lines of text running from side to side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flip {
    None,
    LeftRight,
    HalfTurn,
    TopBottom,
}

impl Flip {
    pub const ALL: [Flip; 4] = [Flip::None, Flip::LeftRight, Flip::HalfTurn, Flip::TopBottom];

    fn mirrors_columns(self) -> bool {
        matches!(self, Flip::LeftRight | Flip::HalfTurn)
    }

    fn mirrors_rows(self) -> bool {
        matches!(self, Flip::TopBottom | Flip::HalfTurn)
    }

    /// Where a direction goes.
    fn bin(self, bin: usize) -> usize {
        match self {
            Flip::None => bin,
            Flip::LeftRight => (BINS + BINS / 2 - bin) % BINS,
            Flip::HalfTurn => (bin + BINS / 2) % BINS,
            Flip::TopBottom => (BINS - bin) % BINS,
        }
    }
}

/// The features of a window's `samples` (as in [`TextWindow::samples`](super::TextWindow::samples)).
pub fn features(samples: &[i16]) -> Features {
    let deviation = deviation(samples);
    let sums = gradient_sums(samples, (NOISE_SHARE * deviation) as u32);
    let unit = deviation * f64::from(STRAIGHT) * (4 * CELL * CELL) as f64;
    let scale = (GAIN * GAIN / unit) as f32;
    let mut features = [0; FEATURES];
    for (feature, &sum) in features.iter_mut().zip(&sums) {
        // A float that is cast saturates at 255.
        *feature = ((sum as f32 * scale).sqrt() + 0.5) as u8;
    }
    features
}

/// The features of the flipped window.
pub(crate) fn flipped(features: &Features, flip: Flip) -> Features {
    let mut out = [0; FEATURES];
    for (column, cells) in features.chunks_exact(ROWS * BINS).enumerate() {
        let to_column = if flip.mirrors_columns() {
            COLUMNS - 1 - column
        } else {
            column
        };
        for (row, bins) in cells.chunks_exact(BINS).enumerate() {
            let to_row = if flip.mirrors_rows() { ROWS - 1 - row } else { row };
            let cell = (to_column * ROWS + to_row) * BINS;
            for (bin, &value) in bins.iter().enumerate() {
                out[cell + flip.bin(bin)] = value;
            }
        }
    }
    out
}

/// Standard deviation of the samples, in steps.
fn deviation(samples: &[i16]) -> f64 {
    let count = samples.len().max(1) as f64;
    let sum: i64 = samples.iter().map(|&value| i64::from(value)).sum();
    let square = |value: i16| i64::from(i32::from(value) * i32::from(value));
    let squares: i64 = samples.iter().map(|&value| square(value)).sum();
    let mean = sum as f64 / count;
    let variance = squares as f64 / count - mean * mean;
    variance
        .max(0.0)
        .sqrt()
        .max(LEAST_DEVIATION * f64::from(STEPS_PER_LEVEL))
}

/// Gradients collected by cell and direction; each counts for the four cells around it by its distance.
fn gradient_sums(samples: &[i16], noise: u32) -> [u32; FEATURES] {
    let mut sums = [0; FEATURES];
    for y in 0..WINDOW_HEIGHT {
        let columns = row_sums(samples, y, noise);
        for (cell_row, weight) in cells_around(y, ROWS) {
            let cells = sums.chunks_exact_mut(BINS).skip(cell_row).step_by(ROWS);
            for (cell, lengths) in cells.zip(&columns) {
                for (sum, length) in cell.iter_mut().zip(lengths) {
                    *sum += weight * length;
                }
            }
        }
    }
    // Even directions are straight ones.
    for [straight, diagonal] in sums.as_chunks_mut::<2>().0 {
        *straight *= STRAIGHT;
        *diagonal *= DIAGONAL;
    }
    sums
}

/// The gradients at one row of samples, collected by column of cells and direction.
fn row_sums(samples: &[i16], y: usize, noise: u32) -> [[u32; BINS]; COLUMNS] {
    let above = row(samples, y.saturating_sub(1));
    let here = row(samples, y);
    let below = row(samples, (y + 1).min(WINDOW_HEIGHT - 1));
    let mut sums = [[0; BINS]; COLUMNS];
    for x in 0..WINDOW_WIDTH {
        let right = i32::from(here[(x + 1).min(WINDOW_WIDTH - 1)]) - i32::from(here[x.saturating_sub(1)]);
        let down = i32::from(below[x]) - i32::from(above[x]);
        if right.unsigned_abs().max(down.unsigned_abs()) <= noise {
            continue;
        }
        let [(straight, straight_length), (diagonal, diagonal_length)] = decompose(right, down);
        for (column, weight) in cells_around(x, COLUMNS) {
            sums[column][straight] += weight * straight_length;
            sums[column][diagonal] += weight * diagonal_length;
        }
    }
    sums
}

fn row(samples: &[i16], y: usize) -> &[i16] {
    &samples[y * WINDOW_WIDTH..(y + 1) * WINDOW_WIDTH]
}

/// The two cells whose middles are nearest, with weights in eighths; 0 for one outside the window.
fn cells_around(position: usize, cells: usize) -> [(usize, u32); 2] {
    let eighths = 2 * position + 1;
    let weight = ((eighths + CELL) % (2 * CELL)) as u32;
    let second = (eighths + CELL) / (2 * CELL);
    let whole = 2 * CELL as u32;
    let first = match second {
        0 => (0, 0),
        _ => (second - 1, whole - weight),
    };
    if second < cells {
        [first, (second, weight)]
    } else {
        [first, (cells - 1, 0)]
    }
}

/// Splits a gradient into its two neighbouring directions: bin and length, steps for the straight direction, √2 steps
/// for the diagonal one. Tables instead of questions, which a processor would have to guess the answers of.
fn decompose(right: i32, down: i32) -> [(usize, u32); 2] {
    /// By whether the gradient points right, down, and more across than along.
    const STRAIGHT_BINS: [u8; 8] = [6, 6, 2, 2, 4, 0, 4, 0];
    /// By whether the gradient points right and down.
    const DIAGONAL_BINS: [u8; 4] = [5, 7, 3, 1];
    let (across, along) = (right.unsigned_abs(), down.unsigned_abs());
    let quarter = usize::from(right > 0) | (usize::from(down > 0) << 1);
    let straight = STRAIGHT_BINS[quarter | (usize::from(across >= along) << 2)];
    let diagonal = DIAGONAL_BINS[quarter];
    [
        (usize::from(straight), across.abs_diff(along)),
        (usize::from(diagonal), across.min(along)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speckled(seed: u32) -> Vec<i16> {
        let mut state = seed;
        (0..WINDOW_WIDTH * WINDOW_HEIGHT)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                ((state >> 16) % 16321) as i16
            })
            .collect()
    }

    fn flipped_samples(samples: &[i16], flip: Flip) -> Vec<i16> {
        let mut out = Vec::new();
        for y in 0..WINDOW_HEIGHT {
            let from = row(
                samples,
                if flip.mirrors_rows() {
                    WINDOW_HEIGHT - 1 - y
                } else {
                    y
                },
            );
            if flip.mirrors_columns() {
                out.extend(from.iter().rev());
            } else {
                out.extend(from);
            }
        }
        out
    }

    #[test]
    fn flipped_windows_have_exactly_the_flipped_features() {
        for seed in 0..20 {
            let samples = speckled(seed);
            let straight = features(&samples);
            for flip in Flip::ALL {
                assert_eq!(
                    features(&flipped_samples(&samples, flip)),
                    flipped(&straight, flip),
                    "{flip:?}"
                );
            }
        }
    }

    #[test]
    fn contrast_and_brightness_change_nothing() {
        let mut samples = vec![1000i16; WINDOW_WIDTH * WINDOW_HEIGHT];
        for y in 8..24 {
            samples[y * WINDOW_WIDTH + 20..y * WINDOW_WIDTH + 26].fill(5000);
        }
        let brighter: Vec<i16> = samples.iter().map(|value| 2 * value + 500).collect();
        assert_eq!(features(&samples), features(&brighter));
    }

    #[test]
    fn an_edge_to_the_right_points_right_and_a_flat_window_nowhere() {
        let mut samples = vec![0i16; WINDOW_WIDTH * WINDOW_HEIGHT];
        assert!(features(&samples).iter().all(|&value| value == 0));
        for row in samples.chunks_exact_mut(WINDOW_WIDTH) {
            row[32..].fill(8000);
        }
        for (index, value) in features(&samples).into_iter().enumerate() {
            assert!(
                value == 0 || index % BINS == 0,
                "direction {} has {value}",
                index % BINS
            );
        }
    }

    #[test]
    fn the_strongest_possible_edges_do_not_overflow() {
        let samples: Vec<i16> = (0..WINDOW_WIDTH * WINDOW_HEIGHT)
            .map(|i| {
                if (i % WINDOW_WIDTH / 2 + i / WINDOW_WIDTH / 2).is_multiple_of(2) {
                    0
                } else {
                    255 * 64
                }
            })
            .collect();
        assert!(features(&samples).iter().any(|&value| value > 0));
    }
}
