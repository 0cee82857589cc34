//! HEIC through heifer: HEVC-coded pictures and grids of them. The only file that names the `heifer` crates.
//!
//! The container's turns (`clap`, `irot`, `imir`) are applied by the library, once; an EXIF orientation in such a
//! file is ignored, since phones write both. Colors are not converted here: the profile or the code points go along.

use heifer::heifer_hevc_dec::nal::NalUnit;
use heifer::heifer_hevc_dec::params::ParameterSets;
use heifer::heifer_isobmff::boxes::{ColorInfo, Property};
use heifer::heifer_isobmff::{self as container, HeifFile, ItemId};

use super::exif::{self, ExifFacts};
use super::heif::turned_density;
use super::{Description, PictureFile, several_pictures};

use crate::terms::error::{Error, Excess};
use crate::terms::format::Format;
use crate::terms::limits::Limits;
use crate::terms::picture::Orientation;
use crate::terms::samples::{ColorSpace, Icc, SampleLayout, Samples};

/// Steps along derived pictures (a grid's tiles) when a property is looked for; files can refer in circles.
const MAX_DEPTH: usize = 4;
/// Coded pixels per pixel of the whole picture; more means tiles that lie outside of it.
const MAX_CODED_SHARE: u64 = 2;
/// Pixels that tiles may lie outside of a small picture.
const TILE_MARGIN_PIXELS: u64 = 4 << 20;

/// A HEIC file whose boxes have been read.
pub(crate) struct HeiferFile<'a> {
    bytes: &'a [u8],
    width: u32,
    height: u32,
    color_space: ColorSpace,
    exif: ExifFacts,
    swaps_sides: bool,
    pictures: usize,
}

fn unsupported(detail: impl Into<String>) -> Error {
    Error::UnsupportedVariant {
        format: Format::Heic,
        detail: detail.into(),
    }
}

impl<'a> HeiferFile<'a> {
    /// # Errors
    /// [`Error::UnsupportedVariant`] for what another decoder may know.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        let file = HeifFile::parse(bytes).map_err(refusal_of_container)?;
        let primary = file.primary_id;
        let (width, height) = coded_size(&file, primary, limits)?;
        let (width, height) = turned_size(&file, primary, (width, height))?;
        let exif = file.exif(primary).ok().flatten();
        Ok(HeiferFile {
            bytes,
            width,
            height,
            color_space: color_space(&file, primary, limits),
            exif: exif.as_deref().map(exif::from_block).unwrap_or_default(),
            swaps_sides: swaps_sides(&file, primary)?,
            pictures: file.top_level_image_ids().len(),
        })
    }
}

impl PictureFile for HeiferFile<'_> {
    fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn describe(&self) -> Description {
        Description {
            orientation: Orientation::Upright,
            density: turned_density(self.exif.density, self.swaps_sides),
            camera: self.exif.camera.clone(),
            findings: several_pictures(self.pictures).into_iter().collect(),
        }
    }

    fn decode(&self, limits: &Limits) -> Result<Samples, Error> {
        let options = heifer::Options {
            max_threads: 1,
            max_pixels: limits.max_pixels,
        };
        let image = heifer::decode_rgba8(self.bytes, &options).map_err(refusal)?;
        let (width, height) = (image.width, image.height);
        let (layout, data) = if image.has_alpha {
            (SampleLayout::Rgba, image.data)
        } else {
            (SampleLayout::Rgb, image.into_rgb8())
        };
        if data.is_empty() || data.len() != width as usize * height as usize * layout.channels() {
            return Err(Error::corrupt("a HEIC picture without pixels"));
        }
        Ok(Samples {
            width,
            height,
            layout,
            data,
            color_space: self.color_space.clone(),
        })
    }
}

/// The picture's size before the turns, pixels; asks the limits for it, for the tiles and for the memory.
fn coded_size(file: &HeifFile<'_>, id: ItemId, limits: &Limits) -> Result<(u32, u32), Error> {
    let kind = file.item(id).map_err(refusal_of_container)?.item_type.0;
    let (width, height, coded_pixels) = match &kind {
        b"hvc1" => {
            let (width, height) = item_size(file, id)?;
            limits.check_size(u64::from(width), u64::from(height))?;
            (width, height, coded_pixels(file, id)?)
        }
        b"grid" => {
            let grid = file.grid(id).map_err(refusal_of_container)?;
            let (width, height) = (grid.output_width, grid.output_height);
            limits.check_size(u64::from(width), u64::from(height))?;
            let mut coded = 0;
            for &tile in file.referenced_items(id, b"dimg") {
                if file.item(tile).map_err(refusal_of_container)?.item_type.0 != *b"hvc1" {
                    return Err(unsupported("a grid of other than HEVC tiles"));
                }
                coded += coded_pixels(file, tile)?;
            }
            let sensible = u64::from(width) * u64::from(height) * MAX_CODED_SHARE + TILE_MARGIN_PIXELS;
            if coded > sensible {
                return Err(Error::TooLarge {
                    excess: Excess::Pixels,
                    value: coded,
                    limit: sensible,
                });
            }
            (width, height, 0)
        }
        _ => {
            return Err(unsupported(format!(
                "a picture of kind {}",
                String::from_utf8_lossy(&kind)
            )));
        }
    };
    // What the library decodes before it cuts the picture out of it; tiles have been bounded above.
    limits.check_pixels(coded_pixels)?;
    let pixels = u64::from(width) * u64::from(height);
    let is_turned = properties(file, id)?.any(|property| {
        matches!(
            property,
            Property::Rotation(1..) | Property::Mirror(_) | Property::CleanAperture { .. }
        )
    });
    // The library works in RGBA, a byte more than the picture; a turn takes a second copy, and the planes of a
    // picture without tiles are 16 bits deep.
    limits.check_decoder(pixels + if is_turned { pixels * 4 } else { 0 } + coded_pixels * 3)?;
    Ok((width, height))
}

