//! Flags that several commands have, parsed and nothing more.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use docprep::Effort;
use docprep_core::profile::parse_bytes;

#[derive(Debug, Args)]
pub struct RulesArguments {
    /// The registry's rules; `docprep profiles` lists them [default: aliyun]
    #[arg(long, value_name = "ID")]
    pub profile: Option<String>,
    /// Rules of your own, in TOML
    #[arg(long, value_name = "F", conflicts_with = "profile")]
    pub profile_file: Option<PathBuf>,
    /// The kind of document, by the registry's code (SFZ, HZ, YYZZ …), to look more closely
    #[arg(long, value_name = "CODE")]
    pub document: Option<String>,
    /// Greatest size of the output, such as 1MB or 500KiB
    #[arg(long, value_name = "SIZE", value_parser = parse_bytes, allow_hyphen_values = true)]
    pub max_bytes: Option<u64>,
    /// Least size of the output, such as 55KiB
    #[arg(long, value_name = "SIZE", value_parser = parse_bytes, allow_hyphen_values = true)]
    pub min_bytes: Option<u64>,
}

/// Which page is taken, and what one input may cost.
#[derive(Debug, Args)]
pub struct ReadingArguments {
    /// The page of a PDF or TIFF that is taken, from 1 [default: 1]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub page: Option<u32>,
    /// Greatest size of an input file [default: 64MiB]
    #[arg(long, value_name = "SIZE", value_parser = parse_bytes, help_heading = "Limits of what is read")]
    pub max_input: Option<u64>,
    /// Greatest number of pixels, such as 200MP [default: 200MP]
    #[arg(long, value_name = "PIXELS", value_parser = parse_pixels, help_heading = "Limits of what is read")]
    pub max_pixels: Option<u64>,
    /// Greatest number of pixels along the longer side [default: 65535]
    #[arg(long, value_name = "PX", value_parser = clap::value_parser!(u32).range(1..), help_heading = "Limits of what is read")]
    pub max_side: Option<u32>,
    /// Greatest number of pages or frames in a file, of which one is taken [default: 10000]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..), help_heading = "Limits of what is read")]
    pub max_frames: Option<u64>,
    /// Greatest memory that a decoder may take beside the picture [default: 768MiB]
    #[arg(long, value_name = "SIZE", value_parser = parse_bytes, help_heading = "Limits of what is read")]
    pub max_decoder_memory: Option<u64>,
    /// Greatest size of a color profile; a larger one is ignored, and that is said [default: 4MiB]
    #[arg(long, value_name = "SIZE", value_parser = parse_bytes, help_heading = "Limits of what is read")]
    pub max_icc: Option<u64>,
}

/// How a run goes and what it tells, for whatever is made.
#[derive(Debug, Args)]
pub struct RunningArguments {
    /// Time spent on an encode for fidelity
    #[arg(long, value_parser = effort_parser(), default_value_t)]
    pub effort: Effort,
    /// Keep capture date and camera; never place, thumbnail or orientation
    #[arg(long)]
    pub keep_metadata: bool,
    /// Pictures worked on at the same time [default: as many as there are cores]
    #[arg(short, long, value_name = "N", value_parser = parse_jobs)]
    pub jobs: Option<NonZeroUsize>,
    /// Memory that pictures in work may take together, such as 2GB [default: half of what there is]
    #[arg(long, value_name = "SIZE", value_parser = parse_bytes, allow_hyphen_values = true)]
    pub memory: Option<u64>,
    /// Write a report: a page for people (.html), a table (.csv), or else one JSON object a line; - is the standard
    /// output
    #[arg(long, value_name = "F")]
    pub report: Option<PathBuf>,
    /// Replace existing outputs; inputs are never replaced
    #[arg(long)]
    pub force: bool,
    /// Print what would be done, and do nothing
    #[arg(long, conflicts_with = "report")]
    pub dry_run: bool,
    /// How progress is shown
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub progress: ProgressArgument,
    /// Print nothing but failures
    #[arg(short, long)]
    pub quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ProgressArgument {
    /// A bar where the standard error is a terminal
    #[default]
    Auto,
    /// One JSON object a line on the standard error, instead of the lines for people
    Json,
    /// None
    None,
}

fn effort_parser() -> impl TypedValueParser<Value = Effort> {
    let values = Effort::ALL.map(|effort| {
        let value = PossibleValue::new(effort.as_str());
        match effort {
            Effort::Fast => value.help("Half the time; visibly worse only at tight limits"),
            Effort::Normal => value.help("The best value"),
            Effort::Best => value.help("A little better for twice the time"),
            _ => value,
        }
    });
    PossibleValuesParser::new(values).try_map(|word| word.parse::<Effort>())
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
    fn every_effort_has_its_help() {
        let parser = effort_parser();
        let mut values = parser.possible_values().into_iter().flatten();
        assert!(values.all(|value| value.get_help().is_some()));
    }

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
