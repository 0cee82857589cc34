//! The command line of docprep.
#![forbid(unsafe_code)]

mod args;
mod check;
mod console;
mod convert;
mod documents_text;
mod exit_codes;
mod explain;
mod explain_json;
mod explain_list;
mod explain_text;
mod help;
mod input;
mod interrupt;
mod isolated;
mod language;
mod merge;
mod note;
mod profiles;
mod profiles_text;
mod ready_for;
mod registrants;
mod registrants_arguments;
mod registrants_check;
mod registrants_explain;
mod registrants_explain_text;
mod registrants_follower;
mod registrants_known;
mod registrants_prepare;
mod registrants_report;
mod registrants_requests;
mod registrants_results;
mod registrants_table;
mod registrants_text;
mod report_file;
#[cfg(feature = "serve")]
mod serve_arguments;
#[cfg(feature = "serve")]
mod serve_command;
mod settings;
mod shared_arguments;
mod stdout;
mod stop;
mod usage;

use std::io::IsTerminal;

use clap::FromArgMatches;
use docprep_batch::control::Control;
use docprep_words::{Saying, Voice};

use crate::args::{Arguments, Command};
use crate::exit_codes::ExitCode;
use crate::stop::Stop;

fn main() -> std::process::ExitCode {
    if is_worker() {
        return worker();
    }
    let voice = language::voice();
    interrupt::tell_panics_in_plain_words(voice);
    let parsed = help::command(voice)
        .try_get_matches()
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let code = match parsed {
        Ok(arguments) => interrupt::interruptible(voice, move |control| {
            obey(arguments, voice, control).unwrap_or_else(|stop| stop.tell(voice))
        }),
        Err(help_or_fault) => tell_of_flags(&help_or_fault, voice),
    };
    code.into()
}

/// Asked before anything else: a process that is to read files opens nothing first.
fn is_worker() -> bool {
    std::env::args_os()
        .nth(1)
        .is_some_and(|first| first == isolated::WORKER_ARGUMENT)
}

/// Reads files for the process that has started this one, or says that people have no use for it.
fn worker() -> std::process::ExitCode {
    if std::io::stdin().is_terminal() {
        let stop = Stop::of(ExitCode::WrongUsage, Saying::new("worker-is-inner"));
        return stop.tell(language::voice()).into();
    }
    docprep_isolation::run_worker(&docprep::CODECS)
}

fn obey(arguments: Arguments, voice: Voice, control: &Control) -> Result<ExitCode, Stop> {
    match arguments.command {
        Some(Command::Convert(arguments)) => convert::convert(&arguments, voice, control),
        Some(Command::Merge(arguments)) => merge::merge(&arguments, voice, control),
        Some(Command::Check(arguments)) => check::check(&arguments, voice, control),
        Some(Command::Profiles(arguments)) => profiles::profiles(&arguments, voice),
        Some(Command::Explain(arguments)) => explain::explain(&arguments, voice),
        Some(Command::Registrants(arguments)) => registrants::registrants(&arguments, voice, control),
        #[cfg(feature = "serve")]
        Some(Command::Serve(arguments)) => serve_command::serve(&arguments, voice),
        Some(Command::Completions(arguments)) => completions(arguments.shell, voice),
        None if arguments.version => stdout::print(&version(voice)),
        None => Err(Stop::of(ExitCode::WrongUsage, Saying::new("nothing-asked"))),
    }
}

fn version(voice: Voice) -> String {
    format!(
        "docprep {}\n{}\n{}\n",
        env!("CARGO_PKG_VERSION"),
        docprep::CODECS.names().join("\n"),
        voice.say(&isolated::told()).message
    )
}

fn completions(shell: clap_complete::Shell, voice: Voice) -> Result<ExitCode, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut help::command(voice), "docprep", &mut script);
    stdout::print(&String::from_utf8_lossy(&script))
}

/// Help that was asked for goes to the standard output and is a success; everything else is a fault of usage.
fn tell_of_flags(help_or_fault: &clap::Error, voice: Voice) -> ExitCode {
    use clap::error::ErrorKind::{
        DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand as HelpInstead, DisplayVersion,
    };
    match help_or_fault.kind() {
        DisplayHelp | DisplayVersion | HelpInstead => {
            // A closed stream leaves the code to tell.
            let _ = help_or_fault.print();
        }
        _ => return usage::fault(help_or_fault).tell(voice),
    }
    if help_or_fault.use_stderr() {
        ExitCode::WrongUsage
    } else {
        ExitCode::Success
    }
}
