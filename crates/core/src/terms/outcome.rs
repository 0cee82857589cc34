//! What became of an input: the output's bytes, facts about both sides, and findings.

use serde::{Deserialize, Serialize};

use crate::terms::codes::codes;
use crate::terms::format::Format;
use crate::terms::picture::{Orientation, Subsampling};

codes! {
    /// How the output came about; the ladder of least alteration, in this order.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Status {
        /// The input complied already: the same bytes.
        Kept = "kept",
        /// Metadata left out or blocks turned; every pixel is untouched.
        Lossless = "lossless",
        /// Decoded and encoded again, scaled when needed.
        Reencoded = "reencoded",
    }
}

codes! {
    /// How much a finding matters.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Severity {
        /// Worth knowing; no reason to act.
        Info = "info",
        /// A registry may refuse it.
        Warning = "warning",
        /// A registry will refuse it.
        Refusal = "refusal",
    }
}

codes! {
    /// What was noticed. The words for people are in the crate `docprep-words`, under the same codes.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum FindingCode {
        /// The name ends like another format than the content is (set by the batch, which knows names).
        WrongExtension = "wrong-extension",
        /// Several pages or frames; the first one was taken. Value: how many, when known.
        MultiPage = "multi-page",
        /// The ICC profile could not be used; the numbers were taken as sRGB.
        IccIgnored = "icc-ignored",
        /// Harmless bytes between the parts of the file were passed over.
        JunkPassedOver = "junk-passed-over",
        /// The file lacks its end mark, though the picture is whole.
        MissingEnd = "missing-end",
        /// The first page shows nothing; the first one that shows something was taken. Value: its number, from 1.
        BlankPageSkipped = "blank-page-skipped",
        /// The JPEG is no baseline file in one scan, begins with neither a JFIF nor an EXIF header, or goes on behind its
        /// end. An output never is.
        UnusualJpeg = "unusual-jpeg",
        /// The file says that a program which edits pictures saved it.
        Edited = "edited",
        /// The colors are amounts of printing ink (only said where nothing is converted).
        PrintColors = "print-colors",
        /// The page was no scan but drawn from text and lines, as electronic documents are.
        ElectronicDocument = "electronic-document",
        /// The picture was made smaller. Value: scale factor; threshold: 1.
        Downscaled = "downscaled",
        /// The picture was made larger to reach the least size. Value: scale factor.
        Enlarged = "enlarged",
        /// A part of a merged picture was made smaller or larger to match the others. Value: scale factor.
        MatchedSize = "matched-size",
        /// Neutral filler was added behind the header to reach the least size. Value: bytes of filler.
        Padded = "padded",
        /// The longer side is shorter than the profile advises. Value and threshold in pixels.
        LowResolution = "low-resolution",
        /// The picture is not square where the registry wants a square. Value and threshold: longer side through shorter.
        NotSquare = "not-square",
        /// The input's format is not one that the registry takes (only said where nothing is converted).
        FormatNotAccepted = "format-not-accepted",
        /// The input has fewer bytes than the registry takes (only said where nothing is converted).
        BelowMinBytes = "below-min-bytes",
        /// The input has more bytes than the registry takes (only said where nothing is converted).
        AboveMaxBytes = "above-max-bytes",
        /// There is nothing on the picture: an empty sheet, or one color. Value and threshold: the share of it that bears
        /// anything.
        Blank = "blank",
        /// Edges are soft. Value and threshold: their width in text heights.
        Blurred = "blurred",
        /// The picture is smeared along one direction. Value: edge width there through that in the sharpest direction.
        MotionBlur = "motion-blur",
        /// Even the light parts are dark. Value and threshold: 99th percentile of luma, 0 to 255.
        Underexposed = "underexposed",
        /// Text hardly stands out. Value and threshold: its contrast, levels of 255.
        LowContrast = "low-contrast",
        /// Text is small. Value and threshold: its height, pixels.
        SmallText = "small-text",
        /// A spot is blown out as reflections are. Value and threshold: its share of the picture.
        Glare = "glare",
        /// There is no color. Value and threshold: spread of the colors, natural logarithm of channel ratios.
        GreyCopy = "grey-copy",
        /// Strips of one color above and below, as on a screen. Value and threshold: the smaller one's share of the height.
        Screenshot = "screenshot",
        /// The text is mirrored, turned as well or not. Value: the orientation (EXIF 2, 4, 5 or 7) whose undoing makes it
        /// readable.
        MirroredContent = "mirrored-content",
        /// The text is upside down or sideways. Value: the orientation (EXIF 3, 6 or 8) whose undoing makes it upright.
        TurnedContent = "turned-content",
        /// The picture was turned or mirrored because of the text in it, as was asked for. Value: the orientation (EXIF 2
        /// to 8) that was undone beyond the one that the file states.
        SetUpright = "set-upright",
        /// Documents of this kind need front and back in one picture; whether they are in this one cannot be seen.
        BothSidesNeeded = "both-sides-needed",
        /// A part of a merged picture shows what an earlier part shows. Value: number of the earlier part, from 1.
        SamePictureTwice = "same-picture-twice",
        /// A part of a merged picture differs much from another one in sharpness, size or brightness. Value: how many
        /// times; threshold: how many times are conspicuous.
        UnlikeParts = "unlike-parts",
        /// Of the parts of a merged picture some are portrait and some landscape.
        MixedOrientation = "mixed-orientation",
        /// A merged picture has more parts than the profile says. Value and threshold: number of parts.
        TooManyParts = "too-many-parts",
    }
}

