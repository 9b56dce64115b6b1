//! What becomes of chips: the note, a correction, a record.

use super::page::is_separator;
use super::{Captured, Chip, Meaning, Meeting, family, names, referrers};
use crate::domain::id::PersonId;
use crate::domain::person::{Birth, Person, RecruitProfile, Referrer, Source};
use chrono::NaiveDate;

impl Captured {
    pub(super) fn new(line: &str, chips: Vec<Chip>) -> Self {
        let note = note(line, &chips);
        Self {
            line: line.to_owned(),
            chips,
            note,
        }
    }

    /// The line as typed.
    pub fn line(&self) -> &str {
        &self.line
    }

    /// The words a chip was made of; empty for a chip of another line.
    pub fn words(&self, chip: &Chip) -> &str {
        self.line.get(chip.at.clone()).unwrap_or_default()
    }

    /// The name, when one was found; else what the person is to somebody, 「周姐老公」.
    pub fn name(&self) -> Option<&str> {
        let named = self.chips.iter().find_map(|chip| match &chip.means {
            Meaning::Name(name) => Some(name.as_str()),
            _ => None,
        });
        named.or_else(|| {
            self.chips.iter().find_map(|chip| match chip.means {
                Meaning::Referrer { .. } => {
                    Some(self.words(chip)).filter(|words| referrers::is_related(words))
                }
                _ => None,
            })
        })
    }

    /// Everything that was agreed, in the order of the line.
    pub fn meetings(&self) -> impl Iterator<Item = Meeting> {
        self.chips.iter().filter_map(|chip| match chip.means {
            Meaning::Meeting(meeting) => Some(meeting),
            _ => None,
        })
    }

    /// The same without the chip at `index`: its words go back to the note. An index out of range
    /// changes nothing.
    #[must_use]
    pub fn without(&self, index: usize) -> Self {
        let mut chips = self.chips.clone();
        if index < chips.len() {
            chips.remove(index);
        }
        Self::new(&self.line, chips)
    }

    /// The same with the words of the chip at `index` in the note as well. An index out of range
    /// changes nothing.
    #[must_use]
    pub fn keeping(&self, index: usize) -> Self {
        let mut chips = self.chips.clone();
        if let Some(chip) = chips.get_mut(index) {
            chip.stays = true;
        }
        Self::new(&self.line, chips)
    }

    /// The same with another meaning for the chip at `index`. An index out of range changes
    /// nothing.
    #[must_use]
    pub fn replace(&self, index: usize, means: Meaning) -> Self {
        let mut next = self.clone();
        if let Some(chip) = next.chips.get_mut(index) {
            chip.means = means;
        }
        next
    }

    /// Which chips have no place on a record because another one takes it, in the order of the
    /// line: of two names, WeChat ids or introducers one is written down. Of names and meetings
    /// that is the first, of everything else the last.
    pub fn overruled(&self) -> Vec<usize> {
        let first = |place: usize| {
            let mut before = self.chips[..place].iter();
            !before.any(|c| same_place(&c.means, &self.chips[place].means))
        };
        let last = |place: usize| {
            let mut behind = self.chips[place + 1..].iter();
            !behind.any(|c| same_place(&c.means, &self.chips[place].means))
        };
        (0..self.chips.len())
            .filter(|place| match &self.chips[*place].means {
                Meaning::Name(_) | Meaning::Meeting(_) => !first(*place),
                _ => !last(*place),
            })
            .collect()
    }

    /// A new record from the chips, and what was agreed first. `nameless` is what a person without
    /// a name is called in the user's language. The words of a chip that another one overrules go
    /// to the note.
    pub fn to_person(
        &self,
        id: PersonId,
        today: NaiveDate,
        nameless: &str,
    ) -> (Person, Option<Meeting>) {
        let overruled = self.overruled();
        if !overruled.is_empty() {
            let chips = self.chips.iter().enumerate();
            let chips = chips.filter(|(place, _)| !overruled.contains(place));
            let settled = Self::new(&self.line, chips.map(|(_, chip)| chip.clone()).collect());
            return settled.to_person(id, today, nameless);
        }
        let mut person = Person::new(id, self.name().unwrap_or_default(), today);
        for chip in &self.chips {
            self.fill(&mut person, chip, today);
        }
        if person.gender.is_none() {
            person.gender = names::gender_of_title(&person.name);
        }
        if person.name.is_empty() {
            person.name = nameless.to_owned();
        }
        if person.referrer.is_some() && person.source.is_none() {
            person.source = Some(Source::Referral);
        }
        person.note = self.note.clone();
        (person, self.meetings().next())
    }

