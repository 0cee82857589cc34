//! Every message and code is found: whole, in any case, in part and with typos; noise is not.

use std::collections::BTreeSet;

use super::*;

/// The registries' messages, kept apart from the table so that a slip in the table shows.
const MESSAGES: &str = include_str!("../../explain/phrasings/messages.tsv");
/// Codes of their APIs.
const CODES: &str = include_str!("../../explain/phrasings/codes.tsv");
/// What people ask, and descriptions that nobody quotes.
const QUESTIONS: &str = include_str!("../../explain/phrasings/questions.tsv");

const ERROR_CODES: [&str; 10] = [
    "empty",
    "unreadable",
    "unsupported-format",
    "truncated",
    "corrupt",
    "too-large",
    "cannot-fit",
    "write-failed",
    "exists",
    "internal",
];

/// In fewer letters two typos leave another message.
const LETTERS_FOR_TWO_TYPOS: usize = 10;

pub(super) fn lines(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_once('\t').expect("an entry, a tab, words"))
}

fn messages() -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(MESSAGES)
}

fn codes_of_docprep() -> impl Iterator<Item = &'static str> {
    let findings = docprep_core::FindingCode::ALL.into_iter();
    findings.map(docprep_core::FindingCode::as_str).chain(ERROR_CODES)
}

fn entry(id: &str) -> &'static Entry {
    let found = entries().iter().find(|entry| entry.id == id);
    found.unwrap_or_else(|| panic!("no entry {id}"))
}

fn found(query: &str) -> &'static Entry {
    match explain(query) {
        Explanation::Found(entry) => entry,
        other => panic!("{query:?} gave {}", ids(&other).join(", ")),
    }
}

pub(super) fn ids(explanation: &Explanation) -> Vec<&'static str> {
    match explanation {
        Explanation::Found(entry) => vec![entry.id.as_str()],
        Explanation::Suggestions(entries) => entries.iter().map(|entry| entry.id.as_str()).collect(),
        Explanation::Nothing => vec![],
    }
}

/// A small generator (xorshift64*), so that the typos are the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end
    }

    /// One letter dropped, doubled, replaced, or swapped with the next; a Chinese one is replaced by a Chinese one.
    fn typo(&mut self, text: &str) -> String {
        const REPLACEMENTS: [char; 6] = ['其', '见', '到', '人', '上', '行'];
        let mut chars: Vec<char> = text.chars().collect();
        let place = self.below(chars.len() - 1);
        match self.below(4) {
            0 => drop(chars.remove(place)),
            1 => chars.insert(place, chars[place]),
            2 if words::is_ideograph(chars[place]) => chars[place] = REPLACEMENTS[self.below(6)],
            2 => chars[place] = char::from(b'a' + self.below(26) as u8),
            _ => chars.swap(place, place + 1),
        }
        chars.into_iter().collect()
    }
}

#[test]
fn every_message_is_in_the_table_verbatim() {
    for (id, message) in messages() {
        let said = &entry(id).said;
        assert!(
            said.iter().any(|said| said.message == message),
            "{id} lacks {message:?}"
        );
    }
    assert!(messages().count() > 110);
}

#[test]
fn a_description_is_known_and_not_quoted() {
    for (_, words) in lines(QUESTIONS) {
        let quoted = entries()
            .iter()
            .flat_map(|entry| &entry.said)
            .any(|said| said.message == words);
        assert!(!quoted, "{words:?}");
    }
}

#[test]
fn every_message_is_found_in_any_case() {
    for (id, message) in messages() {
        for query in [
            message.to_owned(),
            message.to_uppercase(),
            message.to_lowercase(),
            format!("  \"{message}\"\n"),
        ] {
            assert_eq!(found(&query).id, id, "{query:?}");
        }
    }
}

/// What somebody says is one thing: no two entries have one message.
#[test]
fn every_message_of_the_table_leads_to_its_own_entry() {
    for entry in entries() {
        for said in &entry.said {
            assert_eq!(found(&said.message).id, entry.id, "{}", said.message);
        }
    }
}

/// Typos can lead half the way to another message.
fn is_as_near_to_another(id: &str, message: &str, query: &str) -> bool {
    let distance = |message: &str| strsim::levenshtein(message, query);
    messages().any(|(other, text)| other != id && distance(text) <= distance(message))
}

