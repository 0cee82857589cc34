//! What goes wrong when a document is photographed, done to a picture that is right.

use image::imageops::{FilterType, fast_blur, resize};
use image::{GenericImage, Rgb, RgbImage};

use crate::random::{Random, white_noise};

/// Out of focus: a Gaussian of standard deviation `sigma`, pixels.
pub fn out_of_focus(image: &RgbImage, sigma: f32) -> RgbImage {
    fast_blur(image, sigma.max(0.3))
}

/// Which way the camera moved.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Path {
    Across,
    Down,
    Slanting,
}

/// Shaken: the mean of the picture along a straight path of `length` pixels.
pub fn shaken(image: &RgbImage, path: Path, length: f32) -> RgbImage {
    let (step_x, step_y) = match path {
        Path::Across => (1, 0),
        Path::Down => (0, 1),
        Path::Slanting => (1, 1),
    };
    let per_step = ((step_x + step_y) as f32).sqrt();
    let steps = ((length / per_step).round() as i64).max(2);
    let (right, bottom) = (i64::from(image.width()) - 1, i64::from(image.height()) - 1);
    RgbImage::from_fn(image.width(), image.height(), |x, y| {
        let mut sum = [0u32; 3];
        for step in 0..steps {
            let x = (i64::from(x) + step_x * (step - steps / 2)).clamp(0, right);
            let y = (i64::from(y) + step_y * (step - steps / 2)).clamp(0, bottom);
            for (sum, value) in sum.iter_mut().zip(image.get_pixel(x as u32, y as u32).0) {
                *sum += u32::from(value);
            }
        }
        Rgb(sum.map(|sum| (sum / steps as u32) as u8))
    })
}

/// Light times 2^`stops`, channels weighted by `balance`, in linear light, with sensor noise of `noise` levels.
pub fn exposed(image: &RgbImage, stops: f32, balance: [f32; 3], noise: f32, seed: u64) -> RgbImage {
    let curve: [Vec<f32>; 3] = balance.map(|gain| {
        let brighter = |level: u32| encoded(linear(level as f32) * gain * stops.exp2());
        (0..256).map(brighter).collect()
    });
    let mut changed = image.clone();
    for (x, y, pixel) in changed.enumerate_pixels_mut() {
        for (channel, value) in pixel.0.iter_mut().enumerate() {
            // The sum of two uniform numbers: near enough to a sensor's noise.
            let noise_at = |salt: u64| white_noise(x as i32, y as i32, seed ^ (salt + 2 * channel as u64));
            let noisy = curve[channel][usize::from(*value)] + noise * 1.2 * (noise_at(11) + noise_at(12));
            *value = noisy.round().clamp(0.0, 255.0) as u8;
        }
    }
    changed
}

/// Light in the lens: a sixth of the contrast is left.
pub fn washed_out(image: &RgbImage) -> RgbImage {
    let mut veiled = image.clone();
    for pixel in veiled.pixels_mut() {
        pixel.0 = pixel.0.map(|value| value / 6 + 190);
    }
    veiled
}

/// A photocopy: luma only, times `tint` and `tint_right` from left to right.
pub fn gray(image: &RgbImage, tint: [f32; 3], tint_right: [f32; 3]) -> RgbImage {
    let mut copy = image.clone();
    let width = image.width() as f32;
    for (x, _, pixel) in copy.enumerate_pixels_mut() {
        let [red, green, blue] = pixel.0.map(f32::from);
        let luma = (0.299 * red + 0.587 * green + 0.114 * blue).round();
        let share = x as f32 / width;
        pixel.0 = [0, 1, 2].map(|c| {
            (luma * (tint[c] + (tint_right[c] - tint[c]) * share))
                .round()
                .min(255.0) as u8
        });
    }
    copy
}

