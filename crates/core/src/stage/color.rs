//! Whatever the file's numbers mean, to opaque sRGB: ICC and code points, inks, transparency over white.
//!
//! The only file that names the `moxcms` crate.

use std::sync::Arc;

use moxcms::{
    Chromaticity, CicpColorPrimaries, CicpProfile, ColorPrimaries, ColorProfile, DataColorSpace,
    Layout as CmsLayout, MatrixCoefficients, ToneReprCurve, TransferCharacteristics, Transform8BitExecutor,
    TransformOptions, XyY,
};

use crate::terms::error::Error;
use crate::terms::outcome::{Finding, FindingCode, Severity};
use crate::terms::picture::Picture;
use crate::terms::samples::{ColorSpace, Icc, Primaries, SampleLayout, Samples};

/// Mean deviation from sRGB, in levels of 255, up to which a profile is sRGB under another name.
const SRGB_TOLERANCE_LEVELS: f64 = 1.0;

/// Pixels that are converted at once; bounds the memory beside the picture.
const BATCH_PIXELS: usize = 1 << 15;

/// Transfer characteristics (ITU-T H.273 table 3) that programs show as sRGB, whatever the fine print: unspecified,
/// BT.709, BT.601, sRGB and BT.2020.
const SHOWN_AS_SRGB: [u8; 7] = [2, 1, 6, 13, 14, 15, 0];
/// Color primaries (ITU-T H.273 table 2) that mean sRGB: BT.709 and unspecified.
const SRGB_PRIMARIES: [u8; 3] = [1, 2, 0];

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
        Ok(Used { conversion, finding }) => (conversion, finding),
        Err(Ignored) => (None, Some(ignored())),
    };
    let data = match (conversion, layout) {
        (Some(conversion), _) => conversion.apply(data, layout)?,
        (None, SampleLayout::Rgb) => data,
        (None, SampleLayout::Rgba) => over_white(data),
        (None, SampleLayout::Gray) => data.iter().flat_map(|&gray| [gray; 3]).collect(),
        (None, SampleLayout::GrayAlpha) => gray_over_white(&data),
        (None, SampleLayout::Cmyk) => without_profile(data),
    };
    Ok((Picture::new(width, height, data)?, finding))
}

/// Whether numbers in this color space are sRGB already, so that a file can stay as it is.
pub(crate) fn is_srgb(icc: &Icc, gray: bool) -> bool {
    let layout = if gray {
        SampleLayout::Gray
    } else {
        SampleLayout::Rgb
    };
    matches!(conversion(&ColorSpace::Icc(icc.clone()), layout), Ok(used) if used.conversion.is_none())
}

/// The profile cannot be used with these samples.
struct Ignored;

fn ignored() -> Finding {
    Finding::new(FindingCode::IccIgnored, Severity::Info)
}

/// What has to be done to the samples (`None`: nothing), and what could not be.
#[derive(Default)]
struct Used {
    conversion: Option<Conversion>,
    finding: Option<Finding>,
}

enum Conversion {
    Transform(Transform),
    /// What each level of gray is.
    Grays(Box<[[u8; 3]; 256]>),
}

impl Conversion {
    /// Opaque RGB.
    fn apply(&self, data: Vec<u8>, layout: SampleLayout) -> Result<Vec<u8>, Error> {
        match self {
            Conversion::Transform(transform) => transform.apply(data, layout),
            Conversion::Grays(grays) => Ok(colored(&data, layout, grays)),
        }
    }
}

/// Gray samples, with or without alpha, as the colors of their levels.
fn colored(data: &[u8], layout: SampleLayout, grays: &[[u8; 3]; 256]) -> Vec<u8> {
    let over_white = |pixel: &[u8]| {
        let color = grays[usize::from(pixel[0])];
        pixel
            .get(1)
            .map_or(color, |&alpha| color.map(|value| blend(value, alpha)))
    };
    data.chunks_exact(layout.channels())
        .flat_map(over_white)
        .collect()
}

struct Transform {
    executor: Arc<Transform8BitExecutor>,
    channels_out: usize,
}

