//! An empty table with its columns explained.
//!
//! Beside `again` the only file that names rust_xlsxwriter.

use docprep_words::{Language, Voice};
use rust_xlsxwriter::{DataValidation, Format, Note, Workbook, XlsxError};

use crate::field::Field;
use crate::rules::Document;

/// The byte order mark, by which Excel knows UTF-8. Programs stumble over it, so it stands only where names of columns are
/// Chinese.
const MARK: &str = "\u{feff}";

/// Rows of the template that are prepared for input.
const PREPARED_ROWS: u32 = 50_000;

/// Characters that a column is wide.
const WIDTH: f64 = 18.0;

/// Lists longer than this are refused by Excel.
const MOST_LIST_CHARS: usize = 255;

/// A CSV table: the names of the columns, and a remark under each (a row that begins with `#` is passed over).
pub fn csv(voice: Voice) -> String {
    let names: Vec<String> = Field::ALL
        .iter()
        .map(|field| quoted(name(*field, voice)))
        .collect();
    let explanations: Vec<String> = Field::ALL
        .iter()
        .map(|field| quoted(&explanation(*field, voice)))
        .collect();
    let remark = format!("\"# {}", &explanations.join(",")[1..]);
    let mark = if voice.language == Language::Chinese {
        MARK
    } else {
        ""
    };
    format!("{mark}{}\r\n{remark}\r\n", names.join(","))
}

/// A workbook: the names of the columns with a note at each, all cells as text, choices where there are few; and a second
/// sheet with all explanations.
///
/// # Errors
/// When the library cannot write it, which nothing here gives it reason for.
pub fn xlsx(voice: Voice) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let (bold, text) = (
        Format::new().set_bold().set_num_format("@"),
        Format::new().set_num_format("@"),
    );
    let sheet = workbook.add_worksheet().set_name("registrants")?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, field) in (0..).zip(Field::ALL) {
        // Excel makes numbers of what is no text, and rounds them.
        sheet.set_column_format(column, &text)?;
        sheet.set_column_width(column, WIDTH)?;
        sheet.write_with_format(0, column, name(field, voice), &bold)?;
        sheet.insert_note(
            0,
            column,
            &Note::new(explanation(field, voice)).add_author_prefix(false),
        )?;
        let choices = choices(field);
        if !choices.is_empty() && choices.join(",").len() <= MOST_LIST_CHARS {
            let list = DataValidation::new().allow_list_strings(&choices)?;
            sheet.add_data_validation(1, column, PREPARED_ROWS, column, &list)?;
        }
    }
    let sheet = workbook.add_worksheet().set_name("columns")?;
    sheet.set_column_width(0, WIDTH)?;
    sheet.set_column_width(1, 6.0 * WIDTH)?;
    for (row, field) in (0..).zip(Field::ALL) {
        sheet.write_with_format(row, 0, name(field, voice), &bold)?;
        sheet.write_with_format(row, 1, explanation(field, voice), &text)?;
    }
    workbook.save_to_buffer()
}

fn name(field: Field, voice: Voice) -> &'static str {
    match voice.language {
        Language::Chinese => field.chinese_name(),
        _ => field.as_str(),
    }
}

fn explanation(field: Field, voice: Voice) -> String {
    voice.text(&format!("registrant-column-{}", field.as_str().replace('_', "-")))
}

fn choices(field: Field) -> Vec<&'static str> {
    match field {
        Field::Kind => vec!["person", "organization"],
        Field::Site => vec!["cn", "intl", "tencent", "huawei", "godaddy"],
        Field::DocumentType => Document::all()
            .iter()
            .map(|document| document.code.as_str())
            .collect(),
        Field::Icp => vec!["y", "n"],
        _ => Vec::new(),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use docprep_tables::{Form, Limits};
    use docprep_words::Reader;

    use super::*;
    use crate::rules::Registrar;
    use crate::{Checker, Date, RegistrantTable};

    /// Whatever the language: every column is known, and there is no registrant in it yet.
    #[test]
    fn templates_are_tables_with_every_column_and_no_row() {
        for language in Language::ALL {
            let voice = Voice::new(language, Reader::CommandLine);
            for bytes in [csv(voice).into_bytes(), xlsx(voice).unwrap()] {
                let table = RegistrantTable::open(&bytes, Limits::default()).unwrap();
                assert_eq!(table.unknown_columns().count(), 0);
                let mut checker = Checker::new(Registrar::default_one(), Date::new(2026, 11, 26).unwrap());
                let mut rows = 0;
                let look = |_| {
                    rows += 1;
                    std::ops::ControlFlow::Continue(())
                };
                table.check(&mut checker, |_| true, look).unwrap();
                assert_eq!(rows, 0, "{language}");
            }
        }
    }

    #[test]
    fn every_column_is_explained_in_every_language() {
        for language in Language::ALL {
            let voice = Voice::new(language, Reader::CommandLine);
            for field in Field::ALL {
                assert!(
                    explanation(field, voice).ends_with(['.', '。']),
                    "{language}: {field}"
                );
            }
            let bytes = xlsx(voice).unwrap();
            let table = docprep_tables::Table::open(&bytes, Limits::default()).unwrap();
            assert_eq!(
                (table.form(), table.columns().len()),
                (Form::Workbook, Field::ALL.len())
            );
        }
    }

    #[test]
    fn the_english_header_is_bare_of_everything_but_the_names() {
        let text = csv(Voice::default());
        let header = text.lines().next().unwrap();
        assert!(
            header.starts_with("\"id\",\"kind\",\"region\"") && header.is_ascii(),
            "{header}"
        );
    }
}
