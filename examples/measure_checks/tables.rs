//! Counted rates as the tables of docs/checks.md.

use docprep::Profile;
use docprep_core::profile::Document;
use specimens::labelled::Label;
use specimens::rates::{GRAY_COPY, GRAY_COPY_OF_COLOR, MEASURED, NOT_BLANK, Rates, Share};

/// Rates on drawn pictures, and alarms on good pictures that nobody drew.
pub fn tables(drawn: &Rates, real: &Rates) -> String {
    let mut text = String::from(
        "| finding | severity | threshold | alarms on drawn good pictures | on real good pictures |\n|---|---|---|---|---|\n",
    );
    let plain = Profile::default();
    let of_color = Document::with_code("SFZ").map(|card| plain.clone().for_document(card));
    let rows = MEASURED
        .map(|code| (code, code, Some(&plain)))
        .into_iter()
        .chain([(GRAY_COPY_OF_COLOR, GRAY_COPY, of_color.as_ref())]);
    for (name, code, profile) in rows {
        let Some(judgement) = profile.and_then(|profile| profile.judgement(code)) else {
            continue;
        };
        let threshold = judgement
            .threshold
            .map_or_else(|| "–".to_owned(), |value| value.to_string());
        let alarms = |rates: &Rates| said(rates.alarms.get(name).copied().unwrap_or_default());
        text.push_str(&format!(
            "| `{name}` | {} | {threshold} | {} | {} |\n",
            judgement.severity.as_str(),
            alarms(drawn),
            alarms(real)
        ));
    }
    text.push_str("\n| what was done to the picture | finding | caught |\n|---|---|---|\n");
    let of_sheets = |label: &&Label| label.deserves == Some(NOT_BLANK);
    for (label, share) in drawn.caught.iter().filter(|(label, _)| !of_sheets(label)) {
        let code = label.deserves.unwrap_or_default();
        let measured = code == GRAY_COPY_OF_COLOR || MEASURED.contains(&code);
        let caught = if measured {
            said(*share)
        } else {
            "not by these measures".to_owned()
        };
        text.push_str(&format!("| {} | `{code}` | {caught} |\n", label.name));
    }
    text.push_str("\n| what little is on the picture | finding | spared |\n|---|---|---|\n");
    for (label, share) in drawn.caught.iter().filter(|(label, _)| of_sheets(label)) {
        text.push_str(&format!(
            "| {} | `{NOT_BLANK}` | {} |\n",
            label.name,
            said(*share)
        ));
    }
    text.push_str(
        "\n| finding | the message of Alibaba Cloud (profile `aliyun`) that it foretells |\n|---|---|\n",
    );
    for code in MEASURED {
        let message = plain.refusal(code).and_then(|refusal| refusal.message.as_deref());
        text.push_str(&format!("| `{code}` | {} |\n", message.unwrap_or("–")));
    }
    text
}

fn said(share: Share) -> String {
    match share.of {
        0 => "–".to_owned(),
        of => format!("{:.1} % ({} of {of})", share.percent(), share.count),
    }
}
