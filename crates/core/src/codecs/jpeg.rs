//! Reading and writing JPEG.

use std::borrow::Cow;

use super::fault::Fault;
use crate::terms::dct_scale::DctScale;
use crate::terms::huffman_table::HuffmanTables;
use crate::terms::picture::{Density, Orientation, Picture, Subsampling};
use crate::terms::planes::{Plane, Planes};

/// How a JPEG stores its color.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JpegColor {
    /// One component.
    Gray,
    /// Luma and two differences.
    YCbCr,
    /// Three components as they are.
    Rgb,
    /// Four inks, also YCCK, which a decoder turns into CMYK.
    Cmyk,
}

/// What the header of a JPEG says.
#[derive(Debug, Clone, Copy)]
pub struct JpegHeader {
    /// Pixels, not 0.
    pub width: u32,
    /// Pixels, not 0.
    pub height: u32,
    /// Bits a sample, 2–16.
    pub precision: u8,
    /// As the file stores it.
    pub color: JpegColor,
    /// Chroma subsampling, where it is one of the two that the encoders write.
    pub subsampling: Option<Subsampling>,
    /// Whether it is lossless JPEG, which knows no scales.
    pub lossless: bool,
}

/// Samples in row order, interleaved, of the depth that the file has.
#[derive(Debug)]
pub enum JpegSamples {
    /// 8 bits (files of up to 8 bits a sample).
    U8(Vec<u8>),
    /// 9 to 12 bits, in i16.
    U12(Vec<i16>),
    /// 13 to 16 bits.
    U16(Vec<u16>),
}

/// What a decoder dislikes about a picture that it gives all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JpegWarning {
    /// Decides what becomes of the picture.
    pub kind: WarningKind,
    /// What the library said, for a bug report.
    pub detail: String,
}

/// What a warning is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WarningKind {
    /// Header fields that carry no picture data.
    Harmless,
    /// The entropy-coded data ends early.
    Truncated,
    /// The entropy-coded data is not what it should be.
    Damaged,
}

/// A decoded JPEG: one, three or four samples a pixel, as [`JpegColor`] says; YCbCr has become RGB.
#[derive(Debug)]
pub struct DecodedJpeg {
    /// Pixels, after scaling.
    pub width: u32,
    /// Pixels, after scaling.
    pub height: u32,
    /// `width` × `height` pixels.
    pub samples: JpegSamples,
    /// The library's last one, where there was any.
    pub warning: Option<JpegWarning>,
}

/// Reads JPEG. The caller has checked the size in the header against its limits; `max_memory_bytes` is what a library may
/// take for itself.
pub trait JpegDecoder: Send + Sync {
    /// The library's name.
    fn name(&self) -> &'static str;

    /// Reads the header only.
    ///
    /// # Errors
    /// When there is no readable header.
    fn header(&self, jpeg: &[u8]) -> Result<JpegHeader, Fault>;

    /// Decodes the whole picture at `scale`, reading every entropy-coded bit whatever the scale. Lossless JPEG is decoded
    /// in full.
    ///
    /// # Errors
    /// When nothing could be decoded. A picture with a warning is returned.
    fn decode(&self, jpeg: &[u8], scale: DctScale, max_memory_bytes: u64) -> Result<DecodedJpeg, Fault>;

    /// Decodes an 8-bit YCbCr 4:2:0 JPEG to its planes at `scale`; `None` where there was a warning, or the file is of
    /// another kind, or the library cannot: then [`decode`](Self::decode) is the way.
    fn decode_planes(&self, jpeg: &[u8], scale: DctScale, max_memory_bytes: u64) -> Option<Planes>;

    /// Planes to pixels.
    ///
    /// # Errors
    /// The library's.
    fn planes_to_picture(&self, planes: &Planes) -> Result<Picture, Fault>;

    /// Reads every entropy-coded bit for the sake of faults alone, and gives the size in the header.
    ///
    /// # Errors
    /// Also for a mere warning.
    fn read_through(&self, jpeg: &[u8], max_memory_bytes: u64) -> Result<(u32, u32), Fault>;

    /// Makes a JPEG upright in the DCT domain, without metadata, in one sequential scan with the best Huffman tables
    /// whatever its own coding is, or progressive where that is asked for; every coefficient is kept.
    ///
    /// # Errors
    /// When the block grid does not allow the turn exactly, or the file is damaged in any way (warnings are errors here),
    /// or the library cannot.
    fn transcode(
        &self,
        jpeg: &[u8],
        orientation: Orientation,
        progressive: bool,
        max_memory_bytes: u64,
    ) -> Result<Vec<u8>, Fault>;
}

/// Rows of an MCU with 4:2:0 subsampling.
pub const MCU_ROWS: usize = 16;

/// Which rows of a picture are encoded.
#[derive(Debug, Clone, Copy)]
pub enum Bands<'a> {
    /// All.
    All,
    /// Bands of [`MCU_ROWS`] rows, by their numbers from 0; only whole ones.
    Some(&'a [usize]),
}

