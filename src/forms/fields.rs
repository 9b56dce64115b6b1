//! One field each: what was typed, however it was typed, to the value it stands for.
//!
//! Blank is `None` and never a problem; full-width digits and blanks around the text are taken as
//! they are meant. `today` is the local date.

use super::Problem;
use crate::domain::person::Birthday;
use crate::domain::phone::Phone;
use chrono::{Datelike, NaiveDate, NaiveTime};

/// A name, a job, an address: as many characters. What is longer was pasted into the wrong field.
pub const LONGEST_LINE: usize = 100;
/// A note: as many characters, which is more than anybody types on a phone.
pub const LONGEST_TEXT: usize = 20_000;
/// Nobody alive is older, and a larger figure is a slip of the finger.
const OLDEST: i32 = 120;
/// A hundred million yuan, for an income as for a premium: what is above is a slip of the finger.
const LARGEST_SUM: f64 = 100_000_000.0;
/// Nor is an instalment larger, in yuan.
const LARGEST_PREMIUM: u64 = 100_000_000;
/// A label is a word or two: as many characters. A sentence belongs into the note.
pub const LONGEST_TAG: usize = 40;

/// A text of one line: control characters and runs of blanks become one blank, the ends are
/// trimmed. Everything else stays, emoji and right-to-left writing among it.
#[must_use]
pub fn one_line(typed: &str) -> String {
    typed
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether what was typed has room in a line. What stands there `before` may be longer, because a
/// captured line and a file may bring anything; it stays, and may be made shorter.
///
/// # Errors
/// `LineTooLong`.
pub fn fits_line(typed: &str, before: &str) -> Result<(), Problem> {
    fits(typed, before, LONGEST_LINE).ok_or(Problem::LineTooLong)
}

/// Whether what was typed has room in a note, as [`fits_line`].
///
/// # Errors
/// `TextTooLong`.
pub fn fits_text(typed: &str, before: &str) -> Result<(), Problem> {
    fits(typed, before, LONGEST_TEXT).ok_or(Problem::TextTooLong)
}

fn fits(typed: &str, before: &str, most: usize) -> Option<()> {
    // No text has more characters than bytes, so most are not counted.
    let fits = typed.len() <= most
        || typed == before
        || typed.chars().count() <= most.max(before.chars().count());
    fits.then_some(())
}

/// Full-width digits, signs and letters in their plain form, without blanks at the ends.
fn plain(typed: &str) -> String {
    typed
        .chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// A telephone number.
///
/// # Errors
/// `NotAPhone`.
pub fn phone(typed: &str) -> Result<Option<Phone>, Problem> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    Phone::parse(typed).map(Some).ok_or(Problem::NotAPhone)
}

/// A year of birth, or an age from which it follows: `1990`, `90年`, `35岁`, `35`.
///
/// A bare figure of up to three digits is an age: who means the year types four digits or 年.
///
/// # Errors
/// `NotAYear`, `NotAnAge`, `YearToCome`, `YearTooLongAgo`.
pub fn birth_year(typed: &str, today: NaiveDate) -> Result<Option<i32>, Problem> {
    let text = plain(typed);
    if text.is_empty() {
        return Ok(None);
    }
    let is_year = text.ends_with(['年', '生']);
    let figures = text
        .trim_end_matches("生")
        .trim_end_matches("年")
        .trim_end_matches("岁")
        .trim_end();
    if figures.is_empty() || figures.len() > 6 || !figures.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Problem::NotAYear);
    }
    let number: i32 = figures.parse().map_err(|_| Problem::NotAYear)?;
    let year = match figures.len() {
        2 if is_year => {
            let this = today.year().rem_euclid(100);
            let century = today.year() - this;
            if number > this {
                century - 100 + number
            } else {
                century + number
            }
        }
        4.. if text.ends_with('岁') => return Err(Problem::NotAnAge),
        4 => number,
        1..=3 if !is_year && number <= OLDEST => today.year() - number,
        1..=3 if !is_year => return Err(Problem::NotAnAge),
        _ => return Err(Problem::NotAYear),
    };
    if year > today.year() {
        Err(Problem::YearToCome)
    } else if year < today.year() - OLDEST {
        Err(Problem::YearTooLongAgo)
    } else {
        Ok(Some(year))
    }
}

