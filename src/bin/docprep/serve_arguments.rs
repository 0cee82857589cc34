//! The flags of `docprep serve`, parsed and nothing more.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;
use docprep_core::profile::parse_bytes;

use crate::shared_arguments::{RulesArguments, parse_jobs};

pub const EXAMPLES: &str = "\
Examples:
  docprep serve                                    then open http://127.0.0.1:8080/
  docprep serve --memory 1GB --token-file token.txt
  curl --data-binary @id.heic 'http://127.0.0.1:8080/v1/prepare?profile=aliyun' -o id.jpg

Pictures are worked on in memory; nothing is written to disk, and nothing is kept. The addresses
are described at /openapi.json, what is going on at /metrics.
Exit status: 0 stopped in order, 2 wrong usage, 3 the address could not be used.";

#[derive(Debug, Args)]
pub struct ServeArguments {
    /// Address and port; only this machine reaches 127.0.0.1. Port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Requests must carry the token in this file (Authorization: Bearer …); the page and /healthz stay open
    #[arg(long, value_name = "F")]
    pub token_file: Option<PathBuf>,
    #[command(flatten)]
    pub rules: RulesArguments,
    /// Pictures worked on at the same time [default: as many as there are cores]
    #[arg(short, long, value_name = "N", value_parser = parse_jobs)]
    pub jobs: Option<NonZeroUsize>,
    /// Memory that uploads and pictures in work may take together, such as 1GB [default: half of what there is]
    #[arg(long, value_name = "SIZE", value_parser = parse_bytes, allow_hyphen_values = true)]
    pub memory: Option<u64>,
    /// Requests that may wait for their turn; further ones are told to come again [default: 32 for each job]
    #[arg(long, value_name = "N")]
    pub queue: Option<usize>,
    /// Greatest size of one uploaded file [default: 32MiB]
    #[arg(long, value_name = "SIZE", value_parser = parse_bytes, allow_hyphen_values = true)]
    pub max_upload: Option<u64>,
    /// Requests of one address at the same time; leave it out behind a proxy, where all share one
    #[arg(long, value_name = "N")]
    pub per_client: Option<NonZeroUsize>,
    /// Seconds that an upload may take, and that the work on it may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub time_limit: u64,
    /// Seconds after which a connection on which nothing is asked is closed
    #[arg(long, value_name = "SECONDS", default_value_t = 15, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub idle_limit: u64,
    /// No line for each request on the standard error
    #[arg(short, long)]
    pub quiet: bool,
}
