//! The standards' own samples and made-up numbers; wrong ones beside them.

use super::cleaning::{Impurity, cleaned, without_bare_copy_number, without_copy_number};
use super::confusable::{Change, unique_correction};
use super::icao::{ZoneFault, ZoneField};
use super::*;
use specimens::random::Random;

fn today() -> Date {
    Date::new(2026, 11, 26).unwrap()
}

fn fault(kind: NumberKind, number: &str) -> Option<NumberFault> {
    kind.fault(number, today())
}

fn assert_right(kind: NumberKind, numbers: &[&str]) {
    for number in numbers {
        assert_eq!(fault(kind, number), None, "{kind:?} {number}");
    }
}

#[test]
fn numbers_of_resident_identity_cards() {
    let kind = NumberKind::ResidentId;
    assert_right(
        kind,
        &["11010519491231002X", "440524188001010014", "53010219200508011X"],
    );
    assert_eq!(fault(kind, "110105194912310020"), Some(NumberFault::CheckDigit));
    assert_eq!(fault(kind, "11010519491231020X"), Some(NumberFault::CheckDigit));
    assert_eq!(resident_id::check_digit("11010519491231020"), Some('6'));
    assert_eq!(resident_id::check_digit("44052418800101004"), Some('9'));
    assert_eq!(fault(kind, "110105491231002"), Some(NumberFault::FifteenDigits));
    assert_eq!(
        resident_id::of_fifteen_digits("110105491231002").as_deref(),
        Some("11010519491231002X")
    );
    assert_eq!(fault(kind, "1101051949123100"), Some(NumberFault::Length));
    assert_eq!(fault(kind, "11010519491331002X"), Some(NumberFault::BirthDate));
    assert_eq!(fault(kind, "440524188001010041"), Some(NumberFault::CheckDigit));
    assert_eq!(fault(kind, "11010520491231002X"), Some(NumberFault::BirthDate));
    assert_eq!(fault(kind, "11010517991231002X"), Some(NumberFault::BirthDate));
    assert_eq!(fault(kind, "99010519491231002X"), Some(NumberFault::Province));
    assert_eq!(
        fault(kind, "1101051949123100X2"),
        Some(NumberFault::Character(17))
    );
    assert_eq!(
        fault(kind, "1101051949123100２X"),
        Some(NumberFault::Character(17))
    );
}

#[test]
fn numbers_of_residence_permits() {
    let kind = NumberKind::ResidencePermit;
    let right = ["810000199408230021", "820000199112310032", "830000199201300022"];
    assert_right(kind, &right);
    assert_eq!(
        right.map(|number| permits::residence_region(number).unwrap()),
        ["HK", "MO", "TW"]
    );
    assert_eq!(fault(kind, "810000199408230022"), Some(NumberFault::CheckDigit));
    assert_eq!(fault(kind, "11010519491231002X"), Some(NumberFault::Province));
}

#[test]
fn numbers_of_foreign_permanent_residents() {
    let kind = NumberKind::ForeignResident;
    assert_right(kind, &["932682198501010017", "911124198108030024"]);
    assert_eq!(fault(kind, "911124198108030028"), Some(NumberFault::CheckDigit));
    assert_right(kind, &["CAN123456789012"]);
    assert_eq!(fault(kind, "CA0123456789012"), Some(NumberFault::Character(3)));
    assert_eq!(fault(kind, "911124198108030"), Some(NumberFault::Character(1)));
    let serial_zero = with_check_digit("91112419810803000");
    assert_eq!(fault(kind, &serial_zero), Some(NumberFault::Serial));
}

