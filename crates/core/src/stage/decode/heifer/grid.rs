//! A grid decoded tile by tile, straight to where its pixels are shown, in three samples a pixel. The library's own way
//! holds four of the whole picture, and once more for a turn: 1.6 GB of what a phone with 200 megapixels makes.

use heifer::color::{ColorParams, frame_to_rgba_into};
use heifer::heifer_hevc_dec::decoder::{DecodeOptions, decode_picture};
use heifer::heifer_hevc_dec::recon::Frame;
use heifer::heifer_isobmff::boxes::{ColorInfo, Property};
use heifer::heifer_isobmff::{HeifFile, ItemId};

use super::placement::Placement;
use super::{properties, refusal, refusal_of_container};
use crate::terms::error::Error;
use crate::terms::limits::Limits;

/// Types of auxiliary pictures (`auxC`) that are opacity: of HEVC, and of any coding.
const OPACITY: [&str; 2] = [
    "urn:mpeg:hevc:2015:auxid:1",
    "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha",
];

/// A grid of tiles that are nothing but coded pixels.
pub(super) struct PlainGrid {
    tiles: Vec<ItemId>,
    columns: u32,
    tile: (u32, u32),
    /// Of the whole picture as stored, pixels.
    size: (u32, u32),
}

impl PlainGrid {
    /// `None` for a grid with opacity, or of tiles with opacity or turns of their own.
    ///
    /// # Errors
    /// When the tiles are not as many as the grid has places, or leave some of the picture empty.
    pub fn of(file: &HeifFile<'_>, id: ItemId) -> Result<Option<Self>, Error> {
        let grid = file.grid(id).map_err(refusal_of_container)?;
        let tiles = file.referenced_items(id, b"dimg");
        let (rows, columns) = (u32::from(grid.rows), u32::from(grid.columns));
        if tiles.len() as u64 != u64::from(rows) * u64::from(columns) {
            return Err(Error::corrupt("a grid of more or fewer tiles than places"));
        }
        let Some(tile) = file.image_size(tiles[0]).map_err(refusal_of_container)? else {
            return Ok(None);
        };
        let size = (grid.output_width, grid.output_height);
        let covers = |tile: u32, count: u32, side: u32| u64::from(tile) * u64::from(count) >= u64::from(side);
        if !covers(tile.0, columns, size.0) || !covers(tile.1, rows, size.1) {
            return Err(Error::corrupt("tiles that do not cover the picture"));
        }
        let is_plain = !has_opacity(file, id)?
            && (tiles.iter()).try_fold(true, |so_far, &tile| Ok(so_far && is_plain(file, tile)?))?;
        Ok(is_plain.then(|| PlainGrid {
            tiles: tiles.to_vec(),
            columns,
            tile,
            size,
        }))
    }

    /// Pixels of a tile, as its header states them.
    pub fn tile_pixels(&self) -> u64 {
        u64::from(self.tile.0) * u64::from(self.tile.1)
    }

    /// The pixels that are shown: red, green, blue.
    pub fn decode(&self, file: &HeifFile<'_>, to: &Placement, limits: &Limits) -> Result<Vec<u8>, Error> {
        let mut shown = vec![0; to.width as usize * to.height as usize * 3];
        for (&tile, place) in self.tiles.iter().zip(0..) {
            let frame = self.frame(file, tile, limits)?;
            let (x, y) = self.corner(place);
            let sides = (
                self.tile.0.min(self.size.0.saturating_sub(x)),
                self.tile.1.min(self.size.1.saturating_sub(y)),
            );
            // A tile that lies outside has been decoded for its faults alone.
            if sides.0 > 0 && sides.1 > 0 {
                let pixels = rgba(&frame, color_params(file, tile, &frame)?, sides);
                draw(&pixels, sides.0, (x, y), to, &mut shown);
            }
        }
        Ok(shown)
    }

    /// Where the tile at a place, counted row by row, begins.
    fn corner(&self, place: u32) -> (u32, u32) {
        let (column, row) = (place % self.columns, place / self.columns);
        (
            column.saturating_mul(self.tile.0),
            row.saturating_mul(self.tile.1),
        )
    }

    fn frame(&self, file: &HeifFile<'_>, tile: ItemId, limits: &Limits) -> Result<Frame, Error> {
        let stream = file.hevc_bitstream(tile).map_err(refusal_of_container)?;
        let options = DecodeOptions {
            max_pixels: limits.max_pixels,
            ..DecodeOptions::default()
        };
        let frame = decode_picture(&stream, options).map_err(|error| refusal(error.into()))?;
        if frame.widths[0] < self.tile.0 || frame.heights[0] < self.tile.1 {
            return Err(Error::corrupt("a tile smaller than the first one states"));
        }
        Ok(frame)
    }
}

/// What the file says of a tile's numbers comes before what the bitstream says (ISO/IEC 23008-12, 6.5.5).
fn color_params(file: &HeifFile<'_>, tile: ItemId, frame: &Frame) -> Result<ColorParams, Error> {
    let stated = properties(file, tile)?.find_map(|property| match property {
        Property::Color(ColorInfo::Nclx {
            matrix, full_range, ..
        }) => Some(ColorParams {
            matrix: *matrix,
            full_range: *full_range,
        }),
        _ => None,
    });
    Ok(stated.unwrap_or_else(|| ColorParams::from_frame(frame)))
}

