//! In which order jobs are begun, and which inputs may be duplicates.

use std::collections::HashMap;
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::plan::{Action, Plan};
use crate::source::Source;

/// The line of jobs; workers take from its front.
#[derive(Debug)]
pub(crate) struct Queue {
    order: Vec<usize>,
    next: AtomicUsize,
    /// How many inputs have the same number of bytes, for those that share it.
    shared_sizes: HashMap<u64, u32>,
    total_bytes: u64,
}

impl Queue {
    /// The plan's order for one thread. For several, the largest first: a large picture that is begun last would
    /// leave the other threads idle at the end. Inputs of equal size keep the plan's order.
    pub fn new(plan: &Plan, threads: usize) -> Self {
        let sizes: Vec<u64> = plan
            .jobs
            .iter()
            .map(|job| match job.action {
                Action::Try(_) => job.sources().map(bytes_of).fold(0, u64::saturating_add),
                Action::Skip(_) | Action::Refuse(_) => 0,
            })
            .collect();
        let mut order: Vec<usize> = (0..sizes.len()).collect();
        if threads > 1 {
            order.sort_by_key(|index| std::cmp::Reverse(sizes[*index]));
        }
        let mut shared_sizes: HashMap<u64, u32> = HashMap::new();
        for size in sizes.iter().filter(|size| **size > 0) {
            *shared_sizes.entry(*size).or_default() += 1;
        }
        shared_sizes.retain(|_, count| *count > 1);
        let known = sizes.iter().filter(|size| **size < u64::MAX);
        Queue {
            order,
            next: AtomicUsize::new(0),
            shared_sizes,
            total_bytes: known.sum(),
        }
    }

    /// The index of the next job; `None` when all are taken.
    pub fn take(&self) -> Option<usize> {
        self.order.get(self.next.fetch_add(1, Ordering::Relaxed)).copied()
    }

    /// Whether another input has as many bytes, so that the two may be the same.
    pub fn may_have_twin(&self, bytes: u64) -> bool {
        self.shared_sizes.contains_key(&bytes)
    }

    /// Bytes of all inputs whose size is known.
    pub fn total_bytes(&self) -> u64 {
        self.total_bytes
    }
}

/// What is not known, the standard input, counts as the largest.
fn bytes_of(source: &Source) -> u64 {
    match source {
        Source::File(path) => fs::metadata(path).map_or(0, |metadata| metadata.len()),
        Source::Stdin => u64::MAX,
    }
}
