//! Text as outlines, from fonts that Debian and Ubuntu package under open licences.

use std::path::{Path as FilePath, PathBuf};

use ab_glyph::{Font, FontVec, OutlineCurve};

use super::path::{Path, Segment};

const FONT_FOLDER: &str = "/usr/share/fonts";

/// A style of letter. Characters that the Latin font lacks come from the Chinese one beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Face {
    Sans,
    SansBold,
    Serif,
    SerifBold,
    Mono,
}

/// Where a line of text stands relative to the x position it is given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Center,
}

/// The fonts that the drawings need, read once.
pub struct Fonts {
    latin: [FontVec; 5],
    gothic: FontVec,
    heavy_gothic: FontVec,
}

impl Fonts {
    /// Looks for the fonts below `/usr/share/fonts`.
    ///
    /// # Errors
    /// A sentence that names the missing font file and the package to install.
    pub fn load() -> Result<Self, String> {
        let dejavu = |name| open(name, "fonts-dejavu-core");
        Ok(Self {
            latin: [
                dejavu("DejaVuSans.ttf")?,
                dejavu("DejaVuSans-Bold.ttf")?,
                dejavu("DejaVuSerif.ttf")?,
                dejavu("DejaVuSerif-Bold.ttf")?,
                dejavu("DejaVuSansMono.ttf")?,
            ],
            gothic: open("wqy-microhei.ttc", "fonts-wqy-microhei")?,
            heavy_gothic: open("wqy-zenhei.ttc", "fonts-wqy-zenhei")?,
        })
    }

    /// A line of text whose baseline runs to the right of the origin, `size` mm from em to em, and
    /// its length in mm.
    pub fn line(&self, face: Face, size: f32, text: &str) -> (Path, f32) {
        let mut path = Path::default();
        let mut x = 0.0;
        for character in text.chars() {
            let font = self.font_with(face, character);
            let em = font.units_per_em().unwrap_or(1000.0);
            let (scale, glyph) = (size / em, font.glyph_id(character));
            if let Some(outline) = font.outline(glyph) {
                let to = |p: ab_glyph::Point| (x + p.x * scale, -p.y * scale);
                path.segments
                    .extend(outline.curves.iter().map(|curve| match *curve {
                        OutlineCurve::Line(a, b) => Segment::Line(to(a), to(b)),
                        OutlineCurve::Quad(a, b, c) => Segment::Quad(to(a), to(b), to(c)),
                        OutlineCurve::Cubic(a, b, c, d) => Segment::Cubic(to(a), to(b), to(c), to(d)),
                    }));
            }
            x += font.h_advance_unscaled(glyph) * scale;
        }
        (path, x)
    }

    /// A line of text at a place: `x` is its left end or its middle, `y` its baseline.
    pub fn placed(&self, face: Face, size: f32, text: &str, align: Align, (x, y): (f32, f32)) -> Path {
        let (path, length) = self.line(face, size, text);
        let shift = if align == Align::Center { length / 2.0 } else { 0.0 };
        path.moved(x - shift, y)
    }

    fn font_with(&self, face: Face, character: char) -> &FontVec {
        let latin = &self.latin[face as usize];
        if latin.glyph_id(character).0 != 0 {
            latin
        } else if matches!(face, Face::SansBold | Face::SerifBold) {
            &self.heavy_gothic
        } else {
            &self.gothic
        }
    }
}

fn open(name: &str, package: &str) -> Result<FontVec, String> {
    let missing =
        || format!("the font {name} is not below {FONT_FOLDER}: install it with `apt-get install {package}`");
    let path = find(FilePath::new(FONT_FOLDER), name).ok_or_else(missing)?;
    let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    FontVec::try_from_vec_and_index(bytes, 0).map_err(|error| format!("{}: {error}", path.display()))
}

fn find(folder: &FilePath, name: &str) -> Option<PathBuf> {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    entries.into_iter().find_map(|path| {
        if path.is_dir() {
            find(&path, name)
        } else {
            path.file_name()
                .is_some_and(|found| found == name)
                .then_some(path)
        }
    })
}