/// Something that a person should know about a picture for which there is an output.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Finding {
    /// What was noticed.
    pub code: FindingCode,
    /// How much it matters under the profile.
    pub severity: Severity,
    /// The measured value, in the unit that `code` states.
    pub value: Option<f64>,
    /// The value from which on the finding is raised, in the same unit.
    pub threshold: Option<f64>,
    /// In what parts are unlike; only with [`FindingCode::UnlikeParts`].
    pub difference: Option<Difference>,
}

codes! {
    /// In what the parts of a merged picture are unlike.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Difference {
        /// This part is less sharp.
        Sharpness = "sharpness",
        /// This part is darker.
        Brightness = "brightness",
        /// This part has fewer pixels.
        Size = "size",
    }
}

impl Finding {
    /// A finding without a measure.
    pub fn new(code: FindingCode, severity: Severity) -> Self {
        Finding {
            code,
            severity,
            value: None,
            threshold: None,
            difference: None,
        }
    }

    /// The same finding with the measured value.
    pub fn with_value(mut self, value: f64) -> Self {
        self.value = Some(value);
        self
    }

    /// The same finding with its threshold.
    pub fn with_threshold(mut self, threshold: f64) -> Self {
        self.threshold = Some(threshold);
        self
    }
}

/// What the input is, by its content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InputFacts {
    /// Format by content, whatever the name says.
    pub format: Format,
    /// Width in pixels, before the orientation is applied (HEIF and AVIF: after the container's turns). As it is stored
    /// where the pixels are square; otherwise in square ones.
    pub width: u32,
    /// Height in pixels, likewise.
    pub height: u32,
    /// The orientation that had to be undone.
    pub orientation: Orientation,
    /// Bytes of the input.
    pub bytes: u64,
}

impl InputFacts {
    /// The longer side in pixels.
    pub fn longer_side(&self) -> u32 {
        self.width.max(self.height)
    }
}

/// What the output is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OutputFacts {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Bytes of the output.
    pub bytes: u64,
    /// Output pixels per input pixel along one side; 1 means unscaled.
    pub scale: f64,
    /// Encoder quality on libjpeg's scale, 1–100; `None` where nothing was encoded.
    pub quality: Option<f32>,
    /// Chroma subsampling of the encode; `None` where nothing was encoded.
    pub subsampling: Option<Subsampling>,
    /// Full encodes that the search needed.
    pub full_encodes: u32,
    /// Sample encodes (about an eighth of the picture each) that the search needed.
    pub sample_encodes: u32,
}

/// Everything that is known about a prepared picture but its bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Outcome {
    /// How the output came about.
    pub status: Status,
    /// Facts about the input.
    pub input: InputFacts,
    /// Facts about the output.
    pub output: OutputFacts,
    /// What a person should know.
    pub findings: Vec<Finding>,
}

/// A picture that is ready for upload.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Prepared {
    /// The JPEG file's bytes.
    pub jpeg: Vec<u8>,
    /// What became of the input.
    pub outcome: Outcome,
}

impl Prepared {
    /// What another process has made.
    pub fn new(jpeg: Vec<u8>, outcome: Outcome) -> Self {
        Prepared { jpeg, outcome }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn outcome(status: Status) -> Outcome {
        Outcome {
            status,
            input: InputFacts {
                format: Format::Heic,
                width: 4032,
                height: 3024,
                orientation: Orientation::Rotate90,
                bytes: 1_234_567,
            },
            output: OutputFacts {
                width: 3024,
                height: 4032,
                bytes: 4_999_999,
                scale: 0.1 + 0.2,
                quality: Some(87.3),
                subsampling: Some(Subsampling::S420),
                full_encodes: 1,
                sample_encodes: 4,
            },
            findings: Vec::new(),
        }
    }

    #[test]
    fn every_outcome_crosses_a_process_whole() {
        for status in Status::ALL {
            let mut outcome = outcome(status);
            for (code, severity) in FindingCode::ALL
                .into_iter()
                .zip(Severity::ALL.into_iter().cycle())
            {
                let finding = Finding::new(code, severity);
                outcome.findings.push(finding.clone());
                outcome
                    .findings
                    .push(finding.with_value(1.0 / 3.0).with_threshold(2.0));
            }
            let json = serde_json::to_string(&outcome).unwrap();
            assert_eq!(serde_json::from_str::<Outcome>(&json).unwrap(), outcome);
            (outcome.output.quality, outcome.output.subsampling) = (None, None);
            let json = serde_json::to_string(&outcome).unwrap();
            assert_eq!(serde_json::from_str::<Outcome>(&json).unwrap(), outcome);
        }
    }

    #[test]
    fn a_finding_has_the_words_of_the_reports_and_keeps_what_it_does_not_have() {
        let finding = Finding::new(FindingCode::LowResolution, Severity::Warning).with_value(2.0);
        assert_eq!(
            serde_json::to_value(finding).unwrap(),
            json!({"code": "low-resolution", "severity": "warning", "value": 2.0, "threshold": null, "difference": null})
        );
    }

    #[test]
    fn a_word_of_another_version_is_refused_with_the_words_that_are_known() {
        let mut json = serde_json::to_value(outcome(Status::Kept)).unwrap();
        json["status"] = json!("polished");
        let error = serde_json::from_value::<Outcome>(json).unwrap_err().to_string();
        assert!(error.contains("none of kept, lossless, reencoded"), "{error}");
    }
}
