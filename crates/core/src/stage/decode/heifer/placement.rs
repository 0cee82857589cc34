//! Where the pixels of a stored picture come to lie in the one that is shown, after the container's crop (`clap`), turns
//! (`irot`) and mirrors (`imir`) in the order that the file gives them.

/// A way along the two axes of a picture, pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Way {
    x: i64,
    y: i64,
}

/// From stored to shown coordinates: the place of the first pixel, and the ways that a step to the right and a step down
/// in the stored picture are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placement {
    first: Way,
    right: Way,
    down: Way,
    /// Of the picture that is shown, pixels.
    pub width: u32,
    pub height: u32,
    /// Whether the stored width has become the height.
    pub swaps_sides: bool,
}

impl Placement {
    /// Shown as it is stored.
    pub fn stored((width, height): (u32, u32)) -> Self {
        Placement {
            first: Way { x: 0, y: 0 },
            right: Way { x: 1, y: 0 },
            down: Way { x: 0, y: 1 },
            width,
            height,
            swaps_sides: false,
        }
    }

    /// Of the picture so far, what lies from `left` and `top` on within these sides.
    pub fn cropped(self, (left, top): (u32, u32), (width, height): (u32, u32)) -> Self {
        let (left, top) = (left.min(self.width), top.min(self.height));
        Placement {
            first: Way {
                x: self.first.x - i64::from(left),
                y: self.first.y - i64::from(top),
            },
            width: width.min(self.width - left),
            height: height.min(self.height - top),
            ..self
        }
    }

    /// Turned anti-clockwise by so many quarters.
    pub fn turned(self, quarters: u8) -> Self {
        (0..quarters % 4).fold(self, |placement, _| placement.turned_once())
    }

    fn turned_once(self) -> Self {
        let turned = |way: Way| Way { x: way.y, y: -way.x };
        let first = turned(self.first);
        Placement {
            first: Way {
                y: first.y + i64::from(self.width) - 1,
                ..first
            },
            right: turned(self.right),
            down: turned(self.down),
            width: self.height,
            height: self.width,
            swaps_sides: !self.swaps_sides,
        }
    }

    /// With top and bottom exchanged, or else left and right.
    pub fn mirrored(self, top_and_bottom: bool) -> Self {
        let mirrored = |way: Way| match top_and_bottom {
            true => Way { y: -way.y, ..way },
            false => Way { x: -way.x, ..way },
        };
        let first = mirrored(self.first);
        let far = |side: u32| i64::from(side) - 1;
        Placement {
            first: match top_and_bottom {
                true => Way {
                    y: first.y + far(self.height),
                    ..first
                },
                false => Way {
                    x: first.x + far(self.width),
                    ..first
                },
            },
            right: mirrored(self.right),
            down: mirrored(self.down),
            ..self
        }
    }

    /// The places, in row order from 0, of the pixels of a stored row from `x` on; `None` of those that are cropped.
    pub fn places(&self, x: u32, y: u32) -> impl Iterator<Item = Option<usize>> + use<> {
        let (x, y) = (i64::from(x), i64::from(y));
        let (right, width, height) = (self.right, i64::from(self.width), i64::from(self.height));
        let mut at = Way {
            x: self.first.x + x * self.right.x + y * self.down.x,
            y: self.first.y + x * self.right.y + y * self.down.y,
        };
        std::iter::repeat_with(move || {
            let is_shown = (0..width).contains(&at.x) && (0..height).contains(&at.y);
            let place = is_shown.then_some((at.y * width + at.x) as usize);
            at = Way {
                x: at.x + right.x,
                y: at.y + right.y,
            };
            place
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown of three by two pixels with the numbers 0 to 5, row by row.
    fn shown(placement: Placement) -> Vec<u32> {
        let mut shown = vec![u32::MAX; (placement.width * placement.height) as usize];
        for y in 0..2 {
            for (x, place) in (0..3).zip(placement.places(0, y)) {
                if let Some(place) = place {
                    shown[place] = y * 3 + x;
                }
            }
        }
        shown
    }

    const STORED: (u32, u32) = (3, 2);

    #[test]
    fn turns_are_anti_clockwise() {
        let turned = |quarters| shown(Placement::stored(STORED).turned(quarters));
        assert_eq!(turned(0), [0, 1, 2, 3, 4, 5]);
        assert_eq!(turned(1), [2, 5, 1, 4, 0, 3]);
        assert_eq!(turned(2), [5, 4, 3, 2, 1, 0]);
        assert_eq!(turned(3), [3, 0, 4, 1, 5, 2]);
    }

    #[test]
    fn mirrors_exchange_the_rows_or_the_columns() {
        let mirrored = |axis| shown(Placement::stored(STORED).mirrored(axis));
        assert_eq!(mirrored(true), [3, 4, 5, 0, 1, 2]);
        assert_eq!(mirrored(false), [2, 1, 0, 5, 4, 3]);
    }

    #[test]
    fn the_order_of_crop_turn_and_mirror_counts() {
        let stored = Placement::stored(STORED);
        assert_eq!(shown(stored.cropped((1, 0), (2, 2)).turned(1)), [2, 5, 1, 4]);
        assert_eq!(shown(stored.turned(1).cropped((1, 0), (2, 2))), [5, 4]);
        assert_eq!(shown(stored.turned(1).mirrored(true)), [0, 3, 1, 4, 2, 5]);
        assert_eq!(shown(stored.mirrored(true).turned(1)), [5, 2, 4, 1, 3, 0]);
    }

    #[test]
    fn a_crop_that_reaches_beyond_the_picture_ends_at_its_edge() {
        let cropped = Placement::stored(STORED).cropped((2, 1), (9, 9));
        assert_eq!((cropped.width, cropped.height), (1, 1));
        assert_eq!(shown(cropped), [5]);
        let beside = Placement::stored(STORED).cropped((9, 9), (9, 9));
        assert_eq!((beside.width, beside.height), (0, 0));
    }

    #[test]
    fn two_quarter_turns_leave_the_sides_as_they_were() {
        let sides = |quarters| Placement::stored(STORED).turned(quarters).swaps_sides;
        assert_eq!([0, 1, 2, 3].map(sides), [false, true, false, true]);
    }
}
