//! The picture formats that are read here.

use crate::terms::codes::codes;

codes! {
    /// A picture format that is read here.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Format {
        /// JPEG (ITU-T T.81), also MPO and Ultra HDR.
        Jpeg = "jpeg",
        /// PNG and APNG.
        Png = "png",
        /// GIF.
        Gif = "gif",
        /// Windows bitmap.
        Bmp = "bmp",
        /// TIFF and BigTIFF.
        Tiff = "tiff",
        /// WebP.
        WebP = "webp",
        /// HEIF with HEVC-coded pictures (HEIC).
        Heic = "heic",
        /// HEIF with AV1-coded pictures.
        Avif = "avif",
        /// Windows icon.
        Ico = "ico",
        /// Netpbm (PBM, PGM, PPM, PAM).
        Pnm = "pnm",
        /// QOI.
        Qoi = "qoi",
        /// Truevision TGA.
        Tga = "tga",
        /// JPEG XL, bare or in its container.
        JpegXl = "jxl",
        /// JPEG 2000, bare or in its container.
        Jpeg2000 = "jp2",
        /// PDF: one of its pages.
        Pdf = "pdf",
    }
}

impl Format {
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
