//! Kinds of files that the color page cannot show: few colors, fax, inks, several pages, refused ones.

use image::RgbImage;

use super::tiffs::{self, Kind, Page};
use super::{bitmaps, foreign, old_jpeg, resolutions};

/// What is expected of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Accepted; the levels of the pixels at the left and right edge of the upright first row.
    Edges([u8; 3], [u8; 3]),
    /// Refused with this code.
    Refused(&'static str),
}

/// One kind of file.
pub struct Variant {
    pub format: &'static str,
    pub kind: &'static str,
    pub bytes: Vec<u8>,
    pub verdict: Verdict,
}

const WHITE: [u8; 3] = [255; 3];
const BLACK: [u8; 3] = [0; 3];
const RED: [u8; 3] = [255, 0, 0];
/// Sides of the small pictures; the left half is white, the right half black.
const SIDE: u32 = 64;

pub(super) fn accepted(
    format: &'static str,
    kind: &'static str,
    bytes: Vec<u8>,
    left: [u8; 3],
    right: [u8; 3],
) -> Variant {
    Variant {
        format,
        kind,
        bytes,
        verdict: Verdict::Edges(left, right),
    }
}

pub(super) fn refused(
    format: &'static str,
    kind: &'static str,
    bytes: impl Into<Vec<u8>>,
    code: &'static str,
) -> Variant {
    Variant {
        format,
        kind,
        bytes: bytes.into(),
        verdict: Verdict::Refused(code),
    }
}

/// Rows of bits, most significant first, from the string of a row.
fn rows(row: &str) -> Vec<u8> {
    bits(&row.repeat(SIDE as usize))
}

fn bits(digits: &str) -> Vec<u8> {
    let digits: Vec<u8> = digits
        .bytes()
        .filter(|digit| matches!(digit, b'0' | b'1'))
        .collect();
    digits
        .chunks(8)
        .map(|byte| {
            (0..8).fold(0, |sum, at| {
                sum << 1 | byte.get(at).map_or(0, |digit| digit - b'0')
            })
        })
        .collect()
}

/// A row of the small picture at some depth.
fn half_row(bits: usize, left: u8, right: u8) -> String {
    let side = SIDE as usize / 2;
    format!(
        "{}{}",
        format!("{left:0bits$b}").repeat(side),
        format!("{right:0bits$b}").repeat(side)
    )
}

fn bilevel(photometric: u16) -> Page {
    let row = if photometric == 0 {
        half_row(1, 0, 1)
    } else {
        half_row(1, 1, 0)
    };
    Page::plain((SIDE, SIDE), 1, 1, photometric, rows(&row))
}

fn little(page: Page) -> Vec<u8> {
    tiffs::file(Kind::Little, vec![page])
}

/// 32 white pixels, then 32 black ones (ITU-T T.4 table 2).
const FAX_ROW: &str = "00011011 000001101010";
const FAX_LINE_END: &str = "000000000001";

fn fax(compression: u16, options: u16) -> Vec<u8> {
    let side = SIDE as usize;
    let data = match (compression, options) {
        // Each row fills whole bytes: 20 bits and 4 of filling.
        (2, _) => bits(&format!("{FAX_ROW}0000").repeat(side)),
        (3, 0) => bits(&format!("{FAX_LINE_END}{FAX_ROW}").repeat(side)),
        (3, _) => {
            // One row in full, then rows equal to the one above (two vertical modes).
            let rest = format!("{FAX_LINE_END}0 1 1").repeat(side - 1);
            bits(&format!("{FAX_LINE_END}1{FAX_ROW}{rest}"))
        }
        _ => bits(&format!("001{FAX_ROW}{}", "11".repeat(side - 1))),
    };
    let page = Page {
        chunks: vec![data],
        ..bilevel(0)
    };
    little(
        page.with(tiffs::COMPRESSION, &[compression])
            .with(292, &[options]),
    )
}

