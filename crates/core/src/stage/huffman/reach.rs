//! How far the data of a sequential Huffman-coded file reach: whether every MCU is there, and what stands in the scans
//! beside them. Decoders read what they need and say little of the rest; whether the rest is harmless, or what is left
//! over because something before it was lost, shows in the bits.

use std::ops::Range;

use super::code::{Decoder, LONGEST};
use super::in_place::BitsInPlace;
use super::mcu::{ComponentTables, Mcus, Tables};
use super::{BLOCK, ZERO_RUN, extra};
use crate::stage::jpeg_stream::{Frame, Part, Stream, marker, next_marker};

/// Components of a scan, at most (T.81 B.2.3).
const COMPONENTS: usize = 4;

/// Bytes behind the last MCU that are passed over whatever they are, unless what is before them was not filled up. They
/// are fewer than an MCU of a color picture has with the usual tables, so that they are no MCU that was missed.
const STRAY_BYTES: usize = 2;

/// Equal bytes on both sides of where the last MCU ended, from which on they are a filled hole and no picture.
const HOLE_BYTES: usize = 8;

/// What became of looking for every MCU.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reach {
    /// A file of another kind, or with tables that it does not have itself: nothing was looked for.
    Unknown,
    /// Every MCU is there, in scans that hold nothing else.
    Exact,
    /// Every MCU is there, and more than them or no end marker.
    Surplus {
        /// The MCUs with the restart markers between them, in order.
        data: Vec<Range<usize>>,
        /// Whether there is anything else in the scans.
        in_scans: bool,
    },
    /// The data end before the last MCU.
    Short,
    /// What is there cannot have been written like this.
    Damaged(&'static str),
}

/// Reads every code of the file, no further than to know where it ends.
pub(crate) fn reach(stream: &Stream<'_>) -> Reach {
    let sequential = |frame: &&Frame| matches!(frame.marker, marker::SOF0 | marker::SOF1);
    match stream.frame.as_ref().filter(sequential) {
        Some(frame) if stream.scans_begun() => in_scans(stream, frame).unwrap_or(Reach::Unknown),
        _ => Reach::Unknown,
    }
}

/// `None` when a scan cannot be read for want of tables or components.
fn in_scans(stream: &Stream<'_>, frame: &Frame) -> Option<Reach> {
    let mut tables = Tables::default();
    let (mut header, mut restart_interval) = (None, 0);
    let mut found = Found::default();
    let scans = stream
        .parts
        .iter()
        .filter(|part| matches!(part, Part::ScanData(_)));
    let mut missing = scans.count();
    for part in &stream.parts {
        match part {
            Part::Segment(marker::DHT, range) => tables.define(payload(stream, range))?,
            Part::Segment(marker::DQT, range) => tables.define_steps(payload(stream, range))?,
            Part::Segment(marker::DRI, range) => {
                restart_interval = match payload(stream, range) {
                    &[high, low] => usize::from(u16::from_be_bytes([high, low])),
                    _ => return None,
                }
            }
            Part::Segment(marker::SOS, range) => header = Some(payload(stream, range)),
            Part::ScanData(range) => {
                missing -= 1;
                let scan = Scan {
                    mcus: Mcus::of(frame, header?, &tables)?,
                    restart_interval,
                    bytes: stream.bytes(),
                    end: range.end,
                    is_last: missing == 0,
                    is_ended: stream.ended,
                };
                match scan.look_through(range.start, &mut found) {
                    Ok(()) => {}
                    Err(Fault::Short) => return Some(Reach::Short),
                    Err(Fault::Damaged(detail)) => return Some(Reach::Damaged(detail)),
                }
            }
            _ => {}
        }
    }
    Some(if found.surplus || !ends_well(stream) {
        Reach::Surplus {
            data: found.data,
            in_scans: found.surplus,
        }
    } else {
        Reach::Exact
    })
}

fn payload<'a>(stream: &Stream<'a>, range: &Range<usize>) -> &'a [u8] {
    stream.slice(range).get(4..).unwrap_or_default()
}

/// Whether nothing but segments stands between the last scan and the end marker.
fn ends_well(stream: &Stream<'_>) -> bool {
    let behind = stream.parts.iter().rev();
    let mut behind = behind.take_while(|part| !matches!(part, Part::ScanData(_)));
    stream.ended && behind.all(|part| matches!(part, Part::Segment(..)))
}

/// The data that are needed, and whether anything else was seen in the scans.
#[derive(Default)]
struct Found {
    data: Vec<Range<usize>>,
    surplus: bool,
}

