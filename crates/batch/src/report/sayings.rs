//! What is said to people about failures, findings and names, as codes with arguments. The sentences themselves stand in
//! the crate `docprep-words`, and a [`Voice`](docprep_words::Voice) says them.
//!
//! The reader is tired and no programmer. A message says what is; an advice says what to do, and is empty where there
//! is nothing to do. Neither names the file: the path is put before it once, at the edge.

mod merging;

use std::path::Path;

use docprep_words::Saying;

use crate::failure::{Failure, NameNote, ReadProblem, Skip, Special, WriteProblem};
use crate::run::RunError;
use crate::target::PlanError;

pub use merging::{manifest_error, pattern_error};

/// The reason why an input has no output.
pub fn failure(failure: &Failure) -> Saying {
    match failure {
        Failure::Picture(error) => docprep_record::error(error),
        Failure::Unreadable(problem) => unreadable(problem),
        Failure::NoPictures { passed_over } => Saying::new("no-pictures").with_plain("passed", *passed_over),
        Failure::Unpaired(alone) => merging::unpaired(*alone),
        Failure::AmbiguousPair { rivals } => Saying::new("ambiguous-pair").with_plain("rivals", *rivals),
        Failure::BadRow(row) => merging::bad_row(row),
        Failure::RefusedRow { row, .. } => Saying::new("refused-row").with_plain("row", *row),
        Failure::Exists { output, is_an_input } => {
            let code = if *is_an_input { "exists-as-input" } else { "exists" };
            Saying::new(code).with("output", shown(output))
        }
        Failure::WriteFailed { output, problem } => not_written(output, problem),
    }
}

fn unreadable(problem: &ReadProblem) -> Saying {
    match problem {
        ReadProblem::NotFound => Saying::new("unreadable-not-found"),
        ReadProblem::PermissionDenied => Saying::new("unreadable-permission-denied"),
        ReadProblem::NotAFile(special) => {
            Saying::new("unreadable-not-a-file").with("special", thing(*special))
        }
        ReadProblem::OutOfDescriptors => Saying::new("unreadable-out-of-descriptors"),
        ReadProblem::Stalled => Saying::new("unreadable-stalled"),
        ReadProblem::Other(detail) => Saying::new("unreadable-other").with("detail", detail.as_str()),
    }
}

/// What stands where a file was expected.
fn thing(special: Special) -> Saying {
    Saying::new(match special {
        Special::Folder => "thing-folder",
        Special::Pipe => "thing-pipe",
        Special::Device => "thing-device",
        Special::Socket => "thing-socket",
        Special::Other => "thing-other",
    })
}

fn not_written(output: &Path, problem: &WriteProblem) -> Saying {
    let saying = if output.as_os_str() == "-" {
        Saying::new("write-failed-stdout")
    } else {
        Saying::new("write-failed").with("output", shown(output))
    };
    saying.with("problem", write_problem(problem))
}

/// What keeps anything from being written: a clause behind a colon.
fn write_problem(problem: &WriteProblem) -> Saying {
    match problem {
        WriteProblem::Full => Saying::new("problem-full"),
        WriteProblem::ReadOnly => Saying::new("problem-read-only"),
        WriteProblem::PermissionDenied => Saying::new("problem-permission-denied"),
        WriteProblem::NotAFolder => Saying::new("problem-not-a-folder"),
        WriteProblem::NameTooLong => Saying::new("problem-name-too-long"),
        WriteProblem::PipeClosed => Saying::new("problem-pipe-closed"),
        WriteProblem::OutOfDescriptors => Saying::new("problem-out-of-descriptors"),
        WriteProblem::Other(detail) => Saying::new("problem-other").with("detail", detail.as_str()),
    }
}

/// Why an input was passed over.
pub fn skip(skip: Skip) -> Saying {
    match skip {
        Skip::NoPicture { known_as: Some(code) } => {
            Saying::new("no-picture-known").with("kind", Saying::new(format!("kind-{code}")))
        }
        Skip::SpecialFile(special) => Saying::new(skip.code()).with("special", thing(special)),
        _ => Saying::new(skip.code()),
    }
}

/// What is worth knowing about an output's name.
pub fn name_note(note: NameNote) -> Saying {
    Saying::new(note.code())
}

/// Inputs and outputs that do not go together.
pub fn plan_error(error: &PlanError) -> Saying {
    match error {
        PlanError::NoInput => Saying::new("no-input"),
        PlanError::OneOutputForSeveral { output } => {
            Saying::new("one-output-for-several").with("output", shown(output))
        }
        PlanError::NotNamedJpeg { output } => Saying::new("not-named-jpeg")
            .with("output", shown(output))
            .with("instead", shown(&output.with_extension("jpg"))),
        PlanError::OutputIsInput { output } => Saying::new("output-is-input").with("output", shown(output)),
        PlanError::NoPlaceBesideStdin => Saying::new("no-place-beside-stdin"),
        PlanError::StdinTwice => Saying::new("stdin-twice"),
        PlanError::NoPlaceBeside { folder } => Saying::new("no-place-beside").with("folder", shown(folder)),
    }
}

/// A run that could not begin.
pub fn run_error(error: &RunError) -> Saying {
    match error {
        RunError::NotWritable { folder, problem } => {
            let is_here = folder.as_os_str().is_empty();
            let folder = if is_here { Path::new(".") } else { folder };
            Saying::new("not-writable")
                .with("folder", shown(folder))
                .with("problem", write_problem(problem))
        }
        RunError::InUse => Saying::new("in-use"),
        RunError::NothingToResume => Saying::new("nothing-to-resume"),
        RunError::NoThreads(detail) => Saying::new("no-threads").with("detail", detail.as_str()),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
