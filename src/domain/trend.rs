//! 走势: one month beside the other, and how complete the dossiers are.
//!
//! Everything that is counted on day pages is known for every month of the book. How complete the
//! dossiers were is not: a person's record says what is known today and not since when. So the
//! month of today is measured, a month whose review was closed has the figure of that minute, and
//! any other month has none. Start with [`trend`].

use super::book::Book;
use super::counts::Counts;
use super::dossier;
use super::goal::YearMonth;
use super::goal::rates::Sold;
use super::metric::Metric;
use super::period::{Period, Rate, Share, Span};
use super::person::{Person, Stage};
use chrono::NaiveDate;

/// How many groups a dossier has.
const GROUPS: u32 = dossier::Group::ALL.len() as u32;

/// One month of a trend.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthPoint {
    /// Which month.
    pub month: Span,
    /// What was done.
    pub counts: Counts,
    /// How complete the dossiers were, as far as it is known.
    pub dossier: Option<Share>,
    /// Whether the book was kept in that month at all.
    pub kept: bool,
    /// Whether the month is not over.
    pub running: bool,
}

/// A line of the trend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    /// 亲访.
    Visits,
    /// 约访成功率.
    AppointmentRate,
    /// 成交率.
    CloseRate,
    /// 件均保费.
    Premium,
    /// 档案完整度.
    Dossier,
}

impl Line {
    /// Every line, in the order of the page.
    pub const ALL: [Self; 5] = [
        Self::Visits,
        Self::AppointmentRate,
        Self::CloseRate,
        Self::Premium,
        Self::Dossier,
    ];
}

/// What a line says about a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// So many.
    Count(u32),
    /// A rate with its counts; without a whole it is none.
    Share(Share),
    /// A mean in yuan with its cases.
    Yuan(Sold),
    /// Not known.
    Unknown,
}

impl Value {
    /// The figure to draw; none where there is nothing to draw.
    pub fn figure(self) -> Option<u32> {
        match self {
            Self::Count(count) => Some(count),
            Self::Share(share) => share.percent(),
            Self::Yuan(sold) => sold.average(),
            Self::Unknown => None,
        }
    }
}

impl MonthPoint {
    /// What a line says about this month.
    pub fn value(&self, line: Line) -> Value {
        if !self.kept {
            return Value::Unknown;
        }
        match line {
            Line::Visits => Value::Count(self.counts.of(Metric::Visits)),
            Line::AppointmentRate => Value::Share(self.counts.rate(Rate::Appointments)),
            Line::CloseRate => Value::Share(self.counts.rate(Rate::Close)),
            Line::Premium => Value::Yuan(self.counts.sold()),
            Line::Dossier => self.dossier.map_or(Value::Unknown, Value::Share),
        }
    }
}

/// So many months up to the one a day lies in, the oldest first. `now` is how complete the
/// dossiers are today, see [`coverage`]: it is handed in because counting it looks at everybody.
pub fn trend(
    book: &Book,
    until: NaiveDate,
    months: usize,
    today: NaiveDate,
    now: Option<Share>,
) -> Vec<MonthPoint> {
    let begins = book.days().next().map(|page| page.date);
    let last = Span::around(Period::Month, until);
    let mut points: Vec<MonthPoint> = std::iter::successors(Some(last), |m| Some(m.previous()))
        .take(months)
        .map(|month| MonthPoint {
            month,
            counts: Counts::between(book, month.from, month.to),
            dossier: frozen_coverage(book, month).or_else(|| now.filter(|_| month.contains(today))),
            kept: month.from <= today && begins.is_some_and(|first| first <= month.to),
            running: month.contains(today) && today < month.to,
        })
        .collect();
    points.reverse();
    points
}

/// The figure of a month whose review was closed.
fn frozen_coverage(book: &Book, month: Span) -> Option<Share> {
    let review = book.month_review(YearMonth::of(month.from))?;
    Some(review.closing.as_ref()?.figures.dossier)
}

