//! Telephone numbers, as many as there are; WeChat ids; and identity numbers, which look like the
//! former, are none and are not kept anywhere but in the note.

use super::Meaning;
use super::page::{Cursor, Find, Page};
use crate::domain::person::{Birth, Birthday, Gender};
use crate::domain::phone::Phone;
use chrono::{Datelike, NaiveDate};

/// Claims all of them.
pub(super) fn read(page: &mut Page, today: NaiveDate) {
    identities(page, today);
    page.sweep(phone);
    page.sweep(wechat);
    page.sweep(same_number);
}

fn after_digit(page: &Page, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| page.char(at));
    before.is_some_and(|c| c.is_ascii_alphanumeric())
}

/// An identity number tells the birthday (its 7th to 14th figure) and the gender (the 17th, odd
/// for men). Both are chips; the number stays in the note.
fn identities(page: &mut Page, today: NaiveDate) {
    let mut at = 0;
    while at + 18 <= page.len() {
        match (!after_digit(page, at))
            .then(|| identity(page, at, today))
            .flatten()
        {
            Some((birth, gender)) => {
                page.claim(Find::new(at + 6..at + 14, Meaning::Birth(birth)).staying());
                page.claim(Find::new(at + 16..at + 17, Meaning::Gender(gender)).staying());
                at += 18;
            }
            None => at += 1,
        }
    }
}

fn identity(page: &Page, at: usize, today: NaiveDate) -> Option<(Birth, Gender)> {
    let mut cursor = page.cursor(at);
    let mut figures = String::new();
    for _ in 0..17 {
        figures.push(cursor.take(|c| c.is_ascii_digit())?);
    }
    cursor.take(|c| c.is_ascii_digit() || c.eq_ignore_ascii_case(&'x'))?;
    if page
        .char(cursor.at)
        .is_some_and(|c| c.is_ascii_alphanumeric())
        || figures.starts_with('0')
    {
        return None;
    }
    let born = NaiveDate::parse_from_str(&figures[6..14], "%Y%m%d").ok()?;
    if born > today || born.year() < 1900 {
        return None;
    }
    let odd = (figures.as_bytes()[16] - b'0') % 2 == 1;
    let birth = Birth {
        year: Some(born.year()),
        day: Some(solar(born)),
    };
    Some((birth, if odd { Gender::Male } else { Gender::Female }))
}

fn solar(day: NaiveDate) -> Birthday {
    Birthday::Solar {
        month: u8::try_from(day.month()).expect("a month is below 13"),
        day: u8::try_from(day.day()).expect("a day is below 32"),
    }
}

const LABELS: &[&str] = &[
    "手机号码",
    "手机号",
    "手机",
    "电话号码",
    "联系电话",
    "联系方式",
    "电话号",
    "电话",
    "号码",
    "座机",
    "固话",
    "办公室电话",
    "家里电话",
    "tel",
    "mobile",
    "phone",
    "cell",
];

fn phone(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    let labelled = cursor.eat_any(LABELS).is_some();
    if labelled {
        cursor.skip_to_value();
        cursor.eat(".");
        cursor.skip_blanks();
    }
    if after_digit(page, cursor.at) {
        return None;
    }
    let (end, phone) = number(cursor, labelled)?;
    Some(Find::new(at..end, Meaning::Phone(phone)))
}

fn number(cursor: Cursor<'_>, labelled: bool) -> Option<(usize, Phone)> {
    mobile(cursor)
        .or_else(|| spoken(cursor))
        .or_else(|| landline(cursor))
        .or_else(|| abroad(cursor))
        .or_else(|| local(cursor, labelled))
}

/// `13800138000`, `138 0013 8000`, `+86-138-0013-8000`, `8613800138000`.
fn mobile(start: Cursor<'_>) -> Option<(usize, Phone)> {
    for country in ["+86", "0086", "(+86)", "86", ""] {
        let mut cursor = start;
        if !cursor.eat(country) {
            continue;
        }
        cursor.take(|c| matches!(c, ' ' | '-'));
        if let Some(digits) = grouped(&mut cursor, 11, 3)
            && digits.starts_with('1')
            && digits.as_bytes()[1] >= b'3'
        {
            return Some((cursor.at, Phone::parse(&digits)?));
        }
    }
    None
}

/// Exactly `total` digits in groups of at least `least`, with one blank or hyphen between groups.
fn grouped(cursor: &mut Cursor<'_>, total: usize, least: usize) -> Option<String> {
    let mut probe = *cursor;
    let mut digits = String::new();
    loop {
        digits += &probe.digits(least, total)?;
        if digits.len() >= total {
            break;
        }
        probe.take(|c| matches!(c, ' ' | '-'))?;
    }
    // A hyphen and more digits make it a longer number, of another kind.
    let mut beyond = probe;
    if digits.len() > total
        || (beyond.eat("-") && beyond.peek().is_some_and(|c| c.is_ascii_digit()))
    {
        return None;
    }
    *cursor = probe;
    Some(digits)
}

