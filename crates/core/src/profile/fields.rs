//! Typed access to the keys of a TOML table, with errors that know the line.

use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::ProfileError;
use super::nearest::nearest;
use super::size::parse_bytes;

/// A profile's text and where it came from.
#[derive(Clone, Copy)]
pub(super) struct ProfileText<'a> {
    pub(super) origin: &'a str,
    pub(super) text: &'a str,
}

impl<'a> ProfileText<'a> {
    /// Parses the text; a mistake in the TOML itself is named with its line.
    pub(super) fn parse(self) -> Result<Spanned<DeTable<'a>>, ProfileError> {
        DeTable::parse(self.text).map_err(|error| self.syntax_error(&error))
    }

    pub(super) fn error(self, line: Option<usize>, key: Option<String>, problem: String) -> ProfileError {
        ProfileError {
            origin: self.origin.to_owned(),
            line,
            key,
            problem,
        }
    }

    fn line_of(self, span: &Range<usize>) -> usize {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        1 + before.matches('\n').count()
    }

    fn syntax_error(self, error: &toml::de::Error) -> ProfileError {
        let line = error.span().map(|span| self.line_of(&span));
        let key = line
            .and_then(|number| self.text.lines().nth(number - 1))
            .and_then(key_of_line);
        let what = error.message().replace('\n', ", ");
        let problem =
            format!("is not valid TOML ({what}); text stands in \"double quotes\", lists in [brackets]");
        match key {
            Some(_) => self.error(line, key, problem),
            None => self.error(line, None, format!("this {problem}")),
        }
    }
}

/// What stands before the equals sign, when it looks like a key.
fn key_of_line(line: &str) -> Option<String> {
    let key = line.split_once('=')?.0.trim();
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    (!key.is_empty() && key.chars().all(bare)).then(|| key.to_owned())
}

/// One table of a profile.
pub(super) struct Fields<'a> {
    source: ProfileText<'a>,
    table: &'a DeTable<'a>,
    /// The tables it stands in, each with its dot: `checks.blurred.`.
    path: String,
    /// Where the table begins; none for the top of the file.
    line: Option<usize>,
}

impl<'a> Fields<'a> {
    pub(super) fn top(source: ProfileText<'a>, table: &'a DeTable<'a>) -> Self {
        Fields {
            source,
            table,
            path: String::new(),
            line: None,
        }
    }

    /// Refuses every key that is not in `known`; `elsewhere` are the keys of the top of the file.
    pub(super) fn only(&self, known: &[&str], elsewhere: &[&str]) -> Result<(), ProfileError> {
        let unknown = self
            .table
            .keys()
            .filter(|key| !known.contains(&key.get_ref().as_ref()));
        let Some(key) = unknown.min_by_key(|key| key.span().start) else {
            return Ok(());
        };
        let name = key.get_ref().as_ref();
        let problem = if elsewhere.contains(&name) {
            "stands in the wrong place; move it to the top of the file, above the first line in [brackets]"
                .to_owned()
        } else if let Some(meant) = nearest(name, known) {
            format!("is not a key that profiles have; did you mean `{meant}`?")
        } else {
            format!(
                "is not a key that profiles have; here they are: {}",
                known.join(", ")
            )
        };
        Err(self.error_at(&key.span(), name, problem))
    }

