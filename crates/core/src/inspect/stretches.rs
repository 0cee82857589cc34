//! Where a row of levels lies above or below a threshold, 64 levels at a time.

use wide::i8x16;

/// Marks the levels above `threshold`, 0 or more: a bit each, the first one lowest, and at least one more that is not set.
pub(super) fn mark_above(row: &[i8], threshold: i8, marks: &mut Vec<u64>) {
    let threshold = i8x16::splat(threshold);
    mark(row, |levels| levels.simd_gt(threshold), marks);
}

/// As [`mark_above`], the levels below `threshold`, 0 or less.
pub(super) fn mark_below(row: &[i8], threshold: i8, marks: &mut Vec<u64>) {
    let threshold = i8x16::splat(threshold);
    mark(row, |levels| levels.simd_lt(threshold), marks);
}

/// Level 0 must not be `marked`: it fills the last word.
fn mark(row: &[i8], marked: impl Fn(i8x16) -> i8x16, marks: &mut Vec<u64>) {
    let word = |levels: &[i8; 64]| {
        let sixteens = levels.as_chunks::<16>().0.iter().rev();
        sixteens.fold(0, |word, &levels| {
            (word << 16) | u64::from(marked(i8x16::new(levels)).to_bitmask())
        })
    };
    let (words, rest) = row.as_chunks::<64>();
    let mut last = [0; 64];
    last[..rest.len()].copy_from_slice(rest);
    marks.clear();
    marks.extend(words.iter().chain([&last]).map(word));
}

/// Where bits are set without a gap: the first and the last bit of each such stretch, in order.
pub(super) struct Stretches<'a> {
    words: std::slice::Iter<'a, u64>,
    /// What has not been looked at of a word, and the number of its lowest bit.
    word: u64,
    offset: u32,
}

impl<'a> Stretches<'a> {
    /// The last bit must not be set.
    pub fn of(marks: &'a [u64]) -> Self {
        let mut words = marks.iter();
        Stretches {
            word: words.next().copied().unwrap_or(0),
            words,
            offset: 0,
        }
    }

    fn advance(&mut self) -> Option<()> {
        self.word = *self.words.next()?;
        self.offset += u64::BITS;
        Some(())
    }
}

impl Iterator for Stretches<'_> {
    type Item = (u32, u32);

    fn next(&mut self) -> Option<Self::Item> {
        while self.word == 0 {
            self.advance()?;
        }
        let first = self.offset + self.word.trailing_zeros();
        // With the bits below set too, the stretch ends where the lowest ones end.
        self.word |= self.word - 1;
        while self.word == u64::MAX {
            self.advance()?;
        }
        let end = self.offset + self.word.trailing_ones();
        self.word &= self.word + 1;
        Some((first, end - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_found_across_words_and_in_full_ones() {
        let inked = [3..4, 60..64, 66..70, 100..260, 310..319];
        for width in [319, 320, 321] {
            let mut row = vec![0; width];
            for stretch in &inked {
                row[stretch.clone()].fill(9);
            }
            let mut marks = Vec::new();
            mark_above(&row, 8, &mut marks);
            let expected: Vec<_> = inked
                .iter()
                .map(|it| (it.start as u32, it.end as u32 - 1))
                .collect();
            assert_eq!(Stretches::of(&marks).collect::<Vec<_>>(), expected);
        }
        assert_eq!(Stretches::of(&[u64::MAX, 0]).collect::<Vec<_>>(), [(0, 63)]);
        assert_eq!(Stretches::of(&[0, 0]).next(), None);
    }

    #[test]
    fn levels_at_the_threshold_are_not_marked() {
        let row = [0, 8, 9, 0, -8, -9, -128, 127];
        let marked = |mark: fn(&[i8], i8, &mut Vec<u64>), threshold| {
            let mut marks = Vec::new();
            mark(&row, threshold, &mut marks);
            marks
        };
        assert_eq!(marked(mark_above, 8), [0b1000_0100]);
        assert_eq!(marked(mark_below, -8), [0b0110_0000]);
    }
}
