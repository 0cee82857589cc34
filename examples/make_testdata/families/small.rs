//! `small/`: whole pictures with too little in them for any registry.

use image::{Rgb, RgbImage};

use crate::Outcome;
use crate::files::jpeg::Jpeg;
use crate::files::png::Png;
use crate::manifest::{Expected, Testdata};

pub fn write(data: &mut Testdata) -> Outcome<()> {
    let slope = |x: u32, y: u32| Rgb([(40 + x * 4 % 200) as u8, (60 + y * 5 % 180) as u8, 120]);
    let mut put_png = |name: &str, purpose: &str, size: (u32, u32)| -> Outcome<()> {
        let file = Png::rgb(&RgbImage::from_fn(size.0, size.1, slope)).encode()?;
        data.put(&format!("small/{name}.png"), &file, purpose, Expected::Either)
    };
    put_png("one-pixel", "1 x 1 pixel", (1, 1))?;
    put_png("tiny", "40 x 30 pixels", (40, 30))?;
    put_png(
        "strip",
        "20,000 x 50 pixels: no document has this shape",
        (20_000, 50),
    )?;
    put_png("line", "1 x 3000 pixels", (1, 3000))?;
    let white = Jpeg::new(85).rgb(&RgbImage::from_pixel(800, 600, Rgb([255, 255, 255])))?;
    let purpose = "white paper: no quality brings it up to the least size in bytes";
    data.put("small/white.jpg", &white, purpose, Expected::Either)
}
