//! Whether a PDF goes on to its end: to the end mark, or at least as far as the cross-reference and every object in it.

use std::ops::Range;

use super::search::{find, find_last};
use crate::terms::error::Error;
use crate::terms::outcome::{Finding, FindingCode, Severity};

/// Cross-references that may go back to one before.
const MOST_SECTIONS: usize = 64;
/// Objects that are not where the table says and may be looked for, each through the whole file.
const MOST_MISPLACED: usize = 64;

/// Where the header stands at the latest, and the dictionary of a file that is written for reading from its beginning
/// (ISO 32000-1, F.3.1).
const HEAD_BYTES: usize = 1024;

/// Refuses a file whose end is missing, unless that is the mark alone.
///
/// Whatever stands behind the last mark is no part of the document, but for an update that was cut off before its own.
pub(super) fn check(bytes: &[u8]) -> Result<Option<Finding>, Error> {
    let mark = find_last(bytes, b"%%EOF");
    let behind = mark.unwrap_or(0);
    let goes_on = mark.is_none() || find(&bytes[behind..], b" obj").is_some();
    // Places are counted from the header, or from the beginning, where something stands before it.
    let header = find(head(bytes), b"%PDF-").unwrap_or(0);
    let is_whole = || is_whole(bytes, behind) || is_whole(&bytes[header..], behind.saturating_sub(header));
    if is_cut(bytes) || (goes_on && !is_whole()) {
        return Err(Error::truncated("the PDF has no end mark"));
    }
    Ok(goes_on.then(|| Finding::new(FindingCode::MissingEnd, Severity::Info)))
}

fn head(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(HEAD_BYTES)]
}

/// Whether the file is shorter than it says. Files that are written for reading from their beginning do, and have an end mark
/// near it.
fn is_cut(bytes: &[u8]) -> bool {
    let head = head(bytes);
    let length = find(head, b"/Linearized")
        .and_then(|place| head[place..].split(|byte| *byte == b'>').next())
        .and_then(|dictionary| Some(&dictionary[find(dictionary, b"/L ")? + 3..]))
        .and_then(|length| Words::at(length, 0).number());
    length.is_some_and(|length| length > bytes.len())
}

/// Whether the last cross-reference, which begins or is named behind `from`, those before it, and the objects that they name
/// are there.
fn is_whole(bytes: &[u8], from: usize) -> bool {
    let mut section = last_section(bytes, from);
    for _ in 0..MOST_SECTIONS {
        match section {
            None => return false,
            Some(Section { previous: None }) => return true,
            Some(Section {
                previous: Some(place),
            }) => section = Section::at(bytes, place),
        }
    }
    false
}

/// The last cross-reference, where the file says that it is, or where it looks so when the file does not come to that or is
/// wrong.
fn last_section(bytes: &[u8], from: usize) -> Option<Section> {
    let keyword = b"startxref";
    let keyword_at = find_last(&bytes[from..], keyword).map(|place| from + place);
    let said = keyword_at.and_then(|place| Words::at(bytes, place + keyword.len()).number());
    said.and_then(|place| Section::at(bytes, place)).or_else(|| {
        let before = keyword_at.unwrap_or(bytes.len());
        Section::at(bytes, from + find_last(&bytes[from..before], b"xref")?)
    })
}

/// A cross-reference all of whose objects are there.
struct Section {
    previous: Option<usize>,
}

impl Section {
    fn at(bytes: &[u8], place: usize) -> Option<Self> {
        let dictionary = if Words::at(bytes, place).word() == Some(b"xref") {
            table(bytes, place)?
        } else {
            stream(bytes, place)?
        };
        let dictionary = bytes.get(dictionary)?;
        let previous = match find(dictionary, b"/Prev") {
            Some(at) => Some(Words::at(dictionary, at + 5).number()?),
            None => None,
        };
        Some(Section { previous })
    }
}

/// The trailer of a table whose objects are all where it says.
fn table(bytes: &[u8], place: usize) -> Option<Range<usize>> {
    let mut words = Words::at(bytes, place);
    words.word()?;
    let mut last_object = None;
    let mut misplaced = 0;
    loop {
        let word = words.word()?;
        if word.starts_with(b"trailer") {
            break;
        }
        let (first, count) = (parsed(word)?, words.number()?);
        for number in (first..).take(count) {
            let (offset, _, kind) = (words.number()?, words.number()?, words.word()?);
            if kind == b"n" {
                let place = object_at(bytes, offset, number).or_else(|| {
                    misplaced += 1;
                    (misplaced <= MOST_MISPLACED).then(|| object_anywhere(bytes, number))?
                })?;
                last_object = last_object.max(Some(place));
            }
        }
    }
    if let Some(offset) = last_object {
        find(bytes.get(offset..)?, b"endobj")?;
    }
    let trailer = words.place;
    let end = find(bytes.get(trailer..)?, b"startxref").map_or(bytes.len(), |end| trailer + end);
    find(bytes.get(trailer..end)?, b">>")?;
    Some(trailer..end)
}

fn object_at(bytes: &[u8], offset: usize, number: usize) -> Option<usize> {
    let mut words = Words::at(bytes, offset);
    let is_there = words.number()? == number && words.number().is_some() && words.word()?.starts_with(b"obj");
    is_there.then_some(offset)
}

