//! What a camera or a scanner makes of a flat drawing: desk, perspective, light, grain.

use image::{Rgb, RgbImage, Rgba, RgbaImage};

use super::random::{Random, smooth_noise, white_noise};

/// The corner radius of an ID-1 card, 3.18 mm, as a share of its width of 85.6 mm.
const CARD_CORNER_SHARE: f32 = 3.18 / 85.6;

/// How the corners of the thing on the desk are cut.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Corners {
    /// Rounded like an ID-1 card.
    Card,
    /// Square like a sheet of paper.
    Paper,
}

/// A photo of `subject` lying on a desk, wholly in view, a little turned and seen at a slant.
/// `size` is width and height in pixels; desk, turn, slant and light vary with `seed`.
pub fn on_desk(subject: &RgbImage, corners: Corners, seed: u64, size: (u32, u32)) -> RgbImage {
    let mut random = Random::new(seed, "photo");
    let view = View::new(subject, corners, &mut random, size);
    let desk = Desk::new(&mut random, seed, size.0);
    let (light_x, light_y) = (random.between(0.2, 0.8), random.between(0.1, 0.5));
    let scale = 1.0 / size.0 as f32;
    RgbImage::from_fn(size.0, size.1, |x, y| {
        let mut sum = [0.0f32; 3];
        // Four samples a pixel, so that edges are smooth.
        for (dx, dy) in [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)] {
            let (px, py) = (x as f32 + dx, y as f32 + dy);
            let color = view
                .color_at(subject, px, py)
                .unwrap_or_else(|depth| desk.color_at(px, py, depth));
            for (total, value) in sum.iter_mut().zip(color) {
                *total += value / 4.0;
            }
        }
        let (fx, fy) = (x as f32 * scale - light_x, y as f32 * scale - light_y);
        let light = 1.06 - 0.22 * (fx * fx + fy * fy);
        let grain =
            1.6 * (white_noise(x as i32, y as i32, seed) + white_noise(x as i32 / 2, y as i32 / 2, !seed));
        let warm = [1.01, 1.0, 0.965];
        Rgb([0, 1, 2].map(|c| (sum[c] * light * warm[c] + grain).clamp(0.0, 255.0).round() as u8))
    })
}

/// A scan of a flat page: paper grain of `strength` gray levels, nothing moved.
pub fn scanned(page: &RgbImage, strength: f32, seed: u64) -> RgbImage {
    let mut scan = page.clone();
    for (x, y, pixel) in scan.enumerate_pixels_mut() {
        let fibre = smooth_noise(x as f32 / 5.0, y as f32 / 3.0, seed);
        let grain = strength * (0.5 * white_noise(x as i32, y as i32, !seed) + fibre) - strength;
        pixel.0 = pixel
            .0
            .map(|value| (f32::from(value) + grain).clamp(0.0, 255.0).round() as u8);
    }
    scan
}

/// A card with transparency where its rounded corners are cut off.
pub fn cut_out(card: &RgbImage) -> RgbaImage {
    let half = (card.width() as f32 / 2.0, card.height() as f32 / 2.0);
    let radius = CARD_CORNER_SHARE * card.width() as f32;
    RgbaImage::from_fn(card.width(), card.height(), |x, y| {
        let [r, g, b] = card.get_pixel(x, y).0;
        let place = (x as f32 + 0.5 - half.0, y as f32 + 0.5 - half.1);
        let opacity = (0.5 - outside(place, half, radius)).clamp(0.0, 1.0);
        Rgba([r, g, b, (opacity * 255.0).round() as u8])
    })
}

/// How far a place, measured from the middle, lies outside a rectangle with rounded corners;
/// negative inside.
fn outside((x, y): (f32, f32), half: (f32, f32), radius: f32) -> f32 {
    let (over_x, over_y) = (x.abs() - half.0 + radius, y.abs() - half.1 + radius);
    over_x.max(0.0).hypot(over_y.max(0.0)) + over_x.max(over_y).min(0.0) - radius
}

/// Where in the photo the subject lies, and how to get from a photo pixel to a subject pixel.
struct View {
    center: (f32, f32),
    sin_cos: (f32, f32),
    half: (f32, f32),
    slant: (f32, f32),
    corner_radius: f32,
    px_per_subject_px: f32,
}

