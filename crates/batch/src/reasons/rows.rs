//! Reasons in tables, and in plain lines.

use std::ops::ControlFlow;

use docprep_tables::{Cell, Error, Fault, Limits, Row, Table};

use super::columns::{Beside, holds_codes, holds_reasons, rank};
use super::{ReasonsError, Stated};

/// A cell of a list is a reason, however long it is: the list itself is bounded.
const LIMITS: Limits = Limits {
    max_bytes: super::MAX_BYTES + 8,
    max_unpacked_bytes: 256 << 20,
    max_columns: 1000,
    max_cell_chars: usize::MAX,
};

/// A workbook of Excel 2007 or later.
pub fn workbook(bytes: &[u8], column: Option<&str>, with_codes: bool) -> Result<Vec<Stated>, ReasonsError> {
    let table = Table::open(bytes, LIMITS).map_err(|error| match error {
        Error::Empty | Error::NoSheet => ReasonsError::Empty,
        _ => ReasonsError::Workbook,
    })?;
    read(&table, column, with_codes, 0)
}

/// CSV where the first line names columns, else plain lines.
pub fn text(text: &str, column: Option<&str>, with_codes: bool) -> Result<Vec<Stated>, ReasonsError> {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let delimiter = ['\t', ';', ','].into_iter().find(|delimiter| {
        let names = first.split(*delimiter).map(|name| name.trim_matches('"'));
        let names: Vec<&str> = names.collect();
        names.len() > 1
            && names
                .iter()
                .any(|name| holds_reasons(name, column) || with_codes && holds_codes(name))
    });
    match delimiter {
        Some(delimiter) => delimited(text, delimiter, column, with_codes),
        // The one column that there is may hold commas.
        None if holds_reasons(first.trim().trim_matches('"'), column) => {
            delimited(text, '\t', column, with_codes)
        }
        None => lines(text, first, column),
    }
}

/// The separator is named on a line before the first, so that it need not be guessed again.
fn delimited(
    text: &str,
    delimiter: char,
    column: Option<&str>,
    with_codes: bool,
) -> Result<Vec<Stated>, ReasonsError> {
    let named = format!("sep={delimiter}\n{text}");
    let table = Table::open(named.as_bytes(), LIMITS).map_err(|_| ReasonsError::Empty)?;
    read(&table, column, with_codes, 1)
}

/// `added` are the lines that do not stand in the list itself.
fn read(
    table: &Table<'_>,
    column: Option<&str>,
    with_codes: bool,
    added: usize,
) -> Result<Vec<Stated>, ReasonsError> {
    let names = table.columns();
    let holding = names
        .iter()
        .enumerate()
        .filter(|(_, name)| holds_reasons(name, column));
    let reasons = holding.min_by_key(|(_, name)| rank(name)).map(|(place, _)| place);
    let codes = names.iter().position(|name| with_codes && holds_codes(name));
    if reasons.or(codes.filter(|_| column.is_none())).is_none() {
        let columns = names.to_vec();
        return Err(match column {
            Some(column) => ReasonsError::NoSuchColumn {
                column: column.to_owned(),
                columns,
            },
            None => ReasonsError::WhichColumn { columns },
        });
    }
    let beside: Vec<(usize, Beside)> = names
        .iter()
        .enumerate()
        .filter(|(place, _)| Some(*place) != reasons)
        .filter_map(|(place, name)| Some((place, Beside::of(name)?)))
        .collect();
    let mut stated = Vec::new();
    let mut bad = None;
    let walked = table.for_each(|row| {
        let line = usize::try_from(row.number)
            .unwrap_or(usize::MAX)
            .saturating_sub(added);
        // It has swallowed the rows behind it.
        if row
            .faults
            .iter()
            .any(|(_, fault)| matches!(fault, Fault::OpenQuotation))
        {
            bad = Some(ReasonsError::BadRow { line });
            return ControlFlow::Break(());
        }
        let at = |place: Option<usize>| place.and_then(|place| cell(&row, place));
        let code = at(codes);
        if let Some(text) = at(reasons).or_else(|| code.clone()) {
            stated.push(Stated {
                text,
                code,
                line,
                beside: beside
                    .iter()
                    .filter_map(|(place, beside)| Some((*beside, cell(&row, *place)?)))
                    .collect(),
            });
        }
        ControlFlow::Continue(())
    });
    walked.map_err(|_| ReasonsError::Workbook)?;
    bad.map_or(Ok(stated), Err)
}

/// The cell without blanks around it; `None` where nothing is left.
fn cell(row: &Row, place: usize) -> Option<String> {
    let text = match row.cells.get(place)? {
        Cell::Text(text) => text.trim().to_owned(),
        // Identifiers that a workbook takes for numbers.
        Cell::Number(number) => number.to_string(),
        Cell::Boolean(value) => value.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// Plain lines; what looks like a table whose columns nobody knows is none.
fn lines(text: &str, first: &str, column: Option<&str>) -> Result<Vec<Stated>, ReasonsError> {
    let columns = || -> Vec<String> {
        let names = first
            .split([',', ';', '\t'])
            .map(|name| name.trim().trim_matches('"'));
        names.map(str::to_owned).collect()
    };
    if let Some(column) = column {
        return Err(ReasonsError::NoSuchColumn {
            column: column.to_owned(),
            columns: columns(),
        });
    }
    if looks_like_a_table(text) {
        return Err(ReasonsError::WhichColumn { columns: columns() });
    }
    let lines = text
        .lines()
        .zip(1..)
        .map(|(line, number)| (line.trim().trim_matches('"').trim(), number));
    let stated = lines.filter(|(text, _)| !text.is_empty());
    Ok(stated
        .map(|(text, line)| Stated {
            text: text.to_owned(),
            code: None,
            line,
            beside: Vec::new(),
        })
        .collect())
}

/// Every line has the same number of tabs, or of commas without blanks behind them, two or more: sentences have not.
fn looks_like_a_table(text: &str) -> bool {
    const LEAST_LINES: usize = 2;
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let is_even = |count: fn(&str) -> usize, least: usize| {
        let first = lines.first().map_or(0, |line| count(line));
        first >= least && lines.iter().all(|line| count(line) == first)
    };
    let tabs = |line: &str| line.matches('\t').count();
    let commas = |line: &str| line.matches(',').count() - line.matches(", ").count();
    lines.len() >= LEAST_LINES && (is_even(tabs, 1) || is_even(commas, 2))
}
