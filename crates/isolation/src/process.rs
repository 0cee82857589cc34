//! One worker, as the program sees it that started it: started, talked to within its time, ended.

use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use docprep_core::{Error, Excess};
use nix::time::{ClockId, clock_getcpuclockid, clock_gettime};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::process::{Pid, PidfdFlags, Resource, Rlimit, pidfd_open, prlimit};
use serde::de::DeserializeOwned;

use crate::frame::{LENGTH_BYTES, announced, unpacked};
use crate::options::Program;
use crate::watch::{TICK, Watch};

/// Bytes that a pipe may hold, so that a photo crosses in a few steps; as many as everybody may ask for.
const PIPE_BYTES: usize = 1 << 20;
/// Bytes of what a worker said before its death that are looked at.
const LAST_WORDS_BYTES: usize = 4096;

/// Why nothing more can be had of a worker.
#[derive(Debug)]
pub enum Fault {
    /// Its end of the pipe is closed.
    Died,
    /// It says what no worker says.
    Broke(String),
    /// Its time is over, or nobody waits for it.
    GivenUp(Error),
}

/// A worker. It is ended when this is dropped.
#[derive(Debug)]
pub struct Process {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
    errors: ChildStderr,
    pid: Pid,
    clock: ClockId,
    /// Whether it has said what it has given up.
    pub greeted: bool,
    /// Jobs that it was given.
    pub jobs: u32,
    /// The options that it has from the last job.
    pub options: Option<Arc<[u8]>>,
    /// Seconds of processor time that its job may take.
    seconds: u64,
    /// Address space that it was last allowed, bytes.
    most_bytes: u64,
}

