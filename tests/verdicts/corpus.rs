//! Real pictures of many cameras and programs, which are not part of this repository. `DOCPREP_CORPUS` names their
//! folder, and `expected.tsv` in it what must come of each.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use docprep::{PrepareOptions, Profile};
use rayon::prelude::*;

use crate::skipped::skipped;
use crate::verdicts::likeness::Grid;
use crate::verdicts::table::{self, Row, Verdict};
use crate::verdicts::{command, output, reference};

/// Files in the corpus that these tests were written with; fewer means that a part of it is missing.
const FILES: usize = 59;

/// Where the orientation of a file stands, and what it is: EXIF 1–8, or the container's turn in the same terms.
const STORED_ORIENTATIONS: [(&str, u8); 18] = [
    ("a_exif_orientation/SerenityOS__serenity/exif.png", 6),
    ("a_exif_orientation/python-pillow__Pillow/g4_orientation_6.tif", 6),
    (
        "a_exif_orientation/python-pillow__Pillow/hopper_orientation_7.webp",
        7,
    ),
    (
        "a_exif_orientation/rasteiner__exif-orientation-test-images/test_1.jpg",
        1,
    ),
    (
        "a_exif_orientation/rasteiner__exif-orientation-test-images/test_2.jpg",
        2,
    ),
    (
        "a_exif_orientation/rasteiner__exif-orientation-test-images/test_3.jpg",
        3,
    ),
    (
        "a_exif_orientation/rasteiner__exif-orientation-test-images/test_4.jpg",
        4,
    ),
    (
        "a_exif_orientation/rasteiner__exif-orientation-test-images/test_5.jpg",
        5,
    ),
    (
        "a_exif_orientation/rasteiner__exif-orientation-test-images/test_6.jpg",
        6,
    ),
    (
        "a_exif_orientation/rasteiner__exif-orientation-test-images/test_7.jpg",
        7,
    ),
    (
        "a_exif_orientation/rasteiner__exif-orientation-test-images/test_8.jpg",
        8,
    ),
    (
        "a_exif_orientation/recurser__exif-orientation-examples/Landscape_5.jpg",
        5,
    ),
    (
        "a_exif_orientation/recurser__exif-orientation-examples/Landscape_6.jpg",
        6,
    ),
    // 0 is no orientation: upright.
    (
        "a_exif_orientation/recurser__exif-orientation-examples/Portrait_0.jpg",
        1,
    ),
    (
        "a_exif_orientation/recurser__exif-orientation-examples/Portrait_7.jpg",
        7,
    ),
    // `irot` by 270° anticlockwise beside an EXIF tag that says 6 again: once is right.
    ("b_heic_phones/carsales__pyheif/parfait.heic", 6),
    (
        "b_heic_phones/drewnoakes__metadata-extractor-images/Issue 487.heic",
        6,
    ),
    (
        "b_heic_phones/drewnoakes__metadata-extractor-images/IMG_1034.heic",
        1,
    ),
];

/// Files that show one and the same picture once each is upright, the reference first.
const SAME_PICTURE: [&[&str]; 3] = [
    &[
        "a_exif_orientation/rasteiner__exif-orientation-test-images/test_1.jpg",
        "a_exif_orientation/rasteiner__exif-orientation-test-images/test_2.jpg",
        "a_exif_orientation/rasteiner__exif-orientation-test-images/test_3.jpg",
        "a_exif_orientation/rasteiner__exif-orientation-test-images/test_4.jpg",
        "a_exif_orientation/rasteiner__exif-orientation-test-images/test_5.jpg",
        "a_exif_orientation/rasteiner__exif-orientation-test-images/test_6.jpg",
        "a_exif_orientation/rasteiner__exif-orientation-test-images/test_7.jpg",
        "a_exif_orientation/rasteiner__exif-orientation-test-images/test_8.jpg",
    ],
    &[
        "a_exif_orientation/recurser__exif-orientation-examples/Landscape_6.jpg",
        "a_exif_orientation/recurser__exif-orientation-examples/Landscape_5.jpg",
    ],
    &[
        "a_exif_orientation/recurser__exif-orientation-examples/Portrait_0.jpg",
        "a_exif_orientation/recurser__exif-orientation-examples/Portrait_7.jpg",
    ],
];

/// The corpus with its table, or `None` after saying what is skipped.
pub fn corpus(what: &str) -> Option<(PathBuf, Vec<Row>)> {
    let Some(folder) = std::env::var_os("DOCPREP_CORPUS").filter(|folder| !folder.is_empty()) else {
        skipped(&format!("{what}, {FILES} real files; DOCPREP_CORPUS is not set"));
        return None;
    };
    let folder = PathBuf::from(folder);
    let rows = table::read(&folder.join("expected.tsv"));
    assert!(
        rows.len() >= FILES,
        "the corpus has {} files, {FILES} are due",
        rows.len()
    );
    Some((folder, rows))
}

