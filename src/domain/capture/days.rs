//! Days of the calendar as people name them: 明天, 下周三, 月底, 11月27日, 三天后.

use super::numbers::{chinese, number};
use super::page::Cursor;
use crate::domain::person::Birthday;
use chrono::{Datelike, Days, Months, NaiveDate};

/// A day to come, and how it moves on when its hour has passed already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// Today or later.
    pub date: NaiveDate,
    /// When it comes again.
    pub again: Again,
}

/// When a named day comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Again {
    /// 明天 is tomorrow and no other day, and nobody means the 11月27日 of the year after.
    Never,
    /// 周五.
    Weekly,
    /// 27号.
    Monthly,
}

impl Day {
    fn once(date: NaiveDate) -> Self {
        Self {
            date,
            again: Again::Never,
        }
    }

    /// The next day of that name.
    pub fn next(self) -> Option<NaiveDate> {
        let day = self.date.day();
        match self.again {
            Again::Never => None,
            Again::Weekly => self.date.checked_add_days(Days::new(7)),
            Again::Monthly => months_from(self.date, 1).find_map(|first| first.with_day(day)),
        }
    }
}

/// The first days of the months, starting so many after the month of a day.
fn months_from(day: NaiveDate, skip: u32) -> impl Iterator<Item = NaiveDate> {
    (skip..skip + 12).filter_map(move |n| day.with_day(1)?.checked_add_months(Months::new(n)))
}

/// Takes a day, today or later. Days that have passed are not taken.
pub(super) fn day(cursor: &mut Cursor<'_>, today: NaiveDate) -> Option<Day> {
    let start = *cursor;
    // 上周五, 每周五, 大前天 are other days than those they end with.
    if start
        .page()
        .preceded_by_any(start.at, &["上", "上个", "每", "每个", "逢", "前", "大"])
    {
        return None;
    }
    // The 13号 in 113号 is no day, the 三号 in 十三号 another one.
    let figure = |c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c);
    if start.peek().is_some_and(figure)
        && start.at > 0
        && start.page().free(start.at - 1).is_some_and(figure)
    {
        return None;
    }
    [
        relative,
        weekday,
        later,
        part_of_month,
        dated,
        numbered,
        english,
    ]
    .into_iter()
    .find_map(|read| {
        let mut probe = start;
        let day = read(&mut probe, today)?;
        *cursor = probe;
        Some(day)
    })
}

fn after(today: NaiveDate, days: u64) -> Option<NaiveDate> {
    today.checked_add_days(Days::new(days))
}

/// 今天 to 大后天. Of 明晚 and 今早 the half of the day is left to be read as such.
fn relative(cursor: &mut Cursor<'_>, today: NaiveDate) -> Option<Day> {
    let word = cursor.eat_any(&[
        "今天",
        "今日",
        "今儿",
        "明天",
        "明日",
        "明儿",
        "后天",
        "后日",
        "大后天",
        "today",
        "tomorrow",
        "tonight",
    ]);
    let days = match word {
        Some("今天" | "今日" | "今儿" | "today" | "tonight") => 0,
        Some("明天" | "明日" | "明儿" | "tomorrow") => 1,
        Some("后天" | "后日") => 2,
        Some(_) => 3,
        None => {
            let short = cursor.take(|c| matches!(c, '今' | '明' | '后'))?;
            cursor.peek().filter(|c| matches!(c, '早' | '晚'))?;
            match short {
                '今' => 0,
                '明' => 1,
                _ => 2,
            }
        }
    };
    Some(Day::once(after(today, days)?))
}

