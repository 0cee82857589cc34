//! Chinese names in Latin letters: what registries generate, and whether a name is spelled as one can be.
//!
//! The only file that names pinyin.

use pinyin::{ToPinyin, ToPinyinMulti};

/// Surnames that are read in another way than the character usually is.
const SURNAMES: [(&str, &[&str]); 27] = [
    ("单", &["shan"]),
    ("仇", &["qiu"]),
    ("曾", &["zeng"]),
    ("区", &["ou"]),
    ("解", &["xie"]),
    ("朴", &["piao"]),
    ("查", &["zha"]),
    ("盖", &["ge"]),
    ("任", &["ren"]),
    ("乐", &["yue"]),
    ("缪", &["miao"]),
    ("员", &["yun"]),
    ("尉迟", &["yu", "chi"]),
    ("万俟", &["mo", "qi"]),
    ("长孙", &["zhang", "sun"]),
    ("翟", &["zhai"]),
    ("覃", &["qin"]),
    ("冼", &["xian"]),
    ("种", &["chong"]),
    ("黑", &["he"]),
    ("繁", &["po"]),
    ("折", &["she"]),
    ("召", &["shao"]),
    ("秘", &["bi"]),
    ("祭", &["zhai"]),
    ("纪", &["ji"]),
    ("洗", &["xian"]),
];

/// The name in small Latin letters, one blank between syllables; the surname of a person is read as surnames are. What has
/// no reading stays.
pub fn latin_form(name: &str, is_person: bool) -> String {
    let surname = SURNAMES
        .iter()
        .filter(|(surname, _)| is_person && name.starts_with(surname));
    let surname = surname.max_by_key(|(surname, _)| surname.len());
    let (mut latin, rest) = match surname {
        Some((surname, syllables)) => (syllables.join(" "), &name[surname.len()..]),
        None => (String::new(), name),
    };
    let mut is_after_syllable = !latin.is_empty();
    for character in rest.chars() {
        let reading = character.to_pinyin().map(|reading| reading.plain());
        if is_after_syllable || reading.is_some() && !latin.is_empty() && !latin.ends_with(' ') {
            latin.push(' ');
        }
        is_after_syllable = reading.is_some();
        match reading {
            Some(reading) => latin.push_str(&reading.replace('ü', "v")),
            None => latin.push(character),
        }
    }
    latin
}

/// Whether the Latin name is a spelling of the Chinese one, by any reading of each character, with the surname before or
/// behind the rest. `None` where a character has no reading.
pub fn is_spelling(name: &str, latin: &str) -> Option<bool> {
    let readings: Option<Vec<Vec<String>>> = name.chars().map(readings).collect();
    let mut readings = readings.filter(|readings| !readings.is_empty())?;
    for (_, syllables) in SURNAMES.iter().filter(|(surname, _)| name.starts_with(surname)) {
        for (known, syllable) in readings.iter_mut().zip(*syllables) {
            known.push((*syllable).to_owned());
        }
    }
    let latin: String = latin
        .to_lowercase()
        .chars()
        .filter(|character| character.is_alphabetic())
        .collect();
    let latin = latin.replace('ü', "v");
    let orders =
        (0..=2.min(readings.len() - 1)).map(|moved| [&readings[moved..], &readings[..moved]].concat());
    Some(orders.into_iter().any(|order| spells(&order, &latin)))
}

fn spells(readings: &[Vec<String>], latin: &str) -> bool {
    match readings.split_first() {
        None => latin.is_empty(),
        Some((first, rest)) => first
            .iter()
            .filter_map(|reading| latin.strip_prefix(reading.as_str()))
            .any(|behind| spells(rest, behind)),
    }
}

/// Every reading of a character; ü in the three ways in which documents spell it.
fn readings(character: char) -> Option<Vec<String>> {
    let mut readings: Vec<String> = Vec::new();
    for reading in character.to_pinyin_multi()? {
        let reading = reading.plain();
        if reading.contains('ü') {
            readings.extend(["v", "u", "yu"].map(|letter| reading.replace('ü', letter)));
        } else {
            readings.push(reading.to_owned());
        }
    }
    readings.sort_unstable();
    readings.dedup();
    Some(readings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelled_syllable_by_syllable() {
        assert_eq!(latin_form("张三", true), "zhang san");
        assert_eq!(latin_form("单雄信", true), "shan xiong xin");
        assert_eq!(latin_form("尉迟恭", true), "yu chi gong");
        assert_eq!(latin_form("吕布", true), "lv bu");
        assert_eq!(latin_form("北京ABC公司", false), "bei jing ABC gong si");
        assert_eq!(latin_form("", false), "");
    }

    #[test]
    fn every_surname_has_its_own_reading() {
        for (surname, syllables) in SURNAMES {
            assert_eq!(surname.chars().count(), syllables.len(), "{surname}");
            assert_eq!(latin_form(surname, true), syllables.join(" "));
            assert_eq!(
                is_spelling(surname, &syllables.join(" ")),
                Some(true),
                "{surname}"
            );
        }
    }

    #[test]
    fn spellings_are_known_in_either_order_and_by_any_reading() {
        for latin in ["zhang san", "ZHANG SAN", "San Zhang", "Zhangsan", "san, zhang"] {
            assert_eq!(is_spelling("张三", latin), Some(true), "{latin}");
        }
        for latin in ["lv bu", "lu bu", "LYU BU", "Lü Bu"] {
            assert_eq!(is_spelling("吕布", latin), Some(true), "{latin}");
        }
        assert_eq!(is_spelling("欧阳修", "xiu ouyang"), Some(true));
        assert_eq!(is_spelling("单雄信", "shan xiongxin"), Some(true));
        for latin in ["li si", "zhang", "zhang sann", ""] {
            assert_eq!(is_spelling("张三", latin), Some(false), "{latin}");
        }
        assert_eq!(is_spelling("John", "John"), None);
        assert_eq!(is_spelling("", ""), None);
    }
}
