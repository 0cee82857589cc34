//! The color test page that the tests of the formats draw, and the same page in every format that can be written here.
//!
//! JPEG XL, JPEG 2000, AVIF and lossy WebP have no encoder among the dependencies: those files lie in `tests/data`,
//! written once from this very page (see the README there); [`heifs`] and [`jpeg2000`] put other boxes around the coded data.

pub mod bitmaps;
pub mod claims;
pub mod foreign;
pub mod heifs;
pub mod hostile;
pub mod jpeg2000;
pub mod old_jpeg;
pub mod resolutions;
pub mod tiffs;
pub mod variants;

use std::io::Cursor;

use image::{ImageFormat, RgbImage};

/// Patches along the width and the height.
pub const PATCHES: (u32, u32) = (6, 4);
/// Sides of a patch in pixels: enough that 4:2:0 leaves its middle alone.
pub const PATCH: u32 = 24;

/// The page: a name for messages, the file's bytes, and whether its coding loses anything.
pub struct Encoded {
    pub name: &'static str,
    pub bytes: Vec<u8>,
    pub lossy: bool,
}

/// Colors of the patches: the primaries and their mixtures, grays, skin, paper and ink of documents.
const COLORS: [[u8; 3]; 24] = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 0],
    [0, 255, 255],
    [255, 0, 255],
    [0, 0, 0],
    [51, 51, 51],
    [102, 102, 102],
    [153, 153, 153],
    [204, 204, 204],
    [255, 255, 255],
    [115, 82, 68],
    [194, 150, 130],
    [98, 122, 157],
    [87, 108, 67],
    [133, 128, 177],
    [103, 189, 170],
    [214, 126, 44],
    [80, 91, 166],
    [193, 90, 99],
    [94, 60, 108],
    [157, 188, 64],
    [224, 163, 46],
];

/// Draws the page.
pub fn page() -> RgbImage {
    RgbImage::from_fn(PATCHES.0 * PATCH, PATCHES.1 * PATCH, |x, y| {
        image::Rgb(COLORS[(y / PATCH * PATCHES.0 + x / PATCH) as usize])
    })
}

/// The page in gray levels that every gray format can hold.
pub fn gray_page() -> image::GrayImage {
    image::GrayImage::from_fn(PATCHES.0 * PATCH, PATCHES.1 * PATCH, |x, y| {
        image::Luma([((y / PATCH * PATCHES.0 + x / PATCH) * 11) as u8])
    })
}

/// The page in every format that is read.
pub fn encoded() -> Vec<Encoded> {
    let page = page();
    let lossless = |name, bytes| Encoded {
        name,
        bytes,
        lossy: false,
    };
    let lossy = |name, bytes| Encoded {
        name,
        bytes,
        lossy: true,
    };
    let by_image = |format| {
        let mut bytes = Cursor::new(Vec::new());
        page.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    };
    let mut files = vec![
        lossless("png", png(&page, false)),
        lossless("png, interlaced bytes of 16 bits", png(&page, true)),
        lossless("bmp, 24 bits", by_image(ImageFormat::Bmp)),
        lossless("bmp, run lengths", bitmaps::run_lengths(&page)),
        lossless("bmp, 32 bits with masks", bitmaps::masked(&page)),
        lossless("gif", gif_of(&page)),
        lossless("ico", by_image(ImageFormat::Ico)),
        lossless("pnm", by_image(ImageFormat::Pnm)),
        lossless("qoi", by_image(ImageFormat::Qoi)),
        lossless("tga", by_image(ImageFormat::Tga)),
        lossless("webp, lossless", by_image(ImageFormat::WebP)),
        lossy("jpeg", jpeg(&page)),
        lossy("jpeg, progressive", progressive(&page)),
        lossy("heic", heic(&page)),
        lossy("webp, lossy", include_bytes!("../../data/page.webp").to_vec()),
        lossy("avif", include_bytes!("../../data/page.avif").to_vec()),
    ];
    files.extend(
        tiffs::all(&page)
            .into_iter()
            .map(|(name, bytes)| lossless(name, bytes)),
    );
    if cfg!(feature = "jpeg-xl") {
        files.push(lossless(
            "jxl, lossless",
            include_bytes!("../../data/page.lossless.jxl").to_vec(),
        ));
        files.push(lossy(
            "jxl, lossy",
            include_bytes!("../../data/page.lossy.jxl").to_vec(),
        ));
    }
    if cfg!(feature = "jpeg-2000") {
        files.push(lossless("jp2", include_bytes!("../../data/page.jp2").to_vec()));
        files.push(lossless("j2k", include_bytes!("../../data/page.j2k").to_vec()));
    }
    if cfg!(feature = "pdf") {
        files.push(lossy("pdf, a JPEG", pdf(&page, &jpeg(&page), "DCTDecode")));
        files.push(lossless(
            "pdf, a deflated picture",
            pdf(&page, &tiffs::deflated(page.as_raw()), "FlateDecode"),
        ));
    }
    files
}

