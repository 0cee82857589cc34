//! HEIC through heifer: HEVC-coded pictures and grids of them. The only place that names the `heifer` crates.
//!
//! The container's turns (`clap`, `irot`, `imir`) are applied by the library, once; an EXIF orientation in such a
//! file is ignored, since phones write both. Colors are not converted here: the profile or the code points go along.

mod grid;
mod placement;

use std::borrow::Cow;

use heifer::heifer_hevc_dec::nal::NalUnit;
use heifer::heifer_hevc_dec::params::ParameterSets;
use heifer::heifer_isobmff::boxes::{ColorInfo, Property};
use heifer::heifer_isobmff::{self as container, HeifFile, ItemId};

use super::exif::{self, ExifFacts};
use super::heif::turned_density;
use super::{Description, PictureFile, several_pictures};
use grid::PlainGrid;
use placement::Placement;

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
/// Bytes a pixel of the library's RGBA.
const RGBA_BYTES: u64 = 4;
/// Bytes a coded pixel of a picture without tiles: planes 16 bits deep, the colors at half resolution.
const PLANES_BYTES: u64 = 3;

/// A HEIC file whose boxes have been read.
pub(crate) struct HeiferFile<'a> {
    bytes: Cow<'a, [u8]>,
    placement: Placement,
    color_space: ColorSpace,
    exif: ExifFacts,
    pictures: usize,
}

fn unsupported(detail: impl Into<String>) -> Error {
    Error::UnsupportedVariant {
        format: Format::Heic,
        detail: detail.into(),
    }
}

impl<'a> HeiferFile<'a> {
    /// Of boxes that are all whole.
    ///
    /// # Errors
    /// [`Error::UnsupportedVariant`] for what another decoder may know.
    pub fn open(bytes: Cow<'a, [u8]>, limits: &Limits) -> Result<Self, Error> {
        let file = HeifFile::parse(&bytes).map_err(refusal_of_container)?;
        let primary = file.primary_id;
        let placement = placement(&file, primary, coded_size(&file, primary, limits)?)?;
        let exif = file.exif(primary).ok().flatten();
        let (color_space, pictures) = (
            color_space(&file, primary, limits),
            file.top_level_image_ids().len(),
        );
        Ok(HeiferFile {
            bytes,
            placement,
            color_space,
            exif: exif.as_deref().map(exif::from_block).unwrap_or_default(),
            pictures,
        })
    }

