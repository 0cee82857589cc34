//! The one picture type of every stage after decoding, and the terms that describe it.

use serde::de::{Deserialize, Deserializer, Error as _, Unexpected};
use serde::ser::{Serialize, Serializer};

use crate::terms::codes::codes;
use crate::terms::error::Error;

/// EXIF orientation, 1–8 (TIFF 6.0 tag 0x0112): how the stored rows and columns lie in the upright picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Orientation {
    /// 1: upright.
    #[default]
    Upright = 1,
    /// 2: mirrored left to right.
    MirroredHorizontally = 2,
    /// 3: turned by 180°.
    Rotated180 = 3,
    /// 4: mirrored top to bottom.
    MirroredVertically = 4,
    /// 5: mirrored along the main diagonal.
    Transposed = 5,
    /// 6: has to be turned 90° clockwise.
    Rotate90 = 6,
    /// 7: mirrored along the other diagonal.
    Transversed = 7,
    /// 8: has to be turned 270° clockwise.
    Rotate270 = 8,
}

impl Orientation {
    /// All eight, in the order of their EXIF values.
    pub const ALL: [Orientation; 8] = [
        Orientation::Upright,
        Orientation::MirroredHorizontally,
        Orientation::Rotated180,
        Orientation::MirroredVertically,
        Orientation::Transposed,
        Orientation::Rotate90,
        Orientation::Transversed,
        Orientation::Rotate270,
    ];

    /// From the EXIF value; 0 and everything outside 1–8 mean 1.
    pub fn from_exif(value: u32) -> Self {
        let index = usize::try_from(value).unwrap_or(0).wrapping_sub(1);
        Self::ALL.get(index).copied().unwrap_or_default()
    }

    /// The EXIF value, 1–8.
    pub fn to_exif(self) -> u8 {
        self as u8
    }

    /// Whether width and height change places when the picture is made upright.
    pub fn swaps_sides(self) -> bool {
        self.to_exif() >= 5
    }

    /// Width and height of the upright picture, from the stored ones, in any unit.
    ///
    /// ```
    /// use docprep_core::Orientation;
    ///
    /// assert_eq!(Orientation::Rotate90.turned((640, 480)), (480, 640));
    /// assert_eq!(Orientation::Rotated180.turned((640, 480)), (640, 480));
    /// ```
    pub fn turned<T>(self, (width, height): (T, T)) -> (T, T) {
        if self.swaps_sides() {
            (height, width)
        } else {
            (width, height)
        }
    }

    /// Whether the stored picture is mirrored: no turn alone makes it upright.
    pub fn is_mirrored(self) -> bool {
        matches!(self.to_exif(), 2 | 4 | 5 | 7)
    }

    /// The one orientation whose undoing does what undoing this one and then `next` does.
    ///
    /// ```
    /// use docprep_core::Orientation;
    ///
    /// assert_eq!(Orientation::Rotate90.then(Orientation::Rotate90), Orientation::Rotated180);
    /// ```
    pub fn then(self, next: Orientation) -> Orientation {
        let ((first_mirrored, first), (next_mirrored, next)) =
            (self.mirror_and_turn(), next.mirror_and_turn());
        // A mirror behind a turn is the same mirror before the opposite turn.
        let first = if next_mirrored { 4 - first } else { first };
        Self::of_mirror_and_turn(first_mirrored != next_mirrored, (first + next) % 4)
    }

    /// The orientation that undoes this one's undoing.
    pub fn inverse(self) -> Orientation {
        match self {
            Orientation::Rotate90 => Orientation::Rotate270,
            Orientation::Rotate270 => Orientation::Rotate90,
            own_inverse => own_inverse,
        }
    }

    /// Undoing an orientation is: mirror left to right or not, then this many quarter turns clockwise.
    fn mirror_and_turn(self) -> (bool, u8) {
        match self {
            Orientation::Upright => (false, 0),
            Orientation::Rotate90 => (false, 1),
            Orientation::Rotated180 => (false, 2),
            Orientation::Rotate270 => (false, 3),
            Orientation::MirroredHorizontally => (true, 0),
            Orientation::Transversed => (true, 1),
            Orientation::MirroredVertically => (true, 2),
            Orientation::Transposed => (true, 3),
        }
    }

    fn of_mirror_and_turn(mirrored: bool, turns: u8) -> Self {
        Self::ALL
            .into_iter()
            .find(|orientation| orientation.mirror_and_turn() == (mirrored, turns))
            .unwrap_or_default()
    }
}

