//! All words for people about failures, findings and names: what is the matter, and what to do next.
//!
//! The reader is tired and no programmer. A message says what is; an advice says what to do, and is empty where there
//! is nothing to do. Neither names the file: the path is put before it once, at the edge.

mod findings;
mod foreign;
mod merging;
mod serving;

use std::borrow::Cow;

use docprep_batch::failure::{Failure, NameNote, ReadProblem, Skip, Special, WriteProblem};
use docprep_batch::run::RunError;
use docprep_batch::target::PlanError;
use docprep_core::profile::grouped;
use docprep_core::{Error, Format};

pub use findings::finding;
pub use merging::pattern_error;
pub use serving::refusal;

/// A message and an advice.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Words {
    /// What is the matter: a sentence.
    pub message: Cow<'static, str>,
    /// What to do: one or more sentences, or nothing.
    pub advice: Cow<'static, str>,
}

fn words(message: impl Into<Cow<'static, str>>, advice: impl Into<Cow<'static, str>>) -> Words {
    Words {
        message: message.into(),
        advice: advice.into(),
    }
}

/// Words for the reason why an input has no output.
pub fn failure(failure: &Failure) -> Words {
    match failure {
        Failure::Picture(error) => picture_error(error),
        Failure::Unreadable(problem) => unreadable(problem),
        Failure::NoPictures { passed_over } => no_pictures(*passed_over),
        Failure::Unpaired(alone) => merging::unpaired(*alone),
        Failure::AmbiguousPair { rivals } => merging::ambiguous_pair(*rivals),
        Failure::BadRow(row) => merging::bad_row(row),
        Failure::Exists { output, is_an_input } => exists(&output.to_string_lossy(), *is_an_input),
        Failure::WriteFailed { output, problem } => not_written(&output.to_string_lossy(), problem),
    }
}

fn picture_error(error: &Error) -> Words {
    match error {
        Error::Empty => words(
            "The file is empty: it has no content at all.",
            "Copy or download it again, or make a new photo or scan.",
        ),
        Error::UnsupportedFormat { known_as } => foreign::unsupported(known_as.as_deref()),
        Error::UnsupportedVariant {
            format: Format::Pdf,
            detail,
        } => words(
            format!("docprep cannot take a picture out of this PDF: {detail}."),
            "Print the page to a new PDF without a password, or save it as a JPEG picture, and try again.",
        ),
        Error::UnsupportedVariant { format, detail } => words(
            format!(
                "This is a kind of {} picture that docprep cannot read ({detail}).",
                format.as_str()
            ),
            "Open it in a picture viewer and save it again as JPEG or PNG.",
        ),
        Error::Truncated { .. } => words(
            "The picture is cut off: the end of the file is missing.",
            "Copy or download it again from where it came from; if that does not help, make a new photo or scan.",
        ),
        Error::Corrupt { .. } => words(
            "The picture is damaged and cannot be read whole.",
            "Copy or download it again from where it came from; if that does not help, make a new photo or scan.",
        ),
        Error::TooLarge { excess, value, limit } => foreign::too_large(*excess, *value, *limit),
        Error::CannotFit {
            min_bytes,
            max_bytes,
            nearest_bytes,
        } => words(
            format!(
                "The picture cannot be brought to between {} and {} bytes without making it illegible; the nearest was {} bytes.",
                grouped(*min_bytes),
                grouped(*max_bytes),
                grouped(*nearest_bytes)
            ),
            "Check the limits that were asked for. Otherwise photograph the document closer, so that it fills the picture, and on a plain ground.",
        ),
        Error::NoSuchPage { page, pages: 1 } => words(
            format!("There is no page {page}: the file has one page only."),
            "Leave the page out.",
        ),
        Error::NoSuchPage { page, pages } => words(
            format!("There is no page {page}: the file has {pages} pages."),
            format!("Ask for a page from 1 to {pages}."),
        ),
        Error::PartCount {
            given,
            least,
            greatest,
        } => words(
            format!("A merged picture is made of {least} to {greatest} pictures, not of {given}."),
            "Name the front first, then the back, then what else belongs to it.",
        ),
        Error::Cancelled => words(
            "The work on this picture was given up before it was finished.",
            "Send it again.",
        ),
        other => words(
            format!("docprep met a fault in itself while reading this picture ({other})."),
            "Open the picture in a viewer and save it again as JPEG; please report the fault, so that it can be mended.",
        ),
    }
}

