//! A picture measured in millimetres, on which outlines are filled with smooth edges.

use ab_glyph_rasterizer::{Rasterizer, point};
use image::{Rgb, RgbImage};

use super::path::{Path, Point, Segment};

/// A color and how much of it covers what lies below (0 to 1).
#[derive(Clone, Copy)]
pub struct Ink {
    pub color: [u8; 3],
    pub opacity: f32,
}

/// Opaque ink of a color written as 0xRRGGBB.
pub const fn ink(rgb: u32) -> Ink {
    Ink {
        color: [(rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8],
        opacity: 1.0,
    }
}

impl Ink {
    pub const fn thin(self, opacity: f32) -> Self {
        Self { opacity, ..self }
    }

    /// The color between `self` (share 0) and `other` (share 1).
    pub fn blend(self, other: Self, share: f32) -> Self {
        let mut color = [0; 3];
        for (out, (a, b)) in color.iter_mut().zip(self.color.iter().zip(other.color)) {
            *out = (f32::from(*a) + (f32::from(b) - f32::from(*a)) * share).round() as u8;
        }
        Self {
            color,
            opacity: self.opacity,
        }
    }
}

/// The sheet that is drawn on.
pub struct Canvas {
    image: RgbImage,
    px_per_mm: f32,
}

impl Canvas {
    /// A sheet of `width_mm` by `height_mm`, `width_px` pixels wide, of one color.
    pub fn new(width_px: u32, width_mm: f32, height_mm: f32, ground: Ink) -> Self {
        let px_per_mm = width_px as f32 / width_mm;
        let height_px = (height_mm * px_per_mm).round() as u32;
        Self {
            image: RgbImage::from_pixel(width_px, height_px, Rgb(ground.color)),
            px_per_mm,
        }
    }

    /// Replaces every pixel by the color that `color_at` gives for its place in millimetres.
    pub fn shade(&mut self, color_at: impl Fn(Point) -> Ink) {
        let px_per_mm = self.px_per_mm;
        for (x, y, pixel) in self.image.enumerate_pixels_mut() {
            *pixel = Rgb(color_at((x as f32 / px_per_mm, y as f32 / px_per_mm)).color);
        }
    }

    pub fn fill(&mut self, path: &Path, ink: Ink) {
        let scaled = path
            .clone()
            .map(|(x, y)| (x * self.px_per_mm, y * self.px_per_mm));
        let (left, top, right, bottom) = scaled.bounds();
        if left > right {
            return;
        }
        let (left, top) = (left.floor() - 1.0, top.floor() - 1.0);
        let size = (
            (right - left).ceil() as usize + 2,
            (bottom - top).ceil() as usize + 2,
        );
        let coverage = rasterize(&scaled.moved(-left, -top), size);
        let (width, height) = (i64::from(self.image.width()), i64::from(self.image.height()));
        coverage.for_each_pixel_2d(|x, y, covered| {
            let (x, y) = (left as i64 + i64::from(x), top as i64 + i64::from(y));
            if covered > 0.0 && (0..width).contains(&x) && (0..height).contains(&y) {
                let pixel = self.image.get_pixel_mut(x as u32, y as u32);
                let below = Ink {
                    color: pixel.0,
                    opacity: 1.0,
                };
                // Overlapping strokes add up to more than full cover.
                pixel.0 = below.blend(ink, covered.min(1.0) * ink.opacity).color;
            }
        });
    }

    pub fn into_image(self) -> RgbImage {
        self.image
    }
}

fn rasterize(path: &Path, (width, height): (usize, usize)) -> Rasterizer {
    let mut raster = Rasterizer::new(width, height);
    let to = |p: Point| point(p.0, p.1);
    for segment in &path.segments {
        match *segment {
            Segment::Line(a, b) => raster.draw_line(to(a), to(b)),
            Segment::Quad(a, b, c) => raster.draw_quad(to(a), to(b), to(c)),
            Segment::Cubic(a, b, c, d) => raster.draw_cubic(to(a), to(b), to(c), to(d)),
        }
    }
    raster
}
