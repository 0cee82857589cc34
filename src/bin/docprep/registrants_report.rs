//! The report of a checked table: a line, a row or a block for each holder. It holds no name and no number that is not masked.

use std::collections::BTreeMap;
use std::io::{self, Write};

use docprep_batch::report::csv::harmless;
use docprep_batch::report::form::Form;
use docprep_batch::report::html::FOOT;
use docprep_registrants::numbers::masked;
use docprep_registrants::{CheckedRow, Code, Field, FindingRecord, RowRecord, Severity, foretold_saying};
use docprep_words::html::{escaped, filled};
use docprep_words::{Language, Reader, Saying, Voice};

use crate::explain_text::title_of_check;

const HEAD: &str = include_str!("registrants_report/head.html");
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The codes of the columns' names; the first three begin no other table.
const COLUMNS: [&str; 9] = [
    "column-row",
    "column-status",
    "column-document-number",
    "column-id",
    "column-domains",
    "column-wrong",
    "column-advice",
    "column-fields",
    "column-finding-codes",
];
const TELLING_COLUMNS: usize = 3;

/// A report that is being written, row by row.
pub struct TableReport<W: Write> {
    form: Form,
    to: W,
    voice: Voice,
}

impl<W: Write> TableReport<W> {
    pub fn begin(form: Form, mut to: W, voice: Voice) -> io::Result<Self> {
        match form {
            Form::Csv => write_cells(
                &mut to,
                BYTE_ORDER_MARK,
                &COLUMNS.map(|column| voice.text(column)),
            )?,
            Form::Html => to.write_all(filled(HEAD, voice).as_bytes())?,
            _ => {}
        }
        Ok(TableReport { form, to, voice })
    }

    pub fn write(&mut self, row: &CheckedRow) -> io::Result<()> {
        let record = RowRecord::new(row, self.voice);
        match self.form {
            Form::Csv => write_cells(&mut self.to, "", &cells(row, &record)),
            Form::Html => self.to.write_all(block(row, &record, self.voice).as_bytes()),
            _ => {
                serde_json::to_writer(&mut self.to, &record)?;
                writeln!(self.to)
            }
        }
    }

    /// Ends the report with what is said of all rows.
    pub fn finish(mut self, counts: &str) -> io::Result<()> {
        if self.form == Form::Html {
            let reasons: BTreeMap<&str, String> = Code::ALL
                .iter()
                .map(|code| (code.as_str(), title_of_check(*code, self.voice)))
                .collect();
            // No text of ours holds a sign that would end the element; a test looks.
            let reasons = serde_json::to_string(&reasons)?;
            write!(
                self.to,
                "</main>\n<p id=\"summary\">{}</p>\n<script type=\"application/json\" id=\"reasons\">{reasons}</script>\n{FOOT}",
                escaped(counts)
            )?;
        }
        self.to.flush()
    }
}

/// How reports of this form begin, in every language.
pub fn beginnings(form: Form) -> Vec<Vec<u8>> {
    match form {
        Form::Csv => Language::ALL.map(csv_beginning).into(),
        Form::Html => {
            let end = HEAD.find("<html").unwrap_or(HEAD.len());
            vec![HEAD.as_bytes()[..end].to_vec()]
        }
        other => other.beginnings(),
    }
}

fn csv_beginning(language: Language) -> Vec<u8> {
    let voice = Voice::new(language, Reader::CommandLine);
    let names = COLUMNS[..TELLING_COLUMNS]
        .iter()
        .map(|code| format!("\"{}\",", voice.text(code)));
    (BYTE_ORDER_MARK.to_owned() + &names.collect::<String>()).into_bytes()
}

/// Is told apart by the filter.
fn verdict(row: &CheckedRow) -> (&'static str, &'static str) {
    match row.findings.iter().map(|finding| finding.severity).max() {
        Some(Severity::Refusal) => ("refused", "word-report-verdict-refused"),
        Some(Severity::Warning) => ("doubtful", "word-report-show-doubtful"),
        _ => ("fine", "word-report-row-fine"),
    }
}

/// The masked number, and the domains.
fn facts(row: &CheckedRow) -> (String, Vec<&str>) {
    let number = row.registrant.given(Field::DocumentNumber).map(masked);
    (
        number.unwrap_or_default(),
        row.registrant.list(Field::Domains).collect(),
    )
}

fn cells(row: &CheckedRow, record: &RowRecord) -> [String; COLUMNS.len()] {
    let (number, domains) = facts(row);
    let joined = |text: fn(&FindingRecord) -> &str, between: &str| {
        let texts: Vec<&str> = record.findings.iter().map(text).collect();
        texts.join(between)
    };
    [
        record.row.to_string(),
        verdict(row).0.to_owned(),
        number,
        record.id.clone().unwrap_or_default(),
        domains.join(" "),
        joined(|finding| &finding.message, " "),
        joined(|finding| &finding.advice, " "),
        joined(|finding| finding.field.unwrap_or("-"), " "),
        joined(|finding| finding.code, " "),
    ]
}

