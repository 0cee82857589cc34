//! Reading HEIF.

use super::fault::Fault;
use crate::terms::limits::Limits;
use crate::terms::samples::{ColorSpace, Samples};

/// What the boxes of a HEIF file say of its main picture. The container's turns (`irot`, `imir`, `clap`) are applied.
#[derive(Debug, Clone)]
pub struct HeifHeader {
    /// Pixels, after the container's turns.
    pub width: u32,
    /// Pixels, after the container's turns.
    pub height: u32,
    /// Whether these turns exchange width and height, as far as it can be told.
    pub swaps_sides: bool,
    /// An ICC profile wins over code points (ISO/IEC 23008-12, 6.5.5).
    pub color_space: ColorSpace,
    /// The item with EXIF data, where there is one.
    pub exif: Option<Vec<u8>>,
    /// Pictures in the file.
    pub pictures: usize,
}

/// A HEIF file whose boxes have been read.
pub trait HeifPicture: Send {
    /// Of its main picture.
    fn header(&self) -> &HeifHeader;

    /// Decodes the main picture: strictly, to 8 bits.
    ///
    /// # Errors
    /// Why there are no samples.
    fn decode(&self) -> Result<Samples, Fault>;
}

/// What decodes which coding; empty where nothing does.
#[derive(Debug, Clone, Default)]
pub struct HeifNames {
    /// HEVC, as HEIC has it.
    pub hevc: String,
    /// AV1, as AVIF has it.
    pub av1: String,
}

/// Reads HEIF.
pub trait HeifDecoder: Send + Sync {
    /// The names of its decoders.
    fn names(&self) -> HeifNames;

    /// Reads the boxes; limits are asked before anything of a claimed size is allocated.
    ///
    /// # Errors
    /// Why there is no picture.
    fn open<'a>(&self, bytes: &'a [u8], limits: &Limits) -> Result<Box<dyn HeifPicture + 'a>, Fault>;
}
