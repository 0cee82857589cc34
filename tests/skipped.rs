//! How a test says that it leaves something out, so that nobody takes it for passed.

use std::io::Write;

/// Names the list that `scripts/test` counts from. What a passed test prints is shown by a test runner only where it is
/// told to, and a telling can be forgotten.
const LIST: &str = "DOCPREP_SKIPPED_TESTS";

/// Says what this test leaves out, and why.
pub fn skipped(what: &str) {
    println!("skipped: {what}");
    let Some(list) = std::env::var_os(LIST) else {
        return;
    };
    let mut options = std::fs::OpenOptions::new();
    let mut list = options.append(true).create(true).open(list).unwrap();
    let thread = std::thread::current();
    // Test runners name the thread after the test. One write a line, since tests run side by side.
    let line = format!("{}\t{what}\n", thread.name().unwrap_or("a test"));
    list.write_all(line.as_bytes()).unwrap();
}
