//! The one form of every JPEG that is handed out, and the segments that go into it.
//!
//! Start marker, JFIF header, at most an EXIF block and filling, then a baseline picture in one scan, then the end
//! marker. Readers that go by the first bytes know it, and so do strict ones.

use crate::stage::jpeg_stream::{Frame, Part, Stream, marker};
use crate::terms::picture::Density;

/// What a file begins with, behind its start marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beginning {
    /// A JFIF header, version 1.01 or 1.02 (ITU-T T.871).
    Jfif,
    /// An EXIF block (CIPA DC-008), as cameras write it.
    Exif,
    Other,
}

/// How a file is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coding {
    /// Baseline, 8-bit steps, at most two tables of a kind, one scan of all components, nothing behind it.
    Standard,
    /// Progressive, otherwise usual.
    Progressive,
    /// Extended sequential, arithmetic, several scans, fill bytes in unusual places, and the like.
    Other,
}

/// The form of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    beginning: Beginning,
    coding: Coding,
    ends_at_its_end: bool,
}

impl Form {
    pub fn of(stream: &Stream<'_>) -> Self {
        Form {
            beginning: beginning(stream),
            coding: coding(stream),
            ends_at_its_end: stream.ended && !stream.has_trailer(),
        }
    }

    /// Whether the file may be handed out as it is, as far as its form goes.
    pub fn is_standard(&self, progressive_too: bool) -> bool {
        self.beginning == Beginning::Jfif && self.has_standard_coding(progressive_too) && self.ends_at_its_end
    }

    /// The same of the picture alone, whatever stands before and behind it.
    pub fn has_standard_coding(&self, progressive_too: bool) -> bool {
        self.coding == Coding::Standard || progressive_too && self.is_progressive()
    }

    pub fn is_progressive(&self) -> bool {
        self.coding == Coding::Progressive
    }

    /// Whether a registry that is strict about JPEG may refuse the file. An EXIF block at the beginning is what cameras
    /// write, and known everywhere.
    pub fn is_unusual(&self, progressive_too: bool) -> bool {
        self.beginning == Beginning::Other
            || !self.has_standard_coding(progressive_too)
            || !self.ends_at_its_end
    }
}

fn beginning(stream: &Stream<'_>) -> Beginning {
    let Some(Part::Segment(code, range)) = stream.parts.get(1) else {
        return Beginning::Other;
    };
    let payload = stream.slice(range).get(4..).unwrap_or_default();
    match (*code, payload) {
        (marker::APP0, [b'J', b'F', b'I', b'F', 0, 1, 1 | 2, ..]) if payload.len() >= 14 => Beginning::Jfif,
        (marker::APP1, [b'E', b'x', b'i', b'f', 0, 0, ..]) => Beginning::Exif,
        _ => Beginning::Other,
    }
}

fn coding(stream: &Stream<'_>) -> Coding {
    let Some(frame) = &stream.frame else {
        return Coding::Other;
    };
    // A table's payload begins with its class or precision and its number.
    let steps_of_8_bits = stream
        .payloads(marker::DQT)
        .all(|payload| payload.chunks(65).all(|table| table[0] >> 4 == 0));
    let filled = stream.parts.iter().any(|part| match part {
        Part::ScanData(range) => stream.slice(range).ends_with(&[0xFF]),
        Part::Junk(_) => true,
        Part::Segment(..) => false,
    });
    let usual = frame.precision == 8 && has_usual_sampling(frame) && only_known_segments(stream);
    if !usual || !steps_of_8_bits || filled {
        return Coding::Other;
    }
    let tables = tables(stream);
    let two_of_a_kind = tables.iter().all(|name| matches!(name, 0 | 1 | 0x10 | 0x11));
    match frame.marker {
        marker::SOF0 if two_of_a_kind && one_last_scan(stream, &tables) => Coding::Standard,
        marker::SOF2 if !tables.is_empty() => Coding::Progressive,
        _ => Coding::Other,
    }
}

/// Gray, or luma with two equal chroma components that divide it: some readers take no other factors.
fn has_usual_sampling(frame: &Frame) -> bool {
    match frame.components.as_slice() {
        [_] => true,
        [luma, blue, red] => {
            let divides = |luma: u8, chroma: u8| matches!(luma, 1 | 2 | 4) && luma.is_multiple_of(chroma);
            (blue.horizontal, blue.vertical) == (red.horizontal, red.vertical)
                && divides(luma.horizontal, blue.horizontal)
                && divides(luma.vertical, blue.vertical)
        }
        _ => false,
    }
}

/// Whether nothing stands in the file that a baseline or progressive picture has no use for. Decoders pass some of that
/// over without a word, and anything could be in it.
fn only_known_segments(stream: &Stream<'_>) -> bool {
    stream.parts.iter().all(|part| match part {
        Part::Segment(code, _) => {
            let of_a_picture = matches!(
                *code,
                marker::SOI | marker::DQT | marker::DHT | marker::DRI | marker::SOS | marker::EOI
            );
            of_a_picture || matches!(*code, marker::SOF0 | marker::SOF2) || is_metadata(*code)
        }
        Part::ScanData(_) | Part::Junk(_) => true,
    })
}

