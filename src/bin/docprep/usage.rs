//! What is wrong with the words of a command, in the reader's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use docprep_words::Saying;

use crate::exit_codes::ExitCode;
use crate::stop::Stop;

/// What a fault in the words of a command means.
pub fn fault(error: &clap::Error) -> Stop {
    Stop::of(ExitCode::WrongUsage, saying(error))
}

fn saying(error: &clap::Error) -> Saying {
    let known = |kind| text(error.get(kind));
    let flag = known(ContextKind::InvalidArg).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => {
            let subcommand = known(ContextKind::InvalidSubcommand);
            let similar = known(ContextKind::SuggestedArg)
                .or_else(|| known(ContextKind::SuggestedSubcommand))
                .or_else(|| known(ContextKind::SuggestedValue));
            unknown(&subcommand.unwrap_or(flag), similar)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = known(ContextKind::InvalidValue).unwrap_or_default();
            wrong_value(&flag, &value, known(ContextKind::ValidValue))
        }
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => {
            Saying::new("usage-missing").with("wanted", flag)
        }
        ErrorKind::ArgumentConflict => Saying::new("usage-conflict")
            .with("flag", flag)
            .with("other", known(ContextKind::PriorArg).unwrap_or_default()),
        _ => Saying::new("usage-other").with("problem", error.kind().to_string()),
    }
}

fn unknown(given: &str, similar: Option<String>) -> Saying {
    match similar {
        Some(similar) => Saying::new("usage-unknown-similar").with("similar", similar),
        None => Saying::new("usage-unknown"),
    }
    .with("given", given)
}

fn wrong_value(flag: &str, value: &str, known: Option<String>) -> Saying {
    let hint = Saying::new(format!("hint-{}", name_of_value(flag))).or("hint-other");
    match (known, value.is_empty()) {
        (Some(known), false) => Saying::new("usage-value-of").with("known", known),
        (_, true) => Saying::new("usage-value-missing").with("hint", hint),
        (None, false) => Saying::new("usage-value").with("hint", hint),
    }
    .with("flag", flag)
    .with("value", value)
}

/// From `--max-bytes <SIZE>` the word in brackets, in small letters.
fn name_of_value(flag: &str) -> String {
    let inside = flag.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside.map_or("other", |(name, _)| name).to_ascii_lowercase()
}

fn text(value: Option<&ContextValue>) -> Option<String> {
    match value? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) if texts.is_empty() => None,
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::StyledStrs(texts) => {
            let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
            Some(texts.join(", "))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::help;
    use docprep_words::{Language, Reader, Voice, Words};

    fn words(arguments: &[&str], language: Language) -> Words {
        let voice = Voice::new(language, Reader::CommandLine);
        let whole = [&["docprep"], arguments].concat();
        let error = help::command(voice).try_get_matches_from(whole).unwrap_err();
        voice.say(&saying(&error))
    }

    #[test]
    fn each_kind_of_fault_has_its_sentence_and_its_step() {
        for (arguments, expected) in [
            (&["convrt", "a.jpg"][..], "convert"),
            (&["convert", "a.jpg", "--reprot", "x"], "--report"),
            (&["convert", "a.jpg", "-j", "0"], "whole number of 1 or more"),
            (&["convert", "a.jpg", "--max-bytes", "1 parsec"], "500KiB"),
            (&["convert", "a.jpg", "--effort", "bset"], "fast, normal, best"),
            (&["convert", "a.jpg", "--page"], "whole number"),
            (&["convert"], "<IN>"),
            (&["convert", "a.jpg", "--dry-run", "--report", "r"], "--dry-run"),
        ] {
            let said = words(arguments, Language::English);
            let text = format!("{} {}", said.message, said.advice);
            assert!(text.contains(expected), "{arguments:?}: {text}");
            assert!(!text.contains('{') && said.advice.ends_with(['.', '?']), "{text}");
            let said = words(arguments, Language::Chinese);
            assert!(said.message.ends_with('。'), "{said:?}");
        }
    }
}
