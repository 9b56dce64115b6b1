//! What a figure counts, so that it can be tapped down to the entries behind it.

use super::accumulation;
use super::activity::{ActivityKind, Obstacle, Outcome, Refusal};
use super::book::Book;
use super::day_log::Entry;
use super::metric::Metric;
use super::person::Source;
use super::step::Step;
use chrono::NaiveDate;

/// The rule behind a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// A metric of a standard.
    Metric(Metric),
    /// A step of the funnel.
    Step(Step),
    /// A kind of refusal.
    Refusal(Refusal),
    /// What stood in the way.
    Obstacle(Obstacle),
    /// New names of one source; none where it is not known.
    Source(Option<Source>),
}

impl From<Metric> for Counted {
    fn from(metric: Metric) -> Self {
        Self::Metric(metric)
    }
}

impl From<Step> for Counted {
    fn from(step: Step) -> Self {
        Self::Step(step)
    }
}

impl Counted {
    /// Whether an entry counts. Only the sources ask the book, for the person's record.
    pub fn counts(self, entry: &Entry, book: &Book) -> bool {
        let reached = || entry.record().filter(|record| record.outcome.reached());
        match self {
            Self::Metric(metric) => metric.counts(entry),
            Self::Step(step) => step.counts(entry),
            Self::Refusal(refusal) => {
                reached().is_some_and(|record| record.outcome.refusal() == Some(refusal))
            }
            Self::Obstacle(obstacle) => {
                reached().is_some_and(|record| record.obstacle == Some(obstacle))
            }
            Self::Source(source) => {
                entry.kind == ActivityKind::NewProspect
                    && reached().is_some()
                    && source_of(entry, book) == source
            }
        }
    }

    /// How many count from one day to another.
    pub fn count(self, book: &Book, from: NaiveDate, to: NaiveDate) -> u32 {
        match self {
            Self::Metric(metric) if metric.is_of_people() => {
                accumulation::count(book, metric, from, to)
            }
            _ => u32::try_from(self.entries(book, from, to).len()).unwrap_or(u32::MAX),
        }
    }

    /// The entries that count from one day to another, the newest first. Behind a figure of people
    /// stand all their visits.
    pub fn entries(self, book: &Book, from: NaiveDate, to: NaiveDate) -> Vec<(NaiveDate, &Entry)> {
        if let Self::Metric(metric) = self
            && metric.is_of_people()
        {
            return accumulation::entries(book, metric, from, to);
        }
        book.newest_first(from, to, |_, entry| self.counts(entry, book))
    }
}

/// Where a new name came from: what the page says of a referral, else the person's record.
pub fn source_of(entry: &Entry, book: &Book) -> Option<Source> {
    if entry
        .record()
        .is_some_and(|record| record.outcome == Outcome::Referred)
    {
        return Some(Source::Referral);
    }
    book.person(entry.person.as_ref()?)?.source
}

/// The new names of one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// The source; none where it was never said.
    pub source: Option<Source>,
    /// How many names.
    pub names: u32,
    /// How many of them are clients by now.
    pub clients: u32,
}

