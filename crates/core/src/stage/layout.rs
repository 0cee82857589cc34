//! Where each part of a merged picture goes: sizes and places, no pixels.
//!
//! Everything follows from one number, the *extent*: the width that parts in a column have in common, or the height
//! that parts in a row have in common. A row is computed as the column of the transposed parts.

use crate::terms::arrangement::{Arrangement, MergeLayout, Place, Size};

/// A part is never enlarged by more than this along a side: the limit that also holds for a single picture. Lanczos
/// invents nothing, and beyond three a registry's reviewer would take the blur for a bad photo.
pub(crate) const MAX_ENLARGEMENT: u32 = 3;

/// No part is made smaller than this, for the sake of another one, than what the profile advises for a picture: a
/// document covers about two thirds of the photo that shows it.
const DOCUMENT_SHARE: f64 = 2.0 / 3.0;

/// The strongest reduction for the sake of another part: a quarter along a side. What would need more stands beside
/// the other at its own size.
const STRONGEST_REDUCTION: f64 = 0.25;

/// Gap and margin as a share of the extent, where the caller states none: enough to tell two borders apart when the
/// whole picture is 300 pixels wide on a reviewer's screen.
const GAP_SHARE: f64 = 0.02;

/// The least such gap, pixels: half an MCU of 4:2:0, so that no block of chroma mixes two parts' borders.
const LEAST_GAP_PX: u32 = 8;

/// What the layout has to respect.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules {
    /// Pixels between parts; `None`: a share of the extent.
    pub gap_px: Option<u32>,
    /// Pixels around all parts; `None`: as wide as the gap.
    pub margin_px: Option<u32>,
    /// The longer side that the profile advises for a picture, pixels.
    pub advised_side_px: u32,
    /// Longest side of the canvas, pixels.
    pub longest_side_px: u32,
    /// Largest canvas, pixels.
    pub most_pixels: u64,
}

/// A canvas and the places on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layout {
    pub arrangement: Arrangement,
    /// The width (column) or height (row) that the parts have in common, pixels.
    pub extent_px: u32,
    pub width: u32,
    pub height: u32,
    /// In the order of the parts.
    pub places: Vec<Place>,
}

impl Layout {
    /// The layout that was asked for, as large as the parts are worth and the rules allow.
    ///
    /// `Auto` takes the arrangement in which the part that comes out smallest comes out larger when the whole canvas
    /// is fitted into a square, since that is how a reviewer's screen and a recognition service treat it: two
    /// landscape cards give a column, two portrait pages a row. A tie gives a column.
    ///
    /// `None` when gaps and margins alone exceed the rules.
    pub fn choose(sizes: &[Size], wish: MergeLayout, rules: &Rules) -> Option<Self> {
        let largest = |arrangement| Layout::largest(sizes, arrangement, rules);
        match wish {
            MergeLayout::Column => largest(Arrangement::Column),
            MergeLayout::Row => largest(Arrangement::Row),
            MergeLayout::Auto => {
                let (column, row) = (largest(Arrangement::Column)?, largest(Arrangement::Row)?);
                // A thousandth absorbs what rounding to pixels does to a tie.
                let row_is_better = row.legibility() > column.legibility() * 1.001;
                Some(if row_is_better { row } else { column })
            }
        }
    }

    /// The same parts with another extent; the rules' bounds on the canvas are the caller's care.
    pub fn at(sizes: &[Size], arrangement: Arrangement, extent_px: u32, rules: &Rules) -> Self {
        match arrangement {
            Arrangement::Column => column_at(sizes, extent_px, rules),
            Arrangement::Row => column_at(&transposed(sizes), extent_px, rules).into_row(),
        }
    }

    /// The layout in which the parts match each other, before any bound on the canvas.
    pub fn natural(sizes: &[Size], arrangement: Arrangement, rules: &Rules) -> Self {
        let extent_px = match arrangement {
            Arrangement::Column => natural_width(sizes, rules.advised_side_px),
            Arrangement::Row => natural_width(&transposed(sizes), rules.advised_side_px),
        };
        Layout::at(sizes, arrangement, extent_px, rules)
    }

