//! What a JPEG file (ITU-T T.81, annex B) consists of beside its pixels, and which of it an output must not have.

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
const COM: u8 = 0xFE;
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP14: u8 = 0xEE;
const APP15: u8 = 0xEF;

/// Everything that an output must not have: private segments, an unusual coding, bytes behind its end.
pub fn faults(jpeg: &[u8]) -> Vec<String> {
    let mut faults = Vec::new();
    if !jpeg.starts_with(&[0xFF, SOI]) {
        return vec!["does not begin like a JPEG".to_owned()];
    }
    let mut at = 2;
    loop {
        match next(jpeg, at) {
            Next::Segment { marker, payload, end } => {
                faults.extend(fault_of(marker, payload));
                at = if marker == SOS {
                    end_of_scan(jpeg, end)
                } else {
                    end
                };
            }
            Next::End { end } => {
                if end < jpeg.len() {
                    faults.push(format!("{} bytes behind its end", jpeg.len() - end));
                }
                return faults;
            }
            Next::Nothing => {
                faults.push(format!("no segment at byte {at}"));
                return faults;
            }
        }
    }
}

enum Next<'a> {
    Segment {
        marker: u8,
        payload: &'a [u8],
        end: usize,
    },
    End {
        end: usize,
    },
    Nothing,
}

fn next(jpeg: &[u8], at: usize) -> Next<'_> {
    match jpeg.get(at..) {
        Some([0xFF, EOI, ..]) => Next::End { end: at + 2 },
        Some([0xFF, marker, high, low, ..]) => {
            let end = at + 2 + usize::from(u16::from_be_bytes([*high, *low]));
            match jpeg.get(at + 4..end) {
                Some(payload) => Next::Segment {
                    marker: *marker,
                    payload,
                    end,
                },
                None => Next::Nothing,
            }
        }
        _ => Next::Nothing,
    }
}

/// Where the entropy-coded data ends: at the next marker that is neither a stuffed byte nor a restart.
fn end_of_scan(jpeg: &[u8], begin: usize) -> usize {
    let coded = |pair: &[u8]| pair[0] != 0xFF || matches!(pair[1], 0x00 | 0xD0..=0xD7);
    let rest = jpeg.get(begin..).unwrap_or_default();
    begin
        + rest
            .windows(2)
            .position(|pair| !coded(pair))
            .unwrap_or(rest.len())
}

fn fault_of(marker: u8, payload: &[u8]) -> Option<String> {
    match marker {
        APP0 if payload.starts_with(b"JFIF\0") => match payload.get(12..14) {
            Some([0, 0]) => None,
            _ => Some("a thumbnail in its JFIF segment".to_owned()),
        },
        APP2 if payload.starts_with(b"ICC_PROFILE\0") => None,
        // Which colors the numbers mean; decoders need it.
        APP14 if payload.starts_with(b"Adobe") => None,
        // Neutral filling up to the least size.
        APP15 if payload.iter().all(|byte| *byte == 0) => None,
        APP1 if payload.starts_with(b"Exif\0") => Some("an EXIF block".to_owned()),
        APP1 if payload.starts_with(b"http://ns.adobe.com/") => Some("XMP".to_owned()),
        COM => Some("a comment".to_owned()),
        APP0..=APP15 => Some(format!("a segment APP{}", marker - APP0)),
        0xC0..=0xC2 => match payload {
            [8, _, _, _, _, 1 | 3, ..] => None,
            _ => Some("not 8 bits of gray or YCbCr".to_owned()),
        },
        // The other frame kinds: lossless, hierarchical, arithmetic.
        0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
            Some(format!("an unusual coding, SOF{}", marker - 0xC0))
        }
        _ => None,
    }
}

#[test]
fn private_segments_are_seen() {
    let begin = [0xFF, SOI];
    let comment = [0xFF, COM, 0, 4, b'h', b'i'];
    let exif = [0xFF, APP1, 0, 8, b'E', b'x', b'i', b'f', 0, 0];
    let filling = [0xFF, APP15, 0, 4, 0, 0];
    let end = [0xFF, EOI];
    assert!(faults(&[&begin[..], &filling, &end].concat()).is_empty());
    assert_eq!(
        faults(&[&begin[..], &comment, &exif, &end].concat()),
        ["a comment", "an EXIF block"]
    );
    assert_eq!(
        faults(&[&begin[..], &end, b"more"].concat()),
        ["4 bytes behind its end"]
    );
    assert_eq!(faults(&begin), ["no segment at byte 2"]);
}
