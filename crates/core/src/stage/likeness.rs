//! How alike two parts of a merged picture are: the same picture again, or an odd one out.

use std::f64::consts::PI;

use crate::terms::picture::Picture;

/// Parts are looked at reduced to at most this longer side, pixels: a measure of sharpness in output pixels would
/// depend on how far a camera's pixels outnumber its lens.
const LOOK_SIDE: usize = 1000;

/// Side of the thumbnail that is compared, pixels.
const THUMB: usize = 64;
/// Side of the thumbnail that is hashed, and of the block of low frequencies that makes the hash.
const HASHED: usize = 32;
const FREQUENCIES: usize = 8;

/// Two pictures are the same when at most so many of the hash's 63 bits differ …
const SAME_HASH_BITS: u32 = 10;
/// … and no pixel of their thumbnails differs by more than this share of the contrast, once brightness and contrast
/// are made equal. Two sides of a form may differ in one word only; other codecs and sizes stay below a half of this.
const SAME_DIFFERENCE: f64 = 0.15;

/// What is compared of a part.
#[derive(Debug, Clone)]
pub(crate) struct Look {
    hash: u64,
    thumb: Vec<f64>,
    aspect: f64,
    /// Steepest step between neighboring pixels as a share of the whole contrast, 0–1: 0.15 and less is blurred.
    pub sharpness: f64,
    /// The level, 0–255, that a twentieth of the pixels exceeds: that of paper, whatever is printed on it.
    pub white_level: f64,
}

impl Look {
    /// Looks at an upright part.
    pub fn of(part: &Picture) -> Self {
        let gray = Gray::reduced(part);
        let thumb = gray.thumb();
        Look {
            hash: hash(&thumb),
            thumb,
            aspect: f64::from(part.width()) / f64::from(part.height()),
            sharpness: gray.sharpness(),
            white_level: percentile(&histogram(gray.levels.iter().copied()), 0.95),
        }
    }

    /// Whether both show the same picture, whatever their format, size, compression and brightness are.
    pub fn repeats(&self, other: &Look) -> bool {
        let same_shape = (self.aspect / other.aspect).ln().abs() < 0.05;
        same_shape
            && (self.hash ^ other.hash).count_ones() <= SAME_HASH_BITS
            && worst_difference(&self.thumb, &other.thumb) <= SAME_DIFFERENCE
    }
}

/// Luma, BT.601, reduced by a whole factor.
struct Gray {
    width: usize,
    height: usize,
    levels: Vec<u8>,
}

impl Gray {
    fn reduced(picture: &Picture) -> Self {
        let (full_width, full_height) = (picture.width() as usize, picture.height() as usize);
        let longer = picture.longer_side() as usize;
        let shorter = full_width.min(full_height);
        // A strip keeps at least its shorter side.
        let factor = longer.div_ceil(LOOK_SIDE).min(shorter).max(1);
        let (width, height) = (full_width / factor, full_height / factor);
        let mut levels = Vec::with_capacity(width * height);
        let mut sums = vec![0u32; width];
        let divisor = (factor * factor) as u32 * 1000;
        for rows in picture
            .pixels()
            .chunks_exact(full_width * 3 * factor)
            .take(height)
        {
            sums.fill(0);
            for row in rows.chunks_exact(full_width * 3) {
                for (sum, pixels) in sums.iter_mut().zip(row.chunks_exact(3 * factor)) {
                    *sum += pixels.chunks_exact(3).map(luma_thousandths).sum::<u32>();
                }
            }
            levels.extend(sums.iter().map(|&sum| (sum / divisor) as u8));
        }
        Gray {
            width,
            height,
            levels,
        }
    }

    /// [`THUMB`] × [`THUMB`] means over equal areas; a pixel on a border counts by its share, so that the size of the
    /// original does not show.
    fn thumb(&self) -> Vec<f64> {
        let rows: Vec<Vec<f64>> = self
            .levels
            .chunks_exact(self.width)
            .map(|row| means(&row.iter().map(|&level| f64::from(level)).collect::<Vec<_>>()))
            .collect();
        let columns: Vec<Vec<f64>> = (0..THUMB)
            .map(|x| means(&rows.iter().map(|row| row[x]).collect::<Vec<_>>()))
            .collect();
        (0..THUMB * THUMB)
            .map(|index| columns[index % THUMB][index / THUMB])
            .collect()
    }

