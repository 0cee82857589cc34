//! Reading what is sent: counted and bounded while it arrives, as one raw body or as multipart.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::{Refusal, Upload, UploadProblem};
use axum::body::{Body, BodyDataStream, Bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::request;
use docprep_core::{Error, Excess, MERGE_PARTS};
use futures_util::{Stream, StreamExt};
use tokio::time::{Instant, timeout, timeout_at};

use super::parameters::Parts;
use super::service::Service;

/// Bytes that headers and boundaries of a multipart body may take beside the files.
const MULTIPART_OVERHEAD_BYTES: u64 = 64 << 10;
/// Bytes of a refused upload that are read and thrown away, so that the client gets to read the answer.
const MOST_DRAINED_BYTES: u64 = 64 << 20;
/// How long that may take.
const MOST_DRAINED_TIME: Duration = Duration::from_secs(5);

/// Bytes of the upload, for the log.
#[derive(Debug, Clone, Copy)]
pub struct BytesIn(pub u64);

/// What was sent, with the memory that it takes counted.
#[derive(Debug)]
pub struct Received {
    pub parts: Vec<Vec<u8>>,
    pub upload: Upload,
    pub deadline: Instant,
}

/// Bytes that a request may have.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    pub most_bytes: u64,
    pub most_bytes_a_part: u64,
}

impl Bounds {
    /// For pictures.
    fn of_pictures(service: &Service, wanted: Parts) -> Self {
        let most_bytes_a_part = service.limits.max_input_bytes;
        Bounds {
            most_bytes: match wanted {
                Parts::One => most_bytes_a_part,
                Parts::Several => service.most_body_bytes,
            },
            most_bytes_a_part,
        }
    }
}

/// Reads the files of a request.
pub async fn receive(
    service: &Service,
    request: (request::Parts, Body),
    wanted: Parts,
) -> Result<Received, Refusal> {
    receive_within(Bounds::of_pictures(service, wanted), service, request, wanted).await
}

/// The same, with bounds of one's own.
pub async fn receive_within(
    bounds: Bounds,
    service: &Service,
    (head, body): (request::Parts, Body),
    wanted: Parts,
) -> Result<Received, Refusal> {
    let mut stream = body.into_data_stream();
    let begun = Instant::now();
    let seconds = service.time_limit.as_secs();
    let reading = async {
        let mut tap = Tap::new(service, bounds);
        refuse_announced(&head, bounds.most_bytes)?;
        let parts = match multipart_boundary(&head) {
            Some(boundary) => read_multipart(&mut stream, &boundary, &mut tap, wanted).await?,
            None => vec![read_raw(&mut stream, &mut tap).await?],
        };
        if wanted == Parts::Several {
            refuse_wrong_count(parts.len())?;
        }
        Ok((parts, tap.into_upload()))
    };
    let read = timeout_at(begun + service.time_limit, reading)
        .await
        .unwrap_or(Err(Refusal::SlowUpload { seconds }));
    match read {
        Ok((parts, upload)) => Ok(Received {
            parts,
            upload,
            deadline: Instant::now() + service.time_limit,
        }),
        Err(refusal) => {
            if !matches!(refusal, Refusal::SlowUpload { .. }) {
                drain_stream(stream).await;
            }
            Err(refusal)
        }
    }
}

/// Reads on, for a while, and keeps nothing: a connection that is closed on unread bytes is reset, and a reset takes
/// the answer with it.
pub async fn drain(body: Body) {
    drain_stream(body.into_data_stream()).await;
}

async fn drain_stream(mut stream: BodyDataStream) {
    let reading = async {
        let mut drained = 0;
        while let Some(Ok(chunk)) = stream.next().await {
            drained += chunk.len() as u64;
            if drained > MOST_DRAINED_BYTES {
                return;
            }
        }
    };
    // What is not drained by then is not worth more time.
    let _ = timeout(MOST_DRAINED_TIME, reading).await;
}

/// Counts bytes as they arrive, against the limit of a request and against the memory for uploads.
struct Tap {
    upload: Upload,
    bounds: Bounds,
}

impl Tap {
    fn new(service: &Service, bounds: Bounds) -> Self {
        Tap {
            upload: service.gate.upload(),
            bounds,
        }
    }

    fn count(&mut self, bytes: usize, most_bytes: u64) -> Result<(), Refusal> {
        let together = self.upload.bytes() + bytes as u64;
        within(together, most_bytes)?;
        Ok(self.upload.grow(bytes as u64)?)
    }

    fn into_upload(self) -> Upload {
        self.upload
    }
}

