//! The parts of a JPEG file (ITU-T T.81 annex B): segments, scans, junk between them, the end.
//!
//! Knows positions and headers, nothing of the entropy coding. `lossless` leaves parts out by it, `decode::jpeg`
//! tells a complete file from a cut one by it.

use std::ops::Range;

use memchr::memchr;

pub(crate) use crate::stage::jpeg_marker as marker;
use crate::stage::pixel_shape::PixelRatio;
use crate::terms::picture::Density;
use crate::terms::samples::Icc;

/// One part of the file, in order; together the parts up to the end marker cover every byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// A marker with or without a payload; the range covers marker, length and payload.
    Segment(u8, Range<usize>),
    /// Entropy-coded data with its restart markers.
    ScanData(Range<usize>),
    /// Bytes that belong to nothing.
    Junk(Range<usize>),
}

/// A component as the frame header lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Component {
    pub id: u8,
    /// Sampling factors, 1–4 in a sound file.
    pub horizontal: u8,
    pub vertical: u8,
    /// Number of its quantization table.
    pub quantization: u8,
}

/// The frame header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    pub marker: u8,
    pub precision: u8,
    pub width: u16,
    pub height: u16,
    pub components: Vec<Component>,
}

impl Frame {
    fn is_progressive(&self) -> bool {
        matches!(self.marker, marker::SOF2 | marker::SOF10)
    }
}

/// A walked file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stream<'a> {
    bytes: &'a [u8],
    pub parts: Vec<Part>,
    pub frame: Option<Frame>,
    /// Whether the end marker is there.
    pub ended: bool,
    /// Offset behind the end marker, or the file's length.
    pub end: usize,
    /// Components of the frame whose first scan has not come yet.
    missing: Vec<u8>,
}

impl<'a> Stream<'a> {
    /// Walks the first picture of `bytes`; `None` when they do not begin with a start marker.
    pub fn walk(bytes: &'a [u8]) -> Option<Self> {
        Stream::walk_until(bytes, |stream| stream.ended)
    }

    /// Walks until there is no more, or it has seen enough.
    fn walk_until(bytes: &'a [u8], is_enough: impl Fn(&Self) -> bool) -> Option<Self> {
        if !bytes.starts_with(&[0xFF, marker::SOI]) {
            return None;
        }
        let mut stream = Stream {
            bytes,
            parts: vec![Part::Segment(marker::SOI, 0..2)],
            frame: None,
            ended: false,
            end: bytes.len(),
            missing: Vec::new(),
        };
        let mut at = 2;
        while at < bytes.len() {
            at = stream.step(at);
            if is_enough(&stream) {
                stream.end = at;
                break;
            }
        }
        Some(stream)
    }

    /// The first frame header, for which no coded data is gone through that stands behind it.
    #[cfg(feature = "pdf")]
    pub fn first_frame(bytes: &'a [u8]) -> Option<Frame> {
        Stream::walk_until(bytes, |stream| stream.ended || stream.frame.is_some())?.frame
    }

    /// Reads one part at `at`; returns where the next begins.
    fn step(&mut self, at: usize) -> usize {
        let bytes = self.bytes;
        let Some(code_at) = next_marker(bytes, at) else {
            self.parts.push(Part::Junk(at..bytes.len()));
            return bytes.len();
        };
        if code_at - 1 > at {
            self.parts.push(Part::Junk(at..code_at - 1));
        }
        let (start, code) = (code_at - 1, bytes[code_at]);
        if self.is_complete() && !may_follow_the_last_scan(code) {
            self.parts.push(Part::Junk(start..bytes.len()));
            return bytes.len();
        }
        let alone = matches!(code, 0x01 | 0xD0..=0xD9);
        let end = match bytes.get(code_at + 1..code_at + 3) {
            _ if alone => code_at + 1,
            Some(length) => code_at + 1 + usize::from(u16::from_be_bytes([length[0], length[1]])).max(2),
            None => bytes.len() + 1,
        };
        if end > bytes.len() {
            self.parts.push(Part::Junk(start..bytes.len()));
            return bytes.len();
        }
        self.parts.push(Part::Segment(code, start..end));
        match code {
            marker::EOI => self.ended = true,
            marker::SOS => {
                self.begin_scan(&bytes[start + 4..end]);
                let data_end = scan_end(bytes, end);
                self.parts.push(Part::ScanData(end..data_end));
                return data_end;
            }
            0xC0..=0xCF
                if !matches!(code, marker::DHT | marker::JPG | marker::DAC) && self.frame.is_none() =>
            {
                self.frame = frame(code, &bytes[start + 4..end]);
                let components = self.frame.iter().flat_map(|frame| &frame.components);
                self.missing = components.map(|component| component.id).collect();
            }
            _ => {}
        }
        end
    }

