use super::*;
use crate::terms::format::Format;
use crate::terms::outcome::{Finding, FindingCode, InputFacts, OutputFacts, Severity, Status};
use crate::terms::picture::{Orientation, Subsampling};

fn outcome(bytes_out: u64) -> Outcome {
    Outcome {
        status: Status::Reencoded,
        input: InputFacts {
            format: Format::Heic,
            width: 40,
            height: 30,
            orientation: Orientation::Rotate90,
            bytes: 2,
        },
        output: OutputFacts {
            width: 30,
            height: 40,
            bytes: bytes_out,
            scale: 1.0,
            quality: Some(87.5),
            subsampling: Some(Subsampling::S420),
            full_encodes: 1,
            sample_encodes: 4,
        },
        findings: vec![Finding::new(FindingCode::LowResolution, Severity::Warning).with_value(40.0)],
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
        let stamp = Stamp::of(&self.at("in"));
        journal
            .note(
                &self.at("in"),
                stamp,
                &self.at("out"),
                (&[1; 32], &sum_out),
                &outcome(6),
            )
            .unwrap();
        fs::write(self.at("out"), "output").unwrap();
    }

    fn about(&self, options_key: &str) -> Known {
        self.open(options_key)
            .about(&self.at("in"), &self.at("out"), Stamp::of(&self.at("in")), None)
    }
}

#[test]
fn what_was_noted_and_written_is_done_with_all_its_facts() {
    let desk = Desk::new();
    desk.note();
    match desk.about("options") {
        Known::Done { outcome: known, .. } => assert_eq!(*known, outcome(6)),
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
