//! What is said of a table of registrants at a terminal.

use docprep_batch::report::paragraph::{padded, push_paragraph};
use docprep_registrants::numbers::masked;
use docprep_registrants::{CheckedRow, Field, Finding, Severity, foretold_saying, shown_id};
use docprep_words::{Saying, Voice};
use unicode_width::UnicodeWidthStr;

/// Width of the first column: the longest word of a verdict.
const VERDICT_WIDTH: usize = 10;

/// How the rows of a table fare.
#[derive(Debug, Default)]
pub struct Counts {
    pub rows: u64,
    pub refused: u64,
    pub doubtful: u64,
}

impl Counts {
    pub fn add(&mut self, row: &CheckedRow) {
        self.rows += 1;
        match worst(row) {
            Some(Severity::Refusal) => self.refused += 1,
            Some(Severity::Warning) => self.doubtful += 1,
            _ => {}
        }
    }

    /// The counts in a few sentences.
    pub fn sentence(&self, voice: Voice) -> String {
        let rows = Saying::new("registrant-rows").with("count", self.rows);
        let refused = Saying::new("counts-refusals").with_plain("count", self.refused);
        let doubtful = Saying::new("counts-warnings").with_plain("count", self.doubtful);
        let further = [(refused, self.refused), (doubtful, self.doubtful)];
        let whole =
            further
                .into_iter()
                .filter(|(_, count)| *count > 0)
                .fold(rows, |paragraph, (sentence, _)| {
                    Saying::new("paragraph")
                        .with("paragraph", paragraph)
                        .with("sentence", sentence)
                });
        voice.say(&whole).message
    }
}

/// The lines of a row: which it is, and below that what may be refused. What is only good to know is in the JSON.
pub fn row(row: &CheckedRow, voice: Voice) -> String {
    let verdict = voice.text(match worst(row) {
        Some(Severity::Refusal) => "word-refused",
        Some(Severity::Warning) => "word-doubtful",
        _ => "word-fine",
    });
    let registrant = &row.registrant;
    let which = Saying::new("word-registrant-row").with_plain("row", registrant.row);
    let mut facts = vec![voice.say(&which).message];
    facts.extend(shown_id(registrant));
    facts.extend(registrant.given(Field::DocumentNumber).map(masked));
    let mut lines = String::new();
    push_paragraph(
        &mut lines,
        &format!("{}  ", padded(&verdict, VERDICT_WIDTH)),
        &facts.join(" · "),
    );
    lines + &findings(row, voice)
}

/// The lines of what may be refused in a row.
pub fn findings(row: &CheckedRow, voice: Voice) -> String {
    let mut lines = String::new();
    for finding in row
        .findings
        .iter()
        .filter(|finding| finding.severity > Severity::Info)
    {
        push_finding(&mut lines, finding, voice);
    }
    lines
}

/// What would be refused in a row, a text for each.
pub fn refusals(row: &CheckedRow, voice: Voice) -> Vec<String> {
    let refusals = row
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Refusal);
    let said = refusals.map(|finding| {
        let column = finding
            .field
            .map(|field| format!("{field}: "))
            .unwrap_or_default();
        column + &in_one_line(&finding.saying(), voice)
    });
    said.collect()
}

/// A message and what to do.
pub fn in_one_line(saying: &Saying, voice: Voice) -> String {
    let words = voice.say(saying);
    format!("{} {}", words.message, words.advice).trim().to_owned()
}

/// The lines of why there are no requests.
pub fn refusal(saying: &Saying, voice: Voice) -> String {
    let words = voice.say(saying);
    let mut lines = String::new();
    let lead = format!("{:VERDICT_WIDTH$}  {}: ", "", voice.text("word-refusal"));
    push_paragraph(&mut lines, &lead, &words.message);
    push_paragraph(&mut lines, &" ".repeat(lead.width()), &words.advice);
    lines
}

fn push_finding(lines: &mut String, finding: &Finding, voice: Voice) {
    let words = voice.say(&finding.saying());
    let severity = voice.text(if finding.severity == Severity::Refusal {
        "word-refusal"
    } else {
        "word-warning"
    });
    let column = finding
        .field
        .map(|field| format!("{field}: "))
        .unwrap_or_default();
    let lead = format!("{:VERDICT_WIDTH$}  {severity}: ", "");
    push_paragraph(lines, &lead, &format!("{column}{}", words.message));
    let advice = match foretold_saying(finding.foretells) {
        Some(foretold) => {
            let both = Saying::new("paragraph")
                .with("paragraph", words.advice.as_str())
                .with("sentence", foretold);
            voice.say(&both).message
        }
        None => words.advice,
    };
    push_paragraph(lines, &" ".repeat(lead.width()), &advice);
}

fn worst(row: &CheckedRow) -> Option<Severity> {
    row.findings.iter().map(|finding| finding.severity).max()
}