/// An 8-bit PNG, or an interlaced-free one of 16 bits whose low bytes are not the high ones.
pub fn png(page: &RgbImage, deep: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, page.width(), page.height());
    encoder.set_color(png::ColorType::Rgb);
    let mut samples = page.as_raw().clone();
    if deep {
        encoder.set_depth(png::BitDepth::Sixteen);
        // A level of 8 bits is 257 levels of 16; 100 less still rounds to it.
        samples = samples
            .iter()
            .flat_map(|&level| (u16::from(level) * 257).saturating_sub(100).to_be_bytes())
            .collect();
    }
    encoder
        .write_header()
        .unwrap()
        .write_image_data(&samples)
        .unwrap();
    bytes
}

pub fn gif_of(page: &RgbImage) -> Vec<u8> {
    let palette: Vec<u8> = COLORS.concat();
    let indices: Vec<u8> = page
        .pixels()
        .map(|pixel| COLORS.iter().position(|color| *color == pixel.0).unwrap() as u8)
        .collect();
    let mut bytes = Vec::new();
    let (width, height) = (page.width() as u16, page.height() as u16);
    let mut encoder = gif::Encoder::new(&mut bytes, width, height, &palette).unwrap();
    let frame = gif::Frame::from_indexed_pixels(width, height, indices, None);
    encoder.write_frame(&frame).unwrap();
    drop(encoder);
    bytes
}

pub fn jpeg(page: &RgbImage) -> Vec<u8> {
    jpeg_by(page, |_| {})
}

pub fn progressive(page: &RgbImage) -> Vec<u8> {
    jpeg_by(page, |encoder| encoder.set_progressive(true))
}

fn jpeg_by(page: &RgbImage, set: impl FnOnce(&mut jpeg_encoder::Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 97);
    set(&mut encoder);
    let (width, height) = (page.width() as u16, page.height() as u16);
    encoder
        .encode(page.as_raw(), width, height, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    bytes
}

#[cfg(feature = "heifer")]
pub fn heic(page: &RgbImage) -> Vec<u8> {
    let options = heifer::EncodeOptions {
        quality: 95,
        max_threads: 1,
    };
    heifer::encode_rgb8(page.width(), page.height(), page.as_raw(), &options).unwrap()
}

#[cfg(not(feature = "heifer"))]
pub fn heic(_: &RgbImage) -> Vec<u8> {
    include_bytes!("../../data/page.heic").to_vec()
}

/// A PDF of one page that is one picture at 144 dots per inch.
pub fn pdf(page: &RgbImage, data: &[u8], filter: &str) -> Vec<u8> {
    pdf_of((page.width(), page.height()), data, filter)
}

/// The same, of a picture that is said to have this width and height.
pub fn pdf_of((width, height): (u32, u32), data: &[u8], filter: &str) -> Vec<u8> {
    let content = format!("q {} 0 0 {} 0 0 cm /P Do Q", width / 2, height / 2);
    let picture = format!(
        "<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/{filter}/Length {}>>stream\n",
        data.len()
    );
    let objects: [Vec<u8>; 5] = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {} {}]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>",
            width / 2,
            height / 2
        )
        .into_bytes(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()).into_bytes(),
        [picture.as_bytes(), data, b"\nendstream"].concat(),
    ];
    document(&objects)
}

