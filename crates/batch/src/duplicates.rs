//! Identical inputs are prepared once: the later ones get a copy of the first one's output.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::digest::Sha256Sum;
use docprep_core::{Error, Outcome};

/// What became of the first of several identical inputs.
#[derive(Debug, Clone)]
pub(crate) enum FirstOutcome {
    /// Its output is in this file, with this sum.
    Written(PathBuf, Sha256Sum, Box<Outcome>),
    /// The core refused it.
    Refused(Error),
}

#[derive(Debug, Clone)]
enum Entry {
    InWork,
    Done(FirstOutcome),
}

/// The inputs that were seen, by their sums. Holds only inputs that share their size with another.
#[derive(Debug, Default)]
pub(crate) struct Duplicates {
    seen: Mutex<HashMap<Sha256Sum, Entry>>,
    changed: Condvar,
}

/// What to do with an input.
#[derive(Debug)]
pub(crate) enum Turn<'a> {
    /// Do the work, and tell through this.
    Work(Claim<'a>),
    /// It was done.
    Known(FirstOutcome),
}

/// The duty to tell what came of the work; without telling, another does it again.
#[derive(Debug)]
pub(crate) struct Claim<'a> {
    duplicates: &'a Duplicates,
    sum: Sha256Sum,
    first: Option<FirstOutcome>,
}

impl Duplicates {
    /// Waits while an identical input is in work. Who waits holds no place among the working, so nobody waits for
    /// ever.
    pub fn turn(&self, sum: Sha256Sum) -> Turn<'_> {
        let mut seen = self.lock();
        loop {
            match seen.get(&sum) {
                None => {
                    seen.insert(sum, Entry::InWork);
                    return Turn::Work(Claim {
                        duplicates: self,
                        sum,
                        first: None,
                    });
                }
                Some(Entry::Done(first)) => return Turn::Known(first.clone()),
                Some(Entry::InWork) => {
                    seen = self.changed.wait(seen).unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Sha256Sum, Entry>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Claim<'_> {
    /// Tells what came of it.
    pub fn tell(mut self, first: FirstOutcome) {
        self.first = Some(first);
    }
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        let mut seen = self.duplicates.lock();
        match self.first.take() {
            Some(first) => seen.insert(self.sum, Entry::Done(first)),
            None => seen.remove(&self.sum),
        };
        drop(seen);
        self.duplicates.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_hears_of_the_first_and_untold_work_is_done_again() {
        let duplicates = Duplicates::default();
        let sum = [1; 32];
        match duplicates.turn(sum) {
            Turn::Work(claim) => drop(claim),
            Turn::Known(_) => panic!("nobody has claim yet"),
        }
        match duplicates.turn(sum) {
            Turn::Work(claim) => claim.tell(FirstOutcome::Refused(Error::Empty)),
            Turn::Known(_) => panic!("nobody has told yet"),
        }
        assert!(matches!(
            duplicates.turn(sum),
            Turn::Known(FirstOutcome::Refused(Error::Empty))
        ));
    }
}
