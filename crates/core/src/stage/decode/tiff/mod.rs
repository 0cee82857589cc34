//! TIFF and BigTIFF, one page: structure, strips and tiles, and what their samples mean.
//!
//! A reader of our own around well-kept decoders of the packed data, because the pure-Rust libraries for the whole
//! format refuse much of what scanners and fax machines write (Group 3, palettes, 2 and 4 bits, JPEG with
//! subsampling, reversed bits) and panic on planar tiles.

mod directory;
mod fax;
mod grid;
mod jpeg;
mod lab;
mod old_jpeg;
mod page;
mod pixels;
mod tag;
mod unpack;

use directory::{Directory, Structure};
use page::{Alpha, Compression, Page, Photometric};
use pixels::Converter;

use super::{Description, PictureFile, alpha, several_pictures};
use crate::codecs::JpegDecoder;
use crate::stage::pixel_shape::PixelRatio;
use crate::terms::error::Error;
use crate::terms::limits::Limits;
use crate::terms::samples::{ColorSpace, Samples};

const CUT: &str = "a TIFF strip or tile lies beyond the end of the file";

/// A TIFF file of which one page has been described.
pub(crate) struct TiffFile<'a> {
    structure: Structure<'a>,
    page: Page<'a>,
    pages: usize,
    jpeg: &'static dyn JpegDecoder,
}

impl<'a> TiffFile<'a> {
    /// Opens page `number`, from 1.
    pub fn open(
        bytes: &'a [u8],
        number: u32,
        limits: &Limits,
        jpeg: &'static dyn JpegDecoder,
    ) -> Result<Self, Error> {
        let (structure, first_at) = Structure::read(bytes)?;
        let first = structure.directory(first_at)?;
        let full_pages = pages(&structure, first_at, limits)?;
        let pages = full_pages.len().max(1);
        let missing = Error::NoSuchPage { page: number, pages };
        let directory = match (number as usize).checked_sub(1) {
            Some(0) if first.has(tag::DNG_VERSION) || full_pages.is_empty() => {
                largest_below(&structure, first, limits)
            }
            Some(index) => structure.directory(*full_pages.get(index).ok_or(missing)?)?,
            None => return Err(missing),
        };
        let page = Page::read(directory, limits)?;
        limits.check_decoder(page.chunk_bytes())?;
        Ok(TiffFile {
            structure,
            page,
            pages,
            jpeg,
        })
    }

    /// The rows of one strip or tile.
    fn chunk(&self, plane: usize, across: usize, down: usize, limits: &Limits) -> Result<Chunk<'a>, Error> {
        let (page, grid) = (&self.page, &self.page.grid);
        let top = down as u32 * grid.chunk_height;
        let rows = if grid.tiled {
            grid.chunk_height
        } else {
            grid.chunk_height.min(page.height - top)
        };
        let index = (plane * grid.down + down) * grid.across + across;
        let row_bytes = page.row_bytes();
        if page.is_jpeg() {
            let rows = match page.compression {
                Compression::OldJpeg => self.old_jpeg(rows, limits)?,
                _ => jpeg::rows(page, self.data(index, None)?, rows, limits, self.jpeg)?,
            };
            return Ok(Chunk {
                top,
                rows: rows.into(),
                row_bytes,
            });
        }
        let (along, across_rows) = page.subsampling;
        if page.subsampling == (1, 1) {
            let data = self.data(index, Some(rows as usize * row_bytes))?;
            let rows = unpack::rows(page, data, rows, row_bytes)?;
            return Ok(Chunk { top, rows, row_bytes });
        }
        let block_bytes = (along * across_rows + 2) as usize;
        let packed_row = grid.chunk_width.div_ceil(along) as usize * block_bytes;
        let packed_rows = rows.div_ceil(across_rows);
        let data = self.data(index, Some(packed_rows as usize * packed_row))?;
        let packed = unpack::rows(page, data, packed_rows, packed_row)?;
        let (width, rows) = (grid.chunk_width as usize, rows as usize);
        let rows = pixels::spread_blocks(&packed, width, rows, along as usize, across_rows as usize);
        Ok(Chunk {
            top,
            rows: rows.into(),
            row_bytes,
        })
    }

    /// What was joined from whole parts and does not decode was joined wrongly.
    fn old_jpeg(&self, rows: u32, limits: &Limits) -> Result<Vec<u8>, Error> {
        let found = old_jpeg::find(&self.page, self.structure.bytes)?;
        jpeg::rows(&self.page, &found.stream, rows, limits, self.jpeg).map_err(|error| match error {
            Error::Truncated { .. } | Error::Corrupt { .. } if found.joined_from_whole_parts => {
                page::unsupported("the obsolete kind of JPEG in TIFF, in pieces that do not fit together")
            }
            other => other,
        })
    }

    /// The packed bytes of a strip or tile. Writers often state a wrong length for unpacked data: there the bytes
    /// that the rows need are taken.
    fn data(&self, index: usize, unpacked_bytes: Option<usize>) -> Result<&'a [u8], Error> {
        let cut = || Error::truncated(CUT);
        let (page, grid) = (&self.page, &self.page.grid);
        let start = usize::try_from(grid.offsets[index]).map_err(|_| cut())?;
        let rest = self.structure.bytes.get(start..).ok_or_else(cut)?;
        let stated = grid.byte_counts.get(index).copied().filter(|&count| count > 0);
        let length = match (page.compression, stated) {
            (Compression::None, _) => unpacked_bytes.unwrap_or(rest.len()),
            (_, Some(count)) => usize::try_from(count).map_err(|_| cut())?,
            (_, None) if grid.offsets.len() == 1 => rest.len(),
            (_, None) => return Err(Error::corrupt("an empty TIFF strip or tile")),
        };
        rest.get(..length).ok_or_else(cut)
    }
}

