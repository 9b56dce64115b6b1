//! The person's own birth: age, year, birthday, animal of the year.

use super::Meaning;
use super::days::{DayOfYear, Year, day_of_year, year};
use super::numbers::{about, chinese, is_chinese_figure, number};
use super::page::{Cursor, Find, Page, Words};
use super::relatives::speaks_of_a_relative;
use crate::domain::person::{Birth, Birthday};
use chrono::{Datelike, NaiveDate};

/// Claims everything that tells when the person was born.
pub(super) fn read(page: &mut Page, today: NaiveDate) {
    page.sweep(|page, at| birthday(page, at, today));
    let written = year_found(page);
    page.sweep(|page, at| decade(page, at, today));
    page.sweep(|page, at| age(page, at, today));
    let counted = year_found(page);
    let known = match (written, counted) {
        (Some((year, _)), _) => Known::Written(year),
        (None, Some((year, true))) => Known::About(year),
        (None, Some((year, false))) => Known::ByAge(year),
        (None, None) => Known::Nothing,
    };
    let of_animal = animal(page, known, today);
    // Chips of one person agree: a written year is believed before an animal, and that before an
    // age, which people give by this calendar or that.
    let year = written
        .map(|(year, _)| year)
        .or(of_animal)
        .or(counted.map(|(year, _)| year));
    for means in page.meanings_mut() {
        if let Meaning::Birth(birth) = means
            && birth.year.is_some()
        {
            birth.year = year;
        }
    }
}

/// The first year of birth found so far, and whether it is a guess.
fn year_found(page: &Page) -> Option<(i32, bool)> {
    page.found().find_map(|(means, stays)| match means {
        Meaning::Birth(birth) => Some((birth.year?, stays)),
        _ => None,
    })
}

/// What is known of the year before the animal is read.
#[derive(Clone, Copy)]
enum Known {
    Nothing,
    About(i32),
    ByAge(i32),
    Written(i32),
}

/// The youngest and the oldest a person is taken for by a bare figure.
const AGES: std::ops::RangeInclusive<i32> = 16..=100;

/// `35岁`, 三十五岁, 今年35, 年龄：35, 虚岁36; 30多岁, 四十出头 and 三十七八岁 are guesses, whose words stay.
fn age(page: &Page, at: usize, today: NaiveDate) -> Option<Find> {
    let mut cursor = page.cursor(at);
    cursor.eat_any(&["他", "她"]);
    let mut nominal = false;
    let label = cursor.eat_any(&[
        "今年", "现年", "年龄", "年纪", "虚岁", "周岁", "岁数", "age", "aged",
    ]);
    if let Some(label) = label {
        cursor.skip_to_value();
        nominal = label == "虚岁" || cursor.eat("虚岁");
    }
    let digit_before = cursor.at > 0
        && page
            .char(cursor.at - 1)
            .is_some_and(|c| c.is_ascii_alphanumeric());
    // The 七八 of 三十七八 is no number of its own.
    let in_figures = at > 0
        && cursor.at == at
        && page.free(at).is_some_and(is_chinese_figure)
        && page.free(at - 1).is_some_and(is_chinese_figure);
    let figures = cursor.at;
    let spoken = about(&mut cursor);
    let years = match spoken {
        Some(years) => years,
        None => number(&mut cursor)?,
    };
    let mut years = i32::try_from(years).ok()?;
    let two_figures = cursor.at - figures == 2;
    if digit_before || in_figures || speaks_of_a_relative(page, at) {
        return None;
    }
    let bare_end = cursor.at;
    cursor.skip_blanks();
    let mut words = Words::Go;
    if years % 10 == 0
        && cursor
            .eat_any(&["多岁", "几岁", "来岁", "好几岁"])
            .is_some()
    {
        years += 5;
        words = Words::Stay;
    } else if years % 10 == 0 && cursor.eat_any(&["岁出头", "出头"]).is_some() {
        years += 2;
        words = Words::Stay;
    } else if cursor
        .eat_any(&["周岁", "岁", "years old", "year old", "yrs", "yo", "y/o"])
        .is_some()
    {
        if spoken.is_some() || cursor.eat_any(&["左右", "上下", "不到", "出头"]).is_some() {
            words = Words::Stay;
        }
    } else {
        // A bare figure is an age behind a label, or behind 男 or 女 as in a list.
        let listed = {
            let gender = at - usize::from(at > 0 && page.char(at - 1) == Some(' '));
            page.preceded_by_any(gender, &["男", "女"]) && page.begins(gender.saturating_sub(1))
        };
        cursor.at = bare_end;
        (two_figures && spoken.is_none() && (label.is_some() || listed) && page.ends(bare_end))
            .then_some(())?;
    }
    nominal |= cursor.eat_any(&["(虚)", "虚岁"]).is_some();
    if nominal {
        years -= 1;
    }
    AGES.contains(&years).then_some(())?;
    Some(Find {
        at: at..cursor.at,
        means: Meaning::Birth(Birth::in_year(today.year() - years)),
        words,
    })
}