/// The names of all Huffman tables: the class in the upper digit, the number in the lower.
fn tables(stream: &Stream<'_>) -> Vec<u8> {
    let mut names = Vec::new();
    for mut payload in stream.payloads(marker::DHT) {
        while let [name, rest @ ..] = payload {
            let symbols: usize = rest.iter().take(16).map(|&count| usize::from(count)).sum();
            names.push(*name);
            payload = rest.get(16 + symbols..).unwrap_or_default();
        }
    }
    names
}

/// Whether the only scan holds every component, has its tables in the file (decoders know some by heart, but not all do),
/// and nothing but the end marker follows it.
fn one_last_scan(stream: &Stream<'_>, tables: &[u8]) -> bool {
    let components = stream.frame.as_ref().map_or(0, |frame| frame.components.len());
    let [
        ..,
        Part::Segment(marker::SOS, header),
        Part::ScanData(_),
        Part::Segment(marker::EOI, _),
    ] = stream.parts.as_slice()
    else {
        return false;
    };
    let header = stream.slice(header).get(4..).unwrap_or_default();
    let selectors = header.get(1..1 + 2 * components).unwrap_or_default();
    let has_tables =
        |selector: &[u8]| tables.contains(&(selector[1] >> 4)) && tables.contains(&(0x10 | selector[1] & 15));
    header.first().copied().map_or(0, usize::from) == components
        && !selectors.is_empty()
        && selectors.chunks_exact(2).all(has_tables)
        && stream.payloads(marker::SOS).count() == 1
}

pub(crate) fn is_metadata(code: u8) -> bool {
    matches!(code, marker::APP0..=marker::APP15 | marker::COM)
}

/// The stream with a JFIF header of our own, `exif` behind it, and no other metadata; everything else byte for byte.
pub(crate) fn rebuilt(stream: &Stream<'_>, density: Option<Density>, exif: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(stream.end);
    for part in &stream.parts {
        match part {
            Part::Segment(marker::SOI, range) => {
                bytes.extend_from_slice(stream.slice(range));
                bytes.extend_from_slice(&jfif(density));
                bytes.extend_from_slice(&exif.map(exif_segment).unwrap_or_default());
            }
            Part::Segment(code, _) if is_metadata(*code) => {}
            Part::Segment(_, range) | Part::ScanData(range) => bytes.extend_from_slice(stream.slice(range)),
            Part::Junk(_) => {}
        }
    }
    bytes
}

/// A JFIF 1.01 header (ITU-T T.871) without a thumbnail; without a density it states a square pixel.
fn jfif(density: Option<Density>) -> [u8; 18] {
    let mut segment = *b"\xff\xe0\x00\x10JFIF\0\x01\x01\x00\x00\x01\x00\x01\x00\x00";
    if let Some(density) = density {
        let (x, y) = density.jfif();
        segment[11] = 1;
        segment[12..14].copy_from_slice(&x.to_be_bytes());
        segment[14..16].copy_from_slice(&y.to_be_bytes());
    }
    segment
}

fn exif_segment(block: &[u8]) -> Vec<u8> {
    let mut payload = b"Exif\0\0".to_vec();
    payload.extend_from_slice(block);
    segment(marker::APP1, &payload)
}

/// One marker segment; payloads over 65,533 bytes do not occur here.
fn segment(code: u8, payload: &[u8]) -> Vec<u8> {
    let length = (payload.len() + 2).min(usize::from(u16::MAX)) as u16;
    let mut segment = vec![0xFF, code];
    segment.extend_from_slice(&length.to_be_bytes());
    segment.extend_from_slice(&payload[..usize::from(length) - 2]);
    segment
}

/// An encoded JPEG with `exif` and `filling` bytes of neutral filling behind its JFIF header.
pub(crate) fn with_segments(jpeg: Vec<u8>, exif: Option<&[u8]>, filling: u64) -> Vec<u8> {
    if exif.is_none() && filling == 0 {
        return jpeg;
    }
    let mut added = exif.map(exif_segment).unwrap_or_default();
    let mut missing = usize::try_from(filling).unwrap_or(0);
    while missing > 0 {
        let payload = missing.saturating_sub(4).min(65_533);
        added.extend_from_slice(&segment(marker::APP15, &vec![0; payload]));
        missing = missing.saturating_sub(payload + 4);
    }
    let at = Stream::walk(&jpeg).and_then(|stream| match stream.parts.get(1) {
        Some(Part::Segment(marker::APP0, range)) => Some(range.end),
        _ => None,
    });
    let mut bytes = jpeg;
    let at = at.unwrap_or(2);
    bytes.splice(at..at, added);
    bytes
}

