//! Goes on where a row's picture is there: writes its requests, and at the end the index of all domains and the table of the
//! rows that have to be mended.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use docprep::Profile;
use docprep_batch::commit;
use docprep_batch::control::Control;
use docprep_batch::digest::to_hex;
use docprep_batch::event::{FileReport, Verdict};
use docprep_batch::failure::{Failure, WriteProblem};
use docprep_batch::report::sayings;
use docprep_core::OutputFacts;
use docprep_record::Record;
use docprep_registrants::requests::{self, Picture};
use docprep_registrants::{RegistrantTable, RowRecord, Severity, again};
use docprep_words::{Saying, Voice};

use crate::convert::Follower;
use crate::exit_codes::ExitCode;
use crate::registrants_arguments::PrepareTableArguments;
use crate::registrants_requests::{self, Part, PictureFacts, REQUESTS, RequestFile};
use crate::registrants_table::Row;
use crate::registrants_text;
use crate::stop::Stop;

const INDEX: &str = "index.csv";
const INDEX_HEADER: &str = "domain,row,id,picture,requests";

/// The folder that everything goes to, and nothing outside of it.
pub struct Folder {
    pub path: PathBuf,
    failures: String,
    force: bool,
    resume: bool,
    base64: bool,
}

impl Folder {
    pub fn new(path: PathBuf, extension: &str, arguments: &PrepareTableArguments) -> Self {
        Folder {
            path,
            failures: format!("failed.{extension}"),
            force: arguments.running.force,
            resume: arguments.resuming.resume,
            base64: arguments.base64,
        }
    }

    pub fn picture(&self, name: &str) -> PathBuf {
        self.path.join(format!("{name}.jpg"))
    }

    fn requests(&self, name: &str) -> PathBuf {
        self.path.join(format!("{name}{REQUESTS}"))
    }

    fn base64(&self, name: &str) -> PathBuf {
        self.path.join(format!("{name}.base64"))
    }

    /// A file in whose place one of this row's would go, and may not.
    pub fn in_the_way(&self, name: &str) -> Option<PathBuf> {
        let (requests, base64) = (self.requests(name), self.base64(name));
        let may_replace = |is_own: bool, path: &Path| {
            self.force && !path.is_dir() || path.symlink_metadata().is_err() || self.resume && is_own
        };
        if !may_replace(registrants_requests::is_requests_or_nothing(&requests), &requests) {
            return Some(requests);
        }
        let is_own = registrants_requests::is_base64_or_nothing(&base64);
        (self.base64 && !may_replace(is_own, &base64)).then_some(base64)
    }

    /// Refuses before anything is made what the end would refuse: files that are nobody's to replace.
    pub fn refuse_what_is_foreign(&self, table: &Path) -> Result<(), Stop> {
        let (index, failures) = (self.path.join(INDEX), self.path.join(&self.failures));
        let table = fs::canonicalize(table).ok();
        for (path, is_own) in [
            (&index, is_index as fn(&Path) -> bool),
            (&failures, is_failures as fn(&Path) -> bool),
        ] {
            let is_table = table.is_some() && fs::canonicalize(path).ok() == table;
            let may_replace = path.symlink_metadata().is_err()
                || self.force && path.is_file()
                || self.resume && is_own(path);
            if is_table || !may_replace {
                return Err(stands_there(path, is_table));
            }
        }
        Ok(())
    }

    /// Writes which domain has which picture and which requests: of all requests in the folder, so that a run with mended
    /// rows leaves the others in.
    pub fn write_index(&self, control: &Control) -> Result<(), Stop> {
        let entries = fs::read_dir(&self.path).map_err(|error| self.not_written(INDEX, &error))?;
        let mut lines = Vec::new();
        for entry in entries.filter_map(Result::ok) {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Some(indexed) = name
                .ends_with(REQUESTS)
                .then(|| registrants_requests::indexed(&entry.path()))
                .flatten()
            else {
                continue;
            };
            let domains = if indexed.domains.is_empty() {
                vec![String::new()]
            } else {
                indexed.domains
            };
            let id = indexed.id.unwrap_or_default();
            for (place, domain) in domains.iter().enumerate() {
                let cells = [
                    domain.as_str(),
                    &indexed.row.to_string(),
                    &id,
                    &indexed.picture.file,
                    &name,
                ];
                lines.push(((indexed.row, name.clone(), place), cells.map(quoted).join(",")));
            }
        }
        lines.sort();
        let mut text = format!("{INDEX_HEADER}\r\n");
        for (_, line) in lines {
            text.push_str(&(line + "\r\n"));
        }
        commit::write_file(&self.path.join(INDEX), text.as_bytes(), true, control)
            .map_err(|failure| lost(&failure))
    }

