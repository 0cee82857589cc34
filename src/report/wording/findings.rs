//! Words about what was noticed in a picture or its file.

use super::{Words, merging, words};
use crate::report::measured;
use docprep_core::profile::{Profile, grouped};
use docprep_core::{Finding, FindingCode, Severity};

/// Words for what was noticed about a picture, and what the registry of this profile would say to it, where the profile
/// states that.
pub fn finding(finding: &Finding, profile: &Profile) -> Words {
    let Words { message, advice } = noticed(finding);
    let said = profile.refusal(finding.code.as_str());
    // The sentence that quotes it has a stop of its own.
    let said = said.and_then(|refusal| Some(refusal.message.as_deref()?.trim_end_matches('.')));
    let advice = match said {
        Some(refusal) if finding.severity > Severity::Info => {
            let may = if finding.severity == Severity::Refusal {
                "would"
            } else {
                "may"
            };
            format!("{advice} The registry {may} refuse it with \u{201c}{refusal}\u{201d}.").into()
        }
        Some(refusal) => {
            format!("{advice} Should the registry refuse it, it would say \u{201c}{refusal}\u{201d}.").into()
        }
        None => advice,
    };
    Words { message, advice }
}

fn noticed(finding: &Finding) -> Words {
    let seen = |(message, advice): (&'static str, &'static str)| words(message, advice);
    let value = |unit: &str| match finding.value {
        Some(value) => format!(" ({}{unit})", number(value)),
        None => String::new(),
    };
    match finding.code {
        FindingCode::WrongExtension => words(
            "The name ends like another format than the file is.",
            "Nothing to do for the upload of the output. The original should not be uploaded under this name.",
        ),
        FindingCode::MultiPage => words(
            format!(
                "There are several pages or pictures in the file{}; one of them was taken, the first unless another was asked for.",
                value("")
            ),
            "If another page is meant: of a PDF or TIFF, --page 2 takes the second; otherwise save it as a picture of its own.",
        ),
        FindingCode::IccIgnored => words(
            "The color profile in the file is unusable; the colors were taken as sRGB.",
            "Check that the colors look right.",
        ),
        FindingCode::JunkPassedOver => words(
            "There are needless bytes between the parts of the file; they were passed over.",
            "",
        ),
        FindingCode::UnusualJpeg => words(
            "The file is a JPEG of an unusual form: progressive, or without the usual header, or with further bytes behind its end. A strict upload page may not take it for a JPEG.",
            "Upload docprep's output, which has the usual form, and not the original.",
        ),
        FindingCode::Edited => seen(measured::EDITED),
        FindingCode::PrintColors => seen(measured::PRINT_COLORS),
        FindingCode::Downscaled => words(
            match finding.value {
                Some(scale) => format!(
                    "The picture was made smaller, to {} % of its width and height, to fit the size limit.",
                    number((scale * 100.0).round())
                ),
                None => "The picture was made smaller to fit the size limit.".into(),
            },
            "Check that small print can still be read.",
        ),
        FindingCode::Enlarged => words(
            match finding.value {
                Some(scale) => format!(
                    "The picture was made larger, {} times its width and height, to reach the least size.",
                    number((scale * 100.0).round() / 100.0)
                ),
                None => "The picture was made larger to reach the least size.".into(),
            },
            "A larger picture has no more detail: if there is a better original, use that.",
        ),
        FindingCode::MatchedSize => merging::matched_size(finding),
        FindingCode::Padded => words(
            format!(
                "Filler was added to the file to reach the least size{}.",
                value(" bytes")
            ),
            "The picture is small: if there is a better original, use that.",
        ),
        FindingCode::LowResolution => words(
            match (finding.value, finding.threshold) {
                (Some(value), Some(threshold)) => format!(
                    "The longer side has {} pixels; {} or more are advised.",
                    number(value),
                    number(threshold)
                ),
                _ => "The picture has few pixels.".into(),
            },
            "Photograph the document closer, or scan it with 300 dots per inch or more.",
        ),
        FindingCode::NotSquare => seen(measured::NOT_SQUARE),
        FindingCode::FormatNotAccepted => words(
            "The registry does not take this format.",
            "Run docprep convert on it; renaming the file does not help.",
        ),
        FindingCode::BelowMinBytes => words(
            bytes_against(finding, "The file is smaller than the registry takes", "at least"),
            "Run docprep convert on it, or use a larger original.",
        ),
        FindingCode::AboveMaxBytes => words(
            bytes_against(finding, "The file is larger than the registry takes", "at most"),
            "Run docprep convert on it.",
        ),
        FindingCode::Blurred => seen(measured::BLURRED),
        FindingCode::MotionBlur => seen(measured::MOTION_BLUR),
        FindingCode::Underexposed => seen(measured::UNDEREXPOSED),
        FindingCode::LowContrast => seen(measured::LOW_CONTRAST),
        FindingCode::SmallText => seen(measured::SMALL_TEXT),
        FindingCode::Glare => seen(measured::GLARE),
        FindingCode::GreyCopy => seen(measured::GREY_COPY),
        FindingCode::Screenshot => seen(measured::SCREENSHOT),
        FindingCode::MirroredContent => seen(measured::mirrored(finding.value)),
        FindingCode::TurnedContent => seen(measured::turned(finding.value)),
        FindingCode::SetUpright => seen(measured::set_upright(finding.value)),
        FindingCode::BothSidesNeeded => seen(measured::BOTH_SIDES_NEEDED),
        FindingCode::SamePictureTwice => merging::same_picture_twice(finding),
        FindingCode::UnlikeParts => merging::unlike(finding),
        FindingCode::MixedOrientation => merging::mixed_orientation(),
        FindingCode::TooManyParts => merging::too_many_parts(finding),
        other => words(other.as_str(), ""),
    }
}

