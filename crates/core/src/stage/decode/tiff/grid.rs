//! Where the strips or tiles of a page lie, and which rectangle each is.

use super::directory::Directory;
use super::tag;
use crate::terms::error::Error;
use crate::terms::limits::Limits;

/// Strips or tiles: equal rectangles of one or all samples.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub chunk_width: u32,
    pub chunk_height: u32,
    pub across: usize,
    pub down: usize,
    pub tiled: bool,
    pub offsets: Vec<u64>,
    pub byte_counts: Vec<u64>,
}

impl Grid {
    pub fn read(
        directory: &Directory<'_>,
        width: u32,
        height: u32,
        planes: usize,
        limits: &Limits,
    ) -> Result<Self, Error> {
        let tiled = directory.has(tag::TILE_OFFSETS) || directory.has(tag::TILE_WIDTH);
        let (chunk_width, chunk_height) = if tiled {
            (
                directory.number_or(tag::TILE_WIDTH, 0)?,
                directory.number_or(tag::TILE_LENGTH, 0)?,
            )
        } else {
            let rows = directory.number_or(tag::ROWS_PER_STRIP, u64::from(height))?;
            (u64::from(width), rows.min(u64::from(height)))
        };
        if chunk_width == 0 || chunk_height == 0 {
            return Err(Error::corrupt("TIFF strips or tiles without size"));
        }
        limits.check_size(chunk_width, chunk_height)?;
        let (chunk_width, chunk_height) = (chunk_width as u32, chunk_height as u32);
        let (across, down) = (
            width.div_ceil(chunk_width) as usize,
            height.div_ceil(chunk_height) as usize,
        );
        let (offsets_tag, counts_tag) = match (tiled, directory.has(tag::TILE_OFFSETS)) {
            (true, true) => (tag::TILE_OFFSETS, tag::TILE_BYTE_COUNTS),
            _ => (tag::STRIP_OFFSETS, tag::STRIP_BYTE_COUNTS),
        };
        let offsets = directory.numbers(offsets_tag)?.unwrap_or_default();
        let byte_counts = directory.numbers(counts_tag)?.unwrap_or_default();
        if offsets.len() < across * down * planes {
            return Err(Error::truncated("TIFF strips or tiles are missing"));
        }
        Ok(Grid {
            chunk_width,
            chunk_height,
            across,
            down,
            tiled,
            offsets,
            byte_counts,
        })
    }

    /// The same data as what belongs to one strip of all rows.
    pub fn into_one_strip(self, height: u32) -> Self {
        Grid {
            chunk_height: height,
            down: 1,
            ..self
        }
    }
}