    /// The whole file.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Bytes of a part's range.
    pub fn slice(&self, range: &Range<usize>) -> &'a [u8] {
        &self.bytes[range.clone()]
    }

    /// Segments with the given marker: their payloads.
    pub fn payloads(&self, wanted: u8) -> impl Iterator<Item = &'a [u8]> + '_ {
        self.parts.iter().filter_map(move |part| match part {
            Part::Segment(code, range) if *code == wanted => self.bytes.get(range.start + 4..range.end),
            _ => None,
        })
    }

    /// Bytes of entropy-coded data.
    pub fn coded_bytes(&self) -> usize {
        let data = |part: &Part| match part {
            Part::ScanData(range) => range.len(),
            _ => 0,
        };
        self.parts.iter().map(data).sum()
    }

    /// Whether there are bytes that belong to nothing; FF before a marker is filling, which T.81 allows (B.1.1.2).
    pub fn has_junk(&self) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Junk(range) => self.slice(range).iter().any(|&byte| byte != 0xFF),
            _ => false,
        })
    }

    /// Whether there are bytes behind the end marker.
    pub fn has_trailer(&self) -> bool {
        self.end < self.bytes.len()
    }

    /// Whether a file without end marker can still be whole.
    ///
    /// Only of a sequential file: its decoder counts the MCUs and warns when one is missing. A progressive file may
    /// end in a run of empty blocks or between two scans without any warning.
    pub fn ends_whole_without_marker(&self) -> bool {
        self.frame.as_ref().is_some_and(|frame| !frame.is_progressive()) && self.scans_begun()
    }

    /// Whether every component of the frame has at least its first scan.
    pub fn scans_begun(&self) -> bool {
        self.frame.is_some() && self.missing.is_empty()
    }

    /// Whether no scan can follow: in a sequential file each component has one (T.81 4.8.1). What looks like a marker
    /// behind the last is in what a maker left there, in files without an end marker.
    fn is_complete(&self) -> bool {
        self.frame.as_ref().is_some_and(|frame| !frame.is_progressive()) && self.scans_begun()
    }

    fn begin_scan(&mut self, header: &[u8]) {
        let progressive = self.frame.as_ref().is_some_and(Frame::is_progressive);
        let count = header.first().copied().map_or(0, usize::from);
        let selectors = header.get(1..1 + 2 * count).unwrap_or_default();
        let first_coefficient = header.get(1 + 2 * count).copied().unwrap_or(0);
        if !progressive || first_coefficient == 0 {
            self.missing
                .retain(|&id| !selectors.chunks_exact(2).any(|selector| selector[0] == id));
        }
    }

    /// Without junk and filling, with harmless header values put right and an end marker; `None` where nothing changes.
    pub fn repaired(&self) -> Option<Vec<u8>> {
        let mut repaired = Vec::with_capacity(self.bytes.len() + 2);
        for part in &self.parts {
            match part {
                Part::Junk(_) => {}
                Part::ScanData(range) => repaired.extend_from_slice(without_filling(self.slice(range))),
                Part::Segment(code, range) => self.append_segment(*code, range, &mut repaired),
            }
        }
        if !self.ended {
            repaired.extend_from_slice(&[0xFF, marker::EOI]);
        }
        (repaired != self.bytes[..self.end]).then_some(repaired)
    }

    /// The same with nothing of the scans but these ranges, in order, and nothing behind them but the end marker.
    pub fn repaired_with(&self, data: &[Range<usize>]) -> Vec<u8> {
        let end = data.last().map_or(0, |last| last.end);
        let mut repaired = Vec::with_capacity(end + 2);
        let mut data = data.iter().peekable();
        for part in &self.parts {
            match part {
                Part::Junk(_) => {}
                Part::Segment(code, range) if range.end <= end => {
                    self.append_segment(*code, range, &mut repaired);
                }
                Part::Segment(..) => break,
                Part::ScanData(scan) => {
                    while let Some(range) = data.next_if(|range| range.end <= scan.end) {
                        repaired.extend_from_slice(self.slice(range));
                    }
                }
            }
        }
        repaired.extend_from_slice(&[0xFF, marker::EOI]);
        repaired
    }

    /// A segment with harmless header values put right: a sequential scan has all coefficients in one go.
    fn append_segment(&self, code: u8, range: &Range<usize>, to: &mut Vec<u8>) {
        to.extend_from_slice(self.slice(range));
        let sequential = self.frame.as_ref().is_some_and(|frame| !frame.is_progressive());
        if code == marker::SOS && sequential && range.len() > 7 {
            let end = to.len();
            to[end - 3..].copy_from_slice(&[0, 63, 0]);
        }
    }

    /// Units and the two numbers of the JFIF header's density (ITU-T T.871).
    fn jfif_numbers(&self) -> Option<(u8, f64, f64)> {
        let jfif = self
            .payloads(marker::APP0)
            .find(|payload| payload.starts_with(b"JFIF\0"))?;
        let number = |at: usize| {
            Some(f64::from(u16::from_be_bytes([
                *jfif.get(at)?,
                *jfif.get(at + 1)?,
            ])))
        };
        Some((*jfif.get(7)?, number(8)?, number(10)?))
    }

    /// The pixel density in the JFIF header, when it is one in inches or centimetres. One pixel an inch or centimetre
    /// is the aspect ratio of square pixels, by writers that name a unit beside it.
    pub fn jfif_density(&self) -> Option<Density> {
        let (units, x, y) = self.jfif_numbers()?;
        let per_inch = match units {
            1 => 1.0,
            2 => 2.54,
            _ => return None,
        };
        if (x, y) == (1.0, 1.0) {
            return None;
        }
        Density::of(x * per_inch, y * per_inch)
    }

    /// The ratio of the pixels' sides where the JFIF header states that and no density.
    pub fn jfif_ratio(&self) -> Option<PixelRatio> {
        let (units, x, y) = self.jfif_numbers()?;
        (units == 0).then_some(PixelRatio { x, y })
    }

    /// Whether the JFIF header, where there is one, has the same number for both sides.
    pub fn states_square_pixels(&self) -> bool {
        self.jfif_numbers().is_none_or(|(_, x, y)| x == y)
    }

    /// The ICC profile, put together from its APP2 segments (ICC.1 annex B.4); `None` when absent, incomplete or
    /// larger than `max_bytes`.
    pub fn icc(&self, max_bytes: u64) -> Icc {
        let mut chunks: Vec<(u8, &[u8])> = self
            .payloads(marker::APP2)
            .filter_map(|payload| payload.strip_prefix(b"ICC_PROFILE\0"))
            .filter_map(|chunk| Some((*chunk.first()?, chunk.get(2..)?)))
            .collect();
        if chunks.is_empty() {
            return Icc::Absent;
        }
        chunks.sort_by_key(|(number, _)| *number);
        let whole = chunks
            .iter()
            .enumerate()
            .all(|(index, (number, _))| usize::from(*number) == index + 1);
        let size: usize = chunks.iter().map(|(_, data)| data.len()).sum();
        if !whole || size as u64 > max_bytes {
            return Icc::Unusable;
        }
        Icc::Profile(
            chunks
                .into_iter()
                .flat_map(|(_, data)| data.iter().copied())
                .collect(),
        )
    }
}

