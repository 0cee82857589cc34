//! A picture on its way through fit: pixels, or the planes of a JPEG that never became pixels.

use crate::stage::resize::{resize, resize_plane};
use crate::stage::upright::{turned_plane, upright};
use crate::terms::error::Error;
use crate::terms::picture::{Orientation, Picture};
use crate::terms::planes::Planes;

/// One picture in either form. Both can be scaled, turned and encoded; only pixels can be looked at.
#[derive(Debug, Clone)]
pub(crate) enum Frame {
    Rgb(Picture),
    Ycc(Planes),
}

impl Frame {
    pub fn width(&self) -> u32 {
        match self {
            Frame::Rgb(picture) => picture.width(),
            Frame::Ycc(planes) => planes.width,
        }
    }

    pub fn height(&self) -> u32 {
        match self {
            Frame::Rgb(picture) => picture.height(),
            Frame::Ycc(planes) => planes.height,
        }
    }

    pub fn longer_side(&self) -> u32 {
        self.width().max(self.height())
    }

    /// The frame with both sides multiplied by `factor`, rounded, at least 1 pixel.
    pub fn scaled(self, factor: f64) -> Result<Self, Error> {
        let side = |pixels: u32| (f64::from(pixels) * factor).round().max(1.0) as u32;
        let (width, height) = (side(self.width()), side(self.height()));
        if (width, height) == (self.width(), self.height()) {
            return Ok(self);
        }
        match self {
            Frame::Rgb(picture) => resize(picture, width, height).map(Frame::Rgb),
            Frame::Ycc(planes) => resized_planes(planes, width, height).map(Frame::Ycc),
        }
    }

    /// The frame as it is meant to be looked at. Planes must be of a size that can be turned.
    pub fn upright(self, orientation: Orientation) -> Result<Self, Error> {
        match self {
            _ if orientation == Orientation::Upright => Ok(self),
            Frame::Rgb(picture) => upright(picture, orientation).map(Frame::Rgb),
            Frame::Ycc(planes) => Ok(Frame::Ycc(turned_planes(planes, orientation))),
        }
    }
}

fn resized_planes(planes: Planes, width: u32, height: u32) -> Result<Planes, Error> {
    let target = Planes::new(width, height);
    let (x, y) = (
        f64::from(planes.width) / f64::from(width),
        f64::from(planes.height) / f64::from(height),
    );
    let mut components = target.components;
    for (mut from, to) in planes.components.into_iter().zip(&mut components) {
        // With odd sides a plane reaches beyond the picture, there and here not by the same part of it. The scale must
        // be that of the picture all the same, or the far edge moves by a pixel or two: what is missing is repeated.
        let source = (to.width as f64 * x, to.height as f64 * y);
        from.extend_to(source.0.ceil() as usize, source.1.ceil() as usize);
        *to = resize_plane(&from, source, to.width, to.height)?;
    }
    Ok(Planes {
        width,
        height,
        components,
    })
}

fn turned_planes(planes: Planes, orientation: Orientation) -> Planes {
    let (width, height) = orientation.turned((planes.width, planes.height));
    let components = planes.components.map(|plane| turned_plane(plane, orientation));
    Planes {
        width,
        height,
        components,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Planes whose luma rises by four levels a pixel to the right, again and again.
    fn ramps(width: u32, height: u32) -> Planes {
        let mut planes = Planes::new(width, height);
        let luma = &mut planes.components[0];
        for (index, sample) in luma.samples.iter_mut().enumerate() {
            *sample = (index % luma.width % 64 * 4) as u8;
        }
        planes
    }

    #[test]
    fn halving_to_an_odd_side_moves_nothing() {
        let Frame::Ycc(half) = Frame::Ycc(ramps(918, 20)).scaled(0.5).unwrap() else {
            panic!("planes stay planes");
        };
        assert_eq!((half.width, half.height), (459, 10));
        let row = half.components[0].row(5);
        for x in [14, 110, 300, 427, 458] {
            // Between the levels of the two pixels that it covers.
            let level = (2 * x % 64 * 4 + 2) as u8;
            assert!(row[x].abs_diff(level) <= 2, "{x}: {} for {level}", row[x]);
        }
    }
}