fn unreadable(problem: &ReadProblem) -> Words {
    match problem {
        ReadProblem::NotFound => words(
            "There is no file of this name.",
            "Check the spelling and the folder. It may have been moved or deleted meanwhile.",
        ),
        ReadProblem::PermissionDenied => words(
            "You have no right to read it.",
            "Ask its owner for a copy, or change its permissions.",
        ),
        ReadProblem::NotAFile(special) => words(
            format!("This is {}, not a file.", special_name(*special)),
            "Name a picture file, a folder, or - for the standard input.",
        ),
        ReadProblem::OutOfDescriptors => words(
            "The system let no further file be opened.",
            "Close other programs or use fewer threads (-j 1), and run it again.",
        ),
        ReadProblem::Stalled => words(
            "The disk or the network folder did not answer.",
            "Check the connection, or copy the files to a disk of this computer, and run it again with --resume.",
        ),
        ReadProblem::Other(detail) => words(
            format!("It could not be read ({detail})."),
            "Check the disk or the network connection, or copy the file to another place, and run it again.",
        ),
    }
}

fn special_name(special: Special) -> &'static str {
    match special {
        Special::Folder => "a folder",
        Special::Pipe => "a pipe",
        Special::Device => "a device",
        Special::Socket => "a socket",
        Special::Other => "something special",
    }
}

fn no_pictures(passed_over: usize) -> Words {
    let message = match passed_over {
        0 => "There is no file in this folder.".into(),
        1 => "There is no picture in this folder; one other file was passed over.".into(),
        _ => format!("There is no picture in this folder; {passed_over} other files were passed over."),
    };
    words(
        message,
        "Check that it is the right folder. Hidden files are passed over.",
    )
}

fn exists(output: &str, is_an_input: bool) -> Words {
    if is_an_input {
        words(
            format!("The output would replace {output}, which is one of the inputs."),
            "Choose another folder with -o. Inputs are never replaced.",
        )
    } else {
        words(
            format!("{output} exists already and was left as it is."),
            "Move it away, choose another place with -o, or allow replacing with --force. To go on with a run that was cut short, use --resume.",
        )
    }
}

fn not_written(output: &str, problem: &WriteProblem) -> Words {
    let what = match output {
        "-" => "the standard output".to_owned(),
        path => path.to_owned(),
    };
    let Words { message, advice } = write_problem(problem);
    words(format!("{what} could not be written: {message}"), advice)
}

/// Words for what keeps anything from being written; the message begins in lower case.
pub fn write_problem(problem: &WriteProblem) -> Words {
    match problem {
        WriteProblem::Full => words(
            "the disk is full.",
            "Free some space or choose another disk with -o, and run it again.",
        ),
        WriteProblem::ReadOnly => words(
            "the disk takes no changes (it is read-only).",
            "Choose another place with -o.",
        ),
        WriteProblem::PermissionDenied => words(
            "you have no right to write there.",
            "Choose another place with -o, or change the permissions of the folder.",
        ),
        WriteProblem::NotAFolder => words(
            "a file stands where a folder is wanted.",
            "Choose another place with -o, or move that file away.",
        ),
        WriteProblem::NameTooLong => words(
            "the name or path is too long for the disk.",
            "Give the file or its folders shorter names.",
        ),
        WriteProblem::PipeClosed => words(
            "the program that reads it has ended.",
            "Check the program behind the pipe.",
        ),
        WriteProblem::OutOfDescriptors => words(
            "the system let no further file be opened.",
            "Close other programs or use fewer threads (-j 1), and run it again with --resume.",
        ),
        WriteProblem::Other(detail) => words(
            format!("{detail}."),
            "Check the disk or the network connection, or choose another place with -o.",
        ),
    }
}

/// Words for why an input was passed over.
pub fn skip(skip: Skip) -> Words {
    match skip {
        Skip::NoPicture { known_as: None } => words("Passed over: not a picture.", ""),
        Skip::NoPicture { known_as: Some(name) } => words(
            format!("Passed over: {} {name}, not a picture.", foreign::article(name)),
            "If it is meant to be uploaded, save it as JPEG or PNG first.",
        ),
        Skip::LinkLeavesFolder => words(
            "Passed over: a link to a file outside the folder.",
            "Name the file itself if it is meant.",
        ),
        Skip::LinkToFolder => words(
            "Passed over: a link to a folder.",
            "Name the folder itself if it is meant.",
        ),
        Skip::BrokenLink => words("Passed over: a link to nothing.", ""),
        Skip::SpecialFile(special) => words(format!("Passed over: {}.", special_name(special)), ""),
        Skip::MergedAlready => words("Passed over: named after both sides, it was merged already.", ""),
        Skip::NotReached => words(
            "Not done: the run ended before its turn.",
            "Run the same command again with --resume for the rest.",
        ),
    }
}

