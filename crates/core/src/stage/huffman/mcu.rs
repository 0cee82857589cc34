//! What an MCU of a scan consists of: its blocks in turn, each with the tables it was coded with (ITU-T T.81 A.2).

use super::BLOCK;
use super::code::Decoder;
use crate::stage::jpeg_stream::{Component, Frame};

/// Tables of a class, at most (T.81 B.2.4.2).
const NUMBERS: usize = 4;

/// Greatest coefficient of 8-bit samples, quantized and multiplied again: theirs are within 1024 (the eightfold of 128),
/// and encoders that sharpen or keep edges from ringing go a little beyond.
const GREATEST: u32 = 2048;

/// The tables as far as they have been defined: code lengths and symbols, and quantization steps in zigzag order.
#[derive(Default)]
pub(super) struct Tables<'a> {
    dc: [Option<(&'a [u8], &'a [u8])>; NUMBERS],
    ac: [Option<(&'a [u8], &'a [u8])>; NUMBERS],
    steps: [Option<[u16; BLOCK]>; NUMBERS],
}

impl<'a> Tables<'a> {
    /// Takes up the tables of a DQT segment; `None` when it is none.
    pub fn define_steps(&mut self, mut payload: &[u8]) -> Option<()> {
        while let Some((&name, rest)) = payload.split_first() {
            let bytes = if name >> 4 == 0 { 1 } else { 2 };
            let (table, rest) = rest.split_at_checked(BLOCK * bytes)?;
            let step = |bytes: &[u8]| bytes.iter().fold(0, |step, &byte| step << 8 | u16::from(byte));
            let mut steps = [0; BLOCK];
            steps
                .iter_mut()
                .zip(table.chunks_exact(bytes))
                .for_each(|(to, from)| *to = step(from));
            *self.steps.get_mut(usize::from(name & 15))? = Some(steps);
            payload = rest;
        }
        Some(())
    }

    /// Takes up the tables of a DHT segment; `None` when it is none.
    pub fn define(&mut self, mut payload: &'a [u8]) -> Option<()> {
        while let Some((&name, rest)) = payload.split_first() {
            let (counts, rest) = rest.split_at_checked(16)?;
            let symbols: usize = counts.iter().map(|&count| usize::from(count)).sum();
            let (symbols, rest) = rest.split_at_checked(symbols)?;
            let class = if name >> 4 == 0 {
                &mut self.dc
            } else {
                &mut self.ac
            };
            *class.get_mut(usize::from(name & 15))? = Some((counts, symbols));
            payload = rest;
        }
        Some(())
    }
}

/// The tables of one component of a scan.
pub(super) struct ComponentTables {
    pub dc: Decoder,
    pub ac: Decoder,
    pub bounds: Bounds,
}

/// What the coefficients of a component can be.
pub(super) struct Bounds {
    /// Greatest quantized DC coefficient.
    pub dc: u32,
    /// Greatest sizes in bits of the coefficients in zigzag order.
    pub sizes: [u8; BLOCK],
}

impl Bounds {
    fn of(steps: Option<&[u16; BLOCK]>, precision: u8) -> Self {
        let greatest = GREATEST << precision.saturating_sub(8).min(8);
        let quantized = |step: u16| (greatest + u32::from(step / 2)) / u32::from(step.max(1));
        let unknown = [1; BLOCK];
        let steps = steps.unwrap_or(&unknown);
        Bounds {
            dc: quantized(steps[0]),
            // A number of so many bits is half of the power of two at least.
            sizes: steps.map(|step| (u32::BITS - quantized(step).leading_zeros()) as u8),
        }
    }
}

/// The MCUs of a sequential scan.
pub(super) struct Mcus {
    /// In the order of the scan.
    pub components: Vec<ComponentTables>,
    /// Of each block of an MCU, its component's place in the scan.
    pub blocks: Vec<usize>,
    pub across: usize,
    pub down: usize,
}

impl Mcus {
    /// `header` is the payload of the scan's SOS segment. `None` when a component or a table is not there.
    pub fn of(frame: &Frame, header: &[u8], tables: &Tables<'_>) -> Option<Self> {
        let count = usize::from(*header.first()?);
        let selectors = header.get(1..1 + 2 * count)?.chunks_exact(2);
        let (mut components, mut blocks) = (Vec::new(), Vec::new());
        let mut named: Option<&Component> = None;
        for (place, selector) in selectors.enumerate() {
            let component = frame
                .components
                .iter()
                .find(|component| component.id == selector[0])?;
            let number = |digit: u8| usize::from(digit);
            components.push(ComponentTables {
                dc: Decoder::of((*tables.dc.get(number(selector[1] >> 4))?)?)?,
                ac: Decoder::of((*tables.ac.get(number(selector[1] & 15))?)?)?,
                bounds: Bounds::of(
                    tables
                        .steps
                        .get(number(component.quantization))
                        .and_then(Option::as_ref),
                    frame.precision,
                ),
            });
            let repeats = usize::from(component.horizontal) * usize::from(component.vertical);
            // A scan of one component has one block an MCU, whatever its sampling factors say.
            blocks.extend(std::iter::repeat_n(place, if count == 1 { 1 } else { repeats }));
            named = Some(component);
        }
        let (across, down) = match named? {
            component if count == 1 => blocks_of(frame, component)?,
            _ => mcus_of(frame)?,
        };
        Some(Mcus {
            components,
            blocks,
            across,
            down,
        })
    }

    pub fn count(&self) -> usize {
        self.across * self.down
    }
}

/// The greatest sampling factors along width and height.
fn greatest(frame: &Frame) -> Option<(usize, usize)> {
    let along = |side: fn(&Component) -> u8| {
        let greatest = frame.components.iter().map(side).max().map(usize::from);
        greatest.filter(|&factor| factor > 0)
    };
    Some((
        along(|component| component.horizontal)?,
        along(|component| component.vertical)?,
    ))
}

/// MCUs of all components along width and height.
fn mcus_of(frame: &Frame) -> Option<(usize, usize)> {
    let (across, down) = greatest(frame)?;
    Some((
        usize::from(frame.width).div_ceil(8 * across),
        usize::from(frame.height).div_ceil(8 * down),
    ))
}

/// Blocks of one component along width and height, in a scan of its own (T.81 A.1.1, A.2.2).
fn blocks_of(frame: &Frame, component: &Component) -> Option<(usize, usize)> {
    let (across, down) = greatest(frame)?;
    let blocks = |side: u16, factor: u8, greatest: usize| {
        (usize::from(side) * usize::from(factor))
            .div_ceil(greatest)
            .div_ceil(8)
    };
    Some((
        blocks(frame.width, component.horizontal, across),
        blocks(frame.height, component.vertical, down),
    ))
}
