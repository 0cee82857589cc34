//! HEIF files around coded data that is at hand: other properties, other ends, more tiles.

use super::variants::{Variant, accepted, refused};

/// The color page with patches four times as large, and the gray page without color, as AVIF.
const LARGE: &[u8] = include_bytes!("../../data/large.avif");
const GRAY: &[u8] = include_bytes!("../../data/gray.avif");
const PAGE_HEIC: &[u8] = include_bytes!("../../data/page.heic");
const PAGE_AVIF: &[u8] = include_bytes!("../../data/page.avif");

const RED: [u8; 3] = [255, 0, 0];
const GREEN: [u8; 3] = [0, 255, 0];
const BLUE: [u8; 3] = [0, 0, 255];
const MAGENTA: [u8; 3] = [255, 0, 255];

/// A box with its length.
pub fn boxed(kind: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    [&(contents.len() as u32 + 8).to_be_bytes()[..], kind, contents].concat()
}

/// A kind, and the whole box.
type Whole<'a> = ([u8; 4], &'a [u8]);

/// The boxes one behind the other.
fn boxes(mut bytes: &[u8]) -> Vec<Whole<'_>> {
    let mut found = Vec::new();
    while let Some(length) = bytes.first_chunk() {
        let (whole, rest) = bytes.split_at(u32::from_be_bytes(*length) as usize);
        found.push((whole[4..8].try_into().unwrap(), whole));
        bytes = rest;
    }
    found
}

fn child<'a>(bytes: &'a [u8], kind: &[u8; 4]) -> &'a [u8] {
    let found = boxes(bytes).into_iter().find(|(name, _)| name == kind);
    found.unwrap().1
}

/// The properties of a file of one picture, and its coded data.
fn parts(file: &[u8]) -> (Vec<Whole<'_>>, &[u8]) {
    let meta = &child(file, b"meta")[12..];
    let properties = &child(&child(meta, b"iprp")[8..], b"ipco")[8..];
    (boxes(properties), &child(file, b"mdat")[8..])
}

/// A file of one picture: its data and its properties, in the order that they apply in.
fn heif(brand: &[u8; 4], kind: &[u8; 4], properties: &[Vec<u8>], data: &[u8]) -> Vec<u8> {
    let start = boxed(b"ftyp", &[brand, &[0; 4][..], b"mif1", brand].concat());
    let numbers: Vec<u8> = (1..=properties.len() as u8).collect();
    let meta = |offset: usize| {
        let location = [
            &[0, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1][..],
            &(offset as u32).to_be_bytes(),
            &(data.len() as u32).to_be_bytes(),
        ];
        let entry = boxed(b"infe", &[&[2, 0, 0, 0, 0, 1, 0, 0], &kind[..], &[0]].concat());
        let associations = [&[0, 0, 0, 0, 0, 0, 0, 1, 0, 1, numbers.len() as u8][..], &numbers].concat();
        let properties = [
            boxed(b"ipco", &properties.concat()),
            boxed(b"ipma", &associations),
        ];
        let inside = [
            boxed(b"hdlr", &[&[0; 8][..], b"pict", &[0; 13]].concat()),
            boxed(b"pitm", &[0, 0, 0, 0, 0, 1]),
            boxed(b"iloc", &location.concat()),
            boxed(b"iinf", &[&[0, 0, 0, 0, 0, 1][..], &entry].concat()),
            boxed(b"iprp", &properties.concat()),
        ];
        boxed(b"meta", &[vec![0; 4], inside.concat()].concat())
    };
    let offset = start.len() + meta(0).len() + 8;
    [start, meta(offset), boxed(b"mdat", data)].concat()
}

/// An AVIF with the size and the decoder's configuration of another, its data, and further properties.
fn avif(good: &[u8], more: &[Vec<u8>], data: &[u8]) -> Vec<u8> {
    let (properties, _) = parts(good);
    let kept = properties.iter().filter(|(kind, _)| kind != b"colr");
    let kept = kept.map(|(_, whole)| whole.to_vec());
    let properties: Vec<Vec<u8>> = kept.chain(more.iter().cloned()).collect();
    heif(b"avif", b"av01", &properties, data)
}

/// Color code points: primaries, transfer, matrix; and full range.
fn code_points(points: [u8; 3]) -> Vec<u8> {
    let [primaries, transfer, matrix] = points;
    boxed(
        b"colr",
        &[&b"nclx"[..], &[0, primaries, 0, transfer, 0, matrix, 0x80]].concat(),
    )
}

/// A clean aperture: width, height, and how far its middle is from the picture's, each a fraction.
fn aperture(fractions: [i32; 8]) -> Vec<u8> {
    boxed(b"clap", &fractions.map(i32::to_be_bytes).concat())
}

/// The large page, 576 × 384 pixels, with a crop and turns.
fn cropped(fractions: [i32; 8], turns: &[Vec<u8>]) -> Vec<u8> {
    let more = [&[code_points([1, 13, 6]), aperture(fractions)], turns].concat();
    avif(LARGE, &more, parts(LARGE).1)
}

/// The page as AVIF whose bitstream says limited range, at these code points.
fn limited_in_the_bitstream(points: [u8; 3]) -> Vec<u8> {
    let mut data = parts(PAGE_AVIF).1.to_vec();
    // The sequence header's payload of 9 bytes (AV1, 5.5): after 1/13/6, `color_range` is the second bit of the last one.
    let header = data.windows(2).position(|pair| pair == [0x0A, 9]).unwrap() + 2;
    assert_eq!(data[header + 8] & 0x40, 0x40);
    data[header + 8] &= !0x40;
    avif(PAGE_AVIF, &[code_points(points)], &data)
}

