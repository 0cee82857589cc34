//! Sheets with nothing on them, as scanners and cameras give them, and sheets with very little on them.

use image::imageops::{FilterType, fast_blur, flip_horizontal, resize};
use image::{GenericImage, Rgb, RgbImage};

use crate::canvas::{Canvas, Ink, ink};
use crate::degrade;
use crate::emblem::draw_seal;
use crate::labelled::{Label, Labelled, encoded};
use crate::path::{Path, Point};
use crate::photo::{Corners, on_desk, scanned};
use crate::random::{Random, smooth_noise};
use crate::rates::{BLANK, NOT_BLANK};
use crate::text::{Align, Face, Fonts};
use crate::{card, licence};

/// A4, and A5 for a sheet that leaves some of the scanner bare.
const PAGE_MM: (f32, f32) = (210.0, 297.0);
const SMALL_PAGE_MM: (f32, f32) = (148.0, 210.0);
/// ISO 838: holes of 6 mm, 12 mm from the sheet's edge, 80 mm apart.
const HOLE_RADIUS_MM: f32 = 3.0;
const HOLE_FROM_EDGE_MM: f32 = 12.0;
const HOLE_STEP_MM: f32 = 80.0;

/// What scanners have behind the sheet: a white, a gray or a black lid.
const LIDS: [u32; 3] = [0xF4F4F2, 0x8E8E90, 0x161618];
/// White and recycled paper.
const PAPERS: [u32; 4] = [0xFBFBF9, 0xF6F5F0, 0xEFEFEA, 0xE2E0D8];
const YELLOWED: [u32; 3] = [0xEFE3C2, 0xE2D0A4, 0xF3EAD3];

/// All pictures with this number: [`LABELS`] of them.
pub fn pictures(fonts: &Fonts, seed: u64, index: u64) -> Vec<Labelled> {
    let sheet = Sheet::new(seed.wrapping_mul(1_000_003) + index);
    let mut pictures = empty(fonts, &sheet);
    pictures.extend(nearly_empty(fonts, &sheet));
    pictures
}

/// How many pictures [`pictures`] makes.
pub const LABELS: usize = 24;

/// A sheet of A4, and what varies from one to the next.
struct Sheet {
    seed: u64,
    /// 100 or 150 dots an inch.
    width_px: u32,
    paper: Ink,
    /// Gray levels of the grain.
    grain: f32,
}

impl Sheet {
    fn new(seed: u64) -> Self {
        let mut random = Random::new(seed, "sheet");
        Sheet {
            seed,
            width_px: random.pick(&[827, 1240]),
            paper: ink(random.pick(&PAPERS)),
            grain: random.between(0.5, 3.0),
        }
    }

    fn random(&self, stream: &str) -> Random {
        Random::new(self.seed, stream)
    }

    fn canvas(&self) -> Canvas {
        Canvas::new(self.width_px, PAGE_MM.0, PAGE_MM.1, self.paper)
    }

    fn drawn(&self, draw: impl FnOnce(&mut Canvas, &mut Random)) -> RgbImage {
        let mut canvas = self.canvas();
        draw(&mut canvas, &mut self.random("drawn"));
        self.scan(&canvas.into_image())
    }

    fn scan(&self, flat: &RgbImage) -> RgbImage {
        scanned(flat, self.grain, self.seed)
    }

    fn labelled(&self, name: &'static str, code: &'static str, image: &RgbImage) -> Labelled {
        let quality = Random::new(self.seed, name).whole(60, 85) as u8;
        self.compressed(name, code, image, quality)
    }

    fn compressed(&self, name: &'static str, code: &'static str, image: &RgbImage, quality: u8) -> Labelled {
        Labelled {
            label: Label {
                name,
                deserves: Some(code),
            },
            document: format!("sheet {}", self.seed),
            jpeg: encoded(image, quality),
        }
    }
}