    fn fill(&self, person: &mut Person, chip: &Chip, today: NaiveDate) {
        match &chip.means {
            // Only one name is a person's, see `name`.
            Meaning::Name(_) => {}
            Meaning::Phone(phone) => {
                if !person.phones.contains(phone) {
                    person.phones.push(phone.clone());
                }
            }
            Meaning::Wechat(id) => person.wechat = id.clone(),
            Meaning::Gender(gender) => person.gender = Some(*gender),
            Meaning::Birth(birth) => {
                let known = person.birth.unwrap_or_default();
                person.birth = Some(Birth {
                    year: birth.year.or(known.year),
                    day: birth.day.or(known.day),
                });
            }
            Meaning::Job(job) => join(&mut person.job, job),
            Meaning::District(district) => join(&mut person.district, district),
            Meaning::Address(address) => join(&mut person.address, address),
            Meaning::Marriage(marriage) => person.marriage = Some(*marriage),
            Meaning::Children(children) => {
                family::add_children(&mut person.children, children);
                // A record has no other place for children that do not exist.
                if children.is_empty() {
                    join(&mut person.family, self.words(chip));
                }
            }
            Meaning::Income(income) => person.income = Some(*income),
            Meaning::Need(need) => {
                if !person.needs.contains(need) {
                    person.needs.push(*need);
                }
            }
            Meaning::Source(source) => person.source = Some(*source),
            Meaning::Referrer { name } => {
                person.referrer = Some(Referrer {
                    name: name.clone(),
                    person: None,
                });
            }
            Meaning::Class(class) => person.grade(*class, today),
            Meaning::Meeting(_) => {}
            Meaning::Recruit => person.recruit = Some(RecruitProfile::default()),
            Meaning::Plan100 => person.plan100 = true,
            Meaning::Tag(tag) => {
                if !person.tags.contains(tag) {
                    person.tags.push(tag.clone());
                }
            }
        }
    }
}

/// Whether two chips say different things of which a record holds one.
fn same_place(one: &Meaning, other: &Meaning) -> bool {
    let differ =
        |one: Option<_>, other: Option<_>| one.is_some() && other.is_some() && one != other;
    match (one, other) {
        (Meaning::Birth(one), Meaning::Birth(other)) => {
            differ(one.year.map(i64::from), other.year.map(i64::from))
                || (one.day.is_some() && other.day.is_some() && one.day != other.day)
        }
        // That there are none, and some.
        (Meaning::Children(one), Meaning::Children(other)) => one.is_empty() != other.is_empty(),
        (Meaning::Name(_), Meaning::Name(_))
        | (Meaning::Wechat(_), Meaning::Wechat(_))
        | (Meaning::Gender(_), Meaning::Gender(_))
        | (Meaning::Marriage(_), Meaning::Marriage(_))
        | (Meaning::Income(_), Meaning::Income(_))
        | (Meaning::Source(_), Meaning::Source(_))
        | (Meaning::Referrer { .. }, Meaning::Referrer { .. })
        | (Meaning::Class(_), Meaning::Class(_))
        | (Meaning::Meeting(_), Meaning::Meeting(_)) => one != other,
        _ => false,
    }
}

fn join(field: &mut String, more: &str) {
    if !field.is_empty() {
        field.push(' ');
    }
    field.push_str(more);
}

/// What the chips leave of a line: the stretches between them, without the separators at their
/// edges.
fn note(line: &str, chips: &[Chip]) -> String {
    let mut note = String::new();
    let mut from = 0;
    for chip in chips.iter().filter(|chip| !chip.stays) {
        leave(&mut note, &line[from..chip.at.start]);
        from = chip.at.end;
    }
    leave(&mut note, &line[from..]);
    note
}

fn leave(note: &mut String, stretch: &str) {
    let bare = stretch.trim_matches(is_separator);
    if bare.is_empty() {
        return;
    }
    if !note.is_empty() {
        note.push(' ');
    }
    // A bracket or a full stop belongs to the words it encloses or ends.
    let start = stretch.len() - stretch.trim_start_matches(is_separator).len();
    let end = start + bare.len();
    let opened = bare.matches(['(', '（']).count() > bare.matches([')', '）']).count();
    let closer = stretch[end..]
        .chars()
        .next()
        .filter(|c| matches!(c, '。' | '！' | '!' | '…') || (opened && matches!(c, ')' | '）')));
    note.push_str(bare);
    note.extend(closer);
}
