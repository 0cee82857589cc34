//! The pipeline: the order of the stages, on one screen.

use crate::error::Error;
use crate::options::PrepareOptions;
use crate::outcome::{Finding, InputFacts, Prepared};

/// Makes one picture ready for upload.
pub fn prepare(bytes: &[u8], options: &PrepareOptions) -> Result<Prepared, Error> {
    options.limits.check_input(bytes.len() as u64)?;
    Err(Error::internal("not built yet"))
}

/// Looks at one picture without writing: the facts about it and what the registry would say.
pub fn check(bytes: &[u8], options: &PrepareOptions) -> Result<(InputFacts, Vec<Finding>), Error> {
    options.limits.check_input(bytes.len() as u64)?;
    Err(Error::internal("not built yet"))
}
