//! The engine through its public API, mostly with a worker that costs nothing.

#[cfg(unix)]
mod faults;
mod folder;
#[cfg(all(target_os = "linux", feature = "pdf"))]
mod memory;
#[cfg(target_os = "linux")]
#[path = "../mounted/mod.rs"]
mod mounted;
mod promises;
