//! `docprep convert`: plan, run, tell.

use std::io::{IsTerminal, Write};
use std::path::Path;

use docprep::{CODECS, PrepareOptions, Profile};
use docprep_batch::control::Control;
use docprep_batch::event::{Event, FileReport, Tally};
use docprep_batch::journal::Resume;
use docprep_batch::plan::{Action, Destination, Plan};
use docprep_batch::report::form::Report;
use docprep_batch::report::human::{self, Summary};
use docprep_batch::report::record_of;
use docprep_batch::report::sayings;
use docprep_batch::run::{self, RunError};
use docprep_batch::work::{Preparing, Worker};
use docprep_isolation::{Isolation, Kind, Pool, Work};
use docprep_record::Record;
use docprep_words::{Saying, Voice};

use crate::args::ConvertArguments;
use crate::console::Console;
use crate::exit_codes::{self, ExitCode};
use crate::isolated::{self, Placed};
use crate::ready_for::ReadyFor;
use crate::report_file;
use crate::settings;
use crate::shared_arguments::RunningArguments;
use crate::stdout;
use crate::stop::Stop;

pub fn convert(arguments: &ConvertArguments, voice: Voice, control: &Control) -> Result<ExitCode, Stop> {
    let mut prepare = settings::prepare_options(&arguments.rules, &arguments.reading, &arguments.running)?;
    prepare.auto_upright = arguments.auto_upright;
    let target = settings::target(arguments.output.as_deref(), &arguments.inputs)?;
    let plan = settings::plan(&arguments.inputs, target, arguments.running.report.as_deref())?;
    let run = Run {
        plan: &plan,
        prepare: &prepare,
        arguments: &arguments.running,
        voice,
        control,
    };
    let journal = settings::journal(&arguments.resuming, &prepare);
    let pool = run.pool(arguments.reading.isolation)?;
    let work = Work::on_one(Kind::Prepare, prepare.clone());
    let worker = Placed::new(pool, work, Preparing::new(prepare.clone(), CODECS));
    run.carry_out(&worker, Some(journal), &mut NothingMore)
}

/// What a command does with each finished input beside telling of it.
pub trait Follower {
    /// Hears of an input before anybody else does. May turn what became of it into a failure, and end the run.
    fn finished(&mut self, report: &mut FileReport, control: &Control);
    /// Adds to the input's record.
    fn amend(&self, report: &FileReport, record: &mut Record, voice: Voice);
    /// Further lines below the input's own, each with a line break before it.
    fn lines(&self, report: &FileReport, voice: Voice) -> String;
}

/// For commands that do nothing more.
pub struct NothingMore;

impl Follower for NothingMore {
    fn finished(&mut self, _: &mut FileReport, _: &Control) {}
    fn amend(&self, _: &FileReport, _: &mut Record, _: Voice) {}
    fn lines(&self, _: &FileReport, _: Voice) -> String {
        String::new()
    }
}

/// One run over the inputs of a plan.
pub struct Run<'a> {
    pub plan: &'a Plan,
    pub prepare: &'a PrepareOptions,
    pub arguments: &'a RunningArguments,
    pub voice: Voice,
    pub control: &'a Control,
}

impl Run<'_> {
    /// The processes that read the inputs, where it is not this one.
    pub fn pool(&self, mode: Isolation) -> Result<Option<Pool>, Stop> {
        if self.arguments.dry_run {
            return Ok(None);
        }
        let threads = settings::threads(self.arguments.jobs);
        isolated::pool_for(mode, self.plan, threads, self.voice)
    }

    /// Works through the plan, tells what happens, and gives the code for how it came out. `journal` is for work that can
    /// be resumed.
    pub fn carry_out(
        &self,
        worker: &impl Worker,
        journal: Option<Resume>,
        follower: &mut impl Follower,
    ) -> Result<ExitCode, Stop> {
        let Run {
            plan,
            prepare,
            arguments,
            voice,
            control,
        } = *self;
        if arguments.dry_run {
            return stdout::print(&plan_in_words(plan, arguments.force, voice));
        }
        refuse_mixed_stdout(plan, arguments.report.as_deref())?;
        if let Some(path) = &arguments.report {
            report_file::refuse_what_is_no_report(path)?;
        }
        let is_resumed = journal.as_ref().is_some_and(|journal| journal.resume);
        if is_resumed && plan.journal_folder.is_none() {
            return Err(Stop::of(
                ExitCode::WrongUsage,
                sayings::run_error(&RunError::NothingToResume),
            ));
        }
        let options = settings::run_options(arguments, prepare, journal, control);
        run::prove_writable(plan, &options)
            .map_err(|error| Stop::of(ExitCode::SurroundingsFailed, sayings::run_error(&error)))?;
        let report = match &arguments.report {
            Some(path) => Some((path.as_path(), report_file::create(path, voice)?)),
            None => None,
        };
        let mut telling = Telling {
            console: Console::new(arguments.progress, arguments.quiet, voice),
            summary: Summary::new(voice),
            ready_for: ReadyFor::new(&prepare.profile),
            report,
            profile: &prepare.profile,
            voice,
            report_lost: None,
            follower,
            tally: Tally::default(),
        };
        run::run(plan, &options, worker, |event| {
            telling.hear(event, control);
        })
        .map_err(|error| Stop::of(ExitCode::SurroundingsFailed, sayings::run_error(&error)))?;
        // A lost report ended the run, not the user.
        let is_interrupted =
            control.is_cancelled() && telling.report_lost.is_none() && telling.tally.surroundings.is_none();
        // As it was told: who follows may have turned an output into a failure.
        let tally = std::mem::take(&mut telling.tally);
        telling.finish(&tally, arguments.quiet)?;
        let interrupted = if is_interrupted {
            ExitCode::Interrupted
        } else {
            ExitCode::Success
        };
        Ok(exit_codes::merge([code_of(&tally), interrupted]))
    }
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
struct Telling<'a, F> {
    console: Console,
    summary: Summary,
    ready_for: ReadyFor<'a>,
    report: Option<(&'a Path, Report<Box<dyn Write>>)>,
    profile: &'a Profile,
    voice: Voice,
    /// The report could not be written; the run is ended, since nobody would know what came of it.
    report_lost: Option<Stop>,
    follower: &'a mut F,
    tally: Tally,
}

