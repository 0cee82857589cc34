//! Counted rates as the tables of docs/checks.md.

use docprep::profile::explain::foretells;
use docprep::{FindingCode, Profile};

use crate::rates::{MEASURED, Rates, Share};

/// Rates on drawn pictures, and alarms on good pictures that nobody drew.
pub fn tables(drawn: &Rates, real: &Rates) -> String {
    let mut text = String::from(
        "| finding | severity | threshold | alarms on drawn good pictures | on real good pictures |\n|---|---|---|---|---|\n",
    );
    let profile = Profile::default();
    for code in MEASURED.map(FindingCode::as_str) {
        let Some(judgement) = profile.judgement(code) else {
            continue;
        };
        let threshold = judgement
            .threshold
            .map_or_else(|| "–".to_owned(), |value| value.to_string());
        let alarms = |rates: &Rates| said(rates.alarms.get(code).copied().unwrap_or_default());
        text.push_str(&format!(
            "| `{code}` | {} | {threshold} | {} | {} |\n",
            judgement.severity.as_str(),
            alarms(drawn),
            alarms(real)
        ));
    }
    text.push_str("\n| what was done to the picture | finding | caught |\n|---|---|---|\n");
    for (label, share) in &drawn.caught {
        let code = label.deserves.unwrap_or_default();
        let measured = MEASURED.iter().any(|known| known.as_str() == code);
        let caught = if measured {
            said(*share)
        } else {
            "not by these measures".to_owned()
        };
        text.push_str(&format!("| {} | `{code}` | {caught} |\n", label.name));
    }
    text.push_str("\n| finding | the registry's message that it foretells |\n|---|---|\n");
    for code in MEASURED.map(FindingCode::as_str) {
        text.push_str(&format!("| `{code}` | {} |\n", foretells(code).unwrap_or("–")));
    }
    text
}

fn said(share: Share) -> String {
    match share.of {
        0 => "–".to_owned(),
        of => format!("{:.1} % ({} of {of})", share.percent(), share.count),
    }
}
