//! Lists as they come, and what is none.

use encoding_rs::GB18030;

use super::*;

fn texts(bytes: &[u8]) -> Vec<(String, usize)> {
    let reasons = read(bytes, None).unwrap_or_else(|error| panic!("{error:?}"));
    reasons
        .into_iter()
        .map(|reason| (reason.text, reason.count))
        .collect()
}

fn refused(bytes: &[u8], column: Option<&str>) -> ReasonsError {
    read(bytes, column).expect_err("a list that cannot be used")
}

fn pairs(expected: &[(&str, usize)]) -> Vec<(String, usize)> {
    expected
        .iter()
        .map(|(text, count)| ((*text).to_owned(), *count))
        .collect()
}

#[test]
fn plain_lines_are_reasons_and_are_counted_with_their_lines() {
    let reasons = read("证件不清晰\r\n\r\n  证件不清晰 \nserverHold\n".as_bytes(), None).unwrap();
    assert_eq!(reasons.len(), 2);
    assert_eq!((reasons[0].count, reasons[0].lines.as_slice()), (2, &[1, 3][..]));
    assert_eq!(
        texts(b"A sentence, with commas, twice.\nAnother.\n").len(),
        2,
        "sentences are no table"
    );
}

#[test]
fn csv_gives_the_column_that_has_the_reasons() {
    let expected = pairs(&[("证件不清晰,重拍", 1), ("过期", 2)]);
    for (list, column) in [
        (
            "域名,失败原因\na.cn,\"证件不清晰,重拍\"\nb.cn,过期\nc.cn,过期\n",
            None,
        ),
        (
            "Domain;Fail_Reason\na.cn;证件不清晰,重拍\nb.cn;过期\nc.cn;过期\n",
            None,
        ),
        (
            "domain\tFailReason\na.cn\t证件不清晰,重拍\nb.cn\t过期\nc.cn\t过期\n",
            None,
        ),
        ("原因\n\"证件不清晰,重拍\"\n过期\n过期\n", None),
        (
            "域名,备注\na.cn,\"证件不清晰,重拍\"\nb.cn,过期\nc.cn,过期\n",
            Some("备注"),
        ),
    ] {
        let reasons = read(list.as_bytes(), column).unwrap_or_else(|error| panic!("{list}: {error:?}"));
        let found: Vec<_> = reasons
            .into_iter()
            .map(|reason| (reason.text, reason.count))
            .collect();
        assert_eq!(found, expected, "{list}");
    }
}

/// A column of API messages beside one of reasons: the reasons are what is asked for.
#[test]
fn the_surest_of_several_columns_wins() {
    assert_eq!(
        texts(b"message,FailReason\nok,blurred\n"),
        pairs(&[("blurred", 1)])
    );
}

#[test]
fn json_gives_every_text_under_a_known_name() {
    let lines = "{\"FailReason\":\"a\",\"Date\":\"2026\"}\n\n{\"Data\":[{\"FailReason\":\"b\"}]}\n";
    assert_eq!(texts(lines.as_bytes()), pairs(&[("a", 1), ("b", 1)]));
    let document = "{\"Data\":[{\"FailReason\":\"a\"},{\"FailReason\":\"a\"}],\"RequestId\":\"x\"}";
    assert_eq!(texts(document.as_bytes()), pairs(&[("a", 2)]));
    assert_eq!(texts(b"[\"a\", \"b\"]"), pairs(&[("a", 1), ("b", 1)]));
    let reasons = read(b"{\"why\":\"a\",\"reason\":\"b\"}", Some("why")).unwrap();
    assert_eq!(reasons[0].text, "a");
}

