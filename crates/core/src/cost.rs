//! What the work on pictures will take, told from their headers before anything is decoded.

use crate::codecs::Codecs;
use crate::options::PrepareOptions;
use crate::stage::decode::Opened;
use crate::terms::format::Format;

/// What a job is told to take at most: far more than there is, and far from where sums overflow.
const BEYOND_ANY_MACHINE: u64 = 1 << 60;
/// Bytes that a job takes whatever its pixels.
const FIXED_BYTES: u64 = 8 << 20;
/// Bytes that a job takes at its peak for each pixel of a JPEG: 2.5 measured for a photo, 4.4 for a progressive one,
/// 7.5 for one in CMYK.
const BYTES_A_JPEG_PIXEL: u64 = 8;
/// The same for all other formats: 5.1 (WebP) to 6.8 (PNG with transparency) measured, 7.1 for a page of a PDF that is
/// drawn; 16 bits a sample take more, and so do thousands of curves on a page.
const BYTES_A_PIXEL: u64 = 12;
/// The same for decoders that work in floats: 24.9 measured for JPEG 2000.
const BYTES_A_FLOAT_PIXEL: u64 = 28;

/// Bytes of memory that the work on these inputs will take at its peak, beside the inputs themselves. What cannot be
/// opened costs nothing: it fails at once.
pub fn peak_bytes(parts: &[&[u8]], options: &PrepareOptions, codecs: &Codecs) -> u64 {
    let peak_of_part = |bytes: &&[u8]| {
        let opened = Opened::open_with(bytes, options, codecs).ok()?;
        Some(bytes_beside_the_fixed(&opened))
    };
    with_fixed_bytes(parts.iter().filter_map(peak_of_part))
}

/// The same of files that are open; without any it is nothing.
pub fn peak_bytes_of<'o, 'a: 'o>(opened: impl IntoIterator<Item = &'o Opened<'a>>) -> u64 {
    with_fixed_bytes(opened.into_iter().map(bytes_beside_the_fixed))
}

/// The parts of a merged picture are in memory together.
fn with_fixed_bytes(parts: impl Iterator<Item = u64>) -> u64 {
    parts.reduce(u64::saturating_add).map_or(0, |bytes| {
        bytes.saturating_add(FIXED_BYTES).min(BEYOND_ANY_MACHINE)
    })
}

fn bytes_beside_the_fixed(opened: &Opened<'_>) -> u64 {
    let bytes_a_pixel = match opened.facts.format {
        _ if opened.as_jpeg().is_some() => BYTES_A_JPEG_PIXEL,
        Format::Jpeg2000 | Format::JpegXl => BYTES_A_FLOAT_PIXEL,
        _ => BYTES_A_PIXEL,
    };
    let pixels = u64::from(opened.facts.width) * u64::from(opened.facts.height);
    (pixels * bytes_a_pixel).saturating_add(opened.beside_bytes())
}
