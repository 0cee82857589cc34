//! A pattern of the user's own for the names of parts that belong together.

use thiserror::Error as ThisError;

use super::{Rule, Side};
use docprep_core::MERGE_PARTS;

/// Patterns for the names of parts, such as `*-正,*-反` or `A*,B*,C*`: separated by commas, the first part's first.
///
/// In each, one `*` stands for what the names of one document have in common. Names are compared without their
/// extension and without regard to case; a `.*` at the end of a pattern stands for the extension and may be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairPattern {
    /// Before and after the star, in lower case.
    parts: Vec<(String, String)>,
}

/// Why a text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum PatternError {
    /// Fewer than two or more than six patterns.
    #[error("{0} pattern(s); write one for each part, separated by commas, such as *-front,*-back")]
    Count(usize),
    /// No star, or several.
    #[error("{0:?} needs exactly one * for what the names have in common, such as *-front")]
    Stars(String),
    /// Two patterns are the same.
    #[error("{0:?} stands there twice; the parts could not be told apart")]
    Twice(String),
}

impl PairPattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// [`PatternError`] says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        let texts: Vec<String> = text.split(',').map(|part| part.trim().to_lowercase()).collect();
        if !MERGE_PARTS.contains(&texts.len()) {
            return Err(PatternError::Count(texts.len()));
        }
        let mut parts = Vec::with_capacity(texts.len());
        for text in &texts {
            let stem = text
                .strip_suffix(".*")
                .filter(|stem| stem.contains('*'))
                .unwrap_or(text);
            let part = match stem.split_once('*') {
                Some((before, after)) if !after.contains('*') => (before.to_owned(), after.to_owned()),
                _ => return Err(PatternError::Stars(text.clone())),
            };
            if parts.contains(&part) {
                return Err(PatternError::Twice(text.clone()));
            }
            parts.push(part);
        }
        Ok(PairPattern { parts })
    }

    /// How many parts a document has.
    pub fn parts(&self) -> usize {
        self.parts.len()
    }

    /// The side that a name without extension says: by the pattern that leaves the least of it to the star.
    pub(super) fn side_of(&self, stem: &str) -> Option<Side> {
        let lower = stem.to_lowercase();
        let rest = |(before, after): &(String, String)| {
            let rest = lower
                .strip_prefix(before.as_str())?
                .strip_suffix(after.as_str())?;
            Some(rest.to_owned())
        };
        let matching = self
            .parts
            .iter()
            .enumerate()
            .filter_map(|(position, part)| Some((position, rest(part)?)));
        let (position, rest) = matching.min_by_key(|(position, rest)| (rest.len(), *position))?;
        Some(Side {
            rule: Rule::Pattern,
            position,
            // As the user wrote it, where lower case has not changed its length.
            rest: original(stem, &lower, &rest, &self.parts[position].0),
        })
    }
}

fn original(stem: &str, lower: &str, rest: &str, before: &str) -> String {
    let range = before.len()..before.len() + rest.len();
    match stem.get(range) {
        Some(written) if stem.len() == lower.len() && written.to_lowercase() == rest => written.to_owned(),
        _ => rest.to_owned(),
    }
}
