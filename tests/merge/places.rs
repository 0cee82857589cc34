//! Template matching finds every part whole, upright and where the outcome says.

use docprep::{MergeLayout, Merged, Place};
use image::GrayImage;
use image::imageops::{flip_horizontal, flip_vertical, rotate180};
use imageproc::template_matching::{MatchTemplateMethod, find_extremes, match_template};

use crate::merge::parts::{jpeg, merged, options, page, png, read};
use crate::merge::pixels::Pixels;

/// A part is searched at about this longer side, pixels.
const SEARCHED_SIDE: u32 = 480;

/// How far around its place a part is searched, in pixels of the search.
const MARGIN: u32 = 6;

/// Normalised squared error up to which a template was found.
const FOUND: f32 = 0.02;

/// How far a part may be from what is at its place, mean and worst of cells, in levels: a border that is cut off or
/// covered changes whole rows of cells by more.
const WHOLE: (f64, f64) = (4.0, 60.0);
const CELLS: u32 = 48;

struct Search {
    output: Pixels,
}

impl Search {
    fn in_output(merged: &Merged) -> Self {
        Search {
            output: Pixels::of_jpeg(&merged.jpeg),
        }
    }

    fn finds(&self, part: &Pixels, place: Place, what: &str) {
        // Whole squares of `cell` pixels, counted from the place's corner, so that canvas and template are averaged
        // over the same pixels: thin strokes would differ otherwise.
        let cell = place.width.max(place.height).div_ceil(SEARCHED_SIDE);
        let cells = |pixels: u32| pixels / cell;
        let (left, top) = (cells(place.x).min(MARGIN), cells(place.y).min(MARGIN));
        let (x, y) = (place.x - left * cell, place.y - top * cell);
        let wide = (cells(place.width) + left + MARGIN).min(cells(self.output.width - x));
        let high = (cells(place.height) + top + MARGIN).min(cells(self.output.height - y));
        let canvas = self
            .output
            .cut(x, y, wide * cell, high * cell)
            .reduced(wide, high)
            .gray();
        let (width, height) = (cells(place.width), cells(place.height));
        let template = part
            .reduced(place.width, place.height)
            .cut(0, 0, width * cell, height * cell)
            .reduced(width, height)
            .gray();
        let error_of = |template: &GrayImage| {
            let method = MatchTemplateMethod::SumOfSquaredErrorsNormalized;
            let extremes = find_extremes(&match_template(&canvas, template, method));
            (extremes.min_value, extremes.min_value_location)
        };
        let (error, found) = error_of(&template);
        assert!(error < FOUND, "{what} is not whole: {error}");
        let near = |found: u32, wanted: u32| found.abs_diff(wanted) <= 1;
        assert!(
            near(found.0, left) && near(found.1, top),
            "{what} is at {found:?} of {left},{top}, not at {place:?}"
        );
        for turned in [
            flip_horizontal(&template),
            flip_vertical(&template),
            rotate180(&template),
        ] {
            let (turned, _) = error_of(&turned);
            assert!(
                turned > error * 2.0,
                "{what} may be turned: {turned} against {error}"
            );
        }
        let there = self
            .output
            .cut(place.x, place.y, place.width, place.height)
            .reduced(CELLS, CELLS);
        let distance = there.distance(&part.reduced(CELLS, CELLS));
        assert!(
            distance.mean < WHOLE.0 && distance.worst < WHOLE.1,
            "{what} is not whole: {distance:?}"
        );
    }
}

fn places_are_true(parts: &[Pixels], files: &[Vec<u8>], layout: MergeLayout) {
    let merged = merged(files, &options(layout, 5_000_000));
    let search = Search::in_output(&merged);
    assert_eq!(merged.outcome.parts.len(), parts.len());
    for (index, (part, outcome)) in parts.iter().zip(&merged.outcome.parts).enumerate() {
        search.finds(
            part,
            outcome.place,
            &format!("part {index} of {} in {layout:?}", parts.len()),
        );
    }
}

#[test]
fn every_part_of_two_to_six_in_every_layout() {
    let sizes = [
        (400, 250),
        (640, 400),
        (300, 420),
        (500, 330),
        (360, 360),
        (420, 260),
    ];
    for count in 2..=6 {
        let parts: Vec<Pixels> = (1..)
            .zip(&sizes[..count])
            .map(|(seed, &(w, h))| page(w, h, seed * 5))
            .collect();
        let files: Vec<Vec<u8>> = parts.iter().map(png).collect();
        for layout in [MergeLayout::Auto, MergeLayout::Column, MergeLayout::Row] {
            places_are_true(&parts, &files, layout);
        }
    }
}

#[test]
fn a_photo_beside_a_small_scan() {
    let parts = [page(2400, 1600, 3), page(300, 190, 11)];
    let files = [jpeg(&parts[0], 90), png(&parts[1])];
    for layout in [MergeLayout::Auto, MergeLayout::Column, MergeLayout::Row] {
        places_are_true(&parts, &files, layout);
    }
}

#[test]
fn specimens_in_different_formats() {
    let front = Pixels::of_png(&crate::merge::parts::testdata().join("reference/source/front.png"));
    let back = Pixels::of_png(&crate::merge::parts::testdata().join("reference/source/back.png"));
    let files = [read("orientation/front-6.heic"), read("orientation/back-7.png")];
    for layout in [MergeLayout::Auto, MergeLayout::Column, MergeLayout::Row] {
        places_are_true(&[front.clone(), back.clone()], &files, layout);
    }
}

#[test]
fn parts_that_have_to_shrink_for_the_limit() {
    let parts = [page(3000, 2000, 3), page(2800, 1900, 8)];
    let files = [jpeg(&parts[0], 95), jpeg(&parts[1], 95)];
    for max_bytes in [60_000, 120_000, 1_000_000] {
        let merged = merged(&files, &options(MergeLayout::Auto, max_bytes));
        assert!(merged.jpeg.len() as u64 <= max_bytes);
        let search = Search::in_output(&merged);
        for (part, outcome) in parts.iter().zip(&merged.outcome.parts) {
            search.finds(part, outcome.place, &format!("a part in {max_bytes} bytes"));
        }
    }
}
