//! HEIF: AVIF, and what heifer does not know, through libheif, strict, with its limits set before it reads.
//!
//! The only file that names the `libheif-rs` crate. The container's turns (`irot`, `imir`, `clap`) are applied by
//! the library; an EXIF orientation in such a file is ignored, since phones write both.

use std::sync::OnceLock;

use libheif_rs::{
    ColorSpace as HeifColorSpace, CompressionFormat, DecodingOptions, HeifContext, HeifError, HeifErrorCode,
    HeifErrorSubCode, ImageHandle, LibHeif, RgbChroma,
};

use super::exif::{self, ExifFacts};
use super::heif::{several_pictures, turned_density};
use super::{ColorSpace, Description, Layout, PictureFile, Samples};
use crate::stage::jpeg_stream::Icc;
use crate::terms::error::Error;
use crate::terms::format::Format;
use crate::terms::limits::Limits;
use crate::terms::picture::Orientation;

/// One instance for the process: the last one to go would shut the library down under the others.
fn library() -> &'static LibHeif {
    static LIBRARY: OnceLock<LibHeif> = OnceLock::new();
    LIBRARY.get_or_init(LibHeif::new)
}

/// The decoders that this build has, such as "HEVC (HEIC): heifer, then libheif with libde265", for `--version`; a missing one is said.
pub(crate) fn codecs() -> Vec<String> {
    let heifer_first = if cfg!(feature = "heifer") {
        "heifer, then "
    } else {
        ""
    };
    [
        ("HEVC (HEIC)", CompressionFormat::Hevc, heifer_first),
        ("AV1 (AVIF)", CompressionFormat::Av1, ""),
    ]
    .into_iter()
    .map(|(name, format, first)| {
        let decoders = library().decoder_descriptors(4, Some(format));
        match decoders.first() {
            Some(decoder) => format!("{name}: {first}libheif with {}", decoder.name()),
            None => format!("{name}: missing in this build"),
        }
    })
    .collect()
}

/// A HEIF file whose boxes have been read. The library's handle of the picture stays on one thread, so that it is asked
/// for again to decode.
pub(crate) struct LibheifFile<'a> {
    context: HeifContext<'a>,
    format: Format,
    width: u32,
    height: u32,
    color_space: ColorSpace,
    description: Description,
}

impl<'a> LibheifFile<'a> {
    pub fn open(bytes: &'a [u8], format: Format, limits: &Limits) -> Result<Self, Error> {
        let refused = |error: HeifError| refusal(&error, format, limits);
        let mut context = HeifContext::new().map_err(refused)?;
        let mut security = context.security_limits();
        security.set_max_image_size_pixels(limits.max_pixels);
        security.set_max_total_memory(limits.max_decoder_bytes);
        security.set_max_color_profile_size(u32::try_from(limits.max_icc_bytes).unwrap_or(u32::MAX));
        context.set_security_limits(&security).map_err(refused)?;
        // 0: tiles are decoded in the calling thread; the batch is parallel over files.
        context.set_max_decoding_threads(0);
        context.read_bytes(bytes).map_err(refused)?;
        let primary = context.primary_image_handle().map_err(refused)?;
        limits.check_size(u64::from(primary.width()), u64::from(primary.height()))?;
        Ok(LibheifFile {
            format,
            width: primary.width(),
            height: primary.height(),
            color_space: color_space(&primary),
            description: description(&primary, context.image_ids().len()),
            context,
        })
    }
}

fn description(primary: &ImageHandle, pictures: usize) -> Description {
    let exif = exif_facts(primary);
    Description {
        orientation: Orientation::Upright,
        density: turned_density(exif.density, swaps_sides(primary)),
        camera: exif.camera,
        findings: several_pictures(pictures).into_iter().collect(),
    }
}

fn exif_facts(primary: &ImageHandle) -> ExifFacts {
    let mut ids = [0; 1];
    if primary.metadata_block_ids(&mut ids, b"Exif") == 0 {
        return ExifFacts::default();
    }
    primary
        .metadata(ids[0])
        .map_or_else(|_| ExifFacts::default(), |block| exif::from_item(&block))
}

