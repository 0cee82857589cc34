//! What a workbook takes when it is unpacked: counted before anything of it is kept.
//!
//! The only file that names zip.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use crate::error::Error;

/// Unpacks every part and throws it away, up to the limit: what the headers claim can be a lie.
pub fn refuse_what_swells(bytes: &[u8], limit: u64) -> Result<(), Error> {
    let damaged = |fault: zip::result::ZipError| Error::Damaged {
        detail: fault.to_string(),
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.into_owned();
        let unpacked = io::copy(&mut part.take(limit + 1), &mut io::sink());
        let unpacked_bytes = unpacked.map_err(|fault| Error::Damaged {
            detail: fault.to_string(),
        })?;
        if unpacked_bytes > limit {
            return Err(Error::Swollen { part: name, limit });
        }
    }
    Ok(())
}
