//! 客户档案: how complete it is. The share of the filled groups: basics, family, needs, last
//! contact, next step (S1 wants at least 80 % of the customers covered).

use super::book::Book;
use super::person::Person;
use chrono::NaiveDate;

/// A group of the dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// How to reach the person, the birth and the job.
    Basics,
    /// Married or not, children, or the family in words.
    Family,
    /// What the person cares about.
    Needs,
    /// The person was spoken to or met at least once.
    LastContact,
    /// Something is planned from today on.
    NextStep,
}

impl Group {
    /// Every group, in the order of the page.
    pub const ALL: [Self; 5] = [
        Self::Basics,
        Self::Family,
        Self::Needs,
        Self::LastContact,
        Self::NextStep,
    ];
}

/// What is missing, as the agent would ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// Neither a phone number nor a WeChat id.
    Reach,
    /// Neither a year of birth nor a birthday.
    Birth,
    /// The profession.
    Job,
    /// Everything about the family.
    Family,
    /// Everything about the needs.
    Needs,
    /// A first contact.
    Contact,
    /// A next step.
    NextStep,
}

impl Missing {
    /// The group that stays open for the lack of it.
    pub fn group(self) -> Group {
        match self {
            Self::Reach | Self::Birth | Self::Job => Group::Basics,
            Self::Family => Group::Family,
            Self::Needs => Group::Needs,
            Self::Contact => Group::LastContact,
            Self::NextStep => Group::NextStep,
        }
    }
}

/// What a dossier lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completeness {
    /// What is missing, in the order of the page.
    pub missing: Vec<Missing>,
}

impl Completeness {
    /// Whether nothing of a group is missing.
    pub fn has(&self, group: Group) -> bool {
        !self.missing.iter().any(|missing| missing.group() == group)
    }

    /// The share of the filled groups in percent.
    pub fn percent(&self) -> u8 {
        let filled = Group::ALL.into_iter().filter(|g| self.has(*g)).count();
        u8::try_from(filled * 100 / Group::ALL.len()).unwrap_or(100)
    }
}

/// What a person's dossier lacks today, as far as the book has been read.
pub fn completeness(book: &Book, person: &Person, today: NaiveDate) -> Completeness {
    let met = book.is_partial() || book.last_contact(&person.id).is_some();
    let planned = book.next_step(&person.id, today).is_some();
    let missing = filled(person, met, planned).into_iter();
    Completeness {
        missing: missing
            .filter(|(_, filled)| !filled)
            .map(|(missing, _)| missing)
            .collect(),
    }
}

/// How many groups of a dossier are filled, of a person of whom it is known already whether they
/// were met and whether anything is planned.
pub fn groups_filled(person: &Person, met: bool, planned: bool) -> u32 {
    let filled = filled(person, met, planned);
    let groups = Group::ALL.into_iter().filter(|group| {
        let mut parts = filled.iter().filter(|(part, _)| part.group() == *group);
        parts.all(|(_, filled)| *filled)
    });
    groups.map(|_| 1).sum()
}

fn filled(person: &Person, met: bool, planned: bool) -> [(Missing, bool); 7] {
    let birth = person.birth.unwrap_or_default();
    let family = person.marriage.is_some()
        || !person.children.is_empty()
        || !person.family.trim().is_empty();
    [
        (
            Missing::Reach,
            !person.phones.is_empty() || !person.wechat.trim().is_empty(),
        ),
        (Missing::Birth, birth.year.is_some() || birth.day.is_some()),
        (Missing::Job, !person.job.trim().is_empty()),
        (Missing::Family, family),
        (
            Missing::Needs,
            !person.needs.is_empty() || !person.concern.trim().is_empty(),
        ),
        (Missing::Contact, met),
        (Missing::NextStep, planned),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::activity::{ActivityKind, Outcome};
    use crate::domain::day_log::{DayLog, Entry, EntryState, Record};
    use crate::domain::id::{AgentId, EntryId, PersonId};
    use crate::domain::person::{Birth, Birthday, Marriage, Need};
    use crate::domain::phone::Phone;
    use chrono::DateTime;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
    }

    fn page(d: u32, done: Option<Outcome>) -> DayLog {
        let at = DateTime::parse_from_rfc3339("2026-11-01T10:00:00+08:00").expect("a time");
        let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), day(d));
        page.entries.push(Entry {
            id: EntryId::parse("entry:1").expect("an id"),
            person: PersonId::parse("person:1"),
            kind: ActivityKind::AppointmentCall,
            at: None,
            purpose: String::new(),
            state: done.map_or(EntryState::Planned, |outcome| {
                EntryState::Done(Record {
                    outcome,
                    at,
                    intention: None,
                    obstacle: None,
                    premium: None,
                    note: String::new(),
                })
            }),
            follows: None,
            noted_at: at,
        });
        page
    }

    #[test]
    fn a_dossier_says_what_is_missing_and_how_much_is_there() {
        use Missing::{Birth as NoBirth, Contact, Family, Job, Needs, NextStep, Reach};
        type Case = (
            &'static str,
            fn(&mut Person),
            Vec<DayLog>,
            &'static [Missing],
            u8,
        );
        let cases: Vec<Case> = vec![
            (
                "a bare name",
                |_| {},
                vec![],
                &[Reach, NoBirth, Job, Family, Needs, Contact, NextStep],
                0,
            ),
            (
                "basics",
                |p| {
                    p.phones.extend(Phone::parse("13800138000"));
                    p.birth = Some(Birth::in_year(1991));
                    p.job = "教师".to_owned();
                },
                vec![],
                &[Family, Needs, Contact, NextStep],
                20,
            ),
            (
                "basics without a job are no basics",
                |p| {
                    p.wechat = "zs".to_owned();
                    p.birth = Some(Birth {
                        year: None,
                        day: Some(Birthday::Lunar { month: 8, day: 15 }),
                    });
                },
                vec![],
                &[Job, Family, Needs, Contact, NextStep],
                0,
            ),
            (
                "single is something about the family",
                |p| p.marriage = Some(Marriage::Single),
                vec![],
                &[Reach, NoBirth, Job, Needs, Contact, NextStep],
                20,
            ),
            (
                "a need and a next step",
                |p| p.needs.push(Need::Pension),
                vec![page(23, None)],
                &[Reach, NoBirth, Job, Family, Contact],
                40,
            ),
            (
                "a plan of yesterday is no next step, an attempt is no contact",
                |_| {},
                vec![page(22, None), page(21, Some(Outcome::NoAnswer))],
                &[Reach, NoBirth, Job, Family, Needs, Contact, NextStep],
                0,
            ),
            (
                "spoken to once",
                |_| {},
                vec![page(1, Some(Outcome::CallLater))],
                &[Reach, NoBirth, Job, Family, Needs, NextStep],
                20,
            ),
        ];
        for (what, fill, pages, missing, percent) in cases {
            let id = PersonId::parse("person:1").expect("an id");
            let mut person = Person::new(id, "王丽华", day(1));
            fill(&mut person);
            let book = Book::build(pages.into_iter().map(Into::into));
            let found = completeness(&book, &person, day(23));
            assert_eq!(found.missing, missing, "{what}");
            assert_eq!(found.percent(), percent, "{what}");
        }
    }
}
