//! The obsolete kind of JPEG in TIFF (TIFF 6.0, section 22): one JPEG, whole, or with its parts in different places.
//!
//! The parts are joined as libtiff does it: the marker segments of the interchange stream, or of the beginning of the
//! first strip, or tables from tags of their own; then the strips, each a restart interval.

use std::borrow::Cow;

use super::jpeg::{END, START};
use super::page::{Page, unsupported};
use super::tag;
use crate::stage::jpeg_stream::{Stream, marker};
use crate::terms::error::Error;

/// The JPEG of a page.
pub(super) struct OldJpeg<'a> {
    pub stream: Cow<'a, [u8]>,
    /// Whether all of it lies inside of the file, and what does not decode was not understood rather than cut off.
    pub joined_from_whole_parts: bool,
}

fn in_pieces(what: &str) -> Error {
    unsupported(format!("the obsolete kind of JPEG in TIFF, {what}"))
}

/// Finds or joins the JPEG.
pub(super) fn find<'a>(page: &Page<'_>, bytes: &'a [u8]) -> Result<OldJpeg<'a>, Error> {
    if page.planar || page.grid.tiled {
        return Err(in_pieces("in planes or tiles"));
    }
    let interchange = interchange(page, bytes)?;
    let strips = strips(page, bytes)?;
    if let Some(whole) = whole(interchange, &strips.parts) {
        return Ok(OldJpeg {
            stream: whole.into(),
            joined_from_whole_parts: false,
        });
    }
    // Strips that overlap would become more than the file, and many that are all of it more than the memory.
    let joined_bytes = strips.parts.iter().map(|part| part.len() as u64).sum::<u64>();
    if joined_bytes > bytes.len() as u64 {
        return Err(in_pieces("in strips that overlap"));
    }
    Ok(OldJpeg {
        stream: joined(page, interchange, &strips.parts)?.into(),
        joined_from_whole_parts: !strips.are_cut,
    })
}

/// The interchange stream; nothing where there is none. Some writers state no length.
fn interchange<'a>(page: &Page<'_>, bytes: &'a [u8]) -> Result<&'a [u8], Error> {
    let number = |tag| page.directory.number_or(tag, 0).map(|value| value as usize);
    let (start, length) = (
        number(tag::JPEG_INTERCHANGE)?,
        number(tag::JPEG_INTERCHANGE_LENGTH)?,
    );
    if start == 0 {
        return Ok(&[]);
    }
    let rest = bytes.get(start..).unwrap_or_default();
    Ok(match length {
        0 => rest,
        _ => &rest[..length.min(rest.len())],
    })
}

struct Strips<'a> {
    parts: Vec<&'a [u8]>,
    /// Whether one reaches beyond the end of the file.
    are_cut: bool,
}

fn strips<'a>(page: &Page<'_>, bytes: &'a [u8]) -> Result<Strips<'a>, Error> {
    let grid = &page.grid;
    let (mut parts, mut are_cut) = (Vec::new(), false);
    for (index, &start) in grid.offsets.iter().enumerate() {
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let rest = bytes.get(start..).unwrap_or_default();
        let length = match grid.byte_counts.get(index) {
            Some(&count) if count > 0 => usize::try_from(count).unwrap_or(usize::MAX),
            _ if grid.offsets.len() == 1 => rest.len(),
            _ => return Err(in_pieces("with strips of unknown length")),
        };
        are_cut |= length > rest.len() || rest.is_empty();
        parts.push(&rest[..length.min(rest.len())]);
    }
    Ok(Strips { parts, are_cut })
}

