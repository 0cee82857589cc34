//! Clients as they are: slow, gone, idle, or not speaking HTTP. Others are served meanwhile, and nothing stays behind.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;

use crate::serve::client::{self, get, post};
use crate::serve::server::{Server, specimen};

/// Idle connections of the test; each needs a descriptor on both sides.
const IDLE: usize = 400;
/// Memory that may come and go between two looks, bytes.
const UNSTEADY_BYTES: u64 = 48 << 20;

/// A connection that holds a request open.
fn half_a_request(server: &Server) -> TcpStream {
    let mut stream = client::connect(server.address);
    let head = client::head("POST", "/v1/prepare", &[("Content-Length", "1000000")]);
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&[0; 10_000]).unwrap();
    stream
}

#[test]
fn idle_connections_disturb_nobody_and_are_closed_in_the_end() {
    let server = Server::start(&["--idle-limit", "2"]);
    let before = server.descriptors();
    let idle: Vec<TcpStream> = (0..IDLE).map(|_| client::connect(server.address)).collect();
    let file = specimen("demo/05-old-scanner.bmp");
    assert_eq!(post(server.address, "/v1/prepare", &file).status, 200);
    for mut stream in idle {
        // The service closes; the read then ends without a byte, or with its words about the time.
        let mut said = Vec::new();
        let _ = stream.read_to_end(&mut said);
        assert!(said.is_empty() || said.starts_with(b"HTTP/1.1 408"), "{said:?}");
    }
    assert_eq!(get(server.address, "/healthz").status, 200);
    let after = server.descriptors();
    assert!(after <= before + 2, "{before} descriptors before, {after} after");
}

#[test]
fn clients_that_leave_leave_nothing_behind() {
    let server = Server::start(&[]);
    let file = specimen("demo/02-mirrored-photo.jpg");
    assert_eq!(
        post(server.address, "/v1/prepare?max_bytes=100KB", &file).status,
        200
    );
    let (descriptors, memory) = (server.descriptors(), server.memory());
    for _ in 0..50 {
        drop(half_a_request(&server));
        let mut stream = client::connect(server.address);
        let length = file.len().to_string();
        let head = client::head(
            "POST",
            "/v1/prepare?max_bytes=100KB",
            &[("Content-Length", &length)],
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&file).unwrap();
        drop(stream);
    }
    server.until("docprep_requests_in_flight", |requests| requests == 1);
    for gauge in ["docprep_working", "docprep_waiting", "docprep_upload_bytes"] {
        server.until(gauge, |value| value == 0);
    }
    assert_eq!(post(server.address, "/v1/prepare", &file).status, 200);
    let (after, memory_after) = (server.descriptors(), server.memory());
    assert!(
        after <= descriptors + 2,
        "{descriptors} descriptors before, {after} after"
    );
    assert!(
        memory_after < memory + UNSTEADY_BYTES,
        "{memory} bytes before, {memory_after} after"
    );
}

#[test]
fn slow_clients_disturb_nobody() {
    let server = Server::start(&["--jobs", "1"]);
    let slow: Vec<TcpStream> = (0..50).map(|_| half_a_request(&server)).collect();
    server.until("docprep_upload_bytes", |bytes| bytes == 50 * 10_000);
    let file = specimen("demo/05-old-scanner.bmp");
    assert_eq!(post(server.address, "/v1/prepare", &file).status, 200);
    drop(slow);
    server.until("docprep_upload_bytes", |bytes| bytes == 0);
}

#[test]
fn a_client_that_does_not_read_its_answer_is_given_up() {
    let server = Server::start(&["--time-limit", "2"]);
    // Many answers in a row, none of them read, until both sides' buffers are full.
    let mut stream = client::connect(server.address);
    let one = "GET /openapi.json HTTP/1.1\r\nHost: docprep\r\n\r\n".repeat(20);
    while stream.write_all(one.as_bytes()).is_ok() {}
    assert_eq!(get(server.address, "/healthz").status, 200);
    server.until("docprep_requests_in_flight", |requests| requests == 1);
}

#[test]
fn garbage_is_answered_with_a_refusal_or_not_at_all() {
    let server = Server::start(&[]);
    let long = format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(100_000));
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "X: y\r\n".repeat(5000));
    let garbage: [&[u8]; 7] = [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\0\0\0\0\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
        b"POST /v1/prepare HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        b"POST /v1/prepare HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        long.as_bytes(),
        many.as_bytes(),
    ];
    for bytes in garbage {
        let mut stream = client::connect(server.address);
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut said = Vec::new();
        let _ = stream.read_to_end(&mut said);
        let text = String::from_utf8_lossy(&said);
        assert!(said.is_empty() || text.starts_with("HTTP/1.1 4"), "{text}");
    }
    assert_eq!(get(server.address, "/healthz").status, 200);
}

#[test]
fn what_is_in_flight_is_finished_when_the_service_is_asked_to_stop() {
    let server = Server::start(&[]);
    let file = specimen("demo/05-old-scanner.bmp");
    let length = file.len().to_string();
    let mut stream = client::connect(server.address);
    stream
        .write_all(client::head("POST", "/v1/prepare", &[("Content-Length", &length)]).as_bytes())
        .unwrap();
    stream.write_all(&file[..1000]).unwrap();
    server.until("docprep_upload_bytes", |bytes| bytes == 1000);
    server.terminate();
    let address = server.address;
    // It takes nothing new, from some moment on.
    while TcpStream::connect(address).is_ok() {
        thread::yield_now();
    }
    stream.write_all(&file[1000..]).unwrap();
    assert_eq!(client::answer(stream).status, 200);
    assert_eq!(server.wait().0, Some(0));
}

#[test]
fn many_at_once_are_all_answered_alike() {
    let server = Server::start(&["--jobs", "2", "--memory", "256MiB"]);
    let file = specimen("demo/02-mirrored-photo.jpg");
    let wanted = post(server.address, "/v1/prepare?max_bytes=100KB", &file).body;
    thread::scope(|scope| {
        let asked: Vec<_> = (0..24)
            .map(|_| scope.spawn(|| post(server.address, "/v1/prepare?max_bytes=100KB", &file)))
            .collect();
        for asked in asked {
            let answer = asked.join().unwrap();
            assert_eq!(answer.status, 200, "{}", answer.text());
            assert!(answer.body == wanted);
        }
    });
}
