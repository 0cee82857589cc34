//! `docprep registrants`: what is done with tables of holders; here an empty one is written.

use docprep_batch::commit;
use docprep_batch::control::Control;
use docprep_batch::failure::Failure;
use docprep_batch::report::sayings;
use docprep_registrants::template;
use docprep_words::{Saying, Voice};

use crate::exit_codes::ExitCode;
use crate::registrants_arguments::{RegistrantsArguments, RegistrantsCommand, TemplateArguments};
use crate::registrants_check;
use crate::registrants_explain;
use crate::registrants_prepare;
use crate::registrants_table::unusable;
use crate::stop::Stop;

pub fn registrants(
    arguments: &RegistrantsArguments,
    voice: Voice,
    control: &Control,
) -> Result<ExitCode, Stop> {
    match &arguments.command {
        RegistrantsCommand::Check(arguments) => registrants_check::check(arguments, voice, control),
        RegistrantsCommand::Prepare(arguments) => registrants_prepare::prepare(arguments, voice, control),
        RegistrantsCommand::Explain(arguments) => registrants_explain::explain(arguments, voice),
        RegistrantsCommand::Template(arguments) => write_template(arguments, voice, control),
    }
}

fn write_template(arguments: &TemplateArguments, voice: Voice, control: &Control) -> Result<ExitCode, Stop> {
    let extension = arguments
        .output
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_ascii_lowercase();
    let bytes = match extension.as_str() {
        "csv" => template::csv(voice).into_bytes(),
        "xlsx" => template::xlsx(voice).map_err(|error| {
            Stop::with_problem(
                ExitCode::SurroundingsFailed,
                Saying::new("registrant-template-failed"),
                &error,
            )
        })?,
        _ => return Err(unusable("registrant-template-form")),
    };
    commit::write_file(&arguments.output, &bytes, arguments.force, control).map_err(|failure| {
        let code = match failure {
            Failure::Exists { .. } => ExitCode::WrongUsage,
            _ => ExitCode::SurroundingsFailed,
        };
        Stop::of(code, sayings::failure(&failure))
    })?;
    Ok(ExitCode::Success)
}
