//! Tables as people have them, right and wrong.

use docprep_words::{Language, Reader, Voice, Words};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::*;
use crate::record::RowRecord;
use crate::rules::Registrar;

fn checked(bytes: &[u8]) -> Result<Vec<CheckedRow>, TableFault> {
    let today = Date::new(2026, 11, 26).unwrap();
    let mut rows = Vec::new();
    let table = RegistrantTable::open(bytes, Limits::default())?;
    table.check(
        &mut Checker::new(Registrar::default_one(), today),
        |_| true,
        |row| {
            rows.push(row);
            ControlFlow::Continue(())
        },
    )?;
    Ok(rows)
}

fn has(row: &CheckedRow, code: Code, field: impl Into<Option<Field>>) -> bool {
    let field = field.into();
    row.findings
        .iter()
        .any(|finding| finding.code == code && finding.field == field)
}

fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, name) in (0..).zip(["document_type", "document_no", "issued", "name_zh", "tel"]) {
        sheet.write(0, column, name).unwrap();
    }
    fill(sheet);
    workbook.save_to_buffer().unwrap()
}

#[test]
fn columns_stand_in_any_order_and_unknown_ones_are_named() {
    let table = "备注,证件号码,姓名,证件类型\n无,11010519491231002X,张三,身份证\n";
    let open = RegistrantTable::open(table.as_bytes(), Limits::default()).unwrap();
    assert_eq!(open.unknown_columns().collect::<Vec<_>>(), ["备注"]);
    let rows = checked(table.as_bytes()).unwrap();
    assert_eq!(rows[0].registrant.get(Field::NameZh), "张三");
    assert!(
        rows[0]
            .findings
            .iter()
            .all(|finding| finding.severity < Severity::Warning),
        "{:?}",
        rows[0]
    );
}

#[test]
fn columns_that_are_missing_or_there_twice_are_named() {
    let missing = checked(b"id,name_zh\n1,x\n").unwrap_err();
    assert_eq!(
        missing,
        TableFault::ColumnMissing(vec![Field::DocumentType, Field::DocumentNumber])
    );
    let twice = checked("document_no,document_type,证件号码\n1,SFZ,1\n".as_bytes()).unwrap_err();
    assert_eq!(
        twice,
        TableFault::ColumnTwice {
            field: Field::DocumentNumber,
            first: 0,
            second: 2
        }
    );
    let said = Voice::default().say(&twice.saying()).message;
    assert_eq!(said, "The columns A and C are both document_no.");
}

#[test]
fn a_number_that_a_spreadsheet_rounded_is_told_where_it_stands() {
    let rows =
        checked(b"document_type,document_no\nSFZ,1.10105E+17\nSFZ,1.1e17\nSFZ,1E+17\nHZ,12E17\n").unwrap();
    let is_rounded = |row| has(row, Code::NumberRounded, Field::DocumentNumber);
    assert_eq!(
        rows.iter().map(is_rounded).collect::<Vec<_>>(),
        [true, true, true, false]
    );
    let bytes = workbook(|sheet| {
        sheet.write(1, 0, "SFZ").unwrap();
        sheet.write(1, 1, 110_105_194_912_310_020_f64).unwrap();
        sheet.write(2, 0, "TW").unwrap();
        sheet.write(2, 1, 12_345_678).unwrap();
        sheet.write(2, 4, 13_800_138_000_f64).unwrap();
    });
    let rows = checked(&bytes).unwrap();
    assert!(
        has(&rows[0], Code::NumberRounded, Field::DocumentNumber),
        "{:?}",
        rows[0]
    );
    assert_eq!(rows[1].registrant.get(Field::DocumentNumber), "12345678");
    assert_eq!(rows[1].registrant.get(Field::Phone), "13800138000");
}

#[test]
fn dates_are_read_as_days_as_numbers_and_as_texts() {
    let day = "2024-01-30";
    let bytes = workbook(|sheet| {
        let format = Format::new().set_num_format("yyyy/m/d");
        sheet
            .write_with_format(1, 2, ExcelDateTime::from_ymd(2024, 1, 30).unwrap(), &format)
            .unwrap();
        sheet.write(2, 2, 45_321).unwrap();
        sheet.write(3, 2, day).unwrap();
        sheet.write(4, 2, 20_240_130).unwrap();
    });
    let rows = checked(&bytes).unwrap();
    for row in &rows[..3] {
        assert_eq!(row.registrant.get(Field::Issued), day, "{row:?}");
    }
    assert_eq!(
        rows.iter()
            .map(|row| has(row, Code::DateNumber, Field::Issued))
            .collect::<Vec<_>>(),
        [false, true, false, false]
    );
    assert!(!has(&rows[3], Code::DateForm, Field::Issued));
    let rows = checked(b"document_type,document_no,issued\nSFZ,1,45321\n").unwrap();
    assert!(has(&rows[0], Code::DateNumber, Field::Issued) && rows[0].registrant.get(Field::Issued) == day);
}

