//! The small copy of a picture that every measure looks at, made once.
//!
//! Area-weighted shrinking (Hamming kernel) to at most [`ANALYSIS_PIXELS`](super::ANALYSIS_PIXELS): luma for edges and
//! text, and the mean color of every block of 8 × 8 of its pixels. From 12 MP about 20 ms; nothing is enlarged.

use super::gray_view::{GrayView, analysis_size};
use crate::stage::frame::Frame;
use crate::stage::resize::{shrink, shrink_plane};
use crate::stage::upright::{turned_plane, upright};
use crate::terms::dct_scale::DctScale;
use crate::terms::error::Error;
use crate::terms::picture::{Orientation, Picture};
use crate::terms::planes::{Plane, Planes};

/// Side of the blocks whose mean color is kept, pixels of the copy.
const BLOCK: usize = 8;

/// A picture at no more than a megapixel, upright.
#[derive(Debug, Clone, PartialEq)]
pub struct SmallCopy {
    width: u32,
    height: u32,
    luma: Vec<u8>,
    block_colors: Vec<[f32; 3]>,
    picture_pixels_per_pixel: f64,
}

impl SmallCopy {
    /// The copy of an upright picture.
    ///
    /// # Errors
    /// [`Error::Internal`] when the scaling library refuses, which it has no reason to.
    pub fn of(picture: &Picture) -> Result<Self, Error> {
        Self::of_picture(picture, Orientation::Upright, picture.longer_side())
    }

    /// The copy of a frame that still has to be turned, and that may have been decoded smaller than the
    /// `stored_longer_side`, pixels.
    pub(crate) fn of_frame(
        frame: &Frame,
        orientation: Orientation,
        stored_longer_side: u32,
    ) -> Result<Self, Error> {
        match frame {
            Frame::Rgb(picture) => Self::of_picture(picture, orientation, stored_longer_side),
            Frame::Ycc(planes) => Self::of_planes(planes, orientation, stored_longer_side),
        }
    }

    /// As [`of_frame`](Self::of_frame).
    pub(crate) fn of_picture(
        picture: &Picture,
        orientation: Orientation,
        stored_longer_side: u32,
    ) -> Result<Self, Error> {
        let (width, height) = analysis_size(picture.width(), picture.height());
        let small = upright(shrink(picture, width, height)?, orientation)?;
        Ok(SmallCopy {
            width: small.width(),
            height: small.height(),
            luma: small.pixels().chunks_exact(3).map(luma_of).collect(),
            block_colors: block_means(&small),
            picture_pixels_per_pixel: f64::from(stored_longer_side) / f64::from(small.longer_side()),
        })
    }

    fn of_planes(planes: &Planes, orientation: Orientation, stored_longer_side: u32) -> Result<Self, Error> {
        let (width, height) = analysis_size(planes.width, planes.height);
        let [luma, cb, cr] = &planes.components;
        let sides = (f64::from(planes.width), f64::from(planes.height));
        let luma = shrink_plane(luma, sides, width as usize, height as usize)?;
        let chroma_sides = (sides.0 / 2.0, sides.1 / 2.0);
        let (columns, rows) = (blocks(width), blocks(height));
        let chroma = |plane: &Plane| shrink_plane(plane, chroma_sides, columns, rows);
        let small = [chroma(cb)?, chroma(cr)?].map(|plane| turned_plane(plane, orientation));
        let luma = turned_plane(luma, orientation);
        let block_colors = plane_means(&luma)
            .into_iter()
            .zip(small[0].samples.iter().zip(&small[1].samples))
            .map(|(luma, (&cb, &cr))| rgb_of(luma, f32::from(cb) - 128.0, f32::from(cr) - 128.0))
            .collect();
        Ok(SmallCopy {
            width: luma.width as u32,
            height: luma.height as u32,
            luma: luma.samples,
            block_colors,
            picture_pixels_per_pixel: f64::from(stored_longer_side) / f64::from(width.max(height)),
        })
    }

    /// Luma (ITU-R BT.601, 0 black to 255 white).
    pub fn gray(&self) -> GrayView<'_> {
        GrayView::of_whole_rows(self.width as usize, &self.luma)
    }

    /// Mean R, G and B (0 to 255) of every block of 8 × 8 pixels, row by row; blocks at the right and lower edge are
    /// smaller.
    pub fn block_colors(&self) -> &[[f32; 3]] {
        &self.block_colors
    }

    /// Pixels of the picture, along one side, that one pixel of the copy stands for; at least 1.
    pub fn picture_pixels_per_pixel(&self) -> f64 {
        self.picture_pixels_per_pixel
    }
}

