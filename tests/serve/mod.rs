//! `docprep serve` as its clients see it: the real binary, real sockets, a real browser where there is one.
#![cfg(all(feature = "serve", unix))]

mod answers;
mod browser;
mod chromium;
mod client;
mod connections;
mod description;
mod refusals;
mod server;
#[path = "../skipped/mod.rs"]
mod skipped;
