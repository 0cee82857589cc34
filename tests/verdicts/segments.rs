//! What a JPEG file (ITU-T T.81, annex B) consists of beside its pixels, which of it an output must not have, and the one
//! form that every output has.

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
const DHT: u8 = 0xC4;
const SOF0: u8 = 0xC0;
const COM: u8 = 0xFE;
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP14: u8 = 0xEE;
const APP15: u8 = 0xEF;

/// Everything that an output must not have: private segments, another form than the standard one, bytes behind its end.
pub fn faults(jpeg: &[u8]) -> Vec<String> {
    faults_but(jpeg, false)
}

/// The same, where the capture date and the camera may have been kept in an EXIF block.
pub fn faults_but(jpeg: &[u8], may_have_exif: bool) -> Vec<String> {
    let mut faults = faults_of_beginning(jpeg);
    let mut scans = 0;
    let mut components = 0;
    if !jpeg.starts_with(&[0xFF, SOI]) {
        return vec!["does not begin like a JPEG".to_owned()];
    }
    let mut at = 2;
    loop {
        match next(jpeg, at) {
            Next::Segment { marker, payload, end } => {
                if !(may_have_exif && marker == APP1 && payload.starts_with(b"Exif\0\0")) {
                    faults.extend(fault_of(marker, payload));
                }
                if marker == SOF0 {
                    components = payload.get(5).copied().unwrap_or(0);
                }
                if marker == SOS {
                    scans += 1;
                    if payload.first() != Some(&components) {
                        faults.push("a scan without all components".to_owned());
                    }
                }
                at = if marker == SOS {
                    end_of_scan(jpeg, end)
                } else {
                    end
                };
            }
            Next::End { end } => {
                if scans != 1 {
                    faults.push(format!("{scans} scans"));
                }
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
        SOF0 => match payload {
            [8, _, _, _, _, 1 | 3, ..] => None,
            _ => Some("not 8 bits of gray or YCbCr".to_owned()),
        },
        DHT => fault_of_tables(payload),
        // The other frame kinds: extended, progressive, lossless, hierarchical, arithmetic.
        0xC1..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
            Some(format!("an unusual coding, SOF{}", marker - 0xC0))
        }
        _ => None,
    }
}

/// What a reader that goes by the first bytes asks for: start marker, then a JFIF header 1.01 or 1.02.
fn faults_of_beginning(jpeg: &[u8]) -> Vec<String> {
    let known = jpeg.starts_with(&[0xFF, SOI, 0xFF, APP0])
        && jpeg.get(6..11) == Some(b"JFIF\0")
        && matches!(jpeg.get(11..13), Some([1, 1 | 2]));
    if known {
        Vec::new()
    } else {
        vec![format!("begins {:02x?}", jpeg.get(..13).unwrap_or(jpeg))]
    }
}

/// Tables of a baseline file have the numbers 0 and 1.
fn fault_of_tables(mut payload: &[u8]) -> Option<String> {
    while let [name, rest @ ..] = payload {
        if !matches!(name, 0x00 | 0x01 | 0x10 | 0x11) {
            return Some(format!("a Huffman table {name:02x}"));
        }
        let symbols: usize = rest.iter().take(16).map(|&count| usize::from(count)).sum();
        payload = rest.get(16 + symbols..).unwrap_or_default();
    }
    None
}

#[test]
fn private_segments_and_other_forms_are_seen() {
    let begin: &[u8] = &[
        0xFF, SOI, 0xFF, APP0, 0, 16, b'J', b'F', b'I', b'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0,
    ];
    let frame = [0xFF, SOF0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0];
    let scan = [0xFF, SOS, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xFF, 0, 0x34];
    let begin = &[begin, &frame, &scan].concat()[..];
    let comment = [0xFF, COM, 0, 4, b'h', b'i'];
    let exif = [0xFF, APP1, 0, 8, b'E', b'x', b'i', b'f', 0, 0];
    let filling = [0xFF, APP15, 0, 4, 0, 0];
    let end = [0xFF, EOI];
    assert!(faults(&[begin, &filling, &end].concat()).is_empty());
    let mut extended = [begin, &end].concat();
    extended[21] = 0xC1;
    assert_eq!(
        faults(&extended),
        ["an unusual coding, SOF1", "a scan without all components"]
    );
    assert_eq!(faults(&[begin, &scan, &end].concat()), ["2 scans"]);
    let table = [
        0xFF, DHT, 0, 20, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7,
    ];
    assert_eq!(faults(&[begin, &table, &end].concat()), ["a Huffman table 02"]);
    let bare = [&[0xFF, SOI][..], &begin[20..], &end].concat();
    assert!(faults(&bare)[0].starts_with("begins [ff, d8, ff, c0"));
    assert_eq!(
        faults(&[begin, &comment, &exif, &end].concat()),
        ["a comment", "an EXIF block"]
    );
    assert_eq!(
        faults(&[begin, &end, b"more"].concat()),
        ["4 bytes behind its end"]
    );
    assert_eq!(faults(begin), [format!("no segment at byte {}", begin.len())]);
}
