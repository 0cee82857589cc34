//! How much darker or lighter each pixel is than its surroundings, in exact integer arithmetic.

use super::gray_view::GrayView;
use super::percentile::histogram;

/// The local mean is taken over a square of twice this plus one pixels.
const MEAN_RADIUS: usize = 14;
/// A pixel belongs to a blob from this share of the picture's 95th percentile of local contrast on …
const CONTRAST_SHARE: f32 = 0.35;
/// … but within these grey levels.
const CONTRAST_RANGE: (i32, i32) = (7, 22);

/// Pixel minus local mean, grey levels, limited to ±127, row by row.
pub(crate) fn local_contrast(gray: &GrayView) -> Vec<i8> {
    let (width, height) = (gray.width(), gray.height());
    let mut contrast = Vec::with_capacity(width * height);
    // Sums of at most 29 pixels, then of at most 29 of those.
    let mut column_sums = vec![0u16; width];
    let mut prefix = vec![0u32; width + 1];
    for y in 0..MEAN_RADIUS.min(height) {
        add_row(&mut column_sums, gray.row(y));
    }
    for y in 0..height {
        if y + MEAN_RADIUS < height {
            add_row(&mut column_sums, gray.row(y + MEAN_RADIUS));
        }
        if y > MEAN_RADIUS {
            subtract_row(&mut column_sums, gray.row(y - MEAN_RADIUS - 1));
        }
        let mut sum = 0;
        for (slot, &column) in prefix[1..].iter_mut().zip(&column_sums) {
            sum += u32::from(column);
            *slot = sum;
        }
        let rows = (y + MEAN_RADIUS + 1).min(height) - y.saturating_sub(MEAN_RADIUS);
        push_contrast_row(gray.row(y), &prefix, rows, &mut contrast);
    }
    contrast
}

fn add_row(column_sums: &mut [u16], row: &[u8]) {
    for (sum, &pixel) in column_sums.iter_mut().zip(row) {
        *sum += u16::from(pixel);
    }
}

fn subtract_row(column_sums: &mut [u16], row: &[u8]) {
    for (sum, &pixel) in column_sums.iter_mut().zip(row) {
        *sum -= u16::from(pixel);
    }
}

fn push_contrast_row(row: &[u8], prefix: &[u32], rows: usize, contrast: &mut Vec<i8>) {
    let width = row.len();
    let edge = |x: usize| {
        let (from, to) = (x.saturating_sub(MEAN_RADIUS), (x + MEAN_RADIUS + 1).min(width));
        contrast_in((to - from) * rows)(row[x], prefix[to] - prefix[from])
    };
    let span = 2 * MEAN_RADIUS + 1;
    if width <= span {
        contrast.extend((0..width).map(edge));
        return;
    }
    contrast.extend((0..MEAN_RADIUS).map(edge));
    let inner = &row[MEAN_RADIUS..width - MEAN_RADIUS];
    let sums = prefix[span..].iter().zip(prefix).map(|(to, from)| to - from);
    let contrast_of = contrast_in(span * rows);
    contrast.extend(
        inner
            .iter()
            .zip(sums)
            .map(|(&pixel, sum)| contrast_of(pixel, sum)),
    );
    contrast.extend((width - MEAN_RADIUS..width).map(edge));
}

/// The contrast of a pixel to the mean of `area` pixels, at most 841, of which the sum is given. Rounds towards zero,
/// so that dark and light are treated alike.
///
/// In floating point, where processors do several pixels at once, and yet exact: sums stay below 2²⁴, and the quarter
/// keeps whole levels clear of the error of the reciprocal.
fn contrast_in(area: usize) -> impl Fn(u8, u32) -> i8 {
    /// From here on neighbouring numbers are 1 apart: adding it rounds, and leaves a whole number in the lower bits.
    const ROUNDING: f32 = 1.5 * (1u32 << 23) as f32;
    let area = area as f32;
    let reciprocal = 1.0 / area;
    move |pixel, sum| {
        let difference = f32::from(pixel) * area - sum.cast_signed() as f32;
        let level = ((difference.abs() + 0.25) * reciprocal - 0.5).min(127.0);
        (level.copysign(difference) + ROUNDING).to_bits() as i8
    }
}

/// From which absolute contrast on a pixel belongs to a blob, exclusive, grey levels.
pub(crate) fn contrast_threshold(contrast: &[i8]) -> i8 {
    let histogram = histogram(contrast, i8::unsigned_abs);
    let mut above = 0;
    let mut percentile_95 = 0;
    for (level, count) in histogram.iter().enumerate().rev() {
        above += count;
        if above as usize * 20 >= contrast.len() {
            percentile_95 = level;
            break;
        }
    }
    let (least, most) = CONTRAST_RANGE;
    ((CONTRAST_SHARE * percentile_95 as f32).round() as i32).clamp(least, most) as i8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_taken_against_the_mean_of_what_lies_inside_the_picture() {
        assert_eq!(
            local_contrast(&GrayView::new(2, 1, &[0, 100]).unwrap()),
            [-50, 50]
        );
        assert_eq!(local_contrast(&GrayView::new(1, 1, &[9]).unwrap()), [0]);
    }

    #[test]
    fn an_even_picture_has_no_contrast_inside_or_at_its_edges() {
        let contrast = local_contrast(&GrayView::new(90, 40, &[77; 3600]).unwrap());
        assert!(contrast.len() == 3600 && contrast.iter().all(|&value| value == 0));
    }

    #[test]
    fn contrast_is_the_whole_part_of_the_difference() {
        for area in 1..=29 * 29 {
            let contrast_of = contrast_in(area);
            for pixel in [0, 1, 100, 254, 255] {
                for sum in (0..=255 * area).step_by(1 + area / 7) {
                    let difference = (pixel as i64 * area as i64 - sum as i64) / area as i64;
                    assert_eq!(
                        i64::from(contrast_of(pixel, sum as u32)),
                        difference.clamp(-127, 127),
                        "{pixel} in {area} pixels of sum {sum}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_threshold_follows_the_contrast_within_its_range() {
        assert_eq!(contrast_threshold(&[0; 100]), 7);
        assert_eq!(contrast_threshold(&[40; 100]), 14);
        assert_eq!(contrast_threshold(&[-127; 100]), 22);
    }
}