impl Process {
    /// Starts a process that has nothing of this one but three pipes.
    pub fn start(program: &Program) -> io::Result<Self> {
        let mut child = Command::new(&program.path)
            .arg0("docprep")
            .args(&program.arguments)
            .env_clear()
            .current_dir("/")
            // Ctrl-C is for the program, which finishes what is in work.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(input), Some(output), Some(errors)) = pipes else {
            return Err(io::Error::other("a process without its pipes"));
        };
        let pid = Pid::from_child(&child);
        let clock = clock_getcpuclockid(nix::unistd::Pid::from_raw(pid.as_raw_nonzero().get()))?;
        let process = Process {
            child,
            input,
            output,
            errors,
            pid,
            clock,
            greeted: false,
            jobs: 0,
            options: None,
            seconds: 0,
            most_bytes: u64::MAX,
        };
        for end in [
            process.input.as_fd(),
            process.output.as_fd(),
            process.errors.as_fd(),
        ] {
            let flags = rustix::fs::fcntl_getfl(end)?;
            rustix::fs::fcntl_setfl(end, flags | OFlags::NONBLOCK)?;
        }
        for pipe in [process.input.as_fd(), process.output.as_fd()] {
            // Where so much is not given, it takes more steps.
            let _ = rustix::pipe::fcntl_setpipe_size(pipe, PIPE_BYTES);
        }
        Ok(process)
    }

    /// Processor time that it has taken so far.
    pub fn cpu_time(&self) -> Duration {
        // The clock is there as long as the process was not waited for.
        clock_gettime(self.clock).map_or(Duration::MAX, |time| {
            Duration::new(
                u64::try_from(time.tv_sec()).unwrap_or_default(),
                u32::try_from(time.tv_nsec()).unwrap_or_default(),
            )
        })
    }

    /// Bounds its address space from now on. Its hard limits stay as they are, so that they can be raised for the next job.
    pub fn limit_memory(&mut self, bytes: u64) -> io::Result<()> {
        self.most_bytes = bytes;
        self.limit(Resource::As, bytes)
    }

    /// Bounds its processor time as `watch` does, for when nobody looks at its clock any more.
    pub fn limit_time(&mut self, watch: &Watch) -> io::Result<()> {
        self.seconds = watch.seconds();
        self.limit(Resource::Cpu, watch.last_cpu_second())
    }

    fn limit(&self, resource: Resource, most: u64) -> io::Result<()> {
        let maximum = rustix::process::getrlimit(resource).maximum;
        let current = Some(maximum.map_or(most, |maximum| most.min(maximum)));
        prlimit(Some(self.pid), resource, Rlimit { current, maximum })?;
        Ok(())
    }

    /// Sends these bytes.
    pub fn send(&mut self, mut bytes: &[u8], watch: &mut Watch) -> Result<(), Fault> {
        while !bytes.is_empty() {
            match rustix::io::write(&self.input, bytes) {
                Ok(count) => bytes = &bytes[count..],
                Err(rustix::io::Errno::AGAIN) => self.wait(self.input.as_fd(), PollFlags::OUT, watch)?,
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => return Err(Fault::Died),
            }
        }
        Ok(())
    }

    /// The next message.
    pub fn receive<T: DeserializeOwned>(&mut self, watch: &mut Watch) -> Result<T, Fault> {
        let mut length = [0; LENGTH_BYTES];
        self.fill(&mut length, watch)?;
        let mut json = vec![0; announced(length).map_err(Fault::Broke)?];
        self.fill(&mut json, watch)?;
        unpacked(&json).map_err(Fault::Broke)
    }

    /// So many bytes that a message has announced, `most` at most.
    pub fn receive_bytes(&mut self, bytes: u64, most: u64, watch: &mut Watch) -> Result<Vec<u8>, Fault> {
        let too_many = || {
            Fault::Broke(format!(
                "{bytes} bytes were announced where there are {most} at most"
            ))
        };
        let count = usize::try_from(bytes).map_err(|_| too_many())?;
        if bytes > most {
            return Err(too_many());
        }
        let mut received = vec![0; count];
        self.fill(&mut received, watch)?;
        Ok(received)
    }

    fn fill(&mut self, mut rest: &mut [u8], watch: &mut Watch) -> Result<(), Fault> {
        while !rest.is_empty() {
            match rustix::io::read(&self.output, &mut *rest) {
                Ok(0) => return Err(Fault::Died),
                Ok(count) => rest = &mut rest[count..],
                Err(rustix::io::Errno::AGAIN) => self.wait(self.output.as_fd(), PollFlags::IN, watch)?,
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => return Err(Fault::Died),
            }
        }
        Ok(())
    }

    fn wait(&self, end: BorrowedFd<'_>, event: PollFlags, watch: &mut Watch) -> Result<(), Fault> {
        let begun = Instant::now();
        let tick = Timespec {
            tv_sec: 0,
            tv_nsec: i64::from(TICK.subsec_nanos()),
        };
        match poll(&mut [PollFd::from_borrowed_fd(end, event)], Some(&tick)) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(Fault::Broke(error.to_string())),
        }
        watch
            .waited(begun.elapsed(), || self.cpu_time())
            .map_err(Fault::GivenUp)
    }

    /// Whether it is silent, as a worker is that was asked nothing. What one says unasked could pass for the answer to the
    /// next job.
    pub fn is_silent(&self) -> bool {
        let at_once = Timespec {
            tv_sec: 0,
            tv_nsec: 0,
        };
        let mut ends = [PollFd::new(&self.output, PollFlags::IN)];
        matches!(poll(&mut ends, Some(&at_once)), Ok(0))
    }

    /// Ends it, and gives the error for the file that it was at.
    pub fn end_over(mut self, fault: Fault) -> Error {
        match fault {
            Fault::GivenUp(error) => error,
            Fault::Broke(problem) => {
                Error::crashed(format!("an answer that is none: {}", printable(&problem)))
            }
            Fault::Died => match self.buried() {
                Ok(status) => self.cause(status),
                Err(error) => Error::crashed(error.to_string()),
            },
        }
    }

    /// Waits for the end of one that has closed its pipe; one that did so and goes on is ended.
    fn buried(&mut self) -> io::Result<ExitStatus> {
        if let Ok(end) = pidfd_open(self.pid, PidfdFlags::empty()) {
            let tick = Timespec {
                tv_sec: 0,
                tv_nsec: i64::from(TICK.subsec_nanos()),
            };
            // However this ends, the next calls see to the rest.
            let _ = poll(&mut [PollFd::new(&end, PollFlags::IN)], Some(&tick));
        }
        if let Some(status) = self.child.try_wait()? {
            return Ok(status);
        }
        self.child.kill()?;
        self.child.wait()
    }

    fn cause(&mut self, status: ExitStatus) -> Error {
        let Some(signal) = status.signal() else {
            return Error::crashed(match status.code() {
                Some(code) => format!("exit status {code}"),
                None => "no exit status".to_owned(),
            });
        };
        if signal == libc::SIGXCPU {
            return Error::TimedOut {
                seconds: self.seconds,
            };
        }
        if signal == libc::SIGABRT && is_of_memory(&self.last_words()) {
            return Error::TooLarge {
                excess: Excess::DecoderMemory,
                value: self.most_bytes.saturating_add(1),
                limit: self.most_bytes,
            };
        }
        Error::crashed(match nix::sys::signal::Signal::try_from(signal) {
            Ok(signal) => signal.as_str().to_owned(),
            Err(_) => format!("signal {signal}"),
        })
    }

    fn last_words(&mut self) -> Vec<u8> {
        let mut words = Vec::new();
        let mut chunk = [0; LAST_WORDS_BYTES];
        while let Ok(count @ 1..) = self.errors.read(&mut chunk) {
            words.extend_from_slice(&chunk[..count]);
            let surplus = words.len().saturating_sub(LAST_WORDS_BYTES);
            words.drain(..surplus);
        }
        words
    }

    /// Throws away what it has said on its standard error.
    pub fn forget_words(&mut self) {
        let mut chunk = [0; LAST_WORDS_BYTES];
        while let Ok(1..) = self.errors.read(&mut chunk) {}
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself. Waited for in any case, so that no dead process is left.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether an abort was for want of memory, as the runtimes of Rust and C++ say it. A worker could say it untruly: then its
/// file is called too large instead of its death a crash, and that is all.
fn is_of_memory(words: &[u8]) -> bool {
    let words = String::from_utf8_lossy(words);
    words.contains("memory allocation of ") || words.contains("std::bad_alloc")
}

/// What may be shown of a text that a worker sent.
pub fn printable(text: &str) -> String {
    const MOST_CHARS: usize = 500;
    let shown = text
        .chars()
        .map(|character| if character.is_control() { ' ' } else { character });
    shown.take(MOST_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_worker_says_is_shown_without_what_could_rule_a_terminal() {
        assert_eq!(printable("a\u{1b}[2Jb\n"), "a [2Jb ");
        assert_eq!(printable(&"x".repeat(9000)).len(), 500);
    }
}
