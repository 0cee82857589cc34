//! A guard around foreign decoders: what panics in there is an error here.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::terms::error::Error;

/// Runs `decoder`; a panic becomes [`Error::Internal`] with its message. Nothing is printed here: the panic hook
/// belongs to the program.
pub(crate) fn guarded<T>(decoder: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    // What the closure borrows is not looked at again after a panic: the whole input is given up.
    catch_unwind(AssertUnwindSafe(decoder)).unwrap_or_else(|panic| Err(Error::of_panic(&*panic)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_behind_the_guard_is_a_typed_error_with_its_message() {
        let outcome: Result<(), Error> =
            guarded(|| std::panic::resume_unwind(Box::new("index out of bounds")));
        assert_eq!(outcome, Err(Error::internal("index out of bounds")));
        assert_eq!(guarded(|| Ok(3)), Ok(3));
    }
}