/// The small picture with `left` and `right` samples a pixel.
fn halves(left: &[u8], right: &[u8]) -> Vec<u8> {
    let side = SIDE as usize / 2;
    [left.repeat(side), right.repeat(side)]
        .concat()
        .repeat(SIDE as usize)
}

fn tiff_variants() -> Vec<Variant> {
    let size = (SIDE, SIDE);
    let of = |kind, bytes, left, right| accepted("tiff", kind, bytes, left, right);
    let plain = |bits, samples, photometric, data| Page::plain(size, bits, samples, photometric, data);
    let red_black = RgbImage::from_raw(SIDE, SIDE, halves(&RED, &BLACK)).unwrap();
    let several = || plain(8, 1, 1, halves(&[255], &[0]));
    let smaller = |tag, value| Page::plain((2, 2), 8, 1, 1, vec![99; 4]).with(tag, &[value]);
    // A restart marker behind so many rows, none with 0.
    let in_strips = |rows: u32| {
        let mut bytes = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 97);
        encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
        encoder.set_restart_interval((SIDE / 8 * rows / 8) as u16);
        let side = SIDE as u16;
        encoder
            .encode(red_black.as_raw(), side, side, jpeg_encoder::ColorType::Rgb)
            .unwrap();
        bytes
    };
    let palette = |bits: u32| {
        let mut map = vec![0u16; 3 << bits];
        (0..3).for_each(|channel| map[(channel << bits) + 1] = [65_535, 0, 0][channel]);
        map
    };
    let ycc: Vec<u8> = {
        // Blocks of 2 x 2: four luma samples, one of each chroma.
        let row = [
            [255, 255, 255, 255, 128, 128].repeat(16),
            [0, 0, 0, 0, 128, 128].repeat(16),
        ]
        .concat();
        row.repeat(32)
    };
    vec![
        of("1 bit, white is zero", little(bilevel(0)), WHITE, BLACK),
        of("1 bit, black is zero", little(bilevel(1)), WHITE, BLACK),
        of(
            "2 bits gray",
            little(plain(2, 1, 1, rows(&half_row(2, 3, 0)))),
            WHITE,
            BLACK,
        ),
        of(
            "4 bits gray",
            little(plain(4, 1, 1, rows(&half_row(4, 15, 0)))),
            WHITE,
            BLACK,
        ),
        of(
            "8 bits gray, white is zero",
            little(plain(8, 1, 0, halves(&[0], &[255]))),
            WHITE,
            BLACK,
        ),
        of(
            "12 bits gray",
            little(plain(
                12,
                1,
                1,
                halves(&[255, 255, 255], &[0, 0, 0])
                    .chunks(6)
                    .flat_map(|c| c[..3].to_vec())
                    .collect(),
            )),
            WHITE,
            BLACK,
        ),
        of(
            "1 bit palette",
            little(plain(1, 1, 3, rows(&half_row(1, 1, 0))).with(tiffs::COLOR_MAP, &palette(1))),
            RED,
            BLACK,
        ),
        of(
            "4 bits palette",
            little(plain(4, 1, 3, rows(&half_row(4, 1, 0))).with(tiffs::COLOR_MAP, &palette(4))),
            RED,
            BLACK,
        ),
        of("Modified Huffman", fax(2, 0), WHITE, BLACK),
        of("Group 3, one-dimensional", fax(3, 0), WHITE, BLACK),
        of("Group 3, two-dimensional", fax(3, 1), WHITE, BLACK),
        of("Group 4", fax(4, 0), WHITE, BLACK),
        of(
            "CMYK",
            little(plain(8, 4, 5, halves(&[0, 255, 255, 0], &[0, 0, 0, 255]))),
            RED,
            BLACK,
        ),
        of(
            "CIE Lab",
            little(plain(8, 3, 8, halves(&[255, 0, 0], &[0, 0, 0]))),
            WHITE,
            BLACK,
        ),
        of(
            "YCbCr 2 x 2 without JPEG",
            little(plain(8, 3, 6, ycc)),
            WHITE,
            BLACK,
        ),
        of(
            "JPEG inside",
            little(
                Page {
                    chunks: vec![super::jpeg(&red_black)],
                    ..plain(8, 3, 6, Vec::new())
                }
                .with(tiffs::COMPRESSION, &[7]),
            ),
            [254, 0, 0],
            BLACK,
        ),
        of(
            "associated alpha",
            little(
                plain(8, 4, 2, halves(&[128, 0, 0, 128], &[0, 0, 0, 255])).with(tiffs::EXTRA_SAMPLES, &[1]),
            ),
            [255, 127, 127],
            BLACK,
        ),
        of(
            "alpha that is zero all over (opaque)",
            little(plain(8, 4, 2, halves(&[255, 0, 0, 0], &[0, 0, 0, 0])).with(tiffs::EXTRA_SAMPLES, &[2])),
            RED,
            BLACK,
        ),
        of(
            "a fourth sample that nothing is said of, zero all over (opaque)",
            little(plain(8, 4, 2, halves(&[255, 0, 0, 0], &[0, 0, 0, 0]))),
            RED,
            BLACK,
        ),
        of(
            "a fourth sample that is no alpha (opaque)",
            little(plain(8, 4, 2, halves(&[255, 0, 0, 9], &[0, 0, 0, 0])).with(tiffs::EXTRA_SAMPLES, &[0])),
            RED,
            BLACK,
        ),
        of(
            "associated alpha that is zero all over (opaque)",
            little(plain(8, 4, 2, halves(&[255, 0, 0, 0], &[0, 0, 0, 0])).with(tiffs::EXTRA_SAMPLES, &[1])),
            RED,
            BLACK,
        ),
        of(
            "a smaller version first (the full one)",
            tiffs::file(Kind::Little, vec![smaller(254, 1), several()]),
            WHITE,
            BLACK,
        ),
        of(
            "a smaller version first, by the older tag (the full one)",
            tiffs::file(Kind::Big, vec![smaller(255, 2), several()]),
            WHITE,
            BLACK,
        ),
        of(
            "old JPEG, whole in its strip",
            little(
                Page {
                    chunks: vec![super::jpeg(&red_black)],
                    ..plain(8, 3, 6, Vec::new())
                }
                .with(tiffs::COMPRESSION, &[6]),
            ),
            [254, 0, 0],
            BLACK,
        ),
        of(
            "old JPEG, tables in the interchange stream",
            old_jpeg::tables_in_interchange(&in_strips(0), SIDE, SIDE),
            [254, 0, 0],
            BLACK,
        ),
        of(
            "old JPEG, tables in the interchange stream, several strips",
            old_jpeg::tables_in_interchange(&in_strips(16), SIDE, 16),
            [254, 0, 0],
            BLACK,
        ),
        of(
            "old JPEG, tables in tags",
            old_jpeg::tables_in_tags(&in_strips(0), SIDE, SIDE),
            [254, 0, 0],
            BLACK,
        ),
        of(
            "old JPEG, tables in tags, several strips",
            old_jpeg::tables_in_tags(&in_strips(8), SIDE, 8),
            [254, 0, 0],
            BLACK,
        ),
        refused(
            "tiff",
            "old JPEG, strips that do not fit together",
            old_jpeg::tables_in_interchange(&in_strips(16), SIDE, 20),
            "unsupported-format",
        ),
        of(
            "several pages (the first, with a finding)",
            tiffs::file(Kind::Little, vec![several(), several()]),
            WHITE,
            BLACK,
        ),
        of(
            "orientation 2",
            little(several().with(tiffs::ORIENTATION, &[2])),
            BLACK,
            WHITE,
        ),
        of(
            "orientation 6",
            little(several().with(tiffs::ORIENTATION, &[6])),
            WHITE,
            WHITE,
        ),
        refused(
            "tiff",
            "Zstandard",
            little(several().with(tiffs::COMPRESSION, &[50_000])),
            "unsupported-format",
        ),
        refused(
            "tiff",
            "JBIG",
            little(several().with(tiffs::COMPRESSION, &[34_661])),
            "unsupported-format",
        ),
        refused(
            "tiff",
            "raw camera data",
            little(plain(16, 1, 32_803, vec![0; 8192])),
            "unsupported-format",
        ),
    ]
}

