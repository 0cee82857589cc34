//! Standard input and output.

use std::process::Stdio;

use crate::cli::bench::{Bench, is_jpeg, png, records};

#[test]
fn a_picture_goes_through_and_everything_else_to_the_standard_error() {
    let bench = Bench::new();
    for arguments in [&["convert", "-", "-o", "-"][..], &["convert", "-"]] {
        let ran = bench.run_with_input(arguments, &png(1));
        ran.expect(0, &["1 file"]);
        assert!(is_jpeg(&ran.stdout));
    }
    assert!(bench.files().is_empty());
}

#[test]
fn a_file_can_go_to_the_standard_output_and_the_input_into_a_file() {
    let bench = Bench::with_pictures(&["a.png"]);
    let ran = bench.run(&["convert", "a.png", "-o", "-"]);
    ran.expect(0, &[]);
    assert!(is_jpeg(&ran.stdout));
    bench
        .run_with_input(&["convert", "-", "-o", "b.jpg"], &png(0))
        .expect(0, &[]);
    assert_eq!(bench.bytes("b.jpg"), ran.stdout);
    bench
        .run_with_input(&["convert", "-", "-o", "out"], &png(0))
        .expect(0, &[]);
    assert_eq!(bench.bytes("out/stdin.jpg"), ran.stdout);
}

#[test]
fn an_empty_standard_input_is_a_failure_and_nothing_comes_out() {
    let ran = Bench::new().run_with_input(&["convert", "-"], b"");
    ran.expect(1, &["empty"]);
    assert!(ran.stdout.is_empty());
}

#[test]
fn a_report_on_the_standard_output_has_nothing_else_in_it() {
    let bench = Bench::with_pictures(&["in/a.png", "in/b.png"]);
    let ran = bench.run(&["convert", "in", "-o", "out", "--report", "-"]);
    ran.expect(0, &["2 files"]);
    assert_eq!(records(&ran.stdout).len(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_behind_the_standard_output_is_a_fault_of_the_surroundings() {
    let bench = Bench::with_pictures(&["a.png"]);
    let full = || Stdio::from(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    for arguments in [&["convert", "a.png", "-o", "-"][..], &["profiles"]] {
        let output = bench.command(arguments).stdout(full()).output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{output:?}");
    }
}
