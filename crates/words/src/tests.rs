//! What holds of all sentences, in every form that they can take.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use crate::sentences::files;
use crate::{Language, Reader};

/// A message or a term of a language.
struct Text {
    value: Option<Pattern<String>>,
    attributes: BTreeMap<String, Pattern<String>>,
}

/// Every text of a language; the names of terms begin with `-`.
struct Texts(BTreeMap<String, Text>);

/// What is said of one matter to one reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Message,
    Advice,
}

const PARTS: [Part; 2] = [Part::Message, Part::Advice];

/// Texts that stand within sentences only, and are none themselves.
const NOUNS: [&str; 5] = ["column-", "kind-", "language-", "thing-", "word-"];

/// Files of what only the command line says.
const OF_THE_COMMAND_LINE: [&str; 4] = ["explain.ftl", "help.ftl", "program.ftl", "report.ftl"];

/// Arguments that are whole sentences, or advice.
const SENTENCES: [&str; 8] = [
    "{$fault}",
    "{$hint}",
    "{$message}",
    "{$noticed}",
    "{$noticed-advice}",
    "{$problem}",
    "{$problem-advice}",
    "{$sentence}",
];

impl Texts {
    fn of(language: Language) -> Texts {
        let mut texts = BTreeMap::new();
        for (name, file) in files(language) {
            let resource = fluent_syntax::parser::parse((*file).to_owned())
                .unwrap_or_else(|(_, faults)| panic!("{language}/{name}: {faults:?}"));
            for entry in resource.body {
                let (id, value, attributes) = match entry {
                    Entry::Message(message) => (message.id.name, message.value, message.attributes),
                    Entry::Term(term) => (format!("-{}", term.id.name), Some(term.value), term.attributes),
                    _ => continue,
                };
                let attributes = attributes
                    .into_iter()
                    .map(|attribute| (attribute.id.name, attribute.value));
                let text = Text {
                    value,
                    attributes: attributes.collect(),
                };
                assert!(
                    texts.insert(id.clone(), text).is_none(),
                    "{language}/{name}: {id} stands there twice"
                );
            }
        }
        Texts(texts)
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        self.0
            .keys()
            .map(String::as_str)
            .filter(|id| !id.starts_with('-'))
    }

    fn text(&self, id: &str) -> &Text {
        self.0.get(id).unwrap_or_else(|| panic!("there is no {id}"))
    }

    /// Every form that this part can take, with arguments as `{$name}`; none where nothing is said.
    fn forms(&self, id: &str, part: Part, reader: Reader) -> Vec<String> {
        let text = self.text(id);
        let name = match part {
            Part::Message => "message",
            Part::Advice => "advice",
        };
        let of_reader = text.attributes.get(&format!("{name}-{reader}"));
        let pattern = match part {
            Part::Message => of_reader.or(text.value.as_ref()),
            Part::Advice => of_reader.or_else(|| text.attributes.get(name)),
        };
        pattern.map(|pattern| self.expand(pattern)).unwrap_or_default()
    }

    fn expand(&self, pattern: &Pattern<String>) -> Vec<String> {
        let mut forms = vec![String::new()];
        for element in &pattern.elements {
            let next = match element {
                PatternElement::TextElement { value } => vec![value.clone()],
                PatternElement::Placeable { expression } => self.expand_expression(expression),
            };
            forms = forms
                .iter()
                .flat_map(|form| next.iter().map(move |next| format!("{form}{next}")))
                .collect();
        }
        forms
    }

    fn expand_expression(&self, expression: &Expression<String>) -> Vec<String> {
        match expression {
            Expression::Inline(inline) => self.expand_inline(inline),
            Expression::Select { variants, .. } => variants
                .iter()
                .flat_map(|variant| self.expand(&variant.value))
                .collect(),
        }
    }

    fn expand_inline(&self, inline: &InlineExpression<String>) -> Vec<String> {
        let (id, attribute) = match inline {
            InlineExpression::VariableReference { id } => return vec![format!("{{${}}}", id.name)],
            InlineExpression::StringLiteral { value } => return vec![value.clone()],
            InlineExpression::MessageReference { id, attribute } => (id.name.clone(), attribute),
            InlineExpression::TermReference { id, attribute, .. } => (format!("-{}", id.name), attribute),
            other => panic!("no text has a form for {other:?}"),
        };
        let text = self.text(&id);
        let pattern = match attribute {
            Some(attribute) => text.attributes.get(&attribute.name),
            None => text.value.as_ref(),
        };
        self.expand(pattern.unwrap_or_else(|| panic!("{id} has no {attribute:?}")))
    }
}

/// Calls `look` with every form of everything that is said: a name for it, and the form.
fn for_every_form(mut look: impl FnMut(Language, Reader, &str, &str)) {
    for language in Language::ALL {
        let texts = Texts::of(language);
        for reader in Reader::ALL {
            for id in texts.ids() {
                for part in PARTS {
                    for form in texts.forms(id, part, reader) {
                        look(language, reader, id, &form);
                    }
                }
            }
        }
    }
}

fn arguments(forms: &[String]) -> BTreeSet<&str> {
    let parts = forms.iter().flat_map(|form| form.split("{$").skip(1));
    parts.filter_map(|part| part.split('}').next()).collect()
}

