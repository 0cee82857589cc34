//! Huffman codes: reading with given ones, making the best ones for what was counted.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{END_OF_BLOCK, PAIRS, PairOfCodes, ZERO_RUN};
use crate::terms::huffman_table::HuffmanTable;

/// Longest code of a JPEG, bits.
pub(super) const LONGEST: usize = 16;

/// Codes up to this length are found in one look, longer ones are rare.
const QUICK: u32 = 10;

/// How often each symbol occurs, by table pair.
#[derive(Clone)]
pub(super) struct Frequencies {
    pub dc: [[u32; 256]; PAIRS],
    pub ac: [[u32; 256]; PAIRS],
}

impl Default for Frequencies {
    fn default() -> Self {
        Frequencies {
            dc: [[0; 256]; PAIRS],
            ac: [[0; 256]; PAIRS],
        }
    }
}

impl Frequencies {
    /// The same, with every symbol that an 8-bit picture can have counted once more: DC sizes of up to 11 bits, AC sizes
    /// of up to 10 (ITU-T T.81 F.1.2).
    pub fn with_every_symbol(mut self) -> Self {
        let pairs = self.dc.iter_mut().zip(&mut self.ac);
        for (dc, ac) in pairs {
            dc[..=11].iter_mut().for_each(|count| *count += 1);
            let sizes = (0..16).flat_map(|run| (1..=10).map(move |size| run << 4 | size));
            for symbol in sizes.chain([END_OF_BLOCK, ZERO_RUN]) {
                ac[usize::from(symbol)] += 1;
            }
        }
        self
    }

    /// The best codes for these frequencies.
    pub fn codes(&self) -> [PairOfCodes; PAIRS] {
        std::array::from_fn(|pair| PairOfCodes {
            dc: Code::best_for(&self.dc[pair]),
            ac: Code::best_for(&self.ac[pair]),
        })
    }
}

/// A table, with the word of each of its symbols.
pub(super) struct Code {
    pub table: HuffmanTable,
    words: [(u16, u8); 256],
}

impl Code {
    /// The code word of a symbol that was counted, and its length in bits.
    #[inline]
    pub fn word(&self, symbol: u8) -> (u16, u32) {
        let (word, length) = self.words[usize::from(symbol)];
        (word, u32::from(length))
    }

    /// Bits of symbols that occur this often, each with as many bits behind it as `size` says.
    pub fn bits(&self, frequencies: &[u32; 256], size: impl Fn(u8) -> u8) -> u64 {
        (0..=255u8)
            .map(|symbol| {
                let (_, length) = self.word(symbol);
                u64::from(frequencies[usize::from(symbol)]) * u64::from(length + u32::from(size(symbol)))
            })
            .sum()
    }

    /// Huffman's code, bounded to 16 bits, without the word of all ones (ITU-T T.81 K.2).
    fn best_for(frequencies: &[u32; 256]) -> Self {
        let mut symbols: Vec<u8> = (0..=255u8)
            .filter(|&symbol| frequencies[usize::from(symbol)] > 0)
            .collect();
        symbols.sort_by_key(|&symbol| Reverse(frequencies[usize::from(symbol)]));
        let counted = symbols
            .iter()
            .map(|&symbol| u64::from(frequencies[usize::from(symbol)]));
        let mut counts = bounded(&depths(&counted.collect::<Vec<_>>()));
        // The last of the longest words is the one that must not be used: it was made for no symbol.
        if let Some(longest) = counts.iter_mut().rev().find(|count| **count > 0) {
            *longest -= 1;
        }
        let mut words = [(0, 0); 256];
        let mut lengths = lengths(&counts);
        let mut word = 0u16;
        let mut before = 0;
        for &symbol in &symbols {
            let length = lengths.next().unwrap_or(LONGEST as u8);
            word <<= length - before;
            words[usize::from(symbol)] = (word, length);
            word = word.wrapping_add(1);
            before = length;
        }
        Code {
            table: HuffmanTable { counts, symbols },
            words,
        }
    }
}

/// The length of each code in turn.
fn lengths(counts: &[u8]) -> impl Iterator<Item = u8> {
    (1u8..)
        .zip(counts)
        .flat_map(|(length, &count)| std::iter::repeat_n(length, usize::from(count)))
}

/// The depths of Huffman's tree over these frequencies and one leaf more that is rarer than all.
fn depths(frequencies: &[u64]) -> Vec<usize> {
    if frequencies.is_empty() {
        return Vec::new();
    }
    let leaves = frequencies.len() + 1;
    let mut parents = vec![usize::MAX; 2 * leaves - 1];
    let rarest = std::iter::once((0, leaves - 1));
    let mut open: BinaryHeap<Reverse<(u64, usize)>> = (0..)
        .zip(frequencies)
        .map(|(leaf, &frequency)| (frequency, leaf))
        .chain(rarest)
        .map(Reverse)
        .collect();
    for node in leaves.. {
        let (Some(Reverse(least)), Some(Reverse(next))) = (open.pop(), open.pop()) else {
            break;
        };
        parents[least.1] = node;
        parents[next.1] = node;
        open.push(Reverse((least.0 + next.0, node)));
    }
    let mut depths = vec![0; parents.len()];
    for node in (0..parents.len() - 1).rev() {
        depths[node] = depths[parents[node]] + 1;
    }
    depths.truncate(leaves);
    depths
}

