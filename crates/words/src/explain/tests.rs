//! Every message and code is found: whole, in any case, in part and with typos; noise is not.

use super::*;

/// The registry's messages, kept apart from the table so that a slip in the table shows: entry, messages.
const MESSAGES: [(&str, &[&str]); 26] = [
    (
        "upload-limits",
        &[
            "Please upload a file in a supported format that is between 55 KB and 5 MB",
            "the image format must be JPG or BMP and the image size must be in the range of 55 KB to 5 MB",
        ],
    ),
    (
        "format-not-supported",
        &[
            "The uploaded file format is not supported",
            "the file format is invalid",
        ],
    ),
    (
        "upload-failed",
        &["Failed to upload the image. Please try again."],
    ),
    (
        "attempts-failed",
        &[
            "Multiple attempts to upload documents to the verification authority have failed. Check the image type, size, and ID number format.",
        ],
    ),
    (
        "both-sides",
        &["Please provide photos of the front and back of the ID document"],
    ),
    (
        "information-mismatch",
        &[
            "Registrant information mismatch",
            "Submitted documents do not match registrant information",
            "Inconsistent registrant information",
            "Submitted information inconsistent with registrant information",
        ],
    ),
    (
        "unclear",
        &[
            "The registrant's document is unclear or obscured",
            "Unclear or covered photo of certificate",
        ],
    ),
    (
        "incomplete",
        &[
            "The registrant's document is incomplete",
            "Incomplete registrant certificate",
        ],
    ),
    (
        "invalid-document",
        &[
            "The registrant's certificate is invalid",
            "Invalid registrant certificate",
        ],
    ),
    (
        "electronic-check",
        &[
            "Electronic ID Information Check Failed",
            "Electronic ID Information Check Failed: Information Not Approved, Rejected",
            "Verification failed due to invalid certificate information",
            "Verification rejected due to invalid certificate information",
        ],
    ),
    (
        "no-document",
        &[
            "No registrant document submitted",
            "Lack of registrant certificate",
        ],
    ),
    (
        "authorization-documents",
        &["Incorrect registrant authorization documents"],
    ),
    (
        "newly-issued",
        &[
            "Not in the real-name database",
            "Newly issued identity document",
            "Certificate cannot be found in the database",
            "Newly issued certificate",
        ],
    ),
    (
        "overseas",
        &[
            "overseas individual or enterprise user",
            "The submitted information indicates an overseas user",
        ],
    ),
    (
        "identity-failed",
        &[
            "Registrant identity verification failed",
            "Failed to authenticate the registrant identity",
            "Certificate number cannot be found",
            "Registrant certificate verification failed",
        ],
    ),
    (
        "contact-information",
        &[
            "Invalid contact information",
            "Incorrect registration contact information",
            "Format error. Please enter the correct registrant.",
        ],
    ),
    (
        "network-error",
        &[
            "The material upload failed due to a network transmission error. Please fill in the information again",
            "The file upload failed due to a network transmission error. Please enter the information again",
            "Document upload failed",
        ],
    ),
    (
        "command-syntax",
        &[
            "registrant contact information is incorrect. Please check: command syntax error",
            "registrant contact information is incorrect. Please check: XML schema validation failed",
        ],
    ),
    (
        "pinyin-too-long",
        &["Generated Hanyu Pinyin string exceeds the character limit"],
    ),
    (
        "electronic-document",
        &["Scan of an electronic ID or document fails the review"],
    ),
    (
        "blacklist",
        &[
            "The domain name registration information is on the registry blacklist. You cannot perform registration, ownership transfer, or real-name verification. Please use other registration information.",
        ],
    ),
    (
        "security-lock",
        &[
            "Failed to modify domain holder information (security lock)",
            "non-verifiable domain names in a batch",
        ],
    ),
    (
        "client-hold",
        &["Domain on clientHold or unverified although account or template is verified"],
    ),
    (
        "not-in-library",
        &[
            "Domain name verification failed (domain name does not exist in the domain name registrar's library)",
        ],
    ),
    (
        "domain-not-approved",
        &[
            "Domain name verification failed (domain name expired)",
            "Domain name verification failed (TLD not approved)",
            "Domain name verification failed (registrar not approved)",
        ],
    ),
    (
        "icp-mismatch",
        &[
            "The information of the domain name registrant is not the same as that of the ICP Filing subject. Please verify the authenticity.",
            "After system verification, the registrant of the newly added website is …, which is inconsistent with the name of the ICP Filing subject or legal representative",
        ],
    ),
];

const API_CODES: [&str; 4] = [
    "FileDataError",
    "FileFormatNotSupported",
    "FileSizeLessThanMinLimit",
    "FileSizeGreaterThanMaxLimit",
];

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

fn messages() -> impl Iterator<Item = (&'static str, &'static str)> {
    MESSAGES
        .iter()
        .flat_map(|(id, messages)| messages.iter().map(move |message| (*id, *message)))
}

fn codes() -> impl Iterator<Item = &'static str> {
    docprep_core::FindingCode::ALL
        .into_iter()
        .map(docprep_core::FindingCode::as_str)
        .chain(API_CODES)
        .chain(ERROR_CODES)
}

fn found(query: &str) -> &'static Entry {
    match explain(query) {
        Explanation::Found(entry) => entry,
        other => panic!("{query:?} gave {}", ids(&other).join(", ")),
    }
}

