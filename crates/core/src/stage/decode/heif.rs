//! Which of the two HEIF decoders takes a file: heifer, memory-safe and strict on damage, has the first say on
//! HEVC-coded pictures; what it does not know, and AVIF, go to the one that the caller brings.

use super::exif;
#[cfg(feature = "heifer")]
use super::heifer::HeiferFile;
use super::{Description, PictureFile, several_pictures};
use crate::codecs::{Fault, HeifDecoder, HeifPicture};
use crate::terms::error::Error;
use crate::terms::format::Format;
use crate::terms::limits::Limits;
use crate::terms::picture::{Density, Orientation};
use crate::terms::samples::Samples;

/// Reads the boxes of a HEIF file.
pub(super) fn open<'a>(
    bytes: &'a [u8],
    format: Format,
    limits: &Limits,
    decoder: Option<&'static dyn HeifDecoder>,
) -> Result<Box<dyn PictureFile + 'a>, Error> {
    #[cfg(feature = "heifer")]
    if format == Format::Heic {
        match HeiferFile::open(bytes, limits) {
            Err(Error::UnsupportedVariant { .. }) => {}
            file => {
                return Ok(Box::new(HeiferFirst {
                    file: file?,
                    bytes,
                    decoder,
                }));
            }
        }
    }
    Ok(Box::new(ForeignFile::open(bytes, format, limits, decoder)?))
}

/// A file that heifer has opened, with the whole of it, for the other decoder to read what the bitstream reveals to be too
/// much for heifer.
#[cfg(feature = "heifer")]
struct HeiferFirst<'a> {
    file: HeiferFile<'a>,
    bytes: &'a [u8],
    decoder: Option<&'static dyn HeifDecoder>,
}

#[cfg(feature = "heifer")]
impl PictureFile for HeiferFirst<'_> {
    fn size(&self) -> (u32, u32) {
        self.file.size()
    }

    fn describe(&self) -> Description {
        self.file.describe()
    }

    fn decode(&self, limits: &Limits) -> Result<Samples, Error> {
        match self.file.decode(limits) {
            Err(Error::UnsupportedVariant { .. }) => {
                ForeignFile::open(self.bytes, Format::Heic, limits, self.decoder)?.decode(limits)
            }
            samples => samples,
        }
    }
}

/// A file that the caller's library has opened.
struct ForeignFile<'a> {
    picture: Box<dyn HeifPicture + 'a>,
    format: Format,
}

impl<'a> ForeignFile<'a> {
    fn open(
        bytes: &'a [u8],
        format: Format,
        limits: &Limits,
        decoder: Option<&'static dyn HeifDecoder>,
    ) -> Result<Self, Error> {
        let decoder = decoder.ok_or_else(|| Error::UnsupportedVariant {
            format,
            detail: "no decoder for it in this build".into(),
        })?;
        let picture = decoder
            .open(bytes, limits)
            .map_err(|fault: Fault| fault.of_input(format, limits))?;
        let header = picture.header();
        limits.check_size(u64::from(header.width), u64::from(header.height))?;
        Ok(ForeignFile { picture, format })
    }
}

impl PictureFile for ForeignFile<'_> {
    fn size(&self) -> (u32, u32) {
        let header = self.picture.header();
        (header.width, header.height)
    }

    fn describe(&self) -> Description {
        let header = self.picture.header();
        let exif = header.exif.as_deref().map(exif::from_item).unwrap_or_default();
        Description {
            orientation: Orientation::Upright,
            density: turned_density(exif.density, header.swaps_sides),
            camera: exif.camera,
            findings: several_pictures(header.pictures).into_iter().collect(),
        }
    }

    fn decode(&self, limits: &Limits) -> Result<Samples, Error> {
        self.picture
            .decode()
            .map_err(|fault| fault.of_input(self.format, limits))
    }
}

/// The density that EXIF states, along the sides of the picture after the container's turns.
///
/// EXIF counts along the sides as they are stored (`ImageWidth`), and encoders leave it alone when they write its
/// orientation as `irot`; so it turns with the picture. In nearly every file both numbers are equal.
pub(super) fn turned_density(stored: Option<Density>, swaps_sides: bool) -> Option<Density> {
    let turn = if swaps_sides {
        Orientation::Rotate90
    } else {
        Orientation::Upright
    };
    stored.map(|density| density.turned(turn))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_density_turns_with_the_picture_in_its_container() {
        let stored = Density::of(300.0, 150.0);
        assert_eq!(turned_density(stored, false), stored);
        assert_eq!(turned_density(stored, true), Density::of(150.0, 300.0));
        assert_eq!(turned_density(None, true), None);
    }
}
