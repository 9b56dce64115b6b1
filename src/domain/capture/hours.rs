//! Times of day as people name them: 下午三点半, `15:00`, 早上九点一刻, 中午, `3pm`.

use super::numbers::number;
use super::page::Cursor;
use chrono::NaiveTime;

/// A time of day as far as it was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hour {
    /// The time; `None` for 上午 alone.
    pub time: Option<NaiveTime>,
    /// Whether the half of the day was left open, so that `8点` may as well be in the evening.
    pub open: bool,
    /// Whether there is an end as well (3点到4点), which a plan has no place for.
    pub ranged: bool,
}

/// The part of the day a word names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Night,
    Morning,
    Noon,
    Afternoon,
    Evening,
}

/// Takes a time. Behind a day (`dated`) a bare figure with 点 is one; without a day it needs
/// something beside it that makes it a time, because 「三点建议」 and 「有一点」 are none.
pub(super) fn hour(cursor: &mut Cursor<'_>, dated: bool) -> Option<Hour> {
    let mut probe = *cursor;
    let part = part(&mut probe);
    let named = probe;
    probe.skip_blanks();
    if let Some(start) = start_of_range(&mut probe) {
        *cursor = probe;
        let (hour, open) = of_day(start, part)?;
        return Some(Hour {
            time: NaiveTime::from_hms_opt(hour, 0, 0),
            open,
            ranged: true,
        });
    }
    let Some((hour, minute, part)) = clock(&mut probe, part, dated) else {
        // The half of the day alone.
        let part = part.filter(|_| dated)?;
        *cursor = named;
        return Some(Hour {
            time: match part {
                Part::Noon => NaiveTime::from_hms_opt(12, 0, 0),
                _ => None,
            },
            open: false,
            ranged: false,
        });
    };
    let (hour, open) = of_day(hour, part)?;
    let time = NaiveTime::from_hms_opt(hour, minute, 0)?;
    let mut end = probe;
    let ranged = end.eat_any(&["到", "至", "-", "~"]).is_some() && {
        let part = self::part(&mut end);
        clock(&mut end, part, true).is_some()
    };
    if ranged {
        probe = end;
    }
    *cursor = probe;
    Some(Hour {
        time: Some(time),
        open,
        ranged,
    })
}

fn part(cursor: &mut Cursor<'_>) -> Option<Part> {
    Some(
        match cursor.eat_any(&[
            "凌晨",
            "半夜",
            "一大早",
            "大早上",
            "早上",
            "早晨",
            "清晨",
            "清早",
            "一早",
            "上午",
            "早",
            "中午",
            "正午",
            "下午",
            "午后",
            "傍晚",
            "晚上",
            "晚间",
            "夜里",
            "夜间",
            "晚",
            "morning",
            "noon",
            "afternoon",
            "evening",
        ])? {
            "凌晨" | "半夜" => Part::Night,
            "中午" | "正午" | "noon" => Part::Noon,
            "下午" | "午后" | "afternoon" => Part::Afternoon,
            "傍晚" | "晚上" | "晚间" | "夜里" | "夜间" | "晚" | "evening" => {
                Part::Evening
            }
            _ => Part::Morning,
        },
    )
}

/// Takes 3-4点, of which the first figure has no 点 of its own, and gives that figure.
fn start_of_range(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut probe = *cursor;
    let before = probe.at.checked_sub(1).and_then(|at| probe.page().char(at));
    if before.is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | '-')) {
        return None;
    }
    let start = number(&mut probe).filter(|hour| *hour < 24)?;
    probe.eat_any(&["到", "至", "-", "~"])?;
    let (end, _, _) = clock(&mut probe, None, true)?;
    (start < end).then_some(())?;
    *cursor = probe;
    Some(start)
}

/// An hour as it is meant, and whether it may as well be twelve hours later.
fn of_day(hour: u32, part: Option<Part>) -> Option<(u32, bool)> {
    Some(match part {
        Some(part) => (placed(hour, part)?, false),
        // Nobody meets between midnight and seven.
        None if (1..=7).contains(&hour) => (hour + 12, true),
        None => (hour, hour < 12),
    })
}

