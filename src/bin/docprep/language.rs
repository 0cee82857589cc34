//! In which language the program speaks: the flag, else `DOCPREP_LANG`, else the locale, else English.

use std::env;
use std::ffi::OsString;

use docprep_words::{Language, Reader, Voice};

/// The flag, as people write it.
const FLAG: &str = "--lang";
/// The variable of docprep's own.
const OWN_VARIABLE: &str = "DOCPREP_LANG";
/// Those of the system, the strongest first (POSIX, 8.2).
const LOCALE_VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// How the program speaks. The flag is looked for before the others are parsed, since what is wrong with those is said in
/// this language, too.
pub fn voice() -> Voice {
    let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    Voice::new(chosen(env::args_os().skip(1), variable), Reader::CommandLine)
}

fn chosen(arguments: impl Iterator<Item = OsString>, variable: impl Fn(&str) -> Option<String>) -> Language {
    asked_for(arguments)
        .or_else(|| of_locale(&variable(OWN_VARIABLE)?))
        .or_else(|| of_locale(&LOCALE_VARIABLES.into_iter().find_map(&variable)?))
        .unwrap_or_default()
}

fn asked_for(arguments: impl Iterator<Item = OsString>) -> Option<Language> {
    let mut arguments = arguments.take_while(|argument| argument != "--");
    let value = arguments.find_map(|argument| {
        let text = argument.to_str()?;
        if text == FLAG {
            return Some(None);
        }
        let value = text.strip_prefix(FLAG)?.strip_prefix('=')?;
        Some(Some(value.to_owned()))
    })?;
    let value = value.or_else(|| arguments.next()?.into_string().ok())?;
    value.parse().ok()
}

/// The language of a locale such as `zh_CN.UTF-8`, or of a bare code; `None` for those without words here.
fn of_locale(locale: &str) -> Option<Language> {
    let language = locale.split(['_', '-', '.', '@']).next()?;
    language.to_ascii_lowercase().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(arguments: &[&str], variables: &[(&str, &str)]) -> Language {
        let variable = |name: &str| {
            let set = variables.iter().find(|(known, _)| *known == name);
            set.map(|(_, value)| (*value).to_owned())
        };
        chosen(arguments.iter().map(OsString::from), variable)
    }

    #[test]
    fn the_flag_wins_over_the_variable_and_the_variable_over_the_locale() {
        let english = [("DOCPREP_LANG", "en"), ("LANG", "zh_CN.UTF-8")];
        assert_eq!(language(&[], &english), Language::English);
        assert_eq!(language(&[], &english[1..]), Language::Chinese);
        assert_eq!(
            language(&["convert", "--lang", "zh"], &english),
            Language::Chinese
        );
        assert_eq!(language(&["--lang=zh", "convert"], &english), Language::Chinese);
        assert_eq!(
            language(&["convert", "--", "--lang=zh"], &english),
            Language::English
        );
    }

    #[test]
    fn the_strongest_variable_of_the_locale_decides() {
        let variables = [("LC_ALL", "zh_CN"), ("LANG", "en_US.UTF-8")];
        assert_eq!(language(&[], &variables), Language::Chinese);
        let variables = [("LC_MESSAGES", "C"), ("LANG", "zh_CN.UTF-8")];
        assert_eq!(language(&[], &variables), Language::English);
        assert_eq!(language(&[], &[("LANG", "zh-Hant@x")]), Language::Chinese);
        assert_eq!(language(&[], &[("LANG", "de_DE.UTF-8")]), Language::English);
        assert_eq!(
            language(&[], &[("DOCPREP_LANG", "fr"), ("LANG", "zh_CN")]),
            Language::Chinese
        );
        assert_eq!(language(&["--lang"], &[]), Language::English);
    }
}
