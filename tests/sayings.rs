//! Whatever can be said has words: every error, finding and failure, in every language, for every reader.

use std::collections::BTreeSet;

use docprep_batch::failure::{Failure, NameNote, ReadProblem, Skip, Special, WriteProblem};
use docprep_batch::manifest::{BadRow, RowFault};
use docprep_batch::pairing::{Alone, PatternError};
use docprep_batch::report::sayings::{failure, name_note, pattern_error, plan_error, run_error, skip};
use docprep_batch::run::RunError;
use docprep_batch::target::PlanError;
use docprep_core::{Difference, Error, Excess, Finding, FindingCode, Format, OtherKind, Profile, Severity};
use docprep_record::finding;
use docprep_serve::{Busy, ParameterProblem, Refusal, UploadProblem, refusal_saying as refusal};
use docprep_words::{Language, Reader, Saying, Voice, Words};

/// Every language to every reader.
fn voices() -> impl Iterator<Item = Voice> {
    let of_language = |language| Reader::ALL.map(|reader| Voice::new(language, reader));
    Language::ALL.into_iter().flat_map(of_language)
}

fn detail() -> String {
    "marker 0xff02".into()
}

fn errors() -> Vec<Error> {
    let mut errors = vec![
        Error::Empty,
        Error::UnsupportedFormat { known_as: None },
        Error::Truncated { detail: detail() },
        Error::Corrupt { detail: detail() },
        Error::CannotFit {
            min_bytes: 1,
            max_bytes: 2,
            nearest_bytes: u64::MAX,
        },
        Error::NoSuchPage { page: 2, pages: 1 },
        Error::NoSuchPage { page: 3, pages: 2 },
        Error::Protected { format: Format::Pdf },
        Error::BlankPage {
            page: Some(2),
            pages: 3,
        },
        Error::BlankPage { page: None, pages: 1 },
        Error::BlankPage { page: None, pages: 3 },
        Error::PartCount {
            given: 1,
            least: 2,
            greatest: 6,
        },
        Error::Cancelled,
        Error::TimedOut { seconds: 10 },
        Error::Crashed { detail: detail() },
        Error::Internal { detail: detail() },
    ];
    errors.extend(OtherKind::ALL.map(|kind| Error::UnsupportedFormat {
        known_as: Some(kind.as_str().into()),
    }));
    errors.extend(Format::ALL.map(|format| Error::UnsupportedVariant {
        format,
        detail: detail(),
    }));
    errors.extend(Excess::ALL.map(|excess| Error::TooLarge {
        excess,
        value: 2,
        limit: 1,
    }));
    errors
}

const SPECIAL: [Special; 5] = [
    Special::Folder,
    Special::Pipe,
    Special::Device,
    Special::Socket,
    Special::Other,
];

fn write_problems() -> [WriteProblem; 8] {
    [
        WriteProblem::Full,
        WriteProblem::ReadOnly,
        WriteProblem::PermissionDenied,
        WriteProblem::NotAFolder,
        WriteProblem::NameTooLong,
        WriteProblem::PipeClosed,
        WriteProblem::OutOfDescriptors,
        WriteProblem::Other(detail()),
    ]
}

fn row_faults() -> [RowFault; 6] {
    [
        RowFault::NoOutput,
        RowFault::Count(1),
        RowFault::Hole(2),
        RowFault::ExtraField,
        RowFault::NotNamedJpeg,
        RowFault::SameOutput(3),
    ]
}

fn failures() -> Vec<Failure> {
    let mut failures: Vec<Failure> = errors().into_iter().map(Failure::Picture).collect();
    failures.extend(SPECIAL.map(|special| Failure::Unreadable(ReadProblem::NotAFile(special))));
    failures.extend(
        [
            ReadProblem::NotFound,
            ReadProblem::PermissionDenied,
            ReadProblem::OutOfDescriptors,
            ReadProblem::Stalled,
            ReadProblem::Other(detail()),
        ]
        .map(Failure::Unreadable),
    );
    failures.extend([0, 1, 2].map(|passed_over| Failure::NoPictures { passed_over }));
    failures.extend([Alone::NoSide, Alone::BothSides, Alone::NoCounterpart].map(Failure::Unpaired));
    failures.push(Failure::AmbiguousPair { rivals: 3 });
    failures.extend(row_faults().map(|fault| Failure::BadRow(BadRow { line: 3, fault })));
    failures.push(Failure::RefusedRow {
        row: 3,
        code: "number-length",
    });
    failures.extend([false, true].map(|is_an_input| Failure::Exists {
        output: "a.jpg".into(),
        is_an_input,
    }));
    for output in ["a.jpg", "-"] {
        failures.extend(write_problems().map(|problem| Failure::WriteFailed {
            output: output.into(),
            problem,
        }));
    }
    failures
}

fn skips() -> Vec<Skip> {
    let mut skips = vec![
        Skip::NoPicture { known_as: None },
        Skip::LinkLeavesFolder,
        Skip::LinkToFolder,
        Skip::BrokenLink,
        Skip::MergedAlready,
        Skip::NotReached,
    ];
    skips.extend(SPECIAL.map(Skip::SpecialFile));
    skips.extend(OtherKind::ALL.map(|kind| Skip::NoPicture {
        known_as: Some(kind.as_str()),
    }));
    skips
}

