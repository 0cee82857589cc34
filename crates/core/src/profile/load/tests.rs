//! Whole, defective and noisy profiles.

use super::*;
use crate::terms::outcome::Severity;

const WHOLE: &str = r#"id = "my-registry"
name = "My registry"
formats = ["jpg", "JPEG", "png"]
min_bytes = 20_480
max_bytes = "2MB"
least_longer_side_px = 800
greatest_longer_side_px = 4000
advised_longer_side_px = 1500
max_parts = 3
notes = ["one", "two"]

[checks.blurred]
severity = "warning"
threshold = 0.25

[checks.grey-copy]
severity = "refusal"

[[sources]]
title = "Its rules"
url = "https://registry.example/rules"
says = "2 MB"
keys = ["max_bytes", "refusals"]

[refusals]
above-max-bytes = { message = "Too large!", code = "E.17" }
truncated = { code = "E.18" }

[refusals.grey-copy]
message = "请上传彩色证件图片"
"#;

/// `WHOLE` with one line replaced.
fn with_line(number: usize, line: &str) -> String {
    let mut lines: Vec<&str> = WHOLE.lines().collect();
    lines[number - 1] = line;
    lines.join("\n")
}

fn refused(text: &str) -> ProfileError {
    match Profile::parse(text, "my.toml") {
        Err(error) => error,
        Ok(profile) => panic!("taken: {profile:?}\n{text}"),
    }
}

#[test]
fn a_whole_profile_is_read() {
    let profile = Profile::parse(WHOLE, "my.toml").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(profile.id, "my-registry");
    assert_eq!(profile.name, "My registry");
    assert_eq!(profile.formats, [Format::Jpeg, Format::Png]);
    assert_eq!((profile.min_bytes, profile.max_bytes), (20_480, 2_000_000));
    assert_eq!(
        (profile.least_longer_side_px, profile.greatest_longer_side_px),
        (800, Some(4000))
    );
    assert_eq!((profile.advised_longer_side_px, profile.max_parts), (1500, 3));
    assert!(!profile.progressive);
    assert_eq!(profile.notes, ["one", "two"]);
    assert_eq!(
        profile.check("blurred"),
        Some(&Check::new(Severity::Warning, Some(0.25)))
    );
    assert_eq!(
        profile.check("grey-copy"),
        Some(&Check::new(Severity::Refusal, None))
    );
    assert_eq!(profile.check("glare"), None);
    assert_eq!(profile.sources.len(), 1);
    assert_eq!(profile.sources[0].keys, ["max_bytes", "refusals"]);
    let said = |code: &str| {
        let refusal = profile.refusal(code)?;
        Some((refusal.message.as_deref(), refusal.code.as_deref()))
    };
    assert_eq!(said("above-max-bytes"), Some((Some("Too large!"), Some("E.17"))));
    assert_eq!(said("truncated"), Some((None, Some("E.18"))));
    assert_eq!(said("grey-copy"), Some((Some("请上传彩色证件图片"), None)));
    assert_eq!(said("below-min-bytes"), None);
}

