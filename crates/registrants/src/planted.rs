//! A table of 200 made-up holders in which 60 rows have a fault: all are found, no other row is suspected, and it makes no
//! difference in which form the table comes.

use std::ops::ControlFlow;

use specimens::holder_tables::{csv, json_lines, workbook};
use specimens::holders::{self, Holder};

use crate::rules::Registrar;
use docprep_tables::Limits;

use crate::{Checker, Code, Date, Field, RegistrantTable, Severity};

const ROWS: usize = 200;
const FAULTY: usize = 60;

/// What was noticed in a row: code, severity, column.
type Noticed = Vec<(Code, Severity, Option<Field>)>;

fn checked(bytes: &[u8]) -> Vec<Noticed> {
    let (year, month, day) = holders::DAY;
    let mut checker = Checker::new(Registrar::default_one(), Date::new(year, month, day).unwrap());
    let table = RegistrantTable::open(bytes, Limits::default()).unwrap();
    let mut rows = Vec::new();
    let look = |row: crate::CheckedRow| {
        rows.push(
            row.findings
                .iter()
                .map(|found| (found.code, found.severity, found.field))
                .collect(),
        );
        ControlFlow::Continue(())
    };
    table.check(&mut checker, |_| true, look).unwrap();
    rows
}

fn table() -> Vec<Holder> {
    holders::with_faults(ROWS, FAULTY, 19)
}

#[test]
fn every_planted_fault_is_found_and_nothing_else_is_suspected() {
    assert!(holders::kinds_of_faults() >= 40);
    let table = table();
    let noticed = checked(csv(&table, ",").as_bytes());
    assert_eq!(noticed.len(), ROWS);
    assert_eq!(table.iter().filter(|row| row.fault.is_some()).count(), FAULTY);
    for (row, noticed) in table.iter().zip(&noticed) {
        match row.fault {
            Some(fault) => {
                let is_found = noticed.iter().any(|(code, severity, field)| {
                    code.as_str() == fault.code
                        && *severity >= Severity::Warning
                        && field.map(Field::as_str) == Some(fault.column)
                });
                assert!(is_found, "{}: {fault:?} is not among {noticed:?}", row.get("id"));
            }
            None => {
                let alarms: Vec<_> = noticed
                    .iter()
                    .filter(|(_, severity, _)| *severity >= Severity::Warning)
                    .collect();
                assert!(alarms.is_empty(), "{}: {alarms:?}", row.get("id"));
            }
        }
    }
}

#[test]
fn the_form_of_the_table_makes_no_difference() {
    let table = table();
    let text = csv(&table, ",");
    let expected = checked(text.as_bytes());
    let (gb18030, _, has_replacements) = encoding_rs::GB18030.encode(&text);
    assert!(!has_replacements);
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        gb18030.into_owned(),
        utf_16,
        format!("\u{feff}{}", csv(&table, ";")).into_bytes(),
        csv(&table, "\t").into_bytes(),
        json_lines(&table).into_bytes(),
        workbook(&table).unwrap(),
    ] {
        assert_eq!(checked(&bytes), expected);
    }
}

/// Rows that are right have not even a finding that is only good to know.
#[test]
fn two_thousand_right_rows_are_right() {
    // More would be more than an account holds, and be told so.
    for seed in 0..4 {
        let table = holders::right(500, seed);
        let noticed = checked(csv(&table, ",").as_bytes());
        let is_namesake =
            |(code, ..): &&(Code, Severity, Option<Field>)| *code != Code::SameNameDifferentNumber;
        for (row, noticed) in table.iter().zip(&noticed) {
            let noticed: Vec<_> = noticed.iter().filter(is_namesake).collect();
            assert!(noticed.is_empty(), "{}: {noticed:?}", row.get("id"));
        }
    }
}