enum Fault {
    /// The data end in an MCU, or where a restart marker is due.
    Short,
    Damaged(&'static str),
}

const OUT_OF_RANGE: Fault = Fault::Damaged("a coefficient that no samples have");

/// How reading on behind the last MCU ended.
enum End {
    /// With the data.
    Exact,
    /// In an MCU that the data end in.
    Cut,
    /// With what is no code.
    Nonsense,
}

/// Where reading is: the bits, and the last DC coefficient of each component.
#[derive(Clone)]
struct Reading<'a> {
    bits: BitsInPlace<'a>,
    dc: [i32; COMPONENTS],
}

impl<'a> Reading<'a> {
    fn new(bytes: &'a [u8], at: usize) -> Self {
        Reading {
            bits: BitsInPlace::new(bytes, at),
            dc: [0; COMPONENTS],
        }
    }
}

struct Scan<'a> {
    mcus: Mcus,
    /// MCUs between two restart markers; 0: there are none.
    restart_interval: usize,
    /// The whole file.
    bytes: &'a [u8],
    /// Offset behind the scan's data.
    end: usize,
    is_last: bool,
    /// Whether the file has an end marker.
    is_ended: bool,
}

impl Scan<'_> {
    fn look_through(&self, start: usize, found: &mut Found) -> Result<(), Fault> {
        let mut reading = Reading::new(self.bytes, start);
        let (mut from, mut left, mut restarts) = (start, self.mcus.count(), 0u8);
        loop {
            let interval = match self.restart_interval {
                0 => left,
                interval => interval.min(left),
            };
            for _ in 0..interval {
                self.pass_mcu(&mut reading)?;
            }
            left -= interval;
            let end = reading.bits.offset();
            if left == 0 {
                found.data.push(from..end);
                found.surplus |= self.is_surplus_behind(&reading, interval)?;
                return Ok(());
            }
            let marker_at = self.restart_behind(&reading.bits, restarts)?;
            if self.bytes[end..marker_at].contains(&0) {
                found.surplus = true;
                found.data.push(from..end);
                from = marker_at;
            }
            restarts = (restarts + 1) % 8;
            reading = Reading::new(self.bytes, marker_at + 2);
        }
    }

    fn pass_mcu(&self, reading: &mut Reading<'_>) -> Result<(), Fault> {
        for &component in &self.mcus.blocks {
            let tables = &self.mcus.components[component];
            let (size, bits) = pass_code(&mut reading.bits, &tables.dc, |symbol| symbol)?;
            let dc = reading.dc.get_mut(component).ok_or(OUT_OF_RANGE)?;
            *dc = dc.wrapping_add(difference(size, bits));
            if dc.unsigned_abs() > tables.bounds.dc {
                return Err(OUT_OF_RANGE);
            }
            pass_ac(&mut reading.bits, tables)?;
        }
        Ok(())
    }

    /// Offset of the restart marker that is due. Webcams fill up to it with zeros; other bytes were coded with what was
    /// lost.
    fn restart_behind(&self, bits: &BitsInPlace<'_>, number: u8) -> Result<usize, Fault> {
        let at = bits.offset();
        let filling = self.bytes[at..].iter().take_while(|byte| is_filling(byte));
        let code_at = at + filling.count();
        self.refuse_hole(bits, true)?;
        let is_marker = code_at > at && self.bytes[code_at - 1] == 0xFF;
        match self.bytes.get(code_at) {
            Some(&code) if is_marker && code == marker::RST0 + number => Ok(code_at - 1),
            Some(_) if !is_marker => Err(Fault::Damaged(
                "bytes before a restart marker that are no filling",
            )),
            _ => Err(Fault::Short),
        }
    }

    /// Zeros that go on where MCUs ended in zeros are a hole of which a part could be read. Where there are many restarts,
    /// or few zeros, a zero byte can be an MCU's end: with the tables of T.81 K.3 the last nine bits of a flat one of
    /// 4:2:0 are zeros. The same holds of any other filling, at greater length.
    fn refuse_hole(&self, bits: &BitsInPlace<'_>, may_end_in_zeros: bool) -> Result<(), Fault> {
        let at = bits.offset();
        let goes_on = self.bytes.get(at) == Some(&0);
        let is_hole = match self.bytes[..at] {
            [.., 0xFF, 0] => false,
            [.., 0, 0] => true,
            [.., 0] => !may_end_in_zeros || !bits.is_byte_aligned(),
            _ => false,
        };
        let around = self.bytes.get(at.saturating_sub(HOLE_BYTES)..at + HOLE_BYTES);
        let is_constant = around.is_some_and(|bytes| bytes.iter().all(|byte| *byte == bytes[0]));
        if goes_on && is_hole || is_constant {
            return Err(Fault::Damaged("a hole"));
        }
        Ok(())
    }

    /// Whether there is anything but ones and FF behind the last MCU, before the end or another segment.
    fn is_surplus_behind(&self, reading: &Reading<'_>, interval: usize) -> Result<bool, Fault> {
        let at = reading.bits.offset();
        let marker_at = next_marker(self.bytes, at).map_or(self.bytes.len(), |code_at| code_at - 1);
        let behind = &self.bytes[at..marker_at];
        let a_restart_follows = marker_at < self.end;
        let only_filling = behind.iter().all(is_filling);
        self.refuse_hole(&reading.bits, !only_filling || behind.len() <= STRAY_BYTES)?;
        let loses_nothing = if only_filling {
            self.is_last || !a_restart_follows
        } else {
            self.is_last && self.loses_nothing(reading.clone(), at..marker_at, interval)
        };
        if loses_nothing {
            Ok(a_restart_follows || behind.iter().any(|&byte| byte != 0xFF))
        } else {
            Err(Fault::Damaged("picture data behind the last MCU"))
        }
    }

    /// Whether bytes behind the last MCU are something else than what the MCUs before it should have had.
    ///
    /// Where a bit was lost, a decoder is soon in step again, but counts MCUs wrongly: those that are left over read
    /// well to the last bit, and they are some. Rows below the picture are whole rows. What is no picture data does not
    /// read like such, and stands behind a byte that was filled up.
    fn loses_nothing(&self, reading: Reading<'_>, behind: Range<usize>, interval: usize) -> bool {
        let is_filled_up = reading.bits.is_filled_up();
        let is_stray = behind.len() <= STRAY_BYTES;
        let a_restart_follows = behind.end < self.end;
        // In a file without an end marker, one that follows is part of what a maker left there.
        let is_end = self.is_ended || a_restart_follows || behind.end == self.bytes.len();
        let (mcus, end) = self.read_on(reading);
        match end {
            End::Exact if mcus > 0 && is_end => {
                let interval_is_whole = a_restart_follows && interval + mcus == self.restart_interval;
                mcus % self.mcus.across == 0 || interval_is_whole || is_stray && is_filled_up
            }
            End::Cut if mcus >= self.mcus.across => true,
            _ => is_stray || is_filled_up,
        }
    }

    /// Reads MCUs as long as there are any; how many, and what ended it.
    fn read_on(&self, mut reading: Reading<'_>) -> (usize, End) {
        for mcus in 0..self.mcus.count() {
            if reading.bits.is_at_end() {
                return (mcus, End::Exact);
            }
            match self.pass_mcu(&mut reading) {
                Ok(()) => {}
                Err(Fault::Short) => return (mcus, End::Cut),
                Err(Fault::Damaged(_)) => return (mcus, End::Nonsense),
            }
        }
        (self.mcus.count(), End::Cut)
    }
}

