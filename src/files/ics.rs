//! A calendar file as RFC 5545 has it: CRLF, lines of at most 75 octets, escaped text.
//!
//! A crate that writes calendars would bring a clock and a source of chance into every part of the
//! app, for four kinds of lines; so they are written here, and read back in the tests by a parser
//! of another hand.
//!
//! Times: a page says at which hour of the wall clock two people meet. Where the phone lives by
//! Beijing time the file says so ([`Zone::Shanghai`], which has no summer time), and the meeting
//! stays right when the phone travels; elsewhere the time is floating, as it was written down.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, Utc};

/// What the file is called for a browser.
pub const MIME: &str = "text/calendar";

/// A line is folded after so many octets (RFC 5545, 3.1).
const FOLD: usize = 75;
/// Beijing, in seconds east of Greenwich.
const BEIJING: i32 = 8 * 3600;

/// By which clock the times are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Beijing time.
    Shanghai,
    /// The clock on the wall wherever one is.
    Floating,
}

impl Zone {
    /// The zone of a phone with that offset.
    pub fn of(offset: FixedOffset) -> Self {
        if offset.local_minus_utc() == BEIJING {
            Self::Shanghai
        } else {
            Self::Floating
        }
    }
}

/// When something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// At a time, for so many minutes.
    At {
        /// The wall clock.
        start: NaiveDateTime,
        /// How long.
        minutes: u32,
    },
    /// On a day.
    Day(NaiveDate),
}

/// How it comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Every year on the same date.
    Yearly,
    /// Every year on the last day of February, for who was born on the 29th.
    LastOfFebruary,
}

/// One thing in the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The same for the same thing in every file, so that a second import changes it and does not
    /// double it.
    pub uid: String,
    /// What it is called.
    pub title: String,
    /// More on it.
    pub note: String,
    /// Where, when it is known.
    pub place: String,
    /// When.
    pub when: When,
    /// How it comes again.
    pub repeat: Option<Repeat>,
    /// When the phone rings, in minutes after the start; before it they are negative.
    pub alarms: Vec<i32>,
}

/// Writes a calendar of that name. `stamp` is the moment it is made.
pub fn write(name: &str, events: &[Event], zone: Zone, stamp: DateTime<Utc>) -> String {
    let mut file = File::default();
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//zhanye//zhanye//ZH");
    file.line("CALSCALE:GREGORIAN");
    file.line("METHOD:PUBLISH");
    file.text("X-WR-CALNAME", name);
    let has_times = events.iter().any(|e| matches!(e.when, When::At { .. }));
    if zone == Zone::Shanghai && has_times {
        for line in [
            "BEGIN:VTIMEZONE",
            "TZID:Asia/Shanghai",
            "BEGIN:STANDARD",
            "DTSTART:19920101T000000",
            "TZOFFSETFROM:+0800",
            "TZOFFSETTO:+0800",
            "TZNAME:CST",
            "END:STANDARD",
            "END:VTIMEZONE",
        ] {
            file.line(line);
        }
    }
    let stamp = stamp.format("%Y%m%dT%H%M%SZ").to_string();
    for event in events {
        file.event(event, zone, &stamp);
    }
    file.line("END:VCALENDAR");
    file.0
}

#[derive(Default)]
struct File(String);

