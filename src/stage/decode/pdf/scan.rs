//! The one picture of a page with its own pixels.

use std::borrow::Cow;

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps, LumaData,
    RasterImage, SoftMask,
};
use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::object::{Array, Name, Stream};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::BezPath;

use super::survey::{Placement, interpret};
use super::{Damage, PdfFile, PdfPage};
use crate::codec::libjpeg_turbo::Color;
use crate::stage::decode::{CameraFacts, ColorSpace, Description, JpegFile, Layout, Samples};
use crate::stage::jpeg_stream::Icc;
use crate::terms::dct_scale::DctScale;
use crate::terms::error::Error;
use crate::terms::limits::Limits;
use crate::terms::outcome::Finding;

/// A picture as it was found.
pub(super) enum Scan {
    /// A JPEG at this place in the file.
    JpegAt(usize, usize, Icc),
    /// A JPEG that was encrypted in the file.
    Jpeg(Vec<u8>, Icc),
    Pixels(Result<Samples, Error>),
}

/// Takes the page's picture out; `None` when the interpreter shows none.
pub(super) fn extract(page: &Page<'_>, damage: &Damage, document: &[u8], limits: &Limits) -> Option<Scan> {
    let mut taker = Taker {
        document,
        limits,
        scan: None,
    };
    interpret(page, damage, &mut taker);
    taker.scan
}

impl Scan {
    pub fn open<'a>(
        self,
        bytes: &'a [u8],
        placement: Placement,
        findings: Vec<Finding>,
        limits: &Limits,
    ) -> Result<PdfPage<'a>, Error> {
        let description = Description {
            orientation: placement.orientation,
            density: placement.density,
            camera: CameraFacts::default(),
            findings,
        };
        let samples = match self {
            Scan::JpegAt(start, length, icc) => {
                let jpeg = bytes
                    .get(start..start + length)
                    .ok_or_else(|| Error::internal("a JPEG beyond the PDF"))?;
                let file = opened(jpeg, icc, limits)?;
                return Ok(PdfPage::Jpeg(Box::new(file), description));
            }
            Scan::Jpeg(jpeg, icc) => opened(&jpeg, icc, limits)?.decode(DctScale::Full, limits)?.0,
            Scan::Pixels(samples) => samples?,
        };
        Ok(PdfPage::Other(PdfFile { samples, description }))
    }
}

/// The document's profile wins over the one in the JPEG.
fn opened<'j>(jpeg: &'j [u8], icc: Icc, limits: &Limits) -> Result<JpegFile<'j>, Error> {
    let mut file = JpegFile::open(jpeg, limits)?;
    if icc != Icc::Absent {
        file.icc = icc;
    }
    Ok(file)
}

struct Taker<'d> {
    document: &'d [u8],
    limits: &'d Limits,
    scan: Option<Scan>,
}

impl Taker<'_> {
    fn take(&self, image: &RasterImage<'_>) -> Scan {
        if let Some(icc) = plain_jpeg(image.stream(), self.limits) {
            let scan = match image.stream().raw_data() {
                Cow::Borrowed(jpeg) => self.place(jpeg).map(|start| Scan::JpegAt(start, jpeg.len(), icc)),
                Cow::Owned(jpeg) => Some(Scan::Jpeg(jpeg, icc)),
            };
            // Inks need the document's own reading of them.
            let is_inks =
                |jpeg: &[u8]| JpegFile::open(jpeg, self.limits).is_ok_and(|f| f.header.color == Color::Cmyk);
            match scan {
                Some(Scan::JpegAt(start, length, _)) if is_inks(&self.document[start..start + length]) => {}
                Some(Scan::Jpeg(jpeg, _)) if is_inks(&jpeg) => {}
                Some(scan) => return scan,
                None => {}
            }
        }
        let mut samples = Err(Error::corrupt("the page's picture is damaged"));
        let size = self
            .limits
            .check_size(u64::from(image.width()), u64::from(image.height()));
        if let Err(error) = size {
            return Scan::Pixels(Err(error));
        }
        image.with_rgba(|colors, alpha| samples = with_alpha(colors, alpha), None);
        Scan::Pixels(samples)
    }

    /// Where a slice of the document lies in it.
    fn place(&self, part: &[u8]) -> Option<usize> {
        let start = (part.as_ptr() as usize).checked_sub(self.document.as_ptr() as usize)?;
        let end = start.checked_add(part.len())?;
        (self.document.get(start..end)? == part).then_some(start)
    }
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
        return Err(Error::truncated("the page's picture is incomplete"));
    }
    let (layout, mut data) = match colors {
        ImageData::Rgb(rgb) => (Layout::Rgb, rgb.data),
        ImageData::Luma(luma) => (Layout::Gray, luma.data),
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
        layout = if layout == Layout::Rgb {
            Layout::Rgba
        } else {
            Layout::GrayAlpha
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

impl<'a> Device<'a> for Taker<'_> {
    fn draw_image(&mut self, image: Image<'a, '_>, _: ImageDrawProps<'a>) {
        if let Image::Raster(image) = image
            && self.scan.is_none()
        {
            self.scan = Some(self.take(&image));
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
