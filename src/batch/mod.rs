//! Folders, threads, temporary files: everything around the core.
//!
//! First a [`Plan`](plan::Plan) decides, without writing anything, what every input becomes and where its output
//! goes. Then [`run`](run::run) works through it on several threads and tells of every input exactly once.
//!
//! Nothing in here prints or knows words for people; those are in [`report`](crate::report).

pub mod commit;
pub mod control;
pub mod event;
pub mod failure;
pub mod manifest;
mod merge_plan;
mod naming;
pub mod pairing;
pub mod plan;
pub mod run;
pub mod source;
pub mod target;
mod walk;
pub mod work;
