//! Files that claim more than they hold, lead in circles, or unpack to far more than their size; and large pictures.

use image::{ExtendedColorType, ImageEncoder, ImageFormat, RgbImage};

use super::tiffs::{self, Kind, Page};
use super::{bitmaps, document, page, progressive};

/// Sides of the large pictures, pixels.
pub const LARGE: (u32, u32) = (2400, 1600);

/// Sides that no limit allows together, although each is allowed.
const CLAIM: u32 = 60_000;

/// Files that must be refused, with names for messages.
pub fn files() -> Vec<(&'static str, Vec<u8>)> {
    let mut files = vec![
        ("gif, a frame of 65,535 x 66,601 in 44 bytes", {
            let mut gif = b"GIF89a\x20\0\x20\0\0\0\0".to_vec();
            gif.extend(b"\x21\xf9\x04\0\0\0\0\0");
            gif.extend([
                0x2C, 0, 0, 0x2A, 4, 0xFF, 0xFF, 0xFF, 0xFF, 0, 2, 2, 0x44, 1, 0, 0x3B,
            ]);
            gif
        }),
        (
            "bmp, 3,000,000 x 2,000,000",
            bitmaps::file((3_000_000, 2_000_000), 24, 0, &[], &[0; 64]),
        ),
        (
            "bmp, run lengths, all of 14,000 x 14,000 left out",
            bitmaps::file((14_000, 14_000), 8, 1, &[0; 1024], &[0, 1]),
        ),
        ("png, 60,000 x 60,000", claiming_png(CLAIM)),
        ("png, 14,000 x 14,000 without pixels", claiming_png(14_000)),
        (
            "jpeg, 65,500 x 65,500",
            resized_jpeg(super::jpeg(&page()), 65_500),
        ),
        ("jpeg, 300 scans of 12,000 x 12,000", {
            let whole = progressive(&page());
            let scan = whole.windows(2).rposition(|pair| pair == [0xFF, 0xDA]).unwrap();
            let end = whole.len() - 2;
            let repeated = [&whole[..end], &whole[scan..end].repeat(300), &whole[end..]].concat();
            resized_jpeg(repeated, 12_000)
        }),
        (
            "jpeg, 12,000 x 12,000 in a few bytes",
            resized_jpeg(super::jpeg(&page()), 12_000),
        ),
        (
            "tiff, 60,000 x 60,000",
            tiff(Page::plain((CLAIM, CLAIM), 8, 3, 2, vec![0; 64])),
        ),
        (
            "tiff, 14,000 x 14,000 without strips",
            tiff(Page::plain((14_000, 14_000), 8, 3, 2, vec![0; 64])),
        ),
        (
            "tiff, fax data of 14,000 x 14,000 missing",
            tiff(Page::plain((14_000, 14_000), 1, 1, 0, vec![0; 64]).with(tiffs::COMPRESSION, &[4])),
        ),
        ("tiff, a million strips that lie outside", {
            let mut page = Page::plain((10, 1_000_000), 8, 1, 1, Vec::new());
            page.rows_per_strip = 1;
            page.chunks = vec![Vec::new(); 65_000];
            tiff(page)
        }),
        ("tiff, a tile of 65,000 x 65,000", {
            let mut page = Page::plain((64, 64), 8, 1, 1, vec![0; 64]);
            page.tiles = Some((65_000, 65_000));
            tiff(page)
        }),
        ("webp, a canvas of 16,383 x 16,383", {
            let mut webp = b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0".to_vec();
            webp.extend([0xFE, 0x3F, 0, 0xFE, 0x3F, 0]);
            webp
        }),
        (
            "pnm, 60,000 x 60,000",
            format!("P6\n{CLAIM} {CLAIM}\n255\n").into_bytes(),
        ),
        ("tga, 65,535 x 65,535", {
            b"\0\0\x02\0\0\0\0\0\0\0\0\0\xff\xff\xff\xff\x18\0".to_vec()
        }),
        ("qoi, 60,000 x 60,000", {
            let side = CLAIM.to_be_bytes();
            [b"qoif", &side[..], &side, &[3, 0], &[0; 7], &[1]].concat()
        }),
        ("ico, 65,535 entries", {
            let mut icon = b"\0\0\x01\0\xff\xff".to_vec();
            icon.extend([0; 16].repeat(65_535));
            icon
        }),
        (
            "heic, a size of 60,000 x 60,000",
            resized_heif(include_bytes!("../../data/page.heic"), CLAIM),
        ),
        (
            "avif, a size of 60,000 x 60,000",
            resized_heif(include_bytes!("../../data/page.avif"), CLAIM),
        ),
    ];
    if cfg!(feature = "jpeg-2000") {
        let mut codestream = include_bytes!("../../data/page.j2k").to_vec();
        codestream[8..12].copy_from_slice(&CLAIM.to_be_bytes());
        codestream[12..16].copy_from_slice(&CLAIM.to_be_bytes());
        files.push(("jpeg 2000, 60,000 x 60,000", codestream));
    }
    if cfg!(feature = "pdf") {
        files.extend(pdfs());
    }
    files
}

pub fn tiff(page: Page) -> Vec<u8> {
    tiffs::file(Kind::Little, vec![page])
}

