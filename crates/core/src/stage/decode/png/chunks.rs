//! The chunks of a PNG, as far as their order and their ends matter; nothing of their contents.

use std::borrow::Cow;

/// The signature.
const SIGNATURE_BYTES: usize = 8;
/// An end chunk with its checksum.
const END_CHUNK: &[u8; 12] = b"\0\0\0\0IEND\xae\x42\x60\x82";

/// One chunk; its data and checksum may lie beyond the end of the file.
#[derive(Clone, Copy)]
pub(super) struct Chunk<'a> {
    pub kind: &'a [u8],
    /// Offset of its length.
    start: usize,
    /// Offset behind its checksum.
    end: usize,
}

impl<'a> Chunk<'a> {
    /// The whole chunk; `None` where the file ends before it does.
    fn whole(self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        bytes.get(self.start..self.end)
    }
}

/// As far as lengths and kinds are there.
pub(super) fn chunks(bytes: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut at = SIGNATURE_BYTES;
    std::iter::from_fn(move || {
        let field = bytes.get(at..at.checked_add(8)?)?;
        let (length, kind) = field.split_first_chunk()?;
        let start = at;
        at = at
            .checked_add(12)?
            .checked_add(u32::from_be_bytes(*length) as usize)?;
        Some(Chunk { kind, start, end: at })
    })
}

pub(super) fn has_before_data(bytes: &[u8], kind: &[u8; 4]) -> bool {
    chunks(bytes)
        .take_while(|chunk| chunk.kind != b"IDAT")
        .any(|chunk| chunk.kind == kind)
}

/// The end chunk has no data, and nothing is lost with its checksum.
pub(super) fn has_end(bytes: &[u8]) -> bool {
    chunks(bytes).any(|chunk| chunk.kind == b"IEND")
}

/// The file with an end chunk behind its last whole chunk, where it has data but no end; whether they are whole, their
/// decoder finds out. `None` where nothing is to be done, and where the file ends inside of its data.
pub(super) fn with_end(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    if has_end(bytes) {
        return None;
    }
    let mut last_end = None;
    for chunk in chunks(bytes) {
        let is_data = chunk.kind == b"IDAT";
        match chunk.whole(bytes) {
            Some(_) if is_data || last_end.is_some() => last_end = Some(chunk.end),
            Some(_) => {}
            None if is_data => return None,
            None => break,
        }
    }
    Some([&bytes[..last_end?], END_CHUNK].concat().into())
}

/// A file of the header and those whole chunks, from anywhere in the file, that `wanted` names; then data begin.
pub(super) fn head_with(bytes: &[u8], wanted: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let mut head = bytes[..SIGNATURE_BYTES.min(bytes.len())].to_vec();
    for chunk in chunks(bytes).filter(|chunk| chunk.kind == b"IHDR" || wanted(chunk.kind)) {
        head.extend_from_slice(chunk.whole(bytes).unwrap_or_default());
    }
    head.extend_from_slice(b"\0\0\0\0IDAT");
    head
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG of these chunks with checksums of zero.
    fn file(kinds: &[&[u8; 4]]) -> Vec<u8> {
        let chunk = |kind: &&[u8; 4]| [&[0, 0, 0, 2], &kind[..], &[7, 7], &[0; 4]].concat();
        let chunks = kinds.iter().flat_map(chunk);
        b"\x89PNG\r\n\x1a\n".iter().copied().chain(chunks).collect()
    }

    #[test]
    fn an_end_is_put_behind_the_last_whole_chunk_only_where_no_data_are_cut() {
        let whole = file(&[b"IHDR", b"IDAT", b"IDAT", b"tEXt"]);
        for missing in 0..28 {
            let cut = &whole[..whole.len() - missing];
            let ended = with_end(cut).map(|file| file.len() - END_CHUNK.len());
            let wanted = match missing {
                0 => Some(whole.len()),
                // Inside of the text, and the text as a whole.
                1..=14 => Some(whole.len() - 14),
                // Inside of the second data: its kind is there.
                15..=20 => None,
                // Less than the kind of what follows the first data.
                _ => Some(whole.len() - 28),
            };
            assert_eq!(ended, wanted, "{missing} missing");
        }
        assert_eq!(with_end(&file(&[b"IHDR", b"IDAT", b"IEND"])), None);
        assert_eq!(with_end(&file(&[b"IHDR", b"tEXt"])), None);
        assert_eq!(with_end(b"\x89PNG"), None);
    }

    #[test]
    fn a_head_has_the_wanted_chunks_from_anywhere() {
        let file = file(&[b"IHDR", b"tEXt", b"IDAT", b"eXIf", b"IEND"]);
        let head = head_with(&file, |kind| kind == b"eXIf");
        let kinds: Vec<&[u8]> = chunks(&head).map(|chunk| chunk.kind).collect();
        assert_eq!(kinds, [&b"IHDR"[..], b"eXIf", b"IDAT"]);
    }
}
