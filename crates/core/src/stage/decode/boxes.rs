//! The boxes that HEIF, JPEG 2000 and JPEG XL files are made of (ISO/IEC 14496-12, 4.2), for what their decoders do not
//! pass on or cannot cope with.

use super::header::be32;

/// A box at the beginning of some bytes, whether all of it is there or not.
struct Head {
    kind: [u8; 4],
    /// Bytes before the contents.
    header: usize,
    /// Bytes from the beginning to the end of the contents; `None`: all that follow.
    length: Option<u64>,
}

impl Head {
    /// `None` where no box begins.
    fn read(bytes: &[u8]) -> Option<Self> {
        let kind = bytes.get(4..8)?.try_into().ok()?;
        let (header, length) = match be32(bytes, 0)? {
            // The last box may leave its end to the file's.
            0 => (8, None),
            1 => {
                let length = bytes.get(8..16)?.try_into().ok().map(u64::from_be_bytes)?;
                (16, Some(length))
            }
            length => (8, Some(u64::from(length))),
        };
        // The name of such a box is in 16 further bytes.
        let header = if kind == *b"uuid" { header + 16 } else { header };
        let is_box = bytes.len() >= header && length.is_none_or(|length| length >= header as u64);
        is_box.then_some(Head { kind, header, length })
    }

    /// Where the box ends, in these bytes at whose beginning it stands; `None` when they end before.
    fn end(&self, bytes: &[u8]) -> Option<usize> {
        match self.length {
            None => Some(bytes.len()),
            Some(length) => usize::try_from(length).ok().filter(|&end| end <= bytes.len()),
        }
    }
}

/// The contents of the first box of `kind` among those that lie in `bytes` one behind the other. Damage ends the search.
pub(super) fn first<'a>(bytes: &'a [u8], kind: &[u8; 4]) -> Option<&'a [u8]> {
    let mut rest = bytes;
    loop {
        let head = Head::read(rest)?;
        let end = head.end(rest)?;
        if head.kind == *kind {
            return rest.get(head.header..end);
        }
        rest = &rest[end..];
    }
}

/// What comes behind the boxes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// Nothing.
    Nothing,
    /// The beginning of a box of this kind that claims more bytes than there are, or fewer bytes than a box begins with.
    Cut(Option<[u8; 4]>),
    /// Bytes that are no box, or begin another file.
    Foreign,
}

/// The boxes that make up a file, without what phones, editors and transfers leave behind them: a film, a maker's
/// trailer, line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Own {
    /// Where they end.
    pub end: usize,
    pub behind: Behind,
}

/// Goes from box to box through a file that has those of the kinds `once` a single time: where one comes again, another
/// file begins, and a decoder that goes by the last one would read that.
pub(super) fn own(bytes: &[u8], once: &[[u8; 4]]) -> Own {
    let mut seen: Vec<[u8; 4]> = Vec::new();
    let mut end = 0;
    loop {
        let rest = &bytes[end..];
        let behind = if rest.is_empty() {
            Behind::Nothing
        } else if let Some(head) = Head::read(rest) {
            match head.end(rest) {
                _ if seen.contains(&head.kind) => Behind::Foreign,
                None => Behind::Cut(Some(head.kind)),
                Some(length) => {
                    if once.contains(&head.kind) {
                        seen.push(head.kind);
                    }
                    end += length;
                    continue;
                }
            }
        } else if rest.len() < 8 {
            Behind::Cut(None)
        } else {
            Behind::Foreign
        };
        return Own { end, behind };
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

    #[test]
    fn the_boxes_of_a_file_end_where_something_else_begins() {
        let file = [boxed(b"ftyp", b"1"), boxed(b"mdat", b"2"), boxed(b"mdat", b"3")].concat();
        let ends = |tail: &[u8]| {
            let own = own(&[&file, tail].concat(), &[*b"ftyp", *b"meta"]);
            assert_eq!(own.end, file.len(), "{tail:?}");
            own.behind
        };
        assert_eq!(ends(b""), Behind::Nothing);
        assert_eq!(ends(b"\r\n"), Behind::Cut(None));
        assert_eq!(ends(b"\0\0\x03\xE8free12"), Behind::Cut(Some(*b"free")));
        assert_eq!(ends(b"\0\0\0\x05trailer"), Behind::Foreign);
        assert_eq!(ends(b"\0\0\0\x10uuid12345678"), Behind::Foreign);
        assert_eq!(ends(&boxed(b"ftyp", b"4")), Behind::Foreign);
    }

    #[test]
    fn whatever_has_the_form_of_a_box_is_the_files_own() {
        let file = [boxed(b"ftyp", b"1"), boxed(b"mpvd", b"film"), vec![0; 40]].concat();
        let whole = Own {
            end: file.len(),
            behind: Behind::Nothing,
        };
        assert_eq!(own(&file, &[*b"ftyp"]), whole);
    }
}
