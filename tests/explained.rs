//! What registries say, and what `explain` knows of it.

use docprep_core::{FindingCode, Profile};
use docprep_words::explain::{Explanation, explain, foretells};

const ALIBABA: [&str; 3] = ["aliyun", "aliyun-intl", "aliyun-api"];

fn builtin(id: &str) -> Profile {
    Profile::builtin(id).expect(id)
}

#[test]
fn the_console_says_what_explain_knows_of_it_and_nothing_that_no_page_has_verbatim() {
    // The table of `explain` has it under a message that is a description, not a quotation.
    let unsaid = FindingCode::Screenshot;
    for code in FindingCode::ALL {
        let stated = builtin("aliyun")
            .refusal(code.as_str())
            .and_then(|refusal| refusal.message.clone());
        let known = foretells(code.as_str()).filter(|_| code != unsaid);
        assert_eq!(stated.as_deref(), known, "{code:?}");
    }
}

#[test]
fn a_person_who_looks_a_quoted_message_or_code_up_finds_it() {
    for profile in ALIBABA.map(builtin) {
        for (code, refusal) in &profile.refusals {
            for said in [&refusal.message, &refusal.code].into_iter().flatten() {
                assert_ne!(
                    explain(said),
                    Explanation::Nothing,
                    "{}, {code}: {said}",
                    profile.id
                );
            }
        }
    }
}
