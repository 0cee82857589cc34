//! The page with its pixel density stated, in every format that can state one: the files of this folder with the
//! fields, chunks and boxes for it put in by hand.

use std::io::Cursor;

use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageFormat, RgbImage};

use super::tiffs::{self, Kind, Page, Values};

/// Dots per inch along the width and the height.
pub type Dpi = (u32, u32);

/// Tags of TIFF and EXIF.
const ORIENTATION: u16 = 274;
const X_RESOLUTION: u16 = 282;
const Y_RESOLUTION: u16 = 283;
const RESOLUTION_UNIT: u16 = 296;

/// Pixels a metre.
fn per_meter(dpi: u32) -> u32 {
    (f64::from(dpi) / 0.0254).round() as u32
}

/// A JPEG whose JFIF header states these numbers: in pixels an inch (units 1), a centimetre (2), or as a ratio (0).
pub fn jfif(page: &RgbImage, units: u8, x: u16, y: u16) -> Vec<u8> {
    let mut file = super::jpeg(page);
    assert_eq!(file[6..11], *b"JFIF\0");
    file[13] = units;
    file[14..16].copy_from_slice(&x.to_be_bytes());
    file[16..18].copy_from_slice(&y.to_be_bytes());
    file
}

/// An EXIF block, which is a TIFF file without picture.
pub fn exif(dpi: Dpi, orientation: u16) -> Vec<u8> {
    let mut block = b"MM\0*\0\0\0\x08\0\x04".to_vec();
    let entry = |tag: u16, kind: u16, value: u32| {
        let (tag, kind) = (tag.to_be_bytes(), kind.to_be_bytes());
        [&tag[..], &kind, &1u32.to_be_bytes(), &value.to_be_bytes()].concat()
    };
    let short = |value: u16| u32::from(value) << 16;
    let behind = 8 + 2 + 4 * 12 + 4;
    block.extend(entry(ORIENTATION, 3, short(orientation)));
    block.extend(entry(X_RESOLUTION, 5, behind));
    block.extend(entry(Y_RESOLUTION, 5, behind + 8));
    block.extend(entry(RESOLUTION_UNIT, 3, short(2)));
    block.extend([0; 4]);
    for number in [dpi.0, 1, dpi.1, 1] {
        block.extend(number.to_be_bytes());
    }
    block
}

/// The JPEG with an EXIF segment in front, and as it was behind that.
pub fn with_exif(jpeg: &[u8], block: &[u8]) -> Vec<u8> {
    let length = (2 + 6 + block.len() as u16).to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, b"Exif\0\0", block, &jpeg[2..]].concat()
}

pub fn png(page: &RgbImage, dpi: Dpi) -> Vec<u8> {
    let sides = [per_meter(dpi.0).to_be_bytes(), per_meter(dpi.1).to_be_bytes()];
    super::png_with(page, &[(*b"pHYs", [&sides.concat()[..], &[1]].concat())])
}

pub fn bmp(page: &RgbImage, dpi: Dpi) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    page.write_to(&mut file, ImageFormat::Bmp).unwrap();
    let mut file = file.into_inner();
    file[38..42].copy_from_slice(&per_meter(dpi.0).to_le_bytes());
    file[42..46].copy_from_slice(&per_meter(dpi.1).to_le_bytes());
    file
}

/// A bitmap of OS/2 1.x, whose 12-byte header has no field for a density.
pub fn os2(page: &RgbImage) -> Vec<u8> {
    let mut file = b"BM\0\0\0\0\0\0\0\0\x1A\0\0\0\x0C\0\0\0".to_vec();
    for field in [page.width() as u16, page.height() as u16, 1, 24] {
        file.extend(field.to_le_bytes());
    }
    let row = |y: u32| (0..page.width()).map(move |x| page.get_pixel(x, y));
    for y in (0..page.height()).rev() {
        file.extend(row(y).flat_map(|pixel| [pixel[2], pixel[1], pixel[0]]));
    }
    file
}

