//! What the headers of PNG, BMP and GIF say that the decoding library does not pass on, or says too late.

use crate::stage::pixel_shape::PixelRatio;
use crate::terms::format::Format;
use crate::terms::picture::Density;

const METERS_PER_INCH: f64 = 0.0254;

/// Width and height that the header claims, pixels, read before any decoder sees the file; `None` where the
/// decoder's own look is early enough.
pub(crate) fn claimed_size(bytes: &[u8], format: Format) -> Option<(u64, u64)> {
    match format {
        Format::Png => Some((be32(bytes, 16)?.into(), be32(bytes, 20)?.into())),
        Format::Bmp => bmp_size(bytes),
        Format::Gif => gif_size(bytes),
        _ => None,
    }
}

/// From pixels a metre along the width and the height.
pub(super) fn per_meter(x: f64, y: f64) -> Option<Density> {
    Density::of(x * METERS_PER_INCH, y * METERS_PER_INCH)
}

/// BITMAPINFOHEADER and later: signed 32-bit sides, a negative height means rows from the top; BITMAPCOREHEADER:
/// 16-bit sides.
fn bmp_size(bytes: &[u8]) -> Option<(u64, u64)> {
    if le32(bytes, 14)? == 12 {
        return Some((le16(bytes, 18)?.into(), le16(bytes, 20)?.into()));
    }
    let side = |at: usize| Some(u64::from(le32(bytes, at)?.cast_signed().unsigned_abs()));
    Some((side(18)?, side(22)?))
}

/// The screen, or the first frame's far corner where that lies outside of it: some readers grow the screen.
fn gif_size(bytes: &[u8]) -> Option<(u64, u64)> {
    let screen = (u64::from(le16(bytes, 6)?), u64::from(le16(bytes, 8)?));
    let flags = *bytes.get(10)?;
    let palette = if flags & 0x80 != 0 {
        3 << ((flags & 7) + 1)
    } else {
        0
    };
    let corner = first_frame(bytes, 13 + palette).unwrap_or((0, 0));
    Some((screen.0.max(corner.0), screen.1.max(corner.1)))
}

/// How many frames a GIF has; a cut file: how many begin.
pub(crate) fn gif_frames(bytes: &[u8]) -> usize {
    let palette = |flags: u8| {
        if flags & 0x80 != 0 {
            3usize << ((flags & 7) + 1)
        } else {
            0
        }
    };
    let mut frames = 0;
    let mut at = 13 + bytes.get(10).copied().map_or(0, palette);
    loop {
        let data = match bytes.get(at) {
            Some(0x21) => at + 2,
            Some(0x2C) => {
                frames += 1;
                at + 11 + bytes.get(at + 9).copied().map_or(0, palette)
            }
            _ => return frames,
        };
        at = behind_blocks(bytes, data);
    }
}

/// Where the chain of data blocks that begins at `at` ends.
fn behind_blocks(bytes: &[u8], mut at: usize) -> usize {
    while let Some(length @ 1..) = bytes.get(at) {
        at += 1 + usize::from(*length);
    }
    at + 1
}

/// Skips extension blocks to the first image descriptor; its right and bottom edges.
fn first_frame(bytes: &[u8], mut at: usize) -> Option<(u64, u64)> {
    while *bytes.get(at)? == 0x21 {
        at = behind_blocks(bytes, at + 2);
    }
    if *bytes.get(at)? != 0x2C {
        return None;
    }
    let edge =
        |origin: usize, size: usize| Some(u64::from(le16(bytes, origin)?) + u64::from(le16(bytes, size)?));
    Some((edge(at + 1, at + 5)?, edge(at + 3, at + 7)?))
}

/// PNG (ISO/IEC 15948) 11.3.5.3, pHYs: pixels per unit along both axes; unit 1 is the metre.
pub(super) fn png_density(bytes: &[u8]) -> Option<Density> {
    match png_physical(bytes)? {
        (x, y, 1) => per_meter(x, y),
        _ => None,
    }
}

/// The same chunk with unit 0, which states a ratio only.
pub(super) fn png_ratio(bytes: &[u8]) -> Option<PixelRatio> {
    let (x, y, unit) = png_physical(bytes)?;
    (unit == 0).then_some(PixelRatio { x, y })
}

/// Both numbers and the unit. The chunk stands before the data.
fn png_physical(bytes: &[u8]) -> Option<(f64, f64, u8)> {
    let mut at = 8usize;
    loop {
        let length = be32(bytes, at)? as usize;
        let data = at + 8;
        match bytes.get(at + 4..at + 8)? {
            b"pHYs" if length == 9 => {
                let unit = *bytes.get(data + 8)?;
                return Some((be32(bytes, data)?.into(), be32(bytes, data + 4)?.into(), unit));
            }
            b"IDAT" => return None,
            _ => at = data.checked_add(length)?.checked_add(4)?,
        }
    }
}

/// GIF89a, section 18: the width of a pixel through its height, in 64ths from 15 on; 0 states nothing.
pub(super) fn gif_ratio(bytes: &[u8]) -> Option<PixelRatio> {
    let aspect = f64::from(*bytes.get(12).filter(|&&aspect| aspect > 0)?);
    Some(PixelRatio {
        x: 1.0,
        y: (aspect + 15.0) / 64.0,
    })
}

pub(super) fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(
        bytes.get(at..at.checked_add(4)?)?.try_into().ok()?,
    ))
}

pub(super) fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(
        bytes.get(at..at.checked_add(4)?)?.try_into().ok()?,
    ))
}

