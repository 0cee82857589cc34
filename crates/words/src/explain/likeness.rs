//! How like a person's words are to a known phrase: shared words, the rarer the weightier, and edit distance.

use std::collections::{BTreeMap, BTreeSet};

use super::Entry;

/// Longer queries gain nothing, and edit distance costs the product of both lengths.
const QUERY_CHARS: usize = 400;
/// From here on an entry counts as meant, when no other comes near.
const CLEARLY_MEANT: f64 = 0.60;
/// By how much the best entry has to lead.
const CLEAR_LEAD: f64 = 0.05;
/// Below this nothing is even suggested.
const PERHAPS_MEANT: f64 = 0.45;
/// A suggestion is at most this much less like the query than the best one.
const SUGGESTION_LAG: f64 = 0.15;
const SUGGESTIONS: usize = 3;
/// Less weight of shared words than this is chance: "please", "the document". A word that only one of the 60-odd
/// entries uses weighs about 4, one that a quarter of them use about 1.6.
const LEAST_EVIDENCE: f64 = 2.5;
/// Words that say nothing about the matter.
const FUNCTION_WORDS: [&str; 24] = [
    "a", "an", "and", "are", "as", "be", "been", "by", "for", "from", "has", "have", "in", "is", "not", "of",
    "on", "or", "that", "the", "to", "was", "with", "your",
];
const FUNCTION_WORD_SHARE: f64 = 0.25;
/// So like as a whole that the words need not be counted.
const NEARLY_EQUAL: f64 = 0.80;

/// The known phrases, ready to be searched.
pub(super) struct Index {
    phrases: Vec<Phrase>,
    /// Every known word with its weight, sorted by the word.
    weights: Vec<(String, f64)>,
    /// The weight of a word that no entry has.
    strange_weight: f64,
}

struct Phrase {
    /// Which entry it belongs to.
    entry: usize,
    /// Somebody writes exactly this, so that the order of its letters counts; otherwise only its words do.
    verbatim: bool,
    /// The words, joined by single spaces.
    text: Vec<char>,
    /// Its words, as places in `Index::weights`, each once.
    words: Vec<usize>,
}

/// Which entries a query may mean, as places in the table.
pub(super) enum Meant {
    /// This one, clearly.
    Clearly(usize),
    /// One or several of these, the likeliest first; none where nothing is like the query.
    Perhaps(Vec<usize>),
}

