//! Drawn specimens of identity documents: cards, licence pages, and photos of them.
//!
//! Everything here is invented, drawn from outlines at run time and marked SPECIMEN. The same seed
//! and size always give the same pixels. Tests, `examples/make_testdata` and `examples/measure_checks` draw with it; it
//! knows nothing of docprep, so that what is drawn does not depend on what is tested:
//!
//! ```no_run
//! use specimens::{card, licence, photo, text::Fonts};
//!
//! let fonts = Fonts::load()?;
//! let front = card::front(&fonts, 7, 1600);        // flat ID card, 1600 pixels wide
//! let page = licence::page(&fonts, 7, 1240);       // flat A4 page, 1240 pixels wide
//! let photo = photo::on_desk(&front, photo::Corners::Card, 7, (2048, 1536));
//! # Ok::<(), String>(())
//! ```

#![forbid(unsafe_code)]

pub mod blank;
pub mod canvas;
pub mod card;
pub mod degrade;
pub mod emblem;
pub mod holder_tables;
pub mod holders;
pub mod intricate_pdf;
pub mod labelled;
pub mod licence;
pub mod mutants;
pub mod path;
pub mod person;
pub mod photo;
pub mod portrait;
pub mod random;
pub mod rates;
pub mod text;
