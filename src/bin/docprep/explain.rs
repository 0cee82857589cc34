//! `docprep explain`: what a registry's refusal means, and what to do.

use docprep_registrants::Code;
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
    let check = Code::ALL
        .into_iter()
        .find(|code| code.as_str() == message.trim().to_lowercase());
    let text = match arguments.format {
        FormatArgument::Human => {
            let of_check = check.map(|code| explain_text::check_of_registrants(code, voice));
            match (of_check, &explanation) {
                (Some(of_check), Explanation::Found(_)) => {
                    of_check + "\n" + &explain_text::answer(&message, &explanation, voice)
                }
                // What else it could mean is no question: it is a code.
                (Some(of_check), _) => of_check,
                (None, _) => explain_text::answer(&message, &explanation, voice),
            }
        }
        FormatArgument::Json => explain_json::answer(&message, &explanation, check, voice),
    };
    let printed = stdout::print(&text)?;
    Ok(match explanation {
        Explanation::Nothing if check.is_none() => ExitCode::SomeFailed,
        _ => printed,
    })
}
