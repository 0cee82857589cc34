//! Ctrl-C. The binary waits for its standard input, so that the test decides when it is where.

#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStderr, ChildStdin, Command, Stdio};

use image::ImageFormat;

use crate::cli::bench::{Bench, picture};

fn start(bench: &Bench) -> Child {
    bench
        .command(&[
            "convert", "-", "a.png", "b.png", "-o", "out", "--report", "r.jsonl", "-j", "1",
        ])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn interrupt(child: &Child) {
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
}

/// More than a pipe holds: once it is written, the binary is reading and its handler is in place.
fn big_picture() -> Vec<u8> {
    let bytes = picture(7, ImageFormat::Bmp);
    assert!(bytes.len() > 1 << 18);
    bytes
}

/// The binary in the middle of its standard input, after it has answered the first Ctrl-C.
fn interrupted_once(bench: &Bench) -> (Child, ChildStdin, BufReader<ChildStderr>) {
    let mut child = start(bench);
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(&big_picture()).unwrap();
    interrupt(&child);
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    stderr.read_line(&mut line).unwrap();
    assert!(line.contains("Press Ctrl-C again"), "{line}");
    (child, stdin, stderr)
}

#[test]
fn once_finishes_what_is_in_flight_and_writes_the_report() {
    let bench = Bench::with_pictures(&["a.png", "b.png"]);
    let (mut child, stdin, mut stderr) = interrupted_once(&bench);
    drop(stdin);
    let mut rest = String::new();
    stderr.read_to_string(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{rest}");
    // The pictures behind it may have been begun or not; each has its record, and what is written is told of.
    let records = bench.records("r.jsonl");
    assert_eq!(records.len(), 3);
    assert_eq!(records[0].output.as_deref(), Some("out/stdin.jpg"));
    let mut files: Vec<String> = records.into_iter().filter_map(|record| record.output).collect();
    files.extend(["a.png", "b.png", "r.jsonl"].map(String::from));
    files.sort();
    assert_eq!(bench.files(), files);
}

#[test]
fn twice_stops_at_once_and_leaves_nothing_half() {
    let bench = Bench::with_pictures(&["a.png", "b.png"]);
    let (mut child, stdin, _stderr) = interrupted_once(&bench);
    interrupt(&child);
    // The standard input is still open: only stopping at once ends the process.
    assert_eq!(child.wait().unwrap().code(), Some(130));
    drop(stdin);
    assert!(!bench.at("out/stdin.jpg").exists());
    assert!(bench.files().iter().all(|file| !file.ends_with(".tmp")));
}
