//! The sizes at which a JPEG can be decoded.

/// Share of the stored size at which the DCT is evaluated, in eighths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DctScale {
    Full,
    Half,
    Quarter,
    Eighth,
}

impl DctScale {
    /// One side's length after scaling, pixels; the library rounds up.
    pub fn side(self, stored: u32) -> u32 {
        stored.div_ceil(self.denominator())
    }

    pub fn denominator(self) -> u32 {
        match self {
            DctScale::Full => 1,
            DctScale::Half => 2,
            DctScale::Quarter => 4,
            DctScale::Eighth => 8,
        }
    }
}
