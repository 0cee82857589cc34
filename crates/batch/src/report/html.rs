//! One page for people: self-contained, works offline, and grows by one block an input while the run goes on.

use std::io::{self, Write};

use crate::event::{FileReport, Tally, Verdict};
use crate::report::human;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use docprep_core::Severity;
use docprep_record::Record;
use docprep_words::Voice;
use docprep_words::html::{escaped, filled};

const HEAD: &str = include_str!("html/head.html");
/// The end of every page, with its filter: by the class of the rows, by reasons where the page has a choice of them
/// (`nav select`, the codes of a row in `data-codes`, their titles in `#reasons`), and by words.
pub const FOOT: &str = include_str!("html/foot.html");

/// The beginning of every page.
pub(crate) const BEGINNING: &[u8] = b"<!doctype html>\n<!-- docprep report -->\n";

/// Writes records as a page.
#[derive(Debug)]
pub struct Page<W: Write> {
    to: W,
    voice: Voice,
    block: String,
}

impl<W: Write> Page<W> {
    /// Writes the head of the page to `to`, all of it in the words of `voice`.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn new(mut to: W, voice: Voice) -> io::Result<Self> {
        to.write_all(filled(HEAD, voice).as_bytes())?;
        Ok(Page {
            to,
            voice,
            block: String::new(),
        })
    }

    /// Writes the block of one input.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&mut self, report: &FileReport, record: &Record) -> io::Result<()> {
        self.block.clear();
        push_block(&mut self.block, report, record, self.voice);
        self.to.write_all(self.block.as_bytes())?;
        self.to.flush()
    }

    /// Writes the counts and ends the page.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(mut self, tally: &Tally) -> io::Result<()> {
        let counts = escaped(&human::counts(tally, self.voice));
        write!(self.to, "</main>\n<p id=\"summary\">{counts}</p>\n{FOOT}")?;
        self.to.flush()
    }
}

fn push_block(page: &mut String, report: &FileReport, record: &Record, voice: Voice) {
    let (class, verdict) = verdict_of(report);
    page.push_str(&format!("<article class=\"{class}\">"));
    let previews = report.previews.as_deref();
    let before = previews.and_then(|previews| previews.before.as_deref());
    let after = previews.and_then(|previews| previews.after.as_deref());
    let is_upright = record.orientation_in == Some(1) && after.is_some();
    let otherwise = if !record.parts.is_empty() {
        "word-report-several-pictures"
    } else if is_upright {
        "word-report-looks-the-same"
    } else {
        "word-report-no-preview"
    };
    let word = |code: &'static str| escaped(&voice.text(code));
    push_figure(page, &word("word-report-before"), before, &word(otherwise));
    push_figure(
        page,
        &word("word-report-after"),
        after,
        &word("word-report-no-preview"),
    );
    page.push_str(&format!("<div><h2>{}</h2>", escaped(&record.inputs())));
    page.push_str(&format!("<p><span class=\"verdict\">{}</span>", word(verdict)));
    if let Some(output) = &record.output {
        page.push_str(&format!(
            " → {}{}",
            escaped(output),
            human::origin(report.origin, voice)
        ));
    }
    page.push_str("</p>");
    push_facts(page, record);
    page.push_str("<ul>");
    if let Some(error) = &record.error {
        push_point(page, "error", &error.message, &error.advice);
    }
    for finding in &record.findings {
        push_point(page, &finding.severity, &finding.message, &finding.advice);
    }
    page.push_str("</ul></div></article>\n");
}

/// The class that the filter knows, and the code of the word for people.
fn verdict_of(report: &FileReport) -> (&'static str, &'static str) {
    let severity = report
        .verdict
        .findings()
        .iter()
        .map(|(_, finding)| finding.severity)
        .max();
    match (&report.verdict, severity) {
        (Verdict::Failed(_), _) => ("failed", "word-report-verdict-failed"),
        (Verdict::Skipped(_), _) => ("skipped", "word-report-verdict-skipped"),
        (_, Some(Severity::Refusal)) => ("refused", "word-report-verdict-refused"),
        (_, Some(Severity::Warning)) => ("doubtful", "word-report-verdict-doubtful"),
        _ => ("fine", "word-report-verdict-fine"),
    }
}

fn push_figure(page: &mut String, caption: &str, jpeg: Option<&[u8]>, otherwise: &str) {
    page.push_str("<figure>");
    match jpeg {
        Some(jpeg) => {
            page.push_str("<img loading=\"lazy\" decoding=\"async\" alt=\"\" src=\"data:image/jpeg;base64,");
            BASE64.encode_string(jpeg, page);
            page.push_str("\">");
        }
        None => page.push_str(&format!("<div class=\"none\">{otherwise}</div>")),
    }
    page.push_str(&format!("<figcaption>{caption}</figcaption></figure>"));
}

fn push_facts(page: &mut String, record: &Record) {
    let size = |width: Option<u32>, height: Option<u32>, bytes: Option<u64>| {
        let sides = width
            .zip(height)
            .map(|(width, height)| format!("{width}×{height}"));
        let bytes = bytes.map(human::size);
        [sides, bytes]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    };
    let before = size(record.width_in, record.height_in, record.bytes_in);
    let after = size(record.width_out, record.height_out, record.bytes_out);
    let arrow = if after.is_empty() { "" } else { " → " };
    let format = record.format_in.as_deref().unwrap_or_default();
    page.push_str(&format!(
        "<p class=\"facts\">{} {before}{arrow}{after}</p>",
        escaped(format)
    ));
}

fn push_point(page: &mut String, class: &str, message: &str, advice: &str) {
    page.push_str(&format!(
        "<li class=\"{}\">{} <span class=\"advice\">{}</span></li>",
        escaped(class),
        escaped(message),
        escaped(advice)
    ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::record_of;
    use crate::source::Source;
    use docprep_core::Error;
    use docprep_core::Profile;
    use docprep_words::Language;

    #[test]
    fn a_name_from_a_stranger_cannot_become_markup() {
        let name = "<script>alert(1)</script>\"' onload=x.jpg";
        let mut report = FileReport::not_reached(0, Source::File(name.into()));
        report.verdict = Verdict::Failed(Error::Empty.into());
        let mut bytes = Vec::new();
        let mut page = Page::new(&mut bytes, Voice::default()).unwrap();
        page.write(
            &report,
            &record_of(&report, &Profile::default(), Voice::default()),
        )
        .unwrap();
        page.finish(&Tally::default()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.as_bytes().starts_with(BEGINNING));
        assert!(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; onload=x.jpg"));
        assert_eq!(text.matches("<script>").count(), 1, "only the page's own");
        assert!(!text.contains("http://") && !text.contains("https://"));
    }

    #[test]
    fn every_word_of_the_page_is_in_its_language() {
        let page = |language| {
            let voice = Voice::new(language, Default::default());
            let report = FileReport::not_reached(0, Source::File("a.jpg".into()));
            let mut bytes = Vec::new();
            let mut page = Page::new(&mut bytes, voice).unwrap();
            page.write(&report, &record_of(&report, &Profile::default(), voice))
                .unwrap();
            page.finish(&Tally::default()).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        for (language, tag, word) in [
            (Language::English, "<html lang=\"en\">", ">Skipped</span>"),
            (Language::Chinese, "<html lang=\"zh-CN\">", ">已跳过</span>"),
        ] {
            let page = page(language);
            assert!(page.contains(tag) && page.contains(word), "{page}");
            assert!(!page.contains("{{") && !page.contains(">word-"), "{page}");
        }
    }
}
