//! JPEG XL through the `jxl` crate: the only file that names it.

use jxl::api::{
    AlphaMode, Event, ExtraChannel, JxlColorEncoding, JxlColorProfile, JxlColorType, JxlDataFormat,
    JxlDecoder, JxlDecoderOptions, JxlOutputBuffer, JxlPixelFormat,
};

use super::exif;
use super::{Description, PictureFile, boxes};

use crate::terms::error::{Error, Excess};
use crate::terms::limits::Limits;
use crate::terms::outcome::{Finding, FindingCode, Severity};
use crate::terms::picture::{Density, Orientation};
use crate::terms::samples::{ColorSpace, Icc, SampleLayout, Samples};

/// The decoder keeps samples as 32-bit numbers while it works.
const WORKING_BYTES_PER_SAMPLE: u64 = 4;

/// A JPEG XL file whose header has been read.
pub(crate) struct JpegXlFile<'a> {
    bytes: &'a [u8],
    width: u32,
    height: u32,
    layout: SampleLayout,
    extra_channels: usize,
    is_animation: bool,
    density: Option<Density>,
}

impl<'a> JpegXlFile<'a> {
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        let mut decoder = decoder(limits);
        let mut input = bytes;
        until(&mut decoder, &mut input, None, limits, |event| {
            event == Event::BasicInfo
        })?;
        let info = decoder
            .basic_info()
            .ok_or_else(|| Error::internal("no header after it was read"))?;
        let (width, height) = info.size;
        limits.check_size(width as u64, height as u64)?;
        let has_alpha = info
            .extra_channels
            .iter()
            .any(|channel| channel.ec_type == ExtraChannel::Alpha);
        let is_gray = decoder
            .embedded_color_profile()
            .is_some_and(|profile| profile.channels() == 1);
        let layout = match (is_gray, has_alpha) {
            (true, false) => SampleLayout::Gray,
            (true, true) => SampleLayout::GrayAlpha,
            (false, false) => SampleLayout::Rgb,
            (false, true) => SampleLayout::Rgba,
        };
        let samples = (width * height) as u64 * layout.channels() as u64;
        limits.check_decoder(samples * WORKING_BYTES_PER_SAMPLE)?;
        Ok(JpegXlFile {
            bytes,
            width: width as u32,
            height: height as u32,
            layout,
            extra_channels: info.extra_channels.len(),
            is_animation: info.animation.is_some(),
            density: density(bytes, Orientation::from_exif(info.orientation as u32)),
        })
    }
}

impl PictureFile for JpegXlFile<'_> {
    fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// The decoder applies the header's orientation.
    fn describe(&self) -> Description {
        let several = Finding::new(FindingCode::MultiPage, Severity::Warning);
        Description {
            density: self.density,
            findings: self.is_animation.then_some(several).into_iter().collect(),
            ..Description::default()
        }
    }

    fn decode(&self, limits: &Limits) -> Result<Samples, Error> {
        let mut decoder = decoder(limits);
        let mut input = self.bytes;
        until(&mut decoder, &mut input, None, limits, |event| {
            event == Event::BasicInfo
        })?;
        let format = JxlPixelFormat {
            color_type: match self.layout {
                SampleLayout::Gray => JxlColorType::Grayscale,
                SampleLayout::GrayAlpha => JxlColorType::GrayscaleAlpha,
                SampleLayout::Rgb => JxlColorType::Rgb,
                SampleLayout::Rgba | SampleLayout::Cmyk => JxlColorType::Rgba,
            },
            color_data_format: Some(JxlDataFormat::U8 { bit_depth: 8 }),
            extra_channel_format: vec![None; self.extra_channels],
        };
        decoder
            .set_pixel_format(format)
            .map_err(|error| refusal(&error, limits))?;
        let color_space = color_space(decoder.output_color_profile(), limits);
        let row = self.width as usize * self.layout.channels();
        let mut data = vec![0; row * self.height as usize];
        let buffer = JxlOutputBuffer::new(&mut data, self.height as usize, row);
        until(&mut decoder, &mut input, Some(buffer), limits, |event| {
            matches!(event, Event::FrameComplete { .. } | Event::Complete)
        })?;
        Ok(Samples {
            width: self.width,
            height: self.height,
            layout: self.layout,
            data,
            color_space,
        })
    }
}

/// The resolution in the Exif box of the container; a bare codestream has none.
///
/// The box is looked up here: the decoder hands it over only once it has gone through the whole file, where it stands
/// behind the picture. One that is packed with Brotli (`brob`) is passed over.
///
/// EXIF counts along the sides as stored (`ImageWidth`), and encoders leave it alone when they take its orientation into
/// their own header; so the decoder's turn changes it.
fn density(bytes: &[u8], turn: Orientation) -> Option<Density> {
    let exif = exif::from_item(boxes::first(bytes, b"Exif")?);
    exif.density.map(|density| density.turned(turn))
}

