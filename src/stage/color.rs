//! Whatever the file's numbers mean, to opaque sRGB: ICC and code points, inks, transparency over white.
//!
//! The only file that names the `moxcms` crate.

use std::sync::Arc;

use moxcms::{
    CicpColorPrimaries, CicpProfile, ColorProfile, DataColorSpace, Layout as CmsLayout, MatrixCoefficients,
    TransferCharacteristics, Transform8BitExecutor, TransformOptions,
};

use crate::error::Error;
use crate::outcome::{Finding, FindingCode, Severity};
use crate::picture::Picture;
use crate::stage::decode::{ColorSpace, Layout, Samples};
use crate::stage::jpeg_stream::Icc;

/// Mean deviation from sRGB, in levels of 255, up to which a profile is sRGB under another name.
const SRGB_TOLERANCE_LEVELS: f64 = 1.0;

/// Converts to sRGB and lays transparency over white, in encoded values as browsers do.
/// A profile that cannot be used is ignored, with a finding.
pub(crate) fn to_srgb(samples: Samples) -> Result<(Picture, Option<Finding>), Error> {
    let Samples {
        width,
        height,
        layout,
        data,
        color_space,
    } = samples;
    let (conversion, finding) = match conversion(&color_space, layout) {
        Ok(conversion) => (conversion, None),
        Err(Ignored) => (None, Some(Finding::new(FindingCode::IccIgnored, Severity::Info))),
    };
    let data = match (conversion, layout) {
        (Some(conversion), _) => {
            let channels = conversion.channels_out;
            let mut converted = vec![0; width as usize * height as usize * channels];
            conversion
                .transform
                .transform(&data, &mut converted)
                .map_err(|error| Error::internal(format!("color conversion: {error}")))?;
            if channels == 4 {
                over_white::<4>(&converted)
            } else {
                converted
            }
        }
        (None, Layout::Rgb) => data,
        (None, Layout::Rgba) => over_white::<4>(&data),
        (None, Layout::Gray) => data.iter().flat_map(|&gray| [gray; 3]).collect(),
        (None, Layout::GrayAlpha) => over_white::<2>(&data),
        (None, Layout::Cmyk) => data.chunks_exact(4).flat_map(naive_inks).collect(),
    };
    Ok((Picture::new(width, height, data)?, finding))
}

/// Whether numbers in this color space are sRGB already, so that a file can stay as it is.
pub(crate) fn is_srgb(icc: &Icc, gray: bool) -> bool {
    let layout = if gray { Layout::Gray } else { Layout::Rgb };
    matches!(conversion(&ColorSpace::Icc(icc.clone()), layout), Ok(None))
}

/// The profile cannot be used with these samples.
struct Ignored;

struct Conversion {
    transform: Arc<Transform8BitExecutor>,
    channels_out: usize,
}

/// `None` where nothing has to be done.
fn conversion(color_space: &ColorSpace, layout: Layout) -> Result<Option<Conversion>, Ignored> {
    let profile = match color_space {
        ColorSpace::Icc(Icc::Absent) => return Ok(None),
        ColorSpace::Icc(Icc::Unusable) => return Err(Ignored),
        ColorSpace::Icc(Icc::Profile(icc)) => ColorProfile::new_from_slice(icc).map_err(|_| Ignored)?,
        ColorSpace::Cicp { primaries, transfer } => match profile_of_code_points(*primaries, *transfer) {
            Some(profile) if matches!(layout, Layout::Rgb | Layout::Rgba) => profile,
            _ => return Ok(None),
        },
    };
    let gray_as_rgb =
        matches!(layout, Layout::Gray | Layout::GrayAlpha) && profile.color_space == DataColorSpace::Rgb;
    if gray_as_rgb {
        // Equal amounts of three primaries are gray in every RGB space; only the tone curve could differ.
        return Ok(None);
    }
    let (from, to, channels_out) = match layout {
        Layout::Gray => (CmsLayout::Gray, CmsLayout::Rgb, 3),
        Layout::GrayAlpha => (CmsLayout::GrayAlpha, CmsLayout::Rgba, 4),
        Layout::Rgb => (CmsLayout::Rgb, CmsLayout::Rgb, 3),
        Layout::Rgba => (CmsLayout::Rgba, CmsLayout::Rgba, 4),
        Layout::Cmyk => (CmsLayout::Rgba, CmsLayout::Rgb, 3),
    };
    let is_cmyk = profile.color_space == DataColorSpace::Cmyk;
    if profile.color_space.check_layout(from).is_err() || is_cmyk != (layout == Layout::Cmyk) {
        return Err(Ignored);
    }
    let transform = profile
        .create_transform_8bit(from, &ColorProfile::new_srgb(), to, TransformOptions::default())
        .map_err(|_| Ignored)?;
    if layout != Layout::Cmyk && acts_like_srgb(transform.as_ref(), layout, channels_out)? {
        return Ok(None);
    }
    Ok(Some(Conversion {
        transform,
        channels_out,
    }))
}

fn profile_of_code_points(primaries: u8, transfer: u8) -> Option<ColorProfile> {
    let mut profile = ColorProfile::new_srgb();
    let known = profile.update_rgb_colorimetry_from_cicp(CicpProfile {
        color_primaries: CicpColorPrimaries::try_from(primaries).ok()?,
        transfer_characteristics: TransferCharacteristics::try_from(transfer).ok()?,
        matrix_coefficients: MatrixCoefficients::Identity,
        full_range: true,
    });
    known.then_some(profile)
}

