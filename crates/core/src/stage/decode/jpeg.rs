//! JPEG, strictly: a picture that lost data is refused, harmless junk around it is passed over and said.

use std::sync::OnceLock;

use super::exif::{self, ExifFacts};
use super::{Description, round_to_8_bits};
use crate::codecs::{
    DecodedJpeg, Fault, FaultKind, JpegColor, JpegDecoder, JpegHeader, JpegSamples, JpegWarning, WarningKind,
};
use crate::stage::color::is_srgb;
use crate::stage::huffman::{Reach, reach};
use crate::stage::jpeg_stream::{Stream, marker};
use crate::terms::dct_scale::DctScale;
use crate::terms::error::{Error, Excess};
use crate::terms::format::Format;
use crate::terms::limits::Limits;
use crate::terms::outcome::{Finding, FindingCode, Severity};
use crate::terms::picture::Subsampling;
use crate::terms::planes::Planes;
use crate::terms::samples::{ColorSpace, Icc, SampleLayout, Samples};

/// Pixels of the picture times scans of the file, at most: a decoder goes through all of them once a scan, about 1.7 ns
/// each. Encoders write up to a dozen scans; hundreds are an attack on the decoder's time.
const MAX_SCANNED_PIXELS: u64 = 2_500_000_000;

/// Pixels that have one block among all components at least: 8 × 8, and four times as many where no one component is
/// the finest both along the width and the height.
const PIXELS_A_BLOCK: u64 = 64 * 4;

/// A JPEG file whose header has been read.
#[derive(Clone)]
pub(crate) struct JpegFile<'a> {
    pub bytes: &'a [u8],
    pub stream: Stream<'a>,
    pub header: JpegHeader,
    pub icc: Icc,
    pub decoder: &'static dyn JpegDecoder,
    exif: ExifFacts,
    reach: OnceLock<Reach>,
}

impl<'a> JpegFile<'a> {
    pub fn open(bytes: &'a [u8], limits: &Limits, decoder: &'static dyn JpegDecoder) -> Result<Self, Error> {
        let stream = Stream::walk(bytes).ok_or_else(|| Error::corrupt("no start marker"))?;
        let header = decoder
            .header(bytes)
            .map_err(|fault| refusal(fault, &stream, limits))?;
        limits.check_size(u64::from(header.width), u64::from(header.height))?;
        check_scans(&stream, &header)?;
        check_bytes(&stream, &header, bytes.len())?;
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
            decoder,
            exif,
            reach: OnceLock::new(),
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

    /// Whether color is stored at full resolution.
    pub fn has_full_chroma(&self) -> bool {
        match self.header.color {
            JpegColor::Gray => false,
            JpegColor::YCbCr => self.header.subsampling == Some(Subsampling::S444),
            JpegColor::Rgb | JpegColor::Cmyk => true,
        }
    }

    /// Decodes at `scale`; every entropy-coded bit is read whatever the scale, so damage shows at each.
    pub fn decode(&self, scale: DctScale, limits: &Limits) -> Result<(Samples, Vec<Finding>), Error> {
        let (decoded, findings) = self.strictly(scale, limits)?;
        let layout = match self.header.color {
            JpegColor::Gray => SampleLayout::Gray,
            JpegColor::YCbCr | JpegColor::Rgb => SampleLayout::Rgb,
            JpegColor::Cmyk => SampleLayout::Cmyk,
        };
        let mut data = to_8_bits(decoded.samples, self.header.precision);
        if layout == SampleLayout::Cmyk {
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
        let all_there = matches!(self.reach(), Reach::Exact | Reach::Unknown);
        if self.header.subsampling != Some(Subsampling::S420) || !is_srgb(&self.icc, false) || !all_there {
            return None;
        }
        let planes = self
            .decoder
            .decode_planes(self.bytes, scale, limits.max_decoder_bytes)?;
        self.stream.scans_begun().then_some(planes)
    }

    /// Whether every MCU is there, and nothing else; looked for once.
    fn reach(&self) -> &Reach {
        self.reach.get_or_init(|| reach(&self.stream))
    }

    /// Whether reading its codes has shown damage, which a decoder need not notice.
    pub fn is_damaged(&self) -> bool {
        matches!(self.reach(), Reach::Damaged(_))
    }

    /// The file without what is surplus in it, where every MCU was found and there is any surplus.
    pub fn without_surplus(&self) -> Option<Vec<u8>> {
        match self.reach() {
            Reach::Surplus { data, .. } => Some(self.stream.repaired_with(data)),
            Reach::Exact if self.stream.has_junk() => self.stream.repaired(),
            _ => None,
        }
    }

    /// The same file with other bytes, such as [`without_surplus`](Self::without_surplus) gives.
    pub fn with_bytes<'b>(&self, bytes: &'b [u8]) -> Option<JpegFile<'b>> {
        Some(JpegFile {
            bytes,
            stream: Stream::walk(bytes)?,
            header: self.header,
            icc: self.icc.clone(),
            decoder: self.decoder,
            exif: self.exif.clone(),
            reach: OnceLock::new(),
        })
    }

