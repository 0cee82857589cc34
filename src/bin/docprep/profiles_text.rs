//! Profiles in words: the list, and one with its sources.

use std::fmt::Write as _;

use docprep_batch::report::paragraph::{padded, push_paragraph};
use docprep_core::Format;
use docprep_core::profile::{Profile, RuleSource, describe_bytes};
use docprep_words::{Argument, Language, Saying, Voice, profile_words};
use unicode_width::UnicodeWidthStr;

/// Columns of the labels before the rules.
const LABEL_COLUMNS: usize = 16;

/// One line a profile: identifier, formats, size and name.
pub fn list(profiles: &[Profile], voice: Voice) -> String {
    let default_id = Profile::default().id;
    let rows: Vec<[String; 3]> = profiles
        .iter()
        .map(|profile| row(profile, &default_id, voice))
        .collect();
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let (id_width, size_width) = (width(0), width(1));
    let mut out = String::new();
    for [id, size, name] in &rows {
        line(
            &mut out,
            &format!("{}  {}  {name}", padded(id, id_width), padded(size, size_width)),
        );
    }
    out.push('\n');
    out.push_str(&voice.text("help-profiles-list-after"));
    out.push('\n');
    out
}

/// One profile with its rules, the source of each, and its notes.
pub fn show(profile: &Profile, voice: Voice) -> String {
    let words = profile_words(&profile.id, voice.language);
    let summary = words.map_or(&profile.summary, |words| &words.summary);
    let mut out = String::new();
    line(&mut out, &format!("{}: {}", profile.id, name(profile, voice)));
    if !summary.is_empty() {
        push_paragraph(&mut out, "", summary);
    }
    out.push('\n');
    for (label, value, keys) in rules(profile, voice) {
        let label = padded(&voice.text(label), LABEL_COLUMNS);
        line(
            &mut out,
            &format!("  {label}{value}{}", references(profile, keys)),
        );
    }
    show_checks(&mut out, profile, voice);
    show_refusals(&mut out, profile, voice);
    show_sources(&mut out, profile, voice);
    let notes = words.map_or(&profile.notes, |words| &words.notes);
    if !notes.is_empty() {
        let _ = writeln!(out, "\n{}", voice.text("word-rule-notes"));
        notes
            .iter()
            .for_each(|note| push_paragraph(&mut out, "  - ", note));
    }
    out
}

/// The registry's name in the reader's language.
pub fn name(profile: &Profile, voice: Voice) -> String {
    let words = profile_words(&profile.id, voice.language);
    words.map_or(&profile.name, |words| &words.name).clone()
}

