//! The form of the stream, whatever was asked for: every effort, subsampling and metadata, tight limits and filled-up
//! files, and merged pictures.

use std::path::Path;

use docprep::{Effort, MergeOptions, PrepareOptions, Profile, Subsampling};
use rayon::prelude::*;

use crate::verdicts::segments;
use crate::verdicts::table::{self, Verdict};

/// One way of asking for an output.
#[derive(Debug, Clone, Copy)]
struct Mode {
    effort: Effort,
    subsampling: Option<Subsampling>,
    keep_metadata: bool,
    band: (u64, u64),
}

const ALIYUN: (u64, u64) = (56_320, 5_000_000);
/// Below most photos, so that they are encoded and scaled.
const TIGHT: (u64, u64) = (1, 80_000);
/// Above what drawn specimens reach at any quality, so that they are enlarged and filled up.
const LARGE: (u64, u64) = (600_000, 5_000_000);

const MODES: [Mode; 7] = [
    mode(Effort::Normal, None, false, ALIYUN),
    mode(Effort::Normal, None, true, TIGHT),
    mode(Effort::Normal, Some(Subsampling::S444), false, TIGHT),
    mode(Effort::Normal, None, true, LARGE),
    mode(Effort::Fast, None, true, TIGHT),
    mode(Effort::Best, None, false, TIGHT),
    mode(Effort::Best, Some(Subsampling::S420), true, ALIYUN),
];

const fn mode(
    effort: Effort,
    subsampling: Option<Subsampling>,
    keep_metadata: bool,
    band: (u64, u64),
) -> Mode {
    Mode {
        effort,
        subsampling,
        keep_metadata,
        band,
    }
}

impl Mode {
    fn options(&self) -> PrepareOptions {
        let (min, max) = self.band;
        let profile = Profile::default()
            .with_bytes(Some(min), Some(max))
            .expect("a band");
        let mut options = PrepareOptions::for_profile(profile);
        options.effort = self.effort;
        options.subsampling = self.subsampling;
        options.keep_metadata = self.keep_metadata;
        options
    }
}

/// Prepares every file of the table that must come out, in each mode; gives the outputs' statuses, and every fault.
fn outputs_in_every_mode(table: &Path) -> (Vec<String>, Vec<String>) {
    let rows = table::read(table);
    let folder = table.parent().expect("a table in a folder");
    let cases: Vec<_> = rows
        .iter()
        .filter(|row| row.verdict() == Verdict::Accept)
        .flat_map(|row| MODES.iter().map(move |mode| (row, mode)))
        .collect();
    let told: Vec<(Option<String>, Vec<String>)> = cases
        .par_iter()
        .map(|(row, mode)| {
            let bytes = std::fs::read(folder.join(row.path())).expect("a file of the table can be read");
            match docprep::prepare(&bytes, &mode.options()) {
                Ok(prepared) => {
                    let faults = segments::faults_but(&prepared.jpeg, mode.keep_metadata);
                    let named = |fault| format!("{} {mode:?}: {fault}", row.path());
                    let status = prepared.outcome.status.as_str().to_owned();
                    (Some(status), faults.into_iter().map(named).collect())
                }
                // What no band can hold is told, not handed out.
                Err(error) if error.code() == "cannot-fit" => (None, Vec::new()),
                Err(error) => (None, vec![format!("{} {mode:?}: {error}", row.path())]),
            }
        })
        .collect();
    let (statuses, faults): (Vec<_>, Vec<_>) = told.into_iter().unzip();
    (
        statuses.into_iter().flatten().collect(),
        faults.into_iter().flatten().collect(),
    )
}

