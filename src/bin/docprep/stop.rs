//! A reason to end before or instead of a summary: what is to be said, and an exit code.

use std::io::Write;

use docprep_words::{Saying, Voice, Words};

use crate::exit_codes::ExitCode;

/// Why the command ends here.
#[derive(Debug)]
pub struct Stop {
    pub code: ExitCode,
    pub saying: Saying,
}

impl Stop {
    pub fn of(code: ExitCode, saying: Saying) -> Self {
        Stop { code, saying }
    }

    /// For something whose words say what `problem` there is.
    pub fn with_problem(code: ExitCode, saying: Saying, problem: &impl ToString) -> Self {
        let problem = problem.to_string();
        // The sentence has a stop of its own.
        let problem = problem.trim_end_matches('.');
        Stop::of(code, saying.with("problem", problem))
    }

    /// Prints the words to the standard error and gives the code.
    pub fn tell(self, voice: Voice) -> ExitCode {
        let Words { message, advice, .. } = voice.say(&self.saying);
        let mut stderr = std::io::stderr().lock();
        // Where even the standard error is gone, the code still tells.
        let _ = writeln!(stderr, "docprep: {message}");
        if !advice.is_empty() {
            let _ = writeln!(stderr, "  {advice}");
        }
        self.code
    }
}
