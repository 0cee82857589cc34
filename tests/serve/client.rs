//! An HTTP client that does what it is told, also when that is not HTTP.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// A test that hangs fails after this; no test waits for it.
const PATIENCE: Duration = Duration::from_secs(120);

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Answer {
        let split = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let split = split.unwrap_or_else(|| panic!("no head in {:?}", String::from_utf8_lossy(bytes)));
        let head = String::from_utf8(bytes[..split].to_vec()).expect("a head is ASCII");
        let status = head.split(' ').nth(1).expect("a status");
        Answer {
            status: status.parse().expect("a number"),
            body: bytes[split + 4..].to_vec(),
            head,
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The record that stands beside a picture.
    pub fn record(&self) -> Value {
        serde_json::from_str(self.header("docprep-record").expect("a record")).expect("JSON")
    }

    /// It is a refusal of this code and status, in the one form that there is.
    #[track_caller]
    pub fn expect_refusal(&self, status: u16, code: &str) {
        let body = self.json();
        assert_eq!(
            (self.status, body["code"].as_str()),
            (status, Some(code)),
            "{body}"
        );
        for field in ["message", "advice"] {
            assert!(
                body[field].as_str().is_some_and(|text| text.ends_with('.')),
                "{field}: {body}"
            );
        }
        let fields: Vec<&String> = body.as_object().expect("an object").keys().collect();
        assert_eq!(fields, ["advice", "code", "message", "part", "registry_code"]);
        let retry = self
            .header("retry-after")
            .map(|seconds| seconds.parse::<u64>().expect("seconds"));
        assert_eq!(
            retry.is_some_and(|seconds| seconds >= 1),
            matches!(status, 429 | 503),
            "{}",
            self.head
        );
    }
}

pub fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("the service accepts");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
    stream.set_write_timeout(Some(PATIENCE)).expect("a time limit");
    stream
}

/// The head of a request without its body.
pub fn head(method: &str, path: &str, headers: &[(&str, &str)]) -> String {
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: docprep\r\nConnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head + "\r\n"
}

/// Everything until the other side closes.
pub fn read_to_end(mut stream: TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Ok(_) => {}
        // What was not read of an upload makes the system reset the connection behind the answer.
        Err(error) if error.kind() == ErrorKind::ConnectionReset && !bytes.is_empty() => {}
        Err(error) => panic!("no answer: {error}"),
    }
    bytes
}

pub fn answer(stream: TcpStream) -> Answer {
    Answer::parse(&read_to_end(stream))
}

pub fn request(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Answer {
    let length = body.len().to_string();
    let mut all = headers.to_vec();
    if method == "POST" {
        all.push(("Content-Length", &length));
    }
    let mut stream = connect(address);
    stream
        .write_all(head(method, path, &all).as_bytes())
        .expect("a head is taken");
    // Who refuses may stop reading; the answer tells.
    let _ = stream.write_all(body);
    answer(stream)
}

pub fn get(address: SocketAddr, path: &str) -> Answer {
    request(address, "GET", path, &[], b"")
}

pub fn post(address: SocketAddr, path: &str, body: &[u8]) -> Answer {
    request(address, "POST", path, &[], body)
}

pub const MULTIPART: (&str, &str) = ("Content-Type", "multipart/form-data; boundary=between");

/// Files as multipart/form-data.
pub fn multipart(files: &[&[u8]]) -> Vec<u8> {
    let mut body = Vec::new();
    for file in files {
        body.extend_from_slice(
            b"--between\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n",
        );
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--between--\r\n");
    body
}
