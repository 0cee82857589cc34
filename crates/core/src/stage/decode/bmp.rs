//! Windows and OS/2 bitmaps, alone or in an icon: every depth from 1 to 32 bits, masks, run lengths.
//!
//! A reader of our own: the format is simple, and the libraries at hand take missing rows for black.

use super::alpha;
use super::header::{be_or_le, le16, le32};
use super::{Description, PictureFile, header};

use crate::terms::error::Error;
use crate::terms::format::Format;
use crate::terms::limits::Limits;
use crate::terms::picture::Density;
use crate::terms::samples::{ColorSpace, Icc, SampleLayout, Samples};

mod rle;

/// Bytes of the file header, which an icon leaves out.
const FILE_HEADER: usize = 14;
/// `bV5CSType` of a profile that stands in the file ("MBED").
const EMBEDDED_PROFILE: u32 = 0x4D42_4544;

/// How the pixels are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Storage {
    /// Rows of indices or of B, G, R.
    Plain,
    RunLength8,
    RunLength4,
    RunLength24,
    /// 16 or 32 bits a pixel with a mask for R, G, B, A.
    Masks([u32; 4]),
}

/// A bitmap whose header has been read.
pub(crate) struct Bitmap<'a> {
    bytes: &'a [u8],
    pub width: u32,
    pub height: u32,
    bits: u32,
    storage: Storage,
    from_top: bool,
    palette: Vec<[u8; 3]>,
    pixels_at: usize,
    in_icon: bool,
    icc: Icc,
    density: Option<Density>,
}

fn cut() -> Error {
    Error::truncated("the bitmap ends before its last row")
}

fn unsupported(detail: String) -> Error {
    Error::UnsupportedVariant {
        format: Format::Bmp,
        detail,
    }
}