/// 周五, 这周六, 下周三, 下下周二, 星期天, 礼拜一, 周末.
fn weekday(cursor: &mut Cursor<'_>, today: NaiveDate) -> Option<Day> {
    let weeks = match cursor.eat_any(&["下下个", "下下", "下个", "下", "这个", "这", "本"])
    {
        Some("下下个" | "下下") => Some(2),
        Some("下个" | "下") => Some(1),
        Some(_) => Some(0),
        None => None,
    };
    // 一周三次 is a habit.
    if weeks.is_none()
        && cursor
            .page()
            .preceded_by_any(cursor.at, &["个", "一", "两", "几", "第"])
    {
        return None;
    }
    cursor.eat_any(&["周", "星期", "礼拜"])?;
    if weeks.is_some() {
        // 下周周三, 下周的周三.
        let mut again = *cursor;
        again.eat("的");
        if again.eat_any(&["周", "星期", "礼拜"]).is_some() {
            *cursor = again;
        }
    }
    let name = cursor.take(|c| "一二三四五六日天末123456".contains(c))?;
    let from_monday = match name {
        '一' | '1' => 0,
        '二' | '2' => 1,
        '三' | '3' => 2,
        '四' | '4' => 3,
        '五' | '5' => 4,
        '六' | '6' | '末' => 5,
        _ => 6,
    };
    let page = cursor.page();
    let digit = |c: char| c.is_ascii_digit();
    if digit(name) && page.char(cursor.at).is_some_and(digit) {
        return None;
    }
    // 周一到周五 is a habit.
    let mut span = *cursor;
    if span.eat_any(&["到", "至", "-", "~"]).is_some()
        && (span.eat_any(&["周", "星期", "礼拜"]).is_some()
            || "二三四五六日天".contains(span.peek()?))
    {
        return None;
    }
    let monday =
        today.checked_sub_days(Days::new(today.weekday().num_days_from_monday().into()))?;
    let of_week = |weeks: u64| after(monday, weeks * 7 + from_monday);
    let date = match weeks {
        Some(weeks @ 1..) => return Some(Day::once(of_week(weeks)?)),
        // A weekend lasts two days.
        _ if name == '末' && of_week(0)? < today => today,
        // On a Sunday many speak of the week that begins then.
        _ => of_week(0)
            .filter(|day| *day >= today)
            .or_else(|| of_week(1))?,
    };
    Some(Day {
        date,
        again: Again::Weekly,
    })
}

/// 三天后, 过3天, 两周后, 一个月以后.
fn later(cursor: &mut Cursor<'_>, today: NaiveDate) -> Option<Day> {
    let after_all = cursor.eat_any(&["再过", "过", "in"]).is_some();
    cursor.skip_blanks();
    let half = cursor.eat("半");
    let count = if half { 1 } else { number(cursor)? };
    cursor.skip_blanks();
    cursor.eat("个");
    let unit = cursor.eat_any(&[
        "天", "日", "周", "星期", "礼拜", "月", "days", "day", "weeks", "week",
    ])?;
    let after_word = cursor
        .eat_any(&["之后", "以后", "过后", "后", "later"])
        .is_some();
    (after_all || after_word).then_some(())?;
    (count <= 400).then_some(())?;
    let date = match (unit, half) {
        ("月", true) => after(today, 15)?,
        (_, true) => return None,
        ("月", false) => today.checked_add_months(Months::new(count))?,
        ("天" | "日" | "day" | "days", false) => after(today, count.into())?,
        _ => after(today, u64::from(count) * 7)?,
    };
    Some(Day::once(date))
}

