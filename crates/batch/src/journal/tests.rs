use super::*;
use docprep_core::{Finding, FindingCode, Severity};
use serde_json::json;

fn outcome(bytes_out: u64) -> Outcome {
    let finding = Finding::new(FindingCode::LowResolution, Severity::Warning).with_value(40.0);
    serde_json::from_value(json!({
        "status": "reencoded",
        "input": {"format": "heic", "width": 40, "height": 30, "orientation": 6, "bytes": 2},
        "output": {
            "width": 30, "height": 40, "bytes": bytes_out, "scale": 1.0, "quality": 87.5, "subsampling": "4:2:0",
            "full_encodes": 1, "sample_encodes": 4,
        },
        "findings": [finding],
    }))
    .unwrap()
}

fn input(path: &Path) -> Input<'_> {
    Input {
        path,
        stamp: Stamp::of(path),
        sha256: Some([1; 32]),
    }
}

struct Desk {
    folder: tempfile::TempDir,
    plan: Plan,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("in"), "in").unwrap();
        let plan = Plan {
            journal_folder: Some(folder.path().to_path_buf()),
            ..Plan::default()
        };
        Desk { folder, plan }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn open(&self, options_key: &str) -> Journal {
        let resume = Resume {
            resume: true,
            by_checksum: false,
            options_key: options_key.into(),
        };
        Journal::open(&self.plan, &resume).unwrap().unwrap()
    }

    /// Notes that "in" became "out", and writes "out".
    fn note(&self) {
        let sum_out: Sha256Sum = Sha256::digest(b"output").into();
        let journal = self.open("options");
        let made = Made::Picture(outcome(6));
        journal
            .note(&[input(&self.at("in"))], &self.at("out"), &sum_out, &made)
            .unwrap();
        fs::write(self.at("out"), "output").unwrap();
    }

    fn about(&self, options_key: &str) -> Known {
        self.open(options_key)
            .about(&[input(&self.at("in"))], &self.at("out"))
    }
}

