//! Telephone numbers as they are kept, shown and hidden.

use serde::{Deserialize, Serialize};

/// A number in one normal form: digits only, with a leading `+` when it is not from the mainland.
///
/// A mainland mobile is eleven digits (`13800138000`), a landline carries its area code
/// (`02165432100`) or stands alone (`65432100`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phone(String);

impl Phone {
    /// Reads a number however it was typed: full-width digits, blanks, hyphens, brackets, `+86`
    /// or `0086` in front. `None` when fewer than 7 or more than 15 digits remain.
    pub fn parse(typed: &str) -> Option<Self> {
        let mut digits = String::new();
        let mut abroad = false;
        for c in typed.trim().chars() {
            match c {
                '0'..='9' => digits.push(c),
                '０'..='９' => {
                    digits.push(char::from_digit(c as u32 - '０' as u32, 10)?);
                }
                '+' | '＋' if digits.is_empty() => abroad = true,
                c if is_phone_gap(c) => {}
                _ => return None,
            }
        }
        if let Some(rest) = digits.strip_prefix("00") {
            digits = rest.to_owned();
            abroad = true;
        }
        if let Some(rest) = digits.strip_prefix("86")
            && (abroad || (rest.len() == 11 && rest.starts_with('1')))
        {
            let whole = rest.starts_with(['0', '1']) || rest.len() < 9 || is_service_number(rest);
            digits = if whole {
                rest.to_owned()
            } else {
                format!("0{rest}")
            };
            abroad = false;
        }
        if !(7..=15).contains(&digits.len()) {
            return None;
        }
        Some(Self(if abroad { format!("+{digits}") } else { digits }))
    }

    /// The normal form, as a dialler takes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a mainland mobile number.
    pub fn is_mobile(&self) -> bool {
        self.0.len() == 11 && self.0.starts_with('1')
    }

    /// Grouped for reading aloud: `138 0013 8000`, `021 6543 2100`.
    ///
    /// What a foreign book gave for a number and is none is shown as it stands.
    pub fn grouped(&self) -> String {
        let d = self.0.as_str();
        if !d.is_ascii() {
            return d.to_owned();
        }
        if self.is_mobile() {
            return format!("{} {} {}", &d[..3], &d[3..7], &d[7..]);
        }
        let area = match d.as_bytes() {
            [b'0', b'1' | b'2', _, ..] if d.len() >= 10 => 3,
            [b'0', ..] if d.len() >= 10 => 4,
            _ => return d.to_owned(),
        };
        let rest = &d[area..];
        let half = rest.len() - 4;
        format!("{} {} {}", &d[..area], &rest[..half], &rest[half..])
    }

    /// For lists and shares: `138****8000`. At most the first three and the last four digits show.
    pub fn masked(&self) -> String {
        let d: Vec<char> = self.0.chars().collect();
        let last: String = d[d.len().saturating_sub(4)..].iter().collect();
        match d.len() {
            11.. => format!("{}****{last}", d[..3].iter().collect::<String>()),
            5.. => format!("****{last}"),
            _ => "****".to_owned(),
        }
    }
}

/// What may stand between the digits of a number: blanks, dashes, brackets, dots.
pub fn is_phone_gap(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{3000}' | '\u{a0}' | '-' | '－' | '–' | '—' | '(' | ')' | '（' | '）' | '.' | '·'
    )
}

/// 400 and 800 numbers belong to no town, so no area code stands before them.
fn is_service_number(digits: &str) -> bool {
    digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_however_they_were_typed() {
        for (typed, kept) in [
            ("13800138000", "13800138000"),
            ("138 0013 8000", "13800138000"),
            ("138-0013-8000", "13800138000"),
            ("１３８００１３８０００", "13800138000"),
            ("+86 138 0013 8000", "13800138000"),
            ("0086-13800138000", "13800138000"),
            ("8613800138000", "13800138000"),
            ("021-65432100", "02165432100"),
            ("（0755）2165 9566", "075521659566"),
            ("+86 21 6543 2100", "02165432100"),
            ("65432100", "65432100"),
            ("+852 9123 4567", "+85291234567"),
            ("4000001696", "4000001696"),
            ("+86 400-000-1696", "4000001696"),
            ("0086 800 820 8820", "8008208820"),
            ("+86 431 8888 6666", "043188886666"),
        ] {
            assert_eq!(
                Phone::parse(typed).map(|p| p.0),
                Some(kept.to_owned()),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for typed in ["", "123", "12345678901234567", "abc1380013", "35岁"] {
            assert_eq!(Phone::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_a_foreign_book_calls_a_number_is_shown_and_veiled_too() {
        for (given, shown, veiled) in [
            ("", "", "****"),
            ("1", "1", "****"),
            ("电话", "电话", "****"),
            (
                "一二三四五六七八九十甲乙",
                "一二三四五六七八九十甲乙",
                "一二三****九十甲乙",
            ),
        ] {
            let phone = Phone(given.to_owned());
            assert_eq!(
                (phone.grouped().as_str(), phone.masked().as_str()),
                (shown, veiled)
            );
        }
    }

    #[test]
    fn lists_never_show_a_whole_number() {
        let mobile = Phone::parse("13800138000").expect("a mobile");
        assert_eq!(mobile.masked(), "138****8000");
        assert_eq!(mobile.grouped(), "138 0013 8000");
        let landline = Phone::parse("021-65432100").expect("a landline");
        assert_eq!(landline.grouped(), "021 6543 2100");
        assert_eq!(
            Phone::parse("65432100").expect("short").masked(),
            "****2100"
        );
    }
}