/// Masks of red, green, blue and alpha.
const BGRA: [u32; 4] = [0xFF_0000, 0xFF00, 0xFF, 0xFF00_0000];

fn icon_variants() -> Vec<Variant> {
    let of = |kind, bytes| accepted("ico", kind, bytes, WHITE, BLACK);
    let void = halves(&[255, 255, 255, 0], &[0; 4]);
    vec![
        of(
            "32 bits, alpha zero all over (opaque)",
            bitmaps::icon(SIDE as u8, &void, false),
        ),
        of(
            "32 bits, alpha zero and all hidden (opaque)",
            bitmaps::icon(SIDE as u8, &void, true),
        ),
    ]
}

fn tga_variants() -> Vec<Variant> {
    let of = |kind, descriptor: u8, data: Vec<u8>, left, right| {
        let mut file = b"\0\0\x02\0\0\0\0\0\0\0\0\0\x40\0\x40\0\x20".to_vec();
        file.push(descriptor);
        file.extend(data);
        accepted("tga", kind, file, left, right)
    };
    let void = || halves(&[255, 255, 255, 0], &[0; 4]);
    let opaque = || halves(&[255; 4], &[0, 0, 0, 255]);
    vec![
        of("32 bits, no bits of alpha (opaque)", 0x20, void(), WHITE, BLACK),
        of(
            "32 bits, alpha zero all over (opaque)",
            0x28,
            void(),
            WHITE,
            BLACK,
        ),
        of("rows from right to left", 0x38, opaque(), BLACK, WHITE),
        of(
            "rows from right to left and from the bottom",
            0x18,
            opaque(),
            BLACK,
            WHITE,
        ),
    ]
}

