//! JPEG, strictly: a picture that lost data is refused, harmless junk around it is passed over and said.

use super::exif::{self, ExifFacts};
use super::{ColorSpace, Description, Layout, Samples, round_to_8_bits};
use crate::codec::libjpeg_turbo::{self, Color, DctScale, Decoded, Header};
use crate::error::Error;
use crate::limits::Limits;
use crate::outcome::{Finding, FindingCode, Severity};
use crate::picture::Subsampling;
use crate::stage::color::is_srgb;
use crate::stage::jpeg_stream::{Icc, Stream, marker};
use crate::stage::planes::Planes;
use crate::stage::probe::Format;

/// A JPEG file whose header has been read.
#[derive(Clone)]
pub(crate) struct JpegFile<'a> {
    pub bytes: &'a [u8],
    pub stream: Stream<'a>,
    pub header: Header,
    pub icc: Icc,
    exif: ExifFacts,
}

impl<'a> JpegFile<'a> {
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        let stream = Stream::walk(bytes).ok_or_else(|| Error::corrupt("no start marker"))?;
        let header = libjpeg_turbo::header(bytes).map_err(|message| refusal(&message, &stream))?;
        limits.check_size(u64::from(header.width), u64::from(header.height))?;
        let icc = stream.icc(limits.max_icc_bytes);
        let exif = stream
            .payloads(marker::APP1)
            .find(|payload| payload.starts_with(b"Exif\0\0"))
            .map(exif::from_block)
            .unwrap_or_default();
        Ok(JpegFile {
            bytes,
            stream,
            header,
            icc,
            exif,
        })
    }

    pub fn describe(&self) -> Description {
        Description {
            orientation: self.exif.orientation,
            density: self.stream.jfif_density().or(self.exif.density),
            camera: self.exif.camera.clone(),
            findings: Vec::new(),
        }
    }

    /// Decodes at `scale`; every entropy-coded bit is read whatever the scale, so damage shows at each.
    pub fn decode(&self, scale: DctScale, limits: &Limits) -> Result<(Samples, Vec<Finding>), Error> {
        let (decoded, findings) = self.strictly(scale, limits)?;
        let layout = match self.header.color {
            Color::Gray => Layout::Gray,
            Color::YCbCr | Color::Rgb => Layout::Rgb,
            Color::Cmyk => Layout::Cmyk,
        };
        let mut data = to_8_bits(decoded.samples, self.header.precision);
        if layout == Layout::Cmyk {
            // Adobe stores inks inverted, and so does everybody who writes CMYK JPEG.
            data.iter_mut().for_each(|ink| *ink = 255 - *ink);
        }
        let color_space = ColorSpace::Icc(self.icc.clone());
        Ok((
            Samples {
                width: decoded.width,
                height: decoded.height,
                layout,
                data,
                color_space,
            },
            findings,
        ))
    }

    /// Decodes to planes at `scale`, where the file has 4:2:0 planes in sRGB and was decoded without any warning;
    /// otherwise the way over [`decode`](Self::decode) is the right one.
    pub fn decode_planes(&self, scale: DctScale, limits: &Limits) -> Option<Planes> {
        if self.header.subsampling != Some(Subsampling::S420) || !is_srgb(&self.icc, false) {
            return None;
        }
        let (planes, warning) =
            libjpeg_turbo::decode_planes(self.bytes, scale, limits.max_decoder_bytes).ok()?;
        (warning.is_none() && self.stream.scans_begun()).then_some(planes)
    }

    fn strictly(&self, scale: DctScale, limits: &Limits) -> Result<(Decoded, Vec<Finding>), Error> {
        let decode = |bytes: &[u8]| {
            libjpeg_turbo::decode(bytes, scale, limits.max_decoder_bytes)
                .map_err(|message| refusal(&message, &self.stream))
        };
        let decoded = decode(self.bytes)?;
        let Some(warning) = decoded.warning.clone() else {
            return if self.stream.scans_begun() {
                Ok((decoded, Vec::new()))
            } else {
                Err(Error::truncated("a color component is missing"))
            };
        };
        // The library shows its last warning only. What is known to be harmless is put right in a copy, which must
        // then decode without any.
        if !self.stream.ended && !self.stream.ends_whole_without_marker() {
            return Err(loss(&warning, &self.stream));
        }
        let Some(repaired) = self.stream.repaired() else {
            return Err(loss(&warning, &self.stream));
        };
        let again = decode(&repaired)?;
        match again.warning.as_deref() {
            None => Ok((
                again,
                vec![Finding::new(FindingCode::JunkPassedOver, Severity::Info)],
            )),
            Some(harmless) if is_harmless(harmless) => Ok((again, Vec::new())),
            Some(serious) => Err(loss(serious, &self.stream)),
        }
    }
}

/// Warnings about header fields that carry no picture data.
fn is_harmless(warning: &str) -> bool {
    warning.contains("Unknown Adobe") || warning.contains("unknown JFIF revision")
}

/// The error that a warning about lost data means: a hole before the end marker is damage, a missing end is a cut.
fn loss(warning: &str, stream: &Stream<'_>) -> Error {
    if !stream.ended && (warning.contains("Premature end") || warning.contains("premature end")) {
        Error::truncated(warning)
    } else {
        Error::corrupt(warning)
    }
}

/// The error that a refusal by the library means.
fn refusal(message: &str, stream: &Stream<'_>) -> Error {
    let message = message.rsplit("(): ").next().unwrap_or(message);
    if message.contains("nsupported")
        || message.contains("not supported")
        || message.contains("not implemented")
    {
        return Error::UnsupportedVariant {
            format: Format::Jpeg,
            detail: message.into(),
        };
    }
    let begins_only = stream.frame.is_none() || stream.payloads(marker::SOS).next().is_none();
    if !stream.ended && begins_only {
        Error::truncated(message)
    } else {
        Error::corrupt(message)
    }
}

fn to_8_bits(samples: libjpeg_turbo::Samples, precision: u8) -> Vec<u8> {
    let top = (1u32 << precision.clamp(2, 16)) - 1;
    let scaled = |value: u32| ((value.min(top) * 255 + top / 2) / top) as u8;
    match samples {
        libjpeg_turbo::Samples::U8(samples) if precision == 8 => samples,
        libjpeg_turbo::Samples::U8(samples) => samples.into_iter().map(|v| scaled(u32::from(v))).collect(),
        libjpeg_turbo::Samples::U12(samples) => samples
            .into_iter()
            .map(|value| scaled(u32::from(value.max(0).unsigned_abs())))
            .collect(),
        libjpeg_turbo::Samples::U16(samples) if precision == 16 => round_to_8_bits(samples.into_iter()),
        libjpeg_turbo::Samples::U16(samples) => samples.into_iter().map(|v| scaled(u32::from(v))).collect(),
    }
}
