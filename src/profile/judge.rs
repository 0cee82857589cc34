//! What a profile says to a picture's form: format, bytes, sides.

use super::Profile;
use crate::outcome::{Finding, FindingCode, InputFacts, Severity};

impl Profile {
    /// Findings about a file that would be uploaded as it is.
    pub(crate) fn judge_form(&self, facts: &InputFacts) -> Vec<Finding> {
        let mut findings = Vec::new();
        if !self.formats.contains(&facts.format) {
            findings.push(Finding::new(FindingCode::FormatNotAccepted, Severity::Refusal));
        }
        let measured = |code, threshold: u64| {
            Finding::new(code, Severity::Refusal)
                .with_value(facts.bytes as f64)
                .with_threshold(threshold as f64)
        };
        if facts.bytes < self.min_bytes {
            findings.push(measured(FindingCode::BelowMinBytes, self.min_bytes));
        }
        if facts.bytes > self.max_bytes {
            findings.push(measured(FindingCode::AboveMaxBytes, self.max_bytes));
        }
        findings.extend(self.judge_size(facts.width, facts.height));
        findings
    }

    /// Findings about the size in pixels.
    pub(crate) fn judge_size(&self, width: u32, height: u32) -> Option<Finding> {
        let longer = width.max(height);
        (longer < self.advised_longer_side_px).then(|| {
            Finding::new(FindingCode::LowResolution, Severity::Warning)
                .with_value(f64::from(longer))
                .with_threshold(f64::from(self.advised_longer_side_px))
        })
    }
}
