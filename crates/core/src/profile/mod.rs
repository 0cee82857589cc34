//! A registry's rules as data: what it takes, from which source that is known, and how it judges findings.
//!
//! A profile is a TOML file. The built-in ones stand in `builtin/`; [`Profile::parse`] reads a user's own, of the
//! same form. Nothing here reads files: the caller hands over the text.
//!
//! ```
//! use docprep_core::Profile;
//!
//! let text = r#"
//!     id = "my-registry"
//!     formats = ["jpeg", "png"]
//!     min_bytes = "20KiB"
//!     max_bytes = "2MB"
//! "#;
//! let profile = Profile::parse(text, "my.toml")?;
//! assert_eq!((profile.min_bytes, profile.max_bytes), (20_480, 2_000_000));
//!
//! let fault = Profile::parse(&text.replace("2MB", "2 parsecs"), "my.toml").unwrap_err();
//! assert!(fault.to_string().starts_with("my.toml, line 5: `max_bytes` is \"2 parsecs\", expected"));
//! # Ok::<(), docprep_core::profile::ProfileError>(())
//! ```

mod builtin;
mod check;
mod coherence;
mod document;
mod error;
mod fields;
mod judge;
mod load;
mod nearest;
mod refusal;
mod size;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::terms::format::Format;

pub use check::Check;
pub use document::{Document, DocumentPart};
pub use error::ProfileError;
pub use refusal::RegistryRefusal;
pub use size::{SizeError, describe_bytes, grouped, parse_bytes};

/// The rules of one registry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Profile {
    /// Short identifier, as `--profile` takes it: lower-case letters, digits and hyphens.
    pub id: String,
    /// The registry's name for people.
    pub name: String,
    /// Whom the profile is for, in a sentence; may be empty.
    pub summary: String,
    /// Formats that the registry takes; JPEG is always among them, since docprep writes JPEG.
    pub formats: Vec<Format>,
    /// Whether the registry is known to take progressive JPEG. Where it is not, every output is baseline.
    pub progressive: bool,
    /// Least size of the file, bytes; 0 where the registry states none.
    pub min_bytes: u64,
    /// Greatest size of the file, bytes.
    pub max_bytes: u64,
    /// Least size under the other reading of the registry's KB, bytes, where nobody says how many bytes one has: between
    /// this and `min_bytes` a file may be taken, below it would not.
    pub lenient_min_bytes: Option<u64>,
    /// The same for the greatest size: between `max_bytes` and this a file may be taken.
    pub lenient_max_bytes: Option<u64>,
    /// A picture is never scaled down below this longer side, pixels.
    pub least_longer_side_px: u32,
    /// A picture is scaled down to this longer side, pixels, where the registry states one.
    pub greatest_longer_side_px: Option<u32>,
    /// A picture whose longer side is shorter, pixels, gets the finding `low-resolution`.
    pub advised_longer_side_px: u32,
    /// How many pictures may be merged into one.
    pub max_parts: u32,
    /// Whether front and back have to be in every picture; see [`Profile::for_document`].
    pub needs_both_sides: bool,
    /// How findings are judged, by their code.
    pub checks: BTreeMap<String, Check>,
    /// What the registry says when it refuses, by the code of the finding or error; see [`Profile::refusal`].
    pub refusals: BTreeMap<String, RegistryRefusal>,
    /// The day, month or year on which the rules were so, as `2026-11-20`, `2026-11` or `2026`; empty where that is not stated.
    pub as_of: String,
    /// Where the rules are from.
    pub sources: Vec<RuleSource>,
    /// What a reader should know: where sources disagree, which was chosen and why.
    pub notes: Vec<String>,
}

/// Where a rule is from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RuleSource {
    /// What it is called.
    pub title: String,
    /// Where to read it.
    pub url: Option<String>,
    /// What it says, in short.
    pub says: String,
    /// The keys of the profile that rest on it.
    pub keys: Vec<String>,
}

impl Profile {
    /// Reads a profile from TOML. `origin_name` is the file's name, for errors.
    ///
    /// Required are `id`, `formats` and `max_bytes`; everything else has a default.
    ///
    /// # Errors
    /// The first fault in the text, with its line and key.
    pub fn parse(toml_text: &str, origin_name: &str) -> Result<Profile, ProfileError> {
        load::load(toml_text, origin_name)
    }

    /// The built-in profile with this identifier.
    pub fn builtin(id: &str) -> Option<Profile> {
        builtin::builtin(id)
    }

    /// The identifiers of the built-in profiles, the default first.
    pub fn builtin_ids() -> impl Iterator<Item = &'static str> {
        builtin::ids()
    }

    /// The built-in identifier that is most like `id`, for "did you mean".
    pub fn nearest_builtin_id(id: &str) -> Option<&'static str> {
        nearest::nearest(id, &builtin::ids().collect::<Vec<_>>())
    }

    /// The same profile with other bounds on the file's size, bytes; `None` keeps a bound.
    ///
    /// # Errors
    /// The bounds contradict each other, or no legible document fits below the upper one. The keys in the error are
    /// the command line's: `--min-bytes`, `--max-bytes`.
    pub fn with_bytes(self, min: Option<u64>, max: Option<u64>) -> Result<Profile, ProfileError> {
        coherence::with_bytes(self, min, max)
    }

    /// What the profile itself says about the finding with this code; `None` where it says nothing.
    pub fn check(&self, code: &str) -> Option<&Check> {
        self.checks.get(code)
    }

    /// How the finding with this code is judged: as the profile says, and where it says nothing as `checks.toml`, which
    /// goes for all profiles, does. `None` where neither names it.
    pub fn judgement(&self, code: &str) -> Option<Check> {
        let default = check::default_check(code);
        let Some(own) = self.check(code) else {
            return default;
        };
        let threshold = own.threshold.or(default.and_then(|default| default.threshold));
        Some(Check { threshold, ..*own })
    }
}

impl Default for Profile {
    /// The built-in profile `aliyun`.
    fn default() -> Self {
        builtin::default()
    }
}
