//! Samples as a file stores them, and what they mean as colors.

/// How the samples of a pixel are laid out; 8 bits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SampleLayout {
    /// One sample.
    Gray,
    /// Gray and opacity, not premultiplied.
    GrayAlpha,
    /// Red, green, blue.
    Rgb,
    /// The same with opacity, not premultiplied.
    Rgba,
    /// Amounts of ink, 255 is full.
    Cmyk,
}

impl SampleLayout {
    /// Samples a pixel.
    pub fn channels(self) -> usize {
        match self {
            SampleLayout::Gray => 1,
            SampleLayout::GrayAlpha => 2,
            SampleLayout::Rgb => 3,
            SampleLayout::Rgba | SampleLayout::Cmyk => 4,
        }
    }
}

/// What the numbers mean as colors.
#[derive(Debug, Clone, PartialEq)]
pub enum ColorSpace {
    /// An embedded ICC profile, or none: then sRGB is meant.
    Icc(Icc),
    /// Coding-independent code points (ITU-T H.273): primaries and transfer characteristics.
    Cicp {
        /// H.273 table 2.
        primaries: u8,
        /// H.273 table 3.
        transfer: u8,
    },
    /// Measured primaries and the exponent that encoded the samples (PNG: cHRM and gAMA).
    Measured {
        /// Of white and the three colors.
        primaries: Primaries,
        /// Such as 1/2.2.
        encoding_gamma: f64,
    },
}

/// Chromaticities, CIE x and y.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Primaries {
    /// Of white.
    pub white: [f64; 2],
    /// Of red.
    pub red: [f64; 2],
    /// Of green.
    pub green: [f64; 2],
    /// Of blue.
    pub blue: [f64; 2],
}

/// Samples as the file stores them.
#[derive(Debug, Clone)]
pub struct Samples {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Of each pixel.
    pub layout: SampleLayout,
    /// Rows from the top, without padding.
    pub data: Vec<u8>,
    /// What they mean.
    pub color_space: ColorSpace,
}

/// What a file holds of an ICC profile.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Icc {
    /// None.
    #[default]
    Absent,
    /// There is one, but it is incomplete or over the limit.
    Unusable,
    /// A whole one, not yet understood.
    Profile(Vec<u8>),
}
