//! Bits of entropy-coded data where they stand in a file, up to the next marker, and the offsets of what was read.

/// Reads bits from an offset on, without the zero byte behind every FF.
#[derive(Clone)]
pub(super) struct BitsInPlace<'a> {
    bytes: &'a [u8],
    /// Offset of the next byte to take up.
    next: usize,
    /// The bits to be read, the first one highest, zeros behind them.
    window: u64,
    /// Bits in `window`.
    count: u32,
}

impl<'a> BitsInPlace<'a> {
    pub fn new(bytes: &'a [u8], at: usize) -> Self {
        BitsInPlace {
            bytes,
            next: at,
            window: 0,
            count: 0,
        }
    }

    /// The next bits, 32 at least unless a marker or the end of the file is nearer: then zeros stand for what is
    /// missing.
    #[inline]
    pub fn window(&mut self) -> u64 {
        if self.count < 32 {
            self.fill();
        }
        self.window
    }

    #[inline]
    fn fill(&mut self) {
        if let Some(&[a, b, c, d]) = self.bytes.get(self.next..self.next + 4)
            && a != 0xFF
            && b != 0xFF
            && c != 0xFF
            && d != 0xFF
        {
            let word = u64::from(u32::from_be_bytes([a, b, c, d]));
            self.window |= word << (32 - self.count);
            self.count += 32;
            self.next += 4;
        } else {
            self.fill_with_care();
        }
    }

    fn fill_with_care(&mut self) {
        while self.count <= 56 {
            let step = match self.bytes.get(self.next..) {
                Some([0xFF, 0, ..]) => 2,
                None | Some([] | [0xFF, ..]) => return,
                Some(_) => 1,
            };
            self.window |= u64::from(self.bytes[self.next]) << (56 - self.count);
            self.count += 8;
            self.next += step;
        }
    }

    /// Takes bits that were looked at, at most 32; whether there are so many.
    #[inline]
    pub fn take(&mut self, bits: u32) -> bool {
        let there = bits <= self.count;
        if there {
            self.window <<= bits;
            self.count -= bits;
        }
        there
    }

    /// Bits that are left before a marker or the end of the file, where these are near.
    pub fn left(&self) -> u32 {
        self.count
    }

    /// Whether the next bit is a byte's first.
    pub fn is_byte_aligned(&self) -> bool {
        self.count.is_multiple_of(8)
    }

    /// The bits that are left of a byte of which some were read, and how many.
    fn rest_of_byte(&self) -> (u8, u32) {
        let rest = self.count % 8;
        ((self.window >> 56) as u8 & ones(rest), rest)
    }

    /// Whether the rest of the byte is filled up with equal bits, as it is behind the last MCU before a marker (T.81
    /// F.1.2.3 asks for ones).
    pub fn is_filled_up(&self) -> bool {
        let (bits, rest) = self.rest_of_byte();
        bits == 0 || bits == ones(rest)
    }

    /// Whether there is nothing but ones that fill up the last byte before a marker or the end of the file.
    pub fn is_at_end(&mut self) -> bool {
        self.window();
        let (bits, rest) = self.rest_of_byte();
        self.count < 8 && bits == ones(rest)
    }

    /// Offset behind the last byte of which a bit was read.
    pub fn offset(&self) -> usize {
        (0..self.count / 8).fold(self.next, |at, _| match self.bytes[..at] {
            [.., 0xFF, 0] => at - 2,
            _ => at - 1,
        })
    }
}

/// A byte that begins with so many ones, below 8.
fn ones(count: u32) -> u8 {
    !(0xFF >> count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_end_at_a_marker_and_offsets_count_stuffed_zeros() {
        let coded = [0x12, 0xFF, 0x00, 0x34, 0xFF, 0x00, 0xF1, 0xFF, 0xD0, 0x55];
        let mut bits = BitsInPlace::new(&coded, 0);
        for (value, offset) in [(0x12, 1), (0xFF, 3), (0x34, 4), (0xFF, 6), (0xF1, 7)] {
            assert_eq!(bits.window() >> 56, value);
            assert!(bits.take(3) && bits.take(5));
            assert_eq!(bits.offset(), offset);
        }
        assert!(bits.is_at_end() && bits.left() == 0 && !bits.take(1));
        let mut filled = BitsInPlace::new(&coded, 6);
        assert!(filled.window() > 0 && filled.take(7));
        assert!(filled.is_at_end() && filled.rest_of_byte() == (0x80, 1));
    }

    #[test]
    fn bits_are_those_of_the_data_whatever_is_stuffed() {
        let coded: Vec<u8> = (0..4_000u32)
            .flat_map(|index| match ((index * index * 31) >> 4) as u8 {
                byte if byte > 0xE0 => vec![0xFF, 0],
                byte => vec![byte],
            })
            .collect();
        let mut plain = Vec::new();
        let mut at = 0;
        while at < coded.len() {
            plain.push(coded[at]);
            at += if coded[at] == 0xFF { 2 } else { 1 };
        }
        let mut bits = BitsInPlace::new(&coded, 0);
        let mut position = 0;
        for step in (1..=32).cycle() {
            if position + 32 > plain.len() * 8 {
                break;
            }
            let wanted = (0..step as usize).fold(0u64, |value, bit| {
                let at = position + bit;
                value << 1 | u64::from(plain[at / 8] >> (7 - at % 8) & 1)
            });
            assert_eq!(bits.window() >> (64 - step), wanted);
            assert!(bits.take(step));
            position += step as usize;
        }
        assert!(position > plain.len() * 8 - 64);
    }
}
