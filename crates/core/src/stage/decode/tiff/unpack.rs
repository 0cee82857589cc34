//! The packed data of one strip or tile to its rows of samples: LZW, deflate, PackBits, predictors.
//!
//! The only file that names the `weezl` and `flate2` crates. Every way gives all bytes that were asked for, or an
//! error.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::ZlibDecoder;
use weezl::{BitOrder, LzwStatus};

use super::fax;
use super::page::{Compression, Page, unsupported};
use crate::terms::error::Error;

const CUT: &str = "a TIFF strip or tile ends too early";

/// The rows of a chunk as the file stores its samples, `rows · row_bytes` bytes.
pub(super) fn rows<'a>(
    page: &Page<'_>,
    data: &'a [u8],
    rows: u32,
    row_bytes: usize,
) -> Result<Cow<'a, [u8]>, Error> {
    let wanted = rows as usize * row_bytes;
    let data: Cow<'a, [u8]> = if page.bits_reversed {
        data.iter().map(|byte| byte.reverse_bits()).collect()
    } else {
        data.into()
    };
    let unpacked: Cow<'a, [u8]> = match page.compression {
        Compression::None => shortened(data, wanted)?,
        Compression::Lzw => lzw(&data, wanted)?.into(),
        Compression::Deflate => inflate(&data, wanted)?.into(),
        Compression::PackBits => pack_bits(&data, wanted)?.into(),
        Compression::FaxRows | Compression::Group3 { .. } | Compression::Group4 => {
            fax::decode(&data, page.compression, page.grid.chunk_width, rows)?.into()
        }
        Compression::Jpeg | Compression::OldJpeg => {
            return Err(Error::internal("JPEG data have a decoder of their own"));
        }
    };
    let predicted = matches!(page.compression, Compression::Lzw | Compression::Deflate);
    match page.predictor {
        2 | 3 if predicted => {
            let mut rows = unpacked.into_owned();
            rows.chunks_exact_mut(row_bytes).try_for_each(|row| {
                if page.predictor == 2 {
                    add_up(row, page)
                } else {
                    add_up_floats(row, page)
                }
            })?;
            Ok(rows.into())
        }
        _ => Ok(unpacked),
    }
}

fn shortened(data: Cow<'_, [u8]>, wanted: usize) -> Result<Cow<'_, [u8]>, Error> {
    if data.len() < wanted {
        return Err(Error::truncated(CUT));
    }
    Ok(match data {
        Cow::Borrowed(data) => Cow::Borrowed(&data[..wanted]),
        Cow::Owned(mut data) => {
            data.truncate(wanted);
            Cow::Owned(data)
        }
    })
}

fn lzw(data: &[u8], wanted: usize) -> Result<Vec<u8>, Error> {
    // Before 1993 some writers packed the codes the other way round; a first code of 256 tells (libtiff does so too).
    let old = matches!(data, [0, second, ..] if second & 1 == 1);
    let mut decoder = if old {
        weezl::decode::Decoder::new(BitOrder::Lsb, 8)
    } else {
        weezl::decode::Decoder::with_tiff_size_switch(BitOrder::Msb, 8)
    };
    let mut rows = vec![0; wanted];
    let (mut read, mut written) = (0, 0);
    while written < wanted {
        let step = decoder.decode_bytes(&data[read..], &mut rows[written..]);
        read += step.consumed_in;
        written += step.consumed_out;
        match step.status {
            Err(error) => return Err(Error::corrupt(format!("LZW: {error}"))),
            Ok(LzwStatus::Done | LzwStatus::NoProgress) if written < wanted => {
                return Err(Error::truncated(CUT));
            }
            Ok(_) => {}
        }
    }
    Ok(rows)
}

fn inflate(data: &[u8], wanted: usize) -> Result<Vec<u8>, Error> {
    let mut decoder = ZlibDecoder::new(data);
    let mut rows = vec![0; wanted];
    let mut written = 0;
    while written < wanted {
        match decoder.read(&mut rows[written..]) {
            Ok(0) => return Err(Error::truncated(CUT)),
            Ok(count) => written += count,
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                return Err(Error::truncated(CUT));
            }
            Err(error) => return Err(Error::corrupt(format!("deflate: {error}"))),
        }
    }
    // The checksum stands behind the last byte; one more read compares it.
    match decoder.read(&mut [0; 1]) {
        Err(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
            Err(Error::corrupt(format!("deflate: {error}")))
        }
        _ => Ok(rows),
    }
}