/// 90后, 八五后: the middle of the years it may be; the words stay.
fn decade(page: &Page, at: usize, today: NaiveDate) -> Option<Find> {
    let mut cursor = page.cursor(at);
    if at > 0 && page.char(at - 1).is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let short = match cursor.digits(2, 2) {
        Some(digits) => digits.parse().ok()?,
        None => {
            chinese(&mut cursor)
                .filter(|(value, spelt)| *spelt && *value < 100)?
                .0
        }
    };
    (cursor.at - at == 2 && short % 5 == 0 && cursor.eat("后")).then_some(())?;
    let first = full_year(i32::try_from(short).ok()?, today);
    let middle = if short % 10 == 0 {
        first + 4
    } else {
        first + 2
    };
    let plausible = AGES.contains(&(today.year() - middle)) && !speaks_of_a_relative(page, at);
    plausible.then(|| Find::new(at..cursor.at, Meaning::Birth(Birth::in_year(middle))).staying())
}

/// The year two figures stand for: the latest that is not to come.
fn full_year(short: i32, today: NaiveDate) -> i32 {
    let this = today.year().rem_euclid(100);
    let century = today.year() - this;
    if short > this {
        century - 100 + short
    } else {
        century + short
    }
}

/// What makes a date a birth.
const LABELS: &[&str] = &[
    "出生日期",
    "出生年月日",
    "出生年月",
    "出生于",
    "出生",
    "生于",
    "农历生日",
    "阴历生日",
    "阳历生日",
    "公历生日",
    "生日",
    "birthday",
    "dob",
    "born in",
    "born on",
    "born",
];
/// What a birth is not: an event of that year.
const EVENTS: &[&str] = &[
    "毕业", "结婚", "买", "入", "开", "来", "参", "退", "认识", "去", "投", "签", "以", "前", "后",
    "左右", "起", "到", "至", "底", "初", "的保", "的单", "的合", "的时", "级", "成", "至今", "度",
    "的",
];

/// `1990年生`, `90年`, `1990年5月3日生`, `1990-05-03`, 生日5月3号, 农历八月十五生日.
fn birthday(page: &Page, at: usize, today: NaiveDate) -> Option<Find> {
    let mut cursor = page.cursor(at);
    if at > 0 && page.char(at - 1).is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let before = Before::read(&mut cursor);
    let figures = cursor.at;
    let compact = before.label.then(|| eight(&mut cursor)).flatten();
    let (year, day) = match compact {
        Some((year, day)) => (Some(year), Some(day)),
        None => {
            let year = year(&mut cursor);
            cursor.skip_blanks();
            (year, day_of_year(&mut cursor))
        }
    };
    if year.is_none() && day.is_none() || speaks_of_a_relative(page, at) {
        return None;
    }
    let anchored = ends_as_a_birth(page, &mut cursor) || before.label;
    let year = match year {
        Some(written) => Some(year_of_birth(written, anchored, today)?),
        None => None,
    };
    let age = year.map(|year| today.year() - year);
    match (age, day) {
        (Some(age), _) if anchored => (0..=120).contains(&age).then_some(())?,
        (Some(age), Some(_)) => AGES.contains(&age).then_some(())?,
        (Some(age), None) => {
            let is_birth = AGES.contains(&age) && !is_an_event(page, figures, &cursor);
            is_birth.then_some(())?;
            // 「90年的」 closes with its particle, 「90年的保单」 is something else.
            if cursor.eat("的") {
                page.ends(cursor.at).then_some(())?;
            }
        }
        (None, _) => (anchored || before.lunar || before.solar).then_some(())?,
    }
    let birth_day = match day {
        Some(day) => Some(day.birthday(before.lunar)?),
        None => None,
    };
    if let (Some(year), Some(Birthday::Solar { month, day })) = (year, birth_day) {
        let born = NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day))?;
        (born <= today).then_some(())?;
    }
    // A month without its day has no place in a record.
    let mut months = cursor;
    let words = match day {
        None if year.is_some() && number(&mut months).is_some() && months.eat("月") => {
            months.eat_any(&["份", "出生", "生"]);
            cursor = months;
            Words::Stay
        }
        _ => Words::Go,
    };
    let birth = Birth {
        year,
        day: birth_day,
    };
    Some(Find {
        at: at..cursor.at,
        means: Meaning::Birth(birth),
        words,
    })
}

/// What stands before the figures of a birth.
struct Before {
    /// Words that make a date a birth.
    label: bool,
    /// By the lunar calendar, as is said.
    lunar: bool,
    /// By the solar one, as is said.
    solar: bool,
}