/// One page of a TIFF in pixels an inch (unit 2) or centimetre (3).
pub fn tiff_page(page: &RgbImage, unit: u16, sides: [(u32, u32); 2], orientation: u16) -> Page {
    let [x, y] = sides;
    let mut plain = Page::plain(page.dimensions(), 8, 3, 2, page.as_raw().clone());
    plain.entries.push((X_RESOLUTION, Values::Rational(vec![x])));
    plain.entries.push((Y_RESOLUTION, Values::Rational(vec![y])));
    plain
        .with(RESOLUTION_UNIT, &[unit])
        .with(ORIENTATION, &[orientation])
}

pub fn tiff(page: &RgbImage, dpi: Dpi, orientation: u16) -> Vec<u8> {
    let page = tiff_page(page, 2, [(dpi.0, 1), (dpi.1, 1)], orientation);
    tiffs::file(Kind::Little, vec![page])
}

pub fn webp(page: &RgbImage, dpi: Dpi) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = WebPEncoder::new_lossless(&mut file);
    encoder.set_exif_metadata(exif(dpi, 1)).unwrap();
    encoder
        .write_image(
            page.as_raw(),
            page.width(),
            page.height(),
            ExtendedColorType::Rgb8,
        )
        .unwrap();
    file
}

fn boxed(kind: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    [&(contents.len() as u32 + 8).to_be_bytes()[..], kind, contents].concat()
}

/// The boxes that `bytes` consist of: kinds and contents.
fn boxes(mut bytes: &[u8]) -> Vec<([u8; 4], &[u8])> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let length = u32::from_be_bytes(bytes[..4].try_into().unwrap()) as usize;
        let length = if length == 0 { bytes.len() } else { length };
        found.push((bytes[4..8].try_into().unwrap(), &bytes[8..length]));
        bytes = &bytes[length..];
    }
    found
}

/// A resolution box of JPEG 2000: `resc`, what was scanned at, or `resd`, what is to be displayed at.
#[cfg(feature = "jpeg-2000")]
pub fn resolution(kind: &[u8; 4], dpi: Dpi) -> Vec<u8> {
    let fraction = |dpi: u32| [(per_meter(dpi) as u16).to_be_bytes(), 1u16.to_be_bytes()].concat();
    boxed(kind, &[fraction(dpi.1), fraction(dpi.0), vec![0, 0]].concat())
}

/// The page as JP2 with these boxes in the resolution box of its header.
#[cfg(feature = "jpeg-2000")]
pub fn jp2(resolutions: &[Vec<u8>]) -> Vec<u8> {
    let plain = include_bytes!("../../data/page.jp2");
    boxes(plain)
        .into_iter()
        .flat_map(|(kind, contents)| match &kind {
            b"jp2h" => boxed(
                &kind,
                &[contents, &boxed(b"res ", &resolutions.concat())].concat(),
            ),
            _ => boxed(&kind, contents),
        })
        .collect()
}

/// What stands before the block in an Exif item and an Exif box: how far behind it begins.
fn exif_item(dpi: Dpi, orientation: u16) -> Vec<u8> {
    [&[0; 4][..], &exif(dpi, orientation)].concat()
}

/// The page as JPEG XL in a container with an Exif box before or behind the picture.
#[cfg(feature = "jpeg-xl")]
pub fn jxl(dpi: Dpi, exif_first: bool) -> Vec<u8> {
    let picture = boxed(b"jxlc", include_bytes!("../../data/page.lossless.jxl"));
    let exif = boxed(b"Exif", &exif_item(dpi, 1));
    let start = [boxed(b"JXL ", b"\r\n\x87\n"), boxed(b"ftyp", b"jxl \0\0\0\0jxl ")];
    let rest = if exif_first {
        [exif, picture]
    } else {
        [picture, exif]
    };
    [start.concat(), rest.concat()].concat()
}