/// Whether the library turns the picture by 90° or 270°, which it does not tell: the turned sides do not fit into the
/// stored ones. A turn of a square goes unnoticed.
fn swaps_sides(primary: &ImageHandle) -> bool {
    let stored = |side: i32| u32::try_from(side).unwrap_or(0);
    !fits(
        (primary.width(), primary.height()),
        (stored(primary.ispe_width()), stored(primary.ispe_height())),
    )
}

/// An ICC profile wins over code points (ISO/IEC 23008-12, 6.5.5).
fn color_space(primary: &ImageHandle) -> ColorSpace {
    match (primary.color_profile_raw(), primary.color_profile_nclx()) {
        (None, Some(nclx)) => ColorSpace::Cicp {
            primaries: nclx.color_primaries() as u8,
            transfer: nclx.transfer_characteristics() as u8,
        },
        (None, None) => ColorSpace::Icc(Icc::Absent),
        (Some(profile), _) => ColorSpace::Icc(Icc::Profile(profile.data)),
    }
}

impl PictureFile for LibheifFile<'_> {
    fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn describe(&self) -> Description {
        self.description.clone()
    }

    fn decode(&self, limits: &Limits) -> Result<Samples, Error> {
        let mut options =
            DecodingOptions::new().ok_or_else(|| Error::internal("libheif gave no decoding options"))?;
        options.set_strict_decoding(true);
        options.set_convert_hdr_to_8bit(true);
        options.set_num_codec_threads(1);
        options.set_output_image_nclx_profile_passthrough(true);
        let refused = |error: HeifError| refusal(&error, self.format, limits);
        let primary = self.context.primary_image_handle().map_err(refused)?;
        let (layout, chroma) = if primary.has_alpha_channel() {
            (Layout::Rgba, RgbChroma::Rgba)
        } else {
            (Layout::Rgb, RgbChroma::Rgb)
        };
        let image = library()
            .decode(&primary, HeifColorSpace::Rgb(chroma), Some(options))
            .map_err(refused)?;
        let plane = image
            .planes()
            .interleaved
            .ok_or_else(|| Error::internal("libheif gave no interleaved pixels"))?;
        let row = plane.width as usize * layout.channels();
        let mut data = Vec::with_capacity(row * plane.height as usize);
        for line in plane.data.chunks(plane.stride).take(plane.height as usize) {
            data.extend_from_slice(
                line.get(..row)
                    .ok_or_else(|| Error::internal("libheif gave a short row"))?,
            );
        }
        Ok(Samples {
            width: plane.width,
            height: plane.height,
            layout,
            data,
            color_space: self.color_space.clone(),
        })
    }
}

/// Whether a picture of `size` can be cut out of one of `whole`.
fn fits(size: (u32, u32), whole: (u32, u32)) -> bool {
    size.0 <= whole.0 && size.1 <= whole.1
}

fn refusal(error: &HeifError, format: Format, limits: &Limits) -> Error {
    let detail = error.message.clone();
    match (&error.sub_code, &error.code) {
        (HeifErrorSubCode::SecurityLimitExceeded, _) => Error::TooLarge {
            excess: crate::terms::error::Excess::Pixels,
            value: limits.max_pixels.saturating_add(1),
            limit: limits.max_pixels,
        },
        (HeifErrorSubCode::EndOfData, _) => Error::truncated(detail),
        (_, HeifErrorCode::UnsupportedFeature | HeifErrorCode::UnsupportedFileType)
        | (_, HeifErrorCode::PluginLoadingError) => Error::UnsupportedVariant { format, detail },
        (_, HeifErrorCode::MemoryAllocationError) => Error::TooLarge {
            excess: crate::terms::error::Excess::DecoderMemory,
            value: limits.max_decoder_bytes.saturating_add(1),
            limit: limits.max_decoder_bytes,
        },
        _ => Error::corrupt(detail),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_picture_fits_into_the_stored_one_and_a_turned_one_does_not() {
        let stored = (4032, 3024);
        assert!(fits(stored, stored));
        assert!(fits((4000, 3000), stored));
        assert!(!fits((3024, 4032), stored));
        assert!(!fits((3000, 4000), stored));
        assert!(fits((3000, 3000), (3000, 3000)));
    }
}
