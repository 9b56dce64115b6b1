//! Two records of one human being become one, and nothing is lost.
//!
//! What there may be many of is united. Of what there can be one, the kept record's holds; where
//! the other one's differs, it goes to the note as a line.

use crate::domain::day_log::DayLog;
use crate::domain::id::PersonId;
use crate::domain::person::{
    Birth, Birthday, Child, Class, Gender, Grading, Marriage, Person, RecruitProfile, Referrer,
    Source, Stage, is_nameless,
};
use crate::domain::score::Score;

/// A value of the record that is given up, which the kept record has otherwise.
#[derive(Clone, Debug, PartialEq)]
pub enum LeftOver {
    /// The name.
    Name(String),
    /// The WeChat id.
    Wechat(String),
    /// Gender.
    Gender(Gender),
    /// The year of birth.
    BirthYear(i32),
    /// The birthday.
    Birthday(Birthday),
    /// Profession.
    Job(String),
    /// The district.
    District(String),
    /// The address.
    Address(String),
    /// Married or not.
    Marriage(Marriage),
    /// Monthly income in yuan.
    Income(u32),
    /// How the agent came to the name.
    Source(Source),
    /// Who named the person.
    Referrer(String),
    /// Where the person stood.
    Stage(Stage),
    /// The class given on the same day.
    Class(Class),
    /// The score card.
    Score(Score),
    /// The class as a recruit given on the same day.
    RecruitClass(Class),
    /// The score card as a recruit.
    RecruitScore(Score),
}

/// Two records made one.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The record, under the id of the kept one, without the lines for `left_over`.
    pub person: Person,
    /// What still has to go to the note.
    pub left_over: Vec<LeftOver>,
}

/// As [`merge`], with what is left over written to the note, each value as the line that `say` makes
/// of it.
pub fn merge_people(keep: &Person, other: &Person, say: impl Fn(&LeftOver) -> String) -> Person {
    let Merged {
        mut person,
        left_over,
    } = merge(keep, other);
    for left in &left_over {
        person.note = joined(&person.note, &say(left));
    }
    person
}

/// Unites two records under the id of the first.
pub fn merge(keep: &Person, other: &Person) -> Merged {
    let mut left_over = Vec::new();
    let mut person = keep.clone();
    let mut left = |value: Option<LeftOver>| left_over.extend(value);

    if is_nameless(&keep.name) && !is_nameless(&other.name) {
        person.name.clone_from(&other.name);
    } else if keep.name.trim() != other.name.trim() && !is_nameless(&other.name) {
        left(Some(LeftOver::Name(other.name.clone())));
    }
    left(text(&mut person.wechat, &other.wechat).map(LeftOver::Wechat));
    left(text(&mut person.job, &other.job).map(LeftOver::Job));
    left(text(&mut person.district, &other.district).map(LeftOver::District));
    left(text(&mut person.address, &other.address).map(LeftOver::Address));
    left(single(&mut person.gender, other.gender).map(LeftOver::Gender));
    left(single(&mut person.marriage, other.marriage).map(LeftOver::Marriage));
    left(single(&mut person.income, other.income).map(LeftOver::Income));
    left(single(&mut person.source, other.source).map(LeftOver::Source));
    left(single(&mut person.score, other.score.clone()).map(LeftOver::Score));

    let birth = other.birth.unwrap_or_default();
    let mut kept = keep.birth.unwrap_or_default();
    left(single(&mut kept.year, birth.year).map(LeftOver::BirthYear));
    left(single(&mut kept.day, birth.day).map(LeftOver::Birthday));
    person.birth = (kept != Birth::default()).then_some(kept);

    for lost in unite_stages(&mut person.stage, other.stage) {
        left(Some(LeftOver::Stage(lost)));
    }
    if keep.stage != Stage::Client {
        person.stage_before = other.stage_before;
    }

    unite(&mut person.phones, &other.phones);
    unite(&mut person.tags, &other.tags);
    unite(&mut person.needs, &other.needs);
    unite_children(&mut person.children, &other.children);
    for class in unite_gradings(&mut person.gradings, &other.gradings) {
        left(Some(LeftOver::Class(class)));
    }

    person.family = joined(&keep.family, &other.family);
    person.concern = joined(&keep.concern, &other.concern);
    person.note = joined(&keep.note, &other.note);
    person.plan100 |= other.plan100;
    person.recorded_on = keep.recorded_on.min(other.recorded_on);
    person.recruit = match (&keep.recruit, &other.recruit) {
        (Some(a), Some(b)) => {
            let mut both = RecruitProfile {
                note: joined(&a.note, &b.note),
                off_list: a.off_list && b.off_list,
                ..a.clone()
            };
            for class in unite_gradings(&mut both.gradings, &b.gradings) {
                left(Some(LeftOver::RecruitClass(class)));
            }
            left(single(&mut both.score, b.score.clone()).map(LeftOver::RecruitScore));
            Some(both)
        }
        (a, b) => a.clone().or_else(|| b.clone()),
    };

    left(unite_referrers(&mut person.referrer, &other.referrer).map(LeftOver::Referrer));
    // Nobody named themselves: a link between the two records has nothing to point at any more.
    if let Some(referrer) = &mut person.referrer
        && referrer
            .person
            .as_ref()
            .is_some_and(|id| *id == keep.id || *id == other.id)
    {
        referrer.person = None;
    }
    Merged { person, left_over }
}

