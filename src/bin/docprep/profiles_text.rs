//! Profiles in words: the list, and one with its sources.

use std::fmt::Write as _;

use docprep_batch::report::paragraph::push_paragraph;
use docprep_core::Format;
use docprep_core::profile::{Profile, RuleSource, describe_bytes, grouped};

/// One line a profile: identifier, formats, size and name.
pub fn list(profiles: &[Profile]) -> String {
    let default_id = Profile::default().id;
    let rows: Vec<[String; 3]> = profiles.iter().map(|profile| row(profile, &default_id)).collect();
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let (id_width, size_width) = (width(0), width(1));
    let mut out = String::new();
    for [id, size, name] in &rows {
        line(&mut out, &format!("{id:<id_width$}  {size:<size_width$}  {name}"));
    }
    out.push('\n');
    line(&mut out, "Show one with its sources: docprep profiles ID");
    line(
        &mut out,
        "Use one:                   docprep convert FILE --profile ID",
    );
    line(
        &mut out,
        "Use your own:              docprep convert FILE --profile-file MY.toml",
    );
    out
}

/// One profile with its rules, the source of each, and its notes.
pub fn show(profile: &Profile) -> String {
    let mut out = String::new();
    line(&mut out, &format!("{}: {}", profile.id, profile.name));
    if !profile.summary.is_empty() {
        push_paragraph(&mut out, "", &profile.summary);
    }
    out.push('\n');
    for (label, value, keys) in rules(profile) {
        line(
            &mut out,
            &format!("  {label:<16}{value}{}", references(profile, keys)),
        );
    }
    show_checks(&mut out, profile);
    show_refusals(&mut out, profile);
    show_sources(&mut out, &profile.sources);
    if !profile.notes.is_empty() {
        out.push_str("\nNotes\n");
        profile
            .notes
            .iter()
            .for_each(|note| line(&mut out, &format!("  - {note}")));
    }
    out
}

fn row(profile: &Profile, default_id: &str) -> [String; 3] {
    let default = if profile.id == default_id {
        " (used when you name none)"
    } else {
        ""
    };
    [
        profile.id.clone(),
        short_band(profile),
        format!("{}{default}", profile.name),
    ]
}

/// The band without the exact bytes, which `show` tells.
fn short_band(profile: &Profile) -> String {
    let short = |bytes| {
        let words = describe_bytes(bytes);
        words
            .split_once(" (")
            .map_or(words.clone(), |(rounded, _)| rounded.to_owned())
    };
    match profile.min_bytes {
        0 => format!("up to {}", short(profile.max_bytes)),
        min => format!("{} to {}", short(min), short(profile.max_bytes)),
    }
}

