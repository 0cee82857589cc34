//! Pages of text: very much of it, in glyphs that are drawings themselves, or in a font whose program does not end.

use super::Document;
use crate::random::Random;

/// A page on which letters lie over letters.
pub fn much_text(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    document.resources = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>".into();
    let line = "(The quick brown fox jumps over the lazy dog.) Tj 0 -1 Td\n";
    let size = random.whole(3, 300);
    let lines = random.whole(500, 20_000) as usize;
    document.into_file(&format!("BT /F {size} Tf 0 800 Td\n{}ET", line.repeat(lines)))
}

/// Glyphs each of which fills the page a hundred times.
pub fn drawn_glyphs(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let glyph = format!("1000 0 d0 {}", "0 0 1000 1000 re f\n".repeat(100));
    let glyph = document.add_stream("", glyph.as_bytes());
    document.resources = format!(
        "/Font<</F<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</a {glyph} 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[10]/Resources<<>>>>>>"
    );
    let text = "a".repeat(random.whole(10, 20_000) as usize);
    document.into_file(&format!("BT /F 700 Tf 0 100 Td ({text}) Tj ET"))
}

/// A glyph that calls a subroutine again and again that calls the next one again and again (Adobe technical note 5177).
pub fn endless_program(random: &mut Random) -> Vec<u8> {
    let mut document = Document::new();
    let calls = random.whole(2, 60);
    let font = document.add_stream("/Subtype/Type1C", &compact_font(calls));
    document.resources = format!(
        "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Endless/FirstChar 65/LastChar 65/Widths[500]/Encoding/WinAnsiEncoding/FontDescriptor<</Type/FontDescriptor/FontName/Endless/Flags 32/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent 0/CapHeight 700/StemV 80/FontFile3 {font} 0 R>>>>>>"
    );
    document.into_file("BT /F 40 Tf 100 400 Td (A) Tj ET")
}

/// Subroutines that call each other, one deeper than the next.
const SUBROUTINES: u8 = 9;

/// A font in Adobe's compact form with one letter, A (technical note 5176).
fn compact_font(calls: u32) -> Vec<u8> {
    // A number from -107 to 107 is one byte; so few subroutines are counted from -107.
    let call = |number: u8| [139 - 107 + number, 29];
    let subroutine = |number: u8| {
        let inner = if number + 1 < SUBROUTINES {
            call(number + 1).repeat(calls as usize)
        } else {
            // One unit along.
            vec![140, 139, 5]
        };
        [inner, vec![11]].concat()
    };
    let subroutines: Vec<Vec<u8>> = (0..SUBROUTINES).map(subroutine).collect();
    let letter = [&[239, 239, 21][..], &call(0), &[14]].concat();
    let header = [1, 0, 4, 2];
    let name = index(&[b"Endless".to_vec()]);
    let strings = index(&[]);
    let global = index(&subroutines);
    let letters = index(&[vec![14], letter]);
    // Charset of format 0: glyph 1 is A, the standard string 34.
    let charset = [0, 0, 34];
    // Sides of the dictionary's own index: count, size of offsets, two offsets, and five bytes an operand.
    let top_length = 2 * 6 + 11;
    let before = header.len() + name.len() + 5 + top_length + strings.len() + global.len();
    let private = before + charset.len() + letters.len();
    let mut top = Vec::new();
    for (operands, operator) in [
        (&[before][..], 15),
        (&[before + charset.len()], 17),
        (&[0, private], 18),
    ] {
        for operand in operands {
            top.push(29);
            top.extend((*operand as u32).to_be_bytes());
        }
        top.push(operator);
    }
    assert_eq!(
        top.len(),
        top_length,
        "the dictionary has another length than was counted on"
    );
    [
        &header[..],
        &name,
        &index(&[top]),
        &strings,
        &global,
        &charset,
        &letters,
    ]
    .concat()
}

fn index(items: &[Vec<u8>]) -> Vec<u8> {
    let mut index = (items.len() as u16).to_be_bytes().to_vec();
    if items.is_empty() {
        return index;
    }
    // Offsets of two bytes would do; one byte is what a dictionary of one item was counted with.
    let wide = items.iter().map(Vec::len).sum::<usize>() > 250;
    index.push(if wide { 2 } else { 1 });
    let mut offset = 1_usize;
    let mut offsets = vec![offset];
    for item in items {
        offset += item.len();
        offsets.push(offset);
    }
    for offset in offsets {
        let bytes = (offset as u16).to_be_bytes();
        index.extend(if wide { &bytes[..] } else { &bytes[1..] });
    }
    index.extend(items.concat());
    index
}
