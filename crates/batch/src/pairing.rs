//! Which files of a folder are the two sides of one document, by their names. Pure: nothing is opened.
//!
//! The rule without a pattern, in this order:
//! 1. A file name (without its extension) that holds one word of [`FRONT_WORDS`] or [`BACK_WORDS`] as a word of its
//!    own (bounded by anything but letters, or by a capital as in `idFront`), or one of [`FRONT_SIGNS`] or
//!    [`BACK_SIGNS`] anywhere, is that side. Upper and lower case count alike.
//! 2. A name that ends in `1` or `2`, or in `a` or `b`, after one of `-`, `_`, `.` or a space is the first or second
//!    side.
//!
//! What is left of the name without that word, sign, number or letter says which document it is. Two files of one
//! folder are a pair when what is left is the same, one is the front and one the back, and no third file competes.
//! Everything else is reported and never guessed. Where both rules could pair, the words win.

mod pattern;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use pattern::{PairPattern, PatternError};

/// Latin words for the side that goes first: the one with the holder's name and portrait.
pub const FRONT_WORDS: [&str; 9] = [
    "front",
    "face",
    "portrait",
    "recto",
    "obverse",
    "anverso",
    "frente",
    "fronte",
    "vorderseite",
];

/// Latin words for the other side.
pub const BACK_WORDS: [&str; 9] = [
    "back",
    "rear",
    "reverse",
    "emblem",
    "verso",
    "reverso",
    "dorso",
    "retro",
    "rückseite",
];

/// Chinese words for the side that goes first. On a resident ID card that is the portrait side, since registries ask
/// for it first.
pub const FRONT_SIGNS: [&str; 4] = ["正面", "人像面", "头像面", "照片面"];

/// Chinese words for the other side; 国徽面 is the emblem side of a resident ID card.
pub const BACK_SIGNS: [&str; 4] = ["反面", "背面", "国徽面", "后面"];

/// What stands between a name and the number or letter that counts the sides.
const SEPARATORS: [char; 4] = ['-', '_', '.', ' '];

/// What is no part of a document's name at its ends.
const TRIMMED: [char; 12] = ['-', '_', '.', ' ', '(', ')', '（', '）', '[', ']', '【', '】'];

/// Files that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What the names have in common, as the first part has it; may be empty (`front.jpg` and `back.jpg`).
    pub name: String,
    /// The parts, the front first.
    pub parts: Vec<PathBuf>,
}

/// Why a file stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alone {
    /// Its name says no side.
    NoSide,
    /// Its name says both sides, as that of a picture that was merged already.
    BothSides,
    /// No file has the other side's name.
    NoCounterpart,
}

/// What was found in a list of files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairing {
    /// In the order of the folders' and documents' names.
    pub groups: Vec<Group>,
    /// Files without a counterpart, in the order of their paths.
    pub singles: Vec<(PathBuf, Alone)>,
    /// Files of one document of which it cannot be told which belong together, such as two fronts and a back; each
    /// with its files in the order of their paths.
    pub ambiguous: Vec<Vec<PathBuf>>,
}

