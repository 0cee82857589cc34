//! Words for what was seen in the pixels, and beside them in the file: a message and an advice each.

use docprep_core::Orientation;

pub(super) const BLURRED: (&str, &str) = (
    "The picture is blurred.",
    "Wipe the lens, tap on the text to focus, hold still, and take the photo again.",
);
pub(super) const MOTION_BLUR: (&str, &str) = (
    "The picture is smeared in one direction: camera or document moved.",
    "Lay the document down in a brighter place, rest your elbows, and take the photo again.",
);
pub(super) const UNDEREXPOSED: (&str, &str) = (
    "The picture is too dark.",
    "Take it again in daylight, without your own shadow on the document.",
);
pub(super) const LOW_CONTRAST: (&str, &str) = (
    "The text hardly stands out from the paper.",
    "If you cannot read it with ease, wipe the lens, turn away from the light, and take the photo again.",
);
pub(super) const SMALL_TEXT: (&str, &str) = (
    "The text is only a few pixels high.",
    "If you cannot read it with ease, photograph the document closer, so that it fills the picture.",
);
pub(super) const GLARE: (&str, &str) = (
    "There is a spot of pure white, as a reflection makes it.",
    "If it hides something, turn the document away from the lamp, switch off the flash, and take the photo again.",
);
pub(super) const GREY_COPY: (&str, &str) = (
    "There is no color in the picture.",
    "Photograph or scan the original in color; photocopies are refused.",
);
pub(super) const SCREENSHOT: (&str, &str) = (
    "The picture has strips of one color above and below, as screenshots have.",
    "Use the photo itself instead of a picture of a screen.",
);
pub(super) const EDITED: (&str, &str) = (
    "A program that edits pictures saved this file.",
    "If anything on the document was changed or covered, use the original photo: registries refuse altered pictures.",
);
pub(super) const PRINT_COLORS: (&str, &str) = (
    "The colors are stored for a printing press (CMYK), and many programs show them wrongly.",
    "Run docprep convert on it.",
);
pub(super) const NOT_SQUARE: (&str, &str) = (
    "The picture is not square, and the registry wants a square.",
    "Crop it to a square in a picture program, with the head in the middle.",
);
pub(super) const BOTH_SIDES_NEEDED: (&str, &str) = (
    "This kind of document needs front and back in one picture.",
    "If the picture shows one side only, run docprep merge FRONT BACK and upload the result.",
);

/// The turn to make, as an EXIF orientation.
fn turn(value: Option<f64>) -> Orientation {
    Orientation::from_exif(value.unwrap_or_default() as u32)
}

/// Words for text that reads the wrong way round; `value` is the finding's.
pub(super) fn mirrored(value: Option<f64>) -> (&'static str, &'static str) {
    let message = match turn(value) {
        Orientation::MirroredHorizontally => "The text is mirrored: left and right are exchanged.",
        Orientation::MirroredVertically => "The text is mirrored and upside down.",
        Orientation::Transposed | Orientation::Transversed => "The text is mirrored and lies on its side.",
        _ => "The text is mirrored.",
    };
    let advice = "Look at the picture. If it is so, run docprep convert with --auto-upright, or take the photo again \
                  with the camera at the back of the phone.";
    (message, advice)
}

/// Words for text that is upside down or sideways; `value` is the finding's.
pub(super) fn turned(value: Option<f64>) -> (&'static str, &'static str) {
    let message = match turn(value) {
        Orientation::Rotated180 => "The text is upside down.",
        Orientation::Rotate90 => "The text lies on its side; a quarter turn to the right makes it upright.",
        Orientation::Rotate270 => "The text lies on its side; a quarter turn to the left makes it upright.",
        _ => "The text is not upright.",
    };
    let advice = "Look at the picture. If it is so, run docprep convert with --auto-upright, or turn it in a picture \
                  viewer and save it.";
    (message, advice)
}

/// Words for what `--auto-upright` did; `value` is the finding's.
pub(super) fn set_upright(value: Option<f64>) -> (&'static str, &'static str) {
    let message = match turn(value) {
        Orientation::MirroredHorizontally => {
            "The text was mirrored, so left and right of the picture were exchanged."
        }
        Orientation::Rotated180 => "The text was upside down, so the picture was turned by half.",
        Orientation::Rotate90 => {
            "The text lay on its side, so the picture was turned by a quarter to the right."
        }
        Orientation::Rotate270 => {
            "The text lay on its side, so the picture was turned by a quarter to the left."
        }
        Orientation::MirroredVertically | Orientation::Transposed | Orientation::Transversed => {
            "The text was mirrored and not upright, so the picture was mirrored back and turned."
        }
        Orientation::Upright => "The picture was turned as its text asks for.",
    };
    (
        message,
        "Look at the result; without --auto-upright the picture stays as it was.",
    )
}
