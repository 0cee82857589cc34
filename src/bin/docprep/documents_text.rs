//! Kinds of documents in a list: codes, names, and what of each is to be seen.

use docprep_batch::report::paragraph::push_paragraph;
use docprep_core::profile::Document;
use docprep_words::{Language, Saying, Voice};

/// A line for each kind.
pub fn list(voice: Voice) -> String {
    let mut out = format!("{}\n", voice.text("word-documents"));
    for document in Document::all() {
        push_paragraph(
            &mut out,
            "  ",
            &voice.say(&line(document, voice.language)).message,
        );
    }
    out
}

fn line(document: &Document, language: Language) -> Saying {
    let (name, other) = match language {
        Language::Chinese => (&document.name_zh, None),
        _ => (&document.name, Some(&document.name_zh)),
    };
    let own = |name: &&String| **name != document.code;
    let names: Vec<&str> = document
        .tencent
        .iter()
        .filter(own)
        .chain(other)
        .chain(&document.also)
        .map(String::as_str)
        .collect();
    let saying = if names.is_empty() {
        Saying::new("word-document")
    } else {
        Saying::new("word-document-also").with("names", names.join(", "))
    };
    saying
        .with("code", document.code.as_str())
        .with("name", name.as_str())
        .with("part", part(document))
}

fn part(document: &Document) -> Saying {
    let part = Saying::new(format!("word-part-{}", document.shows));
    if document.in_color {
        Saying::new("word-part-in-color").with("part", part)
    } else {
        part
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docprep_words::Reader;

    #[test]
    fn every_kind_has_a_line_in_every_language() {
        for language in Language::ALL {
            let words = list(Voice::new(language, Reader::CommandLine));
            for document in Document::all() {
                assert!(words.contains(&document.code), "{words}");
                assert!(
                    document.tencent.iter().all(|code| words.contains(code)),
                    "{words}"
                );
            }
            assert!(words.contains("身份证") && !words.contains('{'), "{words}");
        }
    }
}
