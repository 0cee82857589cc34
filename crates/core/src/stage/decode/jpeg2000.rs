//! JPEG 2000 through the `hayro-jpeg2000` crate: the only file that names it.

use hayro_jpeg2000::error::{DecodeError, DecodingError};
use hayro_jpeg2000::{ColorSpace as StoredSpace, DecodeSettings, DecoderContext, Image};

use super::boxes::{self, Behind};
use super::{Description, JPEG_2000_BYTES_PER_SAMPLE, PictureFile, header};

use crate::terms::error::Error;
use crate::terms::format::Format;
use crate::terms::limits::Limits;
use crate::terms::picture::Density;
use crate::terms::samples::{ColorSpace, Icc, SampleLayout, Samples};

/// What a file of boxes begins with (ISO/IEC 15444-1, I.5.1).
const SIGNATURE: &[u8] = b"\0\0\0\x0CjP  \r\n\x87\n";
/// Boxes that such a file has once, or of which the first one counts (I.5.2 to I.5.4); the decoder goes by the last.
const ONCE: [[u8; 4]; 3] = [*b"ftyp", *b"jp2h", *b"jp2c"];
/// Numbers of color spaces in a `colr` box that are inks: CMYK and YCCK (ISO/IEC 15444-2, M.11.7.3.1).
const INKS: [u32; 2] = [12, 13];

/// A JPEG 2000 file whose header has been read.
pub(crate) struct Jpeg2000File<'a> {
    bytes: &'a [u8],
    image: Image<'a>,
    layout: SampleLayout,
    icc: Icc,
}

impl<'a> Jpeg2000File<'a> {
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        let bytes = own_bytes(bytes)?;
        let image = image(bytes, true).map_err(refusal)?;
        limits.check_size(u64::from(image.width()), u64::from(image.height()))?;
        let (layout, icc) = colors(bytes, limits)?;
        let samples = u64::from(image.width()) * u64::from(image.height()) * layout.channels() as u64;
        limits.check_decoder(samples * JPEG_2000_BYTES_PER_SAMPLE)?;
        Ok(Jpeg2000File {
            bytes,
            image,
            layout,
            icc,
        })
    }
}

/// The file without what lies behind its boxes; a bare codestream has an end mark of its own.
fn own_bytes(bytes: &[u8]) -> Result<&[u8], Error> {
    if !bytes.starts_with(SIGNATURE) {
        return Ok(bytes);
    }
    let own = boxes::own(bytes, &ONCE);
    let whole = &bytes[..own.end];
    if matches!(own.behind, Behind::Cut(_)) && boxes::first(whole, b"jp2c").is_none() {
        return Err(Error::truncated(
            "a JPEG 2000 file that ends before its codestream does",
        ));
    }
    Ok(whole)
}

/// What the components are.
///
/// A component more than the color space has is opacity where no `cdef` box says so (jasper#392): the decoder takes it so
/// when it is lenient, and four components for inks when it is strict.
fn colors(bytes: &[u8], limits: &Limits) -> Result<(SampleLayout, Icc), Error> {
    let lenient = image(bytes, false).map_err(refusal)?;
    let icc = match lenient.color_space() {
        StoredSpace::Icc { profile, .. } if profile.len() as u64 > limits.max_icc_bytes => Icc::Unusable,
        StoredSpace::Icc { profile, .. } => Icc::Profile(profile.clone()),
        _ => Icc::Absent,
    };
    let layout = match (lenient.color_space(), lenient.has_alpha()) {
        (StoredSpace::CMYK, false) if !states_inks(bytes) => SampleLayout::Rgba,
        (space, has_opacity) => layout(space.num_channels(), has_opacity)?,
    };
    Ok((layout, icc))
}

fn layout(channels: u8, has_opacity: bool) -> Result<SampleLayout, Error> {
    Ok(match (channels, has_opacity) {
        (1, false) => SampleLayout::Gray,
        (1, true) => SampleLayout::GrayAlpha,
        (3, false) => SampleLayout::Rgb,
        (3, true) => SampleLayout::Rgba,
        (4, false) => SampleLayout::Cmyk,
        _ => {
            return Err(Error::UnsupportedVariant {
                format: Format::Jpeg2000,
                detail: format!("{channels} color channels"),
            });
        }
    })
}

