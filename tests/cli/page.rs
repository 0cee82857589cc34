//! The report's page in a real browser.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cli::bench::Bench;
use crate::skipped::skipped;

const BROKEN: usize = 2000;

/// A Chromium of this machine; `None`, and a line that says so, where there is none.
fn chromium() -> Option<PathBuf> {
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let mut found = std::env::split_paths(&folders).flat_map(|folder| names.map(|name| folder.join(name)));
    let found = found.find(|path| path.is_file());
    if found.is_none() {
        skipped("the report's page in a browser, since no Chromium is installed (./scripts/setup --browser)");
    }
    found
}

/// The document as it stands after its script has run, and what the browser had to say.
fn opened(chromium: &Path, bench: &Bench, address: &str) -> (String, String) {
    let profile = format!("--user-data-dir={}", bench.at("browser").display());
    let output = Command::new(chromium)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
        ])
        // Whatever the page would load from elsewhere, it could not.
        .args([
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--enable-logging=stderr",
            "--dump-dom",
        ])
        .args([&profile, address])
        .output()
        .expect("the browser starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_browser_counts_and_filters_thousands_of_rows_without_a_complaint() {
    let Some(chromium) = chromium() else { return };
    let bench = Bench::with_pictures(&["in/one.png", "in/two <b>.png"]);
    bench.put("in/notes.txt", b"text");
    for number in 0..BROKEN {
        bench.put(
            format!("in/broken/{number}.jpg"),
            format!("no picture {number}").as_bytes(),
        );
    }
    bench
        .run(&["convert", "in", "-o", "out", "--report", "r.html", "-q"])
        .expect(1, &[]);
    let address = format!("file://{}", bench.at("r.html").display());

    let (all, complaints) = opened(&chromium, &bench, &address);
    assert!(!complaints.contains("CONSOLE"), "{complaints}");
    let button = |kind: &str, pressed: bool, words: &str| {
        format!("<button data-show=\"{kind}\" aria-pressed=\"{pressed}\">{words}</button>")
    };
    assert!(
        all.contains(&button("all", true, "All (2003)")),
        "{}",
        head_of(&all)
    );
    assert!(
        all.contains(&button("failed", false, "Failed (2000)")),
        "{}",
        head_of(&all)
    );
    assert!(
        all.contains(&button("doubtful", false, "With a warning (2)")),
        "{}",
        head_of(&all)
    );
    assert_eq!(all.matches("<article class=").count(), BROKEN + 3);
    assert_eq!(
        all.matches(" hidden=\"\">").count(),
        2,
        "the buttons of verdicts that nothing has"
    );

    let (warned, complaints) = opened(&chromium, &bench, &format!("{address}#doubtful"));
    assert!(!complaints.contains("CONSOLE"), "{complaints}");
    assert!(
        warned.contains(&button("doubtful", true, "With a warning (2)")),
        "{}",
        head_of(&warned)
    );
    assert_eq!(
        warned.matches("<article class=\"failed\" hidden=\"\">").count(),
        BROKEN
    );
    assert_eq!(warned.matches("<article class=\"doubtful\">").count(), 2);
}

#[test]
fn a_browser_filters_holders_by_reason() {
    let Some(chromium) = chromium() else { return };
    let bench = Bench::new();
    let table = specimens::holders::with_faults(200, 60, 19);
    bench.put("t.csv", specimens::holder_tables::csv(&table, ",").as_bytes());
    for row in &table {
        for file in row.get("images").split(';').filter(|file| !file.is_empty()) {
            bench.put(file, b"not looked at");
        }
    }
    for (language, reason) in [("en", "the check digit, also that of"), ("zh", "校验码不对")] {
        let check = [
            "registrants",
            "check",
            "t.csv",
            "--date",
            "2026-11-26",
            "--report",
            "r.html",
        ];
        bench
            .run(&[&check[..], &["--lang", language]].concat())
            .expect(1, &[]);
        let page = String::from_utf8(bench.bytes("r.html")).unwrap();
        let with_fault = page.matches("data-codes=\"number-check-digit").count();
        assert!(with_fault > 0);
        let address = format!(
            "file://{}#refused/number-check-digit",
            bench.at("r.html").display()
        );
        let (shown, complaints) = opened(&chromium, &bench, &address);
        assert!(!complaints.contains("CONSOLE"), "{complaints}");
        let is_shown = |line: &&str| line.starts_with("<article") && !line.contains(" hidden=\"\"");
        let rows: Vec<&str> = shown.lines().filter(is_shown).collect();
        assert_eq!(rows.len(), with_fault, "{language}");
        assert!(rows.iter().all(|row| row.contains("number-check-digit")));
        let options = shown.matches("<option value=\"").count();
        assert!(options > 30, "{options} reasons to choose from");
        let named = format!("<option value=\"number-check-digit\">{reason}");
        assert!(shown.contains(&named), "{}", head_of(&shown));
    }
}

fn head_of(page: &str) -> &str {
    let nav = page.find("<nav>").unwrap_or(0);
    page.get(nav..nav + 1500).unwrap_or(page)
}
