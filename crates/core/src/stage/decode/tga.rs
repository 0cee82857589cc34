//! What the attribute bits of a TGA mean, which the library for it takes for alpha throughout.

use super::alpha;
use super::header::le32;
use crate::terms::samples::SampleLayout;

/// In the image descriptor, the last byte of the header (TGA 2.0, field 5.6).
const ATTRIBUTE_BITS: u8 = 0x0F;
/// Bytes of the footer of TGA 2.0, and the mark at its end.
const FOOTER_BYTES: usize = 26;
const FOOTER_MARK: &[u8; 18] = b"TRUEVISION-XFILE.\0";
/// Where the extension area says what the attribute bits are (field 24).
const ATTRIBUTES_TYPE_AT: usize = 494;

/// What the attribute bits of a pixel are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Attributes {
    /// There are none, or the file says that they mean nothing.
    Nothing,
    Alpha,
    /// Alpha that the colors are multiplied by already.
    Premultiplied,
}

/// The decoded samples as the file means them.
pub(super) fn as_meant(bytes: &[u8], layout: SampleLayout, data: Vec<u8>) -> (SampleLayout, Vec<u8>) {
    match attributes(bytes) {
        Attributes::Nothing => alpha::without(layout, data),
        Attributes::Alpha => alpha::without_void(layout, data),
        Attributes::Premultiplied => {
            let (layout, mut data) = alpha::without_void(layout, data);
            if layout == SampleLayout::Rgba {
                data.chunks_exact_mut(4).for_each(alpha::divide_by);
            }
            (layout, data)
        }
    }
}

fn attributes(bytes: &[u8]) -> Attributes {
    let descriptor = bytes.get(17).copied().unwrap_or_default();
    if descriptor & ATTRIBUTE_BITS == 0 {
        return Attributes::Nothing;
    }
    match attributes_type(bytes) {
        Some(0..=2) => Attributes::Nothing,
        Some(4) => Attributes::Premultiplied,
        _ => Attributes::Alpha,
    }
}

/// Of the extension area, where there is one: 0 to 2 mean nothing, 3 is alpha, 4 premultiplied alpha.
fn attributes_type(bytes: &[u8]) -> Option<u8> {
    let footer = bytes.len().checked_sub(FOOTER_BYTES)?;
    if !bytes.ends_with(FOOTER_MARK) {
        return None;
    }
    let area = usize::try_from(le32(bytes, footer)?).ok().filter(|&at| at > 0)?;
    bytes.get(area.checked_add(ATTRIBUTES_TYPE_AT)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIXELS: [u8; 12] = [1, 2, 3, 9, 4, 5, 6, 9, 7, 8, 9, 9];

    /// A file with this image descriptor and, if any, this type of attributes in its extension area.
    fn file(descriptor: u8, attributes_type: Option<u8>) -> Vec<u8> {
        let mut file = vec![0; 18];
        file[17] = descriptor;
        if let Some(kind) = attributes_type {
            let area = file.len() as u32;
            file.extend([0; ATTRIBUTES_TYPE_AT]);
            file.push(kind);
            file.extend([area.to_le_bytes(), [0; 4]].concat());
            file.extend(FOOTER_MARK);
        }
        file
    }

    fn meant(file: &[u8]) -> (SampleLayout, Vec<u8>) {
        as_meant(file, SampleLayout::Rgba, PIXELS.to_vec())
    }

    #[test]
    fn alpha_counts_only_where_the_file_says_that_it_is_alpha() {
        let opaque = (SampleLayout::Rgb, vec![1, 2, 3, 4, 5, 6, 7, 8, 9]);
        let stored = (SampleLayout::Rgba, PIXELS.to_vec());
        assert_eq!(meant(&file(0x20, None)), opaque);
        assert_eq!(meant(&file(0x28, None)), stored);
        for kind in 0..=2 {
            assert_eq!(meant(&file(0x28, Some(kind))), opaque, "{kind}");
        }
        assert_eq!(meant(&file(0x28, Some(3))), stored);
        assert_eq!(meant(&file(0x28, Some(4))).1[..3], [28, 57, 85]);
    }
}
