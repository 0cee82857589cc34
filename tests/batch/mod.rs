//! The engine through its public API, with a worker that costs nothing.

#[cfg(unix)]
mod faults;
mod folder;
#[cfg(target_os = "linux")]
#[path = "../mounted/mod.rs"]
mod mounted;
mod promises;
#[cfg(target_os = "linux")]
#[path = "../skipped/mod.rs"]
mod skipped;
