//! An invented emblem and a red round seal, the two marks that official papers carry.

use super::canvas::{Canvas, Ink, ink};
use super::path::{Path, Point};
use super::text::{Align, Face, Fonts};

const GOLD: Ink = ink(0xE0B03C);
const SEAL_RED: Ink = ink(0xC81E28);

/// A wreath around a red disc with hills, waves and a rising sun; `radius` in mm.
pub fn draw_emblem(canvas: &mut Canvas, center: Point, radius: f32) {
    let at = |x: f32, y: f32| (center.0 + x * radius, center.1 + y * radius);
    canvas.fill(&Path::circle(center, radius * 0.80), ink(0xB81C22));
    canvas.fill(&Path::ring(center, radius * 0.80, radius * 0.74), GOLD);
    let sun = Path::star(at(0.0, -0.20), radius * 0.36, 16, 0.62);
    canvas.fill(&sun, GOLD);
    canvas.fill(&Path::circle(at(0.0, -0.20), radius * 0.17), ink(0xF6DC8A));
    let hills = [
        (-0.56, 0.18),
        (-0.26, -0.16),
        (-0.08, 0.06),
        (0.16, -0.06),
        (0.56, 0.18),
    ];
    canvas.fill(&Path::polygon(&hills.map(|(x, y)| at(x, y))), ink(0x7A1018));
    for wave in 0..3 {
        let y = 0.26 + 0.13 * wave as f32;
        let half = 0.58 - 0.12 * wave as f32;
        let point = |i: u32| {
            let t = i as f32 / 32.0;
            at(-half + 2.0 * half * t, y + 0.035 * (t * 25.0).sin())
        };
        canvas.fill(
            &Path::stroke(&(0..=32).map(point).collect::<Vec<_>>(), radius * 0.05),
            GOLD,
        );
    }
    for leaf in 0..11 {
        let turn = 0.07 + 0.036 * leaf as f32;
        let drop = Path::ellipse((0.0, 0.0), radius * 0.15, radius * 0.06)
            .turned(0.16)
            .moved(radius * 0.89, 0.0);
        let right = drop.turned(0.25 - turn);
        let left = right.clone().map(|(x, y)| (-x, y));
        canvas.fill(&right.moved(center.0, center.1), GOLD);
        canvas.fill(&left.moved(center.0, center.1), GOLD);
    }
}

/// A red seal with a star and `legend` written round its upper part; `radius` in mm.
pub fn draw_seal(canvas: &mut Canvas, fonts: &Fonts, center: Point, radius: f32, legend: &str) {
    let red = SEAL_RED.thin(0.82);
    canvas.fill(&Path::ring(center, radius, radius * 0.93), red);
    canvas.fill(&Path::star(center, radius * 0.34, 5, 0.382), red);
    let letters: Vec<char> = legend.chars().collect();
    let step = 0.68 / letters.len() as f32;
    for (i, letter) in letters.iter().enumerate() {
        let glyph = fonts.placed(
            Face::SansBold,
            radius * 0.25,
            &letter.to_string(),
            Align::Center,
            (0.0, -radius * 0.66),
        );
        let turn = step * (i as f32 - (letters.len() - 1) as f32 / 2.0);
        canvas.fill(&glyph.turned(turn).moved(center.0, center.1), red);
    }
    let below = (center.0, center.1 + radius * 0.68);
    canvas.fill(
        &fonts.placed(Face::SansBold, radius * 0.22, "SPECIMEN", Align::Center, below),
        red,
    );
}

/// The words that say plainly that a drawing is no document, slanting across it.
pub fn draw_specimen_mark(canvas: &mut Canvas, fonts: &Fonts, center: Point, size: f32) {
    let mark = fonts.placed(
        Face::SansBold,
        size,
        "样本 SPECIMEN",
        Align::Center,
        (0.0, size * 0.35),
    );
    canvas.fill(
        &mark.turned(-0.045).moved(center.0, center.1),
        SEAL_RED.thin(0.30),
    );
}
