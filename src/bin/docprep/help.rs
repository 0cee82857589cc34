//! The help of every command, in the reader's language. The flags themselves are in `args`; what they mean stands in
//! `help.ftl` of the crate `docprep-words`, under `help-COMMAND-FLAG`, or `help-FLAG` where it is the same for all commands.

use clap::{Arg, ArgAction, Command, CommandFactory};
use docprep_words::{Saying, Voice};

use crate::args::Arguments;

/// Limits stand apart from the flags that people use every day.
const LIMITS: [&str; 8] = [
    "max_input",
    "max_pixels",
    "max_side",
    "max_frames",
    "max_decoder_memory",
    "max_icc",
    "max_cpu_seconds",
    "isolation",
];

/// All commands and flags, with their help.
pub fn command(voice: Voice) -> Command {
    explained(Arguments::command(), "docprep", voice)
}

fn explained(command: Command, name: &str, voice: Voice) -> Command {
    let text = |what: &str| said(voice, name, what);
    let usage = text("usage").unwrap_or_default();
    let command = command
        .about(text("about").unwrap_or_default())
        .disable_help_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help))
        .subcommand_help_heading(text("commands").unwrap_or_default())
        .help_template(format!(
            "{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .mut_args(|arg| explained_argument(arg, name, voice));
    let command = match text("after") {
        Some(after) => command.after_help(after),
        None => command,
    };
    command.mut_subcommands(|command| {
        // One below another command has help of its own: `registrants check` is not `check`.
        let name = match name {
            "docprep" => command.get_name().to_owned(),
            above => format!("{above}-{}", command.get_name()),
        };
        explained(command, &name, voice)
    })
}

fn explained_argument(arg: Arg, command: &str, voice: Voice) -> Arg {
    let id = arg.get_id().to_string();
    let heading = if LIMITS.contains(&id.as_str()) {
        "limits"
    } else if arg.is_positional() {
        "arguments"
    } else {
        "options"
    };
    let help = said(voice, command, &id.replace('_', "-")).unwrap_or_default();
    arg.help(help)
        .help_heading(said(voice, command, heading).unwrap_or_default())
        // The words of a list, and what holds without a flag, stand in the help.
        .hide_possible_values(true)
        .hide_default_value(true)
}

/// What is said of this by this command, or by all; `None` where nothing is said.
fn said(voice: Voice, command: &str, what: &str) -> Option<String> {
    let general = format!("help-{what}");
    let saying = Saying::new(format!("help-{command}-{what}")).or(general.clone());
    let message = voice.say(&saying).message;
    // What has no words is said by its code.
    (message != general).then_some(message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use docprep_words::{Language, Reader};

    fn every_command(command: &Command, look: &mut impl FnMut(&Command)) {
        look(command);
        command
            .get_subcommands()
            .for_each(|command| every_command(command, look));
    }

    #[test]
    fn the_flags_do_not_contradict_each_other() {
        command(Voice::default()).debug_assert();
    }

    #[test]
    fn every_command_and_every_flag_has_its_help_in_every_language() {
        for language in Language::ALL {
            let whole = command(Voice::new(language, Reader::CommandLine));
            every_command(&whole, &mut |command| {
                let name = command.get_name();
                let about = command.get_about().map(ToString::to_string).unwrap_or_default();
                assert!(!about.is_empty(), "{language}: {name}");
                for arg in command.get_arguments() {
                    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(!help.is_empty(), "{language}: {name} {}", arg.get_id());
                    let takes_words = arg.get_action().takes_values() && arg.get_id() != "shell";
                    for value in arg.get_possible_values() {
                        assert!(
                            !takes_words || help.contains(value.get_name()),
                            "{language}: {name} {} does not say {}",
                            arg.get_id(),
                            value.get_name()
                        );
                    }
                }
            });
        }
    }
}
