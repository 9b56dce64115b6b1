//! What the pages say of a person: history, next step, last contact; and what they left open.

use super::Book;
use crate::domain::activity::ActivityKind;
use crate::domain::day_log::{Entry, EntryState};
use crate::domain::id::PersonId;
use crate::domain::person::Person;
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use std::cmp::Reverse;
use std::sync::Arc;

/// How many days back [`Book::open_before`] asks about what was left open.
pub const LEFTOVER_DAYS: u64 = 60;

/// Where a line about a person stands: the page, and the place in its array of entries. The place
/// is good for as long as the page is, because a changed page is laid out anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) date: NaiveDate,
    pub(super) place: u32,
}

/// What a row of a list or a proposal needs to know of a person's lines, read in one go.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Glance<'a> {
    /// The earliest planned line from today on.
    pub next: Option<(NaiveDate, &'a Entry)>,
    /// The newest line in which the person was spoken to or met.
    pub last_contact: Option<(NaiveDate, &'a Entry)>,
    /// The newest line with a result, attempts included. Noting a name is none.
    pub last_result: Option<(NaiveDate, &'a Entry)>,
}

impl Book {
    /// Every line about a person, planned ones included, the newest first.
    pub fn history(&self, id: &PersonId) -> impl Iterator<Item = (NaiveDate, &Entry)> + use<'_> {
        self.lines(id).iter().rev().map(|line| self.at(*line))
    }

    /// What was done with a person, attempts included, the newest first.
    pub fn contacts(&self, id: &PersonId) -> impl Iterator<Item = (NaiveDate, &Entry)> + use<'_> {
        self.history(id).filter(|(_, e)| e.record().is_some())
    }

    /// The earliest planned line about a person from today on.
    pub fn next_step(&self, id: &PersonId, today: NaiveDate) -> Option<(NaiveDate, &Entry)> {
        self.first_planned(self.lines(id), today)
    }

    /// The line that follows from an entry of the page of `date`: the meeting a call has made. A
    /// line that was put off since is found where it stands now.
    pub fn followed_by(&self, entry: &Entry, date: NaiveDate) -> Option<(NaiveDate, &Entry)> {
        self.history(entry.person.as_ref()?)
            .take_while(|(day, _)| *day >= date)
            .find(|(_, line)| {
                line.follows.as_ref() == Some(&entry.id)
                    && !matches!(line.state, EntryState::Moved { .. })
            })
    }

    /// The newest activity in which the person was spoken to or met. Noting a name is none.
    pub fn last_contact(&self, id: &PersonId) -> Option<(NaiveDate, &Entry)> {
        // Whatever is planned does not matter here, so any day does for today.
        self.glance(id, NaiveDate::MAX).last_contact
    }

    /// Next step, last contact and last result of a person.
    pub fn glance(&self, id: &PersonId, today: NaiveDate) -> Glance<'_> {
        self.glance_at(self.lines(id), today)
    }

    /// As [`Self::glance`] for everybody, in no particular order.
    pub fn glances(&self, today: NaiveDate) -> impl Iterator<Item = (&Arc<Person>, Glance<'_>)> {
        self.known.values().filter_map(move |known| {
            let person = known.person.as_ref()?;
            Some((person, self.glance_at(&known.lines, today)))
        })
    }

    /// As [`Self::glances`], of those people only.
    pub fn glances_of(
        &self,
        today: NaiveDate,
        wanted: impl Fn(&Person) -> bool,
    ) -> impl Iterator<Item = (&Arc<Person>, Glance<'_>)> {
        self.known.values().filter_map(move |known| {
            let person = known.person.as_ref().filter(|person| wanted(person))?;
            Some((person, self.glance_at(&known.lines, today)))
        })
    }

    fn glance_at(&self, lines: &[Line], today: NaiveDate) -> Glance<'_> {
        let mut glance = Glance {
            next: self.first_planned(lines, today),
            ..Glance::default()
        };
        for line in lines.iter().rev() {
            let (date, entry) = self.at(*line);
            let Some(record) = entry.record() else {
                continue;
            };
            if entry.kind == ActivityKind::NewProspect {
                continue;
            }
            glance.last_result = glance.last_result.or(Some((date, entry)));
            if record.outcome.reached() {
                glance.last_contact = Some((date, entry));
                break;
            }
        }
        glance
    }

    /// What was planned for days gone by and is still open, the newest day first, within a day in
    /// its order. What is older than [`LEFTOVER_DAYS`] is not asked about any more.
    pub fn open_before(&self, today: NaiveDate) -> Vec<(NaiveDate, &Entry)> {
        let Some(yesterday) = today.pred_opt() else {
            return Vec::new();
        };
        let from = today
            .checked_sub_days(Days::new(LEFTOVER_DAYS))
            .unwrap_or(NaiveDate::MIN);
        self.days_between(from, yesterday)
            .rev()
            .filter(|page| page.entries.iter().any(Entry::is_planned))
            .flat_map(|page| page.in_order().into_iter().map(move |e| (page.date, e)))
            .filter(|(_, entry)| entry.is_planned())
            .collect()
    }

    /// The lines of some days, both included, that are wanted: the newest day first, within a day
    /// the latest first and those without a time last.
    pub fn newest_first(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        wanted: impl Fn(NaiveDate, &Entry) -> bool,
    ) -> Vec<(NaiveDate, &Entry)> {
        self.days_between(from, to)
            .rev()
            .flat_map(|page| {
                let on = page.date;
                let mut found: Vec<&Entry> = page.entries.iter().collect();
                found.retain(|entry| wanted(on, entry));
                found.sort_by_key(|entry| Reverse(entry.time_of_day()));
                found.into_iter().map(move |entry| (on, entry))
            })
            .collect()
    }

    /// The lines of a day by time, those without a time last. Lines moved away are left out: they
    /// are on the timeline of their new day.
    pub fn timeline(&self, date: NaiveDate) -> Vec<&Entry> {
        self.days.get(&date).map_or_else(Vec::new, |page| {
            let mut lines = page.in_order();
            lines.retain(|e| !matches!(e.state, EntryState::Moved { .. }));
            lines
        })
    }

    /// The open line that comes next on the day of `now`: by time, a time gone by among them. As long as that is more than
    /// an hour away one without a time comes before it, because a call fits in.
    pub fn next_open(&self, now: NaiveDateTime) -> Option<&Entry> {
        let timeline = self.timeline(now.date());
        let open = || timeline.iter().copied().filter(|e| e.is_planned());
        let first = open().next()?;
        let is_far = |at: NaiveTime| at.signed_duration_since(now.time()) > TimeDelta::hours(1);
        let free = first.at.is_some_and(is_far);
        let fits_in = || open().find(|e| e.at.is_none());
        free.then(fits_in).flatten().or(Some(first))
    }

    fn lines(&self, id: &PersonId) -> &[Line] {
        self.known.get(id).map_or(&[], |known| &known.lines)
    }

    fn at(&self, line: Line) -> (NaiveDate, &Entry) {
        let page = self
            .days
            .get(&line.date)
            .expect("a line is forgotten together with its page");
        (line.date, &page.entries[line.place as usize])
    }

    pub(super) fn first_planned(
        &self,
        lines: &[Line],
        today: NaiveDate,
    ) -> Option<(NaiveDate, &Entry)> {
        lines[lines.partition_point(|l| l.date < today)..]
            .iter()
            .map(|line| self.at(*line))
            .find(|(_, entry)| entry.is_planned())
    }
}
