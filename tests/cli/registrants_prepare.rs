//! `docprep registrants prepare`: pictures and requests of whole tables, nothing lost, nothing told that is personal.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::Value;
use specimens::holder_tables::{csv, json_lines, workbook};
use specimens::holders;

use crate::cli::bench::{Bench, is_jpeg, png};

const COLUMNS: &str = "id,region,document_type,document_no,name_zh,domains,images";
const NUMBER: &str = "11010519491231002X";

fn requests(bench: &Bench, folder: &str) -> BTreeMap<String, Value> {
    let files = bench.files().into_iter();
    files
        .filter_map(|file| {
            let id = file
                .strip_prefix(folder)?
                .strip_suffix(".requests.json")?
                .to_owned();
            Some((id, serde_json::from_slice(&bench.bytes(&file)).unwrap()))
        })
        .collect()
}

fn everything(bench: &Bench, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let files = bench.files().into_iter();
    files
        .filter_map(|file| Some((file.strip_prefix(folder)?.to_owned(), bench.bytes(&file))))
        .collect()
}

/// Three holders: one picture, two pictures, and a number that is wrong.
fn three_rows() -> Bench {
    let bench = Bench::with_pictures(&["one.png", "front.png", "back.png"]);
    let wrong = NUMBER.replace("002X", "0020");
    let table = format!(
        "{COLUMNS}\na,CN,SFZ,{NUMBER},张三,a.cn;b.cn,one.png\n\
         b,HK,WAIGUOJIGOU,12345678,样本,,front.png;back.png\nc,CN,SFZ,{wrong},李四,c.cn,one.png\n"
    );
    bench.put("t.csv", table.as_bytes());
    bench
}

const PREPARE: [&str; 6] = ["registrants", "prepare", "t.csv", "--date", "2026-11-26", "-o"];

fn prepare<'a>(further: &[&'a str]) -> Vec<&'a str> {
    [&PREPARE[..], further].concat()
}

#[test]
fn a_table_of_two_hundred_holders_gives_pictures_and_requests_and_what_is_to_be_mended() {
    let bench = Bench::new();
    let table = holders::with_faults(200, 60, 19);
    let (front, back) = (png(1), png(2));
    for row in &table {
        for file in row.get("images").split(';').filter(|file| !file.is_empty()) {
            match (file.starts_with("front"), file.starts_with("back")) {
                (true, _) => bench.put(file, &front),
                (_, true) => bench.put(file, &back),
                _ => {}
            }
        }
    }
    bench.put("t.csv", csv(&table, ",").as_bytes());
    let checked = bench.run(&[
        "registrants",
        "check",
        "t.csv",
        "--format",
        "json",
        "--date",
        "2026-11-26",
    ]);
    let refused: BTreeSet<usize> = checked
        .text()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .enumerate()
        .filter(|(_, row)| {
            let mut findings = row["findings"].as_array().unwrap().iter();
            findings.any(|finding| finding["severity"] == "refusal" || finding["code"] == "image-missing")
        })
        .map(|(place, _)| place)
        .collect();
    assert!((30..=60).contains(&refused.len()), "{refused:?}");

    let ran = bench.run(&prepare(&["out", "--report", "r.jsonl", "-j", "2"]));
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let made = requests(&bench, "out/");
    let mut domains = Vec::new();
    for (place, row) in table.iter().enumerate() {
        let id = row.get("id");
        let of_row: Vec<&Value> = made.values().filter(|made| made["row"] == place + 2).collect();
        assert_eq!(
            of_row.is_empty(),
            refused.contains(&place),
            "{id}: {}",
            ran.stderr
        );
        let Some(made) = of_row.first() else { continue };
        let picture = bench.bytes(&format!("out/{}", made["picture"]["file"].as_str().unwrap()));
        assert!(is_jpeg(&picture), "{id}");
        assert_eq!(made["picture"]["bytes"], picture.len());
        let requests = made["requests"].as_array().unwrap();
        let identified: Vec<&Value> = requests
            .iter()
            .filter(|request| request["form"]["IdentityCredential"]["base64_of"] == made["picture"]["file"])
            .collect();
        assert_eq!(identified.len(), 1, "{id}");
        assert_eq!(
            identified[0]["query"]["IdentityCredentialNo"],
            row.get("document_no"),
            "{id}"
        );
        let listed = made["domains"].as_array().unwrap().iter();
        domains.extend(listed.map(|domain| domain.as_str().unwrap().to_owned()));
    }
    assert_eq!(made.len() + refused.len(), 200);

    let index = String::from_utf8(bench.bytes("out/index.csv")).unwrap();
    let indexed: Vec<&str> = index
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .collect();
    assert_eq!(
        indexed.iter().filter(|domain| !domain.is_empty()).count(),
        domains.len()
    );
    let again = bench.run(&[
        "registrants",
        "check",
        "out/failed.csv",
        "--format",
        "json",
        "--date",
        "2026-11-26",
    ]);
    assert_eq!(again.text().lines().count(), refused.len());
    assert_eq!(bench.records("r.jsonl").len(), 200);

    let report = String::from_utf8(bench.bytes("r.jsonl")).unwrap();
    for row in &table {
        let number = row.get("document_no");
        let is_long = number.len() >= 8;
        for (name, told) in [("report", &report), ("terminal", &ran.stderr), ("index", &index)] {
            assert!(!is_long || !told.contains(number), "{name}: {}", row.get("id"));
        }
    }
}

