//! Which way up a picture is, and whether it is mirrored, from the text in it.
//!
//! Latin and Chinese text is known. Everything else (other scripts, no text, too little of it, text in several
//! directions) is to end in [`ContentOrientation::Undecided`]. The rates are in docs/checks.md.

use super::gray_view::GrayView;
use super::text_reading::TextReading;
use crate::terms::picture::Orientation;

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
/// … hold less text than this, a window, …
const LEAST_TEXT: f64 = 0.05;
/// … or when after this many …
const ENOUGH_WINDOWS_IN_DOUBT: usize = 40;
/// … the best orientation is ahead by less than this share of its margin, or another script by the script's margin.
const HARDLY_AHEAD: f64 = 0.25;

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
    TextReading::of(gray).evidence
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

    /// Whether more windows need not be read: enough of them agree, contradict each other, or show no text at all.
    pub(super) fn suffices(&self) -> bool {
        let is_beyond_doubt = || self.decide_with(BEYOND_DOUBT) != ContentOrientation::Undecided;
        (self.windows >= ENOUGH_WINDOWS && is_beyond_doubt())
            || (self.windows >= ENOUGH_WINDOWS_WITHOUT_TEXT && self.text() < LEAST_TEXT * self.windows as f64)
            || (self.windows >= ENOUGH_WINDOWS_IN_DOUBT && self.is_hopeless())
    }

    /// Whether the best orientation is hardly ahead, or another script explains the text clearly better.
    fn is_hopeless(&self) -> bool {
        self.best().1 < HARDLY_AHEAD * self.least_margin()
            || self.script_margin() < -self.least_script_margin()
    }

    /// How many windows hold text, as a sum of probabilities.
    fn text(&self) -> f64 {
        self.known_text + self.other_text
    }

    fn least_margin(&self) -> f64 {
        LEAST_MARGIN.max(LEAST_MARGIN_A_WINDOW * self.text())
    }

    fn least_script_margin(&self) -> f64 {
        LEAST_SCRIPT_MARGIN.max(LEAST_SCRIPT_MARGIN_A_WINDOW * self.text())
    }

    /// As [`decide`](Self::decide), with margins `strictness` times as large.
    fn decide_with(&self, strictness: f64) -> ContentOrientation {
        let (best, margin) = self.best();
        let orientation = Orientation::ALL[best];
        let mirrored = orientation.is_mirrored();
        let agrees = margin >= strictness * self.least_margin();
        let is_known = self.script_margin() >= strictness * self.least_script_margin();
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

#[cfg(test)]
mod tests {
    use super::*;

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
