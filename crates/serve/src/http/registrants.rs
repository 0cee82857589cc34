//! The address to which registrants are sent: JSON in, a record for each out. No picture, and nothing that is kept.

use std::ops::ControlFlow;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::extract::{Request, State};
use axum::http::Uri;
use axum::response::Response;
use docprep_core::{Cancellation, Error, Excess, MergeOptions};
use docprep_registrants::rules::Registrar;
use docprep_registrants::{
    Checker, Date, RegistrantTable, RowRecord, SCHEMA, TableError, TableFault, TableForm, TableLimits,
};
use docprep_words::Voice;
use serde::Serialize;

use super::answer::{self, Answer, Form};
use super::parameters::Parts;
use super::query::{bad, pairs};
use super::refuse::refuse;
use super::service::Shared;
use super::upload::{self, Bounds};
use super::voice;
use super::work::{self, Job, Task, Wanted};
use crate::{ParameterProblem, Preparer, Refusal, RegistrantsProblem};

/// Registrants that are checked at a time.
const MOST_REGISTRANTS: u64 = 1000;
/// Bytes of a request: a registrant whose every field is filled has about 2 KB.
const MOST_BYTES: u64 = 4 << 20;
/// Findings of one answer; each has about 500 bytes.
const MOST_FINDINGS: u64 = 20_000;
/// Different names of fields; docprep knows a few dozen.
const MOST_FIELDS: usize = 200;
/// Characters of one field.
const MOST_FIELD_CHARS: usize = 32_767;
/// Memory that the check takes beside the request, at most; measured with the greatest answers.
const PEAK_BYTES: u64 = 32 << 20;

/// What a request asks for.
#[derive(Debug, Clone, Copy)]
struct Asked {
    registrar: &'static Registrar,
    today: Date,
}

/// What is answered.
#[derive(Serialize)]
struct Checked<'a> {
    /// Version of the records.
    schema: u32,
    /// In the order in which they were sent.
    registrants: Vec<RowRecord>,
    /// Fields that are not known, and so were passed over.
    unknown_fields: Vec<&'a str>,
}

pub async fn check(State(service): State<Shared>, request: Request) -> Response {
    let voice = voice::of(&request);
    let asked = match Asked::of(request.uri()) {
        Ok(asked) => asked,
        Err(refusal) => return refuse(&service, request, &refusal).await,
    };
    let refused = |refusal: Refusal| {
        let retry_after_seconds = service.retry_after_seconds();
        answer::refusal(&refusal, service.profiles.default(), voice, retry_after_seconds)
    };
    let bounds = Bounds {
        most_bytes: MOST_BYTES,
        most_bytes_a_part: MOST_BYTES,
    };
    let received = match upload::receive_within(bounds, &service, request.into_parts(), Parts::One).await {
        Ok(received) => received,
        Err(refusal) => return refused(of_registrants(refusal)),
    };
    let wanted = Wanted {
        form: Form::Json,
        voice,
    };
    let preparer = Preparer::new(MergeOptions::default(), service.codecs);
    work::respond(&service, preparer, received, wanted, checking(asked), refused).await
}

fn checking(asked: Asked) -> impl for<'a> Fn(&'a Job<'a>) -> Task<'a> + Send + 'static {
    move |job| {
        Task::new(PEAK_BYTES, move || {
            checked(job.first(), asked, job.voice, job.cancellation)
        })
    }
}

impl Asked {
    /// Reads the query; what is not known is refused.
    fn of(uri: &Uri) -> Result<Self, Refusal> {
        let mut registrar = Registrar::default_one();
        let mut day = None;
        for (name, value) in pairs(uri)? {
            match name.as_str() {
                "profile" => registrar = with_name(&value)?,
                "date" => {
                    let read = Date::of_text(&value);
                    day = Some(read.ok_or_else(|| bad(&name, ParameterProblem::NotADay))?);
                }
                _ if voice::is_about_words(&name, &value)? => {}
                _ => return Err(bad(&name, ParameterProblem::NotKnownHere)),
            }
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH).ok();
        let today = day.or_else(|| Date::in_china(now?.as_secs()));
        let today = today.ok_or_else(|| bad("date", ParameterProblem::Missing))?;
        Ok(Asked { registrar, today })
    }
}

