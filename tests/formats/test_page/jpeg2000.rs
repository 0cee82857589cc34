//! JPEG 2000 whose components are all of one level, which takes no coded data.

#[cfg(not(feature = "jpeg-2000"))]
pub fn variants() -> Vec<super::variants::Variant> {
    Vec::new()
}

#[cfg(feature = "jpeg-2000")]
pub use built::variants;

#[cfg(feature = "jpeg-2000")]
mod built {
    use super::super::heifs::boxed;
    use super::super::variants::{Variant, accepted, refused};

    const SIDE: u32 = 16;
    /// What a component of 8 bits without coded data is: the middle.
    const MIDDLE: u8 = 128;
    /// The middle at half opacity over white.
    const OVER_WHITE: [u8; 3] = [191; 3];
    /// What four inks of that amount leave of white: (127/255)².
    const INKS: [u8; 3] = [63; 3];
    /// Numbers of color spaces (ISO/IEC 15444-1, table I.10; 15444-2, table M.25).
    const SRGB: u32 = 16;
    const GRAY: u32 = 17;
    const CMYK: u32 = 12;

    /// A codestream of one tile, no decomposition and one empty packet a component (ISO/IEC 15444-1, annex A).
    pub fn codestream(components: u16) -> Vec<u8> {
        let segment = |marker: u8, contents: &[u8]| {
            let length = (contents.len() as u16 + 2).to_be_bytes();
            [&[0xFF, marker][..], &length, contents].concat()
        };
        let sides = [SIDE, SIDE, 0, 0, SIDE, SIDE, 0, 0]
            .map(u32::to_be_bytes)
            .concat();
        let of_each = [7, 1, 1].repeat(usize::from(components));
        let size = [&[0, 0][..], &sides, &components.to_be_bytes(), &of_each].concat();
        let packets = vec![0; usize::from(components)];
        let tile_length = (12 + 2 + packets.len() as u32).to_be_bytes();
        [
            vec![0xFF, 0x4F],
            segment(0x51, &size),
            // One layer, no transform of the components; no levels, code-blocks of 64 × 64, the reversible wavelet.
            segment(0x52, &[0, 0, 0, 1, 0, 0, 4, 4, 0, 1]),
            // No quantisation, two guard bits; the exponent of the one band.
            segment(0x5C, &[0x40, 8 << 3]),
            segment(0x90, &[&[0, 0][..], &tile_length, &[0, 1]].concat()),
            vec![0xFF, 0x93],
            packets,
            vec![0xFF, 0xD9],
        ]
        .concat()
    }

    /// A file whose `jp2h` has these boxes behind its `ihdr`.
    fn file(components: u16, boxes: &[Vec<u8>]) -> Vec<u8> {
        let sides = [SIDE, SIDE].map(u32::to_be_bytes).concat();
        let header = [&sides[..], &components.to_be_bytes(), &[7, 7, 0, 0]].concat();
        [
            boxed(b"jP  ", b"\r\n\x87\n"),
            boxed(b"ftyp", b"jp2 \0\0\0\0jp2 "),
            boxed(b"jp2h", &[boxed(b"ihdr", &header), boxes.concat()].concat()),
            boxed(b"jp2c", &codestream(components)),
        ]
        .concat()
    }

    fn numbered(space: u32) -> Vec<u8> {
        boxed(b"colr", &[&[1, 0, 0][..], &space.to_be_bytes()].concat())
    }

    fn profile(of: &[u8; 4]) -> Vec<u8> {
        boxed(b"colr", &[&[2, 0, 0][..], &[0; 16], of, &[0; 108]].concat())
    }

    /// Kinds of files with a component more than their colors, and without a `cdef` box that would say what it is.
    pub fn variants() -> Vec<Variant> {
        let over_white = |format, kind, bytes| accepted(format, kind, bytes, OVER_WHITE, OVER_WHITE);
        let good = file(3, &[numbered(SRGB)]);
        let middle = [MIDDLE; 3];
        vec![
            over_white("j2k", "four components", codestream(4)),
            over_white("j2k", "two components", codestream(2)),
            over_white("jp2", "four components, sRGB", file(4, &[numbered(SRGB)])),
            over_white(
                "jp2",
                "four components, an unknown color space",
                file(4, &[boxed(b"colr", &[3, 0, 0])]),
            ),
            over_white(
                "jp2",
                "four components, an RGB profile",
                file(4, &[profile(b"RGB ")]),
            ),
            over_white("jp2", "two components, gray", file(2, &[numbered(GRAY)])),
            accepted(
                "jp2",
                "four components, CMYK",
                file(4, &[numbered(CMYK)]),
                INKS,
                INKS,
            ),
            accepted(
                "jp2",
                "four components, a CMYK profile",
                file(4, &[profile(b"CMYK")]),
                INKS,
                INKS,
            ),
            accepted(
                "jp2",
                "line ends behind it",
                [&good[..], b"\r\n"].concat(),
                middle,
                middle,
            ),
            accepted(
                "jp2",
                "another file behind it",
                [&good[..], &file(1, &[numbered(GRAY)])].concat(),
                middle,
                middle,
            ),
            refused("jp2", "without its end", &good[..good.len() - 9], "truncated"),
        ]
    }
}
