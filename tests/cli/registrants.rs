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

/// The same two rows, with a column that nobody knows.
fn with_a_remark(bench: &Bench) {
    let rows = [RIGHT, WRONG].map(|row| {
        let values = row.iter().map(|(_, value)| *value).collect::<Vec<_>>();
        values.join(",")
    });
    bench.put(
        "t.csv",
        format!(
            "id,region,document_type,document_no,name_zh,domains,备注\n{},mine\nb,US,HZ,L898902C3,Anna Eriksson,b.cn,\"his, or hers\"\n",
            rows[0]
        )
        .as_bytes(),
    );
}

const CHECK: [&str; 5] = ["registrants", "check", "t.csv", "--date", "2026-11-26"];

fn check(bench: &Bench, further: &[&str]) -> crate::cli::bench::Ran {
    bench.run(&[&CHECK[..], further].concat())
}

#[test]
fn a_report_has_a_line_for_each_row_and_no_whole_number() {
    let bench = Bench::new();
    with_a_remark(&bench);
    for (name, lines) in [("r.jsonl", 2), ("r.csv", 3), ("r.html", 2)] {
        let ran = check(&bench, &["--report", name]);
        ran.expect(1, &["备注"]);
        assert!(
            ran.text().contains("2 rows. 1 would be refused"),
            "{}",
            ran.text()
        );
        let report = String::from_utf8(bench.bytes(name)).unwrap();
        let rows = if name == "r.html" {
            report.matches("<article").count()
        } else {
            report.lines().count()
        };
        assert_eq!(rows, lines, "{name}: {report}");
        assert!(
            !report.contains("11010519491231002X") && report.contains("site-tld"),
            "{report}"
        );
        // An earlier report gives way to the next, and nothing else does.
        check(&bench, &["--report", name]).expect(1, &[]);
        bench.put(name, b"mine");
        check(&bench, &["--report", name]).expect(2, &["no report"]);
        assert_eq!(bench.bytes(name), b"mine");
    }
    let table = bench.bytes("t.csv");
    check(&bench, &["--report", "t.csv"]).expect(2, &["the table itself"]);
    check(&bench, &["--report", "../nowhere/r.csv"]).expect(3, &["nowhere"]);
    assert_eq!(bench.bytes("t.csv"), table);
    let ran = check(&bench, &["--report", "-"]);
    ran.expect(1, &[]);
    assert!(
        ran.text()
            .lines()
            .all(|line| serde_json::from_str::<Value>(line).is_ok())
    );
}

#[test]
fn rows_that_would_be_refused_come_back_in_a_table_to_be_mended() {
    let bench = Bench::new();
    with_a_remark(&bench);
    check(&bench, &["--failed", "failed.csv"]).expect(1, &[]);
    let failed = String::from_utf8(bench.bytes("failed.csv")).unwrap();
    let lines: Vec<&str> = failed.lines().collect();
    assert_eq!(lines.len(), 2, "{failed}");
    assert!(lines[0].ends_with("\"domains\",\"备注\",\"docprep\""), "{failed}");
    assert!(
        lines[1].contains("\"L898902C3\"") && lines[1].contains("\"his, or hers\",\"site: "),
        "{failed}"
    );
    // Mended, checked again under the same name: nothing is written over what is read.
    bench.put("failed.csv", failed.replace("b.cn", "b.com").as_bytes());
    let again = |further: &[&str]| {
        bench.run(
            &[
                &["registrants", "check", "failed.csv", "--date", "2026-11-26"],
                further,
            ]
            .concat(),
        )
    };
    again(&["--failed", "failed.csv"]).expect(2, &["the table itself"]);
    again(&["--failed", "left.csv"]).expect(0, &[]);
    assert_eq!(bench.files(), ["failed.csv", "t.csv"]);
    // Other forms, and what may not be replaced.
    check(&bench, &["--failed", "failed.xlsx"]).expect(1, &[]);
    check(&bench, &["--failed", "failed.jsonl"]).expect(1, &[]);
    for table in ["failed.xlsx", "failed.jsonl"] {
        let ran = bench.run(&[
            "registrants",
            "check",
            table,
            "--date",
            "2026-11-26",
            "--format",
            "json",
        ]);
        let rows = ran.text();
        assert!(
            ran.code == 1 && rows.lines().count() == 1 && rows.contains("site-tld"),
            "{table}: {rows}"
        );
    }
    check(&bench, &["--failed", "failed.pdf"]).expect(2, &[".xlsx"]);
    bench.put("mine.csv", b"id,no\n1,2\n");
    check(&bench, &["--failed", "mine.csv"]).expect(2, &["left as it is"]);
    assert_eq!(bench.bytes("mine.csv"), b"id,no\n1,2\n");
}

#[cfg(unix)]
#[test]
fn a_table_with_numbers_has_no_reader_but_its_owner() {
    use std::os::unix::fs::PermissionsExt;

    let bench = Bench::new();
    with_a_remark(&bench);
    check(&bench, &["--failed", "failed.csv"]).expect(1, &[]);
    let mode = std::fs::metadata(bench.at("failed.csv"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn check_and_prepare_take_and_refuse_the_same_profiles() {
    let bench = Bench::new();
    with_a_remark(&bench);
    for (profile, code) in [
        ("aliyun-intl", 0),
        ("tencent", 1),
        ("tencent-domain", 1),
        ("universal", 1),
        ("aliyn", 2),
    ] {
        let checked = check(&bench, &["--profile", profile]);
        let prepared = bench.run(&[
            "registrants",
            "prepare",
            "t.csv",
            "-o",
            "out",
            "--dry-run",
            "--profile",
            profile,
        ]);
        assert_eq!(checked.code, code, "{profile}: {}", checked.stderr);
        assert_eq!(prepared.code == 2, code == 2, "{profile}: {}", prepared.stderr);
        if code == 2 {
            let said = |stderr: &str| stderr[stderr.find("There is no profile").unwrap()..].to_owned();
            assert_eq!(said(&checked.stderr), said(&prepared.stderr));
            assert!(
                checked.stderr.contains("Did you mean aliyun?"),
                "{}",
                checked.stderr
            );
        }
    }
}
