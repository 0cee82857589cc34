//! Scaling with a good kernel. The only file that names the `fast_image_resize` crate.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::error::Error;
use crate::picture::Picture;
use crate::stage::planes::Plane;

/// The picture at `width` × `height` pixels (Lanczos with three lobes). Returned untouched when the size is its own.
pub(crate) fn resize(picture: Picture, width: u32, height: u32) -> Result<Picture, Error> {
    if (picture.width(), picture.height()) == (width, height) {
        return Ok(picture);
    }
    let size = (picture.width(), picture.height());
    let source = (f64::from(size.0), f64::from(size.1));
    let pixels = convolve(
        picture.pixels(),
        size,
        source,
        (width, height),
        PixelType::U8x3,
        FilterType::Lanczos3,
    )?;
    Picture::new(width, height, pixels)
}

/// A copy at `width` × `height` pixels, no larger than the picture: every pixel weighs in, edges do not ring.
pub(crate) fn shrink(picture: &Picture, width: u32, height: u32) -> Result<Picture, Error> {
    let size = (picture.width(), picture.height());
    if size == (width, height) {
        return Ok(picture.clone());
    }
    let source = (f64::from(size.0), f64::from(size.1));
    let target = (width, height);
    let pixels = convolve(
        picture.pixels(),
        size,
        source,
        target,
        PixelType::U8x3,
        FilterType::Hamming,
    )?;
    Picture::new(width, height, pixels)
}

/// As [`shrink`], for the part of a plane from its top left corner that is `source` samples wide and high.
pub(crate) fn shrink_plane(
    plane: &Plane,
    source: (f64, f64),
    width: usize,
    height: usize,
) -> Result<Plane, Error> {
    convolve_plane(plane, source, width, height, FilterType::Hamming)
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

fn convolve_plane(
    plane: &Plane,
    source: (f64, f64),
    width: usize,
    height: usize,
    filter: FilterType,
) -> Result<Plane, Error> {
    let side = |samples: usize| u32::try_from(samples).map_err(|_| Error::internal("a plane is too long"));
    let size = (side(plane.width)?, side(plane.height)?);
    let samples = convolve(
        &plane.samples,
        size,
        source,
        (side(width)?, side(height)?),
        PixelType::U8,
        filter,
    )?;
    Ok(Plane {
        width,
        height,
        samples,
    })
}

fn convolve(
    samples: &[u8],
    size: (u32, u32),
    source: (f64, f64),
    target: (u32, u32),
    pixel_type: PixelType,
    filter: FilterType,
) -> Result<Vec<u8>, Error> {
    let failed = |what: &dyn std::fmt::Display| Error::internal(format!("resizing: {what}"));
    let image = ImageRef::new(size.0, size.1, samples, pixel_type).map_err(|error| failed(&error))?;
    let mut scaled = Image::new(target.0, target.1, pixel_type);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(filter))
        .crop(0.0, 0.0, source.0, source.1);
    Resizer::new()
        .resize(&image, &mut scaled, &options)
        .map_err(|error| failed(&error))?;
    Ok(scaled.into_vec())
}
