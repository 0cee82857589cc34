//! What was noticed in a picture or its file.

use docprep_core::profile::RegistryRefusal;
use docprep_core::{Finding, FindingCode, Orientation, Profile, Severity};
use docprep_words::{Argument, Saying};

/// What was noticed about a picture, and what the registry of this profile would say to it, where the profile states
/// that.
pub fn finding(finding: &Finding, profile: &Profile) -> Saying {
    let noticed = noticed(finding);
    let Some(said) = profile.refusal(finding.code.as_str()).and_then(quote) else {
        return noticed;
    };
    let quoted = match finding.severity {
        Severity::Info => "quoted-info",
        Severity::Warning => "quoted-warning",
        Severity::Refusal => "quoted-refusal",
    };
    Saying::new(quoted).with("noticed", noticed).with("said", said)
}

/// What the registry says, in the languages in which it says it.
fn quote(refusal: &RegistryRefusal) -> Option<Argument> {
    let message = refusal.message.as_deref()?;
    Some(Argument::quote(message, refusal.message_zh.as_deref()))
}

/// Every finding has the same arguments, so that a further one needs nothing but its sentence.
fn noticed(finding: &Finding) -> Saying {
    let code = finding.code.as_str();
    let saying = match finding.difference {
        Some(difference) => Saying::new(format!("{code}-{difference}")).or(code),
        None if is_uncertain(finding) => Saying::new(format!("{code}-perhaps")).or(code),
        None => Saying::new(code),
    };
    let saying = saying
        .with("measured", measured(finding))
        .with("turn", turn(finding.value))
        .with("change", change(finding.value));
    let saying = match finding.value {
        Some(value) => saying
            .with("value", value)
            .with("percent", (value * 100.0).round())
            .with("times", (value * 100.0).round() / 100.0)
            .with("tenths", format!("{value:.1}")),
        None => saying,
    };
    match finding.threshold {
        Some(threshold) => saying.with("threshold", threshold),
        None => saying,
    }
}

/// Whether the file lies between two readings of the registry's bound, where no page says which one holds.
fn is_uncertain(finding: &Finding) -> bool {
    let is_of_bytes = matches!(
        finding.code,
        FindingCode::AboveMaxBytes | FindingCode::BelowMinBytes
    );
    is_of_bytes && finding.severity == Severity::Warning
}

/// Which measures are known.
fn measured(finding: &Finding) -> &'static str {
    match (finding.value, finding.threshold) {
        (Some(_), Some(_)) => "both",
        (Some(_), None) => "value",
        (None, _) => "no",
    }
}

/// The value as an EXIF orientation.
fn turn(value: Option<f64>) -> &'static str {
    match Orientation::from_exif(value.unwrap_or_default() as u32) {
        Orientation::Upright => "upright",
        Orientation::MirroredHorizontally => "mirrored-horizontally",
        Orientation::Rotated180 => "rotated-180",
        Orientation::MirroredVertically => "mirrored-vertically",
        Orientation::Transposed => "transposed",
        Orientation::Rotate90 => "rotate-90",
        Orientation::Transversed => "transversed",
        Orientation::Rotate270 => "rotate-270",
    }
}

/// The value as a scale.
fn change(value: Option<f64>) -> &'static str {
    match value {
        Some(scale) if scale > 1.0 => "larger",
        Some(_) => "smaller",
        None => "unknown",
    }
}