impl View {
    fn new(subject: &RgbImage, corners: Corners, random: &mut Random, size: (u32, u32)) -> Self {
        let aspect = subject.height() as f32 / subject.width() as f32;
        let (width, height) = (size.0 as f32, size.1 as f32);
        // The largest half width for which the turned and slanted subject still has a margin.
        let half_width = 0.42 * width.min(height / (aspect + 0.08));
        let turns = random.between(-0.012, 0.012);
        let middle = |side: f32, random: &mut Random| side * random.between(0.49, 0.51);
        Self {
            center: (middle(width, random), middle(height, random)),
            sin_cos: (turns * std::f32::consts::TAU).sin_cos(),
            half: (half_width, half_width * aspect),
            slant: (
                random.between(-0.05, 0.05) / half_width,
                random.between(-0.06, 0.06) / half_width,
            ),
            corner_radius: if corners == Corners::Card {
                CARD_CORNER_SHARE * 2.0 * half_width
            } else {
                0.0
            },
            px_per_subject_px: 2.0 * half_width / subject.width() as f32,
        }
    }

    /// The subject's color at a photo position, or how far outside the subject it lies, in shares
    /// of its half width.
    fn color_at(&self, subject: &RgbImage, x: f32, y: f32) -> Result<[f32; 3], f32> {
        let (dx, dy) = (x - self.center.0, y - self.center.1);
        let (sin, cos) = self.sin_cos;
        let (turned_x, turned_y) = (dx * cos + dy * sin, dy * cos - dx * sin);
        let depth = 1.0 + turned_x * self.slant.0 + turned_y * self.slant.1;
        let (u, v) = (turned_x / depth, turned_y / depth);
        let distance = outside((u, v), self.half, self.corner_radius);
        if distance > 0.0 {
            return Err(distance / self.half.0);
        }
        let to_subject = |value: f32, half: f32| (value + half) / self.px_per_subject_px - 0.5;
        Ok(bilinear(
            subject,
            to_subject(u, self.half.0),
            to_subject(v, self.half.1),
        ))
    }
}

struct Desk {
    base: [f32; 3],
    grain: f32,
    stretch: (f32, f32),
    seed: u64,
    scale: f32,
}

impl Desk {
    fn new(random: &mut Random, seed: u64, width: u32) -> Self {
        let wood = random.whole(0, 2) > 0;
        let base = if wood {
            random.pick(&[[128.0, 88.0, 56.0], [92.0, 62.0, 44.0], [168.0, 128.0, 88.0]])
        } else {
            random.pick(&[[88.0, 96.0, 108.0], [70.0, 92.0, 84.0], [150.0, 146.0, 138.0]])
        };
        let stretch = if wood { (7.0, 90.0) } else { (60.0, 60.0) };
        Self {
            base,
            grain: if wood { 20.0 } else { 8.0 },
            stretch,
            seed,
            scale: 1.0 / width as f32,
        }
    }

    /// The desk's color, darker within the soft shadow of the subject `distance` away.
    fn color_at(&self, x: f32, y: f32, distance: f32) -> [f32; 3] {
        let (u, v) = (x * self.scale * self.stretch.0, y * self.scale * self.stretch.1);
        let bend = smooth_noise(u * 0.3, v * 0.05, self.seed) * 3.0;
        let coarse = smooth_noise(u, v * 0.4 + bend, self.seed ^ 1);
        let fine = smooth_noise(u * 5.0, v * 4.0 + bend, self.seed ^ 2);
        let shadow = 1.0 - 0.45 * (1.0 - distance / 0.06).max(0.0).powi(2);
        self.base
            .map(|value| (value + self.grain * (coarse + 0.4 * fine)) * shadow)
    }
}

fn bilinear(image: &RgbImage, x: f32, y: f32) -> [f32; 3] {
    let (x, y) = (
        x.clamp(0.0, (image.width() - 1) as f32),
        y.clamp(0.0, (image.height() - 1) as f32),
    );
    let (x0, y0) = (x as u32, y as u32);
    let (x1, y1) = ((x0 + 1).min(image.width() - 1), (y0 + 1).min(image.height() - 1));
    let (tx, ty) = (x - x0 as f32, y - y0 as f32);
    let at = |x, y, c: usize| f32::from(image.get_pixel(x, y).0[c]);
    [0, 1, 2].map(|c| {
        let top = at(x0, y0, c) + (at(x1, y0, c) - at(x0, y0, c)) * tx;
        let bottom = at(x0, y1, c) + (at(x1, y1, c) - at(x0, y1, c)) * tx;
        top + (bottom - top) * ty
    })
}
