//! A page drawn: at 300 dots per inch, finer where a picture on it is finer, coarser where the page is huge, where nothing
//! would come of so many pixels, or where drawing them would take too much.
//!
//! It is drawn in as many bands as its memory asks for, and as let it be given up soon.

use hayro::hayro_interpret::TransformExt;
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};

use super::document::Damage;
use super::load::{Load, SLICES};
use super::survey::{POINTS_PER_INCH, Survey, unit_points};
use super::unsupported;
use super::watch::{MOST_STEPS, too_much_work};

use crate::stage::decode::Purpose;
use crate::terms::cancellation::Cancellation;
use crate::terms::error::Error;
use crate::terms::limits::Limits;
use crate::terms::picture::Density;
use crate::terms::samples::{ColorSpace, Icc, SampleLayout, Samples};

/// Dots per inch: what offices scan at.
const USUAL_DPI: f64 = 300.0;
/// Dots per inch beyond which a finer picture gives nothing that a registry would see.
const FINEST_DPI: f64 = 600.0;
/// Dots per inch below which small print cannot be read: a page is refused rather than drawn coarser, unless its longer side
/// still has so many pixels, as A4 then has. Pages of many metres have units that nobody thought about.
const COARSEST_DPI: f64 = 120.0;
const COARSEST_SIDE: f64 = 1_400.0;
/// A step to a coarser resolution.
const COARSER: f64 = 0.8;
/// Pixels of a drawn page at most; A4 at 600 dots per inch has 35 million.
const MOST_PIXELS: f64 = 36e6;
/// Pixels of a drawn page that are of use for each byte of the output: text on white needs about an eighth of a byte each.
const PIXELS_A_BYTE: f64 = 12.0;
/// Pixels that a page is always drawn at: A4 at 300 dots per inch.
const USUAL_PIXELS: f64 = 8.8e6;
/// Bytes a pixel that the page itself takes while it is drawn.
const PAGE_BYTES_PER_PIXEL: u64 = 8;
/// Steps that are worth a byte less at the peak.
const STEPS_FOR_A_BYTE: f64 = 8.0;
/// Steps of a band after which it is looked whether anybody still waits, where bands cost little more.
const USUAL_BAND_STEPS: f64 = 4e8;
/// Height of a row of the renderer, which bands do not cut, pixels.
const ROW_PIXELS: u16 = 4;
/// Share of the steps of a band to which more bands have to bring it to be worth their cost.
const SOONER: f64 = 0.75;
/// What counts as little more.
const LITTLE_MORE: f64 = 1.2;

/// How a page will be drawn.
pub(super) struct Drawing {
    width: u16,
    height: u16,
    /// Pixels a unit of the page.
    scale: f64,
    dpi: f64,
    bands: usize,
    band_bytes: u64,
    is_born_digital: bool,
}

/// A number of bands, and what drawing the page in so many takes.
#[derive(Debug, Clone, Copy)]
struct Bands {
    count: usize,
    bytes: f64,
    steps: f64,
}

impl Bands {
    /// The number that takes least, of work and memory together; more where it can be looked more often then whether
    /// anybody waits.
    fn choose(load: &Load, scale: f64) -> Self {
        let of = |count| Bands {
            count,
            bytes: load.bytes(scale, count),
            steps: load.steps(scale, count),
        };
        let counts = || (0..=SLICES.ilog2()).map(|power| 1 << power);
        let dearness = |bands: &Bands| bands.steps + bands.bytes * STEPS_FOR_A_BYTE;
        let dearer = |a: &Bands, b: &Bands| dearness(a).total_cmp(&dearness(b));
        let least = counts().map(of).min_by(dearer).unwrap_or_else(|| of(1));
        let most = dearness(&least) * LITTLE_MORE;
        let mut chosen = least;
        for bands in counts().filter(|count| count > &least.count).map(of) {
            let is_sooner = bands.piece() < chosen.piece() * SOONER;
            if chosen.piece() > USUAL_BAND_STEPS && is_sooner && dearness(&bands) <= most {
                chosen = bands;
            }
        }
        chosen
    }

    /// Steps of one band.
    fn piece(&self) -> f64 {
        self.steps / self.count as f64
    }

    fn check(&self, limits: &Limits) -> Result<(), Error> {
        limits.check_decoder(self.bytes as u64)?;
        if self.steps > MOST_STEPS as f64 {
            return Err(too_much_work(self.steps));
        }
        Ok(())
    }
}

