//! Copies without color, by the spread of the blocks' colors.
//!
//! A gray picture has one color whatever its tint: that of the lamp or of the paper. Per block of 8 × 8 pixels that is
//! neither black nor clipped the color is (ln R/G, ln B/G), which neither brightness nor white balance spread; measure:
//! the 99th percentile of the distances from the median color. A pure gray picture has 0, good color pictures of
//! documents 0.1 and more. A white page with black text and no seal is gray however it was scanned: the registry may
//! say so too. A gray copy under two lamps, or tinted by compression, reaches 0.12 and is not found: what finds it
//! would call black-on-white paper gray as well. Cost: under 0.5 ms.

use super::percentile::percentile;

/// Blocks whose mean is darker have no color, levels.
const DARKEST_MEAN: f32 = 35.0;
/// Blocks with a lighter channel are clipped, which changes their color, levels.
const LIGHTEST_CHANNEL: f32 = 245.0;
/// Fewer blocks say nothing.
const LEAST_BLOCKS: usize = 50;
/// The share of the blocks that lie nearer to the median color.
const NEARER_SHARE: f64 = 0.99;
/// Levels added to every channel, so that the logarithm of a dark block is no noise.
const DARK_LEVELS: f32 = 2.0;

/// Spread of the colors (natural logarithm of channel ratios); `None` with too few blocks.
pub(super) fn color_spread(block_colors: &[[f32; 3]]) -> Option<f64> {
    let colors: Vec<(f64, f64)> = block_colors
        .iter()
        .filter(|color| has_color(color))
        .map(|color| {
            let [red, green, blue] = color.map(|level| f64::from((level + DARK_LEVELS).ln()));
            (red - green, blue - green)
        })
        .collect();
    if colors.len() < LEAST_BLOCKS {
        return None;
    }
    let median =
        |part: fn(&(f64, f64)) -> f64| percentile(&mut colors.iter().map(part).collect::<Vec<_>>(), 0.5);
    let (red, blue) = (median(|color| color.0)?, median(|color| color.1)?);
    let mut distances: Vec<f64> = colors
        .iter()
        .map(|color| (color.0 - red).hypot(color.1 - blue))
        .collect();
    percentile(&mut distances, NEARER_SHARE)
}

fn has_color(color: &[f32; 3]) -> bool {
    let mean = color.iter().sum::<f32>() / 3.0;
    let lightest = color.iter().copied().fold(0.0, f32::max);
    mean >= DARKEST_MEAN && lightest <= LIGHTEST_CHANNEL
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ramp(color: impl Fn(f32) -> [f32; 3]) -> Vec<[f32; 3]> {
        (0..200).map(|i| color(40.0 + i as f32)).collect()
    }

    #[test]
    fn gray_has_no_spread_whatever_its_tint() {
        assert_eq!(color_spread(&ramp(|level| [level; 3])), Some(0.0));
        let tinted = color_spread(&ramp(|level| [level, level * 0.95, level * 0.8])).unwrap();
        assert!(tinted < 0.03, "{tinted}");
    }

    #[test]
    fn a_red_seal_on_a_fiftieth_of_a_gray_page_is_color() {
        let mut page = ramp(|level| [level; 3]);
        for color in page.iter_mut().step_by(50) {
            *color = [200.0, 40.0, 45.0];
        }
        assert!(color_spread(&page).unwrap() > 1.0);
    }

    #[test]
    fn black_and_blown_out_blocks_have_no_color() {
        assert_eq!(color_spread(&vec![[255.0; 3]; 500]), None);
        assert_eq!(color_spread(&vec![[3.0, 1.0, 2.0]; 500]), None);
    }
}
