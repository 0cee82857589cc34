//! What a page shows, without drawing it: how many pictures, where they lie, whether there is anything else, and what
//! drawing it would take.

use std::sync::Arc;

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    SoftMask, TransformExt, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Rect, Shape};

use super::count::{Counter, Stored};
use super::document::Damage;
use super::load::Load;
use super::watch::{Watch, stop};
use crate::terms::limits::Limits;
use crate::terms::picture::{Density, Orientation};

/// PDF units (points) an inch.
pub(super) const POINTS_PER_INCH: f64 = 72.0;
/// Deviation of a picture from the axes, from square pixels and from the page's edge that is rounding, as a share.
const TOLERANCE: f64 = 0.02;
/// Elements of a rectangular path, with its closing one.
const RECTANGLE_ELEMENTS: usize = 6;

/// How the only picture of a page lies on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Placement {
    pub orientation: Orientation,
    /// Along the sides of the picture as stored, however it is turned on the page.
    pub density: Option<Density>,
}

/// Share of a page from which on a picture is the page, and what is drawn before it is hidden.
const WHOLE_PAGE: f64 = 0.9;
/// Share of a page from which on a picture is what the page is about.
const MAIN_PART: f64 = 0.5;

/// What was seen on a page.
pub(super) struct Survey {
    pictures: Vec<Placed>,
    has_other: bool,
    /// Whether there are letters, or lines and areas, that no picture hides.
    is_written: bool,
    has_lines: bool,
    /// Of the page, by the picture that covers most of it.
    greatest_cover: f64,
    is_clipped_oddly: bool,
    clips: Vec<Rect>,
    load: Load,
}

/// A survey that goes on.
struct Surveyor<'l> {
    seen: Survey,
    counter: Counter,
    limits: &'l Limits,
}

struct Placed {
    /// From the picture's pixels to points, both with y downward.
    transform: Affine,
    is_stencil: bool,
    is_whole: bool,
}

/// Runs the page's program; called [over](Watch::over) `watch`, which stops it where it asks for too much.
pub(super) fn survey(page: &Page<'_>, watch: &Arc<Watch>, limits: &Limits) -> Survey {
    let area = area(page);
    let mut surveyor = Surveyor {
        seen: Survey {
            pictures: Vec::new(),
            has_other: false,
            is_written: false,
            has_lines: false,
            greatest_cover: 0.0,
            is_clipped_oddly: false,
            clips: vec![area],
            load: Load::default(),
        },
        counter: Counter::new(area, watch.clone()),
        limits,
    };
    interpret(page, &Damage::default(), &mut surveyor);
    Survey {
        load: surveyor.counter.into_load(),
        ..surveyor.seen
    }
}

fn area(page: &Page<'_>) -> Rect {
    let (width, height) = page.render_dimensions();
    let unit = unit_points(page);
    Rect::new(0.0, 0.0, f64::from(width) * unit, f64::from(height) * unit)
}

/// Points that one unit of the page's coordinates is long (ISO 32000-2, table 31, `UserUnit`): more than one on pages
/// of over 200 inches.
pub(super) fn unit_points(page: &Page<'_>) -> f64 {
    let stated: Option<f64> = page.raw().get("UserUnit");
    stated
        .filter(|unit| unit.is_finite() && *unit > 0.0)
        .unwrap_or(1.0)
}

/// Runs the page's program against `device`, in points with y downward.
pub(super) fn interpret<'a>(page: &'a Page<'a>, damage: &Damage, device: &mut impl Device<'a>) {
    let cache = InterpreterCache::new();
    let transform = Affine::scale(unit_points(page)) * page.initial_transform(true).to_kurbo();
    let mut context = Context::new(transform, area(page), &cache, page.xref(), damage.settings());
    interpret_page(page, &mut context, device);
}

impl Survey {
    pub fn is_empty(&self) -> bool {
        self.pictures.is_empty() && !self.has_other
    }

    /// Whether the page never was on paper: letters stand on it, or lines and areas without a picture that they belong to.
    /// Scanners write invisible letters, and those under a picture.
    pub fn is_born_digital(&self) -> bool {
        self.is_written || (self.has_lines && self.greatest_cover < MAIN_PART)
    }

    /// The placement of the picture that the page consists of.
    pub fn only_picture(&self) -> Option<Placement> {
        match &self.pictures[..] {
            [picture]
                if !self.has_other && !self.is_clipped_oddly && !picture.is_stencil && picture.is_whole =>
            {
                placement(picture.transform)
            }
            _ => None,
        }
    }

    fn draw_lines(&mut self, draw_mode: &DrawMode) {
        let is_visible = !matches!(draw_mode, DrawMode::Invisible);
        self.has_other |= is_visible;
        self.has_lines |= is_visible;
    }

