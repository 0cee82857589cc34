//! Bits of entropy-coded data: read without their stuffing, written with it (ITU-T T.81 F.1.2.3).

/// Zero bytes behind the data, so that a window can be taken at its last bit.
const PADDING: usize = 8;

/// Entropy-coded data without the zero byte behind every FF.
pub(super) struct BitReader {
    bytes: Vec<u8>,
    stuffing: usize,
}

impl BitReader {
    pub fn of(coded: &[u8]) -> Self {
        let mut bytes = Vec::with_capacity(coded.len() + PADDING);
        let mut pieces = coded.split_inclusive(|&byte| byte == 0xFF);
        bytes.extend_from_slice(pieces.next().unwrap_or_default());
        for piece in pieces {
            bytes.extend_from_slice(&piece[1..]);
        }
        let stuffing = coded.len() - bytes.len();
        bytes.resize(bytes.len() + PADDING, 0);
        BitReader { bytes, stuffing }
    }

    /// Bytes of the data, and zero bytes that were taken out of it.
    pub fn size(&self) -> (usize, usize) {
        (self.bytes.len() - PADDING, self.stuffing)
    }

    /// The bits from `at` on, the first one highest; the upper 57 are true. `None` behind the end of the data.
    #[inline]
    pub fn window(&self, at: usize) -> Option<u64> {
        let bytes = self.bytes.get(at / 8..at / 8 + 8)?;
        Some(u64::from_be_bytes(bytes.try_into().ok()?) << (at % 8))
    }
}

/// Collects entropy-coded data.
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    pending: u64,
    /// Bits in `pending`, below 32 between two calls.
    count: u32,
}

impl BitWriter {
    pub fn with_capacity(bytes: usize) -> Self {
        BitWriter {
            bytes: Vec::with_capacity(bytes),
            pending: 0,
            count: 0,
        }
    }

    /// Appends the lowest `count` bits, at most 32, of a number that has no others.
    #[inline]
    pub fn put(&mut self, bits: u64, count: u32) {
        self.pending = self.pending << count | bits;
        self.count += count;
        if self.count >= 32 {
            self.count -= 32;
            self.push((self.pending >> self.count) as u32);
        }
    }

    #[inline]
    fn push(&mut self, word: u32) {
        // Whether a byte of the word is FF: one of its complement is zero.
        let complement = !word;
        let has_ff = complement.wrapping_sub(0x0101_0101) & word & 0x8080_8080 != 0;
        if has_ff {
            word.to_be_bytes().into_iter().for_each(|byte| self.stuffed(byte));
        } else {
            self.bytes.extend_from_slice(&word.to_be_bytes());
        }
    }

    fn stuffed(&mut self, byte: u8) {
        self.bytes.push(byte);
        if byte == 0xFF {
            self.bytes.push(0);
        }
    }

    /// The data, filled up with ones to a whole byte.
    pub fn finish(mut self) -> Vec<u8> {
        let missing = self.count.wrapping_neg() % 8;
        self.put((1 << missing) - 1, missing);
        while self.count > 0 {
            self.count -= 8;
            self.stuffed((self.pending >> self.count) as u8);
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_whatever_its_bytes() {
        let words: Vec<(u64, u32)> = (0..2_000u64)
            .map(|index| {
                let count = (index * 7 % 33) as u32;
                let ones = if index % 3 == 0 {
                    u64::MAX
                } else {
                    index * 0x9E37_79B9
                };
                (ones & ((1 << count) - 1), count)
            })
            .collect();
        let mut writer = BitWriter::with_capacity(16);
        for &(bits, count) in &words {
            writer.put(bits, count);
        }
        let coded = writer.finish();
        let stuffed = |pair: &[u8]| pair[0] != 0xFF || pair[1] == 0;
        assert!(coded.windows(2).all(stuffed) && coded.contains(&0xFF));
        let reader = BitReader::of(&coded);
        let mut at = 0;
        for (bits, count) in words.into_iter().filter(|&(_, count)| count > 0) {
            assert_eq!(reader.window(at).unwrap() >> (64 - count), bits);
            at += count as usize;
        }
        assert!(reader.window(at + 64).is_none());
    }
}