impl Transform {
    /// Batch by batch, into the same buffer unless the result is larger.
    fn apply(&self, mut data: Vec<u8>, layout: SampleLayout) -> Result<Vec<u8>, Error> {
        let (from, pixels) = (layout.channels(), data.len() / layout.channels());
        let mut scratch = vec![0; BATCH_PIXELS.min(pixels) * self.channels_out];
        if from < 3 {
            let mut wide = Vec::with_capacity(pixels * 3);
            for samples in data.chunks(BATCH_PIXELS * from) {
                wide.extend_from_slice(self.batch(samples, from, &mut scratch)?);
            }
            return Ok(wide);
        }
        let mut written = 0;
        for start in (0..data.len()).step_by(BATCH_PIXELS * from) {
            let end = data.len().min(start + BATCH_PIXELS * from);
            let converted = self.batch(&data[start..end], from, &mut scratch)?;
            data[written..written + converted.len()].copy_from_slice(converted);
            written += converted.len();
        }
        data.truncate(written);
        data.shrink_to_fit();
        Ok(data)
    }

    fn batch<'s>(&self, samples: &[u8], from: usize, scratch: &'s mut [u8]) -> Result<&'s [u8], Error> {
        let converted = &mut scratch[..samples.len() / from * self.channels_out];
        self.executor
            .transform(samples, converted)
            .map_err(|error| Error::internal(format!("color conversion: {error}")))?;
        let length = if self.channels_out == 4 {
            flatten(converted)
        } else {
            converted.len()
        };
        Ok(&scratch[..length])
    }
}

/// What the numbers need to become sRGB.
fn conversion(color_space: &ColorSpace, layout: SampleLayout) -> Result<Used, Ignored> {
    let (profile, finding) = match color_space {
        ColorSpace::Icc(Icc::Absent) => return Ok(Used::default()),
        ColorSpace::Icc(Icc::Unusable) => return Err(Ignored),
        ColorSpace::Icc(Icc::Profile(icc)) => (ColorProfile::new_from_slice(icc).map_err(|_| Ignored)?, None),
        ColorSpace::Cicp { primaries, transfer } => {
            let known = SHOWN_AS_SRGB.contains(transfer) || curve_of_code_point(*transfer).is_some();
            let finding = (!known).then(ignored);
            match profile_of_code_points(*primaries, *transfer)? {
                Some(profile) if matches!(layout, SampleLayout::Rgb | SampleLayout::Rgba) => {
                    (profile, finding)
                }
                _ => {
                    return Ok(Used {
                        conversion: None,
                        finding,
                    });
                }
            }
        }
        ColorSpace::Measured {
            primaries,
            encoding_gamma,
        } => match measured_profile(primaries, *encoding_gamma)? {
            profile if matches!(layout, SampleLayout::Rgb | SampleLayout::Rgba) => (profile, None),
            _ => return Ok(Used::default()),
        },
    };
    let is_gray = matches!(layout, SampleLayout::Gray | SampleLayout::GrayAlpha);
    if is_gray && profile.color_space == DataColorSpace::Rgb {
        let grays = grays_in(&profile)?;
        let conversion = (!are_srgb(&grays)).then_some(Conversion::Grays(grays));
        return Ok(Used { conversion, finding });
    }
    let (space, from, to, channels_out) = match layout {
        SampleLayout::Gray => (DataColorSpace::Gray, CmsLayout::Gray, CmsLayout::Rgb, 3),
        SampleLayout::GrayAlpha => (DataColorSpace::Gray, CmsLayout::GrayAlpha, CmsLayout::Rgba, 4),
        SampleLayout::Rgb => (DataColorSpace::Rgb, CmsLayout::Rgb, CmsLayout::Rgb, 3),
        SampleLayout::Rgba => (DataColorSpace::Rgb, CmsLayout::Rgba, CmsLayout::Rgba, 4),
        SampleLayout::Cmyk => (DataColorSpace::Cmyk, CmsLayout::Rgba, CmsLayout::Rgb, 3),
    };
    if profile.color_space != space {
        return Err(Ignored);
    }
    let transform = profile
        .create_transform_8bit(from, &ColorProfile::new_srgb(), to, TransformOptions::default())
        .map_err(|_| Ignored)?;
    let nothing_to_do =
        layout != SampleLayout::Cmyk && acts_like_srgb(transform.as_ref(), layout, channels_out)?;
    let conversion = (!nothing_to_do).then_some(Conversion::Transform(Transform {
        executor: transform,
        channels_out,
    }));
    Ok(Used { conversion, finding })
}

/// What equal amounts of three primaries are in sRGB: gray as a rule, but of another tone where the curve differs.
fn grays_in(profile: &ColorProfile) -> Result<Box<[[u8; 3]; 256]>, Ignored> {
    let levels: Vec<u8> = (0..=255u8).flat_map(|level| [level; 3]).collect();
    let mut converted = vec![0; levels.len()];
    profile
        .create_transform_8bit(
            CmsLayout::Rgb,
            &ColorProfile::new_srgb(),
            CmsLayout::Rgb,
            TransformOptions::default(),
        )
        .and_then(|transform| transform.transform(&levels, &mut converted))
        .map_err(|_| Ignored)?;
    let mut grays = Box::new([[0; 3]; 256]);
    for (gray, color) in grays.iter_mut().zip(converted.chunks_exact(3)) {
        gray.copy_from_slice(color);
    }
    Ok(grays)
}