    /// What drawing the page takes.
    pub fn load(&self) -> &Load {
        &self.load
    }

    /// The greatest resolution of a picture on the page, dots per inch.
    pub fn finest_dpi(&self) -> Option<f64> {
        let dpi = |picture: &Placed| {
            let (x, y) = steps(picture.transform);
            POINTS_PER_INCH / x.min(y)
        };
        self.pictures
            .iter()
            .map(dpi)
            .filter(|dpi| dpi.is_finite())
            .reduce(f64::max)
    }
}

/// Points along the page that a step of one pixel makes, along the picture's rows and columns.
fn steps(transform: Affine) -> (f64, f64) {
    let [a, b, c, d, _, _] = transform.as_coeffs();
    (a.hypot(b), c.hypot(d))
}

/// `None` for a picture that is skewed, turned by an odd angle, or of pixels that are not square.
fn placement(transform: Affine) -> Option<Placement> {
    let [a, b, c, d, _, _] = transform.as_coeffs();
    let (x, y) = steps(transform);
    if !(x > 0.0 && y > 0.0) || (x / y - 1.0).abs() > TOLERANCE {
        return None;
    }
    let small = |value: f64| value.abs() <= TOLERANCE * x / 4.0;
    let orientation = if small(b) && small(c) {
        match (a > 0.0, d > 0.0) {
            (true, true) => Orientation::Upright,
            (false, true) => Orientation::MirroredHorizontally,
            (false, false) => Orientation::Rotated180,
            (true, false) => Orientation::MirroredVertically,
        }
    } else if small(a) && small(d) {
        match (b > 0.0, c > 0.0) {
            (true, true) => Orientation::Transposed,
            (true, false) => Orientation::Rotate90,
            (false, false) => Orientation::Transversed,
            (false, true) => Orientation::Rotate270,
        }
    } else {
        return None;
    };
    Some(Placement {
        orientation,
        density: Density::of(POINTS_PER_INCH / x, POINTS_PER_INCH / y),
    })
}

impl<'a> Device<'a> for Surveyor<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, draw_mode: &DrawMode) {
        self.seen.draw_lines(draw_mode);
        self.counter.draw_path(path, props, draw_mode);
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, draw_mode: &DrawMode) {
        self.seen.draw_lines(draw_mode);
        self.counter.draw_rect(rect, props, draw_mode);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.seen.is_clipped_oddly |= clip.path.elements().len() > RECTANGLE_ELEMENTS;
        self.seen.clips.push(clip.path.bounding_box());
        self.counter.push_clip_path(clip);
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.seen.clips.push(*rect);
        self.counter.push_clip_rect(rect);
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend_mode: BlendMode) {
        self.seen.has_other |= opacity < 1.0 || mask.is_some() || blend_mode != BlendMode::Normal;
        self.counter.push_transparency_group(opacity, mask, blend_mode);
    }

    /// Text that scanners lay under the picture for searching is invisible.
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, draw_mode: &DrawMode) {
        let is_visible = !matches!(draw_mode, DrawMode::Invisible);
        self.seen.has_other |= is_visible;
        self.seen.is_written |= is_visible;
        self.counter.draw_glyph_run(run, props, draw_mode);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.check_size(&image);
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let shown = props
            .transform
            .transform_rect_bbox(Rect::new(0.0, 0.0, width, height));
        let (x, y) = (shown.width() * TOLERANCE, shown.height() * TOLERANCE);
        let seen = &mut self.seen;
        let is_whole = seen
            .clips
            .iter()
            .all(|clip| clip.inflate(x, y).contains_rect(shown));
        let is_blended = props.soft_mask.is_some() || props.blend_mode != BlendMode::Normal;
        seen.has_other |= is_blended;
        let is_stencil = matches!(image, Image::Stencil(_));
        let page = seen.clips[0];
        let cover = shown.intersect(page).area() / page.area();
        seen.greatest_cover = seen.greatest_cover.max(cover);
        if cover >= WHOLE_PAGE && !is_stencil && !is_blended {
            (seen.is_written, seen.has_lines) = (false, false);
        }
        seen.pictures.push(Placed {
            transform: props.transform,
            is_stencil,
            is_whole,
        });
        self.counter.draw_image(image, props);
    }

    fn pop_clip(&mut self) {
        if self.seen.clips.len() > 1 {
            self.seen.clips.pop();
        }
        self.counter.pop_clip();
    }

    fn pop_transparency_group(&mut self) {
        self.counter.pop_transparency_group();
    }
}