#[test]
fn numbers_of_travel_documents() {
    assert_right(
        NumberKind::HongKongMacaoTravel,
        &["H12345678", "M12345678", "H1234567801", "HA1234567", "MA1234567"],
    );
    for wrong in ["12345678", "T12345678", "H1234567", "HB1234567", "H123456780"] {
        assert!(fault(NumberKind::HongKongMacaoTravel, wrong).is_some(), "{wrong}");
    }
    assert_right(
        NumberKind::TaiwanTravel,
        &["12345678", "0012345678", "0012345678(B)"],
    );
    for wrong in [
        "1234567",
        "T12345678",
        "123456789",
        "12345678(B)",
        "0012345678(ABC)",
    ] {
        assert!(fault(NumberKind::TaiwanTravel, wrong).is_some(), "{wrong}");
    }
    assert_right(
        NumberKind::Passport,
        &["E12345678", "L898902C3", "D23145890", "1"],
    );
    assert_eq!(
        fault(NumberKind::Passport, "E123456789"),
        Some(NumberFault::Length)
    );
    assert_eq!(
        fault(NumberKind::Passport, "E1234-678"),
        Some(NumberFault::Character(6))
    );
    for chinese in [
        "E12345678",
        "EA1234567",
        "G12345678",
        "D1234567",
        "S12345678",
        "P1234567",
        "DE1234567",
        "PE1234567",
    ] {
        assert!(travel::looks_chinese(chinese), "{chinese}");
    }
    for other in [
        "EI1234567",
        "L898902C3",
        "GA1234567",
        "E1234567",
        "DEA123456",
        "E",
    ] {
        assert!(!travel::looks_chinese(other), "{other}");
    }
}

#[test]
fn unified_social_credit_codes() {
    let kind = NumberKind::CreditCode;
    let right = [
        "91350100M000100Y43",
        "91110000600037341L",
        "91330106673959654P",
        "91440300708461136T",
        "914403001922038216",
        "52310000501773212C",
        "12330000470000128M",
        "92330106MA2A3B4CXR",
        "911100000000004570",
    ];
    assert_right(kind, &right);
    assert!(
        right[..5]
            .iter()
            .all(|code| credit_code::inner_check_digit_fits(code))
    );
    assert_eq!(fault(kind, "911100001000128301"), Some(NumberFault::CheckDigit));
    assert_eq!(credit_code::check_digit("91110000100012830"), Some('G'));
    assert_eq!(fault(kind, "91350100M000100Y4"), Some(NumberFault::Length));
    assert_eq!(
        fault(kind, "91350100M0O0100Y43"),
        Some(NumberFault::Character(11))
    );
    assert_eq!(fault(kind, "9135A100M000100Y43"), Some(NumberFault::Character(5)));
}

#[test]
fn organization_codes() {
    let kind = NumberKind::OrganizationCode;
    assert_right(
        kind,
        &[
            "D2143569X",
            "722001718",
            "000000190",
            "M000100Y4",
            "600037341",
            "673959654",
            "708461136",
            "192203821",
        ],
    );
    assert_eq!(fault(kind, "D21435690"), Some(NumberFault::CheckDigit));
    assert_eq!(fault(kind, "D2143569"), Some(NumberFault::Length));
}

#[test]
fn check_digits_of_the_machine_readable_zone() {
    for (field, digit) in [
        ("L898902C3", 6),
        ("740812", 2),
        ("120415", 9),
        ("ZE184226B<<<<<", 1),
        (
            "L898902C36UTO7408122F1204159ZE184226B<<<<<10".split_at(10).0,
            icao::check_digit("L898902C36").unwrap(),
        ),
        ("L898902C3674081221204159ZE184226B<<<<<1", 0),
        ("D23145890", 7),
        ("HA672242<", 6),
    ] {
        assert_eq!(icao::check_digit(field), Some(digit), "{field}");
    }
    assert_eq!(icao::check_digit("a1"), None);
    assert_eq!(icao::check_digit("A 1"), None);
}

#[test]
fn lines_of_the_machine_readable_zone() {
    // The specimen of ICAO Doc 9303 part 4, and the one of a card of part 5.
    let passport =
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
    let zone = icao::read(passport).unwrap();
    assert_eq!(
        (zone.number.as_str(), zone.expires),
        ("L898902C3", Date::new(2012, 4, 15))
    );
    let card = "I<UTOD231458907<<<<<<<<<<<<<<< 7408122F1204159UTO<<<<<<<<<<<6 ERIKSSON<<ANNA<MARIA<<<<<<<<<<";
    assert_eq!(
        icao::read(card).map(|zone| zone.number),
        Ok("D23145890".to_owned())
    );
    for (wrong, field) in [
        (passport.replace("L898902C36", "L898902C46"), ZoneField::Number),
        (passport.replace("7408122F", "7408132F"), ZoneField::BirthDate),
        (passport.replace("1204159", "1204169"), ZoneField::Expiry),
        (passport.replace("ZE184226B", "ZE184226C"), ZoneField::Optional),
        (passport.replace("<<<<<10", "<<<<<17"), ZoneField::Composite),
    ] {
        assert_eq!(icao::read(&wrong), Err(ZoneFault::CheckDigit(field)));
    }
    for no_zone in ["", "P<UTO", &passport[..88], &passport.to_lowercase()] {
        assert_eq!(icao::read(no_zone), Err(ZoneFault::Form), "{no_zone}");
    }
}

