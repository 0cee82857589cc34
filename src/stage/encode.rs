//! Picture to JPEG: which encoder, and which rows of it.

use crate::codec::{jpegli, libjpeg_turbo};
use crate::options::PrepareOptions;
use crate::stage::frame::Frame;
use crate::stage::huffman;
use crate::terms::effort::Effort;
use crate::terms::error::Error;
use crate::terms::huffman_table::HuffmanTables;
use crate::terms::picture::{Density, Picture, Subsampling};
use crate::terms::planes::{Plane, Planes};

/// Rows of an MCU with 4:2:0 subsampling.
const MCU_ROWS: usize = 16;

/// One band of MCU rows in this many is sampled. Many thin bands predict better than few thick ones: mean error
/// −0.9 %, standard deviation 1.8 % (docs/fit.md).
const SAMPLE_STRIDE: usize = 8;

/// Below this many sampled bands the sample is no better than the whole, which is cheap then.
const LEAST_SAMPLED_BANDS: usize = 8;

/// Below this quality of jpegli half the size, enlarged again, scores higher than the full size (docs/fit.md).
pub(crate) const QUALITY_WORTH_FULL_SIZE: f32 = 45.0;

/// The same for libjpeg-turbo, whose files at q30 are as large as jpegli's at q45.
const TURBO_QUALITY_WORTH_FULL_SIZE: f32 = 30.0;