/// Whether the file says that it has inks: by the number of their color space in the first `colr` box, which alone counts
/// (I.5.3.3).
fn states_inks(bytes: &[u8]) -> bool {
    let numbered = || {
        let colors = boxes::first(boxes::first(bytes, b"jp2h")?, b"colr")?;
        (*colors.first()? == 1).then_some(header::be32(colors, 3)?)
    };
    numbered().is_some_and(|number| INKS.contains(&number))
}

impl PictureFile for Jpeg2000File<'_> {
    fn size(&self) -> (u32, u32) {
        (self.image.width(), self.image.height())
    }

    fn describe(&self) -> Description {
        Description {
            density: density(self.bytes),
            ..Description::default()
        }
    }

    fn decode(&self, _limits: &Limits) -> Result<Samples, Error> {
        let data = match samples(&self.image, self.layout) {
            // OpenJPEG writes more passes than the standard allows for flat code-blocks. That is found out when the
            // structure has been read up to its end marker, so that nothing is missing.
            Err(Failure::Decoder(DecodeError::Decoding(DecodingError::TooManyCodingPasses))) => {
                let lenient = image(self.bytes, false).map_err(refusal)?;
                samples(&lenient, self.layout)
            }
            data => data,
        };
        let (width, height) = self.size();
        Ok(Samples {
            width,
            height,
            layout: self.layout,
            data: data.map_err(Failure::into_error)?,
            color_space: ColorSpace::Icc(self.icc.clone()),
        })
    }
}

/// The resolution that the header of a file states (ISO/IEC 15444-1, I.5.3.7); a bare codestream has none.
///
/// The capture resolution, `resc`, comes before the one for display, `resd`, where there are both: it is the scanner's,
/// so that the document keeps its size. Pillow and Leptonica read `resc` only, GDAL whichever comes first; OpenJPEG, and
/// with it ImageMagick, reads neither. `resd` still counts where it is alone, since early encoders wrote what they
/// scanned at there.
fn density(bytes: &[u8]) -> Option<Density> {
    let header = boxes::first(bytes, b"jp2h")?;
    let resolution = boxes::first(header, b"res ")?;
    [b"resc", b"resd"]
        .into_iter()
        .find_map(|kind| grid_density(boxes::first(resolution, kind)?))
}

/// Points a metre, the vertical ones first: two fractions of 16-bit numbers, then their decimal exponents.
fn grid_density(contents: &[u8]) -> Option<Density> {
    let [vertical, over_vertical, horizontal, over_horizontal] = [0, 2, 4, 6].map(|at| {
        let field = contents.get(at..at + 2)?;
        Some(f64::from(u16::from_be_bytes([field[0], field[1]])))
    });
    let power = |at: usize| Some(10f64.powi(i32::from(contents.get(at)?.cast_signed())));
    header::per_meter(
        horizontal? / over_horizontal? * power(9)?,
        vertical? / over_vertical? * power(8)?,
    )
}

enum Failure {
    Decoder(DecodeError),
    UnequalComponents,
}

impl Failure {
    fn into_error(self) -> Error {
        match self {
            Failure::Decoder(error) => refusal(error),
            Failure::UnequalComponents => Error::corrupt("JPEG 2000 components of different sizes"),
        }
    }
}

fn image(bytes: &[u8], strict: bool) -> Result<Image<'_>, DecodeError> {
    let settings = DecodeSettings {
        strict,
        ..DecodeSettings::default()
    };
    Image::new(bytes, &settings)
}

fn samples(image: &Image<'_>, layout: SampleLayout) -> Result<Vec<u8>, Failure> {
    let mut context = DecoderContext::default();
    let decoded = image.decode(&mut context).map_err(Failure::Decoder)?;
    let pixels = image.width() as usize * image.height() as usize;
    let components = decoded.components();
    let are_equal = components.len() == layout.channels()
        && components
            .iter()
            .all(|component| component.samples().len() == pixels);
    if !are_equal {
        return Err(Failure::UnequalComponents);
    }
    Ok(decoded.data_u8())
}