#[test]
fn what_was_typed_is_cleaned_and_told() {
    let clean = |number: &str| cleaned(number);
    assert_eq!(clean("11010519491231002X"), ("11010519491231002X".into(), vec![]));
    assert_eq!(
        clean("１１０１０５ 1949\u{200b}-1231\u{a0}002x"),
        (
            "11010519491231002X".into(),
            vec![
                Impurity::FullWidth,
                Impurity::Blank,
                Impurity::Invisible,
                Impurity::Hyphen,
                Impurity::SmallLetter
            ]
        )
    );
    assert_eq!(
        clean("'123\u{3000}"),
        ("123".into(), vec![Impurity::Blank, Impurity::Quotation])
    );
}

#[test]
fn copy_numbers_are_found_behind_the_number() {
    for copied in [
        "X43(1/1)",
        "X43（1/1）",
        "X43 1-1",
        "X43(1-2)",
        "X43 （３-１２）",
        "X43 (1/1",
    ] {
        assert_eq!(without_copy_number(copied), Some("X43"), "{copied}");
    }
    assert_eq!(without_bare_copy_number("X431-1"), Some("X43"));
    for bare in ["X43", "X43(A)", "X43-", "(1/1)X"] {
        assert_eq!(without_copy_number(bare), None, "{bare}");
    }
}

#[test]
fn characters_that_look_alike_have_one_correction() {
    let meant = |kind, number| unique_correction(kind, number, today()).map(|correction| correction.number);
    let id = NumberKind::ResidentId;
    assert_eq!(
        meant(id, "11O1O519491231OO2X").as_deref(),
        Some("11010519491231002X")
    );
    assert_eq!(
        meant(id, "IL010S19491Z3I002X").as_deref(),
        Some("11010519491231002X")
    );
    assert_eq!(meant(id, "IL010S194912Z1002X").as_deref(), None);
    assert_eq!(meant(id, "ILOIOS").as_deref(), None);
    let correction = unique_correction(id, "1101O5194912310O2X", today()).unwrap();
    let change = |place, found, meant| Change { place, found, meant };
    assert_eq!(correction.changes, [change(5, 'O', '0'), change(16, 'O', '0')]);
    let code = NumberKind::CreditCode;
    assert_eq!(
        meant(code, "9I350I00MOOO1OOY43").as_deref(),
        Some("91350100M000100Y43")
    );
    assert_eq!(
        meant(code, "9144030070B461136T").as_deref(),
        Some("91440300708461136T")
    );
    // As it stands it is wrong in another way.
    assert_eq!(meant(id, "110105194912310020"), None);
    assert_eq!(
        meant(NumberKind::HongKongMacaoTravel, "HO2345678").as_deref(),
        Some("H02345678")
    );
    assert_eq!(meant(NumberKind::Passport, "EO2345678"), None);
}

#[test]
fn masks_leave_too_little_to_guess() {
    assert_eq!(masked("431102198001011234"), "431***********1234");
    assert_eq!(masked("H12345678"), "H******78");
    assert_eq!(masked("12345"), "*****");
    assert_eq!(masked(" 样本样本样本样 "), "样****本样");
}

/// A number from 0 up to, but not including, `limit`.
fn below(random: &mut Random, limit: usize) -> usize {
    random.whole(0, limit as u32 - 1) as usize
}

fn with_check_digit(digits: &str) -> String {
    format!("{digits}{}", resident_id::check_digit(digits).unwrap())
}