/// Sends a grid of colors through and measures how far they move.
fn acts_like_srgb(
    transform: &Transform8BitExecutor,
    layout: Layout,
    channels_out: usize,
) -> Result<bool, Ignored> {
    let levels: Vec<u8> = (0..=8u32).map(|step| (step * 255 / 8) as u8).collect();
    let mut grid = Vec::new();
    for &red in &levels {
        match layout {
            Layout::Gray => grid.push(red),
            Layout::GrayAlpha => grid.extend([red, 255]),
            _ => {
                for &green in &levels {
                    for &blue in &levels {
                        grid.extend([red, green, blue]);
                        if layout == Layout::Rgba {
                            grid.push(255);
                        }
                    }
                }
            }
        }
    }
    let (channels_in, count) = (layout.channels(), grid.len() / layout.channels());
    let mut moved = vec![0; count * channels_out];
    transform.transform(&grid, &mut moved).map_err(|_| Ignored)?;
    let colors_in = if channels_in <= 2 { 1 } else { 3 };
    let total: f64 = grid
        .chunks_exact(channels_in)
        .zip(moved.chunks_exact(channels_out))
        .flat_map(|(before, after)| (0..3).map(|c| f64::from(before[c % colors_in].abs_diff(after[c]))))
        .sum();
    Ok(total / (count * 3) as f64 <= SRGB_TOLERANCE_LEVELS)
}

/// Pixels with alpha as their last of `N` channels (2: gray, 4: RGB), laid over white.
fn over_white<const N: usize>(data: &[u8]) -> Vec<u8> {
    let mut flat = Vec::with_capacity(data.len() / N * 3);
    for pixel in data.chunks_exact(N) {
        let alpha = u32::from(pixel[N - 1]);
        let blend = |value: u8| ((u32::from(value) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        flat.extend([blend(pixel[0]), blend(pixel[(N - 1) / 2]), blend(pixel[N - 2])]);
    }
    flat
}

/// Inks without a profile: the product of what each leaves of white, as everyday viewers do.
fn naive_inks(pixel: &[u8]) -> [u8; 3] {
    let left = |ink: u8| u32::from(255 - ink);
    let key = left(pixel[3]);
    [0, 1, 2].map(|ink| ((left(pixel[ink]) * key + 127) / 255) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(layout: Layout, data: &[u8], icc: Icc) -> Samples {
        let width = (data.len() / layout.channels()) as u32;
        Samples {
            width,
            height: 1,
            layout,
            data: data.to_vec(),
            color_space: ColorSpace::Icc(icc),
        }
    }

    #[test]
    fn transparency_shows_white_not_black() {
        let data = [10, 20, 30, 0, 10, 20, 30, 255, 0, 0, 0, 128];
        let (picture, _) = to_srgb(samples(Layout::Rgba, &data, Icc::Absent)).unwrap();
        assert_eq!(picture.pixels(), [255, 255, 255, 10, 20, 30, 127, 127, 127]);
        let (picture, _) = to_srgb(samples(Layout::GrayAlpha, &[0, 0, 9, 255], Icc::Absent)).unwrap();
        assert_eq!(picture.pixels(), [255, 255, 255, 9, 9, 9]);
    }

    #[test]
    fn a_display_p3_red_moves_and_an_srgb_profile_changes_nothing() {
        let p3 = ColorProfile::new_display_p3().encode().unwrap();
        let (picture, finding) = to_srgb(samples(Layout::Rgb, &[200, 60, 60], Icc::Profile(p3))).unwrap();
        assert_eq!(finding, None);
        // Reference: Display P3 (200, 60, 60) is sRGB (217, 42, 52), rounded, by the primaries' matrices.
        for (got, wanted) in picture.pixels().iter().zip([217i32, 42, 52]) {
            assert!((i32::from(*got) - wanted).abs() <= 2, "{:?}", picture.pixels());
        }
        let srgb = Icc::Profile(ColorProfile::new_srgb().encode().unwrap());
        assert!(is_srgb(&srgb, false));
        let (picture, _) = to_srgb(samples(Layout::Rgb, &[200, 60, 60], srgb)).unwrap();
        assert_eq!(picture.pixels(), [200, 60, 60]);
    }

    #[test]
    fn a_broken_profile_is_ignored_and_said() {
        let broken = Icc::Profile(b"not a profile".to_vec());
        let (picture, finding) = to_srgb(samples(Layout::Rgb, &[1, 2, 3], broken)).unwrap();
        assert_eq!(picture.pixels(), [1, 2, 3]);
        assert_eq!(finding.map(|finding| finding.code), Some(FindingCode::IccIgnored));
    }

    #[test]
    fn inks_without_a_profile_give_white_paper_and_black_key() {
        let (picture, _) = to_srgb(samples(
            Layout::Cmyk,
            &[0, 0, 0, 0, 0, 0, 0, 255, 0, 255, 255, 0],
            Icc::Absent,
        ))
        .unwrap();
        assert_eq!(picture.pixels(), [255, 255, 255, 0, 0, 0, 255, 0, 0]);
    }
}
