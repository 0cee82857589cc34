//! What the bytes are, told by their first bytes, whatever the file's name says.

mod on_its_way;

use crate::terms::codes::codes;
use crate::terms::format::Format;

/// What the first bytes show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A format that is read here.
    Picture(Format),
    /// Something that is known, but not read here.
    Known(OtherKind),
    /// Nothing that is known.
    Unknown,
}

codes! {
    /// What is known by its first bytes, but is no picture that is read here.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum OtherKind {
        /// A PDF, in a build without a reader for it.
        PdfDocument = "pdf-document",
        /// JPEG XL, likewise.
        JpegXlPicture = "jpeg-xl-picture",
        /// JPEG 2000, likewise.
        Jpeg2000Picture = "jpeg-2000-picture",
        /// Photoshop's own format.
        PhotoshopDocument = "photoshop-document",
        /// GIMP's own format.
        GimpPicture = "gimp-picture",
        /// A drawing in SVG.
        SvgDrawing = "svg-drawing",
        /// DjVu.
        DjvuDocument = "djvu-document",
        /// What a camera's sensor saw, in the camera's own format.
        RawCameraPhoto = "raw-camera-photo",
        /// OpenEXR or Radiance HDR.
        HdrPicture = "hdr-picture",
        /// A drawing of Windows.
        WindowsMetafile = "windows-metafile",
        /// A ZIP file that is no document of an Office program.
        ZipArchive = "zip-archive",
        /// RAR.
        RarArchive = "rar-archive",
        /// 7-Zip.
        SevenZipArchive = "7-zip-archive",
        /// tar, not compressed.
        TarArchive = "tar-archive",
        /// gzip.
        GzipArchive = "gzip-archive",
        /// bzip2.
        Bzip2Archive = "bzip2-archive",
        /// XZ.
        XzArchive = "xz-archive",
        /// Zstandard.
        ZstandardArchive = "zstandard-archive",
        /// A document of Microsoft Office before 2007.
        OldOfficeDocument = "old-office-document",
        /// PostScript.
        PostscriptDocument = "postscript-document",
        /// Rich Text Format.
        RtfDocument = "rtf-document",
        /// Of Microsoft Word.
        WordDocument = "word-document",
        /// An OpenDocument text.
        WriterDocument = "writer-document",
        /// Of Microsoft Excel.
        ExcelSpreadsheet = "excel-spreadsheet",
        /// An OpenDocument spreadsheet.
        CalcSpreadsheet = "calc-spreadsheet",
        /// Of Microsoft PowerPoint.
        PowerpointPresentation = "powerpoint-presentation",
        /// An OpenDocument presentation.
        ImpressPresentation = "impress-presentation",
        /// A film.
        Video = "video",
        /// Music or speech.
        SoundRecording = "sound-recording",
        /// A program for Linux or Windows.
        Program = "program",
        /// SQLite.
        Database = "database",
        /// HTML: as a rule what was downloaded in place of a picture.
        WebPage = "web-page",
        /// A ZIP file of nothing but pictures.
        ZippedPicture = "zipped-picture",
        /// A data URI, or digits of base 64 or 16.
        PictureAsText = "picture-as-text",
        /// The body of a form that a file was sent with (`multipart/form-data`).
        FormBody = "form-body",
        /// A picture that a program took for text, whose bytes it replaced.
        GarbledPicture = "garbled-picture",
        /// Zeros only.
        Zeros = "zeros",
        /// What iCloud leaves of a file that it took away.
        IcloudPlaceholder = "icloud-placeholder",
    }
}

