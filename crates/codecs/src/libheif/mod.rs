//! HEIF through libheif, strict, with its limits set before it reads.
//!
//! The only place that names the `libheif-rs` crate. The container's turns (`irot`, `imir`) are applied by the library, its
//! crop (`clap`) here; an EXIF orientation in such a file is ignored, since phones write both.

mod amended;

use std::borrow::Cow;
use std::io::Cursor;
use std::sync::OnceLock;

use amended::{Amended, Crop};

use docprep_core::Limits;
use docprep_core::codecs::{
    ColorSpace, Fault, FaultKind, HeifDecoder, HeifHeader, HeifNames, HeifPicture, Icc, SampleLayout, Samples,
};
use libheif_rs::{
    ColorSpace as HeifColorSpace, CompressionFormat, DecodingOptions, HeifContext, HeifError, HeifErrorCode,
    HeifErrorSubCode, ImageHandle, LibHeif, RgbChroma, StreamReader,
};

/// One instance for the process: the last one to go would shut the library down under the others.
fn library() -> &'static LibHeif {
    static LIBRARY: OnceLock<LibHeif> = OnceLock::new();
    LIBRARY.get_or_init(LibHeif::new)
}

/// libheif, with what it decodes by: libde265 and dav1d.
#[derive(Debug, Clone, Copy)]
pub struct Libheif;

impl HeifDecoder for Libheif {
    fn names(&self) -> HeifNames {
        let name = |format| {
            let decoders = library().decoder_descriptors(4, Some(format));
            let first = decoders.first().map(|decoder| decoder.name());
            first.map_or_else(String::new, |name| format!("libheif with {name}"))
        };
        HeifNames {
            hevc: name(CompressionFormat::Hevc),
            av1: name(CompressionFormat::Av1),
        }
    }

    fn open<'a>(&self, bytes: &'a [u8], limits: &Limits) -> Result<Box<dyn HeifPicture + 'a>, Fault> {
        LibheifPicture::open(bytes, limits).map(|picture| Box::new(picture) as Box<dyn HeifPicture + 'a>)
    }
}

/// A HEIF file whose boxes have been read. The library's handle of the picture stays on one thread, so that it is asked
/// for again to decode.
struct LibheifPicture<'a> {
    context: HeifContext<'a>,
    header: HeifHeader,
    crop: Option<Crop>,
}

impl<'a> LibheifPicture<'a> {
    fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Fault> {
        let mut context = HeifContext::new().map_err(fault)?;
        let mut security = context.security_limits();
        security.set_max_image_size_pixels(limits.max_pixels);
        security.set_max_total_memory(limits.max_decoder_bytes);
        security.set_max_color_profile_size(u32::try_from(limits.max_icc_bytes).unwrap_or(u32::MAX));
        context.set_security_limits(&security).map_err(fault)?;
        // 0: tiles are decoded in the calling thread; the batch is parallel over files.
        context.set_max_decoding_threads(0);
        let Amended { bytes, crop } = Amended::of(bytes);
        read(&mut context, bytes)?;
        let primary = context.primary_image_handle().map_err(fault)?;
        let whole = (primary.width(), primary.height());
        let (width, height) = crop.map_or(whole, |crop| (crop.width, crop.height));
        let header = HeifHeader {
            width,
            height,
            swaps_sides: swaps_sides(&primary),
            color_space: color_space(&primary),
            exif: exif(&primary),
            pictures: context.image_ids().len(),
        };
        Ok(LibheifPicture {
            context,
            header,
            crop,
        })
    }
}

fn read<'a>(context: &mut HeifContext<'a>, bytes: Cow<'a, [u8]>) -> Result<(), Fault> {
    match bytes {
        Cow::Borrowed(bytes) => context.read_bytes(bytes),
        Cow::Owned(bytes) => {
            let length = bytes.len() as u64;
            context.read_reader(Box::new(StreamReader::new(Cursor::new(bytes), length)))
        }
    }
    .map_err(fault)
}

fn exif(primary: &ImageHandle) -> Option<Vec<u8>> {
    let mut ids = [0; 1];
    if primary.metadata_block_ids(&mut ids, b"Exif") == 0 {
        return None;
    }
    primary.metadata(ids[0]).ok()
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

impl HeifPicture for LibheifPicture<'_> {
    fn header(&self) -> &HeifHeader {
        &self.header
    }

    fn decode(&self) -> Result<Samples, Fault> {
        let mut options = DecodingOptions::new()
            .ok_or_else(|| Fault::new(FaultKind::Other, "libheif gave no decoding options"))?;
        options.set_strict_decoding(true);
        options.set_convert_hdr_to_8bit(true);
        options.set_num_codec_threads(1);
        options.set_output_image_nclx_profile_passthrough(true);
        let primary = self.context.primary_image_handle().map_err(fault)?;
        let (layout, chroma) = if primary.has_alpha_channel() {
            (SampleLayout::Rgba, RgbChroma::Rgba)
        } else {
            (SampleLayout::Rgb, RgbChroma::Rgb)
        };
        let image = library()
            .decode(&primary, HeifColorSpace::Rgb(chroma), Some(options))
            .map_err(fault)?;
        let plane = image
            .planes()
            .interleaved
            .ok_or_else(|| Fault::new(FaultKind::Other, "libheif gave no interleaved pixels"))?;
        let shown = self.crop.unwrap_or(Crop {
            left: 0,
            top: 0,
            width: plane.width,
            height: plane.height,
        });
        let data = rows(plane.data, plane.stride, layout.channels(), shown)
            .ok_or_else(|| Fault::new(FaultKind::Other, "libheif gave a short row"))?;
        Ok(Samples {
            width: shown.width,
            height: shown.height,
            layout,
            data,
            color_space: self.header.color_space.clone(),
        })
    }
}

/// The pixels that are shown, of rows that are `stride` bytes apart.
fn rows(plane: &[u8], stride: usize, channels: usize, shown: Crop) -> Option<Vec<u8>> {
    let [left, top, width, height] =
        [shown.left, shown.top, shown.width, shown.height].map(|side| side as usize);
    let row = left * channels..(left + width) * channels;
    let mut data = Vec::with_capacity(row.len() * height);
    for y in top..top + height {
        data.extend_from_slice(plane.get(y * stride..)?.get(row.clone())?);
    }
    Some(data)
}

/// Whether a picture of `size` can be cut out of one of `whole`.
fn fits(size: (u32, u32), whole: (u32, u32)) -> bool {
    size.0 <= whole.0 && size.1 <= whole.1
}

fn fault(error: HeifError) -> Fault {
    let kind = match (&error.sub_code, &error.code) {
        (HeifErrorSubCode::SecurityLimitExceeded, _) => FaultKind::Size,
        (HeifErrorSubCode::EndOfData, _) => FaultKind::Truncated,
        (_, HeifErrorCode::UnsupportedFeature | HeifErrorCode::UnsupportedFileType)
        | (_, HeifErrorCode::PluginLoadingError) => FaultKind::Unsupported,
        (_, HeifErrorCode::MemoryAllocationError) => FaultKind::Memory,
        _ => FaultKind::Damaged,
    };
    Fault::new(kind, error.message)
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
