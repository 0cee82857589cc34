//! What became of a picture on its way: wrapped in something, written out as text, changed by a program that took it for
//! text, or lost while its file stayed.

use super::{OtherKind, picture_format};
use crate::terms::format::Format;

/// Bytes of the beginning that are looked at; text that is text so far is text.
const HEAD_BYTES: usize = 4096;
/// Bytes of which none is more than zero before a file counts as lost: beyond the empty beginning of a disc image.
const ZERO_BYTES: usize = 64 << 10;
/// Digits that tell what they were made from, and the least that are no word by chance.
const DIGITS: usize = 64;
const LEAST_DIGITS: usize = 16;
/// Replacement characters in the head from which on a file went through a text decoder: other text has a few.
const MANY_REPLACED: usize = 16;

fn head(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(HEAD_BYTES)]
}

/// What still may begin like a picture, so that it has to be asked for first: each byte over 127 was replaced or written
/// as two, or line ends were.
pub(super) fn was_taken_for_text(bytes: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 6] = [
        // JPEG and PNG as ISO 8859-1 or Windows-1252 in UTF-8.
        "\u{ff}\u{d8}\u{ff}".as_bytes(),
        "\u{89}PNG".as_bytes(),
        "\u{2030}PNG".as_bytes(),
        // The same as ASCII.
        b"????\0\x10JFIF",
        b"?PNG\r\n",
        // PNG as UTF-8.
        "\u{fffd}PNG".as_bytes(),
    ];
    let head = head(bytes);
    let lost_line_ends =
        head.starts_with(b"\x89PNG") && !head.starts_with(b"\x89PNG\r\n\x1a\n") && head.len() > 8;
    let is_one_of = BEGINNINGS.iter().any(|beginning| head.starts_with(beginning));
    lost_line_ends || is_one_of || is_replaced_jpeg(head) || is_replaced_text(head)
}

/// FF, D8 and FF are no characters, nor is the next marker; its length begins with 0, or its name follows.
fn is_replaced_jpeg(head: &[u8]) -> bool {
    let Some(behind) = head.strip_prefix("\u{fffd}\u{fffd}\u{fffd}".as_bytes()) else {
        return false;
    };
    let near = &behind[..behind.len().min(16)];
    behind.starts_with("\u{fffd}\0".as_bytes()) || has(near, b"JFIF") || has(near, b"Exif")
}

/// Of the other formats, which begin with letters.
fn is_replaced_text(head: &[u8]) -> bool {
    let Some(text) = utf8(head) else {
        return false;
    };
    let begins_like_a_picture = || {
        let beginning: String = text.chars().take(24).collect();
        picture_format(head).is_some() || beginning.contains("WEBP") || beginning.contains("ftyp")
    };
    text.matches('\u{fffd}').count() >= MANY_REPLACED && begins_like_a_picture()
}

/// As text, when it is UTF-8 as far as the head goes.
fn utf8(head: &[u8]) -> Option<&str> {
    match std::str::from_utf8(head) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_none() => std::str::from_utf8(&head[..error.valid_up_to()]).ok(),
        Err(_) => None,
    }
}

/// What no picture begins like.
pub(super) fn kind(bytes: &[u8]) -> Option<OtherKind> {
    if bytes.iter().take(ZERO_BYTES).all(|&byte| byte == 0) && !bytes.is_empty() {
        return Some(OtherKind::Zeros);
    }
    if is_placeholder(bytes) {
        return Some(OtherKind::IcloudPlaceholder);
    }
    if is_form_body(bytes) {
        return Some(OtherKind::FormBody);
    }
    is_picture_as_text(bytes).then_some(OtherKind::PictureAsText)
}

/// What iCloud leaves of a file that it took away: a property list with the URL's properties, binary as a rule.
fn is_placeholder(bytes: &[u8]) -> bool {
    let head = head(bytes);
    let is_xml = head.starts_with(b"<?xml") && has(head, b"<plist") && has(head, b"NSURL");
    head.starts_with(b"bplist00") || is_xml
}

