//! What a picture on a page takes: decoding it each time that it is drawn, and keeping it at the size that it is shown at.

use hayro::hayro_interpret::util::x_y_advances;
use hayro::hayro_interpret::{Function, Image, ImageDrawProps, Paint, StencilImage};
use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::object::{Array, Name, Object, Stream};
use hayro::kurbo::{Affine, Rect};

use super::functions::steps_of_functions;
use super::{BYTES_A_CALL, Counter, STEPS_A_MASK_PIXEL, STEPS_A_TEXTURE_PIXEL, proper};
use crate::stage::decode::pdf::coded::coded_size;
use crate::stage::decode::pdf::load::Amount;

/// Steps for each stored pixel: decoding, colors, bringing to the size that is shown.
const STEPS_A_STORED_PIXEL: f64 = 25.0;
/// The same of JPEG 2000, 0.15 s a megapixel.
const STEPS_A_FLOAT_PIXEL: f64 = 160.0;
/// The same where each color goes through a function.
const STEPS_A_CALCULATED_PIXEL: f64 = 150.0;
/// Bytes a pixel that decoding takes for a while: 5.0 measured, 10.2 with 16 bits a sample, 24.9 for JPEG 2000; less where
/// there is one sample a pixel.
const BYTES_A_STORED_PIXEL: f64 = 6.0;
const BYTES_A_GRAY_PIXEL: f64 = 3.0;
const BYTES_A_WIDE_PIXEL: f64 = 12.0;
const BYTES_A_FLOAT_PIXEL: f64 = 28.0;
/// Bytes a pixel that are kept until the band is done, at the resolution of the page at most, and while they are made.
const BYTES_A_KEPT_PIXEL: f64 = 4.0;
const BYTES_A_SHOWN_PIXEL: f64 = 4.0;
/// Resolution up to which a picture is taken to be shown at its own size, and not made smaller: pixels a point.
const USUAL_SCALE: f64 = 300.0 / 72.0;

/// Pixels of a stencil up to which it is decoded for its paint.
const MOST_PIXELS_TO_LOOK_AT: f64 = 1e6;

/// A picture as it is stored.
pub(in crate::stage::decode::pdf) struct Stored {
    pub pixels: f64,
    pub steps: f64,
    pub bytes: f64,
}

impl Stored {
    pub fn of(stream: &Stream<'_>, width: u32, height: u32) -> Self {
        let own = coded_size(stream).unwrap_or((width, height));
        let mut pixels = area(own).max(area((width, height)));
        let mut bytes = pixels * bytes_a_pixel(stream);
        let mut steps = pixels * steps_a_pixel(stream);
        for mask in ["SMask", "Mask"] {
            if let Some(mask) = stream.dict().get::<Stream<'_>>(mask) {
                let mask = mask_pixels(&mask);
                steps += mask * STEPS_A_STORED_PIXEL;
                bytes += mask * BYTES_A_GRAY_PIXEL;
                pixels = pixels.max(mask);
            }
        }
        Stored { pixels, steps, bytes }
    }
}

fn area((width, height): (u32, u32)) -> f64 {
    f64::from(width) * f64::from(height)
}

fn mask_pixels(mask: &Stream<'_>) -> f64 {
    let side = |name: &str| mask.dict().get::<u32>(name).unwrap_or(0);
    let claimed = area((side("Width"), side("Height")));
    coded_size(mask).map_or(claimed, |size| area(size).max(claimed))
}

fn bytes_a_pixel(stream: &Stream<'_>) -> f64 {
    let bits = stream
        .dict()
        .get::<u8>("BitsPerComponent")
        .or_else(|| stream.dict().get::<u8>("BPC"));
    if stream.filters().contains(&Filter::JpxDecode) {
        BYTES_A_FLOAT_PIXEL
    } else if bits == Some(16) {
        BYTES_A_WIDE_PIXEL
    } else if is_gray(stream) {
        BYTES_A_GRAY_PIXEL
    } else {
        BYTES_A_STORED_PIXEL
    }
}

fn is_gray(stream: &Stream<'_>) -> bool {
    let dict = stream.dict();
    let space = dict.get::<Name<'_>>("ColorSpace");
    space.is_some_and(|space| matches!(space.as_ref(), b"DeviceGray"))
        || dict.get::<bool>("ImageMask").unwrap_or(false)
}

