//! What stands out from its surroundings, on cells of 4 × 4 pixels.
//!
//! Of every cell the darkest and the lightest pixel are taken. The ground is the closing of the darkest ones for dark
//! things, the opening of the lightest ones for light things, over squares of [`REACH`] cells: what is narrower stands
//! out from it. The edge between two wide areas, as a sheet and what lies below it, does not, nor does light that
//! changes slowly. Cost: 0.5 ms.

use super::gray_view::GrayView;

/// Side of a cell, pixels of the copy.
pub(super) const CELL: usize = 4;
/// What is narrower than this stands out, cells: twice the height of text on a page that fills the copy.
pub(super) const REACH: usize = 7;

/// A level for every cell, row by row.
pub(super) struct Cells {
    pub columns: usize,
    pub levels: Vec<u8>,
}

/// How far every cell stands out, and from what.
pub(super) struct Relief {
    /// The ground that dark things stand out from.
    pub ground: Cells,
    /// The ground that light things stand out from.
    pub light_ground: Cells,
    /// How far the darkest or the lightest pixel lies off the ground, levels.
    pub heights: Vec<u8>,
}

impl Relief {
    pub fn of(gray: &GrayView<'_>) -> Self {
        let darkest = Cells::of(gray, u8::min);
        let lightest = Cells::of(gray, u8::max);
        let ground = darkest.widened(u8::max).widened(u8::min);
        let light_ground = lightest.widened(u8::min).widened(u8::max);
        let dark = ground.levels.iter().zip(&darkest.levels);
        let light = lightest.levels.iter().zip(&light_ground.levels);
        let height = |((ground, dark), (light, light_ground)): ((&u8, &u8), (&u8, &u8))| {
            ground
                .saturating_sub(*dark)
                .max(light.saturating_sub(*light_ground))
        };
        Relief {
            heights: dark.zip(light).map(height).collect(),
            ground,
            light_ground,
        }
    }
}

impl Cells {
    /// The level of a cell, by its column and row.
    pub fn level(&self, x: usize, y: usize) -> u8 {
        self.levels[y * self.columns + x]
    }

    /// The cells beside one, by sides; `None` where the picture ends.
    pub fn beside(&self, cell: usize) -> [Option<usize>; 4] {
        let x = cell % self.columns;
        [
            (x > 0).then(|| cell - 1),
            (x + 1 < self.columns).then_some(cell + 1),
            cell.checked_sub(self.columns),
            Some(cell + self.columns).filter(|below| *below < self.levels.len()),
        ]
    }

    /// Of every cell the pixel that `choose` prefers; cells at the right and lower edge may be smaller.
    fn of(gray: &GrayView<'_>, choose: impl Fn(u8, u8) -> u8) -> Self {
        let columns = gray.width().div_ceil(CELL);
        let mut levels = Vec::with_capacity(columns * gray.height().div_ceil(CELL));
        let mut chosen = Vec::new();
        for band in gray.pixels().chunks(gray.width() * CELL) {
            let (first, others) = band.split_at(gray.width());
            chosen.clear();
            chosen.extend_from_slice(first);
            for line in others.chunks_exact(gray.width()) {
                merge(&mut chosen, line, &choose);
            }
            let cells = chosen.chunks(CELL);
            levels.extend(cells.map(|cell| cell.iter().copied().fold(cell[0], &choose)));
        }
        Cells { columns, levels }
    }

    /// Every cell becomes the one that `choose` prefers in the square of [`REACH`] cells around it.
    fn widened(&self, choose: impl Fn(u8, u8) -> u8 + Copy) -> Self {
        let mut across = self.levels.clone();
        let rows = self.levels.chunks_exact(self.columns);
        for (row, wide) in rows.zip(across.chunks_exact_mut(self.columns)) {
            (1..=REACH / 2).for_each(|step| merge_both_ways(wide, row, step, choose));
        }
        let mut levels = across.clone();
        (1..=REACH / 2).for_each(|step| merge_both_ways(&mut levels, &across, step * self.columns, choose));
        Cells { levels, ..*self }
    }
}

/// Merges `levels` with what stands `shift` places behind and before in `others`.
fn merge_both_ways(levels: &mut [u8], others: &[u8], shift: usize, choose: impl Fn(u8, u8) -> u8 + Copy) {
    merge(levels, others.get(shift..).unwrap_or_default(), choose);
    merge(levels.get_mut(shift..).unwrap_or_default(), others, choose);
}

/// The preferred one of each pair, as far as both go.
fn merge(levels: &mut [u8], others: &[u8], choose: impl Fn(u8, u8) -> u8) {
    for (level, other) in levels.iter_mut().zip(others) {
        *level = choose(*level, *other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIDE: usize = 200;

    /// The heights above 20 levels of a gray square with what `level_at` draws.
    fn high(level_at: impl Fn(usize, usize) -> u8) -> usize {
        let pixels: Vec<u8> = (0..SIDE * SIDE).map(|i| level_at(i % SIDE, i / SIDE)).collect();
        let relief = Relief::of(&GrayView::new(SIDE as u32, SIDE as u32, &pixels).unwrap());
        assert_eq!(relief.heights.len(), (SIDE / CELL).pow(2));
        relief.heights.iter().filter(|height| **height > 20).count()
    }

    #[test]
    fn a_stroke_stands_out_dark_or_light() {
        let stroke = |x: usize, y: usize| (100..102).contains(&x) && (40..80).contains(&y);
        assert_eq!(high(|x, y| if stroke(x, y) { 60 } else { 200 }), 10);
        assert_eq!(high(|x, y| if stroke(x, y) { 200 } else { 60 }), 10);
    }

    #[test]
    fn edges_of_wide_areas_and_slow_changes_of_light_do_not() {
        assert_eq!(high(|x, _| if x < 90 { 20 } else { 230 }), 0);
        assert_eq!(high(|x, y| if x + y / 9 < 90 { 20 } else { 230 }), 0);
        assert_eq!(high(|x, y| (40 + x / 2 + y / 3) as u8), 0);
    }

    #[test]
    fn a_picture_smaller_than_a_cell_has_one() {
        let relief = Relief::of(&GrayView::new(3, 1, &[9, 70, 9]).unwrap());
        assert_eq!((relief.heights, relief.ground.levels), (vec![0], vec![9]));
    }
}
