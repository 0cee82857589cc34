//! `docprep registrants`: the template filled in, the table checked.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::cli::bench::Bench;

/// The template with these rows, filled in by the names of its columns.
fn filled_in(bench: &Bench, rows: &[&[(&str, &str)]]) -> Vec<u8> {
    bench
        .run(&["registrants", "template", "-o", "t.csv"])
        .expect(0, &[]);
    let template = String::from_utf8(bench.bytes("t.csv")).unwrap();
    let columns: Vec<String> = template
        .lines()
        .next()
        .unwrap()
        .split(',')
        .map(|name| name.replace('"', ""))
        .collect();
    let mut text = template.clone();
    for row in rows {
        let known: BTreeSet<&str> = columns.iter().map(String::as_str).collect();
        assert!(
            row.iter().all(|(column, _)| known.contains(column)),
            "{columns:?}"
        );
        let value = |column: &String| {
            row.iter()
                .find(|(name, _)| name == column)
                .map_or("", |(_, value)| value)
        };
        let values: Vec<String> = columns
            .iter()
            .map(|column| format!("\"{}\"", value(column)))
            .collect();
        text.push_str(&(values.join(",") + "\n"));
    }
    text.into_bytes()
}

const RIGHT: &[(&str, &str)] = &[
    ("id", "a"),
    ("region", "CN"),
    ("document_type", "SFZ"),
    ("document_no", "11010519491231002X"),
    ("name_zh", "张三"),
    ("domains", "a.cn"),
];
const WRONG: &[(&str, &str)] = &[
    ("id", "b"),
    ("region", "US"),
    ("document_type", "HZ"),
    ("document_no", "L898902C3"),
    ("name_zh", "Anna Eriksson"),
    ("name_en", "Anna Eriksson"),
    ("domains", "b.cn"),
];

#[test]
fn each_row_is_one_object_with_its_findings() {
    let bench = Bench::new();
    let table = filled_in(&bench, &[RIGHT, WRONG]);
    bench.put("t.csv", &table);
    let before = bench.files();
    let ran = bench.run(&[
        "registrants",
        "check",
        "t.csv",
        "--format",
        "json",
        "--date",
        "2026-11-26",
    ]);
    ran.expect(1, &[]);
    let lines: Vec<Value> = ran
        .text()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(
        (&lines[0]["schema"], &lines[0]["row"], &lines[0]["id"]),
        (&1.into(), &3.into(), &"a".into())
    );
    let refusals = |line: &Value| -> Vec<String> {
        let findings = line["findings"].as_array().unwrap().iter();
        let refusals = findings.filter(|finding| finding["severity"] == "refusal");
        refusals
            .map(|finding| finding["code"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(refusals(&lines[0]).is_empty());
    assert_eq!(refusals(&lines[1]), ["site-tld"]);
    for key in ["field", "message", "advice"] {
        assert!(
            lines[1]["findings"][0][key]
                .as_str()
                .is_some_and(|text| !text.is_empty()),
            "{key}"
        );
    }
    assert_eq!(bench.files(), before);
}

#[test]
fn another_profile_has_other_rules_and_all_right_is_exit_0() {
    let bench = Bench::new();
    let table = filled_in(&bench, &[RIGHT, WRONG]);
    bench.put("t.csv", &table);
    let ran = bench.run(&["registrants", "check", "t.csv", "--profile", "aliyun-intl"]);
    ran.expect(0, &[]);
    assert!(ran.text().contains("2 rows."), "{}", ran.text());
    assert!(!ran.text().contains("11010519491231002X"), "{}", ran.text());
    bench
        .run(&["registrants", "check", "t.csv", "--profile", "nobody"])
        .expect(2, &["\"nobody\"", "tencent"]);
}

#[test]
fn a_table_that_cannot_be_used_is_exit_2_with_what_to_do() {
    let bench = Bench::new();
    bench.put("no-column.csv", b"id,document_type\n1,SFZ\n");
    bench.put("nothing.csv", b"");
    bench.put("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    bench.put("no-row.csv", b"document_type,document_no\n");
    for (table, said) in [
        ("no-column.csv", "no column document_no"),
        ("nothing.csv", "nothing in the table"),
        ("picture.csv", "neither a text nor a workbook"),
        ("no-row.csv", "no row in the table"),
        ("missing.csv", "cannot be read"),
    ] {
        let ran = bench.run(&["registrants", "check", table]);
        ran.expect(2, &[said]);
        assert!(ran.stdout.is_empty(), "{table}: {}", ran.text());
    }
}

#[test]
fn templates_are_never_written_over_what_is_there() {
    let bench = Bench::new();
    bench.put("t.xlsx", b"mine");
    bench
        .run(&["registrants", "template", "-o", "t.xlsx"])
        .expect(2, &["exists already"]);
    assert_eq!(bench.bytes("t.xlsx"), b"mine");
    bench
        .run(&["registrants", "template", "-o", "t.xlsx", "--force"])
        .expect(0, &[]);
    assert!(bench.bytes("t.xlsx").starts_with(b"PK"));
    bench
        .run(&["registrants", "template", "-o", "t.pdf"])
        .expect(2, &[".csv or .xlsx"]);
    assert_eq!(bench.files(), ["t.xlsx"]);
}