impl<'a> Bands<'a> {
    /// Rows in all, of a picture of `height` rows.
    pub fn height(self, height: u32) -> u32 {
        match self {
            Bands::All => height,
            Bands::Some(bands) => (bands.len() * MCU_ROWS) as u32,
        }
    }

    /// The picture's rows of RGB.
    pub fn rows(self, picture: &Picture) -> Vec<&[u8]> {
        let pitch = picture.width() as usize * 3;
        match self {
            Bands::All => picture.pixels().chunks_exact(pitch).collect(),
            Bands::Some(bands) => bands
                .iter()
                .flat_map(|band| {
                    picture.pixels()[band * MCU_ROWS * pitch..][..MCU_ROWS * pitch].chunks_exact(pitch)
                })
                .collect(),
        }
    }

    /// The same one after another; a copy unless they are all.
    pub fn pixels(self, picture: &Picture) -> Cow<'_, [u8]> {
        match self {
            Bands::All => Cow::Borrowed(picture.pixels()),
            Bands::Some(_) => Cow::Owned(self.rows(picture).concat()),
        }
    }

    /// The rows of planes; a copy unless they are all.
    pub fn planes(self, planes: &Planes) -> Cow<'_, Planes> {
        let Bands::Some(bands) = self else {
            return Cow::Borrowed(planes);
        };
        let components = planes.components.each_ref().map(|plane| {
            let rows = MCU_ROWS * plane.height / planes.components[0].height.max(1);
            banded(plane, bands, rows)
        });
        Cow::Owned(Planes {
            width: planes.width,
            height: self.height(planes.height),
            components,
        })
    }

    /// Their numbers, the last of which may reach below the picture.
    pub fn numbers(self, height: u32) -> Cow<'a, [usize]> {
        match self {
            Bands::All => (0..(height as usize).div_ceil(MCU_ROWS)).collect(),
            Bands::Some(bands) => Cow::Borrowed(bands),
        }
    }
}

/// The rows of a component in the given bands, `rows` a band.
fn banded(plane: &Plane, bands: &[usize], rows: usize) -> Plane {
    let mut samples = Vec::with_capacity(bands.len() * rows * plane.width);
    for row in bands.iter().flat_map(|band| band * rows..(band + 1) * rows) {
        samples.extend_from_slice(plane.row(row));
    }
    Plane {
        width: plane.width,
        height: bands.len() * rows,
        samples,
    }
}

/// Parameters of one encode.
#[derive(Debug, Clone, Copy)]
pub struct JpegParameters<'a> {
    /// libjpeg's scale, 1–100; encoders with whole qualities round down.
    pub quality: f32,
    /// Of pixels; planes are 4:2:0.
    pub subsampling: Subsampling,
    /// Progressive with tables that suit, or sequential with those in `tables`.
    pub progressive: bool,
    /// The tables of luma and of chroma, which must have every symbol that may occur; `None`: the example tables of
    /// ITU-T T.81 K.3.
    pub tables: Option<&'a [HuffmanTables; 2]>,
    /// What the JFIF header states; without, it states a square pixel.
    pub density: Option<Density>,
}

/// Writes JPEG: JFIF, 8 bits, YCbCr, sequential or progressive Huffman. The numbers steer the search for a quality.
pub trait JpegEncoder: Send + Sync {
    /// The library's name.
    fn name(&self) -> &'static str;

    /// Encodes rows of a picture.
    ///
    /// # Errors
    /// The library's, and of sides that it does not take.
    fn encode_pixels(
        &self,
        picture: &Picture,
        bands: Bands<'_>,
        parameters: &JpegParameters<'_>,
    ) -> Result<Vec<u8>, Fault>;

    /// Encodes rows of planes, without a color conversion.
    ///
    /// # Errors
    /// As [`encode_pixels`](Self::encode_pixels).
    fn encode_planes(
        &self,
        planes: &Planes,
        bands: Bands<'_>,
        parameters: &JpegParameters<'_>,
    ) -> Result<Vec<u8>, Fault>;

    /// Whether it can be given Huffman tables; otherwise outputs keep those that it writes.
    fn takes_tables(&self) -> bool;

    /// Longest side that can be encoded, pixels.
    fn max_side(&self) -> u32;

    /// A number that grows as quality falls, such that the logarithm of the bytes is nearly linear in its logarithm.
    fn coarseness(&self, quality: f32) -> f64;

    /// What the bytes of samples have to be multiplied by, on the mean of photos, beside the rows that are missing.
    fn sample_bias(&self) -> f64;

    /// Below this quality half the size, enlarged again, looks better than the full size.
    fn quality_worth_full_size(&self) -> f32;

    /// The smallest step of quality that makes a difference.
    fn quality_step(&self) -> f32;
}
