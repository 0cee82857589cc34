//! Alpha that means nothing: many programs write a fourth byte a pixel and leave it at zero.

use crate::terms::samples::SampleLayout;

/// The samples without their alpha where that is zero all over. In formats whose writers leave the byte unused, such a
/// picture is opaque to everybody else (Windows itself, browsers); a picture of which nothing shows was meant by nobody.
pub(super) fn without_void(layout: SampleLayout, data: Vec<u8>) -> (SampleLayout, Vec<u8>) {
    if is_void(layout, &data) {
        without(layout, data)
    } else {
        (layout, data)
    }
}

/// Whether there is alpha, and all of it is zero.
fn is_void(layout: SampleLayout, data: &[u8]) -> bool {
    opaque(layout).is_some()
        && data
            .chunks_exact(layout.channels())
            .all(|pixel| pixel.last() == Some(&0))
}

/// The samples without their alpha, if they have any.
pub(super) fn without(layout: SampleLayout, mut data: Vec<u8>) -> (SampleLayout, Vec<u8>) {
    let Some(opaque) = opaque(layout) else {
        return (layout, data);
    };
    let (channels, colors) = (layout.channels(), opaque.channels());
    let pixels = data.len() / channels;
    for pixel in 1..pixels {
        let start = pixel * channels;
        data.copy_within(start..start + colors, pixel * colors);
    }
    data.truncate(pixels * colors);
    (opaque, data)
}

/// The layout of the same colors without alpha.
fn opaque(layout: SampleLayout) -> Option<SampleLayout> {
    match layout {
        SampleLayout::GrayAlpha => Some(SampleLayout::Gray),
        SampleLayout::Rgba => Some(SampleLayout::Rgb),
        SampleLayout::Gray | SampleLayout::Rgb | SampleLayout::Cmyk => None,
    }
}

/// Colors that are multiplied by their alpha, as they were before.
pub(super) fn divide_by(pixel: &mut [u8]) {
    if let Some((alpha, colors)) = pixel.split_last_mut()
        && *alpha > 0
    {
        let alpha = u32::from(*alpha);
        for color in colors {
            *color = ((u32::from(*color) * 255 + alpha / 2) / alpha).min(255) as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alpha_is_left_out_only_where_all_of_it_is_zero() {
        let void = vec![1, 2, 3, 0, 4, 5, 6, 0];
        assert_eq!(
            without_void(SampleLayout::Rgba, void),
            (SampleLayout::Rgb, vec![1, 2, 3, 4, 5, 6])
        );
        assert_eq!(
            without_void(SampleLayout::GrayAlpha, vec![7, 0, 8, 0, 9, 0]),
            (SampleLayout::Gray, vec![7, 8, 9])
        );
        for (layout, data) in [
            (SampleLayout::Rgba, vec![1, 2, 3, 0, 4, 5, 6, 1]),
            (SampleLayout::GrayAlpha, vec![7, 0, 8, 255]),
            (SampleLayout::Rgb, vec![0; 6]),
            (SampleLayout::Cmyk, vec![1, 2, 3, 0]),
        ] {
            assert_eq!(without_void(layout, data.clone()), (layout, data));
        }
    }
}