#[test]
fn every_message_is_found_with_two_typos() {
    const SEEDS: u64 = 10;
    let mut asked = 0;
    let mut missed = Vec::new();
    for (id, message) in messages() {
        let is_short = message.chars().count() < LETTERS_FOR_TWO_TYPOS;
        for seed in 1..=SEEDS {
            let mut dice = Dice(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed));
            let once = dice.typo(message);
            let query = dice.typo(&once);
            let answer = explain(&query);
            let is_right = match &answer {
                Explanation::Found(entry) => entry.id == id,
                // Never another one, as if it were certain.
                _ => is_short || is_as_near_to_another(id, message, &query),
            };
            if !is_right {
                missed.push(format!("{query:?} for {message:?} gave {:?}", ids(&answer)));
            }
            asked += 1;
        }
    }
    assert!(asked > 1100, "only {asked} queries");
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn the_first_half_of_a_message_finds_it_or_suggests_it() {
    let mut clear = 0;
    let mut all = 0;
    let mut missed = Vec::new();
    for (id, message) in messages() {
        let count = message.chars().count();
        // Half of a short one is a word or two, which many have.
        if count < 2 * LETTERS_FOR_TWO_TYPOS {
            continue;
        }
        let half: String = message.chars().take(count.div_ceil(2)).collect();
        let answer = explain(&half);
        if !ids(&answer).contains(&id) {
            missed.push(format!("{half:?} gave {:?}, not {id}", ids(&answer)));
        }
        clear += usize::from(matches!(answer, Explanation::Found(_)));
        all += 1;
    }
    assert!(missed.is_empty(), "{missed:#?}");
    assert!(clear * 10 >= all * 7, "only {clear} of {all} halves were clear");
}

#[test]
fn every_code_is_found_in_any_case_and_spelling() {
    let mut asked = 0;
    for code in codes_of_docprep() {
        for query in [
            code.to_owned(),
            code.to_uppercase(),
            code.to_lowercase(),
            code.replace('-', "_"),
            code.replace('-', " "),
        ] {
            let entry = found(&query);
            assert!(
                entry.codes.iter().any(|known| known.code == code),
                "{query:?} gave {}",
                entry.id
            );
            asked += 1;
        }
    }
    for (id, code) in lines(CODES) {
        assert!(
            entry(id).codes.iter().any(|known| known.code == code),
            "{id} lacks {code}"
        );
        for query in [code.to_owned(), code.to_uppercase(), code.to_lowercase()] {
            assert_eq!(found(&query).id, id, "{query:?}");
            asked += 1;
        }
        // Without what all codes of a kind begin with.
        if let Some((_, own)) = code.split_once('.') {
            assert!(
                ids(&explain(own)).contains(&id),
                "{own:?} gave {:?}",
                ids(&explain(own))
            );
        }
    }
    assert!(asked > 250, "only {asked} queries");
}

#[test]
fn a_code_with_a_typo_is_found_or_suggested() {
    for (query, id) in [
        ("FileDataEror", "api-file-data"),
        ("FileFormatNotSuported", "api-format"),
        ("FileSizeLesThanMinLimit", "api-too-small"),
        ("file size greater than max limit", "api-too-large"),
        ("blured", "blurred"),
        ("trunkated", "truncated"),
        ("grey-copi", "grey-copy"),
        ("mirored content", "mirrored-content"),
        ("low-resolutoin", "low-resolution"),
        ("InvalidParameter.ImageSizLimit", "tencent-image-too-large"),
    ] {
        assert!(
            ids(&explain(query)).contains(&id),
            "{query:?} gave {:?}",
            ids(&explain(query))
        );
    }
}

#[test]
fn every_question_has_its_answer() {
    for (id, words) in lines(QUESTIONS) {
        assert_eq!(found(words).id, id, "{words:?}");
    }
}

#[test]
fn a_persons_own_words_lead_to_the_entry() {
    for (query, id) in [
        ("blacklist", "blacklist"),
        ("pinyin", "english-name"),
        ("mirrored", "mirrored-content"),
        ("The submitted image is mirrored", "mirrored-content"),
        ("the submited image is mirored", "mirrored-content"),
        ("image upside down", "turned-content"),
        ("security lock", "security-lock"),
        ("clienthold", "client-hold"),
        ("icp filing", "icp-mismatch"),
        ("审核失败,所有者(中文)字段必须包含中文字符", "contact-information"),
        ("registrar not approved)", "domain-not-approved"),
        (
            "Error: The registrant's document is incomplete (2024-05-01)",
            "incomplete",
        ),
    ] {
        assert!(
            ids(&explain(query)).contains(&id),
            "{query:?} gave {:?}",
            ids(&explain(query))
        );
    }
}

