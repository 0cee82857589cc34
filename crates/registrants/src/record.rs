//! What is reported of a row: the same fields for the command line and for programs.

use docprep_words::{Argument, Saying, Voice};
use serde::Serialize;

use crate::field::Field;
use crate::finding::Finding;
use crate::numbers::masked;
use crate::reading::CheckedRow;
use crate::registrant::Registrant;
use crate::rules::in_chinese;

/// The version of the fields; a change of meaning raises it.
pub const SCHEMA: u32 = 1;

/// The record of a row. It holds no number of a document that is not masked, and no name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RowRecord {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The row of a workbook, or the line of a text, from 1.
    pub row: u64,
    /// The table's own identifier, if it has one.
    pub id: Option<String>,
    /// What was noticed, the worst first.
    pub findings: Vec<FindingRecord>,
}

/// The record of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FindingRecord {
    /// Stable code.
    pub code: &'static str,
    /// `info`, `warning` or `refusal`.
    pub severity: &'static str,
    /// The column; `null` where it is about the whole row.
    pub field: Option<&'static str>,
    /// What is the matter, in the voice's language.
    pub message: String,
    /// What to do.
    pub advice: String,
    /// What the registry may answer, verbatim; `null` where that is not known.
    pub foretells: Option<&'static str>,
}

impl RowRecord {
    /// The record of this row, in words of this voice.
    pub fn new(row: &CheckedRow, voice: Voice) -> Self {
        RowRecord {
            schema: SCHEMA,
            row: row.registrant.row,
            id: shown_id(&row.registrant),
            findings: row
                .findings
                .iter()
                .map(|finding| FindingRecord::new(finding, voice))
                .collect(),
        }
    }
}

impl FindingRecord {
    fn new(finding: &Finding, voice: Voice) -> Self {
        let words = voice.say(&finding.saying());
        FindingRecord {
            code: finding.code.as_str(),
            severity: finding.severity.as_str(),
            field: finding.field.map(Field::as_str),
            message: words.message,
            advice: words.advice,
            foretells: finding.foretells,
        }
    }
}

/// The sentence with what the registry may answer; `None` where that is not known.
pub fn foretold_saying(foretells: Option<&str>) -> Option<Saying> {
    let message = foretells?;
    let quote = Argument::quote(message, in_chinese(message));
    Some(Saying::new("registrant-foretold").with("message", quote))
}

/// The table's own identifier, masked where it is, or holds, the number of the document.
pub fn shown_id(registrant: &Registrant) -> Option<String> {
    let id = registrant.given(Field::Id)?;
    let number = registrant.given(Field::DocumentNumber);
    let is_personal = number.is_some_and(|number| number.chars().count() > 4 && id.contains(number));
    Some(if is_personal { masked(id) } else { id.to_owned() })
}
