//! The commands and their flags, parsed and nothing more: no default of the machine, no file touched. `settings` resolves them.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use docprep::{Background, MergeLayout};

use crate::registrants_arguments::RegistrantsArguments;
#[cfg(feature = "serve")]
use crate::serve_arguments::ServeArguments;
use crate::shared_arguments::{
    FormatArgument, ReadingArguments, ResumingArguments, RulesArguments, RunningArguments, parse_jobs,
};

/// What is asked of the program. The help stands in `help.ftl` of the crate `docprep-words`, see `help`.
#[derive(Debug, Parser)]
#[command(
    name = "docprep",
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
pub struct Arguments {
    #[arg(short = 'V', long)]
    pub version: bool,
    /// Looked for before all others, see `language`; here it is known as a flag.
    #[arg(long, global = true, value_name = "LANG", value_parser = ["en", "zh"])]
    pub lang: Option<String>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Convert(ConvertArguments),
    Merge(MergeArguments),
    Check(CheckArguments),
    Profiles(ProfilesArguments),
    Explain(ExplainArguments),
    Registrants(RegistrantsArguments),
    #[cfg(feature = "serve")]
    Serve(ServeArguments),
    Completions(CompletionsArguments),
}

#[derive(Debug, Args)]
pub struct ConvertArguments {
    #[arg(value_name = "IN", required = true)]
    pub inputs: Vec<PathBuf>,
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub auto_upright: bool,
    #[command(flatten)]
    pub rules: RulesArguments,
    #[command(flatten)]
    pub reading: ReadingArguments,
    #[command(flatten)]
    pub running: RunningArguments,
    #[command(flatten)]
    pub resuming: ResumingArguments,
}

#[derive(Debug, Args)]
pub struct MergeArguments {
    #[arg(
        value_name = "PICTURE",
        required_unless_present_any = ["pairs", "manifest"],
        conflicts_with_all = ["pairs", "manifest"]
    )]
    pub parts: Vec<PathBuf>,
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    #[arg(long, value_parser = layout_parser(), default_value_t)]
    pub layout: MergeLayout,
    #[arg(long, value_name = "PX", value_parser = clap::value_parser!(u32).range(0..=2000))]
    pub gap: Option<u32>,
    #[arg(long, value_name = "PX", value_parser = clap::value_parser!(u32).range(0..=2000))]
    pub margin: Option<u32>,
    #[arg(long, value_name = "COLOR", value_parser = str::parse::<Background>)]
    pub background: Option<Background>,
    #[arg(long, value_name = "FOLDER", conflicts_with = "manifest")]
    pub pairs: Option<PathBuf>,
    #[arg(long, value_name = "FRONT,BACK", requires = "pairs")]
    pub pair_pattern: Option<String>,
    #[arg(long, value_name = "F")]
    pub manifest: Option<PathBuf>,
    #[command(flatten)]
    pub rules: RulesArguments,
    #[command(flatten)]
    pub reading: ReadingArguments,
    #[command(flatten)]
    pub running: RunningArguments,
}

#[derive(Debug, Args)]
pub struct CheckArguments {
    #[arg(value_name = "IN", required = true)]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub rules: RulesArguments,
    #[command(flatten)]
    pub reading: ReadingArguments,
    #[arg(long, value_enum, default_value_t)]
    pub format: FormatArgument,
    #[arg(short, long, value_name = "N", value_parser = parse_jobs)]
    pub jobs: Option<NonZeroUsize>,
}

#[derive(Debug, Args)]
pub struct ProfilesArguments {
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    #[arg(long, conflicts_with = "id")]
    pub documents: bool,
}

#[derive(Debug, Args)]
pub struct ExplainArguments {
    #[arg(
        value_name = "MESSAGE",
        required_unless_present = "file",
        conflicts_with = "file"
    )]
    pub message: Vec<String>,
    #[arg(long, value_name = "F")]
    pub file: Option<PathBuf>,
    #[arg(long, value_name = "NAME", requires = "file")]
    pub column: Option<String>,
    #[arg(long, value_enum, default_value_t)]
    pub format: FormatArgument,
}

#[derive(Debug, Args)]
pub struct CompletionsArguments {
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

fn layout_parser() -> impl TypedValueParser<Value = MergeLayout> {
    PossibleValuesParser::new(MergeLayout::ALL.map(MergeLayout::as_str))
        .try_map(|word| word.parse::<MergeLayout>())
}
