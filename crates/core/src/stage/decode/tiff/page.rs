//! What a TIFF directory says about its picture, checked for sense before anything is decoded.

use super::directory::{Directory, Structure};
use super::grid::Grid;
use super::tag;
use crate::stage::decode::CameraFacts;
use crate::stage::decode::exif::{is_editor, printable};

use crate::stage::pixel_shape::PixelRatio;
use crate::terms::error::Error;
use crate::terms::format::Format;
use crate::terms::limits::Limits;
use crate::terms::picture::{Density, Orientation};
use crate::terms::samples::Icc;

/// PhotometricInterpretation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Photometric {
    WhiteIsZero,
    BlackIsZero,
    Rgb,
    Palette,
    Cmyk,
    YCbCr,
    CieLab,
    IccLab,
}

impl Photometric {
    /// Samples that make a color.
    pub fn colors(self) -> usize {
        match self {
            Photometric::WhiteIsZero | Photometric::BlackIsZero | Photometric::Palette => 1,
            Photometric::Rgb | Photometric::YCbCr | Photometric::CieLab | Photometric::IccLab => 3,
            Photometric::Cmyk => 4,
        }
    }
}

/// How the data of a strip or tile are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compression {
    None,
    /// Modified Huffman: T.4 one-dimensional without line ends, rows on byte boundaries.
    FaxRows,
    Group3 {
        two_dimensional: bool,
    },
    Group4,
    Lzw,
    /// The obsolete kind: one JPEG, whatever the strips.
    OldJpeg,
    Jpeg,
    Deflate,
    PackBits,
}

/// What the sample behind the colors means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alpha {
    None,
    /// The colors are multiplied by it already.
    Associated,
    Unassociated,
}

/// One picture of the file.
#[derive(Debug, Clone)]
pub(super) struct Page<'a> {
    pub directory: Directory<'a>,
    pub big_endian: bool,
    pub width: u32,
    pub height: u32,
    pub bits: u32,
    pub samples: usize,
    pub float: bool,
    pub photometric: Photometric,
    pub compression: Compression,
    pub alpha: Alpha,
    pub planar: bool,
    pub bits_reversed: bool,
    pub predictor: u64,
    /// Chroma subsampling along width and height, 1 where there is none.
    pub subsampling: (u32, u32),
    pub grid: Grid,
}

pub(super) fn unsupported(detail: impl Into<String>) -> Error {
    Error::UnsupportedVariant {
        format: Format::Tiff,
        detail: detail.into(),
    }
}

/// Width and height in pixels; they are asked of the limits before anything else is believed.
pub(super) fn size(directory: &Directory<'_>, limits: &Limits) -> Result<(u32, u32), Error> {
    let side = |tag| directory.number_or(tag, 0);
    let (width, height) = (side(tag::WIDTH)?, side(tag::HEIGHT)?);
    limits.check_size(width, height)?;
    if width == 0 || height == 0 {
        return Err(Error::corrupt("a TIFF picture without size"));
    }
    Ok((width as u32, height as u32))
}

impl<'a> Page<'a> {
    pub fn read(directory: Directory<'a>, limits: &Limits) -> Result<Self, Error> {
        let (width, height) = size(&directory, limits)?;
        let number = |tag, default| directory.number_or(tag, default);
        let samples = number(tag::SAMPLES_PER_PIXEL, 1)? as usize;
        let bits = equal(&directory, tag::BITS_PER_SAMPLE, 1, samples, "bits a sample")?;
        let float = match equal(&directory, tag::SAMPLE_FORMAT, 1, samples, "sample formats")? {
            1 | 4 => false,
            3 => true,
            other => return Err(unsupported(format!("sample format {other}"))),
        };
        let known_depth = if float {
            matches!(bits, 16 | 32 | 64)
        } else {
            (1..=32).contains(&bits)
        };
        if !known_depth {
            return Err(unsupported(format!("{bits} bits a sample")));
        }
        let compression = compression(&directory)?;
        let photometric = photometric(&directory, compression)?;
        if samples < photometric.colors() || samples > 64 {
            return Err(Error::corrupt("a TIFF picture with missing samples"));
        }
        let planar = number(tag::PLANAR_CONFIGURATION, 1)? == 2 && samples > 1;
        let grid = Grid::read(
            &directory,
            width,
            height,
            if planar { samples } else { 1 },
            limits,
        )?;
        let grid = match compression {
            Compression::OldJpeg if !grid.tiled => grid.into_one_strip(height),
            _ => grid,
        };
        let page = Page {
            alpha: alpha(&directory, photometric, samples)?,
            bits_reversed: number(tag::FILL_ORDER, 1)? == 2,
            predictor: number(tag::PREDICTOR, 1)?,
            subsampling: subsampling(&directory, photometric, compression)?,
            big_endian: directory.is_big_endian(),
            directory,
            width,
            height,
            bits: bits as u32,
            samples,
            float,
            photometric,
            compression,
            planar,
            grid,
        };
        page.check_combination()?;
        Ok(page)
    }

