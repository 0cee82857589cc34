//! Ctrl-C: once, what is in flight is finished and reported; twice, the process ends at once, but never with half a
//! file under a final name and never with a temporary file left behind.

use std::io::Write;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use docprep_batch::control::Control;
use docprep_batch::run::THREAD_NAME_PREFIX;
use docprep_words::{Saying, Voice};

use crate::exit_codes::ExitCode;

/// Bytes of the stack of the thread that works; as much as a main thread usually has.
const STACK_BYTES: usize = 8 << 20;

/// Does `work` on a thread of its own, so that this one can end the process whatever `work` is waiting for.
pub fn interruptible(voice: Voice, work: impl FnOnce(&Control) -> ExitCode + Send + 'static) -> ExitCode {
    let control = Control::default();
    let (tell_code, code) = mpsc::channel();
    handle_interrupts(voice, &control, tell_code.clone());
    let thread = thread::Builder::new().stack_size(STACK_BYTES).spawn(move || {
        let code = panic::catch_unwind(AssertUnwindSafe(|| work(&control)));
        // The hook has told of the fault. Nobody listens any more only when the process is ending.
        let _ = tell_code.send(code.unwrap_or(ExitCode::SurroundingsFailed));
    });
    match thread {
        Ok(_) => code.recv().unwrap_or(ExitCode::SurroundingsFailed),
        Err(_) => ExitCode::SurroundingsFailed,
    }
}

fn handle_interrupts(voice: Voice, control: &Control, tell_code: mpsc::Sender<ExitCode>) {
    let control = control.clone();
    let interrupts = AtomicUsize::new(0);
    let handler = move || {
        if interrupts.fetch_add(1, Ordering::SeqCst) == 0 {
            control.cancel();
            to_stderr(&voice.text("stopping"));
        } else {
            control.close_for_good();
            let _ = tell_code.send(ExitCode::Interrupted);
        }
    };
    if let Err(error) = ctrlc::set_handler(handler) {
        let saying = Saying::new("no-interrupts").with("problem", error.to_string());
        to_stderr(&format!("docprep: {}", voice.say(&saying).message));
    }
}

/// A panic in a worker belongs to one picture and is reported there; any other is told in plain words.
pub fn tell_panics_in_plain_words(voice: Voice) {
    panic::set_hook(Box::new(move |panic| {
        let thread = thread::current();
        if !thread
            .name()
            .is_some_and(|name| name.starts_with(THREAD_NAME_PREFIX))
        {
            let saying = Saying::new("fault-inside").with("problem", panic.to_string());
            to_stderr(&format!("docprep: {}", voice.say(&saying).message));
        }
    }));
}

fn to_stderr(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
