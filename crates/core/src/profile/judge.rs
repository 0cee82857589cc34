//! What a profile says to a picture's form: format, bytes, sides.

use super::Profile;
use crate::terms::outcome::{Finding, FindingCode, InputFacts, Severity};

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
        findings.extend(self.judge_sides());
        findings
    }

    /// Findings about the size in pixels.
    pub(crate) fn judge_size(&self, width: u32, height: u32) -> Vec<Finding> {
        let longer = width.max(height);
        let low = (longer < self.advised_longer_side_px).then(|| {
            Finding::new(FindingCode::LowResolution, Severity::Warning)
                .with_value(f64::from(longer))
                .with_threshold(f64::from(self.advised_longer_side_px))
        });
        low.into_iter().chain(self.judge_shape(width, height)).collect()
    }

    /// What has to be said to a picture that was not merged: whether it has both sides cannot be seen in it.
    pub(crate) fn judge_sides(&self) -> Option<Finding> {
        self.needs_both_sides
            .then(|| Finding::new(FindingCode::BothSidesNeeded, Severity::Info))
    }

    fn judge_shape(&self, width: u32, height: u32) -> Option<Finding> {
        let check = self.judgement(FindingCode::NotSquare.as_str())?;
        let (shorter, longer) = (width.min(height), width.max(height));
        let (ratio, most) = (f64::from(longer) / f64::from(shorter), check.threshold?);
        (ratio > most).then(|| {
            Finding::new(FindingCode::NotSquare, check.severity)
                .with_value(ratio)
                .with_threshold(most)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_profile_that_wants_a_square_says_that_a_picture_is_none() {
        let codes = |id: &str, width, height| {
            let found = Profile::builtin(id).unwrap().judge_size(width, height);
            found.iter().map(|finding| finding.code).collect::<Vec<_>>()
        };
        assert_eq!(codes("ds160", 900, 1200), [FindingCode::NotSquare]);
        assert_eq!(codes("ds160", 1200, 1200), []);
        assert_eq!(codes("aliyun", 900, 1200), []);
    }
}
