//! The obsolete kind of JPEG in TIFF (TIFF 6.0, section 22), with its parts in different places.

use super::tiffs::{self, Kind, Page, Values};

const INTERCHANGE: u16 = 513;
const INTERCHANGE_LENGTH: u16 = 514;
const RESTART_INTERVAL: u16 = 515;
const Q_TABLES: u16 = 519;
const DC_TABLES: u16 = 520;
const AC_TABLES: u16 = 521;

/// Offset of what stands behind the header of a file.
const BEHIND_HEADER: u32 = 8;

/// A JPEG up to its scan header, and the coded data between its restart markers.
struct Parts<'a> {
    head: &'a [u8],
    pieces: Vec<&'a [u8]>,
}

fn parts(jpeg: &[u8]) -> Parts<'_> {
    let scan = segments(jpeg).last().unwrap().1.end;
    let coded = &jpeg[scan..jpeg.len() - 2];
    let mut pieces = vec![coded];
    while let Some(at) = pieces.last().unwrap().windows(2).position(is_restart_marker) {
        let last = pieces.pop().unwrap();
        pieces.extend([&last[..at], &last[at + 2..]]);
    }
    Parts {
        head: &jpeg[..scan],
        pieces,
    }
}

fn is_restart_marker(pair: &[u8]) -> bool {
    pair[0] == 0xFF && (0xD0..=0xD7).contains(&pair[1])
}

/// Markers of the segments before the coded data, and where they are.
fn segments(jpeg: &[u8]) -> Vec<(u8, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 2;
    loop {
        let code = jpeg[at + 1];
        let length = usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
        found.push((code, at..at + 2 + length));
        at += 2 + length;
        if code == 0xDA {
            return found;
        }
    }
}

/// A page of `side` pixels along both sides with these strips, and more entries.
fn page(side: u32, rows_per_strip: u32, strips: Vec<Vec<u8>>, entries: Vec<(u16, Values)>) -> Page {
    let mut page = Page {
        rows_per_strip,
        chunks: strips,
        ..Page::plain((side, side), 8, 3, 6, Vec::new())
    }
    .with(tiffs::COMPRESSION, &[6]);
    page.entries.extend(entries);
    page
}

/// The file with `extra` right behind its header, where the entries expect it.
fn with_extra(page: impl Fn(u32) -> Page, extra: &[u8]) -> Vec<u8> {
    // A first chunk that belongs to no strip would be in the way: the data stand behind everything else instead.
    let at = tiffs::file(Kind::Little, vec![page(BEHIND_HEADER)]).len() as u32;
    let mut file = tiffs::file(Kind::Little, vec![page(at)]);
    assert_eq!(file.len() as u32, at);
    file.extend(extra);
    file
}

/// The marker segments in the interchange stream, the coded data in strips of so many rows.
pub fn tables_in_interchange(jpeg: &[u8], side: u32, rows_per_strip: u32) -> Vec<u8> {
    let parts = parts(jpeg);
    let strips = || parts.pieces.iter().map(|piece| piece.to_vec()).collect();
    with_extra(
        |at| {
            let entries = vec![
                (INTERCHANGE, Values::Long(vec![at])),
                (INTERCHANGE_LENGTH, Values::Long(vec![parts.head.len() as u32])),
            ];
            page(side, rows_per_strip, strips(), entries)
        },
        parts.head,
    )
}

/// The tables where tags of their own point to, and nothing of a JPEG but its coded data, in strips of so many rows.
pub fn tables_in_tags(jpeg: &[u8], side: u32, rows_per_strip: u32) -> Vec<u8> {
    let parts = parts(jpeg);
    let strips = || parts.pieces.iter().map(|piece| piece.to_vec()).collect();
    let mut extra = Vec::new();
    let mut places: [Vec<u32>; 3] = Default::default();
    for (code, range) in segments(jpeg) {
        let mut payload = &jpeg[range.start + 4..range.end];
        while !payload.is_empty() && matches!(code, 0xDB | 0xC4) {
            let (kind, length) = match (code, payload[0] >> 4) {
                (0xDB, _) => (0, 64),
                (_, class) => {
                    let symbols: usize = payload[1..17].iter().map(|&count| usize::from(count)).sum();
                    (1 + usize::from(class), 16 + symbols)
                }
            };
            places[kind].push(extra.len() as u32);
            extra.extend(&payload[1..=length]);
            payload = &payload[1 + length..];
        }
    }
    with_extra(
        |at| {
            // One for each component: both chroma components have the second.
            let offsets = |places: &Vec<u32>| {
                let [luma, chroma] = places[..] else {
                    panic!("{} tables of a kind", places.len())
                };
                Values::Long(vec![at + luma, at + chroma, at + chroma])
            };
            let mut entries = vec![
                (530, Values::Short(vec![1, 1])),
                (Q_TABLES, offsets(&places[0])),
                (DC_TABLES, offsets(&places[1])),
                (AC_TABLES, offsets(&places[2])),
            ];
            if parts.pieces.len() > 1 {
                let interval = side.div_ceil(8) * rows_per_strip / 8;
                entries.push((RESTART_INTERVAL, Values::Short(vec![interval as u16])));
            }
            page(side, rows_per_strip, strips(), entries)
        },
        &extra,
    )
}
