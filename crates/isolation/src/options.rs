//! How a pool is made, and why there is none.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use thiserror::Error as ThisError;

use crate::lock::Lock;

/// Bytes that a process holds while it does nothing: to be taken off the budget for pictures, for each of them.
pub const WORKER_BASE_BYTES: u64 = 24 << 20;

/// The program whose processes read files; it calls [`run_worker`](crate::run_worker) first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// The program.
    pub path: PathBuf,
    /// By which it knows what it was started for.
    pub arguments: Vec<OsString>,
}

impl Program {
    /// This program itself, started with `argument`.
    pub fn this(argument: &str) -> Self {
        // The link leads to the program that runs, also when another has taken its name since.
        let link = PathBuf::from("/proc/self/exe");
        let path = if link.exists() {
            link
        } else {
            std::env::current_exe().unwrap_or(link)
        };
        Program {
            path,
            arguments: vec![argument.into()],
        }
    }
}

/// How a pool is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PoolOptions {
    /// What is started.
    pub program: Program,
    /// Processes at the same time.
    pub workers: NonZeroUsize,
    /// Of these, how many are started before they are asked for.
    pub started: usize,
    /// Jobs after which a process is replaced. Default 200.
    pub jobs_each: u32,
    /// Whether less than [`Lock::is_sufficient`] is refused.
    pub required: bool,
}

impl PoolOptions {
    /// Up to `workers` processes of `program`, one of them at once.
    pub fn new(program: Program, workers: NonZeroUsize) -> Self {
        PoolOptions {
            program,
            workers,
            started: 1,
            jobs_each: 200,
            required: false,
        }
    }
}

/// Why there is no pool.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum Unavailable {
    /// This system is not Linux.
    #[error("this system has no locked processes that docprep knows")]
    System,
    /// The program cannot be started as a process of its own.
    #[error("a process cannot be started: {0}")]
    Start(String),
    /// It started, but did not say what it has given up.
    #[error("a started process does not answer: {0}")]
    Silent(String),
    /// It gave up less than was required.
    #[error("a process can give up too little here; missing: {}", .0.names(false).join(", "))]
    Insufficient(Lock),
}
