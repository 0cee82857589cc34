//! The files with the sentences, read once.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::language::Language;
use crate::number;

pub type Sentences = FluentBundle<FluentResource>;

/// Every file of a language's folder, with its name.
macro_rules! files {
    ($folder:literal: $($name:literal)+) => {
        &[$(($name, include_str!(concat!("../", $folder, "/", $name)))),+]
    };
}

macro_rules! files_of {
    ($folder:literal) => {
        files!($folder:
            "errors.ftl"
            "explain.ftl"
            "files.ftl"
            "findings.ftl"
            "help.ftl"
            "kinds-of-files.ftl"
            "merging.ftl"
            "page.ftl"
            "plans.ftl"
            "program.ftl"
            "registrants.ftl"
            "report.ftl"
            "service.ftl"
            "summary.ftl"
            "tables.ftl"
        )
    };
}

/// The files of a language: name and text.
pub fn files(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::English => files_of!("en"),
        Language::Chinese => files_of!("zh"),
    }
}

/// The sentences of a language.
pub fn sentences(language: Language) -> &'static Sentences {
    static ENGLISH: OnceLock<Sentences> = OnceLock::new();
    static CHINESE: OnceLock<Sentences> = OnceLock::new();
    let read = match language {
        Language::English => &ENGLISH,
        Language::Chinese => &CHINESE,
    };
    read.get_or_init(|| read_all(language))
}

fn read_all(language: Language) -> Sentences {
    let identifier: LanguageIdentifier = language.as_str().parse().unwrap_or_default();
    let mut sentences = FluentBundle::new_concurrent(vec![identifier]);
    // The marks would show as boxes at many a terminal, and paths are copied from messages.
    sentences.set_use_isolating(false);
    sentences.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(number::shown(number)),
        _ => None,
    }));
    for (_, text) in files(language) {
        // What cannot be read is left out, and tests see to it that there is nothing of the kind.
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(read, _)| read);
        sentences.add_resource_overriding(resource);
    }
    sentences
}
