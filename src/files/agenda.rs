//! What goes into the phone's calendar: the plan, what was promised, birthdays, renewals.
//!
//! Start with [`agenda`]; the hours and spans are in [`Presets`].

use super::Reading;
use super::ics::{Event, Repeat, When};
use crate::domain::activity::{ActivityKind, Manner, Outcome};
use crate::domain::birthday;
use crate::domain::book::Book;
use crate::domain::calendar::WorkingDays;
use crate::domain::day_log::Entry;
use crate::domain::follow_up;
use crate::domain::person::{Birthday, Person, Stage};
use crate::domain::policy::{Policy, Standing};
use crate::domain::proposal;
use crate::text::Lang;
use crate::text::people::shorten;
use chrono::{Days, Months, NaiveDate};
use std::cmp::Reverse;
use std::collections::HashMap;

/// What is wanted of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What is planned from today on.
    pub plan: bool,
    /// What was promised and is not planned yet.
    pub follow_ups: bool,
    /// The birthdays of everybody who is not lost.
    pub birthdays: bool,
    /// The premiums that are to be paid within the year.
    pub renewals: bool,
    /// How many minutes before a time the phone rings.
    pub minutes_before: u32,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            plan: true,
            follow_ups: true,
            birthdays: true,
            renewals: true,
            minutes_before: 30,
        }
    }
}

/// How much of each there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Lines of the plan.
    pub plan: usize,
    /// Promises.
    pub follow_ups: usize,
    /// People with a birthday.
    pub birthdays: usize,
    /// Premiums to be paid.
    pub renewals: usize,
}

impl Counts {
    /// How much of what is wanted.
    pub fn of(&self, wanted: Wanted) -> usize {
        [
            (wanted.plan, self.plan),
            (wanted.follow_ups, self.follow_ups),
            (wanted.birthdays, self.birthdays),
            (wanted.renewals, self.renewals),
        ]
        .into_iter()
        .filter_map(|(is_wanted, count)| is_wanted.then_some(count))
        .sum()
    }
}

/// Counts what there is, as the file would hold it. Of birthdays no date is worked out.
pub fn counts(book: &Book, today: NaiveDate) -> Counts {
    let planned = book
        .days_between(today, NaiveDate::MAX)
        .flat_map(|page| &page.entries)
        .filter(|entry| entry.is_planned());
    let here = book.people().filter(|person| person.stage != Stage::Lost);
    Counts {
        plan: planned.count(),
        follow_ups: promises(book, today).len(),
        birthdays: here
            .filter(|person| person.birth.is_some_and(|b| b.day.is_some()))
            .count(),
        renewals: book
            .policies()
            .filter(|policy| book.person(&policy.person).is_some())
            .map(|policy| premiums(policy, today).count())
            .sum(),
    }
}

/// A promise, and what it came from.
struct Promise<'a> {
    person: &'a Person,
    kind: ActivityKind,
    /// When it is to be kept.
    due: NaiveDate,
    /// When it was made.
    made: NaiveDate,
    entry: &'a Entry,
    outcome: Outcome,
}

/// What was promised and nothing is planned for: of what is overdue as much as is proposed for a
/// day, the newest first, then what is still ahead.
fn promises(book: &Book, today: NaiveDate) -> Vec<Promise<'_>> {
    let presets = proposal::Presets::default();
    let days = WorkingDays::of(book);
    let mut owed: Vec<Promise<'_>> = book
        .glances(today)
        .filter(|(person, _)| person.stage != Stage::Lost)
        .filter_map(|(person, glance)| {
            let (kind, made, entry) = proposal::promise(&glance, today, &presets)?;
            let record = entry.record()?;
            let told = made.and_time(record.at.time());
            let due = follow_up::propose(record.outcome, entry.kind, told, &days).date?;
            Some(Promise {
                person,
                kind,
                due,
                made,
                entry,
                outcome: record.outcome,
            })
        })
        .collect();
    owed.sort_by_key(|promise| {
        (
            promise.due >= today,
            Reverse((promise.made, &promise.entry.id)),
        )
    });
    let overdue = owed.partition_point(|promise| promise.due < today);
    owed.drain(presets.owed_at_most.min(overdue)..overdue);
    owed
}

/// What of a policy stands in the calendar: the premium that is overdue, on the last day of grace,
/// and those of a year to come, each on its due date. Who let the grace go by is not reminded of
/// more: first the policy has to be brought back.
fn premiums(policy: &Policy, today: NaiveDate) -> impl Iterator<Item = Premium> {
    let (overdue, from) = match policy.standing(today) {
        Standing::Ahead { .. } => (None, Some(today)),
        Standing::Grace { due, until } => (Some(Premium { due, on: until }), Some(today)),
        Standing::PaidUp | Standing::Over { .. } | Standing::Ended(_) => (None, None),
    };
    let until = today
        .checked_add_months(Months::new(12))
        .unwrap_or(NaiveDate::MAX);
    let to_come = from.into_iter().flat_map(move |from| {
        policy
            .dues_from(from)
            .take_while(move |due| *due < until)
            .filter(|due| !policy.is_paid(*due))
            .map(|due| Premium { due, on: due })
    });
    overdue.into_iter().chain(to_come)
}

