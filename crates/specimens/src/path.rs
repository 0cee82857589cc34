//! Outlines in millimetres: the shapes everything is drawn from.

use std::f32::consts::{PI, TAU};

/// A position in millimetres, x to the right and y down.
pub type Point = (f32, f32);

/// One piece of an outline; the last point of each variant is where it ends.
#[derive(Clone, Copy)]
pub enum Segment {
    Line(Point, Point),
    Quad(Point, Point, Point),
    Cubic(Point, Point, Point, Point),
}

/// A filled area, bounded by closed outlines. An outline that runs the other way round cuts a hole.
#[derive(Clone, Default)]
pub struct Path {
    pub segments: Vec<Segment>,
}

impl Path {
    pub fn polygon(points: &[Point]) -> Self {
        let next = points.iter().cycle().skip(1);
        Self {
            segments: points
                .iter()
                .zip(next)
                .map(|(&a, &b)| Segment::Line(a, b))
                .collect(),
        }
    }

    pub fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self::polygon(&[(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
    }

    /// The border of a rectangle, `thickness` mm wide, drawn inwards.
    pub fn frame(x: f32, y: f32, width: f32, height: f32, thickness: f32) -> Self {
        let t = thickness;
        let (right, bottom) = (x + width - t, y + height - t);
        let hole = [(x + t, y + t), (x + t, bottom), (right, bottom), (right, y + t)];
        Self::rectangle(x, y, width, height).with(Self::polygon(&hole))
    }

    pub fn ellipse(center: Point, radius_x: f32, radius_y: f32) -> Self {
        // The control distance for which four cubic curves are a circle to within 0.03 %.
        const KAPPA: f32 = 0.552_284_8;
        let at = |x: f32, y: f32| (center.0 + x * radius_x, center.1 + y * radius_y);
        let quarter = |(ax, ay): Point, (bx, by): Point| {
            let first = at(ax + bx * KAPPA, ay + by * KAPPA);
            let second = at(bx + ax * KAPPA, by + ay * KAPPA);
            Segment::Cubic(at(ax, ay), first, second, at(bx, by))
        };
        let corners = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)];
        Self {
            segments: (0..4)
                .map(|i| quarter(corners[i], corners[(i + 1) % 4]))
                .collect(),
        }
    }

    pub fn circle(center: Point, radius: f32) -> Self {
        Self::ellipse(center, radius, radius)
    }

    pub fn ring(center: Point, outer: f32, inner: f32) -> Self {
        // A mirrored circle runs the other way round, and so is a hole.
        let hole = Self::circle((0.0, 0.0), inner).map(|(x, y)| (center.0 - x, center.1 + y));
        Self::circle(center, outer).with(hole)
    }

    /// A star with `tips` tips, one of them pointing up.
    pub fn star(center: Point, radius: f32, tips: u32, inner_share: f32) -> Self {
        let corner = |i: u32| {
            let angle = PI * i as f32 / tips as f32 - PI / 2.0;
            let r = if i.is_multiple_of(2) {
                radius
            } else {
                radius * inner_share
            };
            (center.0 + r * angle.cos(), center.1 + r * angle.sin())
        };
        Self::polygon(&(0..2 * tips).map(corner).collect::<Vec<_>>())
    }

    /// An open line through `points`, `width` mm wide.
    pub fn stroke(points: &[Point], width: f32) -> Self {
        let mut path = Self::default();
        for pair in points.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let (dx, dy) = (b.0 - a.0, b.1 - a.1);
            let length = dx.hypot(dy).max(1e-6);
            let (nx, ny) = (-dy / length * width / 2.0, dx / length * width / 2.0);
            let sides = [
                (a.0 + nx, a.1 + ny),
                (a.0 - nx, a.1 - ny),
                (b.0 - nx, b.1 - ny),
                (b.0 + nx, b.1 + ny),
            ];
            path = path.with(Self::polygon(&sides));
        }
        path
    }

    pub fn with(mut self, other: Self) -> Self {
        self.segments.extend(other.segments);
        self
    }

    pub fn map(self, move_point: impl Fn(Point) -> Point) -> Self {
        let m = move_point;
        let segments = self.segments.into_iter().map(|segment| match segment {
            Segment::Line(a, b) => Segment::Line(m(a), m(b)),
            Segment::Quad(a, b, c) => Segment::Quad(m(a), m(b), m(c)),
            Segment::Cubic(a, b, c, d) => Segment::Cubic(m(a), m(b), m(c), m(d)),
        });
        Self {
            segments: segments.collect(),
        }
    }

    pub fn moved(self, x: f32, y: f32) -> Self {
        self.map(|p| (p.0 + x, p.1 + y))
    }

    /// Turned clockwise about the origin by `turns` of a full circle.
    pub fn turned(self, turns: f32) -> Self {
        let (sin, cos) = (turns * TAU).sin_cos();
        self.map(|(x, y)| (x * cos - y * sin, x * sin + y * cos))
    }

    /// The smallest rectangle that holds every point: least x, least y, greatest x, greatest y.
    pub fn bounds(&self) -> (f32, f32, f32, f32) {
        let start = (f32::MAX, f32::MAX, f32::MIN, f32::MIN);
        let points = self.segments.iter().flat_map(|segment| match *segment {
            Segment::Line(a, b) => vec![a, b],
            Segment::Quad(a, b, c) => vec![a, b, c],
            Segment::Cubic(a, b, c, d) => vec![a, b, c, d],
        });
        points.fold(start, |b, p| {
            (b.0.min(p.0), b.1.min(p.1), b.2.max(p.0), b.3.max(p.1))
        })
    }
}
