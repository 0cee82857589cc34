//! How often the measures are right and wrong, counted.

use std::collections::{BTreeMap, BTreeSet};

use docprep::{FindingCode, PrepareOptions, check};

use crate::labelled::Label;

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

/// Codes of the findings from the pixels that `docprep check` gives for a file.
///
/// # Errors
/// What the picture cannot be read for.
pub fn measured_in(file: &[u8]) -> Result<BTreeSet<&'static str>, docprep::Error> {
    let (_, findings) = check(file, &PrepareOptions::default())?;
    let codes = findings.iter().map(|finding| finding.code);
    Ok(codes
        .filter(|code| MEASURED.contains(code))
        .map(FindingCode::as_str)
        .collect())
}

/// Some of many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    pub count: u32,
    pub of: u32,
}

impl Share {
    fn add(&mut self, counted: bool) {
        self.count += u32::from(counted);
        self.of += 1;
    }

    pub fn percent(self) -> f64 {
        100.0 * f64::from(self.count) / f64::from(self.of.max(1))
    }
}

/// What was counted.
#[derive(Debug, Clone, Default)]
pub struct Rates {
    /// By finding: how many of the good pictures raise it.
    pub alarms: BTreeMap<&'static str, Share>,
    /// By what was done to a picture: how many raise the finding that they deserve.
    pub caught: BTreeMap<Label, Share>,
    pub pictures: u32,
}

impl Rates {
    pub fn add(&mut self, label: Label, found: &BTreeSet<&'static str>) {
        self.pictures += 1;
        if let Some(code) = label.deserves {
            self.caught.entry(label).or_default().add(found.contains(code));
            return;
        }
        for code in MEASURED.map(FindingCode::as_str) {
            self.alarms.entry(code).or_default().add(found.contains(code));
        }
    }
}
