//! The program speaks the language of who reads it: nothing but names and codes stays English in Chinese.

use crate::cli::bench::{Bench, Ran};

/// So many English words in a row are a sentence, not a name.
const WORDS_OF_A_SENTENCE: usize = 4;

fn in_chinese(bench: &Bench, arguments: &[&str]) -> Ran {
    let mut command = bench.command(arguments);
    command.env_remove("DOCPREP_LANG").env("LC_ALL", "zh_CN.UTF-8");
    Ran::from(command.output().expect("the binary starts"))
}

/// What is said, without what stays as it is: examples of commands, what a registry says, and how a command is written.
fn said(ran: &Ran) -> String {
    let whole = format!("{}\n{}", ran.text(), ran.stderr);
    let lines = whole
        .lines()
        .filter(|line| !line.trim_start().starts_with("docprep "));
    unquoted(&lines.collect::<Vec<_>>().join("\n"))
}

/// A text without what stands in quotation marks: a registry is quoted in its own language.
pub fn unquoted(text: &str) -> String {
    let mut kept = String::new();
    let mut parts = text.split('\u{201c}');
    kept.push_str(parts.next().unwrap_or_default());
    for part in parts {
        kept.push_str(part.split_once('\u{201d}').map_or(part, |(_, behind)| behind));
    }
    kept
}

/// English words that stand behind each other, with nothing but spaces between them.
pub fn english_sentences(text: &str) -> Vec<String> {
    let is_word = |word: &str| {
        let word = word.trim_end_matches(['.', ',', ':', ';']);
        word.len() > 1
            && word
                .chars()
                .all(|c| c.is_ascii_alphabetic() && !c.is_ascii_uppercase())
    };
    let mut found = Vec::new();
    let mut row: Vec<&str> = Vec::new();
    for word in text.split_whitespace().chain([""]) {
        if is_word(word) {
            row.push(word);
            continue;
        }
        if row.len() >= WORDS_OF_A_SENTENCE {
            found.push(row.join(" "));
        }
        row.clear();
    }
    found
}

#[test]
fn a_sentence_is_told_from_names() {
    assert_eq!(
        english_sentences("处理 Examples: the file is missing here 和 a.jpg"),
        ["the file is missing here"]
    );
    assert!(english_sentences("写出 docprep convert scans -o ready 之后 IN OUT").is_empty());
}

#[test]
fn no_english_sentence_is_left_in_chinese() {
    let bench = Bench::with_pictures(&["a.png", "b.png"]);
    bench.put("broken.jpg", b"\xFF\xD8\xFF\xE0 and no more");
    bench.put("notes.jpg", b"hello");
    bench.put(
        "reasons.csv",
        "域名,失败原因\na.cn,证件不清晰\nb.cn,blurred\nc.cn,xyzzy\nd.cn,The registrant's documen\n"
            .as_bytes(),
    );
    bench.put("list.csv", b"output,part1,part2\nx.jpg,a.png\n");
    for arguments in [
        &[][..],
        &["--help"],
        &["convert", "--help"],
        &["merge", "--help"],
        &["check", "--help"],
        &["profiles", "--help"],
        &["explain", "--help"],
        &["serve", "--help"],
        &["completions", "--help"],
        &["convert"],
        &["convrt"],
        &["convert", "a.png", "--reprot", "r"],
        &["convert", "a.png", "-j", "0"],
        &["convert", "a.png", "--max-bytes", "1 parsec"],
        &["convert", "a.png", "--effort", "bset"],
        &["convert", "a.png", "--page"],
        &["convert", "a.png", "--profile", "aliyn"],
        &["convert", "a.png", "--document", "QQ"],
        &["convert", "a.png", "-o", "b.png"],
        &["convert", "a.png", "-o", "-", "--report", "-"],
        &["convert", "a.png"],
        // The output of the line before is there already, and that is said.
        &["convert", "a.png", "--dry-run"],
        &[
            "convert",
            "a.png",
            "broken.jpg",
            "notes.jpg",
            "absent.jpg",
            "-o",
            "out",
        ],
        &["convert", "a.png", "-o", "out"],
        &["check", "a.png", "broken.jpg"],
        &["check", "b.png", "--document", "SFZ"],
        &["merge", "a.png"],
        &["merge", "a.png", "b.png"],
        &["merge", "--pairs", "nowhere"],
        &["merge", "--manifest", "list.csv", "-o", "out"],
        &["serve", "--memory", "1MB"],
        &["profiles"],
        &["profiles", "--documents"],
        &["profiles", "aliyn"],
        &["explain", "xyzzy"],
        &["explain", "The registrant's documen"],
        &["explain", "--file", "reasons.csv"],
        &["explain", "--file", "absent.csv"],
        &["explain", "--file", "list.csv"],
        &["explain", "--file", "list.csv", "--column", "why"],
        &["explain", "--file", "a.png"],
        &["explain"],
    ] {
        let ran = in_chinese(&bench, arguments);
        let text = said(&ran);
        let has_chinese = text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(has_chinese, "{arguments:?}: {text}");
        let english = english_sentences(&text);
        assert!(english.is_empty(), "{arguments:?}: {english:?}\n{text}");
    }
}

#[test]
fn no_english_sentence_is_left_in_what_is_said_of_profiles_and_refusals() {
    let bench = Bench::with_pictures(&[]);
    let profiles = docprep_core::Profile::builtin_ids().map(|id| vec!["profiles", id]);
    let entries = docprep_words::explain::entries().iter();
    let entries = entries.map(|entry| vec!["explain", entry.question(docprep_words::Language::Chinese)]);
    let mut asked = 0;
    for arguments in profiles.chain(entries) {
        let ran = in_chinese(&bench, &arguments);
        let english = english_sentences(&said(&ran));
        assert!(english.is_empty(), "{arguments:?}: {english:?}\n{}", ran.text());
        assert!(ran.stderr.is_empty(), "{arguments:?}: {}", ran.stderr);
        asked += 1;
    }
    assert!(asked > 130, "{asked}");
}

#[test]
fn the_flag_goes_before_the_locale_and_codes_stay_as_they_are() {
    let bench = Bench::with_pictures(&["a.png"]);
    let mut command = bench.command(&["check", "a.png", "--format", "json", "--lang", "zh"]);
    let ran = Ran::from(command.env("LC_ALL", "C").output().expect("the binary starts"));
    let record: serde_json::Value = serde_json::from_str(ran.text().trim()).expect("one line of JSON");
    assert_eq!(record["status"], "checked");
    let finding = &record["findings"][0];
    assert_eq!(finding["severity"], "warning", "{record}");
    assert!(
        finding["message"]
            .as_str()
            .is_some_and(|text| text.ends_with('。')),
        "{record}"
    );
    let mut command = bench.command(&["check", "a.png", "--lang", "fr"]);
    let refused = Ran::from(command.output().expect("the binary starts"));
    refused.expect(2, &["--lang", "en, zh"]);
}
