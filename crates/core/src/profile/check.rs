//! How a profile judges what was noticed in a picture.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::load;
use crate::terms::outcome::{FindingCode, Severity};

/// Codes that a profile may judge although no measure raises them in every build.
const MEASURED_IN_PIXELS: [&str; 1] = ["cut-off"];

/// How one finding is judged: the table `[checks.CODE]` of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
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

/// How findings with this code are judged where a profile says nothing: the table `builtin/checks.toml`.
pub(super) fn default_check(code: &str) -> Option<Check> {
    static DEFAULTS: OnceLock<BTreeMap<String, Check>> = OnceLock::new();
    let defaults = DEFAULTS.get_or_init(|| {
        match load::load_checks(include_str!("builtin/checks.toml"), "checks.toml") {
            Ok(checks) => checks,
            // The text is part of the program, and a test reads it.
            Err(error) => unreachable!("{error}"),
        }
    });
    defaults.get(code).copied()
}

/// Every code of a finding: what `[checks]` may name.
pub(super) fn finding_codes() -> Vec<&'static str> {
    let mut codes: Vec<&str> = FindingCode::ALL.iter().map(|code| code.as_str()).collect();
    codes.extend(MEASURED_IN_PIXELS);
    codes.sort_unstable();
    codes.dedup();
    codes
}

pub(super) const SEVERITIES: [Severity; 3] = [Severity::Info, Severity::Warning, Severity::Refusal];
