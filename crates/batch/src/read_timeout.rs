//! Waiting for a disk or a network folder that may never answer.

use std::io::{self, Read};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// Bytes of the stack of a thread that only reads.
const STACK_BYTES: usize = 256 << 10;

enum Step<T> {
    GoesOn,
    Done(T),
}

/// Tells that something was achieved.
pub(crate) struct Pulse(Box<dyn Fn() + Send>);

/// A reader whose every piece is a sign of life.
pub(crate) struct Alive<'a, R> {
    pub reader: R,
    pub pulse: &'a Pulse,
}

impl<R: Read> Read for Alive<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        (self.pulse.0)();
        Ok(count)
    }
}

/// Does `work` on a thread of its own. `None` when nothing is heard of it for as long as `read_timeout`; the thread is
/// left behind then, since nobody can take a thread back from a file system that does not answer.
///
/// Where the system gives no thread, `work` is done on this one, and without end if need be.
pub(crate) fn wait<T: Send + 'static>(
    read_timeout: Duration,
    work: impl Fn(&Pulse) -> T + Send + Clone + 'static,
) -> Option<T> {
    let (sender, receiver) = channel();
    let on_a_thread = work.clone();
    let thread = thread::Builder::new().stack_size(STACK_BYTES).spawn(move || {
        let done = on_a_thread(&pulse_to(sender.clone()));
        // Nobody listens any more once the time is over.
        let _ = sender.send(Step::Done(done));
    });
    if thread.is_err() {
        return Some(work(&Pulse(Box::new(|| {}))));
    }
    loop {
        match receiver.recv_timeout(read_timeout) {
            Ok(Step::GoesOn) => {}
            Ok(Step::Done(done)) => return Some(done),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
        }
    }
}

fn pulse_to<T: Send + 'static>(sender: Sender<Step<T>>) -> Pulse {
    Pulse(Box::new(move || {
        let _ = sender.send(Step::GoesOn);
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    #[test]
    fn what_is_read_comes_back_whole() {
        let work = |pulse: &Pulse| {
            let mut bytes = Vec::new();
            let reader: &[u8] = b"all of it";
            Alive { reader, pulse }.read_to_end(&mut bytes).map(|_| bytes)
        };
        let bytes = wait(Duration::from_secs(3600), work).map(Result::unwrap);
        assert_eq!(bytes, Some(b"all of it".to_vec()));
    }

    #[test]
    fn what_never_answers_is_given_up() {
        let (answer, silence) = channel::<()>();
        let silence = Arc::new(Mutex::new(silence));
        let gave_up = wait(Duration::ZERO, move |_: &Pulse| {
            silence.lock().unwrap().recv().is_ok()
        });
        assert_eq!(gave_up, None);
        drop(answer);
    }
}
