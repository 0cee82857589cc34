//! Whether there is anything on the picture at all.
//!
//! Measure: the share of the picture's cells that bear a mark. A cell does when it stands out from the ground
//! ([`Relief`]) by a twelfth of the ground's level and by three times the usual cell, which grain and compression make.
//! What empty sheets have is not counted ([`blemishes`]): rims, dust, holes, folds. Where next to nothing is left, the
//! areas too wide to stand out are counted as well ([`expanses`]). An empty sheet has 0, a page number alone 0.0003, one
//! line of text 0.002, a page 0.2.
//!
//! Limits: print of the other side that shows through by more than a twelfth is a mark, and a hair that is bent; so
//! is the grain of a table on which an empty sheet was photographed. Cost: 0.7 ms; 3 ms more for a nearly empty picture.

use super::blemishes::without_blemishes;
use super::expanses::strange_cells;
use super::gray_view::GrayView;
use super::marks::Marks;
use super::percentile::{histogram, level_at};
use super::relief::Relief;
use super::small_copy::SmallCopy;

/// A smaller side, pixels of the copy, shows too little to speak of.
const LEAST_SIDE: usize = 64;
/// Share of the ground's level by which a mark stands out: the other side shows through by 0.03 to 0.07, pencil and
/// worn print stand out by 0.1 and more.
const LEAST_CONTRAST: f64 = 0.08;
/// Levels by which a mark stands out from a dark ground.
const LEAST_HEIGHT: u8 = 6;
/// Grain reaches this many times the height of the usual cell.
const GRAIN_REACH: usize = 3;
/// What stands out by so many levels is a mark whatever the usual cell is, which in a picture full of detail is no grain.
const CERTAIN_HEIGHT: usize = 32;
/// With this share of marks there is something on the picture, be some of them blemishes.
const CLEARLY_MARKED: f64 = 0.02;

/// Share of the picture that bears anything, 0 to 1; `None` for a picture too small to tell.
pub(super) fn marked_share(copy: &SmallCopy) -> Option<f64> {
    let gray = copy.gray();
    if gray.width().min(gray.height()) < LEAST_SIDE {
        return None;
    }
    let relief = Relief::of(&gray);
    let marks = marks(&relief).without_rims();
    let cells = relief.heights.len() as f64;
    let share = marks.count() as f64 / cells;
    if share > CLEARLY_MARKED {
        return Some(share);
    }
    let marked = marked_cells(&marks, &relief, &gray);
    let strange = strange_cells(&relief.ground, copy.block_colors());
    Some((marked + strange) as f64 / cells)
}

fn marked_cells(marks: &Marks, relief: &Relief, gray: &GrayView<'_>) -> usize {
    let ink = |x: usize, y: usize, level: u8| {
        let (ground, light_ground) = (relief.ground.level(x, y), relief.light_ground.level(x, y));
        let height = ground
            .saturating_sub(level)
            .max(level.saturating_sub(light_ground));
        height > least_contrast(ground)
    };
    let things = without_blemishes(marks, gray, ink);
    things.iter().map(|thing| thing.cells.len()).sum()
}

fn marks(relief: &Relief) -> Marks {
    let usual = level_at(&histogram(&relief.heights, |height| height), 0.5);
    let grain = (GRAIN_REACH * usual).min(CERTAIN_HEIGHT) as u8;
    let heights = relief.heights.iter().zip(&relief.ground.levels);
    let is_marked = |(height, ground): (&u8, &u8)| *height > grain.max(least_contrast(*ground));
    Marks::new(relief.ground.columns, heights.map(is_marked).collect())
}

