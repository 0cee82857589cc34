//! Folders, threads, temporary files: everything around the core.
//!
//! First a [`Plan`](plan::Plan) decides, without writing anything, what every input becomes and where its output
//! goes. Then [`run`](run::run) works through it on several threads and tells of every input exactly once.
//!
//! Nothing in here prints or knows words for people, and nothing decodes a picture: that is a [`Worker`](work::Worker)'s.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod admission;
pub mod commit;
mod contained;
pub mod control;
pub mod digest;
mod duplicates;
pub mod event;
pub mod failure;
pub mod isolated;
pub mod journal;
mod known;
pub mod manifest;
pub mod memory;
mod merge_plan;
mod naming;
pub mod pairing;
pub mod plan;
mod preview;
mod queue;
mod read_timeout;
pub mod reasons;
pub mod report;
pub mod run;
mod run_options;
pub mod source;
mod stamp;
pub mod target;
mod walk;
pub mod work;
mod work_thread;
mod worker_loop;

pub use run_options::RunOptions;
