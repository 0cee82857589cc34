//! `docprep profiles`: the rules that are built in, and the kinds of documents that are known.

use docprep::Profile;
use docprep_words::Voice;

use crate::args::ProfilesArguments;
use crate::documents_text;
use crate::exit_codes::ExitCode;
use crate::profiles_text;
use crate::settings;
use crate::stdout;
use crate::stop::Stop;

pub fn profiles(arguments: &ProfilesArguments, voice: Voice) -> Result<ExitCode, Stop> {
    if arguments.documents {
        return stdout::print(&documents_text::list(voice));
    }
    match &arguments.id {
        Some(id) => stdout::print(&profiles_text::show(&settings::builtin_profile(id)?, voice)),
        None => {
            let all: Vec<Profile> = Profile::builtin_ids().filter_map(Profile::builtin).collect();
            stdout::print(&profiles_text::list(&all, voice))
        }
    }
}