impl Surveyor<'_> {
    /// What a picture claims is checked before anything of that size exists.
    fn check_size(&self, image: &Image<'_, '_>) {
        let stored = match image {
            Image::Raster(raster) => Stored::of(raster.stream(), image.width(), image.height()),
            Image::Stencil(stencil) => Stored::of(stencil.stream(), image.width(), image.height()),
        };
        if let Err(too_large) = self.limits.check_pixels(stored.pixels as u64) {
            stop(too_large);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::decode::pdf::tests::{file, stream};
    use crate::terms::cancellation::Cancellation;

    #[test]
    fn the_eight_ways_to_lay_a_picture_on_a_page_are_told_apart() {
        for (coefficients, orientation) in [
            ([1.0, 0.0, 0.0, 1.0], Orientation::Upright),
            ([-1.0, 0.0, 0.0, 1.0], Orientation::MirroredHorizontally),
            ([-1.0, 0.0, 0.0, -1.0], Orientation::Rotated180),
            ([1.0, 0.0, 0.0, -1.0], Orientation::MirroredVertically),
            ([0.0, 1.0, 1.0, 0.0], Orientation::Transposed),
            // Stored rows run down the page, stored columns to the left: a turn by 90 degrees clockwise.
            ([0.0, 1.0, -1.0, 0.0], Orientation::Rotate90),
            ([0.0, -1.0, -1.0, 0.0], Orientation::Transversed),
            ([0.0, -1.0, 1.0, 0.0], Orientation::Rotate270),
        ] {
            let [a, b, c, d] = coefficients.map(|value: f64| value * 0.24);
            let placed = placement(Affine::new([a, b, c, d, 5.0, 5.0])).unwrap();
            assert_eq!(placed.orientation, orientation);
            assert_eq!(placed.density.map(|density| density.x_dpi.round()), Some(300.0));
        }
        assert_eq!(placement(Affine::new([1.0, 0.3, -0.3, 1.0, 0.0, 0.0])), None);
        assert_eq!(placement(Affine::new([1.0, 0.0, 0.0, 2.0, 0.0, 0.0])), None);
    }

    /// A page of 300 × 150 units with one gray picture of 400 × 200 pixels over all of it.
    fn dpi_of_a_scan(page_entries: &str) -> Option<(Orientation, f64, f64)> {
        let gray = "80".repeat(400 * 200) + ">";
        let picture = "/Type/XObject/Subtype/Image/Width 400/Height 200/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/ASCIIHexDecode";
        let page = format!("/MediaBox[0 0 300 150]/Resources<</XObject<</P 5 0 R>>>>{page_entries}");
        let file = file(
            &[(&page, "q 300 0 0 150 0 0 cm /P Do Q")],
            &[stream(picture, gray.as_bytes())],
        );
        let document = hayro::hayro_syntax::Pdf::new(file).unwrap();
        let page = &document.pages()[0];
        let watch = Watch::new(&Cancellation::default());
        let placed = survey(page, &watch, &Limits::default()).only_picture()?;
        let density = placed.density?;
        let tenths = |dpi: f64| (dpi * 10.0).round() / 10.0;
        Some((placed.orientation, tenths(density.x_dpi), tenths(density.y_dpi)))
    }

    #[test]
    fn a_page_that_is_one_picture_has_the_density_that_it_lies_there_with() {
        assert_eq!(dpi_of_a_scan(""), Some((Orientation::Upright, 96.0, 96.0)));
    }

    #[test]
    fn a_turned_page_has_the_density_of_its_picture_as_stored() {
        for (turn, orientation) in [
            (90, Orientation::Rotate90),
            (180, Orientation::Rotated180),
            (270, Orientation::Rotate270),
        ] {
            let placed = dpi_of_a_scan(&format!("/Rotate {turn}"));
            assert_eq!(placed, Some((orientation, 96.0, 96.0)));
        }
        // A pixel is 0.24 points wide along the stored rows, which run down the page, and 0.2424 along the columns.
        let turned = placement(Affine::new([0.0, 0.24, -0.2424, 0.0, 5.0, 5.0])).unwrap();
        assert_eq!(turned.orientation, Orientation::Rotate90);
        assert_eq!(turned.density.map(Density::jfif), Some((300, 297)));
    }

    #[test]
    fn the_unit_of_a_page_counts() {
        assert_eq!(
            dpi_of_a_scan("/UserUnit 2.5"),
            Some((Orientation::Upright, 38.4, 38.4))
        );
        for nonsense in ["/UserUnit 0", "/UserUnit -2", "/UserUnit /Two"] {
            let placed = dpi_of_a_scan(nonsense);
            assert_eq!(placed, Some((Orientation::Upright, 96.0, 96.0)), "{nonsense}");
        }
    }
}
