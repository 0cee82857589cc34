//! What libjpeg's sentences mean. The library tells its faults apart by nothing else: the code says "warning" of fatal
//! errors too, when a warning came before them.

use docprep_core::codecs::{Fault, FaultKind, JpegWarning, WarningKind};

/// Sentences of warnings (jerror.h), and what they are about.
const WARNINGS: [(&str, WarningKind); 6] = [
    ("Corrupt JPEG data", WarningKind::Damaged),
    ("Premature end of JPEG", WarningKind::Truncated),
    ("Invalid SOS", WarningKind::Damaged),
    ("Inconsistent progression", WarningKind::Damaged),
    ("Unknown Adobe", WarningKind::Harmless),
    ("Warning: unknown JFIF revision", WarningKind::Harmless),
];

/// A warning about entropy-coded data that ends early, whose sentence begins like one about damage.
const ENDS_EARLY: &str = "premature end";

/// Parts of sentences that refuse a kind of JPEG.
const UNSUPPORTED: [&str; 3] = ["nsupported", "not supported", "not implemented"];

/// Parts of sentences that miss memory.
const MEMORY: [&str; 2] = ["Memory limit", "Insufficient memory"];

/// The last message of a call that did not end cleanly; `as_warning` is what its code says.
pub(super) fn read(text: String, as_warning: bool) -> Result<Option<JpegWarning>, Fault> {
    let warning = WARNINGS.iter().find(|(begin, _)| text.contains(begin));
    match warning {
        Some(&(_, kind)) if as_warning => Ok(Some(JpegWarning {
            kind: if text.contains(ENDS_EARLY) {
                WarningKind::Truncated
            } else {
                kind
            },
            detail: text,
        })),
        _ => Err(fault(text)),
    }
}

/// The fault that a refusal means.
pub(super) fn fault(text: String) -> Fault {
    // Before it stands the name of the function that was called.
    let detail = text.rsplit("(): ").next().unwrap_or(&text);
    let says = |parts: &[&str]| parts.iter().any(|part| detail.contains(part));
    let kind = if says(&UNSUPPORTED) {
        FaultKind::Unsupported
    } else if says(&MEMORY) {
        FaultKind::Memory
    } else {
        FaultKind::Damaged
    };
    Fault::new(kind, detail)
}

/// A warning where none is accepted.
pub(super) fn as_fault(warning: JpegWarning) -> Fault {
    let kind = match warning.kind {
        WarningKind::Truncated => FaultKind::Truncated,
        WarningKind::Damaged => FaultKind::Damaged,
        WarningKind::Harmless => FaultKind::Other,
    };
    Fault::new(kind, warning.detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_the_library_have_their_kinds() {
        let kind = |text: &str| fault(text.into()).kind;
        assert_eq!(
            kind("tj3DecompressHeader(): Unsupported JPEG process: SOF type 0xc3"),
            FaultKind::Unsupported
        );
        assert_eq!(kind("Memory limit exceeded"), FaultKind::Memory);
        assert_eq!(kind("Insufficient memory (case 4)"), FaultKind::Memory);
        assert_eq!(kind("Bogus Huffman table definition"), FaultKind::Damaged);
        assert_eq!(
            fault("tj3Decompress8(): Bogus marker length".into()).detail,
            "Bogus marker length"
        );
    }

    #[test]
    fn a_warning_is_one_only_where_code_and_sentence_say_so() {
        let kind =
            |text: &str, code| read(text.into(), code).map(|warning| warning.map(|warning| warning.kind));
        assert_eq!(
            kind("Corrupt JPEG data: 3 extraneous bytes before marker 0xd9", true),
            Ok(Some(WarningKind::Damaged))
        );
        assert_eq!(
            kind("Corrupt JPEG data: premature end of data segment", true),
            Ok(Some(WarningKind::Truncated))
        );
        assert_eq!(
            kind("Premature end of JPEG file", true),
            Ok(Some(WarningKind::Truncated))
        );
        assert_eq!(
            kind("Unknown Adobe color transform code 7", true),
            Ok(Some(WarningKind::Harmless))
        );
        assert!(kind("Bogus Huffman table definition", true).is_err());
        assert!(kind("Premature end of JPEG file", false).is_err());
    }
}
