//! Characters that look alike: O and 0, I and 1, S and 5, Z and 2, B and 8.

use super::{NumberFault, NumberKind};
use crate::date::Date;

/// One character that was taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Its place, from 1.
    pub place: usize,
    /// What stands there.
    pub found: char,
    /// What has to stand there.
    pub meant: char,
}

/// The only number that was meant, and what has to be changed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The right number.
    pub number: String,
    /// The changes, in their order; at least one.
    pub changes: Vec<Change>,
}

/// The most characters among which single exchanges of B and 8 are tried.
const MOST_TRIED: usize = 18;

/// The correction of a number that is wrong; `None` where there is none, or more than one.
///
/// Where a letter cannot stand, it is taken for the digit that it looks like. B and 8 can both stand in credit codes and
/// organization codes, so there one of them is exchanged, and only a single number that then is right counts.
pub fn unique_correction(kind: NumberKind, number: &str, today: Date) -> Option<Correction> {
    if !kind.has_check_digit() && kind != NumberKind::HongKongMacaoTravel && kind != NumberKind::TaiwanTravel
    {
        return None;
    }
    let found: Vec<char> = number.chars().collect();
    if found.len() > MOST_TRIED
        || kind
            .lengths()
            .is_some_and(|lengths| !lengths.contains(&found.len()))
    {
        return None;
    }
    let forced = with_forced_digits(kind, &found, today);
    if is_right(kind, &forced, today) {
        return correction(&found, forced);
    }
    let mut right: Vec<Vec<char>> = Vec::new();
    for place in 0..forced.len() {
        let Some(other) = other_of_both(forced[place]) else {
            continue;
        };
        let mut tried = forced.clone();
        tried[place] = other;
        if is_right(kind, &tried, today) {
            right.push(tried);
        }
    }
    match right.len() {
        1 => correction(&found, right.pop()?),
        _ => None,
    }
}

/// Replaces letters where the kind has none, one after the other, as long as that is what is wrong.
fn with_forced_digits(kind: NumberKind, found: &[char], today: Date) -> Vec<char> {
    let mut characters = found.to_vec();
    for _ in 0..found.len() {
        let number: String = characters.iter().collect();
        let Some(NumberFault::Character(place)) = kind.fault(&number, today) else {
            break;
        };
        match characters
            .get_mut(place - 1)
            .and_then(|character| Some((digit_like(*character)?, character)))
        {
            Some((digit, character)) => *character = digit,
            None => break,
        }
    }
    characters
}

fn is_right(kind: NumberKind, characters: &[char], today: Date) -> bool {
    let number: String = characters.iter().collect();
    kind.fault(&number, today).is_none()
}

fn correction(found: &[char], meant: Vec<char>) -> Option<Correction> {
    let changes: Vec<Change> = (1..)
        .zip(found.iter().zip(&meant))
        .filter(|(_, (found, meant))| found != meant)
        .map(|(place, (&found, &meant))| Change { place, found, meant })
        .collect();
    (!changes.is_empty()).then(|| Correction {
        number: meant.into_iter().collect(),
        changes,
    })
}

fn digit_like(letter: char) -> Option<char> {
    match letter {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        'S' => Some('5'),
        'Z' => Some('2'),
        'B' => Some('8'),
        _ => None,
    }
}

fn other_of_both(character: char) -> Option<char> {
    match character {
        'B' => Some('8'),
        '8' => Some('B'),
        _ => None,
    }
}
