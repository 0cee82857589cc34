//! The canvas that the parts of a merged picture are drawn onto.

use crate::terms::arrangement::Place;
use crate::terms::error::Error;
use crate::terms::picture::Picture;

/// A picture in the making.
pub(crate) struct Canvas {
    picture: Picture,
}

impl Canvas {
    /// Filled with one color: red, green, blue, sRGB.
    pub fn filled(width: u32, height: u32, color: [u8; 3]) -> Result<Self, Error> {
        let count = width as usize * height as usize;
        let pixels = if color.iter().all(|&level| level == color[0]) {
            vec![color[0]; count * 3]
        } else {
            color.repeat(count)
        };
        Ok(Canvas {
            picture: Picture::new(width, height, pixels)?,
        })
    }

    /// Draws `part`, which has the size of `place`.
    ///
    /// # Errors
    /// [`Error::Internal`] when it has not, or when the place is not wholly on the canvas.
    pub fn draw(&mut self, part: &Picture, place: Place) -> Result<(), Error> {
        let fits =
            |start: u32, length: u32, side: u32| u64::from(start) + u64::from(length) <= u64::from(side);
        let on_canvas = fits(place.x, place.width, self.picture.width())
            && fits(place.y, place.height, self.picture.height());
        if (part.width(), part.height()) != (place.width, place.height) || !on_canvas {
            return Err(Error::internal(format!(
                "a part of {}x{} does not go to {place:?}",
                part.width(),
                part.height()
            )));
        }
        let (pitch, row) = (self.picture.width() as usize * 3, place.width as usize * 3);
        let left = place.x as usize * 3;
        let rows = self.picture.pixels_mut().chunks_exact_mut(pitch);
        rows.skip(place.y as usize)
            .zip(part.pixels().chunks_exact(row))
            .for_each(|(target, source)| target[left..left + row].copy_from_slice(source));
        Ok(())
    }

    pub fn into_picture(self) -> Picture {
        self.picture
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(x: u32, y: u32, width: u32, height: u32) -> Place {
        Place { x, y, width, height }
    }

    #[test]
    fn a_part_covers_its_place_and_nothing_else() {
        let background = [1, 2, 3];
        let mut canvas = Canvas::filled(5, 4, background).unwrap();
        let part = Picture::new(2, 3, (100..118).collect()).unwrap();
        canvas.draw(&part, place(3, 1, 2, 3)).unwrap();
        let picture = canvas.into_picture();
        for (index, pixel) in picture.pixels().chunks_exact(3).enumerate() {
            let (x, y) = (index % 5, index / 5);
            let wanted = if x >= 3 && y >= 1 {
                let at = ((y - 1) * 2 + x - 3) * 3;
                &part.pixels()[at..at + 3]
            } else {
                &background[..]
            };
            assert_eq!(pixel, wanted, "{x},{y}");
        }
    }

    #[test]
    fn what_would_be_cropped_or_has_another_size_is_refused() {
        let mut canvas = Canvas::filled(5, 4, [255; 3]).unwrap();
        let part = Picture::new(2, 3, vec![0; 18]).unwrap();
        for wrong in [
            place(4, 0, 2, 3),
            place(0, 2, 2, 3),
            place(0, 0, 3, 2),
            place(u32::MAX, 0, 2, 3),
        ] {
            assert!(canvas.draw(&part, wrong).is_err(), "{wrong:?}");
        }
        assert!(canvas.into_picture().pixels().iter().all(|&level| level == 255));
    }
}