/// A birthday from its month and day. With a year the solar day is checked against that year's
/// calendar and against today; a lunar month has up to 30 days.
///
/// # Errors
/// `HalfABirthday`, `NoSuchMonth`, `NoSuchDay`, `NoLeapDay`, `BirthToCome`.
pub fn birthday(
    month: &str,
    day: &str,
    lunar: bool,
    year: Option<i32>,
    today: NaiveDate,
) -> Result<Option<Birthday>, Problem> {
    let (month, day) = (plain(month), plain(day));
    let month = month.trim_end_matches("月").trim_end();
    let day = day.trim_end_matches(['日', '号']).trim_end();
    match (month.is_empty(), day.is_empty()) {
        (true, true) => return Ok(None),
        (false, false) => {}
        _ => return Err(Problem::HalfABirthday),
    }
    let month: u8 = month.parse().map_err(|_| Problem::NoSuchMonth)?;
    let day: u8 = day.parse().map_err(|_| Problem::NoSuchDay)?;
    if !(1..=12).contains(&month) {
        return Err(Problem::NoSuchMonth);
    }
    if lunar {
        return if (1..=30).contains(&day) {
            Ok(Some(Birthday::Lunar { month, day }))
        } else {
            Err(Problem::NoSuchDay)
        };
    }
    // A leap year, so that 29 February passes when the year is not known.
    let longest = NaiveDate::from_ymd_opt(2000, month.into(), day.into());
    if longest.is_none() {
        return Err(Problem::NoSuchDay);
    }
    if let Some(year) = year {
        let date = NaiveDate::from_ymd_opt(year, month.into(), day.into());
        if date.ok_or(Problem::NoLeapDay)? > today {
            return Err(Problem::BirthToCome);
        }
    }
    Ok(Some(Birthday::Solar { month, day }))
}

/// A child's year of birth, or age.
///
/// # Errors
/// As [`birth_year`]; `OlderThanParent` when the parent's year is known and not earlier.
pub fn child_year(
    typed: &str,
    parent: Option<i32>,
    today: NaiveDate,
) -> Result<Option<i32>, Problem> {
    let year = birth_year(typed, today)?;
    match (year, parent) {
        (Some(child), Some(parent)) if child <= parent => Err(Problem::OlderThanParent),
        _ => Ok(year),
    }
}

/// A sum of money without the sign, the unit and what stands between its figures.
fn figures_of_money(typed: &str) -> String {
    plain(typed)
        .trim_start_matches(['¥', '￥'])
        .trim_end_matches("元")
        .chars()
        .filter(|c| !matches!(c, ',' | ' ' | '_'))
        .collect()
}

/// A sum of yuan: `8000`, `8,000元`, `8千`, `1.2万`, `1万5`.
///
/// # Errors
/// `NotAnAmount`, `AmountTooLarge`.
pub fn yuan(typed: &str) -> Result<Option<u32>, Problem> {
    let text = figures_of_money(typed);
    if text.is_empty() {
        return Ok(None);
    }
    let split = |unit: &[char], worth: f64| -> Option<Result<f64, Problem>> {
        let (before, after) = text.split_once(unit)?;
        Some(decimal(before).and_then(|whole| {
            // 「1万5」 is one and a half: the figure behind the unit counts its tenths.
            let tenths = if after.is_empty() {
                Ok(0.0)
            } else {
                decimal(after)
            };
            match tenths {
                Ok(t) if after.len() <= 1 => Ok(whole * worth + t * worth / 10.0),
                Ok(t) if t < worth => Ok(whole * worth + t),
                _ => Err(Problem::NotAnAmount),
            }
        }))
    };
    let amount = split(&['万', 'w', 'W'], 10_000.0)
        .or_else(|| split(&['千', 'k', 'K'], 1_000.0))
        .unwrap_or_else(|| decimal(&text))?;
    if amount > LARGEST_SUM {
        return Err(Problem::AmountTooLarge);
    }
    Ok(Some(amount.round() as u32))
}

/// A premium in cents (分): `5320.50`, `5,320.5元`, `￥5320`. No part of a cent, and never nothing.
///
/// # Errors
/// `NotAnAmount`, `PremiumTooLarge`.
pub fn cents(typed: &str) -> Result<Option<u64>, Problem> {
    let text = figures_of_money(typed);
    if text.is_empty() {
        return Ok(None);
    }
    let (whole, rest) = text.split_once('.').unwrap_or((&text, "0"));
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    // 「1.2万」 is said of premiums too; there a part of a cent cannot come up.
    if let Some(thousands) = text.strip_suffix(['万', 'w', 'W']) {
        let yuan = yuan(&format!("{thousands}万")).map_err(of_a_premium)?;
        let cents = yuan.map(|yuan| u64::from(yuan) * 100);
        return cents
            .filter(|c| *c > 0)
            .map(Some)
            .ok_or(Problem::NotAnAmount);
    }
    if !figures(whole) || !figures(rest) || rest.len() > 2 {
        return Err(Problem::NotAnAmount);
    }
    let yuan: u64 = whole.parse().map_err(|_| Problem::PremiumTooLarge)?;
    if yuan > LARGEST_PREMIUM {
        return Err(Problem::PremiumTooLarge);
    }
    let tens = if rest.len() == 1 { 10 } else { 1 };
    let cents = yuan * 100 + rest.parse::<u64>().unwrap_or(0) * tens;
    (cents > 0)
        .then_some(Some(cents))
        .ok_or(Problem::NotAnAmount)
}