/// Whether a marker can stand between the last scan and the end marker (T.81 figure B.2).
fn may_follow_the_last_scan(code: u8) -> bool {
    matches!(
        code,
        marker::EOI | marker::DNL | marker::APP0..=marker::APP15 | marker::COM
    )
}

/// Position of the code byte of the next marker at or after `at`; fill bytes (0xFF) before it are skipped.
pub(crate) fn next_marker(bytes: &[u8], at: usize) -> Option<usize> {
    let mut from = at;
    loop {
        let ff = from + memchr(0xFF, bytes.get(from..)?)?;
        match bytes.get(ff + 1)? {
            0x00 => from = ff + 2,
            0xFF => from = ff + 1,
            _ => return Some(ff + 1),
        }
    }
}

/// Where the entropy-coded data that begin at `start` end: at the next marker that is no restart marker.
fn scan_end(bytes: &[u8], start: usize) -> usize {
    let mut from = start;
    while let Some(code_at) = next_marker(bytes, from) {
        if matches!(bytes[code_at], 0xD0..=0xD7) {
            from = code_at + 1;
        } else {
            return code_at - 1;
        }
    }
    bytes.len()
}

/// Entropy-coded data without equal bytes (00 or FF) that fill up its end, as some cameras write them.
fn without_filling(data: &[u8]) -> &[u8] {
    match data.last() {
        Some(&fill @ (0x00 | 0xFF)) => {
            let kept = data
                .iter()
                .rposition(|&byte| byte != fill)
                .map_or(0, |last| last + 1);
            // An FF 00 pair is a coded FF, not filling.
            let coded_ff = fill == 0x00 && kept > 0 && data[kept - 1] == 0xFF;
            &data[..(kept + usize::from(coded_ff)).min(data.len())]
        }
        _ => data,
    }
}