/// The gray page as AVIF of one channel, with a profile.
pub fn gray_avif(profile: &[u8]) -> Vec<u8> {
    let colors = boxed(b"colr", &[b"prof", profile].concat());
    avif(GRAY, &[colors], parts(GRAY).1)
}

/// The gray page as HEIC whose colors are all neutral, with a profile.
#[cfg(feature = "heifer")]
pub fn gray_heic(profile: &[u8]) -> Vec<u8> {
    let page = super::gray_page();
    let levels = page.as_raw().iter();
    let image = heifer::Image {
        width: page.width(),
        height: page.height(),
        bit_depth: 8,
        has_alpha: false,
        data: levels
            .flat_map(|&level| [level, level, level, 255].map(u16::from))
            .collect(),
    };
    let metadata = heifer::Metadata {
        icc_profile: Some(profile.to_vec()),
        ..heifer::Metadata::default()
    };
    let options = heifer::EncodeOptions {
        quality: 95,
        max_threads: 1,
    };
    heifer::encode_with_metadata(&image, &metadata, &options).unwrap()
}

/// What a film in a box of its own, or without one, begins with; it has a `meta` box too.
fn film() -> Vec<u8> {
    let handler = boxed(b"hdlr", &[&[0; 8][..], b"mdir", &[0; 13]].concat());
    [
        boxed(b"ftyp", b"mp42\0\0\0\0isom"),
        boxed(b"moov", &boxed(b"mvhd", &[0; 100])),
        boxed(b"meta", &[vec![0; 4], handler].concat()),
        boxed(b"mdat", &[0x55; 300]),
    ]
    .concat()
}

/// A phone maker's trailer, which is no box.
fn trailer() -> Vec<u8> {
    [
        &b"\0\0\x30\x0A\x10\0\0\0MotionPhoto_Data"[..],
        &film(),
        b"SEFH\x6B\0\0\0\x18\0\0\0SEFT",
    ]
    .concat()
}

/// What stays behind a file's boxes.
pub fn ends() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("line ends behind it", b"\r\n".to_vec()),
        ("a zero behind it", vec![0]),
        ("zeros behind it", vec![0; 100]),
        ("text behind it", b"edited with a program\n".to_vec()),
        (
            "a last box that claims more than there is",
            b"\0\0\x03\xE8free0123".to_vec(),
        ),
        (
            "a large last box that claims more than there is",
            b"\0\0\0\x01mpvd\0\0\0\0\0\x10\0\0film".to_vec(),
        ),
        ("a film in its box behind it", boxed(b"mpvd", &film())),
        ("a film behind it", film()),
        ("a maker's trailer behind it", trailer()),
        ("itself behind it", PAGE_HEIC.to_vec()),
    ]
}

/// A file that ends with its box of coded data, which claims so many bytes more than there are.
pub fn overclaiming(file: &[u8], more: u32) -> Vec<u8> {
    let data = child(file, b"mdat").len();
    let mut file = file.to_vec();
    let at = file.len() - data;
    file[at..at + 4].copy_from_slice(&(data as u32 + more).to_be_bytes());
    file
}

/// Kinds of files by their boxes.
pub fn variants() -> Vec<Variant> {
    let of_page = |format, kind, bytes| accepted(format, kind, bytes, RED, MAGENTA);
    let good = [("heic", PAGE_HEIC), ("avif", PAGE_AVIF)];
    let mut variants: Vec<Variant> = good
        .into_iter()
        .flat_map(|(format, file)| {
            let with_ends = ends().into_iter();
            with_ends.map(move |(kind, end)| of_page(format, kind, [file, &end].concat()))
        })
        .collect();
    for (format, file) in good {
        let cut = &file[..file.len() - 30];
        variants.extend([
            of_page(
                format,
                "coded data that is whole in a box that is not",
                overclaiming(file, 500),
            ),
            refused(format, "coded data that is cut off", cut, "truncated"),
            refused(format, "cut off in its first boxes", &file[..100], "truncated"),
        ]);
    }
    let quarter = boxed(b"irot", &[1]);
    variants.extend([
        // From (97, 3) on, 95 pixels wide: the second patch.
        accepted(
            "avif",
            "cropped at odd pixels",
            cropped([95, 1, 91, 1, -287, 2, -287, 2], &[]),
            GREEN,
            GREEN,
        ),
        // From 95.5, which becomes 96, to the middle of the third patch.
        accepted(
            "avif",
            "cropped at half pixels",
            cropped([289, 2, 60, 1, -481, 4, -140, 1], &[]),
            GREEN,
            BLUE,
        ),
        // The first two patches, turned so that the second one lies above.
        accepted(
            "avif",
            "cropped and turned",
            cropped([190, 1, 90, 1, -193, 1, -147, 1], &[quarter]),
            GREEN,
            GREEN,
        ),
        of_page(
            "avif",
            "unspecified colors at full range",
            limited_in_the_bitstream([2, 2, 2]),
        ),
        of_page(
            "avif",
            "full range in its boxes only",
            limited_in_the_bitstream([1, 13, 6]),
        ),
    ]);
    variants
}
