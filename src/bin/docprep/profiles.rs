//! `docprep profiles`: the rules that are built in.

use docprep::Profile;

use crate::args::ProfilesArguments;
use crate::exit_codes::ExitCode;
use crate::profiles_text;
use crate::settings;
use crate::stdout;
use crate::stop::Stop;

pub fn profiles(arguments: &ProfilesArguments) -> Result<ExitCode, Stop> {
    match &arguments.id {
        Some(id) => stdout::print(&profiles_text::show(&settings::builtin_profile(id)?)),
        None => {
            let all: Vec<Profile> = Profile::builtin_ids().filter_map(Profile::builtin).collect();
            stdout::print(&profiles_text::list(&all))
        }
    }
}
