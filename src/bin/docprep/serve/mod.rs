//! `docprep serve`: the core behind HTTP, and a page for people.

mod answer;
pub mod arguments;
mod connections;
mod guard;
mod log;
mod lookup;
mod metrics;
mod page;
mod parameters;
mod routes;
mod service;
mod stalled;
#[cfg(test)]
mod tests;
mod upload;
mod work;

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;

use docprep_batch::run::THREAD_NAME_PREFIX;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use self::arguments::ServeArguments;
use self::service::Service;
use crate::exit_codes::ExitCode;
use crate::stdout;
use crate::stop::Stop;

/// Bytes of a worker's stack, as much as a main thread usually has: decoders need it.
const STACK_BYTES: usize = 8 << 20;
/// Threads that look at headers while all places are taken.
const THREADS_BESIDE_WORKERS: usize = 2;
/// Threads for connections; they copy bytes and do no more.
const CONNECTION_THREADS: usize = 2;

pub fn serve(arguments: &ServeArguments) -> Result<ExitCode, Stop> {
    let service = Arc::new(Service::new(arguments)?);
    let runtime = runtime(service.gate.limits().places).map_err(|error| failed("start", &error))?;
    let served = runtime.block_on(async {
        let listener = listen(arguments.listen).await?;
        let address = listener.local_addr().map_err(|error| failed("listen", &error))?;
        warn_of_strangers(address, service.token.is_some());
        stdout::print(&format!("docprep serves on http://{address}/ until Ctrl-C.\n"))?;
        connections::accept_until(listener, service, asked_to_stop()).await;
        Ok(ExitCode::Success)
    });
    // Work that was given up has been told so and ends by itself.
    runtime.shutdown_background();
    served
}

/// Threads of the prefix leave the telling of a panic to whoever catches it.
fn runtime(places: usize) -> io::Result<Runtime> {
    Builder::new_multi_thread()
        .worker_threads(CONNECTION_THREADS)
        .max_blocking_threads(places + THREADS_BESIDE_WORKERS)
        .thread_name(format!("{THREAD_NAME_PREFIX}-serve"))
        .thread_stack_size(STACK_BYTES)
        .enable_io()
        .enable_time()
        .build()
}

async fn listen(address: SocketAddr) -> Result<TcpListener, Stop> {
    TcpListener::bind(address).await.map_err(|error| {
        Stop::new(
            ExitCode::SurroundingsFailed,
            format!("Cannot listen on {address}: {error}."),
            "Another program may use that port; choose one with --listen 127.0.0.1:8081.",
        )
    })
}

fn failed(what: &str, error: &io::Error) -> Stop {
    Stop::new(
        ExitCode::SurroundingsFailed,
        format!("The service could not {what}: {error}."),
        "Look whether the machine has threads and descriptors left.",
    )
}

/// Pictures of identity documents over the network are a decision that somebody has to have taken.
fn warn_of_strangers(address: SocketAddr, has_token: bool) {
    if address.ip().is_loopback() {
        return;
    }
    let mut stderr = io::stderr().lock();
    let token = if has_token {
        "whoever knows the token can use it"
    } else {
        "everybody who reaches it can use it, since no --token-file is given"
    };
    let _ = writeln!(
        stderr,
        "docprep: warning: {address} can be reached from other machines; {token}.\n  \
         What is sent is not encrypted. Put a server with TLS before it, or listen on 127.0.0.1."
    );
}

/// Ends when the process is asked to stop; the second request ends it at once (`interrupt.rs`).
#[cfg(unix)]
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};

    let signals = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()));
    let (Ok(mut interrupt), Ok(mut terminate)) = signals else {
        return std::future::pending().await;
    };
    let either = futures_util::future::select(Box::pin(interrupt.recv()), Box::pin(terminate.recv()));
    either.await;
}

#[cfg(not(unix))]
async fn asked_to_stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
