//! `docprep registrants explain`: refusals find their rows, and say what is to be changed there.

use serde_json::Value;
use specimens::holder_tables::workbook;
use specimens::holders::Holder;

use crate::cli::bench::{Bench, Ran};

const NUMBER: &str = "11010519491231002X";

/// Three holders: one with a wrong number, two that are right.
fn three_rows() -> Bench {
    let bench = Bench::with_pictures(&["a.png", "front.png", "back.png"]);
    let wrong = NUMBER.replace("002X", "0020");
    bench.put(
        "t.csv",
        format!(
            "id,region,document_type,document_no,name_zh,domains,images\nA7,CN,SFZ,{wrong},张三,a.cn;样本.中国,a.png\n\
             B8,HK,WAIGUOJIGOU,12345678,样本,b.cn,front.png;back.png\n{NUMBER},CN,SFZ,{NUMBER},李四,c.cn,a.png\n"
        )
        .as_bytes(),
    );
    bench
}

fn explain(bench: &Bench, further: &[&str]) -> Ran {
    let arguments = ["registrants", "explain", "r", "--date", "2026-11-26"];
    bench.run(&[&arguments[..], further].concat())
}

fn results(ran: &Ran) -> Vec<Value> {
    let lines = ran.text();
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_refusal_that_a_check_foretells_names_its_code_and_what_to_change() {
    let bench = three_rows();
    bench.put(
        "r",
        "域名,失败原因\nA.CN,注册者身份有效性验证失败\nb.cn,证件不清晰\n".as_bytes(),
    );
    let json = explain(&bench, &["--table", "t.csv", "--format", "json"]);
    json.expect(0, &[]);
    let results = results(&json);
    assert_eq!(
        (
            &results[0]["joined_by"],
            &results[0]["line"],
            &results[0]["entries"][0]["id"]
        ),
        (&"domain".into(), &2.into(), &"identity-failed".into())
    );
    let row = &results[0]["rows"][0];
    assert_eq!((&row["row"], &row["id"]), (&2.into(), &"A7".into()));
    let finding = &row["findings"][0];
    assert_eq!(
        (&finding["code"], &finding["field"], &finding["foretold"]),
        (&"number-check-digit".into(), &"document_no".into(), &true.into())
    );
    assert_eq!(results[1]["columns"], serde_json::json!(["images"]));
    assert_eq!(
        results[1]["rows"][0]["images"],
        serde_json::json!(["front.png", "back.png"])
    );
    let text = explain(&bench, &["--table", "t.csv"]).text();
    for said in [
        "document_no (number-check-digit): ",
        "Look at the picture: front.png, back.png.",
        "2 reasons in all: 2 known, 0 unclear, 0 unknown; 0 fit no row.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let chinese = explain(&bench, &["--table", "t.csv", "--lang", "zh"]).text();
    assert!(chinese.contains("请检查图片：front.png, back.png。"), "{chinese}");
    assert!(
        crate::cli::language::english_sentences(&chinese).is_empty(),
        "{chinese}"
    );
}

#[test]
fn rows_are_found_by_domain_by_profile_by_id_and_by_the_name_of_the_file() {
    let bench = three_rows();
    let ran = bench.run(&[
        "registrants",
        "prepare",
        "t.csv",
        "-o",
        "out",
        "--date",
        "2026-11-26",
    ]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    bench.put(
        "out/B8.answers.json",
        br#"{"requests_sha256":"0","answers":{"0":{"RegistrantProfileId":5117788}}}"#,
    );
    let way = |results: &str, ready: &[&str]| {
        bench.put("r", results.as_bytes());
        let ran = explain(&bench, &[ready, &["--format", "json"]].concat());
        ran.expect(0, &[]);
        let found = self::results(&ran);
        assert_eq!(found.len(), 1, "{results}");
        let row = &found[0]["rows"][0];
        (
            found[0]["joined_by"].as_str().unwrap().to_owned(),
            row["row"].as_u64().unwrap(),
            row["picture"].as_str().unwrap_or_default().to_owned(),
        )
    };
    let (table, ready) = (&["--table", "t.csv"][..], &["--ready", "out"][..]);
    let both = [table, ready].concat();
    let is = |way: &str, row, picture: &str| (way.to_owned(), row, picture.to_owned());
    let domain =
        "{\"DomainName\":\"xn--fiqx8g.cn\",\"reason\":\"expired\"}".replace("xn--fiqx8g.cn", "b.cn.");
    assert_eq!(way(&domain, ready), is("domain", 3, "out/B8.jpg"));
    assert_eq!(way(&domain, table), is("domain", 3, ""));
    assert_eq!(way(&domain, &both), is("domain", 3, "out/B8.jpg"));
    let profile = "{\"RegistrantProfileId\":5117788,\"Data\":[{\"FailReason\":\"expired\"}]}";
    assert_eq!(way(profile, &both), is("profile", 3, "out/B8.jpg"));
    assert_eq!(way("编号,原因\na7,expired\n", &both), is("id", 2, ""));
    // Nothing in the answer says whose it is.
    bench.put("B8.json", br#"{"Code":"ContactTemplateAudited","Message":"?"}"#);
    let ran = bench.run(&[
        "registrants",
        "explain",
        "B8.json",
        "--ready",
        "out",
        "--format",
        "json",
    ]);
    ran.expect(0, &[]);
    let found = results(&ran);
    assert_eq!(
        (&found[0]["joined_by"], &found[0]["entries"][0]["id"]),
        (&"file".into(), &"api-template-audited".into())
    );
}

#[test]
fn what_nobody_knows_and_what_fits_no_row_is_said_and_is_exit_1() {
    let bench = three_rows();
    bench.put("r", b"domain,reason\na.cn,xyzzy\nz.cn,expired\n");
    let ran = explain(&bench, &["--table", "t.csv"]);
    assert_eq!(ran.code, 1);
    let text = ran.text();
    // What the checks say of the row is said whatever the reason.
    for said in [
        "1 × not known here",
        "number-check-digit",
        "It fits no row",
        "1 unknown; 1 fits no row",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    bench.put("r", b"expired\nserverHold\n");
    let text = explain(&bench, &["--table", "t.csv"]).text();
    assert!(text.contains("Nothing beside it says whose it is"), "{text}");
}

#[test]
fn workbooks_are_lists_too() {
    let bench = three_rows();
    let row = |domain: &str, reason: &str| Holder {
        values: vec![("域名", domain.to_owned()), ("失败原因", reason.to_owned())],
        fault: None,
    };
    let list = workbook(&[
        row("a.cn", "expired"),
        row("样本.中国", ""),
        row("b.cn", "expired"),
    ])
    .unwrap();
    bench.put("r", &list);
    let found = results(&explain(&bench, &["--table", "t.csv", "--format", "json"]));
    let lines: Vec<&Value> = found.iter().map(|one| &one["line"]).collect();
    assert_eq!(lines, [2, 4]);
    let grouped = bench.run(&["explain", "--file", "r"]);
    grouped.expect(0, &[]);
    assert!(grouped.text().starts_with("2 × "), "{}", grouped.text());
}

#[test]
fn no_number_is_told_and_nothing_is_written() {
    let bench = three_rows();
    bench.put("r", "domain,id,reason\nc.cn,x,过期\na.cn,,xyzzy\n".as_bytes());
    let before = bench.files();
    for flags in [
        &["--table", "t.csv"][..],
        &["--table", "t.csv", "--format", "json"],
    ] {
        let ran = explain(&bench, flags);
        assert!(
            !ran.text().contains(NUMBER) && !ran.stderr.contains(NUMBER),
            "{}",
            ran.text()
        );
    }
    assert_eq!(bench.files(), before);
}

#[test]
fn what_cannot_be_used_is_exit_2_with_what_to_do() {
    let bench = three_rows();
    bench.put("r", b"expired\n");
    bench.put("empty/x", b"");
    explain(&bench, &[]).expect(2, &["--table"]);
    explain(&bench, &["--ready", "empty"]).expect(2, &["no requests in empty", "prepare"]);
    explain(&bench, &["--ready", "nowhere"]).expect(2, &["nowhere"]);
    explain(&bench, &["--table", "t.csv", "--profile", "nobody"]).expect(2, &["nobody"]);
    bench.put("r", b"PK\x03\x04");
    explain(&bench, &["--table", "t.csv"]).expect(2, &["CSV UTF-8"]);
}