impl Drawing {
    /// Chooses the resolution, and asks the limits.
    pub fn plan(page: &Page<'_>, seen: &Survey, limits: &Limits, purpose: &Purpose) -> Result<Self, Error> {
        let wanted = wanted_scale(page, seen, limits, purpose)?;
        let unit = unit_points(page);
        let (width, height) = page.render_dimensions();
        let coarsest_by_side = COARSEST_SIDE / f64::from(width.max(height));
        let coarsest = coarsest_by_side.min(COARSEST_DPI * unit / POINTS_PER_INCH);
        let mut scale = wanted;
        loop {
            let bands = Bands::choose(seen.load(), scale / unit);
            match bands.check(limits) {
                Ok(()) => return Drawing::of(page, seen, scale, &bands, limits),
                Err(refused) if scale * COARSER < coarsest => return Err(refused),
                Err(_) => scale *= COARSER,
            }
        }
    }

    fn of(page: &Page<'_>, seen: &Survey, scale: f64, bands: &Bands, limits: &Limits) -> Result<Self, Error> {
        let (width, height) = page.render_dimensions();
        // In the renderer's own arithmetic.
        let side = |side: f32| (side * scale as f32) as u16;
        let (width, height) = (side(width), side(height));
        let pixels = u64::from(width) * u64::from(height);
        if pixels == 0 {
            return Err(no_size());
        }
        limits.check_size(u64::from(width), u64::from(height))?;
        limits.check_decoder(pixels * PAGE_BYTES_PER_PIXEL)?;
        Ok(Drawing {
            width,
            height,
            scale,
            dpi: scale * POINTS_PER_INCH / unit_points(page),
            bands: bands.count,
            band_bytes: bands.bytes as u64,
            is_born_digital: seen.is_born_digital(),
        })
    }

    pub fn size(&self) -> (u32, u32) {
        (u32::from(self.width), u32::from(self.height))
    }

    /// See [`Survey::is_born_digital`].
    pub fn is_born_digital(&self) -> bool {
        self.is_born_digital
    }

    pub fn density(&self) -> Option<Density> {
        Density::of(self.dpi, self.dpi)
    }

    /// Bytes that drawing takes beside the pixels of the page.
    pub fn working_bytes(&self) -> u64 {
        self.band_bytes
    }

    pub fn draw(&self, page: &Page<'_>, cancellation: &Cancellation) -> Result<Samples, Error> {
        let damage = Damage::default();
        let cache = RenderCache::new();
        let mut data = Vec::with_capacity(usize::from(self.width) * usize::from(self.height) * 3);
        for (top, height) in self.bands() {
            cancellation.look()?;
            let band = self.band(page, &cache, &damage, top, height);
            // The page is opaque: what it leaves free is white.
            data.extend(band.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]));
        }
        damage.check()?;
        Ok(Samples {
            width: u32::from(self.width),
            height: u32::from(self.height),
            layout: SampleLayout::Rgb,
            data,
            color_space: ColorSpace::Icc(Icc::Absent),
        })
    }

    /// Top and height of each band, pixels.
    fn bands(&self) -> impl Iterator<Item = (u16, u16)> {
        let height = self
            .height
            .div_ceil(self.bands as u16)
            .next_multiple_of(ROW_PIXELS);
        (0..self.height)
            .step_by(usize::from(height))
            .map(move |top| (top, height.min(self.height - top)))
    }

    fn band<'a>(
        &self,
        page: &'a Page<'a>,
        cache: &RenderCache<'a>,
        damage: &Damage,
        top: u16,
        height: u16,
    ) -> Pixmap {
        let mut context = RenderContext::new(self.width, height);
        let transform = Affine::translate((0.0, -f64::from(top)))
            * Affine::scale(self.scale as f32 as f64)
            * page.initial_transform(true).to_kurbo();
        // A font's own program for hinting may run for long, and at these resolutions nothing is seen of it.
        let settings = RenderSettings {
            hinting: false,
            ..RenderSettings::default()
        };
        render_into(
            page,
            cache,
            &damage.settings(),
            &settings,
            &mut context,
            transform,
        );
        context.flush();
        let mut band = Pixmap::new(self.width, height);
        let white = RasterizerSettings {
            target_init: TargetInit::Clear(WHITE),
            ..RasterizerSettings::default()
        };
        context.render_with(&mut band, &mut Resources::default(), white);
        band
    }
}

fn no_size() -> Error {
    unsupported("the page has no size that it could be drawn at")
}

