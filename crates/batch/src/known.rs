//! Between a job and the journal: what is asked of it, and what its answer means for the report.

use crate::digest::Sha256Sum;
use crate::event::{FileReport, Origin, PartReport, Verdict};
use crate::failure::Skip;
use crate::journal::{Input, Known, Made};
use crate::plan::{Destination, Job};
use crate::source::Source;
use crate::stamp::Stamp;

/// The inputs of a job for the journal; `None` where one is no file. `sums` may be empty.
pub(crate) fn journalled<'a>(
    job: &'a Job,
    stamps: &[Option<Stamp>],
    sums: &[Sha256Sum],
) -> Option<Vec<Input<'a>>> {
    let sources = job.sources().zip(stamps).enumerate();
    sources
        .map(|(place, (source, stamp))| match source {
            Source::File(path) => Some(Input {
                path,
                stamp: *stamp,
                sha256: sums.get(place).copied(),
            }),
            Source::Stdin => None,
        })
        .collect()
}

/// What an earlier run made of the job; `Known::Done` and nothing else comes here.
pub(crate) fn done_before(
    known: Known,
    job: &Job,
    destination: &Destination,
    report: &mut FileReport,
) -> Verdict {
    let (
        Known::Done {
            made,
            inputs,
            sha256_out,
        },
        Destination::File(output),
    ) = (known, destination)
    else {
        return Verdict::Skipped(Skip::NotReached);
    };
    report.origin = Origin::DoneBefore;
    if let Some((bytes, sum)) = inputs.first() {
        (report.bytes_in, report.sha256_in) = (Some(*bytes), Some(*sum));
    }
    report.sha256_out = Some(sha256_out);
    report.output = Some(output.clone());
    match *made {
        Made::Picture(outcome) => {
            report.bytes_in = Some(outcome.input.bytes);
            Verdict::Prepared(outcome)
        }
        Made::Merged(outcome) => {
            let parts = job.sources().zip(inputs);
            report.parts = parts
                .map(|(source, (bytes, sum))| PartReport {
                    source: source.clone(),
                    bytes: Some(bytes),
                    sha256: Some(sum),
                })
                .collect();
            Verdict::Merged(outcome)
        }
    }
}
