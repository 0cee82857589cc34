//! What of the options decides what an output looks like, as one stable text: for whoever keeps outputs and wants to
//! know whether the same options would give them again.
//!
//! Every struct is taken apart by the names of all its fields, so that a new field does not compile before it is
//! decided whether it belongs here.

use std::fmt::Display;

use super::{MergeOptions, PrepareOptions};
use crate::profile::Profile;
use crate::terms::limits::Limits;

/// Changes with the form of the text.
const VERSION: u32 = 1;

impl PrepareOptions {
    /// A text that is the same for options that give the same outputs and findings, in this and later versions of the
    /// library; what another version makes of the same options may still differ.
    ///
    /// A profile counts by its rules, not by its names, sources and notes, and a limit only where it can change an
    /// output instead of refusing it.
    pub fn fingerprint(&self) -> String {
        let mut text = format!("options={VERSION}");
        prepare(self, &mut text);
        text
    }
}

impl MergeOptions {
    /// As [`PrepareOptions::fingerprint`], for merged pictures.
    pub fn fingerprint(&self) -> String {
        let MergeOptions {
            prepare: options,
            layout,
            gap_px,
            margin_px,
            background,
        } = self;
        let mut text = format!("merge-options={VERSION}");
        push(&mut text, "layout", layout);
        push_known(&mut text, "gap_px", gap_px.as_ref());
        push_known(&mut text, "margin_px", margin_px.as_ref());
        push(&mut text, "background", background);
        prepare(options, &mut text);
        text
    }
}

fn push(text: &mut String, key: &str, value: impl Display) {
    text.push_str(&format!(" {key}={value}"));
}

fn push_known(text: &mut String, key: &str, value: Option<impl Display>) {
    if let Some(value) = value {
        push(text, key, value);
    }
}

fn prepare(options: &PrepareOptions, text: &mut String) {
    let PrepareOptions {
        profile,
        limits,
        effort,
        page,
        keep_metadata,
        subsampling,
        auto_upright,
        cancellation: _,
    } = options;
    push(text, "effort", effort);
    push(text, "page", page);
    push(text, "keep_metadata", keep_metadata);
    push_known(text, "subsampling", subsampling.as_ref());
    push(text, "auto_upright", auto_upright);
    push_limits(text, limits);
    push_rules(text, profile);
}

fn push_limits(text: &mut String, limits: &Limits) {
    let Limits {
        // Both refuse a file before it is looked into.
        max_input_bytes: _,
        max_frames: _,
        // Ends work, and changes nothing of what is made.
        max_cpu_seconds: _,
        // A page of a PDF is drawn, and a canvas laid out, within these two.
        max_pixels,
        max_side,
        // Less memory than a JPEG's planes need means another way to the same pixels.
        max_decoder_bytes,
        // A larger color profile is ignored.
        max_icc_bytes,
    } = limits;
    push(text, "max_pixels", max_pixels);
    push(text, "max_side", max_side);
    push(text, "max_decoder_bytes", max_decoder_bytes);
    push(text, "max_icc_bytes", max_icc_bytes);
}

