//! `docprep explain` and `docprep profiles`, as a person and a program use them.

use serde_json::Value;

use crate::cli::bench::{Bench, Ran};

fn lines(ran: &Ran) -> Vec<Value> {
    let lines = ran.text();
    let lines = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"));
    lines.collect()
}

#[test]
fn a_message_is_explained_in_the_language_that_was_asked_for() {
    let bench = Bench::with_pictures(&[]);
    let english = bench.run(&["explain", "注册者证件不清晰", "--lang", "en"]);
    english.expect(0, &[]);
    assert!(
        english.text().starts_with("The document is unclear or covered\n"),
        "{}",
        english.text()
    );
    let chinese = bench.run(&[
        "explain",
        "Unclear or covered photo of certificate",
        "--lang",
        "zh",
    ]);
    assert!(
        chinese.text().starts_with("证件不清晰或被遮挡\n"),
        "{}",
        chinese.text()
    );
    bench.run(&["explain", "xyzzy"]).expect(1, &[]);
}

#[test]
fn a_program_gets_the_entry_as_data() {
    let bench = Bench::with_pictures(&[]);
    let answer = lines(&bench.run(&["explain", "FileDataError", "--format", "json"]));
    assert_eq!(answer[0]["kind"], "found");
    assert_eq!(answer[0]["entries"][0]["id"], "api-file-data");
    assert_eq!(answer[0]["entries"][0]["codes"][0]["speaker"], "alibaba");
    let nothing = bench.run(&["explain", "xyzzy", "--format", "json"]);
    assert_eq!(lines(&nothing)[0]["kind"], "nothing");
}

#[test]
fn checks_of_tables_of_holders_are_named_and_are_known_by_their_codes() {
    let bench = Bench::with_pictures(&[]);
    let refusal = bench.run(&["explain", "注册者身份有效性验证失败"]).text();
    for code in ["number-confusable", "number-check-digit"] {
        assert!(refusal.contains(code), "{refusal}");
    }
    for (language, title) in [
        ("en", "number-check-digit: the check digit"),
        ("zh", "number-check-digit：校验码不对"),
    ] {
        let ran = bench.run(&["explain", "number-check-digit", "--lang", language]);
        ran.expect(0, &[]);
        assert!(ran.text().starts_with(title), "{}", ran.text());
    }
    let answer = &lines(&bench.run(&["explain", "number-check-digit", "--format", "json"]))[0];
    assert_eq!(
        (
            &answer["registrants_check"]["code"],
            &answer["registrants_check"]["foretells"]
        ),
        (
            &"number-check-digit".into(),
            &"Registrant identity verification failed".into()
        )
    );
    let answer = &lines(&bench.run(&["explain", "expired", "--format", "json"]))[0];
    assert_eq!(
        (&answer["kind"], &answer["registrants_check"]["code"]),
        (&"found".into(), &"expired".into())
    );
    // What is no code and nothing known stays unknown.
    bench.run(&["explain", "xyzzy-code"]).expect(1, &[]);
}

#[test]
fn a_list_is_grouped_by_what_is_meant_with_what_to_do_for_each() {
    let bench = Bench::with_pictures(&[]);
    let list = "\u{feff}域名,失败原因\na.cn,证件不清晰\nb.cn,Unclear or covered photo of certificate\nc.cn,serverHold\n";
    bench.put("reasons.csv", list.as_bytes());
    let human = bench.run(&["explain", "--file", "reasons.csv", "--lang", "en"]);
    human.expect(0, &[]);
    let text = human.text();
    assert!(
        text.starts_with("2 × The document is unclear or covered\n"),
        "{text}"
    );
    assert!(
        text.contains("1 × The registry holds the domain (serverHold)\n"),
        "{text}"
    );
    assert!(text.contains("3 reasons in all; 3 of them are known"), "{text}");
    let groups = lines(&bench.run(&["explain", "--file", "reasons.csv", "--format", "json"]));
    let counts: Vec<&Value> = groups.iter().map(|group| &group["count"]).collect();
    assert_eq!(counts, [2, 1]);
    assert_eq!(groups[0]["entries"][0]["id"], "unclear");
    bench.put("reasons.jsonl", b"{\"FailReason\":\"xyzzy\"}\n");
    bench.run(&["explain", "--file", "reasons.jsonl"]).expect(1, &[]);
}

#[test]
fn what_is_no_list_is_refused_with_what_to_do() {
    let bench = Bench::with_pictures(&[]);
    bench.put("table.csv", b"a,b,c\n1,2,3\n");
    bench.put("book.csv", b"PK\x03\x04");
    bench
        .run(&["explain", "--file", "table.csv"])
        .expect(2, &["--column", "a, b, c"]);
    bench
        .run(&["explain", "--file", "book.csv"])
        .expect(2, &["CSV UTF-8"]);
    bench
        .run(&["explain", "--file", "absent.csv"])
        .expect(2, &["absent.csv"]);
    bench
        .run(&["explain", "message", "--file", "table.csv"])
        .expect(2, &[]);
}

#[test]
fn kinds_of_documents_are_known_by_many_names() {
    let bench = Bench::with_pictures(&["a.png"]);
    let listed = bench.run(&["profiles", "--documents", "--lang", "en"]).text();
    assert!(
        listed.contains("XYDM unified social credit code certificate (TYDMZ"),
        "{listed}"
    );
    for name in ["SFZ", "身份证", "TYDMZ", "营业执照"] {
        let ran = bench.run(&["check", "a.png", "--document", name]);
        assert_ne!(ran.code, 2, "{name}: {}", ran.stderr);
    }
    bench
        .run(&["check", "a.png", "--document", "nonsense"])
        .expect(2, &["SFZ, HZ", "--documents"]);
}

#[test]
fn a_run_says_in_one_line_for_whom_its_outputs_are_ready() {
    let bench = Bench::with_pictures(&["a.png"]);
    let ran = bench.run(&["convert", "a.png", "--profile", "aliyun-api", "--lang", "en"]);
    let last = ran.stderr.trim_end().lines().last().unwrap_or_default();
    assert!(
        last.starts_with(
            "Ready for Alibaba Cloud, Domain OpenAPI (aliyun-api); as it is, it also suits aliyun, "
        ),
        "{}",
        ran.stderr
    );
}
