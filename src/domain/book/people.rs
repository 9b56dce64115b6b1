//! The people of a book as lists ask for them: behind a filter, with what they lack, and who named
//! whom.

use super::{Book, Known};
use crate::domain::id::PersonId;
use crate::domain::person::{Class, Person, Stage};
use crate::domain::plan100::{Lack, WorkList};
use chrono::NaiveDate;
use std::sync::Arc;

/// The filters above the list of people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PeopleFilter {
    /// Everybody, the lost among them.
    #[default]
    All,
    /// 计划100.
    Plan100,
    /// 客户.
    Clients,
    /// 准增员.
    Recruits,
}

impl PeopleFilter {
    /// Every filter, in the order of the chips.
    pub const ALL: [Self; 4] = [Self::All, Self::Plan100, Self::Clients, Self::Recruits];

    /// The list whose classes count behind this filter.
    pub fn list(self) -> WorkList {
        match self {
            Self::Recruits => WorkList::Recruits,
            Self::All | Self::Plan100 | Self::Clients => WorkList::Prospects,
        }
    }
}

impl Book {
    /// Nobody without a next step: the people of class A and B with nothing planned from today on,
    /// the better class first, then by id. The lost are let go.
    pub fn without_next_step(&self, today: NaiveDate) -> Vec<&Arc<Person>> {
        let mut open: Vec<&Arc<Person>> = self
            .known
            .values()
            .filter(|known| self.lacks_next_step(known, today))
            .filter_map(|known| known.person.as_ref())
            .collect();
        open.sort_by(|a, b| (a.class(), &a.id).cmp(&(b.class(), &b.id)));
        open
    }

    /// Whether a person stands behind a filter, and lacks what is asked for.
    pub fn passes(
        &self,
        person: &Person,
        filter: PeopleFilter,
        lack: Option<Lack>,
        today: NaiveDate,
    ) -> bool {
        passes_by_record(person, filter)
            && lack.is_none_or(|lack| {
                let glance = self.glance(&person.id, today);
                lack.is_with(filter.list(), person, &glance, self.rules(), today)
            })
    }

    /// How many people stand behind each filter, in the order of [`PeopleFilter::ALL`].
    pub fn filter_counts(&self) -> [usize; PeopleFilter::ALL.len()] {
        let mut counts = [0; PeopleFilter::ALL.len()];
        for person in self.people() {
            for (count, filter) in counts.iter_mut().zip(PeopleFilter::ALL) {
                *count += usize::from(passes_by_record(person, filter));
            }
        }
        counts
    }

    /// How many of the people behind a filter lack what, in the order of [`Lack::ALL`].
    pub fn lack_counts(&self, filter: PeopleFilter, today: NaiveDate) -> [usize; Lack::ALL.len()] {
        let mut counts = [0; Lack::ALL.len()];
        let rules = self.rules();
        for (person, glance) in self.glances(today) {
            if !passes_by_record(person, filter) {
                continue;
            }
            for (count, lack) in counts.iter_mut().zip(Lack::ALL) {
                *count += usize::from(lack.is_with(filter.list(), person, &glance, rules, today));
            }
        }
        counts
    }

    /// The people somebody named, in the order in which they were recorded.
    pub fn referrals_of(&self, id: &PersonId) -> impl Iterator<Item = &Arc<Person>> + use<'_> {
        self.known
            .get(id)
            .map_or(&[][..], |known| &known.referred)
            .iter()
            .filter_map(|referred| self.person(referred))
    }

    /// Everybody who named somebody, in no particular order.
    pub fn referrers(&self) -> impl Iterator<Item = &Person> {
        let referring = self
            .known
            .values()
            .filter(|known| !known.referred.is_empty());
        referring.filter_map(|known| known.person.as_deref())
    }

    fn lacks_next_step(&self, known: &Known, today: NaiveDate) -> bool {
        known.person.as_ref().is_some_and(|person| {
            person.stage != Stage::Lost
                && matches!(person.class(), Some(Class::A | Class::B))
                && self.first_planned(&known.lines, today).is_none()
        })
    }
}

/// The filters that the record alone answers.
fn passes_by_record(person: &Person, filter: PeopleFilter) -> bool {
    match filter {
        PeopleFilter::All => true,
        PeopleFilter::Plan100 | PeopleFilter::Recruits => filter.list().has(person),
        PeopleFilter::Clients => person.stage == Stage::Client,
    }
}
