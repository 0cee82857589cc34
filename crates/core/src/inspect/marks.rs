//! Cells that stand out, and the things that they make up.

/// How far a rim reaches into the picture, as a share of the shorter side: what lies beside the sheet, and its shadow.
const RIM_SHARE: f64 = 0.05;

/// Which cells stand out, row by row.
pub(super) struct Marks {
    columns: usize,
    marked: Vec<bool>,
}

/// Cells that hang together, by sides and corners.
pub(super) struct Thing {
    /// Column and row of each.
    pub cells: Vec<(usize, usize)>,
}

impl Marks {
    pub fn new(columns: usize, marked: Vec<bool>) -> Self {
        Marks { columns, marked }
    }

    pub fn columns(&self) -> usize {
        self.columns
    }

    pub fn rows(&self) -> usize {
        self.marked.len() / self.columns
    }

    pub fn count(&self) -> usize {
        self.marked.iter().filter(|marked| **marked).count()
    }

    /// Without what hangs together with the picture's edge, as far as a rim reaches.
    pub fn without_rims(mut self) -> Self {
        let reach = (self.columns.min(self.rows()) as f64 * RIM_SHARE) as usize;
        let from_edge = |marks: &Self, x: usize, y: usize| {
            let across = x.min(marks.columns - 1 - x);
            across.min(y.min(marks.rows() - 1 - y))
        };
        let mut rim: Vec<(usize, usize)> = self.places().collect();
        rim.retain(|&(x, y)| from_edge(&self, x, y) == 0 && self.take(x, y));
        while let Some((x, y)) = rim.pop() {
            for (x, y) in self.around(x, y) {
                if from_edge(&self, x, y) <= reach && self.take(x, y) {
                    rim.push((x, y));
                }
            }
        }
        self
    }

    /// What the cells make up.
    pub fn things(&self) -> Vec<Thing> {
        let mut left = Marks::new(self.columns, self.marked.clone());
        let mut things = Vec::new();
        for start in self.places() {
            if left.take(start.0, start.1) {
                let mut cells = vec![start];
                let mut next = 0;
                while let Some(&(x, y)) = cells.get(next) {
                    next += 1;
                    let near = left.around(x, y);
                    cells.extend(near.filter(|&(x, y)| left.take(x, y)));
                }
                things.push(Thing { cells });
            }
        }
        things
    }

    fn places(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let columns = self.columns;
        (0..self.marked.len()).map(move |index| (index % columns, index / columns))
    }

    /// The cell itself and those beside it.
    fn around(&self, x: usize, y: usize) -> impl Iterator<Item = (usize, usize)> + use<> {
        let (right, bottom) = ((x + 1).min(self.columns - 1), (y + 1).min(self.rows() - 1));
        (y.saturating_sub(1)..=bottom).flat_map(move |y| (x.saturating_sub(1)..=right).map(move |x| (x, y)))
    }

    /// Whether the cell was marked; it is not any more.
    fn take(&mut self, x: usize, y: usize) -> bool {
        std::mem::take(&mut self.marked[y * self.columns + x])
    }

    /// Without these cells.
    pub fn without(&self, cells: &[(usize, usize)]) -> Self {
        let mut rest = Marks::new(self.columns, self.marked.clone());
        for &(x, y) in cells {
            rest.take(x, y);
        }
        rest
    }

    /// Column and row of every marked cell.
    pub fn cells(&self) -> Vec<(usize, usize)> {
        let marked = self.places().zip(&self.marked).filter(|(_, marked)| **marked);
        marked.map(|(place, _)| place).collect()
    }
}

impl Thing {
    /// First and last column, first and last row.
    pub fn bounds(&self) -> [usize; 4] {
        let start = [usize::MAX, 0, usize::MAX, 0];
        self.cells
            .iter()
            .fold(start, |[left, right, top, bottom], &(x, y)| {
                [left.min(x), right.max(x), top.min(y), bottom.max(y)]
            })
    }

    /// Cells along its longer and its shorter side.
    pub fn sides(&self) -> (usize, usize) {
        let [left, right, top, bottom] = self.bounds();
        let (width, height) = (right - left + 1, bottom - top + 1);
        (width.max(height), width.min(height))
    }
}