    /// The largest layout up to the natural extent that is within the bounds.
    fn largest(sizes: &[Size], arrangement: Arrangement, rules: &Rules) -> Option<Self> {
        let at = |extent| Layout::at(sizes, arrangement, extent, rules);
        let whole = Layout::natural(sizes, arrangement, rules);
        let (mut fits, mut exceeds) = (1, whole.extent_px);
        if whole.is_within(rules) {
            return Some(whole);
        }
        if !at(fits).is_within(rules) {
            return None;
        }
        while exceeds - fits > 1 {
            let middle = fits + (exceeds - fits) / 2;
            if at(middle).is_within(rules) {
                fits = middle;
            } else {
                exceeds = middle;
            }
        }
        Some(at(fits))
    }

    pub fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    fn is_within(&self, rules: &Rules) -> bool {
        self.width.max(self.height) <= rules.longest_side_px && self.pixels() <= rules.most_pixels
    }

    /// The size of the part that comes out smallest, relative to the longer side of the canvas.
    fn legibility(&self) -> f64 {
        let area = |place: &Place| f64::from(place.width) * f64::from(place.height);
        let smallest = self.places.iter().map(area).fold(f64::INFINITY, f64::min);
        smallest.sqrt() / f64::from(self.width.max(self.height))
    }

    fn into_row(self) -> Self {
        Layout {
            arrangement: Arrangement::Row,
            width: self.height,
            height: self.width,
            places: self.places.into_iter().map(Place::transposed).collect(),
            ..self
        }
    }
}

fn transposed(sizes: &[Size]) -> Vec<Size> {
    sizes.iter().map(|size| size.transposed()).collect()
}

/// The common width before any bound on the canvas: that of the narrowest part, but not so narrow that a larger part
/// loses what makes it legible. Where that would enlarge the narrowest too much, legibility gives way to the least
/// that is tolerable, and where even that is too much, the narrowest does not count.
fn natural_width(sizes: &[Size], advised_side_px: u32) -> u32 {
    let narrowest = sizes.iter().map(|size| size.width).min().unwrap_or(1);
    let least = |side_px: f64, reduction: f64| {
        let width = |size: &Size| {
            let factor = (side_px / f64::from(size.longer())).max(reduction).min(1.0);
            (f64::from(size.width) * factor).ceil() as u32
        };
        sizes.iter().map(width).max().unwrap_or(1)
    };
    let advised = f64::from(advised_side_px);
    let legible = least(advised / DOCUMENT_SHARE, STRONGEST_REDUCTION).max(narrowest);
    let enlarged = narrowest.saturating_mul(MAX_ENLARGEMENT);
    if legible <= enlarged {
        return legible;
    }
    let tolerable = least(advised, STRONGEST_REDUCTION);
    if tolerable <= enlarged { enlarged } else { legible }
}

/// A part at the common width, or at its own size where that would enlarge it too much.
fn size_at(part: Size, width: u32) -> Size {
    if width > part.width.saturating_mul(MAX_ENLARGEMENT) || width == part.width {
        return part;
    }
    let height = f64::from(part.height) * f64::from(width) / f64::from(part.width);
    Size {
        width,
        height: height.round().max(1.0) as u32,
    }
}

fn column_at(sizes: &[Size], extent_px: u32, rules: &Rules) -> Layout {
    let share = (f64::from(extent_px) * GAP_SHARE).round() as u32;
    let gap = rules.gap_px.unwrap_or(share.max(LEAST_GAP_PX));
    let margin = rules.margin_px.unwrap_or(gap);
    let sizes: Vec<Size> = sizes.iter().map(|&size| size_at(size, extent_px)).collect();
    let widest = sizes.iter().map(|size| size.width).max().unwrap_or(1);
    let mut y = margin;
    let mut places = Vec::with_capacity(sizes.len());
    for size in sizes {
        places.push(Place {
            x: margin.saturating_add((widest - size.width) / 2),
            y,
            width: size.width,
            height: size.height,
        });
        y = y.saturating_add(size.height).saturating_add(gap);
    }
    Layout {
        arrangement: Arrangement::Column,
        extent_px,
        width: widest.saturating_add(margin.saturating_mul(2)),
        height: y.saturating_sub(gap).saturating_add(margin),
        places,
    }
}

#[cfg(test)]
mod tests;