/// Label, value in words, and the keys that it rests on.
fn rules(profile: &Profile) -> Vec<(&'static str, String, &'static [&'static str])> {
    let formats: Vec<&str> = profile.formats.iter().map(|format| usual_name(*format)).collect();
    let mut rules: Vec<(&str, String, &[&str])> = vec![("Takes", formats.join(", "), &["formats"])];
    if profile.progressive {
        rules.push(("JPEG", "progressive too".to_owned(), &["progressive"]));
    }
    if profile.min_bytes > 0 {
        rules.push(("At least", describe_bytes(profile.min_bytes), &["min_bytes"]));
    }
    rules.push(("At most", describe_bytes(profile.max_bytes), &["max_bytes"]));
    let pixels = |side: u32| format!("{} pixels", grouped(u64::from(side)));
    if let Some(greatest) = profile.greatest_longer_side_px {
        let value = format!("at most {} for the longer side", pixels(greatest));
        rules.push(("Sides", value, &["greatest_longer_side_px"]));
    }
    let least = format!(
        "never below {} for the longer side",
        pixels(profile.least_longer_side_px)
    );
    rules.push(("Made smaller", least, &["least_longer_side_px"]));
    let advised = format!(
        "when the longer side has fewer than {}",
        pixels(profile.advised_longer_side_px)
    );
    rules.push(("Warns", advised, &["advised_longer_side_px"]));
    let parts = match profile.max_parts {
        1 => "no; one picture only".to_owned(),
        parts => format!("up to {parts} pictures into one"),
    };
    rules.push(("Merges", parts, &["max_parts"]));
    rules
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

fn show_checks(out: &mut String, profile: &Profile) {
    if profile.checks.is_empty() {
        return;
    }
    let _ = writeln!(out, "\nChecks{}", references(profile, &["checks"]));
    for (code, check) in &profile.checks {
        let from = check
            .threshold
            .map(|threshold| format!(" (threshold {threshold})"))
            .unwrap_or_default();
        line(out, &format!("  {code}: {}{from}", check.severity.as_str()));
    }
}

/// Codes that get the same answer stand together.
fn show_refusals(out: &mut String, profile: &Profile) {
    if profile.refusals.is_empty() {
        return;
    }
    let mut answers: Vec<(String, Vec<&str>)> = Vec::new();
    for (of, refusal) in &profile.refusals {
        let message = refusal
            .message
            .iter()
            .map(|message| format!("\u{201c}{message}\u{201d}"));
        let answer: Vec<String> = message.chain(refusal.code.clone()).collect();
        let answer = answer.join(", ");
        match answers.iter_mut().find(|(known, _)| *known == answer) {
            Some((_, codes)) => codes.push(of),
            None => answers.push((answer, vec![of])),
        }
    }
    let _ = writeln!(out, "\nRefusals{}", references(profile, &["refusals"]));
    for (answer, codes) in answers {
        push_paragraph(out, "  ", &format!("{}: {answer}", codes.join(", ")));
    }
}

fn show_sources(out: &mut String, sources: &[RuleSource]) {
    if sources.is_empty() {
        return;
    }
    out.push_str("\nSources\n");
    for (number, source) in (1_usize..).zip(sources) {
        let lead = format!("  [{number}] ");
        let indent = " ".repeat(lead.len());
        push_paragraph(out, &lead, &source.title);
        for text in [Some(&source.says), source.url.as_ref()]
            .into_iter()
            .flatten()
            .filter(|text| !text.is_empty())
        {
            push_paragraph(out, &indent, text);
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

    fn builtins() -> Vec<Profile> {
        Profile::builtin_ids().filter_map(Profile::builtin).collect()
    }

    #[test]
    fn the_list_names_every_profile_once_with_its_band() {
        let words = list(&builtins());
        for profile in builtins() {
            let rows = words
                .lines()
                .filter(|row| row.split_whitespace().next() == Some(&profile.id));
            assert_eq!(rows.count(), 1, "{} in\n{words}", profile.id);
        }
        assert!(words.contains("55 KB to 5 MB"), "{words}");
        assert!(words.contains("up to 5.25 MB"), "{words}");
        assert_eq!(words.matches("used when you name none").count(), 1);
    }

    #[test]
    fn a_shown_profile_tells_its_exact_bounds_with_their_sources() {
        let words = show(&Profile::default());
        assert!(words.contains("55 KB (56,320 bytes) [1] [2]"), "{words}");
        assert!(words.contains("5 MB (5,000,000 bytes) [1] [2]"), "{words}");
        assert!(words.contains("JPEG, PNG, BMP, HEIC, WebP [1] [2]"), "{words}");
        assert!(
            words.contains("never below 1,000 pixels for the longer side [3]"),
            "{words}"
        );
        assert!(words.contains("[3] docprep's own choice"), "{words}");
        assert!(flat(&words).contains("complies under both readings"), "{words}");
    }

    /// Line breaks are no part of the words.
    fn flat(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_builtin_profile_shows_all_its_sources_and_notes() {
        for profile in builtins() {
            let words = flat(&show(&profile));
            for source in &profile.sources {
                assert!(
                    words.contains(&source.title) && words.contains(&source.says),
                    "{words}"
                );
                assert!(source.url.iter().all(|url| words.contains(url)), "{words}");
            }
            assert!(profile.notes.iter().all(|note| words.contains(note)), "{words}");
        }
    }

    #[test]
    fn a_strangers_profile_cannot_send_escape_sequences_to_the_terminal() {
        let text = "id = \"x\"\nname = \"a\\u001b[2Jb\"\nformats = [\"jpg\"]\nmax_bytes = \"1MB\"\n";
        let profile = Profile::parse(text, "x.toml").expect("valid");
        assert!(!show(&profile).contains('\u{1b}'));
        assert!(!list(&[profile]).contains('\u{1b}'));
    }
}
