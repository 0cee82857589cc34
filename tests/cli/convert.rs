//! `docprep convert`: what is written, what is said, and with which exit code.

use image::ImageFormat;

use crate::cli::bench::{Bench, is_jpeg, picture};

#[test]
fn a_file_gets_its_output_beside_it_and_stays_as_it_is() {
    let bench = Bench::with_pictures(&["photo.png"]);
    let before = bench.bytes("photo.png");
    let ran = bench.run(&["convert", "photo.png"]);
    ran.expect(0, &["re-encoded", "photo-prepared.jpg", "1 file"]);
    assert!(ran.stdout.is_empty());
    assert!(is_jpeg(&bench.bytes("photo-prepared.jpg")));
    assert_eq!(bench.bytes("photo.png"), before);
    assert_eq!(bench.files(), ["photo-prepared.jpg", "photo.png"]);
}

#[test]
fn a_folder_keeps_its_paths_in_the_folder_beside_it() {
    let bench = Bench::with_pictures(&["scans/a.png", "scans/sub/b.png"]);
    bench.run(&["convert", "scans"]).expect(0, &["2 files"]);
    assert_eq!(
        bench.files(),
        [
            "scans-prepared/a.jpg",
            "scans-prepared/sub/b.jpg",
            "scans/a.png",
            "scans/sub/b.png"
        ]
    );
}

#[test]
fn an_output_file_and_an_output_folder_are_told_apart_by_their_names() {
    let bench = Bench::with_pictures(&["a.png"]);
    bench
        .run(&["convert", "a.png", "-o", "deep/er/b.JPG"])
        .expect(0, &[]);
    bench.run(&["convert", "a.png", "-o", "folder"]).expect(0, &[]);
    assert_eq!(bench.files(), ["a.png", "deep/er/b.JPG", "folder/a.jpg"]);
}

#[test]
fn every_input_has_one_record_with_the_facts() {
    let bench = Bench::with_pictures(&["in/a.png"]);
    bench.put("in/b.jpg", &picture(5, ImageFormat::Bmp));
    bench.put("in/broken.jpg", b"");
    bench.put("in/README.md", b"text");
    bench.put("in/.hidden.jpg", b"");
    let ran = bench.run(&["convert", "in", "-o", "out", "--report", "r.jsonl", "-j", "2"]);
    ran.expect(1, &["1 failed", "1 skipped", "empty"]);
    let records = bench.records("r.jsonl");
    let told: Vec<(&str, &str, Option<&str>)> = records
        .iter()
        .map(|r| (r.input.as_str(), r.status.as_str(), r.output.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("in/README.md", "skipped", None),
            ("in/a.png", "reencoded", Some("out/a.jpg")),
            ("in/b.jpg", "reencoded", Some("out/b.jpg")),
            ("in/broken.jpg", "failed", None),
        ]
    );
    let (a, b, broken) = (&records[1], &records[2], &records[3]);
    let written = bench.bytes("out/a.jpg");
    assert_eq!(a.bytes_out, Some(written.len() as u64));
    assert_eq!(a.bytes_in, Some(bench.bytes("in/a.png").len() as u64));
    assert_eq!((a.width_in, a.height_in), (Some(480), Some(320)));
    assert_eq!(a.format_in.as_deref(), Some("png"));
    assert!(a.findings.iter().all(|finding| finding.code != "wrong-extension"));
    assert!(b.findings.iter().any(|finding| finding.code == "wrong-extension"));
    assert_eq!(broken.error.as_ref().map(|e| e.code.as_str()), Some("empty"));
    assert_eq!(records.iter().map(|r| r.index).collect::<Vec<_>>(), [0, 1, 2, 3]);
}

#[test]
fn the_outputs_do_not_depend_on_the_number_of_threads() {
    let names: Vec<String> = (0..12).map(|number| format!("in/{number}.png")).collect();
    let bench = Bench::with_pictures(&names.iter().map(String::as_str).collect::<Vec<_>>());
    bench
        .run(&["convert", "in", "-o", "one", "-j", "1"])
        .expect(0, &[]);
    bench
        .run(&["convert", "in", "-o", "four", "-j", "4"])
        .expect(0, &[]);
    for number in 0..12 {
        let name = format!("{number}.jpg");
        assert_eq!(
            bench.bytes(&format!("one/{name}")),
            bench.bytes(&format!("four/{name}"))
        );
    }
}

