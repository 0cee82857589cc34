//! Picture to JPEG: which encoder, and which rows of it.

use crate::codec::{jpegli, libjpeg_turbo};
use crate::error::Error;
use crate::options::Effort;
use crate::picture::{Density, Picture, Subsampling};

/// Rows of an MCU with 4:2:0 subsampling.
const MCU_ROWS: usize = 16;

/// One band of MCU rows in this many is sampled. Many thin bands predict better than few thick ones: mean error
/// −1.4 %, worst −3.3 % (docs/fit.md).
const SAMPLE_STRIDE: usize = 8;

/// Below this many sampled bands the sample is no better than the whole, which is cheap then.
const LEAST_SAMPLED_BANDS: usize = 8;

/// An encoder with everything fixed but quality and subsampling.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Encoder {
    pub effort: Effort,
    pub density: Option<Density>,
}

impl Encoder {
    /// Encodes the whole picture. `quality` is on libjpeg's scale, 1–100; fractions count with jpegli.
    pub fn encode(
        &self,
        picture: &Picture,
        quality: f32,
        subsampling: Subsampling,
    ) -> Result<Vec<u8>, Error> {
        let width = picture.width();
        match self.effort {
            Effort::Fast => {
                let encoding = libjpeg_turbo::Encoding {
                    quality: whole(quality),
                    subsampling,
                    density: self.density,
                };
                libjpeg_turbo::encode_rgb(picture.pixels(), width, picture.height(), encoding)
            }
            Effort::Normal | Effort::Best => {
                let rows = picture.pixels().chunks_exact(width as usize * 3);
                jpegli::encode_rgb(rows, width, &self.jpegli(quality, subsampling))
            }
        }
        .map_err(Error::internal)
    }

    /// Predicts the bytes of [`encode`](Self::encode) with 4:2:0 from a sample of the MCU rows, an eighth of them.
    pub fn sample(&self, picture: &Picture, quality: f32) -> Result<u64, Error> {
        let sample = Sample::of(picture);
        let Some(rows) = sample else {
            return Ok(self.encode(picture, quality, Subsampling::S420)?.len() as u64);
        };
        let width = picture.width();
        let height = rows.rows.len();
        let jpeg = match self.effort {
            Effort::Fast => {
                let encoding = libjpeg_turbo::Encoding {
                    quality: whole(quality),
                    subsampling: Subsampling::S420,
                    density: None,
                };
                libjpeg_turbo::encode_rgb(&rows.rows.concat(), width, height as u32, encoding)
            }
            Effort::Normal | Effort::Best => jpegli::encode_rgb(
                rows.rows.iter().copied(),
                width,
                &self.jpegli(quality, Subsampling::S420),
            ),
        }
        .map_err(Error::internal)?;
        let share = f64::from(picture.height()) / height as f64;
        let header = HEADER_BYTES.min(jpeg.len()) as f64;
        Ok((header + (jpeg.len() as f64 - header) * share).round() as u64)
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

    /// The smallest step of quality that makes a difference.
    pub fn quality_step(&self) -> f32 {
        if self.effort == Effort::Fast { 1.0 } else { 0.01 }
    }

    /// Longest side that can be encoded, pixels.
    pub fn max_side(&self) -> u32 {
        jpegli::MAX_SIDE
    }

    fn jpegli(&self, quality: f32, subsampling: Subsampling) -> jpegli::Encoding {
        jpegli::Encoding {
            distance: jpegli::distance_of_quality(quality),
            subsampling,
            progressive: self.effort == Effort::Best,
            density: self.density,
        }
    }
}

/// Bytes of markers and tables before the entropy-coded data, about; they do not grow with the picture.
const HEADER_BYTES: usize = 600;

fn whole(quality: f32) -> i32 {
    quality.floor().clamp(1.0, 100.0) as i32
}

/// Thin bands spread evenly over the picture.
struct Sample<'a> {
    rows: Vec<&'a [u8]>,
}

impl<'a> Sample<'a> {
    /// `None` when the picture is too small for a sample to be worth it.
    fn of(picture: &'a Picture) -> Option<Self> {
        let pitch = picture.width() as usize * 3;
        let bands: Vec<&[u8]> = picture
            .pixels()
            .chunks_exact(pitch * MCU_ROWS)
            .skip(SAMPLE_STRIDE / 2)
            .step_by(SAMPLE_STRIDE)
            .collect();
        if bands.len() < LEAST_SAMPLED_BANDS {
            return None;
        }
        Some(Sample {
            rows: bands.iter().flat_map(|band| band.chunks_exact(pitch)).collect(),
        })
    }
}
