//! For which registry what was made is ready, and which others take it as it is: the limits of one are not those of all.

use docprep::{OutputFacts, Profile};
use docprep_batch::event::{FileReport, Verdict};
use docprep_core::Severity;
use docprep_words::{Saying, Voice};

use crate::profiles_text;

/// What all of them have in common is no registry.
const NO_REGISTRY: &str = "universal";

/// Follows the outputs of a run.
pub struct ReadyFor<'a> {
    profile: &'a Profile,
    /// Those that take every output so far.
    others: Vec<Profile>,
    outputs: usize,
    is_refused: bool,
}

impl<'a> ReadyFor<'a> {
    pub fn new(profile: &'a Profile) -> Self {
        let all = Profile::builtin_ids().filter_map(Profile::builtin);
        let others = all.filter(|other| other.id != profile.id && other.id != NO_REGISTRY);
        ReadyFor {
            profile,
            others: others.collect(),
            outputs: 0,
            is_refused: false,
        }
    }

    /// One more input is finished.
    pub fn add(&mut self, report: &FileReport) {
        let output = match &report.verdict {
            Verdict::Prepared(outcome) => &outcome.output,
            Verdict::Merged(outcome) => &outcome.output,
            _ => return,
        };
        self.add_output(output);
        let is_refusal = |finding: &docprep::Finding| finding.severity == Severity::Refusal;
        self.is_refused |= report
            .verdict
            .findings()
            .iter()
            .any(|(_, finding)| is_refusal(finding));
    }

    fn add_output(&mut self, output: &OutputFacts) {
        self.outputs += 1;
        self.others.retain(|other| other.takes(output));
    }

    /// In one line; `None` where there is no output.
    pub fn in_words(&self, voice: Voice) -> Option<String> {
        if self.outputs == 0 {
            return None;
        }
        let others: Vec<&str> = self.others.iter().map(|other| other.id.as_str()).collect();
        let saying = if self.is_refused {
            Saying::new("ready-for-some")
        } else if others.is_empty() {
            Saying::new("ready-for")
        } else {
            Saying::new("ready-for-others")
                .with("others", others.join(", "))
                .with_plain("count", self.outputs)
        };
        let saying = saying
            .with("registry", profiles_text::name(self.profile, voice))
            .with("id", self.profile.id.as_str());
        Some(voice.say(&saying).message)
    }
}
