//! A device that draws nothing and counts what drawing would take, as the renderer goes about it: what it repeats, what it
//! keeps until the end, and what it makes a canvas of its own for.
//!
//! The renderer takes no device of ours and cannot be stopped within a call, so its work is told before. A pattern's cell
//! and a mask are gone through once, however often they are drawn: a page that repeats what repeats what repeats costs no
//! more to survey than its program is long.

mod functions;
mod paints;
mod pictures;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use hayro::hayro_interpret::font::{Glyph, GlyphRun, OutlineGlyph, Type3Glyph};
use hayro::hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use hayro::kurbo::{Affine, BezPath, Rect};

use functions::steps_of_functions;
pub(super) use pictures::Stored;

use super::load::{Amount, Load};
use super::outline::Outline;
use super::watch::{Watch, stop, too_much_work};

/// Steps for each thing that is drawn: reading its operators, and setting up the renderer.
const STEPS_A_CALL: f64 = 1_500.0;
/// Steps for each straight segment.
const STEPS_A_SEGMENT: f64 = 120.0;
/// Steps for each pixel along an edge.
const STEPS_AN_EDGE_PIXEL: f64 = 24.0;
/// Steps for each row of four pixels that something reaches into.
const STEPS_A_ROW: f64 = 40.0;
/// Steps for each pixel that is filled with one color.
const STEPS_A_PLAIN_PIXEL: f64 = 0.4;
/// Steps for each pixel that is filled from a texture.
const STEPS_A_TEXTURE_PIXEL: f64 = 5.0;
/// Steps for each pixel that is blended otherwise than by covering.
const STEPS_A_BLENDED_PIXEL: f64 = 6.0;
/// Steps for each pixel of a layer: clearing and laying it over what is below.
const STEPS_A_LAYER_PIXEL: f64 = 4.0;
/// Steps for each pixel of a mask beside what is drawn in it, and bytes that are kept of it and taken for a while.
const STEPS_A_MASK_PIXEL: f64 = 11.0;
const BYTES_A_MASK_PIXEL: f64 = 1.0;
const BYTES_A_DRAWN_MASK_PIXEL: f64 = 6.0;
/// Steps for a glyph that is drawn again, and for one that is new.
const STEPS_A_GLYPH: f64 = 800.0;
const STEPS_A_NEW_GLYPH: f64 = 20_000.0;
/// Steps for one of which nothing comes: its program may have run until the library stopped it, after a million operators.
const STEPS_A_GLYPH_OF_NOTHING: f64 = 4e6;

/// Sides up to which a glyph is drawn from a texture, points: 128 pixels at 300 dots per inch.
const SMALL_GLYPH: f64 = 30.0;

/// Bytes that are kept of each thing drawn.
const BYTES_A_CALL: f64 = 400.0;
/// Bytes that are kept of each segment.
const BYTES_A_SEGMENT: f64 = 64.0;
/// Bytes that are kept of each pixel along an edge: strips, coverage, commands.
const BYTES_AN_EDGE_PIXEL: f64 = 24.0;
/// Bytes that are kept of each row of four pixels that something reaches into.
const BYTES_A_ROW: f64 = 64.0;
/// Height of a row of the renderer, pixels.
const ROW_PIXELS: f64 = 4.0;

/// Patterns within patterns and masks within masks beyond which nothing sensible comes.
const DEEPEST: u32 = 12;

/// Where a canvas lies, sixteenths of a point.
type Place = [i64; 4];

fn place(canvas: Rect) -> Place {
    [canvas.x0, canvas.y0, canvas.x1, canvas.y1].map(|side| (side * 16.0) as i64)
}

/// What is known of parts of the page, by canvases that are drawn one within another.
#[derive(Default)]
struct Known {
    cells: HashMap<(u128, bool, Place), Load>,
    masks: HashMap<(u128, Place), Load>,
    glyphs: HashMap<u128, (f64, Rect)>,
    /// Steps that the functions of a shading take for a pixel.
    functions: HashMap<u128, f64>,
    depth: u32,
}

/// Counts what is drawn on one canvas. Lengths are points.
pub(super) struct Counter {
    /// The canvas.
    canvas: Rect,
    load: Load,
    clips: Vec<Clip>,
    /// Bounds of what was drawn on each open layer.
    layers: Vec<Option<Rect>>,
    masks: HashSet<u128>,
    known: Rc<RefCell<Known>>,
    watch: Arc<Watch>,
}

#[derive(Clone, Copy)]
struct Clip {
    bounds: Rect,
    /// Length of its edges where they are no rectangle.
    edges: f64,
}

impl Counter {
    pub fn new(canvas: Rect, watch: Arc<Watch>) -> Self {
        Counter {
            canvas,
            load: Load::default(),
            clips: Vec::new(),
            layers: Vec::new(),
            masks: HashSet::new(),
            known: Rc::default(),
            watch,
        }
    }

    /// For a canvas that is drawn within this one.
    fn within(&self, canvas: Rect) -> Self {
        Counter {
            known: self.known.clone(),
            ..Counter::new(canvas, self.watch.clone())
        }
    }