impl<F: Follower> Telling<'_, F> {
    fn hear(&mut self, event: Event, control: &Control) {
        match event {
            Event::Began { files, bytes } => self.console.begin(files, bytes),
            Event::Finished(mut report) => {
                self.follower.finished(&mut report, control);
                self.tell(&report, control);
            }
            _ => {}
        }
    }

    fn tell(&mut self, report: &FileReport, control: &Control) {
        self.tally.add(report);
        let further = self.follower.lines(report, self.voice);
        self.console
            .line(&(human::line(report, self.profile, self.voice) + &further));
        self.console.advance(report);
        self.summary.add(report);
        self.ready_for.add(report);
        if let Some((path, to)) = &mut self.report
            && self.report_lost.is_none()
            && let Err(error) = {
                let mut record = record_of(report, self.profile, self.voice);
                self.follower.amend(report, &mut record, self.voice);
                to.write(report, &record)
            }
        {
            self.report_lost = Some(report_file::not_writable(path, &error));
            control.cancel();
        }
    }

    fn finish(mut self, tally: &Tally, quiet: bool) -> Result<(), Stop> {
        self.console.finish();
        let what_to_do = self.summary.what_to_do();
        if !what_to_do.is_empty() {
            self.console.always(what_to_do.trim_end());
        }
        if !quiet {
            self.console.always(&human::counts(tally, self.voice));
            if let Some(ready) = self.ready_for.in_words(self.voice) {
                self.console.always(&ready);
            }
        }
        if let Some(lost) = self.report_lost {
            return Err(lost);
        }
        match self.report.take() {
            Some((path, report)) => report
                .finish(tally)
                .map_err(|error| report_file::not_writable(path, &error)),
            None => Ok(()),
        }
    }
}

/// A picture and a report in one stream are of use to nobody; a picture on a terminal neither.
fn refuse_mixed_stdout(plan: &Plan, report: Option<&Path>) -> Result<(), Stop> {
    let to_stdout = |action: &Action| matches!(action, Action::Try(Destination::Stdout));
    if !plan.jobs.iter().any(|job| to_stdout(&job.action)) {
        return Ok(());
    }
    if report.is_some_and(|path| path.as_os_str() == "-") {
        return Err(Stop::of(ExitCode::WrongUsage, Saying::new("stdout-mixed")));
    }
    if std::io::stdout().is_terminal() {
        return Err(Stop::of(ExitCode::WrongUsage, Saying::new("stdout-terminal")));
    }
    Ok(())
}

fn plan_in_words(plan: &Plan, force: bool, voice: Voice) -> String {
    use std::fmt::Write as _;

    let message = |saying: &Saying| voice.say(saying).message;
    let mut text = String::new();
    for job in &plan.jobs {
        let inputs: Vec<String> = job.sources().map(|source| human::shown(source.path())).collect();
        let input = inputs.join(" + ");
        let _ = match &job.action {
            Action::Try(Destination::File(output)) => {
                let exists = !force && output.symlink_metadata().is_ok();
                let note = if exists {
                    format!("  {}", voice.text("word-exists-already"))
                } else {
                    String::new()
                };
                writeln!(text, "{input} -> {}{note}", human::shown(output))
            }
            Action::Try(Destination::Stdout) => {
                writeln!(text, "{input} -> {}", voice.text("word-standard-output"))
            }
            Action::Try(Destination::Nowhere) => writeln!(text, "{input}"),
            Action::Skip(skip) => writeln!(text, "{input}: {}", message(&sayings::skip(*skip))),
            Action::Refuse(failure) => writeln!(text, "{input}: {}", message(&sayings::failure(failure))),
        };
    }
    text
}
