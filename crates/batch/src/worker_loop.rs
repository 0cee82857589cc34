//! What one worker does: take a job, read, wait for admission, work, write, tell.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::SyncSender;
use std::time::Instant;

use crate::admission::Admission;
use crate::commit::{self, Committer};
use crate::digest::{self, Sha256Sum};
use crate::duplicates::{Claim, Duplicates, FirstOutcome, Turn};
use crate::event::{Event, FileReport, Origin, PartReport, Verdict};
use crate::failure::{Failure, ReadProblem, Skip, WriteProblem};
use crate::journal::{Journal, Known, Made};
use crate::known::{done_before, journalled};
use crate::plan::{Action, Destination, Job, Plan};
use crate::queue::Queue;
use crate::run_options::RunOptions;
use crate::stamp::Stamp;
use crate::target;
use crate::work::{Product, Worker};
use crate::work_thread;
use docprep_core::{MergeError, Merged, Outcome, Prepared};

/// So many inputs without an answer are no accident of a single file: the run ends instead of waiting for each.
const MOST_STALLED: usize = 4;

/// What the workers share: they take jobs from one line until it is empty.
pub(crate) struct WorkerLoop<'a, W> {
    pub plan: &'a Plan,
    pub options: &'a RunOptions,
    pub worker: &'a W,
    pub committer: Committer<'a>,
    pub queue: Queue,
    pub admission: Admission,
    pub duplicates: Duplicates,
    pub journal: Option<Journal>,
    /// Nothing more can be read or written.
    pub storage_gave_out: AtomicBool,
    /// Inputs that were given up because nothing came of them for too long.
    pub stalled: AtomicUsize,
}

/// What was read of a job, on its way to the output.
struct Read<'a> {
    job: &'a Job,
    destination: &'a Destination,
    /// Of each input, as are the sums.
    stamps: Vec<Option<Stamp>>,
    sums: Vec<Sha256Sum>,
    /// One, or the parts of a merged picture.
    inputs: Vec<Vec<u8>>,
    may_replace: bool,
}

impl Read<'_> {
    fn bytes(&self) -> u64 {
        self.inputs.iter().map(|input| input.len() as u64).sum()
    }

    fn parts(&self) -> Vec<&[u8]> {
        self.inputs.iter().map(Vec::as_slice).collect()
    }

    /// Of the first input.
    fn sha256_in(&self) -> Sha256Sum {
        self.sums.first().copied().unwrap_or_default()
    }
}