fn bmp_variants() -> Vec<Variant> {
    let size = (SIDE as i32, SIDE as i32);
    let white_black = [255, 255, 255, 0, 0, 0, 0, 0];
    let of = |kind, bytes| accepted("bmp", kind, bytes, WHITE, BLACK);
    let row4 = [vec![0x00; 16], vec![0x11; 16]].concat();
    let words = [[0xFF, 0x7F].repeat(32), vec![0; 64]].concat();
    let masks565: Vec<u8> = [0xF800u32, 0x07E0, 0x001F]
        .iter()
        .flat_map(|mask| mask.to_le_bytes())
        .collect();
    let core = {
        let mut file = b"BM\0\0\0\0\0\0\0\0\x20\0\0\0\x0C\0\0\0\x40\0\x40\0\x01\0\x01\0".to_vec();
        file.extend([255, 255, 255, 0, 0, 0]);
        file.extend(rows(&half_row(1, 0, 1)));
        file
    };
    let run4: Vec<u8> = [[32, 0x00, 32, 0x11, 0, 0].repeat(64), vec![0, 1]].concat();
    vec![
        of(
            "1 bit",
            bitmaps::file(size, 1, 0, &white_black, &rows(&half_row(1, 0, 1))),
        ),
        of(
            "2 bits",
            bitmaps::file(size, 2, 0, &white_black, &rows(&half_row(2, 0, 1))),
        ),
        of(
            "4 bits",
            bitmaps::file(size, 4, 0, &white_black, &row4.repeat(64)),
        ),
        of(
            "4 bits, run lengths",
            bitmaps::file(size, 4, 2, &white_black, &run4),
        ),
        of(
            "8 bits",
            bitmaps::file(size, 8, 0, &white_black, &halves(&[0], &[1])),
        ),
        of("16 bits", bitmaps::file(size, 16, 0, &[], &words.repeat(64))),
        of(
            "16 bits, 5-6-5",
            bitmaps::file(size, 16, 3, &masks565, &halves(&[0xFF, 0xFF], &[0, 0])),
        ),
        of(
            "32 bits",
            bitmaps::file(size, 32, 0, &[], &halves(&[255, 255, 255, 0], &[0, 0, 0, 0])),
        ),
        of(
            "32 bits, version 5, alpha zero all over (opaque)",
            bitmaps::with_alpha_mask(124, size, 32, BGRA, &halves(&[255, 255, 255, 0], &[0; 4])),
        ),
        of(
            "32 bits, version 4, alpha zero all over (opaque)",
            bitmaps::with_alpha_mask(108, size, 32, BGRA, &halves(&[255, 255, 255, 0], &[0; 4])),
        ),
        of(
            "16 bits, alpha zero all over (opaque)",
            bitmaps::with_alpha_mask(124, size, 16, [0x7C00, 0x03E0, 0x001F, 0x8000], &words.repeat(64)),
        ),
        of(
            "32 bits, version 5, transparent",
            bitmaps::with_alpha_mask(124, size, 32, BGRA, &halves(&[0; 4], &[0, 0, 0, 255])),
        ),
        of("OS/2, 1 bit", core),
        refused(
            "bmp",
            "JPEG inside",
            bitmaps::file(size, 24, 4, &[], &[0xFF, 0xD8]),
            "unsupported-format",
        ),
        refused(
            "bmp",
            "claims more pixels than the limit",
            bitmaps::file((60_000, 60_000), 24, 0, &[], &[0; 64]),
            "too-large",
        ),
    ]
}

