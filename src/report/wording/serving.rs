//! Words for the refusals of a service. What is the matter with a picture is said in the same words as elsewhere.

use super::{Words, failure, words};
use crate::service::{Busy, Refusal};
use docprep_batch::failure::Failure;

/// Words for the reason why a request gets no picture.
pub fn refusal(refusal: &Refusal) -> Words {
    match refusal {
        Refusal::Picture { error, .. } => failure(&Failure::Picture(error.clone())),
        Refusal::Busy(Busy::Queue { .. } | Busy::Uploads { .. }) => words(
            "The service has as much to do as it can take.",
            "Wait a few seconds and send it again.",
        ),
        Refusal::TimedOut { seconds } => words(
            format!("The work on this was not finished within {seconds} seconds and was given up."),
            "Send it again later. If that does not help, send a smaller picture.",
        ),
        Refusal::SlowUpload { seconds } => words(
            format!("The upload was not complete within {seconds} seconds."),
            "Send it again over a faster connection, or send a smaller picture.",
        ),
        Refusal::BadUpload { problem } => words(
            format!("The upload cannot be read: {problem}."),
            "Send the file itself as the body, or as multipart/form-data with one part for each file.",
        ),
        Refusal::BadParameter { name, problem } => words(
            format!("The parameter {name} cannot be used: {problem}."),
            "The parameters are listed in /openapi.json.",
        ),
        Refusal::Unauthorized => words(
            "This service asks for a token, and none came or a wrong one.",
            "Send the header \"Authorization: Bearer TOKEN\"; whoever runs the service knows the token.",
        ),
        Refusal::NotFound => words(
            "There is nothing at this address.",
            "The addresses are listed in /openapi.json.",
        ),
        Refusal::MethodNotAllowed => words(
            "This address does not take that method.",
            "The addresses and their methods are listed in /openapi.json.",
        ),
        Refusal::TooManyRequests { limit } => words(
            format!("More than {limit} requests from one address at the same time."),
            "Wait for the answers to the others, then send it again.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_is_a_sentence_with_a_next_step() {
        let all = [
            Refusal::Busy(Busy::Queue { waiting: 1 }),
            Refusal::TimedOut { seconds: 1 },
            Refusal::SlowUpload { seconds: 1 },
            Refusal::BadUpload {
                problem: "no boundary".into(),
            },
            Refusal::BadParameter {
                name: "profile".into(),
                problem: "no such profile".into(),
            },
            Refusal::Unauthorized,
            Refusal::NotFound,
            Refusal::MethodNotAllowed,
            Refusal::TooManyRequests { limit: 1 },
            Refusal::Picture {
                error: docprep_core::Error::Empty,
                part: None,
            },
        ];
        for refusal in all {
            let words = super::refusal(&refusal);
            for text in [&words.message, &words.advice] {
                assert!(text.ends_with('.') && text.len() > 10, "{refusal:?}: {text}");
            }
        }
    }
}