/// A mobile number spoken figure by figure: 幺三八零零幺三八零零零.
fn spoken(mut cursor: Cursor<'_>) -> Option<(usize, Phone)> {
    let mut digits = String::new();
    while let Some(c) = cursor.take(|c| "零〇幺一二三四五六七八九".contains(c)) {
        let place = "零幺二三四五六七八九".chars().position(|f| f == c);
        let figure = match c {
            '〇' => 0,
            '一' => 1,
            _ => place?,
        };
        digits.push(char::from_digit(u32::try_from(figure).ok()?, 10)?);
        if digits.len() > 11 {
            return None;
        }
    }
    let fits = digits.len() == 11 && digits.starts_with('1') && digits.as_bytes()[1] >= b'3';
    fits.then(|| Some((cursor.at, Phone::parse(&digits)?)))?
}

/// `021-65432100`, `(0755) 2165 9566`, `02165432100`, `+86 21 6543 2100`.
fn landline(mut cursor: Cursor<'_>) -> Option<(usize, Phone)> {
    let from = cursor.at;
    if cursor.eat("+86") || cursor.eat("0086") {
        cursor.take(|c| matches!(c, ' ' | '-'));
        let area = cursor.digits(2, 4)?;
        cursor.take(|c| matches!(c, ' ' | '-'));
        let rest = grouped(&mut cursor, 8, 3).or_else(|| grouped(&mut cursor, 7, 3))?;
        return Some((cursor.at, Phone::parse(&format!("+86{area}{rest}"))?));
    }
    let bracket = cursor.eat("(");
    cursor.take(|c| c == '0')?;
    let long = match cursor.peek()? {
        '1' | '2' => false,
        '3'..='9' => true,
        _ => return None,
    };
    for _ in 0..if long { 3 } else { 2 } {
        cursor.take(|c| c.is_ascii_digit())?;
    }
    if bracket && !cursor.eat(")") {
        return None;
    }
    cursor.take(|c| matches!(c, ' ' | '-'));
    grouped(&mut cursor, 8, 3).or_else(|| {
        if long {
            grouped(&mut cursor, 7, 3)
        } else {
            None
        }
    })?;
    Some((
        cursor.at,
        Phone::parse(&cursor.page().text(from..cursor.at))?,
    ))
}

/// `+852 9123 4567`.
fn abroad(mut cursor: Cursor<'_>) -> Option<(usize, Phone)> {
    let from = cursor.at;
    if !cursor.eat("+") {
        return None;
    }
    let mut digits = cursor.digits(1, 15)?.len();
    loop {
        let mut probe = cursor;
        probe.take(|c| matches!(c, ' ' | '-'));
        match probe.digits(3, 15) {
            Some(more) if digits + more.len() <= 15 => digits += more.len(),
            _ => break,
        }
        cursor = probe;
    }
    (8..=15).contains(&digits).then_some(())?;
    Some((
        cursor.at,
        Phone::parse(&cursor.page().text(from..cursor.at))?,
    ))
}

/// `400-000-1696`; eight digits of a landline without its area code, unless they are a date; and
/// seven, when a label says that they are a number.
fn local(mut cursor: Cursor<'_>, labelled: bool) -> Option<(usize, Phone)> {
    let mut service = cursor;
    if let Some(digits) = grouped(&mut service, 10, 3)
        && (digits.starts_with("400") || digits.starts_with("800"))
    {
        return Some((service.at, Phone::parse(&digits)?));
    }
    let digits = grouped(&mut cursor, 8, 4)
        .or_else(|| labelled.then(|| grouped(&mut cursor, 7, 3)).flatten())?;
    let first = digits.as_bytes()[0];
    let is_date = NaiveDate::parse_from_str(&digits, "%Y%m%d").is_ok();
    let unit = cursor
        .page()
        .followed_by_any(cursor.at, &["元", "块", "万"]);
    ((b'2'..=b'8').contains(&first) && !is_date && !unit).then_some(())?;
    Some((cursor.at, Phone::parse(&digits)?))
}

const WECHAT: &[&str] = &["微信号", "微信", "wechat", "weixin", "wx", "vx", "v信", "v"];

/// 微信 or `wx` with an id behind it, or with the number that follows.
fn wechat(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    cursor.eat("加");
    cursor.eat_any(WECHAT)?;
    let label = cursor.at;
    cursor.skip_to_value();
    if let Some(Meaning::Phone(phone)) = page.meaning_at(cursor.at) {
        return Some(Find::new(
            at..label,
            Meaning::Wechat(phone.as_str().to_owned()),
        ));
    }
    let from = cursor.at;
    cursor.take(|c| c.is_ascii_alphabetic() || c == '_')?;
    while cursor
        .take(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        .is_some()
    {}
    // WeChat ids have 6 to 20 characters.
    (6..=20).contains(&(cursor.at - from)).then_some(())?;
    Some(Find::new(
        at..cursor.at,
        Meaning::Wechat(page.text(from..cursor.at)),
    ))
}

/// 微信同号: the id is the first number of the line.
fn same_number(page: &Page, at: usize) -> Option<Find> {
    let mut cursor = page.cursor(at);
    cursor.eat_any(&[
        "微信同号",
        "微信同手机号",
        "微信同手机",
        "微信同步",
        "同微信",
        "手机微信同号",
        "微信同",
        "v同号",
        "vx同号",
        "wx同号",
        "微信就是手机号",
        "微信手机同号",
    ])?;
    let phone = page.meanings().find_map(|means| match means {
        Meaning::Phone(phone) => Some(phone.as_str().to_owned()),
        _ => None,
    })?;
    Some(Find::new(at..cursor.at, Meaning::Wechat(phone)))
}