/// PackBits (TIFF 6.0 section 9).
fn pack_bits(data: &[u8], wanted: usize) -> Result<Vec<u8>, Error> {
    let mut rows = Vec::with_capacity(wanted);
    let mut at = 0;
    while rows.len() < wanted {
        let cut = || Error::truncated(CUT);
        let control = data.get(at).copied().ok_or_else(cut)?.cast_signed();
        at += 1;
        match control {
            0.. => {
                let count = usize::from(control.unsigned_abs()) + 1;
                rows.extend_from_slice(data.get(at..at + count).ok_or_else(cut)?);
                at += count;
            }
            -128 => {}
            _ => {
                let byte = *data.get(at).ok_or_else(cut)?;
                rows.resize(rows.len() + usize::from(control.unsigned_abs()) + 1, byte);
                at += 1;
            }
        }
    }
    rows.truncate(wanted);
    Ok(rows)
}

/// Predictor 2: every sample is stored as the difference to the one before it.
fn add_up(row: &mut [u8], page: &Page<'_>) -> Result<(), Error> {
    let stride = page.samples_in_chunk();
    let big_endian = page.big_endian;
    match page.bits {
        8 => {
            for at in stride..row.len() {
                row[at] = row[at].wrapping_add(row[at - stride]);
            }
        }
        16 => {
            for at in stride..row.len() / 2 {
                let get = |row: &[u8], at: usize| {
                    let pair = [row[2 * at], row[2 * at + 1]];
                    if big_endian {
                        u16::from_be_bytes(pair)
                    } else {
                        u16::from_le_bytes(pair)
                    }
                };
                let sum = get(row, at).wrapping_add(get(row, at - stride));
                let pair = if big_endian {
                    sum.to_be_bytes()
                } else {
                    sum.to_le_bytes()
                };
                row[2 * at..2 * at + 2].copy_from_slice(&pair);
            }
        }
        32 => {
            for at in stride..row.len() / 4 {
                let get = |row: &[u8], at: usize| {
                    let quad = [row[4 * at], row[4 * at + 1], row[4 * at + 2], row[4 * at + 3]];
                    if big_endian {
                        u32::from_be_bytes(quad)
                    } else {
                        u32::from_le_bytes(quad)
                    }
                };
                let sum = get(row, at).wrapping_add(get(row, at - stride));
                let quad = if big_endian {
                    sum.to_be_bytes()
                } else {
                    sum.to_le_bytes()
                };
                row[4 * at..4 * at + 4].copy_from_slice(&quad);
            }
        }
        bits => return Err(unsupported(format!("differences between samples of {bits} bits"))),
    }
    Ok(())
}

/// Predictor 3: the bytes of the floats stand in planes, the most significant first, each the difference to the one
/// before it.
fn add_up_floats(row: &mut [u8], page: &Page<'_>) -> Result<(), Error> {
    if !page.float {
        return Err(unsupported("the predictor for floats on whole numbers"));
    }
    let stride = page.samples_in_chunk();
    for at in stride..row.len() {
        row[at] = row[at].wrapping_add(row[at - stride]);
    }
    let size = page.bits as usize / 8;
    let count = row.len() / size;
    let planes = row.to_vec();
    for (index, value) in row.chunks_exact_mut(size).enumerate() {
        for (byte, slot) in value.iter_mut().enumerate() {
            let plane = if page.big_endian { byte } else { size - 1 - byte };
            *slot = planes[plane * count + index];
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pack_bits_gives_the_example_of_the_specification() {
        let packed = [
            0xFE, 0xAA, 0x02, 0x80, 0x00, 0x2A, 0xFD, 0xAA, 0x03, 0x80, 0x00, 0x2A, 0x22, 0xF7, 0xAA,
        ];
        let plain = [
            0xAA, 0xAA, 0xAA, 0x80, 0x00, 0x2A, 0xAA, 0xAA, 0xAA, 0xAA, 0x80, 0x00, 0x2A, 0x22, 0xAA, 0xAA,
            0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA,
        ];
        assert_eq!(pack_bits(&packed, 24).unwrap(), plain);
        for end in 0..packed.len() {
            assert!(
                matches!(pack_bits(&packed[..end], 24), Err(Error::Truncated { .. })),
                "{end}"
            );
        }
    }
}
