//! Names and values in the address of a request, and their refusal.

use axum::extract::Query;
use axum::http::Uri;

use crate::{ParameterProblem, Refusal};

/// Names and values of a query.
pub fn pairs(uri: &Uri) -> Result<Vec<(String, String)>, Refusal> {
    Query::<Vec<(String, String)>>::try_from_uri(uri)
        .map(|query| query.0)
        .map_err(|_| bad("?", ParameterProblem::Unreadable))
}

pub fn bad(name: &str, problem: ParameterProblem) -> Refusal {
    Refusal::BadParameter {
        name: name.to_owned(),
        problem,
    }
}

/// The refusal of what is none of a list.
pub fn none_of(name: &str, expected: &[&str]) -> Refusal {
    let expected = expected.join(", ");
    bad(name, ParameterProblem::NotOneOf { expected })
}
