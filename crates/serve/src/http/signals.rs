//! The wish of a person or a supervisor that the process stops.

/// Ends when the process is asked to stop: by Ctrl-C, or by SIGTERM where there is one. It takes no signal away from
/// other handlers.
#[cfg(unix)]
pub async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};

    let signals = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()));
    let (Ok(mut interrupt), Ok(mut terminate)) = signals else {
        return std::future::pending().await;
    };
    let either = futures_util::future::select(Box::pin(interrupt.recv()), Box::pin(terminate.recv()));
    either.await;
}

/// Ends when the process is asked to stop by Ctrl-C.
#[cfg(not(unix))]
pub async fn asked_to_stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
