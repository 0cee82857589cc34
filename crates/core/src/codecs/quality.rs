//! The scale of quality in terms of a distance from the original, which forecasts and encoders share.

/// jpegli's map from libjpeg's quality scale (1–100, here continuous) to about the Butteraugli distance that its
/// quantisation tables aim at, 0.01–25; smaller is better.
/// Source: `jpegli_quality_to_distance` in libjxl's `lib/jpegli/encode.cc`.
pub fn distance_of_quality(quality: f32) -> f32 {
    if quality >= 100.0 {
        0.01
    } else if quality >= 30.0 {
        0.1 + (100.0 - quality) * 0.09
    } else {
        53.0 / 3000.0 * quality * quality - 23.0 / 20.0 * quality + 25.0
    }
}

/// How coarse libjpeg's quantisation tables are at a quality, in per cent of its example tables (jcparam.c,
/// jpeg_quality_scaling).
pub fn libjpeg_coarseness(quality: f32) -> f64 {
    if quality < 50.0 {
        5000.0 / f64::from(quality.max(1.0))
    } else {
        200.0 - 2.0 * f64::from(quality.min(99.5))
    }
}

/// Below this quality of jpegli half the size, enlarged again, scores higher than the full size (docs/fit.md).
pub const QUALITY_WORTH_FULL_SIZE: f32 = 45.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quality_and_distance_agree_with_the_library_at_its_corners() {
        assert_eq!(distance_of_quality(100.0), 0.01);
        assert!((distance_of_quality(90.0) - 1.0).abs() < 1e-6);
        assert!((distance_of_quality(30.0) - 6.4).abs() < 1e-5);
    }
}
