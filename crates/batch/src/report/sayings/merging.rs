//! Pairs, manifests and patterns.

use docprep_tables::column_letters;

use super::Saying;
use crate::manifest::{BadRow, ManifestError, RowFault};
use crate::pairing::{Alone, PatternError};

/// Why a picture of a folder of pairs was not merged.
pub(super) fn unpaired(alone: Alone) -> Saying {
    Saying::new(match alone {
        Alone::NoCounterpart => "unpaired-no-counterpart",
        Alone::NoSide | Alone::BothSides => "unpaired-no-side",
    })
}

/// A table that is no manifest.
pub fn manifest_error(error: &ManifestError) -> Saying {
    match error {
        ManifestError::Table(error) => error.saying(),
        ManifestError::NoOutputColumn => Saying::new("manifest-no-output-column"),
        ManifestError::ColumnTwice { name, first, second } => Saying::new("table-column-twice")
            .with("name", name.as_str())
            .with("first", column_letters(*first))
            .with("second", column_letters(*second)),
        ManifestError::NoRows => Saying::new("manifest-no-rows"),
    }
}

/// A row of a manifest that cannot be used.
pub(super) fn bad_row(row: &BadRow) -> Saying {
    Saying::new("bad-row")
        .with_plain("line", row.line)
        .with("fault", row_fault(&row.fault))
}

fn row_fault(fault: &RowFault) -> Saying {
    match fault {
        RowFault::NoOutput => Saying::new("row-no-output"),
        RowFault::Count(count) => Saying::new("row-count").with_plain("count", *count),
        RowFault::Hole(part) => Saying::new("row-hole").with_plain("part", *part),
        RowFault::ExtraField => Saying::new("row-extra-field"),
        RowFault::Cell(column) => Saying::new("row-cell").with("column", column_letters(*column)),
        RowFault::OpenQuotation => Saying::new("row-open-quotation"),
        RowFault::Unreadable => Saying::new("row-unreadable"),
        RowFault::LeavesFolder => Saying::new("row-leaves-folder"),
        RowFault::NotNamedJpeg => Saying::new("row-not-named-jpeg"),
        RowFault::SameOutput(line) => Saying::new("row-same-output").with_plain("line", *line),
    }
}

/// A pattern that cannot be used.
pub fn pattern_error(error: &PatternError) -> Saying {
    let fault = match error {
        PatternError::Count(count) => Saying::new("pattern-count").with_plain("count", *count),
        PatternError::Stars(pattern) => Saying::new("pattern-stars").with("pattern", format!("{pattern:?}")),
        PatternError::Twice(pattern) => Saying::new("pattern-twice").with("pattern", format!("{pattern:?}")),
    };
    Saying::new("pair-pattern").with("fault", fault)
}