    /// Writes the rows that have to be mended, or takes away such a table where there are none any more.
    pub fn write_failures(
        &self,
        table: &RegistrantTable<'_>,
        problems: &BTreeMap<u64, String>,
        control: &Control,
    ) -> Result<(), Stop> {
        let path = self.path.join(&self.failures);
        if problems.is_empty() {
            if is_failures(&path) {
                fs::remove_file(&path).map_err(|error| self.not_written(&self.failures, &error))?;
            }
            return Ok(());
        }
        let bytes =
            again::write(table, problems).map_err(|error| self.not_written(&self.failures, &error))?;
        commit::write_private_file(&path, &bytes, true, control).map_err(|failure| lost(&failure))
    }

    fn not_written(&self, name: &str, problem: &impl ToString) -> Stop {
        let path = self.path.join(name).display().to_string();
        Stop::with_problem(
            ExitCode::SurroundingsFailed,
            Saying::new("report-not-written").with("path", path),
            problem,
        )
    }
}

/// Follows the rows of a table, each of which is the job of its own place in the plan.
pub struct RowFollower<'a> {
    rows: &'a [Row],
    folder: &'a Folder,
    profile: &'a Profile,
    voice: Voice,
    /// Of each row that has to be mended: what is wrong.
    problems: BTreeMap<u64, String>,
}

impl<'a> RowFollower<'a> {
    pub fn new(rows: &'a [Row], folder: &'a Folder, profile: &'a Profile, voice: Voice) -> Self {
        RowFollower {
            rows,
            folder,
            profile,
            voice,
            problems: BTreeMap::new(),
        }
    }

    /// What is wrong with the rows that have to be mended.
    pub fn into_problems(self) -> BTreeMap<u64, String> {
        self.problems
    }

    fn write(
        &self,
        row: &Row,
        report: &FileReport,
        output: &OutputFacts,
        control: &Control,
    ) -> Result<(), Failure> {
        let Some(path) = report.output.as_deref() else {
            return Ok(());
        };
        let name = &row.name;
        let sha256 = report.sha256_out.map(|sum| to_hex(&sum)).unwrap_or_default();
        let file = format!("{name}.jpg");
        let registrant = &row.checked.registrant;
        let picture = Picture {
            file: &file,
            bytes: output.bytes,
            sha256: &sha256,
        };
        // That it can be made was known before.
        let Ok(requests) = requests::requests(registrant, row.api, row.registrar, picture) else {
            return Ok(());
        };
        let base64 = self.folder.base64.then(|| self.folder.base64(name));
        if let Some(to) = &base64 {
            let jpeg = fs::read(path).map_err(|error| failed(to, &error))?;
            self.put(to, registrants_requests::to_base64(&jpeg).as_bytes(), control)?;
        }
        let facts = PictureFacts {
            bytes: output.bytes,
            width: output.width,
            height: output.height,
            base64_file: base64.map(|_| format!("{name}.base64")),
            file,
            sha256: sha256.clone(),
        };
        let findings = RowRecord::new(&row.checked, self.voice).findings;
        let file = RequestFile::new(registrant, facts, parts(report), findings, requests);
        let to = self.folder.requests(name);
        let bytes = file.to_bytes().map_err(|error| failed(&to, &error))?;
        self.put(&to, &bytes, control)
    }

    fn put(&self, path: &Path, bytes: &[u8], control: &Control) -> Result<(), Failure> {
        // What was in the way has been seen before; a resumed run replaces what it wrote itself.
        let may_replace = self.folder.force || self.folder.resume;
        commit::write_private_file(path, bytes, may_replace, control)
    }

    fn row(&self, report: &FileReport) -> Option<&'a Row> {
        self.rows.get(report.index)
    }

    /// What is wrong, in one cell.
    fn problem(&self, row: &Row, report: &FileReport) -> String {
        let say = |saying: &Saying| registrants_text::in_one_line(saying, self.voice);
        let mut said = registrants_text::refusals(&row.checked, self.voice);
        if said.is_empty() {
            said.extend(row.lack.as_ref().map(|lack| say(&lack.saying(row.api))));
        }
        match &report.verdict {
            Verdict::Failed(Failure::RefusedRow {
                code: "image-missing",
                ..
            }) => {
                let missing = row
                    .checked
                    .findings
                    .iter()
                    .filter(|finding| finding.code.as_str() == "image-missing");
                said.extend(missing.map(|finding| say(&finding.saying())));
            }
            Verdict::Failed(Failure::RefusedRow { .. }) => {}
            Verdict::Failed(failure) => {
                let path = report.source_at_fault().path().display();
                said.push(format!("{path}: {}", say(&sayings::failure(failure))));
            }
            verdict => {
                let refusals = verdict.findings().into_iter();
                let refusals =
                    refusals.filter(|(_, finding)| finding.severity == docprep_core::Severity::Refusal);
                said.extend(
                    refusals.map(|(_, finding)| say(&docprep_record::finding(finding, self.profile))),
                );
            }
        }
        said.join(" | ")
    }
}

