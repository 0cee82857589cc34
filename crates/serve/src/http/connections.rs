//! Connections: accepted, read with a time limit, closed in order.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use futures_util::future::{Either, select};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::clients::Peer;
use super::log;
use super::stalled::Stalling;

/// Connections at the same time; further ones wait in the system's own line.
const MOST_CONNECTIONS: usize = 4096;
/// Bytes of a request's head at most; more is answered with 431.
const MOST_HEAD_BYTES: usize = 32 << 10;
/// How long nothing is accepted after the system has refused, mostly for want of descriptors.
const PAUSE_AFTER_FAULT: Duration = Duration::from_millis(50);

/// How long is waited for a client.
#[derive(Debug, Clone, Copy)]
pub struct IdleLimits {
    /// For the next request, and for its head.
    pub idle: Duration,
    /// For the client to take more of an answer.
    pub stalled: Duration,
}

/// Serves until `stop` ends; then takes nothing more, and finishes what is in flight.
pub async fn accept_until(
    listener: TcpListener,
    router: Router,
    idle_limits: IdleLimits,
    stop: impl Future<Output = ()>,
) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let next = pin!(accept(&listener, &places));
        let (stream, peer, place) = match select(stop.as_mut(), next).await {
            Either::Left(_) => break,
            Either::Right((accepted, _)) => accepted,
        };
        let router = TowerToHyperService::new(router.clone());
        let handle = service_fn(move |mut request: hyper::Request<Incoming>| {
            request.extensions_mut().insert(peer);
            router.call(request.map(Body::new))
        });
        let io = TokioIo::new(Stalling::new(stream, idle_limits.stalled));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(idle_limits.idle)
            .max_buf_size(MOST_HEAD_BYTES)
            .serve_connection(io, handle);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // What goes wrong with a connection is the client's affair: it has left, or it speaks no HTTP.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    graceful.shutdown().await;
}

async fn accept(listener: &TcpListener, places: &Arc<Semaphore>) -> (TcpStream, Peer, OwnedSemaphorePermit) {
    loop {
        let Ok(place) = places.clone().acquire_owned().await else {
            std::future::pending().await
        };
        match listener.accept().await {
            Ok((stream, address)) => {
                // Only costs a little time where it fails.
                let _ = stream.set_nodelay(true);
                return (stream, Peer(address.ip()), place);
            }
            Err(error) => {
                log::fault("accept", &error.to_string());
                tokio::time::sleep(PAUSE_AFTER_FAULT).await;
            }
        }
    }
}
