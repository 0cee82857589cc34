//! Strangers' files are read in processes of their own, which give up every right before the first byte.
//!
//! A [`Pool`] keeps such processes. Bytes and options go in over a pipe, an outcome and bytes come out; no path ever
//! crosses. A file that ends its process, or takes too long, gives a typed error for that file alone
//! ([`Error::Crashed`](docprep_core::Error::Crashed), [`Error::TimedOut`](docprep_core::Error::TimedOut)); the process is
//! replaced. What comes back is looked at before it is handed on: a process that has read a file may be in the hands of
//! whoever made it.
//!
//! What a process is, is up to the program: it starts itself, or another program, and that calls [`run_worker`] before it
//! does anything else. What it gives up is [`Lock`]; how, and against whom, docs/security.md says.
#![deny(unsafe_code)]
#![warn(missing_docs)]

#[cfg(target_os = "linux")]
mod answer;
mod cpu_limit;
#[cfg(target_os = "linux")]
mod crew;
#[cfg(target_os = "linux")]
mod descriptors;
#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod filter;
#[cfg(target_os = "linux")]
mod frame;
mod lock;
#[cfg(target_os = "linux")]
mod locking;
#[cfg(target_os = "linux")]
mod message;
mod mode;
#[cfg(target_os = "linux")]
mod noted;
#[cfg(target_os = "linux")]
mod opened;
mod options;
#[cfg(target_os = "linux")]
mod pool;
#[cfg(target_os = "linux")]
mod process;
#[cfg(target_os = "linux")]
mod watch;
mod work;
#[cfg(target_os = "linux")]
mod worker;

pub use cpu_limit::within_cpu_limit;
pub use lock::{Landlock, Lock};
pub use mode::{Isolation, UnknownMode};
pub use options::{PoolOptions, Program, Unavailable, WORKER_BASE_BYTES};
pub use work::{Kind, Product, Work};

#[cfg(not(target_os = "linux"))]
pub use elsewhere::{Opened, Pool, run_worker};
#[cfg(target_os = "linux")]
pub use filter::{ALLOWED, REFUSED};
#[cfg(target_os = "linux")]
pub use opened::Opened;
#[cfg(target_os = "linux")]
pub use pool::Pool;
#[cfg(target_os = "linux")]
pub use worker::run_worker;
