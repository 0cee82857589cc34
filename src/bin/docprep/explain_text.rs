//! What a refusal means, put on paper: which part of an answer stands where.

use docprep_batch::report::paragraph::push_paragraph;
use docprep_core::{FindingCode, Profile};
use docprep_registrants::rules::{foretelling, foretold};
use docprep_registrants::{Code, foretold_saying};
use docprep_words::explain::{Entry, Explanation, Speaker};
use docprep_words::{Saying, Voice, Words};

/// The answer to `query`, with a line feed at its end.
pub fn answer(query: &str, explanation: &Explanation, voice: Voice) -> String {
    match explanation {
        Explanation::Found(entry) => show(entry, voice),
        Explanation::Suggestions(entries) => suggest(entries, voice),
        _ => nothing(query, voice),
    }
}

/// One entry: what it means, its causes, what docprep does, what is left to do.
pub fn show(entry: &Entry, voice: Voice) -> String {
    let text = entry.text(voice.language);
    let mut out = String::new();
    push_paragraph(&mut out, "", &text.title);
    for said in &entry.said {
        let saying = Saying::new("word-quoted-by")
            .with("message", said.message.as_str())
            .with("speaker", said.speaker.saying());
        push_paragraph(&mut out, "  ", &voice.say(&saying).message);
    }
    for code in &entry.codes {
        let saying = Saying::new("word-code-of")
            .with("code", code.code.as_str())
            .with("speaker", code.speaker.saying());
        push_paragraph(&mut out, "  ", &voice.say(&saying).message);
    }
    section(&mut out, "word-what-it-means", voice);
    push_paragraph(&mut out, "  ", &text.meaning);
    section(&mut out, "word-what-causes-it", voice);
    text.causes
        .iter()
        .for_each(|cause| push_paragraph(&mut out, "  - ", cause));
    section(&mut out, "word-what-docprep-does", voice);
    push_paragraph(&mut out, "  ", &text.docprep_does);
    show_warnings(&mut out, entry, voice);
    show_checks(&mut out, entry, voice);
    show_refusals(&mut out, entry, voice);
    section(&mut out, "word-what-you-do", voice);
    push_steps(&mut out, &text.you_do);
    if !text.sources.is_empty() {
        section(&mut out, "word-sources", voice);
        text.sources
            .iter()
            .for_each(|source| push_paragraph(&mut out, "  - ", source));
    }
    out
}

/// What is to be done, in its order.
pub fn push_steps(out: &mut String, steps: &[String]) {
    for (step, number) in steps.iter().zip(1_usize..) {
        push_paragraph(out, &format!("  {number}. "), step);
    }
}

/// What warns of a refusal before it comes.
fn show_warnings(out: &mut String, entry: &Entry, voice: Voice) {
    // The table also names findings that this build has no measure for; they must not be promised.
    let raised = |code: &&String| {
        FindingCode::ALL
            .iter()
            .any(|known| known.as_str() == code.as_str())
    };
    let warnings: Vec<&str> = entry.findings.iter().filter(raised).map(String::as_str).collect();
    if !warnings.is_empty() {
        let saying = Saying::new("explain-warned-by").with("findings", warnings.join(", "));
        push_paragraph(out, "  ", &voice.say(&saying).message);
    }
}

/// Which checks of a table of holders warn of it.
fn show_checks(out: &mut String, entry: &Entry, voice: Voice) {
    let codes = foretelling(&entry.id);
    if !codes.is_empty() {
        let codes: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
        let saying = Saying::new("explain-warned-by-registrants").with("findings", codes.join(", "));
        push_paragraph(out, "  ", &voice.say(&saying).message);
    }
}

/// What a check of a table of holders is about.
pub fn check_of_registrants(code: Code, voice: Voice) -> String {
    let mut out = String::new();
    let title = Saying::new("word-explain-registrants")
        .with("code", code.as_str())
        .with("title", title_of_check(code, voice));
    push_paragraph(&mut out, "", &voice.say(&title).message);
    let words = voice.say(&Saying::new("explain-registrants-check"));
    push_paragraph(&mut out, "  ", &words.message);
    if let Some(saying) = foretold_saying(foretold(code)) {
        push_paragraph(&mut out, "  ", &voice.say(&saying).message);
    }
    push_paragraph(&mut out, "  ", &words.advice);
    out
}

/// A code of a check in a few words.
pub fn title_of_check(code: Code, voice: Voice) -> String {
    voice.text(&format!("word-finding-{}", code.as_str()))
}

/// What registries say to what a finding warns of, each as its profile states it.
fn show_refusals(out: &mut String, entry: &Entry, voice: Voice) {
    let answers = answers_of_registries(entry);
    if answers.is_empty() {
        return;
    }
    section(out, "word-what-registries-say", voice);
    for (message, profiles) in answers {
        let saying = Saying::new("word-said-under")
            .with("message", message)
            .with("profiles", profiles.join(", "));
        push_paragraph(out, "  ", &voice.say(&saying).message);
    }
}

