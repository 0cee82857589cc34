//! `docprep check`: looks, says, writes nothing.

use std::io::Cursor;
use std::process::Command;

use image::{ImageFormat, RgbImage};

use crate::cli::bench::{Bench, picture, records};

#[test]
fn one_record_an_input_on_the_standard_output_and_nothing_written() {
    let bench = Bench::with_pictures(&["in/a.png", "in/b.png"]);
    bench.put("in/notes.txt", b"text");
    let before = bench.files();
    let ran = bench.run(&["check", "in", "--profile", "aliyun", "--format", "json"]);
    let records = records(&ran.stdout);
    assert_eq!(records.len(), 3);
    assert_eq!(records[0].status, "checked");
    assert_eq!((records[0].output.as_ref(), records[0].bytes_out), (None, None));
    assert_eq!(bench.files(), before);
}

#[test]
fn what_would_be_refused_is_said_with_its_remedy_and_exit_1() {
    let bench = Bench::new();
    bench.put("id.gif", &picture(1, ImageFormat::Gif));
    let ran = bench.run(&["check", "id.gif"]);
    ran.expect(1, &[]);
    let text = ran.text();
    assert!(
        text.contains("does not take this format") && text.contains("docprep convert"),
        "{text}"
    );
}

#[test]
fn a_registry_is_quoted_under_its_own_profile_only() {
    let bench = Bench::new();
    bench.put(
        "small.png",
        include_bytes!("../../testdata/demo/07-too-small.jpg"),
    );
    let said = |arguments: &[&str]| {
        let ran = bench.run(&[&["check", "small.png"], arguments].concat());
        assert_eq!(ran.code, 1, "{}", ran.text());
        ran.text().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let quoted = "The registry would refuse it with \u{201c}";
    assert!(said(&["--profile", "aliyun"]).contains(&format!(
        "{quoted}Please upload a file in a supported format that is between 55 KB and 5 MB\u{201d}."
    )));
    for form in ["human", "json"] {
        let visa = said(&["--profile", "ds160", "--format", form]);
        assert!(visa.contains("smaller than the registry takes"), "{visa}");
        for alibabas in [
            "55 KB",
            "supported format",
            "\u{201c}",
            "registry would",
            "registry may",
        ] {
            assert!(!visa.contains(alibabas), "{alibabas}: {visa}");
        }
    }
    bench.put(
        "my.toml",
        b"id = \"mine\"\nformats = [\"jpeg\"]\nmin_bytes = \"1MB\"\nmax_bytes = \"2MB\"\n\
         [refusals.below-min-bytes]\nmessage = \"Zu klein\"\n",
    );
    let own = said(&["--profile-file", "my.toml"]);
    assert!(own.contains(&format!("{quoted}Zu klein\u{201d}.")), "{own}");
}

#[test]
fn a_compliant_output_is_fine() {
    let bench = Bench::with_pictures(&["a.png"]);
    bench.run(&["convert", "a.png", "-o", "b.jpg"]).expect(0, &[]);
    bench.run(&["check", "b.jpg"]).expect(0, &[]);
}

#[test]
fn what_is_for_printing_and_what_an_editor_saved_is_said() {
    let bench = Bench::new();
    bench.put("inks.jpg", include_bytes!("../../testdata/formats/jpeg-cmyk.jpg"));
    let plain = include_bytes!("../../testdata/formats/jpeg-420.jpg");
    let editor = b"GIMP 2.10.34";
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x31\x01\x02\0\x0d\0\0\0\x1a\0\0\0\0\0\0\0".to_vec();
    exif.extend(editor);
    exif.push(0);
    let length = (exif.len() as u16 + 2).to_be_bytes();
    bench.put(
        "saved.jpg",
        &[&plain[..2], &[0xFF, 0xE1], &length, &exif, &plain[2..]].concat(),
    );
    bench.put("plain.jpg", plain);
    let ran = bench.run(&["check", "inks.jpg", "saved.jpg", "plain.jpg", "--format", "json"]);
    for record in records(&ran.stdout) {
        let says = |code: &str| record.findings.iter().any(|finding| finding.code == code);
        let said = (says("print-colors"), says("edited"));
        assert_eq!(
            said,
            (record.input == "inks.jpg", record.input == "saved.jpg"),
            "{}",
            record.input
        );
    }
}

#[test]
fn a_kind_of_document_whose_both_sides_are_needed_is_reminded_of_and_an_unknown_kind_is_wrong_usage() {
    let bench = Bench::with_pictures(&["a.png"]);
    let reminds = |arguments: &[&str]| bench.run(arguments).text().contains("front and back");
    assert!(reminds(&["check", "a.png", "--document", "hkmojumin"]));
    assert!(!reminds(&["check", "a.png", "--document", "SFZ"]));
    assert!(!reminds(&["check", "a.png"]));
    bench
        .run(&["check", "a.png", "--document", "HKMO"])
        .expect(2, &["HKMOJUMIN", "--documents"]);
}

#[test]
fn a_thousand_files_are_opened_once_each_and_nothing_is_written() {
    const FILES: usize = 1000;
    let bench = Bench::new();
    let mut small = Cursor::new(Vec::new());
    let picture = RgbImage::from_fn(40, 30, |x, y| image::Rgb([x as u8, y as u8, 90]));
    picture.write_to(&mut small, ImageFormat::Png).unwrap();
    for number in 0..FILES {
        bench.put(format!("in/{number}.png"), small.get_ref());
    }
    let before = bench.files();
    let log = bench.root().with_extension("calls");
    let plain = bench.command(&["check", "in", "--format", "json"]);
    let calls = "trace=open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat";
    let mut traced = Command::new("strace");
    traced
        .args(["-f", "-qq", "-e", calls, "-o"])
        .arg(&log)
        .arg(plain.get_program());
    traced.args(plain.get_args()).current_dir(bench.root());
    // Where strace is not installed, or may not trace, what it sees is left out.
    let output = traced.output().ok().filter(|output| !output.stdout.is_empty());
    let was_traced = output.is_some();
    let stdout = match output {
        Some(output) => output.stdout,
        None => bench.run(&["check", "in", "--format", "json"]).stdout,
    };
    assert_eq!(records(&stdout).len(), FILES);
    assert_eq!(bench.files(), before);
    if was_traced {
        let calls = std::fs::read_to_string(&log).unwrap();
        std::fs::remove_file(&log).unwrap();
        let opened = calls.lines().filter(|call| call.contains(".png\"")).count();
        assert_eq!(opened, FILES);
        let writes = ["O_WRONLY", "O_RDWR", "O_CREAT", "rename", "unlink", "mkdir"];
        let wrote: Vec<&str> = calls
            .lines()
            .filter(|call| writes.iter().any(|write| call.contains(write)) && !call.contains("\"/dev/"))
            .collect();
        assert_eq!(wrote, Vec::<&str>::new());
    }
}

#[test]
fn an_unreadable_input_is_a_failure() {
    let bench = Bench::new();
    bench.put("a.jpg", b"");
    let ran = bench.run(&["check", "a.jpg", "absent.jpg"]);
    ran.expect(1, &[]);
    assert!(ran.text().contains("2 failed"), "{}", ran.text());
}