fn pass_ac(bits: &mut BitsInPlace<'_>, tables: &ComponentTables) -> Result<(), Fault> {
    let mut coefficient = 1;
    while coefficient < BLOCK {
        let (symbol, _) = pass_code(bits, &tables.ac, |symbol| symbol & 15)?;
        match symbol {
            // Decoders end a block with a run beyond its end; only a coefficient there is nobody's.
            ZERO_RUN => coefficient += 16,
            _ if symbol & 15 == 0 => break,
            _ => {
                coefficient += usize::from(symbol >> 4);
                let greatest = tables.bounds.sizes.get(coefficient);
                let greatest =
                    *greatest.ok_or(Fault::Damaged("a coefficient behind the last of its block"))?;
                if symbol & 15 > greatest {
                    return Err(OUT_OF_RANGE);
                }
                coefficient += 1;
            }
        }
    }
    Ok(())
}

/// Zeros as webcams write them, or FF as it may stand before any marker (T.81 B.1.1.2).
fn is_filling(byte: &u8) -> bool {
    matches!(byte, 0 | 0xFF)
}

/// Passes a code with the bits that follow it, so many as `size` says; its symbol, and those bits.
#[inline]
fn pass_code(
    bits: &mut BitsInPlace<'_>,
    decoder: &Decoder,
    size: impl Fn(u8) -> u8,
) -> Result<(u8, u32), Fault> {
    let window = bits.window();
    match decoder.symbol(window) {
        Some((symbol, length)) => {
            let size = u32::from(size(symbol));
            let extra = extra(window, length, size).ok_or(OUT_OF_RANGE)?;
            if bits.take(length + size) {
                Ok((symbol, extra))
            } else {
                Err(Fault::Short)
            }
        }
        None if bits.left() >= LONGEST as u32 => Err(Fault::Damaged("bits that are no code")),
        None => Err(Fault::Short),
    }
}

