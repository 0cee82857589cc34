//! How long the functions are that colors go through, pixel by pixel.
//!
//! A function is a table, a formula, or a program without loops. The library shows none of its insides but to a debugger:
//! there every operator of a program has a name, and numbers have none.

use std::fmt::{Debug, Write};

/// Steps for each operator.
const STEPS_AN_OPERATOR: f64 = 15.0;

/// Steps that the functions within something take each time.
pub(super) fn steps_of_functions(within: &impl Debug) -> f64 {
    let mut names = Names(0);
    // Nothing is written anywhere: there is nothing that can fail.
    let _ = write!(names, "{within:?}");
    names.0 as f64 * STEPS_AN_OPERATOR
}

/// Counts the names in what is written to it.
struct Names(u64);

impl Write for Names {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0 += u64::from(text.starts_with(|first: char| first.is_ascii_uppercase()));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    enum Operator {
        Number(#[expect(dead_code, reason = "shown to a debugger")] f32),
        Add,
    }

    #[test]
    fn operators_count_and_tables_do_not() {
        let program = vec![Operator::Number(3.0), Operator::Add, Operator::Add];
        assert_eq!(steps_of_functions(&program), 3.0 * STEPS_AN_OPERATOR);
        assert_eq!(steps_of_functions(&vec![0.5; 100]), 0.0);
    }
}