fn ids(explanation: &Explanation) -> Vec<&'static str> {
    match explanation {
        Explanation::Found(entry) => vec![&entry.id],
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

    /// One letter dropped, doubled, replaced, or swapped with the next.
    fn typo(&mut self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        let place = self.below(chars.len() - 1);
        match self.below(4) {
            0 => drop(chars.remove(place)),
            1 => chars.insert(place, chars[place]),
            2 => chars[place] = char::from(b'a' + self.below(26) as u8),
            _ => chars.swap(place, place + 1),
        }
        chars.into_iter().collect()
    }
}

#[test]
fn every_message_is_in_the_table_verbatim() {
    for (id, message) in messages() {
        let entry = entries()
            .iter()
            .find(|entry| entry.id == id)
            .unwrap_or_else(|| panic!("no entry {id}"));
        assert!(
            entry.messages.iter().any(|known| known == message),
            "{id} lacks {message:?}"
        );
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

#[test]
fn every_message_is_found_with_two_typos() {
    const SEEDS: u64 = 20;
    let mut asked = 0;
    for (id, message) in messages() {
        for seed in 1..=SEEDS {
            let mut dice = Dice(seed * 0x9e37_79b9_7f4a_7c15);
            let once = dice.typo(message);
            let query = dice.typo(&once);
            assert_eq!(found(&query).id, id, "{query:?} for {message:?}");
            asked += 1;
        }
    }
    assert!(asked > 800, "only {asked} queries");
}

#[test]
fn the_first_half_of_a_message_finds_it_or_suggests_it() {
    let mut clear = 0;
    let mut all = 0;
    for (id, message) in messages() {
        let half: String = message
            .chars()
            .take(message.chars().count().div_ceil(2))
            .collect();
        let answer = explain(&half);
        assert!(
            ids(&answer).contains(&id),
            "{half:?} gave {:?}, not {id}",
            ids(&answer)
        );
        clear += usize::from(matches!(answer, Explanation::Found(_)));
        all += 1;
    }
    assert!(clear * 10 >= all * 7, "only {clear} of {all} halves were clear");
}

#[test]
fn messages_joined_as_help_pages_print_them_are_found() {
    for (id, messages) in MESSAGES {
        assert!(ids(&explain(&messages.join(" / "))).contains(&id), "{id}");
    }
    assert_eq!(found("TLD not approved").id, "domain-not-approved");
    assert_eq!(found("registrar not approved)").id, "domain-not-approved");
}

#[test]
fn every_code_is_found_in_any_case_and_spelling() {
    let mut asked = 0;
    for code in codes() {
        for query in [
            code.to_owned(),
            code.to_uppercase(),
            code.to_lowercase(),
            code.replace('-', "_"),
            code.replace('-', " "),
        ] {
            let entry = found(&query);
            assert!(
                entry.codes.iter().any(|known| known == code),
                "{query:?} gave {}",
                entry.id
            );
            asked += 1;
        }
    }
    assert!(asked > 150, "only {asked} queries");
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
    ] {
        assert!(
            ids(&explain(query)).contains(&id),
            "{query:?} gave {:?}",
            ids(&explain(query))
        );
    }
}

#[test]
fn a_persons_own_words_lead_to_the_entry() {
    for (query, id) in [
        ("blacklist", "blacklist"),
        ("pinyin", "pinyin-too-long"),
        ("mirrored", "mirrored-content"),
        ("The submitted image is mirrored", "mirrored-content"),
        ("the submited image is mirored", "mirrored-content"),
        ("image upside down", "turned-content"),
        ("screenshot", "screenshot"),
        ("front and back", "both-sides"),
        ("security lock", "security-lock"),
        ("clienthold", "client-hold"),
        ("icp filing", "icp-mismatch"),
        ("证件电子信息核验不合格", "electronic-check"),
        ("审核失败,所有者(中文)字段必须包含中文字符", "contact-information"),
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
    let mut seen = std::collections::BTreeSet::new();
    for entry in entries() {
        let names = [format!("id {}", entry.id)]
            .into_iter()
            .chain(entry.codes.iter().map(|code| format!("code {code}")));
        for name in names.chain(entry.findings.iter().map(|code| format!("finding {code}"))) {
            assert!(seen.insert(name.clone()), "{name} twice");
        }
        assert!(
            !entry.messages.is_empty() || !entry.codes.is_empty(),
            "{} cannot be asked for",
            entry.id
        );
        assert!(
            !entry.source.is_empty(),
            "{} names a source that is not listed",
            entry.id
        );
        assert!(
            !entry.causes.is_empty() && !entry.you_do.is_empty(),
            "{} leaves the reader alone",
            entry.id
        );
        for finding in &entry.findings {
            assert!(
                entries().iter().any(|other| other.codes.contains(finding)),
                "{finding} has no entry of its own"
            );
        }
    }
}

#[test]
fn findings_foretell_the_registrys_own_words() {
    assert_eq!(
        foretells("blurred"),
        Some("The registrant's document is unclear or obscured")
    );
    assert_eq!(
        foretells("mirrored-content"),
        Some("Registrant information mismatch")
    );
    assert_eq!(
        foretells("wrong-extension"),
        Some("The uploaded file format is not supported")
    );
    assert_eq!(foretells("icc-ignored"), None);
    assert_eq!(foretells("no-such-code"), None);
}
