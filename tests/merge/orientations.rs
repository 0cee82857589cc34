//! A front and a back in all eight orientations and three formats give one and the same picture.

use docprep::MergeLayout;

use crate::merge::parts::{merged, options, read, testdata};
use crate::merge::pixels::{Distance, Pixels, difference_picture};

/// Reduced size for comparisons: below the noise of three codecs, above what a wrong turn changes.
const COMPARED: (u32, u32) = (80, 104);

fn differences_folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("test-differences")
}

fn all_orientations_give_one_picture(format: &str, mean: f64, worst: f64) {
    let options = options(MergeLayout::Column, 5_000_000);
    let part = |side: &str, orientation: u32| read(&format!("orientation/{side}-{orientation}.{format}"));
    let wanted = {
        let sides = [
            read("reference/source/front.png"),
            read("reference/source/back.png"),
        ];
        Pixels::of_jpeg(&merged(&sides, &options).jpeg)
    };
    let wanted_small = wanted.reduced(COMPARED.0, COMPARED.1);
    let mut compared = 0;
    for front in 1..=8 {
        for back in 1..=8 {
            let merged = merged(&[part("front", front), part("back", back)], &options);
            let got = Pixels::of_jpeg(&merged.jpeg);
            let aspect = f64::from(got.width) / f64::from(got.height);
            let wanted_aspect = f64::from(wanted.width) / f64::from(wanted.height);
            assert!(
                (aspect / wanted_aspect - 1.0).abs() < 0.03,
                "{}x{}",
                got.width,
                got.height
            );
            let got = got.reduced(COMPARED.0, COMPARED.1);
            let Distance { mean: m, worst: w } = got.distance(&wanted_small);
            if m > mean || w > worst {
                let path = differences_folder().join(format!("merge-{format}-{front}-{back}.png"));
                difference_picture(&wanted_small, &got).save_png(&path);
                panic!(
                    "front {front}, back {back}: mean {m:.2}, worst {w}: see {}",
                    path.display()
                );
            }
            compared += 1;
        }
    }
    assert_eq!(compared, 64, "in {}", testdata().display());
}

#[test]
fn jpeg_in_any_orientation() {
    all_orientations_give_one_picture("jpg", 3.0, 40.0);
}

#[test]
fn png_in_any_orientation() {
    all_orientations_give_one_picture("png", 3.0, 40.0);
}

#[test]
fn heic_in_any_orientation() {
    all_orientations_give_one_picture("heic", 3.0, 40.0);
}
