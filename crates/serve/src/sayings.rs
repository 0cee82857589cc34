//! The refusals of a service. What is the matter with a picture is said in the same words as elsewhere.

use docprep_words::Saying;

use crate::problem::{ParameterProblem, RegistrantsProblem, UploadProblem};
use crate::refusal::Refusal;

/// The reason why a request gets no picture.
pub fn refusal(refusal: &Refusal) -> Saying {
    let saying = Saying::new(refusal.code());
    match refusal {
        Refusal::Picture { error, .. } => docprep_record::error(error),
        Refusal::TimedOut { seconds } | Refusal::SlowUpload { seconds } => {
            saying.with_plain("seconds", *seconds)
        }
        Refusal::BadUpload { problem } => saying.with("problem", upload_problem(problem)),
        Refusal::BadRegistrants { problem } => saying.with("problem", registrants_problem(problem)),
        Refusal::BadParameter { name, problem } => saying
            .with("name", name.as_str())
            .with("problem", parameter_problem(problem)),
        Refusal::TooManyRequests { limit } => saying.with_plain("limit", *limit),
        Refusal::Busy(_) | Refusal::Unauthorized | Refusal::NotFound | Refusal::MethodNotAllowed => saying,
    }
}

fn upload_problem(problem: &UploadProblem) -> Saying {
    let saying = Saying::new(problem.code());
    match problem {
        UploadProblem::NotMultipart { detail } => saying.with("detail", detail.as_str()),
        _ => saying,
    }
}

fn registrants_problem(problem: &RegistrantsProblem) -> Saying {
    let saying = Saying::new(problem.code());
    match problem {
        RegistrantsProblem::None | RegistrantsProblem::NotJson => saying,
        RegistrantsProblem::Syntax { line, column } => {
            saying.with_plain("line", *line).with_plain("column", *column)
        }
        RegistrantsProblem::TooLarge { limit } | RegistrantsProblem::TooMany { limit } => {
            saying.with("limit", *limit)
        }
        RegistrantsProblem::TooManyFields { fields, limit } => {
            saying.with("fields", *fields).with("limit", *limit)
        }
        RegistrantsProblem::FieldTwice { field } => saying.with("field", field.as_str()),
    }
}

fn parameter_problem(problem: &ParameterProblem) -> Saying {
    let saying = Saying::new(problem.code());
    match problem.expected() {
        Some(expected) => saying.with("expected", expected),
        None => saying,
    }
}
