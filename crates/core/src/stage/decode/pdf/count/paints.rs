//! What painting with a pattern takes: the cell of a tiling, drawn on a canvas of its own, and the texture of a shading.
//! Every use makes them anew, and they are kept until the band is done.

use hayro::hayro_interpret::encode::EncodedShadingType;
use hayro::hayro_interpret::pattern::{Pattern, ShadingPattern, TilingPattern};
use hayro::hayro_interpret::shading::{ShadingType, Triangle};
use hayro::hayro_interpret::util::x_y_advances;
use hayro::hayro_interpret::{CacheKey, Paint};
use hayro::kurbo::{Affine, Point, Rect};

use super::functions::steps_of_functions;
use super::{Counter, STEPS_A_CALL, STEPS_A_PLAIN_PIXEL, STEPS_A_TEXTURE_PIXEL, place, proper};
use crate::stage::decode::pdf::load::{Amount, Load};

/// Steps for each pixel of a cell beside what is drawn in it, and bytes of it.
const STEPS_A_CELL_PIXEL: f64 = 10.0;
const BYTES_A_TEXTURE_PIXEL: f64 = 4.0;
/// Steps for a shading, whatever its size: reading it, and encoding its function.
const STEPS_A_SHADING: f64 = 60_000.0;
/// Difference of colors up to which the renderer takes a gradient for a shading, and colors that it looks at for each stop.
const GRADIENT_TOLERANCE: f32 = 0.01;
const SAMPLES_A_STOP: f64 = 4.0;
/// Steps for each pixel of a gradient.
const STEPS_A_GRADIENT_PIXEL: f64 = 2.5;
/// Steps for each pixel of a shading, without its function.
const STEPS_A_SHADED_PIXEL: f64 = 120.0;
/// Steps for each pixel of the bounds of a triangle of a mesh, and bytes of each that is covered: a table of colors.
const STEPS_A_MESH_PIXEL: f64 = 150.0;
const BYTES_A_MESH_PIXEL: f64 = 60.0;
/// Steps for each triangle of a mesh.
const STEPS_A_TRIANGLE: f64 = 300.0;
/// Triangles that a patch is drawn as.
const TRIANGLES_A_PATCH: f64 = 722.0;
/// Share of its bounds that a patch covers, with what its triangles have in common.
const PATCH_COVER: f64 = 3.0;
/// The greatest coordinate for which a mesh has a color, pixels.
const MESH_SIDE: f64 = 65_535.0;

/// A cell of a tiling along one axis, as the renderer lays it out.
struct Axis {
    /// Where the canvas of the cell begins and ends, in the pattern's units.
    range: (f64, f64),
    /// How often the pattern's program is run across it.
    copies: f64,
    repeats: bool,
}

impl Axis {
    fn new(cell: (f64, f64), step: f32, area: (f64, f64)) -> Self {
        let step = f64::from(step.abs());
        let repeats = area.1 - area.0 >= step;
        let (range, copies) = if repeats {
            ((cell.0, cell.0 + step), ((cell.1 - cell.0) / step).ceil())
        } else {
            let first = ((area.0 - cell.1) / step).ceil();
            let last = ((area.1 - cell.0) / step).floor();
            (area, last - first + 1.0)
        };
        Axis {
            range,
            copies: copies.max(0.0),
            repeats,
        }
    }
}

impl Counter {
    /// Counts the paint of a shape with these bounds; the result is the steps that each pixel of it takes then.
    pub(super) fn paint(&mut self, paint: &Paint<'_>, bounds: Rect, is_stroke: bool) -> f64 {
        let Paint::Pattern(pattern) = paint else {
            return STEPS_A_PLAIN_PIXEL;
        };
        let area = proper(bounds.intersect(self.canvas));
        match &**pattern {
            Pattern::Tiling(tiling) => self.tiling(tiling, area, is_stroke),
            Pattern::Shading(shading) => {
                self.spend(STEPS_A_SHADING);
                if self.is_gradient(shading, area) {
                    return STEPS_A_GRADIENT_PIXEL;
                }
                self.shading(shading, area);
            }
        }
        STEPS_A_TEXTURE_PIXEL
    }