fn png_of(
    color: png::ColorType,
    depth: png::BitDepth,
    data: &[u8],
    set: impl FnOnce(&mut png::Encoder<'_, &mut Vec<u8>>),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIDE, SIDE);
    encoder.set_color(color);
    encoder.set_depth(depth);
    set(&mut encoder);
    encoder.write_header().unwrap().write_image_data(data).unwrap();
    bytes
}

fn png_variants() -> Vec<Variant> {
    use png::{BitDepth, ColorType};
    let of = |kind, bytes, left, right| accepted("png", kind, bytes, left, right);
    let animated = {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, SIDE, SIDE);
        encoder.set_color(ColorType::Grayscale);
        encoder.set_animated(2, 0).unwrap();
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&halves(&[255], &[0])).unwrap();
        writer.write_image_data(&halves(&[0], &[255])).unwrap();
        writer.finish().unwrap();
        bytes
    };
    let picture = RgbImage::from_raw(SIDE, SIDE, halves(&WHITE, &BLACK)).unwrap();
    let whole = super::png(&picture, false);
    let mirrored = || resolutions::exif((300, 300), 2);
    vec![
        of(
            "1 bit gray",
            png_of(
                ColorType::Grayscale,
                BitDepth::One,
                &rows(&half_row(1, 1, 0)),
                |_| {},
            ),
            WHITE,
            BLACK,
        ),
        of(
            "2 bits gray",
            png_of(
                ColorType::Grayscale,
                BitDepth::Two,
                &rows(&half_row(2, 3, 0)),
                |_| {},
            ),
            WHITE,
            BLACK,
        ),
        of(
            "4 bits gray",
            png_of(
                ColorType::Grayscale,
                BitDepth::Four,
                &rows(&half_row(4, 15, 0)),
                |_| {},
            ),
            WHITE,
            BLACK,
        ),
        of(
            "16 bits gray",
            png_of(
                ColorType::Grayscale,
                BitDepth::Sixteen,
                &halves(&[255, 255], &[0, 0]),
                |_| {},
            ),
            WHITE,
            BLACK,
        ),
        of(
            "gray and alpha",
            png_of(
                ColorType::GrayscaleAlpha,
                BitDepth::Eight,
                &halves(&[0, 0], &[0, 255]),
                |_| {},
            ),
            WHITE,
            BLACK,
        ),
        of(
            "16 bits and alpha",
            png_of(
                ColorType::Rgba,
                BitDepth::Sixteen,
                &halves(&[9, 9, 9, 9, 9, 9, 0, 0], &[0, 0, 0, 0, 0, 0, 255, 255]),
                |_| {},
            ),
            WHITE,
            BLACK,
        ),
        of(
            "palette with a transparent color",
            png_of(
                ColorType::Indexed,
                BitDepth::Four,
                &rows(&half_row(4, 1, 0)),
                |encoder| {
                    encoder.set_palette(vec![0, 0, 0, 10, 200, 30]);
                    encoder.set_trns(vec![255, 0]);
                },
            ),
            WHITE,
            BLACK,
        ),
        of(
            "without its end (with a finding)",
            whole[..whole.len() - 12].to_vec(),
            WHITE,
            BLACK,
        ),
        of(
            "cut off inside of its end (with a finding)",
            whole[..whole.len() - 5].to_vec(),
            WHITE,
            BLACK,
        ),
        of(
            "EXIF behind the data",
            super::png_with_behind(&picture, &[(*b"eXIf", mirrored())]),
            BLACK,
            WHITE,
        ),
        of(
            "EXIF in a text",
            super::png_with(&picture, &[(*b"tEXt", raw_profile("exif", &mirrored()))]),
            BLACK,
            WHITE,
        ),
        of(
            "EXIF in a packed text behind the data",
            super::png_with_behind(&picture, &[(*b"zTXt", packed_profile("APP1", &mirrored()))]),
            BLACK,
            WHITE,
        ),
        of(
            "orientation twice (the first)",
            super::png_with(&picture, &[(*b"eXIf", twice(2, 1))]),
            BLACK,
            WHITE,
        ),
        refused("png", "of iOS (CgBI)", of_ios(&whole, 8), "unsupported-format"),
        refused(
            "png",
            "of iOS (CgBI), 2 bytes of options",
            of_ios(&whole, 2),
            "unsupported-format",
        ),
        of(
            "animated (its default picture, with a finding)",
            animated,
            WHITE,
            BLACK,
        ),
    ]
}

