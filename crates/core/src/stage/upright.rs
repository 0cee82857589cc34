//! Undoes an EXIF orientation on pixels.

use crate::terms::error::Error;
use crate::terms::picture::{Orientation, Picture};
use crate::terms::planes::Plane;

/// Pixels a side of the square that is turned at once, so that reads and writes both stay in the cache.
const TILE: usize = 32;

/// The picture as it is meant to be looked at.
pub(crate) fn upright(picture: Picture, orientation: Orientation) -> Result<Picture, Error> {
    let (width, height) = (picture.width(), picture.height());
    let pixels = turned::<3>(
        picture.into_pixels(),
        width as usize,
        height as usize,
        orientation,
    );
    let (width, height) = orientation.turned((width, height));
    Picture::new(width, height, pixels)
}

/// One component as it is meant to be looked at.
pub(crate) fn turned_plane(plane: Plane, orientation: Orientation) -> Plane {
    let (width, height) = orientation.turned((plane.width, plane.height));
    let samples = turned::<1>(plane.samples, plane.width, plane.height, orientation);
    Plane {
        width,
        height,
        samples,
    }
}

/// Samples of `N` interleaved channels, turned; mirrored in place where rows stay rows.
pub(crate) fn turned<const N: usize>(
    mut samples: Vec<u8>,
    width: usize,
    height: usize,
    orientation: Orientation,
) -> Vec<u8> {
    match orientation {
        Orientation::Upright => {}
        Orientation::MirroredHorizontally => samples.chunks_exact_mut(width * N).for_each(reverse::<N>),
        Orientation::Rotated180 => reverse::<N>(&mut samples),
        Orientation::MirroredVertically => flip_rows(&mut samples, width * N),
        Orientation::Transposed
        | Orientation::Rotate90
        | Orientation::Transversed
        | Orientation::Rotate270 => {
            return exchange_axes::<N>(&samples, width, height, orientation);
        }
    }
    samples
}

fn reverse<const N: usize>(samples: &mut [u8]) {
    samples.reverse();
    samples.chunks_exact_mut(N).for_each(<[u8]>::reverse);
}

fn flip_rows(samples: &mut [u8], pitch: usize) {
    let rows = samples.len() / pitch;
    let (top, bottom) = samples.split_at_mut(rows / 2 * pitch);
    top.chunks_exact_mut(pitch)
        .zip(bottom.rchunks_exact_mut(pitch))
        .for_each(|(upper, lower)| {
            upper.swap_with_slice(lower);
        });
}

/// Rows become columns; `orientation` says from which end each axis is read.
fn exchange_axes<const N: usize>(
    source: &[u8],
    width: usize,
    height: usize,
    orientation: Orientation,
) -> Vec<u8> {
    let from_bottom = matches!(orientation, Orientation::Rotate90 | Orientation::Transversed);
    let from_right = matches!(orientation, Orientation::Rotate270 | Orientation::Transversed);
    let mut turned = vec![0; source.len()];
    for tile_y in (0..width).step_by(TILE) {
        for tile_x in (0..height).step_by(TILE) {
            for y in tile_y..(tile_y + TILE).min(width) {
                let column = if from_right { width - 1 - y } else { y };
                for x in tile_x..(tile_x + TILE).min(height) {
                    let row = if from_bottom { height - 1 - x } else { x };
                    let (from, to) = ((row * width + column) * N, (y * height + x) * N);
                    turned[to..to + N].copy_from_slice(&source[from..from + N]);
                }
            }
        }
    }
    turned
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where EXIF says that the upright picture's pixel (x, y) is stored, by the tag's definition: row 0 / column 0
    /// of the storage are the visual sides that the value names.
    fn stored_at(
        orientation: Orientation,
        x: usize,
        y: usize,
        width: usize,
        height: usize,
    ) -> (usize, usize) {
        match orientation {
            Orientation::Upright => (x, y),
            Orientation::MirroredHorizontally => (width - 1 - x, y),
            Orientation::Rotated180 => (width - 1 - x, height - 1 - y),
            Orientation::MirroredVertically => (x, height - 1 - y),
            Orientation::Transposed => (y, x),
            Orientation::Rotate90 => (y, height - 1 - x),
            Orientation::Transversed => (width - 1 - y, height - 1 - x),
            Orientation::Rotate270 => (width - 1 - y, x),
        }
    }

    #[test]
    fn every_orientation_puts_every_pixel_where_exif_says() {
        let (width, height) = (67, 41);
        let pixels: Vec<u8> = (0..width * height)
            .flat_map(|i| [(i % 251) as u8, (i / 251) as u8, 7])
            .collect();
        for orientation in Orientation::ALL {
            let stored = Picture::new(width as u32, height as u32, pixels.clone()).unwrap();
            let turned = upright(stored, orientation).unwrap();
            assert_eq!(
                (turned.width() as usize, turned.height() as usize),
                orientation.turned((width, height))
            );
            for y in 0..turned.height() as usize {
                for x in 0..turned.width() as usize {
                    let (sx, sy) = stored_at(orientation, x, y, width, height);
                    let (from, to) = ((sy * width + sx) * 3, (y * turned.width() as usize + x) * 3);
                    assert_eq!(
                        turned.pixels()[to..to + 3],
                        pixels[from..from + 3],
                        "{orientation:?} {x},{y}"
                    );
                }
            }
        }
    }
}