/// As the EXIF value, 1–8.
impl Serialize for Orientation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.to_exif())
    }
}

/// From the EXIF value; unlike in a picture, what is not 1–8 is an error.
impl<'de> Deserialize<'de> for Orientation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = u8::deserialize(deserializer)?;
        let all = Self::ALL.into_iter();
        let mut found = all.filter(|orientation| orientation.to_exif() == value);
        found.next().ok_or_else(|| {
            let given = Unexpected::Unsigned(u64::from(value));
            D::Error::invalid_value(given, &"an EXIF orientation, 1 to 8")
        })
    }
}

codes! {
    /// Chroma subsampling of a JPEG.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Subsampling {
        /// Full chroma resolution.
        S444 = "4:4:4",
        /// Half the chroma resolution along both sides.
        S420 = "4:2:0",
    }
}

/// Pixel density in dots per inch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Density {
    /// Along the width, dots per inch.
    pub x_dpi: f64,
    /// Along the height, dots per inch.
    pub y_dpi: f64,
}

impl Density {
    /// From dots per inch; `None` for values that no scanner or camera means (below 1 or above 10,000).
    pub fn of(x_dpi: f64, y_dpi: f64) -> Option<Self> {
        let plausible = |dpi: f64| (1.0..=10_000.0).contains(&dpi);
        (plausible(x_dpi) && plausible(y_dpi)).then_some(Density { x_dpi, y_dpi })
    }

    /// The density after the picture was scaled by `factor`, so that the printed size stays.
    pub fn scaled(self, factor: f64) -> Self {
        Density {
            x_dpi: self.x_dpi * factor,
            y_dpi: self.y_dpi * factor,
        }
    }

    /// The two numbers of a JFIF header in dots per inch, 1–65,535.
    pub fn jfif(self) -> (u16, u16) {
        let whole = |dpi: f64| dpi.round().clamp(1.0, 65_535.0) as u16;
        (whole(self.x_dpi), whole(self.y_dpi))
    }

    /// The density of the upright picture.
    pub fn turned(self, orientation: Orientation) -> Self {
        let (x_dpi, y_dpi) = orientation.turned((self.x_dpi, self.y_dpi));
        Density { x_dpi, y_dpi }
    }
}

/// A decoded picture: 8-bit RGB, sRGB, upright, opaque.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl Picture {
    /// From `pixels` in row order, three bytes (R, G, B) a pixel, without padding.
    ///
    /// # Errors
    /// [`Error::Internal`] when a side is 0 or `pixels` has not exactly `width · height · 3` bytes.
    pub fn new(width: u32, height: u32, pixels: Vec<u8>) -> Result<Self, Error> {
        let wanted = width as usize * height as usize * 3;
        if wanted == 0 || pixels.len() != wanted {
            return Err(Error::internal(format!(
                "{} bytes of pixels for {width}x{height}, wanted {wanted}",
                pixels.len()
            )));
        }
        Ok(Picture {
            width,
            height,
            pixels,
        })
    }

    /// Width in pixels, at least 1.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Height in pixels, at least 1.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// The longer side in pixels.
    pub fn longer_side(&self) -> u32 {
        self.width.max(self.height)
    }

    /// R, G, B, row by row.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The pixels as a mutable slice of the same length.
    pub fn pixels_mut(&mut self) -> &mut [u8] {
        &mut self.pixels
    }

    /// The pixel buffer.
    pub fn into_pixels(self) -> Vec<u8> {
        self.pixels
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_orientation_and_its_inverse_cancel_out() {
        for orientation in Orientation::ALL {
            assert_eq!(orientation.then(orientation.inverse()), Orientation::Upright);
            assert_eq!(orientation.inverse().then(orientation), Orientation::Upright);
        }
    }

    #[test]
    fn an_orientation_is_serialised_as_its_exif_value() {
        for orientation in Orientation::ALL {
            let json = serde_json::to_string(&orientation).unwrap();
            assert_eq!(json, orientation.to_exif().to_string());
            assert_eq!(serde_json::from_str::<Orientation>(&json).unwrap(), orientation);
        }
        for wrong in ["0", "9", "-1", "256", "\"6\""] {
            assert!(serde_json::from_str::<Orientation>(wrong).is_err(), "{wrong}");
        }
    }
}