/// An encoder with everything fixed but quality and subsampling.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Encoder {
    pub effort: Effort,
    /// Whether a progressive file may be written; otherwise it is baseline.
    pub progressive: bool,
    /// What the JFIF header states.
    pub density: Option<Density>,
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
    pub fn of(options: &PrepareOptions) -> Self {
        Encoder {
            effort: options.effort,
            progressive: options.profile.progressive && options.effort == Effort::Best,
            density: None,
        }
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
        let jpeg = match frame {
            Frame::Rgb(picture) => self.encode_pixels(picture, quality, subsampling, tables),
            Frame::Ycc(planes) if subsampling == Subsampling::S420 => {
                self.encode_planes(planes, quality, tables)
            }
            Frame::Ycc(planes) => libjpeg_turbo::planes_to_picture(planes)
                .and_then(|picture| self.encode_pixels(&picture, quality, subsampling, tables)),
        }
        .map_err(Error::internal)?;
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
        let jpeg = match frame {
            Frame::Rgb(picture) => self.sample_pixels(picture, &bands, quality, subsampling),
            Frame::Ycc(planes) => self.sample_planes(planes, &bands, quality),
        }
        .map_err(Error::internal)?;
        let (sampled, tables) = if self.wants_tables() {
            let survey = huffman::survey(&jpeg)?;
            (survey.bytes as f64, Some(survey.tables))
        } else {
            (jpeg.len() as f64, None)
        };
        let share = f64::from(frame.height()) / (bands.len() * MCU_ROWS) as f64;
        let header = sampled.min(HEADER_BYTES);
        let coded = (sampled - header) * share * self.sample_bias();
        Ok(Sample {
            bytes: (header + coded).round() as u64,
            tables: Tables(tables),
        })
    }

    /// Whether Huffman tables are chosen here. `fast` goes without: they would gain 2 to 14 % of the bytes. For a
    /// progressive file jpegli chooses them.
    fn wants_tables(&self) -> bool {
        self.effort != Effort::Fast && !self.progressive
    }

    fn encode_pixels(
        &self,
        picture: &Picture,
        quality: f32,
        subsampling: Subsampling,
        tables: Option<&[HuffmanTables; 2]>,
    ) -> Result<Vec<u8>, String> {
        let width = picture.width();
        match self.effort {
            Effort::Fast => {
                let encoding = self.turbo(quality, subsampling);
                libjpeg_turbo::encode_rgb(picture.pixels(), width, picture.height(), encoding)
            }
            Effort::Normal | Effort::Best => {
                let rows = picture.pixels().chunks_exact(width as usize * 3);
                jpegli::encode_rgb(rows, width, &self.jpegli(quality, subsampling, tables))
            }
        }
    }

    fn encode_planes(
        &self,
        planes: &Planes,
        quality: f32,
        tables: Option<&[HuffmanTables; 2]>,
    ) -> Result<Vec<u8>, String> {
        match self.effort {
            Effort::Fast => libjpeg_turbo::encode_planes(planes, self.turbo(quality, Subsampling::S420)),
            Effort::Normal | Effort::Best => {
                let bands: Vec<usize> = (0..(planes.height as usize).div_ceil(MCU_ROWS)).collect();
                let encoding = self.jpegli(quality, Subsampling::S420, tables);
                jpegli::encode_planes(&planes.components, &bands, planes.width, planes.height, &encoding)
            }
        }
    }

    fn sample_pixels(
        &self,
        picture: &Picture,
        bands: &[usize],
        quality: f32,
        subsampling: Subsampling,
    ) -> Result<Vec<u8>, String> {
        let pitch = picture.width() as usize * 3;
        let band =
            |&index: &usize| &picture.pixels()[index * MCU_ROWS * pitch..(index + 1) * MCU_ROWS * pitch];
        match self.effort {
            Effort::Fast => {
                let rows = bands.iter().map(band).collect::<Vec<_>>().concat();
                let height = (bands.len() * MCU_ROWS) as u32;
                libjpeg_turbo::encode_rgb(&rows, picture.width(), height, self.turbo(quality, subsampling))
            }
            Effort::Normal | Effort::Best => {
                let rows: Vec<&[u8]> = bands
                    .iter()
                    .flat_map(|index| band(index).chunks_exact(pitch))
                    .collect();
                jpegli::encode_rgb(
                    rows.into_iter(),
                    picture.width(),
                    &self.jpegli(quality, subsampling, None),
                )
            }
        }
    }

    fn sample_planes(&self, planes: &Planes, bands: &[usize], quality: f32) -> Result<Vec<u8>, String> {
        let height = (bands.len() * MCU_ROWS) as u32;
        match self.effort {
            Effort::Fast => {
                let components = planes.components.each_ref().map(|plane| {
                    let rows = MCU_ROWS * plane.height / planes.components[0].height.max(1);
                    banded(plane, bands, rows)
                });
                let sample = Planes {
                    width: planes.width,
                    height,
                    components,
                };
                libjpeg_turbo::encode_planes(&sample, self.turbo(quality, Subsampling::S420))
            }
            Effort::Normal | Effort::Best => {
                let encoding = self.jpegli(quality, Subsampling::S420, None);
                jpegli::encode_planes(&planes.components, bands, planes.width, height, &encoding)
            }
        }
    }

    /// A number that grows as quality falls, such that the logarithm of the bytes is nearly linear in its logarithm.
    pub fn coarseness(&self, quality: f32) -> f64 {
        match self.effort {
            // libjpeg's scaling of its quantisation tables (jcparam.c, jpeg_quality_scaling).
            Effort::Fast if quality < 50.0 => 5000.0 / f64::from(quality.max(1.0)),
            Effort::Fast => 200.0 - 2.0 * f64::from(quality.min(99.5)),
            Effort::Normal | Effort::Best => f64::from(jpegli::distance_of_quality(quality)),
        }
    }

    /// What samples lack on the mean of photos: in a sample the Huffman tables fit fewer bands the better.
    fn sample_bias(&self) -> f64 {
        if self.effort == Effort::Fast { 1.0 } else { 1.008 }
    }

    /// Below this quality half the size, enlarged again, looks better than the full size.
    pub fn quality_worth_full_size(&self) -> f32 {
        if self.effort == Effort::Fast {
            TURBO_QUALITY_WORTH_FULL_SIZE
        } else {
            QUALITY_WORTH_FULL_SIZE
        }
    }

    /// The smallest step of quality that makes a difference.
    pub fn quality_step(&self) -> f32 {
        if self.effort == Effort::Fast { 1.0 } else { 0.01 }
    }

    /// Longest side that can be encoded, pixels.
    pub fn max_side(&self) -> u32 {
        jpegli::MAX_SIDE
    }

    fn turbo(&self, quality: f32, subsampling: Subsampling) -> libjpeg_turbo::Encoding {
        libjpeg_turbo::Encoding {
            quality: quality.floor().clamp(1.0, 100.0) as i32,
            subsampling,
            density: self.density,
        }
    }

    fn jpegli<'a>(
        &self,
        quality: f32,
        subsampling: Subsampling,
        tables: Option<&'a [HuffmanTables; 2]>,
    ) -> jpegli::Encoding<'a> {
        jpegli::Encoding {
            tables,
            distance: jpegli::distance_of_quality(quality),
            subsampling,
            progressive: self.progressive,
            density: self.density,
        }
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

/// The rows of a component in the given bands, `rows` a band.
fn banded(plane: &Plane, bands: &[usize], rows: usize) -> Plane {
    let mut samples = Vec::with_capacity(bands.len() * rows * plane.width);
    for row in bands.iter().flat_map(|band| band * rows..(band + 1) * rows) {
        samples.extend_from_slice(plane.row(row));
    }
    Plane {
        width: plane.width,
        height: bands.len() * rows,
        samples,
    }
}
