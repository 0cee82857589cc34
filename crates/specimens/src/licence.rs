//! A4 pages (210 by 297 mm) like a business licence: border, title, fields, red seal.

use image::RgbImage;

use super::canvas::{Canvas, Ink, ink};
use super::emblem::{draw_emblem, draw_seal, draw_specimen_mark};
use super::path::Path;
use super::person::Firm;
use super::random::Random;
use super::text::{Align, Face, Fonts};

const A4_MM: (f32, f32) = (210.0, 297.0);
const BLACK: Ink = ink(0x1C1C20);

/// One upright page, flat, `width_px` pixels wide. Firm, border color and type vary with `seed`.
pub fn page(fonts: &Fonts, seed: u64, width_px: u32) -> RgbImage {
    let firm = Firm::new(seed);
    let mut random = Random::new(seed, "licence style");
    let border = ink(random.pick(&[0xA87C2E, 0x8C3A30, 0x3E668E]));
    let face = random.pick(&[Face::Serif, Face::Sans]);
    let mut canvas = Canvas::new(width_px, A4_MM.0, A4_MM.1, ink(0xFBF9F2));
    draw_border(&mut canvas, border);
    draw_emblem(&mut canvas, (105.0, 42.0), 17.0);
    let mut write = |face, size, text: &str, align, x, y, color| {
        canvas.fill(&fonts.placed(face, size, text, align, (x, y)), color);
    };
    write(
        Face::SerifBold,
        22.0,
        "营业执照",
        Align::Center,
        105.0,
        84.0,
        BLACK,
    );
    write(
        Face::SerifBold,
        8.0,
        "样本 SPECIMEN",
        Align::Center,
        105.0,
        96.0,
        ink(0xC81E28),
    );
    let code = format!("统一社会信用代码 No. {}", firm.code);
    write(face, 4.6, &code, Align::Center, 105.0, 106.0, BLACK);
    let scope = "样本图像的绘制与测试；本页由程序绘制，仅供软件测试，";
    let rows: [(&str, &str); 8] = [
        ("名　　称", &firm.name),
        ("类　　型", firm.kind),
        ("法定代表人", &firm.head),
        ("注册资本", &firm.capital),
        ("成立日期", &firm.founded),
        ("住　　所", &firm.address),
        ("经营范围", scope),
        ("", "不具有任何效力。Drawn for testing; of no validity."),
    ];
    for (i, (label, value)) in rows.iter().enumerate() {
        let y = 124.0 + 12.5 * i as f32;
        write(face, 5.0, label, Align::Left, 26.0, y, border);
        write(face, 5.2, value, Align::Left, 58.0, y, BLACK);
    }
    write(face, 5.0, "登记机关 Registrar", Align::Left, 118.0, 236.0, border);
    write(face, 5.0, &firm.founded, Align::Left, 128.0, 266.0, BLACK);
    draw_code_block(&mut canvas, seed, (30.0, 226.0), 1.5);
    draw_seal(&mut canvas, fonts, (150.0, 250.0), 21.0, "样例国样本登记专用章");
    draw_specimen_mark(&mut canvas, fonts, (105.0, 170.0), 24.0);
    canvas.into_image()
}

fn draw_border(canvas: &mut Canvas, color: Ink) {
    let (width, height) = A4_MM;
    canvas.fill(&Path::frame(10.0, 10.0, width - 20.0, height - 20.0, 2.4), color);
    canvas.fill(&Path::frame(14.0, 14.0, width - 28.0, height - 28.0, 0.6), color);
    for (x, y) in [
        (14.0, 14.0),
        (width - 14.0, 14.0),
        (14.0, height - 14.0),
        (width - 14.0, height - 14.0),
    ] {
        canvas.fill(&Path::circle((x, y), 5.0), color);
        canvas.fill(&Path::star((x, y), 3.6, 8, 0.5), ink(0xFBF9F2));
    }
}

/// A square of random modules that looks like a QR code and can be read by nothing.
fn draw_code_block(canvas: &mut Canvas, seed: u64, (left, top): (f32, f32), module: f32) {
    let mut random = Random::new(seed, "code block");
    let mut modules = Path::default();
    for row in 0..25 {
        for column in 0..25 {
            let corner = row < 8 && !(8..17).contains(&column) || row >= 17 && column < 8;
            if !corner && random.whole(0, 1) == 1 {
                let (x, y) = (left + column as f32 * module, top + row as f32 * module);
                modules = modules.with(Path::rectangle(x, y, module, module));
            }
        }
    }
    for (column, row) in [(0.0, 0.0), (18.0, 0.0), (0.0, 18.0)] {
        let (x, y) = (left + column * module, top + row * module);
        modules = modules.with(Path::frame(x, y, 7.0 * module, 7.0 * module, module));
        modules = modules.with(Path::rectangle(
            x + 2.0 * module,
            y + 2.0 * module,
            3.0 * module,
            3.0 * module,
        ));
    }
    canvas.fill(&modules, BLACK);
}
