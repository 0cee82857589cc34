//! Specimen ID cards (85.6 by 54 mm, the ID-1 size of ISO/IEC 7810), front and back.

use image::RgbImage;

use super::canvas::{Canvas, Ink, ink};
use super::emblem::{draw_emblem, draw_seal, draw_specimen_mark};
use super::path::Path;
use super::person::Person;
use super::portrait::draw_portrait;
use super::random::Random;
use super::text::{Align, Face, Fonts};

/// Width and height of an ID-1 card in millimetres.
pub const CARD_MM: (f32, f32) = (85.6, 54.0);

const LABEL: Ink = ink(0x3A628C);
const BLACK: Ink = ink(0x1A1A1E);

/// The choices that make one issuer's cards look unlike another's.
struct Style {
    band: Ink,
    top: Ink,
    bottom: Ink,
    face: Face,
    portrait_right: bool,
}

impl Style {
    fn new(seed: u64) -> Self {
        let mut random = Random::new(seed, "card style");
        let (band, top, bottom) = random.pick(&[
            (0x2C5E94, 0xEAF2F8, 0xD2E2EE),
            (0x2F7054, 0xEEF6EE, 0xD6E8DA),
            (0x7A3C68, 0xF7EEF4, 0xE8D8E4),
            (0x8A5A1E, 0xFAF4E8, 0xEEE2CC),
        ]);
        Self {
            band: ink(band),
            top: ink(top),
            bottom: ink(bottom),
            face: random.pick(&[Face::Sans, Face::Serif]),
            portrait_right: random.whole(0, 2) > 0,
        }
    }

    fn bold(&self) -> Face {
        if self.face == Face::Serif {
            Face::SerifBold
        } else {
            Face::SansBold
        }
    }
}

/// The side with the portrait, flat and upright, `width_px` pixels wide. Bearer, colors, type and
/// layout vary with `seed`; front and back of one seed belong together.
pub fn front(fonts: &Fonts, seed: u64, width_px: u32) -> RgbImage {
    let (style, person) = (Style::new(seed), Person::new(seed));
    let mut canvas = ground(&style, seed, width_px);
    canvas.fill(&Path::rectangle(0.0, 0.0, CARD_MM.0, 9.0), style.band);
    draw_emblem(&mut canvas, (6.2, 4.5), 3.9);
    let mut write = |face, size, text: &str, x, y, color| {
        canvas.fill(&fonts.placed(face, size, text, Align::Left, (x, y)), color);
    };
    write(style.bold(), 4.0, "样例国居民身份样卡", 11.6, 4.9, ink(0xFFFFFF));
    write(
        Face::Sans,
        2.1,
        "SPECIMEN IDENTITY CARD · EXAMPLELAND",
        11.8,
        7.9,
        ink(0xFFFFFF),
    );

    let fields_x = if style.portrait_right { 5.0 } else { 33.0 };
    let rows: [(&str, &str); 5] = [
        ("姓名 Name", &person.chinese_name),
        ("", &person.name),
        ("性别 Sex", person.sex),
        ("出生 Born", &person.born),
        ("住址 Address", &person.address[0]),
    ];
    for (i, (label, value)) in rows.iter().enumerate() {
        let y = 15.0 + 5.0 * i as f32;
        write(style.face, 2.3, label, fields_x, y, LABEL);
        write(style.face, 3.4, value, fields_x + 17.0, y, BLACK);
    }
    write(style.face, 3.4, &person.address[1], fields_x + 17.0, 40.0, BLACK);
    write(style.face, 2.3, "编号 Number", 5.0, 49.6, LABEL);
    write(Face::Mono, 4.4, &person.number, 22.0, 50.0, BLACK);

    let portrait_x = if style.portrait_right { 59.0 } else { 5.0 };
    draw_portrait(&mut canvas, seed, (portrait_x, 12.0, 22.0, 29.0));
    draw_specimen_mark(&mut canvas, fonts, (CARD_MM.0 / 2.0, 28.0), 9.6);
    canvas.into_image()
}

/// The side with the emblem, the issuing authority, the dates and a red seal.
pub fn back(fonts: &Fonts, seed: u64, width_px: u32) -> RgbImage {
    let (style, person) = (Style::new(seed), Person::new(seed));
    let mut canvas = ground(&style, seed ^ 0xB, width_px);
    canvas.fill(&Path::rectangle(0.0, 3.0, CARD_MM.0, 1.6), ink(0xB81C22));
    canvas.fill(
        &Path::rectangle(0.0, 5.0, CARD_MM.0, 0.5),
        ink(0xB81C22).thin(0.6),
    );
    draw_emblem(&mut canvas, (15.5, 20.5), 11.5);
    let mut write = |face, size, text: &str, align, x, y, color| {
        canvas.fill(&fonts.placed(face, size, text, align, (x, y)), color);
    };
    write(style.bold(), 6.2, "样例国", Align::Center, 55.0, 14.5, BLACK);
    write(
        style.bold(),
        5.0,
        "居民身份样卡 样本",
        Align::Center,
        55.0,
        22.5,
        ink(0xB81C22),
    );
    write(
        Face::Sans,
        2.3,
        "SPECIMEN — NOT A DOCUMENT",
        Align::Center,
        55.0,
        26.6,
        LABEL,
    );
    write(
        style.face,
        2.4,
        "签发机关 Authority",
        Align::Left,
        5.0,
        37.0,
        LABEL,
    );
    write(
        style.face,
        3.2,
        &format!("{}样本局", person.address[0]),
        Align::Left,
        28.6,
        37.0,
        BLACK,
    );
    write(style.face, 2.4, "有效期限 Valid", Align::Left, 5.0, 42.0, LABEL);
    let dates = format!("{} – {}", person.issued, person.expires);
    write(style.face, 3.2, &dates, Align::Left, 28.6, 42.0, BLACK);
    let machine_line = format!("IXSPC{}<<SPECIMEN<<<<", person.number);
    write(Face::Mono, 3.5, &machine_line, Align::Left, 5.0, 50.5, BLACK);
    draw_seal(&mut canvas, fonts, (75.5, 36.0), 7.6, "样例国样本专用章");
    draw_specimen_mark(&mut canvas, fonts, (CARD_MM.0 / 2.0, 29.0), 9.6);
    canvas.into_image()
}

/// Tinted paper with fine wavy lines, as on papers that are hard to copy.
fn ground(style: &Style, seed: u64, width_px: u32) -> Canvas {
    let mut canvas = Canvas::new(width_px, CARD_MM.0, CARD_MM.1, style.top);
    canvas.shade(|(_, y)| style.top.blend(style.bottom, y / CARD_MM.1));
    let mut random = Random::new(seed, "card ground");
    let (wave, phase) = (random.between(9.0, 16.0), random.between(0.0, 6.0));
    for line in 0..9 {
        let base = 8.0 + 6.0 * line as f32;
        let point = |i: u32| {
            let x = CARD_MM.0 * i as f32 / 80.0;
            let swell = (x / wave + phase).sin() * 2.2 + (x / (wave * 0.37) + line as f32).sin() * 0.8;
            (x, base + swell)
        };
        let points: Vec<_> = (0..=80).map(point).collect();
        canvas.fill(&Path::stroke(&points, 0.16), style.band.thin(0.22));
    }
    canvas
}
