//! Pages with pictures that are huge, or drawn again and again, or seen through huge masks. Run lengths pack them.

use std::fmt::Write;

use super::{Document, point};
use crate::random::Random;

/// Bytes that one run of run lengths gives (ISO 32000-1, 7.4.5).
const RUN: usize = 128;

/// So many bytes of runs, in levels that change from run to run.
fn packed(bytes: usize) -> Vec<u8> {
    let run = |index: usize| [129, (index / 64 * 40 % 251) as u8];
    let mut packed: Vec<u8> = (0..bytes.div_ceil(RUN)).flat_map(run).collect();
    packed.push(128);
    packed
}

fn add_picture(document: &mut Document, (width, height): (u32, u32), bits: u32, entries: &str) -> usize {
    let row = (width * bits).div_ceil(8) as usize;
    let dictionary = format!(
        "/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent {bits}/Filter/RunLengthDecode{entries}"
    );
    document.add_stream(&dictionary, &packed(row * height as usize))
}

/// A page of this picture and a line, so that it is drawn.
fn page_of(mut document: Document, picture: usize) -> Vec<u8> {
    document.resources = format!("/XObject<</P {picture} 0 R>>");
    document.into_file("q 500 0 0 700 40 40 cm /P Do Q 0 0 m 595 842 l S")
}

/// Black and white, as a plotter would need it.
pub fn huge_bilevel(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let side = random.pick(&[8_000, 14_000, 30_000]);
    let picture = add_picture(&mut document, (side, side), 1, "/ColorSpace/DeviceGray");
    page_of(document, picture)
}

/// Gray, up to what the limits allow.
pub fn huge_gray(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let side = random.pick(&[5_000, 9_000, 14_000]);
    let picture = add_picture(&mut document, (side, side), 8, "/ColorSpace/DeviceGray");
    page_of(document, picture)
}

/// One picture all over the page, some hundred times.
pub fn many_times(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let picture = add_picture(&mut document, (3_000, 3_000), 8, "/ColorSpace/DeviceGray");
    let mut content = String::new();
    for _ in 0..random.whole(20, 900) {
        let (x, y) = point(random);
        let _ = writeln!(content, "q 500 0 0 500 {x} {y} cm /P Do Q");
    }
    document.resources = format!("/XObject<</P {picture} 0 R>>");
    document.into_file(&content)
}

/// A small picture whose mask is not.
pub fn huge_mask(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let side = random.pick(&[4_000, 9_000, 20_000]);
    let mask = add_picture(&mut document, (side, side), 8, "/ColorSpace/DeviceGray");
    let entries = format!("/ColorSpace/DeviceGray/SMask {mask} 0 R");
    let picture = add_picture(&mut document, (40, 40), 8, &entries);
    page_of(document, picture)
}

/// Stencils through which a pattern is seen.
pub fn stencils(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let cell =
        "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>";
    let pattern = document.add_stream(cell, b"1 0 0 rg 0 0 5 5 re f");
    let stencil = add_picture(&mut document, (500, 500), 1, "/ImageMask true");
    document.resources = format!("/XObject<</P {stencil} 0 R>>/Pattern<</T {pattern} 0 R>>");
    let once = "q 500 0 0 700 40 40 cm /P Do Q\n";
    document.into_file(&format!(
        "/Pattern cs /T scn\n{}",
        once.repeat(random.whole(5, 200) as usize)
    ))
}