fn plan_errors() -> [PlanError; 7] {
    [
        PlanError::NoInput,
        PlanError::OneOutputForSeveral { output: "a".into() },
        PlanError::NotNamedJpeg { output: "a".into() },
        PlanError::OutputIsInput { output: "a".into() },
        PlanError::NoPlaceBesideStdin,
        PlanError::StdinTwice,
        PlanError::NoPlaceBeside { folder: "..".into() },
    ]
}

fn run_errors() -> Vec<RunError> {
    let mut errors = vec![
        RunError::InUse,
        RunError::NothingToResume,
        RunError::NoThreads(detail()),
    ];
    errors.extend(write_problems().map(|problem| RunError::NotWritable {
        folder: "".into(),
        problem,
    }));
    errors
}

fn pattern_errors() -> [PatternError; 3] {
    [
        PatternError::Count(1),
        PatternError::Stars("a".into()),
        PatternError::Twice("a*".into()),
    ]
}

fn refusals() -> Vec<Refusal> {
    let mut refusals: Vec<Refusal> = errors().into_iter().map(Refusal::from).collect();
    refusals.extend([
        Refusal::Busy(Busy::Queue { waiting: 1 }),
        Refusal::Busy(Busy::Uploads { bytes: 1 }),
        Refusal::TimedOut { seconds: 1 },
        Refusal::SlowUpload { seconds: 1 },
        Refusal::Unauthorized,
        Refusal::NotFound,
        Refusal::MethodNotAllowed,
        Refusal::TooManyRequests { limit: 1 },
    ]);
    let parameter = |problem| Refusal::BadParameter {
        name: "profile".into(),
        problem,
    };
    refusals.extend(parameter_problems().into_iter().map(parameter));
    refusals.extend(upload_problems().map(|problem| Refusal::BadUpload { problem }));
    refusals
}

fn upload_problems() -> [UploadProblem; 4] {
    [
        UploadProblem::BrokenOff,
        UploadProblem::NoFile,
        UploadProblem::SeveralFiles,
        UploadProblem::NotMultipart { detail: detail() },
    ]
}

fn parameter_problems() -> [ParameterProblem; 12] {
    let expected = detail;
    [
        ParameterProblem::NotKnownHere,
        ParameterProblem::Missing,
        ParameterProblem::TooLong,
        ParameterProblem::Unreadable,
        ParameterProblem::NotOneOf { expected: expected() },
        ParameterProblem::NoSuchProfile { expected: expected() },
        ParameterProblem::NoSuchDocument { expected: expected() },
        ParameterProblem::NotASize,
        ParameterProblem::NotPixels,
        ParameterProblem::NotAPage,
        ParameterProblem::NotAColor,
        ParameterProblem::NoRoom,
    ]
}

/// Every finding with all measures, with one of them, and with none; those of an orientation with every turn.
fn findings() -> Vec<Finding> {
    let mut findings = Vec::new();
    for (code, severity) in FindingCode::ALL
        .into_iter()
        .flat_map(|code| Severity::ALL.map(|severity| (code, severity)))
    {
        let bare = Finding::new(code, severity);
        findings.push(bare.clone().with_threshold(1000.0));
        findings.extend((1..=8).map(|turn| bare.clone().with_value(f64::from(turn))));
        findings.push(bare.clone().with_value(0.5).with_threshold(1000.0));
        findings.push(bare);
    }
    let unlike = findings
        .iter()
        .filter(|finding| finding.code == FindingCode::UnlikeParts);
    let unlike: Vec<Finding> = unlike.cloned().collect();
    findings.extend(unlike.iter().flat_map(|finding| {
        Difference::ALL.map(|difference| {
            let mut unlike = finding.clone();
            unlike.difference = Some(difference);
            unlike
        })
    }));
    findings
}

/// Whatever can be said, with a name for it.
fn sayings() -> Vec<(String, Saying)> {
    fn named<T: std::fmt::Debug>(
        all: impl IntoIterator<Item = T>,
        say: impl Fn(&T) -> Saying,
    ) -> impl Iterator<Item = (String, Saying)> {
        all.into_iter().map(move |one| (format!("{one:?}"), say(&one)))
    }
    let quoting = Profile::builtin("aliyun").unwrap();
    let notes = [NameNote::UnportableName, NameNote::ShortenedName];
    let mut all: Vec<(String, Saying)> = named(failures(), failure).collect();
    all.extend(named(skips(), |&one| skip(one)));
    all.extend(named(notes, |&note| name_note(note)));
    all.extend(named(plan_errors(), plan_error));
    all.extend(named(run_errors(), run_error));
    all.extend(named(pattern_errors(), pattern_error));
    all.extend(named(refusals(), refusal));
    all.extend(named(findings(), |one| finding(one, &Profile::default())));
    all.extend(named(findings(), |one| finding(one, &quoting)));
    all
}

