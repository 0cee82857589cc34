//! The rows that results can be about: of a table of holders, and of a folder that was prepared from one.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use docprep_batch::reasons::{Beside, Stated};
use docprep_registrants::{Checker, Field, RegistrantTable, RowRecord, domain_in_unicode, shown_id};
use docprep_words::Voice;
use serde_json::Value;

use crate::input;
use crate::registrants_requests::{self, Noticed, REQUESTS};
use crate::registrants_table::table_fault;
use crate::stop::Stop;

/// How the name of a file ends that keeps what was answered to requests (`examples/clients`).
const ANSWERS: &str = ".answers.json";

/// Bytes of such a file that are read.
const MOST_ANSWER_BYTES: usize = 16 << 20;

/// The fields of answers that are numbers of profiles and templates.
const PROFILE_FIELDS: [&str; 2] = ["RegistrantProfileId", "TemplateId"];

/// All rows, and the ways to them.
#[derive(Default)]
pub struct KnownRows {
    rows: Vec<KnownRow>,
    places: HashMap<(Way, String), Vec<usize>>,
}

/// A row of a table, of a folder, or of both.
#[derive(Default)]
pub struct KnownRow {
    pub row: u64,
    /// As it may be shown.
    pub id: Option<String>,
    pub images: Vec<String>,
    pub findings: Vec<Noticed>,
    pub picture: Option<String>,
    pub requests: Option<String>,
}

/// By what a result was found to be about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    Domain,
    Profile,
    Id,
    File,
}

impl Way {
    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Way::Domain => "domain",
            Way::Profile => "profile",
            Way::Id => "id",
            Way::File => "file",
        }
    }

    fn of(beside: Beside) -> Self {
        match beside {
            Beside::Domain => Way::Domain,
            Beside::Profile => Way::Profile,
            Beside::Id => Way::Id,
        }
    }

    /// So that what is the same is the same text.
    fn plain(self, text: &str) -> String {
        match self {
            Way::Domain => domain_in_unicode(text),
            _ => text.trim().to_lowercase(),
        }
    }
}

impl KnownRows {
    /// Takes the rows of a table, checked.
    pub fn add_table(
        &mut self,
        table: &RegistrantTable<'_>,
        checker: &mut Checker,
        folder: &Path,
        voice: Voice,
    ) -> Result<(), Stop> {
        let is_there = |file: &str| folder.join(file).is_file();
        let walked = table.check(checker, is_there, |checked| {
            let registrant = &checked.registrant;
            let record = RowRecord::new(&checked, voice);
            let place = self.push(KnownRow {
                row: registrant.row,
                id: shown_id(registrant),
                images: registrant.files().map(str::to_owned).collect(),
                findings: record.findings.into_iter().map(Noticed::from).collect(),
                ..KnownRow::default()
            });
            self.leads(
                Way::Domain,
                registrant.list(Field::Domains).map(str::to_owned),
                place,
            );
            self.leads(Way::Id, registrant.given(Field::Id).map(str::to_owned), place);
            ControlFlow::Continue(())
        });
        walked.map_err(|fault| table_fault(&fault))
    }

    /// Takes what was prepared in a folder: to the row of the table that it was made of, or as a row of its own. Says how
    /// many there were.
    pub fn add_folder(&mut self, folder: &Path) -> std::io::Result<usize> {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(folder)?.filter_map(Result::ok) {
            let file = entry.file_name().to_string_lossy().into_owned();
            if let Some(name) = file.strip_suffix(REQUESTS)
                && let Some(prepared) = registrants_requests::indexed(&entry.path())
            {
                files.insert(name.to_owned(), (entry.path(), prepared));
            }
        }
        let of_table: HashMap<(u64, Option<String>), usize> = self
            .rows
            .iter()
            .enumerate()
            .map(|(place, row)| ((row.row, row.id.clone()), place))
            .collect();
        for (name, (path, prepared)) in &files {
            let place = match of_table.get(&(prepared.row, prepared.id.clone())) {
                Some(place) => *place,
                None => self.push(KnownRow {
                    row: prepared.row,
                    id: prepared.id.clone(),
                    findings: prepared.findings.clone(),
                    ..KnownRow::default()
                }),
            };
            let row = &mut self.rows[place];
            row.picture = Some(folder.join(&prepared.picture.file).display().to_string());
            row.requests = Some(path.display().to_string());
            if row.images.is_empty() {
                row.images = prepared.made_from.iter().map(|part| part.file.clone()).collect();
            }
            self.leads(Way::Domain, prepared.domains.iter().cloned(), place);
            self.leads(Way::Id, prepared.id.clone(), place);
            self.leads(Way::File, [name.clone()], place);
            let answers = folder.join(format!("{name}{ANSWERS}"));
            self.leads(Way::Profile, profiles(&answers), place);
        }
        Ok(files.len())
    }

    /// The rows that a result is about, and what says so: the surest way that leads to any.
    pub fn about(&self, stated: &Stated, file: &Path) -> Option<(Way, Vec<&KnownRow>)> {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let name = name.split('.').next().unwrap_or_default().to_owned();
        let mut ways: Vec<(Way, &str)> = stated
            .beside
            .iter()
            .map(|(beside, text)| (Way::of(*beside), text.as_str()))
            // Where nothing else says whose it is: an answer in a file of its own.
            .chain(stated.beside.is_empty().then_some((Way::File, name.as_str())))
            .collect();
        ways.sort_by_key(|(way, _)| *way);
        for group in ways.chunk_by(|(one, _), (other, _)| one == other) {
            let mut places: Vec<usize> = group
                .iter()
                .filter_map(|(way, text)| self.places.get(&(*way, way.plain(text))))
                .flatten()
                .copied()
                .collect();
            places.sort_unstable();
            places.dedup();
            if !places.is_empty() {
                let rows = places.into_iter().map(|place| &self.rows[place]).collect();
                return Some((group[0].0, rows));
            }
        }
        None
    }

    fn push(&mut self, row: KnownRow) -> usize {
        self.rows.push(row);
        self.rows.len() - 1
    }

    fn leads(&mut self, way: Way, texts: impl IntoIterator<Item = String>, place: usize) {
        for text in texts {
            let places = self.places.entry((way, way.plain(&text))).or_default();
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
}

/// The numbers of profiles and templates in the answers that a client kept.
fn profiles(answers: &Path) -> Vec<String> {
    let bytes = input::at_most(answers, MOST_ANSWER_BYTES).unwrap_or_default();
    let Ok(answers) = serde_json::from_slice::<Value>(&bytes) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    gather_profiles(&answers, &mut found);
    found
}

/// The parser allows no more than 128 levels.
fn gather_profiles(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather_profiles(item, found)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if PROFILE_FIELDS.contains(&name.as_str()) => {
                        found.push(text.clone());
                    }
                    Value::Number(number) if PROFILE_FIELDS.contains(&name.as_str()) => {
                        found.push(number.to_string());
                    }
                    inner => gather_profiles(inner, found),
                }
            }
        }
        _ => {}
    }
}
