//! Words for what was seen in the pixels: a message and an advice each.

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