/// 月底, 下月初, 这个月中, 12月底.
fn part_of_month(cursor: &mut Cursor<'_>, today: NaiveDate) -> Option<Day> {
    let first = today.with_day(1)?;
    let month = match cursor.eat_any(&[
        "下下个月",
        "下个月",
        "下月",
        "这个月",
        "本月",
        "当月",
        "月",
        "end of the month",
        "end of month",
    ]) {
        Some("下下个月") => Some(2),
        Some("下个月" | "下月") => Some(1),
        Some("月") => None,
        Some(word) if word.is_ascii() => {
            return Some(Day::once(months_from(today, 1).next()?.pred_opt()?));
        }
        Some(_) => Some(0),
        None => {
            let named = number(cursor).filter(|month| (1..=12).contains(month))?;
            cursor.eat_any(&["月份", "月"])?;
            Some((named + 12 - today.month()) % 12)
        }
    };
    let part = cursor.take(|c| matches!(c, '底' | '末' | '初' | '中'))?;
    cursor.take(|c| part == '中' && c == '旬');
    let of_month = |months: u32| {
        let first = first.checked_add_months(Months::new(months))?;
        match part {
            '初' => Some(first),
            '中' => first.with_day(15),
            _ => first.checked_add_months(Months::new(1))?.pred_opt(),
        }
    };
    let date = match month {
        None | Some(0) => of_month(0)
            .filter(|day| *day >= today)
            .or_else(|| of_month(if month.is_none() { 1 } else { 12 }))?,
        Some(months) => of_month(months)?,
    };
    // 「这个月初」 has passed, and nobody means the one in a year.
    (date <= after(today, 360)?).then(|| Day::once(date))
}

/// 11月27日, 明年3月5号, 2026-11-27, 11-27, 11/27, 11.27.
fn dated(cursor: &mut Cursor<'_>, today: NaiveDate) -> Option<Day> {
    let next = match cursor.eat_any(&["明年", "后年", "今年"]) {
        Some("明年") => Some(1),
        Some("后年") => Some(2),
        Some(_) => Some(0),
        None => None,
    };
    let written = year(cursor);
    cursor.skip_blanks();
    let day = day_of_year(cursor).filter(|day| !day.lunar)?;
    let (month, day) = (u32::from(day.month), u32::from(day.day));
    let year = match (next, written) {
        (Some(years), None) => Some(today.year() + years),
        (None, Some(year)) if year.figures == 2 => Some(2000 + i32::try_from(year.value).ok()?),
        (None, Some(year)) => Some(i32::try_from(year.value).ok()?),
        (None, None) => None,
        (Some(_), Some(_)) => return None,
    };
    match year {
        // Nobody makes an appointment beyond a few years.
        Some(year) => NaiveDate::from_ymd_opt(year, month, day)
            .filter(|date| *date >= today && year <= today.year() + 3)
            .map(Day::once),
        None => (0..9)
            .filter_map(|years| NaiveDate::from_ymd_opt(today.year() + years, month, day))
            .find(|date| *date >= today)
            // The 29th of February may be years away.
            .filter(|date| (*date - today).num_days() <= 366)
            .map(Day::once),
    }
}

