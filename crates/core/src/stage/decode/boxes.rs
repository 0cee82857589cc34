//! The boxes that JPEG 2000 and JPEG XL files are made of (ISO/IEC 14496-12, 4.2), for what their decoders do not pass on.

use super::header::be32;

/// The contents of the first box of `kind` among those that lie in `bytes` one behind the other. Damage ends the search.
pub(super) fn first<'a>(bytes: &'a [u8], kind: &[u8; 4]) -> Option<&'a [u8]> {
    let mut rest = bytes;
    loop {
        let name = rest.get(4..8)?;
        let (header, end) = match be32(rest, 0)? {
            // The last box may leave its end to the file's.
            0 => (8, rest.len()),
            1 => {
                let length = rest.get(8..16)?.try_into().ok().map(u64::from_be_bytes)?;
                (16, usize::try_from(length).ok()?)
            }
            length => (8, length as usize),
        };
        let contents = rest.get(header..end)?;
        if name == kind {
            return Some(contents);
        }
        rest = &rest[end..];
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A box with its length.
    pub fn boxed(kind: &[u8; 4], contents: &[u8]) -> Vec<u8> {
        [&(contents.len() as u32 + 8).to_be_bytes()[..], kind, contents].concat()
    }

    #[test]
    fn boxes_are_found_whichever_way_their_length_is_stated() {
        let short = boxed(b"abcd", b"12345");
        let long = [&b"\0\0\0\x01long\0\0\0\0\0\0\0\x13"[..], b"678"].concat();
        let open = b"\0\0\0\0open90".to_vec();
        let file = [short, long, open].concat();
        assert_eq!(first(&file, b"abcd"), Some(&b"12345"[..]));
        assert_eq!(first(&file, b"long"), Some(&b"678"[..]));
        assert_eq!(first(&file, b"open"), Some(&b"90"[..]));
        assert_eq!(first(&file, b"none"), None);
    }

    #[test]
    fn of_two_boxes_the_first_counts() {
        let file = [boxed(b"abcd", b"1"), boxed(b"abcd", b"2")].concat();
        assert_eq!(first(&file, b"abcd"), Some(&b"1"[..]));
    }

    #[test]
    fn boxes_that_are_cut_or_of_impossible_length_end_the_search() {
        let file = [boxed(b"abcd", b"12345"), boxed(b"efgh", b"678")].concat();
        for end in 0..file.len() {
            assert_eq!(first(&file[..end], b"efgh"), None, "{end}");
        }
        for length in [2u32, 7, u32::MAX] {
            let broken = [&length.to_be_bytes()[..], b"abcd", &file].concat();
            assert_eq!(first(&broken, b"efgh"), None, "{length}");
        }
        let beyond = [&b"\0\0\0\x01abcd"[..], &[0xFF; 8], &file].concat();
        assert_eq!(first(&beyond, b"efgh"), None);
    }
}
