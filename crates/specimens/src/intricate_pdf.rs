//! PDFs of one page that ask far more of a renderer than their size tells: seeded, small, and each of one kind.
//!
//! Some show something sensible, such as a map may; most are what somebody sends who wants a service to stand still.

mod fonts;
mod painted;
mod pictures;
mod repeated;

use crate::random::Random;

/// Width and height of a usual page, points.
const PAGE: (u32, u32) = (595, 842);

/// Makes a file of one kind.
type Kind = fn(&mut Random) -> Vec<u8>;

/// Every kind by its name.
pub const KINDS: &[(&str, Kind)] = &[
    ("cells-as-large-as-the-page", repeated::large_cells),
    ("cells-in-cells", repeated::cells_in_cells),
    ("a-cell-with-a-tiny-step", repeated::tiny_step),
    ("a-cell-in-itself", repeated::cell_in_itself),
    ("forms-in-forms", repeated::forms_in_forms),
    ("empty-forms-in-forms", repeated::empty_forms_in_forms),
    ("layers", repeated::layers),
    ("layers-in-layers", repeated::layers_in_layers),
    ("masks", repeated::masks),
    ("masks-in-masks", repeated::masks_in_masks),
    ("blended-pages", painted::blended_pages),
    ("long-path", painted::long_path),
    ("many-paths", painted::many_paths),
    ("round-curves", painted::round_curves),
    ("dashes", painted::dashes),
    ("clips", painted::clips),
    ("huge-user-unit", painted::huge_user_unit),
    ("huge-page", painted::huge_page),
    ("wild-numbers", painted::wild_numbers),
    ("mesh", painted::mesh),
    ("calculated-shading", painted::calculated_shading),
    ("huge-bilevel-picture", pictures::huge_bilevel),
    ("huge-gray-picture", pictures::huge_gray),
    ("one-picture-many-times", pictures::many_times),
    ("picture-with-a-huge-mask", pictures::huge_mask),
    ("stencils-with-patterns", pictures::stencils),
    ("much-text", fonts::much_text),
    ("glyphs-that-are-pages", fonts::drawn_glyphs),
    ("endless-font-program", fonts::endless_program),
];

/// The file of this number, with the name of its kind: one of each kind after another, and then again with other numbers.
pub fn file(number: u64) -> (&'static str, Vec<u8>) {
    let (name, kind) = KINDS[(number % KINDS.len() as u64) as usize];
    (name, kind(&mut Random::new(number, name)))
}

/// A page and what it uses.
struct Document {
    /// Everything but catalog, tree, page and contents, from object 5 on.
    objects: Vec<Vec<u8>>,
    /// What stands in the page's dictionary.
    page: String,
    resources: String,
}

impl Document {
    fn new() -> Self {
        Document {
            objects: Vec::new(),
            page: format!("/MediaBox[0 0 {} {}]", PAGE.0, PAGE.1),
            resources: String::new(),
        }
    }

    /// Adds an object; its number is the result.
    fn add(&mut self, object: impl Into<Vec<u8>>) -> usize {
        self.objects.push(object.into());
        self.objects.len() + 4
    }

    fn add_stream(&mut self, dictionary: &str, data: &[u8]) -> usize {
        self.add(stream(dictionary, data))
    }

    /// A form as large as the page.
    fn add_form(&mut self, entries: &str, content: &str) -> usize {
        let (width, height) = PAGE;
        let form = format!("/Type/XObject/Subtype/Form/BBox[0 0 {width} {height}]{entries}");
        self.add_stream(&form, content.as_bytes())
    }

    fn next(&self) -> usize {
        self.objects.len() + 5
    }

    /// The whole file, of a page with these contents.
    fn into_file(self, content: &str) -> Vec<u8> {
        let page = format!(
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R{}/Resources<<{}>>>>",
            self.page, self.resources
        );
        let mut objects = vec![
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
            page.into_bytes(),
            stream("", content.as_bytes()),
        ];
        objects.extend(self.objects);
        written(&objects)
    }
}

fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let begin = format!("<<{dictionary}/Length {}>>stream\n", data.len());
    [begin.as_bytes(), data, b"\nendstream"].concat()
}

fn written(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (object, number) in objects.iter().zip(1..) {
        table += &format!("{:010} 00000 n \n", file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    let size = objects.len() + 1;
    table += &format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    file.extend(table.bytes());
    file
}

/// A point on the page.
fn point(random: &mut Random) -> (u32, u32) {
    (random.whole(0, PAGE.0), random.whole(0, PAGE.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_a_pdf_of_a_few_megabytes_and_the_same_for_ever() {
        for number in 0..KINDS.len() as u64 {
            let (name, bytes) = file(number);
            assert!(
                bytes.starts_with(b"%PDF-") && bytes.ends_with(b"%%EOF\n"),
                "{name}"
            );
            assert!(bytes.len() < 32 << 20, "{name}: {} bytes", bytes.len());
            assert_eq!(bytes, file(number).1, "{name}");
        }
    }
}