/// 27号, 下个月5号, 本月28日.
fn numbered(cursor: &mut Cursor<'_>, today: NaiveDate) -> Option<Day> {
    let page = cursor.page();
    // House numbers.
    if page.preceded_by_any(
        cursor.at,
        &[
            "路", "街", "弄", "道", "巷", "栋", "楼", "村", "号", "-", "第", "月",
        ],
    ) {
        return None;
    }
    let month = match cursor.eat_any(&["下下个月", "下个月", "下月", "这个月", "本月", "当月"])
    {
        Some("下下个月") => Some(2),
        Some("下个月" | "下月") => Some(1),
        Some(_) => Some(0),
        None => None,
    };
    cursor.eat("的");
    let day = number(cursor).filter(|day| (1..=31).contains(day))?;
    cursor.skip_blanks();
    cursor.eat_any(&["号", "日"])?;
    let beyond = [
        "楼", "线", "院", "门", "店", "库", "室", "弄", "铺", "栋", "机", "桌", "车", "厅", "码",
        "本", "常", "用",
    ];
    if page.followed_by_any(cursor.at, &beyond) {
        return None;
    }
    let date = match month {
        Some(months) => months_from(today, months).next()?.with_day(day)?,
        None => months_from(today, 0)
            .filter_map(|first| first.with_day(day))
            .find(|date| *date >= today)?,
    };
    (date >= today).then_some(Day {
        date,
        again: match month {
            Some(_) => Again::Never,
            None => Again::Monthly,
        },
    })
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [(&str, &[&str]); 7] = [
    ("monday", &["mon"]),
    ("tuesday", &["tues", "tue"]),
    ("wednesday", &["wed"]),
    ("thursday", &["thurs", "thur", "thu"]),
    ("friday", &["fri"]),
    ("saturday", &["sat"]),
    // Sun is a family name.
    ("sunday", &[]),
];

/// Friday, next Monday, Nov 27, 27 November.
fn english(cursor: &mut Cursor<'_>, today: NaiveDate) -> Option<Day> {
    let next = match cursor.eat_any(&["next", "this", "on", "coming"]) {
        Some("next") => true,
        Some(_) | None => false,
    };
    cursor.skip_blanks();
    for (index, (long, short)) in (0_u64..).zip(WEEKDAYS) {
        if cursor.eat(long) || cursor.eat_any(short).is_some() {
            let back = u64::from(today.weekday().num_days_from_monday());
            let monday = today.checked_sub_days(Days::new(back))?;
            let date = after(monday, index + if next || index < back { 7 } else { 0 })?;
            let again = if next { Again::Never } else { Again::Weekly };
            return Some(Day { date, again });
        }
    }
    let month = |cursor: &mut Cursor<'_>| {
        MONTHS
            .iter()
            .position(|name| cursor.eat(name) || cursor.eat(&name[..3]))
    };
    let day = |cursor: &mut Cursor<'_>| {
        let mut day = 0;
        while let Some(c) = cursor.take(|c| c.is_ascii_digit()) {
            day = (day * 10 + c.to_digit(10)?).min(99);
        }
        for ending in ["st", "nd", "rd", "th"] {
            let mut probe = *cursor;
            if ending
                .chars()
                .all(|letter| probe.take(|c| c == letter).is_some())
            {
                *cursor = probe;
            }
        }
        (day > 0).then_some(day)
    };
    let (month, day) = match month(cursor) {
        Some(month) => {
            cursor.skip_blanks();
            (month, day(cursor)?)
        }
        None => {
            let day = day(cursor)?;
            cursor.skip_blanks();
            (month(cursor)?, day)
        }
    };
    let month = u32::try_from(month + 1).ok()?;
    let date = (0..9)
        .filter_map(|years| NaiveDate::from_ymd_opt(today.year() + years, month, day))
        .find(|date| *date >= today)?;
    Some(Day::once(date))
}

/// A year as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Year {
    /// `1990`, `90`.
    pub value: u32,
    /// How many figures were written: 2 or 4.
    pub figures: usize,
}

/// Takes a year: `1990年`, `90年`, 一九九〇年; `1990-` and the like before a month. The mark behind it
/// is taken too.
pub(super) fn year(cursor: &mut Cursor<'_>) -> Option<Year> {
    let mut probe = *cursor;
    let (value, figures) = match probe.digits(2, 4) {
        Some(digits) => (digits.parse().ok()?, digits.len()),
        None => {
            let (value, spelt) = chinese(&mut probe)?;
            let figures = probe.at - cursor.at;
            spelt.then_some((value, figures))?
        }
    };
    let mut separated = probe;
    separated.skip_blanks();
    let year = separated.eat("年");
    // 90年代, 一年级.
    if year
        && probe
            .page()
            .followed_by_any(separated.at, &["代", "级", "薪", "收入"])
    {
        return None;
    }
    if year {
        probe = separated;
    } else {
        // 1990-05-03: the year without its mark needs a month and a day.
        probe.take(|c| matches!(c, '-' | '/' | '.'))?;
        let mut rest = probe;
        day_of_year(&mut rest)?;
    }
    (figures == 4 || (figures == 2 && year)).then_some(())?;
    *cursor = probe;
    Some(Year { value, figures })
}

