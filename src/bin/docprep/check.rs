//! `docprep check`: look, and say what the registry would dislike. Writes nothing.

use std::io::{self, Write};

use docprep::batch::control::Control;
use docprep::batch::event::Event;
use docprep::batch::run;
use docprep::batch::target::Target;
use docprep::batch::work::Checking;
use docprep::report::human;
use docprep::report::jsonl::JsonLines;
use docprep::report::record::Record;
use docprep::report::wording::{self, Voice};

use crate::args::{CheckArguments, FormatArgument};
use crate::convert::code_of;
use crate::exit_codes::{self, ExitCode};
use crate::settings;
use crate::stdout;
use crate::stop::Stop;

pub fn check(arguments: &CheckArguments, control: &Control) -> Result<ExitCode, Stop> {
    let prepare = settings::reading_options(&arguments.rules, &arguments.reading)?;
    let plan = settings::plan(&arguments.inputs, Target::Nowhere, None)?;
    let options = settings::look_options(arguments.jobs, &prepare, control);
    let profile = prepare.profile.clone();
    let mut json = JsonLines::new(io::stdout());
    let mut lost = None;
    let tally = run::run(&plan, &options, &Checking(prepare), |event| {
        let Event::Finished(report) = event else {
            return;
        };
        let written = match arguments.format {
            FormatArgument::Json => json.write(&Record::new(&report, &profile, Voice::default())),
            FormatArgument::Human => writeln!(
                io::stdout().lock(),
                "{}",
                human::line(&report, &profile, Voice::default())
            ),
        };
        if let Err(error) = written {
            lost = Some(error);
            control.cancel();
        }
    })
    .map_err(|error| Stop::of(ExitCode::SurroundingsFailed, &wording::run_error(&error)))?;
    if let Some(error) = lost {
        return stdout::lost(&error);
    }
    if arguments.format == FormatArgument::Human {
        stdout::print(&format!("{}\n", human::counts(&tally, Voice::default())))?;
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
