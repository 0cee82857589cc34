//! Wrong commands: exit 2, words on the standard error, nothing written.

use crate::cli::bench::Bench;

#[test]
fn without_arguments_the_help_goes_to_the_standard_error() {
    let ran = Bench::new().run::<&str>(&[]);
    ran.expect(2, &["Usage: docprep", "convert"]);
    assert!(ran.stdout.is_empty());
}

#[test]
fn help_that_was_asked_for_goes_to_the_standard_output() {
    let ran = Bench::new().run(&["convert", "--help"]);
    ran.expect(0, &[]);
    assert!(ran.text().contains("Exit status"), "{}", ran.text());
    assert!(ran.stderr.is_empty());
}

#[test]
fn the_version_names_the_codecs() {
    let ran = Bench::new().run(&["--version"]);
    ran.expect(0, &[]);
    let text = ran.text();
    assert!(
        text.starts_with(concat!("docprep ", env!("CARGO_PKG_VERSION"), "\n")),
        "{text}"
    );
    for codec in ["JPEG", "HEVC", "AV1"] {
        assert!(text.contains(codec), "no {codec} in {text}");
    }
}

#[test]
fn a_wrong_flag_gets_a_suggestion() {
    let ran = Bench::new().run(&["convert", "--reprot", "r", "a.jpg"]);
    ran.expect(2, &["--report"]);
}

#[test]
fn an_unknown_profile_is_answered_with_the_known_ones_and_the_nearest() {
    let bench = Bench::with_pictures(&["a.png"]);
    let ran = bench.run(&["convert", "a.png", "--profile", "aliyn"]);
    ran.expect(
        2,
        &["\"aliyn\"", "Did you mean aliyun?", "aliyun-intl", "universal"],
    );
    assert_eq!(bench.files(), ["a.png"]);
}

#[test]
fn no_threads_and_garbage_are_refused() {
    let bench = Bench::with_pictures(&["a.png"]);
    for jobs in ["0", "many", "-1", ""] {
        bench.run(&["convert", "a.png", "-j", jobs]).expect(2, &[]);
    }
    for size in ["many", "-5", "1 parsec"] {
        let ran = bench.run(&["convert", "a.png", "--max-bytes", size]);
        ran.expect(2, &["--max-bytes"]);
    }
    assert_eq!(bench.files(), ["a.png"]);
}

#[test]
fn bounds_that_contradict_each_other_are_refused() {
    let bench = Bench::with_pictures(&["a.png"]);
    let ran = bench.run(&["convert", "a.png", "--min-bytes", "2MB", "--max-bytes", "1MB"]);
    ran.expect(2, &["--m"]);
    assert_eq!(bench.files(), ["a.png"]);
}

#[test]
fn an_output_named_like_another_format_is_refused_with_the_right_name() {
    let bench = Bench::with_pictures(&["a.png"]);
    let ran = bench.run(&["convert", "a.png", "-o", "b.png"]);
    ran.expect(2, &["writes JPEG", "b.jpg"]);
    assert_eq!(bench.files(), ["a.png"]);
}

#[test]
fn several_inputs_cannot_go_into_one_file_or_stream() {
    let bench = Bench::with_pictures(&["a.png", "b.png", "in/c.png"]);
    for arguments in [
        &["convert", "a.png", "b.png", "-o", "x.jpg"][..],
        &["convert", "in", "-o", "x.jpg"],
        &["convert", "in", "-o", "-"],
        &["convert", "a.png", "b.png", "-o", "-"],
    ] {
        bench.run(arguments).expect(2, &["one output"]);
    }
    assert_eq!(bench.files(), ["a.png", "b.png", "in/c.png"]);
}

#[test]
fn an_input_cannot_be_its_own_output() {
    let bench = Bench::with_pictures(&["a.jpg", "in/c.png"]);
    bench
        .run(&["convert", "a.jpg", "-o", "a.jpg", "--force"])
        .expect(2, &["is an input"]);
    bench
        .run(&["convert", "in", "-o", "./in", "--force"])
        .expect(2, &["is an input"]);
    assert_eq!(bench.files(), ["a.jpg", "in/c.png"]);
}

#[test]
fn picture_and_report_cannot_share_the_standard_output() {
    let bench = Bench::with_pictures(&["a.png"]);
    let ran = bench.run(&["convert", "a.png", "-o", "-", "--report", "-"]);
    ran.expect(2, &["report"]);
    assert!(ran.stdout.is_empty());
}

#[test]
fn a_profile_file_with_a_fault_is_answered_with_line_and_key() {
    let bench = Bench::with_pictures(&["a.png"]);
    bench.put(
        "my.toml",
        b"id = \"x\"\nformats = [\"jpeg\"]\nmax_bytes = \"a lot\"\n",
    );
    let ran = bench.run(&["convert", "a.png", "--profile-file", "my.toml"]);
    ran.expect(2, &["my.toml, line 3", "max_bytes"]);
    let ran = bench.run(&["convert", "a.png", "--profile-file", "absent.toml"]);
    ran.expect(2, &["absent.toml"]);
}

#[test]
fn profiles_are_listed_and_shown() {
    let bench = Bench::new();
    let list = bench.run(&["profiles"]);
    list.expect(0, &[]);
    assert!(list.text().contains("aliyun-intl"), "{}", list.text());
    let one = bench.run(&["profiles", "aliyun-intl"]);
    assert!(one.text().contains("56,320"), "{}", one.text());
    bench.run(&["profiles", "nonesuch"]).expect(2, &["aliyun"]);
}

#[test]
fn completions_are_printed_for_a_shell() {
    let ran = Bench::new().run(&["completions", "bash"]);
    ran.expect(0, &[]);
    assert!(ran.text().contains("_docprep"));
}

#[test]
fn a_refusal_is_explained_with_and_without_quotes() {
    let bench = Bench::new();
    for arguments in [
        &["explain", "Incomplete registrant certificate"][..],
        &["explain", "incomplete", "registrant", "certificate"],
        &["explain", "too-large"],
    ] {
        let ran = bench.run(arguments);
        ran.expect(0, &[]);
        assert!(ran.text().contains("What you have to do"), "{}", ran.text());
    }
    bench.run(&["explain", "qqqqxxxx"]).expect(1, &[]);
}