fn within(bytes: u64, limit: u64) -> Result<(), Refusal> {
    if bytes <= limit {
        return Ok(());
    }
    Err(Error::TooLarge {
        excess: Excess::InputBytes,
        value: bytes,
        limit,
    }
    .into())
}

/// What says of itself that it is too large is refused before it is read.
fn refuse_announced(head: &request::Parts, most_bytes: u64) -> Result<(), Refusal> {
    let announced = head.headers.get(CONTENT_LENGTH);
    let announced = announced.and_then(|value| value.to_str().ok()?.parse().ok());
    let overhead = if multipart_boundary(head).is_some() {
        MULTIPART_OVERHEAD_BYTES
    } else {
        0
    };
    announced.map_or(Ok(()), |bytes: u64| {
        if bytes > most_bytes + overhead {
            within(bytes, most_bytes)
        } else {
            Ok(())
        }
    })
}

fn refuse_wrong_count(given: usize) -> Result<(), Refusal> {
    if MERGE_PARTS.contains(&given) {
        return Ok(());
    }
    Err(Error::PartCount {
        given,
        least: *MERGE_PARTS.start(),
        greatest: *MERGE_PARTS.end(),
    }
    .into())
}

fn multipart_boundary(head: &request::Parts) -> Option<String> {
    let kind = head.headers.get(CONTENT_TYPE)?.to_str().ok()?;
    multer::parse_boundary(kind).ok()
}

async fn read_raw(stream: &mut BodyDataStream, tap: &mut Tap) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| broken_off())?;
        tap.count(chunk.len(), tap.bounds.most_bytes)?;
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn broken_off() -> Refusal {
    Refusal::BadUpload {
        problem: UploadProblem::BrokenOff,
    }
}

async fn read_multipart(
    stream: &mut BodyDataStream,
    boundary: &str,
    tap: &mut Tap,
    wanted: Parts,
) -> Result<Vec<Vec<u8>>, Refusal> {
    let most_bytes_a_part = tap.bounds.most_bytes_a_part;
    let refused = Arc::new(Mutex::new(None));
    let counted = counted(stream, tap, refused.clone());
    let mut multipart = multer::Multipart::new(counted, boundary);
    let read = read_fields(&mut multipart, most_bytes_a_part, wanted).await;
    // The parser wraps what went wrong below it; that is the reason to give.
    let below = refused.lock().unwrap_or_else(PoisonError::into_inner).take();
    below.map_or(read, Err)
}

/// The stream, with every chunk counted before the parser keeps it.
fn counted<'a>(
    stream: &'a mut BodyDataStream,
    tap: &'a mut Tap,
    refused: Arc<Mutex<Option<Refusal>>>,
) -> impl Stream<Item = Result<Bytes, multer::Error>> + Send + 'a {
    let most_bytes = tap.bounds.most_bytes + MULTIPART_OVERHEAD_BYTES;
    stream.map(move |chunk| {
        let counted = match chunk {
            Ok(chunk) => tap.count(chunk.len(), most_bytes).map(|()| chunk),
            Err(_) => Err(broken_off()),
        };
        counted.map_err(|refusal| {
            *refused.lock().unwrap_or_else(PoisonError::into_inner) = Some(refusal);
            multer::Error::IncompleteStream
        })
    })
}

async fn read_fields(
    multipart: &mut multer::Multipart<'_>,
    most_bytes_a_part: u64,
    wanted: Parts,
) -> Result<Vec<Vec<u8>>, Refusal> {
    let most_parts = match wanted {
        Parts::One => 1,
        Parts::Several => *MERGE_PARTS.end(),
    };
    let mut parts = Vec::new();
    while let Some(mut field) = multipart.next_field().await.map_err(bad_multipart)? {
        if parts.len() == most_parts {
            return Err(too_many(wanted, parts.len() + 1));
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(bad_multipart)? {
            within((bytes.len() + chunk.len()) as u64, most_bytes_a_part)?;
            bytes.extend_from_slice(&chunk);
        }
        parts.push(bytes);
    }
    if parts.is_empty() {
        return Err(Refusal::BadUpload {
            problem: UploadProblem::NoFile,
        });
    }
    Ok(parts)
}

fn too_many(wanted: Parts, given: usize) -> Refusal {
    match wanted {
        Parts::Several => refuse_wrong_count(given).err().unwrap_or_else(broken_off),
        Parts::One => Refusal::BadUpload {
            problem: UploadProblem::SeveralFiles,
        },
    }
}

fn bad_multipart(error: multer::Error) -> Refusal {
    Refusal::BadUpload {
        problem: UploadProblem::NotMultipart {
            detail: error.to_string(),
        },
    }
}