fn has(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// A multipart body (RFC 7578), with the header of the request or without: a boundary, then the first part's header.
fn is_form_body(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&head(bytes)[..bytes.len().min(1024)]).to_ascii_lowercase();
    let text = text.trim_start();
    text.starts_with("content-disposition: form-data")
        || text.starts_with("content-type: multipart/form-data")
        || text.starts_with("--") && text.contains("content-disposition:")
}

/// A data URI (RFC 2397), or digits of base 64 or 16, alone or in quotation marks.
fn is_picture_as_text(bytes: &[u8]) -> bool {
    let Some(text) = utf8(head(bytes)) else {
        return false;
    };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let beginning: String = text.chars().take(256).collect();
    let is_uri = ["data:image/", "data:application/pdf"]
        .iter()
        .any(|scheme| beginning.to_ascii_lowercase().contains(scheme));
    let digits = text.trim_start_matches(['"', '\'']);
    is_uri && beginning.contains(',')
        || of_base_64(digits).is_some_and(is_picture)
        || of_base_16(digits).is_some_and(is_picture)
}

/// The formats that are told by more than a few bits.
fn is_picture(decoded: Vec<u8>) -> bool {
    picture_format(&decoded).is_some_and(|format| !matches!(format, Format::Tga | Format::Pnm))
}

/// The first digits, where all of the text consists of such.
fn digits(text: &str, value: impl Fn(u8) -> Option<u8>) -> Option<Vec<u8>> {
    let end = text.trim_end().trim_end_matches(['"', '\'', '=']).len();
    let mut digits = Vec::new();
    for byte in text[..end].bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        digits.push(value(byte)?);
    }
    digits.truncate(DIGITS);
    (digits.len() >= LEAST_DIGITS).then_some(digits)
}

/// RFC 4648, sections 4 and 5.
fn of_base_64(text: &str) -> Option<Vec<u8>> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let digits = digits(text, value)?;
    let bytes = digits.as_chunks::<4>().0.iter().flat_map(|four| {
        let word = four
            .iter()
            .fold(0u32, |word, &digit| word << 6 | u32::from(digit));
        word.to_be_bytes().into_iter().skip(1)
    });
    Some(bytes.collect())
}