fn bytes_against(finding: &Finding, what: &str, bound: &str) -> String {
    match (finding.value, finding.threshold) {
        (Some(value), Some(threshold)) => {
            format!("{what}: {} bytes, {bound} {}.", number(value), number(threshold))
        }
        _ => format!("{what}."),
    }
}

/// Whole numbers in groups of three, others with two decimals.
pub(super) fn number(value: f64) -> String {
    if value >= 0.0 && value.fract() == 0.0 && value < 1e15 {
        // Exact: a whole number far below 2^53.
        grouped(value as u64)
    } else {
        format!("{value:.2}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_has_a_sentence_with_and_without_measures() {
        for code in FindingCode::ALL {
            let bare = Finding::new(code, Severity::Info);
            let measured = bare.clone().with_value(0.5).with_threshold(1000.0);
            for finding in [bare, measured] {
                let Words { message, advice } = super::finding(&finding, &Profile::default());
                assert!(
                    message.ends_with('.') && message.len() > 10,
                    "{code:?}: {message}"
                );
                assert!(advice.is_empty() || advice.ends_with('.'), "{code:?}: {advice}");
            }
        }
    }

    /// What any of the profiles has the registry say.
    fn every_stated_message() -> Vec<String> {
        let all = Profile::builtin_ids().filter_map(Profile::builtin);
        let mut messages: Vec<String> = all
            .flat_map(|profile| profile.refusals.into_values())
            .filter_map(|refusal| refusal.message)
            .chain(explained_messages())
            .map(|message| message.trim_end_matches('.').to_owned())
            .collect();
        messages.sort_unstable();
        messages.dedup();
        assert!(messages.len() > 50, "{messages:?}");
        messages
    }

    /// Those of Alibaba Cloud that `explain` knows.
    fn explained_messages() -> impl Iterator<Item = String> {
        let entries = docprep_core::profile::explain::entries().iter();
        entries.flat_map(|entry| entry.messages.iter().cloned())
    }

    #[test]
    fn a_registry_is_quoted_under_its_own_profile_and_under_no_other() {
        let messages = every_stated_message();
        let quoted = |profile: &Profile, code, severity| {
            let Words { message, advice } = super::finding(&Finding::new(code, severity), profile);
            let text = format!("{message} {advice}");
            messages.iter().any(|said| text.contains(said.as_str())) || text.contains("registry would say")
        };
        for profile in Profile::builtin_ids().filter_map(Profile::builtin) {
            for code in FindingCode::ALL {
                let states = profile
                    .refusal(code.as_str())
                    .is_some_and(|refusal| refusal.message.is_some());
                for severity in [Severity::Info, Severity::Warning, Severity::Refusal] {
                    assert_eq!(
                        quoted(&profile, code, severity),
                        states,
                        "{}: {code:?}",
                        profile.id
                    );
                }
            }
        }
    }

    #[test]
    fn a_users_own_profile_is_quoted_in_its_own_words() {
        let text = "id = \"mine\"\nformats = [\"jpeg\"]\nmax_bytes = \"1MB\"\n\
                    [refusals.blurred]\nmessage = \"Foto unscharf.\"\n";
        let profile = Profile::parse(text, "mine.toml").unwrap();
        let advice = |code, severity| super::finding(&Finding::new(code, severity), &profile).advice;
        assert!(
            advice(FindingCode::Blurred, Severity::Warning)
                .ends_with("The registry may refuse it with \u{201c}Foto unscharf\u{201d}.")
        );
        assert!(!advice(FindingCode::Glare, Severity::Warning).contains("The registry may"));
    }

    #[test]
    fn numbers_are_read_easily() {
        assert_eq!(number(1_234_567.0), "1,234,567");
        assert_eq!(number(0.5), "0.50");
    }
}