/// Where the new names from one day to another came from: the source with the most names first,
/// then in the order of the chips, unknown sources last among equals.
pub fn sources(book: &Book, from: NaiveDate, to: NaiveDate) -> Vec<SourceRow> {
    let order = Source::ALL.map(Some);
    let mut rows: Vec<SourceRow> = order
        .into_iter()
        .chain([None])
        .map(|source| SourceRow {
            source,
            names: 0,
            clients: 0,
        })
        .collect();
    for (_, entry) in Counted::Metric(Metric::NewProspects).entries(book, from, to) {
        let source = source_of(entry, book);
        let is_client = entry
            .person
            .as_ref()
            .and_then(|id| book.person(id))
            .is_some_and(|person| person.stage == super::person::Stage::Client);
        if let Some(row) = rows.iter_mut().find(|row| row.source == source) {
            row.names += 1;
            row.clients += u32::from(is_client);
        }
    }
    rows.retain(|row| row.names > 0);
    rows.sort_by_key(|row| std::cmp::Reverse(row.names));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Change;
    use crate::domain::day_log::{DayLog, EntryState, Record};
    use crate::domain::id::{AgentId, EntryId, PersonId};
    use crate::domain::person::{Person, Stage};
    use chrono::DateTime;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
    }

    fn line(n: u32, kind: ActivityKind, outcome: Outcome, obstacle: Option<Obstacle>) -> Entry {
        let at = DateTime::parse_from_rfc3339(&format!("2026-11-02T{:02}:00:00+08:00", 8 + n))
            .expect("a time");
        Entry {
            id: EntryId::parse(&format!("entry:{n}")).expect("an id"),
            person: PersonId::parse(&format!("person:{n}")),
            kind,
            at: None,
            purpose: String::new(),
            state: EntryState::Done(Record {
                outcome,
                at,
                intention: None,
                obstacle,
                premium: None,
                note: String::new(),
            }),
            follows: None,
            noted_at: at,
        }
    }

    fn person(n: u32, source: Option<Source>, stage: Stage) -> Change {
        let id = PersonId::parse(&format!("person:{n}")).expect("an id");
        let mut person = Person::new(id, format!("客户{n}"), day(2));
        person.source = source;
        person.stage = stage;
        person.into()
    }

    fn book() -> Book {
        use ActivityKind as K;
        let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), day(2));
        page.entries = vec![
            line(1, K::NewProspect, Outcome::Noted, None),
            line(2, K::NewProspect, Outcome::Referred, None),
            line(3, K::NewProspect, Outcome::Noted, None),
            line(4, K::NewProspect, Outcome::Noted, None),
            line(5, K::NewProspect, Outcome::Noted, None),
            line(6, K::SalesInterview, Outcome::NoNeed, Some(Obstacle::Price)),
            line(7, K::AppointmentCall, Outcome::NotNow, None),
            line(8, K::SalesInterview, Outcome::NotMet, Some(Obstacle::Trust)),
        ];
        Book::build([
            person(1, Some(Source::Friend), Stage::Client),
            person(2, Some(Source::Friend), Stage::Prospect),
            person(3, Some(Source::Friend), Stage::Prospect),
            person(4, None, Stage::Prospect),
            Change::from(page),
        ])
    }

    fn ids(counted: Counted) -> Vec<String> {
        let book = book();
        let entries = counted.entries(&book, day(1), day(30));
        entries
            .into_iter()
            .map(|(_, entry)| entry.id.tail().to_owned())
            .collect()
    }

    #[test]
    fn a_figure_opens_the_entries_it_counts_the_newest_first() {
        for (counted, wanted) in [
            (
                Counted::from(Metric::NewProspects),
                vec!["5", "4", "3", "2", "1"],
            ),
            (Counted::from(Step::Kept), vec!["6"]),
            (Counted::Refusal(Refusal::NoNeed), vec!["6"]),
            (Counted::Refusal(Refusal::NotNow), vec!["7"]),
            (Counted::Obstacle(Obstacle::Price), vec!["6"]),
            (Counted::Obstacle(Obstacle::Trust), vec![]),
            (Counted::Source(Some(Source::Friend)), vec!["3", "1"]),
            (Counted::Source(Some(Source::Referral)), vec!["2"]),
            (Counted::Source(None), vec!["5", "4"]),
        ] {
            assert_eq!(ids(counted), wanted, "{counted:?}");
        }
    }

    #[test]
    fn every_new_name_stands_under_one_source_and_the_clients_among_them_are_told() {
        let rows: Vec<_> = sources(&book(), day(1), day(30))
            .into_iter()
            .map(|row| (row.source, row.names, row.clients))
            .collect();
        assert_eq!(
            rows,
            [
                (Some(Source::Friend), 2, 1),
                (None, 2, 0),
                (Some(Source::Referral), 1, 0),
            ]
        );
        assert_eq!(sources(&book(), day(3), day(30)), []);
    }
}
