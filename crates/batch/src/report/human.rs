//! Lines for a person at a terminal: one an input, and a summary with what to do next.

use std::fmt::Write as _;
use std::path::Path;

use crate::event::{FileReport, Origin, Tally, Verdict};
use crate::failure::{Failure, Skip};
use crate::report::paragraph::{padded, push_paragraph};
use crate::report::sayings;
use docprep_core::Arrangement;
use docprep_core::MergeOutcome;
use docprep_core::Profile;
use docprep_core::{Finding, FindingCode, InputFacts, Outcome, Severity, Status};
use docprep_words::{Saying, Voice, Words};
use unicode_width::UnicodeWidthStr;

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
        Verdict::Prepared(outcome) => (
            status_word(outcome.status),
            rest_prepared(&path, report, outcome, voice),
        ),
        Verdict::Merged(outcome) => ("word-merged", rest_merged(report, outcome, voice)),
        Verdict::Checked(input, findings) => {
            (checked_word(findings), format!("{path}  {}", input_facts(input)))
        }
        Verdict::Failed(failure) => (
            "word-failed",
            format!("{path}: {}", message(&sayings::failure(failure))),
        ),
        Verdict::Skipped(skip) => (
            skip_word(*skip),
            format!("{path}: {}", message(&sayings::skip(*skip))),
        ),
    };
    let mut line = format!("{}  {rest}", padded(&voice.text(status), STATUS_WIDTH));
    for (part, finding) in report.verdict.findings() {
        let mut words = voice.say(&docprep_record::finding(finding, profile));
        words.message = about_part(report, part, words.message, voice);
        push_finding(&mut line, finding, &words, voice);
    }
    for note in &report.notes {
        let (word, message) = (voice.text("word-note"), message(&sayings::name_note(*note)));
        let _ = write!(line, "\n{:STATUS_WIDTH$}  {word}: {message}", "");
    }
    line
}

/// A finding that matters, below the line of its input: what is the matter, and below that what to do.
fn push_finding(line: &mut String, finding: &Finding, words: &Words, voice: Voice) {
    let was_asked_for = matches!(
        finding.code,
        FindingCode::SetUpright | FindingCode::BothSidesNeeded
    );
    if finding.severity == Severity::Info && !was_asked_for {
        return;
    }
    let word = match finding.severity {
        Severity::Warning if !was_asked_for => "word-warning",
        Severity::Refusal if !was_asked_for => "word-refusal",
        _ => "word-note",
    };
    let word = voice.text(word);
    let lead = format!("{:STATUS_WIDTH$}  {word}: ", "");
    let mut told = String::new();
    push_paragraph(&mut told, &lead, &words.message);
    push_paragraph(&mut told, &" ".repeat(lead.width()), &words.advice);
    line.push('\n');
    line.push_str(told.trim_end());
}

/// As all words for a status, the code of one.
fn status_word(status: Status) -> &'static str {
    match status {
        Status::Kept => "word-kept",
        Status::Lossless => "word-lossless",
        _ => "word-reencoded",
    }
}

fn checked_word(findings: &[Finding]) -> &'static str {
    match findings.iter().map(|finding| finding.severity).max() {
        Some(Severity::Refusal) => "word-refused",
        Some(Severity::Warning) => "word-doubtful",
        _ => "word-fine",
    }
}

fn skip_word(skip: Skip) -> &'static str {
    if skip == Skip::NotReached {
        "word-not-reached"
    } else {
        "word-skipped"
    }
}

fn rest_prepared(path: &str, report: &FileReport, outcome: &Outcome, voice: Voice) -> String {
    let output = report.output.as_deref().map(shown).unwrap_or_default();
    format!(
        "{path} -> {output}  {} -> {}×{}, {}{}",
        input_facts(&outcome.input),
        outcome.output.width,
        outcome.output.height,
        size(outcome.output.bytes),
        origin(report.origin, voice)
    )
}

