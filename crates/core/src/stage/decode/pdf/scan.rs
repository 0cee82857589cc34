//! The one picture of a page with its own pixels.

use std::borrow::Cow;
use std::ops::Range;

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps, LumaData,
    RasterImage, SoftMask,
};
use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::object::{Array, Name, Stream};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::BezPath;

use super::document::Damage;
use super::survey::interpret;
use crate::codecs::{JpegColor, JpegDecoder};
use crate::stage::decode::{JPEG_2000_BYTES_PER_SAMPLE, JpegFile};

use crate::terms::dct_scale::DctScale;
use crate::terms::error::Error;
use crate::terms::limits::Limits;
use crate::terms::samples::{ColorSpace, Icc, SampleLayout, Samples};

/// A picture as it was found.
pub(super) enum Scan {
    /// A JPEG at this place in the file.
    JpegAt(Range<usize>, Icc),
    /// A JPEG that was encrypted in the file.
    Jpeg(Vec<u8>, Icc),
    /// Anything else, of this width and height in pixels.
    Pixels(u32, u32),
    /// JPEG 2000, of this width and height in pixels: its decoder works in floats.
    Floats(u32, u32),
}

impl Scan {
    /// Width and height, pixels.
    pub fn size(&self, limits: &Limits, decoder: &'static dyn JpegDecoder) -> Result<(u32, u32), Error> {
        match self {
            Scan::JpegAt(..) => Err(Error::internal("the size of a JPEG is that of its file")),
            Scan::Jpeg(bytes, icc) => {
                let header = jpeg(bytes, icc.clone(), limits, decoder)?.header;
                Ok((header.width, header.height))
            }
            Scan::Pixels(width, height) => {
                limits.check_size(u64::from(*width), u64::from(*height))?;
                Ok((*width, *height))
            }
            Scan::Floats(width, height) => {
                limits.check_size(u64::from(*width), u64::from(*height))?;
                limits.check_decoder(self.working_bytes())?;
                Ok((*width, *height))
            }
        }
    }

    /// Bytes that decoding takes beyond what any picture does.
    pub fn working_bytes(&self) -> u64 {
        match self {
            Scan::Floats(width, height) => {
                let samples = u64::from(*width) * u64::from(*height) * 3;
                samples * JPEG_2000_BYTES_PER_SAMPLE
            }
            _ => 0,
        }
    }
}

/// Looks at the page's picture; `None` when the interpreter shows none, and when its mask has another size: the two have
/// no pixels in common then.
pub(super) fn look(
    page: &Page<'_>,
    document: &[u8],
    limits: &Limits,
    decoder: &'static dyn JpegDecoder,
) -> Option<Scan> {
    with_picture(page, |image| {
        (!has_mask_of_another_size(image)).then(|| coding(image, document, limits, decoder))
    })
    .flatten()
}

fn has_mask_of_another_size(image: &RasterImage<'_>) -> bool {
    ["SMask", "Mask"].iter().any(|mask| {
        let Some(mask) = image.stream().dict().get::<Stream<'_>>(*mask) else {
            return false;
        };
        let side = |name| mask.dict().get::<u32>(name);
        (side("Width"), side("Height")) != (Some(image.width()), Some(image.height()))
    })
}

/// Decodes the page's picture, which has to have the size that the page claims: where the data ends early, the
/// interpreter gives the rows that there are.
pub(super) fn decode(
    page: &Page<'_>,
    document: &[u8],
    size: (u32, u32),
    limits: &Limits,
    decoder: &'static dyn JpegDecoder,
) -> Result<Samples, Error> {
    let decoded = with_picture(page, |image| match coding(image, document, limits, decoder) {
        Scan::Jpeg(bytes, icc) => Ok(jpeg(&bytes, icc, limits, decoder)?
            .decode(DctScale::Full, limits)?
            .0),
        Scan::JpegAt(..) | Scan::Pixels(..) | Scan::Floats(..) => pixels(image),
    });
    let samples = decoded.unwrap_or_else(|| Err(Error::internal("the page's picture is gone")))?;
    if (samples.width, samples.height) == size {
        Ok(samples)
    } else {
        Err(incomplete())
    }
}

/// The document's profile wins over the one in the JPEG.
pub(super) fn jpeg<'j>(
    bytes: &'j [u8],
    icc: Icc,
    limits: &Limits,
    decoder: &'static dyn JpegDecoder,
) -> Result<JpegFile<'j>, Error> {
    let mut file = JpegFile::open(bytes, limits, decoder)?;
    if icc != Icc::Absent {
        file.icc = icc;
    }
    Ok(file)
}