/// What a name says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Nothing,
    BothSides,
    Side(Side),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Side {
    /// Which rule found it; sides found by different rules are never paired.
    rule: Rule,
    /// Position among the parts, from 0.
    position: usize,
    /// What is left of the name.
    rest: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rule {
    Words,
    Numbers,
    Letters,
    Pattern,
}

/// Groups `files` by folder and name, by `pattern` where one is given, else by the rule of this module.
pub fn pair(files: &[PathBuf], pattern: Option<&PairPattern>) -> Pairing {
    let count = pattern.map_or(2, PairPattern::parts);
    let mut pairing = Pairing::default();
    let mut documents: BTreeMap<(PathBuf, String, Rule), Vec<(Side, PathBuf)>> = BTreeMap::new();
    for file in files {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let said = match pattern {
            Some(pattern) => pattern.side_of(&stem).map_or(Said::Nothing, Said::Side),
            None => side_of(&stem),
        };
        match said {
            Said::Nothing => pairing.singles.push((file.clone(), Alone::NoSide)),
            Said::BothSides => pairing.singles.push((file.clone(), Alone::BothSides)),
            Said::Side(side) => {
                let folder = file.parent().unwrap_or(Path::new("")).to_path_buf();
                let key = (folder, side.rest.to_lowercase(), side.rule);
                documents.entry(key).or_default().push((side, file.clone()));
            }
        }
    }
    for mut sides in documents.into_values() {
        sides.sort_by(|(a, a_path), (b, b_path)| (a.position, a_path).cmp(&(b.position, b_path)));
        pairing.add(sides, count);
    }
    pairing.singles.sort();
    pairing
}

impl Pairing {
    /// Files of one document, by position and path.
    fn add(&mut self, sides: Vec<(Side, PathBuf)>, count: usize) {
        let complete = sides.iter().map(|(side, _)| side.position).eq(0..count);
        let name = sides
            .first()
            .map(|(side, _)| side.rest.clone())
            .unwrap_or_default();
        let mut parts: Vec<PathBuf> = sides.into_iter().map(|(_, file)| file).collect();
        if complete {
            self.groups.push(Group { name, parts });
        } else if parts.len() == 1 {
            self.singles
                .extend(parts.pop().map(|file| (file, Alone::NoCounterpart)));
        } else {
            parts.sort();
            self.ambiguous.push(parts);
        }
    }
}

impl PartialOrd for Alone {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Alone {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (*self as u8).cmp(&(*other as u8))
    }
}

fn side_of(stem: &str) -> Said {
    let mut found = signs(stem);
    found.extend(words(stem));
    let fronts = found.iter().filter(|(position, _)| *position == 0).count();
    match (found.as_slice(), fronts) {
        ([], _) => counted(stem).map_or(Said::Nothing, Said::Side),
        ([(position, range)], _) => Said::Side(Side {
            rule: Rule::Words,
            position: *position,
            rest: without(stem, range.clone()),
        }),
        (several, fronts) if fronts > 0 && fronts < several.len() => Said::BothSides,
        // The same side said twice, as in `正面-front`: every word goes.
        ([(position, _), ..], _) => Said::Side(Side {
            rule: Rule::Words,
            position: *position,
            rest: without_all(stem, &found),
        }),
    }
}

type Range = std::ops::Range<usize>;

/// Chinese side words, with their position among the parts.
fn signs(stem: &str) -> Vec<(usize, Range)> {
    let all = [(0, FRONT_SIGNS), (1, BACK_SIGNS)];
    all.iter()
        .flat_map(|(position, signs)| signs.iter().map(move |sign| (*position, *sign)))
        .flat_map(|(position, sign)| {
            let places = stem.match_indices(sign);
            places.map(move |(at, sign)| (position, at..at + sign.len()))
        })
        .collect()
}

/// Latin side words that stand as words of their own.
fn words(stem: &str) -> Vec<(usize, Range)> {
    letter_runs(stem)
        .into_iter()
        .filter_map(|range| {
            let word = stem[range.clone()].to_lowercase();
            let is_in = |words: &[&str]| words.contains(&word.as_str());
            match (is_in(&FRONT_WORDS), is_in(&BACK_WORDS)) {
                (true, _) => Some((0, range)),
                (_, true) => Some((1, range)),
                _ => None,
            }
        })
        .collect()
}

/// Runs of letters of an alphabet with cases; a capital after a small letter begins a new run.
fn letter_runs(stem: &str) -> Vec<Range> {
    let mut runs: Vec<Range> = Vec::new();
    let mut previous: Option<char> = None;
    for (at, letter) in stem.char_indices() {
        let cased = |letter: char| letter.is_lowercase() || letter.is_uppercase();
        if cased(letter) {
            let end = at + letter.len_utf8();
            let begins = previous
                .is_none_or(|before| !cased(before) || (before.is_lowercase() && letter.is_uppercase()));
            match runs.last_mut() {
                Some(run) if !begins => run.end = end,
                _ => runs.push(at..end),
            }
        }
        previous = Some(letter);
    }
    runs
}

/// A number or letter at the end that counts the sides.
fn counted(stem: &str) -> Option<Side> {
    let (at, last) = stem.char_indices().next_back()?;
    let (rule, position) = match last {
        '1' => (Rule::Numbers, 0),
        '2'..='9' => (Rule::Numbers, last as usize - '1' as usize),
        'a' | 'A' => (Rule::Letters, 0),
        'b' | 'B' => (Rule::Letters, 1),
        'c' | 'C' => (Rule::Letters, 2),
        _ => return None,
    };
    let rest = stem[..at].strip_suffix(SEPARATORS)?;
    Some(Side {
        rule,
        position,
        rest: trimmed(rest),
    })
}

fn without(stem: &str, range: Range) -> String {
    let (before, after) = (trimmed(&stem[..range.start]), trimmed(&stem[range.end..]));
    match (before.is_empty(), after.is_empty()) {
        (false, false) => format!("{before}-{after}"),
        _ => before + &after,
    }
}

fn without_all(stem: &str, found: &[(usize, Range)]) -> String {
    let mut ranges: Vec<&Range> = found.iter().map(|(_, range)| range).collect();
    ranges.sort_by_key(|range| std::cmp::Reverse(range.start));
    ranges
        .iter()
        .fold(stem.to_owned(), |stem, range| without(&stem, (*range).clone()))
}

fn trimmed(text: &str) -> String {
    text.trim_matches(TRIMMED).to_owned()
}

#[cfg(test)]
mod tests;
