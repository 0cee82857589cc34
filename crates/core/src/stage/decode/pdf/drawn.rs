//! A page drawn: at 300 dots per inch, finer where a picture on it is finer, coarser where the page is huge.

use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::document::Damage;
use super::survey::{POINTS_PER_INCH, Survey, unit_points};

use crate::terms::error::Error;
use crate::terms::limits::Limits;
use crate::terms::picture::Density;
use crate::terms::samples::{ColorSpace, Icc, SampleLayout, Samples};

/// Dots per inch: what offices scan at.
const USUAL_DPI: f64 = 300.0;
/// Dots per inch beyond which a finer picture gives nothing that a registry would see.
const FINEST_DPI: f64 = 600.0;
/// Pixels of a drawn page at most; A4 at 600 dots per inch has 35 million.
const MOST_PIXELS: f64 = 36e6;
/// Bytes a pixel that drawing takes beside the picture.
const DRAWING_BYTES_PER_PIXEL: u64 = 12;
/// Bytes a pixel that the renderer keeps of each picture until the page is done: 3.6 measured, at the resolution of the
/// page at most.
const BYTES_PER_KEPT_PIXEL: u64 = 4;
/// Bytes a pixel that decoding a picture takes for a while: 5.0 measured, 10.2 with 16 bits a sample, 24.9 for JPEG 2000.
const BYTES_PER_DECODED_PIXEL: u64 = 28;

/// How a page will be drawn.
pub(super) struct Drawing {
    width: u16,
    height: u16,
    /// Pixels a unit of the page.
    scale: f64,
    dpi: f64,
    picture_bytes: u64,
}

impl Drawing {
    /// Chooses the resolution, and asks the limits.
    pub fn plan(page: &Page<'_>, seen: &Survey, limits: &Limits) -> Result<Self, Error> {
        let (width, height) = page.render_dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        if !(width >= 1.0 && height >= 1.0) {
            return Err(Error::corrupt("the page has no size"));
        }
        let units_per_inch = POINTS_PER_INCH / unit_points(page);
        let wanted = seen
            .finest_dpi()
            .unwrap_or(USUAL_DPI)
            .clamp(USUAL_DPI, FINEST_DPI)
            / units_per_inch;
        let by_pixels = (MOST_PIXELS / (width * height)).sqrt();
        let by_side = f64::from(limits.max_side.min(u32::from(u16::MAX))) / width.max(height);
        let scale = wanted.min(by_pixels).min(by_side);
        let pixels = (width * scale) as u64 * ((height * scale) as u64);
        limits.check_size((width * scale) as u64, (height * scale) as u64)?;
        limits.check_decoder(pixels * DRAWING_BYTES_PER_PIXEL)?;
        for pixels in seen.picture_pixels() {
            limits.check_pixels(pixels)?;
        }
        if pixels == 0 {
            return Err(Error::corrupt("the page has no size"));
        }
        // In the renderer's own arithmetic.
        let side = |side: f32| (side * scale as f32) as u16;
        let (width, height) = page.render_dimensions();
        Ok(Drawing {
            width: side(width),
            height: side(height),
            scale,
            dpi: scale * units_per_inch,
            picture_bytes: picture_bytes(seen, pixels),
        })
    }

    pub fn size(&self) -> (u32, u32) {
        (u32::from(self.width), u32::from(self.height))
    }

    pub fn density(&self) -> Option<Density> {
        Density::of(self.dpi, self.dpi)
    }

    /// Bytes that the pictures on the page take while it is drawn.
    pub fn picture_bytes(&self) -> u64 {
        self.picture_bytes
    }

    pub fn draw(&self, page: &Page<'_>) -> Result<Samples, Error> {
        let damage = Damage::default();
        let pixmap = render(
            page,
            &RenderCache::new(),
            &damage.settings(),
            &RenderSettings::default(),
            &PixmapSettings {
                x_scale: self.scale as f32,
                y_scale: self.scale as f32,
                bg_color: WHITE,
            },
        );
        damage.check()?;
        // The page is opaque: what it leaves free is white.
        let data = pixmap
            .data()
            .iter()
            .flat_map(|pixel| [pixel.r, pixel.g, pixel.b])
            .collect();
        Ok(Samples {
            width: u32::from(pixmap.width()),
            height: u32::from(pixmap.height()),
            layout: SampleLayout::Rgb,
            data,
            color_space: ColorSpace::Icc(Icc::Absent),
        })
    }
}

/// A picture is decoded before the pixels of the page are there, so that only what it has more of them counts.
fn picture_bytes(seen: &Survey, page_pixels: u64) -> u64 {
    let kept = seen
        .picture_pixels()
        .map(|pixels| pixels.min(page_pixels) * BYTES_PER_KEPT_PIXEL);
    let largest = seen.picture_pixels().max().unwrap_or(0);
    let decoded = largest
        .saturating_sub(page_pixels)
        .saturating_mul(BYTES_PER_DECODED_PIXEL);
    kept.fold(decoded, u64::saturating_add)
}