    /// The 99.5th percentile of the gradient (Sobel) relative to the contrast between the 0.5th and the 99.5th
    /// percentile of the levels.
    fn sharpness(&self) -> f64 {
        if self.width < 3 || self.height < 3 {
            return 1.0;
        }
        let rows: Vec<&[u8]> = self.levels.chunks_exact(self.width).collect();
        let gradients = rows.windows(3).flat_map(|rows| {
            let [above, row, below] = [rows[0], rows[1], rows[2]];
            (1..self.width - 1).map(move |x| {
                let at = |row: &[u8], x: usize| i32::from(row[x]);
                let across = |row| at(row, x + 1) - at(row, x - 1);
                let along = |x| at(below, x) - at(above, x);
                let dx = across(above) + 2 * across(row) + across(below);
                let dy = along(x - 1) + 2 * along(x) + along(x + 1);
                // A step of one level has a Sobel response of 4.
                (f64::from(dx * dx + dy * dy).sqrt() / 4.0).min(255.0) as u8
            })
        });
        let steepest = percentile(&histogram(gradients), 0.995);
        let levels = histogram(self.levels.iter().copied());
        steepest / (percentile(&levels, 0.995) - percentile(&levels, 0.005) + 1.0)
    }
}

/// [`THUMB`] means over equal lengths of a line.
fn means(line: &[f64]) -> Vec<f64> {
    let length = line.len() as f64 / THUMB as f64;
    let mean = |index: usize| {
        let (start, end) = (index as f64 * length, (index + 1) as f64 * length);
        let last = (end.ceil() as usize).min(line.len());
        let covered = |at: usize| end.min((at + 1) as f64) - start.max(at as f64);
        let sum: f64 = (start as usize..last).map(|at| line[at] * covered(at)).sum();
        sum / length
    };
    (0..THUMB).map(mean).collect()
}

fn luma_thousandths(pixel: &[u8]) -> u32 {
    299 * u32::from(pixel[0]) + 587 * u32::from(pixel[1]) + 114 * u32::from(pixel[2])
}

fn histogram(levels: impl Iterator<Item = u8>) -> [u32; 256] {
    let mut counts = [0; 256];
    levels.for_each(|level| counts[usize::from(level)] += 1);
    counts
}

/// The level that the given share of the counted does not exceed.
fn percentile(counts: &[u32; 256], share: f64) -> f64 {
    let total: u32 = counts.iter().sum();
    let wanted = (f64::from(total) * share).ceil().max(1.0) as u32;
    let mut seen = 0;
    let level = counts.iter().position(|&count| {
        seen += count;
        seen >= wanted
    });
    level.unwrap_or(255) as f64
}

/// The perceptual hash known as pHash: one bit for each low frequency of the cosine transform but the mean, set
/// where it exceeds their median.
fn hash(thumb: &[f64]) -> u64 {
    let step = THUMB / HASHED;
    let coarse = |x: usize, y: usize| -> f64 {
        (0..step * step)
            .map(|index| thumb[(y * step + index / step) * THUMB + x * step + index % step])
            .sum()
    };
    let cosines: Vec<f64> = (0..FREQUENCIES * HASHED)
        .map(|index| {
            let (frequency, x) = ((index / HASHED) as f64, (index % HASHED) as f64);
            (PI * frequency * (x + 0.5) / HASHED as f64).cos()
        })
        .collect();
    let transformed = |samples: &dyn Fn(usize) -> f64, frequency: usize| -> f64 {
        (0..HASHED)
            .map(|x| samples(x) * cosines[frequency * HASHED + x])
            .sum()
    };
    let rows: Vec<f64> = (0..HASHED * FREQUENCIES)
        .map(|index| {
            let (y, frequency) = (index / FREQUENCIES, index % FREQUENCIES);
            transformed(&|x| coarse(x, y), frequency)
        })
        .collect();
    let coefficients: Vec<f64> = (1..FREQUENCIES * FREQUENCIES)
        .map(|index| {
            let (vertical, horizontal) = (index / FREQUENCIES, index % FREQUENCIES);
            transformed(&|y| rows[y * FREQUENCIES + horizontal], vertical)
        })
        .collect();
    let mut sorted = coefficients.clone();
    sorted.sort_by(f64::total_cmp);
    let median = sorted[sorted.len() / 2];
    coefficients.iter().enumerate().fold(0, |bits, (index, &value)| {
        bits | (u64::from(value > median) << index)
    })
}

