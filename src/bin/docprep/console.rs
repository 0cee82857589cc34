//! What people see while it runs: lines, and on a terminal a bar below them. Everything goes to the standard error;
//! the standard output is for data.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use docprep_batch::event::FileReport;
use docprep_batch::report::human;
use docprep_batch::report::progress::Progress;
use docprep_words::{Saying, Voice};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::shared_arguments::ProgressArgument;

/// Draws of the bar a second.
const DRAWS_PER_SECOND: u8 = 5;

/// Lines and, where the standard error is a terminal, a bar; or lines of JSON for programs.
pub struct Console {
    progress: Progress,
    bar: Option<ProgressBar>,
    is_json: bool,
    quiet: bool,
    voice: Voice,
}

impl Console {
    pub fn new(how: ProgressArgument, quiet: bool, voice: Voice) -> Self {
        let is_json = how == ProgressArgument::Json;
        let wants_bar = how == ProgressArgument::Auto && !quiet && std::io::stderr().is_terminal();
        Console {
            progress: Progress::new(0, 0),
            bar: wants_bar.then(bar),
            is_json,
            quiet,
            voice,
        }
    }

    /// The run begins.
    pub fn begin(&mut self, files: usize, bytes: u64) {
        self.progress = Progress::new(files, bytes);
        if let Some(bar) = &self.bar {
            bar.set_length(bytes);
        }
    }

    /// A line about an input, left out when quiet or when programs read.
    pub fn line(&self, text: &str) {
        if !self.quiet && !self.is_json {
            self.always(text);
        }
    }

    /// Text that is left out only when programs read.
    pub fn always(&self, text: &str) {
        if self.is_json {
            return;
        }
        match &self.bar {
            Some(bar) => bar.suspend(|| to_stderr(text)),
            None => to_stderr(text),
        }
    }

    /// One more input is finished.
    pub fn advance(&mut self, report: &FileReport) {
        self.progress.advance(report);
        if self.is_json
            && let Some(line) = self.progress.line_of_json()
        {
            to_stderr(&line);
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.progress.bytes_done);
            bar.set_message(in_words(&self.progress, self.voice));
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn in_words(progress: &Progress, voice: Voice) -> String {
    let seconds = progress.elapsed_ms as f64 / 1000.0;
    let done = Saying::new("word-progress")
        .with("done", progress.files_done as u64)
        .with("files", progress.files as u64)
        .with("bytes-done", human::size(progress.bytes_done))
        .with("bytes", human::size(progress.bytes));
    let mut said = vec![done];
    if seconds > 1.0 {
        let rate = format!("{:.1}", progress.files_done as f64 / seconds);
        said.push(Saying::new("word-progress-rate").with("rate", rate));
    }
    if let Some(left) = progress.left_ms {
        said.push(Saying::new("word-progress-left").with("seconds", left.div_ceil(1000)));
    }
    if progress.failed > 0 {
        said.push(Saying::new("word-progress-failed").with("count", progress.failed as u64));
    }
    let said = said.iter().map(|saying| voice.say(saying).message);
    let listed = |list: String, item: String| {
        let saying = Saying::new("word-list").with("list", list).with("item", item);
        voice.say(&saying).message
    };
    said.reduce(listed).unwrap_or_default()
}

fn bar() -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(DRAWS_PER_SECOND);
    let bar = ProgressBar::with_draw_target(Some(0), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

fn to_stderr(text: &str) {
    // Where the standard error is gone there is nobody to tell.
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
