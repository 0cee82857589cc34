//! The flags of `docprep registrants`, parsed and nothing more.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use docprep_registrants::Date;
use docprep_registrants::requests::Api;

use crate::shared_arguments::{
    FormatArgument, ReadingArguments, ResumingArguments, RulesArguments, RunningArguments,
};

#[derive(Debug, Args)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub struct RegistrantsArguments {
    #[command(subcommand)]
    pub command: RegistrantsCommand,
}

#[derive(Debug, Subcommand)]
pub enum RegistrantsCommand {
    Check(CheckTableArguments),
    Prepare(Box<PrepareTableArguments>),
    Explain(ExplainResultsArguments),
    Template(TemplateArguments),
}

#[derive(Debug, Args)]
pub struct CheckTableArguments {
    #[arg(value_name = "TABLE", required = true)]
    pub table: PathBuf,
    #[arg(long, value_enum, default_value_t)]
    pub format: FormatArgument,
    #[command(flatten)]
    pub judging: JudgingArguments,
    #[arg(long, value_name = "F")]
    pub report: Option<PathBuf>,
    #[arg(long, value_name = "F")]
    pub failed: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct PrepareTableArguments {
    #[arg(value_name = "TABLE", required = true)]
    pub table: PathBuf,
    #[arg(short, long, value_name = "OUT", required = true)]
    pub output: PathBuf,
    #[arg(long, value_parser = api_parser())]
    pub api: Option<Api>,
    #[arg(long)]
    pub base64: bool,
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub date: Option<Date>,
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
pub struct ExplainResultsArguments {
    #[arg(value_name = "RESULTS", required = true)]
    pub results: Vec<PathBuf>,
    #[arg(long, value_name = "TABLE", required_unless_present = "ready")]
    pub table: Option<PathBuf>,
    #[arg(long, value_name = "OUT")]
    pub ready: Option<PathBuf>,
    #[arg(long, value_name = "NAME")]
    pub column: Option<String>,
    #[arg(long, value_enum, default_value_t)]
    pub format: FormatArgument,
    #[command(flatten)]
    pub judging: JudgingArguments,
}

/// By whose rules, and on which day.
#[derive(Debug, Args)]
pub struct JudgingArguments {
    #[arg(long, value_name = "ID")]
    pub profile: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub date: Option<Date>,
}

#[derive(Debug, Args)]
pub struct TemplateArguments {
    #[arg(short, long, value_name = "FILE", required = true)]
    pub output: PathBuf,
    #[arg(long)]
    pub force: bool,
}

fn parse_date(text: &str) -> Result<Date, String> {
    Date::of_text(text).ok_or_else(|| "give a date such as 2024-02-29".to_owned())
}

fn api_parser() -> impl TypedValueParser<Value = Api> {
    PossibleValuesParser::new(Api::ALL.map(Api::as_str)).map(|word| {
        Api::ALL
            .into_iter()
            .find(|api| api.as_str() == word)
            .unwrap_or(Api::Aliyun)
    })
}