    /// The keys of the table in the order of the file.
    pub(super) fn keys(&self) -> Vec<&'a str> {
        let mut keys: Vec<_> = self.table.keys().collect();
        keys.sort_by_key(|key| key.span().start);
        keys.into_iter().map(|key| key.get_ref().as_ref()).collect()
    }

    pub(super) fn text(&self, key: &str) -> Result<Option<String>, ProfileError> {
        self.read(key, "text in \"double quotes\"", |value| {
            let text = value.as_str()?.trim();
            (!text.is_empty()).then(|| text.to_owned())
        })
    }

    /// A size in bytes: an integer, or text such as `"5MB"`.
    pub(super) fn bytes(&self, key: &str) -> Result<Option<u64>, ProfileError> {
        const EXPECTED: &str = "a number of bytes or a size such as \"5MB\" or \"55KiB\"";
        self.read(key, EXPECTED, |value| match value {
            DeValue::String(text) => parse_bytes(text).ok(),
            _ => integer(value),
        })
    }

    /// A whole number inside `range`.
    pub(super) fn whole(&self, key: &str, range: RangeInclusive<u32>) -> Result<Option<u32>, ProfileError> {
        let expected = format!("a whole number from {} to {}", range.start(), range.end());
        self.read(key, &expected, |value| {
            integer(value)
                .and_then(|number| u32::try_from(number).ok())
                .filter(|number| range.contains(number))
        })
    }

    /// A finite number, whole or with a decimal point.
    pub(super) fn number(&self, key: &str) -> Result<Option<f64>, ProfileError> {
        self.read(key, "a number", |value| match value {
            DeValue::Float(float) => float
                .as_str()
                .parse()
                .ok()
                .filter(|number: &f64| number.is_finite()),
            DeValue::Integer(whole) if whole.radix() == 10 => whole.as_str().parse().ok(),
            _ => None,
        })
    }

    pub(super) fn truth(&self, key: &str) -> Result<Option<bool>, ProfileError> {
        self.read(key, "true or false", |value| value.as_bool())
    }

    /// One of `words`, found by `read`.
    pub(super) fn word<T>(
        &self,
        key: &str,
        words: &[&str],
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, ProfileError> {
        self.read(key, &one_of(words), |value| read(value.as_str()?))
    }

    /// A list of `words`, each read by `read`. A word that is none of them is named in the error.
    pub(super) fn words<T>(
        &self,
        key: &str,
        words: &[&str],
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<Vec<T>>, ProfileError> {
        let Some(items) = self.list(
            key,
            &format!("a list such as [\"{}\"]", words.first().unwrap_or(&"")),
        )?
        else {
            return Ok(None);
        };
        let read_item = |item: &Spanned<DeValue<'_>>| {
            let text = item.get_ref().as_str();
            text.and_then(&read).ok_or_else(|| {
                let meant = text.and_then(|text| nearest(text, words));
                let hint = meant
                    .map(|word| format!("; did you mean \"{word}\"?"))
                    .unwrap_or_default();
                let found = describe(item.get_ref());
                let problem = format!("contains {found}, expected {}{hint}", one_of(words));
                self.error_at(&item.span(), key, problem)
            })
        };
        items.iter().map(read_item).collect::<Result<_, _>>().map(Some)
    }

    /// A list of texts.
    pub(super) fn texts(&self, key: &str) -> Result<Option<Vec<String>>, ProfileError> {
        const EXPECTED: &str = "a list of texts, each in \"double quotes\"";
        self.read(key, EXPECTED, |value| {
            let text = |item: &Spanned<DeValue<'_>>| item.get_ref().as_str().map(str::to_owned);
            value.as_array()?.iter().map(text).collect()
        })
    }

    /// The table under `key`.
    pub(super) fn table(&self, key: &str) -> Result<Option<Fields<'a>>, ProfileError> {
        let Some(value) = self.table.get(key) else {
            return Ok(None);
        };
        match value.get_ref().as_table() {
            Some(table) => Ok(Some(self.inside(key, table, value.span()))),
            None => Err(self.unexpected(
                key,
                value,
                &format!("a table that begins with a line [{}{key}]", self.path),
            )),
        }
    }

    /// The tables that begin with `[[key]]`, in their order.
    pub(super) fn tables(&self, key: &str) -> Result<Vec<Fields<'a>>, ProfileError> {
        let expected = format!("tables that each begin with a line [[{}{key}]]", self.path);
        let read = |value: &'a Spanned<DeValue<'a>>| match value.get_ref().as_table() {
            Some(table) => Ok(self.inside(key, table, value.span())),
            None => Err(self.unexpected(key, value, &expected)),
        };
        match self.list(key, &expected)? {
            Some(items) => items.iter().map(read).collect(),
            None => Ok(Vec::new()),
        }
    }

    /// An error about `key`, at its line when it is there.
    pub(super) fn fault(&self, key: &str, problem: impl Into<String>) -> ProfileError {
        let line = self
            .table
            .get(key)
            .map(|value| self.source.line_of(&value.span()));
        self.source.error(
            line.or(self.line),
            Some(format!("{}{key}", self.path)),
            problem.into(),
        )
    }

    /// An error that says that `key` is missing, with a line to write.
    pub(super) fn missing(&self, key: &str, example: &str) -> ProfileError {
        let problem = format!("is missing; add a line such as {key} = {example}");
        self.source
            .error(self.line, Some(format!("{}{key}", self.path)), problem)
    }

    fn inside(&self, key: &str, table: &'a DeTable<'a>, span: Range<usize>) -> Fields<'a> {
        Fields {
            source: self.source,
            table,
            path: format!("{}{key}.", self.path),
            line: Some(self.source.line_of(&span)),
        }
    }

    fn list(&self, key: &str, expected: &str) -> Result<Option<&'a [Spanned<DeValue<'a>>]>, ProfileError> {
        let Some(value) = self.table.get(key) else {
            return Ok(None);
        };
        match value.get_ref().as_array() {
            Some(array) => Ok(Some(array)),
            None => Err(self.unexpected(key, value, expected)),
        }
    }

    fn read<T>(
        &self,
        key: &str,
        expected: &str,
        read: impl Fn(&DeValue<'_>) -> Option<T>,
    ) -> Result<Option<T>, ProfileError> {
        let Some(value) = self.table.get(key) else {
            return Ok(None);
        };
        read(value.get_ref())
            .map(Some)
            .ok_or_else(|| self.unexpected(key, value, expected))
    }

    fn unexpected(&self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) -> ProfileError {
        let problem = format!("is {}, expected {expected}", describe(value.get_ref()));
        self.error_at(&value.span(), key, problem)
    }

    fn error_at(&self, span: &Range<usize>, key: &str, problem: String) -> ProfileError {
        self.source.error(
            Some(self.source.line_of(span)),
            Some(format!("{}{key}", self.path)),
            problem,
        )
    }
}

fn integer(value: &DeValue<'_>) -> Option<u64> {
    let whole = value.as_integer()?;
    u64::from_str_radix(whole.as_str(), whole.radix()).ok()
}

pub(super) fn one_of(words: &[&str]) -> String {
    match words {
        [word] => format!("\"{word}\""),
        _ => format!("one of \"{}\"", words.join("\", \"")),
    }
}

/// A value as an error names it; short, and safe to print whatever the file holds.
fn describe(value: &DeValue<'_>) -> String {
    const SHOWN_CHARS: usize = 40;
    match value {
        DeValue::String(text) if text.trim().is_empty() => "empty".to_owned(),
        DeValue::String(text) if text.chars().count() > SHOWN_CHARS => {
            format!("{:?}…", text.chars().take(SHOWN_CHARS).collect::<String>())
        }
        DeValue::String(text) => format!("{text:?}"),
        DeValue::Integer(whole) => whole.to_string(),
        DeValue::Float(float) => float.to_string(),
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Datetime(_) => "a date".to_owned(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}
