//! Ctrl-C. The binary waits for its standard input, so that the test decides when it is where.

#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};

use crate::bench::{Bench, png};

/// More than a pipe holds: once it is written, the binary is reading and its handler is in place.
const MORE_THAN_A_PIPE: usize = 1 << 18;

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

fn big_png() -> Vec<u8> {
    let mut bytes = png(7);
    let end = bytes.len();
    // Bytes behind the last chunk belong to no picture; they only fill the pipe.
    bytes.resize(end + MORE_THAN_A_PIPE, 0);
    bytes
}

#[test]
fn once_finishes_what_is_in_flight_and_writes_the_report() {
    let bench = Bench::with_pictures(&["a.png", "b.png"]);
    let mut child = start(&bench);
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(&big_png()).unwrap();
    interrupt(&child);
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    stderr.read_line(&mut line).unwrap();
    assert!(line.contains("Press Ctrl-C again"), "{line}");
    drop(stdin);
    let mut rest = String::new();
    stderr.read_to_string(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{rest}");
    assert!(rest.contains("2 not done"), "{rest}");
    let statuses: Vec<String> = bench.records("r.jsonl").into_iter().map(|r| r.status).collect();
    assert_eq!(statuses, ["reencoded", "skipped", "skipped"]);
    assert_eq!(bench.files(), ["a.png", "b.png", "out/stdin.jpg", "r.jsonl"]);
}

#[test]
fn twice_stops_at_once_and_leaves_nothing_half() {
    let bench = Bench::with_pictures(&["a.png", "b.png"]);
    let mut child = start(&bench);
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(&big_png()).unwrap();
    interrupt(&child);
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    stderr.read_line(&mut line).unwrap();
    interrupt(&child);
    // The standard input is still open: only stopping at once ends the process.
    assert_eq!(child.wait().unwrap().code(), Some(130));
    drop(stdin);
    assert_eq!(bench.files(), ["a.png", "b.png", "r.jsonl"]);
}