/// A premium in the calendar.
#[derive(Clone, Copy)]
struct Premium {
    /// When it is due.
    due: NaiveDate,
    /// The day it stands on.
    on: NaiveDate,
}

/// The hours and spans of the calendar: defaults, meant to be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presets {
    /// How long a call is taken to last, in minutes.
    pub call: u32,
    /// The same for a visit.
    pub visit: u32,
    /// At which hour the phone rings for what has no time.
    pub hour: i32,
    /// So many days before a premium is due, or its grace ends, the phone rings; on the day itself
    /// too.
    pub renewal_ahead: [i32; 2],
    /// For how many years ahead the days of lunar birthdays are written: a phone's calendar knows
    /// no lunar year.
    pub lunar_years: u64,
}

impl Default for Presets {
    fn default() -> Self {
        Self {
            call: 15,
            visit: 60,
            hour: 9,
            renewal_ahead: [15, 3],
            lunar_years: 5,
        }
    }
}

/// Longer titles are cut: they stand on one line of a phone.
const TITLE: usize = 60;
/// Longer notes are cut: they are in the book.
const NOTE: usize = 500;

/// Everything that is wanted, by its day.
pub fn agenda(
    book: &Book,
    today: NaiveDate,
    wanted: Wanted,
    presets: &Presets,
    t: Lang,
    reading: Reading<'_>,
) -> Vec<Event> {
    let agenda = Agenda {
        book,
        today,
        wanted,
        presets,
        t,
        reading,
    };
    let mut events = Vec::new();
    if wanted.plan {
        events.extend(agenda.plan());
    }
    if wanted.follow_ups {
        events.extend(agenda.follow_ups());
    }
    if wanted.birthdays {
        events.extend(agenda.birthdays());
    }
    if wanted.renewals {
        events.extend(agenda.renewals());
    }
    events.sort_by(|a, b| (day(a), &a.uid).cmp(&(day(b), &b.uid)));
    events
}

fn day(event: &Event) -> NaiveDate {
    match event.when {
        When::At { start, .. } => start.date(),
        When::Day(day) => day,
    }
}

struct Agenda<'a> {
    book: &'a Book,
    today: NaiveDate,
    wanted: Wanted,
    presets: &'a Presets,
    t: Lang,
    reading: Reading<'a>,
}

