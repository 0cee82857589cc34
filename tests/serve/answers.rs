//! What comes back when all is well.

use std::fs;
use std::io::Write;

use serde_json::Value;

use crate::serve::client::{self, MULTIPART, get, multipart, post, request};
use crate::serve::server::{Server, specimen};

/// Width and height from the frame header of a JPEG, by a decoder that is not docprep's.
fn size(jpeg: &[u8]) -> (u16, u16) {
    let mut decoder = jpeg_decoder::Decoder::new(jpeg);
    decoder.decode().expect("a JPEG that decodes");
    let info = decoder.info().expect("a decoded picture has facts");
    (info.width, info.height)
}

#[test]
fn a_picture_comes_back_as_the_library_makes_it_with_its_record() {
    let server = Server::start(&[]);
    let file = specimen("demo/01-phone-photo-turned.heic");
    let answer = post(server.address, "/v1/prepare?profile=aliyun-intl", &file);
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, Some("image/jpeg"))
    );
    let profile = docprep::Profile::builtin("aliyun-intl").unwrap();
    let prepared = docprep::prepare(&file, &docprep::PrepareOptions::for_profile(profile)).unwrap();
    assert!(answer.body == prepared.jpeg, "not the library's bytes");
    let record = answer.record();
    assert_eq!(record["profile"], "aliyun-intl");
    assert_eq!(record["format_in"], "heic");
    assert_eq!(record["bytes_in"], file.len());
    assert_eq!(record["bytes_out"], answer.body.len());
    assert_eq!(record["status"], "reencoded");
    assert!(record["sha256_in"].is_null() && record["error"].is_null());
}

#[test]
fn a_kind_of_document_is_looked_at_more_closely() {
    let server = Server::start(&[]);
    let file = specimen("formats/jpeg-420.jpg");
    let reminds = |path: &str, kind: &str, body: &[u8]| {
        let headers = [MULTIPART, ("Accept", "application/json")];
        let answer = request(server.address, "POST", &format!("{path}{kind}"), &headers, body);
        assert_eq!(answer.status, 200, "{path}{kind}: {}", answer.text());
        let findings = answer.json()["record"]["findings"].clone();
        let mut codes = findings.as_array().expect("findings").iter();
        codes.any(|finding| finding["code"] == "both-sides-needed")
    };
    let one = multipart(&[&file]);
    for path in ["/v1/prepare", "/v1/check"] {
        assert!(reminds(path, "?document=hkmojumin", &one), "{path}");
        assert!(!reminds(path, "?document=SFZ&max_bytes=1MB", &one), "{path}");
        assert!(!reminds(path, "", &one), "{path}");
    }
    assert!(!reminds(
        "/v1/merge",
        "?document=HKMOJUMIN",
        &multipart(&[&file, &file])
    ));
}

#[test]
fn json_has_the_same_picture_in_base64() {
    let server = Server::start(&[]);
    let file = specimen("demo/04-transparent.png");
    let picture = post(server.address, "/v1/prepare", &file);
    let json = request(
        server.address,
        "POST",
        "/v1/prepare",
        &[("Accept", "application/json")],
        &file,
    )
    .json();
    assert_eq!(json["record"]["bytes_out"], picture.body.len());
    let text = json["jpeg_base64"].as_str().expect("text");
    assert_eq!(text.len(), picture.body.len().div_ceil(3) * 4);
    // The first three and the last bytes of every JPEG, in base64.
    assert!(text.starts_with("/9j/"), "{}", &text[..8]);
}

#[test]
fn multipart_and_a_raw_body_are_the_same_upload() {
    let server = Server::start(&[]);
    let file = specimen("demo/05-old-scanner.bmp");
    let raw = post(server.address, "/v1/prepare", &file);
    let parts = request(
        server.address,
        "POST",
        "/v1/prepare",
        &[MULTIPART],
        &multipart(&[&file]),
    );
    assert_eq!((raw.status, parts.status), (200, 200));
    assert!(raw.body == parts.body);
}

