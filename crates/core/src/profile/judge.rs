//! What a profile says to a picture's form: format, bytes, sides.

use super::Profile;
use crate::terms::outcome::{Finding, FindingCode, InputFacts, OutputFacts, Severity};

impl Profile {
    /// Findings about a file that would be uploaded as it is.
    pub(crate) fn judge_form(&self, facts: &InputFacts) -> Vec<Finding> {
        let mut findings = Vec::new();
        if !self.formats.contains(&facts.format) {
            findings.push(Finding::new(FindingCode::FormatNotAccepted, Severity::Refusal));
        }
        // Between the two readings of a registry's KB or MB nobody can tell.
        let measured = |code, threshold: u64, may_be_taken: bool| {
            let severity = if may_be_taken {
                Severity::Warning
            } else {
                Severity::Refusal
            };
            Finding::new(code, severity)
                .with_value(facts.bytes as f64)
                .with_threshold(threshold as f64)
        };
        if facts.bytes < self.min_bytes {
            let may_be_taken = self.lenient_min_bytes.is_some_and(|least| facts.bytes >= least);
            findings.push(measured(FindingCode::BelowMinBytes, self.min_bytes, may_be_taken));
        }
        if facts.bytes > self.max_bytes {
            let may_be_taken = self.lenient_max_bytes.is_some_and(|most| facts.bytes <= most);
            findings.push(measured(FindingCode::AboveMaxBytes, self.max_bytes, may_be_taken));
        }
        findings.extend(self.judge_size(facts.width, facts.height));
        findings.extend(self.judge_sides());
        findings
    }

    /// Whether a JPEG of docprep's that was made for any profile complies with this one as it is.
    pub fn takes(&self, output: &OutputFacts) -> bool {
        let longer = output.width.max(output.height);
        // A least side is docprep's own choice, but where the registry states how large a picture may be.
        let suits = |greatest| (self.least_longer_side_px..=greatest).contains(&longer);
        (self.min_bytes..=self.max_bytes).contains(&output.bytes)
            && self.greatest_longer_side_px.is_none_or(suits)
            && self.judge_shape(output.width, output.height).is_none()
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
    use crate::terms::format::Format;
    use crate::terms::picture::Orientation;

    #[test]
    fn between_the_readings_of_kb_and_mb_it_may_be_refused_and_outside_it_would_be() {
        let severity = |bytes: u64| {
            let facts = InputFacts {
                format: Format::Jpeg,
                width: 1500,
                height: 1000,
                orientation: Orientation::Upright,
                bytes,
            };
            let found = Profile::default().judge_form(&facts);
            found.first().map(|finding| finding.severity)
        };
        for (bytes, expected) in [
            (54_999, Some(Severity::Refusal)),
            (55_000, Some(Severity::Warning)),
            (56_319, Some(Severity::Warning)),
            (56_320, None),
            (5_000_000, None),
            (5_000_001, Some(Severity::Warning)),
            (5_242_880, Some(Severity::Warning)),
            (5_242_881, Some(Severity::Refusal)),
        ] {
            assert_eq!(severity(bytes), expected, "{bytes}");
        }
        let own = Profile::default().with_bytes(Some(60_000), None).unwrap();
        assert_eq!(own.lenient_min_bytes, None, "who gives a bound means it");
    }

    #[test]
    fn what_is_made_for_one_registry_is_taken_by_those_whose_limits_it_keeps() {
        let takers = |bytes: u64, width: u32, height: u32| {
            let output = OutputFacts {
                width,
                height,
                bytes,
                scale: 1.0,
                quality: None,
                subsampling: None,
                full_encodes: 0,
                sample_encodes: 0,
            };
            let all = Profile::builtin_ids().filter_map(Profile::builtin);
            let taking = all.filter(|profile| profile.takes(&output));
            taking.map(|profile| profile.id).collect::<Vec<_>>()
        };
        let has = |ids: &[String], id: &str| ids.iter().any(|known| known == id);
        let large = takers(3_000_000, 3000, 2000);
        assert!(has(&large, "aliyun") && has(&large, "huawei-cloud"), "{large:?}");
        assert!(
            !has(&large, "aliyun-api") && !has(&large, "tencent-domain"),
            "{large:?}"
        );
        let small = takers(400_000, 1500, 1000);
        assert!(
            has(&small, "universal") && has(&small, "tencent-domain"),
            "{small:?}"
        );
        assert!(!has(&small, "ds160"), "it is no square: {small:?}");
        assert!(!has(&takers(100_000, 500, 500), "ds160"), "too small a square");
        assert!(has(&takers(100_000, 700, 700), "ds160"));
    }

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
