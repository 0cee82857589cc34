//! GIF, its first frame, strictly. The only file that names the `gif` crate.

use std::io::ErrorKind;

use gif::{ColorOutput, DecodeOptions, DecodingError, MemoryLimit};

use super::{Description, PictureFile, header, several_pictures};

use crate::stage::pixel_shape::PixelRatio;
use crate::terms::error::{Error, Excess};
use crate::terms::format::Format;
use crate::terms::limits::Limits;
use crate::terms::samples::{ColorSpace, Icc, SampleLayout, Samples};

/// A GIF file whose screen size has been read.
pub(crate) struct GifFile<'a> {
    bytes: &'a [u8],
    width: u32,
    height: u32,
    frames: usize,
}

impl<'a> GifFile<'a> {
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        let (width, height) = header::claimed_size(bytes, Format::Gif)
            .ok_or_else(|| Error::truncated("the GIF header is incomplete"))?;
        limits.check_size(width, height)?;
        if width == 0 || height == 0 {
            return Err(Error::truncated("no picture in the GIF"));
        }
        Ok(GifFile {
            bytes,
            width: width as u32,
            height: height as u32,
            frames: header::gif_frames(bytes),
        })
    }
}

impl PictureFile for GifFile<'_> {
    fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn describe(&self) -> Description {
        Description {
            findings: several_pictures(self.frames).into_iter().collect(),
            ..Description::default()
        }
    }

    fn stated_ratio(&self) -> Option<PixelRatio> {
        header::gif_ratio(self.bytes)
    }

    /// The frame on its screen; what it leaves free, and its transparent color, is white.
    fn decode(&self, limits: &Limits) -> Result<Samples, Error> {
        let refused = |error| refusal(error, limits);
        let mut options = DecodeOptions::new();
        options.set_color_output(ColorOutput::Indexed);
        options.set_memory_limit(MemoryLimit::Bytes(
            limits
                .max_decoder_bytes
                .max(1)
                .try_into()
                .map_err(|_| Error::internal("no memory limit"))?,
        ));
        options.allow_unknown_blocks(true);
        let mut decoder = options.read_info(self.bytes).map_err(refused)?;
        let frame = decoder
            .next_frame_info()
            .map_err(refused)?
            .ok_or_else(|| Error::truncated("no picture in the GIF"))?;
        let (left, top) = (usize::from(frame.left), usize::from(frame.top));
        let width = usize::from(frame.width);
        let transparent = frame.transparent;
        let local_palette = frame.palette.clone();
        let mut indices = vec![0; decoder.buffer_size()];
        decoder.read_into_buffer(&mut indices).map_err(refused)?;
        let palette = local_palette
            .as_deref()
            .or(decoder.global_palette())
            .ok_or_else(|| Error::corrupt("a GIF without palette"))?;
        let color = |index: u8| match palette.get(usize::from(index) * 3..usize::from(index) * 3 + 3) {
            _ if transparent == Some(index) => [255; 3],
            Some(color) => [color[0], color[1], color[2]],
            None => [0; 3],
        };
        let pitch = self.width as usize * 3;
        let mut data = vec![255; pitch * self.height as usize];
        if width > 0 {
            for (row, line) in indices.chunks_exact(width).enumerate() {
                let start = (top + row) * pitch + left * 3;
                let Some(pixels) = data.get_mut(start..start + width * 3) else {
                    return Err(Error::corrupt("a GIF frame outside of its screen"));
                };
                for (pixel, &index) in pixels.chunks_exact_mut(3).zip(line) {
                    pixel.copy_from_slice(&color(index));
                }
            }
        }
        Ok(Samples {
            width: self.width,
            height: self.height,
            layout: SampleLayout::Rgb,
            data,
            color_space: ColorSpace::Icc(Icc::Absent),
        })
    }
}

fn refusal(error: DecodingError, limits: &Limits) -> Error {
    let detail = error.to_string();
    match error {
        DecodingError::OutOfMemory | DecodingError::MemoryLimit => Error::TooLarge {
            excess: Excess::DecoderMemory,
            value: limits.max_decoder_bytes.saturating_add(1),
            limit: limits.max_decoder_bytes,
        },
        DecodingError::UnexpectedEof => Error::truncated(detail),
        DecodingError::Io(io) if io.kind() == ErrorKind::UnexpectedEof => Error::truncated(detail),
        _ if detail.contains("truncated") => Error::truncated(detail),
        _ => Error::corrupt(detail),
    }
}
