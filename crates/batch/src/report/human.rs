//! Lines for a person at a terminal: one an input, and a summary with what to do next.

use std::fmt::Write as _;
use std::path::Path;

use crate::event::{FileReport, Origin, Tally, Verdict};
use crate::failure::{Failure, Skip};
use crate::report::paragraph::push_paragraph;
use crate::report::sayings;
use docprep_core::MergeOutcome;
use docprep_core::Profile;
use docprep_core::{Finding, FindingCode, InputFacts, Outcome, Severity, Status};
use docprep_words::{Saying, Voice, Words};

/// Failures that the summary tells one by one; further ones are counted.
const FAILURES_IN_SUMMARY: usize = 30;
/// Names shown for one kind of failure.
const NAMES_A_KIND: usize = 5;
/// Width of the first column: the longest word of a status.
const STATUS_WIDTH: usize = 10;

/// The line of one input, without a line break at its end; with the findings that matter below it, which quote the
/// registry of this profile. What is the matter is said by `voice`.
pub fn line(report: &FileReport, profile: &Profile, voice: Voice) -> String {
    let message = |saying: &Saying| voice.say(saying).message;
    let path = shown(report.source_at_fault().path());
    let (status, rest) = match &report.verdict {
        Verdict::Prepared(outcome) => (status_word(outcome.status), rest_prepared(&path, report, outcome)),
        Verdict::Merged(outcome) => ("merged", rest_merged(report, outcome)),
        Verdict::Checked(input, findings) => {
            (checked_word(findings), format!("{path}  {}", input_facts(input)))
        }
        Verdict::Failed(failure) => (
            "failed",
            format!("{path}: {}", message(&sayings::failure(failure))),
        ),
        Verdict::Skipped(skip) => (
            skip_word(*skip),
            format!("{path}: {}", message(&sayings::skip(*skip))),
        ),
    };
    let mut line = format!("{status:<STATUS_WIDTH$}  {rest}");
    for (part, finding) in report.verdict.findings() {
        let words = voice.say(&docprep_record::finding(finding, profile));
        push_finding(&mut line, &name_of_part(report, part), finding, &words);
    }
    for note in &report.notes {
        let message = message(&sayings::name_note(*note));
        let _ = write!(line, "\n{:STATUS_WIDTH$}  note: {message}", "");
    }
    line
}

/// A finding that matters, below the line of its input: what is the matter, and below that what to do.
fn push_finding(line: &mut String, about: &str, finding: &Finding, words: &Words) {
    let was_asked_for = matches!(
        finding.code,
        FindingCode::SetUpright | FindingCode::BothSidesNeeded
    );
    if finding.severity == Severity::Info && !was_asked_for {
        return;
    }
    let word = if was_asked_for {
        "note"
    } else {
        finding.severity.as_str()
    };
    let lead = format!("{:STATUS_WIDTH$}  {word}: ", "");
    let mut told = String::new();
    push_paragraph(&mut told, &lead, &format!("{about}{}", words.message));
    push_paragraph(&mut told, &" ".repeat(lead.chars().count()), &words.advice);
    line.push('\n');
    line.push_str(told.trim_end());
}

fn status_word(status: Status) -> &'static str {
    match status {
        Status::Kept => "kept",
        Status::Lossless => "lossless",
        _ => "re-encoded",
    }
}

fn checked_word(findings: &[Finding]) -> &'static str {
    match findings.iter().map(|finding| finding.severity).max() {
        Some(Severity::Refusal) => "refused",
        Some(Severity::Warning) => "doubtful",
        _ => "fine",
    }
}

fn skip_word(skip: Skip) -> &'static str {
    if skip == Skip::NotReached {
        "not done"
    } else {
        "skipped"
    }
}

fn rest_prepared(path: &str, report: &FileReport, outcome: &Outcome) -> String {
    let output = report.output.as_deref().map(shown).unwrap_or_default();
    format!(
        "{path} -> {output}  {} -> {}×{}, {}{}",
        input_facts(&outcome.input),
        outcome.output.width,
        outcome.output.height,
        size(outcome.output.bytes),
        origin(report.origin)
    )
}

/// Words in brackets where an output was not made from its input in this run.
pub(crate) fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::DoneBefore => " (done before)",
        Origin::SameAsAnother => " (the same picture as another input)",
        _ => "",
    }
}

/// `front.jpg + back.jpg -> front-back.jpg  2 in a column, 1000×1300, 420 KB`
fn rest_merged(report: &FileReport, outcome: &MergeOutcome) -> String {
    let parts: Vec<String> = report
        .parts
        .iter()
        .map(|part| shown(part.source.path()))
        .collect();
    let output = report.output.as_deref().map(shown).unwrap_or_default();
    format!(
        "{} -> {output}  {} in a {}, {}×{}, {}",
        parts.join(" + "),
        outcome.parts.len(),
        outcome.arrangement.as_str(),
        outcome.output.width,
        outcome.output.height,
        size(outcome.output.bytes)
    )
}

/// `picture 2 (back.jpg): `, or nothing where a finding is about the whole.
fn name_of_part(report: &FileReport, part: Option<usize>) -> String {
    let named = part.and_then(|part| Some((part + 1, report.parts.get(part)?)));
    match named {
        Some((number, part)) => format!("picture {number} ({}): ", shown(part.source.path())),
        None => String::new(),
    }
}