    fn check_combination(&self) -> Result<(), Error> {
        let fax = matches!(
            self.compression,
            Compression::FaxRows | Compression::Group3 { .. } | Compression::Group4
        );
        if fax && (self.bits != 1 || (self.samples != 1 && !self.planar)) {
            return Err(Error::corrupt("fax data with more than one bit a pixel"));
        }
        if self.subsampling != (1, 1) && (self.bits != 8 || self.planar || self.samples != 3) {
            return Err(unsupported("subsampled color in planes or of unusual depth"));
        }
        if matches!(self.photometric, Photometric::CieLab | Photometric::IccLab)
            && (!matches!(self.bits, 8 | 16) || self.float)
        {
            return Err(unsupported(format!("Lab color of {} bits", self.bits)));
        }
        if self.photometric == Photometric::Palette && (self.bits > 16 || self.float) {
            return Err(unsupported(format!("a palette of {} bits", self.bits)));
        }
        Ok(())
    }

    /// Samples that one strip or tile holds of a pixel.
    pub fn samples_in_chunk(&self) -> usize {
        if self.planar { 1 } else { self.samples }
    }

    pub fn orientation(&self) -> Orientation {
        let value = self.directory.number_or(tag::ORIENTATION, 1).unwrap_or(1);
        Orientation::from_exif(u32::try_from(value).unwrap_or(1))
    }

    pub fn density(&self) -> Option<Density> {
        let per_inch = match self.directory.number_or(tag::RESOLUTION_UNIT, 2).ok()? {
            2 => 1.0,
            3 => 2.54,
            _ => return None,
        };
        let (x, y) = self.resolutions()?;
        Density::of(x * per_inch, y * per_inch)
    }

    /// Unit 1 is none: the resolutions state a ratio only.
    pub fn ratio(&self) -> Option<PixelRatio> {
        let unit = self.directory.number_or(tag::RESOLUTION_UNIT, 2).ok()?;
        let (x, y) = self.resolutions()?;
        (unit == 1).then_some(PixelRatio { x, y })
    }

    fn resolutions(&self) -> Option<(f64, f64)> {
        let along = |tag| self.directory.fractions(tag)?.first().copied();
        Some((along(tag::X_RESOLUTION)?, along(tag::Y_RESOLUTION)?))
    }

    pub fn camera(&self, structure: Structure<'a>) -> CameraFacts {
        let exif = self
            .directory
            .number_or(tag::EXIF_IFD, 0)
            .ok()
            .filter(|&offset| offset > 0)
            .and_then(|offset| structure.directory(offset).ok());
        CameraFacts {
            captured: exif.and_then(|exif| printable(exif.raw(tag::DATE_TIME_ORIGINAL)?)),
            make: self.directory.raw(tag::MAKE).and_then(printable),
            model: self.directory.raw(tag::MODEL).and_then(printable),
            edited: self
                .directory
                .raw(tag::SOFTWARE)
                .and_then(printable)
                .is_some_and(|name| is_editor(&name)),
        }
    }

    pub fn icc(&self, limits: &Limits) -> Icc {
        match self.directory.raw(tag::ICC_PROFILE) {
            Some(profile) if profile.len() as u64 <= limits.max_icc_bytes => Icc::Profile(profile.to_vec()),
            None if !self.directory.has(tag::ICC_PROFILE) => Icc::Absent,
            _ => Icc::Unusable,
        }
    }
}

