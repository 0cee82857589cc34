//! EXIF in text, as ImageMagick writes it into PNG where its library knows no chunk for it: the keyword "Raw profile
//! type exif" (or APP1), and hexadecimal digits.

use png::Info;

/// Begins the keywords of all such texts.
const KEYWORD: &str = "Raw profile type ";
/// What may hold EXIF, the better one first: an APP1 segment of a JPEG may hold XMP as well.
const KINDS: [&str; 2] = ["exif", "APP1"];

/// The EXIF block, where a text holds one.
pub(super) fn exif(info: &Info<'_>) -> Option<Vec<u8>> {
    KINDS.iter().find_map(|kind| {
        let block = unpacked(&text(info, &format!("{KEYWORD}{kind}"))?)?;
        let is_exif = [&b"Exif\0\0"[..], b"II*\0", b"MM\0*"];
        is_exif
            .iter()
            .any(|mark| block.starts_with(mark))
            .then_some(block)
    })
}

/// Of the first text with this keyword, packed or not.
fn text(info: &Info<'_>, keyword: &str) -> Option<String> {
    let plain = info.uncompressed_latin1_text.iter();
    let packed = info.compressed_latin1_text.iter();
    let unicode = info.utf8_text.iter();
    plain
        .filter(|text| text.keyword == keyword)
        .map(|text| text.text.clone())
        .chain(
            packed
                .filter(|text| text.keyword == keyword)
                .filter_map(|text| text.get_text().ok()),
        )
        .chain(
            unicode
                .filter(|text| text.keyword == keyword)
                .filter_map(|text| text.get_text().ok()),
        )
        .next()
}

/// A line with the kind, one with the number of bytes, then lines of digits.
fn unpacked(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_start();
    let (_, rest) = text.split_once('\n')?;
    let (length, digits) = rest.trim_start().split_once('\n')?;
    let length: usize = length.trim().parse().ok()?;
    let digits: Option<Vec<u8>> = digits
        .chars()
        .filter(|character| !character.is_ascii_whitespace())
        .map(|digit| digit.to_digit(16).map(|value| value as u8))
        .collect();
    let block: Vec<u8> = digits?
        .as_chunks::<2>()
        .0
        .iter()
        .map(|[high, low]| high << 4 | low)
        .collect();
    (block.len() == length).then_some(block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raw_profile_is_its_digits_whatever_their_lines() {
        let wanted = Some(vec![0x4d, 0x4d, 0x00, 0x2a]);
        assert_eq!(unpacked("\nexif\n       4\n4d4d002a\n"), wanted);
        assert_eq!(unpacked("\nexif\n4\n4D4D\n002A"), wanted);
        for broken in [
            "",
            "\nexif\n",
            "\nexif\n5\n4d4d002a",
            "\nexif\n4\n4d4d00zz",
            "\nexif\nx\n4d",
        ] {
            assert_eq!(unpacked(broken), None, "{broken:?}");
        }
    }
}
