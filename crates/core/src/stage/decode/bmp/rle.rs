//! The run lengths of bitmaps: 8 and 4 bits a pixel (Windows), 24 bits (OS/2).

use crate::terms::error::Error;

/// Pixels that a run may reach beyond the end of its row: some writers fill rows up to whole words.
const ROUNDING_PIXELS: usize = 3;

/// Rows in stored order, one byte a pixel (24 bits: three). Pixels that are skipped are 0.
///
/// # Errors
/// [`Error::Truncated`] when the data end before the last row without an end mark; [`Error::Corrupt`] when a run
/// leaves the picture.
pub(super) fn unpack(packed: &[u8], size: (usize, usize), bits: u32) -> Result<Vec<u8>, Error> {
    let mut canvas = Canvas::new(size, bits);
    let end = canvas.follow(packed);
    if canvas.has_left {
        return Err(Error::corrupt("the bitmap's run lengths leave the picture"));
    }
    match end {
        None if !canvas.is_full() => Err(Error::truncated("the bitmap's run lengths end too early")),
        _ => Ok(canvas.pixels),
    }
}

struct Canvas {
    pixels: Vec<u8>,
    width: usize,
    height: usize,
    bits: u32,
    /// Bytes a pixel.
    size: usize,
    x: usize,
    y: usize,
    /// Whether a run went beyond its row.
    has_left: bool,
}

impl Canvas {
    fn new((width, height): (usize, usize), bits: u32) -> Self {
        let size = if bits == 24 { 3 } else { 1 };
        Canvas {
            pixels: vec![0; width * height * size],
            width,
            height,
            bits,
            size,
            x: 0,
            y: 0,
            has_left: false,
        }
    }

    fn is_full(&self) -> bool {
        self.y >= self.height || self.y + 1 == self.height && self.x >= self.width
    }

    /// Follows the codes up to the end mark or the last row; `None` when the data end before.
    fn follow(&mut self, packed: &[u8]) -> Option<()> {
        let mut rest = packed;
        let mut take = |count: usize| {
            let (taken, left) = rest.split_at_checked(count)?;
            rest = left;
            Some(taken)
        };
        while self.y < self.height {
            let count = usize::from(take(1)?[0]);
            if count > 0 {
                let value = take(self.size)?;
                (0..count).for_each(|index| self.put(value, index));
                continue;
            }
            match usize::from(take(1)?[0]) {
                0 => (self.x, self.y) = (0, self.y + 1),
                // An end mark with rows to come: the rest of the picture is missing.
                1 => return (self.y + 1 >= self.height).then_some(()),
                2 => {
                    let step = take(2)?;
                    self.x += usize::from(step[0]);
                    self.y += usize::from(step[1]);
                }
                count => {
                    let bytes = if self.bits == 4 {
                        count.div_ceil(2)
                    } else {
                        count * self.size
                    };
                    let values = take(bytes)?;
                    for index in 0..count {
                        let at = if self.bits == 4 {
                            index / 2
                        } else {
                            index * self.size
                        };
                        self.put(&values[at..], index);
                    }
                    // Literal runs fill whole words; at the very end the filler may be missing.
                    if bytes % 2 == 1 && take(1).is_none() && !self.is_full() {
                        return None;
                    }
                }
            }
        }
        Some(())
    }

    /// Writes the first pixel of `value` (4 bits: its upper half for an even `index`, else the lower).
    fn put(&mut self, value: &[u8], index: usize) {
        if self.x < self.width && self.y < self.height {
            let at = (self.y * self.width + self.x) * self.size;
            match (self.bits, index % 2) {
                (4, 0) => self.pixels[at] = value[0] >> 4,
                (4, _) => self.pixels[at] = value[0] & 15,
                _ => self.pixels[at..at + self.size].copy_from_slice(&value[..self.size]),
            }
        }
        self.x += 1;
        self.has_left |= self.x > self.width + ROUNDING_PIXELS;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_literals_and_jumps_land_where_the_format_says() {
        // Three of 7, end of row; literal 1 2 3 with filler; jump is not needed; end.
        let packed = [3, 7, 0, 0, 0, 3, 1, 2, 3, 0, 0, 1];
        assert_eq!(unpack(&packed, (3, 2), 8).unwrap(), [7, 7, 7, 1, 2, 3]);
        let jump = [0, 2, 1, 1, 1, 9, 0, 1];
        assert_eq!(unpack(&jump, (2, 2), 8).unwrap(), [0, 0, 0, 9]);
        assert_eq!(unpack(&[3, 0x12, 0, 1], (3, 1), 4).unwrap(), [1, 2, 1]);
    }

    #[test]
    fn a_run_that_leaves_its_row_is_damage_but_for_rounding() {
        assert!(unpack(&[4, 7, 0, 1], (3, 1), 8).is_ok());
        assert!(matches!(
            unpack(&[40, 7, 0, 1], (3, 1), 8),
            Err(Error::Corrupt { .. })
        ));
    }

    #[test]
    fn data_that_end_before_the_last_row_are_cut_off() {
        let packed = [3, 7, 0, 0, 3, 8];
        assert!(unpack(&packed, (3, 2), 8).is_ok());
        for end in 0..packed.len() {
            assert!(unpack(&packed[..end], (3, 2), 8).is_err(), "{end}");
        }
    }
}
