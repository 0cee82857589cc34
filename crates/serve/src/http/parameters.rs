//! What a request asks for, from the query of its address.

use std::str::FromStr;
use std::sync::Arc;

use crate::Refusal;
use axum::extract::Query;
use axum::http::Uri;
use docprep_core::profile::{Document, parse_bytes};
use docprep_core::{Background, Limits, MergeOptions, Profile, UnknownCode, UnknownColor};

use super::profiles::Profiles;

/// How many files a request is to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    One,
    Several,
}

/// The parameters of one request, all of them understood.
#[derive(Debug)]
pub struct Parameters {
    options: MergeOptions,
}

impl Parameters {
    /// Reads the query. What is not known is refused, since a misspelt wish must not be ignored silently.
    pub fn of(uri: &Uri, profiles: &Profiles, parts: Parts) -> Result<Self, Refusal> {
        let mut reading = Reading {
            profile: profiles.default().clone(),
            document: None,
            min_bytes: None,
            max_bytes: None,
            options: MergeOptions::default(),
        };
        for (name, value) in pairs(uri)? {
            reading.read(&name, &value, profiles, parts)?;
        }
        reading.finish()
    }

    /// The rules that the request asks for.
    pub fn profile(&self) -> &Arc<Profile> {
        &self.options.prepare.profile
    }

    /// With the limits of the service.
    pub fn into_options(mut self, limits: &Limits) -> MergeOptions {
        self.options.prepare.limits = *limits;
        self.options
    }
}

/// Names and values of a query.
pub fn pairs(uri: &Uri) -> Result<Vec<(String, String)>, Refusal> {
    Query::<Vec<(String, String)>>::try_from_uri(uri)
        .map(|query| query.0)
        .map_err(|_| bad("?", "the query cannot be read"))
}

pub fn bad(name: &str, problem: impl Into<String>) -> Refusal {
    Refusal::BadParameter {
        name: name.to_owned(),
        problem: problem.into(),
    }
}

struct Reading {
    profile: Arc<Profile>,
    document: Option<&'static Document>,
    min_bytes: Option<u64>,
    max_bytes: Option<u64>,
    options: MergeOptions,
}

impl Reading {
    fn read(&mut self, name: &str, value: &str, profiles: &Profiles, parts: Parts) -> Result<(), Refusal> {
        let prepare = &mut self.options.prepare;
        match (name, parts) {
            ("profile", _) => self.profile = profile(value, profiles)?,
            ("document", _) => self.document = Some(document(name, value)?),
            ("min_bytes", _) => self.min_bytes = Some(size(name, value)?),
            ("max_bytes", _) => self.max_bytes = Some(size(name, value)?),
            ("effort", _) => prepare.effort = one_of(name, value)?,
            ("keep_metadata", _) => {
                prepare.keep_metadata = truth(name, value)?;
            }
            ("page", _) => prepare.page = page(name, value)?,
            ("auto_upright", Parts::One) => {
                prepare.auto_upright = truth(name, value)?;
            }
            ("layout", Parts::Several) => self.options.layout = one_of(name, value)?,
            ("gap", Parts::Several) => self.options.gap_px = Some(number(name, value)?),
            ("margin", Parts::Several) => self.options.margin_px = Some(number(name, value)?),
            ("background", Parts::Several) => self.options.background = color(name, value)?,
            _ => return Err(bad(name, "it is not known here")),
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Parameters, Refusal> {
        let profile = match self.document {
            Some(document) => Arc::new(Profile::clone(&self.profile).for_document(document)),
            None => self.profile,
        };
        self.options.prepare.profile = if self.min_bytes.or(self.max_bytes).is_some() {
            let bounded = Profile::clone(&profile).with_bytes(self.min_bytes, self.max_bytes);
            Arc::new(bounded.map_err(|error| bad("min_bytes, max_bytes", without_stop(&error.problem)))?)
        } else {
            profile
        };
        Ok(Parameters {
            options: self.options,
        })
    }
}

/// The wording puts its own stop behind it.
fn without_stop(sentence: &str) -> &str {
    sentence.trim_end_matches('.')
}

fn profile(id: &str, profiles: &Profiles) -> Result<Arc<Profile>, Refusal> {
    profiles.get(id).cloned().ok_or_else(|| {
        let known = profiles.ids().join(", ");
        bad("profile", format!("there is none of that name, only {known}"))
    })
}

fn document(name: &str, code: &str) -> Result<&'static Document, Refusal> {
    Document::with_code(code).ok_or_else(|| {
        let known = Document::list();
        bad(
            name,
            format!("nothing more is known of that kind, only of {known}; leave it out for others"),
        )
    })
}

/// A word of a closed list.
fn one_of<T: FromStr<Err = UnknownCode>>(name: &str, value: &str) -> Result<T, Refusal> {
    value
        .parse()
        .map_err(|unknown: UnknownCode| bad(name, format!("it is one of {}", unknown.expected.join(", "))))
}

fn truth(name: &str, value: &str) -> Result<bool, Refusal> {
    value.parse().map_err(|_| bad(name, "it is one of true, false"))
}

fn size(name: &str, value: &str) -> Result<u64, Refusal> {
    parse_bytes(value).map_err(|error| bad(name, without_stop(&error.to_string())))
}

fn number<T: FromStr>(name: &str, value: &str) -> Result<T, Refusal> {
    value
        .parse()
        .map_err(|_| bad(name, "it is a whole number of pixels"))
}

fn page(name: &str, value: &str) -> Result<u32, Refusal> {
    let page = value.parse().ok().filter(|&page| page >= 1);
    page.ok_or_else(|| bad(name, "it is a whole number from 1"))
}

fn color(name: &str, value: &str) -> Result<Background, Refusal> {
    value
        .parse()
        .map_err(|unknown: UnknownColor| bad(name, unknown.to_string()))
}