fn empty(fonts: &Fonts, sheet: &Sheet) -> Vec<Labelled> {
    let blank = |name, image: &RgbImage| sheet.labelled(name, BLANK, image);
    let plain = sheet.drawn(|_, _| ());
    let strong = scanned(&sheet.canvas().into_image(), 5.0, sheet.seed);
    let quality = sheet.random("quality").whole(15, 40) as u8;
    vec![
        blank("blank sheet", &plain),
        blank("blank sheet with strong grain", &strong),
        sheet.compressed("blank sheet, compressed hard", BLANK, &strong, quality),
        blank("blank sheet with shadows at its edges", &shadowed(&plain, sheet)),
        blank("blank sheet with dark rims", &rimmed(&plain, sheet)),
        blank("blank sheet with punched holes", &sheet.drawn(punch)),
        blank("blank sheet with folds", &folded(&plain, sheet)),
        blank(
            "blank sheet with the other side showing through",
            &shown_through(fonts, sheet),
        ),
        blank("blank sheet, yellowed", &yellowed(sheet)),
        blank("blank sheet with dust and a hair", &sheet.drawn(dust)),
        blank(
            "small blank sheet on the scanner",
            &on_scanner(sheet, &small_sheet(sheet)),
        ),
        blank("scanner without a sheet", &bare_scanner(sheet)),
        blank("one color", &one_color(sheet)),
        blank(
            "blank sheet on a desk, photographed",
            &photographed(&plain, sheet),
        ),
    ]
}

fn nearly_empty(fonts: &Fonts, sheet: &Sheet) -> Vec<Labelled> {
    let little = |name, image: &RgbImage| sheet.labelled(name, NOT_BLANK, image);
    let page = licence::page(fonts, sheet.seed, sheet.width_px);
    vec![
        little(
            "one faint line of text",
            &sheet.drawn(|canvas, random| faint_line(canvas, fonts, random)),
        ),
        little(
            "a stamp alone",
            &sheet.drawn(|canvas, random| stamp(canvas, fonts, random)),
        ),
        little("a signature alone", &sheet.drawn(sign)),
        little(
            "a page number alone",
            &sheet.drawn(|canvas, random| number(canvas, fonts, random)),
        ),
        little("pale page", &sheet.scan(&pale(&page, sheet))),
        little(
            "small page in the middle of a white one",
            &sheet.scan(&much_margin(&page, sheet)),
        ),
        little(
            "card on a large scanner",
            &on_scanner(sheet, &card::front(fonts, sheet.seed, sheet.width_px * 2 / 5)),
        ),
        little("page with pale guilloche", &sheet.scan(&guilloche(&page, sheet))),
        little("page, far out of focus", &unfocused(&page, sheet)),
        little("photo of a page, 4 stops too dark", &night(&page, sheet)),
    ]
}

/// The gap below the lid lets light in, and the sheet bends away from the glass: soft shadows along some edges.
fn shadowed(plain: &RgbImage, sheet: &Sheet) -> RgbImage {
    let mut random = sheet.random("shadows");
    let depth = [0; 4].map(|_| random.between(0.0, 0.5));
    let reach = [0; 4].map(|_| random.between(0.01, 0.08));
    let (width, height) = (plain.width() as f32, plain.height() as f32);
    shaded(plain, |x, y| {
        let from_edge = [x / width, 1.0 - x / width, y / height, 1.0 - y / height];
        let dimmed = from_edge.iter().zip(depth.iter().zip(&reach));
        dimmed.fold(1.0, |light, (distance, (depth, reach))| {
            light * (1.0 - depth * (-distance / reach).exp())
        })
    })
}

/// The sheet lies a little askew and does not reach the edges of the glass.
fn rimmed(plain: &RgbImage, sheet: &Sheet) -> RgbImage {
    let mut random = sheet.random("rims");
    let lid = ink(random.pick(&[LIDS[1], LIDS[2], 0x3A3A3C])).color;
    let width = [0; 4].map(|_| random.between(-0.005, 0.03));
    let skew = [0; 4].map(|_| random.between(-0.012, 0.012));
    let (right, bottom) = (plain.width() as f32, plain.height() as f32);
    let mut image = plain.clone();
    for (x, y, pixel) in image.enumerate_pixels_mut() {
        let (u, v) = (x as f32 / right, y as f32 / bottom);
        let from_edge = [(u, v), (1.0 - u, v), (v, u), (1.0 - v, u)];
        let beyond = from_edge
            .iter()
            .zip(width.iter().zip(&skew))
            .any(|((distance, along), (width, skew))| *distance < width + skew * along);
        if beyond {
            *pixel = Rgb(lid);
        }
    }
    image
}

