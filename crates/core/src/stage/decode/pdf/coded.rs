//! The size that a coded picture in a PDF states itself: its decoder goes by that, and not by what the page says.

use std::borrow::Cow;

use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::object::Stream;

use super::search::find;
use crate::stage::jpeg_stream;

/// Begins the size in a stream of JPEG 2000: start of codestream, marker of the size (ISO 15444-1, A.5.1).
const SIZE_OF_JPEG_2000: &[u8] = b"\xFF\x4F\xFF\x51";

/// Width and height by the coded data, where that is JPEG or JPEG 2000.
pub(super) fn coded_size(stream: &Stream<'_>) -> Option<(u32, u32)> {
    let [filter] = stream.filters()[..] else {
        return None;
    };
    let data: Cow<'_, [u8]> = match filter {
        Filter::DctDecode | Filter::JpxDecode => stream.raw_data(),
        _ => return None,
    };
    match filter {
        Filter::DctDecode => jpeg_size(&data),
        _ => jpeg_2000_size(&data),
    }
}

/// From the first frame header (ISO 10918-1, B.2.2).
fn jpeg_size(data: &[u8]) -> Option<(u32, u32)> {
    let start = find(data, b"\xFF\xD8")?;
    let frame = jpeg_stream::Stream::first_frame(&data[start..])?;
    Some((frame.width.into(), frame.height.into()))
}

fn jpeg_2000_size(data: &[u8]) -> Option<(u32, u32)> {
    let at = find(data, SIZE_OF_JPEG_2000)? + SIZE_OF_JPEG_2000.len() + 4;
    let number = |index: usize| {
        let bytes = data.get(at + 4 * index..at + 4 * index + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    let (right, bottom, left, top) = (number(0)?, number(1)?, number(2)?, number(3)?);
    Some((right.saturating_sub(left), bottom.saturating_sub(top)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_jpeg_stands_in_its_frame_header() {
        let jpeg = b"\xFF\xD8\xFF\xE0\x00\x04ab\xFF\xFF\xC4\x00\x03c\xFF\xC2\x00\x0B\x08\x01\x02\x03\x04\x01\x01\x11\x00";
        assert_eq!(jpeg_size(jpeg), Some((0x0304, 0x0102)));
        assert_eq!(jpeg_size(&jpeg[..20]), None);
        assert_eq!(jpeg_size(b"\xFF\xD8no segments"), None);
    }

    #[test]
    fn the_size_of_jpeg_2000_is_that_of_its_grid() {
        let mut stream = b"\xFF\x4F\xFF\x51\x00\x29\x00\x00".to_vec();
        for number in [1000_u32, 600, 40, 100] {
            stream.extend(number.to_be_bytes());
        }
        assert_eq!(jpeg_2000_size(&stream), Some((960, 500)));
    }
}
