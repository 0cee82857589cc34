//! `docprep serve`: from flags to a service, and words for why there is none.

use std::fs::File;
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use docprep_batch::{RunOptions, run::THREAD_NAME_PREFIX};

use crate::exit_codes::ExitCode;
use crate::serve_arguments::ServeArguments;
use crate::settings;
use crate::stdout;
use crate::stop::Stop;
use docprep_serve::http::{self as serve, ServeError, ServeOptions, Token};

/// Bytes that a file with a token may have.
const MAX_TOKEN_BYTES: u64 = 4096;

/// The first interrupt ends it in order, the second at once (`interrupt.rs`).
pub fn serve(arguments: &ServeArguments) -> Result<ExitCode, Stop> {
    let options = options(arguments)?;
    let has_token = options.token.is_some();
    let announce = |address| announce(address, has_token);
    serve::serve(options, announce, serve::asked_to_stop())
        .map_or_else(|error| ended(&error), |()| Ok(ExitCode::Success))
}

/// With the machine's defaults where no flag says otherwise.
fn options(arguments: &ServeArguments) -> Result<ServeOptions, Stop> {
    let machine = RunOptions::default();
    Ok(ServeOptions {
        codecs: docprep::CODECS,
        listen: arguments.listen,
        default_profile: settings::profile(&arguments.rules)?,
        token: arguments.token_file.as_deref().map(token).transpose()?,
        places: arguments.jobs.unwrap_or(machine.threads),
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
        Stop::new(
            ExitCode::WrongUsage,
            format!("The token in {} cannot be used: {problem}.", file.display()),
            "Put one line with at least 16 letters and digits into the file, such as openssl rand -hex 24 prints.",
        )
    };
    let mut text = String::new();
    File::open(file)
        .and_then(|file| file.take(MAX_TOKEN_BYTES).read_to_string(&mut text))
        .map_err(|error| unusable(error.to_string()))?;
    Token::new(&text).map_err(|weak| unusable(weak.to_string()))
}

fn announce(address: SocketAddr, has_token: bool) -> io::Result<()> {
    warn_of_strangers(address, has_token);
    stdout::write(&format!("docprep serves on http://{address}/ until Ctrl-C.\n"))
}

/// Pictures of identity documents over the network are a decision that somebody has to have taken.
fn warn_of_strangers(address: SocketAddr, has_token: bool) {
    if address.ip().is_loopback() {
        return;
    }
    let mut stderr = io::stderr().lock();
    let token = if has_token {
        "whoever knows the token can use it"
    } else {
        "everybody who reaches it can use it, since no --token-file is given"
    };
    let _ = writeln!(
        stderr,
        "docprep: warning: {address} can be reached from other machines; {token}.\n  \
         What is sent is not encrypted. Put a server with TLS before it, or listen on 127.0.0.1."
    );
}

fn ended(error: &ServeError) -> Result<ExitCode, Stop> {
    Err(match error {
        ServeError::TooLittleMemory { .. } => Stop::new(
            ExitCode::WrongUsage,
            "That memory is too little for the photo of a phone.",
            "Give --memory 128MiB or more.",
        ),
        ServeError::Listen { address, error } => Stop::new(
            ExitCode::SurroundingsFailed,
            format!("Cannot listen on {address}: {error}."),
            "Another program may use that port; choose one with --listen 127.0.0.1:8081.",
        ),
        ServeError::Start(error) => failed("start", error),
        ServeError::Address(error) => failed("listen", error),
        ServeError::Announce(error) => return stdout::lost(error),
    })
}

fn failed(what: &str, error: &io::Error) -> Stop {
    Stop::new(
        ExitCode::SurroundingsFailed,
        format!("The service could not {what}: {error}."),
        "Look whether the machine has threads and descriptors left.",
    )
}