fn said<const N: usize>(
    voice: Voice,
    code: &'static str,
    arguments: [(&'static str, Argument); N],
) -> String {
    let saying = arguments
        .into_iter()
        .fold(Saying::new(code), |saying, (name, value)| {
            saying.with(name, value)
        });
    voice.say(&saying).message
}

fn row(profile: &Profile, default_id: &str, voice: Voice) -> [String; 3] {
    let name = name(profile, voice);
    let name = if profile.id == default_id {
        said(voice, "word-list-of-profiles-default", [("name", name.into())])
    } else {
        name
    };
    [profile.id.clone(), short_band(profile, voice), name]
}

/// The band without the exact bytes, which `show` tells.
fn short_band(profile: &Profile, voice: Voice) -> String {
    let short = |bytes| {
        let words = describe_bytes(bytes);
        let rounded = words.split_once(" (").map(|(rounded, _)| rounded.to_owned());
        rounded.unwrap_or_else(|| bytes_in_words(bytes, voice))
    };
    let max = ("max", Argument::from(short(profile.max_bytes)));
    match profile.min_bytes {
        0 => said(voice, "word-up-to", [max]),
        min => said(voice, "word-from-to", [("min", short(min).into()), max]),
    }
}

/// Label, value in words, and the keys that it rests on.
fn rules(profile: &Profile, voice: Voice) -> Vec<(&'static str, String, &'static [&'static str])> {
    let formats: Vec<&str> = profile.formats.iter().map(|format| usual_name(*format)).collect();
    let mut rules: Vec<(&str, String, &[&str])> = vec![("word-rule-takes", formats.join(", "), &["formats"])];
    if profile.progressive {
        rules.push((
            "word-rule-jpeg",
            voice.text("word-rule-progressive"),
            &["progressive"],
        ));
    }
    if profile.min_bytes > 0 {
        let least = bytes_in_words(profile.min_bytes, voice);
        rules.push(("word-rule-at-least", least, &["min_bytes"]));
    }
    let most = bytes_in_words(profile.max_bytes, voice);
    rules.push(("word-rule-at-most", most, &["max_bytes"]));
    let pixels = |code, side: u32| said(voice, code, [("pixels", u64::from(side).into())]);
    if let Some(greatest) = profile.greatest_longer_side_px {
        let value = pixels("word-rule-greatest-side", greatest);
        rules.push(("word-rule-sides", value, &["greatest_longer_side_px"]));
    }
    let least = pixels("word-rule-least-side", profile.least_longer_side_px);
    rules.push(("word-rule-made-smaller", least, &["least_longer_side_px"]));
    let advised = pixels("word-rule-advised-side", profile.advised_longer_side_px);
    rules.push(("word-rule-warns", advised, &["advised_longer_side_px"]));
    let parts = match profile.max_parts {
        1 => voice.text("word-rule-one-part"),
        parts => said(voice, "word-rule-parts", [("parts", u64::from(parts).into())]),
    };
    rules.push(("word-rule-merges", parts, &["max_parts"]));
    if !profile.as_of.is_empty() {
        rules.push(("word-rule-as-of", profile.as_of.clone(), &[]));
    }
    rules
}

/// A size as registries write it, and exact.
fn bytes_in_words(bytes: u64, voice: Voice) -> String {
    let words = describe_bytes(bytes);
    match words.split_once(" (") {
        Some((rounded, _)) => said(
            voice,
            "word-bytes-rounded",
            [("rounded", rounded.into()), ("bytes", bytes.into())],
        ),
        None => said(voice, "word-bytes", [("bytes", bytes.into())]),
    }
}

/// The numbers of the sources that name one of `keys`, such as ` [1] [3]`.
fn references(profile: &Profile, keys: &[&str]) -> String {
    let rests = |source: &RuleSource| source.keys.iter().any(|key| keys.contains(&key.as_str()));
    let numbers = profile
        .sources
        .iter()
        .zip(1..)
        .filter(|(source, _)| rests(source));
    numbers
        .map(|(_, number): (_, usize)| format!(" [{number}]"))
        .collect()
}

fn show_checks(out: &mut String, profile: &Profile, voice: Voice) {
    if profile.checks.is_empty() {
        return;
    }
    let heading = voice.text("word-rule-checks");
    let _ = writeln!(out, "\n{heading}{}", references(profile, &["checks"]));
    for (code, check) in &profile.checks {
        let saying = match check.threshold {
            Some(threshold) => {
                Saying::new("word-rule-check-threshold").with("threshold", threshold.to_string())
            }
            None => Saying::new("word-rule-check"),
        };
        let saying = saying
            .with("finding", code.as_str())
            .with("severity", severity(check.severity.as_str()));
        line(out, &format!("  {}", voice.say(&saying).message));
    }
}

/// The word that stands before a finding in the lines of a run.
fn severity(code: &str) -> Saying {
    Saying::new(match code {
        "info" => "word-note",
        "refusal" => "word-refusal",
        _ => "word-warning",
    })
}

/// Codes that get the same answer stand together.
fn show_refusals(out: &mut String, profile: &Profile, voice: Voice) {
    if profile.refusals.is_empty() {
        return;
    }
    let mut answers: Vec<(String, Vec<&str>)> = Vec::new();
    for (of, refusal) in &profile.refusals {
        let of_language = match voice.language {
            Language::Chinese => refusal.message_zh.as_ref(),
            _ => None,
        };
        let message = of_language
            .or(refusal.message.as_ref())
            .into_iter()
            .map(|message| format!("\u{201c}{message}\u{201d}"));
        let answer: Vec<String> = message.chain(refusal.code.clone()).collect();
        let answer = answer.join(", ");
        match answers.iter_mut().find(|(known, _)| *known == answer) {
            Some((_, codes)) => codes.push(of),
            None => answers.push((answer, vec![of])),
        }
    }
    let heading = voice.text("word-rule-refusals");
    let _ = writeln!(out, "\n{heading}{}", references(profile, &["refusals"]));
    for (answer, codes) in answers {
        let arguments = [("codes", codes.join(", ").into()), ("answers", answer.into())];
        push_paragraph(out, "  ", &said(voice, "word-rule-refusal", arguments));
    }
}

fn show_sources(out: &mut String, profile: &Profile, voice: Voice) {
    if profile.sources.is_empty() {
        return;
    }
    let words = profile_words(&profile.id, voice.language);
    let _ = writeln!(out, "\n{}", voice.text("word-sources"));
    for (number, source) in (0_usize..).zip(&profile.sources) {
        let lead = format!("  [{}] ", number + 1);
        let indent = " ".repeat(lead.len());
        match words.and_then(|words| words.sources.get(number)) {
            Some(told) => push_paragraph(out, &lead, told),
            None => {
                push_paragraph(out, &lead, &source.title);
                if !source.says.is_empty() {
                    push_paragraph(out, &indent, &source.says);
                }
            }
        }
        if let Some(url) = &source.url {
            line(out, &format!("{indent}{url}"));
        }
    }
}

/// How registries write a format.
fn usual_name(format: Format) -> &'static str {
    match format {
        Format::Jpeg => "JPEG",
        Format::Png => "PNG",
        Format::Gif => "GIF",
        Format::Bmp => "BMP",
        Format::Tiff => "TIFF",
        Format::WebP => "WebP",
        Format::Heic => "HEIC",
        Format::Avif => "AVIF",
        Format::Ico => "ICO",
        Format::Pnm => "PNM",
        Format::Qoi => "QOI",
        Format::Tga => "TGA",
        Format::JpegXl => "JPEG XL",
        Format::Jpeg2000 => "JPEG 2000",
        Format::Pdf => "PDF",
        other => other.as_str(),
    }
}

/// Adds a line that is not broken, without the control characters that a stranger's file may hold.
fn line(out: &mut String, text: &str) {
    out.extend(
        text.trim_end()
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c }),
    );
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use docprep_words::Reader;

    const ENGLISH: Voice = Voice {
        language: Language::English,
        reader: Reader::CommandLine,
    };
    const CHINESE: Voice = Voice {
        language: Language::Chinese,
        reader: Reader::CommandLine,
    };

    fn builtins() -> Vec<Profile> {
        Profile::builtin_ids().filter_map(Profile::builtin).collect()
    }

    #[test]
    fn the_list_names_every_profile_once_with_its_band() {
        for voice in [ENGLISH, CHINESE] {
            let words = list(&builtins(), voice);
            for profile in builtins() {
                let rows = words
                    .lines()
                    .filter(|row| row.split_whitespace().next() == Some(&profile.id));
                assert_eq!(rows.count(), 1, "{} in\n{words}", profile.id);
            }
        }
        let words = list(&builtins(), ENGLISH);
        assert!(words.contains("55 KB to 5 MB"), "{words}");
        assert!(words.contains("up to 5.25 MB"), "{words}");
        assert_eq!(words.matches("used when you name none").count(), 1);
        let words = list(&builtins(), CHINESE);
        assert!(
            words.contains("55 KB～5 MB") && words.contains("不超过 5.25 MB"),
            "{words}"
        );
        assert!(words.contains("阿里云中国站（不指定时用这一套）"), "{words}");
    }

    #[test]
    fn a_shown_profile_tells_its_exact_bounds_with_their_sources() {
        let words = show(&Profile::default(), ENGLISH);
        assert!(words.contains("55 KB (56,320 bytes) [1] [2]"), "{words}");
        assert!(words.contains("5 MB (5,000,000 bytes) [1] [2]"), "{words}");
        assert!(words.contains("JPEG, PNG, BMP, HEIC, WebP [1] [2]"), "{words}");
        assert!(
            words.contains("never below 1,000 pixels for the longer side [3]"),
            "{words}"
        );
        assert!(words.contains("[3] docprep's own choice"), "{words}");
        assert!(flat(&words).contains("compliesunderbothreadings"), "{words}");
        assert!(words.contains("As of           2026-11\n"), "{words}");
        let words = show(&Profile::default(), CHINESE);
        assert!(words.contains("55 KB（56,320 字节） [1] [2]"), "{words}");
    }

    /// Line breaks are no part of the words; Chinese is broken where there is no space.
    fn flat(text: &str) -> String {
        text.split_whitespace().collect()
    }

    #[test]
    fn every_builtin_profile_shows_all_its_sources_and_notes_in_every_language() {
        for profile in builtins() {
            let words = flat(&show(&profile, ENGLISH));
            let contains = |words: &str, text: &str| words.contains(&flat(text));
            for source in &profile.sources {
                assert!(
                    contains(&words, &source.title) && contains(&words, &source.says),
                    "{words}"
                );
                assert!(source.url.iter().all(|url| words.contains(url)), "{words}");
            }
            assert!(profile.notes.iter().all(|note| contains(&words, note)), "{words}");
            let words = flat(&show(&profile, CHINESE));
            let told = profile_words(&profile.id, Language::Chinese).expect("told in Chinese");
            let texts = told.sources.iter().chain(&told.notes).chain([&told.summary]);
            assert!(texts.into_iter().all(|text| contains(&words, text)), "{words}");
        }
    }

    #[test]
    fn a_strangers_profile_cannot_send_escape_sequences_to_the_terminal() {
        let text = "id = \"x\"\nname = \"a\\u001b[2Jb\"\nformats = [\"jpg\"]\nmax_bytes = \"1MB\"\n";
        let profile = Profile::parse(text, "x.toml").expect("valid");
        assert!(!show(&profile, ENGLISH).contains('\u{1b}'));
        assert!(!list(&[profile], ENGLISH).contains('\u{1b}'));
    }
}
