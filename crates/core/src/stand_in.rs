//! Stand-ins in Rust for the libraries behind JPEG, so that the core is tested by itself: zune-jpeg reads, jpeg-encoder
//! writes. They turn nothing in the DCT domain, give no planes, and know no HEIF.

use jpeg_encoder::{ColorType, Encoder as Writer, PixelDensity, PixelDensityUnit, SamplingFactor};
use zune_jpeg::JpegDecoder as Reader;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace as ZuneColor;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::codecs::{
    Bands, Codecs, DctScale, DecodedJpeg, Fault, FaultKind, JpegColor, JpegDecoder, JpegEncoder, JpegHeader,
    JpegParameters, JpegSamples, Planes, libjpeg_coarseness,
};
use crate::stage::jpeg_stream::{Stream, marker};
use crate::terms::picture::{Orientation, Picture, Subsampling};

/// What the core's own tests work with.
pub(crate) const CODECS: Codecs = Codecs {
    jpeg_decoder: &ZuneJpeg,
    jpeg_encoder: &JpegEncoderCrate,
    fast_jpeg_encoder: &JpegEncoderCrate,
    heif_decoder: None,
};

/// A JPEG of quality 90, 4:2:0.
pub(crate) fn encoded(picture: &Picture) -> Vec<u8> {
    let parameters = JpegParameters {
        quality: 90.0,
        subsampling: Subsampling::S420,
        progressive: false,
        tables: None,
        density: None,
    };
    let jpeg = JpegEncoderCrate.encode_pixels(picture, Bands::All, &parameters);
    jpeg.expect("any small picture can be a JPEG")
}

/// The crate zune-jpeg.
pub(crate) struct ZuneJpeg;

/// The crate jpeg-encoder.
pub(crate) struct JpegEncoderCrate;

fn cannot<T>() -> Result<T, Fault> {
    Err(Fault::new(FaultKind::Unsupported, "the stand-in cannot"))
}

fn damaged(error: impl std::fmt::Display) -> Fault {
    Fault::new(FaultKind::Damaged, error.to_string())
}

impl JpegDecoder for ZuneJpeg {
    fn name(&self) -> &'static str {
        "zune-jpeg"
    }

    fn header(&self, jpeg: &[u8]) -> Result<JpegHeader, Fault> {
        let stream = Stream::walk(jpeg).ok_or_else(|| damaged("no JPEG"))?;
        let frame = stream.frame.as_ref().ok_or_else(|| damaged("no frame"))?;
        if !matches!(frame.marker, marker::SOF0..=marker::SOF2) {
            return cannot();
        }
        let mut reader = Reader::new(ZCursor::new(jpeg));
        reader.decode_headers().map_err(damaged)?;
        let (width, height) = reader.dimensions().ok_or_else(|| damaged("no size"))?;
        let factors: Vec<(u8, u8)> = frame
            .components
            .iter()
            .map(|component| (component.horizontal, component.vertical))
            .collect();
        Ok(JpegHeader {
            width: width as u32,
            height: height as u32,
            precision: frame.precision,
            color: match reader.input_colorspace() {
                Some(ZuneColor::Luma) => JpegColor::Gray,
                Some(ZuneColor::RGB) => JpegColor::Rgb,
                Some(ZuneColor::CMYK | ZuneColor::YCCK) => JpegColor::Cmyk,
                _ => JpegColor::YCbCr,
            },
            subsampling: match factors[..] {
                [(2, 2), (1, 1), (1, 1)] => Some(Subsampling::S420),
                [(1, 1), (1, 1), (1, 1)] => Some(Subsampling::S444),
                _ => None,
            },
            lossless: false,
        })
    }

    fn decode(&self, jpeg: &[u8], scale: DctScale, _: u64) -> Result<DecodedJpeg, Fault> {
        let header = self.header(jpeg)?;
        let (channels, color) = match header.color {
            JpegColor::Gray => (1, ZuneColor::Luma),
            JpegColor::YCbCr | JpegColor::Rgb => (3, ZuneColor::RGB),
            JpegColor::Cmyk => return cannot(),
        };
        let options = DecoderOptions::default()
            .set_strict_mode(true)
            .jpeg_set_out_colorspace(color);
        let samples = Reader::new_with_options(ZCursor::new(jpeg), options)
            .decode()
            .map_err(damaged)?;
        let (width, height) = (scale.side(header.width), scale.side(header.height));
        let samples = averaged(&samples, (header.width, header.height), channels, scale);
        Ok(DecodedJpeg {
            width,
            height,
            samples: JpegSamples::U8(samples),
            warning: None,
        })
    }

    fn decode_planes(&self, _: &[u8], _: DctScale, _: u64) -> Option<Planes> {
        None
    }

    fn planes_to_picture(&self, _: &Planes) -> Result<Picture, Fault> {
        cannot()
    }

    fn read_through(&self, jpeg: &[u8], max_memory_bytes: u64) -> Result<(u32, u32), Fault> {
        let decoded = self.decode(jpeg, DctScale::Full, max_memory_bytes)?;
        Ok((decoded.width, decoded.height))
    }

    fn transcode(&self, _: &[u8], _: Orientation, _: bool, _: u64) -> Result<Vec<u8>, Fault> {
        cannot()
    }
}

