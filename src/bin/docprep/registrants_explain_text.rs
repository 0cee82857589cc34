//! What is said of results that were joined to rows: for people by what is meant, for programs one object a result.

use std::collections::BTreeMap;

use docprep_batch::report::paragraph::push_paragraph;
use docprep_registrants::Field;
use docprep_words::explain::{Entry, Explanation};
use docprep_words::{Saying, Voice};
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

use crate::explain_text::{excerpt, push_steps};

use crate::registrants_known::KnownRow;
use crate::registrants_results::Joined;

/// Raised when the meaning of a field changes.
const SCHEMA: u32 = 1;

/// Domains of a result that are shown; the rest are in the JSON.
const SHOWN_DOMAINS: usize = 3;

/// Groups by what is meant: what is known first, the most frequent first; in each the results as they came.
pub fn in_words(joined: &[Joined<'_>], voice: Voice) -> String {
    let mut groups: BTreeMap<(u8, Vec<&str>), Vec<&Joined<'_>>> = BTreeMap::new();
    for one in joined {
        let rank = match one.explanation {
            Explanation::Found(_) => 0,
            Explanation::Suggestions(_) => 1,
            _ => 2,
        };
        let entries = one.explanation.entries().iter();
        let key = (rank, entries.map(|entry| entry.id.as_str()).collect());
        groups.entry(key).or_default().push(one);
    }
    let mut groups: Vec<(u8, Vec<&Joined<'_>>)> = groups
        .into_iter()
        .map(|((rank, _), group)| (rank, group))
        .collect();
    groups.sort_by_key(|(rank, group)| (*rank, std::cmp::Reverse(group.len())));
    let mut out = String::new();
    for (_, group) in &groups {
        push_group(&mut out, group, voice);
        out.push('\n');
    }
    push_paragraph(&mut out, "", &voice.say(&total(joined)).message);
    out
}

fn total(joined: &[Joined<'_>]) -> Saying {
    let count = |is_one: fn(&&Joined<'_>) -> bool| joined.iter().filter(is_one).count();
    Saying::new("results-total")
        .with_plain("total", joined.len())
        .with_plain(
            "clear",
            count(|one| matches!(one.explanation, Explanation::Found(_))),
        )
        .with_plain(
            "unclear",
            count(|one| matches!(one.explanation, Explanation::Suggestions(_))),
        )
        .with_plain("unknown", count(|one| one.explanation == Explanation::Nothing))
        .with_plain("lost", count(|one| one.rows.is_empty()))
}

fn push_group(out: &mut String, group: &[&Joined<'_>], voice: Voice) {
    let language = voice.language;
    let explanation = &group[0].explanation;
    let heading = match explanation {
        Explanation::Found(entry) => {
            Saying::new("word-reasons-of").with("title", entry.text(language).title.as_str())
        }
        Explanation::Suggestions(_) => Saying::new("word-unclear-reasons"),
        _ => Saying::new("word-unknown-reasons"),
    };
    push_paragraph(
        out,
        "",
        &voice.say(&heading.with_plain("count", group.len())).message,
    );
    match explanation {
        Explanation::Found(entry) => {
            push_steps(out, &entry.text(language).you_do);
            push_more(out, "  ", entry, voice);
        }
        Explanation::Suggestions(entries) => {
            for entry in entries {
                push_paragraph(out, "  - ", &entry.text(language).title);
                push_more(out, "    ", entry, voice);
            }
        }
        _ => {}
    }
    group.iter().for_each(|one| push_result(out, one, voice));
}

fn push_more(out: &mut String, indent: &str, entry: &Entry, voice: Voice) {
    let more = Saying::new("explain-more").with("question", entry.question(voice.language));
    push_paragraph(out, indent, &voice.say(&more).message);
}

fn push_result(out: &mut String, one: &Joined<'_>, voice: Voice) {
    let quoted = Saying::new("word-result")
        .with("file", one.file.display().to_string())
        .with_plain("line", one.stated.line)
        .with("reason", excerpt(&one.stated.text));
    let mut facts = vec![voice.say(&quoted).message];
    let domains = one.domains();
    facts.extend(domains.iter().take(SHOWN_DOMAINS).map(|domain| excerpt(domain)));
    facts.extend((domains.len() > SHOWN_DOMAINS).then(|| "…".to_owned()));
    push_paragraph(out, "  ", &facts.join(" · "));
    if one.rows.is_empty() {
        let code = if one.stated.beside.is_empty() {
            "results-no-key"
        } else {
            "results-no-row"
        };
        let words = voice.say(&Saying::new(code));
        push_paragraph(out, "     ", &words.message);
        push_paragraph(out, "     ", &words.advice);
    }
    one.rows.iter().for_each(|row| push_row(out, one, row, voice));
}

fn push_row(out: &mut String, one: &Joined<'_>, row: &KnownRow, voice: Voice) {
    let which = Saying::new("word-registrant-row").with_plain("row", row.row);
    let mut facts = vec![voice.say(&which).message];
    facts.extend(row.id.clone());
    push_paragraph(out, "     ", &facts.join(" · "));
    let indent = " ".repeat(7);
    let mut said = Vec::new();
    for (finding, _) in one.findings(row) {
        let lead = match &finding.field {
            Some(field) => format!("{indent}{field} ({}): ", finding.code),
            None => format!("{indent}({}): ", finding.code),
        };
        push_paragraph(out, &lead, &finding.message);
        push_paragraph(out, &" ".repeat(lead.width()), &finding.advice);
        said.extend(finding.field.as_deref().and_then(Field::with_name));
    }
    let columns = one.columns();
    let further = columns
        .iter()
        .filter(|field| !said.contains(field) && **field != Field::Images);
    let further: Vec<&str> = further.map(|field| field.as_str()).collect();
    if !further.is_empty() {
        let saying = Saying::new("results-look-at").with("columns", further.join(", "));
        push_paragraph(out, &indent, &voice.say(&saying).message);
    }
    if columns.contains(&Field::Images) {
        push_paragraph(out, &indent, &voice.say(&picture(row)).message);
    }
    if columns.is_empty() && !matches!(one.explanation, Explanation::Nothing) {
        push_paragraph(out, &indent, &voice.text("results-nothing-to-change"));
    }
}

/// Which picture it is about.
fn picture(row: &KnownRow) -> Saying {
    let parts = row.images.join(", ");
    match &row.picture {
        Some(picture) => Saying::new("results-picture")
            .with("picture", picture.as_str())
            .with("parts", parts),
        None if parts.is_empty() => Saying::new("results-picture-missing"),
        None => Saying::new("results-picture-of-table").with("parts", parts),
    }
}

/// One object in one line.
pub fn as_json(one: &Joined<'_>, voice: Voice) -> String {
    let entries = one.explanation.entries().iter().map(|entry| {
        let text = entry.text(voice.language);
        json!({"id": entry.id, "title": text.title, "meaning": text.meaning, "you_do": text.you_do})
    });
    let rows = one.rows.iter().map(|row| row_as_json(one, row));
    let columns: Vec<&str> = one.columns().iter().map(|field| field.as_str()).collect();
    let object = json!({
        "schema": SCHEMA,
        "file": one.file.display().to_string(),
        "line": one.stated.line,
        "reason": one.stated.text,
        "code": one.stated.code,
        "domains": one.domains(),
        "kind": one.explanation.as_str(),
        "entries": entries.collect::<Vec<_>>(),
        "columns": columns,
        "joined_by": one.way.map(|way| way.as_str()),
        "rows": rows.collect::<Vec<_>>(),
    });
    format!("{object}\n")
}

fn row_as_json(one: &Joined<'_>, row: &KnownRow) -> Value {
    let findings = one.findings(row).into_iter().map(|(finding, is_foretold)| {
        json!({
            "code": finding.code,
            "severity": finding.severity,
            "field": finding.field,
            "message": finding.message,
            "advice": finding.advice,
            "foretold": is_foretold,
        })
    });
    json!({
        "row": row.row,
        "id": row.id,
        "picture": row.picture,
        "images": row.images,
        "requests": row.requests,
        "findings": findings.collect::<Vec<_>>(),
    })
}