fn steps_a_pixel(stream: &Stream<'_>) -> f64 {
    let decoding = if stream.filters().contains(&Filter::JpxDecode) {
        STEPS_A_FLOAT_PIXEL
    } else {
        STEPS_A_STORED_PIXEL
    };
    decoding + steps_of_tint(stream).unwrap_or(0.0)
}

/// Steps for a color that a function makes of an amount of ink (ISO 32000-1, 8.6.6.4 and 8.6.6.5).
fn steps_of_tint(stream: &Stream<'_>) -> Option<f64> {
    let space = stream.dict().get::<Array<'_>>("ColorSpace")?;
    let kind = space.flex_iter().next::<Name<'_>>()?;
    match kind.as_ref() {
        b"Separation" | b"DeviceN" => {
            let tint = space.iter::<Object<'_>>().nth(3)?;
            Some(STEPS_A_CALCULATED_PIXEL + steps_of_functions(&Function::new(&tint)))
        }
        b"Lab" | b"CalRGB" => Some(STEPS_A_CALCULATED_PIXEL),
        _ => None,
    }
}

impl Counter {
    pub(super) fn picture(&mut self, image: &Image<'_, '_>, props: &ImageDrawProps<'_>) {
        let (width, height) = (image.width(), image.height());
        let own = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let bounds = props.transform.transform_rect_bbox(own);
        if !bounds.overlaps(self.canvas) {
            return;
        }
        let stream = match image {
            Image::Raster(raster) => raster.stream(),
            Image::Stencil(stencil) => stencil.stream(),
        };
        let stored = Stored::of(stream, width, height);
        let shown = shown(props.transform, (width, height), stored.pixels);
        let kept = shown.times(BYTES_A_KEPT_PIXEL).plus(Amount::fixed(BYTES_A_CALL));
        self.load
            .make_whole(Amount::fixed(stored.steps), kept, bounds, self.canvas);
        let passing = Amount::fixed(stored.bytes).plus(shown.times(BYTES_A_SHOWN_PIXEL));
        self.load.pass(passing);
        self.laid_down(bounds);
        if let Image::Stencil(stencil) = image {
            self.stencil(stencil, &stored, bounds);
        }
    }

    /// The paint of a stencil is told together with its pixels only. Where these are many, it is taken to be a pattern.
    fn stencil(&mut self, stencil: &StencilImage<'_, '_>, stored: &Stored, bounds: Rect) {
        if stored.pixels > MOST_PIXELS_TO_LOOK_AT {
            self.pattern_through_stencil();
            return;
        }
        self.spend(stored.steps);
        stencil.with_stencil(
            |_, paint| {
                if matches!(paint, Paint::Pattern(_)) {
                    self.paint(paint, bounds, false);
                    self.pattern_through_stencil();
                }
            },
            None,
        );
    }

    /// A picture is a texture on a rectangle.
    fn laid_down(&mut self, bounds: Rect) {
        let outline = super::Outline::like_its_bounds(4.0, bounds, self.canvas);
        self.fill(&outline, STEPS_A_TEXTURE_PIXEL);
    }

    /// A pattern seen through a stencil: the stencil is drawn on a canvas as large as this one, and kept as a mask.
    fn pattern_through_stencil(&mut self) {
        let area = proper(self.canvas).area();
        self.load.shared = self.load.shared.plus(Amount::over(area * STEPS_A_MASK_PIXEL));
        self.load.keep(Amount::over(area), self.canvas, self.canvas);
        self.load
            .pass(Amount::over(area * super::BYTES_A_DRAWN_MASK_PIXEL));
    }
}

/// Pixels that a picture is kept at: made smaller where it is shown smaller along one of its sides, and then larger along
/// the other where it is shown larger there.
fn shown(transform: Affine, (width, height): (u32, u32), pixels: f64) -> Amount {
    let (x, y) = x_y_advances(&transform);
    let (x, y) = (x.length(), y.length());
    let area = x * f64::from(width) * y * f64::from(height);
    let is_smaller = (x * USUAL_SCALE).min(y * USUAL_SCALE) < 1.0;
    let most = (x * USUAL_SCALE).max(y * USUAL_SCALE);
    if is_smaller && (most > 1.0 || area * USUAL_SCALE * USUAL_SCALE < pixels) {
        Amount::over(area)
    } else {
        Amount::fixed(pixels)
    }
}
