//! How terms, errors and refusals are serialised: terms as the words that reports carry, errors by their code.
//!
//! The facts and findings themselves derive it where they are defined.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::refusal::Refusal;
use crate::merge::MergeError;
use crate::stage::layout::Arrangement;
use crate::terms::error::Error;
use crate::terms::format::Format;
use crate::terms::outcome::{Difference, FindingCode, Severity, Status};
use crate::terms::picture::{Orientation, Subsampling};

/// As the word that `as_str` gives.
macro_rules! serialize_as_word {
    ($($term:ty),+) => {$(
        impl Serialize for $term {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    )+};
}

serialize_as_word!(
    Arrangement,
    Difference,
    FindingCode,
    Format,
    Severity,
    Status,
    Subsampling
);

/// As the EXIF value, 1–8.
impl Serialize for Orientation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.to_exif())
    }
}

/// `code`, `detail` for a log, `part` from 1, `http_status`, `registry_code`.
fn error<S: Serializer>(
    name: &'static str,
    refusal: &Refusal,
    part: Option<usize>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut fields = serializer.serialize_struct(name, 5)?;
    fields.serialize_field("code", refusal.code())?;
    fields.serialize_field("detail", &refusal.to_string())?;
    fields.serialize_field("part", &part.map(|part| part + 1))?;
    fields.serialize_field("http_status", &refusal.http_status())?;
    fields.serialize_field("registry_code", &refusal.registry_code())?;
    fields.end()
}

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        error("Error", &self.clone().into(), None, serializer)
    }
}

impl Serialize for MergeError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        error("MergeError", &self.clone().into(), self.part, serializer)
    }
}

impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let part = match self {
            Refusal::Picture { part, .. } => *part,
            _ => None,
        };
        error("Refusal", self, part, serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::MergeOptions;
    use crate::terms::outcome::Finding;
    use serde_json::json;

    #[test]
    fn an_outcome_speaks_in_the_words_of_the_reports() {
        let gray_pixels = [b"P5 640 400 255\n".as_slice(), &[0x80; 256_000]].concat();
        let merged = crate::merge(&[&gray_pixels, &gray_pixels], &MergeOptions::default()).unwrap();
        let json = serde_json::to_value(&merged.outcome).unwrap();
        assert_eq!(json["arrangement"], "column");
        assert_eq!(json["parts"][0]["input"]["format"], "pnm");
        assert_eq!(json["parts"][0]["input"]["orientation"], 1);
        assert_eq!(json["output"]["bytes"], merged.jpeg.len());
        let prepared = crate::prepare(&gray_pixels, &MergeOptions::default().prepare).unwrap();
        let json = serde_json::to_value(&prepared.outcome).unwrap();
        assert_eq!(json["status"], "reencoded");
        let finding = Finding::new(FindingCode::LowResolution, Severity::Warning).with_value(2.0);
        assert_eq!(
            serde_json::to_value(finding).unwrap(),
            json!({"code": "low-resolution", "severity": "warning", "value": 2.0, "threshold": null, "difference": null})
        );
    }

    #[test]
    fn an_error_says_its_code_its_status_and_the_registrys_code() {
        let error = MergeError::of_part(1)(Error::corrupt("bad table"));
        assert_eq!(
            serde_json::to_value(error).unwrap(),
            json!({"code": "corrupt", "detail": "the picture is damaged: bad table", "part": 2,
                   "http_status": 422, "registry_code": "FileDataError"})
        );
    }
}
