//! An output is sRGB whatever profile its input has, also where no pixel needs to be touched for anything else.

use docprep::{FindingCode, PrepareOptions, Prepared, Status};
use moxcms::ColorProfile;

use crate::formats::jpeg_files::{MAKES, Make, coded_with, drawn};

/// Large enough for the least bytes of the default profile.
const SIDES: (u32, u32) = (1_400, 1_000);

fn gray() -> Make {
    MAKES[5]
}

fn color() -> Make {
    Make {
        optimized: false,
        ..MAKES[3]
    }
}

fn prepared(make: Make, icc: &[u8]) -> (Vec<u8>, Prepared) {
    let jpeg = coded_with(&drawn(SIDES.0, SIDES.1, 3), make, Some(icc));
    let prepared = docprep::prepare(&jpeg, &PrepareOptions::default()).unwrap();
    (jpeg, prepared)
}

fn has_profile(jpeg: &[u8]) -> bool {
    jpeg.windows(12).any(|window| window == b"ICC_PROFILE\0")
}

fn pixels(jpeg: &[u8]) -> Vec<u8> {
    crate::zune::decode(jpeg).unwrap().2
}

/// Mean of the levels as they are stored.
fn mean(jpeg: &[u8]) -> f64 {
    let pixels = pixels(jpeg);
    pixels.iter().map(|&level| f64::from(level)).sum::<f64>() / pixels.len() as f64
}

#[test]
fn a_profile_of_another_tone_or_other_colors_is_never_handed_out() {
    let encoded = |profile: ColorProfile| profile.encode().unwrap();
    for (what, make, icc) in [
        ("gray, Adobe RGB", gray(), encoded(ColorProfile::new_adobe_rgb())),
        (
            "gray, ProPhoto RGB",
            gray(),
            encoded(ColorProfile::new_pro_photo_rgb()),
        ),
        (
            "gray, gamma 1.8",
            gray(),
            encoded(ColorProfile::new_gray_with_gamma(1.8)),
        ),
        (
            "gray, gamma 2.2",
            gray(),
            encoded(ColorProfile::new_gray_with_gamma(2.2)),
        ),
        (
            "color, Adobe RGB",
            color(),
            encoded(ColorProfile::new_adobe_rgb()),
        ),
        (
            "color, Display P3",
            color(),
            encoded(ColorProfile::new_display_p3()),
        ),
    ] {
        let (input, prepared) = prepared(make, &icc);
        assert_eq!(prepared.outcome.status, Status::Reencoded, "{what}");
        assert!(!has_profile(&prepared.jpeg), "{what}");
        if what.ends_with("1.8") || what.contains("ProPhoto") {
            // Light that was encoded more weakly is encoded more strongly now.
            let lighter = mean(&prepared.jpeg) - mean(&input);
            assert!(lighter.abs() > 4.0, "{what}: {lighter}");
        }
    }
}

#[test]
fn an_srgb_profile_of_the_samples_own_kind_stays_and_any_other_is_left_out() {
    let srgb = ColorProfile::new_srgb().encode().unwrap();
    let mut tone = ColorProfile::new_gray_with_gamma(2.2);
    tone.gray_trc = ColorProfile::new_srgb().red_trc;
    let gray_srgb = tone.encode().unwrap();
    // A serial number instead of the copyright line.
    let mut private = srgb.clone();
    let at = private.windows(4).position(|tag| tag == b"cprt").unwrap();
    private[at..at + 4].copy_from_slice(b"mmod");
    for (what, make, icc, status) in [
        ("color", color(), &srgb, Status::Kept),
        ("gray", gray(), &gray_srgb, Status::Kept),
        (
            "gray with a profile of three primaries",
            gray(),
            &srgb,
            Status::Lossless,
        ),
        ("color with a private tag", color(), &private, Status::Lossless),
    ] {
        let (input, prepared) = prepared(make, icc);
        assert_eq!(prepared.outcome.status, status, "{what}");
        assert_eq!(has_profile(&prepared.jpeg), status == Status::Kept, "{what}");
        assert_eq!(pixels(&prepared.jpeg), pixels(&input), "{what}");
    }
}

#[test]
fn a_profile_that_does_not_fit_the_samples_is_left_out_and_said() {
    let icc = ColorProfile::new_gray_with_gamma(1.8).encode().unwrap();
    for icc in [icc, b"no profile at all".to_vec()] {
        let (_, prepared) = prepared(color(), &icc);
        let mut codes = prepared.outcome.findings.iter().map(|finding| finding.code);
        assert!(codes.any(|code| code == FindingCode::IccIgnored));
        assert!(!has_profile(&prepared.jpeg));
    }
}
