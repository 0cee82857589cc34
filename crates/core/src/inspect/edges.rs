//! How wide the edges of a picture are, in four directions.
//!
//! Per tile of 32 × 32 pixels with a contrast (lightest minus darkest) of at least [`LEAST_CONTRAST`] levels: contrast
//! divided by the steepest gradient (Sobel) is the width of the tile's sharpest edge, pixels; so that a dim picture is
//! not taken for a blurred one. The sharpest edge lies in one pixel or two: 2.0 to 2.6 in good pictures. Of all tiles
//! the tenth that is sharpest counts, so that a blurred background does no harm. About 2 ms a megapixel.

use super::gray_view::GrayView;
use super::percentile::percentile;

/// Side of a tile, pixels of the copy.
const TILE: usize = 32;
/// Contrast from which on a tile counts, gray levels: above grain and compression noise.
const LEAST_CONTRAST: u8 = 48;
/// Fewer tiles say nothing.
const LEAST_TILES: usize = 8;
/// The share of the tiles that has to be sharp in a sharp picture.
const SHARP_SHARE: f64 = 0.1;
/// A Sobel gradient is this times the slope.
const SOBEL_GAIN: f64 = 8.0;

/// Widths of the sharpest edges, pixels of the copy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct EdgeWidths {
    /// Edges that rise along x, along y, and along the two diagonals.
    directions: [f64; 4],
    /// Edges in their own direction.
    sharpest: f64,
}

impl EdgeWidths {
    /// Measures `gray`; `None` where too few tiles have contrast.
    pub fn of(gray: &GrayView<'_>) -> Option<Self> {
        let (columns, rows) = (gray.width() / TILE, gray.height() / TILE);
        let tiles: Vec<[f64; 5]> = (0..rows)
            .flat_map(|row| (0..columns).map(move |column| (column * TILE, row * TILE)))
            .filter_map(|(x, y)| tile_widths(gray, x, y))
            .collect();
        if tiles.len() < LEAST_TILES {
            return None;
        }
        let sharp = |index: usize| {
            let mut widths: Vec<f64> = tiles.iter().map(|tile| tile[index]).collect();
            percentile(&mut widths, SHARP_SHARE)
        };
        Some(EdgeWidths {
            directions: [sharp(0)?, sharp(1)?, sharp(2)?, sharp(3)?],
            sharpest: sharp(4)?,
        })
    }

    /// Width of the sharpest edges, pixels of the copy.
    pub fn sharpest(&self) -> f64 {
        self.sharpest
    }

    /// The widest direction through the sharpest one, at least 1.
    pub fn unevenness(&self) -> f64 {
        let widest = self.directions.iter().copied().fold(f64::MIN, f64::max);
        let sharpest = self.directions.iter().copied().fold(f64::MAX, f64::min);
        widest / sharpest
    }
}

/// The four directions, then the sharpest of them.
fn tile_widths(gray: &GrayView<'_>, left: usize, top: usize) -> Option<[f64; 5]> {
    let row = |y: usize| gray.row(top + y)[left..].first_chunk::<TILE>();
    // Extremes of each column first, which processors find side by side.
    let (mut darkest, mut lightest) = ([u8::MAX; TILE], [0; TILE]);
    for y in 0..TILE {
        for ((darkest, lightest), &level) in darkest.iter_mut().zip(&mut lightest).zip(row(y)?) {
            *darkest = level.min(*darkest);
            *lightest = level.max(*lightest);
        }
    }
    let contrast = lightest.into_iter().max()? - darkest.into_iter().min()?;
    if contrast < LEAST_CONTRAST {
        return None;
    }
    let mut steepest = [[1; TILE - 2]; 4];
    for y in 1..TILE - 1 {
        raise(&mut steepest, row(y - 1)?, row(y)?, row(y + 1)?);
    }
    let rise = f64::from(contrast) * SOBEL_GAIN;
    // A gradient along a diagonal is the sum of its parts through √2.
    let diagonal = |sum: i16| rise * std::f64::consts::SQRT_2 / f64::from(sum);
    let straight = |sum: i16| rise / f64::from(sum);
    let [along, across, falling, rising] = steepest.map(|sums| sums.into_iter().fold(1, i16::max));
    let widths = [
        straight(along),
        straight(across),
        diagonal(falling),
        diagonal(rising),
    ];
    let sharpest = widths.iter().copied().fold(f64::MAX, f64::min);
    Some([widths[0], widths[1], widths[2], widths[3], sharpest])
}