    pub fn into_load(self) -> Load {
        self.load
    }

    /// What is drawn on a canvas of its own.
    fn load_within(&self, canvas: Rect, draw: impl FnOnce(&mut Self)) -> Load {
        let mut counter = self.within(canvas);
        deeper(&self.known, || draw(&mut counter));
        counter.into_load()
    }

    /// Stops where the survey itself takes what drawing may.
    fn spend(&mut self, steps: f64) {
        self.watch.spend(steps);
        self.load.every_band = self.load.every_band.plus(Amount::fixed(steps));
    }

    /// The part of what has these bounds that can be seen.
    fn seen(&self, bounds: Rect) -> Rect {
        let clip = self.clips.last().map_or(self.canvas, |clip| clip.bounds);
        proper(bounds.intersect(clip))
    }

    /// An outline that is filled, `steps` for each pixel of it.
    fn fill(&mut self, outline: &Outline, steps_a_pixel: f64) {
        self.spend(STEPS_A_CALL + outline.segments * STEPS_A_SEGMENT);
        let seen = self.seen(outline.bounds);
        let rows = seen.height() / ROW_PIXELS;
        let clipping = |clip: &Clip| clip.edges * (seen.height() / clip.bounds.height()).min(1.0);
        let edges = outline.edges + self.clips.last().map_or(0.0, clipping);
        let steps = Amount::along(edges * STEPS_AN_EDGE_PIXEL + rows * STEPS_A_ROW)
            .plus(Amount::over(seen.area() * steps_a_pixel));
        self.load.shared = self.load.shared.plus(steps);
        let bytes = Amount::fixed(BYTES_A_CALL + outline.segments * BYTES_A_SEGMENT)
            .plus(Amount::along(edges * BYTES_AN_EDGE_PIXEL + rows * BYTES_A_ROW));
        self.load.keep(bytes, seen, self.canvas);
        if let Some(layer) = self.layers.last_mut() {
            *layer = Some(layer.map_or(seen, |drawn| drawn.union(seen)));
        }
    }

    fn shape(&mut self, outline: Outline, props: &DrawProps<'_>, mode: &DrawMode) {
        let (fills, stroke) = match mode {
            DrawMode::Fill(_) => (true, None),
            DrawMode::Stroke(stroke) => (false, Some(stroke)),
            DrawMode::FillAndStroke(_, stroke) => (true, Some(stroke)),
            DrawMode::Invisible => (false, None),
        };
        self.mask(props.soft_mask.as_ref());
        let blending = steps_of_blending(props.blend_mode);
        if fills {
            let steps = self.paint(&props.paint, outline.bounds, false);
            self.fill(&outline, steps + blending);
        }
        if let Some(stroke) = stroke {
            let outline = outline.stroked(stroke, props.transform);
            let steps = self.paint(&props.paint, outline.bounds, true);
            self.fill(&outline, steps + blending);
        }
    }

    /// A mask is drawn once a canvas, as large as that, and kept.
    fn mask(&mut self, mask: Option<&SoftMask<'_>>) {
        let Some(mask) = mask else { return };
        let key = mask.cache_key();
        if !self.masks.insert(key) {
            return;
        }
        let key = (key, place(self.canvas));
        let known = self.known.borrow().masks.get(&key).cloned();
        let load = known.unwrap_or_else(|| {
            let load = self.load_within(self.canvas, |counter| mask.interpret(counter));
            self.known.borrow_mut().masks.insert(key, load.clone());
            load
        });
        let area = self.canvas.area();
        let function = mask.transfer_function().map_or(0.0, steps_of_functions);
        let own = Amount::over(area * (STEPS_A_MASK_PIXEL + function));
        self.load.every_band = self.load.every_band.plus(load.every_band);
        self.load.shared = self.load.shared.plus(own).plus(load.steps_of_all_bands());
        let kept = Amount::over(area * BYTES_A_MASK_PIXEL);
        self.load.keep(kept, self.canvas, self.canvas);
        let passing = Amount::over(area * BYTES_A_DRAWN_MASK_PIXEL);
        self.load.pass(load.all_bytes().plus(passing));
    }

    /// Segments of a glyph, and its bounds in its own units.
    fn glyph_measure(&mut self, glyph: &OutlineGlyph) -> (f64, Rect) {
        let key = glyph.identifier().cache_key();
        if let Some(known) = self.known.borrow().glyphs.get(&key) {
            return *known;
        }
        let outline = Outline::of(&glyph.outline(), Affine::IDENTITY, Rect::ZERO);
        self.spend(if outline.segments > 0.0 {
            STEPS_A_NEW_GLYPH
        } else {
            STEPS_A_GLYPH_OF_NOTHING
        });
        let measure = (outline.segments, proper(outline.bounds));
        self.known.borrow_mut().glyphs.insert(key, measure);
        measure
    }

