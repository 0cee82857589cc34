//! From measurements to findings, by the thresholds of a profile.

use super::content_orientation::ContentOrientation;
use super::measurements::Measurements;
use crate::profile::Profile;
use crate::terms::outcome::{Finding, FindingCode};

/// Which side of the threshold deserves the finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deserved {
    Above,
    Below,
}

/// A measure: the finding that it leads to, on which side, and its value.
type Measure = (FindingCode, Deserved, fn(&Measurements) -> Option<f64>);

/// Nothing else can be seen on a picture on which nothing is.
const BLANK: Measure = (FindingCode::Blank, Deserved::Below, |seen| seen.marked_share);

/// In the order in which findings are reported.
const MEASURES: [Measure; 8] = [
    (FindingCode::Blurred, Deserved::Above, |seen| seen.edge_width),
    (FindingCode::MotionBlur, Deserved::Above, |seen| seen.smear),
    (FindingCode::Underexposed, Deserved::Below, |seen| {
        seen.brightest_level
    }),
    (FindingCode::LowContrast, Deserved::Below, |seen| {
        seen.text_contrast
    }),
    (FindingCode::SmallText, Deserved::Below, |seen| {
        seen.text_height_px
    }),
    (FindingCode::Glare, Deserved::Above, |seen| Some(seen.glare_share)),
    (FindingCode::GreyCopy, Deserved::Below, |seen| seen.color_spread),
    (FindingCode::Screenshot, Deserved::Above, |seen| {
        Some(seen.strip_share)
    }),
];

/// The findings that `seen` deserves under `profile`. A blank picture has that one alone: it is no blurred, faint or gray
/// document either.
pub(super) fn judge(seen: &Measurements, profile: &Profile) -> Vec<Finding> {
    if let Some(blank) = deserved(&BLANK, seen, profile) {
        return vec![blank];
    }
    let judged = MEASURES
        .iter()
        .filter_map(|measure| deserved(measure, seen, profile));
    judged.chain(wrong_way_round(seen.orientation, profile)).collect()
}

fn deserved((code, deserved, value_of): &Measure, seen: &Measurements, profile: &Profile) -> Option<Finding> {
    let value = value_of(seen)?;
    let judgement = profile.judgement(code.as_str())?;
    let threshold = judgement.threshold?;
    let found = match deserved {
        Deserved::Above => value > threshold,
        Deserved::Below => value < threshold,
    };
    let finding = Finding::new(*code, judgement.severity);
    found.then(|| finding.with_value(value).with_threshold(threshold))
}

/// Text that is mirrored or turned; both at once are mirrored.
fn wrong_way_round(orientation: ContentOrientation, profile: &Profile) -> Option<Finding> {
    let turn = orientation.turn()?;
    let code = if turn.is_mirrored() {
        FindingCode::MirroredContent
    } else {
        FindingCode::TurnedContent
    };
    let judgement = profile.judgement(code.as_str())?;
    Some(Finding::new(code, judgement.severity).with_value(f64::from(turn.to_exif())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::outcome::Severity;
    use crate::terms::picture::Orientation;

    const FAULTLESS: Measurements = Measurements {
        marked_share: Some(0.2),
        edge_width: Some(0.1),
        smear: Some(1.2),
        brightest_level: Some(240.0),
        glare_share: 0.0,
        color_spread: Some(0.5),
        strip_share: 0.0,
        text_height_px: Some(30.0),
        text_contrast: Some(160.0),
        orientation: ContentOrientation::Undecided,
    };

    fn profile(checks: &str) -> Profile {
        let text = format!("id = \"mine\"\nformats = [\"jpeg\"]\nmax_bytes = \"1MB\"\n{checks}");
        Profile::parse(&text, "mine.toml").unwrap()
    }

    #[test]
    fn a_faultless_picture_and_one_that_cannot_be_measured_raise_nothing() {
        assert_eq!(judge(&FAULTLESS, &Profile::default()), []);
        let nothing = Measurements {
            edge_width: None,
            smear: None,
            brightest_level: None,
            color_spread: None,
            text_height_px: None,
            text_contrast: None,
            ..FAULTLESS
        };
        assert_eq!(judge(&nothing, &Profile::default()), []);
    }

    #[test]
    fn every_measure_has_a_default_and_its_code_and_is_no_refusal() {
        for (code, ..) in MEASURES.into_iter().chain([BLANK]) {
            let default = Profile::default().judgement(code.as_str()).unwrap();
            assert!(
                default.threshold.is_some() && default.severity < Severity::Refusal,
                "{code:?}"
            );
        }
    }

    #[test]
    fn of_a_blank_picture_nothing_else_is_said() {
        let blank = Measurements {
            marked_share: Some(0.0),
            brightest_level: Some(20.0),
            color_spread: Some(0.0),
            edge_width: Some(1.0),
            ..FAULTLESS
        };
        let found = judge(&blank, &Profile::default());
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(
            (found[0].code, found[0].severity),
            (FindingCode::Blank, Severity::Warning)
        );
        let unknown = Measurements {
            marked_share: None,
            ..FAULTLESS
        };
        assert_eq!(judge(&unknown, &Profile::default()), []);
    }

    #[test]
    fn text_that_is_mirrored_or_turned_is_said_with_the_turn_that_it_needs() {
        let found = |orientation: Orientation| {
            let decided = ContentOrientation::Decided {
                orientation,
                mirrored: orientation.is_mirrored(),
                margin: 50.0,
            };
            let seen = Measurements {
                orientation: decided,
                ..FAULTLESS
            };
            let findings = judge(&seen, &Profile::default());
            findings.first().map(|finding| (finding.code, finding.value))
        };
        assert_eq!(found(Orientation::Upright), None);
        for orientation in Orientation::ALL.into_iter().skip(1) {
            let code = match orientation.to_exif() {
                2 | 4 | 5 | 7 => FindingCode::MirroredContent,
                _ => FindingCode::TurnedContent,
            };
            let value = Some(f64::from(orientation.to_exif()));
            assert_eq!(found(orientation), Some((code, value)));
        }
    }

    #[test]
    fn a_profile_changes_severity_or_threshold_alone() {
        let blurred = Measurements {
            edge_width: Some(0.4),
            ..FAULTLESS
        };
        let codes = |checks: &str| {
            let found = judge(&blurred, &profile(checks));
            found
                .iter()
                .map(|finding| (finding.code, finding.severity))
                .collect::<Vec<_>>()
        };
        assert_eq!(codes(""), [(FindingCode::Blurred, Severity::Warning)]);
        let refused = codes("[checks.blurred]\nseverity = \"refusal\"\n");
        assert_eq!(refused, [(FindingCode::Blurred, Severity::Refusal)]);
        assert_eq!(
            codes("[checks.blurred]\nseverity = \"info\"\nthreshold = 0.5\n"),
            []
        );
    }
}