/// The same holders as CSV, JSON Lines and a workbook: the same bodies, by the row's identifier.
#[test]
fn the_form_of_the_table_makes_no_difference_to_what_is_sent() {
    let mut table = holders::right(200, 19);
    // All but the first have one picture that complies, which costs little.
    for (column, value) in table[1..].iter_mut().flat_map(|row| &mut row.values) {
        if *column == "images" {
            value.truncate(value.find(';').unwrap());
        }
    }
    let before = Bench::with_pictures(&["a.png"]);
    before.run(&["convert", "a.png", "-o", "a.jpg"]).expect(0, &[]);
    let compliant = before.bytes("a.jpg");
    let bodies = |name: &str, bytes: &[u8]| {
        let bench = Bench::new();
        for place in 0..table.len() {
            bench.put(format!("front{place}.jpg"), &compliant);
        }
        bench.put("back0.jpg", &png(2));
        bench.put(name, bytes);
        let mut arguments = prepare(&["out", "-q", "-j", "2"]);
        arguments[2] = name;
        let ran = bench.run(&arguments);
        assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
        let made = requests(&bench, "out/").into_iter();
        made.map(|(id, mut made)| {
            // A line of JSON has another number than the row of a workbook.
            assert!(made["row"].take().is_u64());
            (id, made)
        })
        .collect::<BTreeMap<String, Value>>()
    };
    let expected = bodies("t.csv", csv(&table, ",").as_bytes());
    assert_eq!(expected.len(), 200);
    assert_eq!(bodies("t.jsonl", json_lines(&table).as_bytes()), expected);
    assert_eq!(bodies("t.xlsx", &workbook(&table).unwrap()), expected);
}