/// The difference that `size` bits stand for (T.81 F.1.2.1).
fn difference(size: u8, bits: u32) -> i32 {
    let bits = i64::from(bits);
    let is_negative = size > 0 && bits >> (size - 1) == 0;
    (if is_negative { bits + 1 - (1 << size) } else { bits }) as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in::encoded;
    use crate::terms::picture::Picture;

    /// Rows of MCUs in the picture below, which are 16 pixels high.
    const ROWS: u32 = 4;

    fn file() -> Vec<u8> {
        let pixels = (0..64 * 16 * ROWS).flat_map(|at| {
            let noise = at.wrapping_mul(2_654_435_761) >> 25;
            [200 - (at / 40) as u8, noise as u8, 90]
        });
        encoded(&Picture::new(64, 16 * ROWS, pixels.collect()).unwrap())
    }

    fn reached(jpeg: &[u8]) -> Reach {
        reach(&Stream::walk(jpeg).unwrap())
    }

    fn scan(jpeg: &[u8]) -> Range<usize> {
        let stream = Stream::walk(jpeg).unwrap();
        let mut scans = stream.parts.iter().filter_map(|part| match part {
            Part::ScanData(range) => Some(range.clone()),
            _ => None,
        });
        scans.next().unwrap()
    }

    #[test]
    fn data_end_with_the_last_mcu_whatever_stands_behind_it() {
        let jpeg = file();
        assert_eq!(reached(&jpeg), Reach::Exact);
        let data = scan(&jpeg);
        for (behind, is_surplus) in [
            (&[0][..], true),
            (&[0x12], true),
            (&[0x12, 0x34], true),
            (&[0; 30], true),
            (&[0xFF; 3], false),
        ] {
            let mut changed = jpeg.clone();
            changed.splice(data.end..data.end, behind.iter().copied());
            let wanted = if is_surplus {
                Reach::Surplus {
                    data: vec![data.clone()],
                    in_scans: true,
                }
            } else {
                Reach::Exact
            };
            assert_eq!(reached(&changed), wanted, "{behind:x?}");
        }
    }

    #[test]
    fn a_row_less_in_the_header_leaves_a_row_over_and_a_row_more_is_missing() {
        let jpeg = file();
        let height_at = jpeg
            .windows(2)
            .position(|pair| pair == [0xFF, marker::SOF0])
            .unwrap()
            + 5;
        let of_rows = |rows: u32| {
            let mut changed = jpeg.clone();
            changed[height_at..height_at + 2].copy_from_slice(&((rows * 16) as u16).to_be_bytes());
            reached(&changed)
        };
        assert_eq!(of_rows(ROWS + 1), Reach::Short);
        match of_rows(ROWS - 1) {
            Reach::Surplus { data, in_scans } => {
                assert!(in_scans && data.len() == 1 && data[0].end < scan(&jpeg).end);
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_cut_is_short_and_missing_mcus_are_missed() {
        let jpeg = file();
        let data = scan(&jpeg);
        for end in data.clone().step_by(37) {
            assert_eq!(reached(&jpeg[..end]), Reach::Short, "{end}");
        }
        // Of less than a block it may be that nobody can tell.
        let of_two_mcus = data.len() / 8;
        for at in (data.start..data.end - of_two_mcus).step_by(53) {
            let mut changed = jpeg.clone();
            changed.drain(at..at + of_two_mcus);
            let reached = reached(&changed);
            let is_loss = matches!(reached, Reach::Short | Reach::Damaged(_));
            assert!(is_loss, "{at}: {reached:?}");
        }
    }

    #[test]
    fn numbers_of_a_size_are_those_of_the_standard() {
        let all = |size: u8| (0..1u32 << size).map(move |bits| difference(size, bits));
        assert_eq!(all(0).collect::<Vec<_>>(), [0]);
        assert_eq!(all(1).collect::<Vec<_>>(), [-1, 1]);
        assert_eq!(all(3).collect::<Vec<_>>(), [-7, -6, -5, -4, 4, 5, 6, 7]);
    }
}
