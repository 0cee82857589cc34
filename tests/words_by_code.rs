//! The table "words by code" in docs/words.md is that of the catalogue.

use std::fmt::Write as _;
use std::path::Path;

use docprep_core::{Error, Finding, FindingCode, OtherKind, Severity};
use docprep_record::{error, finding};
use docprep_words::explain::entries;
use docprep_words::{Language, Reader, Saying, Voice};

const BEGIN: &str = "<!-- table: begin -->\n";
const END: &str = "<!-- table: end -->";

fn voice(language: Language) -> Voice {
    Voice::new(language, Reader::CommandLine)
}

/// In a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn row(table: &mut String, code: &str, saying: &Saying) {
    let [english, chinese] =
        [Language::English, Language::Chinese].map(|language| voice(language).say(saying));
    let _ = writeln!(
        table,
        "| `{code}` | {} | {} | {} | {} |",
        cell(&english.message),
        cell(&english.advice),
        cell(&chinese.message),
        cell(&chinese.advice)
    );
}

const HEAD: &str = "| code | message | what to do | 说明 | 怎么办 |\n|---|---|---|---|---|\n";

fn table() -> String {
    let mut table = format!("## Findings\n\n{HEAD}");
    let profile = docprep_core::Profile::builtin("huawei-cloud").expect("a profile that quotes nobody");
    for code in FindingCode::ALL {
        row(
            &mut table,
            code.as_str(),
            &finding(&Finding::new(code, Severity::Refusal), &profile),
        );
    }
    let _ = write!(table, "\n## Errors\n\n{HEAD}");
    for one in errors() {
        row(&mut table, one.code(), &error(&one));
    }
    let _ = write!(table, "\n## Files that are no pictures\n\n{HEAD}");
    for kind in OtherKind::ALL {
        let one = Error::UnsupportedFormat {
            known_as: Some(kind.as_str().into()),
        };
        row(&mut table, kind.as_str(), &error(&one));
    }
    table.push_str(
        "\n## What `docprep explain` knows\n\n| id | what it is about | 内容 | codes | said by |\n|---|---|---|---|---|\n",
    );
    for entry in entries() {
        let codes: Vec<String> = entry
            .codes
            .iter()
            .map(|code| format!("`{}`", code.code))
            .collect();
        let mut speakers: Vec<&str> = entry.said.iter().map(|said| said.speaker.as_str()).collect();
        speakers.dedup();
        let _ = writeln!(
            table,
            "| `{}` | {} | {} | {} | {} |",
            entry.id,
            cell(&entry.text(Language::English).title),
            cell(&entry.text(Language::Chinese).title),
            codes.join(", "),
            speakers.join(", ")
        );
    }
    table
}

/// One of each code that says the same whatever its arguments are.
fn errors() -> Vec<Error> {
    vec![
        Error::Empty,
        Error::UnsupportedFormat { known_as: None },
        Error::Truncated {
            detail: String::new(),
        },
        Error::Corrupt {
            detail: String::new(),
        },
        Error::CannotFit {
            min_bytes: 56_320,
            max_bytes: 60_000,
            nearest_bytes: 61_000,
        },
        Error::NoSuchPage { page: 3, pages: 2 },
        Error::PartCount {
            given: 1,
            least: 2,
            greatest: 6,
        },
        Error::Cancelled,
        Error::TimedOut { seconds: 10 },
        Error::crashed("SIGSEGV"),
    ]
}

/// Write it anew with `DOCPREP_WRITE_TABLES=1 cargo test --release --test library words_by_code`.
#[test]
fn the_table_in_the_documentation_is_that_of_the_catalogue() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/words.md");
    let text = std::fs::read_to_string(&path).expect("docs/words.md");
    let (before, rest) = text.split_once(BEGIN).expect("a begin");
    let (written, after) = rest.split_once(END).expect("an end");
    if std::env::var_os("DOCPREP_WRITE_TABLES").is_some() {
        std::fs::write(&path, format!("{before}{BEGIN}{}{END}{after}", table()))
            .expect("docs/words.md can be written");
    } else {
        assert_eq!(written, table());
    }
}
