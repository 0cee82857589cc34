//! A likely mistake is said, with the part that it is about, and blocks nothing.

use docprep::{Difference, FindingCode, MergeLayout, MergeOptions, Profile};

use crate::merge::parts::{jpeg, merged, options, page, png, read};
use crate::merge::pixels::Pixels;

type Said = (Option<usize>, FindingCode, Option<Difference>);

/// What is said about likely mistakes; the rest (scaling, sizes) is not asked for here.
fn said(files: &[Vec<u8>], options: &MergeOptions) -> Vec<Said> {
    use FindingCode::{MixedOrientation, SamePictureTwice, TooManyParts, UnlikeParts};
    let mistakes = [MixedOrientation, SamePictureTwice, TooManyParts, UnlikeParts];
    let outcome = merged(files, options).outcome;
    outcome
        .all_findings()
        .filter(|(_, finding)| mistakes.contains(&finding.code))
        .map(|(part, finding)| (part, finding.code, finding.difference))
        .collect()
}

fn usual() -> MergeOptions {
    options(MergeLayout::Auto, 5_000_000)
}

fn changed(page: &Pixels, change: impl Fn(u8) -> u8) -> Pixels {
    Pixels {
        rgb: page.rgb.iter().map(|&level| change(level)).collect(),
        ..page.clone()
    }
}

#[test]
fn two_sides_of_a_card_raise_nothing() {
    let sides = [
        read("reference/source/front.png"),
        read("reference/source/back.png"),
    ];
    assert_eq!(said(&sides, &usual()), []);
    assert_eq!(
        said(
            &[read("orientation/front-6.jpg"), read("orientation/back-3.heic")],
            &usual()
        ),
        []
    );
}

#[test]
fn the_same_picture_again_is_said_whatever_its_format_and_size() {
    let twice = |part| vec![(Some(part), FindingCode::SamePictureTwice, None)];
    let front = read("reference/source/front.png");
    assert_eq!(said(&[front.clone(), front.clone()], &usual()), twice(1));
    assert_eq!(
        said(&[front.clone(), read("orientation/front-5.jpg")], &usual()),
        twice(1)
    );
    let back = read("reference/source/back.png");
    assert_eq!(
        said(&[back, front, read("orientation/front-8.heic")], &usual()),
        twice(2)
    );
}

/// An empty sheet repeats another one and is unlike any page; that it is empty says enough.
#[test]
fn of_a_blank_part_that_alone_is_said() {
    let sheet = png(&Pixels::drawn(1600, 1000, |_, _| [250; 3]));
    let seen = |files: &[Vec<u8>]| -> Vec<(Option<usize>, FindingCode)> {
        let outcome = merged(files, &usual()).outcome;
        let parts = outcome.all_findings().filter(|(part, _)| part.is_some());
        parts.map(|(part, finding)| (part, finding.code)).collect()
    };
    let blank = |part| (Some(part), FindingCode::Blank);
    assert_eq!(seen(&[sheet.clone(), sheet.clone()]), [blank(0), blank(1)]);
    let page = png(&page(1600, 1000, 3));
    let twice = seen(&[sheet.clone(), page, sheet]);
    assert!(
        twice.contains(&blank(0)) && twice.contains(&blank(2)),
        "{twice:?}"
    );
    assert!(
        !twice
            .iter()
            .any(|(_, code)| *code == FindingCode::SamePictureTwice)
    );
    assert!(!twice.iter().any(|(_, code)| *code == FindingCode::UnlikeParts));
}

#[test]
fn an_odd_one_out_is_said_with_what_is_odd_about_it() {
    let (front, back) = (page(800, 500, 3), page(800, 500, 8));
    let unlike = |difference| vec![(Some(1), FindingCode::UnlikeParts, Some(difference))];
    let dark = changed(&back, |level| level / 3);
    assert_eq!(
        said(&[png(&front), png(&dark)], &usual()),
        unlike(Difference::Brightness)
    );
    let tiny = page(190, 119, 8);
    assert!(said(&[png(&front), png(&tiny)], &usual()).contains(&unlike(Difference::Size)[0]));
    let reduced = back.reduced(40, 25);
    let blurred = Pixels::drawn(800, 500, |x, y| {
        // Linear between the cells, as a lens out of focus would.
        let (u, v) = (
            (x as f64 / 20.0 - 0.5).clamp(0.0, 38.9),
            (y as f64 / 20.0 - 0.5).clamp(0.0, 23.9),
        );
        let (column, row) = (u as u32, v as u32);
        let (a, b) = (u.fract(), v.fract());
        std::array::from_fn(|channel| {
            let at = |dx, dy| f64::from(reduced.at(column + dx, row + dy)[channel]);
            let (upper, lower) = (
                at(0, 0) * (1.0 - a) + at(1, 0) * a,
                at(0, 1) * (1.0 - a) + at(1, 1) * a,
            );
            (upper * (1.0 - b) + lower * b).round() as u8
        })
    });
    assert_eq!(
        said(&[jpeg(&front, 90), jpeg(&blurred, 90)], &usual()),
        unlike(Difference::Sharpness)
    );
}

#[test]
fn portrait_beside_landscape_is_said_of_the_whole() {
    let mixed = vec![(None, FindingCode::MixedOrientation, None)];
    assert_eq!(
        said(&[png(&page(600, 400, 3)), png(&page(400, 600, 8))], &usual()),
        mixed
    );
}

#[test]
fn more_parts_than_the_registry_takes_are_said() {
    let text = "id = \"two\"\nformats = [\"jpeg\"]\nmin_bytes = 0\nmax_bytes = 2000000\nmax_parts = 2\n";
    let options = MergeOptions::for_profile(Profile::parse(text, "two.toml").unwrap());
    let files: Vec<Vec<u8>> = [3, 8, 12].map(|seed| png(&page(400, 300, seed))).to_vec();
    assert_eq!(said(&files, &options), [(None, FindingCode::TooManyParts, None)]);
}