/// The coarsest decode of a JPEG of this size that still has as many pixels as its copy.
pub(crate) fn sufficient_scale(width: u32, height: u32) -> DctScale {
    DctScale::sufficient_for((width, height), analysis_size(width, height))
}

fn blocks(side: u32) -> usize {
    (side as usize).div_ceil(BLOCK)
}

/// ITU-R BT.601 luma as JPEG has it, in units of 1/65,536.
fn luma_of(pixel: &[u8]) -> u8 {
    let [red, green, blue] = [0, 1, 2].map(|channel| u32::from(pixel[channel]));
    ((19_595 * red + 38_470 * green + 7_471 * blue + 32_768) >> 16) as u8
}

/// JPEG's color transform (ITU-T T.871) without rounding.
fn rgb_of(luma: f32, cb: f32, cr: f32) -> [f32; 3] {
    let color = [
        luma + 1.402 * cr,
        luma - 0.344_136 * cb - 0.714_136 * cr,
        luma + 1.772 * cb,
    ];
    color.map(|value| value.clamp(0.0, 255.0))
}

fn block_means(small: &Picture) -> Vec<[f32; 3]> {
    let means = interleaved_means::<3>(small.pixels(), small.width() as usize);
    means.as_chunks::<3>().0.to_vec()
}

fn plane_means(plane: &Plane) -> Vec<f32> {
    interleaved_means::<1>(&plane.samples, plane.width)
}

/// Means over blocks of `N` interleaved channels.
fn interleaved_means<const N: usize>(samples: &[u8], width: usize) -> Vec<f32> {
    let columns = width.div_ceil(BLOCK);
    let mut means = Vec::new();
    for band in samples.chunks(width * N * BLOCK) {
        let mut sums = vec![0u32; columns * N];
        for row in band.chunks_exact(width * N) {
            for (block, sums) in row.chunks(BLOCK * N).zip(sums.chunks_exact_mut(N)) {
                for pixel in block.chunks_exact(N) {
                    for (sum, &sample) in sums.iter_mut().zip(pixel) {
                        *sum += u32::from(sample);
                    }
                }
            }
        }
        let rows = band.len() / (width * N);
        for (column, sums) in sums.chunks_exact(N).enumerate() {
            let pixels = rows * BLOCK.min(width - column * BLOCK);
            means.extend(sums.iter().map(|&sum| sum as f32 / pixels as f32));
        }
    }
    means
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32, color: impl Fn(u32, u32) -> [u8; 3]) -> Picture {
        let pixels = (0..height)
            .flat_map(|y| (0..width).map(move |x| (x, y)))
            .flat_map(|(x, y)| color(x, y))
            .collect();
        Picture::new(width, height, pixels).unwrap()
    }

    #[test]
    fn a_small_picture_keeps_its_pixels_and_has_the_means_of_its_blocks() {
        let copy = SmallCopy::of(&picture(
            19,
            9,
            |x, _| {
                if x < 8 { [10, 20, 30] } else { [200, 100, 0] }
            },
        ))
        .unwrap();
        assert_eq!((copy.gray().width(), copy.gray().height()), (19, 9));
        assert_eq!(copy.block_colors().len(), 3 * 2);
        assert_eq!(copy.block_colors()[0], [10.0, 20.0, 30.0]);
        assert_eq!(copy.block_colors()[5], [200.0, 100.0, 0.0]);
        assert_eq!(copy.picture_pixels_per_pixel(), 1.0);
    }

    #[test]
    fn a_large_picture_is_shrunk_and_turned() {
        let wide = picture(
            2400,
            1200,
            |x, _| if x < 1200 { [255, 0, 0] } else { [0, 0, 255] },
        );
        let copy = SmallCopy::of_picture(&wide, Orientation::Rotate90, 4800).unwrap();
        assert_eq!((copy.gray().width(), copy.gray().height()), (707, 1414));
        assert!((copy.picture_pixels_per_pixel() - 4800.0 / 1414.0).abs() < 1e-9);
        let (top, bottom) = (copy.block_colors()[0], copy.block_colors().last().unwrap());
        assert!(top[0] > 250.0 && bottom[2] > 250.0, "{top:?} {bottom:?}");
        assert_eq!(copy.gray().row(0)[0], luma_of(&[255, 0, 0]));
    }

    #[test]
    fn a_quarter_of_a_phone_photo_is_too_coarse_and_half_of_it_is_enough() {
        assert_eq!(sufficient_scale(4032, 3024), DctScale::Half);
        assert_eq!(sufficient_scale(8000, 6000), DctScale::Quarter);
        assert_eq!(sufficient_scale(1000, 700), DctScale::Full);
    }
}
