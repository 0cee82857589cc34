//! Bytes to text: which encoding, told by the bytes.
//!
//! The only file that names encoding_rs.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use crate::error::Error;

/// How much of a text is looked at for zeros, bytes.
const LOOKED_AT_BYTES: usize = 4096;

/// The text, without its byte order mark.
///
/// A mark decides. Without one, zeros at every second place are UTF-16, what is valid UTF-8 is that, and anything else
/// has to be GB18030, in which Chinese versions of Excel save CSV.
///
/// # Errors
/// The bytes are no text, or not all of them in the encoding that they were told to have.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    if let Some((encoding, mark_bytes)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[mark_bytes..]);
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return decode_as(encoding, bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => Err(Error::NotATable),
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) if bytes.contains(&0) => Err(Error::NotATable),
        Err(_) => decode_as(GB18030, bytes),
    }
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, Error> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.ok_or_else(|| Error::Encoding {
        line: first_bad_line(encoding, bytes),
    })
}

/// The line on which decoding first fails, from 1.
fn first_bad_line(encoding: &'static Encoding, bytes: &[u8]) -> u64 {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let before = text.split('\u{fffd}').next().unwrap_or_default();
    1 + before.matches('\n').count() as u64
}

/// A table has commas and line ends, which in UTF-16 bring a zero each, all on one side.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let looked_at = &bytes[..bytes.len().min(LOOKED_AT_BYTES)];
    let zeros_at = |side: usize| {
        looked_at
            .iter()
            .skip(side)
            .step_by(2)
            .filter(|&&byte| byte == 0)
            .count()
    };
    match (zeros_at(0), zeros_at(1)) {
        (0, 1..) => Some(UTF_16LE),
        (1.., 0) => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "姓名,号码\n张三,1\n";

    fn utf_16(text: &str, bytes_of: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let marked = "\u{feff}姓名,号码\n张三,1\n";
        let (gb18030, _, _) = GB18030.encode(TEXT);
        for bytes in [
            TEXT.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            utf_16(marked, u16::to_le_bytes),
            utf_16(marked, u16::to_be_bytes),
            utf_16(TEXT, u16::to_le_bytes),
            utf_16(TEXT, u16::to_be_bytes),
            gb18030.into_owned(),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(TEXT), "{bytes:?}");
        }
    }

    #[test]
    fn four_byte_characters_of_gb18030_are_read() {
        let rare = "名\n\u{20000}㐀\n";
        let (bytes, _, _) = GB18030.encode(rare);
        assert_eq!(decode(&bytes).as_deref(), Ok(rare));
    }

    #[test]
    fn bytes_that_are_no_text_are_told_with_their_line() {
        assert_eq!(decode(b"a,b\n1,\xff\xff\n"), Err(Error::Encoding { line: 2 }));
        assert_eq!(decode(b"a\0b\0\0\0,"), Err(Error::NotATable));
    }
}
