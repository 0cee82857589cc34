//! The judgement over one output.

use std::path::PathBuf;

use docprep::Profile;

use crate::verdicts::likeness::{Grid, Pixels};
use crate::verdicts::{reference, segments};

/// Mean difference of 16 × 16 average colors, 0–255, from which on an output does not show its reference.
const MAX_DISTANCE: f32 = 6.0;

/// Checks an output against what is promised of every output. Gives its pixels, and every fault.
pub fn judge(jpeg: &[u8], profile: &Profile) -> (Option<Pixels>, Vec<String>) {
    let mut faults = segments::faults(jpeg);
    let bytes = jpeg.len() as u64;
    if !(profile.min_bytes..=profile.max_bytes).contains(&bytes) {
        faults.push(format!("{bytes} bytes, outside the band of {}", profile.id));
    }
    match reference::jpeg(jpeg) {
        Ok(pixels) => (Some(pixels), faults),
        Err(complaint) => {
            faults.push(format!("zune-jpeg complains: {complaint}"));
            (None, faults)
        }
    }
}

/// Why the output does not show the reference upright, if it does not.
pub fn fault_against(output: &Pixels, reference: &Grid) -> Option<String> {
    match Grid::of(output).turn_of(reference) {
        (1, distance, next) if distance <= MAX_DISTANCE && distance < next => None,
        (1, distance, _) => Some(format!(
            "differs from its reference by {distance:.1} levels on average"
        )),
        (turn, distance, _) => Some(format!(
            "shows its reference turned as by orientation {turn} ({distance:.1})"
        )),
    }
}

/// Keeps an output that was found faulty, to be looked at, and says where.
pub fn keep(name: &str, jpeg: &[u8]) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("faulty-outputs");
    let file = folder.join(format!("{}.jpg", name.replace(['/', ' '], "_")));
    match std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, jpeg)) {
        Ok(()) => format!("look at {}", file.display()),
        Err(fault) => format!("it could not be kept to look at: {fault}"),
    }
}
