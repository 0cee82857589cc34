//! What people see while it runs: lines, and on a terminal a bar below them. Everything goes to the standard error;
//! the standard output is for data.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Draws of the bar a second.
const DRAWS_PER_SECOND: u8 = 5;

/// Lines and, where the standard error is a terminal, a bar.
pub struct Console {
    bar: Option<ProgressBar>,
    quiet: bool,
}

impl Console {
    /// For a run over `files` inputs.
    pub fn new(files: usize, quiet: bool) -> Self {
        let wants_bar = !quiet && files > 1 && std::io::stderr().is_terminal();
        Console {
            bar: wants_bar.then(|| bar(files)),
            quiet,
        }
    }

    /// A line about an input, left out when quiet.
    pub fn line(&self, text: &str) {
        if !self.quiet {
            self.always(text);
        }
    }

    /// Text that is never left out.
    pub fn always(&self, text: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| to_stderr(text)),
            None => to_stderr(text),
        }
    }

    /// One more input is finished; `failed` is how many have failed so far.
    pub fn advance(&self, failed: usize) {
        if let Some(bar) = &self.bar {
            if failed > 0 {
                bar.set_message(format!("{failed} failed"));
            }
            bar.inc(1);
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(files: usize) -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(DRAWS_PER_SECOND);
    let bar = ProgressBar::with_draw_target(Some(files as u64), target);
    let template = "{bar:30} {pos} of {len} files, {per_sec}, {eta} left  {msg}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

fn to_stderr(text: &str) {
    // Where the standard error is gone there is nobody to tell.
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
