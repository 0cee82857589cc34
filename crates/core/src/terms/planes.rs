//! YCbCr 4:2:0 planes straight from the JPEG decoder, for JPEGs whose colors need no conversion: no RGB in between,
//! half the memory, and no second loss of chroma.

use crate::terms::picture::Orientation;

/// Samples of one component, row by row without padding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plane {
    /// Samples a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// `width` × `height` of them.
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

    /// Repeats the last column and the last row until the plane has at least these sides.
    pub fn extend_to(&mut self, width: usize, height: usize) {
        let (old, rows) = (self.width, self.height);
        if width > old && rows > 0 && old > 0 {
            self.samples.resize(width * rows, 0);
            // From the last row up, so that no row is written over before it has moved.
            for y in (0..rows).rev() {
                self.samples.copy_within(y * old..(y + 1) * old, y * width);
                let last = self.samples[y * width + old - 1];
                self.samples[y * width + old..(y + 1) * width].fill(last);
            }
            self.width = width;
        }
        for _ in self.height..height {
            let last = self.samples.len().saturating_sub(self.width);
            self.samples.extend_from_within(last..);
        }
        self.height = self.height.max(height);
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
pub struct Planes {
    /// Of the picture, pixels.
    pub width: u32,
    /// Of the picture, pixels.
    pub height: u32,
    /// Luma, Cb, Cr.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extended_plane_repeats_its_edge() {
        let mut plane = Plane {
            width: 2,
            height: 2,
            samples: vec![1, 2, 3, 4],
        };
        plane.extend_to(4, 3);
        assert_eq!((plane.width, plane.height), (4, 3));
        assert_eq!(plane.samples, [1, 2, 2, 2, 3, 4, 4, 4, 3, 4, 4, 4]);
        plane.extend_to(1, 1);
        assert_eq!((plane.width, plane.height), (4, 3));
    }
}