/// A valid number of this kind; every kind has its own stream.
fn made(kind: NumberKind, random: &mut Random) -> String {
    let province = PROVINCES[below(random, PROVINCES.len())];
    let birth = Date::of_days((below(random, 33_000) as i64) - 14_000).unwrap();
    let birth = birth.to_string().replace('-', "");
    let digits = |random: &mut Random, count: usize| -> String {
        (0..count)
            .map(|_| char::from(b'0' + below(random, 10) as u8))
            .collect()
    };
    match kind {
        NumberKind::ResidentId => with_check_digit(&format!(
            "{province}{}{birth}{}",
            digits(random, 4),
            digits(random, 3)
        )),
        NumberKind::ResidencePermit => {
            let (region, _) = permits::RESIDENCE_REGIONS[below(random, 3)];
            with_check_digit(&format!("{region}{birth}{}", digits(random, 3)))
        }
        NumberKind::ForeignResident => {
            let serial = 1 + below(random, 999);
            with_check_digit(&format!("9{province}{}{birth}{serial:03}", digits(random, 3)))
        }
        NumberKind::HongKongMacaoTravel => {
            let first = ["H", "M", "HA", "MA"][below(random, 4)];
            format!("{first}{}", digits(random, 9 - first.len()))
        }
        NumberKind::TaiwanTravel => {
            let count = [8, 10][below(random, 2)];
            digits(random, count)
        }
        NumberKind::Passport => {
            let chars = 6 + below(random, 4);
            (0..chars)
                .map(|_| char::from(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[below(random, 36)]))
                .collect()
        }
        NumberKind::CreditCode | NumberKind::MostlyCreditCode => {
            let kind = ["91", "92", "93", "11", "12", "51", "52"][below(random, 7)];
            let inner = made(NumberKind::OrganizationCode, random).replace(['I', 'O', 'S', 'V', 'Z'], "0");
            let inner = format!(
                "{}{}",
                &inner[..8],
                organization_code::check_digit(&inner[..8]).unwrap()
            );
            let code = format!("{kind}{province}{}{inner}", digits(random, 4));
            format!("{code}{}", credit_code::check_digit(&code).unwrap())
        }
        NumberKind::OrganizationCode => {
            let inner: String = (0..8)
                .map(|_| char::from(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[below(random, 36)]))
                .collect();
            format!("{inner}{}", organization_code::check_digit(&inner).unwrap())
        }
        NumberKind::Free => digits(random, 8),
    }
}

const KINDS: [NumberKind; 10] = [
    NumberKind::ResidentId,
    NumberKind::ResidencePermit,
    NumberKind::ForeignResident,
    NumberKind::HongKongMacaoTravel,
    NumberKind::TaiwanTravel,
    NumberKind::Passport,
    NumberKind::CreditCode,
    NumberKind::MostlyCreditCode,
    NumberKind::OrganizationCode,
    NumberKind::Free,
];

#[test]
fn no_valid_number_is_refused() {
    for kind in KINDS {
        let mut random = Random::new(11_643, "numbers");
        for _ in 0..100_000 {
            let number = made(kind, &mut random);
            assert_eq!(fault(kind, &number), None, "{kind:?} {number}");
        }
    }
}

/// What MOD 11-2 and MOD 31-3 promise, for every place of every number.
#[test]
fn a_wrong_character_or_a_neighbouring_swap_is_always_found() {
    let kinds = [
        (NumberKind::ResidentId, "0123456789X"),
        (NumberKind::ResidencePermit, "0123456789X"),
        (NumberKind::ForeignResident, "0123456789X"),
        (NumberKind::CreditCode, "0123456789ABCDEFGHJKLMNPQRTUWXY"),
        (NumberKind::MostlyCreditCode, "0123456789ABCDEFGHJKLMNPQRTUWXY"),
    ];
    for (kind, alphabet) in kinds {
        let mut random = Random::new(32_100, "numbers");
        for _ in 0..300 {
            let number: Vec<char> = made(kind, &mut random).chars().collect();
            for place in 0..number.len() {
                for other in alphabet.chars().filter(|other| *other != number[place]) {
                    let mut wrong = number.clone();
                    wrong[place] = other;
                    let wrong: String = wrong.into_iter().collect();
                    assert!(fault(kind, &wrong).is_some(), "{kind:?} {wrong}");
                }
                if place > 0 && number[place - 1] != number[place] {
                    let mut wrong = number.clone();
                    wrong.swap(place - 1, place);
                    let wrong: String = wrong.into_iter().collect();
                    assert!(fault(kind, &wrong).is_some(), "{kind:?} {wrong}");
                }
            }
        }
    }
}