fn are_srgb(grays: &[[u8; 3]; 256]) -> bool {
    let levels = (0..=255u8).zip(grays);
    let moved = levels.flat_map(|(level, color)| color.iter().map(move |value| value.abs_diff(level)));
    moved.map(f64::from).sum::<f64>() / (256 * 3) as f64 <= SRGB_TOLERANCE_LEVELS
}

/// `None` where the code points mean sRGB.
fn profile_of_code_points(primaries: u8, transfer: u8) -> Result<Option<ColorProfile>, Ignored> {
    let curve = curve_of_code_point(transfer);
    if SRGB_PRIMARIES.contains(&primaries) && curve.is_none() {
        return Ok(None);
    }
    let mut profile = ColorProfile::new_srgb();
    if !SRGB_PRIMARIES.contains(&primaries) {
        profile.cicp = None;
        // What it returns says nothing in moxcms 0.8.1; the code points are noted only where they are known.
        profile.update_rgb_colorimetry_from_cicp(CicpProfile {
            color_primaries: CicpColorPrimaries::try_from(primaries).map_err(|_| Ignored)?,
            transfer_characteristics: TransferCharacteristics::Srgb,
            matrix_coefficients: MatrixCoefficients::Identity,
            full_range: true,
        });
        if profile.cicp.take().is_none() {
            return Err(Ignored);
        }
    }
    if let Some(curve) = curve {
        set_curve(&mut profile, curve);
    }
    Ok(Some(profile))
}

/// The tone curve of a transfer characteristic that is not shown as sRGB. PQ and HLG have none here: what they mean
/// on paper white is a matter of taste, so their numbers are taken as they are, with a finding.
fn curve_of_code_point(transfer: u8) -> Option<ToneReprCurve> {
    match transfer {
        4 | 5 | 7..=10 | 17 => TransferCharacteristics::try_from(transfer).ok()?.try_into().ok(),
        _ => None,
    }
}

fn measured_profile(primaries: &Primaries, encoding_gamma: f64) -> Result<ColorProfile, Ignored> {
    let plausible = |[x, y]: [f64; 2]| (0.0..=1.0).contains(&x) && (0.001..=1.0).contains(&y);
    let points = [primaries.white, primaries.red, primaries.green, primaries.blue];
    if !points.into_iter().all(plausible) || !(0.1..=10.0).contains(&encoding_gamma) {
        return Err(Ignored);
    }
    let point = |[x, y]: [f64; 2]| Chromaticity::new(x as f32, y as f32);
    let mut profile = ColorProfile::new_srgb();
    let white = XyY {
        x: primaries.white[0],
        y: primaries.white[1],
        yb: 1.0,
    };
    let colors = ColorPrimaries {
        red: point(primaries.red),
        green: point(primaries.green),
        blue: point(primaries.blue),
    };
    profile.update_rgb_colorimetry(white, colors);
    // Writers state 1/2.2 for sRGB, whose curve has no one exponent.
    if (encoding_gamma - 1.0 / 2.2).abs() > 0.01 {
        set_curve(
            &mut profile,
            ToneReprCurve::Parametric(vec![(1.0 / encoding_gamma) as f32]),
        );
    }
    Ok(profile)
}

fn set_curve(profile: &mut ColorProfile, curve: ToneReprCurve) {
    profile.red_trc = Some(curve.clone());
    profile.green_trc = Some(curve.clone());
    profile.blue_trc = Some(curve);
    profile.cicp = None;
}

