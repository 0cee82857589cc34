//! The labelled set: drawn documents, photographed and scanned, as they should be and with one fault each.

use image::imageops::{flip_horizontal, rotate90, rotate180};
use image::{Rgb, RgbImage, RgbaImage};
use jpeg_encoder::{ColorType, Encoder};

use crate::degrade::{self, Path};
use crate::photo::{Corners, cut_out, on_desk, scanned};
use crate::random::Random;
use crate::text::Fonts;
use crate::{card, licence};

/// What was done to a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label {
    /// A few words.
    pub name: &'static str,
    /// The finding that it deserves; `None`: a good picture.
    pub deserves: Option<&'static str>,
}

/// One picture of the set.
pub struct Labelled {
    pub label: Label,
    /// Which document, for messages.
    pub document: String,
    pub jpeg: Vec<u8>,
}

/// A document as a good camera or scanner gives it.
struct Document {
    name: String,
    image: RgbImage,
    /// Height of its main text, pixels.
    text_height: f32,
    seed: u64,
}

/// Height of a Chinese character, capital letters are a little lower, as a share of the em.
const HEIGHT_OF_EM: f32 = 0.9;
/// Size of the main text, millimetres from em to em.
const CARD_TEXT_MM: f32 = 3.4;
const PAGE_TEXT_MM: f32 = 5.2;
const CARD_MM: (f32, f32) = card::CARD_MM;
const PAGE_MM: (f32, f32) = (210.0, 297.0);

/// All pictures of the document with this number: [`LABELS`] of them.
pub fn pictures(fonts: &Fonts, seed: u64, index: u64) -> Vec<Labelled> {
    let document = Document::draw(fonts, seed.wrapping_mul(1_000_003) + index, index);
    let mut pictures = good(&document);
    pictures.extend(faulty(&document));
    pictures
}

/// How many pictures [`pictures`] makes of one document.
pub const LABELS: usize = 30;

impl Document {
    fn draw(fonts: &Fonts, seed: u64, index: u64) -> Self {
        let mut random = Random::new(seed, "labelled document");
        let wide = random.pick(&[(1024, 768), (1280, 960), (1600, 1200)]);
        let upright = (wide.1, wide.0);
        let flat = random.pick(&[800, 1000, 1200]);
        let (name, image, px_per_mm) = match index % 6 {
            0 => {
                let card = card::front(fonts, seed, wide.0);
                let photo = on_desk(&card, Corners::Card, seed, wide);
                ("card photo", photo, photo_px_per_mm(wide, CARD_MM))
            }
            1 => {
                let card = card::back(fonts, seed, wide.0);
                let photo = on_desk(&card, Corners::Card, seed, wide);
                ("card back photo", photo, photo_px_per_mm(wide, CARD_MM))
            }
            2 => {
                let card = scanned(&card::front(fonts, seed, flat), 2.0, seed);
                ("card scan", card, flat as f32 / CARD_MM.0)
            }
            3 => {
                let page = licence::page(fonts, seed, upright.0);
                let photo = on_desk(&page, Corners::Paper, seed, upright);
                ("page photo", photo, photo_px_per_mm(upright, PAGE_MM))
            }
            4 => {
                let page = scanned(&licence::page(fonts, seed, flat), 2.0, seed);
                ("page scan", page, flat as f32 / PAGE_MM.0)
            }
            _ => {
                let card = cut_out(&card::back(fonts, seed, flat));
                ("card cut out", over_white(&card), flat as f32 / CARD_MM.0)
            }
        };
        let size = if matches!(index % 6, 0..=2 | 5) {
            CARD_TEXT_MM
        } else {
            PAGE_TEXT_MM
        };
        Document {
            name: format!("{name} {seed}"),
            image,
            text_height: HEIGHT_OF_EM * size * px_per_mm,
            seed,
        }
    }

    fn labelled(&self, name: &'static str, deserves: Option<&'static str>, image: &RgbImage) -> Labelled {
        let quality = Random::new(self.seed, name).whole(60, 85) as u8;
        Labelled {
            label: Label { name, deserves },
            document: self.name.clone(),
            jpeg: encoded(image, quality),
        }
    }
}

/// As browsers and docprep show transparency.
fn over_white(card: &RgbaImage) -> RgbImage {
    RgbImage::from_fn(card.width(), card.height(), |x, y| {
        let [red, green, blue, alpha] = card.get_pixel(x, y).0.map(u32::from);
        Rgb([red, green, blue].map(|value| ((value * alpha + 255 * (255 - alpha)) / 255) as u8))
    })
}

/// The scale of [`on_desk`], which gives the subject 0.84 of the side that binds.
fn photo_px_per_mm((width, height): (u32, u32), subject_mm: (f32, f32)) -> f32 {
    let aspect = subject_mm.1 / subject_mm.0;
    0.84 * (width as f32).min(height as f32 / (aspect + 0.08)) / subject_mm.0
}

