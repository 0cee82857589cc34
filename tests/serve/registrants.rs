//! Registrants sent to the service.

use serde_json::{Value, json};

use crate::serve::client::{get, post, request};
use crate::serve::server::Server;

const CHECK: &str = "/v1/registrants/check?date=2026-11-26";

/// Made up, and nothing wrong with it.
fn holder() -> Value {
    json!({
        "id": "h-1",
        "kind": "person",
        "region": "CN",
        "document_type": "SFZ",
        "document_no": "11010519491231002X",
        "name_zh": "张三",
        "domains": ["example.cn", "example.com"],
        "images": "one.jpg",
    })
}

fn codes(answer: &Value, row: usize) -> Vec<&str> {
    let findings = answer["registrants"][row]["findings"]
        .as_array()
        .expect("findings");
    findings
        .iter()
        .filter(|finding| finding["severity"] != "info")
        .filter_map(|finding| finding["code"].as_str())
        .collect()
}

#[test]
fn each_registrant_of_a_list_has_a_record_in_order() {
    let server = Server::start(&[]);
    let mut mistyped = holder();
    mistyped["document_no"] = "11O10519491231002X".into();
    mistyped["id"] = "h-2".into();
    mistyped["favourite_color"] = "red".into();
    let sent = json!([holder(), mistyped, 7]);
    let answer = post(server.address, CHECK, sent.to_string().as_bytes());
    assert_eq!(answer.status, 200, "{}", answer.text());
    let checked = answer.json();
    assert_eq!(checked["schema"], 1);
    assert_eq!(checked["unknown_fields"], json!(["favourite_color"]));
    let rows: Vec<_> = (0..3).map(|row| &checked["registrants"][row]["row"]).collect();
    assert_eq!(rows, [1, 2, 3]);
    assert_eq!(checked["registrants"][1]["id"], "h-2");
    assert!(codes(&checked, 0).is_empty(), "{checked}");
    assert!(codes(&checked, 1).contains(&"number-confusable"), "{checked}");
    assert_eq!(codes(&checked, 2), ["row-unreadable"]);
    assert!(!answer.text().contains("19491231"), "no number is shown");
}

#[test]
fn one_object_and_objects_by_line_are_taken_too() {
    let server = Server::start(&[]);
    let one = serde_json::to_string_pretty(&holder()).unwrap();
    let lines = format!("{}\n\n{}\n", holder(), json!({"name_zh": "李四"}));
    let rows = |body: &str| {
        let answer = post(server.address, CHECK, body.as_bytes()).json();
        answer["registrants"].as_array().map(Vec::len)
    };
    assert_eq!(rows(&one), Some(1));
    assert_eq!(rows(&lines), Some(2));
    let answer = post(server.address, CHECK, lines.as_bytes()).json();
    assert!(codes(&answer, 1).contains(&"number-missing"), "{answer}");
}

#[test]
fn words_rules_and_day_are_those_of_the_address() {
    let server = Server::start(&[]);
    let mut expired = holder();
    expired["expires"] = "2026-11-25".into();
    let sent = json!([expired]).to_string();
    let answer = |query: &str| {
        let path = format!("/v1/registrants/check?{query}");
        post(server.address, &path, sent.as_bytes()).json()
    };
    assert!(codes(&answer("date=2026-11-24"), 0).is_empty());
    let chinese = answer("date=2026-11-26&lang=zh&profile=tencent-domain");
    assert!(codes(&chinese, 0).contains(&"expired"), "{chinese}");
    let message = chinese["registrants"][0]["findings"][0]["message"]
        .as_str()
        .unwrap();
    assert!(
        message.chars().any(|letter| ('一'..='龥').contains(&letter)),
        "{message}"
    );
    for query in ["date=yesterday", "profile=nobody", "lang=fr", "page=2"] {
        let path = format!("/v1/registrants/check?{query}");
        post(server.address, &path, sent.as_bytes()).expect_refusal(400, "bad-parameter");
    }
}

#[test]
fn what_are_no_registrants_is_refused() {
    let server = Server::start(&[]);
    let list = |count: usize| format!("[{}]", vec!["{\"id\":\"1\"}"; count].join(","));
    let many = (0..201)
        .map(|field| format!("\"f{field}\":1"))
        .collect::<Vec<_>>()
        .join(",");
    for body in [
        "",
        " ",
        "[]",
        "{}",
        "id,no\n1,2\n",
        "PK\u{3}\u{4}",
        "[{\"id\":1},\n{\"id\" 2}]",
        "{\"document_no\":\"1\",\"证件号码\":\"2\"}",
        &list(1001),
        &format!("[{{{many}}}]"),
        &format!("[{{\"id\":\"{}\"}}]", "x".repeat(4 << 20)),
        &"[".repeat(100_000),
    ] {
        post(server.address, CHECK, body.as_bytes()).expect_refusal(422, "bad-registrants");
    }
    assert_eq!(post(server.address, CHECK, list(1000).as_bytes()).status, 200);
    request(server.address, "GET", CHECK, &[], b"").expect_refusal(405, "method-not-allowed");
    assert_eq!(get(server.address, "/healthz").status, 200);
}
