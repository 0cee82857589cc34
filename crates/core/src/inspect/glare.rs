//! Glare, by blown-out spots with a soft rim.
//!
//! On cells of 4 × 4 pixels, a spot is connected cells of mean luma 248 and more that
//!
//! - cover 0.15 to 20 % of the picture and more than 0.35 of their bounding box, do not touch the picture's edge,
//! - are at least half of them white altogether (254), since light paper seldom is,
//! - have a rim (5 to 8 pixels away) of which more than half is 205 and more, as light spills over, but surroundings (a
//!   radius and 40 pixels away) of which at most three tenths are lighter than 232, as it fades.
//!
//! Measure: the largest such spot's share of the picture. Over-exposed paper and white logos look the same, and much
//! glare is not blown out or lies on white paper, so this is a note at most. Cost: about 1 ms.

use super::gray_view::GrayView;

/// Side of a cell, pixels.
const CELL: usize = 4;
/// Mean luma from which on a cell is blown out.
const BLOWN_OUT: u8 = 248;
/// Mean luma from which on light spills over.
const NEARLY_BLOWN_OUT: u8 = 205;
/// Mean luma of cells that are white altogether …
const WHITE: u8 = 254;
/// … as this share of a spot is; what is nearly white is light paper.
const LEAST_WHITE: f64 = 0.5;
/// Share of the picture that a spot covers.
const SPOT_SHARE: std::ops::Range<f64> = 0.0015..0.2;
/// Share of its bounding box that a spot fills.
const LEAST_FILL: f64 = 0.35;
/// Share of the rim that is nearly blown out.
const LEAST_SOFT_RIM: f64 = 0.5;
/// Distance of the rim from the spot, cells.
const RIM_DISTANCE: usize = 2;
/// Distance beyond the spot's own radius at which its surroundings are themselves again, cells.
const AWAY_DISTANCE: usize = 10;
/// Mean luma from which on the surroundings are as light as the spot, which then is the light part of paper.
const LIGHT_PAPER: u8 = 232;
/// Share of the surroundings that may be that light.
const MOST_LIGHT_PAPER: f64 = 0.3;

/// Share of the picture that its largest glare spot covers; 0 without one.
pub(super) fn largest_spot(gray: &GrayView<'_>) -> f64 {
    let cells = Cells::of(gray);
    let mut seen = vec![false; cells.levels.len()];
    let mut largest: f64 = 0.0;
    for start in 0..cells.levels.len() {
        if cells.levels[start] >= BLOWN_OUT && !seen[start] {
            let spot = cells.spot(start, &mut seen);
            let share = spot.len() as f64 / cells.levels.len() as f64;
            if share > largest && SPOT_SHARE.contains(&share) && cells.is_glare(&spot) {
                largest = share;
            }
        }
    }
    largest
}

/// Mean luma of the cells.
struct Cells {
    columns: usize,
    rows: usize,
    levels: Vec<u8>,
}

