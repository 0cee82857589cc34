//! Records and the words for people. All wording is in here, so that a second language is one more set of these
//! files.

pub mod answer;
pub mod csv;
pub mod explain;
pub mod form;
pub mod html;
pub mod human;
pub mod jsonl;
mod measured;
mod paragraph;
pub mod part_record;
pub mod profiles;
pub mod progress;
pub mod record;
pub mod wording;
