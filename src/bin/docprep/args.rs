//! The commands and their flags, parsed and nothing more: no default of the machine, no file touched. `settings` resolves them.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use docprep::{Background, MergeLayout};

#[cfg(feature = "serve")]
use crate::serve_arguments::{EXAMPLES as SERVE_EXAMPLES, ServeArguments};
use crate::shared_arguments::{ReadingArguments, RulesArguments, RunningArguments, parse_jobs};

/// Makes pictures of identity documents ready for upload to a domain registry: upright, one JPEG, inside the byte
/// limits, with plain words about what would be refused.
#[derive(Debug, Parser)]
#[command(
    name = "docprep",
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
pub struct Arguments {
    /// Print the version and the codecs of this build
    #[arg(short = 'V', long)]
    pub version: bool,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make pictures ready for upload
    #[command(after_help = CONVERT_EXAMPLES)]
    Convert(ConvertArguments),
    /// Put front and back, and more, into one picture
    #[command(after_help = MERGE_EXAMPLES)]
    Merge(MergeArguments),
    /// Say what the registry would dislike; writes nothing
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArguments),
    /// List the registries' rules, or show one with its sources
    Profiles(ProfilesArguments),
    /// Say what a registry's refusal means and what to do
    Explain(ExplainArguments),
    /// Do all this for others over HTTP, with a page for people
    #[cfg(feature = "serve")]
    #[command(after_help = SERVE_EXAMPLES)]
    Serve(ServeArguments),
    /// Print a completion script for a shell
    Completions(CompletionsArguments),
}

const CONVERT_EXAMPLES: &str = "\
Examples:
  docprep convert id-card.heic                     writes id-card-prepared.jpg beside it
  docprep convert scans -o ready                   every picture below scans, into the folder ready
  docprep convert id.png -o id.jpg --max-bytes 1MB
  docprep convert scans -o ready --profile aliyun-intl --report ready.jsonl
  docprep convert scan.pdf --page 2 -o back.jpg
  docprep convert scans -o ready --auto-upright    also turns what lies on its side
  docprep convert - -o - < id.heic > id.jpg

Inputs are never changed, and an existing output is never replaced without --force.
Exit status: 0 all well, 1 some failed or do not comply, 2 wrong usage, 3 output not
writable or disk full, 130 interrupted.";

const MERGE_EXAMPLES: &str = "\
Examples:
  docprep merge front.jpg back.jpg                 writes front-back.jpg beside the first
  docprep merge front.heic back.png page.jpg -o id.jpg --layout column
  docprep merge --pairs scans -o ready             zhang_front.jpg and zhang_back.jpg give zhang.jpg
  docprep merge --pairs scans -o ready --pair-pattern '*-A,*-B'
  docprep merge --manifest list.csv -o ready       columns: output,part1,part2

Pairs are told by words and numbers in the names: front and back, recto and verso, face and
emblem, 正面 and 反面, 人像面 and 国徽面, -1 and -2, _a and _b. What is in no pair is said.
Every picture stays whole and upright; nothing is cropped.";

const CHECK_EXAMPLES: &str = "\
Examples:
  docprep check scans
  docprep check id.jpg --profile aliyun-intl --format json
  docprep check permit.jpg --document HKMOJUMIN

Exit status: 0 nothing would be refused for its form, 1 something would or could not be read.";

#[derive(Debug, Args)]
pub struct ConvertArguments {
    /// Pictures and folders; - is the standard input
    #[arg(value_name = "IN", required = true)]
    pub inputs: Vec<PathBuf>,
    /// Folder or .jpg file to write; - is the standard output [default: beside the input]
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Turn or mirror pictures whose text is sideways, upside down or mirrored without doubt
    #[arg(long)]
    pub auto_upright: bool,
    #[command(flatten)]
    pub rules: RulesArguments,
    #[command(flatten)]
    pub reading: ReadingArguments,
    #[command(flatten)]
    pub running: RunningArguments,
    /// Go on where an earlier run ended, and leave what is done; the folder keeps a hidden journal for that
    #[arg(long, conflicts_with = "dry_run")]
    pub resume: bool,
    /// With --resume: know inputs by their content instead of their size and time
    #[arg(long, requires = "resume")]
    pub checksum: bool,
}

#[derive(Debug, Args)]
pub struct MergeArguments {
    /// The front first, then the back, then what else belongs to it; - is the standard input
    #[arg(
        value_name = "PICTURE",
        required_unless_present_any = ["pairs", "manifest"],
        conflicts_with_all = ["pairs", "manifest"]
    )]
    pub parts: Vec<PathBuf>,
    /// Folder or .jpg file to write; - is the standard output [default: front-back.jpg beside the first picture]
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// One above the other, one beside the other, or whichever shows the smallest picture larger
    #[arg(long, value_parser = layout_parser(), default_value_t)]
    pub layout: MergeLayout,
    /// Pixels between the pictures [default: a fiftieth of their width or height]
    #[arg(long, value_name = "PX", value_parser = clap::value_parser!(u32).range(0..=2000))]
    pub gap: Option<u32>,
    /// Pixels around the pictures [default: as wide as the gap]
    #[arg(long, value_name = "PX", value_parser = clap::value_parser!(u32).range(0..=2000))]
    pub margin: Option<u32>,
    /// Color of gap and margin: a name or RRGGBB [default: white]
    #[arg(long, value_name = "COLOR", value_parser = str::parse::<Background>)]
    pub background: Option<Background>,
    /// Merge the pairs in this folder, told by their names
    #[arg(long, value_name = "FOLDER", conflicts_with = "manifest")]
    pub pairs: Option<PathBuf>,
    /// How the pictures of a pair are named; * is what their names have in common
    #[arg(long, value_name = "FRONT,BACK", requires = "pairs")]
    pub pair_pattern: Option<String>,
    /// Merge what a CSV table lists, with the columns output,part1,part2,…
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
    /// Pictures and folders; - is the standard input
    #[arg(value_name = "IN", required = true)]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub rules: RulesArguments,
    #[command(flatten)]
    pub reading: ReadingArguments,
    /// For people, or one JSON object a line
    #[arg(long, value_enum, default_value_t)]
    pub format: FormatArgument,
    /// Pictures looked at at the same time [default: as many as there are cores]
    #[arg(short, long, value_name = "N", value_parser = parse_jobs)]
    pub jobs: Option<NonZeroUsize>,
}

#[derive(Debug, Args)]
pub struct ProfilesArguments {
    /// Show this one
    #[arg(value_name = "ID")]
    pub id: Option<String>,
}

#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// The message of the registry, or the code of an error or a finding
    #[arg(value_name = "MESSAGE", required = true)]
    pub message: Vec<String>,
}

#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// For this shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum FormatArgument {
    /// Lines for people
    #[default]
    Human,
    /// One JSON object a line
    Json,
}

fn layout_parser() -> impl TypedValueParser<Value = MergeLayout> {
    let values = MergeLayout::ALL.map(|layout| {
        let value = PossibleValue::new(layout.as_str());
        match layout {
            MergeLayout::Auto => value.help("Whichever shows the smallest picture larger"),
            MergeLayout::Column => value.help("One above the other, with one width"),
            MergeLayout::Row => value.help("One beside the other, with one height"),
            _ => value,
        }
    });
    PossibleValuesParser::new(values).try_map(|word| word.parse::<MergeLayout>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_flags_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_word_of_a_list_has_its_help() {
        let parser = layout_parser();
        let mut values = parser.possible_values().into_iter().flatten();
        assert!(values.all(|value| value.get_help().is_some()));
    }
}
