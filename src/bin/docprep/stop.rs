//! A reason to end before or instead of a summary: words and an exit code.

use std::io::Write;

use docprep_words::{Saying, Voice, Words};

use crate::exit_codes::ExitCode;

/// Why the command ends here.
#[derive(Debug)]
pub struct Stop {
    pub code: ExitCode,
    pub message: String,
    pub advice: String,
}

impl Stop {
    pub fn new(code: ExitCode, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Stop {
            code,
            message: message.into(),
            advice: advice.into(),
        }
    }

    pub fn of(code: ExitCode, saying: &Saying) -> Self {
        let Words { message, advice, .. } = Voice::default().say(saying);
        Stop::new(code, message, advice)
    }

    /// Prints the words to the standard error and gives the code.
    pub fn tell(self) -> ExitCode {
        let mut stderr = std::io::stderr().lock();
        // Where even the standard error is gone, the code still tells.
        let _ = writeln!(stderr, "docprep: {}", self.message);
        if !self.advice.is_empty() {
            let _ = writeln!(stderr, "  {}", self.advice);
        }
        self.code
    }
}
