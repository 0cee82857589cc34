//! `formats/png-*`: every color type of PNG.

use color_quant::NeuQuant;
use image::{DynamicImage, RgbImage};

use super::{Specimens, in_display_p3};
use crate::Outcome;
use crate::files::png::{Color, Png, icc_chunk};
use crate::manifest::{Expected, Testdata};
use specimens::photo::cut_out;

pub fn write(data: &mut Testdata, specimens: &Specimens) -> Outcome<()> {
    let front = &specimens.front;
    let (profile, stored) = in_display_p3(&front.image)?;
    let files = [
        ("rgb", "8-bit RGB", Png::rgb(&front.image)),
        (
            "interlaced",
            "interlaced (Adam7)",
            Png {
                interlaced: true,
                ..Png::rgb(&front.image)
            },
        ),
        ("palette", "256 colors of a palette", with_palette(&front.image)),
        (
            "display-p3",
            "Display P3 by its iCCP chunk",
            Png::rgb(&stored).with_chunk(b"iCCP", icc_chunk(&profile)?),
        ),
        (
            "300dpi",
            "300 dpi by its pHYs chunk",
            Png::rgb(&front.image).with_chunk(b"pHYs", dots_per_inch(300)),
        ),
    ];
    for (name, purpose, png) in files {
        let path = format!("formats/png-{name}.png");
        data.put(
            &path,
            &png.encode()?,
            &format!("PNG, {purpose}"),
            Expected::Accept(&front.reference),
        )?;
    }

    let small = &specimens.small_front;
    let deep = deepened(&small.image).encode()?;
    let purpose =
        "PNG, 16-bit RGB whose high bytes alone are one too dark in places: values are to be rounded";
    data.put(
        "formats/png-16bit.png",
        &deep,
        purpose,
        Expected::Accept(&small.reference),
    )?;
    write_gray_and_transparent(data, specimens)
}

fn write_gray_and_transparent(data: &mut Testdata, specimens: &Specimens) -> Outcome<()> {
    let front = &specimens.front.image;
    let gray_front = &specimens.gray_front;
    let samples = DynamicImage::ImageRgb8(gray_front.image.clone())
        .into_luma8()
        .into_raw();
    let png = Png {
        color: Color::Gray,
        samples,
        ..Png::rgb(front)
    };
    data.put(
        "formats/png-gray.png",
        &png.encode()?,
        "PNG, 8-bit gray",
        Expected::Accept(&gray_front.reference),
    )?;

    let cut = cut_out(front);
    let reference = data.reference("front-over-white", &over_white(&cut))?;
    let png = Png {
        color: Color::Rgba,
        samples: cut.into_raw(),
        ..Png::rgb(front)
    };
    let purpose = "PNG with transparent corners, which become white";
    data.put(
        "formats/png-transparent.png",
        &png.encode()?,
        purpose,
        Expected::Accept(&reference),
    )
}

/// What a transparent picture looks like on white paper.
pub fn over_white(image: &image::RgbaImage) -> RgbImage {
    RgbImage::from_fn(image.width(), image.height(), |x, y| {
        let [r, g, b, a] = image.get_pixel(x, y).0.map(u32::from);
        image::Rgb([r, g, b].map(|value| ((value * a + 255 * (255 - a) + 127) / 255) as u8))
    })
}

fn with_palette(image: &RgbImage) -> Png {
    let rgba: Vec<u8> = image
        .pixels()
        .flat_map(|p| [p.0[0], p.0[1], p.0[2], 255])
        .collect();
    let palette = NeuQuant::new(3, 256, &rgba);
    let indices = rgba
        .chunks_exact(4)
        .map(|pixel| palette.index_of(pixel) as u8)
        .collect();
    Png {
        color: Color::Palette,
        samples: indices,
        ..Png::rgb(image)
    }
    .with_chunk(b"PLTE", palette.color_map_rgb())
}

/// The picture in 16 bits: each value a little below or above 257 times the 8-bit one, so that
/// rounding gives the 8-bit value back and cutting off the low byte does not.
fn deepened(image: &RgbImage) -> Png {
    let deepen = |(i, &value): (usize, &u8)| {
        let shift = [-96, 0, 96][i % 3];
        ((i32::from(value) * 257 + shift).clamp(0, 65_535) as u16).to_be_bytes()
    };
    let samples = image.as_raw().iter().enumerate().flat_map(deepen).collect();
    Png {
        bits: 16,
        samples,
        ..Png::rgb(image)
    }
}

/// The pHYs chunk's data, in pixels a metre.
fn dots_per_inch(dots: u32) -> Vec<u8> {
    let per_metre = (f64::from(dots) / 0.0254).round() as u32;
    [per_metre.to_be_bytes().as_slice(), &per_metre.to_be_bytes(), &[1]].concat()
}
