//! A PDF as a document: its pages, and the interpreter's complaints.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro::hayro_interpret::{InterpreterSettings, InterpreterWarning};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::unsupported;
use super::watch::{Watch, WatchedBytes};
use crate::terms::error::Error;
use crate::terms::format::Format;

/// Reads the table of objects, under the eyes of `watch`. The library works on bytes of its own only: this takes a copy of
/// the file.
pub(super) fn load(bytes: &[u8], watch: &Arc<Watch>) -> Result<Pdf, Error> {
    let watched = WatchedBytes {
        bytes: bytes.to_vec(),
        watch: watch.clone(),
    };
    Pdf::new(Arc::new(watched)).map_err(|error| refusal(&error))
}

/// Page `number`, from 1.
pub(super) fn page_of(document: &Pdf, number: u32) -> Result<&Page<'_>, Error> {
    let pages = document.pages();
    (number as usize)
        .checked_sub(1)
        .and_then(|index| pages.get(index))
        .ok_or(Error::NoSuchPage {
            page: number,
            pages: pages.len(),
        })
}

/// Whether the interpreter met a picture that it could not decode.
#[derive(Default, Clone)]
pub(super) struct Damage(Arc<AtomicBool>);

impl Damage {
    pub fn settings(&self) -> InterpreterSettings {
        let damage = self.clone();
        InterpreterSettings {
            warning_sink: Arc::new(move |warning| {
                if matches!(warning, InterpreterWarning::ImageDecodeFailure) {
                    damage.0.store(true, Ordering::Relaxed);
                }
            }),
            ..InterpreterSettings::default()
        }
    }

    pub fn check(&self) -> Result<(), Error> {
        if self.0.load(Ordering::Relaxed) {
            Err(Error::corrupt("a picture on the page is damaged"))
        } else {
            Ok(())
        }
    }
}

fn refusal(error: &LoadPdfError) -> Error {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            Error::Protected { format: Format::Pdf }
        }
        LoadPdfError::Decryption(_) => unsupported("its encryption is not known here"),
        LoadPdfError::Invalid => Error::corrupt("the structure of the PDF cannot be read"),
    }
}
