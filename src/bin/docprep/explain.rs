//! `docprep explain`: what a registry's refusal means, and what to do.

use docprep_words::explain::{Explanation, explain as look_up};

use crate::args::ExplainArguments;
use crate::exit_codes::ExitCode;
use crate::explain_text::answer;
use crate::stdout;
use crate::stop::Stop;

pub fn explain(arguments: &ExplainArguments) -> Result<ExitCode, Stop> {
    // Who forgets the quotes gives the message in several words.
    let message = arguments.message.join(" ");
    let explanation = look_up(&message);
    let printed = stdout::print(&answer(&message, &explanation))?;
    Ok(match explanation {
        Explanation::Nothing => ExitCode::SomeFailed,
        _ => printed,
    })
}