#[test]
fn formulas_errors_and_merged_cells_are_told_and_nothing_follows_from_them() {
    let bytes = workbook(|sheet| {
        sheet.write(1, 0, "SFZ").unwrap();
        sheet
            .write_formula(1, 1, Formula::new("=A9").set_result("11010519491231002X"))
            .unwrap();
        sheet
            .write_formula(2, 0, Formula::new("=NA()").set_result("#N/A"))
            .unwrap();
        sheet.write(2, 1, "11010519491231002X").unwrap();
        sheet.merge_range(3, 0, 4, 0, "SFZ", &Format::new()).unwrap();
        sheet.write(3, 1, "11010519491231002X").unwrap();
        sheet.write(4, 1, "53010219200508011X").unwrap();
    });
    let rows = checked(&bytes).unwrap();
    assert!(has(&rows[0], Code::CellFormula, Field::DocumentNumber));
    assert!(!has(&rows[0], Code::NumberMissing, Field::DocumentNumber));
    assert!(has(&rows[3], Code::CellMerged, Field::DocumentType));
    assert!(
        !has(&rows[3], Code::DocumentTypeMissing, Field::DocumentType),
        "{:?}",
        rows[3]
    );
}

#[test]
fn a_cell_of_32_kilobytes_is_a_fault_of_its_row_and_the_others_go_on() {
    let table = format!(
        "document_type,document_no,name_zh\nSFZ,1,{}\nSFZ,{},b\nSFZ,2,c\n",
        "x".repeat(32_768),
        "9".repeat(2000)
    );
    let rows = checked(table.as_bytes()).unwrap();
    assert_eq!(rows.len(), 3);
    assert!(has(&rows[0], Code::CellTooLong, Field::NameZh));
    assert!(has(&rows[1], Code::CellTooLong, Field::DocumentNumber));
    assert!(!has(&rows[1], Code::NumberMissing, Field::DocumentNumber));
    assert!(!has(&rows[2], Code::CellTooLong, Field::NameZh));
}

#[test]
fn rows_with_too_many_cells_and_lines_that_are_no_json_are_told() {
    let rows = checked(b"document_type,document_no\nSFZ,1,2,3\n").unwrap();
    assert!(has(&rows[0], Code::CellsSurplus, None));
    let rows = checked(b"document_type,document_no\nSFZ,\"2\nSFZ,3\n").unwrap();
    assert!(rows.len() == 1 && has(&rows[0], Code::RowOpenQuotation, None));
    let rows =
        checked(b"{\"document_type\":\"SFZ\",\"document_no\":\"1\"}\noops\n{\"document_no\":{}}\n").unwrap();
    assert_eq!(
        rows[1]
            .findings
            .iter()
            .map(|finding| finding.code)
            .collect::<Vec<_>>(),
        [Code::RowUnreadable]
    );
    assert_eq!(rows[1].registrant.row, 2);
    assert!(has(&rows[2], Code::CellNested, Field::DocumentNumber));
}

#[test]
fn files_that_are_not_there_are_told_one_by_one() {
    let table = b"document_type,document_no,images\nSFZ,1,a.jpg; b c.jpg\n";
    let today = Date::new(2026, 11, 26).unwrap();
    let mut said = Vec::new();
    let table = RegistrantTable::open(table, Limits::default()).unwrap();
    let look = |row: CheckedRow| {
        let record = RowRecord::new(&row, Voice::default());
        said.extend(
            record
                .findings
                .into_iter()
                .filter(|finding| finding.code == "image-missing"),
        );
        ControlFlow::Continue(())
    };
    table
        .check(
            &mut Checker::new(Registrar::default_one(), today),
            |file| file == "a.jpg",
            look,
        )
        .unwrap();
    assert_eq!(said.len(), 1);
    assert_eq!(
        (said[0].message.as_str(), said[0].severity),
        ("The picture b c.jpg is not there.", "warning")
    );
}

#[test]
fn records_show_no_number() {
    let table = "id,document_type,document_no,name_zh\n11010519491231002X-1,SFZ,11010519491231002X,张三\n";
    let rows = checked(table.as_bytes()).unwrap();
    let record = serde_json::to_string(&RowRecord::new(&rows[0], Voice::default())).unwrap();
    assert!(
        record.starts_with("{\"schema\":1,\"row\":2,\"id\":\"110*************2X-1\",\"findings\":["),
        "{record}"
    );
    assert!(
        !record.contains("11010519491231002X") && !record.contains("张三"),
        "{record}"
    );
}

#[test]
fn whatever_keeps_a_table_from_being_read_has_words() {
    let faults = [
        Error::Empty,
        Error::TooLarge { bytes: 2, limit: 1 },
        Error::Swollen {
            part: "a".into(),
            limit: 1,
        },
        Error::TooManyColumns { columns: 2, limit: 1 },
        Error::OldOrLocked,
        Error::NotATable,
        Error::Encoding { line: 1 },
        Error::NoSheet,
        Error::Damaged {
            detail: "cut off".into(),
        },
    ];
    let faults = faults.map(TableFault::Unreadable).into_iter().chain([
        TableFault::ColumnMissing(vec![Field::DocumentType]),
        TableFault::ColumnTwice {
            field: Field::Id,
            first: 0,
            second: 27,
        },
    ]);
    for fault in faults {
        for language in Language::ALL {
            let Words { message, advice, .. } =
                Voice::new(language, Reader::CommandLine).say(&fault.saying());
            assert!(
                message.ends_with(['.', '。']) && advice.ends_with(['.', '。']),
                "{fault:?}: {message} {advice}"
            );
            assert!(!message.contains("{$"), "{fault:?}: {message}");
        }
    }
}