/// The object of this number where the table is wrong about it, as readers that mend such tables find it.
fn object_anywhere(bytes: &[u8], number: usize) -> Option<usize> {
    let head = format!("\n{number} 0 obj");
    find(bytes, head.as_bytes()).or_else(|| find(bytes, head.replace('\n', "\r").as_bytes()))
}

/// The dictionary of a cross-reference that is a stream; it is written behind the objects that it names.
fn stream(bytes: &[u8], place: usize) -> Option<Range<usize>> {
    let mut words = Words::at(bytes, place);
    words.number()?;
    words.number()?;
    words.word()?.starts_with(b"obj").then_some(())?;
    let rest = bytes.get(place..)?;
    let end = find(rest, b"stream")?;
    find(&rest[end..], b"endstream")?;
    find(&rest[..end], b"/XRef")?;
    Some(place..place + end)
}

/// Words between white space.
struct Words<'a> {
    bytes: &'a [u8],
    place: usize,
}

impl<'a> Words<'a> {
    fn at(bytes: &'a [u8], place: usize) -> Self {
        Words { bytes, place }
    }

    fn word(&mut self) -> Option<&'a [u8]> {
        let is_space = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
        let rest = self.bytes.get(self.place..)?;
        let start = rest.iter().position(|byte| !is_space(byte))?;
        let length = rest[start..]
            .iter()
            .position(is_space)
            .unwrap_or(rest.len() - start);
        self.place += start + length;
        Some(&rest[start..start + length])
    }

    fn number(&mut self) -> Option<usize> {
        parsed(self.word()?)
    }
}

/// The number that a word begins with.
fn parsed(word: &[u8]) -> Option<usize> {
    let digits = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&word[..digits]).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two objects with their table, without the end mark.
    fn file() -> Vec<u8> {
        let objects = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n";
        let second = objects.find("2 0 obj").unwrap();
        let table = format!(
            "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n{second:010} 00000 n \ntrailer\n<</Size 3/Root 1 0 R>>\nstartxref\n{}\n",
            objects.len()
        );
        [objects.as_bytes(), table.as_bytes()].concat()
    }

    fn code(bytes: &[u8]) -> Result<Option<FindingCode>, &'static str> {
        check(bytes)
            .map(|finding| finding.map(|finding| finding.code))
            .map_err(|error| error.code())
    }

    #[test]
    fn a_file_without_its_mark_is_whole_when_all_objects_are_there() {
        let whole = file();
        assert_eq!(code(&whole), Ok(Some(FindingCode::MissingEnd)));
        assert_eq!(code(&[&whole[..], b"%%EOF\n"].concat()), Ok(None));
        let start = find(&whole, b"startxref").unwrap();
        assert_eq!(code(&whole[..start]), Ok(Some(FindingCode::MissingEnd)));
        assert_eq!(code(&whole[..start + 10]), Ok(Some(FindingCode::MissingEnd)));
        let behind_a_line = [b"From: somebody\n", &whole[..]].concat();
        assert_eq!(code(&behind_a_line), Ok(Some(FindingCode::MissingEnd)));
    }

    #[test]
    fn a_file_that_is_cut_anywhere_before_is_truncated() {
        let whole = file();
        let trailer_end = find(&whole, b">>\nstartxref").unwrap() + 1;
        for length in 0..trailer_end {
            assert_eq!(code(&whole[..length]), Err("truncated"), "{length} bytes");
        }
    }

    #[test]
    fn what_is_behind_the_mark_is_no_part_of_the_file_but_for_an_update_that_was_cut() {
        let whole = [&file()[..], b"%%EOF\n"].concat();
        let behind = |tail: &[u8]| code(&[&whole[..], tail].concat());
        assert_eq!(behind(&[0; 100_000]), Ok(None));
        let update = b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\nxref\n2 1\n0000";
        assert_eq!(behind(update), Err("truncated"));
    }

    #[test]
    fn a_file_that_states_its_length_is_cut_where_it_is_shorter() {
        let file = |length: usize| {
            let head =
                format!("%PDF-1.4\n4 0 obj\n<</Linearized 1/L {length}/N 1>>\nendobj\nstartxref\n0\n%%EOF\n");
            code(head.as_bytes())
        };
        assert_eq!((file(60), file(9_000)), (Ok(None), Err("truncated")));
    }

    #[test]
    fn a_table_that_names_what_is_not_there_does_not_make_a_file_whole() {
        let mut moved = file();
        moved.splice(9..9, *b"% all else moves\n");
        assert_eq!(code(&moved), Ok(Some(FindingCode::MissingEnd)));
        let second = find(&moved, b"2 0 obj").unwrap();
        moved[second] = b'7';
        assert_eq!(code(&moved), Err("truncated"));
        let mut circle = file();
        let root = find(&circle, b"/Root").unwrap();
        let place = find_last(&circle, b"\nxref").unwrap() + 1;
        circle.splice(root..root, format!("/Prev {place}").bytes());
        assert_eq!(code(&circle), Err("truncated"));
    }

    #[test]
    fn a_cross_reference_that_is_a_stream_has_to_be_there_to_its_end() {
        let stream =
            b"%PDF-1.5\n7 0 obj\n<</Type/XRef/Size 8>>stream\n\x01\x02\nendstream\nendobj\nstartxref\n9\n";
        assert_eq!(code(stream), Ok(Some(FindingCode::MissingEnd)));
        let mut other = stream.to_vec();
        let end = find(&other, b"endstream").unwrap();
        other.drain(end..end + 3);
        assert_eq!(code(&other), Err("truncated"));
    }
}
