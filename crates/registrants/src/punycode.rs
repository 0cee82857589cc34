//! Domain labels as ASCII, back to what they stand for: RFC 3492.

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const INITIAL_BIAS: u32 = 72;
const INITIAL_N: u32 = 128;

/// The domain as people write it: in small letters, without a dot at its end, every label that stands for others as those.
pub fn domain_in_unicode(domain: &str) -> String {
    let domain = domain.trim().trim_end_matches('.').to_lowercase();
    let label = |label: &str| {
        let decoded = label.strip_prefix("xn--").and_then(decode);
        decoded.unwrap_or_else(|| label.to_owned())
    };
    domain.split('.').map(label).collect::<Vec<_>>().join(".")
}

/// What a label without its `xn--` stands for; `None` where it stands for nothing.
pub fn decode(label: &str) -> Option<String> {
    let (basic, coded) = label.rsplit_once('-').unwrap_or(("", label));
    if !label.is_ascii() || coded.is_empty() {
        return None;
    }
    let mut output: Vec<char> = basic.chars().collect();
    let (mut n, mut i, mut bias) = (INITIAL_N, 0_u32, INITIAL_BIAS);
    let mut digits = coded.chars();
    while !digits.as_str().is_empty() {
        let before = i;
        let mut weight = 1_u32;
        let mut k = BASE;
        loop {
            let digit = digit(digits.next()?)?;
            i = i.checked_add(digit.checked_mul(weight)?)?;
            let threshold = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            k += BASE;
        }
        let length = u32::try_from(output.len()).ok()? + 1;
        bias = adapted(i - before, length, before == 0);
        n = n.checked_add(i / length)?;
        i %= length;
        output.insert(i as usize, char::from_u32(n)?);
        i += 1;
    }
    Some(output.into_iter().collect())
}

fn digit(character: char) -> Option<u32> {
    match character.to_ascii_lowercase() {
        letter @ 'a'..='z' => Some(u32::from(letter) - u32::from('a')),
        numeral @ '0'..='9' => Some(u32::from(numeral) - u32::from('0') + 26),
        _ => None,
    }
}

fn adapted(delta: u32, length: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / DAMP } else { delta / 2 };
    delta += delta / length;
    let mut k = 0;
    while delta > ((BASE - T_MIN) * T_MAX) / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_of_the_standard_are_decoded() {
        // RFC 3492, 7.1 (B) and (L), and two TLDs in use.
        assert_eq!(
            decode("ihqwcrb4cv8a8dqg056pqjye").as_deref(),
            Some("他们为什么不说中文")
        );
        assert_eq!(
            decode("3B-ww4c5e180e575a65lsy2b").as_deref(),
            Some("3年B組金八先生")
        );
        assert_eq!(decode("fiqs8s").as_deref(), Some("中国"));
        assert_eq!(decode("55qx5d").as_deref(), Some("公司"));
    }

    #[test]
    fn a_domain_is_one_in_whichever_form_it_comes() {
        for domain in ["样本.中国", "XN--FIQ228C.xn--fiqs8s.", " 样本.xn--fiqs8s"] {
            let expected = if domain.contains("228") {
                "中文.中国"
            } else {
                "样本.中国"
            };
            assert_eq!(domain_in_unicode(domain), expected);
        }
        assert_eq!(domain_in_unicode("A.xn--!.cn"), "a.xn--!.cn");
    }

    #[test]
    fn nonsense_stands_for_nothing() {
        for nonsense in ["", "-", "99999999", "a!b", "é", "zzzzzzzzzzzzzz"] {
            assert_eq!(decode(nonsense), None, "{nonsense}");
        }
    }
}
