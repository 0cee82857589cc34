//! Which of the two HEIF decoders takes a file: heifer, memory-safe and strict on damage, has the first say on
//! HEVC-coded pictures; what it does not know, and AVIF, go to the one that the caller brings.

#[cfg(feature = "heifer")]
use std::borrow::Cow;

use super::boxes::{self, Behind, Own};
use super::exif;
#[cfg(feature = "heifer")]
use super::heifer::HeiferFile;
use super::{Description, PictureFile, several_pictures};
use crate::codecs::{Fault, HeifDecoder, HeifPicture};
use crate::terms::error::Error;
use crate::terms::format::Format;
use crate::terms::limits::Limits;
use crate::terms::picture::{Density, Orientation};
use crate::terms::samples::{ColorSpace, Icc, SampleLayout, Samples};

/// Boxes that a HEIF file has once (ISO/IEC 14496-12, 4.3.1 and 8.11.1). A film behind it may bring both again.
const ONCE: [[u8; 4]; 2] = [*b"ftyp", *b"meta"];

/// Reads the boxes of a HEIF file; what comes behind them is nobody's.
pub(super) fn open<'a>(
    bytes: &'a [u8],
    format: Format,
    limits: &Limits,
    decoder: Option<&'static dyn HeifDecoder>,
) -> Result<Box<dyn PictureFile + 'a>, Error> {
    let own = boxes::own(bytes, &ONCE);
    let is_cut = matches!(own.behind, Behind::Cut(_));
    if is_cut && boxes::first(&bytes[..own.end], b"meta").is_none() {
        return Err(Error::truncated("a HEIF file that ends before its `meta` box"));
    }
    let bytes = if ends_in_data(own) {
        bytes
    } else {
        &bytes[..own.end]
    };
    #[cfg(feature = "heifer")]
    if format == Format::Heic {
        match HeiferFile::open(with_whole_boxes(bytes, own), limits) {
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

/// Whether the box that lacks its end is one of coded data, which may all the same have that of the main picture.
fn ends_in_data(own: Own) -> bool {
    own.behind == Behind::Cut(Some(*b"mdat"))
}

/// The file for heifer, which takes no box that claims more than there is: a length of 0 says that it reaches to the end.
/// Whatever part of the main picture lies beyond it is still found missing.
#[cfg(feature = "heifer")]
fn with_whole_boxes(bytes: &[u8], own: Own) -> Cow<'_, [u8]> {
    let mut bytes = Cow::Borrowed(bytes);
    if ends_in_data(own) {
        bytes.to_mut()[own.end..own.end + 4].fill(0);
    }
    bytes
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
            samples => samples.map(fitted_to_gray_profile),
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
            .map(fitted_to_gray_profile)
            .map_err(|fault| fault.of_input(self.format, limits))
    }
}

/// Both libraries give gray as red, green and blue, which a gray profile does not fit. One channel of a picture that has
/// no color is what was stored.
fn fitted_to_gray_profile(samples: Samples) -> Samples {
    let is_gray =
        matches!(&samples.color_space, ColorSpace::Icc(Icc::Profile(profile)) if is_of_gray(profile));
    let (channels, gray) = match samples.layout {
        SampleLayout::Rgb if is_gray => (3, SampleLayout::Gray),
        SampleLayout::Rgba if is_gray => (4, SampleLayout::GrayAlpha),
        _ => return samples,
    };
    let mut pixels = samples.data.chunks_exact(channels);
    if !pixels.all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]) {
        return samples;
    }
    Samples {
        layout: gray,
        data: without_color(samples.data, channels),
        ..samples
    }
}

/// The first channel, and opacity where there are four.
fn without_color(mut data: Vec<u8>, channels: usize) -> Vec<u8> {
    let kept = channels - 2;
    let pixels = data.len() / channels;
    for pixel in 0..pixels {
        data[pixel * kept] = data[pixel * channels];
        if kept == 2 {
            data[pixel * kept + 1] = data[pixel * channels + 3];
        }
    }
    data.truncate(pixels * kept);
    data
}

/// The color space of a profile's numbers (ICC.1:2022, 7.2.8).
fn is_of_gray(profile: &[u8]) -> bool {
    profile.get(16..20) == Some(b"GRAY")
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
    fn a_gray_profile_finds_one_channel_of_a_picture_without_color() {
        let profile = [&[0; 16][..], b"GRAY", &[0; 108]].concat();
        let fitted = |layout, data: &[u8]| {
            let samples = fitted_to_gray_profile(Samples {
                width: 2,
                height: 1,
                layout,
                data: data.to_vec(),
                color_space: ColorSpace::Icc(Icc::Profile(profile.clone())),
            });
            (samples.layout, samples.data)
        };
        assert_eq!(
            fitted(SampleLayout::Rgb, &[7, 7, 7, 9, 9, 9]),
            (SampleLayout::Gray, vec![7, 9])
        );
        assert_eq!(
            fitted(SampleLayout::Rgba, &[7, 7, 7, 1, 9, 9, 9, 2]),
            (SampleLayout::GrayAlpha, vec![7, 1, 9, 2])
        );
        let colored = [7, 7, 7, 9, 9, 8];
        assert_eq!(
            fitted(SampleLayout::Rgb, &colored),
            (SampleLayout::Rgb, colored.to_vec())
        );
    }

    #[test]
    fn the_density_turns_with_the_picture_in_its_container() {
        let stored = Density::of(300.0, 150.0);
        assert_eq!(turned_density(stored, false), stored);
        assert_eq!(turned_density(stored, true), Density::of(150.0, 300.0));
        assert_eq!(turned_density(None, true), None);
    }
}