#[test]
fn what_was_noted_and_written_is_done_with_all_its_facts() {
    let desk = Desk::new();
    desk.note();
    match desk.about("options") {
        Known::Done { made, inputs, .. } => {
            assert_eq!((*made, inputs), (Made::Picture(outcome(6)), vec![(2, [1; 32])]));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn changed_options_or_a_changed_input_make_the_output_outdated() {
    let desk = Desk::new();
    desk.note();
    assert!(matches!(desk.about("other options"), Known::Outdated));
    fs::write(desk.at("in"), "input that grew").unwrap();
    assert!(matches!(desk.about("options"), Known::Outdated));
}

/// As docprep 0.1.0 wrote it before lines had a version, of "in" and "out" with these options.
fn line_of_the_first_version(desk: &Desk, options: &str) -> String {
    let stamp = Stamp::of(&desk.at("in")).unwrap();
    let options = to_hex(&Sha256::digest(options)[..16]);
    let sums = (to_hex(&[1; 32]), to_hex(&Sha256::digest(b"output")));
    format!(
        r#"{{"input":"={}","bytes":{},"modified_ns":{},"sha256_in":"{}","options":"{options}","output":"={}","sha256_out":"{}","status":"reencoded","format":"heic","size_in":[40,30],"orientation":6,"size_out":[30,40],"bytes_out":6,"scale":1.0,"quality":87.5,"subsampling":"4:2:0","encodes":[1,4],"findings":[["low-resolution","warning",40.0,null]]}}
"#,
        desk.at("in").display(),
        stamp.bytes,
        stamp.modified_ns,
        sums.0,
        desk.at("out").display(),
        sums.1,
    )
}

#[test]
fn a_line_of_the_first_version_tells_whose_the_output_is_and_no_more() {
    let desk = Desk::new();
    fs::write(desk.at("out"), "output").unwrap();
    fs::write(desk.at(JOURNAL_NAME), line_of_the_first_version(&desk, "options")).unwrap();
    assert!(matches!(desk.about("options"), Known::Outdated));
    fs::write(desk.at("out"), "OUTPUT").unwrap();
    assert!(matches!(desk.about("options"), Known::Nothing));
}

#[test]
fn a_line_of_a_later_version_or_with_unknown_words_tells_no_more_either() {
    for (from, to) in [
        (r#""version":2"#, r#""version":3"#),
        ("low-resolution", "a-finding-to-come"),
    ] {
        let desk = Desk::new();
        desk.note();
        let path = desk.at(JOURNAL_NAME);
        let line = fs::read_to_string(&path).unwrap();
        assert!(line.contains(from), "{line}");
        fs::write(&path, line.replace(from, to)).unwrap();
        assert!(matches!(desk.about("options"), Known::Outdated), "{to}");
    }
}

#[test]
fn an_output_that_is_missing_or_was_changed_by_somebody_is_not_known() {
    let desk = Desk::new();
    desk.note();
    fs::write(desk.at("out"), "OUTPUT").unwrap();
    assert!(matches!(desk.about("options"), Known::Nothing));
    fs::remove_file(desk.at("out")).unwrap();
    assert!(matches!(desk.about("options"), Known::Nothing));
}

#[test]
fn a_torn_last_line_costs_only_itself() {
    let desk = Desk::new();
    desk.note();
    let path = desk.at(JOURNAL_NAME);
    let whole = fs::read(&path).unwrap();
    for length in whole.len()..2 * whole.len() {
        let mut torn = whole.clone();
        torn.extend_from_slice(&whole[..length - whole.len()]);
        fs::write(&path, &torn).unwrap();
        assert!(matches!(desk.about("options"), Known::Done { .. }), "{length}");
    }
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    desk.note();
    assert!(matches!(desk.about("options"), Known::Done { .. }));
}

#[test]
fn a_second_process_in_the_same_folder_has_no_journal() {
    let desk = Desk::new();
    let first = desk.open("options");
    let resume = Resume {
        resume: false,
        by_checksum: false,
        options_key: String::new(),
    };
    assert!(Journal::open(&desk.plan, &resume).unwrap().is_none());
    drop(first);
    let second = Journal::open(&desk.plan, &resume).unwrap().unwrap();
    second.close(true);
    assert!(desk.at(JOURNAL_NAME).exists(), "it was there before");
}

fn merged(bytes_out: u64) -> MergeOutcome {
    let part = json!({"input": {"format": "png", "width": 40, "height": 30, "orientation": 1, "bytes": 2},
        "place": {"x": 0, "y": 0, "width": 40, "height": 30}, "scale": 1.0, "findings": []});
    serde_json::from_value(json!({
        "arrangement": "column", "parts": [part, part], "findings": [],
        "output": serde_json::to_value(outcome(bytes_out).output).unwrap(),
    }))
    .unwrap()
}

#[test]
fn a_merged_picture_is_known_by_all_its_parts_in_their_order() {
    let desk = Desk::new();
    fs::write(desk.at("back"), "the other side").unwrap();
    let (front, back, out) = (desk.at("in"), desk.at("back"), desk.at("out"));
    let sum_out: Sha256Sum = Sha256::digest(b"output").into();
    let made = Made::Merged(merged(6));
    desk.open("options")
        .note(&[input(&front), input(&back)], &out, &sum_out, &made)
        .unwrap();
    fs::write(&out, "output").unwrap();
    let about = |inputs: &[Input<'_>]| desk.open("options").about(inputs, &out);
    match about(&[input(&front), input(&back)]) {
        Known::Done {
            made: known, inputs, ..
        } => {
            assert_eq!((*known, inputs), (made, vec![(2, [1; 32]), (14, [1; 32])]));
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(about(&[input(&back), input(&front)]), Known::Nothing));
    assert!(matches!(about(&[input(&front)]), Known::Nothing));
    fs::write(&back, "changed since").unwrap();
    assert!(matches!(about(&[input(&front), input(&back)]), Known::Outdated));
}

#[test]
fn one_input_may_go_into_several_outputs() {
    let desk = Desk::new();
    desk.note();
    let sum_out: Sha256Sum = Sha256::digest(b"output").into();
    let (front, other) = (desk.at("in"), desk.at("other"));
    desk.open("options")
        .note(&[input(&front)], &other, &sum_out, &Made::Picture(outcome(6)))
        .unwrap();
    fs::write(&other, "output").unwrap();
    for output in [desk.at("out"), other] {
        let known = desk.open("options").about(&[input(&front)], &output);
        assert!(matches!(known, Known::Done { .. }), "{known:?}");
    }
}
