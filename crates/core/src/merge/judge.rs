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

/// How a part was scaled, and what for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scaling {
    /// Output pixels per pixel of the part along a side.
    pub scale: f64,
    /// What that would be if the parts had to match each other and nothing else.
    pub to_match: f64,
    /// Whether the whole canvas was enlarged to reach the least size.
    pub canvas_enlarged: bool,
}

impl Scaling {
    /// What the others are the reason for is told apart from what a limit is. Where the two pull in opposite
    /// directions, only what came of it is said: nobody is to look for an enlargement that is not in the picture.
    pub(super) fn findings(self) -> Vec<Finding> {
        let (matched, limited) = self.by_reason();
        let to_match = Finding::new(FindingCode::MatchedSize, Severity::Info).with_value(matched);
        let smaller = Finding::new(FindingCode::Downscaled, Severity::Info).with_value(limited);
        let larger = Finding::new(FindingCode::Enlarged, Severity::Warning).with_value(limited);
        [
            (matched != 1.0).then_some(to_match),
            (limited < 1.0).then_some(smaller),
            (limited > 1.0).then_some(larger),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The factor for the sake of the others, and that for the sake of a limit.
    fn by_reason(self) -> (f64, f64) {
        let limited = self.scale / self.to_match;
        // On a smaller canvas a part may match that would have stood at its own size on a larger one.
        if limited > 1.0 && !self.canvas_enlarged {
            return (self.scale, 1.0);
        }
        let is_opposed = (self.to_match - 1.0) * (limited - 1.0) < 0.0;
        match is_opposed {
            false => (self.to_match, limited),
            true if (self.scale - 1.0) * (limited - 1.0) > 0.0 => (1.0, self.scale),
            true => (self.scale, 1.0),
        }
    }
}

/// Adds to each part how it compares with the others. A blank one compares with none: that it is blank says enough.
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
    let blank: Vec<bool> = parts.iter().map(is_blank).collect();
    let shown: Vec<usize> = (0..looks.len()).filter(|index| !blank[*index]).collect();
    let best = |measure: &dyn Fn(usize) -> f64| shown.iter().copied().map(measure).fold(1e-9, f64::max);
    let sharpest = best(&|index| looks[index].sharpness);
    let brightest = best(&|index| looks[index].white_level);
    let largest = best(&|index| extents[index]);
    for &index in &shown {
        let (part, look) = (&mut parts[index], &looks[index]);
        let mut earlier = shown.iter().copied().take_while(|earlier| *earlier < index);
        if let Some(earlier) = earlier.find(|earlier| look.repeats(&looks[*earlier])) {
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

fn is_blank(part: &PartOutcome) -> bool {
    part.findings
        .iter()
        .any(|finding| finding.code == FindingCode::Blank)
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
    fn a_part_is_said_to_be_scaled_for_the_reason_that_it_was() {
        use FindingCode::{Downscaled, Enlarged, MatchedSize};
        let said = |to_match: f64, scale: f64, canvas_enlarged: bool| -> Vec<(FindingCode, f64)> {
            let scaling = Scaling {
                scale,
                to_match,
                canvas_enlarged,
            };
            let findings = scaling.findings();
            findings
                .iter()
                .map(|finding| (finding.code, finding.value.unwrap_or_default()))
                .collect()
        };
        assert_eq!(said(1.0, 1.0, false), []);
        assert_eq!(said(1.5, 1.5, false), [(MatchedSize, 1.5)]);
        assert_eq!(said(0.5, 0.5, false), [(MatchedSize, 0.5)]);
        assert_eq!(said(1.0, 0.5, false), [(Downscaled, 0.5)]);
        assert_eq!(said(0.5, 0.25, false), [(MatchedSize, 0.5), (Downscaled, 0.5)]);
        assert_eq!(said(1.0, 2.0, true), [(Enlarged, 2.0)]);
        assert_eq!(said(1.5, 3.0, true), [(MatchedSize, 1.5), (Enlarged, 2.0)]);
        // Opposite directions: the larger part of it is the reason.
        assert_eq!(said(2.0, 0.5, false), [(Downscaled, 0.5)]);
        assert_eq!(said(2.0, 1.5, false), [(MatchedSize, 1.5)]);
        assert_eq!(said(2.0, 1.0, false), []);
        assert_eq!(said(0.5, 0.75, true), [(MatchedSize, 0.75)]);
        assert_eq!(said(0.5, 2.0, true), [(Enlarged, 2.0)]);
        // It stood at its own size, until a tighter canvas made it match.
        assert_eq!(said(1.0, 2.5, false), [(MatchedSize, 2.5)]);
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
