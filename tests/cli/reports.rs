//! Reports in their forms, and progress for programs.

use serde_json::Value;

use crate::bench::Bench;

fn bench() -> Bench {
    let bench = Bench::with_pictures(&["in/=1+1.png", "in/<b>.png"]);
    bench.put("in/empty.jpg", b"");
    bench.put("in/notes.txt", b"text");
    bench
}

#[test]
fn a_table_has_one_row_an_input_and_no_formulas() {
    let bench = bench();
    bench
        .run(&["convert", "in", "-o", "out", "--report", "r.csv"])
        .expect(1, &[]);
    let bytes = bench.bytes("r.csv");
    assert!(bytes.starts_with(b"\xef\xbb\xbfinput,"));
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(text.lines().count(), 5, "{text}");
    assert!(text.contains("in/empty.jpg,failed,The file is empty"), "{text}");
    let ran = bench
        .command(&["convert", "=1+1.png", "-o", "../out2", "--report", "../r2.csv"])
        .current_dir(bench.at("in"))
        .output()
        .unwrap();
    assert!(ran.status.success());
    let text = String::from_utf8(bench.bytes("r2.csv")).unwrap();
    assert!(text.contains("\n'=1+1.png,"), "{text}");
}

#[test]
fn a_merged_picture_does_not_look_the_same_as_any_one_before_it() {
    let bench = Bench::with_pictures(&["front.png", "back.png"]);
    bench
        .run(&["merge", "front.png", "back.png", "--report", "r.html"])
        .expect(0, &[]);
    let text = String::from_utf8(bench.bytes("r.html")).unwrap();
    assert!(!text.contains("looks the same"), "{text}");
    assert!(text.contains("several pictures"), "{text}");
}

#[test]
fn a_page_stands_alone_and_shows_small_pictures() {
    let bench = bench();
    let turned = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/orientation/front-6.jpg");
    bench.put("in/turned.jpg", &std::fs::read(turned).unwrap());
    bench
        .run(&["convert", "in", "-o", "out", "--report", "r.html"])
        .expect(1, &[]);
    let text = String::from_utf8(bench.bytes("r.html")).unwrap();
    assert_eq!(text.matches("<article class=").count(), 5);
    assert_eq!(text.matches("looks the same").count(), 2);
    let shown = text.matches("data:image/jpeg;base64,/9j/").count();
    assert_eq!(shown, 4, "three outputs, and the one input that is turned");
    assert!(text.contains("&lt;b&gt;.png") && !text.contains("<b>.png"));
    assert!(text.contains("class=\"failed\"") && text.contains("class=\"skipped\""));
    for loading in ["src=\"", "href=\"", "url("] {
        let mut places = text.split(loading).skip(1);
        assert!(
            places.all(|place| place.starts_with("data:")),
            "{loading} from elsewhere"
        );
    }
    assert!(text.contains("default-src 'none'"), "and a browser sees to it");
    assert!(text.trim_end().ends_with("</html>"));
}

#[test]
fn a_report_of_another_form_is_not_replaced() {
    let bench = bench();
    bench.put("r.html", b"{\"schema\":1}\n");
    bench
        .run(&["convert", "in", "-o", "out", "--report", "r.html"])
        .expect(2, &["in this form"]);
}

#[test]
fn progress_for_programs_is_json_and_nothing_else() {
    let bench = bench();
    let ran = bench.run(&["convert", "in", "-o", "out", "--progress", "json"]);
    assert_eq!(ran.code, 1);
    let lines: Vec<Value> = ran
        .stderr
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    let last = lines.last().unwrap();
    assert_eq!(
        (&last["files"], &last["files_done"], &last["failed"]),
        (&4.into(), &4.into(), &1.into())
    );
    assert_eq!(last["bytes"], last["bytes_done"]);
}

#[test]
fn nothing_is_garbled_when_piped() {
    let bench = bench();
    let ran = bench.run(&["convert", "in", "-o", "out"]);
    assert!(!ran.stderr.contains(['\u{1b}', '\r']), "{}", ran.stderr);
}

#[test]
fn identical_inputs_are_said_to_be_the_same() {
    let bench = bench();
    bench.put("in/twin.png", &bench.bytes("in/<b>.png"));
    bench
        .run(&["convert", "in", "-o", "out"])
        .expect(1, &["the same picture as another input"]);
    assert_eq!(bench.bytes("out/twin.jpg"), bench.bytes("out/<b>.jpg"));
}
