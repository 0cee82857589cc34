//! Words about parts, pairs and manifests.

use super::findings::number;
use super::{Words, words};
use docprep_batch::manifest::BadRow;
use docprep_batch::pairing::{Alone, PatternError};
use docprep_core::{Difference, Finding};

/// Why a picture of a folder of pairs was not merged.
pub(super) fn unpaired(alone: Alone) -> Words {
    match alone {
        Alone::NoCounterpart => words(
            "The picture of the other side is missing, so nothing was merged.",
            "Put the other side into the same folder, with the same name but for the word of the side, such as \
             zhang_front.jpg and zhang_back.jpg.",
        ),
        Alone::NoSide | Alone::BothSides => words(
            "The name does not say which side this is, so nothing was merged.",
            "Name the pictures after their sides, such as zhang_front.jpg and zhang_back.jpg, or say with \
             --pair-pattern how they are named.",
        ),
    }
}

/// Several pictures for one side, or more sides than two.
pub(super) fn ambiguous_pair(rivals: usize) -> Words {
    words(
        format!(
            "It cannot be told which of {rivals} pictures with this name belong together, so nothing was merged."
        ),
        "Leave one front and one back of that name in the folder, or merge them by name: docprep merge FRONT BACK.",
    )
}

/// A row of a manifest that cannot be used.
pub(super) fn bad_row(row: &BadRow) -> Words {
    words(
        format!("Line {}: {}.", row.line, row.fault),
        "Correct that line; the other lines were worked on.",
    )
}

/// A pattern that cannot be used.
pub fn pattern_error(error: &PatternError) -> Words {
    words(
        format!("The pattern for pairs cannot be used: {error}."),
        "A pattern is written like this: --pair-pattern '*-front,*-back'.",
    )
}

pub(super) fn same_picture_twice(finding: &Finding) -> Words {
    words(
        match finding.value {
            Some(part) => format!("This shows the same as picture {}.", number(part)),
            None => "This shows the same as an earlier picture.".into(),
        },
        "Check that one is the front and the other the back.",
    )
}

/// Scaled for the sake of the other parts, not for that of a limit.
pub(super) fn matched_size(finding: &Finding) -> Words {
    const LARGER: &str = "A larger picture has no more detail: if there is a better original, use that.";
    const SMALLER: &str = "Check that small print can still be read.";
    match finding.value {
        Some(scale) if scale > 1.0 => words(
            format!(
                "The picture was made larger, {} times its width and height, to match what it is put together with.",
                number((scale * 100.0).round() / 100.0)
            ),
            LARGER,
        ),
        Some(scale) => words(
            format!(
                "The picture was made smaller, to {} % of its width and height, to match what it is put together with.",
                number((scale * 100.0).round())
            ),
            SMALLER,
        ),
        None => words(
            "The picture was scaled to match what it is put together with.",
            SMALLER,
        ),
    }
}

pub(super) fn mixed_orientation() -> Words {
    words(
        "Some of the pictures are portrait and some landscape.",
        "Check that none of them lies on its side. If one does, turn it in a picture viewer and merge again.",
    )
}

pub(super) fn too_many_parts(finding: &Finding) -> Words {
    words(
        match (finding.value, finding.threshold) {
            (Some(value), Some(threshold)) => format!(
                "{} pictures were merged; the registry expects {} at most.",
                number(value),
                number(threshold)
            ),
            _ => "More pictures were merged than the registry expects.".into(),
        },
        "Leave out what the registry did not ask for.",
    )
}

pub(super) fn unlike(finding: &Finding) -> Words {
    match finding.difference {
        Some(Difference::Sharpness) => words(
            "This picture is much less sharp than another one.",
            "Photograph this side again: hold the camera still, and touch the document on the screen to focus.",
        ),
        Some(Difference::Brightness) => words(
            "This picture is much darker than another one.",
            "Photograph this side again in better light.",
        ),
        Some(Difference::Size) => words(
            match finding.value {
                Some(times) => format!("Another picture has {times:.1} times as many pixels along a side."),
                None => "Another picture has far more pixels.".into(),
            },
            "If there is a larger original of this side, use that.",
        ),
        _ => words(
            "This picture differs much from another one.",
            "Check that the pictures belong together.",
        ),
    }
}