#[test]
fn a_fault_in_what_a_registry_says_is_named_with_its_line_its_key_and_what_to_write() {
    let long = format!(
        "blurred = {{ message = \"{}\" }}",
        "x".repeat(MAX_MESSAGE_CHARS + 1)
    );
    for (text, key, words) in [
        (
            "blured = { message = \"x\" }",
            "blured",
            "did you mean `blurred`?",
        ),
        (
            "too-large = { code = \"x\" }",
            "too-large",
            "is not a key that profiles have",
        ),
        (
            "blurred = \"x\"",
            "blurred",
            "begins with a line [refusals.blurred]",
        ),
        ("blurred = {}", "blurred.message", "add a line such as message = "),
        ("corrupt = {}", "corrupt.code", "add a line such as code = "),
        (
            "blurred = { mesage = \"x\" }",
            "blurred.mesage",
            "did you mean `message`?",
        ),
        (
            "blurred = { message = 7 }",
            "blurred.message",
            "is 7, expected text",
        ),
        (
            "blurred = { message = \"\" }",
            "blurred.message",
            "is empty, expected text",
        ),
        (
            "blurred = { message = \"a\\u001b[2Jb\" }",
            "blurred.message",
            "one line of at most 400 characters",
        ),
        (&long, "blurred.message", "one line of at most 400 characters"),
        ("blurred = { code = \"E 17\" }", "blurred.code", "without blanks"),
        (
            "corrupt = { message = \"x\" }",
            "corrupt.message",
            "only its code can be stated",
        ),
    ] {
        let line = 26;
        let error = refused(&with_line(line, text));
        assert_eq!(error.line, Some(line), "{error}");
        assert_eq!(error.key, Some(format!("refusals.{key}")), "{error}");
        assert!(error.problem.contains(words), "{error}\nlacks: {words}");
    }
}

#[test]
fn what_is_left_out_gets_a_default_that_fits_the_rest() {
    let text = "id = \"x\"\nformats = [\"jpeg\"]\nmax_bytes = \"1MB\"\ngreatest_longer_side_px = 900\n";
    let profile = Profile::parse(text, "x.toml").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        (profile.name.as_str(), profile.min_bytes, profile.max_parts),
        ("x", 0, DEFAULT_MAX_PARTS)
    );
    assert_eq!(
        (profile.least_longer_side_px, profile.advised_longer_side_px),
        (900, 900)
    );
}

#[test]
fn a_fault_is_named_with_its_line_its_key_and_what_to_write() {
    for (line, text, key, words) in [
        (1, "id = \"My Registry\"", "id", "lower-case letters"),
        (1, "id = 7", "id", "is 7, expected text"),
        (2, "name = \"\"", "name", "is empty, expected text"),
        (
            3,
            "formats = \"jpeg\"",
            "formats",
            "is \"jpeg\", expected a list such as [\"jpeg\"]",
        ),
        (
            3,
            "formats = [\"jpeg\", \"pgn\"]",
            "formats",
            "did you mean \"png\"?",
        ),
        (
            3,
            "formats = [\"jpeg\", 5]",
            "formats",
            "contains 5, expected one of",
        ),
        (3, "formats = [\"png\"]", "formats", "does not contain \"jpeg\""),
        (3, "formats = []", "formats", "does not contain \"jpeg\""),
        (
            4,
            "min_bytes = -1",
            "min_bytes",
            "is -1, expected a number of bytes or a size such as",
        ),
        (
            4,
            "min_bytes = \"3MB\"",
            "min_bytes",
            "is 3 MB (3,000,000 bytes), more than max_bytes",
        ),
        (
            5,
            "max_bytes = \"5 NB\"",
            "max_bytes",
            "is \"5 NB\", expected a number of bytes or a size such as \"5MB\"",
        ),
        (5, "max_bytes = 1.5", "max_bytes", "is 1.5, expected"),
        (
            5,
            "max_bytes = 99999999999999999999999",
            "max_bytes",
            "expected a number of bytes",
        ),
        (5, "max_bytes = [5]", "max_bytes", "is a list, expected"),
        (
            6,
            "least_longer_side_px = 0",
            "least_longer_side_px",
            "is 0, expected a whole number from 1 to 65500",
        ),
        (
            6,
            "least_longer_side_px = 5000",
            "least_longer_side_px",
            "more than greatest_longer_side_px",
        ),
        (
            7,
            "greatest_side_px = 4000",
            "greatest_side_px",
            "did you mean `greatest_longer_side_px`?",
        ),
        (
            8,
            "advised_longer_side_px = 4001",
            "advised_longer_side_px",
            "more than greatest_longer_side_px",
        ),
        (
            8,
            "advised_longer_side_px = true",
            "advised_longer_side_px",
            "is true, expected",
        ),
        (
            9,
            "progressive = \"yes\"",
            "progressive",
            "expected true or false",
        ),
        (9, "maxparts = 3", "maxparts", "did you mean `max_parts`?"),
        (9, "max_parts = 2000-01-01", "max_parts", "is a date, expected"),
        (10, "notes = [1]", "notes", "is a list, expected a list of texts"),
        (12, "[checks.blured]", "checks.blured", "did you mean `blurred`?"),
        (
            13,
            "severity = \"bad\"",
            "checks.blurred.severity",
            "expected one of \"info\", \"warning\", \"refusal\"",
        ),
        (
            13,
            "severty = \"warning\"",
            "checks.blurred.severty",
            "did you mean `severity`?",
        ),
        (
            13,
            "max_parts = 3",
            "checks.blurred.max_parts",
            "move it to the top of the file",
        ),
        (
            14,
            "threshold = \"a lot\"",
            "checks.blurred.threshold",
            "is \"a lot\", expected a number",
        ),
        (
            14,
            "threshold = nan",
            "checks.blurred.threshold",
            "expected a number",
        ),
        (
            23,
            "keys = [\"max_byte\"]",
            "sources.keys",
            "expected \"max_bytes\"",
        ),
    ] {
        let error = refused(&with_line(line, text));
        assert_eq!(error.line, Some(line), "{error}");
        assert_eq!(error.key.as_deref(), Some(key), "{error}");
        let shown = error.to_string();
        assert!(
            shown.starts_with(&format!("my.toml, line {line}: `{key}` ")),
            "{shown}"
        );
        assert!(shown.contains(words), "{shown}\nlacks: {words}");
    }
}

