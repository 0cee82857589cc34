//! JPEG data in TIFF (TIFF Technical Note 2).

use super::page::{Page, Photometric};
use super::tag;
use crate::codecs::{Fault, JpegDecoder};
use crate::stage::decode::jpeg::{loss, to_8_bits};
use crate::stage::jpeg_stream::Stream;
use crate::terms::dct_scale::DctScale;
use crate::terms::error::Error;
use crate::terms::format::Format;
use crate::terms::limits::Limits;

/// The start and end markers.
pub(super) const START: [u8; 2] = [0xFF, 0xD8];
pub(super) const END: [u8; 2] = [0xFF, 0xD9];

/// `rows` rows of the chunk's width, 8 bits a sample.
pub(super) fn rows(
    page: &Page<'_>,
    data: &[u8],
    rows: u32,
    limits: &Limits,
    decoder: &dyn JpegDecoder,
) -> Result<Vec<u8>, Error> {
    let refused = |fault: Fault| fault.of_input(Format::Jpeg, limits);
    let stream = whole_stream(page, data)?;
    let header = decoder.header(&stream).map_err(refused)?;
    let samples = page.samples_in_chunk();
    let width = page.grid.chunk_width;
    if header.width < width || header.height < rows {
        return Err(Error::truncated("a JPEG strip or tile is smaller than stated"));
    }
    limits.check_size(u64::from(header.width), u64::from(header.height))?;
    let decoded = decoder
        .decode(&stream, DctScale::Full, limits.max_decoder_bytes)
        .map_err(refused)?;
    if let Some(warning) = decoded.warning {
        return Err(Stream::walk(&stream).map_or_else(
            || Error::corrupt(&warning.detail),
            |walked| loss(&warning, &walked),
        ));
    }
    let (wide, narrow) = (header.width as usize * samples, width as usize * samples);
    let mut bytes = to_8_bits(decoded.samples, header.precision);
    if bytes.len() != wide * header.height as usize {
        return Err(Error::corrupt(
            "a JPEG strip or tile with other components than stated",
        ));
    }
    if wide != narrow {
        bytes = bytes
            .chunks_exact(wide)
            .flat_map(|row| row[..narrow].iter().copied())
            .collect();
    }
    bytes.truncate(narrow * rows as usize);
    Ok(bytes)
}

/// The tables that all chunks share, the color transform, and the chunk's own data as one JPEG.
fn whole_stream(page: &Page<'_>, data: &[u8]) -> Result<Vec<u8>, Error> {
    let own = data
        .strip_prefix(&START)
        .ok_or_else(|| Error::corrupt("JPEG data in TIFF without a start marker"))?;
    let tables = page.directory.raw(tag::JPEG_TABLES).unwrap_or_default();
    let tables = tables.strip_prefix(&START).unwrap_or(tables);
    let tables = tables.strip_suffix(&END).unwrap_or(tables);
    let mut stream = START.to_vec();
    if page.samples_in_chunk() >= 3 {
        let transform = u8::from(page.photometric == Photometric::YCbCr);
        stream.extend(b"\xFF\xEE\x00\x0EAdobe\x00\x64\x00\x00\x00\x00");
        stream.push(transform);
    }
    stream.extend_from_slice(tables);
    stream.extend_from_slice(own);
    Ok(stream)
}
