//! The stages of the pipeline, one subject a file. A stage never calls the next; `prepare.rs` orders them.

pub(crate) mod canvas;
pub(crate) mod color;
pub(crate) mod decode;
pub(crate) mod demand;
pub(crate) mod develop;
pub(crate) mod encode;
pub(crate) mod fit;
pub(crate) mod forecast;
pub(crate) mod frame;
pub(crate) mod huffman;
pub(crate) mod icc_tags;
pub(crate) mod jpeg_marker;
pub(crate) mod jpeg_stream;
pub(crate) mod layout;
pub(crate) mod likeness;
pub(crate) mod lossless;
pub(crate) mod pixel_shape;
pub mod probe;
pub(crate) mod resize;
pub(crate) mod stream_form;
pub(crate) mod upright;
pub(crate) mod verify;