    /// What is to be said when the file is taken for what is repaired of it.
    pub fn surplus_findings(&self) -> Vec<Finding> {
        let passed_over = match self.reach() {
            Reach::Surplus { data, in_scans } => {
                let behind = &self.bytes[data.last().map_or(0, |last| last.end)..];
                let more = !self.stream.ended && behind.iter().any(|&byte| byte != 0xFF);
                *in_scans || more || self.stream.has_junk()
            }
            _ => self.stream.ended || self.stream.has_junk(),
        };
        let junk = passed_over.then_some(FindingCode::JunkPassedOver);
        let no_end = (!self.stream.ended).then_some(FindingCode::MissingEnd);
        let codes = junk.into_iter().chain(no_end);
        codes.map(|code| Finding::new(code, Severity::Info)).collect()
    }

    fn strictly(&self, scale: DctScale, limits: &Limits) -> Result<(DecodedJpeg, Vec<Finding>), Error> {
        match self.reach() {
            Reach::Damaged(detail) => Err(Error::corrupt(*detail)),
            Reach::Surplus { data, .. } => self.repaired_as(&self.stream.repaired_with(data), scale, limits),
            Reach::Unknown | Reach::Exact | Reach::Short => self.as_it_is(scale, limits),
        }
    }

    fn as_it_is(&self, scale: DctScale, limits: &Limits) -> Result<(DecodedJpeg, Vec<Finding>), Error> {
        let decoded = self
            .decode_bytes(self.bytes, scale, limits)
            .map_err(|fault| refusal(known_kind(fault, &self.stream), &self.stream, limits))?;
        let Some(warning) = decoded.warning.clone() else {
            return if self.stream.scans_begun() {
                Ok((decoded, Vec::new()))
            } else {
                Err(Error::truncated("a color component is missing"))
            };
        };
        if !self.stream.ended && !self.stream.ends_whole_without_marker() {
            return Err(loss(&warning, &self.stream));
        }
        match self.stream.repaired() {
            Some(repaired) => self.repaired_as(&repaired, scale, limits),
            None => Err(loss(&warning, &self.stream)),
        }
    }

    /// The library shows its last warning only. What is known to be harmless was put right in a copy, which must then
    /// decode without any.
    fn repaired_as(
        &self,
        repaired: &[u8],
        scale: DctScale,
        limits: &Limits,
    ) -> Result<(DecodedJpeg, Vec<Finding>), Error> {
        let decoded = self
            .decode_bytes(repaired, scale, limits)
            .map_err(|fault| refusal(fault, &self.stream, limits))?;
        match &decoded.warning {
            None => Ok((decoded, self.surplus_findings())),
            Some(warning) if warning.kind == WarningKind::Harmless => Ok((decoded, Vec::new())),
            Some(serious) => Err(loss(serious, &self.stream)),
        }
    }

    fn decode_bytes(&self, bytes: &[u8], scale: DctScale, limits: &Limits) -> Result<DecodedJpeg, Fault> {
        self.decoder.decode(bytes, scale, limits.max_decoder_bytes)
    }
}

fn check_scans(stream: &Stream<'_>, header: &JpegHeader) -> Result<(), Error> {
    let scans = stream.payloads(marker::SOS).count() as u64;
    let value = u64::from(header.width) * u64::from(header.height) * scans;
    if value > MAX_SCANNED_PIXELS {
        return Err(Error::TooLarge {
            excess: Excess::ScannedPixels,
            value,
            limit: MAX_SCANNED_PIXELS,
        });
    }
    Ok(())
}

/// A Huffman code has a bit at least, and a block has a code at least: a file with fewer bits than blocks cannot be
/// whole, and nothing is allocated for it. Arithmetic coding knows no such bound.
fn check_bytes(stream: &Stream<'_>, header: &JpegHeader, bytes: usize) -> Result<(), Error> {
    let is_huffman = stream
        .frame
        .as_ref()
        .is_some_and(|frame| matches!(frame.marker, marker::SOF0..=marker::SOF2));
    let blocks = u64::from(header.width) * u64::from(header.height) / PIXELS_A_BLOCK;
    if is_huffman && blocks > bytes as u64 * 8 {
        return Err(Error::truncated("fewer bits than blocks"));
    }
    Ok(())
}