/// The largest difference between pixels after `b` was brought to the brightness and contrast of `a` by least squares,
/// as a share of the contrast of `a`; 0 for two flat pictures, 1 for a flat one beside another, and for a negative.
fn worst_difference(a: &[f64], b: &[f64]) -> f64 {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let contrast = |values: &[f64]| {
        let (low, high) = (f64::INFINITY, f64::NEG_INFINITY);
        let (low, high) = values
            .iter()
            .fold((low, high), |(low, high), &v| (low.min(v), high.max(v)));
        high - low
    };
    // Less than a level is rounding.
    match (contrast(a) < 1.0, contrast(b) < 1.0) {
        (true, true) => return 0.0,
        (false, false) => (),
        _ => return 1.0,
    }
    let (mean_a, mean_b) = (mean(a), mean(b));
    let pairs = || a.iter().zip(b).map(|(a, b)| (a - mean_a, b - mean_b));
    let gain = pairs().map(|(a, b)| a * b).sum::<f64>() / pairs().map(|(_, b)| b * b).sum::<f64>();
    if gain <= 0.0 {
        return 1.0;
    }
    pairs().map(|(a, b)| (a - gain * b).abs()).fold(0.0, f64::max) / contrast(a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::resize::resize;

    /// Bars and dots that differ with the seed.
    fn page(width: u32, height: u32, seed: u32) -> Picture {
        let mut pixels = Vec::new();
        for y in 0..height {
            for x in 0..width {
                let cell = (x * 12 / width + 12 * (y * 9 / height))
                    .wrapping_mul(2_654_435_761)
                    .wrapping_add(seed);
                let dark = (cell ^ (cell >> 15)).wrapping_mul(0x85eb_ca6b) >> 31 == 1;
                pixels.extend(if dark { [40, 50, 90] } else { [230, 225, 210] });
            }
        }
        Picture::new(width, height, pixels).unwrap()
    }

    fn levels(picture: &Picture, map: impl Fn(u8) -> u8) -> Picture {
        let pixels = picture.pixels().iter().map(|&level| map(level)).collect();
        Picture::new(picture.width(), picture.height(), pixels).unwrap()
    }

    #[test]
    fn the_same_picture_is_known_again_smaller_and_darker() {
        let page = page(640, 480, 1);
        let look = Look::of(&page);
        let smaller = resize(page.clone(), 301, 226).unwrap();
        assert!(look.repeats(&Look::of(&smaller)));
        assert!(look.repeats(&Look::of(&levels(&smaller, |level| level / 2 + 10))));
    }

    #[test]
    fn another_picture_a_negative_and_another_shape_are_not_the_same() {
        let first = page(640, 480, 1);
        let look = Look::of(&first);
        for seed in 2..60 {
            assert!(!look.repeats(&Look::of(&page(640, 480, seed * 7919))), "{seed}");
        }
        assert!(!look.repeats(&Look::of(&levels(&first, |level| 255 - level))));
        assert!(!look.repeats(&Look::of(&resize(first, 480, 640).unwrap())));
    }

    #[test]
    fn two_sides_of_a_form_that_differ_in_one_word_are_not_the_same() {
        let form = |word: u32| {
            let mut form = Picture::new(600, 400, vec![230; 600 * 400 * 3]).unwrap();
            for (x, y) in (0..60).flat_map(|x| (0..20).map(move |y| (x, y))) {
                // Strokes of five pixels, in the rhythm of the word.
                if (x / 5 * word) % 7 < 3 {
                    let at = ((370 + y) * 600 + 20 + x) * 3;
                    form.pixels_mut()[at as usize..at as usize + 3].fill(20);
                }
            }
            form
        };
        let front = Look::of(&form(1));
        assert!(front.repeats(&Look::of(&form(1))));
        assert!(!front.repeats(&Look::of(&form(3))));
    }

    #[test]
    fn empty_pages_are_the_same_and_a_printed_one_is_not_empty() {
        let empty = Look::of(&Picture::new(64, 48, vec![255; 64 * 48 * 3]).unwrap());
        assert!(empty.repeats(&empty.clone()));
        assert!(!empty.repeats(&Look::of(&page(64, 48, 1))));
    }

    #[test]
    fn blur_lowers_sharpness_and_darkness_lowers_the_white_level() {
        let page = page(800, 600, 3);
        let sharp = Look::of(&page);
        let blurred = resize(resize(page.clone(), 80, 60).unwrap(), 800, 600).unwrap();
        assert!(sharp.sharpness > 0.8, "{}", sharp.sharpness);
        assert!(Look::of(&blurred).sharpness < sharp.sharpness / 4.0);
        assert_eq!(sharp.white_level, 224.0);
        assert_eq!(Look::of(&levels(&page, |level| level / 4)).white_level, 55.0);
    }

    #[test]
    fn strips_and_single_pixels_do_not_panic() {
        for (width, height) in [(1, 1), (1, 5000), (5000, 1), (2, 3), (3000, 7)] {
            let picture = Picture::new(width, height, vec![9; (width * height * 3) as usize]).unwrap();
            assert!(Look::of(&picture).sharpness.is_finite());
        }
    }
}
