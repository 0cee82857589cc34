//! JPEG XL through the `jxl` crate: the only file that names it.

use jxl::api::{
    AlphaMode, Event, ExtraChannel, JxlColorEncoding, JxlColorProfile, JxlColorType, JxlDataFormat,
    JxlDecoder, JxlDecoderOptions, JxlOutputBuffer, JxlPixelFormat,
};

use super::{ColorSpace, Description, Layout, PictureFile, Samples};
use crate::error::{Error, Excess};
use crate::limits::Limits;
use crate::outcome::{Finding, FindingCode, Severity};
use crate::stage::jpeg_stream::Icc;

/// The decoder keeps samples as 32-bit numbers while it works.
const WORKING_BYTES_PER_SAMPLE: u64 = 4;

/// A JPEG XL file whose header has been read.
pub(crate) struct JpegXlFile<'a> {
    bytes: &'a [u8],
    width: u32,
    height: u32,
    layout: Layout,
    extra_channels: usize,
    is_animation: bool,
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
            (true, false) => Layout::Gray,
            (true, true) => Layout::GrayAlpha,
            (false, false) => Layout::Rgb,
            (false, true) => Layout::Rgba,
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
                Layout::Gray => JxlColorType::Grayscale,
                Layout::GrayAlpha => JxlColorType::GrayscaleAlpha,
                Layout::Rgb => JxlColorType::Rgb,
                Layout::Rgba | Layout::Cmyk => JxlColorType::Rgba,
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