/// The means of squares of samples; those at the far edges may be smaller.
fn averaged(samples: &[u8], (width, height): (u32, u32), channels: usize, scale: DctScale) -> Vec<u8> {
    let (width, height) = (width as usize, height as usize);
    let block = scale.denominator() as usize;
    let mut means = Vec::new();
    for top in (0..height).step_by(block) {
        for left in (0..width).step_by(block) {
            for channel in 0..channels {
                let rows = top..(top + block).min(height);
                let columns = left..(left + block).min(width);
                let count = rows.len() * columns.len();
                let sum: usize = rows
                    .flat_map(|y| columns.clone().map(move |x| (y * width + x) * channels + channel))
                    .map(|at| usize::from(samples[at]))
                    .sum();
                means.push(((sum + count / 2) / count) as u8);
            }
        }
    }
    means
}

impl JpegEncoder for JpegEncoderCrate {
    fn name(&self) -> &'static str {
        "jpeg-encoder"
    }

    fn encode_pixels(
        &self,
        picture: &Picture,
        bands: Bands<'_>,
        parameters: &JpegParameters<'_>,
    ) -> Result<Vec<u8>, Fault> {
        let mut jpeg = Vec::new();
        let mut writer = Writer::new(&mut jpeg, parameters.quality.floor().clamp(1.0, 100.0) as u8);
        writer.set_sampling_factor(match parameters.subsampling {
            Subsampling::S444 => SamplingFactor::R_4_4_4,
            Subsampling::S420 => SamplingFactor::R_4_2_0,
        });
        if let Some(density) = parameters.density {
            writer.set_density(PixelDensity {
                density: density.jfif(),
                unit: PixelDensityUnit::Inches,
            });
        }
        let (Ok(width), Ok(height)) = (
            u16::try_from(picture.width()),
            u16::try_from(bands.height(picture.height())),
        ) else {
            return cannot();
        };
        let encoded = writer.encode(&bands.pixels(picture), width, height, ColorType::Rgb);
        encoded.map_err(damaged)?;
        Ok(jpeg)
    }

    fn encode_planes(&self, _: &Planes, _: Bands<'_>, _: &JpegParameters<'_>) -> Result<Vec<u8>, Fault> {
        cannot()
    }

    fn takes_tables(&self) -> bool {
        false
    }

    fn max_side(&self) -> u32 {
        u32::from(u16::MAX)
    }

    fn coarseness(&self, quality: f32) -> f64 {
        libjpeg_coarseness(quality)
    }

    fn sample_bias(&self) -> f64 {
        1.0
    }

    fn quality_worth_full_size(&self) -> f32 {
        30.0
    }

    fn quality_step(&self) -> f32 {
        1.0
    }
}