fn frame(code: u8, payload: &[u8]) -> Option<Frame> {
    let count = usize::from(*payload.get(5)?);
    let components = payload
        .get(6..6 + 3 * count)?
        .chunks_exact(3)
        .map(|component| Component {
            id: component[0],
            horizontal: component[1] >> 4,
            vertical: component[1] & 15,
            quantization: component[2],
        })
        .collect();
    let side = |at: usize| u16::from_be_bytes([payload[at], payload[at + 1]]);
    Some(Frame {
        marker: code,
        precision: payload[0],
        width: side(3),
        height: side(1),
        components,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(code: u8, payload: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0xFF, code];
        bytes.extend_from_slice(&(payload.len() as u16 + 2).to_be_bytes());
        bytes.extend_from_slice(payload);
        bytes
    }

    fn gray_file(marker_code: u8, scans: &[[u8; 3]], tail: &[u8]) -> Vec<u8> {
        let mut file = vec![0xFF, marker::SOI];
        file.extend(segment(marker_code, &[8, 0, 8, 0, 8, 1, 1, 0x11, 0]));
        for [first, last, bits] in scans {
            file.extend(segment(marker::SOS, &[1, 1, 0, *first, *last, *bits]));
            file.extend([0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56]);
        }
        file.extend_from_slice(tail);
        file
    }

    #[test]
    fn parts_cover_every_byte_up_to_the_end_marker() {
        let file = gray_file(marker::SOF0, &[[0, 63, 0]], &[0xFF, marker::EOI, 1, 2, 3]);
        let stream = Stream::walk(&file).unwrap();
        assert!(stream.ended);
        assert_eq!(stream.end, file.len() - 3);
        let mut at = 0;
        for part in &stream.parts {
            let (Part::Segment(_, range) | Part::ScanData(range) | Part::Junk(range)) = part;
            assert_eq!(range.start, at);
            at = range.end;
        }
        assert_eq!(at, stream.end);
    }

    #[test]
    fn only_a_sequential_file_can_be_whole_without_its_end_marker() {
        let progressive = gray_file(marker::SOF2, &[[0, 0, 1], [1, 63, 0]], &[]);
        let stream = Stream::walk(&progressive).unwrap();
        assert!(stream.scans_begun() && !stream.ended && !stream.ends_whole_without_marker());
        let sequential = gray_file(marker::SOF0, &[[0, 63, 0]], &[]);
        assert!(Stream::walk(&sequential).unwrap().ends_whole_without_marker());
        let headless = gray_file(marker::SOF2, &[[1, 63, 0]], &[]);
        assert!(!Stream::walk(&headless).unwrap().scans_begun());
    }

    #[test]
    fn repair_drops_junk_and_adds_the_end_but_leaves_a_clean_file_alone() {
        let clean = gray_file(marker::SOF0, &[[0, 63, 0]], &[0xFF, marker::EOI]);
        assert_eq!(Stream::walk(&clean).unwrap().repaired(), None);
        let mut junk = clean.clone();
        junk.splice(2..2, [7, 7, 7]);
        assert_eq!(Stream::walk(&junk).unwrap().repaired(), Some(clean.clone()));
        let cut = &clean[..clean.len() - 2];
        assert_eq!(Stream::walk(cut).unwrap().repaired(), Some(clean));
    }

    #[test]
    fn no_beginning_of_a_file_panics() {
        let file = gray_file(marker::SOF2, &[[0, 0, 0], [1, 63, 0]], &[0xFF, marker::EOI]);
        for end in 0..file.len() {
            if let Some(stream) = Stream::walk(&file[..end]) {
                stream.scans_begun();
                stream.repaired();
                stream.icc(1 << 20);
                stream.jfif_density();
            }
        }
    }
}