/// What is wrong with a sum, said of a premium.
fn of_a_premium(problem: Problem) -> Problem {
    match problem {
        Problem::AmountTooLarge => Problem::PremiumTooLarge,
        problem => problem,
    }
}

/// A whole number up to `most`; blank is none.
///
/// # Errors
/// `NotAnAmount`.
pub fn count(typed: &str, most: u32) -> Result<Option<u32>, Problem> {
    let text = plain(typed);
    let text = text.trim_end_matches(['年', '天', '日']).trim_end();
    if text.is_empty() {
        return Ok(None);
    }
    let sound = text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit());
    let number = sound.then(|| text.parse().ok()).flatten();
    number
        .filter(|n| *n <= most)
        .map(Some)
        .ok_or(Problem::NotAnAmount)
}

/// Points in tenths: `12`, `0.5`, and `0。5` as a Chinese keyboard has it. More than one decimal is
/// no number of points, and neither is nothing.
#[must_use]
pub fn tenths(typed: &str) -> Option<u32> {
    let text = plain(typed).replace('。', ".");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, "0"));
    let figures = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !figures(whole) || !figures(rest) || rest.len() > 1 {
        return None;
    }
    let rest = if rest.is_empty() {
        0
    } else {
        rest.parse().ok()?
    };
    let whole: u32 = whole.parse().ok()?;
    whole.checked_mul(10)?.checked_add(rest)
}

/// A share in thousandths, typed in percent: `12`, `12.5%`, `１２％`. More than the whole is none;
/// what is finer than a thousandth is rounded.
#[must_use]
pub fn permille(typed: &str) -> Option<u32> {
    let text = plain(typed).replace('。', ".");
    let percent = decimal(text.trim_end_matches('%').trim_end()).ok()?;
    (percent <= 100.0).then(|| (percent * 10.0).round() as u32)
}

/// A date as the browser's date field gives it, `2026-11-27`; blank is none.
///
/// # Errors
/// `NotADate`.
pub fn date(typed: &str) -> Result<Option<NaiveDate>, Problem> {
    let text = plain(typed);
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Problem::NotADate)
}

fn decimal(text: &str) -> Result<f64, Problem> {
    let sound = !text.is_empty()
        && text.len() <= 15
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    sound
        .then(|| text.parse().ok())
        .flatten()
        .ok_or(Problem::NotAnAmount)
}

/// Free labels, separated by blanks, commas or `#`. Each stands once.
#[must_use]
pub fn tags(typed: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in labels(typed) {
        if !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// Whether each label is one. What stands there `before` may be longer, because a file may bring anything, and stays.
///
/// # Errors
/// `LabelTooLong`.
pub fn fits_tags(typed: &str, before: &str) -> Result<(), Problem> {
    let is_label = |label: &str| {
        label.chars().count() <= LONGEST_TAG || labels(before).any(|known| known == label)
    };
    if labels(typed).all(is_label) {
        Ok(())
    } else {
        Err(Problem::LabelTooLong)
    }
}

fn labels(typed: &str) -> impl Iterator<Item = &str> {
    let is_between = |c: char| {
        let sign = matches!(c, ',' | '，' | '、' | ';' | '；' | '#' | '＃');
        c.is_whitespace() || c.is_control() || sign
    };
    typed.split(is_between).filter(|label| !label.is_empty())
}

/// A date as the browser's date field gives it, `2026-11-27`, from today on.
///
/// # Errors
/// `Empty`, `NotADate`, `DateGone`.
pub fn date_to_come(typed: &str, today: NaiveDate) -> Result<NaiveDate, Problem> {
    let text = plain(typed);
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    let date: NaiveDate = text.parse().map_err(|_| Problem::NotADate)?;
    if date < today {
        Err(Problem::DateGone)
    } else {
        Ok(date)
    }
}

/// A time of day as the browser's time field gives it, `14:30`.
///
/// # Errors
/// `NotATime`.
pub fn time_of_day(typed: &str) -> Result<Option<NaiveTime>, Problem> {
    let text = plain(typed);
    if text.is_empty() {
        return Ok(None);
    }
    NaiveTime::parse_from_str(&text, "%H:%M")
        .or_else(|_| NaiveTime::parse_from_str(&text, "%H:%M:%S"))
        .map(Some)
        .map_err(|_| Problem::NotATime)
}

#[cfg(test)]
mod tests;