impl PictureFile for TiffFile<'_> {
    fn size(&self) -> (u32, u32) {
        (self.page.width, self.page.height)
    }

    fn describe(&self) -> Description {
        Description {
            orientation: self.page.orientation(),
            density: self.page.density(),
            camera: self.page.camera(self.structure),
            findings: several_pictures(self.pages).into_iter().collect(),
        }
    }

    fn stated_ratio(&self) -> Option<PixelRatio> {
        self.page.ratio()
    }

    fn decode(&self, limits: &Limits) -> Result<Samples, Error> {
        let page = &self.page;
        let layout = pixels::layout(page);
        let channels = layout.channels();
        let converter = Converter::of(page)?;
        let pitch = page.width as usize * channels;
        let mut data = vec![0; pitch * page.height as usize];
        let planes = if page.planar {
            page.samples.min(channels)
        } else {
            1
        };
        for plane in 0..planes {
            for down in 0..page.grid.down {
                for across in 0..page.grid.across {
                    let chunk = self.chunk(plane, across, down, limits)?;
                    let (left, top) = (across * page.grid.chunk_width as usize, chunk.top as usize);
                    let width = (page.width as usize - left).min(page.grid.chunk_width as usize);
                    for (row, samples) in chunk.rows.chunks_exact(chunk.row_bytes).enumerate() {
                        if top + row >= page.height as usize {
                            break;
                        }
                        let start = (top + row) * pitch + left * channels;
                        let pixels = &mut data[start..start + width * channels];
                        converter.convert(samples, page.samples_in_chunk(), plane, pixels, channels);
                    }
                }
            }
        }
        converter.finish(page, &mut data, channels);
        // Nothing at all of colors that alpha was multiplied into is what was meant.
        let (layout, data) = match page.alpha {
            Alpha::Associated if data.iter().all(|&sample| sample == 0) => (layout, data),
            _ => alpha::without_void(layout, data),
        };
        let lab = matches!(page.photometric, Photometric::CieLab | Photometric::IccLab);
        let icc = if lab { Default::default() } else { page.icc(limits) };
        Ok(Samples {
            width: page.width,
            height: page.height,
            layout,
            data,
            color_space: ColorSpace::Icc(icc),
        })
    }
}

/// The rows of a strip or tile.
struct Chunk<'a> {
    /// The picture's row that its first row is.
    top: u32,
    rows: std::borrow::Cow<'a, [u8]>,
    row_bytes: usize,
}

impl Page<'_> {
    fn is_jpeg(&self) -> bool {
        matches!(self.compression, Compression::Jpeg | Compression::OldJpeg)
    }

    /// Bytes of a strip's or tile's row of samples.
    fn row_bytes(&self) -> usize {
        let bits = if self.is_jpeg() { 8 } else { self.bits as usize };
        (self.grid.chunk_width as usize * self.samples_in_chunk() * bits).div_ceil(8)
    }

    /// Bytes that unpacking one strip or tile takes.
    fn chunk_bytes(&self) -> u64 {
        self.row_bytes() as u64 * u64::from(self.grid.chunk_height)
    }
}

/// Where the pages begin: pictures that are no smaller version of another and no masks.
fn pages(structure: &Structure<'_>, first: u64, limits: &Limits) -> Result<Vec<u64>, Error> {
    let mut seen = std::collections::BTreeSet::new();
    let mut pages = Vec::new();
    let mut next = first;
    while next != 0 && seen.insert(next) {
        limits.check_frames(seen.len() as u64)?;
        let Ok(directory) = structure.directory(next) else {
            break;
        };
        if is_page(&directory) {
            pages.push(next);
        }
        next = directory.next;
    }
    Ok(pages)
}

