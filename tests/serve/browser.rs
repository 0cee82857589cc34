//! The page in a real browser. Where none is installed the tests say so, and `./scripts/setup --browser` installs one.
//!
//! With `DOCPREP_SCREENSHOTS=FOLDER` the pictures for docs/ are written there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::cli::bench::Bench;
use crate::cli::language::{english_sentences, unquoted};
use crate::serve::chromium::Chromium;
use crate::serve::server::{Server, testdata};
use crate::skipped::skipped;

/// The browser with the page open, or the words that a test was left out.
fn page(server: &Server) -> Option<Chromium> {
    page_at(server, "")
}

fn page_at(server: &Server, query: &str) -> Option<Chromium> {
    let Some(mut chromium) = Chromium::start() else {
        skipped("the page in a browser, since no Chromium is installed (./scripts/setup --browser)");
        return None;
    };
    chromium.window(1100, 800, false);
    chromium.open(&format!("http://{}/{query}", server.address));
    chromium.until("document.querySelector('#profile').options.length > 0 || !document.querySelector('#token-field').hidden");
    Some(chromium)
}

fn specimen(name: &str) -> PathBuf {
    testdata().join(name)
}

fn text(chromium: &mut Chromium, selector: &str) -> String {
    let text = chromium.value(&format!("document.querySelector('{selector}').innerText"));
    text.as_str().expect("text").to_owned()
}

/// Nothing was refused by the policy, nothing failed, and nothing came from elsewhere.
fn assert_clean(chromium: &Chromium, server: &Server) {
    let faults: Vec<Value> = chromium.told("Runtime.exceptionThrown");
    assert!(faults.is_empty(), "{faults:?}");
    let violations: Vec<Value> = chromium
        .told("Log.entryAdded")
        .into_iter()
        .filter(|told| {
            told["entry"]["source"] == "security" || told["entry"]["text"].to_string().contains("Policy")
        })
        .collect();
    assert!(violations.is_empty(), "{violations:?}");
    let own = format!("http://{}/", server.address);
    for request in chromium.told("Network.requestWillBeSent") {
        let url = request["request"]["url"].as_str().expect("an address");
        assert!(
            [&own, "blob:", "about:"]
                .iter()
                .any(|start| url.starts_with(*start)),
            "{url}"
        );
    }
}

fn keep_screenshot(chromium: &mut Chromium, name: &str) {
    let Some(folder) = std::env::var_os("DOCPREP_SCREENSHOTS") else {
        return;
    };
    let text = chromium.screenshot();
    let decoded = Command::new("base64")
        .arg("-d")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut decoded = decoded.expect("base64 starts");
    let mut input = decoded.stdin.take().expect("a pipe");
    let writer = std::thread::spawn(move || std::io::Write::write_all(&mut input, text.as_bytes()));
    let output = decoded.wait_with_output().expect("base64 ends");
    writer.join().expect("no panic").expect("base64 reads");
    fs::write(Path::new(&folder).join(name), output.stdout).expect("a folder to write to");
}

#[test]
fn two_files_that_are_dropped_become_one_picture_that_can_be_downloaded() {
    let server = Server::start(&[]);
    let Some(mut chromium) = page(&server) else { return };
    keep_screenshot(&mut chromium, "serve-page.png");
    let (front, back) = (
        specimen("demo/02-mirrored-photo.jpg"),
        specimen("demo/04-transparent.png"),
    );
    chromium.drop_files("#drop", &[&front, &back]);
    chromium.until("document.querySelectorAll('#chosen li').length === 2");
    chromium.value("document.querySelector('#layout').value = 'row'");
    chromium.value("document.querySelector('#go').click()");
    chromium.until("document.body.dataset.state === 'done' && document.querySelector('#after').complete");
    let size = chromium.value(
        "document.querySelector('#after').decode().then(() => [document.querySelector('#after').naturalWidth, document.querySelector('#after').naturalHeight])",
    );
    let words = text(&mut chromium, "#size");
    let said = format!("{} × {} pixels", size[0], size[1]);
    assert!(words.contains(&said), "no {said} in {words}");
    assert!(size[0].as_u64() > size[1].as_u64(), "not side by side: {size}");
    chromium.until("[...document.querySelectorAll('#before img')].every((image) => image.complete)");
    assert_eq!(
        chromium.value("document.querySelectorAll('#before img').length"),
        2
    );
    assert_eq!(chromium.value("document.activeElement.id"), "result");
    keep_screenshot(&mut chromium, "serve-merged.png");

    let folder = tempfile::tempdir().unwrap();
    chromium.call(
        "Browser.setDownloadBehavior",
        json!({ "behavior": "allow", "downloadPath": folder.path(), "eventsEnabled": true }),
    );
    chromium.value("document.querySelector('#download').click()");
    chromium.event("Browser.downloadProgress", |progress| {
        progress["state"] == "completed"
    });
    let file = fs::read(folder.path().join("02-mirrored-photo-merged.jpg")).expect("the file under its name");
    let mut decoder = jpeg_decoder::Decoder::new(file.as_slice());
    decoder.decode().expect("a whole JPEG");
    let info = decoder.info().unwrap();
    assert_eq!(
        (Some(u64::from(info.width)), Some(u64::from(info.height))),
        (size[0].as_u64(), size[1].as_u64())
    );
    assert_clean(&chromium, &server);
}

