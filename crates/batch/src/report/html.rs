//! One page for people: self-contained, works offline, and grows by one block an input while the run goes on.

use std::io::{self, Write};

use crate::event::{FileReport, Tally, Verdict};
use crate::report::human;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use docprep_core::Severity;
use docprep_record::Record;
use docprep_words::{Language, Reader, Voice};

const HEAD: &str = include_str!("html/head.html");
const FOOT: &str = include_str!("html/foot.html");

/// The beginning of every page.
pub(crate) const BEGINNING: &[u8] =
    b"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"docprep\">";

/// The page says everything beside the records in English.
const VOICE: Voice = Voice {
    language: Language::English,
    reader: Reader::CommandLine,
};

/// Writes records as a page.
#[derive(Debug)]
pub struct Page<W: Write> {
    to: W,
    block: String,
}

impl<W: Write> Page<W> {
    /// Writes the head of the page to `to`.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn new(mut to: W) -> io::Result<Self> {
        to.write_all(HEAD.as_bytes())?;
        Ok(Page {
            to,
            block: String::new(),
        })
    }

    /// Writes the block of one input.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&mut self, report: &FileReport, record: &Record) -> io::Result<()> {
        self.block.clear();
        push_block(&mut self.block, report, record);
        self.to.write_all(self.block.as_bytes())?;
        self.to.flush()
    }

    /// Writes the counts and ends the page.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(mut self, tally: &Tally) -> io::Result<()> {
        let counts = escaped(&human::counts(tally, VOICE));
        write!(self.to, "</main>\n<p id=\"summary\">{counts}</p>\n{FOOT}")?;
        self.to.flush()
    }
}

fn push_block(page: &mut String, report: &FileReport, record: &Record) {
    let (class, verdict) = verdict_of(report);
    page.push_str(&format!("<article class=\"{class}\">"));
    let previews = report.previews.as_deref();
    let before = previews.and_then(|previews| previews.before.as_deref());
    let after = previews.and_then(|previews| previews.after.as_deref());
    let is_upright = record.orientation_in == Some(1) && after.is_some();
    let otherwise = if !record.parts.is_empty() {
        "several pictures"
    } else if is_upright {
        "looks the same"
    } else {
        "no preview"
    };
    push_figure(page, "before", before, otherwise);
    push_figure(page, "after", after, "no preview");
    page.push_str(&format!("<div><h2>{}</h2>", escaped(&record.inputs())));
    page.push_str(&format!("<p><span class=\"verdict\">{verdict}</span>"));
    if let Some(output) = &record.output {
        page.push_str(&format!(
            " → {}{}",
            escaped(output),
            human::origin(report.origin, VOICE)
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

/// The class that the filter knows, and the word for people.
fn verdict_of(report: &FileReport) -> (&'static str, &'static str) {
    let severity = report
        .verdict
        .findings()
        .iter()
        .map(|(_, finding)| finding.severity)
        .max();
    match (&report.verdict, severity) {
        (Verdict::Failed(_), _) => ("failed", "Failed"),
        (Verdict::Skipped(_), _) => ("skipped", "Skipped"),
        (_, Some(Severity::Refusal)) => ("refused", "Would be refused"),
        (_, Some(Severity::Warning)) => ("doubtful", "Ready, with a warning"),
        _ => ("fine", "Ready"),
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

/// Text that no browser takes for markup (HTML Living Standard, "Serializing HTML fragments").
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::record_of;
    use crate::source::Source;
    use docprep_core::Error;
    use docprep_core::Profile;

    #[test]
    fn a_name_from_a_stranger_cannot_become_markup() {
        let name = "<script>alert(1)</script>\"' onload=x.jpg";
        let mut report = FileReport::not_reached(0, Source::File(name.into()));
        report.verdict = Verdict::Failed(Error::Empty.into());
        let mut bytes = Vec::new();
        let mut page = Page::new(&mut bytes).unwrap();
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
}
