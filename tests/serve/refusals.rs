//! Every code that a client can bring about, with its status. What only a fault of docprep's own brings about is in
//! `crates/serve/src/http/tests.rs`, through HTTP too.

use std::io::Write;

use crate::serve::client::{self, MULTIPART, get, multipart, post, request};
use crate::serve::server::{Server, specimen};

#[test]
fn what_is_wrong_with_a_picture_is_said_with_its_status_and_the_registrys_code() {
    let server = Server::start(&[]);
    for (file, status, code, registry_code) in [
        ("broken/empty.jpg", 422, "empty", Some("FileSizeLessThanMinLimit")),
        (
            "broken/text.jpg",
            415,
            "unsupported-format",
            Some("FileFormatNotSupported"),
        ),
        ("broken/truncated.jpg", 422, "truncated", Some("FileDataError")),
        ("broken/corrupt-tables.jpg", 422, "corrupt", Some("FileDataError")),
        ("broken/bomb.png", 413, "too-large", None),
    ] {
        for path in ["/v1/prepare", "/v1/check"] {
            let refused = post(server.address, path, &specimen(file));
            refused.expect_refusal(status, code);
            assert_eq!(refused.json()["registry_code"].as_str(), registry_code, "{file}");
        }
        let good = specimen("formats/jpeg-420.jpg");
        let body = multipart(&[&good, &specimen(file)]);
        let refused = request(server.address, "POST", "/v1/merge", &[MULTIPART], &body);
        refused.expect_refusal(status, code);
        assert_eq!(refused.json()["part"], 2, "{file}");
    }
}

#[test]
fn noise_that_fits_no_limit_is_refused_as_such() {
    let server = Server::start(&[]);
    let refused = post(
        server.address,
        "/v1/prepare?min_bytes=1&max_bytes=12000",
        &noise(1200, 1200),
    );
    refused.expect_refusal(422, "cannot-fit");
    assert_eq!(refused.json()["registry_code"], "FileSizeGreaterThanMaxLimit");
}

#[test]
fn a_registry_whose_profile_states_no_codes_has_none() {
    let server = Server::start(&[]);
    let broken = specimen("broken/corrupt-tables.jpg");
    for (profile, code) in [
        ("aliyun-api", Some("FileDataError")),
        ("ds160", None),
        ("tencent-ocr", None),
    ] {
        let refused = post(server.address, &format!("/v1/check?profile={profile}"), &broken);
        refused.expect_refusal(422, "corrupt");
        assert_eq!(refused.json()["registry_code"].as_str(), code, "{profile}");
    }
    let empty = post(server.address, "/v1/prepare?profile=ds160", b"");
    empty.expect_refusal(422, "empty");
    assert!(empty.json()["registry_code"].is_null());
    let small = specimen("demo/07-too-small.jpg");
    let looked_at = post(server.address, "/v1/check?profile=ds160", &small).text();
    assert!(looked_at.contains("below-min-bytes"), "{looked_at}");
    assert!(!looked_at.contains("55 KB"), "{looked_at}");
}

#[test]
fn a_page_that_a_document_has_is_taken_and_another_refused() {
    let server = Server::start(&[]);
    let pages = specimen("formats/tiff-two-pages.tif");
    assert_eq!(post(server.address, "/v1/prepare?page=2", &pages).status, 200);
    post(server.address, "/v1/prepare?page=3", &pages).expect_refusal(422, "no-such-page");
}

/// A picture that no encoder makes small, as PPM.
fn noise(width: usize, height: usize) -> Vec<u8> {
    let mut file = format!("P6 {width} {height} 255\n").into_bytes();
    let mut state = 1_u64;
    file.extend((0..width * height * 3).map(|_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    }));
    file
}

#[test]
fn a_file_over_the_limit_is_refused_by_what_it_announces_and_by_what_comes() {
    let server = Server::start(&["--max-upload", "10KB"]);
    let body = vec![0; 20_000];
    post(server.address, "/v1/prepare", &body).expect_refusal(413, "too-large");
    let refused = request(
        server.address,
        "POST",
        "/v1/prepare",
        &[MULTIPART],
        &multipart(&[&body]),
    );
    refused.expect_refusal(413, "too-large");
    assert_eq!(refused.json()["registry_code"], "FileSizeGreaterThanMaxLimit");

    let mut stream = client::connect(server.address);
    let head = client::head("POST", "/v1/check", &[("Transfer-Encoding", "chunked")]);
    stream.write_all(head.as_bytes()).unwrap();
    for _ in 0..4 {
        stream.write_all(b"1388\r\n").unwrap();
        stream.write_all(&body[..5000]).unwrap();
        stream.write_all(b"\r\n").unwrap();
    }
    stream.write_all(b"0\r\n\r\n").unwrap();
    client::answer(stream).expect_refusal(413, "too-large");
    assert_eq!(server.metric("docprep_upload_bytes"), 0);
}

#[test]
fn what_would_never_fit_the_memory_is_too_large_and_not_busy() {
    let server = Server::start(&["--memory", "128MiB"]);
    // 96 MiB for work; 3000 × 3000 pixels of a format that is decoded whole are predicted to take more.
    let mut picture = b"P5 3000 3000 255\n".to_vec();
    picture.resize(picture.len() + 9_000_000, 0x80);
    post(server.address, "/v1/prepare", &picture).expect_refusal(413, "too-large");
}

