//! CCITT fax data (ITU-T T.4 and T.6) to rows of bits. The only file that names the `hayro-ccitt` crate.

use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode};

use super::page::Compression;
use crate::terms::error::Error;

/// Collects rows, eight pixels a byte, 1 is black.
struct Rows {
    row_bytes: usize,
    bits: Vec<u8>,
    wanted: usize,
}

impl Decoder for Rows {
    fn push_row(&mut self, changes: &[u32]) {
        if self.bits.len() >= self.wanted {
            return;
        }
        let start = self.bits.len();
        self.bits.resize(start + self.row_bytes, 0);
        let row = &mut self.bits[start..];
        let width = row.len() * 8;
        for run in changes.chunks(2) {
            let from = run[0] as usize;
            let to = run.get(1).map_or(width, |&end| end as usize);
            for x in from..to.min(width) {
                row[x / 8] |= 0x80 >> (x % 8);
            }
        }
    }
}

/// Exactly `rows` rows of `columns` pixels, packed, 1 is black.
pub(super) fn decode(
    data: &[u8],
    compression: Compression,
    columns: u32,
    rows: u32,
) -> Result<Vec<u8>, Error> {
    let encoding = match compression {
        Compression::Group4 => EncodingMode::Group4,
        Compression::Group3 {
            two_dimensional: true,
        } => EncodingMode::Group3_2D,
        _ => EncodingMode::Group3_1D,
    };
    let settings = DecodeSettings {
        columns,
        rows,
        end_of_block: compression != Compression::FaxRows,
        end_of_line: matches!(compression, Compression::Group3 { .. }),
        rows_are_byte_aligned: compression == Compression::FaxRows,
        encoding,
        strict: true,
    };
    let row_bytes = columns.div_ceil(8) as usize;
    let mut sink = Rows {
        row_bytes,
        bits: Vec::new(),
        wanted: row_bytes * rows as usize,
    };
    let outcome = hayro_ccitt::decode(data, &mut sink, &mut DecoderContext::new(settings));
    if sink.bits.len() == sink.wanted {
        // What follows the last row is the end-of-block mark or padding.
        return Ok(sink.bits);
    }
    Err(match outcome {
        Err(hayro_ccitt::DecodeError::UnexpectedEof) | Ok(_) => {
            Error::truncated("the fax data end before the last row")
        }
        Err(error) => Error::corrupt(error.to_string()),
    })
}
