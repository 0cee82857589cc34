//! Records, and what is said to people about them. The sentences themselves stand in the crate `docprep-words`.

pub mod answer;
pub mod csv;
pub mod explain;
pub mod form;
pub mod html;
pub mod human;
pub mod jsonl;
mod paragraph;
pub mod part_record;
pub mod profiles;
pub mod progress;
pub mod record;
pub mod wording;