/// NewSubfileType has a bit for smaller versions and one for masks; SubfileType, its forerunner, 2 for smaller ones.
fn is_page(directory: &Directory<'_>) -> bool {
    let number = |tag| directory.number_or(tag, 0).unwrap_or(0);
    number(tag::NEW_SUBFILE_TYPE) & 0b101 == 0 && number(tag::SUBFILE_TYPE) != 2
}

/// Raw photos (DNG) carry finished pictures beside the raw data, and a file whose first picture is a smaller version may
/// have the full one below it: the largest one that is read here.
fn largest_below<'a>(structure: &Structure<'a>, first: Directory<'a>, limits: &Limits) -> Directory<'a> {
    let below = first.numbers(tag::SUB_IFDS).ok().flatten().unwrap_or_default();
    let candidates = below
        .into_iter()
        .take(16)
        .filter_map(|offset| structure.directory(offset).ok());
    let area = |directory: &Directory<'a>| {
        Page::read(directory.clone(), limits)
            .ok()
            .map(|page| u64::from(page.width) * u64::from(page.height))
    };
    candidates
        .filter_map(|directory| Some((area(&directory)?, directory)))
        .max_by_key(|(pixels, _)| *pixels)
        .filter(|(pixels, _)| area(&first).is_none_or(|own| *pixels > own))
        .map_or(first, |(_, directory)| directory)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in::ZuneJpeg;
    use crate::terms::picture::Density;

    /// What one page says of its resolution: its unit, and pixels of that along the width and the height.
    type Resolution = (Option<u32>, Option<[(u32, u32); 2]>);

    /// A big-endian file of pages of one black pixel.
    fn file(pages: &[Resolution]) -> Vec<u8> {
        let mut file = b"MM\0*".to_vec();
        for (unit, sides) in pages {
            // The link to this page's directory, which stands behind its fractions.
            let fractions_at = file.len() as u32 + 4;
            let fractions: Vec<u8> = sides
                .iter()
                .flatten()
                .flat_map(|(over, under)| [over.to_be_bytes(), under.to_be_bytes()].concat())
                .collect();
            file.extend((fractions_at + fractions.len() as u32).to_be_bytes());
            file.extend(fractions);
            let short = |value: u32| value << 16;
            let mut entries = vec![
                (tag::WIDTH, 3u16, short(1)),
                (tag::HEIGHT, 3, short(1)),
                (tag::PHOTOMETRIC, 3, short(1)),
                (tag::STRIP_OFFSETS, 4, 0),
            ];
            if sides.is_some() {
                entries.push((tag::X_RESOLUTION, 5, fractions_at));
                entries.push((tag::Y_RESOLUTION, 5, fractions_at + 8));
            }
            entries.extend(unit.map(|unit| (tag::RESOLUTION_UNIT, 3, short(unit))));
            file.extend((entries.len() as u16).to_be_bytes());
            for (tag, kind, value) in entries {
                file.extend([tag.to_be_bytes(), kind.to_be_bytes()].concat());
                file.extend([1u32.to_be_bytes(), value.to_be_bytes()].concat());
            }
        }
        file.extend([0; 4]);
        file
    }

    fn dpi(file: &[u8], page: u32) -> Option<(u16, u16)> {
        let opened = TiffFile::open(file, page, &Limits::default(), &ZuneJpeg).unwrap();
        opened.describe().density.map(Density::jfif)
    }

    #[test]
    fn a_resolution_is_in_inches_or_centimetres_or_it_is_none() {
        let sides = Some([(600, 2), (150, 1)]);
        assert_eq!(dpi(&file(&[(Some(2), sides)]), 1), Some((300, 150)));
        assert_eq!(dpi(&file(&[(None, sides)]), 1), Some((300, 150)));
        let metric = Some([(11_811, 100), (5906, 100)]);
        assert_eq!(dpi(&file(&[(Some(3), metric)]), 1), Some((300, 150)));
        assert_eq!(dpi(&file(&[(Some(1), sides)]), 1), None);
        assert_eq!(dpi(&file(&[(Some(2), None)]), 1), None);
        assert_eq!(dpi(&file(&[(Some(2), Some([(300, 0), (0, 0)]))]), 1), None);
    }

    #[test]
    fn every_page_has_its_own_resolution() {
        let pages = file(&[
            (Some(2), Some([(300, 1), (300, 1)])),
            (Some(2), None),
            (Some(3), Some([(100, 1), (50, 1)])),
        ]);
        assert_eq!(dpi(&pages, 1), Some((300, 300)));
        assert_eq!(dpi(&pages, 2), None);
        assert_eq!(dpi(&pages, 3), Some((254, 127)));
    }
}