/// Codes of each length, with none over 16 bits (ITU-T T.81 figure K.3).
fn bounded(depths: &[usize]) -> [u8; LONGEST] {
    let mut counts = vec![0usize; depths.iter().copied().max().unwrap_or(0).max(LONGEST) + 1];
    for &depth in depths {
        counts[depth] += 1;
    }
    for length in (LONGEST + 1..counts.len()).rev() {
        while counts[length] > 0 {
            // Two siblings: one takes their parent's place, the other goes under a leaf higher up.
            let Some(higher) = (1..length - 1).rev().find(|&higher| counts[higher] > 0) else {
                break;
            };
            counts[length] -= 2;
            counts[length - 1] += 1;
            counts[higher + 1] += 2;
            counts[higher] -= 1;
        }
    }
    std::array::from_fn(|index| counts[index + 1].min(255) as u8)
}

/// Looks symbols up.
pub(super) struct Decoder {
    /// By the next bits: length and symbol, or a length of 0 where the code is longer.
    quick: Box<[(u8, u8); 1 << QUICK]>,
    /// Of each length from 1 on: behind its last word, aligned to 16 bits, and what to add to a word for its place among the symbols.
    ends: [(u32, i32); LONGEST],
    symbols: Vec<u8>,
}

impl Decoder {
    /// From code lengths and symbols as a DHT segment states them; `None` when they are no code.
    pub fn of((counts, symbols): (&[u8], &[u8])) -> Option<Self> {
        let mut quick = Box::new([(0, 0); 1 << QUICK]);
        let mut ends = [(0, 0); LONGEST];
        let (mut word, mut index) = (0u32, 0usize);
        for (length, (&count, end)) in (1u32..).zip(counts.iter().zip(&mut ends)) {
            let first = word;
            for _ in 0..count {
                let symbol = *symbols.get(index)?;
                if let Some(free) = QUICK.checked_sub(length) {
                    let from = (word << free) as usize;
                    quick
                        .get_mut(from..from + (1 << free))?
                        .fill((length as u8, symbol));
                }
                word += 1;
                index += 1;
            }
            *end = (word << (LONGEST as u32 - length), index as i32 - word as i32);
            if word > 1 << length || first > word {
                return None;
            }
            word <<= 1;
        }
        Some(Decoder {
            quick,
            ends,
            symbols: symbols.to_vec(),
        })
    }

    /// The symbol whose code the window begins with, and the code's length in bits.
    #[inline]
    pub fn symbol(&self, window: u64) -> Option<(u8, u32)> {
        let (length, symbol) = self.quick[(window >> (64 - QUICK)) as usize];
        if length > 0 {
            return Some((symbol, u32::from(length)));
        }
        self.long_symbol((window >> 48) as u32)
    }

    fn long_symbol(&self, next: u32) -> Option<(u8, u32)> {
        let length = (QUICK as usize..LONGEST).find(|&index| next < self.ends[index].0)?;
        let word = next >> (LONGEST - 1 - length);
        let index = word as i32 + self.ends[length].1;
        let symbol = *self.symbols.get(usize::try_from(index).ok()?)?;
        Some((symbol, length as u32 + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_for(frequencies: impl IntoIterator<Item = (u8, u32)>) -> Code {
        let mut counted = [0; 256];
        for (symbol, frequency) in frequencies {
            counted[usize::from(symbol)] = frequency;
        }
        Code::best_for(&counted)
    }

    /// Words as a share of all words of 16 bits.
    fn taken(code: &Code) -> u32 {
        lengths(&code.table.counts)
            .map(|length| 1u32 << (16 - length))
            .sum()
    }

    #[test]
    fn frequent_symbols_get_the_short_words_and_all_ones_stays_free() {
        let code = code_for([(0, 100), (1, 50), (2, 25), (3, 12), (4, 12)]);
        assert_eq!(code.word(0), (0, 1));
        assert_eq!(code.word(1), (0b10, 2));
        assert_eq!(code.table.symbols, [0, 1, 2, 3, 4]);
        assert!(taken(&code) < 1 << 16);
        let single = code_for([(7, 1)]);
        assert_eq!((single.word(7), taken(&single)), ((0, 1), 1 << 15));
    }

    #[test]
    fn no_word_is_longer_than_16_bits() {
        // Fibonacci's numbers make the deepest trees.
        let (mut a, mut b) = (1u32, 1u32);
        let fibonacci = (0..40u8).map(|symbol| {
            (a, b) = (b, a + b);
            (symbol, a)
        });
        let code = code_for(fibonacci);
        assert_eq!(lengths(&code.table.counts).count(), 40);
        assert!(taken(&code) < 1 << 16);
    }

    #[test]
    fn a_decoder_finds_every_word_of_its_code() {
        let code = code_for((0..=255u8).map(|symbol| (symbol, 1 << (symbol / 12))));
        let decoder = Decoder::of((&code.table.counts, &code.table.symbols)).unwrap();
        assert!(lengths(&code.table.counts).max() > Some(QUICK as u8));
        for symbol in 0..=255u8 {
            let (word, length) = code.word(symbol);
            let window = u64::from(word) << (64 - length);
            assert_eq!(decoder.symbol(window), Some((symbol, length)));
        }
        assert_eq!(decoder.symbol(u64::MAX), None);
    }

    #[test]
    fn what_is_no_code_is_none() {
        let mut counts = [0; LONGEST];
        counts[0] = 3;
        assert!(Decoder::of((&counts, &[1, 2, 3])).is_none());
        counts[0] = 1;
        assert!(Decoder::of((&counts, &[])).is_none());
    }
}
