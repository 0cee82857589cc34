//! What is to be said, in no language yet.

use std::borrow::Cow;

use crate::language::Language;

/// Something to say: a stable code, and what its sentence needs to know.
#[derive(Debug, Clone, PartialEq)]
pub struct Saying {
    codes: Vec<Cow<'static, str>>,
    arguments: Vec<(&'static str, Argument)>,
}

/// What a sentence needs to know.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Argument {
    /// An amount, shown in groups of three.
    Amount(u64),
    /// A number that counts nothing much, such as that of a line, or that is never large; shown in bare digits.
    Plain(u64),
    /// A measured value. One that is no whole number is shown with two decimals.
    Measure(f64),
    /// A text that is the same in every language, such as a path, or the name of a case that a selector knows.
    Text(String),
    /// A text that somebody else says, in the language first named, and in others where it is known in these.
    Quote(Vec<(Language, String)>),
    /// Something to say within the sentence. Beside its message, the sentence knows its advice, as `NAME-advice`.
    Saying(Box<Saying>),
}

impl Saying {
    /// What stands under this code.
    pub fn new(code: impl Into<Cow<'static, str>>) -> Self {
        Saying {
            codes: vec![code.into()],
            arguments: Vec::new(),
        }
    }

    /// The same, or what stands under `code` where nothing is said under the ones before: for codes from elsewhere.
    #[must_use]
    pub fn or(mut self, code: impl Into<Cow<'static, str>>) -> Self {
        self.codes.push(code.into());
        self
    }

    /// The same with an argument, `$name` in the files: an amount, a measure, a text, or a further saying.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// The same with a number that is shown in bare digits. One that is too large for that is the largest.
    #[must_use]
    pub fn with_plain(self, name: &'static str, number: impl TryInto<u64>) -> Self {
        self.with(name, Argument::Plain(number.try_into().unwrap_or(u64::MAX)))
    }

    /// The codes under which it may stand, the first that is there winning.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().map(AsRef::as_ref)
    }

    /// The arguments, by their names.
    pub fn arguments(&self) -> impl Iterator<Item = (&'static str, &Argument)> {
        self.arguments.iter().map(|(name, argument)| (*name, argument))
    }
}

impl Argument {
    /// What somebody says, in English or whatever it is in, and in Chinese where that is known; without its stop, since the
    /// sentence that quotes it has one of its own.
    pub fn quote(message: &str, chinese: Option<&str>) -> Self {
        let without_stop = |text: &str| text.trim_end_matches(['.', '。']).to_owned();
        let chinese = chinese.map(|chinese| (Language::Chinese, without_stop(chinese)));
        let texts = [(Language::English, without_stop(message))]
            .into_iter()
            .chain(chinese);
        Argument::Quote(texts.collect())
    }
}

impl From<u64> for Argument {
    fn from(amount: u64) -> Self {
        Argument::Amount(amount)
    }
}

impl From<f64> for Argument {
    fn from(measure: f64) -> Self {
        Argument::Measure(measure)
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Argument::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Argument::Text(text)
    }
}

impl From<Saying> for Argument {
    fn from(saying: Saying) -> Self {
        Argument::Saying(Box::new(saying))
    }
}
