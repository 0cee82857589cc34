//! Good pictures that nobody on this project made raise no refusal and hardly a warning about their pixels.
//!
//! They lie in the folder that the environment variable `DOCPREP_CORPUS` names; without it these tests say so and pass.

use std::path::PathBuf;

use docprep::{Finding, FindingCode, Limits, PrepareOptions, Severity, check, prepare};
use specimens::rates::MEASURED;

use crate::skipped::skipped;

/// Folders of the corpus whose pictures a registry would take.
const GOOD: [&str; 4] = [
    "f_id_documents",
    "h_photos_large",
    "b_heic_phones",
    "a_exif_orientation/recurser__exif-orientation-examples",
];

/// The one among them whose text does stand upside down.
const UPSIDE_DOWN: &str = "chineseocr__chineseocr/idcard-demo.jpeg";

fn good_pictures() -> Option<Vec<PathBuf>> {
    let Some(corpus) = std::env::var_os("DOCPREP_CORPUS") else {
        skipped("good pictures, real files; DOCPREP_CORPUS names no folder");
        return None;
    };
    let files: Vec<PathBuf> = GOOD
        .iter()
        .flat_map(|folder| walkdir::WalkDir::new(PathBuf::from(&corpus).join(folder)))
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    assert!(
        files.len() >= 20,
        "only {} good pictures in {corpus:?}",
        files.len()
    );
    Some(files)
}

fn measured(findings: &[Finding]) -> Vec<&Finding> {
    findings
        .iter()
        .filter(|finding| MEASURED.contains(&finding.code.as_str()))
        .collect()
}

#[test]
fn good_pictures_raise_no_refusal_and_at_most_two_percent_raise_a_warning() {
    let Some(files) = good_pictures() else { return };
    let options = PrepareOptions::default();
    let mut warned = Vec::new();
    for file in &files {
        let prepared =
            prepare(&std::fs::read(file).unwrap(), &options).unwrap_or_else(|e| panic!("{file:?}: {e}"));
        let findings = &prepared.outcome.findings;
        assert!(
            findings
                .iter()
                .all(|finding| finding.severity < Severity::Refusal),
            "{file:?}: {findings:?}"
        );
        let upside_down = file.ends_with(UPSIDE_DOWN);
        let said = findings
            .iter()
            .any(|finding| finding.code == FindingCode::TurnedContent);
        assert_eq!(said, upside_down, "{file:?}: {findings:?}");
        if !upside_down
            && measured(findings)
                .iter()
                .any(|finding| finding.severity == Severity::Warning)
        {
            warned.push((file, findings.clone()));
        }
    }
    eprintln!(
        "{} of {} good pictures raise a warning",
        warned.len(),
        files.len()
    );
    assert!(warned.len() * 50 <= files.len(), "{warned:?}");
}

#[test]
fn check_and_convert_see_the_same_in_a_picture() {
    let Some(files) = good_pictures() else { return };
    let options = PrepareOptions::default();
    assert_eq!(options.limits, Limits::default());
    for file in &files {
        let bytes = std::fs::read(file).unwrap();
        let (_, checked) = check(&bytes, &options).unwrap();
        let prepared = prepare(&bytes, &options).unwrap();
        let codes = |findings: &[Finding]| {
            measured(findings)
                .iter()
                .map(|finding| finding.code)
                .collect::<Vec<_>>()
        };
        assert_eq!(codes(&checked), codes(&prepared.outcome.findings), "{file:?}");
    }
}
