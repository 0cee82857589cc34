//! Files whose headers claim about as much as the limits allow, with as little behind them as opening asks for.

use super::hostile::{claiming_png, resized_heif, resized_jpeg, tiff};
use super::tiffs::{self, Page};
use super::{bitmaps, page, progressive};

/// Side of the square that is claimed, pixels: 196 million of them; the limit is 200.
pub const SIDE: u16 = 14_000;
/// The same for decoders that keep every sample in many bytes, whose memory has a limit of its own.
const SIDE_IN_FLOATS: u32 = 5_700;

/// With names for messages.
pub fn files() -> Vec<(&'static str, Vec<u8>)> {
    let side = u32::from(SIDE);
    let mut files = vec![
        ("jpeg", claiming_jpeg(super::jpeg(&page()))),
        ("jpeg, progressive", claiming_jpeg(progressive(&page()))),
        ("png", claiming_png(side)),
        ("gif", {
            let [low, high] = SIDE.to_le_bytes();
            let mut gif = b"GIF89a".to_vec();
            gif.extend([low, high, low, high, 0, 0, 0]);
            gif.extend([0x2C, 0, 0, 0, 0, low, high, low, high, 0, 2, 2, 0x44, 1, 0, 0x3B]);
            gif
        }),
        ("bmp", {
            let sides = (i32::from(SIDE), i32::from(SIDE));
            bitmaps::file(sides, 8, 1, &[0; 1024], &[0, 1])
        }),
        ("ico", {
            let png = claiming_png(side);
            let mut icon = b"\0\0\x01\0\x01\0\0\0\0\0\x01\0\x20\0".to_vec();
            icon.extend((png.len() as u32).to_le_bytes());
            icon.extend(22u32.to_le_bytes());
            icon.extend(png);
            icon
        }),
        ("tiff", tiff(Page::plain((side, side), 8, 3, 2, vec![0; 64]))),
        ("webp", {
            // 14 bits each, less one; then a bit for transparency and three for the version.
            let sides = (side - 1) | (side - 1) << 14;
            let lossless = [&[0x2F], &sides.to_le_bytes()[..], &[0; 11]].concat();
            let length = lossless.len() as u32;
            let head = [&b"RIFF"[..], &(length + 12).to_le_bytes(), b"WEBPVP8L"].concat();
            [&head[..], &length.to_le_bytes(), &lossless].concat()
        }),
        ("heic", resized_heif(include_bytes!("../../data/page.heic"), side)),
        ("avif", resized_heif(include_bytes!("../../data/page.avif"), side)),
    ];
    if cfg!(feature = "jpeg-2000") {
        let mut codestream = include_bytes!("../../data/page.j2k").to_vec();
        // Xsiz, Ysiz, and the sides of the one tile (ISO 15444-1, A.5.1).
        for at in [8, 12, 24, 28] {
            codestream[at..at + 4].copy_from_slice(&SIDE_IN_FLOATS.to_be_bytes());
        }
        files.push(("jpeg 2000", codestream));
    }
    if cfg!(feature = "jpeg-xl") {
        files.push(("jpeg xl", jpeg_xl()));
    }
    if cfg!(feature = "pdf") {
        files.extend(pdfs());
    }
    files
}

/// With as many bits behind the header as a picture of that size has at least.
fn claiming_jpeg(jpeg: Vec<u8>) -> Vec<u8> {
    let mut file = resized_jpeg(jpeg, SIDE);
    let end = file.len() - 2;
    file.splice(end..end, vec![0x55; 200_000]);
    file
}

/// A codestream of a header that has its defaults (ISO 18181-1, annex D), and nothing.
fn jpeg_xl() -> Vec<u8> {
    let mut bits = 0u64;
    let mut at = 0;
    let mut put = |value: u32, count: u32| {
        bits |= u64::from(value) << at;
        at += count;
    };
    put(0, 1); // not a small picture
    put(1, 2); // a height of 13 bits
    put(SIDE_IN_FLOATS - 1, 13);
    put(1, 3); // as wide as high
    put(1, 1); // all metadata by default
    put(1, 1); // and the transform
    [&[0xFF, 0x0A], &bits.to_le_bytes()[..], &[0; 64]].concat()
}

fn pdfs() -> Vec<(&'static str, Vec<u8>)> {
    let (side, jpeg) = (u32::from(SIDE), claiming_jpeg(super::jpeg(&page())));
    let a_few_rows = tiffs::deflated(&vec![128; 3 * 14_000 * 20]);
    let curves: String = (0..2_000)
        .map(|n| {
            let at = |k: u32| n * k % 14_400;
            format!(
                "{} {} m {} {} {} {} {} {} c S\n",
                at(7919),
                at(104_729),
                at(613),
                at(15_485),
                at(3301),
                at(51),
                at(977),
                at(9001)
            )
        })
        .collect();
    vec![
        ("pdf, a JPEG", super::pdf_of((side, side), &jpeg, "DCTDecode")),
        (
            "pdf, a deflated picture",
            super::pdf_of((side, side), &a_few_rows, "FlateDecode"),
        ),
        (
            "pdf, a drawing on the largest page",
            super::drawing_pdf((14_400, 14_400), &curves),
        ),
    ]
}
