//! 周工作表: a week on one sheet of paper, Monday to Sunday, the plan beside what was done, with
//! room for a pen.

use super::privacy::Veil;
use crate::domain::book::Book;
use crate::domain::calendar::{Working, WorkingDays};
use crate::domain::day;
use crate::domain::day_log::{DayLog, Entry, EntryState};
use crate::domain::period::{Span, Tally};
use crate::domain::standard;
use crate::text::Lang;
use chrono::{Datelike, NaiveDate};

/// As many lines of a day fit; the rest is counted.
const LINES: usize = 9;

/// A week on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekSheet {
    /// 11/16 – 11/22.
    pub when: String,
    /// The agent's own name; may be empty.
    pub who: String,
    /// The targets: name and 18/25.
    pub figures: Vec<(String, String)>,
    /// Monday to Sunday.
    pub days: Vec<SheetDay>,
}

/// A day of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetDay {
    /// 周一.
    pub weekday: &'static str,
    /// 11/23.
    pub date: String,
    /// Its figure, 周末 or the holiday's name; empty for a day to come.
    pub mark: String,
    /// The lines.
    pub lines: Vec<SheetLine>,
    /// How many there are beyond those.
    pub more: usize,
}

/// A line: what was planned, and beside it what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetLine {
    /// 14:30 张** · 销售面谈. Empty for what was not planned.
    pub plan: String,
    /// 约到了 周三 10:00; for what was not planned with whom and what, too. Empty while it is open.
    pub done: String,
    /// Whether it was carried out and the person was reached.
    pub reached: bool,
}

impl WeekSheet {
    /// The week that a span is.
    pub fn of(book: &Book, span: Span, today: NaiveDate, veil: &Veil, t: Lang) -> Self {
        let tally = Tally::of(book, span, today);
        let agent = book.agent();
        Self {
            when: t.report_span(span, today),
            who: agent.map(|a| a.name.trim().to_owned()).unwrap_or_default(),
            figures: tally
                .goals
                .iter()
                .map(|goal| {
                    let name = t.metric(goal.metric).to_owned();
                    (name, format!("{}/{}", goal.done, goal.wanted))
                })
                .collect(),
            days: span
                .days()
                .map(|date| sheet_day(book, date, today, veil, t))
                .collect(),
        }
    }
}

fn sheet_day(book: &Book, date: NaiveDate, today: NaiveDate, veil: &Veil, t: Lang) -> SheetDay {
    let page = book.day(date).map(AsRef::as_ref);
    let mut lines: Vec<SheetLine> = page.map_or_else(Vec::new, |page| {
        let in_order = page.in_order().into_iter();
        in_order
            .map(|entry| line(book, entry, date, today, veil, t))
            .collect()
    });
    let more = lines.len().saturating_sub(LINES);
    lines.truncate(LINES);
    SheetDay {
        weekday: t.weekday(date.weekday()),
        date: format!("{}/{}", date.month(), date.day()),
        mark: mark(book, page, date, today, t),
        lines,
        more,
    }
}

fn mark(book: &Book, page: Option<&DayLog>, date: NaiveDate, today: NaiveDate, t: Lang) -> String {
    if let Working::No(why) = WorkingDays::of(book).judge(date).working {
        return t.day_off(why);
    }
    if date > today || page.is_none() {
        return String::new();
    }
    t.percent_or_dash(standard::completion(&day::figures(
        page,
        book.standard_on(date),
    )))
}