#[test]
fn a_body_in_chunks_is_read_like_any_other() {
    let server = Server::start(&[]);
    let file = specimen("demo/05-old-scanner.bmp");
    let mut stream = client::connect(server.address);
    let head = client::head("POST", "/v1/prepare", &[("Transfer-Encoding", "chunked")]);
    stream.write_all(head.as_bytes()).unwrap();
    for chunk in file.chunks(50_000) {
        stream
            .write_all(format!("{:x}\r\n", chunk.len()).as_bytes())
            .unwrap();
        stream.write_all(chunk).unwrap();
        stream.write_all(b"\r\n").unwrap();
    }
    stream.write_all(b"0\r\n\r\n").unwrap();
    assert_eq!(client::answer(stream).status, 200);
}

#[test]
fn front_and_back_become_one_picture_in_the_order_sent() {
    let server = Server::start(&[]);
    let (front, back) = (
        specimen("orientation/front-6.jpg"),
        specimen("orientation/back-8.heic"),
    );
    let body = multipart(&[&front, &back]);
    let answer = request(
        server.address,
        "POST",
        "/v1/merge?layout=row&gap=10&margin=0",
        &[MULTIPART],
        &body,
    );
    assert_eq!(answer.status, 200, "{}", answer.text());
    let record = answer.record();
    assert_eq!(
        (&record["layout"], &record["parts"][1]["format_in"]),
        (&"row".into(), &"heic".into())
    );
    let (width, height) = size(&answer.body);
    assert_eq!(
        (record["width_out"].as_u64(), record["height_out"].as_u64()),
        (Some(width.into()), Some(height.into()))
    );
    assert!(width > height);
    let names: Vec<&Value> = record["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| &part["input"])
        .collect();
    assert_eq!(names, ["part 1", "part 2"]);
}

#[test]
fn check_makes_nothing_and_says_what_the_registry_would() {
    let server = Server::start(&[]);
    let answer = post(
        server.address,
        "/v1/check?profile=aliyun",
        &specimen("demo/07-too-small.jpg"),
    );
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, Some("application/json"))
    );
    let record = &answer.json()["record"];
    assert_eq!(record["status"], "checked");
    assert!(record["output"].is_null());
    let findings = record["findings"].as_array().unwrap();
    let small = findings
        .iter()
        .find(|finding| finding["code"] == "below-min-bytes")
        .expect("a finding");
    assert_eq!(small["severity"], "refusal");
    assert!(small["message"].as_str().unwrap().ends_with('.'));
}

/// The visitor of a page has no command line.
#[test]
fn the_advice_is_for_who_is_at_the_page() {
    let server = Server::start(&[]);
    let advice = |path: &str, file: &[u8], code: &str| {
        let answer = post(server.address, path, file);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        let record = answer.json()["record"].clone();
        let mut findings = record["findings"].as_array().expect("findings").iter();
        let finding = findings.find(|finding| finding["code"] == code);
        let finding = finding.unwrap_or_else(|| panic!("{path}: no {code} in {record}"));
        finding["advice"].as_str().expect("a text").to_owned()
    };
    let small = specimen("demo/07-too-small.jpg");
    let found = [
        (
            "/v1/check?profile=aliyun&reader=page",
            "below-min-bytes",
            "made ready here",
        ),
        (
            "/v1/check?document=hkmojumin&reader=page",
            "both-sides-needed",
            "choose the pictures of both sides here",
        ),
    ];
    for (path, code, step) in found {
        let advice = advice(path, &small, code);
        assert!(advice.contains(step), "{code}: {advice}");
        assert!(!advice.contains("docprep "), "{code}: {advice}");
    }
    let refused = post(server.address, "/v1/prepare?page=2&reader=page", &small).json();
    assert_eq!(
        refused["advice"],
        "Save the page that is meant as a picture of its own, and choose that."
    );
}

#[test]
fn limits_of_ones_own_hold() {
    let server = Server::start(&["--profile", "aliyun-intl", "--max-bytes", "400KB"]);
    let file = specimen("demo/01-phone-photo-turned.heic");
    let own = post(server.address, "/v1/prepare", &file);
    assert!(
        own.status == 200 && own.body.len() <= 400_000,
        "{} bytes",
        own.body.len()
    );
    let smaller = post(
        server.address,
        "/v1/prepare?max_bytes=200KB&effort=fast&keep_metadata=false",
        &file,
    );
    assert!(
        smaller.status == 200 && smaller.body.len() <= 200_000,
        "{}",
        smaller.text()
    );
}

