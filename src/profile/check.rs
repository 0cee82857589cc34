//! How a profile judges what was noticed in a picture.

use crate::outcome::{FindingCode, Severity};

/// Codes that a profile may judge although no measure raises them in every build.
const MEASURED_IN_PIXELS: [&str; 12] = [
    "small-text",
    "blurred",
    "motion-blur",
    "underexposed",
    "glare",
    "grey-copy",
    "mirrored-content",
    "turned-content",
    "cut-off",
    "screenshot",
    "same-picture-twice",
    "unlike-parts",
];

/// The picture's sides differ where the registry wants a square; docprep never crops.
/// Measure: longer side divided by shorter side.
const NOT_SQUARE: &str = "not-square";

/// How one finding is judged: the table `[checks.CODE]` of a profile.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Check {
    /// How much the finding matters to this registry.
    pub severity: Severity,
    /// From which value on it is raised, in the unit of the finding; `None`: the measure's own default.
    pub threshold: Option<f64>,
}

impl Check {
    pub(super) fn new(severity: Severity, threshold: Option<f64>) -> Self {
        Check { severity, threshold }
    }
}

/// Every code of a finding: what `[checks]` may name.
pub(super) fn finding_codes() -> Vec<&'static str> {
    let mut codes: Vec<&str> = FindingCode::ALL.iter().map(|code| code.as_str()).collect();
    codes.extend(MEASURED_IN_PIXELS);
    codes.push(NOT_SQUARE);
    codes.sort_unstable();
    codes.dedup();
    codes
}

pub(super) const SEVERITIES: [Severity; 3] = [Severity::Info, Severity::Warning, Severity::Refusal];
