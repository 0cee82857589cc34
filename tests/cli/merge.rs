//! `docprep merge` on files: what is written, what is said, which code comes back.

use std::fs;

use docprep_record::FindingRecord;
use image::ImageFormat;

use crate::cli::bench::{Bench, picture, png};

fn with_sides() -> Bench {
    let bench = Bench::new();
    bench.put("front.png", &png(1));
    bench.put("back.bmp", &picture(2, ImageFormat::Bmp));
    bench
}

fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xD8, 0xFF]) && bytes.ends_with(&[0xFF, 0xD9])
}

#[test]
fn front_and_back_go_into_one_file_beside_the_first() {
    let bench = with_sides();
    let ran = bench.run(&["merge", "front.png", "back.bmp"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(bench.files(), ["back.bmp", "front-back.jpg", "front.png"]);
    assert!(is_jpeg(&bench.bytes("front-back.jpg")));
    assert!(
        ran.stderr.contains("front.png + back.bmp -> front-back.jpg"),
        "{}",
        ran.stderr
    );
    let again = bench.run(&["merge", "front.png", "back.bmp"]);
    assert_eq!(again.code, 1, "an output is not replaced: {}", again.stderr);
    assert_eq!(bench.run(&["merge", "front.png", "back.bmp", "--force"]).code, 0);
}

#[test]
fn the_record_names_every_part_with_its_place() {
    let bench = with_sides();
    let ran = bench.run(&[
        "merge",
        "front.png",
        "back.bmp",
        "--layout",
        "row",
        "--gap",
        "30",
        "--report",
        "r.jsonl",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let record: serde_json::Value = serde_json::from_slice(&bench.bytes("r.jsonl")).unwrap();
    assert_eq!(record["input"], "front.png");
    assert_eq!(record["output"], "front-back.jpg");
    assert_eq!(record["status"], "reencoded");
    assert_eq!(record["layout"], "row");
    let parts = record["parts"].as_array().unwrap();
    assert_eq!(
        (parts[0]["input"].as_str(), parts[1]["input"].as_str()),
        (Some("front.png"), Some("back.bmp"))
    );
    assert_eq!(
        (parts[0]["format_in"].as_str(), parts[1]["format_in"].as_str()),
        (Some("png"), Some("bmp"))
    );
    for (part, name) in parts.iter().zip(["front.png", "back.bmp"]) {
        assert_eq!(part["bytes_in"], bench.bytes(name).len());
        assert_eq!(part["sha256_in"].as_str().map(str::len), Some(64));
    }
    let number = |part: usize, field: &str| parts[part][field].as_u64().unwrap();
    assert_eq!(number(1, "x"), number(0, "x") + number(0, "width") + 30);
    assert_eq!(record["bytes_in"], parts[0]["bytes_in"]);
}

#[test]
fn a_part_that_was_enlarged_to_match_the_other_is_not_said_to_have_been_too_small() {
    let bench = Bench::new();
    bench.put(
        "photo.jpg",
        include_bytes!("../../testdata/demo/03-really-a-png.jpg"),
    );
    bench.put(
        "scan.tif",
        include_bytes!("../../testdata/demo/06-licence-scan.tif"),
    );
    let ran = bench.run(&["merge", "photo.jpg", "scan.tif", "--report", "r.jsonl"]);
    ran.expect(0, &[]);
    assert!(!ran.stderr.contains("to reach the least size"), "{}", ran.stderr);
    let findings = &bench.records("r.jsonl")[0].findings;
    let said: Vec<(&str, &str, Option<usize>)> = findings
        .iter()
        .filter(|finding| ["matched-size", "enlarged", "downscaled"].contains(&finding.code.as_str()))
        .map(|finding| (finding.code.as_str(), finding.severity.as_str(), finding.part))
        .collect();
    let matched = |part| ("matched-size", "info", Some(part));
    assert_eq!(said, [matched(1), matched(2)], "{findings:?}");
    let matched = |finding: &&FindingRecord| finding.code == "matched-size";
    for (finding, how) in findings.iter().filter(matched).zip(["larger", "smaller"]) {
        let message = &finding.message;
        let end = "to match what it is put together with.";
        assert!(message.contains(how) && message.ends_with(end), "{message}");
    }
}

#[test]
fn a_wrong_command_writes_nothing_and_is_two() {
    let bench = with_sides();
    bench.put("list.csv", b"output,part1,photo\n");
    for arguments in [
        &["merge"][..],
        &["merge", "front.png"],
        &["merge", "front.png", "back.bmp", "--layout", "diagonal"],
        &["merge", "front.png", "back.bmp", "--background", "whitish"],
        &["merge", "front.png", "back.bmp", "--gap", "-1"],
        &["merge", "front.png", "back.bmp", "-o", "front.png"],
        &["merge", "front.png", "back.bmp", "--pairs", "."],
        &["merge", "--pairs", "nowhere"],
        &[
            "merge",
            "--pairs",
            ".",
            "-o",
            "out",
            "--pair-pattern",
            "front,back",
        ],
        &["merge", "--manifest", "list.csv", "-o", "out"],
        &["merge", "--manifest", "missing.csv", "-o", "out"],
        &["merge", "1", "2", "3", "4", "5", "6", "7"],
    ] {
        let ran = bench.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.stderr);
        assert!(!ran.stderr.is_empty());
        assert_eq!(
            bench.files(),
            ["back.bmp", "front.png", "list.csv"],
            "{arguments:?}"
        );
    }
}

#[test]
fn a_damaged_part_is_named_and_nothing_is_written() {
    let bench = with_sides();
    let whole = bench.bytes("front.png");
    bench.put("cut.png", &whole[..whole.len() / 2]);
    let ran = bench.run(&["merge", "front.png", "cut.png", "--report", "r.jsonl"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("cut.png: "), "{}", ran.stderr);
    assert_eq!(bench.files(), ["back.bmp", "cut.png", "front.png", "r.jsonl"]);
    let record: serde_json::Value = serde_json::from_slice(&bench.bytes("r.jsonl")).unwrap();
    assert_eq!(
        (record["error"]["code"].as_str(), record["error"]["part"].as_u64()),
        (Some("truncated"), Some(2))
    );
    let ran = bench.run(&["merge", "front.png", "nowhere.png"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("nowhere.png: "), "{}", ran.stderr);
}

#[test]
fn the_merged_picture_can_go_to_the_standard_output() {
    let bench = with_sides();
    let ran = bench.run(&["merge", "front.png", "back.bmp", "-o", "-"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(is_jpeg(&ran.stdout));
    assert_eq!(bench.files(), ["back.bmp", "front.png"]);
}

#[test]
fn a_rehearsal_says_what_would_be_merged() {
    let bench = with_sides();
    let ran = bench.run(&["merge", "front.png", "back.bmp", "--dry-run"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(
        String::from_utf8_lossy(&ran.stdout).trim(),
        "front.png + back.bmp -> front-back.jpg"
    );
    assert_eq!(bench.files(), ["back.bmp", "front.png"]);
}

#[test]
fn the_same_picture_twice_is_said_and_not_refused() {
    let bench = with_sides();
    fs::copy(bench.at("front.png"), bench.at("copy.png")).unwrap();
    let ran = bench.run(&["merge", "front.png", "copy.png"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stderr
            .contains("picture 2 (copy.png): This shows the same as picture 1."),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_manifest_is_worked_off_and_its_bad_rows_are_named() {
    let bench = with_sides();
    let list = "\u{feff}output,part1,part2\r\nzhang.jpg,../front.png,../back.bmp\r\nli.jpg,,../front.png\r\n";
    bench.put("lists/list.csv", list.as_bytes());
    let ran = bench.run(&["merge", "--manifest", "lists/list.csv", "-o", "out"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("Line 3: "), "{}", ran.stderr);
    assert_eq!(
        bench.files(),
        ["back.bmp", "front.png", "lists/list.csv", "out/zhang.jpg"]
    );
}

#[test]
fn a_table_as_excel_saves_it_in_china_may_name_single_pictures_and_nothing_outside() {
    let bench = with_sides();
    let list = "备注;输出文件名;正面;反面\r\n;张三.jpg;front.png;back.bmp\r\n急;李四;front.png;\r\n;../evil;front.png;back.bmp\r\n";
    // “Unicode text”, in bytes of two.
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(list.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    bench.put("list.csv", &utf16);
    let ran = bench.run(&["merge", "--manifest", "list.csv", "-o", "out", "--lang", "zh"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("第 4 行：输出不在输出文件夹里"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("这些列已忽略：备注"), "{}", ran.stderr);
    assert_eq!(
        bench.files(),
        [
            "back.bmp",
            "front.png",
            "list.csv",
            "out/张三.jpg",
            "out/李四.jpg"
        ]
    );
}

#[test]
fn a_thousand_pairs_with_singles_and_ambiguous_ones() {
    let bench = Bench::new();
    // A few different pictures serve for all: what counts here is what is merged with what.
    let pictures: Vec<Vec<u8>> = (0..7).map(small).collect();
    let mut number = 0;
    let mut put = |name: String| {
        bench.put(format!("in/{name}"), &pictures[number % pictures.len()]);
        number += 1;
    };
    for pair in 0..1000 {
        let (front, back) = [("_front", "_back"), ("-1", "-2"), ("正面", "反面")][pair % 3];
        put(format!("{}/p{pair:04}x{front}.png", pair % 4));
        put(format!("{}/p{pair:04}x{back}.png", pair % 4));
    }
    (0..10).for_each(|single| put(format!("s{single}x_front.png")));
    for double in 0..5 {
        ["front", "rear", "back"]
            .iter()
            .for_each(|side| put(format!("d{double}x_{side}.png")));
    }
    let ran = bench.run(&[
        "merge",
        "--pairs",
        "in",
        "-o",
        "out",
        "--report",
        "r.jsonl",
        "--quiet",
        "--min-bytes",
        "0",
    ]);
    assert_eq!(ran.code, 1, "what is left over is a failure");
    let records: Vec<serde_json::Value> = String::from_utf8(bench.bytes("r.jsonl"))
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let with_code = |code: &str| {
        records
            .iter()
            .filter(|record| record["error"]["code"] == code)
            .count()
    };
    assert_eq!(
        records
            .iter()
            .filter(|record| record["status"] == "reencoded")
            .count(),
        1000
    );
    assert_eq!((with_code("unpaired"), with_code("ambiguous-pair")), (10, 15));
    assert_eq!(records.len(), 1025);
    for record in records.iter().filter(|record| record["error"].is_null()) {
        let person = |part: usize| {
            let path = record["parts"][part]["input"].as_str().unwrap();
            path.split('x').next().unwrap().to_owned()
        };
        assert_eq!(person(0), person(1));
    }
    assert_eq!(
        bench
            .files()
            .iter()
            .filter(|file| file.starts_with("out/"))
            .count(),
        1000
    );
}

/// A picture so small that a thousand pairs take seconds.
fn small(seed: usize) -> Vec<u8> {
    let image = image::RgbImage::from_fn(48, 32, |x, y| {
        image::Rgb([(x * 5) as u8, (y * 7) as u8, (seed * 30) as u8])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}