fn decoder(limits: &Limits) -> JxlDecoder {
    let mut options = JxlDecoderOptions::default();
    options.sample_limit = usize::try_from(limits.max_pixels.saturating_mul(4)).ok();
    options.alpha_mode = AlphaMode::Unpremultiplied;
    JxlDecoder::new(options)
}

/// Feeds the decoder until `wanted`; a file that ends before is cut off.
fn until(
    decoder: &mut JxlDecoder,
    input: &mut &[u8],
    buffer: Option<JxlOutputBuffer<'_>>,
    limits: &Limits,
    wanted: impl Fn(Event) -> bool,
) -> Result<(), Error> {
    let mut buffers: Vec<JxlOutputBuffer<'_>> = buffer.into_iter().collect();
    loop {
        let targets = (!buffers.is_empty()).then_some(&mut buffers[..]);
        match decoder
            .process(input, targets, None)
            .map_err(|error| refusal(&error, limits))?
        {
            event if wanted(event) => return Ok(()),
            Event::NeedMoreInput { .. } | Event::Complete => {
                return Err(Error::truncated("the JPEG XL data end too early"));
            }
            _ => {}
        }
    }
}

/// What the decoder's numbers mean: it converts lossy pictures to the stated space itself.
fn color_space(profile: Option<&JxlColorProfile>, limits: &Limits) -> ColorSpace {
    let icc = match profile {
        None => Icc::Absent,
        Some(JxlColorProfile::Simple(encoding)) if is_srgb(encoding) => Icc::Absent,
        Some(profile) => match profile.try_as_icc() {
            Some(icc) if icc.len() as u64 <= limits.max_icc_bytes => Icc::Profile(icc.into_owned()),
            _ => Icc::Unusable,
        },
    };
    ColorSpace::Icc(icc)
}

fn is_srgb(encoding: &JxlColorEncoding) -> bool {
    *encoding == JxlColorEncoding::srgb(false) || *encoding == JxlColorEncoding::srgb(true)
}

fn refusal(error: &jxl::error::Error, limits: &Limits) -> Error {
    let detail = error.to_string();
    match error {
        jxl::error::Error::OutOfBounds(_) => Error::truncated(detail),
        jxl::error::Error::ImageSizeTooLarge(..) | jxl::error::Error::ImageOutOfMemory(..) => {
            Error::TooLarge {
                excess: Excess::Pixels,
                value: limits.max_pixels.saturating_add(1),
                limit: limits.max_pixels,
            }
        }
        _ => Error::corrupt(detail),
    }
}

#[cfg(test)]
mod tests {
    use super::super::boxes::tests::boxed;
    use super::*;

    fn container(boxes: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let boxes = boxes.iter().flat_map(|(kind, contents)| boxed(kind, contents));
        let start = [boxed(b"JXL ", b"\r\n\x87\n"), boxed(b"ftyp", b"jxl \0\0\0\0jxl ")];
        start.concat().into_iter().chain(boxes).collect()
    }

    fn item() -> Vec<u8> {
        let block = exif::tests::block((300, 1), (150, 1), Some(2));
        [&[0; 4][..], &block].concat()
    }

    fn jfif(bytes: &[u8], turn: Orientation) -> Option<(u16, u16)> {
        density(bytes, turn).map(Density::jfif)
    }

    #[test]
    fn the_exif_box_of_the_container_states_the_density() {
        let (picture, item) = ((b"jxlc", &[0xFF, 0x0A][..]), item());
        let before = container(&[(b"Exif", &item), picture]);
        let behind = container(&[picture, (b"xml ", b"<x/>"), (b"Exif", &item)]);
        for file in [before, behind] {
            assert_eq!(jfif(&file, Orientation::Upright), Some((300, 150)));
        }
        assert_eq!(jfif(&container(&[picture]), Orientation::Upright), None);
    }

    #[test]
    fn the_density_follows_the_turn_that_the_decoder_makes() {
        let file = container(&[(b"Exif", &item())]);
        for orientation in Orientation::ALL {
            let wanted = orientation.turned((300, 150));
            assert_eq!(jfif(&file, orientation), Some(wanted), "{orientation:?}");
        }
    }

    #[test]
    fn a_packed_exif_box_and_a_bare_codestream_state_none() {
        let packed = [b"Exif", &item()[..]].concat();
        assert_eq!(
            jfif(&container(&[(b"brob", &packed)]), Orientation::Upright),
            None
        );
        let bare = include_bytes!("../../../../../tests/data/page.lossless.jxl");
        assert_eq!(jfif(bare, Orientation::Upright), None);
    }
}
