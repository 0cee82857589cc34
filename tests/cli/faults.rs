//! Bad inputs and bad surroundings: a clear message, a record, and the rest goes on.

use std::fs;
use std::process::Command;

use crate::bench::{Bench, png};
#[cfg(target_os = "linux")]
use crate::mounted::Mounted;

#[test]
fn whatever_is_named_is_tried_and_each_failure_has_its_reason() {
    let bench = Bench::with_pictures(&["good.png"]);
    bench.put("text.txt", b"no picture");
    bench.put("letter.docx", b"PK\x03\x04 and word/document.xml");
    bench.put("cut.pdf", b"%PDF-1.7 and so on");
    bench.put("cut.png", &png(1)[..500]);
    fs::create_dir(bench.at("folder.jpg")).unwrap();
    let ran = bench.run(&[
        "convert",
        "text.txt",
        "absent.jpg",
        "letter.docx",
        "cut.pdf",
        "cut.png",
        "good.png",
        "-o",
        "out",
        "--report",
        "r.jsonl",
    ]);
    ran.expect(
        1,
        &[
            "no file of this name",
            "Word document",
            "5 failed",
            "1 re-encoded",
            "What to do",
        ],
    );
    let codes: Vec<Option<String>> = bench
        .records("r.jsonl")
        .into_iter()
        .map(|record| record.error.map(|error| error.code))
        .collect();
    let code = |text: &str| Some(text.to_owned());
    assert_eq!(
        codes,
        [
            code("unsupported-format"),
            code("unreadable"),
            code("unsupported-format"),
            code("truncated"),
            code("truncated"),
            None
        ]
    );
}

#[test]
fn an_output_folder_below_a_file_is_a_fault_of_the_surroundings() {
    let bench = Bench::with_pictures(&["a.png"]);
    bench.put("file", b"");
    for output in ["file", "file/sub"] {
        let ran = bench.run(&["convert", "a.png", "-o", output, "--report", "r.jsonl"]);
        ran.expect(3, &["file", "Choose another place"]);
    }
    assert_eq!(bench.files(), ["a.png", "file"]);
}