impl Follower for RowFollower<'_> {
    fn finished(&mut self, report: &mut FileReport, control: &Control) {
        let Some(row) = self.row(report) else {
            return;
        };
        let would_be_refused = report.verdict.would_be_refused();
        let output = match &report.verdict {
            Verdict::Prepared(outcome) => Some(&outcome.output),
            Verdict::Merged(outcome) => Some(&outcome.output),
            _ => None,
        };
        if let Some(output) = output.filter(|_| !would_be_refused)
            && let Err(failure) = self.write(row, report, output, control)
        {
            if failure.is_of_the_surroundings() {
                // The journal has to stay for a run that can write.
                control.cancel();
            }
            report.verdict = Verdict::Failed(failure);
            report.output = None;
        }
        if would_be_refused || matches!(report.verdict, Verdict::Failed(_)) {
            let problem = self.problem(row, report);
            self.problems.insert(row.checked.registrant.row, problem);
        }
    }

    fn amend(&self, report: &FileReport, record: &mut Record, voice: Voice) {
        let Some(row) = self.row(report) else {
            return;
        };
        for finding in &row.checked.findings {
            let severity = match finding.severity {
                Severity::Info => docprep_core::Severity::Info,
                Severity::Warning => docprep_core::Severity::Warning,
                Severity::Refusal => docprep_core::Severity::Refusal,
            };
            record.add_matter(finding.code.as_str(), severity, &finding.saying(), voice);
        }
        if let Some(lack) = &row.lack {
            record.add_matter(
                lack.code(),
                docprep_core::Severity::Refusal,
                &lack.saying(row.api),
                voice,
            );
        }
    }

    fn lines(&self, report: &FileReport, voice: Voice) -> String {
        let Some(row) = self.row(report) else {
            return String::new();
        };
        let mut lines = registrants_text::findings(&row.checked, voice);
        let is_refused = row
            .checked
            .findings
            .iter()
            .any(|finding| finding.severity == Severity::Refusal);
        if let Some(lack) = row.lack.as_ref().filter(|_| !is_refused) {
            lines.push_str(&registrants_text::refusal(&lack.saying(row.api), voice));
        }
        if let Verdict::Failed(Failure::RefusedRow {
            code: "image-missing",
            ..
        }) = &report.verdict
        {
            // Good to know while nothing is made; here it is why nothing was.
            let missing = row.checked.findings.iter().filter(|finding| {
                finding.code.as_str() == "image-missing" && finding.severity == Severity::Info
            });
            missing.for_each(|finding| {
                lines.push_str(&registrants_text::refusal(&finding.saying(), voice));
            });
        }
        if lines.is_empty() {
            return lines;
        }
        format!("\n{}", lines.trim_end())
    }
}

fn parts(report: &FileReport) -> Vec<Part> {
    let part = |path: &Path, sum: Option<docprep_batch::event::Sha256Sum>| Part {
        file: path.display().to_string(),
        sha256: sum.map(|sum| to_hex(&sum)),
    };
    if report.parts.is_empty() {
        return vec![part(report.source.path(), report.sha256_in)];
    }
    let parts = report.parts.iter();
    parts.map(|one| part(one.source.path(), one.sha256)).collect()
}

fn is_index(path: &Path) -> bool {
    fs::read(path).is_ok_and(|bytes| bytes.starts_with(INDEX_HEADER.as_bytes()))
}

fn is_failures(path: &Path) -> bool {
    path.is_file() && fs::read(path).is_ok_and(|bytes| again::is_one(&bytes))
}

fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn failed(output: &Path, error: &impl ToString) -> Failure {
    Failure::WriteFailed {
        output: output.to_path_buf(),
        problem: WriteProblem::Other(error.to_string()),
    }
}

fn lost(failure: &Failure) -> Stop {
    Stop::of(ExitCode::SurroundingsFailed, sayings::failure(failure))
}

/// Something that stands where a file of the run is to go.
fn stands_there(output: &Path, is_an_input: bool) -> Stop {
    let failure = Failure::Exists {
        output: output.to_path_buf(),
        is_an_input,
    };
    Stop::of(ExitCode::WrongUsage, sayings::failure(&failure))
}
