//! `docprep registrants explain`: what a registry refused, joined to the rows that it is about, with what is to be changed there.

use std::path::Path;

use docprep_batch::reasons;
use docprep_registrants::{RegistrantTable, TableLimits};
use docprep_words::explain::Explanation;
use docprep_words::{Saying, Voice};

use crate::exit_codes::ExitCode;
use crate::explain_list;
use crate::input;
use crate::registrants_arguments::ExplainResultsArguments;
use crate::registrants_explain_text as text;
use crate::registrants_known::KnownRows;
use crate::registrants_results::{Joined, join};
use crate::registrants_table::{checker, table_fault, tell_unknown_columns};
use crate::shared_arguments::FormatArgument;
use crate::stdout;
use crate::stop::Stop;

pub fn explain(arguments: &ExplainResultsArguments, voice: Voice) -> Result<ExitCode, Stop> {
    let known = known_rows(arguments, voice)?;
    let mut joined = Vec::new();
    for file in &arguments.results {
        let bytes = explain_list::read(file)?;
        let stated = reasons::stated(&bytes, arguments.column.as_deref())
            .map_err(|error| explain_list::unusable(&error, file))?;
        joined.extend(stated.into_iter().map(|stated| join(file, stated, &known)));
    }
    let printed = stdout::print(&match arguments.format {
        FormatArgument::Human => text::in_words(&joined, voice),
        FormatArgument::Json => joined.iter().map(|one| text::as_json(one, voice)).collect(),
    })?;
    let is_open = |one: &Joined<'_>| one.explanation == Explanation::Nothing || one.rows.is_empty();
    Ok(if joined.iter().any(is_open) {
        ExitCode::SomeFailed
    } else {
        printed
    })
}

fn known_rows(arguments: &ExplainResultsArguments, voice: Voice) -> Result<KnownRows, Stop> {
    let mut known = KnownRows::default();
    if let Some(path) = &arguments.table {
        let mut checker = checker(arguments.judging.profile.as_deref(), None, arguments.judging.date)?;
        let limits = TableLimits::default();
        let bytes = input::table(path, limits.max_bytes)?;
        let table = RegistrantTable::open(&bytes, limits).map_err(|fault| table_fault(&fault))?;
        tell_unknown_columns(&table, voice);
        let beside = path.parent().unwrap_or(Path::new(""));
        known.add_table(&table, &mut checker, beside, voice)?;
    }
    if let Some(folder) = &arguments.ready {
        let shown = || folder.display().to_string();
        let prepared = known.add_folder(folder).map_err(|error| {
            let saying = Saying::new("results-folder-unreadable").with("path", shown());
            Stop::with_problem(ExitCode::WrongUsage, saying, &error)
        })?;
        if prepared == 0 {
            let saying = Saying::new("results-nothing-prepared").with("path", shown());
            return Err(Stop::of(ExitCode::WrongUsage, saying));
        }
    }
    Ok(known)
}
