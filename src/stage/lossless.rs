//! The first two steps of least alteration: the same bytes, or the same pixels without the metadata.

use crate::codec::libjpeg_turbo::{self, Color};
use crate::limits::Limits;
use crate::outcome::Status;
use crate::picture::{Density, Orientation};
use crate::profile::Profile;
use crate::stage::color::is_srgb;
use crate::stage::decode::JpegFile;
use crate::stage::jpeg_stream::{Icc, Part, Stream, marker};
use crate::stage::probe::Format;

/// A file whose pixels are the input's.
pub(crate) struct Unaltered {
    pub status: Status,
    pub jpeg: Vec<u8>,
    /// Bytes of neutral filling in it.
    pub filling_bytes: u64,
}

/// Bytes that could be handed out without touching a pixel. They still have to be verified by a strict decode.
///
/// `orientation` is the one to undo, `density` that of the stored picture. `exif` is a metadata block to carry along, if any is to be kept. A file that is large enough only by its metadata
/// gets neutral filling in their place, since the picture is the one that the registry would have taken.
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
    let in_band = |bytes: &[u8]| (profile.min_bytes..=profile.max_bytes).contains(&(bytes.len() as u64));
    let upright = orientation == Orientation::Upright;
    let accepted = profile.formats.contains(&Format::Jpeg);
    if upright && accepted && exif.is_none() && is_private(file) && in_band(file.bytes) {
        return Some(Unaltered {
            status: Status::Kept,
            jpeg: file.bytes.to_vec(),
            filling_bytes: 0,
        });
    }
    let stripped = if upright {
        rebuilt(&file.stream, density, exif)
    } else {
        let turned =
            libjpeg_turbo::turn_losslessly(file.bytes, orientation, limits.max_decoder_bytes).ok()?;
        let density = density.map(|density| density.turned(orientation));
        rebuilt(&Stream::walk(&turned)?, density, exif)
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

/// What every reader opens: Huffman-coded baseline, extended or progressive, 8 bits, gray or YCbCr, sRGB, unharmed.
fn is_everyday(file: &JpegFile<'_>) -> bool {
    let Some(frame) = &file.stream.frame else {
        return false;
    };
    let coding = matches!(frame.marker, marker::SOF0 | marker::SOF1 | marker::SOF2);
    let color = matches!(file.header.color, Color::Gray | Color::YCbCr);
    let whole = file.stream.ended && !file.stream.has_junk() && file.stream.scans_begun();
    coding && frame.precision == 8 && color && whole && is_srgb(&file.icc, file.header.color == Color::Gray)
}

fn size_allowed(file: &JpegFile<'_>, profile: &Profile) -> bool {
    let longer = file.header.width.max(file.header.height);
    profile
        .greatest_longer_side_px
        .is_none_or(|greatest| longer <= greatest)
}

/// Whether the file holds nothing but the picture, its JFIF header and a plain color profile, and ends where the
/// picture ends.
fn is_private(file: &JpegFile<'_>) -> bool {
    let thumbnail = |jfif: &[u8]| jfif.get(12..14).is_some_and(|size| size[0] > 0 && size[1] > 0);
    let private = file.stream.parts.iter().all(|part| match part {
        Part::Segment(marker::APP0, range) => {
            let payload = file.bytes.get(range.start + 4..range.end).unwrap_or_default();
            payload.starts_with(b"JFIF\0") && !thumbnail(payload)
        }
        Part::Segment(marker::APP2, range) => file
            .bytes
            .get(range.start + 4..range.end)
            .is_some_and(|payload| payload.starts_with(b"ICC_PROFILE\0") && file.icc != Icc::Unusable),
        Part::Segment(code, _) => !is_metadata(*code) || *code == marker::APP14,
        Part::ScanData(_) => true,
        Part::Junk(_) => false,
    });
    private && file.stream.end == file.bytes.len()
}

fn is_metadata(code: u8) -> bool {
    matches!(code, marker::APP0..=marker::APP15 | marker::COM)
}

/// The stream with a JFIF header of our own, `exif` behind it, and no other metadata; everything else byte for byte.
fn rebuilt(stream: &Stream<'_>, density: Option<Density>, exif: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(stream.end);
    for part in &stream.parts {
        match part {
            Part::Segment(marker::SOI, range) => {
                bytes.extend_from_slice(stream.slice(range));
                bytes.extend_from_slice(&jfif(density));
                bytes.extend_from_slice(&exif.map(exif_segment).unwrap_or_default());
            }
            Part::Segment(code, _) if is_metadata(*code) => {}
            Part::Segment(_, range) | Part::ScanData(range) => bytes.extend_from_slice(stream.slice(range)),
            Part::Junk(_) => {}
        }
    }
    bytes
}

/// A JFIF 1.01 header (ITU-T T.871) without a thumbnail; without a density it states a square pixel.
fn jfif(density: Option<Density>) -> [u8; 18] {
    let mut segment = *b"\xff\xe0\x00\x10JFIF\0\x01\x01\x00\x00\x01\x00\x01\x00\x00";
    if let Some(density) = density {
        let (x, y) = density.jfif();
        segment[11] = 1;
        segment[12..14].copy_from_slice(&x.to_be_bytes());
        segment[14..16].copy_from_slice(&y.to_be_bytes());
    }
    segment
}

fn exif_segment(block: &[u8]) -> Vec<u8> {
    let mut payload = b"Exif\0\0".to_vec();
    payload.extend_from_slice(block);
    segment(marker::APP1, &payload)
}

/// One marker segment; payloads over 65,533 bytes do not occur here.
fn segment(code: u8, payload: &[u8]) -> Vec<u8> {
    let length = (payload.len() + 2).min(usize::from(u16::MAX)) as u16;
    let mut segment = vec![0xFF, code];
    segment.extend_from_slice(&length.to_be_bytes());
    segment.extend_from_slice(&payload[..usize::from(length) - 2]);
    segment
}

/// An encoded JPEG with `exif` and `filling` bytes of neutral filling behind its JFIF header.
pub(crate) fn with_segments(jpeg: Vec<u8>, exif: Option<&[u8]>, filling: u64) -> Vec<u8> {
    if exif.is_none() && filling == 0 {
        return jpeg;
    }
    let mut added = exif.map(exif_segment).unwrap_or_default();
    let mut missing = usize::try_from(filling).unwrap_or(0);
    while missing > 0 {
        let payload = missing.saturating_sub(4).min(65_533);
        added.extend_from_slice(&segment(marker::APP15, &vec![0; payload]));
        missing = missing.saturating_sub(payload + 4);
    }
    let at = Stream::walk(&jpeg).and_then(|stream| match stream.parts.get(1) {
        Some(Part::Segment(marker::APP0, range)) => Some(range.end),
        _ => None,
    });
    let mut bytes = jpeg;
    let at = at.unwrap_or(2);
    bytes.splice(at..at, added);
    bytes
}

/// Bytes that carrying `exif` along adds to a file.
pub(crate) fn exif_overhead(exif: Option<&[u8]>) -> u64 {
    exif.map_or(0, |block| block.len() as u64 + 10)
}
