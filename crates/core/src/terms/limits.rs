//! What an input may cost at most. Asked before anything is allocated.

use serde::{Deserialize, Serialize};

use crate::terms::error::{Error, Excess};

/// Upper bounds for one input. The defaults suit files of one's own; [`Limits::service`] those of strangers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of the input file. Default 64 MiB.
    pub max_input_bytes: u64,
    /// Width × height in pixels. Default 200 million.
    pub max_pixels: u64,
    /// Longer side in pixels. Default 65,535, what a JPEG header can say.
    pub max_side: u32,
    /// Pages, frames or pictures that the file may hold; one of them is taken. Default 10,000.
    pub max_frames: u64,
    /// Bytes that a decoder may allocate beside the picture itself (3 bytes a pixel). Default 768 MiB: together with a
    /// picture of 200 million pixels that stays below 1.5 GB.
    pub max_decoder_bytes: u64,
    /// Bytes of an ICC profile; a larger one is ignored with a finding. Default 4 MiB.
    pub max_icc_bytes: u64,
    /// Seconds of processor time, for each file of a merged picture. Default 10: a photo takes some tenths of one. The core
    /// has no clock; whoever does the work sees to it, by a [`Cancellation`](crate::Cancellation) that looks at one or from
    /// outside of the process.
    pub max_cpu_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_input_bytes: 64 << 20,
            max_pixels: 200_000_000,
            max_side: 65_535,
            max_frames: 10_000,
            max_decoder_bytes: 768 << 20,
            max_icc_bytes: 4 << 20,
            max_cpu_seconds: 10,
        }
    }
}

impl Limits {
    /// For services that take files from strangers and serve many at once: 32 MiB, 100 million pixels, and 512 MiB
    /// for a decoder; the rest as by default.
    ///
    /// Phones of today make 12 to 50 million pixels; what is larger is a bomb more often than a document.
    pub fn service() -> Self {
        Limits {
            max_input_bytes: 32 << 20,
            max_pixels: 100_000_000,
            max_decoder_bytes: 512 << 20,
            ..Limits::default()
        }
    }

    /// Checks the number of input bytes.
    pub fn check_input(&self, bytes: u64) -> Result<(), Error> {
        within(Excess::InputBytes, bytes, self.max_input_bytes)
    }

    /// Checks the size that a header claims, in pixels, before anything of that size is allocated.
    pub fn check_size(&self, width: u64, height: u64) -> Result<(), Error> {
        self.check_pixels(width.saturating_mul(height))?;
        within(Excess::Side, width.max(height), u64::from(self.max_side))
    }

    /// Checks a number of pixels that is no picture's size, such as what a decoder works on.
    pub(crate) fn check_pixels(&self, pixels: u64) -> Result<(), Error> {
        within(Excess::Pixels, pixels, self.max_pixels)
    }

    /// Checks the number of pages, frames or pictures.
    pub fn check_frames(&self, frames: u64) -> Result<(), Error> {
        within(Excess::Frames, frames, self.max_frames)
    }

    /// Checks what a decoder needs beside the picture, in bytes.
    pub fn check_decoder(&self, bytes: u64) -> Result<(), Error> {
        within(Excess::DecoderMemory, bytes, self.max_decoder_bytes)
    }
}

fn within(excess: Excess, value: u64, limit: u64) -> Result<(), Error> {
    if value > limit {
        Err(Error::TooLarge { excess, value, limit })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_that_claims_trillions_of_pixels_is_refused_without_overflow() {
        let limits = Limits::default();
        let refused = limits.check_size(u64::MAX, 2);
        assert!(matches!(
            refused,
            Err(Error::TooLarge {
                excess: Excess::Pixels,
                ..
            })
        ));
        assert!(matches!(
            limits.check_size(70_000, 10),
            Err(Error::TooLarge {
                excess: Excess::Side,
                value: 70_000,
                limit: 65_535
            })
        ));
        assert_eq!(limits.check_size(20_000, 10_000), Ok(()));
    }
}
