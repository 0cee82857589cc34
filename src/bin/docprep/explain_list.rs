//! `docprep explain --file`: many reasons, grouped by what is meant.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use docprep_batch::reasons::{self, MAX_BYTES, Reason, ReasonsError};
use docprep_batch::report::paragraph::push_paragraph;
use docprep_words::explain::{Explanation, explain as look_up};
use docprep_words::{Saying, Voice};
use serde_json::json;

use crate::exit_codes::ExitCode;
use crate::explain_json;
use crate::explain_text::{excerpt, push_steps};
use crate::input;
use crate::shared_arguments::FormatArgument;
use crate::stdout;
use crate::stop::Stop;

/// Wordings of a group that are shown; the rest are counted.
const SHOWN_WORDINGS: usize = 3;

/// Reasons that mean the same, or of which the same is not clear.
struct Group {
    explanation: Explanation,
    count: usize,
    reasons: Vec<Reason>,
}

pub fn explain(
    file: &Path,
    column: Option<&str>,
    format: FormatArgument,
    voice: Voice,
) -> Result<ExitCode, Stop> {
    let bytes = read(file)?;
    let reasons = reasons::read(&bytes, column).map_err(|error| unusable(&error, file))?;
    let groups = grouped(reasons);
    let text = match format {
        FormatArgument::Human => in_words(&groups, voice),
        FormatArgument::Json => groups.iter().map(|group| as_json(group, voice)).collect(),
    };
    let printed = stdout::print(&text)?;
    let is_unknown = |group: &Group| group.explanation == Explanation::Nothing;
    Ok(if groups.iter().any(is_unknown) {
        ExitCode::SomeFailed
    } else {
        printed
    })
}

/// The bytes of a list, and no more than one beyond the limit.
pub fn read(file: &Path) -> Result<Vec<u8>, Stop> {
    input::at_most(file, MAX_BYTES).map_err(|error| {
        let code = match error.kind() {
            io::ErrorKind::NotFound => "reasons-absent",
            io::ErrorKind::PermissionDenied => "reasons-forbidden",
            io::ErrorKind::IsADirectory => "reasons-folder",
            _ => "reasons-unreadable",
        };
        let saying = Saying::new(code).with("path", file.display().to_string());
        Stop::with_problem(ExitCode::WrongUsage, saying, &error)
    })
}

/// The words for a list that cannot be used.
pub fn unusable(error: &ReasonsError, file: &Path) -> Stop {
    let saying = refused(error).with("path", file.display().to_string());
    Stop::of(ExitCode::WrongUsage, saying)
}

fn refused(error: &ReasonsError) -> Saying {
    let listed = |columns: &[String]| columns.join(", ");
    match error {
        ReasonsError::TooLarge { limit } => Saying::new("reasons-too-large").with("limit", *limit as u64),
        ReasonsError::TooMany { limit } => Saying::new("reasons-too-many").with("limit", *limit as u64),
        ReasonsError::Empty => Saying::new("reasons-empty"),
        ReasonsError::Workbook => Saying::new("reasons-workbook"),
        ReasonsError::NoText => Saying::new("reasons-no-text"),
        ReasonsError::NoSuchColumn { column, columns } => Saying::new("reasons-no-such-column")
            .with("column", column.as_str())
            .with("columns", listed(columns)),
        ReasonsError::WhichColumn { columns } => {
            Saying::new("reasons-which-column").with("columns", listed(columns))
        }
        ReasonsError::BadJson { line } => Saying::new("reasons-bad-json").with_plain("line", *line),
        ReasonsError::BadRow { line } => Saying::new("reasons-bad-row").with_plain("line", *line),
    }
}