/// An unsigned number of up to eight bytes.
pub(super) fn be_or_le(field: &[u8], big_endian: bool) -> u64 {
    let add = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
    if big_endian {
        field.iter().fold(0, add)
    } else {
        field.iter().rev().fold(0, add)
    }
}

pub(super) fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(
        bytes.get(at..at.checked_add(2)?)?.try_into().ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gif_frame_outside_its_screen_counts() {
        let mut gif = b"GIF89a\x20\0\x20\0\0\0\0".to_vec();
        gif.extend(b"\x21\xf9\x04\0\0\0\0\0");
        gif.extend([0x2C, 0, 0, 0x2A, 4, 0xFF, 0xFF, 0xFF, 0xFF, 0]);
        assert_eq!(claimed_size(&gif, Format::Gif), Some((65_535, 66_601)));
    }

    #[test]
    fn a_bitmap_from_the_top_has_its_height() {
        let mut bmp = vec![0; 54];
        bmp[..2].copy_from_slice(b"BM");
        bmp[14] = 40;
        bmp[18..22].copy_from_slice(&3_000_000i32.to_le_bytes());
        bmp[22..26].copy_from_slice(&(-2_000_000i32).to_le_bytes());
        assert_eq!(claimed_size(&bmp, Format::Bmp), Some((3_000_000, 2_000_000)));
    }

    /// A PNG of these chunks, without checksums.
    fn png_of(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let chunk = |(name, data): &(&[u8; 4], &[u8])| {
            [&(data.len() as u32).to_be_bytes()[..], *name, data, &[0; 4]].concat()
        };
        let chunks: Vec<u8> = chunks.iter().flat_map(chunk).collect();
        [&b"\x89PNG\r\n\x1a\n"[..], &chunks].concat()
    }

    fn physical(x: u32, y: u32, unit: u8) -> Vec<u8> {
        [&x.to_be_bytes()[..], &y.to_be_bytes(), &[unit]].concat()
    }

    #[test]
    fn the_physical_size_of_png_pixels_is_a_density_in_metres_only() {
        let density =
            |x, y, unit| png_density(&png_of(&[(b"gAMA", &[0; 4]), (b"pHYs", &physical(x, y, unit))]));
        assert_eq!(density(11_811, 5906, 1).map(Density::jfif), Some((300, 150)));
        // Unit 0 states the pixels' aspect ratio.
        assert_eq!(density(11_811, 5906, 0), None);
        assert_eq!(density(0, 0, 1), None);
        assert_eq!(density(1, 1, 1), None);
        assert_eq!(density(u32::MAX, u32::MAX, 1), None);
    }

    #[test]
    fn the_physical_size_of_png_pixels_without_a_unit_is_a_ratio() {
        let ratio = |x, y, unit| png_ratio(&png_of(&[(b"pHYs", &physical(x, y, unit))]));
        assert_eq!(ratio(2, 1, 0), Some(PixelRatio { x: 2.0, y: 1.0 }));
        assert_eq!(ratio(11_811, 5906, 1), None);
        assert_eq!(png_ratio(&png_of(&[])), None);
    }

    #[test]
    fn the_aspect_ratio_of_a_gif_is_in_64ths() {
        let ratio = |aspect| gif_ratio(&[&b"GIF89a\x20\0\x20\0\0\0"[..], &[aspect]].concat());
        assert_eq!(ratio(0), None);
        assert_eq!(ratio(49), Some(PixelRatio { x: 1.0, y: 1.0 }));
        assert_eq!(ratio(113), Some(PixelRatio { x: 1.0, y: 2.0 }));
        assert_eq!(gif_ratio(b"GIF89a"), None);
    }

    #[test]
    fn a_png_chunk_behind_the_data_states_no_density() {
        let late = png_of(&[(b"IDAT", &[]), (b"pHYs", &physical(11_811, 11_811, 1))]);
        assert_eq!(png_density(&late), None);
        assert_eq!(png_density(&png_of(&[(b"pHYs", &[0, 0, 1])])), None);
    }

    #[test]
    fn cut_headers_say_nothing() {
        let png = png_of(&[
            (b"IHDR", &[[0, 0, 0, 3], [0, 0, 0, 2], [8, 2, 0, 0]].concat()),
            (b"pHYs", &physical(11_811, 11_811, 1)),
        ]);
        let mut bmp = b"BM".to_vec();
        bmp.extend([0; 12]);
        bmp.extend([40u32, 3, 2].map(u32::to_le_bytes).concat());
        let old_bmp = [&bmp[..14], &[12, 0, 0, 0, 3, 0, 2, 0]].concat();
        let gif = b"GIF89a\x03\0\x02\0\0".to_vec();
        // The last byte that the size needs: of a PNG the header goes on behind it.
        let files = [
            (Format::Png, &png, 24),
            (Format::Bmp, &bmp, 26),
            (Format::Bmp, &old_bmp, 22),
            (Format::Gif, &gif, 11),
        ];
        for (format, file, needed) in files {
            for length in 0..=file.len() {
                let claimed = claimed_size(&file[..length], format);
                assert_eq!(
                    claimed,
                    (length >= needed).then_some((3, 2)),
                    "{format}, {length} bytes"
                );
            }
        }
        let behind_density = png.len() - 4;
        for length in 0..=png.len() {
            let density = png_density(&png[..length]).is_some();
            assert_eq!(density, length >= behind_density, "{length} bytes");
        }
    }
}
