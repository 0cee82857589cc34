//! How much there is of an outline: segments, edges that cross the canvas, and its bounds.

use hayro::hayro_interpret::StrokeProps;
use hayro::hayro_interpret::util::x_y_advances;
use hayro::kurbo::{Affine, BezPath, Cap, Join, PathEl, Point, Rect};

/// Straight segments that a curve becomes at least.
const SEGMENTS_A_CURVE: f64 = 4.0;
/// Points beyond which nothing is told apart; also what is no number counts as so far.
const FARTHEST: f64 = 1e12;
/// Straight segments that a round join or end becomes.
const SEGMENTS_A_ROUND_JOIN: f64 = 8.0;

/// The measure of an outline on a canvas. Lengths are points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outline {
    /// Straight segments, with curves as several.
    pub segments: f64,
    /// Length of the edges on the canvas; what lies beside it still counts by its height, since it tells inside from
    /// outside.
    pub edges: f64,
    /// Length of everything, on the canvas or not.
    length: f64,
    /// Bounds of the control points.
    pub bounds: Rect,
}

impl Outline {
    pub fn of(path: &BezPath, transform: Affine, canvas: Rect) -> Self {
        let mut measure = Measure {
            outline: Outline::nothing(),
            canvas,
            last: Point::ORIGIN,
            start: Point::ORIGIN,
        };
        for element in path.elements() {
            measure.add(transform, *element);
        }
        measure.outline
    }

    pub fn of_rect(rect: &Rect, transform: Affine, canvas: Rect) -> Self {
        let bounds = transform.transform_rect_bbox(*rect);
        let seen = bounds.intersect(canvas);
        Outline {
            segments: 4.0,
            edges: 2.0 * (seen.width().max(0.0) + seen.height().max(0.0)),
            length: 2.0 * (bounds.width() + bounds.height()),
            bounds,
        }
    }

    /// Of a shape that is known by its bounds and the number of its segments, as a glyph is: with edges as long as twice
    /// around.
    pub fn like_its_bounds(segments: f64, bounds: Rect, canvas: Rect) -> Self {
        let around = |rect: Rect| 4.0 * (rect.width().max(0.0) + rect.height().max(0.0));
        Outline {
            segments,
            edges: around(bounds.intersect(canvas)),
            length: around(bounds),
            bounds,
        }
    }

    fn nothing() -> Self {
        Outline {
            segments: 0.0,
            edges: 0.0,
            length: 0.0,
            bounds: Rect::new(f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY),
        }
    }

    /// The same together with another, at another place.
    pub fn and(self, other: Self) -> Self {
        Outline {
            segments: self.segments + other.segments,
            edges: self.edges + other.edges,
            length: self.length + other.length,
            bounds: self.bounds.union(other.bounds),
        }
    }

    /// The outline of a line along this one.
    pub fn stroked(self, stroke: &StrokeProps, transform: Affine) -> Self {
        let (x, y) = x_y_advances(&transform);
        let scale = x.length().max(y.length());
        let half = f64::from(stroke.line_width) * scale / 2.0;
        let dashes = dashes(self.length, &stroke.dash_array, scale);
        let pieces = self.segments + dashes;
        let is_round = matches!(stroke.line_join, Join::Round) || matches!(stroke.line_cap, Cap::Round);
        let a_piece = if is_round {
            2.0 + SEGMENTS_A_ROUND_JOIN
        } else {
            4.0
        };
        let reach = half * f64::from(stroke.miter_limit).clamp(1.0, 10.0);
        Outline {
            segments: pieces * a_piece,
            edges: 2.0 * self.edges + pieces.min(self.segments * 2.0) * 4.0 * half,
            length: 2.0 * self.length,
            bounds: self.bounds.inflate(reach, reach),
        }
    }
}

/// Pieces that a line of this length, in points, falls into.
fn dashes(length: f64, pattern: &[f32], scale: f64) -> f64 {
    let period: f64 = pattern.iter().map(|part| f64::from(part.abs())).sum();
    let pieces = length / (period * scale) * pattern.len() as f64;
    // Where there is no length, there is no scale either.
    if pieces.is_nan() { 0.0 } else { pieces }
}

struct Measure {
    outline: Outline,
    canvas: Rect,
    last: Point,
    start: Point,
}

impl Measure {
    fn add(&mut self, transform: Affine, element: PathEl) {
        match element {
            PathEl::MoveTo(point) => {
                self.last = transform * point;
                self.start = self.last;
            }
            PathEl::LineTo(point) => self.segment(1.0, &[transform * point]),
            PathEl::QuadTo(a, b) => self.segment(SEGMENTS_A_CURVE, &[transform * a, transform * b]),
            PathEl::CurveTo(a, b, c) => {
                self.segment(SEGMENTS_A_CURVE, &[transform * a, transform * b, transform * c]);
            }
            PathEl::ClosePath => self.segment(1.0, &[self.start]),
        }
    }

    fn segment(&mut self, segments: f64, points: &[Point]) {
        let mut bounds = Rect::from_points(self.last, self.last);
        for point in points {
            bounds = bounds.union_pt(*point);
            self.last = *point;
        }
        let size = (bounds.width() + bounds.height()).min(FARTHEST);
        self.outline.segments += segments;
        // A long curve becomes more segments, with the root of its length.
        if points.len() > 1 && size > 1.0 {
            self.outline.segments += size.sqrt();
        }
        self.outline.length += size;
        self.outline.bounds = self.outline.bounds.union(bounds);
        let common = |from: f64, to: f64, low: f64, high: f64| to.min(high) - from.max(low);
        let height = common(bounds.y0, bounds.y1, self.canvas.y0, self.canvas.y1);
        let width = common(bounds.x0, bounds.x1, self.canvas.x0, self.canvas.x1);
        if height >= 0.0 {
            self.outline.edges += height + width.max(0.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANVAS: Rect = Rect::new(0.0, 0.0, 100.0, 100.0);

    fn line(points: &[(f64, f64)]) -> BezPath {
        let mut path = BezPath::new();
        path.move_to(points[0]);
        for point in &points[1..] {
            path.line_to(*point);
        }
        path
    }

    #[test]
    fn an_edge_counts_where_it_crosses_the_canvas() {
        let inside = Outline::of(&line(&[(10.0, 10.0), (10.0, 60.0)]), Affine::IDENTITY, CANVAS);
        assert_eq!((inside.segments, inside.edges), (1.0, 50.0));
        let beside = Outline::of(&line(&[(-50.0, -50.0), (-50.0, 900.0)]), Affine::IDENTITY, CANVAS);
        assert_eq!(beside.edges, 100.0);
        let below = Outline::of(&line(&[(10.0, 500.0), (90.0, 900.0)]), Affine::IDENTITY, CANVAS);
        assert_eq!(below.edges, 0.0);
    }

    #[test]
    fn a_dashed_line_is_as_many_pieces_as_fit_into_it() {
        let long = Outline::of(&line(&[(0.0, 0.0), (1e6, 0.0)]), Affine::IDENTITY, CANVAS);
        let stroke = StrokeProps {
            dash_array: [0.01, 0.01].into_iter().collect(),
            ..StrokeProps::default()
        };
        assert!(long.stroked(&stroke, Affine::IDENTITY).segments >= 1e8);
        assert!(long.stroked(&StrokeProps::default(), Affine::IDENTITY).segments < 10.0);
    }
}
