//! How well the search does on phrasings that are not in the table: the rates that docs/explain.md states.

use super::*;

/// By these it was tuned.
const TUNING: &str = include_str!("../../explain/phrasings/tuning.tsv");
/// By these it is judged.
const HELD_OUT: &str = include_str!("../../explain/phrasings/held-out.tsv");

/// Stands for "none of the entries".
const NONE: &str = "-";

#[derive(Default, Debug)]
struct Rates {
    asked: usize,
    /// The right entry alone, or rightly nothing.
    right: usize,
    /// The right entry among those suggested.
    suggested: usize,
    /// Nothing, although there is an entry.
    nothing: usize,
    /// Suggestions without the right entry.
    misled: usize,
    /// A wrong entry, as if it were certain.
    wrong: usize,
    faults: Vec<String>,
}

fn rates(text: &'static str) -> Rates {
    let mut rates = Rates::default();
    for (id, phrasing) in tests::lines(text) {
        rates.asked += 1;
        let answer = explain(phrasing);
        let count = match &answer {
            Explanation::Found(entry) if entry.id == id => &mut rates.right,
            Explanation::Found(_) => &mut rates.wrong,
            Explanation::Nothing if id == NONE => &mut rates.right,
            Explanation::Nothing => &mut rates.nothing,
            Explanation::Suggestions(entries) if entries.iter().any(|entry| entry.id == id) => {
                &mut rates.suggested
            }
            Explanation::Suggestions(_) => &mut rates.misled,
        };
        *count += 1;
        let is_right = matches!(&answer, Explanation::Found(entry) if entry.id == id);
        let is_rightly_nothing = id == NONE && answer == Explanation::Nothing;
        if !(is_right || is_rightly_nothing) {
            rates.faults.push(format!("{id}: {phrasing}: {}", shown(&answer)));
        }
    }
    rates
}

fn shown(answer: &Explanation) -> String {
    let ids = tests::ids(answer).join(", ");
    match answer {
        Explanation::Found(_) => format!("certainly {ids}"),
        _ => format!("perhaps {ids}"),
    }
}

/// What docs/explain.md states, so that it is true.
fn row(name: &str, rates: &Rates) -> String {
    format!(
        "| {name} | {} | {} | {} | {} | {} | {} |",
        rates.asked, rates.right, rates.suggested, rates.nothing, rates.misled, rates.wrong
    )
}

#[test]
fn no_phrasing_stands_in_the_table() {
    let known: Vec<&str> = entries()
        .iter()
        .flat_map(|entry| {
            let said = entry.said.iter().map(|said| &said.message);
            let codes = entry.codes.iter().map(|code| &code.code);
            said.chain(codes).chain(&entry.also).map(String::as_str)
        })
        .collect();
    for (_, phrasing) in tests::lines(HELD_OUT) {
        assert!(!known.contains(&phrasing), "{phrasing}");
        assert!(!TUNING.contains(&format!("\t{phrasing}\n")), "{phrasing}");
    }
}

#[test]
fn phrasings_are_understood_or_nothing_is_known_and_hardly_ever_is_one_misunderstood() {
    let rates = rates(HELD_OUT);
    assert!(rates.asked >= 150, "{rates:#?}");
    let right = rates.right + rates.suggested + rates.nothing;
    assert!(right * 100 >= rates.asked * 95, "{rates:#?}");
    assert!(rates.wrong * 100 <= rates.asked, "{rates:#?}");
}

/// Saying nothing is never wrong, and of no use.
#[test]
fn most_phrasings_are_answered() {
    let rates = rates(HELD_OUT);
    assert!(rates.right * 100 >= rates.asked * 75, "{rates:#?}");
}

#[test]
fn the_documentation_states_the_rates() {
    let text = include_str!("../../../../docs/explain.md");
    let rows = [
        row("for tuning", &rates(TUNING)),
        row("held out", &rates(HELD_OUT)),
    ]
    .join("\n");
    assert!(text.contains(&rows), "docs/explain.md lacks these lines:\n{rows}");
}
