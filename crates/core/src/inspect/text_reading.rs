//! Reading the text of a picture, the most readable lines first, until the rest cannot matter any more.

use super::content_orientation::TextEvidence;
use super::gray_view::GrayView;
use super::hog::features;
use super::orientation_model::{Reading, Ways, read};
use super::text_windows::{TextWindow, windows_by_weight};
use crate::terms::picture::Orientation;

/// A window counts for at most this share; the rest allows for windows that are wrong with confidence.
const TRUST: f64 = 0.85;
/// Eight orientations in a known script and eight in another one compete.
const HYPOTHESES: f64 = 16.0;
/// Logarithms are added as integers of this unit, so that the windows' order does not matter.
const LOG_UNITS: f64 = (1u64 << 24) as f64;

/// The turn that flip number i makes, for lines along the picture's rows and upright letters.
const TURNS_OF_FLIPS: [Orientation; 4] = [
    Orientation::Upright,
    Orientation::MirroredHorizontally,
    Orientation::Rotated180,
    Orientation::MirroredVertically,
];
/// The same, followed by an exchange of rows and columns.
const FLIPS_THEN_TRANSPOSED: [Orientation; 4] = [
    Orientation::Transposed,
    Orientation::Rotate270,
    Orientation::Transversed,
    Orientation::Rotate90,
];
/// An exchange of rows and columns, followed by the flip.
const TRANSPOSED_THEN_FLIPS: [Orientation; 4] = [
    Orientation::Transposed,
    Orientation::Rotate90,
    Orientation::Transversed,
    Orientation::Rotate270,
];
/// An exchange of rows and columns before and after the flip.
const FLIPS_BETWEEN_TRANSPOSITIONS: [Orientation; 4] = [
    Orientation::Upright,
    Orientation::MirroredVertically,
    Orientation::Rotated180,
    Orientation::MirroredHorizontally,
];

/// What was read.
pub(super) struct TextReading {
    pub windows: Vec<TextWindow>,
    pub evidence: TextEvidence,
}

impl TextReading {
    /// Reads the text in `gray`.
    pub fn of(gray: &GrayView) -> Self {
        let mut windows = Vec::new();
        let mut votes = Votes::default();
        // Which of equal windows comes first depends on the picture's orientation, so they are read together.
        for equals in windows_by_weight(gray) {
            for window in &equals {
                votes.add(&read(&features(&window.samples)), window.along_columns);
            }
            windows.extend(equals);
            if votes.evidence().suffices() {
                break;
            }
        }
        TextReading {
            windows,
            evidence: votes.evidence(),
        }
    }
}

/// The evidence while it is collected, in integers of 1/`LOG_UNITS`.
#[derive(Default)]
struct Votes {
    orientations: [i64; 8],
    other_scripts: [i64; 8],
    windows: usize,
    known_text: i64,
    other_text: i64,
}

impl Votes {
    fn add(&mut self, reading: &Reading, along_columns: bool) {
        for (sums, text, ways) in [
            (&mut self.orientations, &mut self.known_text, &reading.known),
            (&mut self.other_scripts, &mut self.other_text, &reading.other),
        ] {
            for (orientation, probability) in by_orientation(ways, along_columns) {
                sums[usize::from(orientation.to_exif()) - 1] += log_likelihood(probability, reading.no_text);
                *text += units(f64::from(probability));
            }
        }
        self.windows += 1;
    }

    fn evidence(&self) -> TextEvidence {
        let number = |units: i64| units as f64 / LOG_UNITS;
        TextEvidence {
            orientations: self.orientations.map(number),
            other_scripts: self.other_scripts.map(number),
            windows: self.windows,
            known_text: number(self.known_text),
            other_text: number(self.other_text),
        }
    }
}

/// The turn of the whole picture that each way of a window asks for, with its probability.
fn by_orientation(ways: &Ways, along_columns: bool) -> impl Iterator<Item = (Orientation, f32)> {
    let (upright, sideways) = if along_columns {
        (TRANSPOSED_THEN_FLIPS, FLIPS_BETWEEN_TRANSPOSITIONS)
    } else {
        (TURNS_OF_FLIPS, FLIPS_THEN_TRANSPOSED)
    };
    upright
        .into_iter()
        .zip(ways.upright)
        .chain(sideways.into_iter().zip(ways.sideways))
}

/// What a window adds to a hypothesis to which the network gives `probability`. A window without text adds the same
/// to all of them.
fn log_likelihood(probability: f32, no_text: f32) -> i64 {
    let share = f64::from(probability) + f64::from(no_text) / HYPOTHESES;
    units((TRUST * share + (1.0 - TRUST) / HYPOTHESES).ln())
}

fn units(value: f64) -> i64 {
    (value * LOG_UNITS).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::drawn_letters::{composed, page_of_letters};
    use crate::inspect::text_evidence;

    #[test]
    fn a_turned_or_mirrored_picture_gives_exactly_the_evidence_that_belongs_to_it() {
        for seed in 1..6 {
            let page = page_of_letters(seed);
            let straight = text_evidence(&page.view());
            assert!(
                straight.windows >= 6,
                "only {} windows on page {seed}",
                straight.windows
            );
            for turn in Orientation::ALL {
                let seen = text_evidence(&page.turned(turn).view());
                for rest in Orientation::ALL {
                    let whole = composed(turn, rest);
                    let (at, of) = (usize::from(rest.to_exif()) - 1, usize::from(whole.to_exif()) - 1);
                    assert_eq!(
                        (seen.orientations[at], seen.other_scripts[at]),
                        (straight.orientations[of], straight.other_scripts[of]),
                        "page {seed}, {turn:?} then {rest:?}"
                    );
                }
                assert_eq!(
                    (seen.windows, seen.known_text, seen.other_text),
                    (straight.windows, straight.known_text, straight.other_text)
                );
            }
        }
    }

    #[test]
    fn the_tables_of_turns_are_what_flips_and_transpositions_compose_to() {
        let transposed = Orientation::Transposed;
        for (index, flip) in TURNS_OF_FLIPS.into_iter().enumerate() {
            assert_eq!(FLIPS_THEN_TRANSPOSED[index], composed(flip, transposed));
            assert_eq!(TRANSPOSED_THEN_FLIPS[index], composed(transposed, flip));
            assert_eq!(
                FLIPS_BETWEEN_TRANSPOSITIONS[index],
                composed(composed(transposed, flip), transposed)
            );
        }
    }
}