#[test]
fn a_key_that_is_missing_is_named_with_a_line_to_write() {
    for (line, key, example) in [
        (1, "id", "id = "),
        (3, "formats", "formats = ["),
        (5, "max_bytes", "= \"5MB\""),
    ] {
        let error = refused(&with_line(line, ""));
        assert_eq!((error.line, error.key.as_deref()), (None, Some(key)), "{error}");
        assert!(error.problem.contains("is missing; add a line such as") && error.problem.contains(example));
    }
    let error = refused(&with_line(13, ""));
    assert_eq!(
        (error.line, error.key.as_deref()),
        (Some(12), Some("checks.blurred.severity")),
        "{error}"
    );
    let error = refused(&with_line(20, ""));
    assert_eq!(
        (error.line, error.key.as_deref()),
        (Some(19), Some("sources.title")),
        "{error}"
    );
    assert_eq!(refused("").key.as_deref(), Some("id"));
}

#[test]
fn a_mistake_in_the_toml_itself_is_named_with_its_line() {
    for (line, text, key) in [
        (2, "name = My registry", Some("name")),
        (2, "name = \"My registry", Some("name")),
        (5, "max_bytes = 5MB", Some("max_bytes")),
        (5, "max_bytes 5", None),
        (4, "id = \"again\"", Some("id")),
        (12, "[checks.blurred", None),
    ] {
        let error = refused(&with_line(line, text));
        assert_eq!((error.line, error.key.as_deref()), (Some(line), key), "{error}");
        assert!(error.problem.contains("is not valid TOML"), "{error}");
    }
}

#[test]
fn lines_count_rightly_with_windows_line_ends_and_chinese_text() {
    let text = with_line(2, "name = \"我的注册局\"")
        .replace("max_parts = 3", "max_parts = 0")
        .replace('\n', "\r\n");
    assert_eq!(refused(&text).line, Some(9));
}

#[test]
fn noise_is_refused_without_a_panic() {
    for text in [
        "\u{0}",
        "[[[",
        "= =",
        "id",
        "\u{feff}",
        "checks = 1",
        "refusals = 1",
        "[[refusals]]",
        "[[checks]]",
        "sources = [1]",
        "[sources]",
    ] {
        assert!(!refused(text).to_string().is_empty());
    }
}