fn push_rules(text: &mut String, profile: &Profile) {
    let Profile {
        id: _,
        name: _,
        summary: _,
        formats,
        progressive,
        min_bytes,
        max_bytes,
        // They only judge files as they are.
        lenient_min_bytes: _,
        lenient_max_bytes: _,
        least_longer_side_px,
        greatest_longer_side_px,
        advised_longer_side_px,
        max_parts,
        needs_both_sides,
        checks,
        // Words of the registry's, which are quoted beside a finding.
        refusals: _,
        as_of: _,
        sources: _,
        notes: _,
    } = profile;
    let mut formats: Vec<&str> = formats.iter().map(|format| format.as_str()).collect();
    formats.sort_unstable();
    push(text, "formats", formats.join(","));
    push(text, "progressive", progressive);
    push(text, "min_bytes", min_bytes);
    push(text, "max_bytes", max_bytes);
    push(text, "least_longer_side_px", least_longer_side_px);
    push_known(text, "greatest_longer_side_px", greatest_longer_side_px.as_ref());
    push(text, "advised_longer_side_px", advised_longer_side_px);
    push(text, "max_parts", max_parts);
    push(text, "needs_both_sides", needs_both_sides);
    for (code, check) in checks {
        push(text, &format!("checks.{code}"), check.severity);
        push_known(text, &format!("checks.{code}.threshold"), check.threshold);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::profile::{Check, Document};
    use crate::terms::arrangement::MergeLayout;
    use crate::terms::background::Background;
    use crate::terms::effort::Effort;
    use crate::terms::format::Format;
    use crate::terms::picture::Subsampling;

    const RULES: &str = "id = \"mine\"\nformats = [\"png\", \"jpeg\"]\nmax_bytes = \"1MB\"\n\
                         [checks.blurred]\nseverity = \"refusal\"\nthreshold = 0.25\n";

    fn options(rules: &str) -> PrepareOptions {
        PrepareOptions::for_profile(Profile::parse(rules, "mine.toml").unwrap())
    }

    fn rules(options: &mut PrepareOptions) -> &mut Profile {
        Arc::make_mut(&mut options.profile)
    }

    /// A journal of an earlier version is of use only as long as this does not change by chance.
    #[test]
    fn the_text_is_the_same_in_every_version() {
        assert_eq!(
            options(RULES).fingerprint(),
            "options=1 effort=normal page=1 keep_metadata=false auto_upright=false max_pixels=200000000 \
             max_side=65535 max_decoder_bytes=805306368 max_icc_bytes=4194304 formats=jpeg,png progressive=false \
             min_bytes=0 max_bytes=1000000 least_longer_side_px=1000 advised_longer_side_px=1000 max_parts=6 \
             needs_both_sides=false checks.blurred=refusal checks.blurred.threshold=0.25"
        );
        assert_eq!(
            MergeOptions::for_profile(options(RULES).profile).fingerprint(),
            options(RULES)
                .fingerprint()
                .replace("options=1", "merge-options=1 layout=auto background=#ffffff")
        );
    }

    #[test]
    fn what_changes_no_output_changes_no_fingerprint() {
        let plain = options(RULES).fingerprint();
        let changes: [fn(&mut PrepareOptions); 11] = [
            |options| rules(options).id = "yours".into(),
            |options| rules(options).name = "Another name".into(),
            |options| rules(options).summary = "For others".into(),
            |options| rules(options).notes.push("Sources disagree.".into()),
            |options| rules(options).sources = Profile::default().sources,
            |options| rules(options).refusals = Profile::default().refusals,
            |options| rules(options).formats.reverse(),
            |options| options.limits.max_input_bytes = 1,
            |options| options.limits.max_frames = 1,
            |options| options.limits.max_cpu_seconds = 1,
            |options| options.cancellation.cancel(),
        ];
        for (number, change) in changes.into_iter().enumerate() {
            let mut changed = options(RULES);
            change(&mut changed);
            assert_eq!(changed.fingerprint(), plain, "change {number}");
        }
    }

    #[test]
    fn every_option_that_changes_outputs_changes_the_fingerprint() {
        let changes: [fn(&mut PrepareOptions); 21] = [
            |_| {},
            |options| options.effort = Effort::Fast,
            |options| options.effort = Effort::Best,
            |options| options.page = 2,
            |options| options.keep_metadata = true,
            |options| options.subsampling = Some(Subsampling::S444),
            |options| options.auto_upright = true,
            |options| options.limits.max_pixels -= 1,
            |options| options.limits.max_side -= 1,
            |options| options.limits.max_decoder_bytes -= 1,
            |options| options.limits.max_icc_bytes -= 1,
            |options| rules(options).formats.push(Format::Bmp),
            |options| rules(options).progressive = true,
            |options| rules(options).min_bytes = 1,
            |options| rules(options).max_bytes = 999_999,
            |options| rules(options).least_longer_side_px = 1,
            |options| rules(options).greatest_longer_side_px = Some(2000),
            |options| rules(options).advised_longer_side_px = 1,
            |options| rules(options).max_parts = 2,
            |options| rules(options).needs_both_sides = true,
            |options| _ = rules(options).checks.remove("blurred"),
        ];
        let fingerprints = changes.map(|change| {
            let mut changed = options(RULES);
            change(&mut changed);
            changed.fingerprint()
        });
        let different: std::collections::BTreeSet<&String> = fingerprints.iter().collect();
        assert_eq!(different.len(), fingerprints.len(), "{fingerprints:#?}");
    }

    #[test]
    fn a_check_counts_with_its_severity_and_its_threshold() {
        let with = |text: &str| options(&RULES.replace("\"refusal\"\nthreshold = 0.25", text)).fingerprint();
        let checks = ["\"refusal\"", "\"warning\"", "\"refusal\"\nthreshold = 0.3"].map(with);
        assert!(checks[0] != checks[1] && checks[0] != checks[2], "{checks:#?}");
        let card = Document::with_code("SFZ").unwrap();
        let of_card = options(RULES).profile.as_ref().clone().for_document(card);
        let check: Option<&Check> = of_card.check("grey-copy");
        assert!(check.is_some());
        assert_ne!(
            PrepareOptions::for_profile(of_card).fingerprint(),
            options(RULES).fingerprint()
        );
    }

    #[test]
    fn every_option_of_merging_changes_the_fingerprint() {
        let changes: [fn(&mut MergeOptions); 8] = [
            |_| {},
            |options| options.layout = MergeLayout::Row,
            |options| options.gap_px = Some(0),
            |options| options.gap_px = Some(8),
            |options| options.margin_px = Some(0),
            |options| options.background = Background([0; 3]),
            |options| options.prepare.effort = Effort::Fast,
            |options| rules(&mut options.prepare).max_bytes = 999_999,
        ];
        let fingerprints = changes.map(|change| {
            let mut changed = MergeOptions::for_profile(options(RULES).profile);
            change(&mut changed);
            changed.fingerprint()
        });
        let different: std::collections::BTreeSet<&String> = fingerprints.iter().collect();
        assert_eq!(different.len(), fingerprints.len(), "{fingerprints:#?}");
    }
}
