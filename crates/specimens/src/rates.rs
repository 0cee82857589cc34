//! How often the measures are right and wrong, counted.

use std::collections::{BTreeMap, BTreeSet};

use crate::labelled::Label;

/// Codes of the findings that are guesses from the pixels, and so have rates.
pub const MEASURED: [&str; 11] = [
    BLANK,
    "blurred",
    "motion-blur",
    "underexposed",
    "low-contrast",
    "small-text",
    "glare",
    GRAY_COPY,
    "screenshot",
    "mirrored-content",
    "turned-content",
];

/// The code of a picture with nothing on it, and what one is called here that bears little, and so must not raise it.
pub const BLANK: &str = "blank";
pub const NOT_BLANK: &str = "not blank";

/// The code of a gray copy, and what one is called here that is found only where the document is known to be in color.
pub const GRAY_COPY: &str = "grey-copy";
pub const GRAY_COPY_OF_COLOR: &str = "grey-copy, --document SFZ";

/// Those of the `findings`, codes with values, that are measured, where they were sought in a document that is known to
/// be in color. A gray copy that lies above `strict`, the threshold without that knowledge, counts as
/// [`GRAY_COPY_OF_COLOR`] alone.
pub fn measured(
    findings: impl Iterator<Item = (&'static str, Option<f64>)>,
    strict: Option<f64>,
) -> BTreeSet<&'static str> {
    let mut codes = BTreeSet::new();
    for (code, value) in findings.filter(|(code, _)| MEASURED.contains(code)) {
        if code == GRAY_COPY {
            codes.insert(GRAY_COPY_OF_COLOR);
            if value >= strict {
                continue;
            }
        }
        codes.insert(code);
    }
    codes
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
        if label.deserves == Some(NOT_BLANK) {
            let alarm = found.contains(BLANK);
            self.alarms.entry(BLANK).or_default().add(alarm);
            self.caught.entry(label).or_default().add(!alarm);
            return;
        }
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
        for code in MEASURED.into_iter().chain([GRAY_COPY_OF_COLOR]) {
            self.alarms.entry(code).or_default().add(found.contains(code));
        }
    }
}
