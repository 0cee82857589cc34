//! `docprep serve`: the core behind HTTP, and a page for people. Knows nothing of the program around it.

mod answer;
mod clients;
mod connections;
mod error;
mod guard;
mod log;
mod lookup;
mod metrics;
mod metrics_page;
mod options;
mod page;
mod parameters;
mod pictures;
mod profiles;
mod query;
mod refuse;
mod registrants;
mod routes;
mod service;
mod signals;
mod stalled;
#[cfg(test)]
mod tests;
mod token;
mod upload;
mod voice;
mod work;

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use self::connections::IdleLimits;
use self::service::Service;

pub use self::error::ServeError;
pub use self::options::ServeOptions;
pub use self::signals::asked_to_stop;
pub use self::token::Token;

/// Bytes of a worker's stack, as much as a main thread usually has: decoders need it.
const STACK_BYTES: usize = 8 << 20;
/// Requests that are looked at while all places are taken: each has a thread, and a process where files are read in such.
pub const LOOKED_AT_BESIDE: usize = 2;
/// Threads for connections; they copy bytes and do no more.
const CONNECTION_THREADS: usize = 2;

/// Serves until `shutdown` ends; then takes nothing more, finishes what is in flight, and returns. `announce` is told the
/// address, once it can be asked.
///
/// # Errors
/// Why there is no service. What goes wrong later is answered to whom it concerns, and logged.
pub fn serve(
    options: ServeOptions,
    announce: impl FnOnce(SocketAddr) -> io::Result<()>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let (address, thread_name) = (options.listen, options.thread_name.clone());
    let idle_limits = IdleLimits {
        idle: options.idle_limit,
        stalled: options.time_limit,
    };
    let service = Arc::new(Service::new(options)?);
    let runtime = runtime(service.gate.limits().places, &thread_name).map_err(ServeError::Start)?;
    let served = runtime.block_on(async {
        let listener = TcpListener::bind(address)
            .await
            .map_err(|error| ServeError::Listen { address, error })?;
        let address = listener.local_addr().map_err(ServeError::Address)?;
        announce(address).map_err(ServeError::Announce)?;
        connections::accept_until(listener, routes::router(service), idle_limits, shutdown).await;
        Ok(())
    });
    // Work that was given up has been told so and ends by itself.
    runtime.shutdown_background();
    served
}

fn runtime(places: usize, thread_name: &str) -> io::Result<Runtime> {
    Builder::new_multi_thread()
        .worker_threads(CONNECTION_THREADS)
        .max_blocking_threads(places + LOOKED_AT_BESIDE)
        .thread_name(thread_name)
        .thread_stack_size(STACK_BYTES)
        .enable_io()
        .enable_time()
        .build()
}