/// The kind of `bytes` by content. 64 KiB of the beginning suffice.
pub fn kind(bytes: &[u8]) -> Kind {
    if on_its_way::was_taken_for_text(bytes) {
        return Kind::Known(OtherKind::GarbledPicture);
    }
    if let Some(format) = picture_format(bytes) {
        return Kind::Picture(format);
    }
    other_kind(bytes)
        .or_else(|| on_its_way::kind(bytes))
        .map_or(Kind::Unknown, Kind::Known)
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

/// What people upload by mistake.
fn other_kind(bytes: &[u8]) -> Option<OtherKind> {
    const MAGIC: [(&[u8], OtherKind); 32] = [
        (b"%PDF-", OtherKind::PdfDocument),
        (b"8BPS", OtherKind::PhotoshopDocument),
        (b"gimp xcf", OtherKind::GimpPicture),
        (b"AT&TFORM", OtherKind::DjvuDocument),
        (b"FUJIFILMCCD-RAW", OtherKind::RawCameraPhoto),
        (b"IIU\0", OtherKind::RawCameraPhoto),
        (b"IIRO", OtherKind::RawCameraPhoto),
        (b"\x76\x2f\x31\x01", OtherKind::HdrPicture),
        (b"#?RADIANCE", OtherKind::HdrPicture),
        (b"\xd7\xcd\xc6\x9a", OtherKind::WindowsMetafile),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OtherKind::OldOfficeDocument),
        (b"%!PS", OtherKind::PostscriptDocument),
        (b"{\\rtf", OtherKind::RtfDocument),
        (b"Rar!\x1a\x07", OtherKind::RarArchive),
        (b"7z\xbc\xaf\x27\x1c", OtherKind::SevenZipArchive),
        (b"\x1f\x8b", OtherKind::GzipArchive),
        (b"BZh", OtherKind::Bzip2Archive),
        (b"\xfd7zXZ\0", OtherKind::XzArchive),
        (b"\x28\xb5\x2f\xfd", OtherKind::ZstandardArchive),
        (b"\xff\x0a", OtherKind::JpegXlPicture),
        (b"\0\0\0\x0cJXL \r\n\x87\n", OtherKind::JpegXlPicture),
        (b"\0\0\0\x0cjP  \r\n\x87\n", OtherKind::Jpeg2000Picture),
        (b"\xff\x4f\xff\x51", OtherKind::Jpeg2000Picture),
        (b"\x1a\x45\xdf\xa3", OtherKind::Video),
        (b"\x30\x26\xb2\x75", OtherKind::Video),
        (b"FLV\x01", OtherKind::Video),
        (b"\0\0\x01\xba", OtherKind::Video),
        (b"OggS", OtherKind::Video),
        (b"ID3", OtherKind::SoundRecording),
        (b"\x7fELF", OtherKind::Program),
        (b"MZ\x90", OtherKind::Program),
        (b"SQLite format 3", OtherKind::Database),
    ];
    if let Some(&(_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(kind);
    }
    match (bytes.get(4..8), bytes.get(8..12)) {
        (Some(b"ftyp"), Some(b"crx ")) => return Some(OtherKind::RawCameraPhoto),
        (Some(b"ftyp"), _) => return Some(OtherKind::Video),
        _ => {}
    }
    if bytes.starts_with(b"RIFF") {
        return match bytes.get(8..12) {
            Some(b"AVI ") => Some(OtherKind::Video),
            Some(b"WAVE") => Some(OtherKind::SoundRecording),
            _ => None,
        };
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(kind_of_zip(&bytes[..bytes.len().min(ZIP_BYTES)]));
    }
    if bytes.get(257..262) == Some(b"ustar") {
        return Some(OtherKind::TarArchive);
    }
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with("<svg") || (text.starts_with("<?xml") && text.contains("<svg")) {
        Some(OtherKind::SvgDrawing)
    } else if is_web_page(text) {
        Some(OtherKind::WebPage)
    } else {
        None
    }
}

/// Servers' own pages often leave out what a page should begin with, or have a comment there. `text` is in lower case.
fn is_web_page(text: &str) -> bool {
    const ELEMENTS: [&str; 8] = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<title",
        "<meta",
        "<script",
        "<h1",
    ];
    let begins = |text: &str| ELEMENTS.iter().any(|element| text.starts_with(element));
    let behind_prologue = (text.starts_with("<!--") || text.starts_with("<?xml"))
        && (text.contains("<!doctype html") || text.contains("<html"));
    begins(text) || behind_prologue
}

/// Bytes of a ZIP file that are searched for the names of an Office document's parts.
const ZIP_BYTES: usize = 16 << 10;

