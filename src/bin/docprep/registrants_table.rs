//! Reading a table of holders, for whatever is done with it.

use std::time::{SystemTime, UNIX_EPOCH};

use docprep::Profile;
use docprep_registrants::requests::{Api, Lack};
use docprep_registrants::rules::Registrar;
use docprep_registrants::{CheckedRow, Checker, Date, RegistrantTable, TableFault};
use docprep_words::{Saying, Voice};

use crate::exit_codes::ExitCode;
use crate::note;
use crate::settings;
use crate::stop::Stop;

/// Says which columns are passed over, since one may have been meant.
pub fn tell_unknown_columns(table: &RegistrantTable<'_>, voice: Voice) {
    let unknown: Vec<&str> = table.unknown_columns().collect();
    if !unknown.is_empty() {
        let note = Saying::new("registrant-columns-unknown").with("columns", unknown.join(", "));
        note::tell(&note, voice);
    }
}

/// Checks rows by the rules of whoever is named, on the day that is given, or today.
pub fn checker(profile: Option<&str>, api: Option<Api>, date: Option<Date>) -> Result<Checker, Stop> {
    let checker = Checker::new(registrar(profile, api)?, day(date)?);
    Ok(match api {
        Some(api) => checker.for_api(api),
        None => checker,
    })
}

/// Whose rules hold where a row names nobody. `profile` is a registrar, or a profile of pictures: the registrar that it goes
/// with, or the default one where it is nobody's. An API knows its own registrars only.
pub fn registrar(profile: Option<&str>, api: Option<Api>) -> Result<&'static Registrar, Stop> {
    let otherwise = api.map_or_else(Registrar::default_one, Api::registrar);
    let Some(id) = profile else {
        return Ok(otherwise);
    };
    match Registrar::with_name(id) {
        Some(named) if api.is_none() || Api::of(named) == api => Ok(named),
        named => {
            if named.is_none() {
                picture_profile(id)?;
            }
            Ok(otherwise)
        }
    }
}

/// The profile of pictures of this name, or of the registrar of this name.
pub fn picture_profile(id: &str) -> Result<String, Stop> {
    let of_registrar = || Some(Api::of(Registrar::with_name(id)?)?.picture_profile());
    let is_profile = Profile::builtin(id).is_some();
    match is_profile.then_some(id).or_else(of_registrar) {
        Some(known) => Ok(known.to_owned()),
        None => Err(settings::no_profile(
            id,
            Registrar::all().iter().map(|one| one.id.as_str()),
        )),
    }
}

/// The day on which documents have to be valid: the one that is given, or today.
fn day(given: Option<Date>) -> Result<Date, Stop> {
    given
        .or_else(|| Date::in_china(SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs()))
        .ok_or_else(|| unusable("registrant-no-clock"))
}

pub fn table_fault(fault: &TableFault) -> Stop {
    Stop::of(ExitCode::WrongUsage, fault.saying())
}

pub fn unusable(code: &'static str) -> Stop {
    Stop::of(ExitCode::WrongUsage, Saying::new(code))
}

/// A row, and where what comes of it goes.
pub struct Row {
    pub checked: CheckedRow,
    pub api: Api,
    pub registrar: &'static Registrar,
    /// The beginning of the names of its files.
    pub name: String,
    /// Why there can be no requests, where nothing in the row is wrong.
    pub lack: Option<Lack>,
}