impl<'a> Bitmap<'a> {
    /// A file that begins with "BM".
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        Bitmap::read(bytes, FILE_HEADER, limits)
    }

    /// A bitmap in an icon: without file header, with twice the height and a second bitmap for transparency.
    pub fn open_in_icon(bytes: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        Bitmap::read(bytes, 0, limits)
    }

    fn read(bytes: &'a [u8], start: usize, limits: &Limits) -> Result<Self, Error> {
        let short = |at: usize| le16(bytes, start + at).ok_or_else(cut);
        let long = |at: usize| le32(bytes, start + at).ok_or_else(cut);
        let header_size = long(0)? as usize;
        let core = header_size == 12;
        if !core && !(16..=256).contains(&header_size) {
            return Err(unsupported(format!("a header of {header_size} bytes")));
        }
        let in_icon = start == 0;
        let (width, height) = if core {
            (i64::from(short(4)?), i64::from(short(6)?))
        } else {
            (
                i64::from(long(4)?.cast_signed()),
                i64::from(long(8)?.cast_signed()),
            )
        };
        let bits = u32::from(short(if core { 10 } else { 14 })?);
        let height = if in_icon { height / 2 } else { height };
        let (from_top, rows) = (height < 0, height.unsigned_abs());
        if width <= 0 || rows == 0 {
            return Err(Error::corrupt("a bitmap without size"));
        }
        limits.check_size(width.unsigned_abs(), rows)?;
        // A header may be cut short anywhere behind the depth; what is missing is zero.
        let field = |at: usize| if header_size >= at + 4 { long(at) } else { Ok(0) };
        let os2 =
            header_size == 64 || (16..64).contains(&header_size) && !matches!(header_size, 40 | 52 | 56);
        let compression = if core { 0 } else { field(16)? };
        let after_header = start + header_size;
        let (storage, mask_bytes) = match (compression, bits) {
            (0, 1 | 2 | 4 | 8 | 24) => (Storage::Plain, 0),
            (0, 16) => (Storage::Masks([0x7C00, 0x03E0, 0x001F, 0]), 0),
            (0, 32) if in_icon => (Storage::Masks([0xFF_0000, 0xFF00, 0xFF, 0xFF00_0000]), 0),
            (0, 32) => (Storage::Masks([0xFF_0000, 0xFF00, 0xFF, 0]), 0),
            (1, 8) => (Storage::RunLength8, 0),
            (2, 4) => (Storage::RunLength4, 0),
            (4, 24) if os2 => (Storage::RunLength24, 0),
            (3 | 6, 16 | 32) if !os2 => {
                let outside = if header_size >= 52 {
                    0
                } else if compression == 6 {
                    16
                } else {
                    12
                };
                let has_alpha = header_size >= 56 || compression == 6;
                let alpha = if has_alpha { long(52)? } else { 0 };
                (Storage::Masks([long(40)?, long(44)?, long(48)?, alpha]), outside)
            }
            (4, _) => return Err(unsupported("a JPEG inside of a bitmap".into())),
            (5, _) => return Err(unsupported("a PNG inside of a bitmap".into())),
            _ => {
                return Err(unsupported(format!(
                    "compression {compression} with {bits} bits a pixel"
                )));
            }
        };
        // biXPelsPerMeter and biYPelsPerMeter, which short headers do without.
        let density = header::per_meter(field(24)?.into(), field(28)?.into());
        let palette_at = after_header + mask_bytes;
        let stated = if in_icon {
            0
        } else {
            le32(bytes, 10).ok_or_else(cut)? as usize
        };
        let entry = if core { 3 } else { 4 };
        let used = if core { 0 } else { field(32)? as usize };
        let palette = palette(bytes, palette_at, entry, bits, used, stated);
        let pixels_at = if stated >= after_header {
            stated
        } else {
            palette_at + palette.len() * entry
        };
        if bits <= 8 && palette.is_empty() {
            return Err(cut());
        }
        Ok(Bitmap {
            bytes,
            width: width as u32,
            height: rows as u32,
            bits,
            storage,
            from_top,
            palette,
            pixels_at,
            in_icon,
            density,
            icc: if header_size >= 124 {
                profile(bytes, start, limits)
            } else {
                Icc::Absent
            },
        })
    }

    /// Rows are stored in multiples of four bytes.
    fn pitch(&self, bits: u32) -> usize {
        (self.width as usize * bits as usize).div_ceil(32) * 4
    }

    fn plain_bytes(&self, bits: u32) -> usize {
        // Padding behind the last row carries nothing.
        self.pitch(bits) * (self.height as usize - 1) + (self.width as usize * bits as usize).div_ceil(8)
    }

    /// The stored row that shows row `y` from the top.
    fn row(&self, y: usize) -> usize {
        if self.from_top {
            y
        } else {
            self.height as usize - 1 - y
        }
    }

    pub fn pixels(&self) -> Result<(SampleLayout, Vec<u8>), Error> {
        let stored = self.bytes.get(self.pixels_at..).ok_or_else(cut)?;
        let (layout, mut data) = match self.storage {
            Storage::RunLength8 | Storage::RunLength4 | Storage::RunLength24 => {
                (SampleLayout::Rgb, self.run_lengths(stored)?)
            }
            Storage::Plain => (SampleLayout::Rgb, self.plain(stored)?),
            Storage::Masks(masks) => self.masked(stored, masks)?,
        };
        if self.in_icon {
            return Ok((SampleLayout::Rgba, self.with_icon_mask(stored, layout, data)?));
        }
        data.shrink_to_fit();
        Ok(alpha::without_void(layout, data))
    }

    fn plain(&self, stored: &[u8]) -> Result<Vec<u8>, Error> {
        let stored = stored.get(..self.plain_bytes(self.bits)).ok_or_else(cut)?;
        let (pitch, width) = (self.pitch(self.bits), self.width as usize);
        let mut data = Vec::with_capacity(width * self.height as usize * 3);
        for y in 0..self.height as usize {
            let row = &stored[self.row(y) * pitch..];
            if self.bits == 24 {
                data.extend(row[..width * 3].chunks_exact(3).flat_map(|p| [p[2], p[1], p[0]]));
                continue;
            }
            let (bits, per_byte) = (self.bits as usize, 8 / self.bits as usize);
            for x in 0..width {
                let shift = 8 - bits * (x % per_byte + 1);
                let index = usize::from(row[x / per_byte] >> shift) & ((1 << bits) - 1);
                data.extend(self.color(index));
            }
        }
        Ok(data)
    }

    /// Colors that a palette lacks are black, as everywhere.
    fn color(&self, index: usize) -> [u8; 3] {
        self.palette.get(index).copied().unwrap_or_default()
    }

    fn masked(&self, stored: &[u8], masks: [u32; 4]) -> Result<(SampleLayout, Vec<u8>), Error> {
        let stored = stored.get(..self.plain_bytes(self.bits)).ok_or_else(cut)?;
        let (pitch, bytes) = (self.pitch(self.bits), self.bits as usize / 8);
        let layout = if masks[3] == 0 {
            SampleLayout::Rgb
        } else {
            SampleLayout::Rgba
        };
        let channels = layout.channels();
        let levels: Vec<Channel> = masks[..channels].iter().map(|&mask| Channel::of(mask)).collect();
        let mut data = Vec::with_capacity(self.width as usize * self.height as usize * channels);
        for y in 0..self.height as usize {
            let row = &stored[self.row(y) * pitch..][..self.width as usize * bytes];
            for pixel in row.chunks_exact(bytes) {
                let value = be_or_le(pixel, false) as u32;
                data.extend(levels.iter().map(|channel| channel.level(value)));
            }
        }
        Ok((layout, data))
    }

    fn run_lengths(&self, stored: &[u8]) -> Result<Vec<u8>, Error> {
        let size = (self.width as usize, self.height as usize);
        let per_pixel = if self.storage == Storage::RunLength24 {
            3
        } else {
            1
        };
        let canvas = rle::unpack(stored, size, self.bits)?;
        let mut data = Vec::with_capacity(size.0 * size.1 * 3);
        for y in 0..size.1 {
            let row = &canvas[self.row(y) * size.0 * per_pixel..][..size.0 * per_pixel];
            if per_pixel == 3 {
                data.extend(row.chunks_exact(3).flat_map(|p| [p[2], p[1], p[0]]));
            } else {
                data.extend(row.iter().flat_map(|&index| self.color(usize::from(index))));
            }
        }
        Ok(data)
    }

    /// The icon's second bitmap: 1 is transparent. A 32-bit icon has alpha of its own, unless that is all zero.
    fn with_icon_mask(&self, stored: &[u8], layout: SampleLayout, data: Vec<u8>) -> Result<Vec<u8>, Error> {
        if layout == SampleLayout::Rgba && data.chunks_exact(4).any(|pixel| pixel[3] > 0) {
            return Ok(data);
        }
        let start = self.pitch(self.bits) * self.height as usize;
        let (pitch, channels) = (self.pitch(1), layout.channels());
        let mask = stored
            .get(start..start.saturating_add(self.plain_bytes(1)))
            .ok_or_else(cut)?;
        let mut with_alpha = Vec::with_capacity(data.len() / channels * 4);
        for (y, row) in data.chunks_exact(self.width as usize * channels).enumerate() {
            let bits = &mask[self.row(y) * pitch..];
            for (x, pixel) in row.chunks_exact(channels).enumerate() {
                let hidden = bits[x / 8] >> (7 - x % 8) & 1 == 1;
                with_alpha.extend_from_slice(&[pixel[0], pixel[1], pixel[2], if hidden { 0 } else { 255 }]);
            }
        }
        Ok(with_alpha)
    }
}

