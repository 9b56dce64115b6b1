//! Numbers as they are written: `35`, 三十五, 两, 一九九〇, and sums of money.

use super::page::Cursor;

/// Takes a whole number below a thousand million, in Arabic or Chinese figures.
pub(super) fn number(cursor: &mut Cursor<'_>) -> Option<u32> {
    if let Some(digits) = cursor.digits(1, 9) {
        return digits.parse().ok();
    }
    chinese(cursor).map(|(value, _)| value)
}

/// Takes two neighbouring figures that are said of one number: 三十七八, 二十五、六, 37、8. Gives the larger.
pub(super) fn about(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut probe = *cursor;
    let low = match probe.digits(2, 2) {
        Some(digits) => digits.parse().ok()?,
        None => {
            let tens = match probe.take(|c| c == '十' || figure(c).is_some())? {
                '十' => 1,
                c => probe.eat("十").then(|| figure(c)).flatten()?,
            };
            let ones = probe.take(|c| figure(c).is_some()).and_then(figure)?;
            u32::from(tens) * 10 + u32::from(ones)
        }
    };
    let apart = probe.eat_any(&["、", ",", "-", "~", "到"]).is_some();
    let spelt = probe.take(|c| figure(c).is_some()).and_then(figure);
    let high = match spelt {
        Some(high) => u32::from(high),
        None => probe.digits(1, 1)?.parse().ok()?,
    };
    let is_next = low % 10 != 9 && high == low % 10 + 1;
    (is_next && (apart || spelt.is_some())).then_some(())?;
    *cursor = probe;
    Some(low + 1)
}

/// Takes a whole number in Chinese figures. Says as well whether it was spelt figure by figure
/// (一九九〇) rather than counted (三十五).
pub(super) fn chinese(cursor: &mut Cursor<'_>) -> Option<(u32, bool)> {
    let mut probe = *cursor;
    let mut figures = String::new();
    while let Some(c) = probe.take(|c| figure(c).is_some() || unit(c).is_some()) {
        figures.push(c);
        if figures.chars().count() > 12 {
            return None;
        }
    }
    let value = if figures.chars().any(|c| unit(c).is_some()) {
        (counted(&figures)?, false)
    } else {
        let spelt: String = figures
            .chars()
            .filter_map(figure)
            .map(|f| char::from(b'0' + f))
            .collect();
        (spelt.parse().ok()?, true)
    };
    *cursor = probe;
    Some(value)
}

/// 三十五, 一百零八, 两万, 一万五 (fifteen thousand).
fn counted(figures: &str) -> Option<u32> {
    let (mut whole, mut part, mut last, mut scale) = (0_u32, 0_u32, None, 1_u32);
    for c in figures.chars() {
        if let Some(f) = figure(c) {
            // Two figures in a row are no number.
            if last.replace(u32::from(f)).is_some_and(|before| before != 0) {
                return None;
            }
            if f == 0 {
                scale = 1;
            }
            continue;
        }
        let unit = unit(c)?;
        if unit == 10_000 {
            part = part.checked_add(last.take().unwrap_or(0))?;
            whole = whole.checked_add(part.max(1).checked_mul(unit)?)?;
            part = 0;
        } else {
            part = part.checked_add(last.take().unwrap_or(1).checked_mul(unit)?)?;
        }
        scale = unit;
    }
    // What is left after 万 or 千 counts the next lower unit: 一万五.
    let rest = last.unwrap_or(0);
    let rest = if scale >= 1000 {
        rest * (scale / 10)
    } else {
        rest
    };
    whole.checked_add(part)?.checked_add(rest)
}

/// Whether numbers are written with it in Chinese.
pub(super) fn is_chinese_figure(c: char) -> bool {
    figure(c).is_some() || unit(c).is_some()
}

fn figure(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '幺' => 1,
        '二' | '两' | '俩' => 2,
        '三' | '仨' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn unit(c: char) -> Option<u32> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        _ => return None,
    })
}

/// So fine that nothing of a sum is lost, whatever its unit.
const FINE: u64 = 10_000;

/// A sum of money as it was written: its figures, and the unit behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sum {
    /// The figures before the unit, in ten-thousandths.
    figures: u64,
    /// 万 and the like; 1 when none stands there.
    unit: u32,
}

impl Sum {
    /// In yuan. `None` beyond all incomes.
    pub(super) fn yuan(self) -> Option<u32> {
        u32::try_from(self.figures * u64::from(self.unit) / FINE).ok()
    }

