//! The drawn specimens, with what `testdata/manifest.tsv` foretells of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use docprep::{PrepareOptions, Prepared};

use crate::verdicts::likeness::{Grid, Pixels};
use crate::verdicts::table::{self, Row, Verdict};
use crate::verdicts::{command, output, reference};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata")
}

fn rows() -> Vec<Row> {
    table::read(&folder().join("manifest.tsv"))
}

/// Prepares the row's file in this thread; gives what is wrong with what came of it.
fn violation(row: &Row, options: &PrepareOptions) -> Option<String> {
    let bytes = std::fs::read(folder().join(row.path())).expect("a file of the manifest can be read");
    let faults = match (row.verdict(), docprep::prepare(&bytes, options)) {
        (Verdict::Reject, Ok(prepared)) => vec![format!("came out as {}", prepared.outcome.status.as_str())],
        (Verdict::Accept, Err(error)) => vec![format!("failed: {error}")],
        (Verdict::Reject, Err(error)) if Some(error.code()) != row.error_code() => {
            vec![format!(
                "failed with {}, foretold was {:?}: {error}",
                error.code(),
                row.error_code()
            )]
        }
        (_, Err(_)) => Vec::new(),
        (_, Ok(prepared)) => faults_of(row, &prepared, options),
    };
    (!faults.is_empty()).then(|| format!("{}: {}", row.path(), faults.join("; ")))
}

fn faults_of(row: &Row, prepared: &Prepared, options: &PrepareOptions) -> Vec<String> {
    let (pixels, mut faults) = output::judge(&prepared.jpeg, &options.profile);
    if let (Some(pixels), Verdict::Accept) = (&pixels, row.verdict()) {
        faults.extend(fault_of_size(row, pixels, prepared.outcome.output.scale));
        let reference = Grid::of(&reference::stored_pixels(&folder().join(row.get("reference"))));
        faults.extend(output::fault_against(pixels, &reference));
    }
    if !faults.is_empty() {
        faults.push(output::keep(row.path(), &prepared.jpeg));
    }
    faults
}

/// The upright size that the manifest states, times the scale that was reported.
fn fault_of_size(row: &Row, pixels: &Pixels, scale: f64) -> Option<String> {
    let side = |column: &str| row.get(column).parse::<f64>().expect("a size in the manifest") * scale;
    let near = |found: usize, wanted: f64| (found as f64 - wanted).abs() <= 1.0;
    let (width, height) = (side("width"), side("height"));
    let right = near(pixels.width, width) && near(pixels.height, height);
    (!right).then(|| format!("is {}×{}, not {width}×{height}", pixels.width, pixels.height))
}

#[test]
fn every_specimen_comes_out_as_foretold() {
    let rows = rows();
    let options = PrepareOptions::default();
    table::hold("testdata", &rows, |row| violation(row, &options));
}

#[test]
fn the_program_says_the_same_of_every_specimen() {
    let violations = command::violations(&folder(), &rows());
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

#[test]
fn the_manifest_names_every_specimen() {
    let folder = folder();
    let named: BTreeSet<String> = rows().iter().map(|row| row.path().to_owned()).collect();
    let files = walkdir::WalkDir::new(&folder)
        .into_iter()
        .map(|entry| entry.expect("testdata/ can be read"));
    let inputs = files.filter(|file| file.file_type().is_file()).map(|file| {
        let path = file.path().strip_prefix(&folder).expect("below testdata/");
        path.to_string_lossy().into_owned()
    });
    let about =
        |path: &String| path.starts_with("reference/") || path == "README.md" || path == "manifest.tsv";
    let inputs: BTreeSet<String> = inputs.filter(|path| !about(path)).collect();
    assert_eq!(inputs, named);
}
