//! The record of one part of a merged picture.

use docprep_core::PartOutcome;
use serde::{Deserialize, Serialize};

/// One part of a merged picture, in the list `parts` of its record. What was noticed about it stands among the
/// record's findings, with the part's number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PartRecord {
    /// Path of the part; `-` is the standard input.
    pub input: String,
    /// Its bytes, when it was read.
    pub bytes_in: Option<u64>,
    /// Its SHA-256, lower-case hexadecimal, when it was read.
    pub sha256_in: Option<String>,
    /// Its format by content.
    pub format_in: Option<String>,
    /// Its width as stored, pixels.
    pub width_in: Option<u32>,
    /// Its height as stored, pixels.
    pub height_in: Option<u32>,
    /// The orientation that was undone, EXIF 1–8.
    pub orientation_in: Option<u8>,
    /// Where it is in the output: left edge, pixels.
    pub x: Option<u32>,
    /// Upper edge, pixels.
    pub y: Option<u32>,
    /// Width in the output, pixels.
    pub width: Option<u32>,
    /// Height in the output, pixels.
    pub height: Option<u32>,
    /// Output pixels per pixel of the part along a side.
    pub scale: Option<f64>,
    /// The bytes of its path, when it is not UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input_bytes_hex: Option<String>,
}

impl PartRecord {
    /// The record of a part with this path of which nothing is known yet.
    pub fn new(input: impl Into<String>) -> Self {
        PartRecord {
            input: input.into(),
            bytes_in: None,
            sha256_in: None,
            format_in: None,
            width_in: None,
            height_in: None,
            orientation_in: None,
            x: None,
            y: None,
            width: None,
            height: None,
            scale: None,
            input_bytes_hex: None,
        }
    }

    pub(super) fn set(&mut self, outcome: &PartOutcome) {
        let (input, place) = (&outcome.input, outcome.place);
        self.format_in = Some(input.format.as_str().into());
        self.width_in = Some(input.width);
        self.height_in = Some(input.height);
        self.orientation_in = Some(input.orientation.to_exif());
        (self.x, self.y) = (Some(place.x), Some(place.y));
        (self.width, self.height) = (Some(place.width), Some(place.height));
        self.scale = Some(outcome.scale);
    }
}
