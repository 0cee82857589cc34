//! `docprep serve` as its clients see it: the real binary, real sockets, a real browser where there is one.

mod answers;
mod browser;
mod chromium;
mod client;
mod connections;
mod description;
mod refusals;
mod registrants;
mod server;
