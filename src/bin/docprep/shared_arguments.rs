//! Flags that several commands have, parsed and nothing more.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use docprep::Effort;
use docprep_core::profile::parse_bytes;
use docprep_isolation::Isolation;

#[derive(Debug, Clone, Args)]
pub struct RulesArguments {
    #[arg(long, value_name = "ID")]
    pub profile: Option<String>,
    #[arg(long, value_name = "F", conflicts_with = "profile")]
    pub profile_file: Option<PathBuf>,
    #[arg(long, value_name = "CODE")]
    pub document: Option<String>,
    #[arg(long, value_name = "SIZE", value_parser = parse_bytes, allow_hyphen_values = true)]
    pub max_bytes: Option<u64>,
    #[arg(long, value_name = "SIZE", value_parser = parse_bytes, allow_hyphen_values = true)]
    pub min_bytes: Option<u64>,
}

/// Which page is taken, and what one input may cost.
#[derive(Debug, Args)]
pub struct ReadingArguments {
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub page: Option<u32>,
    #[arg(long, value_name = "SIZE", value_parser = parse_bytes)]
    pub max_input: Option<u64>,
    #[arg(long, value_name = "PIXELS", value_parser = parse_pixels)]
    pub max_pixels: Option<u64>,
    #[arg(long, value_name = "PX", value_parser = clap::value_parser!(u32).range(1..))]
    pub max_side: Option<u32>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub max_frames: Option<u64>,
    #[arg(long, value_name = "SIZE", value_parser = parse_bytes)]
    pub max_decoder_memory: Option<u64>,
    #[arg(long, value_name = "SIZE", value_parser = parse_bytes)]
    pub max_icc: Option<u64>,
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub max_cpu_seconds: Option<u64>,
    #[arg(long, value_name = "HOW", value_parser = isolation_parser(), default_value_t)]
    pub isolation: Isolation,
}

/// How a run goes and what it tells, for whatever is made.
#[derive(Debug, Args)]
pub struct RunningArguments {
    #[arg(long, value_parser = effort_parser(), default_value_t)]
    pub effort: Effort,
    #[arg(long)]
    pub keep_metadata: bool,
    #[arg(short, long, value_name = "N", value_parser = parse_jobs)]
    pub jobs: Option<NonZeroUsize>,
    #[arg(long, value_name = "SIZE", value_parser = parse_bytes, allow_hyphen_values = true)]
    pub memory: Option<u64>,
    #[arg(long, value_name = "F")]
    pub report: Option<PathBuf>,
    #[arg(long)]
    pub force: bool,
    #[arg(long, conflicts_with = "report")]
    pub dry_run: bool,
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub progress: ProgressArgument,
    #[arg(short, long)]
    pub quiet: bool,
}

/// Going on with a run that was cut short, for work that has a journal.
#[derive(Debug, Args)]
pub struct ResumingArguments {
    #[arg(long, conflicts_with = "dry_run")]
    pub resume: bool,
    #[arg(long, requires = "resume")]
    pub checksum: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ProgressArgument {
    #[default]
    Auto,
    Json,
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum FormatArgument {
    #[default]
    Human,
    Json,
}

fn effort_parser() -> impl TypedValueParser<Value = Effort> {
    PossibleValuesParser::new(Effort::ALL.map(Effort::as_str)).try_map(|word| word.parse::<Effort>())
}

pub fn isolation_parser() -> impl TypedValueParser<Value = Isolation> {
    PossibleValuesParser::new(Isolation::ALL.map(Isolation::as_str)).try_map(|word| word.parse::<Isolation>())
}

pub fn parse_jobs(text: &str) -> Result<NonZeroUsize, String> {
    text.parse()
        .map_err(|_| "give a whole number of 1 or more".to_owned())
}

/// A number of pixels, or of millions of them with MP.
fn parse_pixels(text: &str) -> Result<u64, String> {
    let (number, unit) = match text.strip_suffix("MP").or(text.strip_suffix("mp")) {
        Some(number) => (number.trim_end(), 1_000_000),
        None => (text, 1),
    };
    number
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_mul(unit))
        .filter(|&pixels| pixels > 0)
        .ok_or_else(|| "give a whole number of pixels, or of millions of them such as 50MP".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_threads_and_garbage_are_refused() {
        assert!(parse_jobs("0").is_err() && parse_jobs("many").is_err());
        assert_eq!(parse_jobs("3").map(NonZeroUsize::get), Ok(3));
    }

    #[test]
    fn pixels_are_counted_singly_or_in_millions() {
        assert_eq!(parse_pixels("50MP"), Ok(50_000_000));
        assert_eq!(parse_pixels("640000"), Ok(640_000));
        for wrong in ["0", "MP", "-3", "many", "99999999999999999MP"] {
            assert!(parse_pixels(wrong).is_err(), "{wrong}");
        }
    }
}