    fn tiling(&mut self, tiling: &TilingPattern<'_>, area: Rect, is_stroke: bool) {
        let seen = tiling.matrix.inverse().transform_rect_bbox(area);
        let cell = tiling.bbox;
        let x = Axis::new((cell.x0, cell.x1), tiling.x_step, (seen.x0, seen.x1));
        let y = Axis::new((cell.y0, cell.y1), tiling.y_step, (seen.y0, seen.y1));
        let canvas = Rect::new(x.range.0, y.range.0, x.range.1, y.range.1);
        let load = self.cell(
            tiling,
            proper(tiling.matrix.transform_rect_bbox(canvas)),
            is_stroke,
        );
        let copies = x.copies * y.copies;
        let pixels = texture_area(tiling.matrix, canvas);
        let steps = Amount::fixed(STEPS_A_CALL)
            .plus(load.all_steps().times(copies))
            .plus(Amount::over(pixels * STEPS_A_CELL_PIXEL));
        let bytes = Amount::over(pixels * BYTES_A_TEXTURE_PIXEL);
        if x.repeats || y.repeats {
            self.load.make_whole(steps, bytes, area, self.canvas);
        } else {
            // Only what is seen of the band is drawn, but the program is run for it all the same.
            let program = load.every_band.times(copies);
            self.load.every_band = self.load.every_band.plus(program);
            self.load.shared = self.load.shared.plus(steps);
            self.load.keep(bytes, area, self.canvas);
        }
        self.load
            .pass(load.all_bytes().times(copies.max(1.0)).plus(bytes));
    }

    /// What drawing a cell once takes.
    fn cell(&self, tiling: &TilingPattern<'_>, canvas: Rect, is_stroke: bool) -> Load {
        let key = (tiling.cache_key(), is_stroke, place(canvas));
        if let Some(load) = self.known.borrow().cells.get(&key) {
            return load.clone();
        }
        let load = self.load_within(canvas, |counter| {
            // A program that cannot be read draws nothing.
            let _ = tiling.interpret(counter, tiling.matrix, is_stroke);
        });
        self.known.borrow_mut().cells.insert(key, load.clone());
        load
    }

    fn shading(&mut self, shading: &ShadingPattern, area: Rect) {
        let a_pixel = STEPS_A_SHADED_PIXEL + self.functions(shading);
        let steps = Amount::over(area.area() * a_pixel);
        self.load.shared = self.load.shared.plus(steps);
        let bytes = Amount::over(area.area() * BYTES_A_TEXTURE_PIXEL);
        self.load.keep(bytes, area, self.canvas);
        let patches = |points: &mut dyn Iterator<Item = &[Point]>| of_patches(points, shading.matrix);
        let mesh = match shading.shading.shading_type.as_ref() {
            ShadingType::TriangleMesh { triangles, .. } => of_triangles(triangles, shading.matrix),
            ShadingType::CoonsPatchMesh { patches: all, .. } => {
                patches(&mut all.iter().map(|patch| patch.control_points.as_slice()))
            }
            ShadingType::TensorProductPatchMesh { patches: all, .. } => {
                patches(&mut all.iter().map(|patch| patch.control_points.as_slice()))
            }
            _ => return,
        };
        self.mesh(mesh);
    }

    /// Whether the renderer has a gradient of its own for this: then it needs no texture. That does not depend on the
    /// resolution.
    fn is_gradient(&mut self, shading: &ShadingPattern, area: Rect) -> bool {
        if !matches!(
            shading.shading.shading_type.as_ref(),
            ShadingType::RadialAxial { .. }
        ) {
            return false;
        }
        let encoded = shading.encode();
        let EncodedShadingType::RadialAxial(gradient) = &encoded.shading_type else {
            return false;
        };
        let Some(own) = gradient.as_svg_gradient(&encoded, area, GRADIENT_TOLERANCE) else {
            return false;
        };
        let a_stop = STEPS_A_SHADED_PIXEL + self.functions(shading);
        self.spend(own.stops.len() as f64 * SAMPLES_A_STOP * a_stop);
        true
    }

