//! Tables of verdicts: tab-separated text, the first line names the columns.

use std::collections::HashMap;
use std::path::Path;

use rayon::prelude::*;

/// What must come of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// A compliant output.
    Accept,
    /// No output, and an error.
    Reject,
    /// Any of the two, but no crash and nothing that does not comply.
    Either,
}

/// One line of a table.
#[derive(Debug)]
pub struct Row {
    columns: HashMap<String, String>,
}

impl Row {
    /// The text in a column; empty where the column or the text is missing.
    pub fn get(&self, column: &str) -> &str {
        self.columns.get(column).map_or("", String::as_str)
    }

    /// The file, relative to the table's folder.
    pub fn path(&self) -> &str {
        self.get("path")
    }

    /// The error code that must be given; `None` where the table names none.
    pub fn error_code(&self) -> Option<&str> {
        Some(self.get("error_code")).filter(|code| !code.is_empty())
    }

    pub fn verdict(&self) -> Verdict {
        match self.get("verdict") {
            "accept" => Verdict::Accept,
            "reject" => Verdict::Reject,
            "either" => Verdict::Either,
            other => panic!("{}: unknown verdict \"{other}\"", self.path()),
        }
    }
}

/// The rows of a table; fails on a table without rows, since a test over nothing proves nothing.
pub fn read(file: &Path) -> Vec<Row> {
    let text = std::fs::read_to_string(file).unwrap_or_else(|fault| panic!("{}: {fault}", file.display()));
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let rows: Vec<Row> = lines.map(|line| row(&names, line)).collect();
    assert!(!rows.is_empty(), "{} has no rows", file.display());
    rows
}

fn row(names: &[&str], line: &str) -> Row {
    let owned = |(name, text): (&&str, &str)| ((*name).to_owned(), text.to_owned());
    Row {
        columns: names.iter().zip(line.split('\t')).map(owned).collect(),
    }
}

/// Judges every row at once, tells the count, and holds that nothing came out otherwise than the table states.
pub fn hold(what: &str, rows: &[Row], violation: impl Fn(&Row) -> Option<String> + Send + Sync) {
    let violations: Vec<String> = rows.par_iter().filter_map(violation).collect();
    let count = |verdict| rows.iter().filter(|row| row.verdict() == verdict).count();
    println!(
        "{what}: {} files, {} to accept, {} to reject, {} either; {} otherwise than stated",
        rows.len(),
        count(Verdict::Accept),
        count(Verdict::Reject),
        count(Verdict::Either),
        violations.len()
    );
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}