#[test]
fn a_report_that_cannot_be_made_stops_before_the_first_picture() {
    let bench = Bench::with_pictures(&["a.png"]);
    let ran = bench.run(&["convert", "a.png", "-o", "b.jpg", "--report", "absent/r.jsonl"]);
    ran.expect(3, &["absent/r.jsonl"]);
    assert_eq!(bench.files(), ["a.png"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_on_a_full_disk_stops_the_run_in_order() {
    let bench = Bench::with_pictures(&["in/a.png", "in/b.png", "in/c.png"]);
    let ran = bench.run(&["convert", "in", "-o", "out", "--report", "/dev/full", "-j", "1"]);
    ran.expect(3, &["/dev/full"]);
    assert!(bench.files().iter().all(|file| !file.contains(".docprep-")));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_never_waited_for() {
    let bench = Bench::with_pictures(&["in/a.png"]);
    let made = Command::new("mkfifo").arg(bench.at("in/pipe.jpg")).status();
    assert!(made.unwrap().success());
    let ran = bench.run(&["convert", "in", "-o", "out", "--report", "r.jsonl"]);
    ran.expect(0, &["a pipe"]);
    let ran = bench.run(&["convert", "in/pipe.jpg", "-o", "out2"]);
    ran.expect(1, &["a pipe, not a file"]);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_and_loops_are_skipped_with_a_record() {
    use std::os::unix::fs::symlink;

    let bench = Bench::with_pictures(&["secret.png", "in/a.png"]);
    symlink(bench.at("secret.png"), bench.at("in/secret.png")).unwrap();
    symlink(bench.at("in"), bench.at("in/loop")).unwrap();
    bench
        .run(&["convert", "in", "-o", "out", "--report", "r.jsonl"])
        .expect(0, &["2 skipped"]);
    let records = bench.records("r.jsonl");
    let codes: Vec<&str> = records
        .iter()
        .flat_map(|record| &record.findings)
        .map(|finding| finding.code.as_str())
        .filter(|code| code.starts_with("link"))
        .collect();
    assert_eq!(codes, ["link-to-folder", "link-leaves-folder"]);
    assert!(!bench.at("out/secret.jpg").exists());
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_a_failure_and_the_rest_goes_on() {
    use std::os::unix::fs::PermissionsExt;

    let bench = Bench::with_pictures(&["in/a.png", "in/b.png"]);
    fs::set_permissions(bench.at("in/a.png"), fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read(bench.at("in/a.png")).is_ok() {
        println!("skipped: this user may read everything");
        return;
    }
    bench
        .run(&["convert", "in", "-o", "out"])
        .expect(1, &["no right to read", "1 failed", "1 re-encoded"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_ends_the_run_with_a_record_each_and_no_half_file() {
    let names: Vec<String> = (0..10).map(|number| format!("in/{number}.png")).collect();
    let bench = Bench::with_pictures(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let Some(_disk) = Mounted::new(bench.at("out"), "size=600k") else {
        return;
    };
    let arguments = [
        "convert",
        "in",
        "-o",
        "out",
        "--report",
        "r.jsonl",
        "-j",
        "1",
        "--min-bytes",
        "56320",
    ];
    bench.run(&arguments).expect(3, &["the disk is full", "not done"]);
    let records = bench.records("r.jsonl");
    assert_eq!(records.len(), 10);
    let failed: Vec<&str> = records
        .iter()
        .filter_map(|record| Some(record.error.as_ref()?.code.as_str()))
        .collect();
    // Up to three are being written at the same time.
    assert!((1..=3).contains(&failed.len()), "{failed:?}");
    assert!(failed.iter().all(|code| *code == "write-failed"), "{failed:?}");
    let written = records.iter().filter(|record| record.output.is_some());
    let written: Vec<&str> = written.map(|record| record.output.as_deref().unwrap()).collect();
    assert!(!written.is_empty());
    let mut on_disk = bench.files();
    on_disk.retain(|file| file.starts_with("out/"));
    assert_eq!(on_disk, written);
    for file in on_disk {
        assert!(crate::bench::is_jpeg(&bench.bytes(&file)), "{file}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_read_only_target_is_refused_before_the_first_picture() {
    let bench = Bench::with_pictures(&["a.png"]);
    let Some(_disk) = Mounted::new(bench.at("out"), "ro") else {
        return;
    };
    bench
        .run(&["convert", "a.png", "-o", "out"])
        .expect(3, &["read-only"]);
}

#[cfg(target_os = "linux")]
#[test]
fn too_few_descriptors_are_told_and_what_could_be_done_is_whole() {
    let names: Vec<String> = (0..12).map(|number| format!("in/{number}.png")).collect();
    let bench = Bench::with_pictures(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let mut met = 0;
    for most in 4..16 {
        let (out, report) = (format!("out-{most}"), format!("r-{most}.jsonl"));
        let limited = "ulimit -n $1; shift; exec \"$@\"";
        let ran = Command::new("sh")
            .args([
                "-c",
                limited,
                "sh",
                &most.to_string(),
                env!("CARGO_BIN_EXE_docprep"),
            ])
            .args(["convert", "in", "-o", &out, "-j", "4", "--report", &report])
            .current_dir(bench.root())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        let code = ran.status.code();
        assert!(
            !said.contains("panicked") && matches!(code, Some(0 | 1 | 3)),
            "{most}: {code:?} {said}"
        );
        let outputs: Vec<String> = bench
            .files()
            .into_iter()
            .filter(|file| file.starts_with(&out))
            .collect();
        for output in &outputs {
            assert!(crate::bench::is_jpeg(&bench.bytes(output)), "{most}: {output}");
        }
        if outputs.len() < names.len() {
            met += 1;
            assert!(
                code != Some(0) && said.contains("file be opened"),
                "{most}: {code:?} {said}"
            );
        }
    }
    assert!(met > 0, "no limit was low enough");
}
