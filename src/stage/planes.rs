//! YCbCr 4:2:0 planes straight from the JPEG decoder, for JPEGs whose colors need no conversion: no RGB in between,
//! half the memory, and no second loss of chroma.

use crate::picture::Orientation;

/// Samples of one component, row by row without padding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plane {
    pub width: usize,
    pub height: usize,
    pub samples: Vec<u8>,
}

impl Plane {
    /// A plane of zeros.
    pub fn new(width: usize, height: usize) -> Self {
        Plane {
            width,
            height,
            samples: vec![0; width * height],
        }
    }

    /// Row `y`; rows below the last repeat it, as JPEG's padding does.
    pub fn row(&self, y: usize) -> &[u8] {
        let start = y.min(self.height - 1) * self.width;
        &self.samples[start..start + self.width]
    }
}

/// Luma, Cb and Cr of a picture of `width` × `height` pixels.
///
/// As TurboJPEG lays them out: luma has both sides rounded up to even numbers, chroma has half of those.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Planes {
    pub width: u32,
    pub height: u32,
    pub components: [Plane; 3],
}

impl Planes {
    /// Empty planes for a picture of this size.
    pub fn new(width: u32, height: u32) -> Self {
        let chroma = (width.div_ceil(2) as usize, height.div_ceil(2) as usize);
        let plane = |scale: usize| Plane::new(chroma.0 * scale, chroma.1 * scale);
        Planes {
            width,
            height,
            components: [plane(2), plane(1), plane(1)],
        }
    }

    /// Whether turning moves chroma samples onto chroma samples.
    pub fn can_be_turned(&self, orientation: Orientation) -> bool {
        orientation == Orientation::Upright || (self.width.is_multiple_of(2) && self.height.is_multiple_of(2))
    }
}
