//! Days of the Gregorian calendar, and the ways in which people write them.

use std::fmt::{self, Display, Formatter};

/// A day of the Gregorian calendar, from 1583-01-01 to 9999-12-31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// Until when a document is valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expiry {
    /// Up to this day, which counts.
    On(Date),
    /// For ever: 长期.
    Never,
}

/// What people write for a document that does not expire.
const NEVER: [&str; 7] = [
    "长期",
    "长期有效",
    "永久",
    "永久有效",
    "无固定期限",
    "long-term",
    "permanent",
];

const CHINA_AHEAD_OF_UTC_S: u64 = 8 * 60 * 60;
const DAY_S: u64 = 24 * 60 * 60;

/// The first year in which the whole calendar is Gregorian.
const FIRST_YEAR: u16 = 1583;

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let is_there = (FIRST_YEAR..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_of_month(year, month)).contains(&day);
        is_there.then_some(Date { year, month, day })
    }

    /// The day in China so many seconds after the beginning of 1970 in UTC; registries judge by it, and China has one
    /// time zone.
    pub fn in_china(seconds: u64) -> Option<Date> {
        let days = seconds.checked_add(CHINA_AHEAD_OF_UTC_S)? / DAY_S;
        Date::of_days(days.try_into().ok()?)
    }

    /// From eight digits, `YYYYMMDD`.
    pub fn of_digits(digits: &str) -> Option<Date> {
        if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Date::new(
            digits[..4].parse().ok()?,
            digits[4..6].parse().ok()?,
            digits[6..].parse().ok()?,
        )
    }

    /// From what people write: `2024-02-29`, `2024/2/29`, `2024.2.29`, `20240229`, `2024年2月29日`, with or without a
    /// time of day behind it. The year comes first: `1/2/2024` is two days, and so none.
    pub fn of_text(text: &str) -> Option<Date> {
        let text = text.trim();
        let text = text.split([' ', 'T']).next().unwrap_or_default();
        if let Some(date) = Date::of_digits(text) {
            return Some(date);
        }
        let text = text.strip_suffix('日').unwrap_or(text);
        let mut parts = text.split(['-', '/', '.', '年', '月']);
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The day of a workbook's serial number (days since 1899-12-30), such as 45321; whole days only.
    pub fn of_serial(serial: f64) -> Option<Date> {
        // 1899-12-30 and the last day of the year 9999.
        const EPOCH: i64 = -25_569;
        let is_day = serial.fract() == 0.0 && (1.0..=2_958_465.0).contains(&serial);
        // Whole and in range.
        is_day.then(|| Date::of_days(EPOCH + serial as i64)).flatten()
    }

    /// Days since 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms").
    pub fn days(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let month = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day that many days after 1970-01-01; `None` outside of the calendar.
    pub fn of_days(days: i64) -> Option<Date> {
        let days = days + 719_468;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Date::new(
            year.try_into().ok()?,
            month.try_into().ok()?,
            day.try_into().ok()?,
        )
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }
}

impl Expiry {
    /// From what people write: a day, or a word for "never".
    pub fn of_text(text: &str) -> Option<Expiry> {
        let is_never = NEVER.contains(&text.trim().to_lowercase().as_str());
        if is_never {
            Some(Expiry::Never)
        } else {
            Date::of_text(text).map(Expiry::On)
        }
    }
}

/// As in ISO 8601: `2024-02-29`.
impl Display for Date {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_of_month(year: u16, month: u8) -> u8 {
    let is_leap_year = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap_year => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_the_calendar_lacks_are_none() {
        assert!(Date::new(2024, 2, 29).is_some() && Date::new(2000, 2, 29).is_some());
        for (year, month, day) in [
            (2023, 2, 29),
            (1900, 2, 29),
            (2024, 4, 31),
            (2024, 13, 1),
            (2024, 0, 1),
            (0, 1, 1),
        ] {
            assert_eq!(Date::new(year, month, day), None, "{year} {month} {day}");
        }
    }

    #[test]
    fn every_way_of_writing_gives_the_same_day() {
        let expected = Date::new(2024, 2, 9);
        for text in [
            "2024-02-09",
            "2024/2/9",
            "2024.02.9",
            "20240209",
            "2024年2月9日",
            " 2024-02-09 00:00:00 ",
            "2024-02-09T00:00:00",
        ] {
            assert_eq!(Date::of_text(text), expected, "{text}");
        }
        for text in ["9/2/2024", "02-09-24", "2024-02", "2024-02-30", "soon", ""] {
            assert_eq!(Date::of_text(text), None, "{text}");
        }
        assert_eq!(Expiry::of_text("长期"), Some(Expiry::Never));
        assert_eq!(Expiry::of_text("2024-02-09"), expected.map(Expiry::On));
    }

    #[test]
    fn days_are_counted_there_and_back() {
        let date = |year, month, day| Date::new(year, month, day).unwrap();
        assert_eq!(date(1970, 1, 1).days(), 0);
        assert_eq!(date(2024, 3, 1).days() - date(2024, 2, 28).days(), 2);
        for days in (-140_000..2_900_000).step_by(997) {
            assert_eq!(Date::of_days(days).unwrap().days(), days);
        }
    }

    #[test]
    fn the_day_is_that_of_china() {
        // 2026-11-26T16:00:00Z is midnight there.
        let midnight = 1_795_708_800;
        assert_eq!(Date::in_china(midnight), Date::new(2026, 11, 27));
        assert_eq!(Date::in_china(midnight - 1), Date::new(2026, 11, 26));
        assert_eq!(Date::in_china(u64::MAX), None);
    }

    #[test]
    fn serial_numbers_of_workbooks_are_days() {
        assert_eq!(Date::of_serial(45_321.0), Date::new(2024, 1, 30));
        assert_eq!(Date::of_serial(61.0), Date::new(1900, 3, 1));
        assert!(
            [0.0, 0.5, 45_321.5, -3.0, f64::NAN, 1e300]
                .map(Date::of_serial)
                .iter()
                .all(Option::is_none)
        );
    }
}
