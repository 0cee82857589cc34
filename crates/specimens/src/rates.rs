//! How often the measures are right and wrong, counted.

use std::collections::{BTreeMap, BTreeSet};

use docprep::profile::Document;
use docprep::{FindingCode, PrepareOptions, Profile, check};

use crate::labelled::Label;
use crate::measured::MEASURED;

/// The code of a gray copy, and what one is called here that is found only where the document is known to be in color.
const GRAY_COPY: &str = "grey-copy";
pub const GRAY_COPY_OF_COLOR: &str = "grey-copy, --document SFZ";

/// Codes of the findings from the pixels that `docprep check` gives for a file, and [`GRAY_COPY_OF_COLOR`] where
/// `docprep check --document SFZ` says `grey-copy`.
///
/// # Errors
/// What the picture cannot be read for.
pub fn measured_in(file: &[u8]) -> Result<BTreeSet<&'static str>, docprep::Error> {
    let plain = Profile::default();
    let strict = plain
        .judgement(GRAY_COPY)
        .and_then(|judgement| judgement.threshold);
    let profile = match Document::with_code("SFZ") {
        Some(card) => plain.for_document(card),
        None => plain,
    };
    let (_, findings) = check(file, &PrepareOptions::for_profile(profile))?;
    let mut codes = BTreeSet::new();
    for finding in findings.iter().filter(|finding| MEASURED.contains(&finding.code)) {
        if finding.code == FindingCode::GreyCopy {
            codes.insert(GRAY_COPY_OF_COLOR);
            if finding.value >= strict {
                continue;
            }
        }
        codes.insert(finding.code.as_str());
    }
    Ok(codes)
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
            if code == GRAY_COPY {
                let of_color = Label {
                    deserves: Some(GRAY_COPY_OF_COLOR),
                    ..label
                };
                let caught = self.caught.entry(of_color).or_default();
                caught.add(found.contains(GRAY_COPY_OF_COLOR));
            }
            return;
        }
        for code in MEASURED
            .map(FindingCode::as_str)
            .into_iter()
            .chain([GRAY_COPY_OF_COLOR])
        {
            self.alarms.entry(code).or_default().add(found.contains(code));
        }
    }
}