impl PictureFile for Bitmap<'_> {
    fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn describe(&self) -> Description {
        Description {
            density: self.density,
            ..Description::default()
        }
    }

    fn decode(&self, _limits: &Limits) -> Result<Samples, Error> {
        let (layout, data) = self.pixels()?;
        Ok(Samples {
            width: self.width,
            height: self.height,
            layout,
            data,
            color_space: ColorSpace::Icc(self.icc.clone()),
        })
    }
}

/// A channel of a masked pixel.
struct Channel {
    mask: u32,
    shift: u32,
    top: u64,
}

impl Channel {
    fn of(mask: u32) -> Self {
        let shift = if mask == 0 { 0 } else { mask.trailing_zeros() };
        Channel {
            mask,
            shift,
            top: u64::from(mask >> shift),
        }
    }

    fn level(&self, pixel: u32) -> u8 {
        if self.top == 0 {
            return 0;
        }
        let value = u64::from((pixel & self.mask) >> self.shift);
        ((value * 255 + self.top / 2) / self.top) as u8
    }
}

/// As many entries as are used, there are, and fit before the pixels.
fn palette(bytes: &[u8], at: usize, entry: usize, bits: u32, used: usize, pixels_at: usize) -> Vec<[u8; 3]> {
    if bits > 8 {
        return Vec::new();
    }
    let most = 1usize << bits;
    let wanted = if used == 0 { most } else { used.min(most) };
    let room = if pixels_at > at {
        (pixels_at - at) / entry
    } else {
        most
    };
    bytes
        .get(at..)
        .unwrap_or_default()
        .chunks_exact(entry)
        .take(wanted.min(room))
        .map(|entry| [entry[2], entry[1], entry[0]])
        .collect()
}