/// Two or four holes through which the lid shows, or only their shadows.
fn punch(canvas: &mut Canvas, random: &mut Random) {
    let lid = ink(random.pick(&LIDS));
    let count = random.pick(&[2, 4]);
    for index in 0..count {
        let y = PAGE_MM.1 / 2.0 + HOLE_STEP_MM * (index as f32 - (count - 1) as f32 / 2.0);
        canvas.fill(
            &Path::circle((HOLE_FROM_EDGE_MM, y), HOLE_RADIUS_MM),
            ink(0x6A6A6A),
        );
        let lit = (HOLE_FROM_EDGE_MM + 0.5, y + 0.4);
        canvas.fill(&Path::circle(lit, HOLE_RADIUS_MM - 0.6), lid);
    }
}

/// Folded once or twice, as for an envelope: a dark line with a light one beside it.
fn folded(plain: &RgbImage, sheet: &Sheet) -> RgbImage {
    let mut random = sheet.random("folds");
    let (width, height) = (plain.width() as f32, plain.height() as f32);
    let creases: &[f32] = random.pick(&[&[0.333, 0.667], &[0.5]]);
    let upright = random.whole(0, 1) == 1;
    let depth = random.between(0.05, 0.25);
    let slope = random.between(-0.01, 0.01);
    let crease = |distance: f32| {
        let at = distance / (0.0006 * height);
        depth * ((-(at - 1.2).powi(2)).exp() - 0.4 * (-(at + 1.2).powi(2)).exp())
    };
    let bend = |along: f32, salt: u64| 1.5 * smooth_noise(along / 90.0, 0.0, sheet.seed ^ salt);
    shaded(plain, |x, y| {
        let across: f32 = creases
            .iter()
            .map(|share| crease(y - share * height - slope * x - bend(x, 1)))
            .sum();
        let down = if upright {
            crease(x - width / 2.0 + slope * y - bend(y, 2))
        } else {
            0.0
        };
        1.0 - across - down
    })
}

/// The printed other side, mirrored, softened by the paper, and faint.
fn shown_through(fonts: &Fonts, sheet: &Sheet) -> RgbImage {
    let mut random = sheet.random("other side");
    let other = flip_horizontal(&licence::page(fonts, sheet.seed ^ 0xB, sheet.width_px));
    let sigma = random.between(0.3, 0.6) * sheet.width_px as f32 / PAGE_MM.0;
    let other = fast_blur(&other, sigma);
    let strength = random.between(0.03, 0.09);
    let mut image = sheet.canvas().into_image();
    for (pixel, behind) in image.pixels_mut().zip(other.pixels()) {
        for (level, behind) in pixel.0.iter_mut().zip(behind.0) {
            *level = (f32::from(*level) * (1.0 - strength * (1.0 - f32::from(behind) / 255.0))) as u8;
        }
    }
    sheet.scan(&image)
}

/// Yellow, more so towards the edges, and unevenly.
fn yellowed(sheet: &Sheet) -> RgbImage {
    let mut random = sheet.random("yellowed");
    let (paper, edge) = (ink(random.pick(&YELLOWED)), ink(0xC9A86A));
    let mut canvas = sheet.canvas();
    canvas.shade(|(x, y)| {
        let from_edge = x.min(PAGE_MM.0 - x).min(y).min(PAGE_MM.1 - y);
        let stain = 0.5 * (-from_edge / 12.0).exp();
        let uneven = 0.08 * (1.0 + smooth_noise(x / 40.0, y / 40.0, sheet.seed));
        paper.blend(edge, stain + uneven)
    });
    sheet.scan(&canvas.into_image())
}