/// The value that all samples share; `default` when the tag is absent.
fn equal(
    directory: &Directory<'_>,
    tag: u16,
    default: u64,
    samples: usize,
    name: &str,
) -> Result<u64, Error> {
    let values = directory.numbers(tag)?.unwrap_or_default();
    let Some(&first) = values.first() else {
        return Ok(default);
    };
    if values.iter().take(samples).any(|&value| value != first) {
        return Err(unsupported(format!("samples with different {name}")));
    }
    Ok(first)
}

fn compression(directory: &Directory<'_>) -> Result<Compression, Error> {
    Ok(match directory.number_or(tag::COMPRESSION, 1)? {
        1 => Compression::None,
        2 => Compression::FaxRows,
        3 => Compression::Group3 {
            two_dimensional: directory.number_or(tag::T4_OPTIONS, 0)? & 1 == 1,
        },
        4 => Compression::Group4,
        5 => Compression::Lzw,
        6 => Compression::OldJpeg,
        7 => Compression::Jpeg,
        8 | 32_946 => Compression::Deflate,
        32_773 => Compression::PackBits,
        other => {
            let name = match other {
                34_661 => "JBIG".to_string(),
                34_712 => "JPEG 2000".to_string(),
                34_887 => "LERC".to_string(),
                34_925 => "LZMA".to_string(),
                50_000 => "Zstandard".to_string(),
                50_001 => "WebP".to_string(),
                50_002 => "JPEG XL".to_string(),
                other => format!("number {other}"),
            };
            return Err(unsupported(format!("compression {name}")));
        }
    })
}

fn photometric(directory: &Directory<'_>, compression: Compression) -> Result<Photometric, Error> {
    // Some fax software leaves the tag out; fax data have white as 0 by nature.
    let fax = matches!(
        compression,
        Compression::FaxRows | Compression::Group3 { .. } | Compression::Group4
    );
    let default = match directory.number_or(tag::SAMPLES_PER_PIXEL, 1)? {
        _ if fax => 0,
        3.. if compression == Compression::OldJpeg => 6,
        3.. => 2,
        _ => 1,
    };
    Ok(match directory.number_or(tag::PHOTOMETRIC, default)? {
        0 => Photometric::WhiteIsZero,
        1 | 4 => Photometric::BlackIsZero,
        2 => Photometric::Rgb,
        3 => Photometric::Palette,
        5 if matches!(directory.number_or(tag::INK_SET, 1)?, 1) => Photometric::Cmyk,
        5 => return Err(unsupported("inks other than CMYK")),
        6 => Photometric::YCbCr,
        8 => Photometric::CieLab,
        9 => Photometric::IccLab,
        32_803 | 34_892 => return Err(unsupported("raw camera data")),
        other => return Err(unsupported(format!("photometric interpretation {other}"))),
    })
}

fn alpha(directory: &Directory<'_>, photometric: Photometric, samples: usize) -> Result<Alpha, Error> {
    if samples == photometric.colors() || photometric == Photometric::Palette {
        return Ok(Alpha::None);
    }
    let extra = directory.numbers(tag::EXTRA_SAMPLES)?;
    Ok(match extra.as_deref().map(|extra| extra.first().copied()) {
        Some(Some(1)) => Alpha::Associated,
        Some(Some(2)) => Alpha::Unassociated,
        // Left out where there is exactly one more sample: writers that mean transparency do that.
        None if samples == photometric.colors() + 1 && photometric != Photometric::Cmyk => {
            Alpha::Unassociated
        }
        _ => Alpha::None,
    })
}

fn subsampling(
    directory: &Directory<'_>,
    photometric: Photometric,
    compression: Compression,
) -> Result<(u32, u32), Error> {
    let jpeg = matches!(compression, Compression::Jpeg | Compression::OldJpeg);
    if photometric != Photometric::YCbCr || jpeg {
        return Ok((1, 1));
    }
    // TIFF 6.0 section 21: the default is 2, 2.
    let factors = directory
        .numbers(tag::YCBCR_SUBSAMPLING)?
        .unwrap_or_else(|| vec![2, 2]);
    match factors[..] {
        [along @ (1 | 2 | 4), down @ (1 | 2 | 4), ..] => Ok((along as u32, down as u32)),
        _ => Err(Error::corrupt("impossible chroma subsampling")),
    }
}
