//! The table of formats in `docs/formats.md` is what the decoders do, not what somebody remembers.

use crate::formats::test_page::encoded;
use crate::formats::test_page::variants::{Verdict, variants};
use docprep::{Limits, Picture};

const BEGIN: &str = "<!-- table: written by tests/formats/table.rs -->\n";
const END: &str = "<!-- end of table -->\n";

/// Levels of 255 that a lossy coding may be off at the edges of a picture.
const TOLERANCE: u8 = 4;

fn edges(picture: &Picture) -> [[u8; 3]; 2] {
    let row = &picture.pixels()[..picture.width() as usize * 3];
    let pixel = |at: usize| [row[at], row[at + 1], row[at + 2]];
    [pixel(0), pixel(row.len() - 3)]
}

#[test]
fn every_kind_of_file_gets_the_verdict_that_is_expected() {
    let mut wrong = Vec::new();
    for variant in variants() {
        let name = format!("{}, {}", variant.format, variant.kind);
        match (
            docprep::decode(&variant.bytes, &Limits::default()),
            variant.verdict,
        ) {
            (Ok(picture), Verdict::Edges(left, right)) => {
                let near = edges(&picture)
                    .into_iter()
                    .flatten()
                    .zip(left.into_iter().chain(right))
                    .all(|(got, wanted)| got.abs_diff(wanted) <= TOLERANCE);
                if !near {
                    wrong.push(format!(
                        "{name}: {:?}, wanted {:?}",
                        edges(&picture),
                        variant.verdict
                    ));
                }
            }
            (Err(error), Verdict::Refused(code)) if error.code() == code => {}
            (Ok(_), verdict) => wrong.push(format!("{name}: accepted, wanted {verdict:?}")),
            (Err(error), verdict) => wrong.push(format!("{name}: {error}, wanted {verdict:?}")),
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

fn table() -> String {
    let mut lines = vec![
        "| format | kind | verdict | tested by |".to_string(),
        "|---|---|---|---|".to_string(),
    ];
    for file in encoded() {
        let (format, kind) = file.name.split_once(", ").unwrap_or((file.name, "plain"));
        let coding = if file.lossy { "lossy" } else { "lossless" };
        lines.push(format!(
            "| {format} | {kind} | accepted | color page ({coding}), cuts, mutants |"
        ));
    }
    for variant in variants() {
        let (verdict, test) = match variant.verdict {
            Verdict::Edges(..) => ("accepted".to_string(), "known pixels"),
            Verdict::Refused(code) => (format!("refused: `{code}`"), "error code"),
        };
        lines.push(format!(
            "| {} | {} | {verdict} | {test} |",
            variant.format, variant.kind
        ));
    }
    lines.join("\n") + "\n"
}

/// Write it anew with `DOCPREP_WRITE_TABLES=1 cargo test --release --test library formats`.
#[test]
#[cfg(all(
    feature = "pdf",
    feature = "jpeg-xl",
    feature = "jpeg-2000",
    feature = "heifer"
))]
fn the_table_in_the_documentation_is_the_one_that_is_tested() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/formats.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (written, after) = rest.split_once(END).unwrap();
    if std::env::var_os("DOCPREP_WRITE_TABLES").is_some() {
        std::fs::write(path, format!("{before}{BEGIN}{}{END}{after}", table())).unwrap();
    } else {
        assert_eq!(written, table());
    }
}
