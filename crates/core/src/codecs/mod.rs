//! What the core asks of the libraries behind JPEG and HEIF: three traits, and what goes through them.
//!
//! Whoever calls the core says which libraries these are. Nothing here knows one; what a library says in its own words is
//! turned into a [`Fault`] or a [`JpegWarning`] behind the trait.

mod fault;
mod heif;
mod jpeg;
mod quality;

pub use fault::{Fault, FaultKind};
pub use heif::{HeifDecoder, HeifHeader, HeifNames, HeifPicture};
pub use jpeg::{
    Bands, DecodedJpeg, JpegColor, JpegDecoder, JpegEncoder, JpegHeader, JpegParameters, JpegSamples,
    JpegWarning, MCU_ROWS, WarningKind,
};

pub use quality::{QUALITY_WORTH_FULL_SIZE, distance_of_quality, libjpeg_coarseness};

pub use crate::terms::dct_scale::DctScale;
pub use crate::terms::huffman_table::{HuffmanTable, HuffmanTables};
pub use crate::terms::planes::{Plane, Planes};
pub use crate::terms::samples::{ColorSpace, Icc, Primaries, SampleLayout, Samples};

use crate::terms::effort::Effort;

/// The libraries that one call of the core works with.
#[derive(Clone, Copy)]
pub struct Codecs {
    /// Reads JPEG, in outputs too.
    pub jpeg_decoder: &'static dyn JpegDecoder,
    /// Writes JPEG at [`Effort::Normal`] and [`Effort::Best`].
    pub jpeg_encoder: &'static dyn JpegEncoder,
    /// Writes JPEG at [`Effort::Fast`].
    pub fast_jpeg_encoder: &'static dyn JpegEncoder,
    /// Reads AVIF, and HEIC that the core itself does not read; without, these are unsupported.
    pub heif_decoder: Option<&'static dyn HeifDecoder>,
}

impl Codecs {
    pub(crate) fn jpeg_encoder_for(&self, effort: Effort) -> &'static dyn JpegEncoder {
        match effort {
            Effort::Fast => self.fast_jpeg_encoder,
            Effort::Normal | Effort::Best => self.jpeg_encoder,
        }
    }

    /// The decoders and encoders, one line each, for `--version`; a missing one is said.
    pub fn names(&self) -> Vec<String> {
        let reading = self.jpeg_decoder.name();
        let mut names = vec![format!(
            "JPEG: {reading} (decoding), {} (encoding)",
            self.jpeg_encoder.name()
        )];
        let heifer = if cfg!(feature = "heifer") { "heifer" } else { "" };
        let heif = self.heif_decoder.map(|heif| heif.names()).unwrap_or_default();
        names.push(decoders("HEVC (HEIC)", &[heifer, &heif.hevc]));
        names.push(decoders("AV1 (AVIF)", &[&heif.av1]));
        names
    }
}

impl std::fmt::Debug for Codecs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}

/// In the order in which they are asked; empty names are missing decoders.
fn decoders(coding: &str, names: &[&str]) -> String {
    let there: Vec<&str> = names.iter().copied().filter(|name| !name.is_empty()).collect();
    if there.is_empty() {
        format!("{coding}: missing in this build")
    } else {
        format!("{coding}: {}", there.join(", then "))
    }
}
