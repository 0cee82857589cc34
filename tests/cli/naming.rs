//! Names: collisions, odd characters, outputs inside inputs.

use crate::cli::bench::Bench;

#[test]
fn inputs_that_would_share_an_output_each_get_their_own() {
    let bench = Bench::with_pictures(&["in/id.png", "in/id.bmp", "in/ID.PNG"]);
    bench.run(&["convert", "in", "-o", "out"]).expect(0, &["3 files"]);
    let mut outputs = bench.files();
    outputs.retain(|file| file.starts_with("out/"));
    assert_eq!(outputs, ["out/ID.PNG.jpg", "out/id.bmp.jpg", "out/id.png-2.jpg"]);
}

#[test]
fn an_output_folder_inside_the_input_folder_is_not_read_again() {
    let bench = Bench::with_pictures(&["in/a.png"]);
    let arguments = [
        "convert",
        "in",
        "-o",
        "in/out",
        "--report",
        "in/r.jsonl",
        "--force",
    ];
    bench.run(&arguments).expect(0, &["1 file"]);
    bench.run(&arguments).expect(0, &["1 file"]);
    assert_eq!(bench.files(), ["in/a.png", "in/out/a.jpg", "in/r.jsonl"]);
}

#[test]
fn a_folder_named_by_a_dot_lends_its_real_name() {
    let bench = Bench::with_pictures(&["scans/a.png"]);
    let output = bench
        .command(&["convert", "."])
        .current_dir(bench.at("scans"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(bench.files(), ["scans-prepared/a.jpg", "scans/a.png"]);
}

#[test]
fn odd_names_work() {
    let names = [
        "in/\u{8eab}\u{4efd}\u{8bc1} (1).png",
        "in/\u{1f600} a.png",
        "in/-x.png",
        "in/a\nb.png",
    ];
    let bench = Bench::with_pictures(&names);
    let ran = bench.run(&["convert", "in", "-o", "out"]);
    ran.expect(0, &["4 files"]);
    assert!(bench.at("out/\u{8eab}\u{4efd}\u{8bc1} (1).jpg").exists());
    assert!(bench.at("out/a\nb.jpg").exists());
    assert!(!ran.stderr.contains("a\nb"), "{}", ran.stderr);
}

#[test]
fn a_leading_dash_is_reached_behind_two_dashes() {
    let bench = Bench::with_pictures(&["-x.png"]);
    bench
        .run(&["convert", "-o", "out", "--", "-x.png"])
        .expect(0, &[]);
    assert!(bench.at("out/-x.jpg").exists());
}

#[test]
fn a_name_of_255_bytes_is_shortened() {
    let name = format!("{}.png", "x".repeat(251));
    let bench = Bench::with_pictures(&[&name]);
    bench
        .run(&["convert", &name, "--report", "r.jsonl"])
        .expect(0, &["too long"]);
    let output = bench.records("r.jsonl").remove(0).output.unwrap();
    assert!(
        output.len() <= 255 && output.ends_with("-prepared.jpg"),
        "{output}"
    );
    assert!(bench.at(output).exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf_8_keeps_its_bytes_in_output_and_report() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let bench = Bench::new();
    let name = |bytes| std::path::Path::new("in").join(OsStr::from_bytes(bytes));
    bench.put(name(b"caf\xe9.png"), &crate::cli::bench::png(1));
    bench
        .run(&["convert", "in", "-o", "out", "--report", "r.jsonl"])
        .expect(0, &[]);
    assert!(bench.at("out").join(OsStr::from_bytes(b"caf\xe9.jpg")).exists());
    let record = bench.records("r.jsonl").remove(0);
    assert_eq!(record.input, "in/caf\u{fffd}.png");
    assert_eq!(record.input_bytes_hex.as_deref(), Some("696e2f636166e92e706e67"));
}