#[test]
fn a_broken_file_is_explained_and_another_one_works_then() {
    let server = Server::start(&[]);
    let Some(mut chromium) = page(&server) else { return };
    chromium.choose_files("#files", &[&specimen("demo/08-broken-off.jpg")]);
    chromium.until("!document.querySelector('#go').disabled");
    chromium.value("document.querySelector('#go').click()");
    chromium.until("document.body.dataset.state === 'refused'");
    assert!(text(&mut chromium, "#error-message").contains("cut off"));
    assert!(text(&mut chromium, "#error-advice").contains("Copy or download it again"));
    assert!(text(&mut chromium, "#error-code").contains("truncated"));
    assert_eq!(chromium.value("document.activeElement.id"), "error");
    keep_screenshot(&mut chromium, "serve-refused.png");
    chromium.value("document.querySelector('#again').click()");
    chromium.choose_files("#files", &[&specimen("demo/01-phone-photo-turned.heic")]);
    chromium.value("document.querySelector('#go').click()");
    chromium.until("document.body.dataset.state === 'done' && document.querySelector('#before').innerText.includes('cannot show')");
    assert_eq!(chromium.value("document.querySelector('#error').hidden"), true);
    assert!(text(&mut chromium, "#before").contains("01-phone-photo-turned.heic: your browser cannot show"));
    assert_clean(&chromium, &server);
}

#[test]
fn the_page_can_be_used_with_the_keyboard_alone_and_names_everything() {
    let server = Server::start(&[]);
    let Some(mut chromium) = page(&server) else { return };
    chromium.choose_files("#files", &[&specimen("demo/03-really-a-png.jpg")]);
    chromium.until("!document.querySelector('#go').disabled");
    let mut reached = Vec::new();
    while reached.last().is_none_or(|id| id != "go") {
        chromium.press("Tab", 9);
        let id =
            chromium.value("document.activeElement.id || document.activeElement.getAttribute('aria-label')");
        reached.push(id.as_str().unwrap_or_default().to_owned());
        assert!(reached.len() < 20, "no way to the button: {reached:?}");
    }
    for wanted in ["files", "Remove 03-really-a-png.jpg", "profile"] {
        assert!(
            reached.iter().any(|id| id == wanted),
            "{wanted} is not reached: {reached:?}"
        );
    }
    chromium.press("Enter", 13);
    chromium.until("document.body.dataset.state === 'done'");
    // What a screen reader is told: every control and picture has a name.
    let tree = chromium.call("Accessibility.getFullAXTree", json!({}));
    let mut named = 0;
    for node in tree["nodes"].as_array().expect("nodes") {
        let role = node["role"]["value"].as_str().unwrap_or_default();
        if !node["ignored"].as_bool().unwrap_or(false)
            && ["button", "link", "combobox", "image", "textbox"].contains(&role)
        {
            let name = node["name"]["value"].as_str().unwrap_or_default();
            assert!(!name.is_empty(), "a {role} without a name: {node}");
            named += 1;
        }
    }
    assert!(named >= 6, "{named} controls");
    assert_clean(&chromium, &server);
}

#[test]
fn on_a_phone_nothing_is_wider_than_the_screen() {
    let server = Server::start(&[]);
    let Some(mut chromium) = page(&server) else { return };
    chromium.window(360, 740, true);
    chromium.choose_files("#files", &[&specimen("demo/02-mirrored-photo.jpg")]);
    chromium.until("!document.querySelector('#go').disabled");
    chromium.value("document.querySelector('#go').click()");
    chromium.until("document.body.dataset.state === 'done' && document.querySelector('#after').complete");
    let width = chromium.value("document.documentElement.scrollWidth");
    assert!(width.as_u64().is_some_and(|width| width <= 360), "{width} pixels");
    let small = chromium.value(
        "[...document.querySelectorAll('button, .button, select')].filter((one) => one.offsetHeight && one.offsetHeight < 44).map((one) => one.outerHTML)",
    );
    assert_eq!(small, json!([]), "too small for a finger");
    chromium.value("document.querySelector('#result').scrollIntoView()");
    keep_screenshot(&mut chromium, "serve-phone.png");
    assert_clean(&chromium, &server);
}

#[test]
fn nothing_is_kept_in_the_browser() {
    let server = Server::start(&[]);
    let Some(mut chromium) = page(&server) else { return };
    chromium.choose_files("#files", &[&specimen("demo/05-old-scanner.bmp")]);
    chromium.until("!document.querySelector('#go').disabled");
    chromium.value("document.querySelector('#go').click()");
    chromium.until("document.body.dataset.state === 'done'");
    let kept = chromium.value("[document.cookie, localStorage.length, sessionStorage.length]");
    assert_eq!(kept, json!(["", 0, 0]));
    let databases = chromium.value("indexedDB.databases().then((all) => all.length)");
    assert_eq!(databases, 0);
    assert!(text(&mut chromium, "footer").contains("Nothing is kept"));
}

