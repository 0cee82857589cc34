//! Scaling with a good kernel. The only file that names the `fast_image_resize` crate.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U8, U8x3};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};

use crate::terms::error::Error;
use crate::terms::picture::Picture;
use crate::terms::planes::Plane;

/// What is at least this many times too large is halved first; the good kernel has a factor of 1.5 to 3 left to do.
const LEAST_FACTOR_TO_HALVE: f64 = 3.0;

/// The picture at `width` × `height` pixels (Lanczos with three lobes). Returned untouched when the size is its own.
pub(crate) fn resize(picture: Picture, width: u32, height: u32) -> Result<Picture, Error> {
    if (picture.width(), picture.height()) == (width, height) {
        return Ok(picture);
    }
    convolve_picture(&picture, width, height, FilterType::Lanczos3)
}

/// A copy at `width` × `height` pixels, no larger than the picture: every pixel weighs in, edges do not ring.
pub(crate) fn shrink(picture: &Picture, width: u32, height: u32) -> Result<Picture, Error> {
    if (picture.width(), picture.height()) == (width, height) {
        return Ok(picture.clone());
    }
    convolve_picture(picture, width, height, FilterType::Hamming)
}

/// As [`shrink`], for the part of a plane from its top left corner that is `source` samples wide and high. The larger
/// part of a strong reduction is done by plain means.
pub(crate) fn shrink_plane(
    plane: &Plane,
    source: (f64, f64),
    width: usize,
    height: usize,
) -> Result<Plane, Error> {
    let factor = (source.0 / width as f64).min(source.1 / height as f64);
    if factor < LEAST_FACTOR_TO_HALVE {
        return convolve_plane(plane, source, width, height, FilterType::Hamming);
    }
    shrink_plane(&halved(plane), (source.0 / 2.0, source.1 / 2.0), width, height)
}

/// Means of 2 × 2 samples; at an odd edge, of the edge's.
fn halved(plane: &Plane) -> Plane {
    let (width, height) = (plane.width.div_ceil(2), plane.height.div_ceil(2));
    let mut samples = Vec::with_capacity(width * height);
    for y in 0..height {
        let (above, above_rest) = plane.row(2 * y).as_chunks::<2>();
        let (below, below_rest) = plane.row(2 * y + 1).as_chunks::<2>();
        samples.extend(above.iter().zip(below).map(|(&above, &below)| mean(above, below)));
        let edge = above_rest.iter().zip(below_rest);
        samples.extend(edge.map(|(&above, &below)| mean([above; 2], [below; 2])));
    }
    Plane {
        width,
        height,
        samples,
    }
}

/// Of four samples. A pair is taken apart inside a word of its own, which processors do for many words side by side.
fn mean(above: [u8; 2], below: [u8; 2]) -> u8 {
    let sum = |pair: [u8; 2]| {
        let word = u16::from_le_bytes(pair);
        (word & 0xff) + (word >> 8)
    };
    ((sum(above) + sum(below) + 2) >> 2) as u8
}

/// The part of a plane from its top left corner that is `source` samples wide and high, at `width` × `height`.
pub(crate) fn resize_plane(
    plane: &Plane,
    source: (f64, f64),
    width: usize,
    height: usize,
) -> Result<Plane, Error> {
    convolve_plane(plane, source, width, height, FilterType::Lanczos3)
}

fn convolve_picture(
    picture: &Picture,
    width: u32,
    height: u32,
    filter: FilterType,
) -> Result<Picture, Error> {
    let size = (picture.width(), picture.height());
    let source = (f64::from(size.0), f64::from(size.1));
    let pixels = convolve::<U8x3>(picture.pixels(), size, source, (width, height), filter)?;
    Picture::new(width, height, pixels)
}

fn convolve_plane(
    plane: &Plane,
    source: (f64, f64),
    width: usize,
    height: usize,
    filter: FilterType,
) -> Result<Plane, Error> {
    let side = |samples: usize| u32::try_from(samples).map_err(|_| Error::internal("a plane is too long"));
    let size = (side(plane.width)?, side(plane.height)?);
    let samples = convolve::<U8>(
        &plane.samples,
        size,
        source,
        (side(width)?, side(height)?),
        filter,
    )?;
    Ok(Plane {
        width,
        height,
        samples,
    })
}

/// Typed images, because the untyped ones compile the kernels of all pixel types.
fn convolve<P: PixelTrait>(
    samples: &[u8],
    size: (u32, u32),
    source: (f64, f64),
    target: (u32, u32),
    filter: FilterType,
) -> Result<Vec<u8>, Error> {
    let failed = |what: &dyn std::fmt::Display| Error::internal(format!("resizing: {what}"));
    let image = TypedImageRef::<P>::from_buffer(size.0, size.1, samples).map_err(|error| failed(&error))?;
    let mut scaled = vec![0; target.0 as usize * target.1 as usize * P::size()];
    let mut view =
        TypedImage::<P>::from_buffer(target.0, target.1, &mut scaled).map_err(|error| failed(&error))?;
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(filter))
        .crop(0.0, 0.0, source.0, source.1);
    Resizer::new()
        .resize_typed(&image, &mut view, &options)
        .map_err(|error| failed(&error))?;
    Ok(scaled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plane(width: usize, height: usize, level: impl Fn(usize, usize) -> u8) -> Plane {
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        Plane {
            width,
            height,
            samples: places.map(|(x, y)| level(x, y)).collect(),
        }
    }

    #[test]
    fn halving_takes_means_and_repeats_an_odd_edge() {
        let half = halved(&plane(3, 3, |x, y| [10, 20, 200][x] + y as u8 * 10));
        assert_eq!((half.width, half.height), (2, 2));
        assert_eq!(half.samples, [20, 205, 35, 220]);
    }

    #[test]
    fn a_strong_reduction_keeps_levels_where_they_are() {
        let ramp = plane(4000, 700, |x, _| (x / 16) as u8);
        for (width, height) in [(2000, 350), (1000, 175), (333, 58), (100, 17)] {
            let small = shrink_plane(&ramp, (4000.0, 700.0), width, height).unwrap();
            let off = |x: usize| {
                let expected = ((x as f64 + 0.5) * 4000.0 / width as f64 - 0.5) / 16.0;
                (f64::from(small.row(height / 2)[x]) + 0.5 - expected).abs()
            };
            let worst = (2..width - 2).map(off).fold(0.0, f64::max);
            assert!(worst < 1.2, "{width}: {worst} levels");
        }
    }
}
