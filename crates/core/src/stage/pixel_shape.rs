//! Pixels that are not square: which statements of a file are believed, and how large its picture is in square ones.
//!
//! Fax machines scan twice as finely along the width as along the height, and readers that pass the density over show
//! such a page squashed. An output has square pixels, and says so.

use crate::terms::limits::Limits;
use crate::terms::picture::Density;

/// Numbers that differ by less were rounded, not meant: a fax's 98 dots an inch in whole ones are off by half a percent,
/// in whole dots a centimetre by 1.3 %. The smallest difference that is meant, 204 × 196 of a fine fax, is 4 %.
const ROUNDING: f64 = 0.02;

/// What devices have at most: 2.08 a coarse fax (ITU-T T.4: 8.04 and 3.85 lines a millimetre), 2 scanners and films.
/// Beyond it one of the numbers is a mistake.
const GREATEST_RATIO: f64 = 2.5;

/// No document is scanned coarser, dots per inch; such numbers are ratios, counts, or nothing.
const LEAST_DPI: f64 = 50.0;

/// What programs write who know nothing: the dots per inch of screens. Beside another number it is one that was
/// forgotten, and 72 × 96 are two. Whole dots a centimetre (28 and 38) are off by nearly one.
const SCREEN_DPI: [f64; 2] = [72.0, 96.0];
const SCREEN_TOLERANCE_DPI: f64 = 1.0;

/// How many pixels along the width take as much room as how many along the height, in any unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PixelRatio {
    pub x: f64,
    pub y: f64,
}

impl PixelRatio {
    /// Pixels along the width for one along the height; `None` where it is nothing that a device or film has.
    fn believed(self) -> Option<f64> {
        let ratio = self.x / self.y;
        let possible = (GREATEST_RATIO.recip()..=GREATEST_RATIO).contains(&ratio);
        let forgotten = is_of_a_screen(self.x) || is_of_a_screen(self.y);
        (possible && (is_rounding(ratio) || !forgotten)).then_some(ratio)
    }
}

fn is_rounding(ratio: f64) -> bool {
    (ratio.max(ratio.recip()) - 1.0) < ROUNDING
}

fn is_of_a_screen(dpi: f64) -> bool {
    SCREEN_DPI
        .iter()
        .any(|screen| (dpi - screen).abs() <= SCREEN_TOLERANCE_DPI)
}

/// The picture of a file in square pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct SquarePixels {
    pub width: u32,
    pub height: u32,
    /// The same along both sides.
    pub density: Option<Density>,
}

impl SquarePixels {
    /// From the size as it is stored, the density that the file states, and a ratio that it states without a unit: the
    /// density counts where there is one. The coarser side is brought to the finer one's pixels, so that nothing is
    /// lost; the finer to the coarser one's only where the picture would grow beyond the limits.
    pub fn of(
        stored: (u32, u32),
        density: Option<Density>,
        ratio: Option<PixelRatio>,
        limits: &Limits,
    ) -> Self {
        let (ratio, density) = match (density, ratio) {
            (Some(density), _) => believed(density),
            (None, ratio) => (ratio.and_then(PixelRatio::believed).unwrap_or(1.0), None),
        };
        if is_rounding(ratio) {
            return SquarePixels {
                width: stored.0,
                height: stored.1,
                density: density.map(finer),
            };
        }
        let larger = with_side_scaled(stored, ratio.max(ratio.recip()), ratio > 1.0);
        if limits.check_size(larger.0.into(), larger.1.into()).is_ok() {
            return SquarePixels {
                width: larger.0,
                height: larger.1,
                density: density.map(finer),
            };
        }
        let (width, height) = with_side_scaled(stored, ratio.min(ratio.recip()), ratio < 1.0);
        SquarePixels {
            width,
            height,
            density: density.map(coarser),
        }
    }
}

/// The ratio that a density means, and the density where it may be told further.
fn believed(density: Density) -> (f64, Option<Density>) {
    let ratio = PixelRatio {
        x: density.x_dpi,
        y: density.y_dpi,
    };
    match ratio.believed() {
        Some(ratio) if is_rounding(ratio) => (ratio, Some(density)),
        Some(ratio) if density.x_dpi.min(density.y_dpi) >= LEAST_DPI => (ratio, Some(density)),
        _ => (1.0, None),
    }
}