impl<W: Worker> WorkerLoop<'_, W> {
    /// Works until no job is left.
    pub fn work_off(&self, events: &SyncSender<Event>) {
        while let Some(index) = self.queue.take() {
            let told = events.send(Event::Started { index }).and_then(|()| {
                let report = self.report_on(index, &self.plan.jobs[index]);
                events.send(Event::Finished(Box::new(report)))
            });
            if told.is_err() {
                // The receiver is gone, which only a panic of the caller's brings about.
                return;
            }
        }
    }

    fn report_on(&self, index: usize, job: &Job) -> FileReport {
        let begin = Instant::now();
        let mut report = FileReport::not_reached(index, job.source.clone());
        report.verdict = match &job.action {
            Action::Skip(skip) => Verdict::Skipped(*skip),
            Action::Refuse(failure) => Verdict::Failed(failure.clone()),
            Action::Try(_) if self.is_over() => Verdict::Skipped(Skip::NotReached),
            Action::Try(destination) => match self.try_job(job, destination, &mut report) {
                Ok(verdict) => verdict,
                Err(failure) => {
                    self.note_the_end_of_storage(&failure);
                    Verdict::Failed(failure)
                }
            },
        };
        if report.output.is_some() {
            report.notes.clone_from(&job.notes);
        }
        report.elapsed = begin.elapsed();
        report
    }

    fn try_job(
        &self,
        job: &Job,
        destination: &Destination,
        report: &mut FileReport,
    ) -> Result<Verdict, Failure> {
        // Before reading: an input that changes meanwhile must not pass for the one that was read.
        let stamps = job
            .sources()
            .map(|source| source.stamp(self.options.read_timeout))
            .collect::<Result<Vec<_>, _>>()?;
        let content_decides = self.journal.as_ref().is_some_and(Journal::by_checksum);
        let mut may_replace = self.options.force;
        if !content_decides {
            match self.ask_journal(job, destination, &stamps, &[]) {
                Known::Nothing => self.check_free(destination, may_replace)?,
                Known::Outdated => may_replace = true,
                done => return Ok(done_before(done, job, destination, report)),
            }
        }
        let (inputs, sums) = self.read(job, report)?;
        if content_decides {
            match self.ask_journal(job, destination, &stamps, &sums) {
                Known::Nothing => self.check_free(destination, may_replace)?,
                Known::Outdated => may_replace = true,
                done => return Ok(done_before(done, job, destination, report)),
            }
        }
        let read = Read {
            job,
            destination,
            stamps,
            sums,
            inputs,
            may_replace,
        };
        self.make_once(read, report)
    }

    /// Reads everything that the output is made from, and gives it with its sums.
    fn read(&self, job: &Job, report: &mut FileReport) -> Result<(Vec<Vec<u8>>, Vec<Sha256Sum>), Failure> {
        let mut inputs = Vec::with_capacity(1 + job.further.len());
        let mut sums = Vec::with_capacity(1 + job.further.len());
        if !job.further.is_empty() {
            report.parts = job.sources().map(PartReport::unread).collect();
        }
        for (index, source) in job.sources().enumerate() {
            let (most, read_timeout) = (self.options.max_input_bytes, self.options.read_timeout);
            let bytes = source.read(most, read_timeout).inspect_err(|_| {
                report.part_at_fault = report.parts.get(index).map(|_| index);
            })?;
            let (count, sum) = (bytes.len() as u64, digest::sha256(&bytes));
            if let Some(part) = report.parts.get_mut(index) {
                (part.bytes, part.sha256) = (Some(count), Some(sum));
            }
            if index == 0 {
                (report.bytes_in, report.sha256_in) = (Some(count), Some(sum));
            }
            inputs.push(bytes);
            sums.push(sum);
        }
        Ok((inputs, sums))
    }

    /// Identical inputs are made once.
    fn make_once(&self, read: Read<'_>, report: &mut FileReport) -> Result<Verdict, Failure> {
        let Destination::File(output) = read.destination else {
            return self.make(read, None, report);
        };
        if read.inputs.len() > 1 || !self.queue.may_have_twin(read.bytes()) {
            return self.make(read, None, report);
        }
        match self.duplicates.turn(read.sha256_in()) {
            Turn::Work(claim) => self.make(read, Some(claim), report),
            Turn::Known(FirstOutcome::Refused(error)) => Err(Failure::Picture(error)),
            Turn::Known(FirstOutcome::Written(first, sum, outcome)) => match read_intact(&first, &sum) {
                Some(jpeg) => {
                    self.write_file(&read, output, &jpeg, &sum, &outcome)?;
                    report.origin = Origin::SameAsAnother;
                    Ok(prepared(&read, output.clone(), sum, *outcome, report))
                }
                // Somebody took it away or changed it since.
                None => self.make(read, None, report),
            },
        }
    }

    fn make(
        &self,
        mut read: Read<'_>,
        claim: Option<Claim<'_>>,
        report: &mut FileReport,
    ) -> Result<Verdict, Failure> {
        let held = self.admission.hold(read.bytes());
        let parts = read.parts();
        let task = match work_thread::on_this(|| self.worker.open(&parts)) {
            Ok(task) => task,
            Err(error) => return Err(Self::refused(MergeError::of_whole(error), claim, report)),
        };
        let permit = self.admission.admit(task.peak_bytes());
        // What was read when the user cancelled is in flight and is finished; on a full disk that is of no use.
        if self.storage_gave_out.load(Ordering::Relaxed) {
            return Ok(Verdict::Skipped(Skip::NotReached));
        }
        let made = work_thread::work(task, self.options.previews.as_ref());
        read.inputs = Vec::new();
        drop((permit, held));
        match made {
            Err(refused) => Err(Self::refused(refused, claim, report)),
            Ok((made, previews)) => {
                report.previews = previews;
                self.hand_out_made(&read, made, claim, report)
            }
        }
    }

    /// Notes why there is no output, also for identical inputs.
    fn refused(refused: MergeError, claim: Option<Claim<'_>>, report: &mut FileReport) -> Failure {
        let MergeError { part, error } = refused;
        report.part_at_fault = part;
        if let Some(claim) = claim {
            claim.tell(FirstOutcome::Refused(error.clone()));
        }
        Failure::Picture(error)
    }

    fn hand_out_made(
        &self,
        read: &Read<'_>,
        made: Product,
        claim: Option<Claim<'_>>,
        report: &mut FileReport,
    ) -> Result<Verdict, Failure> {
        match made {
            Product::Looked(input, mut findings) => {
                findings.extend(target::wrong_extension(&read.job.source, input.format));
                Ok(Verdict::Checked(input, findings))
            }
            Product::Picture(prepared) => self.hand_out(read, *prepared, claim, report),
            Product::Merged(merged) => self.hand_out_merged(read, *merged, report),
        }
    }

    fn hand_out(
        &self,
        read: &Read<'_>,
        picture: Prepared,
        claim: Option<Claim<'_>>,
        report: &mut FileReport,
    ) -> Result<Verdict, Failure> {
        let Prepared { jpeg, outcome, .. } = picture;
        let sum = digest::sha256(&jpeg);
        let output = match read.destination {
            Destination::Nowhere => return Ok(Verdict::Prepared(outcome)),
            Destination::Stdout => {
                commit::write_to_stdout(&jpeg)?;
                PathBuf::from("-")
            }
            Destination::File(output) => {
                self.write_file(read, output, &jpeg, &sum, &outcome)?;
                if let Some(claim) = claim {
                    let outcome = Box::new(outcome.clone());
                    claim.tell(FirstOutcome::Written(output.clone(), sum, outcome));
                }
                output.clone()
            }
        };
        Ok(prepared(read, output, sum, outcome, report))
    }

    fn hand_out_merged(
        &self,
        read: &Read<'_>,
        merged: Merged,
        report: &mut FileReport,
    ) -> Result<Verdict, Failure> {
        let Merged {
            jpeg, mut outcome, ..
        } = merged;
        for (source, part) in read.job.sources().zip(&mut outcome.parts) {
            part.findings
                .extend(target::wrong_extension(source, part.input.format));
        }
        let sum = digest::sha256(&jpeg);
        match read.destination {
            Destination::Nowhere => {}
            Destination::Stdout => {
                commit::write_to_stdout(&jpeg)?;
                report.output = Some("-".into());
            }
            Destination::File(output) => {
                self.note(read, output, &sum, &Made::Merged(outcome.clone()))?;
                self.committer.write(output, &jpeg, read.may_replace)?;
                report.output = Some(output.clone());
            }
        }
        report.sha256_out = report.output.is_some().then_some(sum);
        Ok(Verdict::Merged(outcome))
    }

    fn write_file(
        &self,
        read: &Read<'_>,
        output: &Path,
        jpeg: &[u8],
        sha256_out: &Sha256Sum,
        outcome: &Outcome,
    ) -> Result<(), Failure> {
        let mut noted = outcome.clone();
        noted
            .findings
            .extend(target::wrong_extension(&read.job.source, outcome.input.format));
        self.note(read, output, sha256_out, &Made::Picture(noted))?;
        self.committer.write(output, jpeg, read.may_replace)
    }

    /// Notes in the journal, where there is one, what is about to get its final name.
    fn note(
        &self,
        read: &Read<'_>,
        output: &Path,
        sha256_out: &Sha256Sum,
        made: &Made,
    ) -> Result<(), Failure> {
        let (Some(journal), Some(inputs)) = (&self.journal, journalled(read.job, &read.stamps, &read.sums))
        else {
            return Ok(());
        };
        journal
            .note(&inputs, output, sha256_out, made)
            .map_err(|error| Failure::WriteFailed {
                output: output.to_path_buf(),
                problem: WriteProblem::from_io(&error),
            })
    }

    fn ask_journal(
        &self,
        job: &Job,
        destination: &Destination,
        stamps: &[Option<Stamp>],
        sums: &[Sha256Sum],
    ) -> Known {
        match (&self.journal, journalled(job, stamps, sums), destination) {
            (Some(journal), Some(inputs), Destination::File(output)) => journal.about(&inputs, output),
            _ => Known::Nothing,
        }
    }

    fn check_free(&self, destination: &Destination, may_replace: bool) -> Result<(), Failure> {
        match destination {
            Destination::File(output) => self.committer.check_free(output, may_replace),
            Destination::Stdout | Destination::Nowhere => Ok(()),
        }
    }

    fn is_over(&self) -> bool {
        self.options.control.is_cancelled() || self.storage_gave_out.load(Ordering::Relaxed)
    }

    fn note_the_end_of_storage(&self, failure: &Failure) {
        let is_over = match failure {
            Failure::WriteFailed { problem, .. } => problem.stops_the_run(),
            Failure::Unreadable(ReadProblem::Stalled) => {
                self.stalled.fetch_add(1, Ordering::Relaxed) + 1 >= MOST_STALLED
            }
            _ => false,
        };
        if is_over {
            self.storage_gave_out.store(true, Ordering::Relaxed);
        }
    }
}

fn prepared(
    read: &Read<'_>,
    output: PathBuf,
    sha256_out: Sha256Sum,
    mut outcome: Outcome,
    report: &mut FileReport,
) -> Verdict {
    report.output = Some(output);
    report.sha256_out = Some(sha256_out);
    outcome
        .findings
        .extend(target::wrong_extension(&read.job.source, outcome.input.format));
    Verdict::Prepared(outcome)
}

fn read_intact(path: &Path, sum: &Sha256Sum) -> Option<Vec<u8>> {
    let bytes = std::fs::read(path).ok()?;
    (digest::sha256(&bytes) == *sum).then_some(bytes)
}
