//! `broken/`: files that hold no whole picture. Each must give an error with its code, and no output.

use image::ImageFormat;

use super::Specimens;
use super::other_formats::encoded;
use crate::Outcome;
use crate::files::heic::{self, Transform};
use crate::files::jpeg::Jpeg;
use crate::files::png::{Png, chunk};
use crate::files::tiff::{self, ByteOrder, Compression, Page};
use crate::files::webp;
use crate::manifest::{Expected, Testdata};
use specimens::random::Random;

pub fn write(data: &mut Testdata, specimens: &Specimens) -> Outcome<()> {
    write_no_pictures(data)?;
    write_truncated(data, specimens)?;
    write_corrupt(data, specimens)?;
    write_bombs(data)
}

fn write_no_pictures(data: &mut Testdata) -> Outcome<()> {
    let mut random = Random::new(1, "noise file");
    let noise: Vec<u8> = (0..2000).map(|_| random.next_u64() as u8).collect();
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"86\" height=\"54\"><text y=\"30\">SPECIMEN</text></svg>\n";
    let unsupported = || Expected::Reject("unsupported-format");
    data.put(
        "broken/empty.jpg",
        b"",
        "no bytes at all",
        Expected::Reject("empty"),
    )?;
    data.put(
        "broken/text.jpg",
        b"This is a text, not a picture.\n",
        "text named .jpg",
        unsupported(),
    )?;
    data.put(
        "broken/noise.jpg",
        &noise,
        "random bytes named .jpg",
        unsupported(),
    )?;
    data.put("broken/drawing.svg", svg, "SVG drawing", unsupported())?;
    data.put("broken/paper.pdf", PDF, "PDF without a picture", unsupported())
}

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 243 153]>>endobj\n\
    trailer<</Root 1 0 R>>\n%%EOF\n";

fn write_truncated(data: &mut Testdata, specimens: &Specimens) -> Outcome<()> {
    let (front, small) = (&specimens.front.image, &specimens.small_front.image);
    let baseline = Jpeg::new(85).rgb(front)?;
    let progressive = Jpeg {
        progressive: true,
        ..Jpeg::new(85)
    }
    .rgb(front)?;
    let page = Page {
        size: front.dimensions(),
        channels: 3,
        bits: 8,
        samples: front.as_raw().clone(),
        compression: Compression::Lzw,
        orientation: None,
        dots_per_inch: 300,
    };
    let files = [
        ("jpg", baseline.clone()),
        ("progressive.jpg", progressive),
        ("png", Png::rgb(front).encode()?),
        ("heic", heic::encode(front, 70, Transform::default(), None)?),
        ("webp", webp::encode(front, None)?),
        ("tif", tiff::encode(&[page], ByteOrder::Little)?),
        ("bmp", encoded(small, ImageFormat::Bmp)?),
        ("gif", encoded(front, ImageFormat::Gif)?),
    ];
    for (ending, file) in files {
        let path = format!("broken/truncated.{ending}");
        let cut = &file[..file.len() * 6 / 10];
        data.put(
            &path,
            cut,
            "cut off after 60 % of its bytes",
            Expected::Reject("truncated"),
        )?;
    }
    let purpose = "cut off within its header";
    data.put(
        "broken/header-only.jpg",
        &baseline[..100],
        purpose,
        Expected::Reject("truncated"),
    )
}

