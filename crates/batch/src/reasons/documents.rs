//! Reasons in JSON: one document, or one a line, as APIs answer.

use serde_json::{Map, Value};

use super::columns::{Beside, holds_codes, holds_reasons};
use super::{ReasonsError, Stated};

/// One document, or one a line.
pub fn read(text: &str, column: Option<&str>, with_codes: bool) -> Result<Vec<Stated>, ReasonsError> {
    let mut gathering = Gathering {
        column,
        with_codes,
        line: None,
        place: 0,
        around: Vec::new(),
        stated: Vec::new(),
    };
    if let Ok(document) = serde_json::from_str::<Value>(text) {
        gathering.value(&document, false, None);
        return Ok(gathering.stated);
    }
    for (line, number) in text.lines().zip(1..) {
        if line.trim().is_empty() {
            continue;
        }
        let value: Value = serde_json::from_str(line).map_err(|_| ReasonsError::BadJson { line: number })?;
        gathering.line = Some(number);
        gathering.value(&value, false, None);
    }
    Ok(gathering.stated)
}

struct Gathering<'a> {
    column: Option<&'a str>,
    with_codes: bool,
    /// Of JSON Lines.
    line: Option<usize>,
    /// Of a document: how many reasons there were so far.
    place: usize,
    /// What the objects around say of whose it is, the outermost first.
    around: Vec<(Beside, String)>,
    stated: Vec<Stated>,
}

impl Gathering<'_> {
    /// Every text under a name that holds reasons, and every text of a list at the top. The parser allows no more than 128
    /// levels.
    fn value(&mut self, value: &Value, is_named: bool, code: Option<&str>) {
        match value {
            Value::String(text) if is_named => self.state(text, code),
            Value::Array(items) => {
                let is_named = is_named || self.column.is_none() && items.iter().all(Value::is_string);
                items.iter().for_each(|item| self.value(item, is_named, code));
            }
            Value::Object(fields) => self.object(fields),
            _ => {}
        }
    }

    fn object(&mut self, fields: &Map<String, Value>) {
        let outside = self.around.len();
        for (name, value) in fields {
            if let Some(beside) = Beside::of(name) {
                self.around
                    .extend(texts(value).into_iter().map(|text| (beside, text)));
            }
        }
        let code = fields
            .iter()
            .find_map(|(name, value)| value.as_str().filter(|_| holds_codes(name)))
            .filter(|code| !code.trim().is_empty());
        let before = self.stated.len();
        for (name, value) in fields {
            let is_named = holds_reasons(name, self.column);
            // A list of domains holds no reasons.
            if is_named || Beside::of(name).is_none() {
                self.value(value, is_named, code);
            }
        }
        if let Some(code) = code.filter(|_| self.with_codes && self.stated.len() == before) {
            self.state(code, Some(code));
        }
        self.around.truncate(outside);
    }

    fn state(&mut self, text: &str, code: Option<&str>) {
        let text = text.trim();
        self.place += 1;
        if text.is_empty() {
            return;
        }
        self.stated.push(Stated {
            text: text.to_owned(),
            code: code.map(|code| code.trim().to_owned()),
            line: self.line.unwrap_or(self.place),
            beside: self.around.clone(),
        });
    }
}

/// One value, or several in a list.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}
