//! The command line of docprep.
#![forbid(unsafe_code)]

mod args;
mod check;
mod console;
mod convert;
mod exit_codes;
mod explain;
mod explain_text;
mod interrupt;
mod merge;
mod profiles;
mod profiles_text;
mod report_file;
#[cfg(feature = "serve")]
mod serve_arguments;
#[cfg(feature = "serve")]
mod serve_command;
mod settings;
mod shared_arguments;
mod stdout;
mod stop;

use clap::{CommandFactory, Parser};
use docprep_batch::control::Control;

use crate::args::{Arguments, Command};
use crate::exit_codes::ExitCode;
use crate::stop::Stop;

fn main() -> std::process::ExitCode {
    interrupt::tell_panics_in_plain_words();
    let code = match Arguments::try_parse() {
        Ok(arguments) => {
            interrupt::interruptible(move |control| obey(arguments, control).unwrap_or_else(Stop::tell))
        }
        Err(help_or_fault) => tell_of_flags(&help_or_fault),
    };
    code.into()
}

fn obey(arguments: Arguments, control: &Control) -> Result<ExitCode, Stop> {
    match arguments.command {
        Some(Command::Convert(arguments)) => convert::convert(&arguments, control),
        Some(Command::Merge(arguments)) => merge::merge(&arguments, control),
        Some(Command::Check(arguments)) => check::check(&arguments, control),
        Some(Command::Profiles(arguments)) => profiles::profiles(&arguments),
        Some(Command::Explain(arguments)) => explain::explain(&arguments),
        #[cfg(feature = "serve")]
        Some(Command::Serve(arguments)) => serve_command::serve(&arguments),
        Some(Command::Completions(arguments)) => completions(arguments.shell),
        None if arguments.version => stdout::print(&version()),
        None => Err(Stop::new(
            ExitCode::WrongUsage,
            "What is to be done?",
            "`docprep --help` lists the commands.",
        )),
    }
}

fn version() -> String {
    format!(
        "docprep {}\n{}\n",
        env!("CARGO_PKG_VERSION"),
        docprep::CODECS.names().join("\n")
    )
}

fn completions(shell: clap_complete::Shell) -> Result<ExitCode, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "docprep", &mut script);
    stdout::print(&String::from_utf8_lossy(&script))
}

/// Help that was asked for goes to the standard output and is a success; everything else is a fault of usage.
fn tell_of_flags(help_or_fault: &clap::Error) -> ExitCode {
    // A closed stream leaves the code to tell.
    let _ = help_or_fault.print();
    if help_or_fault.use_stderr() {
        ExitCode::WrongUsage
    } else {
        ExitCode::Success
    }
}