#[test]
fn an_existing_output_is_never_replaced_without_force() {
    let bench = Bench::with_pictures(&["a.png"]);
    bench.put("out/a.jpg", b"mine");
    let ran = bench.run(&["convert", "a.png", "-o", "out", "--report", "r.jsonl"]);
    ran.expect(1, &["exists already", "--force"]);
    assert_eq!(bench.bytes("out/a.jpg"), b"mine");
    let error = bench.records("r.jsonl").remove(0).error.unwrap();
    assert_eq!(error.code, "exists");
    bench
        .run(&["convert", "a.png", "-o", "out", "--force"])
        .expect(0, &[]);
    assert!(is_jpeg(&bench.bytes("out/a.jpg")));
}

#[cfg(unix)]
#[test]
fn force_never_replaces_an_input_under_another_name() {
    let bench = Bench::with_pictures(&["in/a.png"]);
    std::fs::create_dir(bench.at("out")).unwrap();
    for link in [
        |from: &std::path::Path, to: &std::path::Path| std::fs::hard_link(from, to),
        |from: &std::path::Path, to: &std::path::Path| std::os::unix::fs::symlink(from, to),
    ] {
        let output = bench.at("out/a.jpg");
        link(&bench.at("in/a.png"), &output).unwrap();
        let before = bench.bytes("in/a.png");
        let ran = bench.run(&["convert", "in", "-o", "out", "--force"]);
        ran.expect(1, &["one of the inputs"]);
        assert_eq!(bench.bytes("in/a.png"), before);
        assert_eq!(bench.bytes("out/a.jpg"), before);
        std::fs::remove_file(output).unwrap();
    }
}

#[test]
fn a_dry_run_prints_the_plan_and_writes_nothing() {
    let bench = Bench::with_pictures(&["in/a.png", "in/b.png"]);
    bench.put("in/notes.txt", b"text");
    bench.put("out/b.jpg", b"mine");
    let ran = bench.run(&["convert", "in", "-o", "out", "--dry-run"]);
    ran.expect(0, &[]);
    let text = ran.text();
    assert!(text.contains("in/a.png -> out/a.jpg\n"), "{text}");
    assert!(text.contains("in/b.png -> out/b.jpg  (exists already"), "{text}");
    assert!(text.contains("in/notes.txt: Passed over"), "{text}");
    assert_eq!(
        bench.files(),
        ["in/a.png", "in/b.png", "in/notes.txt", "out/b.jpg"]
    );
}

#[test]
fn quiet_says_nothing_but_failures() {
    let bench = Bench::with_pictures(&["a.png"]);
    bench.put("b.png", b"");
    let ran = bench.run(&["convert", "a.png", "-o", "x", "--quiet"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let ran = bench.run(&["convert", "b.png", "-o", "x", "-q"]);
    ran.expect(1, &["b.png", "empty"]);
}

#[test]
fn a_folder_without_pictures_is_a_failure_with_a_record() {
    let bench = Bench::new();
    bench.put("in/notes.txt", b"text");
    let ran = bench.run(&["convert", "in", "-o", "out", "--report", "r.jsonl"]);
    ran.expect(1, &["no picture in this folder"]);
    let records = bench.records("r.jsonl");
    assert_eq!(records.len(), 2);
    assert_eq!(records[1].input, "in");
    assert_eq!(records[1].error.as_ref().map(|e| e.code.as_str()), Some("empty"));
    assert!(!bench.at("out").exists());
}

#[test]
fn limits_of_the_command_line_go_before_those_of_the_profile() {
    let bench = Bench::with_pictures(&["a.png"]);
    let arguments = [
        "convert",
        "a.png",
        "-o",
        "out",
        "--min-bytes",
        "1",
        "--max-bytes",
        "40kB",
        "--report",
        "r.jsonl",
    ];
    bench.run(&arguments).expect(0, &[]);
    let record = bench.records("r.jsonl").remove(0);
    assert!(record.bytes_out.unwrap() <= 40_000);
    assert_eq!(record.profile, "aliyun");
}

#[test]
fn an_older_report_is_replaced_and_anything_else_is_not() {
    let bench = Bench::with_pictures(&["a.png", "b.png"]);
    bench
        .run(&["convert", "a.png", "--report", "r.jsonl"])
        .expect(0, &[]);
    bench
        .run(&["convert", "b.png", "--report", "r.jsonl"])
        .expect(0, &[]);
    assert_eq!(bench.records("r.jsonl").remove(0).input, "b.png");
    let before = bench.bytes("a.png");
    let ran = bench.run(&["convert", "b.png", "-o", "out", "--report", "a.png"]);
    ran.expect(2, &["no report"]);
    assert_eq!(bench.bytes("a.png"), before);
    assert!(!bench.at("out").exists());
}