/// Office documents are ZIP archives whose parts have telling names.
fn kind_of_zip(beginning: &[u8]) -> OtherKind {
    const PARTS: [(&[u8], OtherKind); 6] = [
        (b"word/", OtherKind::WordDocument),
        (b"xl/", OtherKind::ExcelSpreadsheet),
        (b"ppt/", OtherKind::PowerpointPresentation),
        (b"opendocument.text", OtherKind::WriterDocument),
        (b"opendocument.spreadsheet", OtherKind::CalcSpreadsheet),
        (b"opendocument.presentation", OtherKind::ImpressPresentation),
    ];
    let has = |part: &[u8]| beginning.windows(part.len()).any(|window| window == part);
    let document = PARTS.iter().find(|(part, _)| has(part));
    match document {
        Some(&(_, kind)) => kind,
        None if holds_only_pictures(beginning) => OtherKind::ZippedPicture,
        None => OtherKind::ZipArchive,
    }
}

/// Whether there are files in the archive and all whose names are in its beginning are named like pictures. What macOS
/// and Windows add of their own does not count.
fn holds_only_pictures(beginning: &[u8]) -> bool {
    let names: Vec<String> = (0..beginning.len())
        .filter(|&at| beginning[at..].starts_with(b"PK\x03\x04"))
        .filter_map(|at| {
            let length = beginning.get(at + 26..at + 28)?;
            let length = usize::from(u16::from_le_bytes([length[0], length[1]]));
            let name = beginning.get(at + 30..at + 30 + length)?;
            Some(String::from_utf8_lossy(name).to_ascii_lowercase())
        })
        .filter(|name| {
            let file = name.rsplit('/').next().unwrap_or_default();
            !(file.is_empty() || file.starts_with('.') || file == "thumbs.db" || file == "desktop.ini")
        })
        .collect();
    let is_picture = |name: &String| {
        name.rsplit_once('.').is_some_and(|(_, extension)| {
            Format::ALL
                .iter()
                .any(|format| format.extensions().contains(&extension))
        })
    };
    !names.is_empty() && names.iter().all(is_picture)
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
        assert_eq!(
            kind(b"\0\0\0\x18ftypisom\0\0\0\0isommp42"),
            Kind::Known(OtherKind::Video)
        );
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
        assert_eq!(kind(&[0; 18]), Kind::Known(OtherKind::Zeros));
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

    /// The beginning of an archive of empty files.
    fn zip_of(names: &[&str]) -> Vec<u8> {
        let file = |name: &&str| {
            let length = (name.len() as u16).to_le_bytes();
            [b"PK\x03\x04", &[0; 22][..], &length, &[0; 2], name.as_bytes()].concat()
        };
        names.iter().flat_map(file).collect()
    }

    #[test]
    fn what_people_upload_by_mistake_is_known() {
        assert_eq!(kind(b"8BPS\0\x01"), Kind::Known(OtherKind::PhotoshopDocument));
        assert_eq!(kind(b"PK\x03\x04 and more"), Kind::Known(OtherKind::ZipArchive));
        assert_eq!(kind(&zip_of(&["scan.txt"])), Kind::Known(OtherKind::ZipArchive));
        for names in [
            &["IMG_1.JPG"][..],
            &[
                "ids/",
                "ids/front.jpg",
                "__MACOSX/ids/._front.jpg",
                "ids/back.heic",
            ],
        ] {
            assert_eq!(
                kind(&zip_of(names)),
                Kind::Known(OtherKind::ZippedPicture),
                "{names:?}"
            );
        }
        assert_eq!(
            kind(&zip_of(&["front.jpg", "notes.txt"])),
            Kind::Known(OtherKind::ZipArchive)
        );
        for page in [
            "<!DOCTYPE html>",
            "\u{feff}\r\n<html lang=en>",
            "<head><title>403 Forbidden</title></head>",
            "<!-- cached --> <html>",
            "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\">",
        ] {
            assert_eq!(kind(page.as_bytes()), Kind::Known(OtherKind::WebPage), "{page}");
        }
        assert_eq!(
            kind(b"PK\x03\x04....word/document.xml"),
            Kind::Known(OtherKind::WordDocument)
        );
        assert_eq!(
            kind(b"\0\0\0\x18ftypcrx \0\0\0\0"),
            Kind::Known(OtherKind::RawCameraPhoto)
        );
        assert_eq!(kind(b"RIFF\0\0\0\0AVI LIST"), Kind::Known(OtherKind::Video));
        assert_eq!(
            kind(b"<?xml version=\"1.0\"?>\n<svg xmlns="),
            Kind::Known(OtherKind::SvgDrawing)
        );
    }
}
