//! The libraries in C and C++ that docprep reads and writes JPEG and HEIF with, behind the core's traits: libjpeg-turbo,
//! jpegli and libheif. The only crate with `unsafe` code.
//!
//! What a library says in its own words is read here and nowhere else: further in there are kinds of faults. A panic must
//! unwind, see `jpegli`.
#![warn(missing_docs)]

mod jpegli;
#[forbid(unsafe_code)]
mod libheif;
mod libjpeg_turbo;

use docprep_core::codecs::Codecs;

pub use jpegli::Jpegli;
pub use libheif::Libheif;
pub use libjpeg_turbo::LibjpegTurbo;

/// All of them, each for what it does best.
pub const CODECS: Codecs = Codecs {
    jpeg_decoder: &LibjpegTurbo,
    jpeg_encoder: &Jpegli,
    fast_jpeg_encoder: &LibjpegTurbo,
    heif_decoder: Some(&Libheif),
};