impl Index {
    pub(super) fn new(entries: &[Entry]) -> Self {
        let placed = |(entry, known)| phrases_of(known).map(move |(text, verbatim)| (entry, text, verbatim));
        let texts: Vec<(usize, String, bool)> = entries.iter().enumerate().flat_map(placed).collect();
        let weights = weights(&texts, entries.len());
        let place_of = |word: &String| weights.binary_search_by(|(known, _)| known.cmp(word)).ok();
        let phrase = |(entry, text, verbatim): &(usize, String, bool)| {
            let words = words(text);
            let places: BTreeSet<usize> = words.iter().filter_map(place_of).collect();
            Phrase {
                entry: *entry,
                verbatim: *verbatim,
                text: words.join(" ").chars().collect(),
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
        if *likeness >= CLEARLY_MEANT && lead >= CLEAR_LEAD {
            return Meant::Clearly(*best);
        }
        let near = ranked
            .iter()
            .filter(|(_, other)| likeness - other <= SUGGESTION_LAG);
        Meant::Perhaps(near.take(SUGGESTIONS).map(|(entry, _)| *entry).collect())
    }

    /// The entries that may be meant, with their likeness, the likeliest first.
    fn ranked(&self, query: &Query) -> Vec<(usize, f64)> {
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
fn weights(texts: &[(usize, String, bool)], entries: usize) -> Vec<(String, f64)> {
    let mut users: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (entry, text, _) in texts {
        for word in words(text) {
            users.entry(word).or_default().insert(*entry);
        }
    }
    let weighed = |(word, users): (String, BTreeSet<usize>)| {
        let says_nothing = FUNCTION_WORDS.contains(&word.as_str());
        let share = if says_nothing { FUNCTION_WORD_SHARE } else { 1.0 };
        (word, share * weight(users.len(), entries))
    };
    users.into_iter().map(weighed).collect()
}

/// The fewer entries use a word, the more it tells.
fn weight(users: usize, entries: usize) -> f64 {
    (1.0 + entries as f64 / users as f64).ln()
}

/// Everything by which an entry can be found, and whether it is said verbatim.
fn phrases_of(entry: &Entry) -> impl Iterator<Item = (String, bool)> {
    let codes = entry
        .codes
        .iter()
        .flat_map(|code| [code.clone(), spelled_out(code)]);
    let verbatim = entry
        .messages
        .iter()
        .cloned()
        .chain(codes)
        .map(|text| (text, true));
    verbatim.chain(
        entry
            .also
            .iter()
            .chain([&entry.title])
            .map(|text| (text.clone(), false)),
    )
}

/// `FileDataError` as words. Kebab-case needs nothing.
fn spelled_out(code: &str) -> String {
    code.chars()
        .flat_map(|c| c.is_uppercase().then_some(' ').into_iter().chain([c]))
        .collect()
}

/// Lower-case words without punctuation. A Chinese character is a word; apostrophes vanish, so that "registrants"
/// and "registrant's" are one.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\'' | '\u{2019}' => {}
            _ if is_ideograph(c) => words.extend([c.to_string(), String::new()]),
            _ if c.is_alphanumeric() => words.last_mut().into_iter().for_each(|word| word.push(c)),
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

struct Query {
    text: Vec<char>,
    /// For each word: its weight, and how like it is to the known words that are like it.
    words: Vec<(f64, BTreeMap<usize, f64>)>,
}

impl Query {
    fn new(query: &str, index: &Index) -> Self {
        let cut: String = query.chars().take(QUERY_CHARS).collect();
        let words = words(&cut);
        let text = words.join(" ").chars().collect();
        let last = words.len().saturating_sub(1);
        let words = words
            .iter()
            .enumerate()
            .map(|(place, word)| meanings(word, place == last, index))
            .collect();
        Query { text, words }
    }

    /// From 0, nothing in common, to 1, equal.
    fn likeness(&self, phrase: &Phrase, index: &Index) -> f64 {
        let whole = if phrase.verbatim {
            edit_likeness(&self.text, &phrase.text)
        } else {
            0.0
        };
        let (evidence, asked) = self.shared_weight(phrase);
        if whole < NEARLY_EQUAL && evidence < LEAST_EVIDENCE {
            return 0.0;
        }
        let of_query = if asked > 0.0 { evidence / asked } else { 0.0 };
        let of_phrase = self.covered_share(phrase, index);
        if !phrase.verbatim {
            return 0.5 * of_query + 0.2 * of_phrase + 0.3 * of_query.min(of_phrase);
        }
        let begun = phrase
            .text
            .get(..self.text.len())
            .map_or(0.0, |beginning| edit_likeness(&self.text, beginning));
        let likeness = 0.5 * of_query + 0.2 * of_phrase + 0.3 * whole.max(begun);
        // A typo in a space makes strangers of two words, which leaves the letters alone to go by.
        if whole < NEARLY_EQUAL {
            likeness
        } else {
            likeness.max(whole)
        }
    }

    /// The weight of the query's words that the phrase has, and of all of them.
    fn shared_weight(&self, phrase: &Phrase) -> (f64, f64) {
        let best = |meanings: &BTreeMap<usize, f64>| {
            let likenesses = phrase.words.iter().filter_map(|word| meanings.get(word));
            likenesses.fold(0.0, |best: f64, likeness| best.max(*likeness))
        };
        self.words
            .iter()
            .fold((0.0, 0.0), |(shared, all), (weight, meanings)| {
                (shared + weight * best(meanings), all + weight)
            })
    }

    /// The share of the phrase's weight that the query has.
    fn covered_share(&self, phrase: &Phrase, index: &Index) -> f64 {
        let best = |word: &usize| {
            let likenesses = self.words.iter().filter_map(|(_, meanings)| meanings.get(word));
            likenesses.fold(0.0, |best: f64, likeness| best.max(*likeness))
        };
        let weight = |word: &usize| index.weights[*word].1;
        let all: f64 = phrase.words.iter().map(weight).sum();
        let covered: f64 = phrase.words.iter().map(|word| weight(word) * best(word)).sum();
        if all > 0.0 { covered / all } else { 0.0 }
    }
}

/// The weight of a word of the query, and the known words that it may be. The last word may be cut anywhere.
fn meanings(word: &str, is_last: bool, index: &Index) -> (f64, BTreeMap<usize, f64>) {
    let like =
        |(place, (known, _)): (usize, &(String, f64))| Some((place, word_likeness(word, known, is_last)?));
    let meanings: BTreeMap<usize, f64> = index.weights.iter().enumerate().filter_map(like).collect();
    let nearest = meanings.iter().max_by(|a, b| a.1.total_cmp(b.1));
    let weight = nearest.map_or(index.strange_weight, |(place, _)| index.weights[*place].1);
    (weight, meanings)
}

/// `None` when the words are not alike. In words of one or two letters every letter counts.
fn word_likeness(word: &str, known: &str, may_be_cut: bool) -> Option<f64> {
    const LIKE_ENOUGH: f64 = 0.65;
    const LEAST_CHARS: usize = 3;
    const LEAST_CHARS_OF_A_BEGINNING: usize = 4;
    const LEAST_CHARS_OF_A_CUT: usize = 2;
    const BEGINNING: f64 = 0.8;
    if word == known {
        return Some(1.0);
    }
    let (chars, known_chars) = (word.chars().count(), known.chars().count());
    let least_beginning = if may_be_cut {
        LEAST_CHARS_OF_A_CUT
    } else {
        LEAST_CHARS_OF_A_BEGINNING
    };
    let begun = if chars >= least_beginning && known.starts_with(word) {
        BEGINNING
    } else {
        0.0
    };
    let comparable = chars.min(known_chars) >= LEAST_CHARS;
    let likeness = if comparable {
        strsim::normalized_damerau_levenshtein(word, known)
    } else {
        0.0
    };
    Some(likeness.max(begun)).filter(|likeness| *likeness >= LIKE_ENOUGH)
}

/// 1 less the Levenshtein distance as a share of the longer text.
fn edit_likeness(a: &[char], b: &[char]) -> f64 {
    let longer = a.len().max(b.len());
    if longer == 0 {
        return 0.0;
    }
    1.0 - strsim::generic_levenshtein(&Chars(a), &Chars(b)) as f64 / longer as f64
}

/// What strsim can iterate over twice.
struct Chars<'a>(&'a [char]);

impl<'b> IntoIterator for &'b Chars<'_> {
    type Item = &'b char;
    type IntoIter = std::slice::Iter<'b, char>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
