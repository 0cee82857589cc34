//! How options and outcomes cross from one process to another.
//!
//! All of them are (de)serialised by serde; what crosses is wrapped with the version of that form, so that two processes of
//! different versions refuse each other instead of misunderstanding each other. Any format of serde that names fields will
//! do. A [`Cancellation`](crate::Cancellation) does not cross: what arrives has one of its own.

use serde::{Deserialize, Deserializer, Serialize};

/// The version of the form. It changes when a field of an option, an outcome or an error does.
pub const WIRE_VERSION: u32 = 2;

/// Something that crosses, with the version of its form.
///
/// ```
/// use docprep_core::{PrepareOptions, Wire};
///
/// let sent = serde_json::to_string(&Wire::new(PrepareOptions::default()))?;
/// let Wire { content, .. } = serde_json::from_str::<Wire<PrepareOptions>>(&sent)?;
/// assert_eq!(content.fingerprint(), PrepareOptions::default().fingerprint());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Wire<T> {
    /// [`WIRE_VERSION`] of whoever sent it; another than one's own is refused.
    #[serde(deserialize_with = "own_version")]
    pub version: u32,
    /// Options, an outcome, an error.
    pub content: T,
}

impl<T> Wire<T> {
    /// To be sent.
    pub fn new(content: T) -> Self {
        Wire {
            version: WIRE_VERSION,
            content,
        }
    }
}

fn own_version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let version = u32::deserialize(deserializer)?;
    if version == WIRE_VERSION {
        Ok(version)
    } else {
        let text = format!("version {version} of the wire form, but this is version {WIRE_VERSION}");
        Err(serde::de::Error::custom(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::{MergeOptions, PrepareOptions};
    use crate::profile::Profile;
    use crate::terms::background::Background;
    use crate::terms::effort::Effort;
    use crate::terms::limits::Limits;
    use crate::terms::picture::Subsampling;

    fn crossed<T: Serialize + serde::de::DeserializeOwned>(content: T) -> T {
        let sent = serde_json::to_string(&Wire::new(content)).unwrap();
        serde_json::from_str::<Wire<T>>(&sent).unwrap().content
    }

    #[test]
    fn options_arrive_as_they_were_sent() {
        for profile in Profile::builtin_ids().filter_map(Profile::builtin) {
            let mut options = MergeOptions::for_profile(profile);
            options.prepare.limits = Limits::service();
            options.prepare.effort = Effort::Best;
            options.prepare.subsampling = Some(Subsampling::S444);
            options.prepare.keep_metadata = true;
            options.prepare.page = 3;
            options.gap_px = Some(12);
            options.background = Background([1, 2, 3]);
            let arrived = crossed(options.clone());
            assert_eq!(format!("{arrived:?}"), format!("{options:?}"));
        }
    }

    #[test]
    fn who_gave_up_here_has_not_given_up_there() {
        let options = PrepareOptions::default();
        options.cancellation.cancel();
        assert!(!crossed(options).cancellation.is_cancelled());
    }

    #[test]
    fn another_version_is_refused_with_both_numbers() {
        let refused = serde_json::from_str::<Wire<Limits>>(r#"{"version":7,"content":null}"#).unwrap_err();
        let text = refused.to_string();
        assert!(
            text.contains("version 7") && text.contains(&format!("this is version {WIRE_VERSION}")),
            "{text}"
        );
    }
}