/// As databases print bytes, with `\x` or `0x` before them or without.
fn of_base_16(text: &str) -> Option<Vec<u8>> {
    let text = text
        .strip_prefix("\\x")
        .or_else(|| text.strip_prefix("0x"))
        .unwrap_or(text);
    let digits = digits(text, |byte| {
        char::from(byte).to_digit(16).map(|value| value as u8)
    })?;
    let pairs = digits.as_chunks::<2>().0.iter();
    Some(pairs.map(|[high, low]| high << 4 | low).collect())
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, kind as probed};
    use super::*;

    const JPEG: &[u8] =
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xdb\0\x43\0\x08\x06\x06\x07";
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\0\0\0\x01\0\x08\x02\0\0\0\xd3\x10\x3f\x31";

    fn base_64(bytes: &[u8]) -> String {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        bytes
            .chunks_exact(3)
            .flat_map(|three| {
                let word = three.iter().fold(0u32, |word, &byte| word << 8 | u32::from(byte));
                [18, 12, 6, 0].map(|shift| char::from(DIGITS[(word >> shift & 63) as usize]))
            })
            .collect()
    }

    fn hexadecimal(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn known(bytes: impl AsRef<[u8]>) -> Option<OtherKind> {
        match probed(bytes.as_ref()) {
            Kind::Known(kind) => Some(kind),
            Kind::Picture(_) | Kind::Unknown => None,
        }
    }

    #[test]
    fn a_picture_written_as_text_is_told_from_other_text() {
        for picture in [JPEG, PNG, b"GIF89a\x20\0\x20\0\0\0\0,\0\0\0\0\x20\0\x20\0\0\x02"] {
            let (digits, hex) = (base_64(picture), hexadecimal(picture));
            let lines = digits.as_bytes().chunks(19).map(|line| [line, b"\r\n"].concat());
            for text in [
                digits.clone(),
                format!("\"{digits}==\"\n"),
                String::from_utf8(lines.flatten().collect()).unwrap(),
                digits.replace('+', "-").replace('/', "_"),
                format!("data:image/jpeg;base64,{digits}"),
                format!("\u{feff} url(\"data:image/png;base64,{digits}\")"),
                format!("{{\"picture\": \"data:image/png;base64,{digits}\"}}"),
                hex.clone(),
                hex.to_uppercase(),
                format!("\\x{hex}"),
            ] {
                assert_eq!(known(&text), Some(OtherKind::PictureAsText), "{text}");
            }
        }
        for other in [
            "no picture at all",
            "Donaudampfschifffahrtsgesellschaft",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "ffd8ff",
            "see data:image/ in RFC 2397",
        ] {
            assert_eq!(known(other), None, "{other}");
        }
    }

    #[test]
    fn the_body_of_a_form_is_told_with_and_without_what_comes_before() {
        let part = b"------WebKitFormBoundary7\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n";
        let body = [&part[..], JPEG].concat();
        let request = [
            &b"Content-Type: multipart/form-data; boundary=7\r\n\r\n"[..],
            &body,
        ]
        .concat();
        for bytes in [&body[..], &request, &[b"\r\n", &body[..]].concat(), &body[27..]] {
            assert_eq!(known(bytes), Some(OtherKind::FormBody));
        }
        assert_eq!(known("-- a comment in a script"), None);
    }

    #[test]
    fn a_picture_that_was_taken_for_text_is_told_by_what_is_left_of_it() {
        let noise: Vec<u8> = (0..2000u32).map(|at| ((at * 7919) >> 3) as u8 | 0x80).collect();
        let webp = [&b"RIFF\x9e\x88\0\0WEBPVP8 "[..], &noise].concat();
        let gif = [&b"GIF89a\x20\0\x20\0\xf7\0\0"[..], &noise].concat();
        let heic = [&b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..], &noise].concat();
        for picture in [JPEG, PNG, &webp, &gif, &heic] {
            let replaced = String::from_utf8_lossy(picture).into_owned();
            assert_eq!(
                known(&replaced),
                Some(OtherKind::GarbledPicture),
                "{:?}",
                &picture[..8]
            );
            assert_ne!(
                known(picture),
                Some(OtherKind::GarbledPicture),
                "{:?}",
                &picture[..8]
            );
        }
        for picture in [JPEG, PNG] {
            let doubled: String = picture.iter().map(|&byte| char::from(byte)).collect();
            let ascii: Vec<u8> = picture
                .iter()
                .map(|&byte| if byte > 127 { b'?' } else { byte })
                .collect();
            assert_eq!(known(&doubled), Some(OtherKind::GarbledPicture));
            assert_eq!(known(&ascii), Some(OtherKind::GarbledPicture));
        }
        let line_ends = [b"\x89PNG\n\x1a\n", &PNG[8..]].concat();
        assert_eq!(known(&line_ends), Some(OtherKind::GarbledPicture));
        assert_eq!(known("\u{fffd}\u{fffd}\u{fffd} and more that was replaced"), None);
        assert_eq!(known("\u{fffd} and \u{fffd} in a text"), None);
    }

    #[test]
    fn zeros_are_told_however_many_there_are() {
        for length in [1, 18, 511, 4096, 70_000] {
            assert_eq!(known(vec![0; length]), Some(OtherKind::Zeros), "{length}");
        }
        let mut image = vec![0; 70_000];
        image[32_769] = 1;
        assert_eq!(known(&image), None);
    }

    #[test]
    fn a_placeholder_is_told_in_both_forms_of_its_list() {
        assert_eq!(
            known(b"bplist00\xd3\x01\x02\x03\x04\x05\x06_\x10\x10NSURLNameKey"),
            Some(OtherKind::IcloudPlaceholder)
        );
        let xml =
            "<?xml version=\"1.0\"?>\n<plist version=\"1.0\"><dict><key>NSURLNameKey</key></dict></plist>";
        assert_eq!(known(xml), Some(OtherKind::IcloudPlaceholder));
        assert_eq!(known(xml.replace("NSURL", "other")), None);
    }
}
