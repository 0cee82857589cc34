//! What is to be said, put into words.

use fluent_bundle::{FluentArgs, FluentMessage, FluentValue};
use fluent_syntax::ast::Pattern;

use crate::language::Language;
use crate::number;
use crate::reader::Reader;
use crate::saying::{Argument, Saying};
use crate::sentences::{Sentences, sentences};

/// In which language, and to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Voice {
    /// The language.
    pub language: Language,
    /// Who reads it.
    pub reader: Reader,
}

/// What is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Words {
    /// What is the matter: a sentence.
    pub message: String,
    /// What to do: one or more sentences, or nothing.
    pub advice: String,
}

impl Voice {
    /// To this reader, in this language.
    pub fn new(language: Language, reader: Reader) -> Self {
        Voice { language, reader }
    }

    /// Puts into words what is to be said. What has no words is said by its code.
    pub fn say(self, saying: &Saying) -> Words {
        let Some((sentences, message)) = self.find(saying) else {
            return Words {
                message: saying.codes().last().unwrap_or_default().to_owned(),
                advice: String::new(),
            };
        };
        let arguments = self.arguments(saying);
        let attribute = |name: &str| self.attribute(sentences, &message, name, &arguments);
        let value = || Some(written(sentences, message.value()?, &arguments));
        Words {
            message: attribute("message").or_else(value).unwrap_or_default(),
            advice: attribute("advice").unwrap_or_default(),
        }
    }

    /// A single text that has no arguments, such as a label. What has no words is said by its code.
    pub fn text(self, code: &str) -> String {
        self.say(&Saying::new(code.to_owned())).message
    }

    /// In its language; in English where it is not said there yet.
    fn find(self, saying: &Saying) -> Option<(&'static Sentences, FluentMessage<'static>)> {
        let languages = [self.language, Language::English];
        languages.into_iter().find_map(|language| {
            let sentences = sentences(language);
            let message = saying.codes().find_map(|code| sentences.get_message(code))?;
            Some((sentences, message))
        })
    }

    /// The attribute for this reader, or the one for all.
    fn attribute(
        self,
        sentences: &'static Sentences,
        message: &FluentMessage<'static>,
        name: &str,
        arguments: &FluentArgs<'_>,
    ) -> Option<String> {
        let of_reader = message.get_attribute(&format!("{name}-{}", self.reader));
        let attribute = of_reader.or_else(|| message.get_attribute(name))?;
        Some(written(sentences, attribute.value(), arguments))
    }

    fn arguments(self, saying: &Saying) -> FluentArgs<'static> {
        let mut arguments = FluentArgs::new();
        for (name, argument) in saying.arguments() {
            match argument {
                Argument::Amount(amount) => arguments.set(name, number::whole(*amount, true)),
                Argument::Plain(number) => arguments.set(name, number::whole(*number, false)),
                Argument::Measure(measure) => arguments.set(name, *measure),
                Argument::Text(text) => arguments.set(name, text.clone()),
                Argument::Quote(texts) => {
                    let of_language = texts.iter().find(|(language, _)| *language == self.language);
                    let text = of_language.or(texts.first()).map(|(_, text)| text.clone());
                    arguments.set(name, text.unwrap_or_default());
                }
                Argument::Saying(within) => {
                    let Words { message, advice } = self.say(within);
                    arguments.set(name, message);
                    arguments.set(format!("{name}-advice"), FluentValue::from(advice));
                }
            }
        }
        arguments
    }
}

