//! A small neural network that reads which way up the text in a window is.
//!
//! Detectors of six columns of cells slide along the window; the largest and the mean response of each go through
//! one hidden layer. The network itself only answers "is this text upright?"; it is asked about the window and its
//! three flips, and the answers compete. So a mirrored window gives exactly the mirrored answer.
//!
//! The weights come from `tools/train_orientation`; their layout is written down there.

use std::sync::OnceLock;

use wide::{i16x8, i32x4};

use super::hog::{BINS, COLUMNS, FEATURES, Features, Flip, ROWS, flipped};

/// The trained weights: header, then for each layer 8-bit weights by output, and each output's scale and bias.
static WEIGHTS: &[u8; WEIGHTS_LENGTH] = include_bytes!("orientation_weights.bin");

const HEADER: usize = 8;
/// Sliding detectors.
const DETECTORS: usize = HEADER_BYTES[4] as usize;
/// Neurons of the hidden layer.
const HIDDEN: usize = HEADER_BYTES[5] as usize;
/// Answers about one flip: known script upright, known script sideways, another script sideways, one for each other
/// script upright, no text.
const ANSWERS: usize = HEADER_BYTES[6] as usize;
/// The first of the answers for other scripts.
const OTHER_SCRIPTS: usize = 3;
/// Columns of cells under a detector.
const REACH: usize = HEADER_BYTES[7] as usize;
const HEADER_BYTES: &[u8] = include_bytes!("orientation_weights.bin");
const WEIGHTS_LENGTH: usize =
    HEADER + layer_bytes(TAPS, DETECTORS) + layer_bytes(2 * DETECTORS, HIDDEN) + layer_bytes(HIDDEN, ANSWERS);
/// Features under a detector.
const TAPS: usize = REACH * ROWS * BINS;
/// Features that are multiplied side by side.
const LANES: usize = 8;
/// Places where a detector is tried.
const PLACES: usize = COLUMNS - REACH + 1;

const _: () = assert!(
    matches!(HEADER_BYTES, [b'd', b'p', b'o', b'1', ..]) && ANSWERS > OTHER_SCRIPTS + 1 && REACH <= COLUMNS,
    "orientation_weights.bin is not a weights file that this program can read"
);

/// Features come as bytes; the network was trained on these divided by 64.
const FEATURE_UNIT: f32 = 1.0 / 64.0;
/// Exponentials are summed as integers of this unit, so that their order does not matter.
const PROBABILITY_UNITS: f32 = (1u32 << 24) as f32;

const fn layer_bytes(inputs: usize, outputs: usize) -> usize {
    outputs * inputs + 2 * 4 * outputs
}

/// What a window shows; the probabilities add up to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reading {
    /// Text in a known script.
    pub known: Ways,
    /// Text in another script.
    pub other: Ways,
    /// No text.
    pub no_text: f32,
}

/// Probabilities of the eight ways that text can lie in a window, by flip in the order of [`Flip::ALL`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ways {
    /// The flip makes it upright.
    pub upright: [f32; 4],
    /// The flip followed by an exchange of rows and columns makes it upright.
    pub sideways: [f32; 4],
}

/// Reads one window.
pub(crate) fn read(features: &Features) -> Reading {
    let logits = Flip::ALL.map(|flip| network().answers(&flipped(features, flip)));
    let largest = logits.iter().flatten().copied().fold(f32::MIN, f32::max);
    let shares =
        logits.map(|answers| answers.map(|logit| ((logit - largest).exp() * PROBABILITY_UNITS) as u64));
    let total: u64 = shares.iter().flatten().sum();
    let probability = |share: u64| share as f32 / total as f32;
    let scripts = OTHER_SCRIPTS..ANSWERS - 1;
    Reading {
        known: Ways {
            upright: shares.map(|answers| probability(answers[0])),
            sideways: shares.map(|answers| probability(answers[1])),
        },
        other: Ways {
            upright: shares.map(|answers| probability(answers[scripts.clone()].iter().sum())),
            sideways: shares.map(|answers| probability(answers[2])),
        },
        no_text: probability(shares.iter().map(|answers| answers[ANSWERS - 1]).sum()),
    }
}