/// A code without words would be said as it stands, an argument that is missing as `{$name}`.
#[test]
fn whatever_is_said_has_words_in_every_language_for_every_reader() {
    for voice in voices() {
        let stop = match voice.language {
            Language::English => '.',
            Language::Chinese => '。',
            _ => panic!("{voice:?} has no stop yet"),
        };
        for (name, saying) in sayings() {
            let Words { message, advice, .. } = voice.say(&saying);
            assert!(message.ends_with(stop), "{voice:?}: {name}: {message}");
            assert!(
                advice.is_empty() || advice.ends_with(stop),
                "{voice:?}: {name}: {advice}"
            );
            assert!(
                !message.contains('{') && !advice.contains('{'),
                "{voice:?}: {name}: {message} {advice}"
            );
        }
    }
}

/// A kind of file that has no words of its own would pass for one that nobody knows.
#[test]
fn every_code_is_one_that_words_stand_under() {
    let codes: BTreeSet<String> = sayings()
        .iter()
        .filter_map(|(_, saying)| saying.codes().next().map(str::to_owned))
        .collect();
    assert!(codes.len() > 100, "{codes:?}");
    for (code, voice) in codes
        .iter()
        .flat_map(|code| voices().map(move |voice| (code, voice)))
    {
        assert_ne!(voice.text(code), *code, "{voice:?}");
    }
}

#[test]
fn every_failure_and_every_refusal_has_a_next_step() {
    for voice in voices() {
        for one in failures() {
            let words = voice.say(&failure(&one));
            assert!(!words.advice.is_empty(), "{voice:?}: {one:?}");
        }
        for one in refusals() {
            let words = voice.say(&refusal(&one));
            assert!(!words.advice.is_empty(), "{voice:?}: {one:?}");
        }
    }
}

#[test]
fn a_kind_that_is_not_known_yet_is_no_picture_that_is_known() {
    let words = |known_as: Option<&'static str>| {
        let known_as = known_as.map(Into::into);
        Voice::default().say(&failure(&Error::UnsupportedFormat { known_as }.into()))
    };
    assert_eq!(words(Some("toaster")), words(None));
    assert_eq!(
        words(Some("zip-archive")).message,
        "This is a ZIP archive, not a picture."
    );
}

/// What any of the profiles has the registry say.
fn every_stated_message() -> Vec<String> {
    let all = Profile::builtin_ids().filter_map(Profile::builtin);
    let mut messages: Vec<String> = all
        .flat_map(|profile| profile.refusals.into_values())
        .filter_map(|refusal| refusal.message)
        .chain(explained_messages())
        .map(|message| message.trim_end_matches(['.', '。']).to_owned())
        .filter(|message| message.split_whitespace().count() > 2 || !message.is_ascii())
        .collect();
    messages.sort_unstable();
    messages.dedup();
    assert!(messages.len() > 50, "{messages:?}");
    messages
}

/// Those that `explain` knows. Two words, such as those of a state, stand in many a sentence.
fn explained_messages() -> impl Iterator<Item = String> {
    let entries = docprep_words::explain::entries().iter();
    entries.flat_map(|entry| entry.said.iter().map(|said| said.message.clone()))
}

#[test]
fn a_registry_is_quoted_under_its_own_profile_and_under_no_other() {
    let messages = every_stated_message();
    let quoted = |profile: &Profile, code, severity| {
        let Words { message, advice, .. } =
            Voice::default().say(&finding(&Finding::new(code, severity), profile));
        let text = format!("{message} {advice}");
        messages.iter().any(|said| text.contains(said.as_str())) || text.contains("registry would say")
    };
    for profile in Profile::builtin_ids().filter_map(Profile::builtin) {
        for (code, severity) in FindingCode::ALL
            .into_iter()
            .flat_map(|code| Severity::ALL.map(|severity| (code, severity)))
        {
            let refusal = profile.refusal(code.as_str());
            let states = refusal.is_some_and(|refusal| refusal.message.is_some());
            assert_eq!(
                quoted(&profile, code, severity),
                states,
                "{}: {code:?}",
                profile.id
            );
        }
    }
}

#[test]
fn a_users_own_profile_is_quoted_in_its_own_words() {
    let text = "id = \"mine\"\nformats = [\"jpeg\"]\nmax_bytes = \"1MB\"\n\
                [refusals.blurred]\nmessage = \"Foto unscharf.\"\n";
    let profile = Profile::parse(text, "mine.toml").unwrap();
    let advice = |voice: Voice, code| {
        let found = Finding::new(code, Severity::Warning);
        voice.say(&finding(&found, &profile)).advice
    };
    let english = Voice::default();
    assert!(
        advice(english, FindingCode::Blurred)
            .ends_with("The registry may refuse it with \u{201c}Foto unscharf\u{201d}.")
    );
    assert!(!advice(english, FindingCode::Glare).contains("The registry may"));
    let chinese = Voice::new(Language::Chinese, Reader::Page);
    assert!(advice(chinese, FindingCode::Blurred).ends_with("\u{201c}Foto unscharf\u{201d}。"));
}
