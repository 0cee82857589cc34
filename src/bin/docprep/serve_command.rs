//! `docprep serve`: from flags to a service, and words for why there is none.

use std::fs::File;
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use docprep_batch::{RunOptions, run::THREAD_NAME_PREFIX};

use crate::exit_codes::ExitCode;
use crate::isolated;
use crate::serve_arguments::ServeArguments;
use crate::settings;
use crate::stdout;
use crate::stop::Stop;
use docprep_serve::http::{self as serve, ServeError, ServeOptions, Token};
use docprep_words::{Saying, Voice, Words};

/// Bytes that a file with a token may have.
const MAX_TOKEN_BYTES: u64 = 4096;

/// The first interrupt ends it in order, the second at once (`interrupt.rs`).
pub fn serve(arguments: &ServeArguments, voice: Voice) -> Result<ExitCode, Stop> {
    let options = options(arguments, voice)?;
    let has_token = options.token.is_some();
    let announce = |address| announce(address, has_token, voice);
    serve::serve(options, announce, serve::asked_to_stop())
        .map_or_else(|error| ended(&error), |()| Ok(ExitCode::Success))
}

/// With the machine's defaults where no flag says otherwise.
fn options(arguments: &ServeArguments, voice: Voice) -> Result<ServeOptions, Stop> {
    let machine = RunOptions::default();
    let places = arguments.jobs.unwrap_or(machine.threads);
    let at_once = places.saturating_add(serve::LOOKED_AT_BESIDE);
    Ok(ServeOptions {
        codecs: docprep::CODECS,
        pool: isolated::pool_for_strangers(arguments.isolation, at_once, voice)?,
        max_cpu_seconds: arguments.max_cpu_seconds,
        listen: arguments.listen,
        default_profile: settings::profile(&arguments.rules)?,
        token: arguments.token_file.as_deref().map(token).transpose()?,
        places,
        memory_bytes: arguments.memory.unwrap_or(machine.memory_budget_bytes),
        queue: arguments.queue,
        max_upload_bytes: arguments.max_upload,
        per_client: arguments.per_client,
        time_limit: Duration::from_secs(arguments.time_limit),
        idle_limit: Duration::from_secs(arguments.idle_limit),
        logs: !arguments.quiet,
        thread_name: format!("{THREAD_NAME_PREFIX}serve"),
    })
}

fn token(file: &Path) -> Result<Token, Stop> {
    let unusable = |problem: String| {
        let saying = Saying::new("token-unusable").with("path", file.display().to_string());
        Stop::with_problem(ExitCode::WrongUsage, saying, &problem)
    };
    let mut text = String::new();
    File::open(file)
        .and_then(|file| file.take(MAX_TOKEN_BYTES).read_to_string(&mut text))
        .map_err(|error| unusable(error.to_string()))?;
    Token::new(&text).map_err(|weak| unusable(weak.to_string()))
}

fn announce(address: SocketAddr, has_token: bool, voice: Voice) -> io::Result<()> {
    warn_of_strangers(address, has_token, voice);
    let serves = Saying::new("serves").with("address", address.to_string());
    stdout::write(&format!("{}\n", voice.say(&serves).message))
}

/// Pictures of identity documents over the network are a decision that somebody has to have taken.
fn warn_of_strangers(address: SocketAddr, has_token: bool, voice: Voice) {
    if address.ip().is_loopback() {
        return;
    }
    let code = if has_token {
        "open-with-token"
    } else {
        "open-to-strangers"
    };
    let Words { message, advice, .. } = voice.say(&Saying::new(code).with("address", address.to_string()));
    let warning = voice.text("word-docprep-warning");
    let _ = writeln!(io::stderr().lock(), "docprep: {warning}: {message}\n  {advice}");
}

fn ended(error: &ServeError) -> Result<ExitCode, Stop> {
    Err(match error {
        ServeError::TooLittleMemory { .. } => {
            Stop::of(ExitCode::WrongUsage, Saying::new("memory-too-little"))
        }
        ServeError::Listen { address, error } => Stop::with_problem(
            ExitCode::SurroundingsFailed,
            Saying::new("listen-failed").with("address", address.to_string()),
            error,
        ),
        ServeError::Start(error) | ServeError::Address(error) => {
            Stop::with_problem(ExitCode::SurroundingsFailed, Saying::new("service-failed"), error)
        }
        ServeError::Announce(error) => return stdout::lost(error),
    })
}