/// GB 11714 has weights of which 9 and 10, 10 and 5, 8 and 4 differ by what 11 does not divide; but values go beyond 11, so
/// that a letter can pass for another. Digits cannot.
#[test]
fn a_wrong_digit_of_an_organization_code_is_always_found() {
    let mut random = Random::new(11_714, "numbers");
    for _ in 0..300 {
        let number: Vec<char> = made(NumberKind::OrganizationCode, &mut random).chars().collect();
        for place in (0..number.len()).filter(|&place| number[place].is_ascii_digit()) {
            for other in ('0'..='9').filter(|other| *other != number[place]) {
                let mut wrong = number.clone();
                wrong[place] = other;
                let wrong: String = wrong.into_iter().collect();
                assert!(fault(NumberKind::OrganizationCode, &wrong).is_some(), "{wrong}");
            }
        }
    }
}

/// Two neighbours exchanged: neighbouring weights of GB 11714 differ by what 11 does not divide, so that the check digit misses
/// exactly those whose values differ by 11 or 22 (0, B, M and X; 1, C, N and Y; …), and, since an X is 10 only in the last place,
/// 1 and X at the end. Digits exchanged are always found.
#[test]
fn an_organization_code_misses_only_swaps_of_characters_that_are_alike_to_it() {
    let value = |character: char| character.to_digit(36).unwrap() % 11;
    let last = organization_code::CHARS - 1;
    let mut random = Random::new(11_714, "swaps");
    let (mut found, mut missed) = (0, 0);
    for _ in 0..3000 {
        let number: Vec<char> = made(NumberKind::OrganizationCode, &mut random).chars().collect();
        for place in 1..number.len() {
            let (one, other) = (number[place - 1], number[place]);
            if one == other {
                continue;
            }
            let mut wrong = number.clone();
            wrong.swap(place - 1, place);
            let wrong: String = wrong.into_iter().collect();
            let is_missed = if place == last {
                matches!((one, other), ('1', 'X') | ('X', '1'))
            } else {
                value(one) == value(other)
            };
            let is_found = fault(NumberKind::OrganizationCode, &wrong).is_some();
            assert_eq!(is_found, !is_missed, "{wrong}");
            assert!(
                is_found || !(one.is_ascii_digit() && other.is_ascii_digit()),
                "{wrong}"
            );
            if is_found { found += 1 } else { missed += 1 }
        }
    }
    assert!(found > 20_000 && missed > 100, "{found} found, {missed} missed");
}

/// Strangers' texts of any kind: a fault or none, and no panic.
#[test]
fn no_text_makes_a_check_panic() {
    let pieces = [
        "1",
        "9",
        "X",
        "O",
        "证",
        "\u{1F600}",
        "(",
        "）",
        "-",
        "/",
        " ",
        "<",
        "H",
        "\u{200b}",
        "A",
    ];
    let mut random = Random::new(9303, "numbers");
    for _ in 0..20_000 {
        let text: String = (0..below(&mut random, 22))
            .map(|_| pieces[below(&mut random, pieces.len())])
            .collect();
        for kind in KINDS {
            let _ = kind.fault(&text, today());
            let _ = unique_correction(kind, &text, today());
        }
        let _ = (
            cleaned(&text),
            without_copy_number(&text),
            without_bare_copy_number(&text),
            icao::read(&text),
            masked(&text),
        );
    }
}

#[test]
fn numbers_within_a_text_are_masked() {
    let hidden = |text: &str, known: &str| without_numbers(text, known);
    assert_eq!(
        hidden("id/11010519491231002X-front.jpg", ""),
        "id/110***********002X-front.jpg"
    );
    assert_eq!(hidden("L898902C3 (2).png", "L898902C3"), "L******C3 (2).png");
    assert_eq!(
        hidden("IMG_20261126_101500123.jpg", "1"),
        "IMG_20261126_101500123.jpg"
    );
    assert_eq!(hidden("证110105491231002件", "x"), "证110********1002件");
}
