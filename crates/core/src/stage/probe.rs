//! What the bytes are, told by their first bytes, whatever the file's name says.

use crate::terms::format::Format;

/// What the first bytes show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A format that is read here.
    Picture(Format),
    /// Something that can be named but is not read here ("PDF document").
    Known(&'static str),
    /// Nothing that is known.
    Unknown,
}

/// The kind of `bytes` by content. 64 KiB of the beginning suffice.
pub fn kind(bytes: &[u8]) -> Kind {
    if let Some(format) = picture_format(bytes) {
        return Kind::Picture(format);
    }
    known_name(bytes).map_or(Kind::Unknown, Kind::Known)
}

fn picture_format(bytes: &[u8]) -> Option<Format> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    Some(match bytes {
        _ if jpeg_start(bytes).is_some() => Format::Jpeg,
        _ if starts(b"\x89PNG\r\n\x1a\n") => Format::Png,
        _ if starts(b"GIF87a") || starts(b"GIF89a") => Format::Gif,
        _ if is_bmp(bytes) => Format::Bmp,
        _ if starts(b"II*\0") || starts(b"MM\0*") || starts(b"II+\0") || starts(b"MM\0+") => Format::Tiff,
        _ if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => Format::WebP,
        _ if bytes.get(4..8) == Some(b"ftyp") => return heif_format(bytes),
        _ if starts(b"\0\0\x01\0") && bytes.get(4..6).is_some_and(|count| count != [0, 0]) => Format::Ico,
        [b'P', b'1'..=b'7', space, ..] if space.is_ascii_whitespace() => Format::Pnm,
        _ if starts(b"qoif") => Format::Qoi,
        _ if cfg!(feature = "jpeg-xl") && JPEG_XL.iter().any(|magic| starts(magic)) => Format::JpegXl,
        _ if cfg!(feature = "jpeg-2000") && JPEG_2000.iter().any(|magic| starts(magic)) => Format::Jpeg2000,
        _ if cfg!(feature = "pdf") && is_pdf(bytes) => Format::Pdf,
        _ if is_tga(bytes) => Format::Tga,
        _ => return None,
    })
}

/// Bytes before and behind a JPEG's start marker that are passed over, at most.
const MAX_JUNK: usize = 64;

/// Where a JPEG begins. Broken scripts put line ends or a byte order mark before it, broken cameras and programs junk
/// behind its start marker: there the next marker must be one that a header begins with.
pub(crate) fn jpeg_start(bytes: &[u8]) -> Option<usize> {
    let blank = |byte: &u8| matches!(byte, b'\r' | b'\n' | b' ' | b'\t' | 0 | 0xEF | 0xBB | 0xBF);
    let start = bytes.iter().take(MAX_JUNK).take_while(|byte| blank(byte)).count();
    let behind = bytes[start..].strip_prefix(b"\xff\xd8")?;
    let junk = behind
        .iter()
        .take(MAX_JUNK)
        .take_while(|&&byte| byte != 0xFF)
        .count();
    let marker = behind[junk..].iter().find(|&&byte| byte != 0xFF);
    match behind.get(junk) {
        Some(0xFF) if junk == 0 => Some(start),
        Some(0xFF) => matches!(marker, Some(0xC0..=0xCF | 0xDB | 0xDD | 0xE0..=0xEF | 0xFE)).then_some(start),
        _ => None,
    }
}

/// A bare codestream, and the signature box of the container.
const JPEG_XL: [&[u8]; 2] = [b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n"];
const JPEG_2000: [&[u8]; 2] = [b"\xff\x4f\xff\x51", b"\0\0\0\x0cjP  \r\n\x87\n"];

/// Readers look for the mark in the first 1,024 bytes (ISO 32000-1 annex H); mail programs put lines before it.
fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)]
        .windows(5)
        .any(|window| window == b"%PDF-")
}

/// TGA has no mark at its beginning, but its 18 bytes of header hang together: kind of picture, palette, depth and
/// attribute bits fit each other, the palette of a picture without one is all zeros, and there is a size.
fn is_tga(bytes: &[u8]) -> bool {
    let Some(header) = bytes.get(..18) else {
        return false;
    };
    let (has_palette, kind, depth, attributes) = (header[1], header[2], header[16], header[17]);
    let size = [12, 13, 14, 15].map(|at| header[at]);
    let alpha_bits = attributes & 15;
    let known = match (has_palette, kind) {
        (0, 2 | 10) => {
            matches!((depth, alpha_bits), (15, 0) | (16, 0 | 1) | (24, 0) | (32, 0 | 8))
                && header[3..8].iter().all(|&byte| byte == 0)
        }
        (0, 3 | 11) => {
            matches!((depth, alpha_bits), (8, 0) | (16, 8)) && header[3..8].iter().all(|&byte| byte == 0)
        }
        (1, 1 | 9) => {
            depth == 8
                && matches!(alpha_bits, 0 | 8)
                && matches!(header[7], 15 | 16 | 24 | 32)
                && u16::from_le_bytes([header[5], header[6]]) > 0
        }
        _ => false,
    };
    known && attributes & 0xC0 == 0 && size[..2] != [0, 0] && size[2..] != [0, 0]
}