    /// A glyph is filled as an outline where it is large or painted with more than a color, else from a texture that is
    /// made once.
    fn glyph_outline(&mut self, glyph: &OutlineGlyph, transform: Affine, is_plain: bool) -> Outline {
        let (segments, bounds) = self.glyph_measure(glyph);
        let bounds = transform.transform_rect_bbox(bounds);
        let is_small = bounds.width().max(bounds.height()) <= SMALL_GLYPH;
        let segments = if is_plain && is_small { 1.0 } else { segments };
        Outline::like_its_bounds(segments, bounds, self.canvas)
    }

    fn glyph_run<'a>(&mut self, run: &GlyphRun<'_, 'a>, props: &DrawProps<'a>, mode: &DrawMode) {
        let mut together: Option<Outline> = None;
        let is_plain = matches!((&props.paint, mode), (Paint::Color(_), DrawMode::Fill(_)));
        for glyph in run.glyphs() {
            let transform = props.transform * glyph.transform();
            match &**glyph {
                Glyph::Outline(glyph) => {
                    self.spend(STEPS_A_GLYPH);
                    self.load
                        .keep(Amount::fixed(BYTES_A_CALL), self.canvas, self.canvas);
                    let outline = self.glyph_outline(glyph, transform, is_plain);
                    together = Some(together.map_or(outline, |others| others.and(outline)));
                }
                Glyph::Type3(glyph) => self.program_glyph(glyph, props, transform),
            }
        }
        if let Some(outline) = together {
            self.shape(outline, props, mode);
        }
    }

    /// A glyph that is a program like a page's, run every time.
    fn program_glyph<'a>(&mut self, glyph: &Type3Glyph<'a>, props: &DrawProps<'a>, placed: Affine) {
        self.spend(STEPS_A_CALL);
        let known = self.known.clone();
        deeper(&known, || {
            let own = props.transform.inverse() * placed;
            glyph.interpret(self, props.transform, own, &props.paint);
        });
    }
}

/// Runs what is drawn within something else, to a certain depth: the interpreter itself would go round in a circle until
/// the stack is full.
fn deeper(known: &Rc<RefCell<Known>>, within: impl FnOnce()) {
    known.borrow_mut().depth += 1;
    if known.borrow().depth > DEEPEST {
        stop(too_much_work(0.0));
    }
    within();
    known.borrow_mut().depth -= 1;
}

fn steps_of_blending(mode: BlendMode) -> f64 {
    if mode == BlendMode::Normal {
        0.0
    } else {
        STEPS_A_BLENDED_PIXEL
    }
}

/// A rectangle that is not turned inside out; an empty one where there is none, as between rectangles that do not meet.
fn proper(rect: Rect) -> Rect {
    if rect.x1 > rect.x0 && rect.y1 > rect.y0 {
        rect
    } else {
        Rect::new(rect.x0, rect.y0, rect.x0, rect.y0)
    }
}

impl<'a> Device<'a> for Counter {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let outline = Outline::of(path, props.transform, self.canvas);
        self.shape(outline, &props, mode);
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        let outline = Outline::of_rect(rect, props.transform, self.canvas);
        self.shape(outline, &props, mode);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let outline = Outline::of(&clip.path, Affine::IDENTITY, self.canvas);
        self.spend(STEPS_A_CALL + outline.segments * STEPS_A_SEGMENT);
        let outer = self.clips.last().map_or(0.0, |clip| clip.edges);
        let steps = Amount::along((outline.edges + outer) * STEPS_AN_EDGE_PIXEL);
        self.load.shared = self.load.shared.plus(steps);
        let bounds = self.seen(outline.bounds);
        let bytes = Amount::along((outline.edges + outer) * BYTES_AN_EDGE_PIXEL);
        self.load.keep(bytes, bounds, self.canvas);
        self.clips.push(Clip {
            bounds,
            edges: outline.edges + outer,
        });
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.spend(STEPS_A_CALL);
        let bounds = self.seen(*rect);
        let edges = self.clips.last().map_or(0.0, |clip| clip.edges);
        self.clips.push(Clip { bounds, edges });
    }

    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.spend(STEPS_A_CALL);
        self.mask(mask.as_ref());
        self.layers.push(None);
    }

    fn pop_transparency_group(&mut self) {
        let Some(Some(drawn)) = self.layers.pop() else {
            return;
        };
        let rows = drawn.height() / ROW_PIXELS;
        let steps = Amount::over(drawn.area() * STEPS_A_LAYER_PIXEL).plus(Amount::along(rows * STEPS_A_ROW));
        self.load.shared = self.load.shared.plus(steps);
        let bytes = Amount::fixed(BYTES_A_CALL).plus(Amount::along(rows * 3.0 * BYTES_A_ROW));
        self.load.keep(bytes, drawn, self.canvas);
        if let Some(below) = self.layers.last_mut() {
            *below = Some(below.map_or(drawn, |below| below.union(drawn)));
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if !matches!(mode, DrawMode::Invisible) {
            self.glyph_run(run, &props, mode);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.spend(STEPS_A_CALL);
        self.mask(props.soft_mask.as_ref());
        self.picture(&image, &props);
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }
}