#[test]
fn a_token_is_asked_for_where_one_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    fs::write(&file, "0123456789abcdef").unwrap();
    let server = Server::start(&["--token-file", file.to_str().unwrap()]);
    let Some(mut chromium) = page(&server) else { return };
    assert_eq!(
        chromium.value("document.querySelector('#token-field').hidden"),
        false
    );
    chromium.choose_files("#files", &[&specimen("demo/05-old-scanner.bmp")]);
    chromium.until("!document.querySelector('#go').disabled");
    chromium.value("document.querySelector('#go').click()");
    chromium.until("document.body.dataset.state === 'refused'");
    assert!(text(&mut chromium, "#error-code").contains("unauthorized"));
    chromium.value(
        "{ const field = document.querySelector('#token'); field.value = '0123456789abcdef'; field.dispatchEvent(new Event('change')); }",
    );
    chromium.until("document.querySelector('#profile').options.length > 0");
    chromium.value("document.querySelector('#go').click()");
    chromium.until("document.body.dataset.state === 'done'");
}

/// All that can be read, but for what stays as it is: names and codes.
fn assert_chinese(chromium: &mut Chromium) {
    let text = unquoted(&text(chromium, "body"));
    assert!(text.contains("证件") && text.contains("图片"), "{text}");
    assert_eq!(english_sentences(&text), Vec::<String>::new(), "{text}");
}

#[test]
fn the_page_speaks_chinese_to_who_reads_chinese() {
    let server = Server::start(&[]);
    let Some(mut chromium) = page_at(&server, "?lang=zh") else {
        return;
    };
    assert_eq!(chromium.value("document.documentElement.lang"), "zh-CN");
    chromium.choose_files("#files", &[&specimen("demo/08-broken-off.jpg")]);
    chromium.until("!document.querySelector('#go').disabled");
    chromium.value("document.querySelector('#go').click()");
    chromium.until("document.body.dataset.state === 'refused'");
    assert_chinese(&mut chromium);
    chromium.value("document.querySelector('#again').click()");
    let (front, back) = (
        specimen("demo/02-mirrored-photo.jpg"),
        specimen("demo/04-transparent.png"),
    );
    chromium.choose_files("#files", &[&front, &back]);
    chromium.value("document.querySelector('#go').click()");
    chromium.until("document.body.dataset.state === 'done' && document.querySelector('#after').complete");
    assert_chinese(&mut chromium);
    for (width, is_phone, name) in [
        (1280, false, "serve-page-zh.png"),
        (390, true, "serve-phone-zh.png"),
    ] {
        chromium.window(width, 844, is_phone);
        let shown = chromium.value("document.documentElement.scrollWidth");
        assert!(
            shown.as_u64().is_some_and(|shown| shown <= u64::from(width)),
            "{shown} pixels"
        );
        chromium.value("document.querySelector('#result').scrollIntoView()");
        keep_screenshot(&mut chromium, name);
    }
    // The switch.
    let other = chromium.value("document.querySelector('.languages a').href");
    chromium.open(other.as_str().expect("an address"));
    assert_eq!(chromium.value("document.documentElement.lang"), "en");
    let kept = chromium.value("[document.cookie, localStorage.length, sessionStorage.length]");
    assert_eq!(kept, json!(["", 0, 0]));
    assert_clean(&chromium, &server);
}

#[test]
fn the_report_speaks_chinese_to_who_reads_chinese() {
    let Some(mut chromium) = Chromium::start() else {
        skipped("the report in a browser, since no Chromium is installed (./scripts/setup --browser)");
        return;
    };
    let bench = Bench::with_pictures(&[]);
    for file in fs::read_dir(testdata().join("demo")).unwrap() {
        let file = file.unwrap();
        let name = file.file_name().into_string().unwrap();
        bench.put(format!("scans/{name}"), &fs::read(file.path()).unwrap());
    }
    let arguments = [
        "convert", "scans", "--lang", "zh", "-q", "-o", "out", "--report", "r.html",
    ];
    let ran = bench.run(&arguments);
    ran.expect(1, &[]);
    assert_eq!(english_sentences(&unquoted(&ran.stderr)), Vec::<String>::new());
    let report = bench.at("r.html");
    for (width, is_phone, name) in [(1280, false, "report-zh.png"), (390, true, "report-phone-zh.png")] {
        chromium.window(width, 844, is_phone);
        chromium.open(&format!("file://{}", report.display()));
        chromium.until("document.querySelectorAll('article').length > 5");
        // What is out of sight is not laid out, and has no text then; which rows that is depends on who was done first.
        chromium.value(
            "document.querySelectorAll('article').forEach(row => row.style.contentVisibility = 'visible')",
        );
        assert_chinese(&mut chromium);
        keep_screenshot(&mut chromium, name);
    }
}
