//! A result of a review, what it means, and the rows that it is about.

use std::path::Path;

use docprep_batch::reasons::{Beside, Stated};
use docprep_registrants::Field;
use docprep_registrants::rules::{columns_of, foretelling};
use docprep_words::explain::{Explanation, explain as look_up};

use crate::registrants_known::{KnownRow, KnownRows, Way};
use crate::registrants_requests::Noticed;

/// A result, what it means, and the rows that it is about.
pub struct Joined<'a> {
    pub file: &'a Path,
    pub stated: Stated,
    pub explanation: Explanation,
    pub rows: Vec<&'a KnownRow>,
    /// What says that it is about these rows; `None` where it is about none.
    pub way: Option<Way>,
}

pub fn join<'a>(file: &'a Path, stated: Stated, known: &'a KnownRows) -> Joined<'a> {
    let said = look_up(&stated.text);
    let by_code = stated.code.as_deref().map(look_up);
    // A code says one thing, where its message could mean several.
    let explanation = match (said, by_code) {
        (said @ Explanation::Found(_), _) => said,
        (_, Some(found @ Explanation::Found(_))) => found,
        (Explanation::Nothing, Some(perhaps)) => perhaps,
        (said, _) => said,
    };
    let (way, rows) = match known.about(&stated, file) {
        Some((way, rows)) => (Some(way), rows),
        None => (None, Vec::new()),
    };
    Joined {
        file,
        stated,
        explanation,
        rows,
        way,
    }
}

impl Joined<'_> {
    /// The domains that stand beside the reason.
    pub fn domains(&self) -> Vec<&str> {
        let beside = self.stated.beside.iter();
        beside
            .filter(|(beside, _)| *beside == Beside::Domain)
            .map(|(_, text)| text.as_str())
            .collect()
    }

    /// The columns that the refusal is about, the likeliest first.
    pub fn columns(&self) -> Vec<Field> {
        let mut columns = Vec::new();
        for entry in self.explanation.entries() {
            for field in columns_of(&entry.id) {
                if !columns.contains(field) {
                    columns.push(*field);
                }
            }
        }
        columns
    }

    /// What the checks say of the row and the refusal is about: of its columns, or what foretells it, which is marked. Of a
    /// refusal that nobody knows, all that they say.
    pub fn findings<'b>(&self, row: &'b KnownRow) -> Vec<(&'b Noticed, bool)> {
        let columns = self.columns();
        let foretold: Vec<&str> = self
            .explanation
            .entries()
            .iter()
            .flat_map(|entry| foretelling(&entry.id))
            .map(|code| code.as_str())
            .collect();
        let noticed = row.findings.iter().filter_map(|finding| {
            let is_foretold = foretold.contains(&finding.code.as_str());
            let field = finding.field.as_deref().and_then(Field::with_name);
            let is_about = self.explanation == Explanation::Nothing
                || field.is_some_and(|field| columns.contains(&field));
            (is_foretold || is_about && finding.severity != "info").then_some((finding, is_foretold))
        });
        noticed.collect()
    }
}