/// The interchange stream where it holds everything, else the only strip where that is a JPEG.
fn whole<'a>(interchange: &'a [u8], strips: &[&'a [u8]]) -> Option<&'a [u8]> {
    let holds_all_strips = strips.iter().all(|strip| {
        let (outer, inner) = (interchange.as_ptr_range(), strip.as_ptr_range());
        outer.start <= inner.start && inner.end <= outer.end
    });
    let is_whole = |data: &[u8], holds_scan: bool| {
        Stream::walk(data).is_some_and(|stream| {
            stream.frame.is_some() && stream.coded_bytes() > 0 && (holds_scan || stream.ended)
        })
    };
    if is_whole(interchange, holds_all_strips) {
        return Some(interchange);
    }
    match strips {
        [only] if is_whole(only, true) => Some(only),
        _ => None,
    }
}

/// Segments that begin a JPEG.
#[derive(Default)]
struct Head {
    /// Tables, as whole segments.
    tables: Vec<u8>,
    has_quantisation: bool,
    has_huffman: bool,
    /// Marker and payload of the frame header.
    frame: Option<(u8, Vec<u8>)>,
    /// Payload of the scan header.
    scan: Option<Vec<u8>>,
    restart_interval: u64,
}

impl Head {
    /// Takes the segments at the beginning of `data`, the scan header as the last; gives what is behind them.
    fn take<'a>(&mut self, mut data: &'a [u8]) -> &'a [u8] {
        while let [0xFF, code, rest @ ..] = data {
            match *code {
                0xFF => data = &data[1..],
                marker::SOI => data = rest,
                0x00 | 0x01 | 0xD0..=marker::EOI => break,
                code => {
                    let Some((payload, behind)) = split_segment(rest) else {
                        break;
                    };
                    self.add(code, payload);
                    data = behind;
                    if code == marker::SOS {
                        break;
                    }
                }
            }
        }
        data
    }

    fn add(&mut self, code: u8, payload: &[u8]) {
        match code {
            marker::DQT | marker::DHT => {
                self.has_quantisation |= code == marker::DQT;
                self.has_huffman |= code == marker::DHT;
                self.tables.extend(segment(code, payload));
            }
            marker::DRI => {
                self.restart_interval = payload
                    .first_chunk()
                    .map_or(0, |interval| u16::from_be_bytes(*interval).into());
            }
            marker::SOS => self.scan = Some(payload.to_vec()),
            marker::SOF0..=marker::SOF2 => self.frame = Some((code, payload.to_vec())),
            _ => {}
        }
    }
}

/// Payload of a segment whose marker was read, and what is behind it.
fn split_segment(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = usize::from(u16::from_be_bytes(*data.first_chunk()?));
    Some((data.get(2..length)?, &data[length..]))
}

fn segment(code: u8, payload: &[u8]) -> Vec<u8> {
    let length = (payload.len() as u16 + 2).to_be_bytes();
    [&[0xFF, code], &length[..], payload].concat()
}

fn joined(page: &Page<'_>, interchange: &[u8], strips: &[&[u8]]) -> Result<Vec<u8>, Error> {
    let mut head = Head::default();
    head.take(interchange);
    let mut strips = strips.to_vec();
    if head.scan.is_none()
        && let Some(first) = strips.first_mut()
    {
        *first = head.take(first);
    }
    add_tagged_tables(page, &mut head)?;
    let (code, frame) = match head.frame.take() {
        Some((code, frame)) => (code, with_height(frame, page.height)),
        None => (marker::SOF0, frame_of(page)?),
    };
    let components = components(&frame)?;
    let scan = head.scan.take().unwrap_or_else(|| scan_of(&components));
    let interval = restart_interval(page, &head, &components, strips.len())?;
    let mut stream = START.to_vec();
    stream.extend(head.tables);
    stream.extend(segment(marker::DRI, &interval.to_be_bytes()));
    stream.extend(segment(code, &frame));
    stream.extend(segment(marker::SOS, &scan));
    for (number, strip) in strips.iter().enumerate() {
        if number > 0 {
            stream.extend([0xFF, 0xD0 + ((number - 1) % 8) as u8]);
        }
        stream.extend_from_slice(without_last_marker(strip));
    }
    stream.extend(END);
    Ok(stream)
}

/// A restart or end marker behind the last code of a strip.
fn without_last_marker(strip: &[u8]) -> &[u8] {
    match strip {
        [data @ .., 0xFF, 0xD0..=marker::EOI] => data,
        _ => strip,
    }
}

/// JPEGQTables, JPEGDCTables, JPEGACTables: offsets of bare tables, one a component.
fn add_tagged_tables(page: &Page<'_>, head: &mut Head) -> Result<(), Error> {
    let directory = &page.directory;
    if head.restart_interval == 0 {
        head.restart_interval = directory.number_or(tag::JPEG_RESTART_INTERVAL, 0)?;
    }
    if !head.has_quantisation {
        for (name, table) in tables(page, tag::JPEG_Q_TABLES, |_| 64)? {
            head.tables
                .extend(segment(marker::DQT, &[&[name], table].concat()));
        }
    }
    if !head.has_huffman {
        for (class, tag) in [(0x00, tag::JPEG_DC_TABLES), (0x10, tag::JPEG_AC_TABLES)] {
            for (name, table) in tables(page, tag, huffman_bytes)? {
                head.tables
                    .extend(segment(marker::DHT, &[&[class | name], table].concat()));
            }
        }
    }
    Ok(())
}

