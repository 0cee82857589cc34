//! Files as transfers, disks and malice leave them: seeded, so that one that is found can be made again.

use crate::random::Random;

/// The file, damaged in one of six ways: cut off, some bytes changed, bytes of its header changed, bits turned, a stretch made
/// even, a stretch left out. An empty file stays as it is.
pub fn damaged(good: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = good.to_vec();
    let length = bytes.len();
    if length == 0 {
        return bytes;
    }
    let mut below = |limit: usize| (random.next_u64() % limit.max(1) as u64) as usize;
    match below(6) {
        0 => bytes.truncate(below(length)),
        1 => (0..=below(20)).for_each(|_| bytes[below(length)] = below(256) as u8),
        // Headers decide what is allocated.
        2 => (0..=below(4)).for_each(|_| bytes[below(length.min(128))] = below(256) as u8),
        3 => (0..2).for_each(|_| bytes[below(length)] ^= 1 << below(8)),
        4 => {
            let start = below(length);
            let end = (start + 1 + below(40)).min(length);
            bytes[start..end].fill(if below(2) == 0 { 0 } else { 0xFF });
        }
        _ => {
            let start = below(length);
            let end = (start + 1 + below(40)).min(length);
            bytes.drain(start..end);
        }
    }
    bytes
}
