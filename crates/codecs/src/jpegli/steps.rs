//! jpegli's quantisation steps, weighted for photographed documents.
//!
//! At the same bytes, finer steps for low frequencies and for blue score more on photos, and no less on documents. The
//! measurements are in docs/fit.md.

/// The steps of one table, row by row from the lowest frequency.
pub(super) type Steps = [u16; 64];

/// Factors of luma's, blue's and red's steps for the lowest frequency and for the highest, along a straight line between
/// them. The frequency is the larger one of the two directions', 0–7.
///
/// Luma's lowest steps stay as the library rounded them; rounded twice, they would leap.
const WEIGHTS: [(f32, f32); 3] = [(1.0, 1.74), (0.74, 0.74), (1.23, 1.23)];
/// A finer distance makes up for the bytes that these weights save, on the mean.
const DISTANCE_WEIGHT: f32 = 0.84;
/// From the first of these distances (quality 95) to the second (84) the weights set in: where bytes are no object, the
/// library's own steps are the most faithful.
const WEIGHTS_SET_IN: (f32, f32) = (0.55, 1.5);
/// Each step is taken from one of this many distances around the one asked for, …
const DISTANCES: usize = 8;
/// … up to this share away. Steps are whole numbers: at one distance equal ones would leap together, and the bytes with
/// them.
const DISTANCE_SPREAD: f32 = 0.07;

/// The steps for a distance, from those that the library has at any.
pub(super) fn weighted(distance: f32, mut library: impl FnMut(f32) -> [Steps; 3]) -> [Steps; 3] {
    let (from, to) = WEIGHTS_SET_IN;
    let share = ((distance - from) / (to - from)).clamp(0.0, 1.0);
    let weighing = |weight: f32| 1.0 + share * (weight - 1.0);
    let mut steps: [Steps; 3] = [[1; 64]; 3];
    for turn in 0..DISTANCES {
        let away = DISTANCE_SPREAD * (2.0 * turn as f32 / (DISTANCES - 1) as f32 - 1.0);
        let tables = library(distance * weighing(DISTANCE_WEIGHT) * (1.0 + away));
        for (steps, table) in steps.iter_mut().zip(&tables) {
            // Neighbours in all directions, and mirrored pairs, have different turns.
            let in_turn = |index: &usize| (3 * (index / 8) + 5 * (index % 8)) % DISTANCES == turn;
            for index in (0..64).filter(in_turn) {
                steps[index] = table[index];
            }
        }
    }
    for (steps, (lowest, highest)) in steps.iter_mut().zip(WEIGHTS) {
        *steps = along_a_line(steps, weighing(lowest), weighing(highest));
    }
    steps
}

fn along_a_line(steps: &Steps, lowest: f32, highest: f32) -> Steps {
    std::array::from_fn(|index| {
        let frequency = (index / 8).max(index % 8) as f32 / 7.0;
        let factor = lowest + (highest - lowest) * frequency;
        // Baseline files have 8 bits for a step.
        (f32::from(steps[index]) * factor).round().clamp(1.0, 255.0) as u16
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_weighted_along_a_line_and_stay_in_8_bits() {
        let steps = along_a_line(&[100; 64], 1.0, 1.7);
        assert_eq!((steps[0], steps[1], steps[7], steps[63]), (100, 110, 170, 170));
        assert_eq!(along_a_line(&[250; 64], 1.23, 1.23), [255; 64]);
        assert_eq!(along_a_line(&[1; 64], 0.1, 0.1), [1; 64]);
    }

    #[test]
    fn every_step_is_taken_from_a_distance_nearby() {
        let asked = 8.0;
        let tables = weighted(asked, |distance| [[(distance * 20.0) as u16; 64]; 3]);
        let wanted = asked * DISTANCE_WEIGHT * 20.0;
        assert!((f32::from(tables[0][0]) / wanted - 1.0).abs() <= DISTANCE_SPREAD + 0.01);
        let highest: std::collections::BTreeSet<u16> = (0..8).map(|row| tables[0][row * 8 + 7]).collect();
        assert_eq!(highest.len(), DISTANCES);
    }
}