impl Cells {
    fn of(gray: &GrayView<'_>) -> Self {
        let (columns, rows) = (gray.width() / CELL, gray.height() / CELL);
        let mut levels = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            let mut sums = vec![0u16; columns];
            for y in row * CELL..(row + 1) * CELL {
                for (sum, pixels) in sums.iter_mut().zip(gray.row(y).chunks_exact(CELL)) {
                    *sum += pixels.iter().map(|&level| u16::from(level)).sum::<u16>();
                }
            }
            levels.extend(sums.iter().map(|sum| (sum / (CELL * CELL) as u16) as u8));
        }
        Cells {
            columns,
            rows,
            levels,
        }
    }

    /// The blown-out cells that hang together with `start`, by sides.
    fn spot(&self, start: usize, seen: &mut [bool]) -> Vec<usize> {
        let mut spot = vec![start];
        seen[start] = true;
        let mut next = 0;
        while let Some(&cell) = spot.get(next) {
            next += 1;
            let (x, y) = (cell % self.columns, cell / self.columns);
            let around = [
                (x > 0).then(|| cell - 1),
                (x + 1 < self.columns).then_some(cell + 1),
                (y > 0).then(|| cell - self.columns),
                (y + 1 < self.rows).then_some(cell + self.columns),
            ];
            for near in around.into_iter().flatten() {
                if self.levels[near] >= BLOWN_OUT && !seen[near] {
                    seen[near] = true;
                    spot.push(near);
                }
            }
        }
        spot
    }

    fn is_glare(&self, spot: &[usize]) -> bool {
        let range = |place: fn(usize, usize) -> usize| {
            let places = spot.iter().map(|&cell| place(cell, self.columns));
            places.fold((usize::MAX, 0), |(low, high), at| (low.min(at), high.max(at)))
        };
        let (left, right) = range(|cell, columns| cell % columns);
        let (top, bottom) = range(|cell, columns| cell / columns);
        let inside = left > 0 && top > 0 && right + 1 < self.columns && bottom + 1 < self.rows;
        let filled = spot.len() as f64 / ((right - left + 1) * (bottom - top + 1)) as f64;
        inside
            && filled > LEAST_FILL
            && self.share_from(WHITE, spot) >= LEAST_WHITE
            && self.has_soft_rim(spot)
    }

    /// Whether light spills over around the spot, and fades.
    fn has_soft_rim(&self, spot: &[usize]) -> bool {
        let mut reached = vec![false; self.levels.len()];
        for &cell in spot {
            reached[cell] = true;
        }
        let mut ring = spot.to_vec();
        let radius = (spot.len() as f64 / std::f64::consts::PI).sqrt() as usize;
        for distance in 1..=AWAY_DISTANCE + radius {
            ring = self.next_ring(&ring, &mut reached);
            if distance == RIM_DISTANCE && self.share_from(NEARLY_BLOWN_OUT, &ring) <= LEAST_SOFT_RIM {
                return false;
            }
        }
        !ring.is_empty() && self.share_from(LIGHT_PAPER, &ring) <= MOST_LIGHT_PAPER
    }

    /// The cells beside those of `ring`, by sides and corners, that were not reached yet.
    fn next_ring(&self, ring: &[usize], reached: &mut [bool]) -> Vec<usize> {
        let mut next = Vec::new();
        for &cell in ring {
            let (x, y) = (cell % self.columns, cell / self.columns);
            for y in y.saturating_sub(1)..=(y + 1).min(self.rows - 1) {
                for x in x.saturating_sub(1)..=(x + 1).min(self.columns - 1) {
                    let near = y * self.columns + x;
                    if !reached[near] {
                        reached[near] = true;
                        next.push(near);
                    }
                }
            }
        }
        next
    }

    /// The share of `cells` of this level or more.
    fn share_from(&self, level: u8, cells: &[usize]) -> f64 {
        let lighter = |cell: &&usize| self.levels[**cell] >= level;
        cells.iter().filter(lighter).count() as f64 / cells.len().max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A gray page with a round spot whose light falls off over `rim` pixels.
    fn page_with_spot(rim: f64) -> Vec<u8> {
        let (width, height) = (400, 300);
        (0..width * height)
            .map(|i| {
                let distance = f64::from(i % width - 200).hypot(f64::from(i / width - 150)) - 30.0;
                (255.0 - 95.0 * (distance / rim).clamp(0.0, 1.0)) as u8
            })
            .collect()
    }

    #[test]
    fn a_spot_with_a_soft_rim_is_glare_and_one_with_a_hard_edge_is_paper() {
        let share = |rim| {
            let page = page_with_spot(rim);
            largest_spot(&GrayView::new(400, 300, &page).unwrap())
        };
        let spot = std::f64::consts::PI * 32.0 * 32.0 / 120_000.0;
        assert!((share(30.0) - spot).abs() < 0.01, "{}", share(30.0));
        assert_eq!(share(1.0), 0.0);
    }

    #[test]
    fn a_picture_smaller_than_a_cell_has_no_glare() {
        assert_eq!(largest_spot(&GrayView::new(2, 3, &[255; 6]).unwrap()), 0.0);
    }
}
