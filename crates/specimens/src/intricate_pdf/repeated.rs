//! What is written once and drawn again and again: cells of tilings, forms, layers, masks.

use super::{Document, PAGE, point};
use crate::random::Random;

const PATTERN: &str = "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1";

/// Tilings each of whose cells is as large as the page, as drawing programs write them for clipped groups.
pub fn large_cells(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let (width, height) = PAGE;
    let (mut names, mut content) = (String::new(), String::from("/Pattern cs\n"));
    for index in 0..random.whole(40, 120) {
        let (x, y) = point(random);
        let cell = format!("{PATTERN}/BBox[0 0 {width} {height}]/XStep 2876/YStep 2876/Resources<<>>");
        let number = document.add_stream(&cell, format!("0.5 0 0 rg {x} {y} 40 3 re f").as_bytes());
        names += &format!("/P{index} {number} 0 R");
        content += &format!("/P{index} scn 0 0 {width} {height} re f\n");
    }
    document.resources = format!("/Pattern<<{names}>>");
    document.into_file(&content)
}

/// Cells filled with cells filled with cells.
pub fn cells_in_cells(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let levels = random.whole(3, 6);
    let mut inner = String::from("<<>>");
    let mut fill = String::from("0 0 1 rg 0 0 1 1 re f");
    for level in 0..levels {
        let side = 3 << (2 * level).min(8);
        let cell = format!("{PATTERN}/BBox[0 0 {side} {side}]/XStep {side}/YStep {side}/Resources{inner}");
        let number = document.add_stream(&cell, fill.as_bytes());
        inner = format!("<</Pattern<</P {number} 0 R>>>>");
        fill = format!("/Pattern cs /P scn 0 0 {} {} re f", side * 4, side * 4);
    }
    document.resources = inner[2..inner.len() - 2].to_owned();
    document.into_file("/Pattern cs /P scn 0 0 595 842 re f")
}

/// A cell that lies over itself thousands of times.
pub fn tiny_step(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let step = random.between(0.001, 0.2);
    let cell = format!("{PATTERN}/BBox[0 0 500 500]/XStep {step}/YStep {step}/Resources<<>>");
    let number = document.add_stream(&cell, b"1 0 0 rg 0 0 3 3 re f");
    document.resources = format!("/Pattern<</P {number} 0 R>>");
    document.into_file("/Pattern cs /P scn 0 0 595 842 re f")
}

/// A cell that is filled with itself.
pub fn cell_in_itself(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let side = random.whole(20, 80);
    let own = document.next();
    let cell = format!(
        "{PATTERN}/BBox[0 0 {side} {side}]/XStep {side}/YStep {side}/Resources<</Pattern<</P {own} 0 R>>>>"
    );
    document.add_stream(&cell, b"/Pattern cs /P scn 0 0 900 900 re f");
    document.resources = format!("/Pattern<</P {own} 0 R>>");
    document.into_file("/Pattern cs /P scn 0 0 595 842 re f")
}

/// Forms that each draw ten forms.
pub fn forms_in_forms(random: &mut Random) -> Vec<u8> {
    let (x, y) = point(random);
    nested_forms(random.whole(5, 20), &format!("0 0.4 0 rg {x} {y} 9 9 re f"))
}

/// The same, with nothing in the innermost.
pub fn empty_forms_in_forms(random: &mut Random) -> Vec<u8> {
    nested_forms(random.whole(8, 20), "q Q")
}

fn nested_forms(levels: u32, innermost: &str) -> Vec<u8> {
    let mut document = Document::new();
    let mut number = document.add_form("", innermost);
    for _ in 0..levels {
        let inner = format!("/Resources<</XObject<</F {number} 0 R>>>>");
        number = document.add_form(&inner, &"/F Do ".repeat(10));
    }
    document.resources = format!("/XObject<</F {number} 0 R>>");
    document.into_file("0 g 10 10 5 5 re f /F Do")
}

/// Thousands of transparent layers, each over the whole page.
pub fn layers(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let group = "/Group<</S/Transparency/CS/DeviceRGB>>";
    let form = document.add_form(group, "0 0 595 842 re f");
    document.resources = format!("/XObject<</F {form} 0 R>>/ExtGState<</G<</ca 0.01>>>>");
    let content = "/G gs 0.2 0.4 0.6 rg\n".to_owned() + &"/F Do\n".repeat(random.whole(100, 10_000) as usize);
    document.into_file(&content)
}

/// Layers that lie within each other, each blended with what is below.
pub fn layers_in_layers(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let modes = ["Luminosity", "ColorBurn", "SoftLight", "Multiply"];
    let mut number = document.add_form("", "0.1 0.5 0.9 rg 0 0 595 842 re f");
    for _ in 0..random.whole(20, 45) {
        let mode = random.pick(&modes);
        let entries = format!(
            "/Group<</S/Transparency>>/Resources<</XObject<</F {number} 0 R>>/ExtGState<</G<</BM/{mode}/ca 0.7>>>>>>"
        );
        number = document.add_form(&entries, "/G gs /F Do 0 0 300 300 re f /F Do");
    }
    document.resources = format!("/XObject<</F {number} 0 R>>");
    document.into_file("/F Do")
}

const MASK_GROUP: &str = "/Group<</S/Transparency/CS/DeviceGray>>";

/// Soft masks, each as large as the page, one after the other.
pub fn masks(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let (mut names, mut content) = (String::new(), String::new());
    for index in 0..random.whole(50, 2_000) {
        let (x, y) = point(random);
        let group = document.add_form(MASK_GROUP, &format!("1 g {x} {y} 100 100 re f"));
        names += &format!("/G{index}<</SMask<</S/Luminosity/G {group} 0 R>>>>");
        content += &format!("/G{index} gs 0 0 595 842 re f\n");
    }
    document.resources = format!("/ExtGState<<{names}>>");
    document.into_file(&content)
}

/// Masks that are themselves drawn through masks.
pub fn masks_in_masks(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let mut number = document.add_form(MASK_GROUP, "1 g 0 0 400 400 re f");
    for _ in 0..random.whole(4, 30) {
        let mask = format!("/G<</SMask<</S/Luminosity/G {number} 0 R>>>>");
        let entries = format!("{MASK_GROUP}/Resources<</ExtGState<<{mask}>>>>");
        number = document.add_form(
            &entries,
            "/G gs 0.8 g 0 0 595 842 re f 1 0 0 1 1 1 cm /G gs 0 0 9 9 re f",
        );
    }
    document.resources = format!("/ExtGState<</G<</SMask<</S/Luminosity/G {number} 0 R>>>>>>");
    document.into_file("/G gs 0 0 595 842 re f")
}