/// A HEIF file of one picture (`plain`, item 1, all of its `mdat`), with an Exif item for it, which asks for a turn
/// that the container does not make, and with quarter turns counterclockwise that it does make.
pub fn heif(plain: &[u8], dpi: Dpi, quarter_turns: u8) -> Vec<u8> {
    let top = boxes(plain);
    let contents = |kind: &[u8; 4]| top.iter().find(|(name, _)| name == kind).unwrap().1;
    let (picture, item) = (contents(b"mdat"), exif_item(dpi, 6));
    let file_type = boxed(b"ftyp", contents(b"ftyp"));
    // Its length does not depend on the place of the data, which it states.
    let meta = |data_at: usize| {
        let children = boxes(&contents(b"meta")[4..])
            .into_iter()
            .map(|(kind, contents)| match &kind {
                b"iloc" => boxed(b"iloc", &places(data_at, &[picture.len(), item.len()])),
                b"iinf" => {
                    let exif = boxed(b"infe", b"\x02\0\0\0\0\x02\0\0Exif\0");
                    boxed(b"iinf", &[b"\0\0\0\0\0\x02", &contents[6..], &exif].concat())
                }
                b"iprp" => boxed(b"iprp", &with_turn(contents, quarter_turns)),
                _ => boxed(&kind, contents),
            });
        // Item 2 describes (`cdsc`) item 1.
        let reference = boxed(
            b"iref",
            &[&[0; 4][..], &boxed(b"cdsc", &[0, 2, 0, 1, 0, 1])].concat(),
        );
        let children: Vec<u8> = children.flatten().chain(reference).collect();
        boxed(b"meta", &[&[0; 4][..], &children].concat())
    };
    let data_at = file_type.len() + meta(0).len() + 8;
    [
        file_type,
        meta(data_at),
        boxed(b"mdat", &[picture, &item].concat()),
    ]
    .concat()
}

/// The contents of an item location box (`iloc`, version 0): items from 1 on whose data lie one behind the other.
fn places(mut at: usize, lengths: &[usize]) -> Vec<u8> {
    let mut places = vec![0, 0, 0, 0, 0x44, 0, 0, lengths.len() as u8];
    for (index, length) in lengths.iter().enumerate() {
        places.extend([0, index as u8 + 1, 0, 0, 0, 1]);
        places.extend((at as u32).to_be_bytes());
        places.extend((*length as u32).to_be_bytes());
        at += length;
    }
    places
}

/// The item properties with a further one, a turn, that item 1, the only one there, has as its last.
fn with_turn(properties: &[u8], quarter_turns: u8) -> Vec<u8> {
    let parts = boxes(properties);
    let (container, association) = (parts[0].1, parts[1].1);
    let turn = boxed(b"irot", &[quarter_turns]);
    let index = boxes(container).len() as u8 + 1;
    let mut association = association.to_vec();
    // Version and flags, the count of items, the item: then the count of its properties.
    association[10] += 1;
    association.push(0x80 | index);
    [
        boxed(b"ipco", &[container, &turn].concat()),
        boxed(b"ipma", &association),
    ]
    .concat()
}

/// A PDF of one page that is one picture; `unit` is the page's UserUnit, `rotate` its turn clockwise in degrees.
#[cfg(feature = "pdf")]
pub fn pdf(page: &RgbImage, dpi: Dpi, unit: f64, rotate: u16) -> Vec<u8> {
    let points = |pixels: u32, dpi: u32| f64::from(pixels) * 72.0 / f64::from(dpi) / unit;
    let (width, height) = (points(page.width(), dpi.0), points(page.height(), dpi.1));
    let jpeg = super::jpeg(page);
    let content = format!("q {width} 0 0 {height} 0 0 cm /P Do Q");
    let picture = format!(
        "<</Type/XObject/Subtype/Image/Width {}/Height {}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length {}>>stream\n",
        page.width(),
        page.height(),
        jpeg.len()
    );
    super::document(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/UserUnit {unit}/Rotate {rotate}/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>"
        )
        .into_bytes(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()).into_bytes(),
        [picture.as_bytes(), &jpeg, b"\nendstream"].concat(),
    ])
}

/// A PDF of one page of `inches` along each side that is a gray square and no picture.
#[cfg(feature = "pdf")]
pub fn drawn_pdf(inches: u32, unit: u32) -> Vec<u8> {
    let side = inches * 72 / unit;
    let content = format!("0.5 g 0 0 {side} {side} re f");
    super::document(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {side} {side}]/UserUnit {unit}/Contents 4 0 R/Resources<<>>>>"
        )
        .into_bytes(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()).into_bytes(),
    ])
}
