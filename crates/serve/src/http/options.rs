//! What a service is made with.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::time::Duration;

use docprep_core::Profile;
use docprep_core::codecs::Codecs;
use docprep_isolation::Pool;

use super::token::Token;

/// How a service is to be; whoever makes it fills in what the machine bears.
pub struct ServeOptions {
    /// What pictures are read and written with, where that is done in this process.
    pub codecs: Codecs,
    /// The locked processes that do it else; with a worker for each place, and for two requests that are looked at.
    pub pool: Option<Pool>,
    /// Seconds of processor time that a file may take.
    pub max_cpu_seconds: Option<u64>,
    /// Port 0 takes a free one.
    pub listen: SocketAddr,
    /// The rules where a request names none.
    pub default_profile: Profile,
    /// What requests must carry; without one, everybody may ask.
    pub token: Option<Token>,
    /// Pictures worked on at the same time.
    pub places: NonZeroUsize,
    /// Bytes that uploads and pictures in work may take together.
    pub memory_bytes: u64,
    /// Requests that may wait for their turn; else so many for each place.
    pub queue: Option<usize>,
    /// Bytes of one uploaded file at most; else as much as [`Limits::service`](docprep_core::Limits::service) says.
    pub max_upload_bytes: Option<u64>,
    /// Requests of one address at the same time.
    pub per_client: Option<NonZeroUsize>,
    /// How long an upload may take, and how long the work on it.
    pub time_limit: Duration,
    /// After which a connection on which nothing is asked is closed.
    pub idle_limit: Duration,
    /// Whether every request is a line on the standard error.
    pub logs: bool,
    /// Of the threads: a panic on one of them is caught and answered, which a hook that tells of panics may want to know.
    pub thread_name: String,
}
