//! jpegli as the core asks for an encoder.

use docprep_core::Picture;
use docprep_core::codecs::{
    Bands, Fault, FaultKind, JpegEncoder, JpegParameters, Planes, QUALITY_WORTH_FULL_SIZE,
    distance_of_quality,
};

use super::{Encoding, MAX_SIDE, encode_planes, encode_rgb};

impl<'a> Encoding<'a> {
    fn of(parameters: &JpegParameters<'a>) -> Self {
        Encoding {
            distance: distance_of_quality(parameters.quality),
            subsampling: parameters.subsampling,
            progressive: parameters.progressive,
            tables: parameters.tables,
            density: parameters.density,
        }
    }
}

/// jpegli: the encoder with the better picture at the same bytes.
#[derive(Debug, Clone, Copy)]
pub struct Jpegli;

impl JpegEncoder for Jpegli {
    fn name(&self) -> &'static str {
        "jpegli"
    }

    fn encode_pixels(
        &self,
        picture: &Picture,
        bands: Bands<'_>,
        parameters: &JpegParameters<'_>,
    ) -> Result<Vec<u8>, Fault> {
        let rows = bands.rows(picture).into_iter();
        encode_rgb(rows, picture.width(), &Encoding::of(parameters)).map_err(fault)
    }

    fn encode_planes(
        &self,
        planes: &Planes,
        bands: Bands<'_>,
        parameters: &JpegParameters<'_>,
    ) -> Result<Vec<u8>, Fault> {
        encode_planes(
            &planes.components,
            &bands.numbers(planes.height),
            planes.width,
            bands.height(planes.height),
            &Encoding::of(parameters),
        )
        .map_err(fault)
    }

    fn takes_tables(&self) -> bool {
        true
    }

    fn max_side(&self) -> u32 {
        MAX_SIDE
    }

    fn coarseness(&self, quality: f32) -> f64 {
        f64::from(distance_of_quality(quality))
    }

    /// What samples lack: in a sample the Huffman tables fit fewer bands the better.
    fn sample_bias(&self) -> f64 {
        1.008
    }

    fn quality_worth_full_size(&self) -> f32 {
        QUALITY_WORTH_FULL_SIZE
    }

    fn quality_step(&self) -> f32 {
        0.01
    }
}

/// The library only ever refuses what it is called with.
fn fault(message: String) -> Fault {
    Fault::new(FaultKind::Other, message)
}
