//! How the parts of a merged picture stand to each other, and where each is.

use serde::{Deserialize, Serialize};

use crate::terms::codes::codes;

codes! {
    /// How the parts of a merged picture are to stand to each other.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
    #[non_exhaustive]
    pub enum MergeLayout {
        /// Column or row, whichever shows the smallest part larger when the whole picture is fitted into a square.
        #[default]
        Auto = "auto",
        /// One above the other, in the order given, with one width.
        Column = "column",
        /// One beside the other, from the left in the order given, with one height.
        Row = "row",
    }
}

codes! {
    /// How the parts stand to each other.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Arrangement {
        /// One above the other, in the order given, with one width.
        Column = "column",
        /// One beside the other, from the left in the order given, with one height.
        Row = "row",
    }
}

/// Where a part is in the merged picture, pixels from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl Place {
    pub(crate) fn size(self) -> Size {
        Size {
            width: self.width,
            height: self.height,
        }
    }

    pub(crate) fn transposed(self) -> Self {
        Place {
            x: self.y,
            y: self.x,
            width: self.height,
            height: self.width,
        }
    }
}

/// Width and height in pixels, both at least 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    pub width: u32,
    pub height: u32,
}

impl Size {
    pub fn transposed(self) -> Self {
        Size {
            width: self.height,
            height: self.width,
        }
    }

    pub fn longer(self) -> u32 {
        self.width.max(self.height)
    }

    pub fn pixels(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// Pixels along a side for each pixel of the original; the longer side tells it, being rounded least.
    pub fn relative_to(self, original: Size) -> f64 {
        f64::from(self.longer()) / f64::from(original.longer())
    }
}
