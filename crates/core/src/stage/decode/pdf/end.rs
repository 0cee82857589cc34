//! Whether a PDF goes on to its end: to the end mark, or at least as far as the cross-reference and every object in it.

use std::ops::Range;

use super::search::{find, find_last};
use crate::terms::error::Error;
use crate::terms::outcome::{Finding, FindingCode, Severity};

/// The end mark stands in the last bytes (ISO 32000-1, 7.5.5); mail programs add lines behind it.
const TAIL_BYTES: usize = 4096;
/// Cross-references that may go back to one before.
const MOST_SECTIONS: usize = 64;

/// Refuses a file whose end is missing, unless that is the mark alone.
pub(super) fn check(bytes: &[u8]) -> Result<Option<Finding>, Error> {
    let tail = &bytes[bytes.len().saturating_sub(TAIL_BYTES)..];
    if find(tail, b"%%EOF").is_some() {
        Ok(None)
    } else if is_whole(bytes) {
        Ok(Some(Finding::new(FindingCode::MissingEnd, Severity::Info)))
    } else {
        Err(Error::truncated("the PDF has no end mark"))
    }
}

/// Whether the last cross-reference, those before it, and the objects that they name are there.
fn is_whole(bytes: &[u8]) -> bool {
    let mut place = last_section(bytes);
    for _ in 0..MOST_SECTIONS {
        let Some(section) = place.and_then(|place| Section::at(bytes, place)) else {
            return false;
        };
        if section.previous.is_none() {
            return true;
        }
        place = section.previous;
    }
    false
}

/// Where the last cross-reference begins, as the file says, or as it looks where the file does not come to that.
fn last_section(bytes: &[u8]) -> Option<usize> {
    let keyword = b"startxref";
    match find_last(bytes, keyword) {
        Some(place) => Words::at(bytes, place + keyword.len()).number(),
        None => find_last(bytes, b"xref"),
    }
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
    loop {
        let word = words.word()?;
        if word.starts_with(b"trailer") {
            break;
        }
        let (first, count) = (parsed(word)?, words.number()?);
        for number in (first..).take(count) {
            let (offset, _, kind) = (words.number()?, words.number()?, words.word()?);
            if kind == b"n" {
                object_at(bytes, offset, number)?;
                last_object = last_object.max(Some(offset));
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

fn object_at(bytes: &[u8], offset: usize, number: usize) -> Option<()> {
    let mut words = Words::at(bytes, offset);
    let is_there = words.number()? == number && words.number().is_some() && words.word()?.starts_with(b"obj");
    is_there.then_some(())
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
        let before_start = find(&whole, b"startxref").unwrap();
        assert_eq!(code(&whole[..before_start]), Ok(Some(FindingCode::MissingEnd)));
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
    fn a_table_that_names_what_is_not_there_does_not_make_a_file_whole() {
        let mut moved = file();
        moved.splice(9..9, *b"      ");
        assert_eq!(code(&moved), Err("truncated"));
        let mut circle = file();
        let root = find(&circle, b"/Root").unwrap();
        let place = last_section(&circle).unwrap();
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