impl Agenda<'_> {
    fn plan(&self) -> impl Iterator<Item = Event> + '_ {
        self.book
            .days_between(self.today, NaiveDate::MAX)
            .flat_map(|page| page.entries.iter().map(move |entry| (page.date, entry)))
            .filter(|(_, entry)| entry.is_planned())
            .map(|(date, entry)| self.planned(date, entry))
    }

    fn planned(&self, date: NaiveDate, entry: &Entry) -> Event {
        let person = entry.person.as_ref().and_then(|id| self.book.person(id));
        let when = match entry.at {
            Some(at) => When::At {
                start: date.and_time(at),
                minutes: self.minutes(entry.kind),
            },
            None => When::Day(date),
        };
        let alarm = match when {
            When::At { .. } => -i32::try_from(self.wanted.minutes_before).unwrap_or_default(),
            When::Day(_) => self.at_the_hour(),
        };
        let address = person.map_or("", |p| p.address.as_str());
        Event {
            uid: uid(entry.id.tail()),
            title: self.title(person.map(|p| p.name.as_str()), entry.kind),
            note: self.words(&entry.purpose),
            place: match entry.kind.manner() {
                Manner::Visit if self.reading.places => self.words(address),
                _ => String::new(),
            },
            when,
            repeat: None,
            alarms: vec![alarm],
        }
    }

    /// What is overdue stands on today, the rest on the day that fits.
    fn follow_ups(&self) -> Vec<Event> {
        promises(self.book, self.today)
            .into_iter()
            .map(|promise| {
                let said = self.t.came_to(promise.outcome);
                Event {
                    uid: uid(&format!("after-{}", promise.entry.id.tail())),
                    title: self.title(Some(&promise.person.name), promise.kind),
                    note: format!("{} {said}", self.t.date(promise.made, self.today)),
                    place: String::new(),
                    when: When::Day(promise.due.max(self.today)),
                    repeat: None,
                    alarms: vec![self.at_the_hour()],
                }
            })
            .collect()
    }

    fn birthdays(&self) -> Vec<Event> {
        // Reading the lunar calendar takes time, and a year has only so many days to ask for.
        let mut read: HashMap<Birthday, Vec<NaiveDate>> = HashMap::new();
        let mut events = Vec::new();
        for person in self.book.people() {
            let Some(birthday) = person.birth.and_then(|b| b.day) else {
                continue;
            };
            if person.stage != Stage::Lost {
                let days = read
                    .entry(birthday)
                    .or_insert_with(|| self.days_of(birthday));
                events.extend(self.birthday(person, birthday, days));
            }
        }
        events
    }

    /// The days that are written: the first one where a rule brings the others, and those of some
    /// years where none does.
    fn days_of(&self, birthday: Birthday) -> Vec<NaiveDate> {
        let years = match birthday {
            Birthday::Solar { .. } => 1,
            Birthday::Lunar { .. } => self.presets.lunar_years,
        };
        let until = self
            .today
            .checked_add_days(Days::new(years * 366))
            .unwrap_or(NaiveDate::MAX);
        let first = birthday::next(birthday, self.today);
        std::iter::successors(first, |date| birthday::next(birthday, date.succ_opt()?))
            .take_while(|date| *date < until)
            .take(usize::try_from(years).unwrap_or(usize::MAX))
            .collect()
    }

    /// A solar birthday comes again by rule; of a lunar one every day is written.
    fn birthday<'d>(
        &self,
        person: &Person,
        birthday: Birthday,
        days: &'d [NaiveDate],
    ) -> impl Iterator<Item = Event> + use<'d, '_> {
        let name = (self.reading.name)(&self.t.shown_name(&person.name));
        let (title, repeat) = match birthday {
            Birthday::Solar { month: 2, day: 29 } => {
                (self.t.files_birthday(&name), Some(Repeat::LastOfFebruary))
            }
            Birthday::Solar { .. } => (self.t.files_birthday(&name), Some(Repeat::Yearly)),
            Birthday::Lunar { .. } => {
                let called = self.t.birthday(birthday);
                (self.t.files_birthday_lunar(&name, &called), None)
            }
        };
        let title = shorten(&title, TITLE);
        let hour = self.at_the_hour();
        let id = person.id.clone();
        days.iter().map(move |date| Event {
            uid: match repeat {
                Some(_) => uid(&format!("birthday-{}", id.tail())),
                None => uid(&format!("birthday-{}-{date}", id.tail())),
            },
            title: title.clone(),
            note: String::new(),
            place: String::new(),
            when: When::Day(*date),
            repeat,
            // On the day, and the day before: a present wants to be bought.
            alarms: vec![hour, hour - 24 * 60],
        })
    }

    fn renewals(&self) -> Vec<Event> {
        let mut events = Vec::new();
        for policy in self.book.policies() {
            if let Some(person) = self.book.person(&policy.person) {
                let premiums = premiums(policy, self.today);
                events.extend(premiums.map(|premium| self.renewal(person, policy, premium)));
            }
        }
        events
    }

    fn renewal(&self, person: &Person, policy: &Policy, premium: Premium) -> Event {
        let name = (self.reading.name)(&self.t.shown_name(&person.name));
        let is_overdue = premium.on != premium.due;
        let title = if is_overdue {
            self.t.files_grace(&name)
        } else {
            self.t.files_renewal(&name)
        };
        let amount = policy.premium_cents.map(|cents| self.t.cents(cents));
        let words = [Some(policy.product.clone()), amount];
        let words: Vec<String> = words.into_iter().flatten().collect();
        let hour = self.at_the_hour();
        let ahead = self.presets.renewal_ahead.map(|days| hour - days * 24 * 60);
        // The day of grace is another thing in the calendar than the due date before it.
        let kind = if is_overdue { "grace" } else { "renewal" };
        Event {
            uid: uid(&format!("{kind}-{}-{}", policy.id.tail(), premium.due)),
            title: shorten(&title, TITLE),
            note: self.words(&words.join(" · ")),
            place: String::new(),
            when: When::Day(premium.on),
            repeat: None,
            alarms: ahead.into_iter().chain([hour]).collect(),
        }
    }

    fn title(&self, name: Option<&str>, kind: ActivityKind) -> String {
        let what = self.t.kind(kind);
        let title = match name {
            Some(name) => {
                let name = (self.reading.name)(&self.t.shown_name(name));
                format!("{name} · {what}")
            }
            None => what.to_owned(),
        };
        shorten(&title, TITLE)
    }

    fn words(&self, words: &str) -> String {
        shorten((self.reading.words)(words).trim(), NOTE)
    }

    fn minutes(&self, kind: ActivityKind) -> u32 {
        match kind.manner() {
            Manner::Call | Manner::Note => self.presets.call,
            Manner::Visit => self.presets.visit,
        }
    }

    /// The hour at which the phone rings for a whole day, in minutes of that day.
    fn at_the_hour(&self) -> i32 {
        self.presets.hour * 60
    }
}

fn uid(tail: &str) -> String {
    format!("{tail}@zhanye")
}
