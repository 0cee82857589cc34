//! Words for what is no picture that is read here, and for what is too large.

use super::{Words, words};
use docprep_core::Excess;
use docprep_core::profile::grouped;

pub(super) fn unsupported(known_as: Option<&str>) -> Words {
    match known_as {
        Some("PDF document") => words(
            "This is a PDF document, not a picture.",
            "This build of docprep reads no PDF. Export the page as JPEG or PNG, or scan the document as a picture, and use that.",
        ),
        Some(name) if PICTURES_NOT_READ.contains(&name) => words(
            format!("This is {} {name}, which docprep does not read.", article(name)),
            "Open it in a picture program and save it as JPEG or PNG.",
        ),
        Some(name) if name.ends_with("archive") => words(
            format!("This is {} {name}, not a picture.", article(name)),
            "Unpack it and use the pictures that are in it.",
        ),
        Some("video") => words(
            "This is a video, not a picture.",
            "Make a photo or a scan of the document and use that.",
        ),
        Some(name)
            if name.ends_with("document")
                || name.ends_with("spreadsheet")
                || name.ends_with("presentation") =>
        {
            words(
                format!("This is {} {name}, not a picture.", article(name)),
                "Save it as a PDF, or scan the document as a picture, and use that.",
            )
        }
        Some(name) => words(
            format!("This is {} {name}, not a picture.", article(name)),
            "Make a photo or a scan of the document and use that.",
        ),
        None => words(
            "This is not a picture that docprep knows.",
            "If it opens in a picture viewer, save it there as JPEG or PNG. Renaming a file does not change what it is.",
        ),
    }
}

/// What is a picture of a kind, as the probe names it.
const PICTURES_NOT_READ: [&str; 9] = [
    "JPEG XL picture",
    "JPEG 2000 picture",
    "Photoshop document",
    "GIMP picture",
    "SVG drawing",
    "DjVu document",
    "raw camera photo",
    "HDR picture",
    "Windows metafile",
];

pub(super) fn article(name: &str) -> &'static str {
    if name.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']) {
        "an"
    } else {
        "a"
    }
}

pub(super) fn too_large(excess: Excess, value: u64, limit: u64) -> Words {
    let (value, limit) = (grouped(value), grouped(limit));
    match excess {
        Excess::InputBytes => words(
            format!(
                "The file is larger than docprep reads: at least {value} bytes, and {limit} is the most."
            ),
            "Save the picture as JPEG, or scan it with fewer dots per inch (300 is enough).",
        ),
        Excess::Pixels => words(
            format!(
                "The picture has, or claims to have, {value} pixels; {limit} is the most that docprep reads."
            ),
            "Scan with fewer dots per inch (300 is enough), or photograph the document with a phone.",
        ),
        Excess::Side => words(
            format!("A side of the picture is {value} pixels long; {limit} is the most that docprep reads."),
            "Scan with fewer dots per inch (300 is enough), or photograph the document with a phone.",
        ),
        Excess::DecoderMemory => words(
            format!(
                "Reading the picture would take {value} bytes of memory; {limit} is the most that docprep takes."
            ),
            "Open it in a picture program and save it as JPEG.",
        ),
        Excess::Frames => words(
            format!("There are {value} pages or frames in the file; {limit} is the most that docprep reads."),
            "Save the page that is meant as a picture of its own.",
        ),
        _ => words(
            format!(
                "The picture is stored in so many passes that reading it would take too long ({value} steps; {limit} is the most)."
            ),
            "Open it in a picture program and save it as JPEG again.",
        ),
    }
}