/// A fully connected layer: weights by output, then each output's scale and bias.
struct Layer<W> {
    inputs: usize,
    weights: Vec<W>,
    scales: Vec<f32>,
    biases: Vec<f32>,
}

impl<W: From<i8>> Layer<W> {
    /// Takes a layer off the front of `bytes`.
    fn take(bytes: &mut &[u8], inputs: usize, outputs: usize) -> Self {
        let (weights, rest) = bytes.split_at(inputs * outputs);
        let (scales, rest) = rest.split_at(4 * outputs);
        let (biases, rest) = rest.split_at(4 * outputs);
        *bytes = rest;
        Layer {
            inputs,
            weights: weights.iter().map(|&byte| W::from(byte.cast_signed())).collect(),
            scales: floats(scales),
            biases: floats(biases),
        }
    }

    fn rows(&self) -> impl Iterator<Item = (&[W], f32, f32)> {
        let parameters = self.scales.iter().zip(&self.biases);
        self.weights
            .chunks_exact(self.inputs)
            .zip(parameters)
            .map(|(weights, (&scale, &bias))| (weights, scale, bias))
    }
}

fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes
        .chunks_exact(4)
        .map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]))
        .collect()
}

struct Network {
    /// 16-bit, because processors multiply and add those in pairs.
    detectors: Layer<i16>,
    hidden: Layer<f32>,
    answers: Layer<f32>,
}

fn network() -> &'static Network {
    static NETWORK: OnceLock<Network> = OnceLock::new();
    NETWORK.get_or_init(|| {
        let mut bytes = &WEIGHTS[HEADER..];
        Network {
            detectors: Layer::take(&mut bytes, TAPS, DETECTORS),
            hidden: Layer::take(&mut bytes, 2 * DETECTORS, HIDDEN),
            answers: Layer::take(&mut bytes, HIDDEN, ANSWERS),
        }
    })
}

impl Network {
    /// The logits for one flip.
    fn answers(&self, features: &Features) -> [f32; ANSWERS] {
        let pooled = self.pooled(features);
        let mut hidden = [0.0; HIDDEN];
        for (slot, (weights, scale, bias)) in hidden.iter_mut().zip(self.hidden.rows()) {
            *slot = (scale * dot(&pooled, weights) + bias).max(0.0);
        }
        let mut answers = [0.0; ANSWERS];
        for (slot, (weights, scale, bias)) in answers.iter_mut().zip(self.answers.rows()) {
            *slot = scale * dot(&hidden, weights) + bias;
        }
        answers
    }

    /// The largest response of each detector, then the mean response of each.
    fn pooled(&self, features: &Features) -> [f32; 2 * DETECTORS] {
        let wide = widened(features);
        let mut pooled = [0.0; 2 * DETECTORS];
        for (detector, (weights, scale, bias)) in self.detectors.rows().enumerate() {
            let (mut largest, mut sum) = (0f32, 0f32);
            for response in slide(&wide, weights) {
                let response = response as f32 * (scale * FEATURE_UNIT) + bias;
                largest = largest.max(response);
                sum += response.max(0.0);
            }
            pooled[detector] = largest;
            pooled[DETECTORS + detector] = sum / PLACES as f32;
        }
        pooled
    }
}

fn widened(features: &Features) -> [i16x8; FEATURES / LANES] {
    let mut wide = [i16x8::ZERO; FEATURES / LANES];
    for (wide, bytes) in wide.iter_mut().zip(features.as_chunks::<LANES>().0) {
        *wide = i16x8::new(bytes.map(i16::from));
    }
    wide
}

