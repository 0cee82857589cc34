//! What became of an input: the output's bytes, facts about both sides, and findings.

use crate::terms::format::Format;
use crate::terms::picture::{Orientation, Subsampling};

/// How the output came about; the ladder of least alteration, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// The input complied already: the same bytes.
    Kept,
    /// Metadata left out or blocks turned; every pixel is untouched.
    Lossless,
    /// Decoded and encoded again, scaled when needed.
    Reencoded,
}

impl Status {
    /// The word that reports carry.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Kept => "kept",
            Status::Lossless => "lossless",
            Status::Reencoded => "reencoded",
        }
    }
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing; no reason to act.
    Info,
    /// A registry may refuse it.
    Warning,
    /// A registry will refuse it.
    Refusal,
}

impl Severity {
    /// The word that reports carry.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Refusal => "refusal",
        }
    }
}

/// What was noticed. The words for people are in `report::wording`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FindingCode {
    /// The name ends like another format than the content is (set by the batch, which knows names).
    WrongExtension,
    /// Several pages or frames; the first one was taken. Value: how many, when known.
    MultiPage,
    /// The ICC profile could not be used; the numbers were taken as sRGB.
    IccIgnored,
    /// Harmless bytes between the parts of the file were passed over.
    JunkPassedOver,
    /// The JPEG is no baseline file in one scan, begins with neither a JFIF nor an EXIF header, or goes on behind its
    /// end. An output never is.
    UnusualJpeg,
    /// The file says that a program which edits pictures saved it.
    Edited,
    /// The colors are amounts of printing ink (only said where nothing is converted).
    PrintColors,
    /// The picture was made smaller. Value: scale factor; threshold: 1.
    Downscaled,
    /// The picture was made larger to reach the least size. Value: scale factor.
    Enlarged,
    /// Neutral filler was added behind the header to reach the least size. Value: bytes of filler.
    Padded,
    /// The longer side is shorter than the profile advises. Value and threshold in pixels.
    LowResolution,
    /// The picture is not square where the registry wants a square. Value and threshold: longer side through shorter.
    NotSquare,
    /// The input's format is not one that the registry takes (only said where nothing is converted).
    FormatNotAccepted,
    /// The input has fewer bytes than the registry takes (only said where nothing is converted).
    BelowMinBytes,
    /// The input has more bytes than the registry takes (only said where nothing is converted).
    AboveMaxBytes,
    /// Edges are soft. Value and threshold: their width in text heights.
    Blurred,
    /// The picture is smeared along one direction. Value: edge width there through that in the sharpest direction.
    MotionBlur,
    /// Even the light parts are dark. Value and threshold: 99th percentile of luma, 0 to 255.
    Underexposed,
    /// Text hardly stands out. Value and threshold: its contrast, levels of 255.
    LowContrast,
    /// Text is small. Value and threshold: its height, pixels.
    SmallText,
    /// A spot is blown out as reflections are. Value and threshold: its share of the picture.
    Glare,
    /// There is no color. Value and threshold: spread of the colors, natural logarithm of channel ratios.
    GreyCopy,
    /// Strips of one color above and below, as on a screen. Value and threshold: the smaller one's share of the height.
    Screenshot,
    /// The text is mirrored, turned as well or not. Value: the orientation (EXIF 2, 4, 5 or 7) whose undoing makes it
    /// readable.
    MirroredContent,
    /// The text is upside down or sideways. Value: the orientation (EXIF 3, 6 or 8) whose undoing makes it upright.
    TurnedContent,
    /// The picture was turned or mirrored because of the text in it, as was asked for. Value: the orientation (EXIF 2
    /// to 8) that was undone beyond the one that the file states.
    SetUpright,
    /// Documents of this kind need front and back in one picture; whether they are in this one cannot be seen.
    BothSidesNeeded,
    /// A part of a merged picture shows what an earlier part shows. Value: number of the earlier part, from 1.
    SamePictureTwice,
    /// A part of a merged picture differs much from another one in sharpness, size or brightness. Value: how many
    /// times; threshold: how many times are conspicuous.
    UnlikeParts,
    /// Of the parts of a merged picture some are portrait and some landscape.
    MixedOrientation,
    /// A merged picture has more parts than the profile says. Value and threshold: number of parts.
    TooManyParts,
}

