//! `docprep registrants`: tables of holders, checked before anything is uploaded; and an empty one.

use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::Path;

use docprep_batch::commit;
use docprep_batch::control::Control;
use docprep_batch::failure::Failure;
use docprep_batch::report::sayings;
use docprep_registrants::{CheckedRow, RegistrantTable, RowRecord, TableLimits, template};
use docprep_words::{Saying, Voice};

use crate::exit_codes::{self, ExitCode};
use crate::registrants_arguments::{
    CheckTableArguments, RegistrantsArguments, RegistrantsCommand, TemplateArguments,
};
use crate::registrants_explain;
use crate::registrants_prepare;
use crate::registrants_table::{checker, read, table_fault, tell_unknown_columns, unusable};
use crate::registrants_text::{self, Counts};
use crate::shared_arguments::FormatArgument;
use crate::stdout;
use crate::stop::Stop;

pub fn registrants(
    arguments: &RegistrantsArguments,
    voice: Voice,
    control: &Control,
) -> Result<ExitCode, Stop> {
    match &arguments.command {
        RegistrantsCommand::Check(arguments) => check(arguments, voice, control),
        RegistrantsCommand::Prepare(arguments) => registrants_prepare::prepare(arguments, voice, control),
        RegistrantsCommand::Explain(arguments) => registrants_explain::explain(arguments, voice),
        RegistrantsCommand::Template(arguments) => write_template(arguments, voice, control),
    }
}

fn check(arguments: &CheckTableArguments, voice: Voice, control: &Control) -> Result<ExitCode, Stop> {
    let mut checker = checker(arguments.profile.as_deref(), None, arguments.date)?;
    let limits = TableLimits::default();
    let bytes = read(&arguments.table, limits.max_bytes)?;
    let table = RegistrantTable::open(&bytes, limits).map_err(|fault| table_fault(&fault))?;
    tell_unknown_columns(&table, voice);
    // Pictures are named as they lie beside the table.
    let folder = arguments.table.parent().unwrap_or(Path::new(""));
    let mut counts = Counts::default();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut lost = None;
    let is_there = |file: &str| folder.join(file).is_file();
    let walked = table.check(&mut checker, is_there, |row| {
        counts.add(&row);
        match write_row(&mut out, arguments.format, &row, voice) {
            Ok(()) if control.is_cancelled() => ControlFlow::Break(()),
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                lost = Some(error);
                ControlFlow::Break(())
            }
        }
    });
    if arguments.format == FormatArgument::Human && lost.is_none() && counts.rows > 0 {
        lost = writeln!(out, "{}", counts.sentence(voice)).err();
    }
    if let Some(error) = lost.or(out.flush().err()) {
        return stdout::lost(&error);
    }
    // What was said of the rows before stays; this is about the rest.
    walked.map_err(|fault| table_fault(&fault))?;
    if counts.rows == 0 {
        return Err(Stop::of(ExitCode::WrongUsage, Saying::new("registrant-no-rows")));
    }
    Ok(exit_codes::merge([
        if counts.refused > 0 {
            ExitCode::SomeFailed
        } else {
            ExitCode::Success
        },
        if control.is_cancelled() {
            ExitCode::Interrupted
        } else {
            ExitCode::Success
        },
    ]))
}

fn write_row(out: &mut impl Write, format: FormatArgument, row: &CheckedRow, voice: Voice) -> io::Result<()> {
    match format {
        FormatArgument::Json => {
            serde_json::to_writer(&mut *out, &RowRecord::new(row, voice))?;
            writeln!(out)
        }
        FormatArgument::Human => out.write_all(registrants_text::row(row, voice).as_bytes()),
    }
}

fn write_template(arguments: &TemplateArguments, voice: Voice, control: &Control) -> Result<ExitCode, Stop> {
    let extension = arguments
        .output
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_ascii_lowercase();
    let bytes = match extension.as_str() {
        "csv" => template::csv(voice).into_bytes(),
        "xlsx" => template::xlsx(voice).map_err(|error| {
            Stop::with_problem(
                ExitCode::SurroundingsFailed,
                Saying::new("registrant-template-failed"),
                &error,
            )
        })?,
        _ => return Err(unusable("registrant-template-form")),
    };
    commit::write_file(&arguments.output, &bytes, arguments.force, control).map_err(|failure| {
        let code = match failure {
            Failure::Exists { .. } => ExitCode::WrongUsage,
            _ => ExitCode::SurroundingsFailed,
        };
        Stop::of(code, sayings::failure(&failure))
    })?;
    Ok(ExitCode::Success)
}
