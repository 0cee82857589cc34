//! In which words a request is answered: `lang` and `reader` of its address, else the languages that its sender reads.

use std::str::FromStr;

use axum::extract::Request;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::{HeaderMap, Uri};
use docprep_words::{Language, Reader, Voice};

use super::query::{none_of, pairs};
use crate::Refusal;

const LANGUAGE: &str = "lang";
const READER: &str = "reader";
/// Who can be at the other end.
const READERS: [Reader; 2] = [Reader::Page, Reader::Program];

/// The voice that a request asks for. Where it asks for what there is not, that is refused elsewhere, in English.
pub fn of(request: &Request) -> Voice {
    asked_for(request.uri(), request.headers())
}

/// The same, of the parts of a request.
pub fn asked_for(uri: &Uri, headers: &HeaderMap) -> Voice {
    let pairs = pairs(uri).unwrap_or_default();
    let value = |wanted: &str| {
        let pair = pairs.iter().find(|(name, _)| name == wanted);
        pair.map(|(_, value)| value.as_str())
    };
    let language = value(LANGUAGE).map_or_else(
        || accepted(headers),
        |language| language.parse().unwrap_or_default(),
    );
    let reader = value(READER).and_then(reader).unwrap_or(Reader::Program);
    Voice::new(language, reader)
}

/// Whether a parameter chooses the words; every address takes these.
pub fn is_about_words(name: &str, value: &str) -> Result<bool, Refusal> {
    match name {
        LANGUAGE if Language::from_str(value).is_err() => {
            Err(none_of(name, &Language::ALL.map(Language::as_str)))
        }
        READER if reader(value).is_none() => Err(none_of(name, &READERS.map(Reader::as_str))),
        _ => Ok(matches!(name, LANGUAGE | READER)),
    }
}

fn reader(code: &str) -> Option<Reader> {
    READERS.into_iter().find(|reader| reader.as_str() == code)
}

/// The language that is wanted most of those that there are words in (RFC 9110, 12.5.4).
fn accepted(headers: &HeaderMap) -> Language {
    let values = headers.get_all(ACCEPT_LANGUAGE).into_iter();
    let ranges = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(weighed);
    // Of equal ones the first.
    let most = ranges.reduce(|most, range| if range.1 > most.1 { range } else { most });
    most.map_or_else(Language::default, |(language, _)| language)
}

/// A range of languages with its weight; `None` for those that there are no words in, or that are not wanted.
fn weighed(range: &str) -> Option<(Language, f32)> {
    let mut pieces = range.split(';').map(str::trim);
    let tag = pieces.next()?;
    let language = tag.split('-').next()?.to_ascii_lowercase().parse().ok()?;
    let weight = pieces.find_map(|piece| piece.strip_prefix("q="));
    let weight = weight.map_or(Some(1.0), |weight| weight.parse().ok())?;
    (weight > 0.0).then_some((language, weight))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(query: &str, accept: &str) -> (Language, Reader) {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, accept.parse().unwrap());
        let Voice { language, reader, .. } = asked_for(&query.parse().unwrap(), &headers);
        (language, reader)
    }

    #[test]
    fn the_language_that_is_wanted_most_is_taken() {
        for (accept, language) in [
            ("zh-CN,zh;q=0.9,en;q=0.8", Language::Chinese),
            ("de, zh-TW;q=0.5", Language::Chinese),
            ("en;q=0.3, ZH;q=0.4", Language::Chinese),
            ("en, zh", Language::English),
            ("zh;q=0, de", Language::English),
            ("fr", Language::English),
            ("zh;q=much", Language::English),
            ("*", Language::English),
        ] {
            assert_eq!(voice("/", accept), (language, Reader::Program), "{accept}");
        }
    }

    #[test]
    fn the_address_comes_before_the_header() {
        assert_eq!(
            voice("/?lang=en&reader=page", "zh"),
            (Language::English, Reader::Page)
        );
        assert_eq!(voice("/?x=1&lang=zh", "en"), (Language::Chinese, Reader::Program));
        assert!(is_about_words("lang", "fr").is_err());
        assert!(is_about_words("reader", "command-line").is_err());
        assert!(matches!(is_about_words("page", "2"), Ok(false)));
    }
}
