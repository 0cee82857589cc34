//! Folders, threads, temporary files: everything around the core.
//!
//! First a [`Plan`](plan::Plan) decides, without writing anything, what every input becomes and where its output
//! goes. Then [`run`](run::run) works through it on several threads and tells of every input exactly once.
//!
//! Nothing in here prints or knows words for people; those are in [`report`](crate::report).

mod admission;
pub mod commit;
pub mod control;
pub(crate) mod digest;
pub mod event;
pub mod failure;
pub mod journal;
mod line;
pub mod manifest;
pub mod memory;
mod merge_plan;
mod naming;
pub mod pairing;
mod patience;
pub mod plan;
pub mod preview;
mod queue;
pub mod run;
pub mod source;
mod stamp;
pub mod target;
mod twins;
mod walk;
pub mod work;
mod work_thread;