impl Before {
    fn read(cursor: &mut Cursor<'_>) -> Self {
        let label = cursor.eat_any(LABELS);
        if label.is_some() {
            cursor.skip_to_value();
            cursor.eat_any(&["在", "于"]);
        }
        let of_moon = |label: &str| label.starts_with("农历") || label.starts_with("阴历");
        let mut lunar = label.is_some_and(of_moon);
        let mut solar = false;
        match cursor.eat_any(&["农历", "阴历", "旧历", "阳历", "公历", "新历"]) {
            Some("农历" | "阴历" | "旧历") => lunar = true,
            Some(_) => solar = true,
            None => {}
        }
        let inner_label = cursor.eat_any(&["生日是", "生日"]).is_some();
        cursor.skip_to_value();
        Self {
            label: label.is_some() || inner_label,
            lunar,
            solar,
        }
    }
}

/// Whether words behind the figures make them a birth; they are taken in then.
fn ends_as_a_birth(page: &Page, cursor: &mut Cursor<'_>) -> bool {
    let mut behind = *cursor;
    behind.skip_blanks();
    let suffix = behind.eat_any(&[
        "过生日",
        "的生日",
        "生日",
        "出生的",
        "出生",
        "生人",
        "生的",
        "生",
    ]);
    // 「90年生意」 is no birth.
    let trade = ["意", "活", "病", "气", "产", "效"];
    let is_birth = match suffix {
        Some("生") => !page.followed_by_any(behind.at, &trade),
        Some(_) => true,
        None => false,
    };
    if is_birth {
        *cursor = behind;
    }
    is_birth
}

/// The year that was written, of which two figures may be meant otherwise.
fn year_of_birth(written: Year, anchored: bool, today: NaiveDate) -> Option<i32> {
    let value = i32::try_from(written.value).ok()?;
    if written.figures != 2 {
        return Some(value);
    }
    let year = full_year(value, today);
    let age = today.year() - year;
    // `10年` may be a span of ten years; a year of birth has a leading zero or lies far back.
    (anchored || (!(10..40).contains(&value) && AGES.contains(&age))).then_some(year)
}

/// Whether a bare year is that of something else: 90年毕业, 结婚90年.
fn is_an_event(page: &Page, figures: usize, behind: &Cursor<'_>) -> bool {
    let spans = [
        "结婚", "工作", "从业", "干了", "做了", "认识", "有", "近", "了", "过",
    ];
    let mut events = EVENTS.iter().filter(|event| **event != "的");
    events.any(|event| page.cursor(behind.at).eat(event)) || page.preceded_by_any(figures, &spans)
}

/// `19900503` behind a label.
fn eight(cursor: &mut Cursor<'_>) -> Option<(Year, DayOfYear)> {
    let mut probe = *cursor;
    let digits = probe.digits(8, 8)?;
    let day = NaiveDate::parse_from_str(&digits, "%Y%m%d").ok()?;
    *cursor = probe;
    let year = Year {
        value: u32::try_from(day.year()).ok()?,
        figures: 4,
    };
    Some((year, DayOfYear::solar(day.month(), day.day())))
}

const ANIMALS: &str = "猴鸡狗猪鼠牛虎兔龙蛇马羊";

/// 属兔: the year of that animal nearest to what else is known; when nothing is, nearest to the
/// year of those who are 40, which is a guess whose words stay. An animal that contradicts what is
/// known is left alone. Gives the year.
fn animal(page: &mut Page, known: Known, today: NaiveDate) -> Option<i32> {
    let found = std::cell::Cell::new(None);
    page.sweep(|page, at| {
        let mut cursor = page.cursor(at);
        cursor.eat_any(&["属相", "生肖", "属"])?;
        cursor.skip_to_value();
        cursor.eat("属");
        let animal = cursor.take(|c| ANIMALS.contains(c))?;
        if speaks_of_a_relative(page, at) {
            return None;
        }
        cursor.eat("的");
        let place = i32::try_from(ANIMALS.chars().position(|c| c == animal)?).ok()?;
        // The lunar year begins later, so that a January child has the animal before; an age may
        // be counted in lunar years as well; a decade has five years on either side.
        let (centre, off) = match known {
            Known::Written(year) => (year, 1),
            Known::ByAge(year) => (year, 2),
            Known::About(year) => (year, 5),
            Known::Nothing => (today.year() - 40, 6),
        };
        let year = (centre - off..=centre + off)
            .filter(|year| year.rem_euclid(12) == place)
            .min_by_key(|year| (year - centre).abs())?;
        let year = if let Known::Written(year) = known {
            year
        } else {
            year
        };
        found.set(Some(year));
        let find = Find::new(at..cursor.at, Meaning::Birth(Birth::in_year(year)));
        Some(match known {
            Known::Nothing => find.staying(),
            _ => find,
        })
    });
    found.get()
}