/// Specks below a millimetre, and a hair of one or two centimetres.
fn dust(canvas: &mut Canvas, random: &mut Random) {
    for _ in 0..random.whole(5, 40) {
        let place = anywhere(random, 5.0);
        let radius = random.between(0.08, 0.35);
        canvas.fill(&Path::circle(place, radius), ink(0x505050));
    }
    let (x, y) = anywhere(random, 25.0);
    let (length, turns) = (random.between(6.0, 14.0), random.between(0.0, 1.0));
    let bow = random.between(-2.0, 2.0);
    let point = |step: i32| {
        let along = step as f32 / 10.0;
        (along * length, bow * (along * std::f32::consts::PI).sin())
    };
    let points: Vec<Point> = (0..=10).map(point).collect();
    canvas.fill(
        &Path::stroke(&points, 0.12).turned(turns).moved(x, y),
        ink(0x606060),
    );
}

fn anywhere(random: &mut Random, margin: f32) -> Point {
    (
        random.between(margin, PAGE_MM.0 - margin),
        random.between(margin, PAGE_MM.1 - margin),
    )
}

fn small_sheet(sheet: &Sheet) -> RgbImage {
    let width = (sheet.width_px as f32 * SMALL_PAGE_MM.0 / PAGE_MM.0) as u32;
    Canvas::new(width, SMALL_PAGE_MM.0, SMALL_PAGE_MM.1, sheet.paper).into_image()
}

/// A thing on a scanner that is larger, some millimetres from its corner, with the shadow that it casts on the lid.
fn on_scanner(sheet: &Sheet, thing: &RgbImage) -> RgbImage {
    let mut random = sheet.random("scanner");
    let lid = ink(random.pick(&LIDS));
    let per_mm = sheet.width_px as f32 / PAGE_MM.0;
    let mut place = |most: f32| (random.between(0.0, most) * per_mm) as u32;
    let (left, top) = (place(20.0), place(40.0));
    let mut canvas = Canvas::new(sheet.width_px, PAGE_MM.0, PAGE_MM.1, lid);
    let mm = |pixels: u32| pixels as f32 / per_mm;
    let shadow = Path::rectangle(
        mm(left),
        mm(top),
        mm(thing.width()) + 0.5,
        mm(thing.height()) + 0.7,
    );
    canvas.fill(&shadow, ink(0x303030).thin(0.5));
    let mut image = canvas.into_image();
    let placed = image.copy_from(thing, left, top);
    debug_assert!(placed.is_ok(), "the thing fits the scanner");
    sheet.scan(&image)
}

fn bare_scanner(sheet: &Sheet) -> RgbImage {
    let lid = ink(sheet.random("bare").pick(&LIDS));
    let canvas = Canvas::new(sheet.width_px, PAGE_MM.0, PAGE_MM.1, lid);
    shadowed(&sheet.scan(&canvas.into_image()), sheet)
}

fn one_color(sheet: &Sheet) -> RgbImage {
    let color = ink(sheet
        .random("color")
        .pick(&[0xFFFFFF, 0x000000, 0x808080, 0x2060C0, 0xF0E8D0]));
    RgbImage::from_pixel(sheet.width_px, sheet.width_px, Rgb(color.color))
}

fn photographed(plain: &RgbImage, sheet: &Sheet) -> RgbImage {
    on_desk(plain, Corners::Paper, sheet.seed, (960, 1280))
}

/// Pencil, worn thermal paper, a tired printer: a third of the contrast or less.
fn faint_line(canvas: &mut Canvas, fonts: &Fonts, random: &mut Random) {
    let place = (random.between(30.0, 60.0), random.between(40.0, 250.0));
    let (size, strength) = (random.between(4.0, 6.0), random.between(0.2, 0.4));
    let text = random.pick(&["样本 SPECIMEN 2024", "Drawn for testing", "本页由程序绘制"]);
    let line = fonts.placed(Face::Sans, size, text, Align::Left, place);
    canvas.fill(&line, ink(0x202024).thin(strength));
}

fn stamp(canvas: &mut Canvas, fonts: &Fonts, random: &mut Random) {
    let place = anywhere(random, 45.0);
    draw_seal(
        canvas,
        fonts,
        place,
        random.between(15.0, 21.0),
        "样例国样本专用章",
    );
}

