//! What all requests share: rules, limits, the gate, the counters.

use std::sync::Arc;
use std::time::Duration;

use crate::{Gate, GateLimits, Preparer};
use docprep_core::codecs::Codecs;
use docprep_core::{Limits, MERGE_PARTS, MergeOptions};
use docprep_isolation::{Pool, WORKER_BASE_BYTES};
use tokio::sync::Semaphore;

use super::clients::Clients;
use super::error::ServeError;
use super::metrics::Metrics;
use super::options::ServeOptions;
use super::profiles::Profiles;
use super::token::Token;

/// Least memory with which a photo of a phone can be worked on, bytes.
const LEAST_MEMORY_BYTES: u64 = 128 << 20;

/// As every request has it.
pub type Shared = Arc<Service>;

pub struct Service {
    pub gate: Gate,
    /// Files that may be opened at the same time, beside those that are worked on: opening takes memory too, which is
    /// known only afterwards.
    pub openings: Arc<Semaphore>,
    pub codecs: Codecs,
    /// The locked processes that read files, where it is not this one.
    pub pool: Option<Pool>,
    pub limits: Limits,
    /// Bytes of a whole upload, of several files where they are merged.
    pub most_body_bytes: u64,
    pub profiles: Profiles,
    pub token: Option<Token>,
    pub clients: Clients,
    pub time_limit: Duration,
    pub logs: bool,
    pub metrics: Metrics,
}

impl Service {
    pub fn new(options: ServeOptions) -> Result<Self, ServeError> {
        let gate_limits = gate_limits(&options)?;
        let mut limits = Limits::service();
        // What can never be taken in is told to be too large, instead of to come again later.
        limits.max_input_bytes = options
            .max_upload_bytes
            .unwrap_or(limits.max_input_bytes)
            .min(gate_limits.upload_bytes);
        limits.max_cpu_seconds = options.max_cpu_seconds.unwrap_or(limits.max_cpu_seconds);
        Ok(Service {
            gate: Gate::new(gate_limits),
            openings: Arc::new(Semaphore::new(gate_limits.places)),
            codecs: options.codecs,
            pool: options.pool,
            most_body_bytes: limits
                .max_input_bytes
                .saturating_mul(*MERGE_PARTS.end() as u64)
                .min(gate_limits.upload_bytes),
            limits,
            profiles: Profiles::new(options.default_profile),
            token: options.token,
            clients: Clients::new(options.per_client),
            time_limit: options.time_limit,
            logs: options.logs,
            metrics: Metrics::default(),
        })
    }

    /// Reads files with these options, in this process or in others.
    pub fn preparer(&self, options: MergeOptions) -> Preparer {
        match &self.pool {
            Some(pool) => Preparer::isolated(options, pool.clone()),
            None => Preparer::new(options, self.codecs),
        }
    }

    /// Seconds after which it is worth coming again: what waits now, worked off at the mean pace so far.
    pub fn retry_after_seconds(&self) -> u64 {
        let waiting = self.gate.state().waiting as f64 + 1.0;
        let places = self.gate.limits().places.max(1) as f64;
        let seconds = self.metrics.mean_work_seconds() * waiting / places;
        (seconds.ceil() as u64).clamp(1, 60)
    }
}

fn gate_limits(options: &ServeOptions) -> Result<GateLimits, ServeError> {
    if options.memory_bytes < LEAST_MEMORY_BYTES {
        return Err(ServeError::TooLittleMemory {
            bytes: options.memory_bytes,
            least_bytes: LEAST_MEMORY_BYTES,
        });
    }
    // What processes hold that do nothing is held for good; a photo must find room all the same.
    let idle_bytes = options
        .pool
        .as_ref()
        .map_or(0, |pool| pool.workers() as u64 * WORKER_BASE_BYTES);
    let for_pictures = options
        .memory_bytes
        .saturating_sub(idle_bytes)
        .max(LEAST_MEMORY_BYTES);
    let mut limits = GateLimits::of_budget(options.places.get(), for_pictures);
    limits.queue = options.queue.unwrap_or(limits.queue);
    Ok(limits)
}