/// A pattern with its arguments. What goes wrong there shows as `{$name}`, and tests look for it.
fn written(sentences: &Sentences, pattern: &Pattern<&'static str>, arguments: &FluentArgs<'_>) -> String {
    let text = sentences.format_pattern(pattern, Some(arguments), &mut Vec::new());
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(language: Language, reader: Reader, saying: &Saying) -> Words {
        Voice::new(language, reader).say(saying)
    }

    fn message(saying: &Saying) -> String {
        Voice::default().say(saying).message
    }

    #[test]
    fn sentences_are_shared_between_threads() {
        fn assert_sync<T: Sync + Send>() {}
        assert_sync::<Sentences>();
    }

    #[test]
    fn every_reader_gets_a_step_of_their_own() {
        let saying = Saying::new("print-colors");
        let advice = |reader| said(Language::English, reader, &saying).advice;
        assert_eq!(advice(Reader::CommandLine), "Run docprep convert on it.");
        assert_eq!(
            advice(Reader::Page),
            "Have it made ready here, and upload the result."
        );
        assert_eq!(advice(Reader::Program), "Prepare it, and upload the result.");
    }

    #[test]
    fn what_is_the_same_for_all_stands_once() {
        let saying = Saying::new("empty");
        let all = Reader::ALL.map(|reader| said(Language::Chinese, reader, &saying));
        assert!(all.iter().all(|words| *words == all[0]), "{all:?}");
        assert!(all[0].message.ends_with('。') && all[0].advice.ends_with('。'));
    }

    #[test]
    fn one_and_many_are_told_apart_by_the_language() {
        let passed_over = |count: u32| Saying::new("no-pictures").with_plain("passed", count);
        assert_eq!(message(&passed_over(0)), "There is no file in this folder.");
        assert!(message(&passed_over(1)).ends_with("one other file was passed over."));
        assert!(message(&passed_over(1200)).ends_with("1200 other files were passed over."));
        let chinese = said(Language::Chinese, Reader::CommandLine, &passed_over(1));
        assert!(chinese.message.contains(" 1 "), "{chinese:?}");
    }

    #[test]
    fn amounts_stand_in_groups_of_three() {
        let saying = Saying::new("too-large-pixels")
            .with("value", 1_234_567_u64)
            .with("limit", 1000_u64);
        assert!(message(&saying).contains("1,234,567 pixels; 1,000 is the most"));
    }

    #[test]
    fn what_is_said_within_brings_its_advice() {
        let within = Saying::new("problem-full");
        let saying = Saying::new("write-failed")
            .with("output", "a.jpg")
            .with("problem", within);
        let words = Voice::default().say(&saying);
        assert_eq!(words.message, "a.jpg could not be written: the disk is full.");
        assert_eq!(
            words.advice,
            "Free some space or choose another disk with -o, and run it again."
        );
    }

    #[test]
    fn others_are_quoted_in_the_language_of_the_reader_where_that_is_known() {
        let said = |texts: &[(Language, &str)]| {
            let texts = texts
                .iter()
                .map(|(language, text)| (*language, (*text).to_owned()));
            let saying = Saying::new("quoted-warning")
                .with("noticed", Saying::new("print-colors"))
                .with("said", Argument::Quote(texts.collect()));
            Language::ALL.map(|language| said(language, Reader::Page, &saying).advice)
        };
        let both = [(Language::English, "too dark"), (Language::Chinese, "太暗")];
        let [english, chinese] = said(&both);
        assert!(
            english.contains("“too dark”") && chinese.contains("“太暗”"),
            "{english} {chinese}"
        );
        let [_, chinese] = said(&both[..1]);
        assert!(chinese.contains("“too dark”"), "{chinese}");
    }

    #[test]
    fn what_has_no_words_is_said_by_its_code() {
        assert_eq!(
            message(&Saying::new("nothing-of-the-kind")),
            "nothing-of-the-kind"
        );
        assert_eq!(
            Voice::default().text("nothing-of-the-kind"),
            "nothing-of-the-kind"
        );
        let saying = Saying::new("unsupported-format-toaster").or("unsupported-format");
        assert_eq!(message(&saying), "This is not a picture that docprep knows.");
    }

    #[test]
    fn codes_come_back_as_the_same_word() {
        for language in Language::ALL {
            assert_eq!(language.to_string().parse(), Ok(language));
        }
        for reader in Reader::ALL {
            assert_eq!(reader.to_string().parse(), Ok(reader));
        }
        let error = "fr".parse::<Language>().unwrap_err();
        assert_eq!(error.to_string(), "\"fr\" is none of en, zh");
    }
}
