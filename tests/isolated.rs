//! Processes that read files, and files that do harm to them. A program of its own, since it is its own worker: started with
//! one argument it locks itself and reads files, with a decoder that obeys what such files say.

#[cfg(target_os = "linux")]
#[path = "isolated/planted.rs"]
mod planted;
#[cfg(target_os = "linux")]
#[path = "isolated/tests.rs"]
mod tests;

#[cfg(target_os = "linux")]
fn main() -> std::process::ExitCode {
    if std::env::args().nth(1).as_deref() == Some(planted::WORKER_ARGUMENT) {
        return docprep_isolation::run_worker(&planted::CODECS);
    }
    let arguments = libtest_mimic::Arguments::from_args();
    libtest_mimic::run(&arguments, tests::all()).exit_code()
}

#[cfg(not(target_os = "linux"))]
fn main() -> std::process::ExitCode {
    let arguments = libtest_mimic::Arguments::from_args();
    libtest_mimic::run(&arguments, Vec::new()).exit_code()
}
