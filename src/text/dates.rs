//! Dates, times and spans as people say them.

use super::Lang;
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

impl Lang {
    /// 周一, Mon.
    #[must_use]
    pub fn weekday(self, day: Weekday) -> &'static str {
        const ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
        const EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        let i = day.num_days_from_monday() as usize;
        match self {
            Self::Zh => ZH[i],
            Self::En => EN[i],
        }
    }

    /// 11月23日, Nov 23; with the year when it is not the year of `today`.
    #[must_use]
    pub fn date(self, date: NaiveDate, today: NaiveDate) -> String {
        let (y, m, d) = (date.year(), date.month(), date.day());
        match (self, y == today.year()) {
            (Self::Zh, true) => format!("{m}月{d}日"),
            (Self::Zh, false) => format!("{y}年{m}月{d}日"),
            (Self::En, true) => format!("{} {d}", self.month(m)),
            (Self::En, false) => format!("{} {d}, {y}", self.month(m)),
        }
    }

    /// 11月, Nov.
    #[must_use]
    pub fn month(self, month: u32) -> String {
        const EN: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        match self {
            Self::Zh => format!("{month}月"),
            Self::En => EN
                .get(month.saturating_sub(1) as usize)
                .copied()
                .unwrap_or_default()
                .to_owned(),
        }
    }

    /// 2026年11月, Nov 2026.
    #[must_use]
    pub fn year_month(self, date: NaiveDate) -> String {
        match self {
            Self::Zh => format!("{}年{}月", date.year(), date.month()),
            Self::En => format!("{} {}", self.month(date.month()), date.year()),
        }
    }

    /// 11月23日 周一, Mon, Nov 23.
    #[must_use]
    pub fn full_date(self, date: NaiveDate, today: NaiveDate) -> String {
        let weekday = self.weekday(date.weekday());
        match self {
            Self::Zh => format!("{} {weekday}", self.date(date, today)),
            Self::En => format!("{weekday}, {}", self.date(date, today)),
        }
    }

    /// 14:30, in both languages.
    #[must_use]
    pub fn time(self, time: NaiveTime) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// A day near today by its name, 今天, 明天, 周三; else the date: 11/30, 2025/11/30.
    #[must_use]
    pub fn near_day(self, date: NaiveDate, today: NaiveDate) -> String {
        let ahead = (date - today).num_days();
        let named = match (self, ahead) {
            (Self::Zh, -2) => "前天",
            (Self::Zh, -1) => "昨天",
            (Self::Zh, 0) => "今天",
            (Self::Zh, 1) => "明天",
            (Self::Zh, 2) => "后天",
            (Self::En, -1) => "yesterday",
            (Self::En, 0) => "today",
            (Self::En, 1) => "tomorrow",
            (_, 2..=6) => self.weekday(date.weekday()),
            _ if date.year() == today.year() => {
                return format!("{}/{}", date.month(), date.day());
            }
            _ => return format!("{}/{}/{}", date.year(), date.month(), date.day()),
        };
        named.to_owned()
    }

    /// The same where it stands alone, as on a button: 今天, Today.
    #[must_use]
    pub fn near_day_alone(self, date: NaiveDate, today: NaiveDate) -> String {
        let mut named = self.near_day(date, today);
        if let Some(first) = named.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        named
    }

    /// A near day with its time when there is one: 今天 14:30.
    #[must_use]
    pub fn near_moment(self, date: NaiveDate, time: Option<NaiveTime>, today: NaiveDate) -> String {
        let day = self.near_day(date, today);
        match time {
            Some(time) => format!("{day} {}", self.time(time)),
            None => day,
        }
    }

    /// How long ago a day was: 今天, 昨天, 12 天前, 3 个月前, 2 年前. A day to come reads as today.
    #[must_use]
    pub fn ago(self, date: NaiveDate, today: NaiveDate) -> String {
        let days = (today - date).num_days();
        match (self, days) {
            (_, ..=0) => self.near_day(today, today),
            (_, 1) => self.near_day(date, today),
            (Self::Zh, 2..=59) => format!("{days} 天前"),
            (Self::Zh, 60..=729) => format!("{} 个月前", days / 30),
            (Self::Zh, _) => format!("{} 年前", days / 365),
            (Self::En, 2..=59) => format!("{days} days ago"),
            (Self::En, 60..=729) => format!("{} months ago", days / 30),
            (Self::En, _) => format!("{} years ago", days / 365),
        }
    }

    /// How long until or since a time today: 还有 28 分钟, 过了 2 小时, 现在.
    #[must_use]
    pub fn until(self, minutes: i64) -> String {
        let span = |m: i64| match (self, m) {
            (Self::Zh, ..=59) => format!("{m} 分钟"),
            (Self::Zh, _) => format!("{} 小时", (m + 30) / 60),
            (Self::En, ..=59) => format!("{m} min"),
            (Self::En, _) => format!("{} h", (m + 30) / 60),
        };
        match (self, minutes) {
            (Self::Zh, 0) => "就是现在".to_owned(),
            (Self::En, 0) => "now".to_owned(),
            (Self::Zh, 1..) => format!("还有 {}", span(minutes)),
            (Self::En, 1..) => format!("in {}", span(minutes)),
            (Self::Zh, _) => format!("过了 {}", span(-minutes)),
            (Self::En, _) => format!("{} late", span(-minutes)),
        }
    }

    /// Sets a space between Chinese characters and figures that were put together: 11/20 没做完.
    /// English has its spaces already.
    #[must_use]
    pub fn airy(self, text: String) -> String {
        if self == Self::En {
            return text;
        }
        let mut airy = String::with_capacity(text.len() + 2);
        let mut before: Option<char> = None;
        for c in text.chars() {
            let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            if before
                .is_some_and(|b| (han(b) && c.is_ascii_digit()) || (b.is_ascii_digit() && han(c)))
            {
                airy.push(' ');
            }
            airy.push(c);
            before = Some(c);
        }
        airy
    }

    /// 11/16 – 11/22.
    #[must_use]
    pub fn day_range(self, from: NaiveDate, to: NaiveDate) -> String {
        format!(
            "{}/{} – {}/{}",
            from.month(),
            from.day(),
            to.month(),
            to.day()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, m, d).expect("a day")
    }

    #[test]
    fn near_days_are_called_by_name() {
        let today = day(11, 21);
        for (date, zh, en) in [
            (day(11, 19), "前天", "11/19"),
            (day(11, 20), "昨天", "yesterday"),
            (day(11, 21), "今天", "today"),
            (day(11, 22), "明天", "tomorrow"),
            (day(11, 23), "后天", "Mon"),
            (day(11, 25), "周三", "Wed"),
            (day(11, 28), "11/28", "11/28"),
        ] {
            assert_eq!(Lang::Zh.near_day(date, today), zh);
            assert_eq!(Lang::En.near_day(date, today), en);
            assert_eq!(Lang::Zh.near_day_alone(date, today), zh);
            assert!(
                Lang::En
                    .near_day_alone(date, today)
                    .eq_ignore_ascii_case(en)
            );
        }
        let tomorrow = Lang::En.near_day_alone(day(11, 22), today);
        assert_eq!(tomorrow, "Tomorrow");
    }

    #[test]
    fn figures_stand_off_from_characters() {
        for (text, airy) in [
            ("11/20没做完", "11/20 没做完"),
            ("改到11/26", "改到 11/26"),
            ("昨天没做完", "昨天没做完"),
            ("改到 11/26", "改到 11/26"),
        ] {
            assert_eq!(Lang::Zh.airy(text.to_owned()), airy);
            assert_eq!(Lang::En.airy(text.to_owned()), text);
        }
    }

    #[test]
    fn spans_are_rounded_to_what_people_say() {
        let today = day(11, 21);
        assert_eq!(Lang::Zh.ago(day(11, 9), today), "12 天前");
        assert_eq!(Lang::Zh.ago(day(8, 1), today), "3 个月前");
        assert_eq!(Lang::Zh.ago(day(12, 1), today), "今天");
        assert_eq!(Lang::Zh.until(28), "还有 28 分钟");
        assert_eq!(Lang::En.until(-130), "2 h late");
    }
}
