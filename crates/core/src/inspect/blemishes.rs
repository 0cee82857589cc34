//! What is on an empty sheet without being a mark: dust, holes, folds.
//!
//! - **Dust**: no longer than [`DUST_CELLS`].
//! - **Folds**, and the streaks of scanners: straight and thin. Long ones are sought through all marks together, as they
//!   cross each other or have gaps; they have a length of a quarter of the sheet.
//! - **Holes**: two things or more of one size, at one distance from an edge and far from each other.

use super::gray_view::GrayView;
use super::marks::{Marks, Thing};
use super::relief::CELL;

/// The longer side of a speck, cells: 2 mm of a page of A4. Letters of ten pixels span three.
const DUST_CELLS: usize = 2;
/// The least length of something straight, cells.
const LEAST_STRAIGHT: usize = 5;
/// The least length of a fold from end to end, as a share of the picture's shorter side, and the least of its cells.
const FOLD_SHARE: f64 = 0.25;
const LEAST_FOLD_CELLS: usize = 8;
/// More folds are a pattern.
const MOST_FOLDS: usize = 12;
/// Distance of a fold's cells from its line, cells.
const FOLD_REACH: f64 = 1.5;
/// Angles at which folds are sought: every half degree.
const ANGLES: usize = 360;
/// Ink of a thin line lies within so many pixels of it …
const THIN_PX: f64 = 2.0;
/// … but for this share. The letters of a line of text are higher.
const THIN_SHARE: f64 = 0.85;
/// Sides of a hole, cells, and how far they may differ: holes have 6 mm, which is 24 pixels of a page of A4.
const HOLE_CELLS: std::ops::RangeInclusive<usize> = 3..=11;
const HOLE_DIFFERENCE: usize = 2;
/// Distance of a hole's middle from the edge, and of holes from each other, as shares of the longer side: 12 mm, and
/// 80 mm or more, of 297 (ISO 838).
const HOLE_FROM_EDGE: f64 = 0.07;
const HOLE_STEP: f64 = 0.15;

/// What the `marks` make up that is no blemish. `is_ink` is asked for the cell and the level of a pixel.
pub(super) fn without_blemishes(
    marks: &Marks,
    gray: &GrayView<'_>,
    is_ink: impl Fn(usize, usize, u8) -> bool,
) -> Vec<Thing> {
    let is_thin = |cells: &[(usize, usize)]| is_thin(&ink_of(cells, gray, &is_ink));
    let mut things = without_folds(marks, is_thin).things();
    things.retain(|thing| {
        let (longer, _) = thing.sides();
        longer > DUST_CELLS && !(longer >= LEAST_STRAIGHT && is_thin(&thing.cells))
    });
    let longer_side = marks.columns().max(marks.rows()) as f64;
    let holes: Vec<bool> = things
        .iter()
        .map(|thing| {
            things
                .iter()
                .any(|other| are_holes(thing, other, marks, longer_side))
        })
        .collect();
    let mut is_hole = holes.into_iter();
    things.retain(|_| is_hole.next() == Some(false));
    things
}

/// Takes the longest straight lines away, one after another, as long as they are thin.
fn without_folds(marks: &Marks, is_thin: impl Fn(&[(usize, usize)]) -> bool) -> Marks {
    let least = (marks.columns().min(marks.rows()) as f64 * FOLD_SHARE) as usize;
    let is_long = |cells: &[(usize, usize)]| {
        let thing = Thing {
            cells: cells.to_vec(),
        };
        cells.len() >= LEAST_FOLD_CELLS && thing.sides().0 >= least
    };
    let mut rest = marks.without(&[]);
    for _ in 0..MOST_FOLDS {
        let cells = rest.cells();
        let fold = longest_line(&cells, marks.columns() + marks.rows());
        if !is_long(&fold) || !is_thin(&fold) {
            break;
        }
        rest = rest.without(&fold);
    }
    rest
}