/// Prepares the row's file; gives what is wrong with what came of it.
fn violation(folder: &Path, row: &Row, options: &PrepareOptions) -> Option<String> {
    let bytes = std::fs::read(folder.join(row.path())).expect("a file of the corpus can be read");
    let Ok(result) = catch_unwind(AssertUnwindSafe(|| docprep::prepare(&bytes, options))) else {
        return Some(format!("{}: a panic", row.path()));
    };
    let faults = match (row.verdict(), result) {
        (Verdict::Reject, Ok(prepared)) => vec![format!("came out as {}", prepared.outcome.status.as_str())],
        (Verdict::Accept, Err(error)) => vec![format!("failed: {error}")],
        (Verdict::Reject, Err(error)) if row.error_code().is_some_and(|code| code != error.code()) => {
            vec![format!(
                "failed with {}, foretold was {:?}: {error}",
                error.code(),
                row.error_code()
            )]
        }
        (_, Err(_)) => Vec::new(),
        (_, Ok(prepared)) => {
            let (_, mut faults) = output::judge(&prepared.jpeg, &options.profile);
            if !faults.is_empty() {
                faults.push(output::keep(row.path(), &prepared.jpeg));
            }
            faults
        }
    };
    (!faults.is_empty()).then(|| format!("{}: {}", row.path(), faults.join("; ")))
}

/// Prepares a file that must come out, and gives the output as a grid.
fn upright_grid(folder: &Path, path: &str, options: &PrepareOptions) -> Result<Grid, String> {
    let bytes = std::fs::read(folder.join(path)).expect("a file of the corpus can be read");
    let prepared = docprep::prepare(&bytes, options).map_err(|error| format!("{path}: {error}"))?;
    let pixels = reference::jpeg(&prepared.jpeg).map_err(|complaint| format!("{path}: {complaint}"))?;
    Ok(Grid::of(&pixels))
}

/// Why `output` does not show `reference` upright, if it does not.
fn wrong_way_up(path: &str, output: Result<Grid, String>, reference: &Grid) -> Option<String> {
    let output = match output {
        Ok(output) => output,
        Err(fault) => return Some(fault),
    };
    let (turn, distance, next) = output.turn_of(reference);
    let right = turn == 1 && distance < next / 2.0;
    (!right)
        .then(|| format!("{path}: most like its reference under turn {turn}: {distance:.1}, next {next:.1}"))
}

fn every_file_comes_out_as_expected(profile: &str) {
    let Some((folder, rows)) = corpus(&format!("verdicts under {profile}")) else {
        return;
    };
    let options = PrepareOptions::for_profile(Profile::builtin(profile).expect("a built-in profile"));
    table::hold(&format!("corpus under {profile}"), &rows, |row| {
        violation(&folder, row, &options)
    });
}

#[test]
fn every_file_comes_out_as_expected_under_aliyun() {
    every_file_comes_out_as_expected("aliyun");
}

#[test]
fn every_file_comes_out_as_expected_under_aliyun_intl() {
    every_file_comes_out_as_expected("aliyun-intl");
}

#[test]
fn the_program_says_the_same_of_every_file() {
    let Some((folder, rows)) = corpus("the program over the corpus") else {
        return;
    };
    let violations = command::violations(&folder, &rows);
    println!(
        "corpus through the program: {} files, {} violations",
        rows.len(),
        violations.len()
    );
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

/// The reference is the file's own pixels, decoded without docprep and turned here.
#[test]
fn every_turned_file_comes_out_upright() {
    let Some((folder, _)) = corpus("orientation") else {
        return;
    };
    let options = PrepareOptions::default();
    let violations: Vec<String> = STORED_ORIENTATIONS
        .par_iter()
        .filter_map(|(path, orientation)| {
            let reference = Grid::of(&reference::stored_pixels(&folder.join(path))).upright(*orientation);
            wrong_way_up(path, upright_grid(&folder, path, &options), &reference)
        })
        .collect();
    println!(
        "corpus: {} turned files, {} not upright",
        STORED_ORIENTATIONS.len(),
        violations.len()
    );
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

#[test]
fn files_of_a_family_come_out_alike() {
    let Some((folder, _)) = corpus("families of orientations") else {
        return;
    };
    let options = PrepareOptions::default();
    let mut violations = Vec::new();
    for family in SAME_PICTURE {
        let reference = upright_grid(&folder, family[0], &options).expect("the reference comes out");
        let others = family[1..].iter();
        violations.extend(
            others.filter_map(|path| wrong_way_up(path, upright_grid(&folder, path, &options), &reference)),
        );
    }
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}