/// "BM" alone begins many texts; the size of the following header settles it.
fn is_bmp(bytes: &[u8]) -> bool {
    let header_size = bytes
        .get(14..18)
        .map(|size| u32::from_le_bytes([size[0], size[1], size[2], size[3]]));
    bytes.starts_with(b"BM") && header_size.is_none_or(|size| (12..=256).contains(&size))
}

/// The brands of the `ftyp` box (ISO/IEC 23008-12): AVIF brands win, since AVIF files also carry `mif1`.
fn heif_format(bytes: &[u8]) -> Option<Format> {
    let size = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize;
    let brands = &bytes[8..size.clamp(12, bytes.len().max(12)).min(bytes.len())];
    let has = |wanted: &[&[u8; 4]]| {
        brands
            .chunks_exact(4)
            .any(|brand| wanted.iter().any(|name| brand == *name))
    };
    if has(&[b"avif", b"avis"]) {
        Some(Format::Avif)
    } else if has(&[
        b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"mif2",
    ]) {
        Some(Format::Heic)
    } else {
        None
    }
}

/// Names for what people upload by mistake. The words appear in a sentence: "This is a …".
fn known_name(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 32] = [
        (b"%PDF-", "PDF document"),
        (b"8BPS", "Photoshop document"),
        (b"gimp xcf", "GIMP picture"),
        (b"AT&TFORM", "DjVu document"),
        (b"FUJIFILMCCD-RAW", "raw camera photo"),
        (b"IIU\0", "raw camera photo"),
        (b"IIRO", "raw camera photo"),
        (b"\x76\x2f\x31\x01", "HDR picture"),
        (b"#?RADIANCE", "HDR picture"),
        (b"\xd7\xcd\xc6\x9a", "Windows metafile"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
        (b"%!PS", "PostScript document"),
        (b"{\\rtf", "RTF document"),
        (b"Rar!\x1a\x07", "RAR archive"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
        (b"\x1f\x8b", "gzip archive"),
        (b"BZh", "bzip2 archive"),
        (b"\xfd7zXZ\0", "XZ archive"),
        (b"\x28\xb5\x2f\xfd", "Zstandard archive"),
        (b"\xff\x0a", "JPEG XL picture"),
        (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL picture"),
        (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000 picture"),
        (b"\xff\x4f\xff\x51", "JPEG 2000 picture"),
        (b"\x1a\x45\xdf\xa3", "video"),
        (b"\x30\x26\xb2\x75", "video"),
        (b"FLV\x01", "video"),
        (b"\0\0\x01\xba", "video"),
        (b"OggS", "video"),
        (b"ID3", "sound recording"),
        (b"\x7fELF", "program"),
        (b"MZ\x90", "program"),
        (b"SQLite format 3", "database"),
    ];
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(name);
    }
    match (bytes.get(4..8), bytes.get(8..12)) {
        (Some(b"ftyp"), Some(b"crx ")) => return Some("raw camera photo"),
        (Some(b"ftyp"), _) => return Some("video"),
        _ => {}
    }
    if bytes.starts_with(b"RIFF") {
        return match bytes.get(8..12) {
            Some(b"AVI ") => Some("video"),
            Some(b"WAVE") => Some("sound recording"),
            _ => None,
        };
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(name_of_zip(&bytes[..bytes.len().min(ZIP_BYTES)]));
    }
    if bytes.get(257..262) == Some(b"ustar") {
        return Some("tar archive");
    }
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with("<svg") || (text.starts_with("<?xml") && text.contains("<svg")) {
        Some("SVG drawing")
    } else if text.starts_with("<!doctype html") || text.starts_with("<html") {
        Some("web page")
    } else {
        None
    }
}

/// Bytes of a ZIP file that are searched for the names of an Office document's parts.
const ZIP_BYTES: usize = 16 << 10;

/// Office documents are ZIP archives whose parts have telling names.
fn name_of_zip(beginning: &[u8]) -> &'static str {
    const PARTS: [(&[u8], &str); 6] = [
        (b"word/", "Word document"),
        (b"xl/", "Excel spreadsheet"),
        (b"ppt/", "PowerPoint presentation"),
        (b"opendocument.text", "Writer document"),
        (b"opendocument.spreadsheet", "Calc spreadsheet"),
        (b"opendocument.presentation", "Impress presentation"),
    ];
    let has = |part: &[u8]| beginning.windows(part.len()).any(|window| window == part);
    PARTS
        .iter()
        .find(|(part, _)| has(part))
        .map_or("ZIP archive", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_begins_with_bm_is_not_a_bitmap() {
        assert_eq!(kind(b"BMW is a brand of cars and no bitmap"), Kind::Unknown);
        assert_eq!(
            kind(b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"),
            Kind::Picture(Format::Bmp)
        );
    }

    #[test]
    fn avif_is_told_from_heic_by_its_brands() {
        assert_eq!(
            kind(b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf"),
            Kind::Picture(Format::Avif)
        );
        assert_eq!(
            kind(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
            Kind::Picture(Format::Heic)
        );
        assert_eq!(kind(b"\0\0\0\x18ftypisom\0\0\0\0isommp42"), Kind::Known("video"));
    }

    #[test]
    #[cfg(all(feature = "pdf", feature = "jpeg-xl", feature = "jpeg-2000"))]
    fn optional_formats_are_told_by_their_marks() {
        assert_eq!(kind(b"\nReceived by mail\n%PDF-1.7"), Kind::Picture(Format::Pdf));
        assert_eq!(kind(b"\xff\x0a\x00"), Kind::Picture(Format::JpegXl));
        assert_eq!(kind(b"\0\0\0\x0cjP  \r\n\x87\n"), Kind::Picture(Format::Jpeg2000));
    }

    #[test]
    fn a_tga_is_told_by_a_header_that_hangs_together() {
        let header = b"\0\0\x02\0\0\0\0\0\0\0\0\0\x40\0\x40\0\x18\0";
        assert_eq!(kind(header), Kind::Picture(Format::Tga));
        for (at, value) in [(1, 2), (2, 4), (4, 1), (12, 0), (16, 23), (17, 0xC0)] {
            let mut other = *header;
            other[at] = value;
            assert_eq!(kind(&other), Kind::Unknown, "{at}");
        }
        assert_eq!(kind(&[0; 18]), Kind::Unknown);
    }

    #[test]
    fn a_jpeg_is_told_with_junk_around_its_start_marker() {
        assert_eq!(jpeg_start(b"\xff\xd8\xff\xe0"), Some(0));
        assert_eq!(jpeg_start(b"\r\n\xff\xd8\xff\xe0"), Some(2));
        assert_eq!(jpeg_start(b"\xef\xbb\xbf\xff\xd8\xff\xe0"), Some(3));
        assert_eq!(jpeg_start(b"\xff\xd8\x07\x07\xff\xdb\0"), Some(0));
        for other in [
            &b"\xff\xd8\x07\x07\xff\x01"[..],
            b"\xff\xd8",
            b"\xff\xd8\x07",
            b"\r\n",
            b"",
            b"x\xff\xd8\xff",
        ] {
            assert_eq!(jpeg_start(other), None, "{other:?}");
        }
    }

    #[test]
    fn no_beginning_of_any_length_panics() {
        let ftyp = b"\xff\xff\xff\xffftypheic\0\0\0\0mif1heic";
        for end in 0..ftyp.len() {
            kind(&ftyp[..end]);
        }
        assert_eq!(kind(b""), Kind::Unknown);
    }

    #[test]
    fn what_people_upload_by_mistake_has_a_name() {
        assert_eq!(kind(b"8BPS\0\x01"), Kind::Known("Photoshop document"));
        assert_eq!(kind(b"PK\x03\x04 and more"), Kind::Known("ZIP archive"));
        assert_eq!(
            kind(b"PK\x03\x04....word/document.xml"),
            Kind::Known("Word document")
        );
        assert_eq!(
            kind(b"\0\0\0\x18ftypcrx \0\0\0\0"),
            Kind::Known("raw camera photo")
        );
        assert_eq!(kind(b"RIFF\0\0\0\0AVI LIST"), Kind::Known("video"));
        assert_eq!(
            kind(b"<?xml version=\"1.0\"?>\n<svg xmlns="),
            Kind::Known("SVG drawing")
        );
    }
}
