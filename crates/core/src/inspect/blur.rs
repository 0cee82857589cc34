//! Focus blur, by how wide edges are against the height of text.
//!
//! Measure: the larger one of two edge widths, in text heights, so that it does not depend on resolution. A letter
//! needs edges of the same share of its height whatever the pixels; a Gaussian blur of standard deviation σ makes them
//! about 2.5 σ wide. Good pictures have 0.09 to 0.2; from 0.24 on strokes run together.
//!
//! - In text: per text window the contrast (98th minus 2nd percentile) divided by the 98th percentile of the gradient;
//!   the median over the windows.
//! - Everywhere: the width of the sharpest edges of the picture ([`EdgeWidths`](super::edges::EdgeWidths)), in heights
//!   of the text of a card or page that fills a picture of a megapixel: [`USUAL_TEXT_HEIGHT_PX`]. It sees blur that
//!   left no text to be found.
//!
//! Limits: pictures that were sharpened after they were blurred; a picture with nothing but soft shades has wide edges
//! although it is sharp. Cost: 0.5 ms for 80 windows, beside the edges.

use super::percentile::{percentile, whole_percentile};
use super::text_windows::{STEPS_PER_LEVEL, TextWindow, WINDOW_HEIGHT, WINDOW_WIDTH};

/// Height of the text in a window, samples: the window is 1.45 text heights high.
const TEXT_HEIGHT_SAMPLES: f64 = WINDOW_HEIGHT as f64 / 1.45;
/// Height of the main text in a picture of a megapixel that a page fills, pixels of the copy; on a card it is twice
/// that.
const USUAL_TEXT_HEIGHT_PX: f64 = 18.0;

/// Width of the edges in text heights; `None` where there is neither text nor contrast.
pub(super) fn edge_width(windows: Option<&[TextWindow]>, sharpest_edge_px: Option<f64>) -> Option<f64> {
    let in_text = windows.and_then(in_text);
    let everywhere = sharpest_edge_px.map(|width| width / USUAL_TEXT_HEIGHT_PX);
    match (in_text, everywhere) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, b) => a.or(b),
    }
}

fn in_text(windows: &[TextWindow]) -> Option<f64> {
    let mut widths: Vec<f64> = windows
        .iter()
        .filter_map(|window| in_window(&window.samples))
        .collect();
    percentile(&mut widths, 0.5).map(|samples| samples / TEXT_HEIGHT_SAMPLES)
}

/// Contrast through steepest gradient, samples.
fn in_window(samples: &[i16]) -> Option<f64> {
    let rows: Vec<&[i16]> = samples.chunks_exact(WINDOW_WIDTH).collect();
    let mut squares = Vec::with_capacity(samples.len());
    for (above, (row, below)) in rows.iter().zip(rows.iter().skip(1).zip(rows.iter().skip(2))) {
        for x in 1..WINDOW_WIDTH - 1 {
            let along = i32::from(row[x + 1]) - i32::from(row[x - 1]);
            let across = i32::from(below[x]) - i32::from(above[x]);
            // At most 2 · (255 · 64)², which 32 bits hold.
            squares.push((along * along + across * across) as u32);
        }
    }
    let steepest = f64::from(whole_percentile(&mut squares, 0.98)?).sqrt() / 2.0;
    let contrast = contrast(samples)? * f64::from(STEPS_PER_LEVEL);
    (steepest > 0.0).then(|| contrast / steepest)
}

/// 98th minus 2nd percentile of a window, gray levels.
pub(super) fn contrast(samples: &[i16]) -> Option<f64> {
    let mut values = samples.to_vec();
    let high = whole_percentile(&mut values, 0.98)?;
    let low = whole_percentile(&mut values, 0.02)?;
    Some(f64::from(i32::from(high) - i32::from(low)) / f64::from(STEPS_PER_LEVEL))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A window of upright strokes, each edge a ramp of `width` samples.
    fn strokes(width: f64) -> TextWindow {
        let samples = (0..WINDOW_WIDTH * WINDOW_HEIGHT)
            .map(|i| {
                let place = (i % WINDOW_WIDTH % 16) as f64 - 8.0;
                let light = ((4.0 - place.abs()) / width).clamp(-0.5, 0.5) + 0.5;
                (light * 200.0 * f64::from(STEPS_PER_LEVEL)) as i16
            })
            .collect();
        TextWindow {
            center: (0.0, 0.0),
            text_height: 20.0,
            weight: 1.0,
            along_columns: false,
            samples,
        }
    }

    #[test]
    fn edges_in_text_are_measured_in_text_heights() {
        for width in [4.0, 6.0, 8.0] {
            let windows = vec![strokes(width); 6];
            let measured = edge_width(Some(&windows), None).unwrap();
            assert!(
                (measured - width / TEXT_HEIGHT_SAMPLES).abs() < 0.05,
                "{width}: {measured}"
            );
        }
    }

    #[test]
    fn the_wider_one_of_both_measures_counts() {
        let windows = vec![strokes(4.0); 6];
        assert_eq!(edge_width(Some(&windows), Some(18.0)), Some(1.0));
        assert_eq!(edge_width(None, Some(9.0)), Some(0.5));
        assert_eq!(edge_width(None, None), None);
    }
}
