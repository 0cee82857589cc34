//! Which of the two HEIF decoders takes a file: heifer, memory-safe and strict on damage, has the first say on
//! HEVC-coded pictures; what it does not know, and AVIF, go to libheif.

#[cfg(feature = "heifer")]
use super::heifer::HeiferFile;
use super::libheif::LibheifFile;
use super::{Description, PictureFile, Samples};
use crate::error::Error;
use crate::limits::Limits;
use crate::outcome::{Finding, FindingCode, Severity};
use crate::stage::probe::Format;

/// A HEIF file whose boxes have been read.
pub(crate) struct HeifFile<'a> {
    bytes: &'a [u8],
    format: Format,
    decoder: Decoder<'a>,
}

enum Decoder<'a> {
    #[cfg(feature = "heifer")]
    Heifer(HeiferFile<'a>),
    Libheif(LibheifFile<'a>),
}

impl<'a> HeifFile<'a> {
    pub fn open(bytes: &'a [u8], format: Format, limits: &Limits) -> Result<Self, Error> {
        #[cfg(feature = "heifer")]
        if format == Format::Heic {
            match HeiferFile::open(bytes, limits) {
                Err(Error::UnsupportedVariant { .. }) => {}
                file => {
                    let decoder = Decoder::Heifer(file?);
                    return Ok(HeifFile {
                        bytes,
                        format,
                        decoder,
                    });
                }
            }
        }
        let decoder = Decoder::Libheif(LibheifFile::open(bytes, format, limits)?);
        Ok(HeifFile {
            bytes,
            format,
            decoder,
        })
    }

    fn file(&self) -> &dyn PictureFile {
        match &self.decoder {
            #[cfg(feature = "heifer")]
            Decoder::Heifer(file) => file,
            Decoder::Libheif(file) => file,
        }
    }
}

impl PictureFile for HeifFile<'_> {
    fn size(&self) -> (u32, u32) {
        self.file().size()
    }

    fn describe(&self) -> Description {
        self.file().describe()
    }

    fn decode(&self, limits: &Limits) -> Result<Samples, Error> {
        match (self.file().decode(limits), &self.decoder) {
            // The boxes do not show every variant; some the bitstream reveals.
            #[cfg(feature = "heifer")]
            (Err(Error::UnsupportedVariant { .. }), Decoder::Heifer(_)) => {
                LibheifFile::open(self.bytes, self.format, limits)?.decode(limits)
            }
            (samples, _) => samples,
        }
    }
}

/// A file may hold more than its main picture, such as a burst.
pub(super) fn several_pictures(count: usize) -> Option<Finding> {
    let several = Finding::new(FindingCode::MultiPage, Severity::Warning).with_value(count as f64);
    (count > 1).then_some(several)
}

#[cfg(all(test, feature = "heifer"))]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::stage::decode::Layout;

    /// Decibels that two decoders of the same picture may not fall below; chroma upsampling is the usual difference.
    const LEAST_PSNR: f64 = 34.0;

    fn psnr(one: &[u8], other: &[u8]) -> f64 {
        let square = |(a, b): (&u8, &u8)| f64::from(a.abs_diff(*b)).powi(2);
        let error = one.iter().zip(other).map(square).sum::<f64>() / one.len() as f64;
        10.0 * (255.0 * 255.0 / error.max(1e-9)).log10()
    }

    fn heic_files(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                heic_files(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "heic") {
                files.push(path);
            }
        }
    }

    #[test]
    fn both_decoders_show_the_same_picture() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = Vec::new();
        heic_files(&root.join("testdata"), &mut files);
        heic_files(&root.join("tests/data"), &mut files);
        let limits = Limits::default();
        let mut compared = 0;
        for path in files {
            let bytes = std::fs::read(&path).unwrap();
            let first = HeiferFile::open(&bytes, &limits).and_then(|file| file.decode(&limits));
            let second =
                LibheifFile::open(&bytes, Format::Heic, &limits).and_then(|file| file.decode(&limits));
            let (Ok(first), Ok(second)) = (first, second) else {
                continue;
            };
            let name = path.display();
            assert_eq!(
                (first.width, first.height),
                (second.width, second.height),
                "{name}"
            );
            assert_eq!(
                (first.layout, second.layout),
                (Layout::Rgb, Layout::Rgb),
                "{name}"
            );
            let same = psnr(&first.data, &second.data);
            assert!(same >= LEAST_PSNR, "{name}: {same:.1} dB");
            compared += 1;
        }
        assert!(compared >= 3, "only {compared} files were compared");
    }

    #[test]
    fn damage_that_heifer_sees_is_not_handed_to_the_other_decoder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let good = std::fs::read(root.join("tests/data/page.heic")).unwrap();
        let mut damaged = good.clone();
        let middle = good.len() - 300;
        damaged[middle..middle + 40].fill(0xFF);
        let limits = Limits::default();
        let open = |bytes: &[u8]| {
            HeifFile::open(bytes, Format::Heic, &limits)
                .and_then(|file| file.decode(&limits))
                .map(|_| ())
        };
        assert_eq!(open(&good), Ok(()));
        assert!(matches!(
            open(&damaged),
            Err(Error::Corrupt { .. } | Error::Truncated { .. })
        ));
    }
}
