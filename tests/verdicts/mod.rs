//! What must come of each file: over `testdata/`, and over a corpus of real pictures where `DOCPREP_CORPUS` names it.
//!
//! Outputs are judged without docprep's own code: zune-jpeg decodes them, the walk over their segments is written
//! anew here, and which way up they are is found by comparing with all eight turns of a reference picture.

mod command;
mod corpus;
mod forms;
mod likeness;
mod output;
mod reference;
mod segments;
mod table;
mod testdata;
