//! `docprep registrants check`: every row looked at, nothing made. Beside what is printed, a report and a table of the rows that
//! have to be mended, where they are asked for.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use docprep_batch::commit;
use docprep_batch::control::Control;
use docprep_batch::report::form::Form;
use docprep_batch::report::sayings;
use docprep_registrants::{CheckedRow, RegistrantTable, RowRecord, TableLimits, again};
use docprep_words::{Saying, Voice};

use crate::exit_codes::{self, ExitCode};
use crate::input;
use crate::registrants_arguments::CheckTableArguments;
use crate::registrants_report::{self, TableReport};
use crate::registrants_table::{checker, table_fault, tell_unknown_columns, unusable};
use crate::registrants_text::{self, Counts};
use crate::report_file;
use crate::shared_arguments::FormatArgument;
use crate::stdout;
use crate::stop::Stop;

pub fn check(arguments: &CheckTableArguments, voice: Voice, control: &Control) -> Result<ExitCode, Stop> {
    let mut checker = checker(arguments.judging.profile.as_deref(), None, arguments.judging.date)?;
    let limits = TableLimits::default();
    let bytes = input::table(&arguments.table, limits.max_bytes)?;
    let table = RegistrantTable::open(&bytes, limits).map_err(|fault| table_fault(&fault))?;
    refuse_what_stands_there(arguments)?;
    tell_unknown_columns(&table, voice);
    // Pictures are named as they lie beside the table.
    let folder = arguments.table.parent().unwrap_or(Path::new(""));
    let is_there = |file: &str| folder.join(file).is_file();
    let mut telling = Telling::begin(arguments, voice)?;
    let walked = table.check(&mut checker, is_there, |row| {
        if telling.row(&row) && !control.is_cancelled() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    let told = telling.end()?;
    // What was said of the rows before stays; this is about the rest.
    walked.map_err(|fault| table_fault(&fault))?;
    if told.counts.rows == 0 {
        return Err(Stop::of(ExitCode::WrongUsage, Saying::new("registrant-no-rows")));
    }
    if let Some(path) = &arguments.failed {
        write_failed(path, &table, &told.problems, control)?;
    }
    Ok(exit_codes::merge([
        if told.counts.refused > 0 {
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

/// What has come of the rows.
struct Told {
    counts: Counts,
    /// Of each row that has to be mended: what is wrong.
    problems: BTreeMap<u64, String>,
}

type FileReport = TableReport<BufWriter<Box<dyn Write>>>;

/// Tells of each row wherever that is asked for.
struct Telling<'a> {
    arguments: &'a CheckTableArguments,
    voice: Voice,
    out: BufWriter<io::StdoutLock<'static>>,
    report: Option<(&'a Path, FileReport)>,
    told: Told,
    /// The standard output is gone: who has read enough is content.
    lost: Option<io::Error>,
    report_lost: Option<Stop>,
}

impl<'a> Telling<'a> {
    fn begin(arguments: &'a CheckTableArguments, voice: Voice) -> Result<Self, Stop> {
        let begin = |path: &'a PathBuf| {
            report_file::writer(path)
                .and_then(|to| TableReport::begin(Form::of(path), BufWriter::new(to), voice))
                .map(|report| (path.as_path(), report))
                .map_err(|error| report_file::not_writable(path, &error))
        };
        Ok(Telling {
            report: arguments.report.as_ref().map(begin).transpose()?,
            arguments,
            voice,
            out: BufWriter::new(io::stdout().lock()),
            told: Told {
                counts: Counts::default(),
                problems: BTreeMap::new(),
            },
            lost: None,
            report_lost: None,
        })
    }

    /// Says whether it could.
    fn row(&mut self, row: &CheckedRow) -> bool {
        self.told.counts.add(row);
        let refusals = registrants_text::refusals(row, self.voice);
        if self.arguments.failed.is_some() && !refusals.is_empty() {
            self.told
                .problems
                .insert(row.registrant.row, refusals.join(" | "));
        }
        if let Some((path, report)) = &mut self.report
            && let Err(error) = report.write(row)
        {
            self.report_lost = Some(report_file::not_writable(path, &error));
        }
        if !self.is_for_report_only() && self.lost.is_none() {
            self.lost = self.print(row).err();
        }
        // Files are written whole, though nobody reads along.
        let has_files = self.report.is_some() || self.arguments.failed.is_some();
        self.report_lost.is_none() && (self.lost.is_none() || has_files)
    }

    fn print(&mut self, row: &CheckedRow) -> io::Result<()> {
        match self.arguments.format {
            FormatArgument::Json => {
                serde_json::to_writer(&mut self.out, &RowRecord::new(row, self.voice))?;
                writeln!(self.out)
            }
            FormatArgument::Human => self
                .out
                .write_all(registrants_text::row(row, self.voice).as_bytes()),
        }
    }

    /// Whether the standard output is the report's.
    fn is_for_report_only(&self) -> bool {
        self.arguments
            .report
            .as_ref()
            .is_some_and(|path| path.as_os_str() == "-")
    }

    fn end(mut self) -> Result<Told, Stop> {
        let is_for_report_only = self.is_for_report_only();
        let sentence = self.told.counts.sentence(self.voice);
        let is_human = self.arguments.format == FormatArgument::Human;
        if is_human && !is_for_report_only && self.lost.is_none() && self.told.counts.rows > 0 {
            self.lost = writeln!(self.out, "{sentence}").err();
        }
        let lost = self.lost.or(self.out.flush().err());
        // The report's lock on it comes next.
        drop(self.out);
        if let Some(stop) = self.report_lost {
            return Err(stop);
        }
        if let Some((path, report)) = self.report {
            report
                .finish(&sentence)
                .map_err(|error| report_file::not_writable(path, &error))?;
        }
        match lost {
            Some(error) => stdout::lost(&error).map(|_| self.told),
            None => Ok(self.told),
        }
    }
}

/// Nothing is written over the table, nor over anything but an earlier file of the same kind.
fn refuse_what_stands_there(arguments: &CheckTableArguments) -> Result<(), Stop> {
    let same = |one: &Path, other: &Path| {
        one == other
            || fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|other| one == other))
    };
    let refused = |code: &'static str, path: &Path| {
        let saying = Saying::new(code).with("path", path.display().to_string());
        Stop::of(ExitCode::WrongUsage, saying)
    };
    if let Some(report) = arguments.report.as_deref() {
        if same(report, &arguments.table) && report.as_os_str() != "-" {
            return Err(refused("registrant-file-is-table", report));
        }
        let beginnings = registrants_report::beginnings(Form::of(report));
        report_file::refuse_what_begins_otherwise(report, &beginnings)?;
    }
    if let Some(failed) = arguments.failed.as_deref() {
        if form_of(failed).is_none() {
            return Err(unusable("registrant-failed-form"));
        }
        if same(failed, &arguments.table) {
            return Err(refused("registrant-file-is-table", failed));
        }
        let is_report = arguments
            .report
            .as_deref()
            .is_some_and(|report| same(failed, report));
        if is_report || failed.symlink_metadata().is_ok() && !is_earlier(failed) {
            return Err(refused("registrant-file-foreign", failed));
        }
    }
    Ok(())
}

fn form_of(path: &Path) -> Option<again::Form> {
    again::Form::of_extension(path.extension()?.to_str()?)
}

fn is_earlier(path: &Path) -> bool {
    path.is_file() && fs::read(path).is_ok_and(|bytes| again::is_one(&bytes))
}

/// Writes the rows that have to be mended, or takes away an earlier such table where there are none any more.
fn write_failed(
    path: &Path,
    table: &RegistrantTable<'_>,
    problems: &BTreeMap<u64, String>,
    control: &Control,
) -> Result<(), Stop> {
    if problems.is_empty() {
        return match path.symlink_metadata() {
            Ok(_) => fs::remove_file(path).map_err(|error| report_file::not_writable(path, &error)),
            Err(_) => Ok(()),
        };
    }
    let form = form_of(path).unwrap_or(again::Form::Delimited);
    let bytes = again::write_as(table, problems, form).map_err(|error| {
        Stop::with_problem(
            ExitCode::SurroundingsFailed,
            Saying::new("report-not-written").with("path", path.display().to_string()),
            &error,
        )
    })?;
    commit::write_private_file(path, &bytes, true, control)
        .map_err(|failure| Stop::of(ExitCode::SurroundingsFailed, sayings::failure(&failure)))
}