/// Sixteen counts, then as many symbols.
fn huffman_bytes(table: &[u8]) -> usize {
    16 + table
        .iter()
        .take(16)
        .map(|&count| usize::from(count))
        .sum::<usize>()
}

/// Numbers and bytes of the tables that a tag points to. A table that repeats the one before has no number of its own in
/// libtiff either, but a second definition of the same bytes does no harm.
fn tables<'a>(
    page: &Page<'a>,
    tag: u16,
    length: impl Fn(&[u8]) -> usize,
) -> Result<Vec<(u8, &'a [u8])>, Error> {
    let offsets = page.directory.numbers(tag)?.unwrap_or_default();
    let mut tables = Vec::new();
    for (name, offset) in (0..4).zip(offsets) {
        let rest = usize::try_from(offset)
            .ok()
            .and_then(|offset| page.directory.bytes().get(offset..));
        let table = rest.and_then(|rest| rest.get(..length(rest)));
        let table = table.ok_or_else(|| Error::truncated("a JPEG table lies beyond the end of the file"))?;
        tables.push((name, table));
    }
    Ok(tables)
}

/// A frame header that states fewer rows than the page has is that of one strip.
fn with_height(mut frame: Vec<u8>, height: u32) -> Vec<u8> {
    if let (Some(field), Ok(height)) = (frame.get_mut(1..3), u16::try_from(height))
        && u16::from_be_bytes([field[0], field[1]]) < height
    {
        field.copy_from_slice(&height.to_be_bytes());
    }
    frame
}

/// The frame header of a page that has none.
fn frame_of(page: &Page<'_>) -> Result<Vec<u8>, Error> {
    let side = |pixels: u32| u16::try_from(pixels).map_err(|_| in_pieces("larger than a JPEG can be"));
    let factors = page
        .directory
        .numbers(tag::YCBCR_SUBSAMPLING)?
        .unwrap_or_else(|| vec![2, 2]);
    let sampling = match (page.samples, factors.as_slice()) {
        (1, _) => 0x11,
        (_, [along @ (1 | 2 | 4), down @ (1 | 2 | 4), ..]) => (along << 4 | down) as u8,
        _ => return Err(Error::corrupt("impossible chroma subsampling")),
    };
    let mut frame = vec![8];
    frame.extend(side(page.height)?.to_be_bytes());
    frame.extend(side(page.width)?.to_be_bytes());
    frame.push(page.samples as u8);
    for component in 0..page.samples as u8 {
        let sampling = if component == 0 { sampling } else { 0x11 };
        frame.extend([component + 1, sampling, component]);
    }
    Ok(frame)
}

/// Identifiers and sampling factors of a frame header's components.
fn components(frame: &[u8]) -> Result<Vec<(u8, u8)>, Error> {
    let count = frame.get(5).copied().map_or(0, usize::from);
    let fields = frame
        .get(6..6 + 3 * count)
        .filter(|_| count > 0)
        .ok_or_else(|| in_pieces("without a frame header"))?;
    Ok(fields.chunks_exact(3).map(|field| (field[0], field[1])).collect())
}

/// A scan header for all components, each with the tables of its own number.
fn scan_of(components: &[(u8, u8)]) -> Vec<u8> {
    let mut scan = vec![components.len() as u8];
    for (number, (id, _)) in (0..).zip(components) {
        scan.extend([*id, number << 4 | number]);
    }
    scan.extend([0, 63, 0]);
    scan
}

/// MCUs between two restart markers, 0 for none: those of a strip where there are several.
fn restart_interval(
    page: &Page<'_>,
    head: &Head,
    components: &[(u8, u8)],
    strips: usize,
) -> Result<u16, Error> {
    let uneven = || in_pieces("in strips that do not fit together");
    if strips == 1 {
        return u16::try_from(head.restart_interval).map_err(|_| uneven());
    }
    let greatest = |shift: u8| {
        let factors = components.iter().map(|(_, factors)| factors >> shift & 15);
        u64::from(factors.max().unwrap_or(1).max(1))
    };
    // A single component is coded block by block, whatever its factors.
    let (along, down) = match components {
        [_] => (1, 1),
        _ => (greatest(4), greatest(0)),
    };
    let rows = page
        .directory
        .number_or(tag::ROWS_PER_STRIP, page.height.into())?;
    if rows % (8 * down) != 0 {
        return Err(uneven());
    }
    let interval = u64::from(page.width)
        .div_ceil(8 * along)
        .saturating_mul(rows / (8 * down));
    if head.restart_interval != 0 && head.restart_interval != interval {
        return Err(uneven());
    }
    u16::try_from(interval).map_err(|_| uneven())
}