/// Bytes that carrying `exif` along adds to a file.
pub(crate) fn exif_overhead(exif: Option<&[u8]>) -> u64 {
    exif.map_or(0, |block| block.len() as u64 + 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A gray file with the given segments between its JFIF header and its tables.
    fn file(frame: u8, tables: &[u8], scans: usize, behind: &[u8]) -> Vec<u8> {
        let mut file = vec![0xFF, marker::SOI];
        file.extend_from_slice(&jfif(None));
        file.extend(segment(marker::DQT, &[&[0][..], &[1; 64]].concat()));
        file.extend(segment(frame, &[8, 0, 8, 0, 8, 1, 1, 0x11, 0]));
        for &table in tables {
            let mut payload = vec![table, 1];
            payload.resize(17, 0);
            payload.push(0);
            file.extend(segment(marker::DHT, &payload));
        }
        for _ in 0..scans {
            file.extend(segment(marker::SOS, &[1, 1, 0, 0, 63, 0]));
            file.extend([0x12, 0xFF, 0x00, 0x34]);
        }
        file.extend([0xFF, marker::EOI]);
        file.extend_from_slice(behind);
        file
    }

    fn form(file: &[u8]) -> Form {
        Form::of(&Stream::walk(file).unwrap())
    }

    #[test]
    fn one_form_is_standard() {
        let standard = file(marker::SOF0, &[0, 0x10, 1, 0x11], 1, &[]);
        assert!(form(&standard).is_standard(false));
        for (what, other) in [
            ("SOF1", file(marker::SOF1, &[0, 0x10], 1, &[])),
            ("progressive", file(marker::SOF2, &[0, 0x10], 1, &[])),
            ("arithmetic", file(marker::SOF9, &[], 1, &[])),
            ("three tables", file(marker::SOF0, &[0, 0x10, 2], 1, &[])),
            ("two scans", file(marker::SOF0, &[0, 0x10], 2, &[])),
            ("bytes behind", file(marker::SOF0, &[0, 0x10], 1, b"more")),
            ("no header", [&standard[..2], &standard[20..]].concat()),
            ("no tables", file(marker::SOF0, &[], 1, &[])),
            (
                "another table than the scan's",
                file(marker::SOF0, &[1, 0x11], 1, &[]),
            ),
            (
                "a segment that decoders pass over",
                [&standard[..20], &segment(0xDC, b"private"), &standard[20..]].concat(),
            ),
        ] {
            let form = form(&other);
            assert!(!form.is_standard(false) && form.is_unusual(false), "{what}");
        }
        let progressive = form(&file(marker::SOF2, &[0, 0x10], 3, &[]));
        assert!(progressive.is_standard(true) && !progressive.is_unusual(true));
    }

    #[test]
    fn sampling_that_few_readers_take_is_not_standard() {
        let frame = |factors: [u8; 3]| {
            let mut payload = vec![8, 0, 8, 0, 8, 3];
            for (id, factor) in (1..).zip(factors) {
                payload.extend([id, factor, 0]);
            }
            let bytes = [&[0xFF, marker::SOI][..], &segment(marker::SOF0, &payload)].concat();
            Stream::walk(&bytes).unwrap().frame.unwrap()
        };
        for usual in [
            [0x22, 0x11, 0x11],
            [0x21, 0x11, 0x11],
            [0x11; 3],
            [0x41, 0x11, 0x11],
            [0x12, 0x11, 0x11],
        ] {
            assert!(has_usual_sampling(&frame(usual)), "{usual:x?}");
        }
        for unusual in [
            [0x33, 0x11, 0x11],
            [0x22, 0x21, 0x11],
            [0x11, 0x22, 0x22],
            [0x22, 0, 0],
        ] {
            assert!(!has_usual_sampling(&frame(unusual)), "{unusual:x?}");
        }
    }

    #[test]
    fn a_cameras_file_is_not_unusual_but_handed_out_with_a_jfif_header() {
        let standard = file(marker::SOF0, &[0, 0x10], 1, &[]);
        let exif = exif_segment(b"II*\0");
        let camera = [&standard[..2], &exif, &standard[20..]].concat();
        let form = form(&camera);
        assert!(!form.is_standard(false) && !form.is_unusual(false));
        let stream = Stream::walk(&camera).unwrap();
        assert_eq!(rebuilt(&stream, None, None), standard);
    }

    #[test]
    fn exif_and_filling_stand_behind_the_header() {
        let standard = file(marker::SOF0, &[0, 0x10], 1, &[]);
        let filled = with_segments(standard.clone(), Some(b"II*\0"), 70_000);
        assert!(form(&filled).is_standard(false));
        assert!(filled.len() >= standard.len() + 70_000);
        let stream = Stream::walk(&filled).unwrap();
        let codes = stream.parts[..5].iter().map(|part| match part {
            Part::Segment(code, _) => *code,
            _ => 0,
        });
        let wanted = [
            marker::SOI,
            marker::APP0,
            marker::APP1,
            marker::APP15,
            marker::APP15,
        ];
        assert!(codes.eq(wanted));
    }
}