/// The two are set by different bodies for different reasons.
#[test]
fn the_two_holds_are_told_apart() {
    let says = |query: &str, word: &str| {
        let text = found(query).text(Language::English);
        text.title.contains(word) && text.causes.iter().any(|cause| cause.contains("verified"))
    };
    assert!(says("serverHold", "registry") && says("clientHold", "registrar"));
    assert!(found("clientHold").text(Language::Chinese).causes[0].contains("邮箱"));
    assert!(found("serverHold").text(Language::Chinese).causes[0].contains("实名认证"));
}

#[test]
fn noise_and_empty_words_give_nothing() {
    for query in [
        "",
        "   ",
        "?!",
        "xyzzy",
        "asdf qwer zxcv",
        "the",
        "please",
        "is not",
        "怎么办",
        "lorem ipsum dolor sit amet consectetur",
        "how do I boil rice",
        "hello world",
        "1234567890",
        "天气很好",
        "💥💥💥",
        &"a".repeat(100_000),
        &"qz ".repeat(10_000),
    ] {
        let shown: String = query.chars().take(40).collect();
        assert_eq!(explain(query), Explanation::Nothing, "{shown:?}");
    }
}

#[test]
fn entries_are_whole_and_their_names_are_used_once() {
    let mut seen = BTreeSet::new();
    for entry in entries() {
        let names = [format!("id {}", entry.id)]
            .into_iter()
            .chain(entry.codes.iter().map(|code| format!("code {}", code.code)));
        for name in names.chain(entry.findings.iter().map(|code| format!("finding {code}"))) {
            assert!(seen.insert(name.clone()), "{name} twice");
        }
        assert!(
            !entry.said.is_empty() || !entry.codes.is_empty() || !entry.also.is_empty(),
            "{} cannot be asked for",
            entry.id
        );
        let is_own = entry.codes.iter().any(|code| code.speaker == Speaker::Docprep);
        for language in Language::ALL {
            let text = entry.text(language);
            assert!(is_own || !text.sources.is_empty(), "{} names no source", entry.id);
            assert!(
                text.sources.iter().all(|source| !source.is_empty()),
                "{}",
                entry.id
            );
            assert!(
                !text.causes.is_empty() && !text.you_do.is_empty(),
                "{} leaves the reader alone",
                entry.id
            );
        }
        for finding in &entry.findings {
            let has = |other: &Entry| other.codes.iter().any(|code| code.code == *finding);
            assert!(entries().iter().any(has), "{finding} has no entry of its own");
        }
    }
}

#[test]
fn what_an_entry_is_asked_for_by_finds_it() {
    for entry in entries() {
        for language in Language::ALL {
            assert_eq!(found(entry.question(language)).id, entry.id);
        }
    }
}

fn texts(language: Language) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    entries().iter().map(move |entry| {
        let text = entry.text(language);
        let single = [&text.title, &text.meaning, &text.docprep_does];
        let lists = text.causes.iter().chain(&text.you_do);
        (
            entry.id.as_str(),
            single.into_iter().chain(lists).map(String::as_str).collect(),
        )
    })
}

#[test]
fn every_sentence_has_a_stop_and_every_language_its_own_punctuation() {
    for (id, texts) in texts(Language::Chinese) {
        for text in texts {
            let characters: Vec<char> = text.chars().collect();
            for pair in characters.windows(2) {
                let is_half = |c: char| ",.;:!?()\"".contains(c);
                let mixed = words::is_ideograph(pair[0]) && is_half(pair[1])
                    || is_half(pair[0]) && words::is_ideograph(pair[1]);
                // Names of files and endings of domains have points.
                let is_name = pair.contains(&'.');
                assert!(!mixed || is_name, "{id}: {text}");
            }
        }
    }
    for language in Language::ALL {
        for entry in entries() {
            let meaning = &entry.text(language).meaning;
            assert!(
                meaning.ends_with(['.', '。']),
                "{language}: {}: {meaning}",
                entry.id
            );
        }
    }
}

#[test]
fn chinese_says_no_english_sentence() {
    for (id, texts) in texts(Language::Chinese) {
        for text in texts {
            assert!(text.chars().any(words::is_ideograph), "{id}: {text}");
        }
    }
}

/// A file that is not named in the program would never be said.
#[test]
fn every_file_of_a_folder_is_read() {
    let names = |folder: &str| -> BTreeSet<String> {
        let path = format!("{}/explain/{folder}", env!("CARGO_MANIFEST_DIR"));
        let files = std::fs::read_dir(path).unwrap();
        files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect()
    };
    let source = include_str!("table.rs");
    for folder in ["known", "en", "zh"] {
        for name in names(folder) {
            let stem = name.strip_suffix(".toml").expect("a table");
            let is_named =
                source.contains(&format!("\"{stem}\"")) || source.contains(&format!("{folder}/{name}"));
            assert!(is_named, "{folder}/{name}");
        }
    }
}