#[test]
fn rules_and_messages_can_be_looked_up() {
    let server = Server::start(&[]);
    let rules = get(server.address, "/v1/profiles").json();
    assert_eq!(rules["default"], "aliyun");
    assert_eq!(rules["profiles"][0]["min_bytes"], 56_320);
    assert_eq!(
        rules["profiles"].as_array().unwrap().len(),
        docprep::Profile::builtin_ids().count()
    );
    let found = get(server.address, "/v1/explain?message=low-resolution").json();
    assert_eq!(found["kind"], "found");
    assert!(!found["entries"][0]["you_do"].as_array().unwrap().is_empty());
    let nothing = get(server.address, "/v1/explain?message=qqqq+xxxx").json();
    assert_eq!(
        (
            nothing["kind"].as_str(),
            nothing["entries"].as_array().map(Vec::len)
        ),
        (Some("nothing"), Some(0))
    );
}

#[test]
fn with_a_token_only_the_page_and_the_health_are_open() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    fs::write(&file, "0123456789abcdef\n").unwrap();
    let server = Server::start(&["--token-file", file.to_str().unwrap()]);
    for open in ["/", "/page.css", "/page.js", "/healthz", "/openapi.json"] {
        assert_eq!(get(server.address, open).status, 200, "{open}");
    }
    for closed in [
        "/v1/profiles",
        "/v1/explain?message=empty",
        "/metrics",
        "/nowhere",
    ] {
        get(server.address, closed).expect_refusal(401, "unauthorized");
    }
    let with = |token: &str| {
        request(
            server.address,
            "GET",
            "/v1/profiles",
            &[("Authorization", token)],
            b"",
        )
    };
    assert_eq!(with("Bearer 0123456789abcdef").status, 200);
    for wrong in [
        "Bearer 0123456789abcdeF",
        "Bearer",
        "0123456789abcdef",
        "Basic 0123456789abcdef",
    ] {
        let refused = with(wrong);
        refused.expect_refusal(401, "unauthorized");
        assert_eq!(refused.header("www-authenticate"), Some("Bearer"));
    }
}

#[test]
fn the_log_and_the_counters_tell_of_requests_without_names_or_contents() {
    let server = Server::start(&[]);
    let file = specimen("demo/05-old-scanner.bmp");
    let body = multipart(&[&file, b"secret contents"]);
    let refused = request(
        server.address,
        "POST",
        "/v1/merge?background=white",
        &[MULTIPART],
        &body,
    );
    refused.expect_refusal(415, "unsupported-format");
    assert_eq!(refused.json()["part"], 2);
    let answer = post(server.address, "/v1/prepare?profile=ds160&min_bytes=1KB", &file);
    let counters = get(server.address, "/metrics").text();
    let counted = "docprep_requests_total{route=\"/v1/merge\",status=\"415\",code=\"unsupported-format\"} 1";
    assert!(counters.contains(counted), "{counters}");
    let out = format!(
        "docprep_bytes_out_total {}",
        refused.body.len() + answer.body.len()
    );
    assert!(counters.contains(&out), "no {out} in {counters}");
    server.terminate();
    let (code, log) = server.wait();
    assert_eq!(code, Some(0), "{log}");
    let lines: Vec<Value> = log
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let work: Vec<&Value> = lines.iter().filter(|line| line["route"] != "/metrics").collect();
    assert_eq!(work.len(), 2, "{log}");
    assert_eq!(
        (&work[0]["code"], &work[1]["status"]),
        (&"unsupported-format".into(), &200.into())
    );
    assert_eq!(work[1]["bytes_in"], file.len());
    for private in ["secret", "ds160", "white", "filename"] {
        assert!(!log.contains(private), "{private} in {log}");
    }
}

#[test]
fn nothing_is_written_to_disk() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start_in(folder.path());
    let file = specimen("demo/02-mirrored-photo.jpg");
    assert_eq!(post(server.address, "/v1/prepare", &file).status, 200);
    let open = server.files_open_for_writing();
    assert!(open.is_empty(), "{open:?}");
    // Its working folder and its folder for temporary files are this one.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_page_is_strict_about_where_things_come_from() {
    let server = Server::start(&[]);
    let page = get(server.address, "/");
    let policy = page.header("content-security-policy").expect("a policy");
    assert!(
        policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
        "{policy}"
    );
    let text = page.text();
    for outside in ["http://", "https://", "//", "style=", "onclick="] {
        assert!(!text.replace("</", "").contains(outside), "{outside} in the page");
    }
}
