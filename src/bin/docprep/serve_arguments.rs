//! The flags of `docprep serve`, parsed and nothing more.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;
use docprep_core::profile::parse_bytes;
use docprep_isolation::Isolation;

use crate::shared_arguments::{RulesArguments, isolation_parser, parse_jobs};

#[derive(Debug, Args)]
pub struct ServeArguments {
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    #[arg(long, value_name = "F")]
    pub token_file: Option<PathBuf>,
    #[command(flatten)]
    pub rules: RulesArguments,
    #[arg(short, long, value_name = "N", value_parser = parse_jobs)]
    pub jobs: Option<NonZeroUsize>,
    #[arg(long, value_name = "SIZE", value_parser = parse_bytes, allow_hyphen_values = true)]
    pub memory: Option<u64>,
    #[arg(long, value_name = "N")]
    pub queue: Option<usize>,
    #[arg(long, value_name = "SIZE", value_parser = parse_bytes, allow_hyphen_values = true)]
    pub max_upload: Option<u64>,
    #[arg(long, value_name = "N")]
    pub per_client: Option<NonZeroUsize>,
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub time_limit: u64,
    #[arg(long, value_name = "SECONDS", default_value_t = 15, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub idle_limit: u64,
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub max_cpu_seconds: Option<u64>,
    #[arg(long, value_name = "HOW", value_parser = isolation_parser(), default_value_t)]
    pub isolation: Isolation,
    #[arg(short, long)]
    pub quiet: bool,
}