fn is_noun(id: &str) -> bool {
    NOUNS.iter().any(|noun| id.starts_with(noun))
}

fn is_of_the_command_line(id: &str) -> bool {
    files(Language::English)
        .iter()
        .filter(|(name, _)| OF_THE_COMMAND_LINE.contains(name))
        .any(|(_, text)| text.lines().any(|line| line.split(" =").next() == Some(id)))
}

#[test]
fn every_file_of_a_folder_is_read() {
    for language in Language::ALL {
        let folder = format!("{}/{language}", env!("CARGO_MANIFEST_DIR"));
        let mut there: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        there.sort_unstable();
        let read: Vec<&str> = files(language).iter().map(|(name, _)| *name).collect();
        assert_eq!(there, read, "{language}");
        for (name, text) in files(language) {
            FluentResource::try_new((*text).to_owned())
                .unwrap_or_else(|(_, faults)| panic!("{language}/{name}: {faults:?}"));
        }
    }
}

#[test]
fn every_language_says_the_same_things() {
    let ids = |language| -> Vec<String> { Texts::of(language).ids().map(str::to_owned).collect() };
    let english = ids(Language::English);
    assert!(english.len() > 100, "{english:?}");
    for language in Language::ALL {
        assert_eq!(ids(language), english, "{language}");
    }
}

#[test]
fn every_text_has_the_same_arguments_in_every_language() {
    let english = Texts::of(Language::English);
    for language in Language::ALL {
        let texts = Texts::of(language);
        for (id, reader) in english
            .ids()
            .flat_map(|id| Reader::ALL.map(|reader| (id, reader)))
        {
            for part in PARTS {
                let (one, other) = (texts.forms(id, part, reader), english.forms(id, part, reader));
                let what = format!("{language}: {id}, {part:?} for {reader}");
                assert_eq!(one.is_empty(), other.is_empty(), "{what}");
                assert_eq!(arguments(&one), arguments(&other), "{what}");
            }
        }
    }
}

#[test]
fn every_text_is_a_sentence_with_a_stop() {
    for_every_form(|language, reader, id, form| {
        let stops = match language {
            Language::English => ['.', '?'],
            Language::Chinese => ['。', '？'],
        };
        // Lines about flags, and pages of examples; buttons, headings and sentences of the page.
        if id.starts_with("help-") || id.starts_with("page-") {
            return;
        }
        let ends = form.ends_with(stops) || SENTENCES.iter().any(|sentence| form.ends_with(sentence));
        assert_eq!(ends, !is_noun(id), "{language}: {id} for {reader}: {form}");
    });
}

#[test]
fn every_matter_has_a_message() {
    for language in Language::ALL {
        let texts = Texts::of(language);
        for (id, reader) in texts.ids().flat_map(|id| Reader::ALL.map(|reader| (id, reader))) {
            let forms = texts.forms(id, Part::Message, reader);
            assert!(!forms.is_empty(), "{language}: {id}");
            assert!(
                forms.iter().all(|form| form == form.trim()),
                "{language}: {forms:?}"
            );
        }
    }
}

/// A misspelt attribute would never be said.
#[test]
fn every_attribute_is_for_somebody() {
    let mut known = vec!["advice".to_owned()];
    for reader in Reader::ALL {
        known.extend([format!("advice-{reader}"), format!("message-{reader}")]);
    }
    for language in Language::ALL {
        for (id, text) in &Texts::of(language).0 {
            for name in text.attributes.keys() {
                assert!(known.contains(name), "{language}: {id} has {name}");
            }
        }
    }
}

#[test]
fn who_is_at_a_page_is_told_of_no_commands_and_no_flags() {
    for_every_form(|language, reader, id, form| {
        let named = ["docprep ", "--", " -o"]
            .into_iter()
            .find(|word| form.contains(word));
        if reader == Reader::Page && !is_of_the_command_line(id) {
            assert_eq!(named, None, "{language}: {id}: {form}");
        }
    });
}

/// Nor does one who calls from a program have a command line.
#[test]
fn who_wrote_a_program_is_told_of_no_flags() {
    for_every_form(|language, reader, id, form| {
        if reader == Reader::Program && !is_of_the_command_line(id) {
            let is_named = ["docprep convert", "docprep merge", " --", " -o"]
                .into_iter()
                .any(|word| form.contains(word));
            assert!(!is_named, "{language}: {id}: {form}");
        }
    });
}

#[test]
fn chinese_has_the_punctuation_of_chinese() {
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for_every_form(|language, _, id, form| {
        if language != Language::Chinese {
            return;
        }
        // A pattern is typed as it stands.
        let form = form.replace("*-正面,*-反面", "");
        let characters: Vec<char> = form.chars().collect();
        for pair in characters.windows(2) {
            let is_half = |c: char| ",.;:!?()\"".contains(c);
            let mixed = is_chinese(pair[0]) && is_half(pair[1]) || is_half(pair[0]) && is_chinese(pair[1]);
            // Names of files end in .jpg.
            let is_name = pair[1] == '.' && form.contains(&format!("{}.jpg", pair[0]));
            assert!(!mixed || is_name, "{id}: {form}");
        }
    });
}