    /// The lower end of a range with this upper end: of 1.5-2万 the unit stands behind the second
    /// figure only. What would be more than the upper end has been meant as it stands: 8000-1万.
    pub(super) fn up_to(self, upper: Self) -> Self {
        let alike = Self {
            unit: upper.unit,
            ..self
        };
        let fits = alike.figures <= upper.figures;
        if self.unit == 1 && fits { alike } else { self }
    }
}

/// Takes a sum in yuan: `8000`, `1.5万`, `8k`, `2w`, 两万五, 百万.
pub(super) fn sum(cursor: &mut Cursor<'_>) -> Option<Sum> {
    let mut probe = *cursor;
    let Some(digits) = probe.digits(1, 9) else {
        let value = chinese(cursor).filter(|(_, spelt)| !spelt)?.0;
        let unit = [10_000, 1_000].into_iter().find(|unit| value >= *unit);
        let unit = unit.unwrap_or(1);
        return Some(Sum {
            figures: u64::from(value) * FINE / u64::from(unit),
            unit,
        });
    };
    let mut figures = digits.parse::<u64>().ok()? * FINE;
    let mut fraction = probe;
    if fraction.eat(".")
        && let Some(decimals) = fraction.digits(1, 2)
    {
        let value: u64 = decimals.parse().ok()?;
        figures += if decimals.len() == 1 {
            value * FINE / 10
        } else {
            value * FINE / 100
        };
        probe = fraction;
    }
    probe.skip_blanks();
    let unit = match probe.eat_any(&["百万", "十万", "万", "w", "千", "k"]) {
        Some("百万") => 1_000_000,
        Some("十万") => 100_000,
        Some("万" | "w") => 10_000,
        Some(_) => 1_000,
        None => 1,
    };
    *cursor = probe;
    Some(Sum { figures, unit })
}

#[cfg(test)]
mod tests {
    use super::super::page::Page;
    use super::*;

    #[test]
    fn numbers_are_read_in_both_figures() {
        for (text, value) in [
            ("35", Some(35)),
            ("３５", Some(35)),
            ("三十五", Some(35)),
            ("十", Some(10)),
            ("二十", Some(20)),
            ("两", Some(2)),
            ("一百零八", Some(108)),
            ("一九九〇", Some(1990)),
            ("九零", Some(90)),
            ("两万", Some(20_000)),
            ("一万五", Some(15_000)),
            ("三千二", Some(3_200)),
            ("十万", Some(100_000)),
            ("一一十", None),
            ("1234567890", None),
            ("岁", None),
        ] {
            assert_eq!(number(&mut Page::of(text).cursor(0)), value, "{text}");
        }
    }

    #[test]
    fn two_neighbouring_figures_are_one_number() {
        for (text, value) in [
            ("三十七八岁", Some(38)),
            ("十七八岁", Some(18)),
            ("四十五、六岁", Some(46)),
            ("37、8岁", Some(38)),
            ("37-8岁", Some(38)),
            ("三十七", None),
            ("三十七九", None),
            ("三十八七", None),
            ("七八", None),
            ("378", None),
            ("37、9", None),
        ] {
            assert_eq!(about(&mut Page::of(text).cursor(0)), value, "{text}");
        }
    }

    #[test]
    fn the_unit_of_a_range_stands_behind_its_upper_end() {
        for (lower, upper, yuan) in [
            ("1", "1.5万", 10_000),
            ("1.5", "2万", 15_000),
            ("2", "3万", 20_000),
            ("5", "8k", 5_000),
            ("1", "3百万", 1_000_000),
            ("二十", "二十五万", 200_000),
            ("8000", "1万", 8_000),
            ("8000", "10000", 8_000),
            ("8千", "1.5万", 8_000),
            ("五百", "一千", 500),
        ] {
            let sum = |text| sum(&mut Page::of(text).cursor(0)).expect("a sum");
            let lowest = sum(lower).up_to(sum(upper)).yuan();
            assert_eq!(lowest, Some(yuan), "{lower}-{upper}");
        }
    }

    #[test]
    fn sums_are_read_in_yuan() {
        for (text, value) in [
            ("8000", Some(8_000)),
            ("1.5万", Some(15_000)),
            ("8k", Some(8_000)),
            ("2W", Some(20_000)),
            ("2.25 万", Some(22_500)),
            ("两万五", Some(25_000)),
            ("两万五千零一", Some(25_001)),
            ("百万", Some(1_000_000)),
            ("3百万", Some(3_000_000)),
            ("999999999百万", None),
        ] {
            let read = sum(&mut Page::of(text).cursor(0)).and_then(Sum::yuan);
            assert_eq!(read, value, "{text}");
        }
    }
}
