//! The sizes at which a JPEG can be decoded.

/// Share of the stored size at which the DCT is evaluated, in eighths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DctScale {
    /// As stored.
    Full,
    /// 4 of 8.
    Half,
    /// 2 of 8.
    Quarter,
    /// 1 of 8.
    Eighth,
}

impl DctScale {
    /// One side's length after scaling, pixels; the library rounds up.
    pub fn side(self, stored: u32) -> u32 {
        stored.div_ceil(self.denominator())
    }

    /// The smallest scale at which a JPEG of `stored` width and height has at least the `wanted` ones, pixels; full
    /// size where none has.
    pub fn sufficient_for(stored: (u32, u32), wanted: (u32, u32)) -> Self {
        [DctScale::Eighth, DctScale::Quarter, DctScale::Half]
            .into_iter()
            .find(|scale| scale.side(stored.0) >= wanted.0 && scale.side(stored.1) >= wanted.1)
            .unwrap_or(DctScale::Full)
    }

    /// Pixels of the stored picture along a side for each that comes out.
    pub fn denominator(self) -> u32 {
        match self {
            DctScale::Full => 1,
            DctScale::Half => 2,
            DctScale::Quarter => 4,
            DctScale::Eighth => 8,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sufficient_scale_is_the_smallest_that_falls_short_of_no_side() {
        let scale = |wanted| DctScale::sufficient_for((1601, 800), wanted);
        assert_eq!(scale((201, 100)), DctScale::Eighth);
        assert_eq!(scale((201, 101)), DctScale::Quarter);
        assert_eq!(scale((801, 400)), DctScale::Half);
        assert_eq!(scale((802, 400)), DctScale::Full);
        assert_eq!(scale((2000, 2000)), DctScale::Full);
    }
}
