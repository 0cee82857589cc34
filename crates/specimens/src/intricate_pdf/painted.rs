//! Pages whose own program is long or wild: paths, clips, blending, shadings, sizes.

use std::fmt::Write;

use super::{Document, PAGE, point};
use crate::random::Random;

/// The whole page, blended with itself again and again.
pub fn blended_pages(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let mode = random.pick(&["Hue", "Saturation", "ColorDodge", "Overlay"]);
    document.resources = format!("/ExtGState<</G<</BM/{mode}/ca 0.3>>>>");
    let fill = "0.3 0.6 0.1 rg 0 0 595 842 re f\n";
    document.into_file(&format!(
        "/G gs {}",
        fill.repeat(random.whole(50, 3_000) as usize)
    ))
}

/// One path of up to a million segments across the page.
pub fn long_path(random: &mut Random) -> Vec<u8> {
    let mut content = String::from("0 0 m\n");
    for _ in 0..random.whole(100_000, 1_000_000) {
        let (x, y) = point(random);
        let _ = writeln!(content, "{x} {y} l");
    }
    Document::new().into_file(&(content + random.pick(&["f*", "S", "f"])))
}

/// As a map may be: short lines in their thousands.
pub fn many_paths(random: &mut Random) -> Vec<u8> {
    let mut content = String::from("0.3 w\n");
    for _ in 0..random.whole(50_000, 300_000) {
        let (x, y) = point(random);
        let (right, up) = (random.whole(1, 9), random.whole(1, 9));
        let _ = writeln!(content, "{x} {y} m {} {} l S", x + right, y + up);
    }
    Document::new().into_file(&content)
}

/// Thick lines with round ends along curves that leave the page.
pub fn round_curves(random: &mut Random) -> Vec<u8> {
    let mut content = String::from("1 J 1 j 30 w 0 0 m\n");
    for _ in 0..random.whole(2_000, 60_000) {
        for _ in 0..3 {
            let (x, y) = point(random);
            let _ = write!(content, "{} {} ", x * 9, y * 9);
        }
        content += "c\n";
    }
    Document::new().into_file(&(content + "S"))
}

/// A line of dashes too small to be seen.
pub fn dashes(random: &mut Random) -> Vec<u8> {
    let dash = random.between(0.0001, 0.1);
    let mut content = format!("[{dash} {dash}] 0 d 0.5 w 0 0 m\n");
    for _ in 0..random.whole(10, 400) {
        let (x, y) = point(random);
        let _ = writeln!(content, "{} {} l", x * 40, y * 40);
    }
    Document::new().into_file(&(content + "S"))
}

/// Many fills through a clip of thousands of edges.
pub fn clips(random: &mut Random) -> Vec<u8> {
    let mut content = String::from("0 0 m\n");
    for _ in 0..random.whole(2_000, 20_000) {
        let (x, y) = point(random);
        let _ = writeln!(content, "{x} {y} l");
    }
    content += "W* n\n";
    content += &"0 0 595 842 re f\n".repeat(random.whole(100, 5_000) as usize);
    Document::new().into_file(&content)
}

fn sized(page: String, content: &str) -> Vec<u8> {
    let mut document = Document::new();
    document.page = page;
    document.into_file(content)
}

/// A page of some miles.
pub fn huge_user_unit(random: &mut Random) -> Vec<u8> {
    let unit = random.whole(100, 75_000);
    let content = "0 0 1 rg 10 10 400 700 re f 5 w 0 0 m 595 842 l S";
    sized(format!("/MediaBox[0 0 595 842]/UserUnit {unit}"), content)
}

/// The same without a unit.
pub fn huge_page(random: &mut Random) -> Vec<u8> {
    let (width, height) = (random.whole(14_400, 1_000_000), random.whole(200, 1_000_000));
    let content = format!(
        "0 0 1 rg 10 10 {} 100 re f 5 w 0 0 m {width} {height} l S",
        width / 2
    );
    sized(format!("/MediaBox[0 0 {width} {height}]"), &content)
}

/// Numbers that no page can hold.
pub fn wild_numbers(random: &mut Random) -> Vec<u8> {
    let wild = [
        "1e30",
        "340282346638528859811704183484516925440",
        "-999999999999",
        "0.0000000000001",
        "0",
    ];
    let mut content = String::new();
    for _ in 0..random.whole(100, 2_000) {
        let mut number = || random.pick(&wild);
        let _ = writeln!(
            content,
            "q {} 0 0 {} {} 0 cm {} w",
            number(),
            number(),
            number(),
            number()
        );
        let _ = writeln!(
            content,
            "{} {} m {} {} {} {} {} {} c",
            number(),
            number(),
            number(),
            number(),
            number(),
            number(),
            number(),
            number()
        );
        content += random.pick(&["S Q\n", "f Q\n", "W n 0 0 99 99 re f Q\n"]);
    }
    Document::new().into_file(&(content + "0 0 10 10 re f"))
}

/// A free mesh of triangles that each cover the page.
pub fn mesh(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let mut data = Vec::new();
    for _ in 0..random.whole(50, 20_000) * 3 {
        data.push(0);
        data.extend((random.next_u64() as u32).to_be_bytes());
        data.extend([random.whole(0, 255) as u8; 3]);
    }
    let (width, height) = PAGE;
    let reach = random.pick(&[1, 4, 30]);
    let shading = format!(
        "/ShadingType 4/ColorSpace/DeviceRGB/BitsPerCoordinate 16/BitsPerComponent 8/BitsPerFlag 8/Decode[0 {} 0 {} 0 1 0 1 0 1]",
        width * reach,
        height * reach
    );
    let number = document.add_stream(&shading, &data);
    document.resources = format!("/Shading<</S {number} 0 R>>");
    document.into_file("/S sh")
}

/// A shading whose every pixel is calculated by a long program, several times over.
pub fn calculated_shading(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let step = "2 copy mul sin abs 3 1 roll exch cos abs exch ".repeat(random.whole(1, 300) as usize);
    let program = format!("{{ {step} pop dup dup }}");
    let function = document.add_stream(
        "/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]",
        program.as_bytes(),
    );
    document.resources = format!(
        "/Shading<</S<</ShadingType 1/ColorSpace/DeviceRGB/Matrix[595 0 0 842 0 0]/Function {function} 0 R>>>>"
    );
    document.into_file(&"/S sh\n".repeat(random.whole(1, 60) as usize))
}
