//! Which way up a picture is, and whether it is mirrored, from the text in it.
//!
//! Latin and Chinese text is known. Everything else (other scripts, no text, too little of it, text in several
//! directions) is to end in [`ContentOrientation::Undecided`]. The rates are in docs/checks.md.

use super::gray_view::GrayView;
use super::hog::features;
use super::orientation_model::{Reading, Ways, read};
use super::text_windows::{TextWindow, text_windows};
use crate::picture::Orientation;

// Margins are differences of natural logarithms of likelihoods. Those with "a window" are for each window that shows
// text: where there is much text, a small margin means that the windows contradict each other. The numbers come from
// validation pictures (tools/train_orientation/choose_thresholds.py).

/// How much better the best orientation has to explain the text than the next best.
const LEAST_MARGIN: f64 = 8.0;
const LEAST_MARGIN_A_WINDOW: f64 = 0.4;
/// How much better a known script has to explain the text than another one.
const LEAST_SCRIPT_MARGIN: f64 = 4.0;
const LEAST_SCRIPT_MARGIN_A_WINDOW: f64 = 0.1;
/// How much better a mirrored picture has to explain the text than one that is only turned.
const LEAST_MIRROR_MARGIN: f64 = 10.0;
/// Reading ends early when this many windows …
const ENOUGH_WINDOWS: usize = 24;
/// … are ahead by this many times the margins above, …
const BEYOND_DOUBT: f64 = 3.0;
/// … or when this many …
const ENOUGH_WINDOWS_WITHOUT_TEXT: usize = 32;
/// … hold less text than this, a window.
const LEAST_TEXT: f64 = 0.05;
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

/// What the text in a picture says about the picture's orientation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ContentOrientation {
    /// No text, too little, in a script that is not known, or in several directions.
    Undecided,
    /// The text agrees.
    Decided {
        /// The turn that makes the picture upright, as the EXIF tag would state it.
        orientation: Orientation,
        /// Whether the picture is mirrored, that is, whether no turn alone makes it readable.
        mirrored: bool,
        /// How much better this orientation explains the text than the next best one (natural logarithm).
        margin: f64,
    },
}

/// How well each hypothesis explains the text of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TextEvidence {
    /// Logarithm of the likelihood of each orientation, in the order of [`Orientation::ALL`].
    pub orientations: [f64; 8],
    /// The same for text in another script.
    pub other_scripts: [f64; 8],
    /// How many windows were read.
    pub windows: usize,
    /// How many of them hold text in a known script, as a sum of probabilities.
    pub known_text: f64,
    /// How many of them hold text in another script, as a sum of probabilities.
    pub other_text: f64,
}

/// Decides from the text in `gray`, a copy of the picture of at most about
/// [`ANALYSIS_PIXELS`](super::ANALYSIS_PIXELS) (see [`analysis_size`](super::analysis_size)).
///
/// A turned or mirrored picture gives exactly the same margin and the orientation that belongs to it.
pub fn content_orientation(gray: &GrayView) -> ContentOrientation {
    text_evidence(gray).decide()
}

/// Reads the text in `gray` without deciding, the most readable first, until the rest cannot matter any more.
pub fn text_evidence(gray: &GrayView) -> TextEvidence {
    evidence_in(&text_windows(gray))
}

/// As [`text_evidence`], in text that was found already, the most readable first.
pub(super) fn evidence_in(windows: &[TextWindow]) -> TextEvidence {
    let mut votes = Votes::default();
    // Which of equal windows comes first depends on the picture's orientation, so they are read together.
    for equals in windows.chunk_by(|a, b| a.weight == b.weight) {
        for window in equals {
            votes.add(&read(&features(&window.samples)), window.along_columns);
        }
        if votes.evidence().suffices() {
            break;
        }
    }
    votes.evidence()
}

impl ContentOrientation {
    /// The turn that makes the picture upright; none where it is upright already, or undecided.
    pub fn turn(self) -> Option<Orientation> {
        match self {
            ContentOrientation::Decided { orientation, .. } if orientation != Orientation::Upright => {
                Some(orientation)
            }
            _ => None,
        }
    }
}

impl TextEvidence {
    /// The orientation that the evidence speaks for, if it does so clearly.
    pub fn decide(&self) -> ContentOrientation {
        self.decide_with(1.0)
    }

    /// Whether more windows need not be read: enough of them agree, or show no text at all.
    fn suffices(&self) -> bool {
        let is_beyond_doubt = || self.decide_with(BEYOND_DOUBT) != ContentOrientation::Undecided;
        (self.windows >= ENOUGH_WINDOWS && is_beyond_doubt())
            || (self.windows >= ENOUGH_WINDOWS_WITHOUT_TEXT
                && self.known_text + self.other_text < LEAST_TEXT * self.windows as f64)
    }

