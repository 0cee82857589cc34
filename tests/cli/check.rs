//! `docprep check`: looks, says, writes nothing.

use image::ImageFormat;

use crate::bench::{Bench, picture, records};

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
fn a_compliant_output_is_fine() {
    let bench = Bench::with_pictures(&["a.png"]);
    bench.run(&["convert", "a.png", "-o", "b.jpg"]).expect(0, &[]);
    bench.run(&["check", "b.jpg"]).expect(0, &[]);
}

#[test]
fn an_unreadable_input_is_a_failure() {
    let bench = Bench::new();
    bench.put("a.jpg", b"");
    let ran = bench.run(&["check", "a.jpg", "absent.jpg"]);
    ran.expect(1, &[]);
    assert!(ran.text().contains("2 failed"), "{}", ran.text());
}
