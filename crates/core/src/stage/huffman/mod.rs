//! The one scan of a sequential JPEG, coded anew with the Huffman tables that suit it best: two pairs, which is what
//! baseline allows (ITU-T T.81 annexes F.1.2 and K.2). Not a coefficient changes.
//!
//! For what our own encoder writes: it may write with any tables, quickly, and is brought into the form that every
//! reader takes here. Of any sequential file, `reach` tells whether its data hold every MCU, and what is beside them.

mod bits;
mod code;
mod in_place;
mod mcu;
mod reach;

use self::bits::{BitReader, BitWriter};
use self::code::{Code, Frequencies};
use self::mcu::{Mcus, Tables};
pub(crate) use self::reach::{Reach, reach};
use crate::stage::jpeg_stream::{Part, Stream, marker};
use crate::terms::error::Error;
use crate::terms::huffman_table::{HuffmanTable, HuffmanTables};

/// Table pairs of a baseline scan: one of the first component, one of all others.
const PAIRS: usize = 2;

/// Coefficients of a block.
const BLOCK: usize = 64;

/// No further coefficient but zeros, ITU-T T.81 F.1.2.2.1.
const END_OF_BLOCK: u8 = 0x00;

/// Sixteen zeros in a row.
const ZERO_RUN: u8 = 0xF0;

fn foreign() -> Error {
    Error::internal("the encoder wrote a JPEG of another kind than was asked for")
}

/// The same picture as SOF0 with two pairs of tables; every other segment stays as it is.
///
/// # Errors
/// [`Error::Internal`] when `jpeg` is not a sequential Huffman-coded file of one scan without restarts.
pub(crate) fn recoded(jpeg: &[u8]) -> Result<Vec<u8>, Error> {
    let stream = Stream::walk(jpeg).ok_or_else(foreign)?;
    let scan = Scan::of(&stream).ok_or_else(foreign)?;
    let mut frequencies = Frequencies::default();
    scan.walk(&mut frequencies).ok_or_else(foreign)?;
    let codes = frequencies.codes();
    let mut writer = Recoder {
        codes: &codes,
        bits: BitWriter::with_capacity(jpeg.len()),
    };
    scan.walk(&mut writer).ok_or_else(foreign)?;
    let data = writer.bits.finish();
    Ok(assembled(&stream, &codes, &data))
}

/// What a scan would take with tables that suit it, and those tables; they have every symbol that a picture can have,
/// so that a picture much like this one can be coded with them.
pub(crate) struct Survey {
    pub tables: Box<[HuffmanTables; PAIRS]>,
    /// Bytes of the whole file with these tables.
    pub bytes: u64,
}

/// Surveys a file of the kind that [`recoded`] takes.
///
/// # Errors
/// As [`recoded`].
pub(crate) fn survey(jpeg: &[u8]) -> Result<Survey, Error> {
    let stream = Stream::walk(jpeg).ok_or_else(foreign)?;
    let scan = Scan::of(&stream).ok_or_else(foreign)?;
    let mut counted = Frequencies::default();
    scan.walk(&mut counted).ok_or_else(foreign)?;
    let bits = |codes: &[PairOfCodes; PAIRS]| -> u64 {
        let pairs = codes.iter().zip(counted.dc.iter().zip(&counted.ac));
        pairs
            .map(|(code, (dc, ac))| {
                code.dc.bits(dc, |symbol| symbol) + code.ac.bits(ac, |symbol| symbol & 15)
            })
            .sum()
    };
    let (coded, stuffing) = scan.data.size();
    let kept = jpeg.len() - coded - stuffing - tables_bytes(&stream);
    let suiting = counted.clone().with_every_symbol().codes();
    let data = bits(&suiting) as f64 / 8.0;
    let data = data * (1.0 + stuffing as f64 / coded.max(1) as f64);
    Ok(Survey {
        bytes: (kept + tables_segment(&suiting).len()) as u64 + data.ceil() as u64,
        tables: Box::new(suiting.map(|pair| HuffmanTables {
            dc: pair.dc.table,
            ac: pair.ac.table,
        })),
    })
}

/// What is told of every symbol of a scan in turn: its table pair, whether it is of a DC coefficient, and the bits
/// that follow it.
trait Visitor {
    fn dc(&mut self, pair: usize, symbol: u8, extra: u32);
    fn ac(&mut self, pair: usize, symbol: u8, extra: u32);
}

impl Visitor for Frequencies {
    fn dc(&mut self, pair: usize, symbol: u8, _: u32) {
        self.dc[pair][usize::from(symbol)] += 1;
    }

    fn ac(&mut self, pair: usize, symbol: u8, _: u32) {
        self.ac[pair][usize::from(symbol)] += 1;
    }
}

/// The tables of each pair, and the data so far.
struct Recoder<'a> {
    codes: &'a [PairOfCodes; PAIRS],
    bits: BitWriter,
}

impl Visitor for Recoder<'_> {
    fn dc(&mut self, pair: usize, symbol: u8, extra: u32) {
        let (code, length) = self.codes[pair].dc.word(symbol);
        let size = u32::from(symbol);
        self.bits
            .put(u64::from(code) << size | u64::from(extra), length + size);
    }

    fn ac(&mut self, pair: usize, symbol: u8, extra: u32) {
        let (code, length) = self.codes[pair].ac.word(symbol);
        let size = u32::from(symbol & 15);
        self.bits
            .put(u64::from(code) << size | u64::from(extra), length + size);
    }
}

