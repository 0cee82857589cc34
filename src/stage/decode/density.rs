//! Pixel density from headers that the decoding libraries do not pass on.

use crate::picture::Density;
use crate::stage::probe::Format;

const METERS_PER_INCH: f64 = 0.0254;

/// The density that the header of a PNG (pHYs chunk) or BMP (biXPelsPerMeter) states.
pub(crate) fn from_header(bytes: &[u8], format: Format) -> Option<Density> {
    match format {
        Format::Png => png(bytes),
        Format::Bmp => {
            let meter = |at: usize| {
                Some(f64::from(u32::from_le_bytes(
                    bytes.get(at..at + 4)?.try_into().ok()?,
                )))
            };
            Density::of(meter(38)? * METERS_PER_INCH, meter(42)? * METERS_PER_INCH)
        }
        _ => None,
    }
}

/// PNG (ISO/IEC 15948) 11.3.5.3: pixels per unit along both axes; unit 1 is the metre.
fn png(bytes: &[u8]) -> Option<Density> {
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize;
        let data = bytes.get(at + 8..(at + 8).checked_add(length)?)?;
        match bytes.get(at + 4..at + 8)? {
            b"pHYs" if data.len() == 9 && data[8] == 1 => {
                let meter = |index: usize| {
                    f64::from(u32::from_be_bytes([
                        data[index],
                        data[index + 1],
                        data[index + 2],
                        data[index + 3],
                    ]))
                };
                return Density::of(meter(0) * METERS_PER_INCH, meter(4) * METERS_PER_INCH);
            }
            b"IDAT" => return None,
            _ => at += 12 + length,
        }
    }
}
