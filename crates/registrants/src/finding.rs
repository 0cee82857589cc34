//! What was noticed about a registrant: a stable code, how bad it is, and what its sentence needs to know.

use docprep_words::{Argument, Saying};

use crate::field::Field;
use crate::numbers::{masked, without_numbers};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know.
    Info,
    /// It may be refused.
    Warning,
    /// It would be refused, or cannot be right.
    Refusal,
}

impl Severity {
    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Refusal => "refusal",
        }
    }
}

macro_rules! codes {
    ($($code:ident = $word:literal [$($case:literal)*]),+ $(,)?) => {
        /// What was noticed. The words are stable; what each means stands in `docs/registrants.md`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #[allow(missing_docs)]
        pub enum Code {
            $($code),+
        }

        impl Code {
            /// Every code.
            pub const ALL: [Code; [$($word),+].len()] = [$(Code::$code),+];

            /// The stable word.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Code::$code => $word),+
                }
            }

            /// The cases that have a sentence of their own; without any, the code itself has the sentence.
            pub fn cases(self) -> &'static [&'static str] {
                match self {
                    $(Code::$code => &[$($case),*]),+
                }
            }
        }
    };
}

codes! {
    // The table.
    CellTooLong = "cell-too-long" [],
    CellFormula = "cell-formula" ["stored" "empty"],
    CellError = "cell-error" [],
    CellMerged = "cell-merged" [],
    CellNested = "cell-nested" [],
    CellTwice = "cell-twice" [],
    CellsSurplus = "cells-surplus" [],
    RowOpenQuotation = "row-open-quotation" [],
    RowUnreadable = "row-unreadable" [],
    DateNumber = "date-number" [],
    // The document.
    DocumentTypeMissing = "document-type-missing" [],
    DocumentTypeUnknown = "document-type-unknown" [],
    DocumentKind = "document-kind" [],
    Military = "military" [],
    KindUnknown = "kind-unknown" [],
    RegionMissing = "region-missing" [],
    RegionUnknown = "region-unknown" [],
    RegionType = "region-type" ["never" "unusual" "disputed" "number"],
    PassportChinese = "passport-chinese" ["mainland" "number"],
    SiteUnknown = "site-unknown" [],
    SiteTld = "site-tld" ["refused" "doubtful"],
    TldDocument = "tld-document" [],
    // The number.
    NumberMissing = "number-missing" [],
    NumberRounded = "number-rounded" [],
    NumberCharacters = "number-characters" [
        "blank" "full-width" "invisible" "hyphen" "small-letter" "quotation" "several" "foreign"
    ],
    NumberCopySuffix = "number-copy-suffix" [],
    NumberConfusable = "number-confusable" [],
    NumberLength = "number-length" ["known" "limit" "obsolete"],
    NumberProvince = "number-province" [],
    NumberDate = "number-date" ["none" "old"],
    NumberSerial = "number-serial" [],
    NumberCheckDigit = "number-check-digit" ["whole" "inner"],
    NumberType = "number-type" [],
    NumberZero = "number-zero" [],
    UsccType = "uscc-type" [],
    LicenseBeforeReform = "license-before-reform" [],
    MrzForm = "mrz-form" [],
    MrzCheckDigit = "mrz-check-digit" ["number" "birth-date" "expiry" "optional" "composite"],
    MrzMismatch = "mrz-mismatch" ["number" "expiry"],
    // Dates.
    DateForm = "date-form" [],
    DateFuture = "date-future" [],
    DateOrder = "date-order" [],
    TooNew = "too-new" ["early" "late"],
    Expired = "expired" [],
    ExpiresSoon = "expires-soon" [],
    // Names.
    NameMissing = "name-missing" [],
    NameSpace = "name-space" ["blank" "ends" "invisible"],
    NameWidth = "name-width" ["half" "full" "mixed" "unbalanced" "letters"],
    NameDot = "name-dot" [],
    NameTitleMarks = "name-title-marks" ["other" "english"],
    NameRare = "name-rare" ["private-use" "extension" "compatibility" "radical"],
    NameLength = "name-length" ["long" "short"],
    NameScript = "name-script" ["none" "differs" "latin"],
    EnglishCharacters = "english-characters" ["chinese" "signs" "letters"],
    PinyinTooLong = "pinyin-too-long" [],
    PinyinDiffers = "pinyin-differs" [],
    IcpUnknown = "icp-unknown" [],
    IcpName = "icp-name" [],
    IcpSite = "icp-site" [],
    // How to reach the registrant.
    ContactMissing = "contact-missing" [],
    ProvinceUnknown = "province-unknown" [],
    Address = "address" ["number" "city"],
    Postcode = "postcode" ["china" "abroad"],
    Phone = "phone" ["area" "china" "abroad" "signs" "extension"],
    Email = "email" ["form" "ending" "provider"],
    // Domains and pictures.
    DomainForm = "domain-form" ["address" "dot" "label" "characters" "hyphen" "length" "punycode"],
    DuplicateDomain = "duplicate-domain" [],
    FurtherPapers = "further-papers" ["gov" "trademark" "restaurant"],
    ImageMissing = "image-missing" ["none" "file"],
    Sides = "sides" [],
    // Several rows.
    IdTwice = "id-twice" [],
    SameNumberDifferentName = "same-number-different-name" [],
    SameNameDifferentNumber = "same-name-different-number" [],
    SameHolderTwice = "same-holder-twice" [],
    DomainInTwoRows = "domain-in-two-rows" ["other" "same"],
    ImageInTwoRows = "image-in-two-rows" [],
    TooManyHolders = "too-many-holders" [],
    TooManyGovDomains = "too-many-gov-domains" [],
}