/// The hour of 24 that an hour of 12 is in that part of the day.
fn placed(hour: u32, part: Part) -> Option<u32> {
    Some(match (part, hour) {
        (Part::Afternoon | Part::Evening, 1..=11) => hour + 12,
        (Part::Evening, 12) => return None,
        (Part::Noon, 1..=2) => hour + 12,
        (Part::Night, 12) => 0,
        _ => hour,
    })
}

/// Takes hour and minute, and `am` or `pm` behind them.
fn clock(
    cursor: &mut Cursor<'_>,
    part: Option<Part>,
    dated: bool,
) -> Option<(u32, u32, Option<Part>)> {
    let mut probe = *cursor;
    let page = probe.page();
    let before = probe.at.checked_sub(1).and_then(|at| page.char(at));
    if before.is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | '有' | '差' | '早'))
        && part.is_none()
    {
        return None;
    }
    // The 三点 in 十三点 is another hour; behind 周五 it is none of its figures.
    if !dated && part.is_none() && before.is_some_and(|c| "一二三四五六七八九十".contains(c))
    {
        return None;
    }
    let arabic = probe.peek()?.is_ascii_digit();
    let hour = number(&mut probe).filter(|hour| *hour <= 24)?;
    let mut minute = 0;
    let mut certain = dated || part.is_some();
    let mut part = part;
    let mut colon = probe;
    if arabic
        && colon.eat(":")
        && let Some(digits) = colon.digits(2, 2)
    {
        probe = colon;
        minute = digits.parse().ok()?;
        certain = true;
        part = noon(&mut probe).or(part);
    } else if let Some(half) = arabic.then(|| noon(&mut probe)).flatten() {
        part = Some(half);
        certain = true;
    } else {
        probe.skip_blanks();
        let clock = probe.eat("点") || (arabic && probe.eat("时"));
        clock.then_some(())?;
        let beyond = [
            "建议", "要求", "意见", "问题", "注意", "原因", "感觉", "想法", "钱", "儿", "击", "都",
        ];
        if page.followed_by_any(probe.at, &beyond) {
            return None;
        }
        let exact = match probe.eat_any(&["半", "一刻", "三刻", "1刻", "3刻", "钟", "整"])
        {
            Some("半") => Some(30),
            Some("一刻" | "1刻") => Some(15),
            Some("三刻" | "3刻") => Some(45),
            Some(_) => Some(0),
            None => minutes(&mut probe),
        };
        minute = exact.unwrap_or(0);
        let rounded = probe
            .eat_any(&["多钟", "多", "左右", "前后", "钟"])
            .is_some();
        let next = page.char(probe.at);
        certain |= exact.is_some()
            || rounded
            || page.ends(probe.at)
            || next.is_some_and(|c| "见约去来面打签到在联给拜".contains(c));
        // 一点 is a little as well.
        if hour == 1 && !arabic && !dated && part.is_none() && exact.is_none() {
            certain = false;
        }
    }
    (certain && minute < 60 && hour < 24).then_some(())?;
    *cursor = probe;
    Some((hour, minute, part))
}

/// Takes `am` or `pm`.
fn noon(cursor: &mut Cursor<'_>) -> Option<Part> {
    let mut probe = *cursor;
    probe.skip_blanks();
    let half = probe.take(|c| matches!(c, 'a' | 'p' | 'A' | 'P'))?;
    probe.eat(".");
    probe.take(|c| matches!(c, 'm' | 'M'))?;
    if probe.peek().is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    *cursor = probe;
    Some(if half.eq_ignore_ascii_case(&'a') {
        Part::Morning
    } else {
        Part::Afternoon
    })
}

/// Takes `20分`, `20`, 十五.
fn minutes(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut probe = *cursor;
    let minutes = number(&mut probe).filter(|minutes| *minutes < 60)?;
    let two = probe.at - cursor.at >= 2;
    if probe.eat_any(&["分钟", "分"]).is_none() {
        // 「3点2个人」 names no minutes.
        let beyond = ["个", "人", "点", "万", "岁", "号", "月", "次", "位", "楼"];
        (two && !probe.page().followed_by_any(probe.at, &beyond)).then_some(())?;
    }
    *cursor = probe;
    Some(minutes)
}