/// A PNG header and a few bytes of pixels.
pub fn claiming_png(side: u32) -> Vec<u8> {
    let mut file = super::png(&page(), false);
    file[16..20].copy_from_slice(&side.to_be_bytes());
    file[20..24].copy_from_slice(&side.to_be_bytes());
    let mut crc = flate2::Crc::new();
    crc.update(&file[12..29]);
    file[29..33].copy_from_slice(&crc.sum().to_be_bytes());
    file
}

pub fn resized_jpeg(mut file: Vec<u8>, side: u16) -> Vec<u8> {
    let frame = file
        .windows(2)
        .position(|pair| matches!(pair, [0xFF, 0xC0 | 0xC2]))
        .unwrap();
    file[frame + 5..frame + 7].copy_from_slice(&side.to_be_bytes());
    file[frame + 7..frame + 9].copy_from_slice(&side.to_be_bytes());
    file
}

pub fn resized_heif(good: &[u8], side: u32) -> Vec<u8> {
    let mut file = good.to_vec();
    let at = file.windows(4).position(|name| name == b"ispe").unwrap() + 8;
    file[at..at + 4].copy_from_slice(&side.to_be_bytes());
    file[at + 4..at + 8].copy_from_slice(&side.to_be_bytes());
    file
}

fn pdfs() -> Vec<(&'static str, Vec<u8>)> {
    let with = |page: &str, content: &[u8], more: &[Vec<u8>]| {
        let stream = [
            format!("<</Length {}/Filter/FlateDecode>>stream\n", content.len()).as_bytes(),
            content,
            b"\nendstream",
        ]
        .concat();
        let mut objects = vec![
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
            format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R{page}>>").into_bytes(),
            stream,
        ];
        objects.extend_from_slice(more);
        document(&objects)
    };
    let box_of = |side: u64| format!("/MediaBox[0 0 {side} {side}]/Resources<<>>");
    let picture = format!(
        "<</Type/XObject/Subtype/Image/Width {CLAIM}/Height {CLAIM}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode/Length 12>>stream\n"
    );
    vec![
        ("pdf, pages that lead in a circle", {
            document(&[
                b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
                b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>".to_vec(),
            ])
        }),
        (
            "pdf, a content of 64 megabytes of blanks",
            with(&box_of(64), &tiffs::deflated(&vec![b' '; 64 << 20]), &[]),
        ),
        (
            "pdf, a form that shows itself",
            with(
                "/MediaBox[0 0 64 64]/Resources<</XObject<</F 5 0 R>>>>",
                &tiffs::deflated(b"/F Do"),
                &[b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 5>>stream\n/F Do\nendstream".to_vec()],
            ),
        ),
        (
            "pdf, a picture of 60,000 x 60,000",
            with(
                "/MediaBox[0 0 64 64]/Resources<</XObject<</P 5 0 R>>>>",
                &tiffs::deflated(b"q 64 0 0 64 0 0 cm /P Do Q"),
                &[[picture.as_bytes(), &[0; 12], b"\nendstream"].concat()],
            ),
        ),
    ]
}

/// A picture that a photo is like in size: gradients, edges and a little grain.
fn drawn() -> RgbImage {
    let mut seed = 1u32;
    RgbImage::from_fn(LARGE.0, LARGE.1, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let shade = |base: u32| (base + (x / 37 + y / 53) % 11 * 9 + (seed >> 30)) as u8;
        image::Rgb([shade(x * 120 / LARGE.0), shade(y * 120 / LARGE.1), shade(60)])
    })
}

/// Large pictures that are in order, with names for messages.
pub fn large_pictures() -> Vec<(&'static str, Vec<u8>)> {
    let picture = drawn();
    let by_image = |format| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    };
    let gray = image::imageops::grayscale(&picture);
    let rgba = image::DynamicImage::ImageRgb8(picture.clone()).into_rgba8();
    let mut with_alpha = Vec::new();
    image::codecs::png::PngEncoder::new(&mut with_alpha)
        .write_image(&rgba, LARGE.0, LARGE.1, ExtendedColorType::Rgba8)
        .unwrap();
    let mut gray_jpeg = Vec::new();
    jpeg_encoder::Encoder::new(&mut gray_jpeg, 90)
        .encode(
            &gray,
            LARGE.0 as u16,
            LARGE.1 as u16,
            jpeg_encoder::ColorType::Luma,
        )
        .unwrap();
    let deep: Vec<u8> = picture
        .as_raw()
        .iter()
        .flat_map(|&level| [level, level])
        .collect();
    let mut files = vec![
        ("jpeg", super::jpeg(&picture)),
        ("jpeg, progressive", progressive(&picture)),
        ("jpeg, gray", gray_jpeg),
        ("png", super::png(&picture, false)),
        ("png, 16 bits", super::png(&picture, true)),
        ("png, transparency", with_alpha),
        ("bmp", by_image(ImageFormat::Bmp)),
        ("pnm", by_image(ImageFormat::Pnm)),
        ("qoi", by_image(ImageFormat::Qoi)),
        ("tga", by_image(ImageFormat::Tga)),
        ("webp", by_image(ImageFormat::WebP)),
        (
            "tiff",
            tiff(Page::plain(LARGE, 8, 3, 2, picture.as_raw().clone())),
        ),
        ("tiff, 16 bits", tiff(Page::plain(LARGE, 16, 3, 2, deep))),
    ];
    if cfg!(feature = "pdf") {
        let scan = super::pdf(&picture, &tiffs::deflated(picture.as_raw()), "FlateDecode");
        files.push(("pdf, a deflated picture", scan));
    }
    files
}