impl FindingCode {
    /// Every code, for tables and tests.
    pub const ALL: [FindingCode; 31] = [
        FindingCode::WrongExtension,
        FindingCode::MultiPage,
        FindingCode::IccIgnored,
        FindingCode::JunkPassedOver,
        FindingCode::UnusualJpeg,
        FindingCode::Edited,
        FindingCode::PrintColors,
        FindingCode::Downscaled,
        FindingCode::Enlarged,
        FindingCode::Padded,
        FindingCode::LowResolution,
        FindingCode::NotSquare,
        FindingCode::FormatNotAccepted,
        FindingCode::BelowMinBytes,
        FindingCode::AboveMaxBytes,
        FindingCode::Blurred,
        FindingCode::MotionBlur,
        FindingCode::Underexposed,
        FindingCode::LowContrast,
        FindingCode::SmallText,
        FindingCode::Glare,
        FindingCode::GreyCopy,
        FindingCode::Screenshot,
        FindingCode::MirroredContent,
        FindingCode::TurnedContent,
        FindingCode::SetUpright,
        FindingCode::BothSidesNeeded,
        FindingCode::SamePictureTwice,
        FindingCode::UnlikeParts,
        FindingCode::MixedOrientation,
        FindingCode::TooManyParts,
    ];

    /// The stable kebab-case code, as reports carry it.
    pub fn as_str(self) -> &'static str {
        match self {
            FindingCode::WrongExtension => "wrong-extension",
            FindingCode::MultiPage => "multi-page",
            FindingCode::IccIgnored => "icc-ignored",
            FindingCode::JunkPassedOver => "junk-passed-over",
            FindingCode::UnusualJpeg => "unusual-jpeg",
            FindingCode::Edited => "edited",
            FindingCode::PrintColors => "print-colors",
            FindingCode::Downscaled => "downscaled",
            FindingCode::Enlarged => "enlarged",
            FindingCode::Padded => "padded",
            FindingCode::LowResolution => "low-resolution",
            FindingCode::NotSquare => "not-square",
            FindingCode::FormatNotAccepted => "format-not-accepted",
            FindingCode::BelowMinBytes => "below-min-bytes",
            FindingCode::AboveMaxBytes => "above-max-bytes",
            FindingCode::Blurred => "blurred",
            FindingCode::MotionBlur => "motion-blur",
            FindingCode::Underexposed => "underexposed",
            FindingCode::LowContrast => "low-contrast",
            FindingCode::SmallText => "small-text",
            FindingCode::Glare => "glare",
            FindingCode::GreyCopy => "grey-copy",
            FindingCode::Screenshot => "screenshot",
            FindingCode::MirroredContent => "mirrored-content",
            FindingCode::TurnedContent => "turned-content",
            FindingCode::SetUpright => "set-upright",
            FindingCode::BothSidesNeeded => "both-sides-needed",
            FindingCode::SamePictureTwice => "same-picture-twice",
            FindingCode::UnlikeParts => "unlike-parts",
            FindingCode::MixedOrientation => "mixed-orientation",
            FindingCode::TooManyParts => "too-many-parts",
        }
    }
}

/// Something that a person should know about a picture for which there is an output.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
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

/// In what the parts of a merged picture are unlike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Difference {
    /// This part is less sharp.
    Sharpness,
    /// This part is darker.
    Brightness,
    /// This part has fewer pixels.
    Size,
}

impl Difference {
    /// The word that reports carry.
    pub fn as_str(self) -> &'static str {
        match self {
            Difference::Sharpness => "sharpness",
            Difference::Brightness => "brightness",
            Difference::Size => "size",
        }
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
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct InputFacts {
    /// Format by content, whatever the name says.
    pub format: Format,
    /// Stored width in pixels, before the orientation is applied (HEIF and AVIF: after the container's turns).
    pub width: u32,
    /// Stored height in pixels.
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
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
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
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
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