fn hold(what: &str, (statuses, faults): (Vec<String>, Vec<String>)) {
    let count = |wanted: &str| statuses.iter().filter(|status| *status == wanted).count();
    let (kept, lossless, reencoded) = (count("kept"), count("lossless"), count("reencoded"));
    println!(
        "{what}: {kept} kept, {lossless} lossless, {reencoded} reencoded, {} faults",
        faults.len()
    );
    assert!(
        kept > 0 && lossless > 0 && reencoded > 0,
        "{what}: a status is missing"
    );
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_specimen_has_the_one_form_in_every_mode() {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/manifest.tsv");
    hold("form of specimens", outputs_in_every_mode(&table));
}

#[test]
fn every_real_file_has_the_one_form_in_every_mode() {
    let Some((folder, _)) = crate::verdicts::corpus::corpus("the form of the stream") else {
        return;
    };
    hold(
        "form of the corpus",
        outputs_in_every_mode(&folder.join("expected.tsv")),
    );
}

#[test]
fn a_merged_picture_has_the_one_form_with_every_effort() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/orientation");
    let read = |name: &str| std::fs::read(folder.join(name)).expect("a specimen");
    let (front, back) = (read("front-6.jpg"), read("back-8.heic"));
    for mode in MODES {
        let mut options = MergeOptions::default();
        options.prepare = mode.options();
        let merged = docprep::merge(&[&front, &back], &options).expect("a merged picture");
        let faults = segments::faults_but(&merged.jpeg, mode.keep_metadata);
        assert!(faults.is_empty(), "{mode:?}: {faults:?}");
    }
}

/// The specimen, and what makes another form of it that every decoder reads.
fn other_forms() -> Vec<(&'static str, Vec<u8>)> {
    let read = |name: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/formats");
        std::fs::read(folder.join(name)).expect("a specimen")
    };
    let standard = read("jpeg-420.jpg");
    assert!(
        segments::faults(&standard).is_empty(),
        "the specimen itself is standard"
    );
    let header_end = 4 + usize::from(standard[5]);
    let frame_at = standard
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC0])
        .expect("a baseline frame");
    let mut extended = standard.clone();
    extended[frame_at + 1] = 0xC1;
    let mut old_version = standard.clone();
    old_version[12] = 0;
    let filled = [&standard[..frame_at], &[0xFF, 0xFF], &standard[frame_at..]].concat();
    vec![
        ("progressive", read("jpeg-progressive.jpg")),
        ("extended sequential", extended),
        ("no header", [&standard[..2], &standard[header_end..]].concat()),
        ("JFIF 1.00", old_version),
        ("fill bytes", filled),
        ("bytes behind its end", [&standard[..], &[0; 40]].concat()),
    ]
}

/// Files that comply but for their form come out with every pixel the same, and a word about it.
#[test]
fn another_form_is_mended_without_touching_a_pixel() {
    let profile = Profile::default().with_bytes(Some(1), None).expect("a band");
    let options = PrepareOptions::for_profile(profile);
    for (name, bytes) in other_forms() {
        let prepared = docprep::prepare(&bytes, &options).expect("an output");
        assert_eq!(prepared.outcome.status.as_str(), "lossless", "{name}");
        let (_, found) = docprep::check(&bytes, &options).expect("a sound file");
        for findings in [&prepared.outcome.findings, &found] {
            let codes: Vec<&str> = findings.iter().map(|finding| finding.code.as_str()).collect();
            assert!(codes.contains(&"unusual-jpeg"), "{name}: {codes:?}");
        }
        assert_eq!(segments::faults(&prepared.jpeg), Vec::<String>::new(), "{name}");
        let pixels = |jpeg: &[u8]| crate::verdicts::reference::jpeg(jpeg).expect("a sound file").rgb;
        let whole = &bytes[..bytes.len() - if name.ends_with("end") { 40 } else { 0 }];
        assert!(pixels(whole) == pixels(&prepared.jpeg), "{name}: a pixel changed");
    }
}

#[test]
fn a_registry_that_takes_progressive_files_gets_its_own_back() {
    let text = "id = \"own\"\nformats = [\"jpeg\"]\nmax_bytes = \"1MB\"\nprogressive = true\n";
    let mut options = PrepareOptions::for_profile(Profile::parse(text, "own.toml").expect("a profile"));
    let (_, progressive) = other_forms().swap_remove(0);
    let prepared = docprep::prepare(&progressive, &options).expect("an output");
    assert_eq!(prepared.outcome.status.as_str(), "kept");
    assert_eq!(prepared.jpeg, progressive);
    let photo = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/formats/png-rgb.png");
    options.effort = Effort::Best;
    let encoded = docprep::prepare(&std::fs::read(photo).expect("a specimen"), &options).expect("an output");
    assert_eq!(
        segments::faults(&encoded.jpeg)
            .into_iter()
            .filter(|fault| fault.contains("SOF2"))
            .count(),
        1
    );
}
