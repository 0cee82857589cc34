//! What a request asks for, from the query of its address.

use std::str::FromStr;
use std::sync::Arc;

use crate::{ParameterProblem, Refusal};
use axum::http::Uri;
use docprep_core::profile::{Document, parse_bytes};
use docprep_core::{Background, Limits, MergeOptions, Profile, UnknownCode};

use super::profiles::Profiles;
use super::query::{bad, none_of, pairs};
use super::voice;

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
            _ if voice::is_about_words(name, value)? => {}
            _ => return Err(bad(name, ParameterProblem::NotKnownHere)),
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
            Arc::new(bounded.map_err(|_| bad("min_bytes, max_bytes", ParameterProblem::NoRoom))?)
        } else {
            profile
        };
        Ok(Parameters {
            options: self.options,
        })
    }
}

fn profile(id: &str, profiles: &Profiles) -> Result<Arc<Profile>, Refusal> {
    profiles.get(id).cloned().ok_or_else(|| {
        let expected = profiles.ids().join(", ");
        bad("profile", ParameterProblem::NoSuchProfile { expected })
    })
}

fn document(name: &str, code: &str) -> Result<&'static Document, Refusal> {
    Document::with_code(code).ok_or_else(|| {
        let expected = Document::list();
        bad(name, ParameterProblem::NoSuchDocument { expected })
    })
}

/// A word of a closed list.
fn one_of<T: FromStr<Err = UnknownCode>>(name: &str, value: &str) -> Result<T, Refusal> {
    value
        .parse()
        .map_err(|unknown: UnknownCode| none_of(name, unknown.expected))
}

fn truth(name: &str, value: &str) -> Result<bool, Refusal> {
    value.parse().map_err(|_| none_of(name, &["true", "false"]))
}

fn size(name: &str, value: &str) -> Result<u64, Refusal> {
    parse_bytes(value).map_err(|_| bad(name, ParameterProblem::NotASize))
}

fn number<T: FromStr>(name: &str, value: &str) -> Result<T, Refusal> {
    value.parse().map_err(|_| bad(name, ParameterProblem::NotPixels))
}

fn page(name: &str, value: &str) -> Result<u32, Refusal> {
    let page = value.parse().ok().filter(|&page| page >= 1);
    page.ok_or_else(|| bad(name, ParameterProblem::NotAPage))
}

fn color(name: &str, value: &str) -> Result<Background, Refusal> {
    value.parse().map_err(|_| bad(name, ParameterProblem::NotAColor))
}