/// The profile that a BITMAPV5HEADER points to.
fn profile(bytes: &[u8], start: usize, limits: &Limits) -> Icc {
    if le32(bytes, start + 56) != Some(EMBEDDED_PROFILE) {
        return Icc::Absent;
    }
    let find = || {
        let at = start.checked_add(le32(bytes, start + 112)? as usize)?;
        bytes.get(at..at.checked_add(le32(bytes, start + 116)? as usize)?)
    };
    match find() {
        Some(profile) if !profile.is_empty() && profile.len() as u64 <= limits.max_icc_bytes => {
            Icc::Profile(profile.to_vec())
        }
        _ => Icc::Unusable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A bitmap of one pixel of 24 bits with a header of `header_size` bytes, of which `fields` stand behind the depth.
    fn dpi(header_size: u32, fields: &[u32]) -> Option<(u16, u16)> {
        let mut header = header_size.to_le_bytes().to_vec();
        if header_size == 12 {
            header.extend([1, 0, 1, 0, 1, 0, 24, 0]);
        } else {
            header.extend([1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0]);
        }
        header.extend(fields.iter().flat_map(|field| field.to_le_bytes()));
        header.resize(header_size as usize, 0);
        let pixels_at = FILE_HEADER as u32 + header_size;
        let start = [b"BM\0\0\0\0\0\0\0\0", &pixels_at.to_le_bytes()[..]].concat();
        // What is read as a field where there is none must not pass for a density.
        let pixels = 11_811u32.to_le_bytes().repeat(16);
        let bytes = [start, header, pixels].concat();
        let described = Bitmap::open(&bytes, &Limits::default()).unwrap().describe();
        described.density.map(Density::jfif)
    }

    /// Compression and size of the pixels, before the pixels a metre.
    fn at(x: u32, y: u32) -> [u32; 4] {
        [0, 0, x, y]
    }

    #[test]
    fn pixels_a_metre_are_the_density() {
        for header_size in [40, 64, 108, 124] {
            assert_eq!(dpi(header_size, &at(11_811, 5906)), Some((300, 150)));
        }
    }

    #[test]
    fn zero_and_negative_pixels_a_metre_are_no_density() {
        assert_eq!(dpi(40, &at(0, 0)), None);
        assert_eq!(dpi(40, &at(11_811, 0)), None);
        assert_eq!(
            dpi(40, &at(11_811u32.wrapping_neg(), 11_811u32.wrapping_neg())),
            None
        );
    }

    #[test]
    fn headers_that_end_before_the_pixels_a_metre_state_no_density() {
        for header_size in [12, 16, 20, 24, 28] {
            assert_eq!(dpi(header_size, &[]), None, "{header_size}");
        }
    }
}
