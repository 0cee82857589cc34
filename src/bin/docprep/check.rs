//! `docprep check`: look, and say what the registry would dislike. Writes nothing.

use std::io::{self, Write};

use docprep::CODECS;
use docprep_batch::control::Control;
use docprep_batch::event::Event;
use docprep_batch::report::human;
use docprep_batch::report::jsonl::JsonLines;
use docprep_batch::report::record_of;
use docprep_batch::report::sayings;
use docprep_batch::run;
use docprep_batch::target::Target;
use docprep_batch::work::Checking;
use docprep_isolation::{Kind, Work};
use docprep_words::Voice;

use crate::args::CheckArguments;
use crate::convert::code_of;
use crate::exit_codes::{self, ExitCode};
use crate::isolated::{self, Placed};
use crate::settings;
use crate::shared_arguments::FormatArgument;
use crate::stdout;
use crate::stop::Stop;

pub fn check(arguments: &CheckArguments, voice: Voice, control: &Control) -> Result<ExitCode, Stop> {
    let prepare = settings::reading_options(&arguments.rules, &arguments.reading)?;
    let plan = settings::plan(&arguments.inputs, Target::Nowhere, None)?;
    let options = settings::look_options(arguments.jobs, &prepare, control);
    let profile = prepare.profile.clone();
    let mut json = JsonLines::new(io::stdout());
    let mut lost = None;
    let pool = isolated::pool_for(arguments.reading.isolation, &plan, options.threads, voice)?;
    let work = Work::on_one(Kind::Check, prepare.clone());
    let worker = Placed::new(pool, work, Checking::new(prepare, CODECS));
    let tally = run::run(&plan, &options, &worker, |event| {
        let Event::Finished(report) = event else {
            return;
        };
        let written = match arguments.format {
            FormatArgument::Json => json.write(&record_of(&report, &profile, voice)),
            FormatArgument::Human => {
                writeln!(io::stdout().lock(), "{}", human::line(&report, &profile, voice))
            }
        };
        if let Err(error) = written {
            lost = Some(error);
            control.cancel();
        }
    })
    .map_err(|error| Stop::of(ExitCode::SurroundingsFailed, sayings::run_error(&error)))?;
    if let Some(error) = lost {
        return stdout::lost(&error);
    }
    if arguments.format == FormatArgument::Human {
        stdout::print(&format!("{}\n", human::counts(&tally, voice)))?;
    }
    Ok(exit_codes::merge([
        code_of(&tally),
        if control.is_cancelled() {
            ExitCode::Interrupted
        } else {
            ExitCode::Success
        },
    ]))
}
