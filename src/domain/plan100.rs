//! 计划100 and 准增员100: the two working lists, what they hold, who waits, and what is missing.
//!
//! A list has a hundred places (S0, S1). Nobody is refused: who is put on it beyond that waits in
//! the order of worth and moves up by itself when a place becomes free, so two phones that each add
//! a name never lose one. Start with [`WorkList`], [`Rules`] and [`Lack`].

use super::agent::ClassDefinition;
use super::book::{Book, Glance};
use super::id::PersonId;
use super::person::{Class, Grading, Person, RecruitProfile, Stage, give};
use super::roster;
use super::score::{Score, ScoreCard};
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

/// Which of the two lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WorkList {
    /// 计划100: who may buy.
    #[default]
    Prospects,
    /// 准增员100: who may become a colleague.
    Recruits,
}

impl WorkList {
    /// Whether a person is on it. The lost are let go.
    pub fn has(self, person: &Person) -> bool {
        person.stage != Stage::Lost
            && match self {
                Self::Prospects => person.plan100,
                Self::Recruits => person.recruit.as_ref().is_some_and(|r| !r.off_list),
            }
    }

    /// Puts a person on it or takes them off. What was noted and graded stays.
    pub fn put(self, person: &mut Person, on: bool) {
        match self {
            Self::Prospects => person.plan100 = on,
            Self::Recruits if on => {
                person
                    .recruit
                    .get_or_insert_with(RecruitProfile::default)
                    .off_list = false;
            }
            Self::Recruits => {
                if let Some(recruit) = &mut person.recruit {
                    recruit.off_list = true;
                }
            }
        }
    }

    /// Every grading on this list, the oldest first.
    pub fn gradings(self, person: &Person) -> &[Grading] {
        match self {
            Self::Prospects => &person.gradings,
            Self::Recruits => person.recruit.as_ref().map_or(&[], |r| &r.gradings),
        }
    }

    /// The class that holds.
    pub fn class(self, person: &Person) -> Option<Class> {
        self.gradings(person).last().map(|g| g.class)
    }

    /// Gives a class on a day. As a recruit it is given to a person who is one from then on.
    pub fn grade(self, person: &mut Person, grading: Grading) {
        let gradings = match self {
            Self::Prospects => &mut person.gradings,
            Self::Recruits => {
                &mut person
                    .recruit
                    .get_or_insert_with(RecruitProfile::default)
                    .gradings
            }
        };
        give(gradings, grading);
    }

    /// The score on this list.
    pub fn score(self, person: &Person) -> Option<&Score> {
        match self {
            Self::Prospects => person.score.as_ref(),
            Self::Recruits => person.recruit.as_ref()?.score.as_ref(),
        }
    }

    /// Keeps a score.
    pub fn set_score(self, person: &mut Person, score: Score) {
        match self {
            Self::Prospects => person.score = Some(score),
            Self::Recruits => {
                person
                    .recruit
                    .get_or_insert_with(RecruitProfile::default)
                    .score = Some(score);
            }
        }
    }
}

/// After so many days without a word somebody counts as not seen for long. The spans are what
/// agents of the trade say they keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Silence {
    /// Class A.
    pub a: u32,
    /// Class B.
    pub b: u32,
    /// A client without such a class.
    pub client: u32,
    /// Everybody else on a list.
    pub listed: u32,
}

impl Default for Silence {
    fn default() -> Self {
        Self {
            a: 7,
            b: 14,
            client: 90,
            listed: 30,
        }
    }
}

/// How a company runs the lists: presets, meant to be replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// The card for prospects.
    pub card: ScoreCard,
    /// The card for recruits.
    pub recruit_card: ScoreCard,
    /// How many places each list has.
    pub places: u32,
    /// After so many months an A asks to be confirmed (S1, S2).
    pub confirm_after_months: u32,
    /// When somebody counts as not seen for long.
    pub silence: Silence,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            card: ScoreCard::prospects(),
            recruit_card: ScoreCard::recruits(),
            places: 100,
            confirm_after_months: 3,
            silence: Silence::default(),
        }
    }
}

impl Rules {
    /// Whether nothing differs from the presets.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The card of a list.
    pub fn card(&self, list: WorkList) -> &ScoreCard {
        match list {
            WorkList::Prospects => &self.card,
            WorkList::Recruits => &self.recruit_card,
        }
    }

    /// The places of a list, as a number of people.
    pub fn places(&self) -> usize {
        usize::try_from(self.places).unwrap_or(usize::MAX)
    }