fn write_corrupt(data: &mut Testdata, specimens: &Specimens) -> Outcome<()> {
    let front = &specimens.front.image;
    let corrupt = || Expected::Reject("corrupt");
    let mut scan = Jpeg::new(85).rgb(front)?;
    let middle = scan.len() / 2;
    for pair in scan[middle..middle + 400].chunks_exact_mut(2) {
        pair.copy_from_slice(&[0xFF, 0x00]); // all bits set, which is no Huffman code
    }
    let purpose =
        "JPEG with 400 bytes of its scan overwritten: fast decoders notice only that bytes are left over";
    data.put("broken/corrupt-scan.jpg", &scan, purpose, Expected::Either)?;

    let whole = Jpeg::new(85).rgb(front)?;
    let gap = [&whole[..whole.len() / 2], &whole[whole.len() * 7 / 10..]].concat();
    data.put(
        "broken/corrupt-gap.jpg",
        &gap,
        "JPEG whose scan lacks a fifth of its bytes, end intact",
        corrupt(),
    )?;

    let restarts = Jpeg {
        restart_interval: 25,
        ..Jpeg::new(85)
    }
    .rgb(front)?;
    let marker = |code: u8| {
        restarts
            .windows(2)
            .position(|pair| pair == [0xFF, code])
            .unwrap_or(0)
    };
    let lost = [&restarts[..marker(0xD1)], &restarts[marker(0xD3)..]].concat();
    data.put(
        "broken/corrupt-restart.jpg",
        &lost,
        "JPEG with restart markers, two of them lost",
        corrupt(),
    )?;

    let mut tables = Jpeg::new(85).rgb(front)?;
    let huffman = tables
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC4])
        .ok_or("the JPEG has no Huffman table")?;
    tables[huffman + 5..huffman + 21].fill(0xEE);
    data.put(
        "broken/corrupt-tables.jpg",
        &tables,
        "JPEG with an impossible Huffman table",
        corrupt(),
    )?;

    let mut png = Png::rgb(front).encode()?;
    let middle = png.len() / 2;
    png[middle..middle + 16].fill(0xA5);
    data.put(
        "broken/corrupt.png",
        &png,
        "PNG with 16 bytes of its pixels overwritten",
        corrupt(),
    )?;

    let heic = heic::encode(front, 70, Transform::default(), None)?;
    let mut damaged = heic.clone();
    let setup = heic
        .windows(4)
        .position(|name| name == b"hvcC")
        .ok_or("the HEIC has no decoder setup")?;
    // The sequence parameter set begins with its NAL header 0x42 0x01; its length stays right.
    let sequence = heic[setup..]
        .windows(2)
        .position(|pair| pair == [0x42, 0x01])
        .unwrap_or(0);
    damaged[setup + sequence + 2..][..14].fill(0xFF);
    data.put(
        "broken/corrupt.heic",
        &damaged,
        "HEIC with its sequence parameter set overwritten",
        corrupt(),
    )?;
    let mut damaged = heic;
    let middle = damaged.len() / 2;
    damaged[middle..middle + 64].fill(0x5A);
    let purpose =
        "HEIC with 64 bytes of its pixels overwritten: strict decoders refuse it, others show stripes";
    data.put("broken/corrupt-pixels.heic", &damaged, purpose, Expected::Either)
}

/// Small files that claim huge pictures: to be refused before memory is taken for them.
fn write_bombs(data: &mut Testdata) -> Outcome<()> {
    let too_large = || Expected::Reject("too-large");
    let side = 60_000u32.to_be_bytes();
    let header = [&side, side.as_slice(), &[8, 2, 0, 0, 0]].concat();
    let pixels = [0x78, 0xDA, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01];
    let png = [
        b"\x89PNG\r\n\x1a\n".as_slice(),
        &chunk(b"IHDR", &header),
        &chunk(b"IDAT", &pixels),
        &chunk(b"IEND", &[]),
    ];
    data.put(
        "broken/bomb.png",
        &png.concat(),
        "PNG that claims 60,000 x 60,000 pixels",
        too_large(),
    )?;

    let mut bmp = b"BM".to_vec();
    for number in [
        70u32, 0, 54, 40, 3_000_000, 2_000_000, 0x18_0001, 0, 16, 2835, 2835, 0, 0,
    ] {
        bmp.extend(number.to_le_bytes());
    }
    bmp.extend([0x80; 16]);
    data.put(
        "broken/bomb.bmp",
        &bmp,
        "BMP that claims 3,000,000 x 2,000,000 pixels",
        too_large(),
    )?;

    let mut gif = b"GIF89a\xFF\xFF\xFF\xFF\x80\0\0\0\0\0\xFF\xFF\xFF".to_vec();
    gif.extend(b"\x2C\0\0\0\0\xFF\xFF\xFF\xFF\0\x02\x0A\x84\x8F\xA9\xCB\xED\x0F\xA3\x9C\xB4\x05\0;");
    data.put(
        "broken/bomb.gif",
        &gif,
        "GIF of a few bytes that claims 65,535 x 65,535 pixels",
        too_large(),
    )
}