/// Sends a grid of colors through and measures how far they move.
fn acts_like_srgb(
    transform: &Transform8BitExecutor,
    layout: SampleLayout,
    channels_out: usize,
) -> Result<bool, Ignored> {
    let levels: Vec<u8> = (0..=8u32).map(|step| (step * 255 / 8) as u8).collect();
    let mut grid = Vec::new();
    for &red in &levels {
        match layout {
            SampleLayout::Gray => grid.push(red),
            SampleLayout::GrayAlpha => grid.extend([red, 255]),
            _ => {
                for &green in &levels {
                    for &blue in &levels {
                        grid.extend([red, green, blue]);
                        if layout == SampleLayout::Rgba {
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

/// `value` at `alpha` over white, in encoded values.
fn blend(value: u8, alpha: u8) -> u8 {
    let alpha = u32::from(alpha);
    ((u32::from(value) * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}

/// RGBA over white, packed to RGB at the buffer's beginning; its length.
fn flatten(pixels: &mut [u8]) -> usize {
    let count = pixels.len() / 4;
    for index in 0..count {
        let alpha = pixels[index * 4 + 3];
        for channel in 0..3 {
            pixels[index * 3 + channel] = blend(pixels[index * 4 + channel], alpha);
        }
    }
    count * 3
}

fn over_white(mut data: Vec<u8>) -> Vec<u8> {
    let length = flatten(&mut data);
    data.truncate(length);
    data.shrink_to_fit();
    data
}

fn gray_over_white(data: &[u8]) -> Vec<u8> {
    data.chunks_exact(2)
        .flat_map(|pixel| [blend(pixel[0], pixel[1]); 3])
        .collect()
}

/// Inks without a profile: the product of what each leaves of white, as everyday viewers do.
fn without_profile(mut inks: Vec<u8>) -> Vec<u8> {
    let count = inks.len() / 4;
    for index in 0..count {
        let key = u32::from(255 - inks[index * 4 + 3]);
        for channel in 0..3 {
            let left = u32::from(255 - inks[index * 4 + channel]);
            inks[index * 3 + channel] = ((left * key + 127) / 255) as u8;
        }
    }
    inks.truncate(count * 3);
    inks.shrink_to_fit();
    inks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(layout: SampleLayout, data: &[u8], icc: Icc) -> Samples {
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
        let (picture, _) = to_srgb(samples(SampleLayout::Rgba, &data, Icc::Absent)).unwrap();
        assert_eq!(picture.pixels(), [255, 255, 255, 10, 20, 30, 127, 127, 127]);
        let (picture, _) = to_srgb(samples(SampleLayout::GrayAlpha, &[0, 0, 9, 255], Icc::Absent)).unwrap();
        assert_eq!(picture.pixels(), [255, 255, 255, 9, 9, 9]);
    }

    #[test]
    fn a_display_p3_red_moves_and_an_srgb_profile_changes_nothing() {
        let p3 = ColorProfile::new_display_p3().encode().unwrap();
        let (picture, finding) =
            to_srgb(samples(SampleLayout::Rgb, &[200, 60, 60], Icc::Profile(p3))).unwrap();
        assert_eq!(finding, None);
        // Reference: Display P3 (200, 60, 60) is sRGB (217, 42, 52), rounded, by the primaries' matrices.
        for (got, wanted) in picture.pixels().iter().zip([217i32, 42, 52]) {
            assert!((i32::from(*got) - wanted).abs() <= 2, "{:?}", picture.pixels());
        }
        let srgb = Icc::Profile(ColorProfile::new_srgb().encode().unwrap());
        assert!(is_srgb(&srgb, false));
        let (picture, _) = to_srgb(samples(SampleLayout::Rgb, &[200, 60, 60], srgb)).unwrap();
        assert_eq!(picture.pixels(), [200, 60, 60]);
    }

    /// Primaries of Adobe RGB (1998), and its curve.
    fn adobe_rgb() -> Icc {
        Icc::Profile(ColorProfile::new_adobe_rgb().encode().unwrap())
    }

    #[test]
    fn gray_in_an_rgb_profile_has_the_tone_of_its_curve() {
        let srgb = Icc::Profile(ColorProfile::new_srgb().encode().unwrap());
        assert!(is_srgb(&srgb, true) && !is_srgb(&adobe_rgb(), true));
        // References: a level to the power of 2.2 as light, in sRGB's encoding.
        let levels = [0, 31, 64, 128, 255];
        let wanted = [0i32, 25, 62, 129, 255];
        for (layout, data) in [
            (SampleLayout::Gray, levels.to_vec()),
            (
                SampleLayout::GrayAlpha,
                levels.iter().flat_map(|&level| [level, 255]).collect(),
            ),
        ] {
            let (picture, finding) = to_srgb(samples(layout, &data, adobe_rgb())).unwrap();
            assert_eq!(finding, None);
            for (color, wanted) in picture.pixels().chunks_exact(3).zip(wanted) {
                let near = |&value: &u8| (i32::from(value) - wanted).abs() <= 1;
                assert!(color.iter().all(near), "{color:?}, {wanted}");
            }
        }
        let transparent = samples(SampleLayout::GrayAlpha, &[31, 0], adobe_rgb());
        assert_eq!(to_srgb(transparent).unwrap().0.pixels(), [255; 3]);
    }

    #[test]
    fn gray_profiles_are_srgb_by_their_curve_and_fit_gray_alone() {
        let of = |gamma: f32| Icc::Profile(ColorProfile::new_gray_with_gamma(gamma).encode().unwrap());
        assert!(!is_srgb(&of(2.2), true) && !is_srgb(&of(1.8), true) && !is_srgb(&of(2.2), false));
        let mut like_srgb = ColorProfile::new_gray_with_gamma(2.2);
        like_srgb.gray_trc = ColorProfile::new_srgb().red_trc;
        assert!(is_srgb(&Icc::Profile(like_srgb.encode().unwrap()), true));
        let (picture, _) = to_srgb(samples(SampleLayout::Gray, &[31, 128], of(2.2))).unwrap();
        for (value, wanted) in picture.pixels().iter().zip([25i32, 25, 25, 129, 129, 129]) {
            assert!((i32::from(*value) - wanted).abs() <= 1, "{:?}", picture.pixels());
        }
        let (picture, finding) = to_srgb(samples(SampleLayout::Rgb, &[1, 2, 3], of(1.8))).unwrap();
        assert_eq!(picture.pixels(), [1, 2, 3]);
        assert_eq!(finding.map(|finding| finding.code), Some(FindingCode::IccIgnored));
    }

    #[test]
    fn code_points_and_measured_primaries_of_display_p3_mean_the_same_as_its_profile() {
        let p3 = Primaries {
            white: [0.3127, 0.3290],
            red: [0.680, 0.320],
            green: [0.265, 0.690],
            blue: [0.150, 0.060],
        };
        for color_space in [
            ColorSpace::Cicp {
                primaries: 12,
                transfer: 13,
            },
            ColorSpace::Measured {
                primaries: p3,
                encoding_gamma: 0.45455,
            },
        ] {
            let samples = Samples {
                width: 1,
                height: 1,
                layout: SampleLayout::Rgb,
                data: vec![200, 60, 60],
                color_space,
            };
            let (picture, finding) = to_srgb(samples).unwrap();
            assert_eq!(finding, None);
            for (got, wanted) in picture.pixels().iter().zip([217i32, 42, 52]) {
                assert!((i32::from(*got) - wanted).abs() <= 2, "{:?}", picture.pixels());
            }
        }
    }

    #[test]
    fn linear_code_points_are_encoded_and_hdr_curves_are_said_to_be_ignored() {
        let of = |transfer| Samples {
            width: 1,
            height: 1,
            layout: SampleLayout::Rgb,
            data: vec![55; 3],
            color_space: ColorSpace::Cicp {
                primaries: 1,
                transfer,
            },
        };
        let (linear, _) = to_srgb(of(8)).unwrap();
        // 55 / 255 linear is 0.502 encoded.
        assert!(
            linear.pixels().iter().all(|level| level.abs_diff(128) <= 1),
            "{:?}",
            linear.pixels()
        );
        let (as_it_is, finding) = to_srgb(of(16)).unwrap();
        assert_eq!(as_it_is.pixels(), [55; 3]);
        assert_eq!(finding.map(|finding| finding.code), Some(FindingCode::IccIgnored));
    }

    #[test]
    fn a_picture_of_many_batches_is_converted_to_its_end() {
        let p3 = Icc::Profile(ColorProfile::new_display_p3().encode().unwrap());
        let pixels = BATCH_PIXELS * 2 + 7;
        let (picture, _) = to_srgb(samples(
            SampleLayout::Rgba,
            &[200, 60, 60, 255].repeat(pixels),
            p3,
        ))
        .unwrap();
        let first = &picture.pixels()[..3];
        assert!(picture.pixels().chunks_exact(3).all(|pixel| pixel == first));
        assert_eq!(picture.pixels().len(), pixels * 3);
    }

    #[test]
    fn a_broken_profile_is_ignored_and_said() {
        let broken = Icc::Profile(b"not a profile".to_vec());
        let (picture, finding) = to_srgb(samples(SampleLayout::Rgb, &[1, 2, 3], broken)).unwrap();
        assert_eq!(picture.pixels(), [1, 2, 3]);
        assert_eq!(finding.map(|finding| finding.code), Some(FindingCode::IccIgnored));
    }

    #[test]
    fn inks_without_a_profile_give_white_paper_and_black_key() {
        let (picture, _) = to_srgb(samples(
            SampleLayout::Cmyk,
            &[0, 0, 0, 0, 0, 0, 0, 255, 0, 255, 255, 0],
            Icc::Absent,
        ))
        .unwrap();
        assert_eq!(picture.pixels(), [255, 255, 255, 0, 0, 0, 255, 0, 0]);
    }
}