/// Levels by which something has to stand out from this ground.
fn least_contrast(ground: u8) -> u8 {
    ((f64::from(ground) * LEAST_CONTRAST) as u8).max(LEAST_HEIGHT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::drawn_letters::page_of_letters;
    use crate::terms::picture::Picture;

    const SIDES: (u32, u32) = (420, 594);
    const PAPER: u8 = 240;

    /// Hardly anything of a sheet may be marked to be called blank: the default threshold.
    const BLANK: f64 = 0.0001;

    /// The share of a gray sheet on which `level_at` draws.
    fn share(level_at: impl Fn(u32, u32) -> u8) -> f64 {
        let places = (0..SIDES.1).flat_map(|y| (0..SIDES.0).map(move |x| (x, y)));
        let pixels = places.flat_map(|(x, y)| [level_at(x, y); 3]).collect();
        let picture = Picture::new(SIDES.0, SIDES.1, pixels).unwrap();
        marked_share(&SmallCopy::of(&picture).unwrap()).unwrap()
    }

    /// Grain of up to `levels`, the same for the same place.
    fn grain(x: u32, y: u32, levels: u32) -> u8 {
        let mixed = (x * 2_654_435 + y * 40_503).wrapping_mul(0x85eb_ca6b);
        ((mixed >> 16) % (levels + 1)) as u8
    }

    /// A sheet with something darker where `is_ink`.
    fn inked(by: u8, is_ink: impl Fn(u32, u32) -> bool) -> f64 {
        share(|x, y| PAPER - grain(x, y, 4) - if is_ink(x, y) { by } else { 0 })
    }

    /// Strokes of two pixels in the rhythm of letters, ten pixels high.
    fn is_in_line(x: u32, y: u32) -> bool {
        (100..180).contains(&x) && (300..310).contains(&y) && (x % 7 < 2 || (y % 9 < 2 && x % 7 < 5))
    }

    #[test]
    fn one_level_grain_and_slow_shades_are_no_marks() {
        assert_eq!(share(|_, _| 255), 0.0);
        assert_eq!(share(|_, _| 0), 0.0);
        assert_eq!(inked(0, |_, _| false), 0.0);
        assert_eq!(share(|x, y| 235 - (x / 12) as u8 - grain(x, y, 12)), 0.0);
    }

    #[test]
    fn a_line_of_text_is_a_mark_be_it_faint_or_light_on_dark() {
        for by in [30, 60, 200] {
            assert!(inked(by, is_in_line) > 10.0 * BLANK, "{by}");
        }
        let night = share(|x, y| 12 + grain(x, y, 3) + if is_in_line(x, y) { 20 } else { 0 });
        assert!(night > 10.0 * BLANK);
        assert_eq!(inked(12, is_in_line), 0.0, "the other side shows through");
    }

    #[test]
    fn rims_dust_folds_and_holes_are_no_marks() {
        let rim = |x: u32, y: u32| x < 6 || y > 590 || x + y < 20;
        let dust = |x: u32, y: u32| (x % 90, y % 70) == (40, 40);
        let fold = |x: u32, y: u32| y == 200 + x / 100 || x == 215;
        let hole = |x: u32, y: u32| {
            let from = |middle: u32| (f64::from(x) - 24.0).hypot(f64::from(y) - f64::from(middle));
            from(217) < 6.0 || from(377) < 6.0
        };
        assert_eq!(inked(220, rim), 0.0);
        assert_eq!(inked(150, dust), 0.0);
        assert_eq!(inked(60, fold), 0.0);
        assert_eq!(inked(200, hole), 0.0);
        assert!(
            inked(200, |x, y| hole(x, y) && y < 300) > BLANK,
            "one of them is a mark"
        );
    }

    #[test]
    fn a_sheet_on_a_lid_is_blank_and_wide_shapes_are_not() {
        let sheet = |x: u32, y: u32| (30..300).contains(&x) && (90 + x / 40..500).contains(&y);
        assert_eq!(share(|x, y| if sheet(x, y) { 238 } else { 20 }), 0.0);
        let block = |x: u32, y: u32| (100..160).contains(&x) && (300..370).contains(&y);
        let shape = share(|x, y| if sheet(x, y) && !block(x, y) { 238 } else { 20 });
        assert!(shape > 10.0 * BLANK);
        assert!(share(|x, y| (255 * (x + y) / (SIDES.0 + SIDES.1)) as u8) > 10.0 * BLANK);
    }

    #[test]
    fn colors_of_one_brightness_are_something() {
        let pixels = (0..SIDES.0 * SIDES.1).flat_map(|at| {
            if at % SIDES.0 < 200 {
                [200, 60, 60]
            } else {
                [52, 112, 150]
            }
        });
        let picture = Picture::new(SIDES.0, SIDES.1, pixels.collect()).unwrap();
        assert!(marked_share(&SmallCopy::of(&picture).unwrap()).unwrap() > 0.1);
    }

    #[test]
    fn a_page_is_full_of_marks_and_a_tiny_picture_tells_nothing() {
        let page = page_of_letters(1);
        let view = page.view();
        let rgb = view.pixels().iter().flat_map(|&level| [level; 3]).collect();
        let picture = Picture::new(view.width() as u32, view.height() as u32, rgb).unwrap();
        assert!(marked_share(&SmallCopy::of(&picture).unwrap()).unwrap() > 0.02);
        let tiny = Picture::new(20, 200, vec![255; 20 * 200 * 3]).unwrap();
        assert_eq!(marked_share(&SmallCopy::of(&tiny).unwrap()), None);
    }
}
