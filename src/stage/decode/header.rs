//! What the headers of PNG, BMP and GIF say that the decoding library does not pass on, or says too late.

use crate::picture::Density;
use crate::stage::probe::Format;

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

/// Whether the header promises more bytes than there are, where it promises any (WebP's RIFF size).
pub(crate) fn is_cut(bytes: &[u8], format: Format) -> bool {
    let promised = if format == Format::WebP {
        le32(bytes, 4)
    } else {
        None
    };
    promised.is_some_and(|size| u64::from(size) + 8 > bytes.len() as u64)
}

/// The density that the header of a PNG (pHYs chunk) or BMP (biXPelsPerMeter) states.
pub(crate) fn density(bytes: &[u8], format: Format) -> Option<Density> {
    match format {
        Format::Png => png_density(bytes),
        Format::Bmp => Density::of(
            f64::from(le32(bytes, 38)?) * METERS_PER_INCH,
            f64::from(le32(bytes, 42)?) * METERS_PER_INCH,
        ),
        _ => None,
    }
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

/// Skips extension blocks to the first image descriptor; its right and bottom edges.
fn first_frame(bytes: &[u8], mut at: usize) -> Option<(u64, u64)> {
    while *bytes.get(at)? == 0x21 {
        at += 2;
        while let length @ 1.. = *bytes.get(at)? {
            at += 1 + usize::from(length);
        }
        at += 1;
    }
    if *bytes.get(at)? != 0x2C {
        return None;
    }
    let edge =
        |origin: usize, size: usize| Some(u64::from(le16(bytes, origin)?) + u64::from(le16(bytes, size)?));
    Some((edge(at + 1, at + 5)?, edge(at + 3, at + 7)?))
}

/// PNG (ISO/IEC 15948) 11.3.5.3: pixels per unit along both axes; unit 1 is the metre.
fn png_density(bytes: &[u8]) -> Option<Density> {
    let mut at = 8usize;
    loop {
        let length = be32(bytes, at)? as usize;
        let data = at + 8;
        match bytes.get(at + 4..at + 8)? {
            b"pHYs" if length == 9 && bytes.get(data + 8) == Some(&1) => {
                return Density::of(
                    f64::from(be32(bytes, data)?) * METERS_PER_INCH,
                    f64::from(be32(bytes, data + 4)?) * METERS_PER_INCH,
                );
            }
            b"IDAT" => return None,
            _ => at = data.checked_add(length)?.checked_add(4)?,
        }
    }
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(
        bytes.get(at..at.checked_add(4)?)?.try_into().ok()?,
    ))
}

fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(
        bytes.get(at..at.checked_add(4)?)?.try_into().ok()?,
    ))
}

fn le16(bytes: &[u8], at: usize) -> Option<u16> {
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

    #[test]
    fn a_riff_size_beyond_the_file_is_a_cut() {
        let whole = b"RIFF\x04\0\0\0WEBP";
        assert!(!is_cut(whole, Format::WebP));
        assert!(is_cut(&whole[..11], Format::WebP));
    }

    #[test]
    fn cut_headers_say_nothing() {
        for format in [Format::Png, Format::Bmp, Format::Gif] {
            for length in 0..60 {
                let bytes = vec![0x21; length];
                claimed_size(&bytes, format);
                assert_eq!(density(&bytes[..length.min(8)], format), None);
            }
        }
    }
}
