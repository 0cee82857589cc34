//! Faults that come while the run goes on: the worker, which the test owns, brings them about.

use std::fs;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use docprep_batch::event::{FileReport, Verdict};
use docprep_batch::failure::{Failure, ReadProblem, Special, WriteProblem};
use docprep_batch::run::run;

use crate::batch::folder::{Folder, resuming, reverse, threads};

fn unreadable(report: &FileReport) -> Option<&ReadProblem> {
    match &report.verdict {
        Verdict::Failed(Failure::Unreadable(problem)) => Some(problem),
        _ => None,
    }
}

fn make_pipe(folder: &Folder, name: &str) {
    let made = Command::new("mkfifo").arg(folder.at(name)).status();
    assert!(made.unwrap().success());
}

#[test]
fn inputs_that_vanish_or_become_something_else_meanwhile_are_told_and_the_rest_goes_on() {
    let folder = Folder::with(40);
    let begun = AtomicUsize::new(0);
    let worker = |bytes: &[u8]| {
        // One thread works in the plan's order, and three read ahead; the plan's last are still untouched.
        if begun.fetch_add(1, Ordering::SeqCst) == 0 {
            for name in ["in/96.png", "in/97.png", "in/98.png"] {
                fs::remove_file(folder.at(name)).unwrap();
            }
            make_pipe(&folder, "in/97.png");
            fs::create_dir(folder.at("in/98.png")).unwrap();
            fs::write(folder.at("in/99.png"), "").unwrap();
        }
        reverse(bytes)
    };
    for number in 90..100 {
        fs::write(folder.at(&format!("in/{number}.png")), format!("late {number}")).unwrap();
    }
    let folder = &folder;
    let mut reports = Vec::new();
    let tally = run(&folder.plan(), &threads(1), &worker, |event| {
        if let docprep_batch::event::Event::Finished(report) = event {
            reports.push(*report);
        }
    })
    .unwrap();
    assert_eq!((tally.total(), tally.failed, tally.prepared()), (50, 3, 47));
    let problem = |name: &str| {
        let path = folder.at(name);
        reports
            .iter()
            .find(|report| report.source.path() == path)
            .and_then(unreadable)
    };
    assert_eq!(problem("in/96.png"), Some(&ReadProblem::NotFound));
    assert_eq!(problem("in/97.png"), Some(&ReadProblem::NotAFile(Special::Pipe)));
    assert_eq!(
        problem("in/98.png"),
        Some(&ReadProblem::NotAFile(Special::Folder))
    );
    // What is in the file when its turn comes is what is worked on.
    assert_eq!(fs::read(folder.at("out/99.jpg")).unwrap(), b"");
}

#[test]
fn an_input_that_changes_while_it_is_worked_on_is_done_again_by_the_next_run() {
    let folder = Folder::with(5);
    let worker = |bytes: &[u8]| {
        if bytes == b"picture 3" {
            fs::write(folder.at("in/3.png"), "another picture 3").unwrap();
        }
        reverse(bytes)
    };
    folder.run(&resuming(1, "options"), &worker);
    assert_eq!(fs::read(folder.at("out/3.jpg")).unwrap(), b"3 erutcip");
    let (tally, _) = folder.run(&resuming(1, "options"), &reverse);
    assert_eq!((tally.prepared(), tally.done_before), (5, 4));
    assert_eq!(fs::read(folder.at("out/3.jpg")).unwrap(), b"3 erutcip rehtona");
}

#[cfg(target_os = "linux")]
#[test]
fn a_target_that_becomes_read_only_meanwhile_ends_the_run_in_order() {
    use crate::mounted::{Mounted, mount};

    let folder = Folder::with(30);
    let Some(_disk) = Mounted::new(folder.at("out"), "size=1m") else {
        return;
    };
    let begun = AtomicUsize::new(0);
    let worker = |bytes: &[u8]| {
        if begun.fetch_add(1, Ordering::SeqCst) >= 5 {
            // Refused while an output is being written; the next picture tries again.
            mount(&["-o", "remount,ro"], &folder.at("out"));
        }
        reverse(bytes)
    };
    let (tally, reports) = folder.run(&threads(1), &worker);
    assert!(matches!(
        tally.surroundings,
        Some(Failure::WriteFailed {
            problem: WriteProblem::ReadOnly,
            ..
        })
    ));
    assert!(
        tally.not_reached > 0 && (1..=3).contains(&tally.failed),
        "{tally:?}"
    );
    let written = reports.iter().filter(|report| report.output.is_some()).count();
    assert_eq!(folder.outputs().len(), written, "nothing half, nothing untold");
}
