//! All words for people about failures, findings and names: what is the matter, and what to do next.
//!
//! The reader is tired and no programmer. A message says what is; an advice says what to do, and is empty where there
//! is nothing to do. Neither names the file: the path is put before it once, at the edge.

mod foreign;
mod merging;
mod serving;

use std::borrow::Cow;

use crate::batch::failure::{Failure, NameNote, ReadProblem, Skip, Special, WriteProblem};
use crate::batch::run::RunError;
use crate::batch::target::PlanError;
use crate::error::Error;
use crate::outcome::{Finding, FindingCode, Severity};
use crate::profile::explain::foretells;
use crate::profile::grouped;
use crate::report::measured;
use crate::stage::probe::Format;

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
        Error::UnsupportedFormat { known_as } => foreign::unsupported(*known_as),
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
        Error::Internal { detail } => words(
            format!("docprep met a fault in itself while reading this picture ({detail})."),
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

/// Words for what was noticed about a picture, and what the registry would say to it.
pub fn finding(finding: &Finding) -> Words {
    let Words { message, advice } = noticed(finding);
    let advice = match foretells(finding.code.as_str()) {
        Some(refusal) if finding.severity > Severity::Info => {
            let may = if finding.severity == Severity::Refusal {
                "would"
            } else {
                "may"
            };
            format!("{advice} The registry {may} refuse it with \u{201c}{refusal}\u{201d}.").into()
        }
        Some(refusal) => {
            format!("{advice} Should the registry refuse it, it would say \u{201c}{refusal}\u{201d}.").into()
        }
        None => advice,
    };
    Words { message, advice }
}

fn noticed(finding: &Finding) -> Words {
    let seen = |(message, advice): (&'static str, &'static str)| words(message, advice);
    let value = |unit: &str| match finding.value {
        Some(value) => format!(" ({}{unit})", number(value)),
        None => String::new(),
    };
    match finding.code {
        FindingCode::WrongExtension => words(
            "The name ends like another format than the file is.",
            "Nothing to do for the upload of the output. The original should not be uploaded under this name.",
        ),
        FindingCode::MultiPage => words(
            format!(
                "There are several pages or pictures in the file{}; one of them was taken, the first unless another was asked for.",
                value("")
            ),
            "If another page is meant: of a PDF or TIFF, --page 2 takes the second; otherwise save it as a picture of its own.",
        ),
        FindingCode::IccIgnored => words(
            "The color profile in the file is unusable; the colors were taken as sRGB.",
            "Check that the colors look right.",
        ),
        FindingCode::JunkPassedOver => words(
            "There are needless bytes between the parts of the file; they were passed over.",
            "",
        ),
        FindingCode::Edited => seen(measured::EDITED),
        FindingCode::PrintColors => seen(measured::PRINT_COLORS),
        FindingCode::Downscaled => words(
            match finding.value {
                Some(scale) => format!(
                    "The picture was made smaller, to {} % of its width and height, to fit the size limit.",
                    number((scale * 100.0).round())
                ),
                None => "The picture was made smaller to fit the size limit.".into(),
            },
            "Check that small print can still be read.",
        ),
        FindingCode::Enlarged => words(
            match finding.value {
                Some(scale) => format!(
                    "The picture was made larger, {} times its width and height, to reach the least size.",
                    number((scale * 100.0).round() / 100.0)
                ),
                None => "The picture was made larger to reach the least size.".into(),
            },
            "A larger picture has no more detail: if there is a better original, use that.",
        ),
        FindingCode::Padded => words(
            format!(
                "Filler was added to the file to reach the least size{}.",
                value(" bytes")
            ),
            "The picture is small: if there is a better original, use that.",
        ),
        FindingCode::LowResolution => words(
            match (finding.value, finding.threshold) {
                (Some(value), Some(threshold)) => format!(
                    "The longer side has {} pixels; {} or more are advised.",
                    number(value),
                    number(threshold)
                ),
                _ => "The picture has few pixels.".into(),
            },
            "Photograph the document closer, or scan it with 300 dots per inch or more.",
        ),
        FindingCode::NotSquare => seen(measured::NOT_SQUARE),
        FindingCode::FormatNotAccepted => words(
            "The registry does not take this format.",
            "Run docprep convert on it; renaming the file does not help.",
        ),
        FindingCode::BelowMinBytes => words(
            bytes_against(finding, "The file is smaller than the registry takes", "at least"),
            "Run docprep convert on it, or use a larger original.",
        ),
        FindingCode::AboveMaxBytes => words(
            bytes_against(finding, "The file is larger than the registry takes", "at most"),
            "Run docprep convert on it.",
        ),
        FindingCode::Blurred => seen(measured::BLURRED),
        FindingCode::MotionBlur => seen(measured::MOTION_BLUR),
        FindingCode::Underexposed => seen(measured::UNDEREXPOSED),
        FindingCode::LowContrast => seen(measured::LOW_CONTRAST),
        FindingCode::SmallText => seen(measured::SMALL_TEXT),
        FindingCode::Glare => seen(measured::GLARE),
        FindingCode::GreyCopy => seen(measured::GREY_COPY),
        FindingCode::Screenshot => seen(measured::SCREENSHOT),
        FindingCode::MirroredContent => seen(measured::mirrored(finding.value)),
        FindingCode::TurnedContent => seen(measured::turned(finding.value)),
        FindingCode::SetUpright => seen(measured::set_upright(finding.value)),
        FindingCode::BothSidesNeeded => seen(measured::BOTH_SIDES_NEEDED),
        FindingCode::SamePictureTwice => merging::same_picture_twice(finding),
        FindingCode::UnlikeParts => merging::unlike(finding),
        FindingCode::MixedOrientation => merging::mixed_orientation(),
        FindingCode::TooManyParts => merging::too_many_parts(finding),
    }
}

fn bytes_against(finding: &Finding, what: &str, bound: &str) -> String {
    match (finding.value, finding.threshold) {
        (Some(value), Some(threshold)) => {
            format!("{what}: {} bytes, {bound} {}.", number(value), number(threshold))
        }
        _ => format!("{what}."),
    }
}

/// Whole numbers in groups of three, others with two decimals.
fn number(value: f64) -> String {
    if value >= 0.0 && value.fract() == 0.0 && value < 1e15 {
        // Exact: a whole number far below 2^53.
        grouped(value as u64)
    } else {
        format!("{value:.2}")
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
    use crate::batch::manifest::{BadRow, RowFault};
    use crate::batch::pairing::Alone;
    use crate::outcome::Severity;

    fn all_failures() -> Vec<Failure> {
        let picture = [
            Error::Empty,
            Error::UnsupportedFormat { known_as: None },
            Error::UnsupportedFormat {
                known_as: Some("PDF document"),
            },
            Error::Truncated {
                detail: String::new(),
            },
            Error::Corrupt {
                detail: String::new(),
            },
            Error::TooLarge {
                excess: crate::error::Excess::Pixels,
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

    #[test]
    fn every_finding_has_a_sentence_with_and_without_measures() {
        for code in FindingCode::ALL {
            let bare = Finding::new(code, Severity::Info);
            let measured = bare.clone().with_value(0.5).with_threshold(1000.0);
            for finding in [bare, measured] {
                let message = super::finding(&finding).message;
                assert!(
                    message.ends_with('.') && message.len() > 10,
                    "{code:?}: {message}"
                );
            }
        }
    }

    #[test]
    fn numbers_are_read_easily() {
        assert_eq!(number(1_234_567.0), "1,234,567");
        assert_eq!(number(0.5), "0.50");
    }
}