fn refusal(error: DecodeError) -> Error {
    let message = error.to_string();
    let text = message.to_ascii_lowercase();
    if text.contains("unsupported") {
        Error::UnsupportedVariant {
            format: Format::Jpeg2000,
            detail: message,
        }
    } else if text.contains("unexpected end") || text.contains("eof") || text.contains("truncated") {
        Error::truncated(message)
    } else {
        Error::corrupt(message)
    }
}

#[cfg(test)]
mod tests {
    use super::super::boxes::tests::boxed;
    use super::*;

    /// The contents of a resolution box: fraction and exponent, vertical before horizontal.
    fn resolution(vertical: (u16, u16, i8), horizontal: (u16, u16, i8)) -> Vec<u8> {
        let fraction = |(over, under, _): (u16, u16, i8)| [over.to_be_bytes(), under.to_be_bytes()].concat();
        let exponents = [vertical.2.cast_unsigned(), horizontal.2.cast_unsigned()];
        [&fraction(vertical)[..], &fraction(horizontal), &exponents].concat()
    }

    /// A file without picture whose header has these boxes in its resolution box.
    fn file(boxes: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
        let boxes: Vec<u8> = boxes
            .iter()
            .flat_map(|(kind, contents)| boxed(kind, contents))
            .collect();
        let header = [boxed(b"ihdr", &[0; 14]), boxed(b"res ", &boxes)].concat();
        [
            boxed(b"jP  ", b"\r\n\x87\n"),
            boxed(b"ftyp", b"jp2 \0\0\0\0jp2 "),
            boxed(b"jp2h", &header),
            boxed(b"jp2c", &[0xFF, 0x4F, 0xFF, 0x51]),
        ]
        .concat()
    }

    fn jfif(boxes: &[(&[u8; 4], Vec<u8>)]) -> Option<(u16, u16)> {
        density(&file(boxes)).map(Density::jfif)
    }

    #[test]
    fn a_resolution_is_points_a_metre_with_the_vertical_ones_first() {
        let dpi = resolution((5906, 1, 0), (11_811, 1, 0));
        assert_eq!(jfif(&[(b"resc", dpi.clone())]), Some((300, 150)));
        assert_eq!(jfif(&[(b"resd", dpi)]), Some((300, 150)));
    }

    #[test]
    fn the_exponents_of_a_resolution_have_signs() {
        let large = resolution((59_055, 1, -1), (30_000, 254, 2));
        assert_eq!(jfif(&[(b"resc", large)]), Some((300, 150)));
    }

    #[test]
    fn what_was_scanned_at_comes_before_what_is_to_be_displayed_at() {
        let capture = (b"resc", resolution((11_811, 1, 0), (11_811, 1, 0)));
        let display = (b"resd", resolution((2835, 1, 0), (2835, 1, 0)));
        assert_eq!(jfif(&[display.clone(), capture.clone()]), Some((300, 300)));
        assert_eq!(jfif(&[capture, display.clone()]), Some((300, 300)));
        let unknown = (b"resc", resolution((0, 1, 0), (0, 1, 0)));
        assert_eq!(jfif(&[unknown, display]), Some((72, 72)));
    }

    #[test]
    fn nonsense_and_absence_are_no_resolution() {
        assert_eq!(jfif(&[]), None);
        assert_eq!(jfif(&[(b"resc", resolution((1, 0, 0), (1, 0, 0)))]), None);
        assert_eq!(jfif(&[(b"resc", resolution((1, 1, 127), (1, 1, -128)))]), None);
        let whole = resolution((11_811, 1, 0), (11_811, 1, 0));
        for end in 0..whole.len() {
            assert_eq!(jfif(&[(b"resc", whole[..end].to_vec())]), None);
        }
    }

    #[test]
    fn a_bare_codestream_has_no_resolution() {
        assert_eq!(
            density(include_bytes!("../../../../../tests/data/page.j2k")),
            None
        );
        assert_eq!(
            density(include_bytes!("../../../../../tests/data/page.jp2")),
            None
        );
    }
}
