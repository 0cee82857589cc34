//! What is likely a mistake about the parts of a merged picture. Said, never a reason to refuse.

use crate::merge::outcome::PartOutcome;
use crate::profile::Profile;
use crate::stage::likeness::Look;
use crate::terms::arrangement::{Arrangement, Size};
use crate::terms::outcome::{Difference, Finding, FindingCode, Severity};

/// A picture this much longer than broad is meant as portrait or landscape; one nearer to a square is neither.
const CLEARLY_LONGER: f64 = 1.1;

/// From which ratio on parts are conspicuously unlike. Sharpness: good photos of documents range over a factor of
/// two, a blur of a fifth of the text height costs a factor of three. Brightness: the levels of paper in a good photo
/// range from 160 to 255. Size: what a photo of a card on a desk has over a scan of the card alone is below four.
const UNLIKE_SHARPNESS: f64 = 2.5;
const UNLIKE_BRIGHTNESS: f64 = 1.6;
const UNLIKE_SIZE: f64 = 4.0;

/// A part this sharp is sharp enough, however much sharper another one is.
const SHARP_ENOUGH: f64 = 0.25;

/// What is noticed about all parts together.
pub(super) fn whole(sizes: &[Size], profile: &Profile) -> Vec<Finding> {
    let mut findings = Vec::new();
    let ratio = |size: &Size| f64::from(size.width) / f64::from(size.height);
    let landscape = sizes.iter().any(|size| ratio(size) > CLEARLY_LONGER);
    let portrait = sizes.iter().any(|size| ratio(size) < 1.0 / CLEARLY_LONGER);
    if landscape && portrait {
        // Two sides of one card have one shape; a third part is often a page.
        let usual = if sizes.len() == 2 {
            Severity::Warning
        } else {
            Severity::Info
        };
        findings.push(judged(profile, FindingCode::MixedOrientation, usual));
    }
    if sizes.len() > profile.max_parts as usize {
        let finding = judged(profile, FindingCode::TooManyParts, Severity::Warning);
        findings.push(
            finding
                .with_value(sizes.len() as f64)
                .with_threshold(f64::from(profile.max_parts)),
        );
    }
    findings
}

/// Adds to each part how it compares with the others.
pub(super) fn compare(
    parts: &mut [PartOutcome],
    looks: &[Look],
    arrangement: Arrangement,
    profile: &Profile,
) {
    let extents: Vec<f64> = parts
        .iter()
        .map(|part| upright_extent(part, arrangement))
        .collect();
    let best = |measure: &dyn Fn(usize) -> f64| (0..looks.len()).map(measure).fold(1e-9, f64::max);
    let sharpest = best(&|index| looks[index].sharpness);
    let brightest = best(&|index| looks[index].white_level);
    let largest = best(&|index| extents[index]);
    for (index, part) in parts.iter_mut().enumerate() {
        let look = &looks[index];
        if let Some(earlier) = looks[..index].iter().position(|earlier| look.repeats(earlier)) {
            let finding = judged(profile, FindingCode::SamePictureTwice, Severity::Warning);
            part.findings.push(finding.with_value((earlier + 1) as f64));
            continue;
        }
        let ratios = [
            (
                Difference::Sharpness,
                sharpest / look.sharpness.max(1e-3),
                UNLIKE_SHARPNESS,
            ),
            (
                Difference::Brightness,
                brightest / look.white_level.max(1.0),
                UNLIKE_BRIGHTNESS,
            ),
            (Difference::Size, largest / extents[index], UNLIKE_SIZE),
        ];
        for (difference, ratio, threshold) in ratios {
            let harmless = difference == Difference::Sharpness && look.sharpness >= SHARP_ENOUGH;
            if ratio >= threshold && !harmless {
                let finding = judged(profile, FindingCode::UnlikeParts, Severity::Warning);
                part.findings.push(Finding {
                    difference: Some(difference),
                    ..finding.with_value(ratio).with_threshold(threshold)
                });
            }
        }
    }
}

/// Pixels that the part had along the side that all parts have in common now.
fn upright_extent(part: &PartOutcome, arrangement: Arrangement) -> f64 {
    let across = match arrangement {
        Arrangement::Column => part.place.width,
        Arrangement::Row => part.place.height,
    };
    f64::from(across) / part.scale
}

fn judged(profile: &Profile, code: FindingCode, usual: Severity) -> Finding {
    let severity = profile.check(code.as_str()).map_or(usual, |check| check.severity);
    Finding::new(code, severity)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(sizes: &[(u32, u32)], profile: &Profile) -> Vec<(FindingCode, Severity)> {
        let sizes: Vec<Size> = sizes
            .iter()
            .map(|&(width, height)| Size { width, height })
            .collect();
        whole(&sizes, profile)
            .iter()
            .map(|finding| (finding.code, finding.severity))
            .collect()
    }

    #[test]
    fn two_sides_of_different_shape_are_a_warning_and_a_page_beside_two_cards_is_not() {
        let profile = Profile::default();
        let mixed = |severity| vec![(FindingCode::MixedOrientation, severity)];
        assert_eq!(
            codes(&[(600, 400), (400, 600)], &profile),
            mixed(Severity::Warning)
        );
        assert_eq!(
            codes(&[(600, 400), (600, 400), (700, 1000)], &profile),
            mixed(Severity::Info)
        );
        assert_eq!(codes(&[(600, 400), (400, 410)], &profile), []);
    }

    #[test]
    fn more_parts_than_the_profile_says_are_said() {
        let profile = Profile {
            max_parts: 2,
            ..Profile::default()
        };
        let too_many = vec![(FindingCode::TooManyParts, Severity::Warning)];
        assert_eq!(codes(&[(600, 400); 3], &profile), too_many);
        assert_eq!(codes(&[(600, 400); 2], &profile), []);
    }
}