/// A lamp's reflection: a soft ellipse of light, about `share` of the width across, somewhere in the middle.
pub fn with_glare(image: &RgbImage, share: f32, seed: u64) -> RgbImage {
    let mut random = Random::new(seed, "glare");
    let (width, height) = (image.width() as f32, image.height() as f32);
    let center = (
        width * random.between(0.3, 0.7),
        height * random.between(0.3, 0.7),
    );
    let (radius_x, radius_y) = (share * width * 1.2, share * width);
    let mut lit = image.clone();
    for (x, y, pixel) in lit.enumerate_pixels_mut() {
        let (dx, dy) = ((x as f32 - center.0) / radius_x, (y as f32 - center.1) / radius_y);
        let light = 2.2 * (-(dx * dx + dy * dy)).exp();
        pixel.0 = pixel
            .0
            .map(|value| encoded(linear(f32::from(value)) + light).round().min(255.0) as u8);
    }
    lit
}

/// One side cut off, `share` of the picture.
pub fn cut_off(image: &RgbImage, share: f32, seed: u64) -> RgbImage {
    let (width, height) = image.dimensions();
    let part = |side: u32| (side as f32 * share) as u32;
    let (x, y, width, height) = match seed % 4 {
        0 => (part(width), 0, width - part(width), height),
        1 => (0, 0, width - part(width), height),
        2 => (0, part(height), width, height - part(height)),
        _ => (0, 0, width, height - part(height)),
    };
    image::imageops::crop_imm(image, x, y, width, height).to_image()
}

/// Scaled by `factor`.
pub fn scaled(image: &RgbImage, factor: f32) -> RgbImage {
    let side = |pixels: u32| ((pixels as f32 * factor).round() as u32).max(16);
    resize(
        image,
        side(image.width()),
        side(image.height()),
        FilterType::Triangle,
    )
}

/// A phone's screen that shows the picture: strips of one color, a clock, signs and buttons.
pub fn on_screen(image: &RgbImage, seed: u64) -> RgbImage {
    let mut random = Random::new(seed, "screen");
    let (width, height) = random.pick(&[(1080, 2340), (1170, 2532), (720, 1600)]);
    let dark = random.pick(&[
        [0, 0, 0],
        [18, 18, 18],
        [28, 30, 36],
        [60, 64, 70],
        [255, 255, 255],
    ]);
    let sign = if dark[0] > 128 {
        [20, 20, 20]
    } else {
        [235, 235, 235]
    };
    let mut screen = RgbImage::from_pixel(width, height, Rgb(dark));
    let shown_height = (width * image.height() / image.width()).min(height * 7 / 10);
    let shown = resize(image, width, shown_height, FilterType::Triangle);
    let top = (height - shown_height) / 2;
    let placed = screen.copy_from(&shown, 0, top);
    debug_assert!(placed.is_ok(), "the picture fits the screen");
    let mut mark = |x: u32, y: u32, w: u32, h: u32| {
        for y in y..(y + h).min(height) {
            for x in x..(x + w).min(width) {
                screen.put_pixel(x, y, Rgb(sign));
            }
        }
    };
    for digit in 0..4 {
        mark(
            width / 20 + digit * width / 40,
            height / 60,
            width / 60,
            height / 80,
        );
    }
    for bar in 0..3 {
        mark(
            width * 17 / 20 + bar * width / 25,
            height / 60,
            width / 40,
            height / 90,
        );
    }
    for button in 0..4 {
        mark(
            width / 8 + button * width / 4 - width / 50,
            height * 24 / 25,
            width / 25,
            height / 60,
        );
    }
    screen
}

/// sRGB's curve (IEC 61966-2-1), levels to linear light.
fn linear(level: f32) -> f32 {
    let value = level / 255.0;
    if value <= 0.040_45 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

fn encoded(light: f32) -> f32 {
    let light = light.clamp(0.0, 1.0);
    255.0
        * if light <= 0.003_130_8 {
            light * 12.92
        } else {
            1.055 * light.powf(1.0 / 2.4) - 0.055
        }
}