/// A pen that goes up and down across a few centimetres.
fn sign(canvas: &mut Canvas, random: &mut Random) {
    let (x, y) = (random.between(30.0, 120.0), random.between(60.0, 260.0));
    let pen = ink(random.pick(&[0x202428, 0x24358C]));
    let (height, width) = (random.between(4.0, 9.0), random.between(0.3, 0.6));
    let phases = [0; 3].map(|_| random.between(0.0, 6.0));
    let point = |step: i32| {
        let t = step as f32 / 12.0;
        let up = (2.1 * t + phases[0]).sin() + 0.6 * (4.7 * t + phases[1]).sin();
        (
            x + 5.0 * t + 2.0 * (3.0 * t + phases[2]).cos(),
            y - height * 0.6 * up,
        )
    };
    canvas.fill(
        &Path::stroke(&(0..120).map(point).collect::<Vec<_>>(), width),
        pen,
    );
}

fn number(canvas: &mut Canvas, fonts: &Fonts, random: &mut Random) {
    let text = random.pick(&["2", "17", "- 3 -", "第 4 页", "Page 5"]);
    let place = (PAGE_MM.0 / 2.0, random.between(278.0, 286.0));
    canvas.fill(
        &fonts.placed(Face::Serif, random.between(3.8, 4.6), text, Align::Center, place),
        ink(0x202020),
    );
}

/// An eighth to a quarter of the contrast.
fn pale(page: &RgbImage, sheet: &Sheet) -> RgbImage {
    let share = sheet.random("pale").between(0.125, 0.25);
    let mut faded = page.clone();
    for level in faded.iter_mut() {
        *level = (245.0 - share * (255.0 - f32::from(*level))) as u8;
    }
    faded
}

fn much_margin(page: &RgbImage, sheet: &Sheet) -> RgbImage {
    let share = sheet.random("margin").between(0.2, 0.4);
    let side = |pixels: u32| (pixels as f32 * share) as u32;
    let (width, height) = (side(page.width()), side(page.height()));
    let small = resize(page, width, height, FilterType::CatmullRom);
    let mut image = RgbImage::from_pixel(page.width(), page.height(), Rgb([255; 3]));
    let placed = image.copy_from(&small, (page.width() - width) / 2, (page.height() - height) / 2);
    debug_assert!(placed.is_ok(), "the page is smaller than itself");
    image
}

/// Fine waves below everything that is printed.
fn guilloche(page: &RgbImage, sheet: &Sheet) -> RgbImage {
    let depth = sheet.random("guilloche").between(0.03, 0.1);
    let per_mm = page.width() as f32 / PAGE_MM.0;
    shaded(page, |x, y| {
        let (x, y) = (x / per_mm, y / per_mm);
        let wave = |phase: f32| (3.0 * (y + 4.0 * (x / 9.0 + phase).sin())).sin();
        1.0 - depth * (0.5 + 0.5 * wave(0.0)) * (0.5 + 0.5 * wave(1.6))
    })
}

/// Blurred until no letter can be read: a bad picture, of a page with something on it.
fn unfocused(page: &RgbImage, sheet: &Sheet) -> RgbImage {
    let sigma = sheet.random("focus").between(1.0, 2.5) * page.width() as f32 / PAGE_MM.0;
    let photo = on_desk(page, Corners::Paper, sheet.seed, (960, 1280));
    degrade::out_of_focus(&photo, sigma * 960.0 / page.width() as f32)
}

fn night(page: &RgbImage, sheet: &Sheet) -> RgbImage {
    let photo = on_desk(page, Corners::Paper, sheet.seed, (960, 1280));
    degrade::exposed(&photo, -4.0, [1.0; 3], 3.0, sheet.seed)
}

/// Every pixel times the light that `light_at` gives for its place.
fn shaded(image: &RgbImage, light_at: impl Fn(f32, f32) -> f32) -> RgbImage {
    let mut shaded = image.clone();
    for (x, y, pixel) in shaded.enumerate_pixels_mut() {
        let light = light_at(x as f32, y as f32);
        pixel.0 = pixel
            .0
            .map(|level| (f32::from(level) * light).round().clamp(0.0, 255.0) as u8);
    }
    shaded
}