/// The first pixels of a tile within these sides.
fn rgba(frame: &Frame, params: ColorParams, (width, height): (u32, u32)) -> Vec<u8> {
    let pitch = width as usize * 4;
    let mut pixels = vec![0; pitch * height as usize];
    let mut rows: Vec<&mut [u8]> = pixels.chunks_exact_mut(pitch).collect();
    frame_to_rgba_into(frame, params, &mut rows, width as usize, height as usize);
    pixels
}

/// Puts a tile that begins at `corner` of the stored picture to where it is shown.
fn draw(rgba: &[u8], width: u32, (left, top): (u32, u32), to: &Placement, shown: &mut [u8]) {
    for (row, y) in rgba.chunks_exact(width as usize * 4).zip(top..) {
        for (pixel, place) in row.chunks_exact(4).zip(to.places(left, y)) {
            if let Some(place) = place {
                shown[place * 3..place * 3 + 3].copy_from_slice(&pixel[..3]);
            }
        }
    }
}

/// Whether a tile is coded pixels and no more.
fn is_plain(file: &HeifFile<'_>, tile: ItemId) -> Result<bool, Error> {
    let is_coded = file.item(tile).map_err(refusal_of_container)?.item_type.0 == *b"hvc1";
    let is_turned = properties(file, tile)?.any(|property| {
        matches!(
            property,
            Property::CleanAperture { .. } | Property::Rotation(_) | Property::Mirror(_)
        )
    });
    Ok(is_coded && !is_turned && file.referencing_items(tile, b"auxl").is_empty())
}

fn has_opacity(file: &HeifFile<'_>, id: ItemId) -> Result<bool, Error> {
    let is_opacity = |property: &Property| matches!(property, Property::AuxiliaryType(kind) if OPACITY.contains(&kind.as_str()));
    for auxiliary in file.referencing_items(id, b"auxl") {
        if properties(file, auxiliary)?.any(is_opacity) {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use heifer::heifer_isobmff::boxes::PropertyAssociation;

    use super::super::placement;
    use super::*;

    /// A picture a little larger than a tile of the encoder's each way.
    fn tiles() -> &'static [u8] {
        static FILE: OnceLock<Vec<u8>> = OnceLock::new();
        FILE.get_or_init(|| {
            let (width, height) = (530u32, 517u32);
            let rgb: Vec<u8> = (0..width * height)
                .flat_map(|at| {
                    [at % width / 3, at / width / 3, (at % width + at / width) / 5].map(|level| level as u8)
                })
                .collect();
            let options = heifer::EncodeOptions {
                quality: 20,
                max_threads: 1,
            };
            heifer::encode_rgb8(width, height, &rgb, &options).unwrap()
        })
    }

    /// The picture with further properties of the whole.
    fn with(properties: &[Property]) -> HeifFile<'static> {
        let mut file = HeifFile::parse(tiles()).unwrap();
        let first = file.properties.len() as u16 + 1;
        file.properties.extend_from_slice(properties);
        let primary = file.primary_id;
        let item = file.items.iter_mut().find(|item| item.id == primary).unwrap();
        item.properties
            .extend((first..).take(properties.len()).map(|index| PropertyAssociation {
                index,
                essential: true,
            }));
        file
    }

    fn aperture(width: (u32, u32), height: (u32, u32), right: (i32, u32), down: (i32, u32)) -> Property {
        Property::CleanAperture {
            width,
            height,
            horiz_offset: right,
            vert_offset: down,
        }
    }

    #[test]
    fn a_grid_is_shown_as_the_library_shows_it_whatever_its_turns() {
        let odd = aperture((101, 1), (73, 1), (-61, 2), (13, 2));
        let half = aperture((203, 2), (301, 2), (7, 3), (-11, 3));
        let beyond = aperture((900, 1), (900, 1), (300, 1), (-200, 1));
        for properties in [
            vec![],
            vec![odd.clone(), Property::Rotation(1)],
            vec![half.clone(), Property::Rotation(3), Property::Mirror(true)],
            vec![Property::Rotation(2), Property::Mirror(false), odd],
            vec![Property::Mirror(false), half, Property::Rotation(1)],
            vec![beyond, Property::Rotation(3)],
        ] {
            let file = with(&properties);
            let id = file.primary_id;
            let grid = PlainGrid::of(&file, id).unwrap().unwrap();
            assert!(grid.tiles.len() > 1);
            let to = placement(&file, id, grid.size).unwrap();
            let shown = grid.decode(&file, &to, &Limits::default()).unwrap();
            let wanted = heifer::decode_item(&file, id, 0).unwrap();
            assert_eq!(
                (to.width, to.height),
                (wanted.width, wanted.height),
                "{properties:?}"
            );
            assert!(shown == wanted.to_rgb8(), "{properties:?}");
        }
    }

    #[test]
    fn tiles_that_are_too_few_or_leave_some_of_the_picture_empty_are_damage() {
        let code = |file: &HeifFile<'_>| {
            PlainGrid::of(file, file.primary_id)
                .map_err(|error| error.code())
                .err()
        };
        let mut fewer = with(&[]);
        let primary = fewer.primary_id;
        let tiles = fewer
            .references
            .iter_mut()
            .find(|reference| reference.from == primary);
        tiles.unwrap().to.pop();
        assert_eq!(code(&fewer), Some("corrupt"));

        let mut smaller = with(&[]);
        let tile = smaller.referenced_items(primary, b"dimg")[0];
        let sides = smaller.image_size(tile).unwrap().unwrap();
        for property in &mut smaller.properties {
            match property {
                Property::ImageSize { width, height } if (*width, *height) == sides => *width /= 4,
                _ => {}
            }
        }
        assert_eq!(code(&smaller), Some("corrupt"));
    }
}
