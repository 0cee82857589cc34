//! Which files have ended a worker: they are not tried again for a while.

use std::collections::VecDeque;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::time::{Duration, Instant};

use docprep_core::Error;

/// So many are known at most; the oldest give way.
const MOST: usize = 1024;
/// For so long they are refused unseen: longer than impatience, shorter than until the next release.
const FOR: Duration = Duration::from_secs(600);

/// Jobs that have ended a worker.
#[derive(Debug, Default)]
pub struct Noted {
    /// Of the files of a job together. The key is drawn at random for this process, so that nobody can make a file that
    /// passes for another.
    key: RandomState,
    jobs: VecDeque<Job>,
}

#[derive(Debug)]
struct Job {
    bytes: usize,
    sum: u64,
    error: Error,
    at: Instant,
}

impl Noted {
    /// Why these files were refused before, if they were.
    pub fn of(&mut self, parts: &[&[u8]]) -> Option<Error> {
        let now = Instant::now();
        while self.jobs.front().is_some_and(|oldest| now - oldest.at > FOR) {
            self.jobs.pop_front();
        }
        let bytes = total(parts);
        // Of the length alone most files are known to be others.
        self.jobs.iter().find(|job| job.bytes == bytes)?;
        let sum = self.key.hash_one(parts);
        let job = self
            .jobs
            .iter()
            .find(|job| job.bytes == bytes && job.sum == sum)?;
        Some(job.error.clone())
    }

    /// These files have ended a worker.
    pub fn note(&mut self, parts: &[&[u8]], error: &Error) {
        if self.jobs.len() >= MOST {
            self.jobs.pop_front();
        }
        self.jobs.push_back(Job {
            bytes: total(parts),
            sum: self.key.hash_one(parts),
            error: error.clone(),
            at: Instant::now(),
        });
    }
}

fn total(parts: &[&[u8]]) -> usize {
    parts.iter().map(|part| part.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_are_known_again_and_no_others() {
        let mut noted = Noted::default();
        assert_eq!(noted.of(&[b"ab"]), None);
        noted.note(&[b"ab"], &Error::crashed("SIGSEGV"));
        assert_eq!(noted.of(&[b"ab"]), Some(Error::crashed("SIGSEGV")));
        assert_eq!(noted.of(&[b"ba"]), None);
        assert_eq!(noted.of(&[b"a", b"b"]), None);
    }

    #[test]
    fn so_many_are_known_and_no_more() {
        let mut noted = Noted::default();
        for number in 0..=MOST as u32 {
            noted.note(&[&number.to_le_bytes()], &Error::crashed("SIGSEGV"));
        }
        assert_eq!(noted.jobs.len(), MOST);
        assert_eq!(noted.of(&[&0_u32.to_le_bytes()]), None);
        assert!(noted.of(&[&1_u32.to_le_bytes()]).is_some());
    }
}
