//! Blobs of the size of letters: what is darker or lighter than its surroundings, as connected components.
//!
//! Every step is exact integer arithmetic that treats left and right, top and bottom, rows and columns, dark and
//! light alike, so that a turned or mirrored picture gives exactly the turned or mirrored blobs.

use super::gray_view::GrayView;
use super::stretches::{Stretches, mark_above, mark_below};
use super::text_contrast::{contrast_threshold, local_contrast};

/// The longer side of a letter-like blob, pixels.
const LONGER_SIDE: std::ops::RangeInclusive<u32> = 7..=110;
/// The least shorter side of a letter-like blob, pixels.
const LEAST_SHORTER_SIDE: u32 = 2;
/// The least area of a letter-like blob, pixels.
const LEAST_AREA: u32 = 14;
/// The longest letter-like blob has sides of 12 : 1.
const LARGEST_ASPECT: u32 = 12;

/// Whether a blob is darker or lighter than its surroundings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Polarity {
    Dark,
    Light,
}

/// The bounding box of a blob, all four sides inclusive, pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Blob {
    pub x0: u32,
    pub y0: u32,
    pub x1: u32,
    pub y1: u32,
}

impl Blob {
    pub fn width(&self) -> u32 {
        self.x1 - self.x0 + 1
    }

    pub fn height(&self) -> u32 {
        self.y1 - self.y0 + 1
    }

    pub fn longer_side(&self) -> u32 {
        self.width().max(self.height())
    }

