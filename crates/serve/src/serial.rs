//! How refusals are serialised.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::refusal::Refusal;

/// `code`, `detail` for a log, `part` from 1, `http_status`. What the registry would say depends on its profile, which a
/// refusal does not know.
impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let part = match self {
            Refusal::Picture { part, .. } => *part,
            _ => None,
        };
        let mut fields = serializer.serialize_struct("Refusal", 4)?;
        fields.serialize_field("code", self.code())?;
        fields.serialize_field("detail", &self.to_string())?;
        fields.serialize_field("part", &part.map(|part| part + 1))?;
        fields.serialize_field("http_status", &self.http_status())?;
        fields.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docprep_core::Error;
    use docprep_core::MergeError;
    use serde_json::json;

    #[test]
    fn a_refusal_says_its_code_its_status_and_its_part() {
        let error = MergeError {
            part: Some(1),
            error: Error::corrupt("bad table"),
        };
        assert_eq!(
            serde_json::to_value(Refusal::from(error)).unwrap(),
            json!({"code": "corrupt", "detail": "the picture is damaged: bad table", "part": 2,
                   "http_status": 422})
        );
    }
}