#[cfg(unix)]
#[test]
fn what_holds_a_number_has_no_reader_but_its_owner() {
    use std::os::unix::fs::PermissionsExt;

    let bench = three_rows();
    let ran = bench.run(&prepare(&["out", "--base64"]));
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let names: Vec<String> = everything(&bench, "out/").into_keys().collect();
    assert_eq!(
        names,
        [
            "a.base64",
            "a.jpg",
            "a.requests.json",
            "b.base64",
            "b.jpg",
            "b.requests.json",
            "failed.csv",
            "index.csv"
        ]
    );
    for name in names
        .iter()
        .filter(|name| !name.ends_with(".jpg") && *name != "index.csv")
    {
        let mode = std::fs::metadata(bench.at(format!("out/{name}")))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    let made = requests(&bench, "out/");
    assert_eq!(
        made["a"]["requests"][0]["form"]["IdentityCredential"]["chars"],
        bench.bytes("out/a.base64").len()
    );
    assert_eq!(made["a"]["picture"]["base64_file"], "a.base64");
    assert_eq!(made["b"]["made_from"].as_array().unwrap().len(), 2);
    assert_eq!(
        String::from_utf8(bench.bytes("out/index.csv")).unwrap(),
        "domain,row,id,picture,requests\r\na.cn,2,a,a.jpg,a.requests.json\r\nb.cn,2,a,a.jpg,a.requests.json\r\n\
         ,3,b,b.jpg,b.requests.json\r\n"
    );
}

#[test]
fn each_api_has_requests_of_its_own_whatever_the_rows_say() {
    for (api, action) in [
        (
            "aliyun",
            "SaveTaskForSubmittingDomainRealNameVerificationByIdentityCredential",
        ),
        ("huawei", "real-name-verification"),
        ("godaddy", "IdentityDocumentCreate"),
    ] {
        let bench = three_rows();
        bench.run(&prepare(&["out", "--api", api]));
        let made = requests(&bench, "out/");
        assert_eq!(
            (&made["a"]["api"], &made["a"]["requests"][0]["action"]),
            (&api.into(), &action.into())
        );
    }
    // Needs data of contacts, and says so.
    let bench = three_rows();
    let ran = bench.run(&prepare(&["out", "--api", "tencent"]));
    assert_eq!((ran.code, requests(&bench, "out/").len()), (1, 0));
    assert!(ran.stderr.contains("province_zh"), "{}", ran.stderr);
}

#[test]
fn nothing_of_others_is_replaced_and_a_dry_run_writes_nothing() {
    let bench = three_rows();
    let before = bench.files();
    let ran = bench.run(&prepare(&["out", "--dry-run"]));
    assert_eq!((ran.code, bench.files()), (0, before));
    assert!(ran.text().contains("a.jpg"), "{}", ran.text());

    bench.put("out/a.requests.json", b"mine");
    for flags in [&["out"][..], &["out", "--resume"]] {
        let ran = bench.run(&prepare(flags));
        assert_eq!(ran.code, 1, "{}", ran.stderr);
        assert_eq!(bench.bytes("out/a.requests.json"), b"mine");
        assert!(!bench.files().contains(&"out/a.jpg".to_owned()));
        std::fs::remove_file(bench.at("out/index.csv")).unwrap();
        std::fs::remove_file(bench.at("out/failed.csv")).unwrap();
        let _ = std::fs::remove_file(bench.at("out/b.jpg"));
        let _ = std::fs::remove_file(bench.at("out/b.requests.json"));
    }
    bench.put("out/index.csv", b"mine");
    for flags in [&["out"][..], &["out", "--resume"]] {
        assert_eq!(bench.run(&prepare(flags)).code, 2);
        assert_eq!(bench.bytes("out/index.csv"), b"mine");
    }
}

#[test]
fn rows_of_which_nothing_is_made_say_why_and_are_told_by_their_numbers() {
    let bench = Bench::with_pictures(&["one.png"]);
    let rounded = "110105194912310000";
    bench.put(
        "t.csv",
        format!(
            "{COLUMNS}\na,CN,SFZ,{NUMBER},张三,a.cn,one.png\nb,CN,SFZ,1.10105E+17,李四,b.cn,one.png\n\
             c,CN,SFZ,{rounded},王五,c.cn,one.png\nd,CN,SFZ,53010219200508011X,赵六,d.cn,\n"
        )
        .as_bytes(),
    );
    let ran = bench.run(&prepare(&["out"]));
    ran.expect(
        1,
        &[
            "No picture is named",
            "These rows were refused for what stands in them",
        ],
    );
    let what_to_do = ran.stderr.split("What to do:\n").nth(1).unwrap();
    let mut rows: Vec<&str> = what_to_do.lines().next().unwrap().trim().split(", ").collect();
    rows.sort_unstable();
    assert_eq!(rows, ["row 3", "row 4", "row 5"], "{what_to_do}");
    assert_eq!(
        ran.stderr.matches("lost its last digits").count(),
        2,
        "{}",
        ran.stderr
    );
    let failed = String::from_utf8(bench.bytes("out/failed.csv")).unwrap();
    assert_eq!(failed.lines().count(), 4, "{failed}");
    assert_eq!(requests(&bench, "out/").len(), 1);
}

#[test]
fn mended_rows_join_the_others() {
    let bench = three_rows();
    assert_eq!(bench.run(&prepare(&["out"])).code, 1);
    let failed = String::from_utf8(bench.bytes("out/failed.csv")).unwrap();
    let wrong = NUMBER.replace("002X", "0020");
    assert!(failed.contains(&wrong) && !failed.contains(NUMBER), "{failed}");
    // A number of another holder, which is right.
    bench.put(
        "mended.csv",
        failed.replace(&wrong, "440524188001010014").as_bytes(),
    );
    let mut again = prepare(&["out", "--resume"]);
    again[2] = "mended.csv";
    let ran = bench.run(&again);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(requests(&bench, "out/").len(), 3);
    let index = String::from_utf8(bench.bytes("out/index.csv")).unwrap();
    assert_eq!(index.lines().count(), 5, "{index}");
    assert!(!bench.files().contains(&"out/failed.csv".to_owned()));
}

#[test]
fn killed_and_resumed_is_equal() {
    let names: Vec<String> = (0..12).map(|number| format!("{number}.png")).collect();
    let bench = Bench::with_pictures(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let mut table = format!("{COLUMNS}\n");
    for number in 0..6 {
        let (front, back) = (2 * number, 2 * number + 1);
        let images = if number == 0 {
            "0.png".to_owned()
        } else {
            format!("{front}.png;{back}.png")
        };
        table.push_str(&format!(
            "r{number},HK,WAIGUOJIGOU,1234567{number},样本{number},d{number}.cn,{images}\n"
        ));
    }
    bench.put("t.csv", table.as_bytes());
    assert_eq!(bench.run(&prepare(&["whole"])).code, 0);
    for records in 1..5 {
        let mut child = bench
            .command(&prepare(&["out", "--resume", "--report", "-", "-q", "-j", "2"]))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.take(records).count() > 0);
        let _ = child.kill();
        child.wait().unwrap();
    }
    // What a line that is torn tells of is made again, where its picture never got its name.
    let journal = bench.bytes("out/.docprep-journal");
    bench.put("out/.docprep-journal", &journal[..journal.len() - 1]);
    let ran = bench.run(&prepare(&["out", "--resume"]));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("done before") || ran.stderr.contains("earlier"),
        "{}",
        ran.stderr
    );
    assert_eq!(everything(&bench, "out/"), everything(&bench, "whole/"));
}
