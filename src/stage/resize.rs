//! Scaling with a good kernel. The only file that names the `fast_image_resize` crate.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::error::Error;
use crate::picture::Picture;

/// The picture at `width` × `height` pixels, Lanczos with three lobes. Returned untouched when the size is its own.
pub(crate) fn resize(picture: Picture, width: u32, height: u32) -> Result<Picture, Error> {
    if (picture.width(), picture.height()) == (width, height) {
        return Ok(picture);
    }
    let failed = |what: &str| Error::internal(format!("resizing: {what}"));
    let source = ImageRef::new(
        picture.width(),
        picture.height(),
        picture.pixels(),
        PixelType::U8x3,
    )
    .map_err(|error| failed(&error.to_string()))?;
    let mut target = Image::new(width, height, PixelType::U8x3);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new()
        .resize(&source, &mut target, &options)
        .map_err(|error| failed(&error.to_string()))?;
    Picture::new(width, height, target.into_vec())
}
