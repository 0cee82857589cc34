//! What a refusal means, in words.

use docprep_batch::report::paragraph::push_paragraph;
use docprep_core::FindingCode;
use docprep_words::explain::{Entry, Explanation, foretells};

/// The answer to `query`, with a line feed at its end.
pub fn answer(query: &str, explanation: &Explanation) -> String {
    match explanation {
        Explanation::Found(entry) => show(entry),
        Explanation::Suggestions(entries) => suggest(entries),
        _ => nothing(query),
    }
}

/// One entry: what it means, its causes, what docprep does, what is left to do.
pub fn show(entry: &Entry) -> String {
    let mut out = String::new();
    push_paragraph(&mut out, "", &entry.title);
    for said in &entry.messages {
        push_paragraph(&mut out, "  ", &format!("\u{201c}{said}\u{201d}"));
    }
    for code in &entry.codes {
        push_paragraph(&mut out, "  ", &format!("code: {code}"));
    }
    section(&mut out, "What it means");
    push_paragraph(&mut out, "  ", &entry.meaning);
    section(&mut out, "What usually causes it");
    entry
        .causes
        .iter()
        .for_each(|cause| push_paragraph(&mut out, "  - ", cause));
    section(&mut out, "What docprep does about it");
    push_paragraph(&mut out, "  ", &entry.docprep_does);
    show_warnings(&mut out, entry);
    show_refusals(&mut out, entry);
    section(&mut out, "What you have to do");
    for (step, number) in entry.you_do.iter().zip(1_usize..) {
        push_paragraph(&mut out, &format!("  {number}. "), step);
    }
    out.push('\n');
    push_paragraph(&mut out, "Source: ", &entry.source);
    out
}

/// What warns of a refusal before it comes.
fn show_warnings(out: &mut String, entry: &Entry) {
    // The table also names findings that this build has no measure for; they must not be promised.
    let raised = |code: &&String| {
        FindingCode::ALL
            .iter()
            .any(|known| known.as_str() == code.as_str())
    };
    let warnings: Vec<&str> = entry.findings.iter().filter(raised).map(String::as_str).collect();
    if !warnings.is_empty() {
        push_paragraph(
            out,
            "  ",
            &format!(
                "It warns of this before you upload, with: {}.",
                warnings.join(", ")
            ),
        );
    }
}

/// The refusal that a finding warns of.
fn show_refusals(out: &mut String, entry: &Entry) {
    for message in entry.codes.iter().filter_map(|code| foretells(code)) {
        section(out, "What Alibaba Cloud may say");
        push_paragraph(out, "  ", &format!("\u{201c}{message}\u{201d}"));
    }
}

fn section(out: &mut String, heading: &str) {
    out.push('\n');
    out.push_str(heading);
    out.push('\n');
}

fn suggest(entries: &[&'static Entry]) -> String {
    let opening = match entries {
        [_] => "Nothing is quite like that. Did you mean this?\n",
        _ => "Several things begin or sound like that. Did you mean one of these?\n",
    };
    let mut out = opening.to_owned();
    for entry in entries {
        let said = entry
            .messages
            .first()
            .or(entry.codes.first())
            .unwrap_or(&entry.id);
        out.push('\n');
        push_paragraph(&mut out, "  ", &entry.title);
        push_paragraph(&mut out, "    docprep explain ", &format!("\"{said}\""));
    }
    out
}

fn nothing(query: &str) -> String {
    const SHOWN_CHARS: usize = 60;
    let cut = if query.chars().count() > SHOWN_CHARS {
        "\u{2026}"
    } else {
        ""
    };
    let shown: String = query.chars().take(SHOWN_CHARS).collect();
    let mut out = String::new();
    push_paragraph(
        &mut out,
        "",
        &format!(
            "Nothing is known here about \u{201c}{}{cut}\u{201d}.",
            shown.trim()
        ),
    );
    let advice = "Copy the registry's message as it stands, in English, or a few of its rarer words. The code of a \
                  finding or an error of docprep works too: docprep explain blurred";
    push_paragraph(&mut out, "", advice);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use docprep_words::explain::{entries, explain};

    fn answer_to(query: &str) -> String {
        answer(query, &explain(query))
    }

    /// Line breaks are no part of the words.
    fn flat(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_entry_is_shown_with_all_that_it_holds() {
        assert!(entries().len() > 50);
        for entry in entries() {
            let words = flat(&show(entry));
            let texts = [&entry.title, &entry.meaning, &entry.docprep_does, &entry.source].into_iter();
            let lists = entry
                .messages
                .iter()
                .chain(&entry.codes)
                .chain(&entry.causes)
                .chain(&entry.you_do);
            for text in texts.chain(lists) {
                assert!(
                    words.contains(&flat(text)),
                    "{} lacks {text:?}\n{words}",
                    entry.id
                );
            }
        }
    }

    #[test]
    fn a_refusal_names_only_findings_that_this_build_raises() {
        let words = answer_to("The registrant's document is unclear or obscured");
        let list = flat(&words);
        let list = list
            .split_once("before you upload, with: ")
            .expect("a list of warnings")
            .1;
        let list = list.split_once('.').expect("an end of the list").0;
        let raised: Vec<&str> = FindingCode::ALL.iter().map(|code| code.as_str()).collect();
        let listed: Vec<&str> = list.split(", ").collect();
        assert!(listed.contains(&"low-resolution"), "{listed:?}");
        assert!(listed.iter().all(|code| raised.contains(code)), "{listed:?}");
    }

    #[test]
    fn a_finding_tells_what_the_registry_would_say() {
        let words = flat(&answer_to("low-resolution"));
        assert!(
            words.contains("\u{201c}The registrant's document is unclear or obscured\u{201d}"),
            "{words}"
        );
    }

    #[test]
    fn an_ambiguous_question_gets_commands_that_answer_it() {
        let Explanation::Suggestions(meant) = explain("The registrant's documen") else {
            panic!("not ambiguous");
        };
        let words = answer_to("The registrant's documen");
        assert!((2..=3).contains(&meant.len()));
        for entry in meant {
            let said = entry
                .messages
                .first()
                .or(entry.codes.first())
                .expect("something to ask for");
            assert!(
                flat(&words).contains(&format!("docprep explain \"{said}\"")),
                "{words}"
            );
            assert_eq!(explain(said), Explanation::Found(entry));
        }
    }

    #[test]
    fn an_unknown_question_gets_a_way_on_and_cannot_flood_the_terminal() {
        let words = answer_to(&format!("\u{1b}[2J{}", "z".repeat(10_000)));
        assert!(words.contains("Nothing is known here about") && words.contains("docprep explain blurred"));
        assert!(words.len() < 500 && !words.contains('\u{1b}'), "{words}");
    }
}