/// 档案完整度: the filled groups of all dossiers that are worked with, of all their groups. Those
/// are the clients and 计划100; the lost are let go. S1 wants 80 %.
pub fn coverage(book: &Book, today: NaiveDate) -> Share {
    let mut share = Share::default();
    let glances = book.glances_of(today, is_worked_with);
    for (person, glance) in glances {
        share.part +=
            dossier::groups_filled(person, glance.last_contact.is_some(), glance.next.is_some());
        share.whole += GROUPS;
    }
    share
}

/// Whether somebody's dossier matters: clients and 计划100.
pub fn is_worked_with(person: &Person) -> bool {
    match person.stage {
        Stage::Client => true,
        Stage::Prospect => person.plan100,
        Stage::Lost => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activity::{ActivityKind, Outcome};
    use crate::domain::book::Change;
    use crate::domain::day_log::{DayLog, Entry, Record};
    use crate::domain::id::{AgentId, EntryId, PersonId};
    use crate::domain::person::Need;
    use chrono::DateTime;

    fn day(m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, m, d).expect("a day")
    }

    fn page(date: NaiveDate, done: &[(ActivityKind, Outcome)]) -> Change {
        let at = DateTime::parse_from_rfc3339("2026-11-01T10:00:00+08:00").expect("a time");
        let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), date);
        page.entries = done
            .iter()
            .enumerate()
            .map(|(n, (kind, outcome))| {
                Entry::done(
                    EntryId::parse(&format!("entry:{date}-{n}")).expect("an id"),
                    None,
                    *kind,
                    Record::new(*outcome, at),
                )
            })
            .collect();
        page.into()
    }

    fn values(points: &[MonthPoint], line: Line) -> Vec<Option<u32>> {
        points.iter().map(|p| p.value(line).figure()).collect()
    }

    #[test]
    fn a_trend_tells_months_without_a_case_from_months_before_the_book() {
        use ActivityKind as K;
        let book = Book::build([
            page(
                day(8, 31),
                &[
                    (K::AppointmentCall, Outcome::Appointed),
                    (K::AppointmentCall, Outcome::NoNeed),
                    (K::SalesInterview, Outcome::Signed),
                ],
            ),
            page(day(10, 2), &[(K::SalesInterview, Outcome::Interested)]),
        ]);
        let now = Some(Share { part: 4, whole: 5 });
        let points = trend(&book, day(11, 20), 5, day(11, 20), now);
        let kept: Vec<bool> = points.iter().map(|p| p.kept).collect();
        assert_eq!(kept, [false, true, true, true, true]);
        assert_eq!(
            values(&points, Line::Visits),
            [None, Some(1), Some(0), Some(1), Some(0)]
        );
        assert_eq!(
            values(&points, Line::AppointmentRate),
            [None, Some(50), None, None, None]
        );
        assert_eq!(
            values(&points, Line::CloseRate),
            [None, Some(100), None, Some(0), None]
        );
        assert_eq!(
            values(&points, Line::Dossier),
            [None, None, None, None, Some(80)]
        );
        assert!(points[4].running && !points[3].running);
    }

    #[test]
    fn the_dossiers_of_clients_and_of_plan_100_are_looked_at() {
        let person = |n: u32, stage: Stage, plan100: bool| {
            let id = PersonId::parse(&format!("person:{n}")).expect("an id");
            let mut person = Person::new(id, "客户", day(11, 2));
            person.stage = stage;
            person.plan100 = plan100;
            person.needs = vec![Need::Medical];
            Change::from(person)
        };
        let book = Book::build([
            person(1, Stage::Client, false),
            person(2, Stage::Prospect, true),
            person(3, Stage::Prospect, false),
            person(4, Stage::Lost, true),
        ]);
        assert_eq!(coverage(&book, day(11, 20)), Share { part: 2, whole: 10 });
        assert_eq!(coverage(&Book::new(), day(11, 20)).percent(), None);
    }
}
