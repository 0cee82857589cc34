//! A silhouette in place of a bearer's photo.

use super::canvas::{Canvas, Ink, ink};
use super::path::Path;
use super::random::Random;

/// Draws head and shoulders into a box given by left, top, width and height in mm.
pub fn draw_portrait(canvas: &mut Canvas, seed: u64, (left, top, width, height): (f32, f32, f32, f32)) {
    let mut random = Random::new(seed, "portrait");
    let ground = ink(random.pick(&[0xC9DDEC, 0xE3E6EA, 0xD3E4D8]));
    let hair = ink(random.pick(&[0x2A2422, 0x4A3528, 0x606064]));
    let skin = ink(random.pick(&[0xE6C0A0, 0xCFA07C, 0xA87858]));
    let coat = ink(random.pick(&[0x303C58, 0x5A2C34, 0x2F4A40, 0x44444A]));
    let at = |x: f32, y: f32| (left + x * width, top + y * height);
    let oval = |x: f32, y: f32, rx: f32, ry: f32| Path::ellipse(at(x, y), rx * width, ry * height);

    canvas.fill(&Path::rectangle(left, top, width, height), ground);
    canvas.fill(&Path::frame(left, top, width, height, 0.25), ink(0x8A96A4));
    let long_hair = random.whole(0, 1) == 1;
    if long_hair {
        canvas.fill(&oval(0.5, 0.46, 0.29, 0.32), hair);
    }
    let shoulders = [
        (0.04, 0.995),
        (0.10, 0.84),
        (0.36, 0.74),
        (0.64, 0.74),
        (0.90, 0.84),
        (0.96, 0.995),
    ];
    canvas.fill(&Path::polygon(&shoulders.map(|(x, y)| at(x, y))), coat);
    let neck = [
        (0.40, 0.60),
        (0.60, 0.60),
        (0.62, 0.745),
        (0.50, 0.82),
        (0.38, 0.745),
    ];
    canvas.fill(
        &Path::polygon(&neck.map(|(x, y)| at(x, y))),
        skin.blend(ink(0x402018), 0.15),
    );
    canvas.fill(&oval(0.5, 0.36, 0.245, 0.215), hair);
    canvas.fill(&oval(0.5, 0.44, 0.20, 0.23), skin);
    draw_face(canvas, &oval, hair, skin);
    // A parting on one side: the silhouette must not look the same mirrored.
    let fringe = [
        (0.28, 0.36),
        (0.36, 0.22),
        (0.62, 0.20),
        (0.72, 0.36),
        (0.56, 0.28),
    ];
    canvas.fill(&Path::polygon(&fringe.map(|(x, y)| at(x, y))), hair);
}

fn draw_face(canvas: &mut Canvas, oval: &impl Fn(f32, f32, f32, f32) -> Path, hair: Ink, skin: Ink) {
    for x in [0.42, 0.58] {
        canvas.fill(&oval(x, 0.425, 0.028, 0.014), ink(0x302828));
        canvas.fill(&oval(x, 0.388, 0.05, 0.008), hair);
    }
    let shadow = skin.blend(ink(0x502018), 0.35);
    canvas.fill(&oval(0.5, 0.485, 0.022, 0.03), shadow.thin(0.6));
    canvas.fill(&oval(0.5, 0.56, 0.065, 0.012), ink(0xA05048));
}