/// Fills an empty text; gives back a different one.
fn text(ours: &mut String, theirs: &str) -> Option<String> {
    let theirs = theirs.trim();
    if ours.trim().is_empty() {
        theirs.clone_into(ours);
        return None;
    }
    (!theirs.is_empty() && ours.trim() != theirs).then(|| theirs.to_owned())
}

/// Fills an empty value; gives back a different one.
fn single<T: PartialEq>(ours: &mut Option<T>, theirs: Option<T>) -> Option<T> {
    match ours {
        None => {
            *ours = theirs;
            None
        }
        Some(value) => theirs.filter(|theirs| theirs != value),
    }
}

/// Adds what is not there yet.
fn unite<T: Clone + PartialEq>(ours: &mut Vec<T>, theirs: &[T]) {
    for one in theirs {
        if !ours.contains(one) {
            ours.push(one.clone());
        }
    }
}

/// Somebody who bought once is a client, whatever the second record says. Gives back each time
/// that a record called somebody lost who is not.
fn unite_stages(ours: &mut Stage, theirs: Stage) -> Vec<Stage> {
    let before = *ours;
    if before == theirs {
        return Vec::new();
    }
    if theirs == Stage::Client {
        *ours = Stage::Client;
    }
    [before, theirs]
        .into_iter()
        .filter(|said| *said == Stage::Lost && *ours != Stage::Lost)
        .collect()
}

/// Takes over who named the person; gives back another name.
fn unite_referrers(ours: &mut Option<Referrer>, theirs: &Option<Referrer>) -> Option<String> {
    match (ours, theirs) {
        (_, None) => None,
        (slot @ None, theirs) => {
            slot.clone_from(theirs);
            None
        }
        (Some(ours), Some(theirs)) if ours.name.trim() == theirs.name.trim() => {
            ours.person = ours.person.take().or_else(|| theirs.person.clone());
            None
        }
        (Some(_), Some(theirs)) => Some(theirs.name.clone()),
    }
}

/// Two histories in one, by date; gives back what the other says otherwise of the same day.
fn unite_gradings(ours: &mut Vec<Grading>, theirs: &[Grading]) -> Vec<Class> {
    let mut left = Vec::new();
    let mut new = Vec::new();
    for grading in theirs {
        match ours.iter().find(|kept| kept.on == grading.on) {
            Some(kept) if (kept.class, kept.by) == (grading.class, grading.by) => {}
            Some(_) => left.push(grading.class),
            None => new.push(*grading),
        }
    }
    ours.extend(new);
    ours.sort_by_key(|grading| grading.on);
    left
}

/// Two texts one below the other; a line that is there already is not written twice.
fn joined(ours: &str, theirs: &str) -> String {
    let mut lines: Vec<&str> = ours.lines().collect();
    for line in theirs.lines() {
        if !line.trim().is_empty() && !lines.iter().any(|l| l.trim() == line.trim()) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// A child of the same year is taken for the same child, as often as both records name one, unless
/// the two are a daughter and a son.
fn unite_children(ours: &mut Vec<Child>, theirs: &[Child]) {
    let mut open: Vec<usize> = (0..ours.len()).collect();
    for child in theirs {
        let same = |place: &usize| {
            let kept = &ours[*place];
            kept.birth_year == child.birth_year
                && (kept.gender == child.gender || kept.gender.is_none() || child.gender.is_none())
        };
        let exact = |place: &usize| same(place) && ours[*place].gender == child.gender;
        match open
            .iter()
            .position(exact)
            .or_else(|| open.iter().position(same))
        {
            Some(at) => {
                let kept = &mut ours[open.remove(at)];
                kept.gender = kept.gender.or(child.gender);
            }
            None => ours.push(child.clone()),
        }
    }
}

/// Lets every line of a page that names one person name another, in the corrections too. Whom a
/// line is about does not change by it, only the record, so a page that was handed in needs no
/// reason. Says whether anything changed.
pub fn repoint(page: &mut DayLog, from: &PersonId, to: &PersonId) -> bool {
    let mut changed = false;
    for entry in page.lines_and_versions() {
        if entry.person.as_ref() == Some(from) {
            entry.person = Some(to.clone());
            changed = true;
        }
    }
    changed
}

/// Lets a person who was named by one person be named by another. Says whether anything changed.
pub fn repoint_referrer(person: &mut Person, from: &PersonId, to: &PersonId) -> bool {
    let Some(Referrer { person: link, .. }) = &mut person.referrer else {
        return false;
    };
    if link.as_ref() != Some(from) {
        return false;
    }
    // The kept record may have been named by the one given up: nobody names themselves.
    *link = (person.id != *to).then(|| to.clone());
    true
}
