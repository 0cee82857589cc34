//! The known phrases, with what each of their words tells, and which of them a query is like.

use std::collections::{BTreeMap, BTreeSet};

use super::Entry;
use super::query::{DESCRIBED, Meant, Query};
use super::words::{Pieces, share};

/// From here on an entry counts as meant, when no other comes near.
const CLEARLY_MEANT: f64 = 0.60;
/// By how much the best entry has to lead.
const CLEAR_LEAD: f64 = 0.05;
/// Below this nothing is even suggested.
const PERHAPS_MEANT: f64 = 0.45;
/// A suggestion is at most this much less like the query than the best one.
const SUGGESTION_LAG: f64 = 0.15;
const SUGGESTIONS: usize = 3;

/// The known phrases, ready to be searched.
pub(super) struct Index {
    phrases: Vec<Phrase>,
    /// Every known word with its weight, sorted by the word.
    pub(super) weights: Vec<(String, f64)>,
    /// The weight of a word that no entry has.
    pub(super) strange_weight: f64,
}

pub(super) struct Phrase {
    /// Which entry it belongs to.
    entry: usize,
    /// Somebody writes exactly this, so that the order of its letters counts; otherwise only its words do.
    pub(super) verbatim: bool,
    /// Its letters in their order.
    pub(super) text: Vec<char>,
    /// Its words, as places in `Index::weights`, each once.
    pub(super) words: Vec<usize>,
}

impl Index {
    pub(super) fn new(entries: &[Entry]) -> Self {
        let placed = |(entry, known)| phrases_of(known).map(move |(text, verbatim)| (entry, text, verbatim));
        let texts = entries.iter().enumerate().flat_map(placed);
        let texts: Vec<(usize, Pieces, bool)> = texts
            .map(|(entry, text, verbatim)| (entry, Pieces::of(&text), verbatim))
            .collect();
        let weights = weights(&texts, entries.len());
        let place_of = |word: &String| weights.binary_search_by(|(known, _)| known.cmp(word)).ok();
        let phrase = |(entry, pieces, verbatim): &(usize, Pieces, bool)| {
            let places: BTreeSet<usize> = pieces.words.iter().filter_map(place_of).collect();
            Phrase {
                entry: *entry,
                verbatim: *verbatim,
                text: pieces.text.clone(),
                words: places.into_iter().collect(),
            }
        };
        Index {
            phrases: texts.iter().map(phrase).collect(),
            strange_weight: weight(1, entries.len()),
            weights,
        }
    }

    pub(super) fn search(&self, query: &str) -> Meant {
        let ranked = self.ranked(&Query::new(query, self));
        let Some((best, likeness)) = ranked.first() else {
            return Meant::Perhaps(Vec::new());
        };
        let lead = likeness - ranked.get(1).map_or(0.0, |(_, next)| *next);
        // What one entry alone has word for word needs no lead.
        let is_said = *likeness >= DESCRIBED && lead > 0.0;
        if is_said || *likeness >= CLEARLY_MEANT && lead >= CLEAR_LEAD {
            return Meant::Clearly(*best);
        }
        let near = ranked
            .iter()
            .filter(|(_, other)| likeness - other <= SUGGESTION_LAG);
        Meant::Perhaps(near.take(SUGGESTIONS).map(|(entry, _)| *entry).collect())
    }

    /// The entries that may be meant, with their likeness, the likeliest first.
    pub(super) fn ranked(&self, query: &Query) -> Vec<(usize, f64)> {
        let mut best: BTreeMap<usize, f64> = BTreeMap::new();
        for phrase in &self.phrases {
            let known = best.entry(phrase.entry).or_default();
            *known = known.max(query.likeness(phrase, self));
        }
        best.retain(|_, likeness| *likeness >= PERHAPS_MEANT);
        let mut ranked: Vec<(usize, f64)> = best.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranked
    }
}

/// Every word of the texts with its weight, sorted by the word.
fn weights(texts: &[(usize, Pieces, bool)], entries: usize) -> Vec<(String, f64)> {
    let mut users: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (entry, pieces, _) in texts {
        for word in &pieces.words {
            users.entry(word).or_default().insert(*entry);
        }
    }
    let weighed = |(word, users): (&str, BTreeSet<usize>)| {
        (word.to_owned(), share(word) * weight(users.len(), entries))
    };
    users.into_iter().map(weighed).collect()
}

/// The fewer entries use a word, the more it tells.
fn weight(users: usize, entries: usize) -> f64 {
    (1.0 + entries as f64 / users as f64).ln()
}

/// Everything by which an entry can be found, and whether it is said verbatim.
fn phrases_of(entry: &Entry) -> impl Iterator<Item = (String, bool)> {
    let messages = entry.said.iter().map(|said| said.message.clone());
    let codes = entry
        .codes
        .iter()
        .flat_map(|code| [code.code.clone(), spelled_out(&code.code)]);
    let verbatim = messages.chain(codes).map(|text| (text, true));
    let titles = entry.texts.values().map(|text| text.title.clone());
    let described = entry.also.iter().cloned().chain(titles);
    verbatim.chain(described.map(|text| (text, false)))
}

/// `FileDataError` as words. Kebab-case needs nothing.
fn spelled_out(code: &str) -> String {
    code.chars()
        .flat_map(|c| c.is_uppercase().then_some(' ').into_iter().chain([c]))
        .collect()
}
