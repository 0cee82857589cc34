//! What the engine promises whatever the work is.

use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use docprep::{Error, MergeError, Prepared};
use docprep_batch::control::Control;
use docprep_batch::event::{Origin, Verdict};
use docprep_batch::failure::{Failure, Skip};
use docprep_batch::journal::Resume;
use docprep_batch::plan::{Plan, PlanRequest};
use docprep_batch::run::{RunError, run};
use docprep_batch::target::Target;
use docprep_batch::work::{Product, Task, Worker};

use crate::batch::folder::{Folder, prepared, resuming, reverse, threads};
use docprep_batch::event::FileReport;

#[test]
fn every_input_has_one_report_and_its_output_whatever_the_number_of_threads() {
    for count in [1, 2, 7] {
        let folder = Folder::with(100);
        let (tally, _) = folder.run(&threads(count), &reverse);
        assert_eq!((tally.prepared(), tally.total()), (100, 100));
        let outputs = folder.outputs();
        assert_eq!(outputs.len(), 100);
        assert!(outputs.contains(&("42.jpg".into(), b"24 erutcip".to_vec())));
    }
}

#[test]
fn a_panic_of_the_worker_is_a_failure_of_its_file() {
    let folder = Folder::with(20);
    let worker = |bytes: &[u8]| {
        assert_ne!(bytes, b"picture 7", "a decoder broke");
        reverse(bytes)
    };
    let (tally, reports) = folder.run(&threads(2), &worker);
    assert_eq!((tally.failed, tally.prepared()), (1, 19));
    let failed = reports.iter().find(|report| report.output.is_none()).unwrap();
    match &failed.verdict {
        Verdict::Failed(Failure::Picture(Error::Internal { detail })) => {
            assert!(detail.contains("a decoder broke"))
        }
        other => panic!("{other:?}"),
    }
    assert!(!folder.at("out/7.jpg").exists());
}

/// Breaks on one input while its header is read.
struct BreaksOnOpening;

impl Worker for BreaksOnOpening {
    fn work(&self, bytes: &[u8]) -> Result<Product, Error> {
        reverse(bytes).map(|prepared| Product::Picture(Box::new(prepared)))
    }

    fn open<'a>(&'a self, parts: &'a [&'a [u8]]) -> Task<'a> {
        assert_ne!(parts[0], b"picture 7", "a header broke");
        Task::new(0, || {
            self.work(parts[0])
                .map_err(|error| MergeError { part: None, error })
        })
    }
}

#[test]
fn a_panic_while_opening_is_a_failure_of_its_file() {
    let folder = Folder::with(20);
    let (tally, reports) = folder.run(&threads(2), &BreaksOnOpening);
    assert_eq!((tally.failed, tally.prepared()), (1, 19));
    let failed = reports.iter().find(|report| report.output.is_none()).unwrap();
    assert!(matches!(
        &failed.verdict,
        Verdict::Failed(Failure::Picture(Error::Internal { detail })) if detail.contains("a header broke")
    ));
}

#[test]
fn after_a_cancellation_nothing_is_begun_and_everything_is_accounted_for() {
    let folder = Folder::with(50);
    let options = threads(2);
    let control = options.control.clone();
    let worked = AtomicUsize::new(0);
    let worker = |bytes: &[u8]| {
        if worked.fetch_add(1, Ordering::SeqCst) == 4 {
            control.cancel();
        }
        reverse(bytes)
    };
    let (tally, reports) = folder.run(&options, &worker);
    let worked = worked.load(Ordering::SeqCst);
    assert!(
        (5..=8).contains(&worked),
        "{worked}: two work at a time, and two more may have been read"
    );
    assert_eq!((tally.prepared(), tally.not_reached), (worked, 50 - worked));
    let not_reached = |report: &&FileReport| report.verdict == Verdict::Skipped(Skip::NotReached);
    assert_eq!(reports.iter().filter(not_reached).count(), tally.not_reached);
    assert_eq!(folder.outputs().len(), worked);
}

#[test]
fn identical_inputs_are_worked_on_once_and_all_have_their_output() {
    let folder = Folder::with(30);
    for number in 10..20 {
        fs::write(folder.at(&format!("in/{number}.png")), "the same").unwrap();
    }
    let worked = Mutex::new(Vec::new());
    let worker = |bytes: &[u8]| {
        worked.lock().unwrap().push(bytes.to_vec());
        reverse(bytes)
    };
    let (tally, reports) = folder.run(&threads(4), &worker);
    assert_eq!(tally.prepared(), 30);
    let same = worked
        .lock()
        .unwrap()
        .iter()
        .filter(|bytes| **bytes == b"the same")
        .count();
    assert_eq!(same, 1);
    let copies = reports
        .iter()
        .filter(|report| report.origin == Origin::SameAsAnother);
    assert_eq!(copies.count(), 9);
    let outputs = folder.outputs();
    assert_eq!(
        outputs.iter().filter(|(_, bytes)| bytes == b"emas eht").count(),
        10
    );
}

#[test]
fn identical_inputs_that_fail_fail_alike() {
    let folder = Folder::with(6);
    for number in 0..6 {
        fs::write(folder.at(&format!("in/{number}.png")), "the same").unwrap();
    }
    let worked = AtomicUsize::new(0);
    let worker = |_: &[u8]| -> Result<Prepared, Error> {
        worked.fetch_add(1, Ordering::SeqCst);
        Err(Error::Empty)
    };
    let (tally, _) = folder.run(&threads(3), &worker);
    assert_eq!((tally.failed, worked.load(Ordering::SeqCst)), (6, 1));
}