/// Whether anything of a page can be seen: the renderer draws nothing of it outside of its boxes, and of an empty one that is
/// everything.
pub(super) fn has_size(page: &Page<'_>) -> bool {
    let shown = page.intersected_crop_box();
    shown.width() >= 1.0 && shown.height() >= 1.0
}

/// Pixels a unit of the page at which it is drawn where nothing speaks against that.
fn wanted_scale(page: &Page<'_>, seen: &Survey, limits: &Limits, purpose: &Purpose) -> Result<f64, Error> {
    if !has_size(page) {
        return Err(no_size());
    }
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let finest = seen.finest_dpi().unwrap_or(USUAL_DPI);
    let wanted = finest.clamp(USUAL_DPI, FINEST_DPI) * unit_points(page) / POINTS_PER_INCH;
    let of_use = purpose.output_bytes.map_or(MOST_PIXELS, |bytes| {
        (bytes as f64 * PIXELS_A_BYTE).clamp(USUAL_PIXELS, MOST_PIXELS)
    });
    let by_pixels = (of_use / (width * height)).sqrt();
    let by_side = f64::from(limits.max_side.min(u32::from(u16::MAX))) / width.max(height);
    Ok(wanted.min(by_pixels).min(by_side))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::decode::pdf::document::load;
    use crate::stage::decode::pdf::survey::survey;
    use crate::stage::decode::pdf::tests::{file, stream};
    use crate::stage::decode::pdf::watch::Watch;

    #[test]
    fn a_drawing_in_bands_is_the_drawing() {
        let page = "/MediaBox[0 0 120 90]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/Pattern<</P 5 0 R>>/ExtGState<</G<</SMask<</S/Luminosity/G 6 0 R>>>>>>>>";
        let content = "0 1 1 rg 0 0 120 90 re f 1 0 0 rg 3 3 m 110 80 l 100 10 l f \
            BT /F 20 Tf 0 0.3 0 rg 5 40 Td (Bands) Tj ET \
            /Pattern cs /P scn 60 5 50 80 re f /G gs 0 0 1 rg 0 0 120 90 re f";
        let cell = "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 11/YStep 7/Resources<<>>";
        let mask = "/Type/XObject/Subtype/Form/BBox[0 0 120 90]/Group<</S/Transparency/CS/DeviceGray>>";
        let bytes = file(
            &[(page, content)],
            &[
                stream(cell, b"0.5 0 0.5 rg 1 1 6 6 re f"),
                stream(mask, b"0.5 g 0 30 120 30 re f"),
            ],
        );
        let cancellation = Cancellation::default();
        let watch = Watch::new(&cancellation);
        let document = load(&bytes, &watch).unwrap();
        let page = &document.pages()[0];
        let limits = Limits::default();
        let seen = survey(page, &watch, &limits);
        let mut drawing = Drawing::plan(page, &seen, &limits, &Purpose::default()).unwrap();
        drawing.bands = 1;
        let whole = drawing.draw(page, &cancellation).unwrap();
        for bands in [2, 5, 16] {
            drawing.bands = bands;
            let drawn = drawing.draw(page, &cancellation).unwrap();
            let differing = whole.data.iter().zip(&drawn.data);
            // The texture of a cell begins elsewhere in each band, by parts of a pixel.
            let differing = differing.filter(|(a, b)| a.abs_diff(**b) > 2).count();
            assert_eq!(drawn.data.len(), whole.data.len());
            assert!(
                differing < whole.data.len() / 200,
                "{bands} bands: {differing} samples"
            );
        }
    }

    #[test]
    fn as_many_bands_are_chosen_as_are_worth_it() {
        use crate::stage::decode::pdf::load::Amount;
        use hayro::kurbo::Rect;
        let area = Rect::new(0.0, 0.0, 100.0, 100.0);
        let mut load = Load::default();
        assert_eq!(Bands::choose(&load, 1.0).count, 1);
        // Much memory all over the page.
        load.keep(Amount::fixed(2e9), area, area);
        let bands = Bands::choose(&load, 1.0);
        assert_eq!((bands.count, bands.bytes), (16, 2e9 / 16.0));
        // A long program, that every band would run again.
        load.every_band = Amount::fixed(3e9);
        assert!(Bands::choose(&load, 1.0).count < 4);
        // Work that bands share can be given up between them.
        let mut load = Load::default();
        load.shared = Amount::fixed(2e9);
        assert_eq!(Bands::choose(&load, 1.0).count, 8);
    }
}
