//! How like two pictures are at a small size, and which way up one shows the other.

/// Cells along a side; enough to tell eight turns apart, few enough not to see an encoder's losses.
const SIDE: usize = 16;
/// Pictures that differ by less, 0–255, are the same for the eye.
const SAME: f32 = 1.0;

/// 8-bit RGB pixels in row order.
#[derive(Debug, Clone)]
pub struct Pixels {
    pub width: usize,
    pub height: usize,
    pub rgb: Vec<u8>,
}

/// A picture as 16 × 16 average colors, whatever its shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    cells: Vec<[f32; 3]>,
}

impl Grid {
    pub fn of(pixels: &Pixels) -> Grid {
        assert_eq!(
            pixels.rgb.len(),
            pixels.width * pixels.height * 3,
            "RGB without padding"
        );
        let cells = (0..SIDE * SIDE).map(|index| average(pixels, index % SIDE, index / SIDE));
        Grid {
            cells: cells.collect(),
        }
    }

    /// The upright picture, when this one is stored with the EXIF orientation (1–8).
    pub fn upright(&self, orientation: u8) -> Grid {
        let last = SIDE - 1;
        let stored = |x: usize, y: usize| match orientation {
            1 => (x, y),
            2 => (last - x, y),
            3 => (last - x, last - y),
            4 => (x, last - y),
            5 => (y, x),
            6 => (y, last - x),
            7 => (last - y, last - x),
            8 => (last - y, x),
            other => panic!("{other} is no EXIF orientation"),
        };
        let cells = (0..SIDE * SIDE).map(|index| {
            let (x, y) = stored(index % SIDE, index / SIDE);
            self.cells[y * SIDE + x]
        });
        Grid {
            cells: cells.collect(),
        }
    }

    /// Mean absolute difference of the samples, 0–255.
    pub fn distance(&self, other: &Grid) -> f32 {
        let pairs = self.cells.as_flattened().iter().zip(other.cells.as_flattened());
        pairs.map(|(a, b)| (a - b).abs()).sum::<f32>() / (SIDE * SIDE * 3) as f32
    }

    /// The turn of `reference` that is most like this picture (1: none), its distance, and the next best distance.
    ///
    /// Turns that leave a symmetric reference as it is count as none.
    pub fn turn_of(&self, reference: &Grid) -> (u8, f32, f32) {
        let telling = |turn: &u8| *turn == 1 || reference.upright(*turn).distance(reference) > SAME;
        let mut turns: Vec<(u8, f32)> = (1..=8)
            .filter(telling)
            .map(|turn| (turn, self.distance(&reference.upright(turn))))
            .collect();
        assert!(turns.len() > 1, "the reference looks alike under every turn");
        turns.sort_by(|a, b| a.1.total_cmp(&b.1));
        (turns[0].0, turns[0].1, turns[1].1)
    }
}

/// The mean color of the pixels that the cell touches.
fn average(pixels: &Pixels, column: usize, row: usize) -> [f32; 3] {
    let span = |cell: usize, length: usize| cell * length / SIDE..((cell + 1) * length).div_ceil(SIDE).max(1);
    let mut sums = [0_u64; 3];
    let mut count = 0;
    for y in span(row, pixels.height) {
        for x in span(column, pixels.width) {
            let at = (y * pixels.width + x) * 3;
            for (sum, sample) in sums.iter_mut().zip(&pixels.rgb[at..at + 3]) {
                *sum += u64::from(*sample);
            }
            count += 1;
        }
    }
    sums.map(|sum| sum as f32 / count as f32)
}

#[test]
fn all_eight_turns_are_told_apart() {
    let rgb = (0..32 * 20_usize).flat_map(|i| [(i % 32 * 7) as u8, (i / 32 * 3) as u8, (i * 31 / 7) as u8]);
    let reference = Grid::of(&Pixels {
        width: 32,
        height: 20,
        rgb: rgb.collect(),
    });
    for turn in 1..=8 {
        let (found, distance, next) = reference.upright(turn).turn_of(&reference);
        assert_eq!((found, distance), (turn, 0.0));
        assert!(next > 1.0, "turn {turn} is told apart by {next} only");
    }
}
