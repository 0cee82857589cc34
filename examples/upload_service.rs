//! A whole upload service around the library, on axum: `cargo run --release --example upload_service`, then
//!
//! ```text
//! curl --data-binary @testdata/demo/01-phone-photo-turned.heic http://127.0.0.1:8081/ -o ready.jpg
//! ```
//!
//! It shows the three things that matter: the body is bounded while it is read, the work waits at a gate and is done on
//! threads for work, and it is given up when the client leaves. `docprep serve` does more; this is where to begin your own.
//! With `--once` it sends itself one picture, prints what comes back, and ends; that is how it is tested.

use std::error::Error;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use docprep::{Cancellation, Limits, MergeOptions, Profile};
use docprep_serve::records::RefusalRecord;
use docprep_serve::{Gate, GateLimits, Preparer, Refusal};
use docprep_words::{Language, Reader, Voice};
use tokio::net::TcpListener;

/// Pictures at the same time, and the memory for all of them.
const PLACES: usize = 2;
const MEMORY_BYTES: u64 = 512 << 20;
/// Bytes of one upload.
const MOST_BYTES: usize = 20 << 20;

struct Service {
    preparer: Preparer,
    gate: Gate,
}

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let is_trial = std::env::args().any(|argument| argument == "--once");
    runtime.block_on(async {
        let listener = TcpListener::bind(if is_trial { "127.0.0.1:0" } else { "127.0.0.1:8081" }).await?;
        let address = listener.local_addr()?;
        println!("http://{address}/");
        let server = axum::serve(listener, app()?);
        if is_trial {
            tokio::spawn(server.into_future());
            let said =
                tokio::task::spawn_blocking(move || try_out(address).map_err(|error| error.to_string()))
                    .await??;
            println!("{said}");
            return Ok(());
        }
        Ok(server.await?)
    })
}

fn app() -> Result<Router, Box<dyn Error>> {
    let mut options = MergeOptions::for_profile(Profile::builtin("aliyun").ok_or("no such profile")?);
    options.prepare.limits = Limits::service();
    let service = Service {
        preparer: Preparer::new(options, docprep::CODECS),
        gate: Gate::new(GateLimits::of_budget(PLACES, MEMORY_BYTES)),
    };
    Ok(Router::new()
        .route("/", post(upload))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .with_state(Arc::new(service)))
}

async fn upload(State(service): State<Arc<Service>>, body: Bytes) -> Response {
    match prepare(&service, body).await {
        Ok(jpeg) => ([("content-type", "image/jpeg")], jpeg).into_response(),
        Err(refusal) => refused(&refusal, &service.preparer.options().prepare.profile),
    }
}

/// Raises the flag when the request is dropped because the client has left.
struct GivenUp(Cancellation);

impl Drop for GivenUp {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

async fn prepare(service: &Service, body: Bytes) -> Result<Vec<u8>, Refusal> {
    let cancellation = Cancellation::default();
    let _given_up = GivenUp(cancellation.clone());
    let peak = service.preparer.peak_bytes(&[&body]);
    let permit = service.gate.join(peak)?.await;
    let preparer = service.preparer.clone();
    let work = tokio::task::spawn_blocking(move || {
        let prepared = preparer.prepare(&body, &cancellation);
        drop(permit);
        prepared
    });
    // A panic of a decoder ends here too.
    let prepared = work.await.map_err(|panic| docprep::Error::Internal {
        detail: panic.to_string(),
    })?;
    Ok(prepared?.jpeg)
}

fn refused(refusal: &Refusal, profile: &Profile) -> Response {
    let status = StatusCode::from_u16(refusal.http_status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    // Who reads it here wrote the program that sent the picture.
    let voice = Voice::new(Language::English, Reader::Program);
    let record = serde_json::to_string(&RefusalRecord::new(refusal, profile, voice)).unwrap_or_default();
    (status, [("content-type", "application/json")], record).into_response()
}

/// Sends a gray picture, and what is none, and gives the first lines of both answers.
fn try_out(address: SocketAddr) -> std::io::Result<String> {
    let picture = [b"P5 640 400 255\n".as_slice(), &[0x80; 640 * 400]].concat();
    let mut lines = Vec::new();
    for body in [picture.as_slice(), b"no picture"] {
        let mut stream = TcpStream::connect(address)?;
        let length = body.len();
        let head = format!(
            "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
        );
        stream.write_all(head.as_bytes())?;
        stream.write_all(body)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let text = String::from_utf8_lossy(&answer);
        lines.push(text.lines().next().unwrap_or_default().to_owned());
    }
    Ok(lines.join("\n"))
}
