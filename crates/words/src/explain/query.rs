//! How like a person's words are to a known phrase: shared words, the rarer the weightier, and edit distance.

use std::collections::BTreeMap;

use super::likeness::{Index, Phrase};
use super::words::{Pieces, is_chinese, share};

/// Longer queries gain nothing, and edit distance costs the product of both lengths.
const QUERY_CHARS: usize = 400;
/// Less weight of shared words than this is chance: "please", "the document". A word that only one of the entries uses
/// weighs nearly 5, one that a quarter of them use 1.6.
const LEAST_EVIDENCE: f64 = 2.5;
/// So like as a whole that the words need not be counted.
const NEARLY_EQUAL: f64 = 0.77;
/// What a description counts that is asked for word for word: nearly as much as a message.
pub(super) const DESCRIBED: f64 = 0.97;
/// What is not word for word the same is less than that.
const LIKEST: f64 = 0.96;
/// What a word that no entry has counts against the query: it may be a name, a date, or another subject.
const STRANGE_SHARE: f64 = 0.6;
/// The same for a pair of Chinese characters, of which a single strange one makes two.
const STRANGE_PAIR_SHARE: f64 = 0.35;

/// Which entries a query may mean, as places in the table.
pub(super) enum Meant {
    /// This one, clearly.
    Clearly(usize),
    /// One or several of these, the likeliest first; none where nothing is like the query.
    Perhaps(Vec<usize>),
}

/// What somebody asks for.
pub(super) struct Query {
    text: Vec<char>,
    /// For each word: its weight, and how like it is to the known words that are like it.
    words: Vec<(f64, BTreeMap<usize, f64>)>,
}

impl Query {
    pub(super) fn new(query: &str, index: &Index) -> Self {
        let cut: String = query.chars().take(QUERY_CHARS).collect();
        let Pieces { text, words } = Pieces::of_query(&cut);
        let last = words.len().saturating_sub(1);
        let words = words
            .iter()
            .enumerate()
            .map(|(place, word)| meanings(word, place == last, index))
            .collect();
        Query { text, words }
    }

    /// From 0, nothing in common, to 1, equal.
    pub(super) fn likeness(&self, phrase: &Phrase, index: &Index) -> f64 {
        if self.text == phrase.text && !phrase.text.is_empty() {
            return if phrase.verbatim { 1.0 } else { DESCRIBED };
        }
        let (evidence, asked) = self.shared_weight(phrase);
        let may_be_equal = phrase.verbatim && lengths_are_near(&self.text, &phrase.text);
        if evidence < LEAST_EVIDENCE && !may_be_equal {
            return 0.0;
        }
        let whole = if may_be_equal {
            edit_likeness(&self.text, &phrase.text)
        } else {
            0.0
        };
        if whole < NEARLY_EQUAL && evidence < LEAST_EVIDENCE {
            return 0.0;
        }
        let of_query = if asked > 0.0 { evidence / asked } else { 0.0 };
        let of_phrase = self.covered_share(phrase, index);
        let in_words = 0.5 * of_query + 0.2 * of_phrase + 0.3 * of_query.min(of_phrase);
        if !phrase.verbatim {
            return in_words.min(LIKEST);
        }
        let begun = phrase
            .text
            .get(..self.text.len())
            .map_or(0.0, |beginning| edit_likeness(&self.text, beginning));
        let likeness = in_words.max(0.5 * of_query + 0.2 * of_phrase + 0.3 * whole.max(begun));
        // A typo in a space makes strangers of two words, which leaves the letters alone to go by.
        let likeness = if whole < NEARLY_EQUAL {
            likeness
        } else {
            likeness.max(whole)
        };
        likeness.min(LIKEST)
    }

    /// The weight of the query's words that the phrase has, and of all of them.
    fn shared_weight(&self, phrase: &Phrase) -> (f64, f64) {
        let best = |meanings: &BTreeMap<usize, f64>| {
            let likenesses = meanings
                .iter()
                .filter(|(word, _)| phrase.words.binary_search(word).is_ok());
            likenesses.fold(0.0, |best: f64, (_, likeness)| best.max(*likeness))
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
    if is_chinese(word) {
        let place = index
            .weights
            .binary_search_by(|(known, _)| known.as_str().cmp(word));
        return match place {
            Ok(place) => (index.weights[place].1, BTreeMap::from([(place, 1.0)])),
            Err(_) => (
                STRANGE_PAIR_SHARE * share(word) * index.strange_weight,
                BTreeMap::new(),
            ),
        };
    }
    let like =
        |(place, (known, _)): (usize, &(String, f64))| Some((place, word_likeness(word, known, is_last)?));
    let known = index.weights.iter().enumerate();
    let meanings: BTreeMap<usize, f64> = known
        .filter(|(_, (known, _))| !is_chinese(known))
        .filter_map(like)
        .collect();
    let nearest = meanings.iter().max_by(|a, b| a.1.total_cmp(b.1));
    let weight = nearest.map_or(
        STRANGE_SHARE * share(word) * index.strange_weight,
        |(place, _)| index.weights[*place].1,
    );
    (weight, meanings)
}

/// `None` when the words are not alike. In words of one or two letters every letter counts, and so does every digit.
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
    // At best as like as the lengths are, which spares most of the comparisons.
    let at_best = chars.min(known_chars) as f64 / chars.max(known_chars) as f64;
    let comparable = chars.min(known_chars) >= LEAST_CHARS && at_best >= LIKE_ENOUGH;
    let likeness = if comparable {
        strsim::normalized_damerau_levenshtein(word, known)
    } else {
        0.0
    };
    Some(likeness.max(begun)).filter(|likeness| *likeness >= LIKE_ENOUGH)
}

/// Whether two texts can be nearly equal at all.
fn lengths_are_near(a: &[char], b: &[char]) -> bool {
    a.len().min(b.len()) as f64 >= NEARLY_EQUAL * a.len().max(b.len()) as f64
}

/// 1 less the distance as a share of the longer text.
fn edit_likeness(a: &[char], b: &[char]) -> f64 {
    let longer = a.len().max(b.len());
    if longer == 0 {
        return 0.0;
    }
    1.0 - edits(a, b) as f64 / longer as f64
}

/// Letters that are dropped, added, replaced, or change places with the next: the optimal string alignment distance.
/// strsim has it for `str` alone, and takes several times as long for letters.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut before_last = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut row = vec![i + 1; b.len() + 1];
        for (j, other) in b.iter().enumerate() {
            let replaced = last[j] + usize::from(letter != other);
            row[j + 1] = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *other && b[j - 1] == *letter {
                row[j + 1] = row[j + 1].min(before_last[j - 1] + 1);
            }
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_places_is_one_edit() {
        for (a, b, count) in [
            ("", "", 0),
            ("", "ab", 2),
            ("seal", "sael", 1),
            ("公章", "章公", 1),
            ("kitten", "sitting", 3),
        ] {
            let letters = |text: &str| text.chars().collect::<Vec<char>>();
            assert_eq!(edits(&letters(a), &letters(b)), count, "{a} {b}");
            assert_eq!(edits(&letters(b), &letters(a)), count, "{b} {a}");
        }
    }
}
