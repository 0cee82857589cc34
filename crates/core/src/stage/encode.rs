//! Picture to JPEG: which encoder, and which rows of it.

use crate::codecs::{Bands, Codecs, Fault, JpegDecoder, JpegEncoder, JpegParameters, MCU_ROWS};
use crate::options::PrepareOptions;
use crate::stage::frame::Frame;
use crate::stage::huffman;
use crate::terms::effort::Effort;
use crate::terms::error::Error;
use crate::terms::huffman_table::HuffmanTables;
use crate::terms::picture::{Density, Picture, Subsampling};
use crate::terms::planes::Planes;

/// One band of MCU rows in this many is sampled. Many thin bands predict better than few thick ones: mean error
/// −0.9 %, standard deviation 1.8 % (docs/fit.md).
const SAMPLE_STRIDE: usize = 8;

/// Below this many sampled bands the sample is no better than the whole, which is cheap then.
const LEAST_SAMPLED_BANDS: usize = 8;

/// An encoder with everything fixed but quality and subsampling.
#[derive(Clone, Copy)]
pub(crate) struct Encoder {
    codec: &'static dyn JpegEncoder,
    decoder: &'static dyn JpegDecoder,
    /// Whether a progressive file may be written; otherwise it is baseline.
    progressive: bool,
    /// What the JFIF header states.
    density: Option<Density>,
}

/// What a sample showed.
pub(crate) struct Sample {
    /// Bytes that the whole frame is expected to take.
    pub bytes: u64,
    pub tables: Tables,
}

/// Huffman tables from a sample, where there are any.
#[derive(Debug, Clone)]
pub(crate) struct Tables(Option<Box<[HuffmanTables; 2]>>);

impl Encoder {
    /// As the options ask for it; the density is known later.
    pub fn of(options: &PrepareOptions, codecs: &Codecs) -> Self {
        Encoder {
            progressive: options.profile.progressive && options.effort == Effort::Best,
            ..Encoder::for_effort(options.effort, codecs)
        }
    }

    /// For baseline files.
    pub fn for_effort(effort: Effort, codecs: &Codecs) -> Self {
        Encoder {
            codec: codecs.jpeg_encoder_for(effort),
            decoder: codecs.jpeg_decoder,
            progressive: false,
            density: None,
        }
    }

    /// For outputs that state this density.
    pub fn with_density(self, density: Option<Density>) -> Self {
        Encoder { density, ..self }
    }

    /// For the picture enlarged or reduced by this factor: its printed size stays.
    pub fn for_scaled(self, factor: f64) -> Self {
        Encoder {
            density: self.density.map(|density| density.scaled(factor)),
            ..self
        }
    }

    /// Encodes the whole frame. `quality` is on libjpeg's scale, 1–100; fractions count with jpegli. Planes become
    /// pixels first where full chroma is asked for. With the Huffman tables of a [`sample`](Self::sample) of much the
    /// same quality, the file is coded with them; without, with its own best ones, which takes longer.
    pub fn encode(
        &self,
        frame: &Frame,
        quality: f32,
        subsampling: Subsampling,
        tables: Option<&Tables>,
    ) -> Result<Vec<u8>, Error> {
        let tables = tables.and_then(|tables| tables.0.as_deref());
        let jpeg = self.encode_bands(frame, Bands::All, quality, subsampling, tables)?;
        if tables.is_none() && self.wants_tables() {
            huffman::recoded(&jpeg)
        } else {
            Ok(jpeg)
        }
    }

    /// Predicts the bytes of [`encode`](Self::encode) from a sample of the MCU rows, an eighth of them, and finds the
    /// Huffman tables that suit it.
    pub fn sample(&self, frame: &Frame, quality: f32, subsampling: Subsampling) -> Result<Sample, Error> {
        let bands = sampled_bands(frame.height());
        if bands.len() < LEAST_SAMPLED_BANDS {
            let jpeg = self.encode(frame, quality, subsampling, None)?;
            return Ok(Sample {
                bytes: jpeg.len() as u64,
                tables: Tables(None),
            });
        }
        let jpeg = self.encode_bands(frame, Bands::Some(&bands), quality, subsampling, None)?;
        let (sampled, tables) = if self.wants_tables() {
            let survey = huffman::survey(&jpeg)?;
            (survey.bytes as f64, Some(survey.tables))
        } else {
            (jpeg.len() as f64, None)
        };
        let share = f64::from(frame.height()) / (bands.len() * MCU_ROWS) as f64;
        let header = sampled.min(HEADER_BYTES);
        let coded = (sampled - header) * share * self.codec.sample_bias();
        Ok(Sample {
            bytes: (header + coded).round() as u64,
            tables: Tables(tables),
        })
    }

    /// The frame as pixels.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub fn with_full_chroma(&self, frame: Frame) -> Result<Frame, Error> {
        match frame {
            Frame::Rgb(_) => Ok(frame),
            Frame::Ycc(planes) => self.pixels_of(&planes).map(Frame::Rgb),
        }
    }

    fn pixels_of(&self, planes: &Planes) -> Result<Picture, Error> {
        self.decoder.planes_to_picture(planes).map_err(Fault::of_our_own)
    }

    /// Whether Huffman tables are chosen here. For a progressive file the library chooses them.
    fn wants_tables(&self) -> bool {
        self.codec.takes_tables() && !self.progressive
    }

    fn encode_bands(
        &self,
        frame: &Frame,
        bands: Bands<'_>,
        quality: f32,
        subsampling: Subsampling,
        tables: Option<&[HuffmanTables; 2]>,
    ) -> Result<Vec<u8>, Error> {
        let parameters = JpegParameters {
            quality,
            subsampling,
            progressive: self.progressive,
            tables,
            density: self.density,
        };
        match frame {
            Frame::Rgb(picture) => self.codec.encode_pixels(picture, bands, &parameters),
            Frame::Ycc(planes) if subsampling == Subsampling::S420 => {
                self.codec.encode_planes(planes, bands, &parameters)
            }
            Frame::Ycc(planes) => {
                let picture = self.pixels_of(planes)?;
                self.codec.encode_pixels(&picture, bands, &parameters)
            }
        }
        .map_err(Fault::of_our_own)
    }

    /// A number that grows as quality falls, such that the logarithm of the bytes is nearly linear in its logarithm.
    pub fn coarseness(&self, quality: f32) -> f64 {
        self.codec.coarseness(quality)
    }

    /// Below this quality half the size, enlarged again, looks better than the full size.
    pub fn quality_worth_full_size(&self) -> f32 {
        self.codec.quality_worth_full_size()
    }

    /// The smallest step of quality that makes a difference.
    pub fn quality_step(&self) -> f32 {
        self.codec.quality_step()
    }

    /// Longest side that can be encoded, pixels.
    pub fn max_side(&self) -> u32 {
        self.codec.max_side()
    }
}

/// Bytes of markers and tables before the entropy-coded data, about; they do not grow with the picture.
const HEADER_BYTES: f64 = 600.0;

/// Indices of the sampled bands of [`MCU_ROWS`] rows, spread evenly; only whole bands.
fn sampled_bands(height: u32) -> Vec<usize> {
    (SAMPLE_STRIDE / 2..height as usize / MCU_ROWS)
        .step_by(SAMPLE_STRIDE)
        .collect()
}
