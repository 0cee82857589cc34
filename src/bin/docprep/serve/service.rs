//! What all requests share: rules, limits, the gate, the counters.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use docprep::service::{Gate, GateLimits};
use docprep::{Limits, MERGE_PARTS, Profile};
use docprep_batch::RunOptions;

use super::arguments::ServeArguments;
use super::guard::Clients;
use super::metrics::Metrics;
use crate::exit_codes::ExitCode;
use crate::settings;
use crate::stop::Stop;

/// Bytes that a file with a token may have.
const MAX_TOKEN_BYTES: u64 = 4096;
/// Least characters of a token: one that is guessed is none.
const MIN_TOKEN_CHARS: usize = 16;
/// Least memory with which a photo of a phone can be worked on, bytes.
const LEAST_MEMORY_BYTES: u64 = 128 << 20;

pub struct Service {
    pub gate: Gate,
    pub limits: Limits,
    /// Bytes of a whole upload, of several files where they are merged.
    pub most_body_bytes: u64,
    /// The rules where a request names none.
    pub default_profile: Arc<Profile>,
    pub profiles: HashMap<String, Arc<Profile>>,
    pub token: Option<String>,
    pub clients: Clients,
    pub time_limit: Duration,
    pub idle_limit: Duration,
    pub logs: bool,
    pub metrics: Metrics,
}

impl Service {
    pub fn new(arguments: &ServeArguments) -> Result<Self, Stop> {
        let default_profile = Arc::new(settings::profile(&arguments.rules)?);
        let gate_limits = gate_limits(arguments)?;
        let mut limits = Limits::service();
        // What can never be taken in is told to be too large, instead of to come again later.
        limits.max_input_bytes = arguments
            .max_upload
            .unwrap_or(limits.max_input_bytes)
            .min(gate_limits.upload_bytes);
        Ok(Service {
            gate: Gate::new(gate_limits),
            most_body_bytes: limits
                .max_input_bytes
                .saturating_mul(*MERGE_PARTS.end() as u64)
                .min(gate_limits.upload_bytes),
            limits,
            profiles: profiles(&default_profile),
            default_profile,
            token: token(arguments.token_file.as_deref())?,
            clients: Clients::new(arguments.per_client),
            time_limit: Duration::from_secs(arguments.time_limit),
            idle_limit: Duration::from_secs(arguments.idle_limit),
            logs: !arguments.quiet,
            metrics: Metrics::default(),
        })
    }

    /// Seconds after which it is worth coming again: what waits now, worked off at the mean pace so far.
    pub fn retry_after_seconds(&self) -> u64 {
        let waiting = self.gate.state().waiting as f64 + 1.0;
        let places = self.gate.limits().places.max(1) as f64;
        let seconds = self.metrics.mean_work_seconds() * waiting / places;
        (seconds.ceil() as u64).clamp(1, 60)
    }
}

fn gate_limits(arguments: &ServeArguments) -> Result<GateLimits, Stop> {
    let machine = RunOptions::default();
    let memory = arguments.memory.unwrap_or(machine.memory_budget_bytes);
    if memory < LEAST_MEMORY_BYTES {
        return Err(Stop::new(
            ExitCode::WrongUsage,
            "That memory is too little for the photo of a phone.",
            "Give --memory 128MiB or more.",
        ));
    }
    let places = arguments.jobs.unwrap_or(machine.threads).get();
    let mut limits = GateLimits::of_budget(places, memory);
    limits.queue = arguments.queue.unwrap_or(limits.queue);
    Ok(limits)
}

/// All built-in ones by their identifier, and the default one, which may be the user's own.
fn profiles(default: &Arc<Profile>) -> HashMap<String, Arc<Profile>> {
    let builtin = Profile::builtin_ids().filter_map(Profile::builtin).map(Arc::new);
    builtin
        .chain([default.clone()])
        .map(|profile| (profile.id.clone(), profile))
        .collect()
}

fn token(file: Option<&Path>) -> Result<Option<String>, Stop> {
    let Some(file) = file else { return Ok(None) };
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
    let token = text.trim();
    if token.len() < MIN_TOKEN_CHARS || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(unusable("it is too short, or has blanks in it".into()));
    }
    Ok(Some(token.to_owned()))
}
