//! Reading a table of holders, for whatever is done with it.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use docprep_registrants::requests::{Api, Lack};
use docprep_registrants::rules::Registrar;
use docprep_registrants::{CheckedRow, Date, RegistrantTable, TableFault};
use docprep_words::{Saying, Voice};

use crate::exit_codes::ExitCode;
use crate::input;
use crate::registrants_text;
use crate::stop::Stop;

/// Says which columns are passed over, since one may have been meant.
pub fn tell_unknown_columns(table: &RegistrantTable<'_>, voice: Voice) {
    let unknown: Vec<&str> = table.unknown_columns().collect();
    if !unknown.is_empty() {
        let note = Saying::new("registrant-columns-unknown").with("columns", unknown.join(", "));
        registrants_text::tell(&note, voice);
    }
}

/// The bytes of the table, and no more than one beyond the limit: a file that is longer is refused by its size.
pub fn read(path: &Path, max_bytes: usize) -> Result<Vec<u8>, Stop> {
    input::at_most(path, max_bytes).map_err(|error| {
        let saying = Saying::new("list-unreadable").with("path", path.display().to_string());
        Stop::with_problem(ExitCode::WrongUsage, saying, &error)
    })
}

/// The day on which documents have to be valid: the one that is given, or today.
pub fn day(given: Option<Date>) -> Result<Date, Stop> {
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