#[test]
fn wrong_wishes_are_refused_and_named() {
    let server = Server::start(&[]);
    let file = specimen("formats/jpeg-420.jpg");
    for (query, name) in [
        ("profile=aliyn", "profile"),
        ("profil=aliyun", "profil"),
        ("max_bytes=many", "max_bytes"),
        ("max_bytes=1MB&min_bytes=2MB", "min_bytes"),
        ("effort=most", "effort"),
        ("keep_metadata=yes", "keep_metadata"),
        ("page=0", "page"),
        ("auto_upright=perhaps", "auto_upright"),
        ("document=HKMO", "HKMOJUMIN (residence permit"),
        ("layout=row", "layout"),
    ] {
        let refused = post(server.address, &format!("/v1/prepare?{query}"), &file);
        refused.expect_refusal(400, "bad-parameter");
        assert!(
            refused.json()["message"].as_str().unwrap().contains(name),
            "{query}"
        );
    }
    let both = multipart(&[&file, &file]);
    for query in ["layout=ring", "gap=-1", "margin=wide", "background=nocolor"] {
        let refused = request(
            server.address,
            "POST",
            &format!("/v1/merge?{query}"),
            &[MULTIPART],
            &both,
        );
        refused.expect_refusal(400, "bad-parameter");
    }
    for path in ["/v1/explain", "/v1/explain?message=", "/v1/explain?massage=x"] {
        get(server.address, path).expect_refusal(400, "bad-parameter");
    }
}

#[test]
fn uploads_that_are_no_uploads_are_refused() {
    let server = Server::start(&[]);
    let file = specimen("formats/jpeg-420.jpg");
    let whole = multipart(&[&file]);
    let cut = &whole[..whole.len() - 20];
    request(server.address, "POST", "/v1/prepare", &[MULTIPART], cut).expect_refusal(400, "bad-upload");
    request(
        server.address,
        "POST",
        "/v1/prepare",
        &[MULTIPART],
        &multipart(&[]),
    )
    .expect_refusal(400, "bad-upload");
    let two = multipart(&[&file, &file]);
    request(server.address, "POST", "/v1/check", &[MULTIPART], &two).expect_refusal(400, "bad-upload");
    for count in [1, 7] {
        let parts = multipart(&vec![file.as_slice(); count]);
        request(server.address, "POST", "/v1/merge", &[MULTIPART], &parts).expect_refusal(400, "part-count");
    }
    post(server.address, "/v1/merge", &file).expect_refusal(400, "part-count");
}

#[test]
fn addresses_and_methods_that_are_not_there_are_refused() {
    let server = Server::start(&[]);
    get(server.address, "/v2/prepare").expect_refusal(404, "not-found");
    get(server.address, "/v1/prepare").expect_refusal(405, "method-not-allowed");
    post(server.address, "/v1/profiles", b"x").expect_refusal(405, "method-not-allowed");
}

#[test]
fn an_upload_that_takes_too_long_is_given_up() {
    let server = Server::start(&["--time-limit", "1"]);
    let mut stream = client::connect(server.address);
    let head = client::head("POST", "/v1/prepare", &[("Content-Length", "100000")]);
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&[0; 5000]).unwrap();
    client::answer(stream).expect_refusal(408, "slow-upload");
    server.until("docprep_upload_bytes", |bytes| bytes == 0);
}

#[test]
fn who_asks_too_much_at_once_is_told_to_wait() {
    let server = Server::start(&["--per-client", "1"]);
    let mut slow = client::connect(server.address);
    let file = specimen("formats/jpeg-420.jpg");
    let length = file.len().to_string();
    slow.write_all(client::head("POST", "/v1/check", &[("Content-Length", &length)]).as_bytes())
        .unwrap();
    slow.write_all(&file[..1000]).unwrap();
    server.until("docprep_upload_bytes", |bytes| bytes >= 1000);
    post(server.address, "/v1/check", &file).expect_refusal(429, "too-many-requests");
    assert_eq!(get(server.address, "/healthz").status, 200);
    slow.write_all(&file[1000..]).unwrap();
    assert_eq!(client::answer(slow).status, 200);
    assert_eq!(post(server.address, "/v1/check", &file).status, 200);
}

#[test]
fn while_uploads_fill_the_memory_others_are_told_to_come_again() {
    let server = Server::start(&["--memory", "128MiB", "--max-upload", "32MiB"]);
    let mut hog = client::connect(server.address);
    let most = 32 << 20;
    let length = most.to_string();
    hog.write_all(client::head("POST", "/v1/prepare", &[("Content-Length", &length)]).as_bytes())
        .unwrap();
    hog.write_all(&vec![0; most - 1000]).unwrap();
    server.until("docprep_upload_bytes", |bytes| bytes == most as u64 - 1000);
    let file = specimen("formats/jpeg-420.jpg");
    post(server.address, "/v1/prepare", &file).expect_refusal(503, "busy");
    drop(hog);
    server.until("docprep_upload_bytes", |bytes| bytes == 0);
    assert_eq!(post(server.address, "/v1/prepare", &file).status, 200);
}
