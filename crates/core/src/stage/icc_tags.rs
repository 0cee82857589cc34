//! What an ICC profile carries beside colors (ICC.1:2022, 7.2 and 7.3; ICC.1:2001-04, 6.3 and 6.4).

use std::ops::Range;

/// Bytes of a profile, at most, that is taken for plain: the usual ones for sRGB have 3,144 and fewer.
const MAX_BYTES: usize = 4096;

/// Where the header states what the numbers are.
const SPACE: Range<usize> = 16..20;

/// Offset of the tags' count; behind it stand a signature, an offset and a size of each.
const COUNT_AT: usize = 128;
const ENTRY_BYTES: usize = 12;

/// Tags of colors and of how they are viewed, and the names of the profile and of what it describes. Others can tell a
/// screen's serial number, or anything.
const PLAIN: [&[u8; 4]; 27] = [
    b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"bTRC", b"bXYZ", b"bkpt", b"chad", b"chrm",
    b"cicp", b"cprt", b"desc", b"dmdd", b"dmnd", b"gTRC", b"gXYZ", b"kTRC", b"lumi", b"meas", b"rTRC",
    b"rXYZ", b"tech", b"view", b"vued", b"wtpt",
];

/// Whether a profile is one of this color space, and small, with no tags that have nothing to do with colors.
pub(crate) fn says_nothing_but_color(profile: &[u8], space: &[u8; 4]) -> bool {
    let Some(count) = profile.get(COUNT_AT..).and_then(|table| table.first_chunk()) else {
        return false;
    };
    let count = u32::from_be_bytes(*count) as usize;
    let entries = profile
        .get(COUNT_AT + 4..)
        .unwrap_or_default()
        .chunks_exact(ENTRY_BYTES);
    let is_plain = |entry: &[u8]| PLAIN.iter().any(|tag| entry.starts_with(*tag));
    profile.len() <= MAX_BYTES
        && profile.get(SPACE).is_some_and(|stated| stated == space)
        && entries.len() >= count
        && entries.take(count).all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(space: &[u8; 4], tags: &[&[u8; 4]], bytes: usize) -> Vec<u8> {
        let mut profile = vec![0; COUNT_AT];
        profile[SPACE].copy_from_slice(space);
        profile.extend((tags.len() as u32).to_be_bytes());
        for tag in tags {
            profile.extend_from_slice(*tag);
            profile.extend([0; 8]);
        }
        profile.resize(bytes.max(profile.len()), 0);
        profile
    }

    #[test]
    fn a_profile_is_plain_by_its_space_its_tags_and_its_size() {
        let usual: [&[u8; 4]; 3] = [b"desc", b"rTRC", b"rXYZ"];
        let plain = profile(b"RGB ", &usual, 3_144);
        assert!(says_nothing_but_color(&plain, b"RGB "));
        assert!(!says_nothing_but_color(&plain, b"GRAY"));
        assert!(!says_nothing_but_color(&profile(b"RGB ", &usual, 5_000), b"RGB "));
        // The make and the serial number of a screen.
        let screen = profile(b"RGB ", &[b"desc", b"rTRC", b"mmod"], 500);
        assert!(!says_nothing_but_color(&screen, b"RGB "));
        for end in 0..plain.len().min(160) {
            assert!(!says_nothing_but_color(&plain[..end], b"RGB "), "{end}");
        }
    }
}