/// Words in brackets where an output was not made from its input in this run.
pub(crate) fn origin(origin: Origin, voice: Voice) -> String {
    match origin {
        Origin::DoneBefore => format!(" {}", voice.text("word-done-before")),
        Origin::SameAsAnother => format!(" {}", voice.text("word-same-as-another")),
        Origin::Worked => String::new(),
    }
}

/// `front.jpg + back.jpg -> front-back.jpg  2 in a column, 1000×1300, 420 KB`
fn rest_merged(report: &FileReport, outcome: &MergeOutcome, voice: Voice) -> String {
    let parts: Vec<String> = report
        .parts
        .iter()
        .map(|part| shown(part.source.path()))
        .collect();
    let output = report.output.as_deref().map(shown).unwrap_or_default();
    let arrangement = Saying::new(match outcome.arrangement {
        Arrangement::Column => "word-column",
        Arrangement::Row => "word-row",
    });
    let arrangement = arrangement.with_plain("count", outcome.parts.len());
    format!(
        "{} -> {output}  {}, {}×{}, {}{}",
        parts.join(" + "),
        voice.say(&arrangement).message,
        outcome.output.width,
        outcome.output.height,
        size(outcome.output.bytes),
        origin(report.origin, voice)
    )
}

/// `picture 2 (back.jpg): …`, or the message alone where it is about the whole.
fn about_part(report: &FileReport, part: Option<usize>, message: String, voice: Voice) -> String {
    let named = part.and_then(|part| Some((part + 1, report.parts.get(part)?)));
    match named {
        Some((number, part)) => {
            let saying = Saying::new("about-part")
                .with_plain("number", number)
                .with("path", shown(part.source.path()))
                .with("message", message);
            voice.say(&saying).message
        }
        None => message,
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

impl Kind {
    fn names_in_words(&self, voice: Voice) -> String {
        let names = self.names.join(", ");
        match self.count - self.names.len() {
            0 => names,
            more => {
                let saying = Saying::new("word-and-more")
                    .with("names", names)
                    .with_plain("count", more);
                voice.say(&saying).message
            }
        }
    }
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
            // Rows of one table are told apart by their numbers.
            let name = match failure {
                Failure::RefusedRow { row, .. } => {
                    let saying = Saying::new("word-registrant-row").with_plain("row", *row);
                    self.voice.say(&saying).message
                }
                _ => shown(report.source_at_fault().path()),
            };
            self.add_failure(failure, name);
        }
    }

    fn add_failure(&mut self, failure: &Failure, name: String) {
        let Words { message, advice, .. } = self.voice.say(&sayings::failure(failure));
        let code = match failure {
            // Whatever it was refused for is said with the row.
            Failure::RefusedRow { .. } => "refused-row",
            _ => failure.code(),
        };
        let message = match failure {
            Failure::RefusedRow { .. } => self.voice.text("refused-rows"),
            _ => message,
        };
        let same = |kind: &&mut Kind| kind.code == code && kind.advice == advice;
        if let Some(kind) = self.kinds.iter_mut().find(same) {
            kind.count += 1;
            if kind.names.len() < NAMES_A_KIND {
                kind.names.push(name);
            }
        } else if self.kinds.len() < FAILURES_IN_SUMMARY {
            self.kinds.push(Kind {
                code,
                advice,
                message,
                names: vec![name],
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
        let _ = writeln!(text, "{}", self.voice.text("word-what-to-do"));
        for kind in &self.kinds {
            let _ = writeln!(text, "  {}", kind.names_in_words(self.voice));
            let _ = writeln!(text, "    {}", kind.message);
            let _ = writeln!(text, "    {}", kind.advice);
        }
        if self.told > 0 {
            let further = Saying::new("further-failures").with_plain("count", self.told);
            let _ = writeln!(text, "  {}", self.voice.say(&further).message);
        }
        text
    }
}

/// The counts in a few sentences.
pub fn counts(tally: &Tally, voice: Voice) -> String {
    let counted = |(code, count): (&'static str, usize)| Saying::new(code).with_plain("count", count);
    let parts = [
        ("word-count-kept", tally.kept),
        ("word-count-lossless", tally.lossless),
        ("word-count-reencoded", tally.reencoded),
        ("word-count-checked", tally.checked),
        ("word-count-failed", tally.failed),
        ("word-count-skipped", tally.skipped - tally.not_reached),
        ("word-count-not-reached", tally.not_reached),
    ];
    let list = there_are(parts)
        .map(counted)
        .reduce(|list, item| Saying::new("word-list").with("list", list).with("item", item));
    let first = Saying::new("counts").with_plain("total", tally.total()).with(
        "counts",
        list.unwrap_or_else(|| Saying::new("word-nothing-to-do")),
    );
    let bytes = (tally.prepared() > 0).then(|| {
        Saying::new("counts-bytes")
            .with("before", size(tally.bytes_in))
            .with("after", size(tally.bytes_out))
    });
    let further = [
        ("counts-done-before", tally.done_before),
        ("counts-refusals", tally.refusals),
        ("counts-warnings", tally.warnings),
    ];
    let sentences = bytes.into_iter().chain(there_are(further).map(counted));
    let whole = sentences.fold(first, |paragraph, sentence| {
        Saying::new("paragraph")
            .with("paragraph", paragraph)
            .with("sentence", sentence)
    });
    voice.say(&whole).message
}

/// Those of which there are any.
fn there_are<const N: usize>(
    counts: [(&'static str, usize); N],
) -> impl Iterator<Item = (&'static str, usize)> {
    counts.into_iter().filter(|(_, count)| *count > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use docprep_core::Error;
    use docprep_words::{Language, Reader};

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
        assert_eq!(counts(&tally, Voice::default()), "1 file: 1 failed.");
        let chinese = Voice::new(Language::Chinese, Reader::CommandLine);
        assert_eq!(counts(&tally, chinese), "共 1 个文件：1 个失败。");
    }

    #[test]
    fn everything_that_can_be_counted_has_words_in_every_language() {
        let mut tally = Tally::default();
        (tally.kept, tally.lossless, tally.reencoded, tally.checked) = (1, 2, 3, 4);
        (tally.failed, tally.skipped, tally.not_reached) = (5, 7, 1);
        (tally.bytes_in, tally.bytes_out) = (3_290_000, 984_321);
        (tally.done_before, tally.refusals, tally.warnings) = (1, 2, 3);
        assert_eq!(
            counts(&tally, Voice::default()),
            "22 files: 1 kept as they were, 2 changed without loss, 3 re-encoded, 4 looked at, 5 failed, 6 skipped, \
             1 not done. 3.2 MB -> 984 KB. 1 of them were done before. 2 would be refused by the registry. \
             3 with a warning."
        );
        assert_eq!(
            counts(&tally, Voice::new(Language::Chinese, Reader::CommandLine)),
            "共 22 个文件：1 个未改动，2 个无损处理，3 个已转换，4 个已检查，5 个失败，6 个已跳过，1 个未处理。\
             大小从 3.2 MB 变为 984 KB。其中 1 个之前已处理。2 个会被注册机构拒绝。3 个有警告。"
        );
        assert_eq!(
            counts(&Tally::default(), Voice::default()),
            "0 files: nothing to do."
        );
    }

    #[test]
    fn the_summary_speaks_the_language_that_it_was_asked_for() {
        let mut summary = Summary::new(Voice::new(Language::Chinese, Reader::CommandLine));
        for number in 0..7 {
            summary.add(&failed(&format!("{number}.jpg"), Error::Empty));
        }
        let text = summary.what_to_do();
        assert!(text.starts_with("处理办法：\n"), "{text}");
        assert!(text.contains("4.jpg 以及另外 2 个\n"), "{text}");
        assert!(!text.contains('{') && !text.contains("word-"), "{text}");
    }

    #[test]
    fn sizes_are_short() {
        assert_eq!(
            [size(999), size(984_321), size(3_290_000)],
            ["999 bytes", "984 KB", "3.2 MB"]
        );
    }
}