/// Raises the largest Sobel gradients along x, along y, and their sum and difference, to those of one row, column by
/// column.
fn raise(steepest: &mut [[i16; TILE - 2]; 4], above: &[u8; TILE], middle: &[u8; TILE], below: &[u8; TILE]) {
    let [largest_along, largest_across, largest_falling, largest_rising] = steepest;
    for x in 0..TILE - 2 {
        let at = |row: &[u8; TILE], x: usize| i16::from(row[x]);
        let (upper_left, upper_right) = (at(above, x), at(above, x + 2));
        let (lower_left, lower_right) = (at(below, x), at(below, x + 2));
        let along =
            upper_right + 2 * at(middle, x + 2) + lower_right - upper_left - 2 * at(middle, x) - lower_left;
        let across =
            lower_left + 2 * at(below, x + 1) + lower_right - upper_left - 2 * at(above, x + 1) - upper_right;
        largest_along[x] = largest_along[x].max(along.abs());
        largest_across[x] = largest_across[x].max(across.abs());
        largest_falling[x] = largest_falling[x].max((along + across).abs());
        largest_rising[x] = largest_rising[x].max((along - across).abs());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A checkerboard of 20 pixels, every edge a ramp of `width_x` or `width_y` pixels.
    fn board(width_x: f64, width_y: f64) -> Vec<u8> {
        let wave = |place: usize, width: f64| {
            let in_square = (place % 40) as f64 - 20.0;
            let from_edge = if in_square < -10.0 {
                -20.0 - in_square
            } else if in_square > 10.0 {
                20.0 - in_square
            } else {
                in_square
            };
            (from_edge / width).clamp(-0.5, 0.5) * 2.0
        };
        (0..320 * 320)
            .map(|i| (128.0 + 90.0 * wave(i % 320, width_x) * wave(i / 320, width_y)) as u8)
            .collect()
    }

    fn widths(width_x: f64, width_y: f64) -> EdgeWidths {
        EdgeWidths::of(&GrayView::new(320, 320, &board(width_x, width_y)).unwrap()).unwrap()
    }

    #[test]
    fn an_edge_is_as_wide_as_its_ramp_whatever_the_contrast() {
        assert!(
            (widths(8.0, 8.0).sharpest() - 8.0).abs() < 1.0,
            "{:?}",
            widths(8.0, 8.0)
        );
        assert!(widths(1.0, 1.0).sharpest() < 2.1);
        let faint: Vec<u8> = board(8.0, 8.0).iter().map(|&level| 100 + level / 3).collect();
        let faint = EdgeWidths::of(&GrayView::new(320, 320, &faint).unwrap()).unwrap();
        assert!((faint.sharpest() - 8.0).abs() < 1.0, "{faint:?}");
    }

    #[test]
    fn a_smear_along_x_shows_as_unevenness_and_a_blur_does_not() {
        assert!(widths(12.0, 1.0).unevenness() > 3.0, "{:?}", widths(12.0, 1.0));
        assert!(widths(12.0, 12.0).unevenness() < 1.5, "{:?}", widths(12.0, 12.0));
    }

    #[test]
    fn a_picture_without_contrast_has_no_edges() {
        assert_eq!(
            EdgeWidths::of(&GrayView::new(320, 320, &[200; 320 * 320]).unwrap()),
            None
        );
        assert_eq!(EdgeWidths::of(&GrayView::new(1, 1, &[200]).unwrap()), None);
    }
}
