//! The picture formats that are read here.

use std::fmt;

/// A picture format that is read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// JPEG (ITU-T T.81), also MPO and Ultra HDR.
    Jpeg,
    /// PNG and APNG.
    Png,
    /// GIF.
    Gif,
    /// Windows bitmap.
    Bmp,
    /// TIFF and BigTIFF.
    Tiff,
    /// WebP.
    WebP,
    /// HEIF with HEVC-coded pictures (HEIC).
    Heic,
    /// HEIF with AV1-coded pictures.
    Avif,
    /// Windows icon.
    Ico,
    /// Netpbm (PBM, PGM, PPM, PAM).
    Pnm,
    /// QOI.
    Qoi,
    /// Truevision TGA.
    Tga,
    /// JPEG XL, bare or in its container.
    JpegXl,
    /// JPEG 2000, bare or in its container.
    Jpeg2000,
    /// PDF: one of its pages.
    Pdf,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 15] = [
        Format::Jpeg,
        Format::Png,
        Format::Gif,
        Format::Bmp,
        Format::Tiff,
        Format::WebP,
        Format::Heic,
        Format::Avif,
        Format::Ico,
        Format::Pnm,
        Format::Qoi,
        Format::Tga,
        Format::JpegXl,
        Format::Jpeg2000,
        Format::Pdf,
    ];

    /// The lower-case word that reports and profiles use.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Jpeg => "jpeg",
            Format::Png => "png",
            Format::Gif => "gif",
            Format::Bmp => "bmp",
            Format::Tiff => "tiff",
            Format::WebP => "webp",
            Format::Heic => "heic",
            Format::Avif => "avif",
            Format::Ico => "ico",
            Format::Pnm => "pnm",
            Format::Qoi => "qoi",
            Format::Tga => "tga",
            Format::JpegXl => "jxl",
            Format::Jpeg2000 => "jp2",
            Format::Pdf => "pdf",
        }
    }

    /// File-name extensions that promise this format, lower case, without the dot; the first is the usual one.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Format::Jpeg => &["jpg", "jpeg", "jpe", "jfif", "mpo"],
            Format::Png => &["png", "apng"],
            Format::Gif => &["gif"],
            Format::Bmp => &["bmp", "dib"],
            Format::Tiff => &["tif", "tiff"],
            Format::WebP => &["webp"],
            Format::Heic => &["heic", "heif", "hif"],
            Format::Avif => &["avif"],
            Format::Ico => &["ico"],
            Format::Pnm => &["pnm", "pbm", "pgm", "ppm", "pam"],
            Format::Qoi => &["qoi"],
            Format::Tga => &["tga", "targa"],
            Format::JpegXl => &["jxl"],
            Format::Jpeg2000 => &["jp2", "j2k", "jpc", "jpx", "jpf"],
            Format::Pdf => &["pdf"],
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