fn good(document: &Document) -> Vec<Labelled> {
    let Document {
        image,
        seed,
        text_height,
        ..
    } = document;
    let daylight = [1.0; 3];
    let good = |name, image: &RgbImage| document.labelled(name, None, image);
    // As small as the text may get: 14 pixels is where the strokes of Chinese characters stay apart.
    let smaller = (14.0 / text_height).clamp(0.4, 1.0);
    vec![
        good("as it should be", image),
        good("as it should be, another quality", image),
        good(
            "warm lamp",
            &degrade::exposed(image, 0.0, [1.25, 1.0, 0.6], 0.0, *seed),
        ),
        good("grain", &degrade::exposed(image, 0.0, daylight, 5.0, *seed)),
        good(
            "a little dark",
            &degrade::exposed(image, -0.7, daylight, 2.0, *seed),
        ),
        good(
            "a little bright",
            &degrade::exposed(image, 0.4, daylight, 1.0, *seed),
        ),
        good("a little soft", &degrade::out_of_focus(image, 0.03 * text_height)),
        good("few pixels", &degrade::scaled(image, smaller)),
    ]
}

fn faulty(document: &Document) -> Vec<Labelled> {
    let Document {
        image,
        seed,
        text_height: height,
        ..
    } = document;
    let bad = |name, code, image: &RgbImage| document.labelled(name, Some(code), image);
    let dark = |stops: f32| degrade::exposed(image, stops, [1.0; 3], 3.0, *seed);
    let blur = |share: f32| degrade::out_of_focus(image, share * height);
    let shake = |path, share: f32| degrade::shaken(image, path, share * height);
    vec![
        bad("blur of 0.10 text heights", "blurred", &blur(0.10)),
        bad("blur of 0.15 text heights", "blurred", &blur(0.15)),
        bad("blur of 0.20 text heights", "blurred", &blur(0.20)),
        bad("blur of 0.30 text heights", "blurred", &blur(0.30)),
        bad(
            "shaken across by 0.5 text heights",
            "motion-blur",
            &shake(Path::Across, 0.5),
        ),
        bad(
            "shaken across by 0.8 text heights",
            "motion-blur",
            &shake(Path::Across, 0.8),
        ),
        bad(
            "shaken down by 0.5 text heights",
            "motion-blur",
            &shake(Path::Down, 0.5),
        ),
        bad(
            "shaken down by 0.8 text heights",
            "motion-blur",
            &shake(Path::Down, 0.8),
        ),
        bad(
            "shaken slanting by 0.8 text heights",
            "motion-blur",
            &shake(Path::Slanting, 0.8),
        ),
        bad("2 stops too dark", "underexposed", &dark(-2.0)),
        bad("3 stops too dark", "underexposed", &dark(-3.0)),
        bad("washed out", "low-contrast", &degrade::washed_out(image)),
        bad(
            "gray copy",
            "grey-copy",
            &degrade::gray(image, [1.0; 3], [1.0; 3]),
        ),
        bad(
            "gray copy in warm light",
            "grey-copy",
            &degrade::gray(image, [1.06, 1.0, 0.8], [1.06, 1.0, 0.8]),
        ),
        bad(
            "gray copy in mixed light",
            "grey-copy",
            &degrade::gray(image, [1.0, 1.0, 0.94], [1.08, 1.0, 0.82]),
        ),
        bad(
            "reflection of a lamp",
            "glare",
            &degrade::with_glare(image, 0.1, *seed),
        ),
        bad("screenshot", "screenshot", &degrade::on_screen(image, *seed)),
        bad(
            "text of 7 pixels",
            "small-text",
            &degrade::scaled(image, 7.0 / height),
        ),
        bad(
            "text of 5 pixels",
            "small-text",
            &degrade::scaled(image, 5.0 / height),
        ),
        bad("a side cut off", "cut-off", &degrade::cut_off(image, 0.15, *seed)),
        bad("mirrored", "mirrored-content", &flip_horizontal(image)),
        bad("upside down or sideways", "turned-content", &turned(image, *seed)),
    ]
}

fn turned(image: &RgbImage, seed: u64) -> RgbImage {
    if seed.is_multiple_of(2) {
        rotate180(image)
    } else {
        rotate90(image)
    }
}

pub(crate) fn encoded(image: &RgbImage, quality: u8) -> Vec<u8> {
    let mut jpeg = Vec::new();
    let (width, height) = (image.width() as u16, image.height() as u16);
    let written = Encoder::new(&mut jpeg, quality).encode(image.as_raw(), width, height, ColorType::Rgb);
    debug_assert!(written.is_ok(), "a buffer takes every byte");
    jpeg
}