/// Words for what is worth knowing about an output's name.
pub fn name_note(note: NameNote) -> Words {
    match note {
        NameNote::UnportableName => words(
            "The name of the output is one that Windows cannot store.",
            "Rename it before it goes to a Windows computer.",
        ),
        NameNote::ShortenedName => words(
            "The name was too long; that of the output is a shortened one.",
            "",
        ),
    }
}

/// Words for inputs and outputs that do not go together.
pub fn plan_error(error: &PlanError) -> Words {
    match error {
        PlanError::NoInput => words(
            "No file or folder was named.",
            "Name at least one picture or folder.",
        ),
        PlanError::OneOutputForSeveral { output } => words(
            format!(
                "Several pictures, or a folder, cannot go into one output ({}).",
                output.display()
            ),
            "Name a folder with -o, or convert one picture at a time.",
        ),
        PlanError::NotNamedJpeg { output } => words(
            format!(
                "docprep writes JPEG, but the output {} is named otherwise.",
                output.display()
            ),
            format!("Name it {} instead.", output.with_extension("jpg").display()),
        ),
        PlanError::OutputIsInput { output } => words(
            format!(
                "{} is an input and cannot be the output as well.",
                output.display()
            ),
            "Choose another place with -o. Inputs are never changed.",
        ),
        PlanError::NoPlaceBesideStdin => words(
            "The standard input (-) has no place beside it where its output could go.",
            "Name a folder with -o.",
        ),
        PlanError::StdinTwice => words(
            "The standard input (-) was named more than once; it can be read only once.",
            "Name it once.",
        ),
        PlanError::NoPlaceBeside { folder } => words(
            format!(
                "There is no place beside {} where the outputs could go.",
                folder.display()
            ),
            "Name a folder with -o.",
        ),
    }
}

/// Words for a run that could not begin.
pub fn run_error(error: &RunError) -> Words {
    match error {
        RunError::NotWritable { folder, problem } => {
            let Words { message, advice } = write_problem(problem);
            let folder = if folder.as_os_str().is_empty() {
                ".".into()
            } else {
                folder.to_string_lossy()
            };
            words(format!("Nothing can be written to {folder}: {message}"), advice)
        }
        RunError::InUse => words(
            "Another docprep is writing to the same output folder.",
            "Wait until it has ended, or choose another folder with -o.",
        ),
        RunError::NothingToResume => words(
            "--resume goes on in one output folder, and there is none here.",
            "Name a folder with -o.",
        ),
        RunError::NoThreads(detail) => words(
            format!("The system gives no threads to work with ({detail})."),
            "Close other programs or use fewer threads (-j 1), and run it again.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docprep_batch::manifest::{BadRow, RowFault};
    use docprep_batch::pairing::Alone;

    fn all_failures() -> Vec<Failure> {
        let picture = [
            Error::Empty,
            Error::UnsupportedFormat { known_as: None },
            Error::UnsupportedFormat {
                known_as: Some("PDF document".into()),
            },
            Error::Truncated {
                detail: String::new(),
            },
            Error::Corrupt {
                detail: String::new(),
            },
            Error::TooLarge {
                excess: docprep_core::Excess::Pixels,
                value: 2,
                limit: 1,
            },
            Error::CannotFit {
                min_bytes: 1,
                max_bytes: 2,
                nearest_bytes: 3,
            },
            Error::PartCount {
                given: 1,
                least: 2,
                greatest: 6,
            },
            Error::Cancelled,
            Error::Internal { detail: "x".into() },
        ];
        let mut failures: Vec<Failure> = picture.map(Failure::Picture).into();
        failures.push(Failure::Unreadable(ReadProblem::NotFound));
        failures.push(Failure::NoPictures { passed_over: 3 });
        failures.push(Failure::Unpaired(Alone::NoCounterpart));
        failures.push(Failure::Unpaired(Alone::NoSide));
        failures.push(Failure::AmbiguousPair { rivals: 3 });
        let fault = RowFault::NoOutput;
        failures.push(Failure::BadRow(BadRow { line: 3, fault }));
        failures.push(Failure::Exists {
            output: "a.jpg".into(),
            is_an_input: false,
        });
        failures.push(Failure::WriteFailed {
            output: "a.jpg".into(),
            problem: WriteProblem::Full,
        });
        failures
    }

    #[test]
    fn every_failure_is_a_sentence_with_a_next_step() {
        for failure in all_failures() {
            let words = super::failure(&failure);
            for text in [&words.message, &words.advice] {
                assert!(text.ends_with('.') && text.len() > 10, "{failure:?}: {text}");
            }
        }
    }
}