/// A PNG as programs for iOS hold it: another chunk first.
fn of_ios(png: &[u8], length: usize) -> Vec<u8> {
    let mut file = png.to_vec();
    file.splice(8..8, super::png_chunks(&[(*b"CgBI", vec![0x50; length])]));
    file
}

/// The contents of a text in which ImageMagick keeps a block.
fn raw_profile(kind: &str, block: &[u8]) -> Vec<u8> {
    let block = [b"Exif\0\0", block].concat();
    let digits: String = block.iter().map(|byte| format!("{byte:02x}")).collect();
    let lines: Vec<&str> = (0..digits.len())
        .step_by(72)
        .map(|at| &digits[at..digits.len().min(at + 72)])
        .collect();
    let text = format!("\n{kind}\n{:8}\n{}\n", block.len(), lines.join("\n"));
    format!("Raw profile type {kind}\0{text}").into_bytes()
}

/// The same, deflated.
fn packed_profile(kind: &str, block: &[u8]) -> Vec<u8> {
    let plain = raw_profile(kind, block);
    let keyword = plain.iter().position(|&byte| byte == 0).unwrap();
    [&plain[..=keyword], &[0], &tiffs::deflated(&plain[keyword + 1..])].concat()
}

/// An EXIF block with two orientations.
fn twice(first: u16, second: u16) -> Vec<u8> {
    let entry = |value: u16| [&b"\x01\x12\0\x03\0\0\0\x01"[..], &value.to_be_bytes(), &[0, 0]].concat();
    [
        b"MM\0*\0\0\0\x08\0\x02".to_vec(),
        entry(first),
        entry(second),
        vec![0; 4],
    ]
    .concat()
}

