//! Domain labels as ASCII, back to what they stand for: RFC 3492.

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const INITIAL_BIAS: u32 = 72;
const INITIAL_N: u32 = 128;

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
    fn nonsense_stands_for_nothing() {
        for nonsense in ["", "-", "99999999", "a!b", "é", "zzzzzzzzzzzzzz"] {
            assert_eq!(decode(nonsense), None, "{nonsense}");
        }
    }
}
