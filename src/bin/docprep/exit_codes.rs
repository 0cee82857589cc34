//! What the process tells its caller, in one number.

/// Exit status. The order is that of precedence: of several, the greatest wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitCode {
    /// Every input gave a compliant output.
    Success,
    /// At least one input failed or does not comply.
    SomeFailed,
    /// The command was wrong; nothing was done.
    WrongUsage,
    /// The surroundings failed: output not writable, disk full.
    SurroundingsFailed,
    /// Stopped by Ctrl-C or by a request to terminate.
    Interrupted,
}

impl ExitCode {
    /// The number.
    pub fn number(self) -> u8 {
        match self {
            ExitCode::Success => 0,
            ExitCode::SomeFailed => 1,
            ExitCode::WrongUsage => 2,
            ExitCode::SurroundingsFailed => 3,
            ExitCode::Interrupted => 130,
        }
    }
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        std::process::ExitCode::from(code.number())
    }
}

/// One code for several results.
pub fn merge(codes: impl IntoIterator<Item = ExitCode>) -> ExitCode {
    codes.into_iter().max().unwrap_or(ExitCode::Success)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_went_wrong_is_a_success() {
        assert_eq!(merge([]), ExitCode::Success);
        assert_eq!(merge([ExitCode::Success, ExitCode::Success]), ExitCode::Success);
    }

    #[test]
    fn a_partial_failure_is_never_zero() {
        let codes = [ExitCode::Success, ExitCode::SomeFailed, ExitCode::Success];
        assert_eq!(merge(codes).number(), 1);
    }

    #[test]
    fn surroundings_win_over_pictures_and_an_interruption_over_all() {
        let codes = [ExitCode::SurroundingsFailed, ExitCode::SomeFailed];
        assert_eq!(merge(codes).number(), 3);
        let codes = [ExitCode::Interrupted, ExitCode::SurroundingsFailed];
        assert_eq!(merge(codes).number(), 130);
    }
}