fn line(
    book: &Book,
    entry: &Entry,
    date: NaiveDate,
    today: NaiveDate,
    veil: &Veil,
    t: Lang,
) -> SheetLine {
    let words = t.line(book, entry, date, today);
    let result = super::content::result_of(entry, words.result, t);
    let is_somebody = entry
        .person
        .as_ref()
        .is_some_and(|id| book.person(id).is_some());
    let title = if is_somebody {
        veil.name(&words.title)
    } else {
        words.title
    };
    let about = veil.words(&super::content::about(book, entry, t));
    // A line with nobody is titled by its kind already.
    let what = if title == about {
        title
    } else {
        format!("{title} · {about}")
    };
    let timed = match words.time.as_str() {
        "" => what,
        time => format!("{time} {what}"),
    };
    let reached = entry
        .record()
        .is_some_and(|record| record.outcome.reached());
    let (plan, done) = if words.unplanned {
        let said = format!("{timed} · {result}");
        (String::new(), said)
    } else {
        let done = match entry.state {
            EntryState::Planned => String::new(),
            _ => result,
        };
        (timed, done)
    };
    SheetLine {
        plan,
        done,
        reached,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activity::{ActivityKind, Outcome};
    use crate::domain::book::Change;
    use crate::domain::day_log::Record;
    use crate::domain::id::{AgentId, EntryId, PersonId};
    use crate::domain::person::Person;
    use crate::domain::standard::Period;
    use crate::report::privacy::Names;
    use chrono::{DateTime, NaiveTime};

    fn nov(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
    }

    fn entry(n: u32, state: EntryState) -> Entry {
        let at = DateTime::parse_from_rfc3339("2026-11-16T08:00:00+08:00").expect("a time");
        Entry {
            id: EntryId::parse(&format!("entry:{n}")).expect("an id"),
            person: PersonId::parse("person:1"),
            kind: ActivityKind::SalesInterview,
            at: NaiveTime::from_hms_opt(9, n, 0),
            purpose: "和王丽华谈教育金 13800138000".to_owned(),
            state,
            follows: None,
            noted_at: at,
        }
    }

    fn done(at: &str) -> EntryState {
        EntryState::Done(Record {
            outcome: Outcome::Interested,
            at: DateTime::parse_from_rfc3339(at).expect("a time"),
            intention: None,
            obstacle: None,
            premium: None,
            note: "私下说的话".to_owned(),
        })
    }

    fn sheet(names: Names) -> WeekSheet {
        let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), nov(17));
        page.entries = vec![
            entry(1, EntryState::Planned),
            entry(2, done("2026-11-17T10:00:00+08:00")),
            // Written down in one go, so it was not planned.
            entry(3, done("2026-11-16T08:00:00+08:00")),
            entry(4, EntryState::Dropped),
        ];
        let person = Person::new(
            PersonId::parse("person:1").expect("an id"),
            "王丽华",
            nov(1),
        );
        let mut full = DayLog::new(AgentId::parse("agent:1").expect("an id"), nov(18));
        full.entries = (0..12).map(|n| entry(n, EntryState::Planned)).collect();
        let book = Book::build([Change::from(person), Change::from(page), Change::from(full)]);
        let veil = Veil::of(&book, names);
        let span = Span::around(Period::Week, nov(18));
        WeekSheet::of(&book, span, nov(18), &veil, Lang::Zh)
    }

    #[test]
    fn the_plan_stands_beside_what_was_done() {
        let sheet = sheet(Names::Masked);
        let days: Vec<&str> = sheet.days.iter().map(|d| d.weekday).collect();
        assert_eq!(
            days,
            ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
        );
        let lines: Vec<(&str, &str)> = sheet.days[1]
            .lines
            .iter()
            .map(|l| (l.plan.as_str(), l.done.as_str()))
            .collect();
        let reached: Vec<bool> = sheet.days[1].lines.iter().map(|l| l.reached).collect();
        assert_eq!(reached, [false, true, true, false]);
        let what = "王** · 销售面谈 · 和王**谈教育金 ***";
        assert_eq!(
            lines,
            [
                (format!("09:01 {what}").as_str(), ""),
                (format!("09:02 {what}").as_str(), "有意向"),
                ("", format!("09:03 {what} · 有意向").as_str()),
                (format!("09:04 {what}").as_str(), "放弃"),
            ]
        );
    }

    #[test]
    fn a_day_that_is_too_full_says_how_much_is_left_out() {
        let sheet = sheet(Names::Masked);
        assert_eq!(sheet.days[2].lines.len(), LINES);
        assert_eq!(sheet.days[2].more, 3);
    }

    #[test]
    fn names_show_by_choice_and_phones_and_notes_never() {
        let shown = format!("{:?}", sheet(Names::Shown));
        assert!(shown.contains("王丽华"));
        let masked = format!("{:?}", sheet(Names::Masked));
        assert!(!masked.contains("丽华"), "{masked}");
        for said in [shown, masked] {
            assert!(!said.contains("138"), "{said}");
            assert!(!said.contains("私下"), "{said}");
        }
    }

    #[test]
    fn a_weekend_says_so_and_a_day_to_come_is_left_for_the_pen() {
        let sheet = sheet(Names::Masked);
        assert_eq!(sheet.days[3].mark, "");
        assert_eq!(sheet.days[1].mark, "22%");
        assert!(!sheet.days[5].mark.is_empty());
    }
}