    fn samples(
        &self,
        (width, height): (u32, u32),
        layout: SampleLayout,
        data: Vec<u8>,
    ) -> Result<Samples, Error> {
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

impl PictureFile for HeiferFile<'_> {
    fn size(&self) -> (u32, u32) {
        (self.placement.width, self.placement.height)
    }

    fn describe(&self) -> Description {
        Description {
            orientation: Orientation::Upright,
            density: turned_density(self.exif.density, self.placement.swaps_sides),
            camera: self.exif.camera.clone(),
            findings: several_pictures(self.pictures).into_iter().collect(),
        }
    }

    fn decode(&self, limits: &Limits) -> Result<Samples, Error> {
        let file = HeifFile::parse(&self.bytes).map_err(refusal_of_container)?;
        if let Some(grid) = plain_grid(&file, file.primary_id)? {
            let data = grid.decode(&file, &self.placement, limits)?;
            return self.samples(self.size(), SampleLayout::Rgb, data);
        }
        let options = heifer::Options {
            max_threads: 1,
            max_pixels: limits.max_pixels,
        };
        let image = heifer::decode_rgba8(&self.bytes, &options).map_err(refusal)?;
        let size = (image.width, image.height);
        let (layout, data) = if image.has_alpha {
            (SampleLayout::Rgba, image.data)
        } else {
            (SampleLayout::Rgb, image.into_rgb8())
        };
        self.samples(size, layout, data)
    }
}

fn kind(file: &HeifFile<'_>, id: ItemId) -> Result<[u8; 4], Error> {
    Ok(file.item(id).map_err(refusal_of_container)?.item_type.0)
}

fn plain_grid(file: &HeifFile<'_>, id: ItemId) -> Result<Option<PlainGrid>, Error> {
    if kind(file, id)? == *b"grid" {
        PlainGrid::of(file, id)
    } else {
        Ok(None)
    }
}

/// The picture's size before the turns, pixels; asks the limits for it, for the tiles and for the memory.
fn coded_size(file: &HeifFile<'_>, id: ItemId, limits: &Limits) -> Result<(u32, u32), Error> {
    match &kind(file, id)? {
        b"hvc1" => {
            let (width, height) = item_size(file, id)?;
            limits.check_size(u64::from(width), u64::from(height))?;
            let coded = coded_pixels(file, id)?;
            // What the library decodes before it cuts the picture out of it.
            limits.check_pixels(coded)?;
            let whole = whole_picture_bytes(file, id, (width, height))?;
            limits.check_decoder(whole + coded * PLANES_BYTES)?;
            Ok((width, height))
        }
        b"grid" => grid_size(file, id, limits),
        kind => Err(unsupported(format!(
            "a picture of kind {}",
            String::from_utf8_lossy(kind)
        ))),
    }
}

fn grid_size(file: &HeifFile<'_>, id: ItemId, limits: &Limits) -> Result<(u32, u32), Error> {
    let grid = file.grid(id).map_err(refusal_of_container)?;
    let size = (grid.output_width, grid.output_height);
    limits.check_size(u64::from(size.0), u64::from(size.1))?;
    let largest = largest_tile(file, id, u64::from(size.0) * u64::from(size.1))?;
    limits.check_decoder(match PlainGrid::of(file, id)? {
        Some(grid) => grid.tile_pixels() * RGBA_BYTES + largest * PLANES_BYTES,
        None => whole_picture_bytes(file, id, size)?,
    })?;
    Ok(size)
}

/// Coded pixels of the largest tile; all of them together must suit a picture of so many.
fn largest_tile(file: &HeifFile<'_>, grid: ItemId, pixels: u64) -> Result<u64, Error> {
    let (mut coded, mut largest) = (0, 0);
    for &tile in file.referenced_items(grid, b"dimg") {
        if kind(file, tile)? != *b"hvc1" {
            return Err(unsupported("a grid of other than HEVC tiles"));
        }
        let pixels = coded_pixels(file, tile)?;
        coded += pixels;
        largest = largest.max(pixels);
    }
    let sensible = pixels * MAX_CODED_SHARE + TILE_MARGIN_PIXELS;
    if coded > sensible {
        return Err(Error::TooLarge {
            excess: Excess::Pixels,
            value: coded,
            limit: sensible,
        });
    }
    Ok(largest)
}

/// What the library's RGBA of a whole picture takes beside the picture: a byte a pixel more, and a second copy for a turn.
fn whole_picture_bytes(file: &HeifFile<'_>, id: ItemId, (width, height): (u32, u32)) -> Result<u64, Error> {
    let pixels = u64::from(width) * u64::from(height);
    let is_turned = properties(file, id)?.any(|property| {
        matches!(
            property,
            Property::Rotation(1..) | Property::Mirror(_) | Property::CleanAperture { .. }
        )
    });
    Ok(pixels + if is_turned { pixels * RGBA_BYTES } else { 0 })
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

/// The container's turns, as the library does them.
fn placement(file: &HeifFile<'_>, id: ItemId, stored: (u32, u32)) -> Result<Placement, Error> {
    properties(file, id)?.try_fold(Placement::stored(stored), |placement, property| {
        Ok(match *property {
            Property::CleanAperture {
                width,
                height,
                horiz_offset,
                vert_offset,
            } => {
                let (left, width) = aperture(width, horiz_offset, placement.width)?;
                let (top, height) = aperture(height, vert_offset, placement.height)?;
                placement.cropped((left, top), (width, height))
            }
            Property::Rotation(quarters) => placement.turned(quarters),
            Property::Mirror(top_and_bottom) => placement.mirrored(top_and_bottom),
            _ => placement,
        })
    })
}

/// Where a clean aperture begins along a side, and how long it is there: its length and the distance of its middle from
/// that of the picture are fractions (ISO/IEC 14496-12, 12.1.4).
fn aperture(length: (u32, u32), distance: (i32, u32), side: u32) -> Result<(u32, u32), Error> {
    if length.1 == 0 || distance.1 == 0 {
        return Err(Error::corrupt("a clean aperture with a denominator of 0"));
    }
    let length = f64::from(length.0) / f64::from(length.1);
    let middle = f64::from(distance.0) / f64::from(distance.1) + (f64::from(side) - 1.0) / 2.0;
    let begin = (middle - (length - 1.0) / 2.0).round().max(0.0);
    Ok((begin as u32, length.round() as u32))
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
