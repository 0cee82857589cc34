//! A picture on its way through fit: pixels, or the planes of a JPEG that never became pixels.

use crate::error::Error;
use crate::picture::{Orientation, Picture};
use crate::stage::planes::{Plane, Planes};
use crate::stage::resize::{resize, resize_plane};
use crate::stage::upright::{turned, upright};

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
            Frame::Ycc(planes) => resized_planes(&planes, width, height).map(Frame::Ycc),
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

fn resized_planes(planes: &Planes, width: u32, height: u32) -> Result<Planes, Error> {
    let mut target = Planes::new(width, height);
    let (x, y) = (
        f64::from(planes.width) / f64::from(width),
        f64::from(planes.height) / f64::from(height),
    );
    for (from, to) in planes.components.iter().zip(&mut target.components) {
        // Odd sides: the planes reach half a chroma sample beyond the picture on both sides of the scaling.
        let source_width = (to.width as f64 * x).min(from.width as f64);
        let source_height = (to.height as f64 * y).min(from.height as f64);
        *to = resize_plane(from, (source_width, source_height), to.width, to.height)?;
    }
    Ok(target)
}

fn turned_planes(planes: Planes, orientation: Orientation) -> Planes {
    let swap = orientation.swaps_sides();
    let (width, height) = if swap {
        (planes.height, planes.width)
    } else {
        (planes.width, planes.height)
    };
    let components = planes.components.map(|plane| {
        let (width, height) = if swap {
            (plane.height, plane.width)
        } else {
            (plane.width, plane.height)
        };
        let samples = turned::<1>(plane.samples, plane.width, plane.height, orientation);
        Plane {
            width,
            height,
            samples,
        }
    });
    Planes {
        width,
        height,
        components,
    }
}
