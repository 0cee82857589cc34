//! The first two steps of least alteration: the same bytes, or the same pixels without the metadata.

use crate::codecs::JpegColor;
use crate::profile::Profile;
use crate::stage::color::is_srgb;
use crate::stage::decode::JpegFile;
use crate::stage::icc_tags::says_nothing_but_color;
use crate::stage::jpeg_stream::{Part, Stream, marker};
use crate::stage::stream_form::{Form, is_metadata, rebuilt, with_segments};
use crate::terms::format::Format;
use crate::terms::limits::Limits;
use crate::terms::outcome::Status;
use crate::terms::picture::{Density, Orientation};
use crate::terms::samples::Icc;

/// The share of a picture's bytes that is left at least when its Huffman tables are chosen anew: with those of an
/// encoder that took no care, photos kept 0.86 or more.
const LEFT_BY_BETTER_TABLES: f64 = 0.75;

/// Bytes of a JFIF header without a thumbnail, behind marker and length (ITU-T T.871).
const JFIF_BYTES: usize = 14;

/// A file whose pixels are the input's.
pub(crate) struct Unaltered {
    pub status: Status,
    pub jpeg: Vec<u8>,
    /// Bytes of neutral filling in it.
    pub filling_bytes: u64,
}

/// Bytes that could be handed out without touching a pixel. They still have to be verified by a strict decode.
///
/// `orientation` is the one to undo, `density` that of the stored picture. `exif` is a metadata block to carry along, if
/// any is to be kept. A file of another form than outputs have is brought into it. A file that is large enough only by
/// its metadata gets neutral filling in their place, since the picture is the one that the registry would have taken.
pub(crate) fn candidate(
    file: &JpegFile<'_>,
    orientation: Orientation,
    density: Option<Density>,
    profile: &Profile,
    exif: Option<&[u8]>,
    limits: &Limits,
) -> Option<Unaltered> {
    if !is_everyday(file) || !size_allowed(file, profile) {
        return None;
    }
    let form = Form::of(&file.stream);
    let in_band = |bytes: &[u8]| (profile.min_bytes..=profile.max_bytes).contains(&(bytes.len() as u64));
    let upright = orientation == Orientation::Upright;
    let accepted = profile.formats.contains(&Format::Jpeg);
    let as_it_is =
        form.is_standard(profile.progressive) && is_private(file) && file.stream.states_square_pixels();
    if upright && accepted && exif.is_none() && as_it_is && in_band(file.bytes) {
        return Some(Unaltered {
            status: Status::Kept,
            jpeg: file.bytes.to_vec(),
            filling_bytes: 0,
        });
    }
    let stripped = if upright && form.has_standard_coding(profile.progressive) {
        rebuilt(&file.stream, density, exif)
    } else if file.stream.coded_bytes() as f64 * LEFT_BY_BETTER_TABLES > profile.max_bytes as f64 {
        return None;
    } else {
        let turned = file
            .decoder
            .transcode(
                file.bytes,
                orientation,
                profile.progressive && form.is_progressive(),
                limits.max_decoder_bytes,
            )
            .ok()?;
        let stream = Stream::walk(&turned)?;
        let density = density.map(|density| density.turned(orientation));
        // Steps over 255 cannot be baseline.
        Form::of(&stream)
            .has_standard_coding(profile.progressive)
            .then(|| rebuilt(&stream, density, exif))?
    };
    let missing = profile.min_bytes.saturating_sub(stripped.len() as u64);
    let filling_bytes = if in_band(file.bytes) { missing } else { 0 };
    let jpeg = with_segments(stripped, None, filling_bytes);
    in_band(&jpeg).then_some(Unaltered {
        status: Status::Lossless,
        jpeg,
        filling_bytes,
    })
}

/// What can be written as every reader takes it without touching a pixel: 8 bits, gray or YCbCr, sRGB, unharmed.
fn is_everyday(file: &JpegFile<'_>) -> bool {
    let Some(frame) = &file.stream.frame else {
        return false;
    };
    let coding = matches!(
        frame.marker,
        marker::SOF0 | marker::SOF1 | marker::SOF2 | marker::SOF9 | marker::SOF10
    );
    let color = matches!(file.header.color, JpegColor::Gray | JpegColor::YCbCr);
    let stream = &file.stream;
    let whole = stream.ended && !stream.has_junk() && stream.scans_begun() && !file.is_damaged();
    coding
        && frame.precision == 8
        && color
        && whole
        && is_srgb(&file.icc, file.header.color == JpegColor::Gray)
}

fn size_allowed(file: &JpegFile<'_>, profile: &Profile) -> bool {
    let longer = file.header.width.max(file.header.height);
    profile
        .greatest_longer_side_px
        .is_none_or(|greatest| longer <= greatest)
}

/// Whether the color profile is one of the samples' own kind that can be handed out with them. It means sRGB, so the file
/// is left as it is; a file with another loses it, since it changes no pixel.
fn has_plain_profile(file: &JpegFile<'_>) -> bool {
    let Icc::Profile(profile) = &file.icc else {
        return false;
    };
    let space = if file.header.color == JpegColor::Gray {
        b"GRAY"
    } else {
        b"RGB "
    };
    says_nothing_but_color(profile, space)
}

/// Whether the file holds nothing but the picture, its JFIF header and a plain color profile, and ends where the
/// picture ends.
fn is_private(file: &JpegFile<'_>) -> bool {
    let bare_jfif = |payload: &[u8]| payload.len() == JFIF_BYTES && payload.starts_with(b"JFIF\0");
    let headers = file.stream.payloads(marker::APP0).count();
    let private = file.stream.parts.iter().all(|part| match part {
        Part::Segment(marker::APP0, range) => {
            headers == 1 && bare_jfif(file.bytes.get(range.start + 4..range.end).unwrap_or_default())
        }
        Part::Segment(marker::APP2, range) => file
            .bytes
            .get(range.start + 4..range.end)
            .is_some_and(|payload| payload.starts_with(b"ICC_PROFILE\0") && has_plain_profile(file)),
        Part::Segment(code, _) => !is_metadata(*code),
        Part::ScanData(_) => true,
        Part::Junk(_) => false,
    });
    private && !file.stream.has_trailer()
}