fn input_facts(input: &InputFacts) -> String {
    format!(
        "{} {}×{}, {}",
        input.format,
        input.width,
        input.height,
        size(input.bytes)
    )
}

/// A path on one line, whatever characters are in it.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    text.chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}

/// Bytes as people write them: `984 KB`, `3.2 MB`; steps of 1000.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1000 => format!("{bytes} bytes"),
        1000..1_000_000 => format!("{} KB", bytes / 1000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// Gathers what the summary tells. Its size does not grow with the number of inputs.
#[derive(Debug, Default)]
pub struct Summary {
    voice: Voice,
    kinds: Vec<Kind>,
    told: usize,
}

/// Failures that have the same remedy.
#[derive(Debug)]
struct Kind {
    code: &'static str,
    advice: String,
    message: String,
    names: Vec<String>,
    count: usize,
}

impl Summary {
    /// A summary in which `voice` says what is the matter, and what to do.
    pub fn new(voice: Voice) -> Self {
        Summary {
            voice,
            ..Summary::default()
        }
    }

    /// Takes note of one input.
    pub fn add(&mut self, report: &FileReport) {
        if let Verdict::Failed(failure) = &report.verdict {
            self.add_failure(failure, report.source_at_fault().path());
        }
    }

    fn add_failure(&mut self, failure: &Failure, path: &Path) {
        let Words { message, advice, .. } = self.voice.say(&sayings::failure(failure));
        let code = failure.code();
        let same = |kind: &&mut Kind| kind.code == code && kind.advice == advice;
        if let Some(kind) = self.kinds.iter_mut().find(same) {
            kind.count += 1;
            if kind.names.len() < NAMES_A_KIND {
                kind.names.push(shown(path));
            }
        } else if self.kinds.len() < FAILURES_IN_SUMMARY {
            self.kinds.push(Kind {
                code,
                advice,
                message,
                names: vec![shown(path)],
                count: 1,
            });
        } else {
            self.told += 1;
        }
    }

    /// The failures by kind, each with its next step; empty where nothing failed.
    pub fn what_to_do(&self) -> String {
        let mut text = String::new();
        if self.kinds.is_empty() {
            return text;
        }
        text.push_str("What to do:\n");
        for kind in &self.kinds {
            let more = kind.count - kind.names.len();
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            let _ = writeln!(text, "  {}{more}", kind.names.join(", "));
            let _ = writeln!(text, "    {}", kind.message);
            let _ = writeln!(text, "    {}", kind.advice);
        }
        if self.told > 0 {
            let _ = writeln!(text, "  {} further failures are in the lines above.", self.told);
        }
        text
    }
}

/// The counts in a sentence.
pub fn counts(tally: &Tally) -> String {
    let mut parts = Vec::new();
    let mut part = |count: usize, what: &str| {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    };
    part(tally.kept, "kept as they were");
    part(tally.lossless, "changed without loss");
    part(tally.reencoded, "re-encoded");
    part(tally.checked, "looked at");
    part(tally.failed, "failed");
    part(tally.skipped - tally.not_reached, "skipped");
    part(tally.not_reached, "not done");
    if parts.is_empty() {
        parts.push("nothing to do".into());
    }
    let mut text = format!("{} files: {}.", tally.total(), parts.join(", "));
    if tally.total() == 1 {
        text = text.replacen("1 files", "1 file", 1);
    }
    if tally.prepared() > 0 {
        let _ = write!(text, " {} -> {}.", size(tally.bytes_in), size(tally.bytes_out));
    }
    if tally.done_before > 0 {
        let _ = write!(text, " {} of them were done before.", tally.done_before);
    }
    if tally.refusals > 0 {
        let _ = write!(text, " {} would be refused by the registry.", tally.refusals);
    }
    if tally.warnings > 0 {
        let _ = write!(text, " {} with a warning.", tally.warnings);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use docprep_core::Error;

    fn failed(path: &str, error: Error) -> FileReport {
        let mut report = FileReport::not_reached(0, Source::File(path.into()));
        report.verdict = Verdict::Failed(Failure::Picture(error));
        report
    }

    #[test]
    fn the_advice_for_a_kind_of_failure_is_given_once() {
        let mut summary = Summary::default();
        for number in 0..1000 {
            summary.add(&failed(&format!("{number}.jpg"), Error::Empty));
        }
        let text = summary.what_to_do();
        assert_eq!(text.matches("Copy or download").count(), 1, "{text}");
        assert!(text.contains("and 995 more"), "{text}");
    }

    #[test]
    fn the_path_stands_in_the_line_once_and_cannot_break_it() {
        let evil = failed("evil\n\u{1b}[31m.jpg", Error::Empty);
        let line = line(&evil, &Profile::default(), Voice::default());
        assert_eq!(line.lines().count(), 1);
        assert!(!line.contains('\u{1b}'), "{line:?}");
        assert_eq!(line.matches("evil").count(), 1);
    }

    #[test]
    fn counts_leave_out_what_there_is_none_of() {
        let mut tally = Tally::default();
        tally.add(&failed("a", Error::Empty));
        assert_eq!(counts(&tally), "1 file: 1 failed.");
    }

    #[test]
    fn sizes_are_short() {
        assert_eq!(
            [size(999), size(984_321), size(3_290_000)],
            ["999 bytes", "984 KB", "3.2 MB"]
        );
    }
}