fn gif_variants() -> Vec<Variant> {
    let write = |frames: usize, transparent: Option<u8>, interlaced: bool| {
        let mut bytes = Vec::new();
        let mut encoder = gif::Encoder::new(
            &mut bytes,
            SIDE as u16,
            SIDE as u16,
            &[0, 0, 0, 255, 255, 255, 9, 9, 9],
        )
        .unwrap();
        for number in 0..frames {
            let pixels = if number == 0 {
                halves(&[if transparent.is_some() { 2 } else { 1 }], &[0])
            } else {
                halves(&[0], &[1])
            };
            let mut frame = gif::Frame::from_indexed_pixels(SIDE as u16, SIDE as u16, pixels, transparent);
            frame.interlaced = interlaced;
            encoder.write_frame(&frame).unwrap();
        }
        drop(encoder);
        bytes
    };
    vec![
        accepted("gif", "transparent color", write(1, Some(2), false), WHITE, BLACK),
        accepted("gif", "interlaced", write(1, None, true), WHITE, BLACK),
        accepted(
            "gif",
            "animated (the first frame, with a finding)",
            write(2, None, false),
            WHITE,
            BLACK,
        ),
    ]
}

fn jpeg_variants() -> Vec<Variant> {
    use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
    let of = |color: ColorType, data: Vec<u8>, set: &dyn Fn(&mut Encoder<&mut Vec<u8>>)| {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 100);
        set(&mut encoder);
        encoder.encode(&data, SIDE as u16, SIDE as u16, color).unwrap();
        bytes
    };
    let rgb = || halves(&WHITE, &BLACK);
    let sampled = |factor| {
        of(ColorType::Rgb, rgb(), &move |encoder| {
            encoder.set_sampling_factor(factor)
        })
    };
    let junk = {
        let mut bytes = of(ColorType::Rgb, rgb(), &|_| {});
        bytes.splice(2..2, [7; 5]);
        bytes
    };
    let junk_before = [&b"\r\n"[..], &of(ColorType::Rgb, rgb(), &|_| {})].concat();
    let inks = || halves(&[0, 0, 0, 0], &[0, 0, 0, 255]);
    vec![
        accepted(
            "jpeg",
            "gray",
            of(ColorType::Luma, halves(&[255], &[0]), &|_| {}),
            WHITE,
            BLACK,
        ),
        accepted("jpeg", "4:4:4", sampled(SamplingFactor::F_1_1), WHITE, BLACK),
        accepted("jpeg", "4:2:2", sampled(SamplingFactor::F_2_1), WHITE, BLACK),
        accepted("jpeg", "4:4:0", sampled(SamplingFactor::F_1_2), WHITE, BLACK),
        accepted("jpeg", "4:1:1", sampled(SamplingFactor::F_4_1), WHITE, BLACK),
        accepted(
            "jpeg",
            "restart markers",
            of(ColorType::Rgb, rgb(), &|encoder| encoder.set_restart_interval(2)),
            WHITE,
            BLACK,
        ),
        accepted("jpeg", "CMYK", of(ColorType::Cmyk, inks(), &|_| {}), WHITE, BLACK),
        accepted(
            "jpeg",
            "YCCK",
            of(ColorType::CmykAsYcck, inks(), &|_| {}),
            WHITE,
            BLACK,
        ),
        accepted(
            "jpeg",
            "junk between its parts (with a finding)",
            junk,
            WHITE,
            BLACK,
        ),
        accepted(
            "jpeg",
            "line ends before it (with a finding)",
            junk_before,
            WHITE,
            BLACK,
        ),
        refused(
            "jpeg",
            "half of a progressive file",
            {
                let whole = super::progressive(&super::page());
                whole[..whole.len() / 2].to_vec()
            },
            "truncated",
        ),
    ]
}

