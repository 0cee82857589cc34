//! Why there is no service.

use std::io;
use std::net::SocketAddr;

use thiserror::Error as ThisError;

/// Why a service did not begin.
#[derive(Debug, ThisError)]
pub enum ServeError {
    /// It was given less memory than the photo of a phone takes.
    #[error("{bytes} bytes of memory are too little; {least_bytes} are the least")]
    TooLittleMemory {
        /// What was given.
        bytes: u64,
        /// What is needed at least.
        least_bytes: u64,
    },
    /// The machine gave it no threads.
    #[error("the threads could not be started: {0}")]
    Start(#[source] io::Error),
    /// The address cannot be used.
    #[error("cannot listen on {address}: {error}")]
    Listen {
        /// The address that was asked for.
        address: SocketAddr,
        #[source]
        /// What the system said.
        error: io::Error,
    },
    /// The system does not say which address is listened on.
    #[error("the address that is listened on is not known: {0}")]
    Address(#[source] io::Error),
    /// Nobody could be told where it listens.
    #[error("the address could not be announced: {0}")]
    Announce(#[source] io::Error),
}