impl File {
    fn event(&mut self, event: &Event, zone: Zone, stamp: &str) {
        self.line("BEGIN:VEVENT");
        self.text("UID", &event.uid);
        self.line(&format!("DTSTAMP:{stamp}"));
        match event.when {
            When::At { start, minutes } => {
                let end = start + chrono::Duration::minutes(minutes.into());
                let zone = match zone {
                    Zone::Shanghai => ";TZID=Asia/Shanghai",
                    Zone::Floating => "",
                };
                let at = |time: NaiveDateTime| time.format("%Y%m%dT%H%M%S");
                self.line(&format!("DTSTART{zone}:{}", at(start)));
                self.line(&format!("DTEND{zone}:{}", at(end)));
            }
            When::Day(day) => {
                let end = day.checked_add_days(Days::new(1)).unwrap_or(day);
                self.line(&format!("DTSTART;VALUE=DATE:{}", day.format("%Y%m%d")));
                self.line(&format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d")));
                // A whole day does not make the phone's owner busy.
                self.line("TRANSP:TRANSPARENT");
            }
        }
        match event.repeat {
            Some(Repeat::Yearly) => self.line("RRULE:FREQ=YEARLY"),
            Some(Repeat::LastOfFebruary) => {
                self.line("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1");
            }
            None => {}
        }
        self.text("SUMMARY", &event.title);
        for (property, words) in [("DESCRIPTION", &event.note), ("LOCATION", &event.place)] {
            if !words.trim().is_empty() {
                self.text(property, words);
            }
        }
        for minutes in &event.alarms {
            self.line("BEGIN:VALARM");
            self.line("ACTION:DISPLAY");
            self.text("DESCRIPTION", &event.title);
            self.line(&format!("TRIGGER:{}", duration(*minutes)));
            self.line("END:VALARM");
        }
        self.line("END:VEVENT");
    }

    /// A property whose value is text.
    fn text(&mut self, property: &str, value: &str) {
        self.line(&format!("{property}:{}", escaped(value)));
    }

    /// A line, folded where it is too long and never within a character.
    fn line(&mut self, line: &str) {
        let mut room = FOLD;
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > room {
                self.0.push_str("\r\n ");
                // The blank of the next line counts.
                room = FOLD - 1;
                used = 0;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Text as a value: no character of it can end the line or the value. What no calendar can show is
/// left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// `-PT30M`, `PT9H`.
fn duration(minutes: i32) -> String {
    let sign = if minutes < 0 { "-" } else { "" };
    let all = minutes.unsigned_abs();
    match (all / 60, all % 60) {
        (0, minutes) => format!("{sign}PT{minutes}M"),
        (hours, 0) => format!("{sign}PT{hours}H"),
        (hours, minutes) => format!("{sign}PT{hours}H{minutes}M"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_folded_at_75_octets_and_never_within_a_character() {
        let mut file = File::default();
        file.line(&format!("SUMMARY:{}", "王丽华👩‍👧".repeat(40)));
        let lines: Vec<&str> = file.0.split("\r\n").collect();
        assert!(lines.iter().all(|line| line.len() <= FOLD));
        assert!(lines[1..lines.len() - 1].iter().all(|l| l.starts_with(' ')));
        let unfolded = file.0.replace("\r\n ", "");
        assert_eq!(unfolded, format!("SUMMARY:{}\r\n", "王丽华👩‍👧".repeat(40)));
    }

    #[test]
    fn no_text_can_end_its_line() {
        for (text, value) in [
            ("a;b,c\\d", "a\\;b\\,c\\\\d"),
            ("两行\n第二行\r\n第三行", "两行\\n第二行\\n第三行"),
            ("END:VEVENT\rX", "END:VEVENT\\nX"),
            ("铃\u{7}\u{0}声\t完", "铃声 完"),
        ] {
            assert_eq!(escaped(text), value);
        }
    }

    #[test]
    fn an_alarm_is_told_in_hours_and_minutes() {
        for (minutes, told) in [
            (-30, "-PT30M"),
            (-60, "-PT1H"),
            (-90, "-PT1H30M"),
            (540, "PT9H"),
            (-900, "-PT15H"),
            (0, "PT0M"),
        ] {
            assert_eq!(duration(minutes), told);
        }
    }

    #[test]
    fn only_a_phone_that_lives_by_beijing_time_says_so() {
        let offset = |hours| FixedOffset::east_opt(hours * 3600).expect("an offset");
        assert_eq!(Zone::of(offset(8)), Zone::Shanghai);
        assert_eq!(Zone::of(offset(9)), Zone::Floating);
        assert_eq!(Zone::of(offset(-5)), Zone::Floating);
    }
}