/// A PDF of one page of this size in points, on which `content` draws.
pub fn drawing_pdf((width, height): (u32, u32), content: &str) -> Vec<u8> {
    document(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents 4 0 R/Resources<<>>>>")
            .into_bytes(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()).into_bytes(),
    ])
}

/// Puts numbered objects, the first of them the catalog, into a PDF file.
pub fn document(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.5\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", file.len());
        file.extend(format!("{} 0 obj\n", index + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    file.extend(table.bytes());
    file.extend(
        format!(
            "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n",
            objects.len() + 1
        )
        .bytes(),
    );
    file
}

/// A PNG with chunks of the caller's before its pixels.
pub fn png_with(page: &RgbImage, chunks: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut file = png(page, false);
    // Behind the signature and IHDR.
    file.splice(33..33, png_chunks(chunks));
    file
}

/// A PNG with chunks of the caller's between its pixels and its end.
pub fn png_with_behind(page: &RgbImage, chunks: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut file = png(page, false);
    let end = file.len() - 12;
    file.splice(end..end, png_chunks(chunks));
    file
}

pub fn png_chunks(chunks: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    chunks
        .iter()
        .flat_map(|(name, data)| {
            let mut hasher = flate2::Crc::new();
            hasher.update(name);
            hasher.update(data);
            let length = (data.len() as u32).to_be_bytes();
            [&length[..], name, data, &hasher.sum().to_be_bytes()].concat()
        })
        .collect()
}

/// The greatest CIE 1976 color difference between the middles of the patches of `pixels` and those of the page.
pub fn worst_patch(wanted: &RgbImage, width: u32, height: u32, pixels: &[u8]) -> f64 {
    assert_eq!((width, height), wanted.dimensions());
    let middle = |data: &[u8], left: u32, top: u32| {
        let mut sum = [0.0; 3];
        let side = PATCH / 2;
        for y in top + PATCH / 4..top + PATCH / 4 + side {
            for x in left + PATCH / 4..left + PATCH / 4 + side {
                let at = ((y * width + x) * 3) as usize;
                (0..3).for_each(|c| sum[c] += f64::from(data[at + c]));
            }
        }
        lab(sum.map(|value| value / f64::from(side * side)))
    };
    let patches =
        (0..PATCHES.1).flat_map(|row| (0..PATCHES.0).map(move |column| (column * PATCH, row * PATCH)));
    patches
        .map(|(x, y)| {
            let (a, b) = (middle(wanted.as_raw(), x, y), middle(pixels, x, y));
            (0..3).map(|c| (a[c] - b[c]).powi(2)).sum::<f64>().sqrt()
        })
        .fold(0.0, f64::max)
}

/// CIE L*a*b* (D65) of sRGB levels.
fn lab(levels: [f64; 3]) -> [f64; 3] {
    let linear = levels.map(|level| {
        let value = level / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    });
    let row = |weights: [f64; 3]| (0..3).map(|c| weights[c] * linear[c]).sum::<f64>();
    let f = |value: f64| {
        if value > 216.0 / 24_389.0 {
            value.cbrt()
        } else {
            (24_389.0 / 27.0 * value + 16.0) / 116.0
        }
    };
    let x = f(row([0.412_456_4, 0.357_576_1, 0.180_437_5]) / 0.950_47);
    let y = f(row([0.212_672_9, 0.715_152_2, 0.072_175]));
    let z = f(row([0.019_333_9, 0.119_192, 0.950_304_1]) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}
