//! Which findings are guesses from the pixels, and so have rates.

use docprep::FindingCode;

/// The findings that come from the pixels.
pub const MEASURED: [FindingCode; 10] = [
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
];
