//! Windows icons: the largest picture, which is a PNG or a bitmap without its file header.

use super::alpha;
use super::bmp::Bitmap;
use super::header::{le16, le32};
use super::png::PngFile;
use super::{Description, PictureFile};

use crate::terms::error::Error;
use crate::terms::limits::Limits;
use crate::terms::samples::{ColorSpace, Icc, Samples};

/// An icon file whose largest picture has been found.
pub(crate) enum IconFile<'a> {
    Png(PngFile<'a>),
    Bitmap(Bitmap<'a>),
}

impl<'a> IconFile<'a> {
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        let cut = || Error::truncated("the icon is cut off");
        let count = usize::from(le16(bytes, 4).ok_or_else(cut)?);
        let mut largest: Option<(u32, usize)> = None;
        for entry in (0..count).map(|index| 6 + 16 * index) {
            let field = bytes.get(entry..entry + 16).ok_or_else(cut)?;
            // 0 stands for 256.
            let side = |value: u8| if value == 0 { 256 } else { u32::from(value) };
            // Of equal sizes the one with more colors, then the first.
            let rank = side(field[0]) * side(field[1]) * 64 + u32::from(field[6].min(63));
            if largest.is_none_or(|(best, _)| rank > best) {
                largest = Some((rank, entry));
            }
        }
        let (_, entry) = largest.ok_or_else(|| Error::corrupt("an icon without pictures"))?;
        let length = le32(bytes, entry + 8).ok_or_else(cut)? as usize;
        let start = le32(bytes, entry + 12).ok_or_else(cut)? as usize;
        let picture = start
            .checked_add(length)
            .and_then(|end| bytes.get(start..end))
            .ok_or_else(cut)?;
        if picture.starts_with(b"\x89PNG") {
            PngFile::open(picture, limits).map(IconFile::Png)
        } else {
            Bitmap::open_in_icon(picture, limits).map(IconFile::Bitmap)
        }
    }
}

impl PictureFile for IconFile<'_> {
    fn size(&self) -> (u32, u32) {
        match self {
            IconFile::Png(png) => png.size(),
            IconFile::Bitmap(bitmap) => (bitmap.width, bitmap.height),
        }
    }

    fn describe(&self) -> Description {
        Description::default()
    }

    fn decode(&self, limits: &Limits) -> Result<Samples, Error> {
        let mut samples = match self {
            IconFile::Png(png) => png.decode(limits)?,
            IconFile::Bitmap(bitmap) => {
                let (layout, data) = bitmap.pixels()?;
                Samples {
                    width: bitmap.width,
                    height: bitmap.height,
                    layout,
                    data,
                    color_space: ColorSpace::Icc(Icc::Absent),
                }
            }
        };
        (samples.layout, samples.data) = alpha::without_void(samples.layout, samples.data);
        Ok(samples)
    }
}
