//! Sends the files of a folder to a running `docprep serve` from many connections at once, for `scripts/load`.
//!
//! ```text
//! service_load ADDRESS FOLDER SECONDS CONNECTIONS
//! ```
//!
//! A load tool such as oha sends one body again and again; what a service has to stand is a mixture. Each connection is
//! kept open, takes the next file of the folder, waits for the whole answer, and after a 503 as long as it is told to.
//! The exit status is 1 when an answer is missing or has a status of 500 or more that is not 503.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What one connection saw.
#[derive(Default)]
struct Seen {
    /// Answers by status; 0 stands for a connection that broke.
    statuses: BTreeMap<u16, u64>,
    /// Seconds from the first byte sent to the last one read, of answers other than 503.
    seconds: Vec<f64>,
    bytes_sent: u64,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, folder, seconds, connections] = arguments.as_slice() else {
        return Err("usage: service_load ADDRESS FOLDER SECONDS CONNECTIONS".into());
    };
    let files = files(folder)?;
    let (limit, connections) = (Duration::from_secs(seconds.parse()?), connections.parse()?);
    let next = AtomicUsize::new(0);
    let begun = Instant::now();
    let seen = thread::scope(|scope| {
        let all: Vec<_> = (0..connections)
            .map(|_| scope.spawn(|| one_connection(address, &files, &next, begun + limit)))
            .collect();
        all.into_iter()
            .filter_map(|one| one.join().ok())
            .collect::<Vec<Seen>>()
    });
    Ok(tell(seen, begun.elapsed()))
}

fn files(folder: &str) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let mut paths: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    if paths.is_empty() {
        return Err(format!("no files in {folder}").into());
    }
    // By name alone, so that the hostile ones lie among the others.
    paths.sort_by_key(|path| path.file_name().map(ToOwned::to_owned));
    paths.iter().map(|path| Ok(fs::read(path)?)).collect()
}

fn one_connection(address: &str, files: &[Vec<u8>], next: &AtomicUsize, end: Instant) -> Seen {
    let mut seen = Seen::default();
    let mut stream = None;
    while Instant::now() < end {
        let file = &files[next.fetch_add(1, Ordering::Relaxed) % files.len()];
        let begun = Instant::now();
        let answered = match stream.take() {
            Some(stream) => Ok(stream),
            None => TcpStream::connect(address).map(BufReader::new),
        }
        .and_then(|stream| ask(stream, address, file));
        let Ok(answer) = answered else {
            *seen.statuses.entry(0).or_default() += 1;
            continue;
        };
        *seen.statuses.entry(answer.status).or_default() += 1;
        if answer.status == 503 {
            pause(Duration::from_secs(answer.retry_after));
        } else {
            seen.seconds.push(begun.elapsed().as_secs_f64());
            seen.bytes_sent += file.len() as u64;
        }
        stream = answer.stream;
    }
    seen
}

struct Answer {
    status: u16,
    retry_after: u64,
    /// The connection, unless the service closes it.
    stream: Option<BufReader<TcpStream>>,
}

fn ask(mut stream: BufReader<TcpStream>, address: &str, file: &[u8]) -> std::io::Result<Answer> {
    let head = format!(
        "POST /v1/prepare?profile=aliyun-intl HTTP/1.1\r\nHost: {address}\r\nContent-Length: {}\r\n\r\n",
        file.len()
    );
    stream.get_mut().write_all(head.as_bytes())?;
    stream.get_mut().write_all(file)?;
    let (mut status, mut length, mut retry_after, mut closes) = (0, 0, 1, false);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        let line = line.trim_end().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(rest) = line.strip_prefix("http/1.1 ") {
            status = rest.get(..3).and_then(|digits| digits.parse().ok()).unwrap_or(0);
        } else if let Some(bytes) = line.strip_prefix("content-length: ") {
            length = bytes.parse().unwrap_or(0);
        } else if let Some(seconds) = line.strip_prefix("retry-after: ") {
            retry_after = seconds.parse().unwrap_or(1);
        } else if line == "connection: close" {
            closes = true;
        }
    }
    std::io::copy(&mut stream.by_ref().take(length), &mut std::io::sink())?;
    Ok(Answer {
        status,
        retry_after,
        stream: (!closes).then_some(stream),
    })
}

fn pause(time: Duration) {
    let never = Mutex::new(());
    if let Ok(guard) = never.lock() {
        // Nobody notifies: it ends with the time.
        drop(Condvar::new().wait_timeout(guard, time));
    }
}

fn tell(seen: Vec<Seen>, elapsed: Duration) -> ExitCode {
    let mut statuses: BTreeMap<u16, u64> = BTreeMap::new();
    let mut seconds = Vec::new();
    let mut bytes = 0;
    for one in seen {
        one.statuses
            .into_iter()
            .for_each(|(status, count)| *statuses.entry(status).or_default() += count);
        seconds.extend(one.seconds);
        bytes += one.bytes_sent;
    }
    seconds.sort_by(f64::total_cmp);
    let at = |share: f64| {
        seconds
            .get((seconds.len() as f64 * share) as usize)
            .copied()
            .unwrap_or(f64::NAN)
    };
    println!(
        "{:.1} s, {} answers, {:.2} files/s, {:.1} MB/s in",
        elapsed.as_secs_f64(),
        seconds.len(),
        seconds.len() as f64 / elapsed.as_secs_f64(),
        bytes as f64 / 1e6 / elapsed.as_secs_f64()
    );
    println!(
        "latency p50 {:.2} s, p99 {:.2} s, longest {:.2} s",
        at(0.5),
        at(0.99),
        at(1.0 - f64::EPSILON)
    );
    println!("statuses {statuses:?}");
    let is_bad = |status: &u16| *status == 0 || (*status >= 500 && *status != 503);
    if statuses.keys().any(is_bad) {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