/// The cells along the straight line that passes the most of them: the Hough transform (Duda and Hart, 1972).
fn longest_line(cells: &[(usize, usize)], extent: usize) -> Vec<(usize, usize)> {
    let normals = (0..ANGLES).map(|step| (step as f64 * std::f64::consts::PI / ANGLES as f64).sin_cos());
    let mut best = (0, (0.0, 0.0), 0.0);
    let mut counts = vec![0u32; 2 * extent + 2];
    for (sin, cos) in normals {
        counts.fill(0);
        for &(x, y) in cells {
            let distance = x as f64 * cos + y as f64 * sin;
            counts[(distance + extent as f64).round() as usize] += 1;
        }
        for (at, pair) in counts.windows(2).enumerate() {
            let count = pair[0] + pair[1];
            if count > best.0 {
                best = (count, (sin, cos), at as f64 + 0.5 - extent as f64);
            }
        }
    }
    let (_, (sin, cos), distance) = best;
    let near = |&(x, y): &(usize, usize)| (x as f64 * cos + y as f64 * sin - distance).abs() <= FOLD_REACH;
    cells.iter().copied().filter(near).collect()
}

/// Where the pixels of the cells are that stand out themselves.
fn ink_of(
    cells: &[(usize, usize)],
    gray: &GrayView<'_>,
    is_ink: impl Fn(usize, usize, u8) -> bool,
) -> Vec<(f64, f64)> {
    let mut ink = Vec::new();
    for &(column, row) in cells {
        let (right, bottom) = ((column + 1) * CELL, (row + 1) * CELL);
        for y in row * CELL..bottom.min(gray.height()) {
            let line = &gray.row(y)[column * CELL..right.min(gray.width())];
            let dark = line
                .iter()
                .enumerate()
                .filter(|(_, level)| is_ink(column, row, **level));
            ink.extend(dark.map(|(x, _)| ((column * CELL + x) as f64, y as f64)));
        }
    }
    ink
}

/// Whether the ink lies along a straight line, the principal axis of its places.
fn is_thin(ink: &[(f64, f64)]) -> bool {
    let count = ink.len().max(1) as f64;
    let mean = |part: fn(&(f64, f64)) -> f64| ink.iter().map(part).sum::<f64>() / count;
    let (middle_x, middle_y) = (mean(|place| place.0), mean(|place| place.1));
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in ink.iter().map(|(x, y)| (x - middle_x, y - middle_y)) {
        (xx, xy, yy) = (xx + x * x, xy + x * y, yy + y * y);
    }
    let (sin, cos) = (f64::atan2(2.0 * xy, xx - yy) / 2.0).sin_cos();
    let near = |(x, y): &&(f64, f64)| ((y - middle_y) * cos - (x - middle_x) * sin).abs() <= THIN_PX;
    ink.iter().filter(near).count() as f64 >= THIN_SHARE * count
}

fn are_holes(one: &Thing, other: &Thing, marks: &Marks, longer_side: f64) -> bool {
    let (sides, others) = (one.sides(), other.sides());
    let is_round = |(longer, shorter): (usize, usize)| {
        HOLE_CELLS.contains(&longer) && longer - shorter <= HOLE_DIFFERENCE
    };
    let (a, b) = (middle(one), middle(other));
    let apart = (a.0 - b.0).hypot(a.1 - b.1) >= HOLE_STEP * longer_side;
    let (right, bottom) = (marks.columns() as f64, marks.rows() as f64);
    let from_edges = |(x, y): (f64, f64)| [x, right - x, y, bottom - y];
    let mut pairs = from_edges(a).into_iter().zip(from_edges(b));
    let beside_an_edge = pairs
        .any(|(a, b)| a.max(b) <= HOLE_FROM_EDGE * longer_side && (a - b).abs() <= HOLE_DIFFERENCE as f64);
    is_round(sides)
        && is_round(others)
        && sides.0.abs_diff(others.0) <= HOLE_DIFFERENCE
        && apart
        && beside_an_edge
}

fn middle(thing: &Thing) -> (f64, f64) {
    let [left, right, top, bottom] = thing.bounds();
    ((left + right + 1) as f64 / 2.0, (top + bottom + 1) as f64 / 2.0)
}
