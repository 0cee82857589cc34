//! The page for people, and the description for programs; both are part of the program.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, VARY};
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::{IntoResponse, Response};
use docprep_words::html::{escaped, filled};
use docprep_words::{Language, Reader, Saying, Voice};
use serde_json::Value;

use super::voice;

/// Nothing but what comes from here; no inline code, no frames, no forms that go elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub const OPENAPI: &str = include_str!("openapi.json");

const PAGE: &str = include_str!("page/page.html");

/// What the page's script says, with the names of what it fills in.
const SAID_BY_THE_SCRIPT: [(&str, &[&str]); 27] = [
    ("page-up", &[]),
    ("page-move-up", &["file"]),
    ("page-down", &[]),
    ("page-move-down", &["file"]),
    ("page-remove", &[]),
    ("page-remove-file", &["file"]),
    ("page-count", &["count"]),
    ("page-too-many", &["most"]),
    ("page-takes", &["summary", "least", "greatest"]),
    ("page-about", &["file", "message"]),
    ("page-as-chosen", &["file"]),
    ("page-not-shown", &["file"]),
    ("page-kept", &[]),
    ("page-lossless", &[]),
    ("page-reencoded", &[]),
    ("page-info", &["message"]),
    ("page-warning", &["message"]),
    ("page-refusal", &["message"]),
    ("page-nothing-found", &[]),
    ("page-size", &["size", "bytes", "width", "height"]),
    ("page-is-ready", &[]),
    ("page-working", &[]),
    ("page-too-large", &["file", "size", "most"]),
    ("page-choose-smaller", &[]),
    ("page-no-answer", &[]),
    ("page-look-whether", &[]),
    ("page-registry-code", &["code", "registry"]),
];

pub async fn page(uri: Uri, headers: HeaderMap) -> Response {
    let asked_for = voice::asked_for(&uri, &headers);
    let mut response = file("text/html; charset=utf-8", in_words(asked_for.language));
    response
        .headers_mut()
        .insert(VARY, HeaderValue::from_static("Accept-Language"));
    response
}

/// The page in one language, with links to the others.
fn in_words(language: Language) -> String {
    let voice = Voice::new(language, Reader::Page);
    let others = Language::ALL.into_iter().filter(|other| *other != language);
    let link = |other: Language| {
        let name = Voice::new(other, Reader::Page).text("page-language-name");
        format!(
            "<a href=\"?lang={other}\" hreflang=\"{other}\" lang=\"{other}\">{}</a>",
            escaped(&name)
        )
    };
    filled(PAGE, voice)
        .replace("[[languages]]", &others.map(link).collect::<String>())
        .replace("[[words]]", &escaped(&words_of_the_script(voice).to_string()))
}

/// The words by their codes without the first part, as the script looks them up; what it fills in stands as `{name}`.
fn words_of_the_script(voice: Voice) -> Value {
    let said = SAID_BY_THE_SCRIPT.iter().map(|(code, names)| {
        let saying = names.iter().fold(Saying::new(*code), |saying, name| {
            saying.with(name, format!("{{{name}}}"))
        });
        let key = code.trim_start_matches("page-").to_owned();
        (key, Value::from(voice.say(&saying).message))
    });
    let sentences = Saying::new("paragraph")
        .with("paragraph", "{message}")
        .with("sentence", "{advice}");
    let further = [
        ("paragraph", voice.say(&sentences).message),
        ("lang", voice.language.to_string()),
    ];
    let further = further.map(|(key, text)| (key.to_owned(), Value::from(text)));
    Value::Object(said.chain(further).collect())
}

pub async fn style() -> Response {
    file("text/css; charset=utf-8", include_str!("page/page.css"))
}

pub async fn script() -> Response {
    file("text/javascript; charset=utf-8", include_str!("page/page.js"))
}

pub async fn openapi() -> Response {
    file("application/json", OPENAPI)
}

fn file(kind: &'static str, text: impl Into<Body>) -> Response {
    let headers = [
        (CONTENT_TYPE, kind),
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, "no-referrer"),
        // A newer program has a newer page.
        (CACHE_CONTROL, "no-cache"),
    ];
    (headers, text.into()).into_response()
}
