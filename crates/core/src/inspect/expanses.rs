//! Areas too wide to stand out from their surroundings that an empty sheet has not.
//!
//! The ground of an empty sheet is one expanse, light changing slowly across it, and around it another that reaches the
//! picture's edge, such as the lid of a scanner. Strange are, in cells,
//!
//! - further expanses that do not reach the edge, with [`LEAST_EXPANSE`] cells inside or more,
//! - cells away from the edges whose level is far from the median of the sheet's, as in a shade from black to white,
//! - cells whose color is far from the median one.
//!
//! Cost: 2 ms; asked for nearly empty pictures only.

use super::percentile::{percentile, whole_percentile};
use super::relief::Cells;

/// Neighboring cells of one expanse differ by no more than this share of their level …
const LARGEST_STEP: f64 = 0.06;
/// … or by this many levels.
const LEAST_STEP: u8 = 6;
/// Smaller expanses are holes; or they stand out anyway.
const LEAST_EXPANSE: usize = 49;
/// Shadows at the edges reach this share of a side.
const EDGE_SHARE: f64 = 0.12;
/// Level within which light leaves a sheet, as shares of the median.
const LIGHT_RANGE: std::ops::Range<f64> = 0.6..1.4;
/// Levels by which a dark sheet may differ from the median.
const LEAST_RANGE: f64 = 30.0;
/// Difference of red and green, and of blue and green, from the median one, levels: yellowed paper on a white lid has
/// 47, a brown table 60, a colored picture more.
const COLOR_RANGE: f32 = 70.0;
/// Cells in a block of the copy, whose color is known.
const CELLS_PER_BLOCK: usize = 4;

/// How many cells are strange.
pub(super) fn strange_cells(ground: &Cells, block_colors: &[[f32; 3]]) -> usize {
    let expanses = expanses(ground);
    let sheet = expanses.iter().max_by_key(|expanse| expanse.cells.len());
    let shaded = sheet.map_or(0, |sheet| shaded_cells(sheet, ground));
    enclosed_cells(&expanses) + shaded + CELLS_PER_BLOCK * colored_blocks(block_colors)
}

/// Cells without a step between neighbors.
struct Expanse {
    cells: Vec<usize>,
    /// Those without a step on any side; a slope between two areas has none.
    inner: usize,
    reaches_edge: bool,
}

fn expanses(ground: &Cells) -> Vec<Expanse> {
    let mut seen = vec![false; ground.levels.len()];
    let mut expanses = Vec::new();
    for start in 0..ground.levels.len() {
        if !std::mem::replace(&mut seen[start], true) {
            expanses.push(expanse(ground, start, &mut seen));
        }
    }
    expanses
}

fn expanse(ground: &Cells, start: usize, seen: &mut [bool]) -> Expanse {
    let mut cells = vec![start];
    let (mut inner, mut reaches_edge) = (0, false);
    let mut next = 0;
    while let Some(&cell) = cells.get(next) {
        next += 1;
        let beside = ground.beside(cell);
        reaches_edge |= beside.contains(&None);
        let even = |near: &usize| is_even(ground.levels[cell], ground.levels[*near]);
        let mut evenly = 0;
        for near in beside.into_iter().flatten().filter(even) {
            evenly += 1;
            if !std::mem::replace(&mut seen[near], true) {
                cells.push(near);
            }
        }
        inner += usize::from(evenly == beside.len());
    }
    Expanse {
        cells,
        inner,
        reaches_edge,
    }
}

fn is_even(a: u8, b: u8) -> bool {
    let step = (f64::from(a.max(b)) * LARGEST_STEP) as u8;
    a.abs_diff(b) <= step.max(LEAST_STEP)
}

/// Cells of the expanses that do not reach the edge, but for the largest of them, which may be the sheet.
fn enclosed_cells(expanses: &[Expanse]) -> usize {
    let enclosed = expanses.iter().filter(|expanse| !expanse.reaches_edge);
    let mut sizes: Vec<usize> = enclosed
        .map(|expanse| expanse.inner)
        .filter(|size| *size >= LEAST_EXPANSE)
        .collect();
    sizes.sort_unstable();
    sizes.pop();
    sizes.iter().sum()
}

/// Cells away from the edges that light alone does not leave on a sheet.
fn shaded_cells(sheet: &Expanse, ground: &Cells) -> usize {
    let rows = ground.levels.len() / ground.columns;
    let inside = |at: usize, side: usize| {
        let place = (at as f64 + 0.5) / side as f64;
        place.min(1.0 - place) >= EDGE_SHARE
    };
    let inner = sheet.cells.iter().filter(|cell| {
        inside(**cell % ground.columns, ground.columns) && inside(**cell / ground.columns, rows)
    });
    let mut levels: Vec<u8> = inner.map(|cell| ground.levels[*cell]).collect();
    let median = whole_percentile(&mut levels, 0.5).map_or(0.0, f64::from);
    let darkest = (median * LIGHT_RANGE.start).min(median - LEAST_RANGE);
    let lightest = (median * LIGHT_RANGE.end).max(median + LEAST_RANGE);
    let is_shaded = |level: &&u8| !(darkest..=lightest).contains(&f64::from(**level));
    levels.iter().filter(is_shaded).count()
}

fn colored_blocks(block_colors: &[[f32; 3]]) -> usize {
    let median = |channel: usize| {
        let differences = block_colors
            .iter()
            .map(|color| f64::from(color[channel] - color[1]));
        percentile(&mut differences.collect::<Vec<_>>(), 0.5).unwrap_or_default() as f32
    };
    let (red, blue) = (median(0), median(2));
    let is_far =
        |color: &&[f32; 3]| (color[0] - color[1] - red).hypot(color[2] - color[1] - blue) > COLOR_RANGE;
    block_colors.iter().filter(is_far).count()
}