fn item_size(file: &HeifFile<'_>, id: ItemId) -> Result<(u32, u32), Error> {
    let size = file.image_size(id).map_err(refusal_of_container)?;
    match size {
        Some((width, height)) if width > 0 && height > 0 => Ok((width, height)),
        _ => Err(Error::corrupt("a HEIC picture without stated size")),
    }
}

/// Pixels of the HEVC picture itself, by its parameter sets; what `ispe` states may be less.
fn coded_pixels(file: &HeifFile<'_>, id: ItemId) -> Result<u64, Error> {
    let largest = parameter_sets(file, id)?
        .sps
        .iter()
        .flatten()
        .map(|sps| u64::from(sps.pic_width_in_luma_samples) * u64::from(sps.pic_height_in_luma_samples))
        .max();
    largest.ok_or_else(|| Error::corrupt("HEVC without parameter sets"))
}

fn parameter_sets(file: &HeifFile<'_>, id: ItemId) -> Result<ParameterSets, Error> {
    let config = file
        .hevc_config(id)
        .map_err(refusal_of_container)?
        .ok_or_else(|| Error::corrupt("HEVC without parameter sets"))?;
    let mut sets = ParameterSets::default();
    for unit in &config.nal_units {
        NalUnit::parse(unit)
            .and_then(|unit| sets.add(&unit))
            .map_err(|error| refusal(heifer::Error::Hevc(error)))?;
    }
    Ok(sets)
}

fn properties<'f>(file: &'f HeifFile<'_>, id: ItemId) -> Result<impl Iterator<Item = &'f Property>, Error> {
    file.item_properties(id).map_err(refusal_of_container)
}

/// The size after the container's turns, as the library computes it.
fn turned_size(file: &HeifFile<'_>, id: ItemId, mut size: (u32, u32)) -> Result<(u32, u32), Error> {
    for property in properties(file, id)? {
        match property {
            Property::CleanAperture { width, height, .. } if width.1 > 0 && height.1 > 0 => {
                let side = |(whole, parts): (u32, u32)| (f64::from(whole) / f64::from(parts)).round() as u32;
                size = (side(*width).min(size.0), side(*height).min(size.1));
            }
            Property::Rotation(quarters) if quarters % 2 == 1 => size = (size.1, size.0),
            _ => {}
        }
    }
    Ok(size)
}

/// Whether the container's turns make the stored width the height.
fn swaps_sides(file: &HeifFile<'_>, id: ItemId) -> Result<bool, Error> {
    let quarter_turns = properties(file, id)?
        .filter(|property| matches!(property, Property::Rotation(quarters) if quarters % 2 == 1))
        .count();
    Ok(quarter_turns % 2 == 1)
}

/// An ICC profile wins over code points (ISO/IEC 23008-12, 6.5.5), the container's code points over the bitstream's;
/// a grid without either has those of its first tile.
fn color_space(file: &HeifFile<'_>, primary: ItemId, limits: &Limits) -> ColorSpace {
    let chain = || {
        std::iter::successors(Some(primary), |&id| {
            file.referenced_items(id, b"dimg").first().copied()
        })
        .take(MAX_DEPTH)
    };
    let icc = chain().find_map(|id| {
        file.item_properties(id)
            .ok()?
            .find_map(|property| match property {
                Property::Color(ColorInfo::Icc(icc)) if !icc.is_empty() => Some(icc),
                _ => None,
            })
    });
    match icc {
        Some(icc) if icc.len() as u64 <= limits.max_icc_bytes => {
            return ColorSpace::Icc(Icc::Profile(icc.clone()));
        }
        Some(_) => return ColorSpace::Icc(Icc::Unusable),
        None => {}
    }
    let points = chain().find_map(|id| container_points(file, id).or_else(|| bitstream_points(file, id)));
    match points {
        Some((primaries, transfer)) => ColorSpace::Cicp { primaries, transfer },
        None => ColorSpace::Icc(Icc::Absent),
    }
}

fn container_points(file: &HeifFile<'_>, id: ItemId) -> Option<(u8, u8)> {
    file.item_properties(id)
        .ok()?
        .find_map(|property| match property {
            Property::Color(ColorInfo::Nclx {
                primaries, transfer, ..
            }) => Some((u8::try_from(*primaries).ok()?, u8::try_from(*transfer).ok()?)),
            _ => None,
        })
}

fn bitstream_points(file: &HeifFile<'_>, id: ItemId) -> Option<(u8, u8)> {
    let sets = parameter_sets(file, id).ok()?;
    sets.sps.iter().flatten().find_map(|sps| {
        let usability = sps.vui.as_ref()?;
        let (primaries, transfer) = (usability.colour_primaries, usability.transfer_characteristics);
        (primaries != 2 && transfer != 2).then_some((primaries, transfer))
    })
}

fn refusal(error: heifer::Error) -> Error {
    let detail = error.to_string();
    match error {
        heifer::Error::Container(error) => refusal_of_container(error),
        heifer::Error::Unsupported(_)
        | heifer::Error::Hevc(heifer::heifer_hevc_dec::Error::Unimplemented(_)) => unsupported(detail),
        heifer::Error::Hevc(heifer::heifer_hevc_dec::Error::UnexpectedEof) => Error::truncated(detail),
        _ => Error::corrupt(detail),
    }
}

fn refusal_of_container(error: container::Error) -> Error {
    let detail = error.to_string();
    match error {
        container::Error::UnexpectedEof => Error::truncated(detail),
        container::Error::Unimplemented(_) => unsupported(detail),
        _ => Error::corrupt(detail),
    }
}