fn finer(density: Density) -> Density {
    same_along_both(density.x_dpi.max(density.y_dpi))
}

fn coarser(density: Density) -> Density {
    same_along_both(density.x_dpi.min(density.y_dpi))
}

fn same_along_both(dpi: f64) -> Density {
    Density {
        x_dpi: dpi,
        y_dpi: dpi,
    }
}

/// The size with its height, or its width, multiplied.
fn with_side_scaled((width, height): (u32, u32), factor: f64, is_height: bool) -> (u32, u32) {
    let scaled = |side: u32| (f64::from(side) * factor).round().max(1.0) as u32;
    if is_height {
        (width, scaled(height))
    } else {
        (scaled(width), height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_dpi(stored: (u32, u32), x: f64, y: f64) -> (u32, u32, Option<(u16, u16)>) {
        let density = Density::of(x, y);
        let square = SquarePixels::of(stored, density, None, &Limits::default());
        (square.width, square.height, square.density.map(Density::jfif))
    }

    fn of_ratio(x: f64, y: f64) -> (u32, u32) {
        let square = SquarePixels::of((100, 100), None, Some(PixelRatio { x, y }), &Limits::default());
        assert_eq!(square.density, None);
        (square.width, square.height)
    }

    #[test]
    fn a_coarser_side_is_brought_to_the_pixels_of_the_finer_one() {
        assert_eq!(of_dpi((1728, 1100), 204.0, 98.0), (1728, 2290, Some((204, 204))));
        assert_eq!(of_dpi((1100, 1728), 98.0, 204.0), (2290, 1728, Some((204, 204))));
        assert_eq!(of_dpi((1728, 2200), 204.0, 196.0), (1728, 2290, Some((204, 204))));
        assert_eq!(of_dpi((1728, 4400), 204.0, 391.0), (3312, 4400, Some((391, 391))));
        assert_eq!(of_dpi((600, 300), 300.0, 150.0), (600, 600, Some((300, 300))));
    }

    #[test]
    fn numbers_that_were_rounded_change_no_size_and_are_one_number_then() {
        for (x, y) in [(300.0, 297.0), (297.0, 300.0), (300.0, 300.0)] {
            assert_eq!(of_dpi((60, 30), x, y), (60, 30, Some((300, 300))), "{x} × {y}");
        }
        assert_eq!(of_dpi((60, 30), 72.0, 72.0), (60, 30, Some((72, 72))));
        assert_eq!(of_dpi((60, 30), 28.0, 28.0), (60, 30, Some((28, 28))));
    }

    #[test]
    fn nonsense_is_no_density_and_changes_no_size() {
        for (x, y) in [
            (72.0, 96.0),
            (96.0, 72.0),
            (72.0, 144.0),
            (300.0, 72.0),
            (200.0, 96.0),
            (200.0, 96.52),
            (300.0, 1.0),
            (1.0, 2.0),
            (600.0, 200.0),
        ] {
            assert_eq!(of_dpi((60, 30), x, y), (60, 30, None), "{x} × {y}");
        }
    }

    #[test]
    fn a_ratio_without_a_unit_counts_where_there_is_no_density() {
        assert_eq!(of_ratio(2.0, 1.0), (100, 200));
        assert_eq!(of_ratio(1.0, 1.0667), (107, 100));
        assert_eq!(of_ratio(204.0, 98.0), (100, 208));
        for (x, y) in [
            (1.0, 1.0),
            (72.0, 96.0),
            (0.0, 1.0),
            (1.0, 0.0),
            (0.0, 0.0),
            (1.0, 9.0),
        ] {
            assert_eq!(of_ratio(x, y), (100, 100), "{x} : {y}");
        }
        let square = Density::of(72.0, 72.0);
        let ratio = Some(PixelRatio { x: 2.0, y: 1.0 });
        let pixels = SquarePixels::of((100, 100), square, ratio, &Limits::default());
        assert_eq!((pixels.width, pixels.height), (100, 100));
    }

    #[test]
    fn a_picture_that_would_grow_beyond_the_limits_is_brought_to_its_coarser_side() {
        let limits = Limits {
            max_pixels: 60 * 40,
            ..Limits::default()
        };
        let square = SquarePixels::of((60, 30), Density::of(300.0, 150.0), None, &limits);
        assert_eq!((square.width, square.height), (30, 30));
        assert_eq!(square.density.map(Density::jfif), Some((150, 150)));
    }
}