/// Says that its work takes a tenth of the budget for each letter of the input, and watches.
struct Weighing {
    budget: u64,
    now: AtomicUsize,
    peak: AtomicUsize,
}

impl Weighing {
    fn weight(&self, bytes: &[u8]) -> u64 {
        self.budget / 10 * bytes.len() as u64
    }
}

impl Worker for Weighing {
    fn work(&self, bytes: &[u8]) -> Result<Product, Error> {
        let weight = usize::try_from(self.weight(bytes)).unwrap();
        let now = self.now.fetch_add(weight, Ordering::SeqCst) + weight;
        self.peak.fetch_max(now, Ordering::SeqCst);
        let made = reverse(bytes).map(|prepared| Product::Picture(Box::new(prepared)));
        self.now.fetch_sub(weight, Ordering::SeqCst);
        made
    }

    fn open<'a>(&'a self, parts: &'a [&'a [u8]]) -> Task<'a> {
        Task::new(self.weight(parts[0]), || {
            self.work(parts[0])
                .map_err(|error| MergeError { part: None, error })
        })
    }
}

#[test]
fn work_that_fits_the_budget_never_exceeds_it_together() {
    let folder = Folder::with(60);
    for number in 0..60 {
        let letters = "x".repeat(1 + number % 9) + &"y".repeat(number % 2);
        fs::write(folder.at(&format!("in/{number}.png")), letters).unwrap();
    }
    let mut options = threads(6);
    options.memory_budget_bytes = 10_000;
    let worker = Weighing {
        budget: 10_000,
        now: AtomicUsize::new(0),
        peak: AtomicUsize::new(0),
    };
    let (tally, _) = folder.run(&options, &worker);
    assert_eq!(tally.prepared(), 60);
    let peak = worker.peak.load(Ordering::SeqCst);
    assert!(peak > 0 && peak <= 10_000, "{peak}");
}

#[test]
fn a_resumed_run_does_only_what_is_left_and_ends_with_the_same_outputs() {
    let undisturbed = Folder::with(40);
    undisturbed.run(&threads(2), &reverse);
    let folder = Folder::with(40);
    let options = resuming(2, "options");
    let control = options.control.clone();
    let worked = AtomicUsize::new(0);
    let worker = |bytes: &[u8]| {
        if worked.fetch_add(1, Ordering::SeqCst) == 10 {
            control.cancel();
        }
        reverse(bytes)
    };
    let (first, _) = folder.run(&options, &worker);
    let (second, reports) = folder.run(&resuming(2, "options"), &|bytes: &[u8]| {
        worked.fetch_add(1, Ordering::SeqCst);
        reverse(bytes)
    });
    assert_eq!((second.prepared(), second.done_before), (40, first.prepared()));
    assert_eq!(worked.load(Ordering::SeqCst), 40, "nothing is done twice");
    assert_eq!(folder.outputs(), undisturbed.outputs());
    assert!(reports.iter().all(|report| report.sha256_out.is_some()));
}

#[test]
fn changed_options_do_the_work_again_and_replace_only_what_is_from_here() {
    let folder = Folder::with(3);
    folder.run(&resuming(1, "before"), &reverse);
    fs::write(folder.at("out/1.jpg"), "somebody changed it").unwrap();
    let (tally, _) = folder.run(&resuming(1, "after"), &|bytes: &[u8]| {
        Ok(prepared([bytes, &b"!"[..]].concat()))
    });
    assert_eq!((tally.prepared(), tally.failed, tally.done_before), (2, 1, 0));
    let outputs = folder.outputs();
    assert_eq!(outputs[0].1, b"picture 0!");
    assert_eq!(outputs[1].1, b"somebody changed it");
}

#[test]
fn an_input_that_vanishes_meanwhile_is_a_failure_and_the_rest_goes_on() {
    let folder = Folder::with(10);
    let plan = folder.plan();
    fs::remove_file(folder.at("in/3.png")).unwrap();
    let tally = run(&plan, &threads(2), &reverse, |_| {}).unwrap();
    assert_eq!((tally.prepared(), tally.failed), (9, 1));
}

#[test]
fn a_run_that_comes_to_its_end_leaves_no_journal_and_no_temporary_file() {
    let folder = Folder::with(5);
    let mut options = threads(2);
    options.journal = Some(Resume {
        resume: false,
        by_checksum: false,
        options_key: String::new(),
    });
    folder.run(&options, &reverse);
    assert_eq!(fs::read_dir(folder.at("out")).unwrap().count(), 5);
}

#[test]
fn without_one_output_folder_there_is_nothing_to_resume() {
    let folder = Folder::with(1);
    let plan = Plan::new(&PlanRequest {
        inputs: vec![folder.at("in/0.png")],
        target: Target::Beside,
        passed_over: Vec::new(),
    })
    .unwrap();
    let refused = run(&plan, &resuming(1, ""), &reverse, |_| {});
    assert_eq!(refused, Err(RunError::NothingToResume));
}

#[test]
fn a_control_can_be_handed_to_another_thread_before_the_run() {
    let folder = Folder::with(5);
    let mut options = threads(1);
    let control = Control::default();
    options.control = control.clone();
    std::thread::scope(|scope| scope.spawn(move || control.cancel()).join()).unwrap();
    let (tally, _) = folder.run(&options, &reverse);
    assert_eq!((tally.not_reached, tally.prepared()), (5, 0));
}
