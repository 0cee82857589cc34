//! Scaling with a good kernel. The only file that names the `fast_image_resize` crate.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U8, U8x3};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};

use crate::error::Error;
use crate::picture::Picture;
use crate::stage::planes::Plane;

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