    /// The box around both.
    fn and(&self, other: &Blob) -> Blob {
        Blob {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// The same blob in the picture with rows and columns exchanged.
    pub fn transposed(&self) -> Blob {
        Blob {
            x0: self.y0,
            y0: self.x0,
            x1: self.y1,
            y1: self.x1,
        }
    }
}

/// The letter-like blobs of a picture.
#[derive(Debug, Default)]
pub(crate) struct Blobs {
    pub dark: Vec<Blob>,
    pub light: Vec<Blob>,
}

/// Finds the letter-like blobs of `gray`. About 5 ns a pixel.
pub(crate) fn letter_blobs(gray: &GrayView) -> Blobs {
    let contrast = local_contrast(gray);
    let threshold = contrast_threshold(&contrast);
    Blobs {
        dark: connected(gray.width(), &contrast, |row, marks| {
            mark_below(row, -threshold, marks)
        }),
        light: connected(gray.width(), &contrast, |row, marks| {
            mark_above(row, threshold, marks)
        }),
    }
}

/// The letter-like components by 8-neighbourhood of the pixels that `mark` marks in a row.
fn connected(width: usize, contrast: &[i8], mark: impl Fn(&[i8], &mut Vec<u64>)) -> Vec<Blob> {
    let mut components = Components::default();
    let mut marks = Vec::new();
    let mut above: Vec<Run> = Vec::new();
    let mut here = Vec::new();
    for (y, row) in contrast.chunks_exact(width).enumerate() {
        mark(row, &mut marks);
        let mut first = 0;
        for (x0, x1) in Stretches::of(&marks) {
            while first < above.len() && above[first].x1 + 1 < x0 {
                first += 1;
            }
            let mut component = None;
            for run in above[first..].iter().take_while(|run| run.x0 <= x1 + 1) {
                component = Some(components.join(component, run.component));
            }
            let component = components.extend(component, x0, x1, y as u32);
            here.push(Run { x0, x1, component });
        }
        std::mem::swap(&mut above, &mut here);
        here.clear();
    }
    components.letter_like()
}

/// A stretch of pixels in one row, ends inclusive.
struct Run {
    x0: u32,
    x1: u32,
    component: usize,
}

/// A component, or a part that turned out to belong to another one.
struct Component {
    /// The component that it belongs to; itself while it is a whole one.
    parent: usize,
    blob: Blob,
    /// Pixels.
    area: u32,
}

/// A disjoint-set forest, in the order of the components' first pixels.
#[derive(Default)]
struct Components(Vec<Component>);

impl Components {
    fn root(&mut self, mut index: usize) -> usize {
        while self.0[index].parent != index {
            let grandparent = self.0[self.0[index].parent].parent;
            self.0[index].parent = grandparent;
            index = grandparent;
        }
        index
    }

    /// Makes one component of two and gives its root: the earlier one of theirs.
    fn join(&mut self, root: Option<usize>, other: usize) -> usize {
        let other = self.root(other);
        let Some(root) = root.filter(|&root| root != other) else {
            return other;
        };
        let (root, part) = (root.min(other), root.max(other));
        self.0[part].parent = root;
        let Component { blob, area, .. } = self.0[part];
        self.grow(root, &blob, area);
        root
    }

    /// Adds a run to the component with this root, or to a new one.
    fn extend(&mut self, root: Option<usize>, x0: u32, x1: u32, y: u32) -> usize {
        let area = x1 - x0 + 1;
        let blob = Blob { x0, y0: y, x1, y1: y };
        if let Some(root) = root {
            self.grow(root, &blob, area);
            return root;
        }
        let parent = self.0.len();
        self.0.push(Component { parent, blob, area });
        parent
    }

    fn grow(&mut self, root: usize, blob: &Blob, area: u32) {
        let whole = &mut self.0[root];
        whole.blob = whole.blob.and(blob);
        whole.area += area;
    }

    fn letter_like(self) -> Vec<Blob> {
        let whole = self
            .0
            .into_iter()
            .enumerate()
            .filter(|(index, part)| part.parent == *index);
        whole
            .map(|(_, component)| component)
            .filter(|component| is_letter_like(&component.blob, component.area))
            .map(|component| component.blob)
            .collect()
    }
}

/// Neither too small, too large nor too long; neither a hair line nor a solid box.
fn is_letter_like(blob: &Blob, area: u32) -> bool {
    let longer = blob.longer_side();
    let shorter = blob.width().min(blob.height());
    let box_area = longer * shorter;
    LONGER_SIDE.contains(&longer)
        && shorter >= LEAST_SHORTER_SIDE
        && area >= LEAST_AREA
        && longer <= LARGEST_ASPECT * shorter
        && area * 100 >= box_area * 12
        && !(area * 100 > box_area * 92 && shorter * 10 > longer * 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blobs_of(width: usize, height: usize, ink: &[(usize, usize, usize, usize)], dark: bool) -> Blobs {
        let (paper, pen) = if dark { (220, 40) } else { (40, 220) };
        let mut pixels = vec![paper; width * height];
        for &(x, y, w, h) in ink {
            for row in y..y + h {
                pixels[row * width + x..row * width + x + w].fill(pen);
            }
        }
        letter_blobs(&GrayView::new(width as u32, height as u32, &pixels).unwrap())
    }

    /// A letter L of 12 × 16 pixels at (20, 10).
    const LETTER: [(usize, usize, usize, usize); 2] = [(20, 10, 3, 16), (20, 23, 12, 3)];

    #[test]
    fn a_letter_is_one_blob_of_its_polarity() {
        let expected = Blob {
            x0: 20,
            y0: 10,
            x1: 31,
            y1: 25,
        };
        assert_eq!(blobs_of(80, 60, &LETTER, true).dark, [expected]);
        assert_eq!(blobs_of(80, 60, &LETTER, false).light, [expected]);
    }

    #[test]
    fn strokes_that_touch_at_a_corner_only_are_one_blob() {
        let steps: Vec<_> = (0..6).map(|i| (20 + 3 * i, 10 + 3 * i, 3, 3)).collect();
        assert_eq!(blobs_of(80, 60, &steps, true).dark.len(), 1);
    }

    #[test]
    fn specks_hair_lines_and_solid_boxes_are_no_letters() {
        for ink in [(20, 10, 3, 3), (5, 10, 60, 1), (20, 10, 14, 14)] {
            let blobs = blobs_of(80, 60, &[ink], true);
            assert!(blobs.dark.is_empty(), "{ink:?} gave {blobs:?}");
        }
    }

    #[test]
    fn arms_that_meet_below_are_one_blob() {
        let comb = [(20, 10, 2, 12), (25, 10, 2, 12), (30, 10, 2, 12), (20, 22, 12, 2)];
        let expected = Blob {
            x0: 20,
            y0: 10,
            x1: 31,
            y1: 23,
        };
        assert_eq!(blobs_of(80, 60, &comb, true).dark, [expected]);
    }

    #[test]
    fn pictures_smaller_than_the_mean_square_are_looked_at_too() {
        let gray = GrayView::new(1, 1, &[7]).unwrap();
        assert!(letter_blobs(&gray).dark.is_empty());
    }
}