/// The error that a warning about lost data means: a hole before the end marker is damage, a missing end is a cut.
pub(super) fn loss(warning: &JpegWarning, stream: &Stream<'_>) -> Error {
    if !stream.ended && warning.kind == WarningKind::Truncated {
        Error::truncated(&warning.detail)
    } else {
        Error::corrupt(&warning.detail)
    }
}

/// The fault of a file whose header was read, so that its kind is known: a marker of another kind behind the scans of a
/// file without an end marker is some bytes of what stands there.
fn known_kind(fault: Fault, stream: &Stream<'_>) -> Fault {
    match fault.kind {
        FaultKind::Unsupported if !stream.ended => Fault {
            kind: FaultKind::Damaged,
            ..fault
        },
        _ => fault,
    }
}

/// The error that a library's refusal means for a file.
fn refusal(fault: Fault, stream: &Stream<'_>, limits: &Limits) -> Error {
    let begins_only = stream.frame.is_none() || stream.payloads(marker::SOS).next().is_none();
    let kind = match fault.kind {
        FaultKind::Damaged if !stream.ended && begins_only => FaultKind::Truncated,
        kind => kind,
    };
    Fault { kind, ..fault }.of_input(Format::Jpeg, limits)
}

pub(super) fn to_8_bits(samples: JpegSamples, precision: u8) -> Vec<u8> {
    let top = (1u32 << precision.clamp(2, 16)) - 1;
    let scaled = |value: u32| ((value.min(top) * 255 + top / 2) / top) as u8;
    match samples {
        JpegSamples::U8(samples) if precision == 8 => samples,
        JpegSamples::U8(samples) => samples.into_iter().map(|v| scaled(u32::from(v))).collect(),
        JpegSamples::U12(samples) => samples
            .into_iter()
            .map(|value| scaled(u32::from(value.max(0).unsigned_abs())))
            .collect(),
        JpegSamples::U16(samples) if precision == 16 => round_to_8_bits(samples.into_iter()),
        JpegSamples::U16(samples) => samples.into_iter().map(|v| scaled(u32::from(v))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in::ZuneJpeg;
    use crate::stand_in::encoded;
    use crate::terms::picture::{Density, Picture};

    fn segment(code: u8, payload: &[u8]) -> Vec<u8> {
        let length = (payload.len() as u16 + 2).to_be_bytes();
        [&[0xFF, code], &length[..], payload].concat()
    }

    /// The density of a JPEG with these segments at its beginning, in place of the encoder's JFIF header.
    fn dpi(segments: &[Vec<u8>]) -> Option<(u16, u16)> {
        let mut file = encoded(&Picture::new(8, 8, vec![128; 8 * 8 * 3]).unwrap());
        let header = segment(marker::APP0, &[0; 14]).len();
        file.splice(2..2 + header, segments.concat());
        let opened = JpegFile::open(&file, &Limits::default(), &ZuneJpeg).unwrap();
        opened.describe().density.map(Density::jfif)
    }

    fn jfif(units: u8, x: u16, y: u16) -> Vec<u8> {
        let (x, y) = (x.to_be_bytes(), y.to_be_bytes());
        segment(
            marker::APP0,
            &[b"JFIF\0\x01\x02", &[units][..], &x, &y, &[0, 0]].concat(),
        )
    }

    fn exif(x: u32, y: u32, unit: Option<u16>) -> Vec<u8> {
        let block = exif::tests::block((x, 1), (y, 1), unit);
        segment(marker::APP1, &[b"Exif\0\0", &block[..]].concat())
    }

    #[test]
    fn the_jfif_header_states_the_density_in_inches_or_centimetres() {
        assert_eq!(dpi(&[jfif(1, 300, 150)]), Some((300, 150)));
        assert_eq!(dpi(&[jfif(2, 118, 59)]), Some((300, 150)));
        assert_eq!(dpi(&[jfif(1, 300, 150), exif(72, 72, Some(2))]), Some((300, 150)));
        assert_eq!(dpi(&[]), None);
    }

    #[test]
    fn exif_states_the_density_where_the_jfif_header_states_none() {
        let wanted = Some((200, 100));
        assert_eq!(dpi(&[exif(200, 100, Some(2))]), wanted);
        // An aspect ratio, a placeholder with a unit, nothing, and an unknown unit.
        for (units, x, y) in [
            (0, 1, 1),
            (0, 72, 72),
            (1, 1, 1),
            (2, 1, 1),
            (1, 0, 0),
            (1, 300, 0),
            (7, 300, 300),
        ] {
            let header = jfif(units, x, y);
            assert_eq!(
                dpi(&[header.clone(), exif(200, 100, Some(2))]),
                wanted,
                "{units}, {x}, {y}"
            );
            assert_eq!(dpi(&[header, exif(200, 100, Some(1))]), None, "{units}, {x}, {y}");
        }
    }
}
