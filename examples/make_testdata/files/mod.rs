//! Writers of picture files in the many shapes that users send, and that plain encoders do not write.

pub mod exif;
pub mod heic;
pub mod jpeg;
pub mod orientation;
pub mod png;
pub mod tiff;
pub mod webp;