/// A day of any year, solar or lunar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DayOfYear {
    month: u8,
    day: u8,
    lunar: bool,
}

impl DayOfYear {
    /// A day of the Gregorian year.
    pub fn solar(month: u32, day: u32) -> Self {
        let small = |n| u8::try_from(n).unwrap_or(0);
        Self {
            month: small(month),
            day: small(day),
            lunar: false,
        }
    }

    /// As a birthday, when such a day exists.
    pub fn birthday(self, lunar: bool) -> Option<Birthday> {
        let Self { month, day, .. } = self;
        if lunar || self.lunar {
            ((1..=12).contains(&month) && (1..=30).contains(&day))
                .then_some(Birthday::Lunar { month, day })
        } else {
            // A leap year has every day.
            NaiveDate::from_ymd_opt(2000, month.into(), day.into())
                .map(|_| Birthday::Solar { month, day })
        }
    }
}

/// Takes `11月27日`, 十一月廿七, 正月初三, `11-27`, `11/27`, `11.27`.
pub(super) fn day_of_year(cursor: &mut Cursor<'_>) -> Option<DayOfYear> {
    let mut probe = *cursor;
    let start = probe.at;
    let mut lunar = true;
    let month = match probe.eat_any(&["正月", "冬月", "腊月"]) {
        Some("正月") => 1,
        Some("冬月") => 11,
        Some(_) => 12,
        None => {
            lunar = false;
            number(&mut probe).filter(|month| (1..=12).contains(month))?
        }
    };
    probe.skip_blanks();
    let spoken = lunar || probe.eat_any(&["月份", "月"]).is_some();
    if !spoken {
        let before = start.checked_sub(1).and_then(|at| probe.page().char(at));
        // Of 1990.5.3 the year has been taken; 2.5.3 is something else.
        let figures = |at: usize| probe.page().char(at).is_some_and(|c| c.is_ascii_digit());
        let behind_a_year = start >= 5 && (start - 5..start - 1).all(figures);
        if before.is_some_and(|c| c.is_ascii_alphanumeric() || (c == '.' && !behind_a_year)) {
            return None;
        }
        let mark = probe.take(|c| matches!(c, '-' | '/' | '.'))?;
        let day = probe.digits(1, 2)?.parse().ok()?;
        // 3-4点, 1.5万, 1/2: no dates.
        let page = probe.page();
        let beyond = [
            "点", ":", "个", "岁", "万", "千", "百", "人", "天", "月", "元", "块", "k", "w", "%",
            "次", "楼", "室", "栋", "小时", "年", "折", "口", "-", "/", ".", "am", "pm", "亿", "m",
            "寸", "平",
        ];
        let joined = page.followed_by_any(probe.at, &beyond)
            || (mark == '.' && before.is_some() && page.is_word(start - 1));
        let house = page.preceded_by_any(
            start,
            &["路", "街", "弄", "道", "巷", "栋", "楼", "#", "第"],
        );
        (!joined && !house).then_some(())?;
        *cursor = probe;
        return Some(DayOfYear::solar(month, day));
    }
    probe.skip_blanks();
    let day = if probe.eat("初") {
        lunar = true;
        number(&mut probe).filter(|day| *day <= 10)?
    } else if probe.take(|c| c == '廿').is_some() {
        lunar = true;
        20 + number(&mut probe).filter(|day| *day < 10).unwrap_or(0)
    } else {
        number(&mut probe)?
    };
    let day = day.min(99);
    if probe.eat_any(&["号", "日"]).is_none() {
        // 「11月27」 at most; 「3月2万」 is a sum.
        let beyond = [
            "万", "千", "百", "个", "天", "岁", "元", "块", "点", ":", "次", "份", "人",
        ];
        if probe.page().followed_by_any(probe.at, &beyond) {
            return None;
        }
    }
    *cursor = probe;
    let mut found = DayOfYear::solar(month, day);
    found.lunar = lunar;
    Some(found)
}
