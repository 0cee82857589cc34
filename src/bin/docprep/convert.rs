//! `docprep convert`: plan, run, tell.

use std::io::IsTerminal;
use std::path::Path;

use docprep::PrepareOptions;
use docprep::batch::control::Control;
use docprep::batch::event::{Event, FileReport, Tally};
use docprep::batch::plan::{Action, Destination, Plan};
use docprep::batch::run::{self, RunOptions};
use docprep::batch::work::{Preparing, Worker};
use docprep::report::human::{self, Summary};
use docprep::report::record::Record;
use docprep::report::wording;

use crate::args::{ConvertArguments, RunningArguments};
use crate::console::Console;
use crate::exit_codes::{self, ExitCode};
use crate::report_file::{self, Report};
use crate::settings;
use crate::stdout;
use crate::stop::Stop;

pub fn convert(arguments: &ConvertArguments, control: &Control) -> Result<ExitCode, Stop> {
    let mut prepare = settings::prepare_options(&arguments.rules, &arguments.running)?;
    prepare.auto_upright = arguments.auto_upright;
    let target = settings::target(arguments.output.as_deref(), &arguments.inputs)?;
    let plan = settings::plan(&arguments.inputs, target, arguments.running.report.as_deref())?;
    carry_out(
        &plan,
        &Preparing(prepare.clone()),
        &prepare,
        &arguments.running,
        control,
    )
}

/// Works through a plan, tells what happens, and gives the code for how it came out.
pub fn carry_out(
    plan: &Plan,
    worker: &impl Worker,
    prepare: &PrepareOptions,
    arguments: &RunningArguments,
    control: &Control,
) -> Result<ExitCode, Stop> {
    if arguments.dry_run {
        return stdout::print(&plan_in_words(plan, arguments.force));
    }
    refuse_mixed_stdout(plan, arguments.report.as_deref())?;
    if let Some(path) = &arguments.report {
        report_file::refuse_what_is_no_report(path)?;
    }
    let options = settings::run_options(arguments.jobs, arguments.force, prepare, control);
    run::prove_writable(plan, &options)
        .map_err(|error| Stop::of(ExitCode::SurroundingsFailed, wording::run_error(&error)))?;
    let report = match &arguments.report {
        Some(path) => Some((path.as_path(), Report::create(path)?)),
        None => None,
    };
    let mut telling = Telling {
        console: Console::new(plan.jobs.len(), arguments.quiet),
        summary: Summary::default(),
        report,
        profile_id: prepare.profile.id.clone(),
        failed: 0,
        report_lost: None,
    };
    let tally = run_telling(plan, &options, worker, &mut telling)?;
    telling.finish(&tally, arguments.quiet)?;
    Ok(exit_codes::merge([
        code_of(&tally),
        if control.is_cancelled() {
            ExitCode::Interrupted
        } else {
            ExitCode::Success
        },
    ]))
}

fn run_telling(
    plan: &Plan,
    options: &RunOptions,
    worker: &impl Worker,
    telling: &mut Telling<'_>,
) -> Result<Tally, Stop> {
    run::run(plan, options, worker, |event| {
        if let Event::Finished(report) = event {
            telling.tell(&report, &options.control);
        }
    })
    .map_err(|error| Stop::of(ExitCode::SurroundingsFailed, wording::run_error(&error)))
}

/// The code for how the inputs came out.
pub fn code_of(tally: &Tally) -> ExitCode {
    if tally.surroundings.is_some() {
        ExitCode::SurroundingsFailed
    } else if tally.failed > 0 || tally.refusals > 0 {
        ExitCode::SomeFailed
    } else {
        ExitCode::Success
    }
}

/// Everybody who wants to hear of a finished input.
struct Telling<'a> {
    console: Console,
    summary: Summary,
    report: Option<(&'a Path, Report)>,
    profile_id: String,
    failed: usize,
    /// The report could not be written; the run is ended, since nobody would know what came of it.
    report_lost: Option<Stop>,
}

impl Telling<'_> {
    fn tell(&mut self, report: &FileReport, control: &Control) {
        let mut line = human::line(report);
        let record = Record::new(report, &self.profile_id);
        if record.error.is_some() {
            self.failed += 1;
        }
        for note in &report.notes {
            line.push_str("\n            note: ");
            line.push_str(&wording::name_note(*note).message);
        }
        self.console.line(&line);
        self.console.advance(self.failed);
        self.summary.add(report);
        if let Some((path, to)) = &mut self.report
            && self.report_lost.is_none()
            && let Err(error) = to.write(&record)
        {
            self.report_lost = Some(report_file::not_writable(path, &error));
            control.cancel();
        }
    }

    fn finish(&mut self, tally: &Tally, quiet: bool) -> Result<(), Stop> {
        self.console.finish();
        let what_to_do = self.summary.what_to_do();
        if !what_to_do.is_empty() {
            self.console.always(what_to_do.trim_end());
        }
        if !quiet {
            self.console.always(&human::counts(tally));
        }
        self.report_lost.take().map_or(Ok(()), Err)
    }
}

/// A picture and a report in one stream are of use to nobody; a picture on a terminal neither.
fn refuse_mixed_stdout(plan: &Plan, report: Option<&Path>) -> Result<(), Stop> {
    let to_stdout = |action: &Action| matches!(action, Action::Try(Destination::Stdout));
    if !plan.jobs.iter().any(|job| to_stdout(&job.action)) {
        return Ok(());
    }
    if report.is_some_and(|path| path.as_os_str() == "-") {
        return Err(Stop::new(
            ExitCode::WrongUsage,
            "The picture and the report cannot both go to the standard output.",
            "Name a file with --report or with -o.",
        ));
    }
    if std::io::stdout().is_terminal() {
        return Err(Stop::new(
            ExitCode::WrongUsage,
            "The picture would be printed on the terminal.",
            "Name a file with -o, or send the output somewhere: docprep convert - > id.jpg",
        ));
    }
    Ok(())
}

fn plan_in_words(plan: &Plan, force: bool) -> String {
    use std::fmt::Write as _;

    let mut text = String::new();
    for job in &plan.jobs {
        let inputs: Vec<String> = job.sources().map(|source| human::shown(source.path())).collect();
        let input = inputs.join(" + ");
        let _ = match &job.action {
            Action::Try(Destination::File(output)) => {
                let exists = !force && output.symlink_metadata().is_ok();
                let note = if exists {
                    "  (exists already and would be left as it is)"
                } else {
                    ""
                };
                writeln!(text, "{input} -> {}{note}", human::shown(output))
            }
            Action::Try(Destination::Stdout) => writeln!(text, "{input} -> standard output"),
            Action::Try(Destination::Nowhere) => writeln!(text, "{input}"),
            Action::Skip(skip) => writeln!(text, "{input}: {}", wording::skip(*skip).message),
            Action::Refuse(failure) => writeln!(text, "{input}: {}", wording::failure(failure).message),
        };
    }
    text
}
