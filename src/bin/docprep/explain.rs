//! `docprep explain`: what a registry's refusal means, and what to do.

use docprep_words::Voice;
use docprep_words::explain::{Explanation, explain as look_up};

use crate::args::ExplainArguments;
use crate::exit_codes::ExitCode;
use crate::explain_json;
use crate::explain_list;
use crate::explain_text;
use crate::shared_arguments::FormatArgument;
use crate::stdout;
use crate::stop::Stop;

pub fn explain(arguments: &ExplainArguments, voice: Voice) -> Result<ExitCode, Stop> {
    if let Some(file) = &arguments.file {
        return explain_list::explain(file, arguments.column.as_deref(), arguments.format, voice);
    }
    // Who forgets the quotes gives the message in several words.
    let message = arguments.message.join(" ");
    let explanation = look_up(&message);
    let text = match arguments.format {
        FormatArgument::Human => explain_text::answer(&message, &explanation, voice),
        FormatArgument::Json => explain_json::answer(&message, &explanation, voice.language),
    };
    let printed = stdout::print(&text)?;
    Ok(match explanation {
        Explanation::Nothing => ExitCode::SomeFailed,
        _ => printed,
    })
}