#[test]
fn the_encodings_of_chinese_exports_are_read() {
    let list = "域名,失败原因\na.cn,证件不清晰\n";
    let expected = pairs(&[("证件不清晰", 1)]);
    let marked = [b"\xEF\xBB\xBF", list.as_bytes()].concat();
    let (gb, _, _) = GB18030.encode(list);
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(list.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for bytes in [list.as_bytes(), &marked, &gb, &utf16] {
        assert_eq!(texts(bytes), expected);
    }
}

#[test]
fn what_is_no_list_is_refused_with_its_reason() {
    assert_eq!(refused(b"", None), ReasonsError::Empty);
    assert_eq!(refused(b" \n\n", None), ReasonsError::Empty);
    assert_eq!(refused("失败原因\n\n".as_bytes(), None), ReasonsError::Empty);
    assert_eq!(refused(b"PK\x03\x04...", None), ReasonsError::Workbook);
    assert_eq!(refused(b"\xFF\x81\xFF", None), ReasonsError::NoText);
    assert_eq!(refused(b"a\0b", None), ReasonsError::NoText);
    assert_eq!(
        refused(b"{\"reason\":\"a\"}\n{\"reason\"\n", None),
        ReasonsError::BadJson { line: 2 }
    );
    let columns = vec!["a".to_owned(), "b".to_owned(), "c".to_owned()];
    assert_eq!(
        refused(b"a,b,c\n1,2,3\n", None),
        ReasonsError::WhichColumn {
            columns: columns.clone()
        }
    );
    let column = "why".to_owned();
    assert_eq!(
        refused(b"a,b,c\n1,2,3\n", Some("why")),
        ReasonsError::NoSuchColumn { column, columns }
    );
}

#[test]
fn what_is_read_has_bounds() {
    assert_eq!(
        refused(&vec![b'a'; MAX_BYTES + 1], None),
        ReasonsError::TooLarge { limit: MAX_BYTES }
    );
    let many: String = (0..=MAX_REASONS)
        .map(|number| format!("reason {number}\n"))
        .collect();
    assert_eq!(
        refused(many.as_bytes(), None),
        ReasonsError::TooMany { limit: MAX_REASONS }
    );
    let deep = "[".repeat(100_000);
    assert_eq!(refused(deep.as_bytes(), None), ReasonsError::BadJson { line: 1 });
}

fn beside(bytes: &[u8]) -> Vec<(String, Vec<(Beside, String)>)> {
    let stated = stated(bytes, None).unwrap_or_else(|error| panic!("{error:?}"));
    stated.into_iter().map(|one| (one.text, one.beside)).collect()
}

fn whose(beside: &[(Beside, &str)]) -> Vec<(Beside, String)> {
    beside
        .iter()
        .map(|(what, text)| (*what, (*text).to_owned()))
        .collect()
}

#[test]
fn what_stands_beside_a_reason_says_whose_it_is() {
    use Beside::{Domain, Id, Profile};

    assert_eq!(
        beside("编号,域名,信息模板ID,失败原因\n7,a.cn,12,过期\n8,,,\n".as_bytes()),
        [(
            "过期".into(),
            whose(&[(Id, "7"), (Domain, "a.cn"), (Profile, "12")])
        )]
    );
    let answer = br#"{"RequestId":"x","Data":[{"DomainName":["a.cn","b.cn"],"FailReason":"expired"},
        {"DomainName":"c.cn","Inner":{"RegistrantProfileId":12,"FailReason":"blurred"}},{"DomainName":"d.cn","FailReason":""}]}"#;
    assert_eq!(
        beside(answer),
        [
            ("expired".into(), whose(&[(Domain, "a.cn"), (Domain, "b.cn")])),
            ("blurred".into(), whose(&[(Domain, "c.cn"), (Profile, "12")]))
        ]
    );
    assert_eq!(beside(b"expired\n\n"), [("expired".into(), whose(&[]))]);
}

#[test]
fn codes_stand_beside_their_messages_and_for_themselves() {
    let codes = |bytes: &[u8]| {
        let stated = stated(bytes, None).unwrap();
        stated
            .into_iter()
            .map(|one| (one.text, one.code))
            .collect::<Vec<_>>()
    };
    let both = [("no such domain".to_owned(), Some("DomainNotExist".to_owned()))];
    assert_eq!(
        codes(br#"{"Error":{"Code":"DomainNotExist","Message":"no such domain"}}"#),
        both
    );
    assert_eq!(codes(b"Code,Message\nDomainNotExist,no such domain\n"), both);
    let alone = [("DomainNotExist".to_owned(), Some("DomainNotExist".to_owned()))];
    assert_eq!(codes(br#"{"Code":"DomainNotExist","DomainName":"a.cn"}"#), alone);
    assert_eq!(codes(b"domain,code\na.cn,DomainNotExist\n"), alone);
}

#[test]
fn a_quotation_that_is_never_closed_loses_nothing_in_silence() {
    let list = "domain,reason\na.cn,\"blurred\nb.cn,expired\n";
    assert_eq!(refused(list.as_bytes(), None), ReasonsError::BadRow { line: 2 });
}

#[test]
fn a_reason_of_several_lines_keeps_its_line() {
    let list = "domain;reason\na.cn;\"blurred,\nat the edge\"\n\nb.cn;expired\n";
    let reasons = read(list.as_bytes(), None).unwrap();
    let lines: Vec<_> = reasons
        .iter()
        .map(|one| (one.text.as_str(), one.lines[0]))
        .collect();
    assert_eq!(lines, [("blurred,\nat the edge", 2), ("expired", 5)]);
}
