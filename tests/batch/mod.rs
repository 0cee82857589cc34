//! The engine through its public API, mostly with a worker that costs nothing.

#[cfg(unix)]
mod faults;
mod folder;
#[cfg(all(target_os = "linux", feature = "pdf"))]
mod memory;
mod promises;