fn coding(
    image: &RasterImage<'_>,
    document: &[u8],
    limits: &Limits,
    decoder: &'static dyn JpegDecoder,
) -> Scan {
    // Inks need the document's own reading of them.
    let is_inks = |jpeg: &[u8]| {
        JpegFile::open(jpeg, limits, decoder).is_ok_and(|file| file.header.color == JpegColor::Cmyk)
    };
    if let Some(icc) = plain_jpeg(image.stream(), limits) {
        match image.stream().raw_data() {
            Cow::Borrowed(jpeg) if !is_inks(jpeg) => {
                if let Some(place) = place(jpeg, document) {
                    return Scan::JpegAt(place, icc);
                }
            }
            Cow::Owned(jpeg) if !is_inks(&jpeg) => return Scan::Jpeg(jpeg, icc),
            _ => {}
        }
    }
    if image.stream().filters().contains(&Filter::JpxDecode) {
        Scan::Floats(image.width(), image.height())
    } else {
        Scan::Pixels(image.width(), image.height())
    }
}

/// Where a slice of the document lies in it.
fn place(part: &[u8], document: &[u8]) -> Option<Range<usize>> {
    let start = (part.as_ptr() as usize).checked_sub(document.as_ptr() as usize)?;
    let place = start..start.checked_add(part.len())?;
    (document.get(place.clone())? == part).then_some(place)
}

fn pixels(image: &RasterImage<'_>) -> Result<Samples, Error> {
    let mut samples = Err(Error::corrupt("the page's picture is damaged"));
    image.with_rgba(|colors, alpha| samples = with_alpha(colors, alpha), None);
    samples
}

fn incomplete() -> Error {
    Error::truncated("the page's picture is incomplete")
}

/// The profile of a picture that is its JPEG and nothing else; `None` for every other.
fn plain_jpeg(stream: &Stream<'_>, limits: &Limits) -> Option<Icc> {
    let dict = stream.dict();
    let is_alone = stream.filters()[..] == [Filter::DctDecode]
        && ["SMask", "Mask", "Decode", "ImageMask"]
            .iter()
            .all(|key| !dict.contains_key(key));
    if !is_alone {
        return None;
    }
    if let Some(name) = dict.get::<Name<'_>>("ColorSpace") {
        let name: &[u8] = name.as_ref();
        return matches!(name, b"DeviceRGB" | b"DeviceGray").then_some(Icc::Absent);
    }
    let space = dict.get::<Array<'_>>("ColorSpace")?;
    let mut parts = space.flex_iter();
    let kind: Name<'_> = parts.next()?;
    let kind: &[u8] = kind.as_ref();
    if kind != b"ICCBased" {
        return None;
    }
    let profile: Stream<'_> = parts.next()?;
    matches!(profile.dict().get::<u8>("N"), Some(1 | 3)).then_some(())?;
    let profile = profile.decoded_data().ok()?;
    Some(if profile.len() as u64 <= limits.max_icc_bytes {
        Icc::Profile(profile.into_owned())
    } else {
        Icc::Unusable
    })
}

/// The interpreter's pixels are sRGB. Where it had to stretch them, rows are missing.
fn with_alpha(colors: ImageData, alpha: Option<LumaData>) -> Result<Samples, Error> {
    let (width, height) = (colors.width(), colors.height());
    if colors.scale_factors() != (1.0, 1.0) {
        return Err(incomplete());
    }
    let (layout, mut data) = match colors {
        ImageData::Rgb(rgb) => (SampleLayout::Rgb, rgb.data),
        ImageData::Luma(luma) => (SampleLayout::Gray, luma.data),
    };
    let mut layout = layout;
    if let Some(alpha) = alpha {
        if (alpha.width, alpha.height) != (width, height) {
            return Err(Error::UnsupportedVariant {
                format: crate::terms::format::Format::Pdf,
                detail: "a picture whose mask has another size".into(),
            });
        }
        let channels = layout.channels();
        data = data
            .chunks_exact(channels)
            .zip(&alpha.data)
            .flat_map(|(pixel, &alpha)| pixel.iter().copied().chain([alpha]))
            .collect();
        layout = if layout == SampleLayout::Rgb {
            SampleLayout::Rgba
        } else {
            SampleLayout::GrayAlpha
        };
    }
    Ok(Samples {
        width,
        height,
        layout,
        data,
        color_space: ColorSpace::Icc(Icc::Absent),
    })
}

/// What `look` makes of the first picture that the page shows.
fn with_picture<T>(page: &Page<'_>, look: impl FnMut(&RasterImage<'_>) -> T) -> Option<T> {
    let mut first = First { look, seen: None };
    interpret(page, &Damage::default(), &mut first);
    first.seen
}

struct First<F, T> {
    look: F,
    seen: Option<T>,
}

impl<'a, T, F: FnMut(&RasterImage<'_>) -> T> Device<'a> for First<F, T> {
    fn draw_image(&mut self, image: Image<'a, '_>, _: ImageDrawProps<'a>) {
        if let Image::Raster(image) = image
            && self.seen.is_none()
        {
            self.seen = Some((self.look)(&image));
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