    /// The grading of an A that is older than [`Rules::confirm_after_months`] and asks to be
    /// confirmed.
    pub fn stale<'a>(
        &self,
        list: WorkList,
        person: &'a Person,
        today: NaiveDate,
    ) -> Option<&'a Grading> {
        let grading = list.gradings(person).last()?;
        let until = grading
            .on
            .checked_add_months(Months::new(self.confirm_after_months))?;
        (grading.class == Class::A && today > until).then_some(grading)
    }

    /// After how many days without a word somebody counts as not seen for long; none for whom
    /// nobody waits.
    pub fn silence(&self, list: WorkList, person: &Person) -> Option<u32> {
        match (list.class(person), person.stage) {
            (Some(Class::A), _) => Some(self.silence.a),
            (Some(Class::B), _) => Some(self.silence.b),
            (_, Stage::Client) if list == WorkList::Prospects => Some(self.silence.client),
            _ => list.has(person).then_some(self.silence.listed),
        }
    }
}

/// What is missing with a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lack {
    /// 无下一步: class A or B and nothing planned.
    NextStep,
    /// 没分类: no class yet.
    Grading,
    /// 久未联系: not spoken to or met for too long.
    Contact,
    /// 待确认: an A that was given long ago.
    Confirmation,
}

impl Lack {
    /// Everything, in the order of the chips.
    pub const ALL: [Self; 4] = [
        Self::NextStep,
        Self::Grading,
        Self::Contact,
        Self::Confirmation,
    ];

    /// Whether it is missing with a person of a list, or of the whole book for
    /// [`WorkList::Prospects`]. The lost lack nothing.
    pub fn is_with(
        self,
        list: WorkList,
        person: &Person,
        glance: &Glance<'_>,
        rules: &Rules,
        today: NaiveDate,
    ) -> bool {
        if person.stage == Stage::Lost {
            return false;
        }
        match self {
            Self::NextStep => {
                glance.next.is_none() && matches!(list.class(person), Some(Class::A | Class::B))
            }
            Self::Grading => list.class(person).is_none(),
            Self::Contact => rules.silence(list, person).is_some_and(|limit| {
                let since = glance
                    .last_contact
                    .map_or(person.recorded_on, |(date, _)| date);
                (today - since).num_days() >= i64::from(limit)
            }),
            Self::Confirmation => rules.stale(list, person, today).is_some(),
        }
    }
}

/// Who is on a list, the best first: the first [`Rules::places()`] are worked on, the rest wait.
pub fn members(book: &Book, list: WorkList) -> Vec<Arc<Person>> {
    let mut members: Vec<_> = book.people().filter(|p| list.has(p)).cloned().collect();
    members.sort_unstable_by(|a, b| roster::worth(a, list).cmp(&roster::worth(b, list)));
    members
}

/// Who is on a list and has no place on it.
pub fn waiting(book: &Book, list: WorkList) -> HashSet<PersonId> {
    let places = book.rules().places();
    if book.people().filter(|p| list.has(p)).count() <= places {
        return HashSet::new();
    }
    members(book, list)
        .into_iter()
        .skip(places)
        .map(|p| p.id.clone())
        .collect()
}

/// Whom to grade in a row: who has no class, those on the list first and among them the newest
/// names; then the As that ask to be confirmed, the oldest first.
pub fn to_grade(book: &Book, list: WorkList, today: NaiveDate) -> Vec<Arc<Person>> {
    let rules = book.rules();
    let asked =
        |p: &&Arc<Person>| p.stage != Stage::Lost && (list == WorkList::Prospects || list.has(p));
    let mut new: Vec<_> = book
        .people()
        .filter(asked)
        .filter(|p| list.class(p).is_none())
        .cloned()
        .collect();
    new.sort_unstable_by_key(|p| (!list.has(p), Reverse(p.recorded_on), Reverse(p.id.clone())));
    let mut stale: Vec<_> = book
        .people()
        .filter(asked)
        .filter_map(|p| Some((rules.stale(list, p, today)?.on, p)))
        .collect();
    stale.sort_unstable_by(|(a, p), (b, q)| (a, &p.id).cmp(&(b, &q.id)));
    new.into_iter()
        .chain(stale.into_iter().map(|(_, p)| Arc::clone(p)))
        .collect()
}

/// A grading of today by the company's definition.
pub fn grading(class: Class, on: NaiveDate, by: ClassDefinition) -> Grading {
    Grading { class, on, by }
}

#[cfg(test)]
mod tests;
