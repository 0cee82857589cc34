//! Pictures for tests: rows of made-up letters, and all eight ways to turn a picture.

use super::gray_view::GrayView;
use crate::terms::picture::Orientation;

/// Luma with its sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<u8>,
}

impl Drawn {
    pub fn view(&self) -> GrayView<'_> {
        GrayView::new(self.width as u32, self.height as u32, &self.pixels).unwrap()
    }

    /// The picture after the turn that the EXIF value asks for.
    pub fn turned(&self, orientation: Orientation) -> Drawn {
        let (right, bottom) = (self.width - 1, self.height - 1);
        let (width, height) = orientation.turned((self.width, self.height));
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for y in 0..height {
            for x in 0..width {
                let (from_x, from_y) = match orientation {
                    Orientation::Upright => (x, y),
                    Orientation::MirroredHorizontally => (right - x, y),
                    Orientation::Rotated180 => (right - x, bottom - y),
                    Orientation::MirroredVertically => (x, bottom - y),
                    Orientation::Transposed => (y, x),
                    Orientation::Rotate90 => (y, bottom - x),
                    Orientation::Transversed => (right - y, bottom - x),
                    Orientation::Rotate270 => (right - y, x),
                };
                pixels.push(self.pixels[from_y * self.width + from_x]);
            }
        }
        Drawn {
            width,
            height,
            pixels,
        }
    }
}

/// The turn that does what `first` and then `second` do.
pub fn composed(first: Orientation, second: Orientation) -> Orientation {
    let probe = Drawn {
        width: 2,
        height: 3,
        pixels: (0..6).collect(),
    };
    let both = probe.turned(first).turned(second);
    *Orientation::ALL
        .iter()
        .find(|turn| probe.turned(**turn) == both)
        .unwrap()
}

/// A shaded page of 331 × 240 pixels with slanting rows of letters made of random strokes, dark and light.
pub fn page_of_letters(seed: u32) -> Drawn {
    let mut random = Random(seed);
    let (width, height) = (331, 240);
    let mut pixels: Vec<u8> = (0..width * height)
        .map(|i| (120 + (i % width) / 8 + random.below(5)) as u8)
        .collect();
    for row in 0..6 {
        let ink = if row % 3 == 2 { 250 } else { 20 };
        let (size, slant) = (9 + 2 * random.below(6), random.below(3));
        let mut x = 6 + random.below(30);
        while x + size < width - 4 {
            let y = 6 + row * 38 + x * slant / 40;
            for _ in 0..3 {
                let (dx, dy) = (random.below(size - 2), random.below(size - 2));
                let across = random.below(2) == 0;
                for step in 0..size {
                    for thickness in 0..2 {
                        let (px, py) = if across {
                            (step, dy + thickness)
                        } else {
                            (dx + thickness, step)
                        };
                        if y + py < height {
                            pixels[(y + py) * width + x + px] = ink;
                        }
                    }
                }
            }
            x += size + 3 + random.below(4);
        }
    }
    Drawn {
        width,
        height,
        pixels,
    }
}

/// A linear congruential generator (Numerical Recipes): the same page from the same seed.
struct Random(u32);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % limit
    }
}