/// What a detector responds at each place. Pairs are multiplied and added by the one instruction that processors have
/// for it, which a compiler does not find in a plain loop.
fn slide(features: &[i16x8; FEATURES / LANES], weights: &[i16]) -> [i32; PLACES] {
    const STEP: usize = ROWS * BINS / LANES;
    const { assert!((ROWS * BINS).is_multiple_of(LANES)) };
    let mut sums = [i32x4::ZERO; PLACES];
    for (tap, &weights) in weights.as_chunks::<LANES>().0.iter().enumerate() {
        let weights = i16x8::new(weights);
        for (place, sum) in sums.iter_mut().enumerate() {
            *sum += features[place * STEP + tap].dot(weights);
        }
    }
    sums.map(i32x4::reduce_add)
}

/// In eight lanes: the order of the sum is fixed, yet a processor can add them side by side.
fn dot(values: &[f32], weights: &[f32]) -> f32 {
    let mut lanes = [0f32; 8];
    let (value_chunks, weight_chunks) = (values.chunks_exact(8), weights.chunks_exact(8));
    let tail: f32 = value_chunks
        .remainder()
        .iter()
        .zip(weight_chunks.remainder())
        .map(|(value, weight)| value * weight)
        .sum();
    for (values, weights) in value_chunks.zip(weight_chunks) {
        for (lane, (value, weight)) in lanes.iter_mut().zip(values.iter().zip(weights)) {
            *lane += value * weight;
        }
    }
    lanes.iter().sum::<f32>() + tail
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::drawn_letters::page_of_letters;
    use crate::inspect::{features, text_windows};

    /// Upright in a known script, upright in the first other script, no text: for three windows of a drawn page.
    const GOLDEN_LOGITS: [[f32; 3]; 3] = [
        [2.9967108, 0.2269141, -1.6867825],
        [-0.966254, -4.160088, -0.00064358115],
        [0.58212686, -0.51545656, 1.6714166],
    ];

    fn pattern(seed: usize) -> Features {
        let mut features = [0; FEATURES];
        for (index, feature) in features.iter_mut().enumerate() {
            *feature = ((index * (2 * seed + 7) + seed * seed) % 97) as u8;
        }
        features
    }

    /// The windows of a drawn page, in an order that does not depend on how they were found.
    fn golden_windows() -> Vec<Features> {
        let page = page_of_letters(11);
        let mut windows: Vec<Features> = text_windows(&page.view())
            .iter()
            .map(|window| features(&window.samples))
            .collect();
        windows.sort_unstable();
        windows
    }

    #[test]
    fn fixed_windows_give_the_logits_of_the_committed_weights() {
        let windows = golden_windows();
        let seen: Vec<[f32; 3]> = [0, windows.len() / 2, windows.len() - 1]
            .into_iter()
            .map(|index| network().answers(&windows[index]))
            .map(|answers| [answers[0], answers[OTHER_SCRIPTS], answers[ANSWERS - 1]])
            .collect();
        let close = seen.iter().flatten().zip(GOLDEN_LOGITS.iter().flatten());
        assert!(
            seen.len() == GOLDEN_LOGITS.len()
                && close.clone().all(|(seen, golden)| (seen - golden).abs() < 1e-3),
            "after a new training, GOLDEN_LOGITS is {seen:?}"
        );
    }

    #[test]
    fn probabilities_add_up_to_one() {
        for seed in 0..10 {
            let reading = read(&pattern(seed));
            let ways = [reading.known, reading.other].map(|ways| [ways.upright, ways.sideways]);
            let sum = ways.iter().flatten().flatten().sum::<f32>() + reading.no_text;
            assert!((sum - 1.0).abs() < 1e-5, "{sum}");
        }
    }

    #[test]
    fn a_flipped_window_is_read_as_exactly_that() {
        let straight = read(&pattern(3));
        let mirrored = read(&flipped(&pattern(3), Flip::LeftRight));
        for (seen, expected) in [(mirrored.known, straight.known), (mirrored.other, straight.other)] {
            let [none, left_right, half_turn, top_bottom] = expected.upright;
            assert_eq!(seen.upright, [left_right, none, top_bottom, half_turn]);
        }
        assert_eq!(mirrored.no_text, straight.no_text);
    }
}
