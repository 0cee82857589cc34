//! Taking what a worker answers, as one takes it from somebody who may be in a stranger's hands: bounded, and looked at.

use docprep_core::{
    Error, Finding, InputFacts, MergeError, MergeOutcome, Merged, OtherKind, Outcome, OutputFacts, Prepared,
    Previews, Status, UnknownCode, look_at_output,
};

use crate::message::Answer;
use crate::process::{Fault, Process, printable};
use crate::watch::Watch;
use crate::work::{Product, Work};

/// Bytes of a preview at most; they have about 3 KB.
const MOST_PREVIEW_BYTES: u64 = 256 << 10;
/// Findings on one picture at most; there are fewer kinds.
const MOST_FINDINGS: usize = 200;

/// The answer with the bytes behind it.
///
/// # Errors
/// When it is none that a sound worker gives.
pub fn taken(
    process: &mut Process,
    answer: Answer,
    work: &Work,
    parts: &[&[u8]],
    watch: &mut Watch,
) -> Result<Result<Product, MergeError>, Fault> {
    let most_bytes = work.options.prepare.profile.max_bytes;
    Ok(match answer {
        Answer::Picture {
            outcome,
            jpeg_bytes,
            preview_bytes,
        } => {
            let [only] = parts else {
                return Err(broke("a picture of several files"));
            };
            is_about(&outcome.input, only)?;
            is_bounded(&outcome.findings)?;
            let jpeg = match (outcome.status, jpeg_bytes) {
                (Status::Kept, None) => only.to_vec(),
                (Status::Kept, Some(_)) | (_, None) => return Err(broke("other bytes than were stated")),
                (_, Some(bytes)) => process.receive_bytes(bytes, most_bytes, watch)?,
            };
            let previews = received_previews(process, preview_bytes, watch)?;
            is_sound(&jpeg, &outcome, work)?;
            Ok(Product::Picture(Box::new(Prepared::new(jpeg, outcome)), previews))
        }
        Answer::Merged {
            outcome,
            jpeg_bytes,
            preview_bytes,
        } => {
            is_merged_of(&outcome, parts)?;
            let jpeg = process.receive_bytes(jpeg_bytes, most_bytes, watch)?;
            let previews = received_previews(process, preview_bytes, watch)?;
            look(&jpeg, &outcome.output, work)?;
            Ok(Product::Merged(Box::new(Merged::new(jpeg, outcome)), previews))
        }
        Answer::Looked { input, findings } => {
            let [only] = parts else {
                return Err(broke("a look at several files"));
            };
            is_about(&input, only)?;
            is_bounded(&findings)?;
            Ok(Product::Looked(input, findings))
        }
        Answer::Refused { refused } => Err(refusal(refused, parts)?),
        Answer::Opened { .. } => return Err(broke("an answer to nothing that was asked")),
    })
}

fn broke(problem: &str) -> Fault {
    Fault::Broke(problem.to_owned())
}

/// The input's own bytes need no look: they are what was sent.
fn is_sound(jpeg: &[u8], outcome: &Outcome, work: &Work) -> Result<(), Fault> {
    if outcome.status != Status::Kept {
        return look(jpeg, &outcome.output, work);
    }
    let profile = &work.options.prepare.profile;
    let bytes = jpeg.len() as u64;
    let fits = (profile.min_bytes..=profile.max_bytes).contains(&bytes) && outcome.output.bytes == bytes;
    if fits {
        Ok(())
    } else {
        Err(broke("a file was kept that does not comply"))
    }
}

fn look(jpeg: &[u8], facts: &OutputFacts, work: &Work) -> Result<(), Fault> {
    look_at_output(jpeg, facts, &work.options.prepare).map_err(|error| Fault::Broke(error.to_string()))
}

fn is_about(input: &InputFacts, part: &[u8]) -> Result<(), Fault> {
    if input.bytes == part.len() as u64 {
        Ok(())
    } else {
        Err(broke("facts about another file"))
    }
}

fn is_bounded(findings: &[Finding]) -> Result<(), Fault> {
    if findings.len() <= MOST_FINDINGS {
        Ok(())
    } else {
        Err(broke("findings without end"))
    }
}

fn is_merged_of(outcome: &MergeOutcome, parts: &[&[u8]]) -> Result<(), Fault> {
    if outcome.parts.len() != parts.len() {
        return Err(broke("another number of parts"));
    }
    is_bounded(&outcome.findings)?;
    outcome.parts.iter().zip(parts).try_for_each(|(told, part)| {
        is_about(&told.input, part)?;
        is_bounded(&told.findings)
    })
}

fn received_previews(
    process: &mut Process,
    [before, after]: [u64; 2],
    watch: &mut Watch,
) -> Result<Option<Box<Previews>>, Fault> {
    let mut preview = |bytes| {
        let jpeg = process.receive_bytes(bytes, MOST_PREVIEW_BYTES, watch)?;
        Ok((!jpeg.is_empty()).then_some(jpeg))
    };
    let previews = Previews {
        before: preview(before)?,
        after: preview(after)?,
    };
    Ok((previews != Previews::default()).then(|| Box::new(previews)))
}

/// The reason why there is nothing, with nothing in it that could do harm where it is shown.
fn refusal(refused: MergeError, parts: &[&[u8]]) -> Result<MergeError, Fault> {
    if refused.part.is_some_and(|part| part >= parts.len()) {
        return Err(broke("a part that was not sent"));
    }
    let mut refused = refused;
    match &mut refused.error {
        Error::UnsupportedFormat {
            known_as: Some(known_as),
        } => {
            let known: Result<OtherKind, UnknownCode> = known_as.parse();
            known.map_err(|_| broke("a kind of file that nobody knows"))?;
        }
        Error::UnsupportedVariant { detail, .. }
        | Error::Truncated { detail }
        | Error::Corrupt { detail }
        | Error::Internal { detail } => *detail = printable(detail),
        // These are said of a worker, not by one.
        Error::Crashed { .. } | Error::TimedOut { .. } | Error::Cancelled => {
            return Err(broke("a word on itself"));
        }
        _ => {}
    }
    Ok(refused)
}
