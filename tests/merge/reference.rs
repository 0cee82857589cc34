//! Reference pictures of every layout and number of parts, in testdata/reference/merge.
//!
//! A comparison that fails leaves wanted, got and difference side by side in target/test-differences. With
//! `DOCPREP_BLESS=1` the reference pictures are written anew; look at them before they are committed.

use std::path::Path;

use docprep::{Background, MergeLayout};

use crate::merge::parts::{merged, options, page, png, read, testdata};
use crate::merge::pixels::{Pixels, difference_picture};

/// Longer side of a reference picture, pixels.
const REFERENCE_SIDE: f64 = 240.0;

fn compare(name: &str, files: &[Vec<u8>], change: impl Fn(&mut docprep::MergeOptions)) {
    let mut options = options(MergeLayout::Auto, 5_000_000);
    change(&mut options);
    let got = Pixels::of_jpeg(&merged(files, &options).jpeg);
    let scale = REFERENCE_SIDE / f64::from(got.width.max(got.height));
    let side = |pixels: u32| (f64::from(pixels) * scale).round() as u32;
    let got = got.reduced(side(got.width), side(got.height));
    let path = testdata().join(format!("reference/merge/{name}.png"));
    if std::env::var_os("DOCPREP_BLESS").is_some() {
        got.save_png(&path);
    }
    let wanted = Pixels::of_png(&path);
    let size = (wanted.width, wanted.height);
    assert_eq!((got.width, got.height), size, "{name} has another shape");
    let distance = got.distance(&wanted);
    if distance.mean > 1.0 || distance.worst > 30.0 {
        let left = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .with_file_name("test-differences")
            .join(format!("merge-{name}.png"));
        difference_picture(&wanted, &got).save_png(&left);
        panic!("{name}: {distance:?}; see {}", left.display());
    }
}

fn documents(count: usize) -> Vec<Vec<u8>> {
    let mut files = vec![
        read("reference/source/front.png"),
        read("reference/source/back.png"),
        read("reference/source/licence.png"),
    ];
    files.extend([(420, 300, 9), (300, 420, 13), (380, 240, 17)].map(|(w, h, seed)| png(&page(w, h, seed))));
    files.truncate(count);
    files
}

#[test]
fn columns_of_two_to_six() {
    for count in 2..=6 {
        compare(&format!("column-{count}"), &documents(count), |options| {
            options.layout = MergeLayout::Column;
        });
    }
}

#[test]
fn rows_of_two_to_six() {
    for count in 2..=6 {
        compare(&format!("row-{count}"), &documents(count), |options| {
            options.layout = MergeLayout::Row
        });
    }
}

#[test]
fn auto_of_two_and_three() {
    compare("auto-2", &documents(2), |_| ());
    compare("auto-3", &documents(3), |_| ());
    let portraits = [png(&page(300, 420, 5)), png(&page(280, 400, 6))];
    compare("auto-2-portrait", &portraits, |_| ());
}

#[test]
fn gap_margin_and_background_as_asked() {
    compare("gap-40-margin-5-blue", &documents(2), |options| {
        options.gap_px = Some(40);
        options.margin_px = Some(5);
        options.background = Background([20, 40, 160]);
    });
}

#[test]
fn a_part_that_is_far_too_small_stands_in_the_middle() {
    let files = [png(&page(1600, 1000, 5)), png(&page(90, 60, 6))];
    compare("own-size", &files, |_| ());
}