    /// As [`decide`](Self::decide), with margins `strictness` times as large.
    fn decide_with(&self, strictness: f64) -> ContentOrientation {
        let (best, margin) = self.best();
        let orientation = Orientation::ALL[best];
        let mirrored = orientation.is_mirrored();
        let text = self.known_text + self.other_text;
        let agrees = margin >= strictness * LEAST_MARGIN.max(LEAST_MARGIN_A_WINDOW * text);
        let least_script_margin = LEAST_SCRIPT_MARGIN.max(LEAST_SCRIPT_MARGIN_A_WINDOW * text);
        let is_known = self.script_margin() >= strictness * least_script_margin;
        if !agrees || !is_known || (mirrored && self.mirror_margin() < strictness * LEAST_MIRROR_MARGIN) {
            return ContentOrientation::Undecided;
        }
        ContentOrientation::Decided {
            orientation,
            mirrored,
            margin,
        }
    }

    /// The index of the most likely orientation, and how far it is ahead of the next.
    pub fn best(&self) -> (usize, f64) {
        let mut ranked: Vec<(usize, f64)> = self.orientations.iter().copied().enumerate().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        (ranked[0].0, ranked[0].1 - ranked[1].1)
    }

    /// How much better a known script explains the text than another one, each in its best orientation.
    pub fn script_margin(&self) -> f64 {
        let best = |likelihoods: &[f64; 8]| likelihoods.iter().copied().fold(f64::MIN, f64::max);
        best(&self.orientations) - best(&self.other_scripts)
    }

    /// How much better the best mirrored orientation explains the text than the best unmirrored one.
    pub fn mirror_margin(&self) -> f64 {
        let best_where = |mirrored: bool| {
            let ways = Orientation::ALL.iter().zip(self.orientations);
            ways.filter(|(way, _)| way.is_mirrored() == mirrored)
                .map(|(_, likelihood)| likelihood)
                .fold(f64::MIN, f64::max)
        };
        best_where(true) - best_where(false)
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

    #[test]
    fn a_picture_without_text_stays_undecided() {
        for (width, height) in [(1, 1), (3, 200), (400, 300)] {
            let pixels = vec![128; width * height];
            let gray = GrayView::new(width as u32, height as u32, &pixels).unwrap();
            assert_eq!(content_orientation(&gray), ContentOrientation::Undecided);
        }
    }

    /// Evidence for one orientation, `margin` ahead of the rest.
    fn evidence_for(orientation: Orientation, margin: f64, other_scripts: f64) -> TextEvidence {
        let mut evidence = TextEvidence {
            other_scripts: [other_scripts; 8],
            ..TextEvidence::default()
        };
        evidence.orientations[usize::from(orientation.to_exif()) - 1] = margin;
        evidence
    }

    #[test]
    fn clear_evidence_is_decided_and_says_whether_the_picture_is_mirrored() {
        for orientation in Orientation::ALL {
            let mirrored = [2, 4, 5, 7].contains(&orientation.to_exif());
            assert_eq!(
                evidence_for(orientation, 60.0, 0.0).decide(),
                ContentOrientation::Decided {
                    orientation,
                    mirrored,
                    margin: 60.0
                }
            );
        }
    }

    #[test]
    fn a_script_that_is_not_known_stays_undecided_however_clear_the_best_orientation_is() {
        let evidence = evidence_for(Orientation::Rotate90, 60.0, 59.0);
        assert_eq!(evidence.decide(), ContentOrientation::Undecided);
    }

    #[test]
    fn a_margin_that_is_small_for_so_much_text_stays_undecided() {
        let mut evidence = evidence_for(Orientation::Rotated180, 20.0, 0.0);
        assert_ne!(evidence.decide(), ContentOrientation::Undecided);
        evidence.known_text = 60.0;
        assert_eq!(evidence.decide(), ContentOrientation::Undecided);
    }

    #[test]
    fn mirrored_needs_more_evidence_than_turned() {
        let margin = (LEAST_MARGIN + LEAST_MIRROR_MARGIN) / 2.0;
        let turned = evidence_for(Orientation::Rotated180, margin, -100.0).decide();
        assert!(matches!(
            turned,
            ContentOrientation::Decided { mirrored: false, .. }
        ));
        let mirrored = evidence_for(Orientation::MirroredHorizontally, margin, -100.0).decide();
        assert_eq!(mirrored, ContentOrientation::Undecided);
    }
}