/// Messages, each with the profiles that state it.
fn answers_of_registries(entry: &Entry) -> Vec<(String, Vec<String>)> {
    let own = |code: &&docprep_words::explain::Code| code.speaker == Speaker::Docprep;
    let mut answers: Vec<(String, Vec<String>)> = Vec::new();
    for profile in Profile::builtin_ids().filter_map(Profile::builtin) {
        for code in entry.codes.iter().filter(own) {
            let refusal = profile.refusal(&code.code);
            let Some(message) = refusal.and_then(|refusal| refusal.message.clone()) else {
                continue;
            };
            match answers.iter_mut().find(|(known, _)| *known == message) {
                Some((_, profiles)) => profiles.push(profile.id.clone()),
                None => answers.push((message, vec![profile.id.clone()])),
            }
        }
    }
    answers
}

fn section(out: &mut String, heading: &str, voice: Voice) {
    out.push('\n');
    out.push_str(&voice.text(heading));
    out.push('\n');
}

fn suggest(entries: &[&'static Entry], voice: Voice) -> String {
    let opening = Saying::new("explain-perhaps").with_plain("count", entries.len());
    let mut out = voice.say(&opening).message;
    out.push('\n');
    for entry in entries {
        out.push('\n');
        push_paragraph(&mut out, "  ", &entry.text(voice.language).title);
        let question = entry.question(voice.language);
        push_paragraph(&mut out, "    docprep explain ", &format!("\"{question}\""));
    }
    out
}

fn nothing(query: &str, voice: Voice) -> String {
    let saying = Saying::new("explain-nothing").with("query", excerpt(query));
    let Words { message, advice, .. } = voice.say(&saying);
    let mut out = String::new();
    push_paragraph(&mut out, "", &message);
    push_paragraph(&mut out, "", &advice);
    out
}

/// The beginning of what somebody gave: it may be of any length.
pub fn excerpt(text: &str) -> String {
    const SHOWN_CHARS: usize = 60;
    let text = text.trim();
    let shown: String = text.chars().take(SHOWN_CHARS).collect();
    if shown.len() < text.len() {
        format!("{}\u{2026}", shown.trim_end())
    } else {
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docprep_words::explain::{entries, explain};
    use docprep_words::{Language, Reader};

    fn voices() -> impl Iterator<Item = Voice> {
        Language::ALL
            .into_iter()
            .map(|language| Voice::new(language, Reader::CommandLine))
    }

    fn answer_to(query: &str) -> String {
        answer(query, &explain(query), Voice::default())
    }

    /// Line breaks are no part of the words; Chinese is broken where there is no space.
    fn flat(text: &str) -> String {
        text.split_whitespace().collect()
    }

    #[test]
    fn every_entry_is_shown_with_all_that_it_holds_in_every_language() {
        assert!(entries().len() > 120);
        for (voice, entry) in voices().flat_map(|voice| entries().iter().map(move |entry| (voice, entry))) {
            let words = flat(&show(entry, voice));
            let text = entry.text(voice.language);
            let texts = [&text.title, &text.meaning, &text.docprep_does].into_iter();
            let lists = text.causes.iter().chain(&text.you_do).chain(&text.sources);
            let said = entry.said.iter().map(|said| &said.message);
            let codes = entry.codes.iter().map(|code| &code.code);
            for text in texts.chain(lists).chain(said).chain(codes) {
                assert!(
                    words.contains(&flat(text)),
                    "{} lacks {text:?}\n{words}",
                    entry.id
                );
            }
        }
    }

    #[test]
    fn who_says_a_message_is_named_with_it() {
        let words = answer_to("证件电子信息核验不合格");
        assert!(
            words.contains("“证件电子信息核验不合格” (Alibaba Cloud)")
                && words.contains("“证件电子信息核验不合格” (Tencent Cloud)"),
            "{words}"
        );
    }

    #[test]
    fn a_refusal_names_only_findings_that_this_build_raises() {
        let words = answer_to("The registrant's document is unclear or obscured");
        let list = words.split_whitespace().collect::<Vec<_>>().join(" ");
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
    fn a_finding_tells_what_each_registry_would_say_by_its_profile() {
        let words = flat(&answer_to("low-resolution"));
        let said = "“Theregistrant'sdocumentisunclearorobscured”(aliyun,aliyun-intl,aliyun-api)";
        assert!(words.contains(said), "{words}");
    }

    #[test]
    fn an_ambiguous_question_gets_commands_that_answer_it() {
        let query = "The registrant's documen";
        let Explanation::Suggestions(meant) = explain(query) else {
            panic!("not ambiguous");
        };
        assert!((2..=3).contains(&meant.len()));
        for voice in voices() {
            let words = answer(query, &explain(query), voice);
            for entry in &meant {
                let question = entry.question(voice.language);
                assert!(
                    flat(&words).contains(&flat(&format!("docprep explain \"{question}\""))),
                    "{words}"
                );
                assert_eq!(explain(question), Explanation::Found(entry));
            }
        }
    }

    #[test]
    fn an_unknown_question_gets_a_way_on_and_cannot_flood_the_terminal() {
        let words = answer_to(&format!("\u{1b}[2J{}", "z".repeat(10_000)));
        assert!(words.contains("Nothing is known here about") && words.contains("docprep explain blurred"));
        assert!(words.len() < 500 && !words.contains('\u{1b}'), "{words}");
    }
}
