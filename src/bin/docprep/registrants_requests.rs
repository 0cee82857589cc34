//! The files that go with a row's picture: its requests, and the picture in base64 where that is asked for. They hold what is
//! personal, so that nobody but their owner may read them.

use std::fs;
use std::io::Read;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use docprep_registrants::requests::{Requests, SCHEMA};
use docprep_registrants::{FindingRecord, Registrant, shown_id};
use serde::{Deserialize, Serialize};

/// How the name of a file of requests ends.
pub const REQUESTS: &str = ".requests.json";

/// How every file of requests begins, by which an earlier one is known.
const BEGINNING: &[u8] = b"{\n  \"docprep_requests\": ";

/// How a JPEG begins in base64.
const JPEG: &[u8] = b"/9j/";

/// Bytes that a file of requests may have: some thousand domains.
const MOST_BYTES: u64 = 16 << 20;

/// A file of requests.
#[derive(Serialize)]
pub struct RequestFile<'a> {
    docprep_requests: u32,
    row: u64,
    id: Option<String>,
    domains: Vec<&'a str>,
    picture: PictureFacts,
    made_from: Vec<Part>,
    findings: Vec<FindingRecord>,
    #[serde(flatten)]
    requests: Requests,
}

/// The picture that was made.
#[derive(Serialize)]
pub struct PictureFacts {
    pub file: String,
    pub bytes: u64,
    pub width: u32,
    pub height: u32,
    pub sha256: String,
    /// The same in base64, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base64_file: Option<String>,
}

/// A picture that it was made from.
#[derive(Serialize)]
pub struct Part {
    pub file: String,
    pub sha256: Option<String>,
}

/// What the checks say of a row, as records have it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Noticed {
    pub code: String,
    pub severity: String,
    pub field: Option<String>,
    pub message: String,
    pub advice: String,
}

/// What the index needs of a file of requests.
#[derive(Deserialize)]
pub struct Indexed {
    pub row: u64,
    pub id: Option<String>,
    pub domains: Vec<String>,
    pub picture: IndexedPicture,
    #[serde(default)]
    pub made_from: Vec<IndexedPicture>,
    #[serde(default)]
    pub findings: Vec<Noticed>,
}

/// A picture of such a file.
#[derive(Deserialize)]
pub struct IndexedPicture {
    pub file: String,
}

impl<'a> RequestFile<'a> {
    pub fn new(
        registrant: &'a Registrant,
        picture: PictureFacts,
        made_from: Vec<Part>,
        findings: Vec<FindingRecord>,
        requests: Requests,
    ) -> Self {
        RequestFile {
            docprep_requests: SCHEMA,
            row: registrant.row,
            id: shown_id(registrant),
            domains: registrant.list(docprep_registrants::Field::Domains).collect(),
            picture,
            made_from,
            findings,
            requests,
        }
    }

    /// For people and programs.
    pub fn to_bytes(&self) -> serde_json::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

impl From<FindingRecord> for Noticed {
    fn from(finding: FindingRecord) -> Self {
        Noticed {
            code: finding.code.to_owned(),
            severity: finding.severity.to_owned(),
            field: finding.field.map(str::to_owned),
            message: finding.message,
            advice: finding.advice,
        }
    }
}

/// What the index needs of this file; `None` where it is no file of requests.
pub fn indexed(path: &Path) -> Option<Indexed> {
    let bytes = beginning(path, MOST_BYTES)?;
    bytes
        .starts_with(BEGINNING)
        .then(|| serde_json::from_slice(&bytes).ok())?
}

/// Whether the file is one of requests, or does not exist.
pub fn is_requests_or_nothing(path: &Path) -> bool {
    begins_with_or_nothing(path, BEGINNING)
}

/// Whether the file is a JPEG in base64, or does not exist.
pub fn is_base64_or_nothing(path: &Path) -> bool {
    begins_with_or_nothing(path, JPEG)
}

/// In the usual alphabet, in one line, with nothing before it.
pub fn to_base64(jpeg: &[u8]) -> String {
    STANDARD.encode(jpeg)
}

fn begins_with_or_nothing(path: &Path, known: &[u8]) -> bool {
    path.symlink_metadata().is_err()
        || beginning(path, known.len() as u64).is_some_and(|bytes| bytes.starts_with(known))
}

fn beginning(path: &Path, most: u64) -> Option<Vec<u8>> {
    let metadata = path.metadata().ok()?;
    let mut bytes = Vec::new();
    // A pipe would keep whoever opens it waiting.
    let file = metadata.is_file().then(|| fs::File::open(path))?.ok()?;
    file.take(most).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