    /// Steps that the functions of a shading take for a pixel.
    fn functions(&mut self, shading: &ShadingPattern) -> f64 {
        let shading = &shading.shading;
        let key = shading.cache_key();
        if let Some(steps) = self.known.borrow().functions.get(&key) {
            return *steps;
        }
        let function = match shading.shading_type.as_ref() {
            ShadingType::FunctionBased { function, .. } | ShadingType::RadialAxial { function, .. } => {
                Some(function)
            }
            ShadingType::TriangleMesh { function, .. }
            | ShadingType::CoonsPatchMesh { function, .. }
            | ShadingType::TensorProductPatchMesh { function, .. } => function.as_ref(),
            ShadingType::Dummy => None,
        };
        let steps = steps_of_functions(&(function, &shading.color_space));
        self.known.borrow_mut().functions.insert(key, steps);
        steps
    }

    /// A mesh is made pixels of from the edge of the page on, however much of it is seen.
    fn mesh(&mut self, mesh: Mesh) {
        self.spend(mesh.triangles * STEPS_A_TRIANGLE);
        let steps = Amount::over(mesh.area * STEPS_A_MESH_PIXEL);
        self.load.every_band = self.load.every_band.plus(steps);
        let covered = mesh.bounds.map_or(0.0, |bounds| bounds.area().min(mesh.area));
        self.load.pass(Amount::over(covered * BYTES_A_MESH_PIXEL));
    }
}

/// Pixels of a texture at one pixel a point: the renderer lays it along the pattern's own axes, skewed as they may be.
fn texture_area(matrix: Affine, canvas: Rect) -> f64 {
    let (x, y) = x_y_advances(&matrix);
    (canvas.width() * x.length()).max(0.0) * (canvas.height() * y.length()).max(0.0)
}

/// The triangles of a mesh, by what they take.
struct Mesh {
    triangles: f64,
    /// Areas of the bounds of all triangles together.
    area: f64,
    /// Bounds of them all.
    bounds: Option<Rect>,
}

impl Mesh {
    fn of(pieces: impl Iterator<Item = Rect>, triangles_a_piece: f64, cover: f64) -> Self {
        let mut mesh = Mesh {
            triangles: 0.0,
            area: 0.0,
            bounds: None,
        };
        // At the resolution of one pixel a point; at a greater one more of it is cut off.
        let drawn = Rect::new(0.0, 0.0, MESH_SIDE, MESH_SIDE);
        for piece in pieces {
            let piece = proper(piece.intersect(drawn));
            mesh.triangles += triangles_a_piece;
            mesh.area += piece.area() * cover;
            mesh.bounds = Some(mesh.bounds.map_or(piece, |bounds| bounds.union(piece)));
        }
        mesh
    }
}

fn of_triangles(triangles: &[Triangle], matrix: Affine) -> Mesh {
    let bounds = triangles
        .iter()
        .map(|triangle| bounds_of(&[triangle.p0.point, triangle.p1.point, triangle.p2.point], matrix));
    Mesh::of(bounds, 1.0, 1.0)
}

fn of_patches<'p>(patches: impl Iterator<Item = &'p [Point]>, matrix: Affine) -> Mesh {
    let bounds = patches.map(|points| bounds_of(points, matrix));
    Mesh::of(bounds, TRIANGLES_A_PATCH, PATCH_COVER)
}

fn bounds_of(points: &[Point], matrix: Affine) -> Rect {
    let first = points.first().copied().unwrap_or_default();
    let start = Rect::from_points(matrix * first, matrix * first);
    points
        .iter()
        .fold(start, |bounds, point| bounds.union_pt(matrix * *point))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_is_larger_than_its_step_is_drawn_as_often_as_it_overlaps() {
        let axis = Axis::new((0.0, 100.0), 0.5, (0.0, 300.0));
        assert_eq!((axis.copies, axis.repeats), (200.0, true));
        let axis = Axis::new((0.0, 100.0), -2000.0, (0.0, 300.0));
        assert_eq!(
            (axis.copies, axis.repeats, axis.range),
            (1.0, false, (0.0, 300.0))
        );
    }

    #[test]
    fn a_mesh_counts_every_triangle_where_it_may_have_a_color() {
        let side = Rect::new(-10.0, 0.0, 10.0, 10.0);
        let mesh = Mesh::of([side, side].into_iter(), 1.0, 1.0);
        assert_eq!((mesh.triangles, mesh.area), (2.0, 200.0));
    }
}
