//! A page drawn: at 300 dots per inch, finer where a picture on it is finer, coarser where the page is huge.

use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::survey::{POINTS_PER_INCH, unit_points};
use super::{Damage, PdfFile};
use crate::stage::decode::{ColorSpace, Description, Layout, Samples};
use crate::stage::jpeg_stream::Icc;
use crate::terms::error::Error;
use crate::terms::limits::Limits;
use crate::terms::outcome::Finding;
use crate::terms::picture::Density;

/// Dots per inch: what offices scan at.
const USUAL_DPI: f64 = 300.0;
/// Dots per inch beyond which a finer picture gives nothing that a registry would see.
const FINEST_DPI: f64 = 600.0;
/// Pixels of a drawn page at most; A4 at 600 dots per inch has 35 million.
const MOST_PIXELS: f64 = 36e6;
/// Bytes a pixel that drawing takes beside the picture.
const DRAWING_BYTES_PER_PIXEL: u64 = 12;

pub(super) fn draw(
    page: &Page<'_>,
    damage: &Damage,
    finest_dpi: Option<f64>,
    findings: Vec<Finding>,
    limits: &Limits,
) -> Result<PdfFile, Error> {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    if !(width >= 1.0 && height >= 1.0) {
        return Err(Error::corrupt("the page has no size"));
    }
    let units_per_inch = POINTS_PER_INCH / unit_points(page);
    let wanted = finest_dpi.unwrap_or(USUAL_DPI).clamp(USUAL_DPI, FINEST_DPI) / units_per_inch;
    let by_pixels = (MOST_PIXELS / (width * height)).sqrt();
    let by_side = f64::from(limits.max_side.min(u32::from(u16::MAX))) / width.max(height);
    let scale = wanted.min(by_pixels).min(by_side);
    let pixels = (width * scale) as u64 * ((height * scale) as u64);
    limits.check_size((width * scale) as u64, (height * scale) as u64)?;
    limits.check_decoder(pixels * DRAWING_BYTES_PER_PIXEL)?;
    if pixels == 0 {
        return Err(Error::corrupt("the page has no size"));
    }
    let pixmap = render(
        page,
        &RenderCache::new(),
        &damage.settings(),
        &RenderSettings::default(),
        &PixmapSettings {
            x_scale: scale as f32,
            y_scale: scale as f32,
            bg_color: WHITE,
        },
    );
    damage.check()?;
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    // The page is opaque: what it leaves free is white.
    let data = pixmap
        .data()
        .iter()
        .flat_map(|pixel| [pixel.r, pixel.g, pixel.b])
        .collect();
    let dpi = scale * units_per_inch;
    Ok(PdfFile {
        samples: Samples {
            width,
            height,
            layout: Layout::Rgb,
            data,
            color_space: ColorSpace::Icc(Icc::Absent),
        },
        description: Description {
            density: Density::of(dpi, dpi),
            findings,
            ..Description::default()
        },
    })
}