fn write_cells(to: &mut impl Write, before: &str, cells: &[String]) -> io::Result<()> {
    let quoted: Vec<String> = cells
        .iter()
        .map(|cell| format!("\"{}\"", harmless(cell).replace('"', "\"\"")))
        .collect();
    write!(to, "{before}{}\r\n", quoted.join(","))
}

fn block(row: &CheckedRow, record: &RowRecord, voice: Voice) -> String {
    let (class, verdict) = verdict(row);
    let (number, domains) = facts(row);
    let codes: Vec<&str> = record.findings.iter().map(|finding| finding.code).collect();
    let which = voice.say(&Saying::new("word-registrant-row").with_plain("row", record.row));
    let heading: Vec<&str> = [which.message.as_str()]
        .into_iter()
        .chain(record.id.as_deref())
        .chain(domains)
        .collect();
    let points: String = record
        .findings
        .iter()
        .map(|finding| point(finding, voice))
        .collect();
    format!(
        "<article class=\"{class}\" data-codes=\"{}\"><p class=\"verdict\">{}</p><div><h2>{}</h2><p class=\"facts\">{}</p><ul>{points}</ul></div></article>\n",
        codes.join(" "),
        escaped(&voice.text(verdict)),
        escaped(&heading.join(" · ")),
        escaped(&number),
    )
}

fn point(finding: &FindingRecord, voice: Voice) -> String {
    let foretold = foretold_saying(finding.foretells)
        .filter(|_| finding.severity != Severity::Info.as_str())
        .map(|saying| voice.say(&saying).message)
        .map(|text| format!(" <span class=\"foretold\">{}</span>", escaped(&text)))
        .unwrap_or_default();
    let field = finding
        .field
        .map(|field| format!("<code>{field}</code> "))
        .unwrap_or_default();
    format!(
        "<li class=\"{}\">{field}{} <span class=\"advice\">{}</span>{foretold} <code>{}</code></li>",
        finding.severity,
        escaped(&finding.message),
        escaped(&finding.advice),
        finding.code
    )
}

#[cfg(test)]
mod tests {
    use docprep_registrants::rules::Registrar;
    use docprep_registrants::{Checker, Date, RegistrantTable, TableLimits};

    use super::*;

    const TABLE: &str = "id,document_type,document_no,name_zh,domains\n\
        \"<script>alert(1)</script>\",SFZ,110105194912310020,样本,\"a.cn\"\n=1+1,SFZ,11010519491231002X,样本,b.cn\n";

    fn report(form: Form, language: Language) -> String {
        let voice = Voice::new(language, Reader::CommandLine);
        let table = RegistrantTable::open(TABLE.as_bytes(), TableLimits::default()).unwrap();
        let mut checker = Checker::new(Registrar::default_one(), Date::new(2026, 11, 26).unwrap());
        let mut bytes = Vec::new();
        let mut report = TableReport::begin(form, &mut bytes, voice).unwrap();
        table
            .check(
                &mut checker,
                |_| true,
                |row| {
                    report.write(&row).unwrap();
                    std::ops::ControlFlow::Continue(())
                },
            )
            .unwrap();
        report.finish("2 rows.").unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn every_form_has_each_row_begins_as_told_and_masks_numbers() {
        for (form, language) in [Form::JsonLines, Form::Csv, Form::Html]
            .into_iter()
            .flat_map(|form| Language::ALL.map(|language| (form, language)))
        {
            let text = report(form, language);
            let is_known = beginnings(form)
                .iter()
                .any(|known| text.as_bytes().starts_with(known));
            assert!(is_known, "{text}");
            assert!(!text.contains("11010519491231002"), "{text}");
            assert!(
                text.contains("110***********0020") || form == Form::JsonLines,
                "{text}"
            );
            assert!(text.contains("number-check-digit"), "{text}");
        }
        assert_ne!(beginnings(Form::Html), Form::Html.beginnings());
    }

    #[test]
    fn what_a_stranger_wrote_is_neither_markup_nor_a_formula() {
        for language in Language::ALL {
            let page = report(Form::Html, language);
            assert_eq!(page.matches("<script").count(), 2, "only the page's own");
            assert!(page.contains("&lt;script&gt;alert(1)"));
            assert!(!page.contains("{{") && !page.contains(">word-"), "{page}");
        }
        assert!(report(Form::Csv, Language::English).contains("\"'=1+1\""));
    }

    #[test]
    fn every_code_has_a_few_words_that_end_no_element() {
        for voice in Language::ALL.map(|language| Voice::new(language, Reader::CommandLine)) {
            for code in Code::ALL {
                let title = title_of_check(code, voice);
                assert!(!title.starts_with("word-") && !title.contains('<'), "{title}");
            }
        }
    }
}