/// The value that was probably meant. Personal: shown masked, unless it is asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct Suggestion(String);

impl Suggestion {
    /// The value itself.
    pub fn unmasked(&self) -> &str {
        &self.0
    }
}

/// Masked.
impl std::fmt::Display for Suggestion {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&masked(&self.0))
    }
}

/// Masked.
impl std::fmt::Debug for Suggestion {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Suggestion({self})")
    }
}

/// What was noticed about a registrant. What it says holds neither numbers nor names of the holder.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Finding {
    /// What it is.
    pub code: Code,
    /// Which of its cases, where it has any.
    pub case: Option<&'static str>,
    /// How bad it is.
    pub severity: Severity,
    /// The column; `None` where it is about the whole row.
    pub field: Option<Field>,
    /// The value that was probably meant: for a person to look at, never put in unseen.
    pub suggestion: Option<Suggestion>,
    /// What the registry may answer, verbatim, as far as that is known.
    pub foretells: Option<&'static str>,
    arguments: Vec<(&'static str, Argument)>,
}

impl Finding {
    pub(crate) fn new(code: Code, severity: Severity, field: impl Into<Option<Field>>) -> Self {
        Finding {
            code,
            case: None,
            severity,
            field: field.into(),
            suggestion: None,
            foretells: None,
            arguments: Vec::new(),
        }
    }

    pub(crate) fn case(mut self, case: &'static str) -> Self {
        self.case = Some(case);
        self
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    pub(crate) fn with_number(self, name: &'static str, value: impl TryInto<u64>) -> Self {
        self.with(name, Argument::Plain(value.try_into().unwrap_or(u64::MAX)))
    }

    pub(crate) fn suggest(mut self, value: impl Into<String>) -> Self {
        self.suggestion = Some(Suggestion(value.into()));
        self
    }

    /// Masks numbers of documents in what is said of it; `known` is that of the registrant.
    pub(crate) fn hide_numbers(&mut self, known: &str) {
        for (_, argument) in &mut self.arguments {
            if let Argument::Text(text) = argument {
                *text = without_numbers(text, known);
            }
        }
    }

    /// What is said of it: the message, and the next step.
    pub fn saying(&self) -> Saying {
        let code = match self.case {
            Some(case) => format!("registrant-{}-{case}", self.code.as_str()),
            None => format!("registrant-{}", self.code.as_str()),
        };
        let saying = Saying::new(code);
        self.arguments
            .iter()
            .fold(saying, |saying, (name, value)| saying.with(name, value.clone()))
    }
}