/// The tables of one pair.
struct PairOfCodes {
    dc: Code,
    ac: Code,
}

/// A scan that can be read: its MCUs, and the data.
struct Scan {
    mcus: Mcus,
    data: BitReader,
}

impl Scan {
    fn of(stream: &Stream<'_>) -> Option<Self> {
        let frame = stream.frame.as_ref()?;
        let restarts = stream.payloads(marker::DRI).next().is_some();
        if !matches!(frame.marker, marker::SOF0 | marker::SOF1) || restarts {
            return None;
        }
        let mut headers = stream.payloads(marker::SOS);
        let (header, None) = (headers.next()?, headers.next()) else {
            return None;
        };
        let in_order = frame.components.iter().map(|component| component.id);
        if !in_order.eq(header
            .get(1..)?
            .chunks_exact(2)
            .map(|selector| selector[0])
            .take(usize::from(header[0])))
        {
            return None;
        }
        let mut tables = Tables::default();
        for payload in stream.payloads(marker::DHT) {
            tables.define(payload)?;
        }
        let data = stream.parts.iter().find_map(|part| match part {
            Part::ScanData(range) => Some(BitReader::of(stream.slice(range))),
            _ => None,
        })?;
        Some(Scan {
            mcus: Mcus::of(frame, header, &tables)?,
            data,
        })
    }

    /// Tells of every symbol in the order of the file; `None` when the data are not whole.
    fn walk(&self, visitor: &mut impl Visitor) -> Option<()> {
        let mut at = 0;
        for _ in 0..self.mcus.count() {
            for &component in &self.mcus.blocks {
                let tables = &self.mcus.components[component];
                let pair = component.min(PAIRS - 1);
                let window = self.data.window(at)?;
                let (symbol, length) = tables.dc.symbol(window)?;
                let size = u32::from(symbol);
                visitor.dc(pair, symbol, extra(window, length, size)?);
                at += (length + size) as usize;
                let mut coefficient = 1;
                while coefficient < BLOCK {
                    let window = self.data.window(at)?;
                    let (symbol, length) = tables.ac.symbol(window)?;
                    let size = u32::from(symbol & 15);
                    visitor.ac(pair, symbol, extra(window, length, size)?);
                    at += (length + size) as usize;
                    match symbol {
                        END_OF_BLOCK => break,
                        ZERO_RUN => coefficient += 16,
                        _ => coefficient += usize::from(symbol >> 4) + 1,
                    }
                }
                if coefficient > BLOCK {
                    return None;
                }
            }
        }
        Some(())
    }
}

/// The `size` bits behind a code of `length` bits.
#[inline]
fn extra(window: u64, length: u32, size: u32) -> Option<u32> {
    // A shift by 64 is none; sizes beyond 16 occur in no 8-bit file.
    (size <= 16).then(|| ((window << length) >> 32 >> (32 - size)) as u32)
}

/// The file with the new tables before its scan, and the new data in it.
fn assembled(stream: &Stream<'_>, codes: &[PairOfCodes; PAIRS], data: &[u8]) -> Vec<u8> {
    let mut jpeg = Vec::with_capacity(data.len() + 2048);
    for part in &stream.parts {
        match part {
            Part::Segment(marker::DHT, _) | Part::Junk(_) => {}
            Part::Segment(marker::SOF1, range) => {
                jpeg.extend_from_slice(stream.slice(range));
                let code_at = jpeg.len() - range.len() + 1;
                jpeg[code_at] = marker::SOF0;
            }
            Part::Segment(marker::SOS, range) => {
                jpeg.extend_from_slice(&tables_segment(codes));
                let header = jpeg.len();
                jpeg.extend_from_slice(stream.slice(range));
                let components = usize::from(jpeg[header + 4]);
                for index in 0..components {
                    let pair = index.min(PAIRS - 1) as u8;
                    jpeg[header + 6 + 2 * index] = pair << 4 | pair;
                }
            }
            Part::Segment(_, range) => jpeg.extend_from_slice(stream.slice(range)),
            Part::ScanData(_) => jpeg.extend_from_slice(data),
        }
    }
    jpeg
}

/// Bytes of the DHT segments.
fn tables_bytes(stream: &Stream<'_>) -> usize {
    stream
        .payloads(marker::DHT)
        .map(|payload| payload.len() + 4)
        .sum()
}

/// One DHT segment with every table that has a symbol.
fn tables_segment(codes: &[PairOfCodes; PAIRS]) -> Vec<u8> {
    let mut segment = vec![0xFF, marker::DHT, 0, 0];
    for (number, pair) in (0..).zip(codes) {
        for (class, code) in [(0x00, &pair.dc), (0x10, &pair.ac)] {
            let HuffmanTable { counts, symbols } = &code.table;
            if !symbols.is_empty() {
                segment.push(class | number);
                segment.extend_from_slice(counts);
                segment.extend_from_slice(symbols);
            }
        }
    }
    let length = (segment.len() - 2) as u16;
    segment[2..4].copy_from_slice(&length.to_be_bytes());
    segment
}
