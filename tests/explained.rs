//! What registries say, and what `explain` knows of it.

use docprep_core::Profile;
use docprep_words::explain::{Entry, Explanation, Speaker, explain};

/// Whose words a profile states.
const STATED: [(&str, Speaker); 4] = [
    ("aliyun", Speaker::Alibaba),
    ("aliyun-intl", Speaker::Alibaba),
    ("aliyun-api", Speaker::Alibaba),
    ("tencent-domain", Speaker::Tencent),
];

fn stating() -> impl Iterator<Item = (Profile, Speaker)> {
    STATED.into_iter().map(|(id, speaker)| {
        let profile = Profile::builtin(id).expect(id);
        assert!(!profile.refusals.is_empty(), "{id}");
        (profile, speaker)
    })
}

fn found(query: &str) -> &'static Entry {
    match explain(query) {
        Explanation::Found(entry) => entry,
        other => panic!("{query}: {other:?}"),
    }
}

/// A profile may be quoted only with what the table has word for word, as said by the same registry.
#[test]
fn what_a_profile_has_its_registry_say_is_explained_as_said_by_it() {
    for (profile, speaker) in stating() {
        for (code, refusal) in &profile.refusals {
            for message in refusal.message.iter().chain(&refusal.message_zh) {
                let entry = found(message);
                let said = entry
                    .said
                    .iter()
                    .any(|said| said.speaker == speaker && said.message == *message);
                assert!(said, "{}, {code}: {message}", profile.id);
            }
            if let Some(api_code) = &refusal.code {
                let entry = found(api_code);
                let has = entry
                    .codes
                    .iter()
                    .any(|known| known.speaker == speaker && known.code == *api_code);
                assert!(has, "{}, {code}: {api_code}", profile.id);
            }
        }
    }
}

/// The entry of a message warns of it by the findings under which the profile states it; a limit has an entry of the console
/// and one of the API.
#[test]
fn a_finding_foretells_what_the_console_says_to_it() {
    let console = Profile::builtin("aliyun").expect("aliyun");
    let mut looked_at = 0;
    for (code, refusal) in &console.refusals {
        if let Some(message) = &refusal.message {
            let entry = found(message);
            assert!(entry.findings.contains(code), "{} lacks {code}", entry.id);
            looked_at += 1;
        }
    }
    assert!(looked_at > 15, "only {looked_at}");
}

#[test]
fn what_no_page_has_word_for_word_is_quoted_by_no_profile() {
    let descriptions = include_str!("../crates/words/explain/phrasings/questions.tsv");
    for profile in Profile::builtin_ids().filter_map(Profile::builtin) {
        for message in profile
            .refusals
            .values()
            .filter_map(|refusal| refusal.message.as_ref())
        {
            let is_described = descriptions
                .lines()
                .any(|line| line.ends_with(&format!("\t{message}")));
            assert!(!is_described, "{}: {message}", profile.id);
        }
    }
}
