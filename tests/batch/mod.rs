//! The engine through its public API, with a worker that costs nothing.

#[cfg(unix)]
mod faults;
mod folder;
mod promises;