fn with_name(id: &str) -> Result<&'static Registrar, Refusal> {
    Registrar::with_name(id).ok_or_else(|| {
        let expected = Registrar::ids();
        bad("profile", ParameterProblem::NoSuchProfile { expected })
    })
}

/// What is said of pictures that are too large does not suit.
fn of_registrants(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Picture {
            error:
                Error::TooLarge {
                    excess: Excess::InputBytes,
                    limit,
                    ..
                },
            ..
        } => unusable(RegistrantsProblem::TooLarge { limit }),
        other => other,
    }
}

fn unusable(problem: RegistrantsProblem) -> Refusal {
    Refusal::BadRegistrants { problem }
}

fn checked(bytes: &[u8], asked: Asked, voice: Voice, cancellation: &Cancellation) -> Result<Answer, Refusal> {
    let limits = TableLimits {
        max_columns: MOST_FIELDS,
        max_cell_chars: MOST_FIELD_CHARS,
        ..TableLimits::default()
    };
    // A workbook is not even opened.
    if !bytes.trim_ascii_start().starts_with(b"{") && !bytes.trim_ascii_start().starts_with(b"[") {
        return Err(unusable(if bytes.trim_ascii().is_empty() {
            RegistrantsProblem::None
        } else {
            RegistrantsProblem::NotJson
        }));
    }
    let table = RegistrantTable::open(bytes, limits).map_err(|fault| unusable(problem(fault)))?;
    if !matches!(table.form(), TableForm::JsonList | TableForm::JsonLines) {
        return Err(unusable(RegistrantsProblem::NotJson));
    }
    let mut checker = Checker::new(asked.registrar, asked.today);
    let mut registrants = Vec::new();
    let mut findings = 0;
    let mut stopped = None;
    let walked = table.check(
        &mut checker,
        // Their pictures are not here to be looked for.
        |_| true,
        |row| {
            findings += row.findings.len() as u64;
            if cancellation.is_cancelled() {
                stopped = Some(Error::Cancelled.into());
            } else if registrants.len() as u64 == MOST_REGISTRANTS {
                let limit = MOST_REGISTRANTS;
                stopped = Some(unusable(RegistrantsProblem::TooMany { limit }));
            } else if findings > MOST_FINDINGS {
                let limit = MOST_FINDINGS;
                stopped = Some(unusable(RegistrantsProblem::TooManyFindings { limit }));
            } else {
                registrants.push(RowRecord::new(&row, voice));
            }
            if stopped.is_some() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        },
    );
    walked.map_err(|fault| unusable(problem(fault)))?;
    if let Some(refusal) = stopped {
        return Err(refusal);
    }
    if registrants.is_empty() {
        return Err(unusable(RegistrantsProblem::None));
    }
    Ok(Answer::json(&Checked {
        schema: SCHEMA,
        registrants,
        unknown_fields: table.unknown_columns().collect(),
    })?)
}

fn problem(fault: TableFault) -> RegistrantsProblem {
    match fault {
        TableFault::ColumnTwice { field, .. } => RegistrantsProblem::FieldTwice {
            field: field.as_str().to_owned(),
        },
        TableFault::Unreadable(error) => match error {
            TableError::Empty => RegistrantsProblem::None,
            TableError::Syntax { line, column } => RegistrantsProblem::Syntax { line, column },
            TableError::TooLarge { limit, .. } => RegistrantsProblem::TooLarge { limit },
            TableError::TooManyColumns { columns, limit } => RegistrantsProblem::TooManyFields {
                fields: columns as u64,
                limit: limit as u64,
            },
            _ => RegistrantsProblem::NotJson,
        },
        _ => RegistrantsProblem::NotJson,
    }
}
