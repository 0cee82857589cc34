//! Why a picture gives no output.

use docprep_core::Format;
use docprep_core::{Error, Excess};
use docprep_words::Saying;

/// Why this error means that there is no output.
pub fn error(error: &Error) -> Saying {
    let saying = Saying::new(error.code());
    match error {
        Error::UnsupportedFormat { known_as: Some(kind) } => {
            Saying::new(format!("unsupported-format-{kind}")).or("unsupported-format")
        }
        Error::UnsupportedVariant { format, detail } => unsupported_variant(*format, detail),
        Error::TooLarge { excess, value, limit } => too_large(*excess, *value, *limit),
        Error::CannotFit {
            min_bytes,
            max_bytes,
            nearest_bytes,
        } => saying
            .with("min", *min_bytes)
            .with("max", *max_bytes)
            .with("nearest", *nearest_bytes),
        Error::NoSuchPage { page, pages } => saying.with_plain("page", *page).with_plain("pages", *pages),
        Error::Protected { .. } => Saying::new("protected"),
        Error::BlankPage { page, pages } => match page {
            Some(page) => Saying::new("blank-page").with_plain("page", *page),
            None => Saying::new("blank-pages"),
        }
        .with_plain("pages", *pages),
        Error::PartCount {
            given,
            least,
            greatest,
        } => saying
            .with_plain("given", *given)
            .with_plain("least", *least)
            .with_plain("greatest", *greatest),
        // A request that has taken too long is `timed-out` too, and has other words.
        Error::TimedOut { seconds } => Saying::new("file-timed-out").with_plain("seconds", *seconds),
        Error::Internal { detail } | Error::Crashed { detail } => saying.with("detail", detail.as_str()),
        // What a decoder said of a damaged file is of use to nobody who has only the file.
        _ => saying,
    }
}

fn unsupported_variant(format: Format, detail: &str) -> Saying {
    match format {
        Format::Pdf => Saying::new("unsupported-variant-pdf").with("detail", detail),
        _ => Saying::new("unsupported-variant")
            .with("format", format.as_str())
            .with("detail", detail),
    }
}

fn too_large(excess: Excess, value: u64, limit: u64) -> Saying {
    Saying::new(format!("too-large-{excess}"))
        .with("value", value)
        .with("limit", limit)
}