fn others() -> Vec<Variant> {
    let tga = {
        let mut file = b"\0\0\x03\0\0\0\0\0\0\0\0\0\x40\0\x40\0\x08\x20".to_vec();
        file.extend(halves(&[255], &[0]));
        file
    };
    let text = |body: String| body.into_bytes();
    let plain_rows = format!("{}{}\n", "1 ".repeat(32), "0 ".repeat(32)).repeat(64);
    let mut variants = vec![
        accepted("tga", "gray", tga, WHITE, BLACK),
        accepted(
            "pnm",
            "PBM, plain",
            text(format!(
                "P1\n64 64\n{}",
                plain_rows.replace('1', "x").replace('0', "1").replace('x', "0")
            )),
            WHITE,
            BLACK,
        ),
        accepted(
            "pnm",
            "PGM, plain",
            text(format!("P2\n64 64\n1\n{plain_rows}")),
            WHITE,
            BLACK,
        ),
        accepted(
            "pnm",
            "PGM, 16 bits",
            [b"P5\n64 64\n65535\n".to_vec(), halves(&[255, 255], &[0, 0])].concat(),
            WHITE,
            BLACK,
        ),
        refused(
            "svg",
            "drawing",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "unsupported-format",
        ),
        refused("zip", "archive", "PK\x03\x04", "unsupported-format"),
        refused("docx", "Word document", "PK\x03\x04 word/", "unsupported-format"),
        refused("psd", "Photoshop document", "8BPS\0\x01", "unsupported-format"),
        refused(
            "video",
            "MP4",
            b"\0\0\0\x18ftypisom\0\0\0\0isommp42".to_vec(),
            "unsupported-format",
        ),
        refused("nothing", "no bytes", "", "empty"),
        refused("text", "plain", "no picture at all", "unsupported-format"),
    ];
    let page = super::page();
    let foreign = foreign::all(&super::jpeg(&page), &super::png(&page, false));
    variants.extend(
        foreign
            .into_iter()
            .map(|(kind, bytes)| refused("on its way", kind, bytes, "unsupported-format")),
    );
    if cfg!(feature = "pdf") {
        variants.extend(pdf_variants());
    }
    variants
}

fn pdf_variants() -> Vec<Variant> {
    let page = |content: &str, more: &str| {
        super::document(&[
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
            format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 64 64]/Contents 4 0 R/Resources<<>>{more}>>")
                .into_bytes(),
            format!("<</Length {}>>stream\n{content}\nendstream", content.len()).into_bytes(),
        ])
    };
    let black = "0 g 32 0 32 64 re f";
    let picture = RgbImage::from_raw(SIDE, SIDE, halves(&WHITE, &BLACK)).unwrap();
    let scan = super::pdf(&picture, &super::jpeg(&picture), "DCTDecode");
    let locked = {
        let mut file = String::from_utf8_lossy(&page(black, "")).into_owned();
        let trailer = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF>/U<00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF>>>/ID[<00><00>]/Root";
        file = file.replace("/Root", trailer);
        file.into_bytes()
    };
    vec![
        accepted("pdf", "a page that is one JPEG", scan, WHITE, BLACK),
        accepted(
            "pdf",
            "a page that is drawn, at 300 dots per inch",
            page(black, ""),
            WHITE,
            BLACK,
        ),
        accepted(
            "pdf",
            "a page that is turned",
            page(black, "/Rotate 180"),
            BLACK,
            WHITE,
        ),
        refused("pdf", "an empty page", page("", ""), "unsupported-format"),
        refused("pdf", "protected by a password", locked, "unsupported-format"),
        refused(
            "pdf",
            "without its end",
            page(black, "")[..300].to_vec(),
            "truncated",
        ),
    ]
}

/// Every kind.
pub fn variants() -> Vec<Variant> {
    [
        jpeg_variants(),
        png_variants(),
        gif_variants(),
        bmp_variants(),
        tiff_variants(),
        icon_variants(),
        tga_variants(),
        others(),
        super::heifs::variants(),
        super::jpeg2000::variants(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