/// By what is meant: what is known first, then what is not clear, then what is not known; the most frequent first.
fn grouped(reasons: Vec<Reason>) -> Vec<Group> {
    let mut groups: BTreeMap<(u8, Vec<&'static str>), Group> = BTreeMap::new();
    for reason in reasons {
        let explanation = look_up(&reason.text);
        let rank = match &explanation {
            Explanation::Found(_) => 0,
            Explanation::Suggestions(_) => 1,
            _ => 2,
        };
        let key = (
            rank,
            explanation
                .entries()
                .iter()
                .map(|entry| entry.id.as_str())
                .collect(),
        );
        let group = groups.entry(key).or_insert_with(|| Group {
            explanation,
            count: 0,
            reasons: Vec::new(),
        });
        group.count += reason.count;
        group.reasons.push(reason);
    }
    let mut groups: Vec<((u8, Vec<&'static str>), Group)> = groups.into_iter().collect();
    groups.sort_by_key(|((rank, _), group)| (*rank, std::cmp::Reverse(group.count)));
    let mut groups: Vec<Group> = groups.into_iter().map(|(_, group)| group).collect();
    for group in &mut groups {
        group
            .reasons
            .sort_by_key(|reason| std::cmp::Reverse(reason.count));
    }
    groups
}

fn in_words(groups: &[Group], voice: Voice) -> String {
    let mut out = String::new();
    for group in groups {
        push_group(&mut out, group, voice);
        out.push('\n');
    }
    let counted = |is_one: fn(&Explanation) -> bool| {
        let of_kind = groups.iter().filter(|group| is_one(&group.explanation));
        of_kind.map(|group| group.count).sum::<usize>()
    };
    let total = Saying::new("explain-reasons-total")
        .with_plain("total", groups.iter().map(|group| group.count).sum::<usize>())
        .with_plain("clear", counted(|one| matches!(one, Explanation::Found(_))))
        .with_plain(
            "unclear",
            counted(|one| matches!(one, Explanation::Suggestions(_))),
        )
        .with_plain("unknown", counted(|one| matches!(one, Explanation::Nothing)));
    push_paragraph(&mut out, "", &voice.say(&total).message);
    out
}

fn push_group(out: &mut String, group: &Group, voice: Voice) {
    let language = voice.language;
    let heading = match &group.explanation {
        Explanation::Found(entry) => {
            Saying::new("word-reasons-of").with("title", entry.text(language).title.as_str())
        }
        Explanation::Suggestions(_) => Saying::new("word-unclear-reasons"),
        _ => Saying::new("word-unknown-reasons"),
    };
    let heading = heading.with_plain("count", group.count);
    push_paragraph(out, "", &voice.say(&heading).message);
    for reason in group.reasons.iter().take(SHOWN_WORDINGS) {
        let saying = Saying::new("word-reason")
            .with_plain("count", reason.count)
            .with("reason", excerpt(&reason.text));
        push_paragraph(out, "     ", &voice.say(&saying).message);
    }
    let further = group.reasons.len().saturating_sub(SHOWN_WORDINGS);
    if further > 0 {
        let saying = Saying::new("word-further-reasons").with_plain("count", further);
        push_paragraph(out, "     ", &voice.say(&saying).message);
    }
    match &group.explanation {
        Explanation::Found(entry) => {
            push_steps(out, &entry.text(language).you_do);
            let more = Saying::new("explain-more").with("question", entry.question(language));
            push_paragraph(out, "  ", &voice.say(&more).message);
        }
        Explanation::Suggestions(entries) => {
            for entry in entries {
                push_paragraph(out, "  - ", &entry.text(language).title);
                let more = Saying::new("explain-more").with("question", entry.question(language));
                push_paragraph(out, "    ", &voice.say(&more).message);
            }
        }
        _ => {}
    }
}

fn as_json(group: &Group, voice: Voice) -> String {
    let reasons = group
        .reasons
        .iter()
        .map(|reason| json!({ "reason": reason.text, "count": reason.count, "lines": reason.lines }));
    let group = json!({
        "schema": explain_json::SCHEMA,
        "count": group.count,
        "kind": group.explanation.as_str(),
        "entries": explain_json::entries(&group.explanation, voice.language),
        "reasons": reasons.collect::<Vec<_>>(),
    });
    format!("{group}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(text: &str) -> Vec<Reason> {
        reasons::read(text.as_bytes(), None).unwrap()
    }

    #[test]
    fn reasons_that_mean_the_same_are_one_group_and_the_unknown_stand_last() {
        let list = "证件不清晰\nzzz qqq\n注册者证件不清晰/被遮挡\n证件不清晰\n域名续费\nserverHold\n";
        let groups = grouped(reasons(list));
        let counts: Vec<usize> = groups.iter().map(|group| group.count).collect();
        assert_eq!(counts, [3, 1, 2]);
        assert_eq!(groups[0].reasons[0].text, "证件不清晰");
        assert_eq!(groups[2].explanation, Explanation::Nothing);
        let words = in_words(&groups, Voice::default());
        assert!(
            words.starts_with("3 × The document is unclear or covered\n"),
            "{words}"
        );
        assert!(
            words.contains("6 reasons in all; 4 of them are known, 0 are not clear, 2 are not known."),
            "{words}"
        );
    }

    #[test]
    fn a_group_is_one_line_of_json_with_the_lines_of_its_reasons() {
        let groups = grouped(reasons("clientHold\n\nclientHold\n"));
        let line = as_json(&groups[0], Voice::default());
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(value["count"], 2);
        assert_eq!(value["entries"][0]["id"], "client-hold");
        assert_eq!(value["reasons"][0]["lines"], serde_json::json!([1, 3]));
    }
}
