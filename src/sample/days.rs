//! One day as it is lived: planned the evening before, carried out, written up and handed in.
//!
//! Every step goes through [`crate::domain::day`], so a sample page can hold nothing that a real
//! one could not.

use super::dates::{instant, time};
use super::life::{Life, Line, Whom, waits};
use super::outcomes;
use super::words;
use crate::domain::activity::{ActivityKind, Outcome};
use crate::domain::day::{self, Why};
use crate::domain::day_log::{DayLog, Entry, EntryState, Record};
use crate::domain::id::{AmendmentId, EntryId};
use crate::domain::moment::Instant;
use crate::domain::person::Source;
use crate::domain::standard::Standard;
use chrono::Timelike;

/// Today is shown as it stands at half past ten: what comes later is still planned.
const NOW: u32 = 10 * 60 + 30;
/// Yesterday leaves so many lines open.
const LEFT_OPEN: usize = 3;
/// Days back from today in which nothing else is left open, so that the question about what was
/// left open stays short.
const TIDY_DAYS: usize = 60;

/// What is asked of a day.
#[derive(Debug)]
pub(super) struct DayPlan<'a> {
    /// Its place among the dates.
    pub(super) day: usize,
    /// The place of today.
    pub(super) today: usize,
    /// How many lines the page should have, new names included.
    pub(super) lines: usize,
    /// How many people are written down.
    pub(super) new_names: usize,
    /// Whether a training, a wedding or a child with a fever takes most of the day.
    pub(super) spoiled: bool,
    /// What the day is judged by.
    pub(super) standard: &'a Standard,
}

/// A page and what the envelope of its document says.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) page: DayLog,
    pub(super) created: Instant,
    pub(super) updated: Instant,
    pub(super) version: u64,
}

/// What happens at some minute of the day.
#[derive(Debug)]
enum Event {
    Planned(Line),
    Unplanned,
    NewName,
}

/// A page on which things were only planned so far; none when nothing was.
pub(super) fn only_planned(life: &mut Life, day: usize) -> Option<Written> {
    let lines = life.take_agenda(day);
    let mut page = DayLog::new(life.agent.clone(), life.dates[day]);
    page.entries = lines.into_iter().map(|line| line.entry).collect();
    let created = page.entries.iter().map(|entry| entry.noted_at).min()?;
    let updated = page.entries.iter().map(|entry| entry.noted_at).max()?;
    Some(Written {
        version: page.entries.len() as u64,
        page,
        created,
        updated,
    })
}

/// Lives a day.
pub(super) fn live(life: &mut Life, plan: &DayPlan<'_>) -> Written {
    let date = life.dates[plan.day];
    fill_plan(life, plan);
    let lines = life.take_agenda(plan.day);
    let mut page = DayLog::new(life.agent.clone(), date);
    page.entries = lines.iter().map(|line| line.entry.clone()).collect();
    for line in &lines {
        life.busy(line.place, plan.day);
    }
    let mut version = lines.len() as u64;
    let mut last = 0;
    let events = events(life, plan, lines);
    let mut ahead = events
        .iter()
        .filter(|(_, event)| matches!(event, Event::Planned(_)))
        .count();
    for (minute, event) in events {
        if plan.day == plan.today && minute > NOW {
            continue;
        }
        let stays_open = plan.day + 1 == plan.today && ahead <= LEFT_OPEN;
        ahead -= usize::from(matches!(event, Event::Planned(_)));
        let happened = match event {
            Event::NewName => new_name(life, &mut page, plan.day, minute),
            Event::Unplanned => unplanned(life, &mut page, plan.day, minute),
            Event::Planned(_) if stays_open => false,
            Event::Planned(line) => planned(life, &mut page, plan, minute, &line),
        };
        if happened {
            last = last.max(minute);
            version += 1;
        }
    }
    let mut updated = page
        .entries
        .iter()
        .map(|entry| entry.record().map_or(entry.noted_at, |record| record.at))
        .max()
        .unwrap_or_else(|| instant(date, 8 * 60));
    let created = page
        .entries
        .iter()
        .map(|entry| entry.noted_at)
        .min()
        .unwrap_or(updated);
    if plan.day < plan.today && hand_in(life, &mut page, plan, last) {
        version += 1;
        if let Some(closing) = &page.closing {
            updated = closing.at;
        }
        if amend(life, &mut page, plan) {
            version += 1;
            updated = page.amendments.last().map_or(updated, |last| last.at);
        }
    }
    Written {
        version: version.max(1),
        page,
        created,
        updated,
    }
}

/// The evening before: to what was agreed the agent adds calls and visits until the day is full.
fn fill_plan(life: &mut Life, plan: &DayPlan<'_>) {
    use ActivityKind as K;
    let date = life.dates[plan.day];
    let noted_at = match plan.day.checked_sub(1) {
        Some(before) => instant(life.dates[before], 20 * 60 + life.chance.between(10, 70)),
        None => instant(date, 7 * 60 + life.chance.between(20, 55)),
    };
    for (kind, whom, share) in [
        (K::RecruitInterview, Whom::Recruit, 40),
        (K::CollectionVisit, Whom::Client, 20),
    ] {
        if life.chance.percent(share)
            && let Some(place) = life.choose(whom, plan.day)
        {
            life.busy(place, plan.day);
            life.plan(plan.day, place, kind, None, noted_at);
        }
    }
    let wanted = plan.lines * 3 / 4;
    for _ in 0..2 * wanted {
        if life.planned_on(plan.day) + plan.new_names >= wanted {
            break;
        }
        let (kind, whom) = life.chance.weighted(&[
            ((K::AppointmentCall, Whom::Fresh), 40),
            ((K::AppointmentCall, Whom::Hot), 28),
            ((K::ServiceCall, Whom::Client), 14),
            ((K::ServiceVisit, Whom::Client), 4),
            ((K::SalesVisit, Whom::Hot), 4),
        ]);
        if life.day_with_room(plan.day, waits(kind)) != Some(plan.day) {
            continue;
        }
        if let Some(place) = life.choose(whom, plan.day) {
            life.busy(place, plan.day);
            life.plan(plan.day, place, kind, None, noted_at);
        }
    }
}

/// What the day brings, by the minute.
fn events(life: &mut Life, plan: &DayPlan<'_>, lines: Vec<Line>) -> Vec<(u32, Event)> {
    let today = plan.day == plan.today;
    let spontaneous = plan
        .lines
        .saturating_sub(lines.len())
        .saturating_sub(plan.new_names);
    let mut events = Vec::with_capacity(plan.lines);
    for line in lines {
        let minute = match line.entry.at {
            Some(at) => at.hour() * 60 + at.minute() + life.chance.between(10, 65),
            None => some_minute(life),
        };
        events.push((minute, Event::Planned(line)));
    }
    for _ in 0..spontaneous {
        events.push((some_minute(life), Event::Unplanned));
    }
    for _ in 0..plan.new_names {
        let minute = if today {
            life.chance.between(9 * 60, NOW)
        } else {
            life.chance.between(9 * 60, 19 * 60)
        };
        events.push((minute, Event::NewName));
    }
    events.sort_by_key(|(minute, _)| *minute);
    events
}

/// When people pick up the phone: the morning, the afternoon, sometimes the evening.
fn some_minute(life: &mut Life) -> u32 {
    let (from, to) =
        life.chance
            .weighted(&[((540, 690), 45), ((815, 1_050), 45), ((1_110, 1_190), 10)]);
    life.chance.between(from, to)
}

fn new_name(life: &mut Life, page: &mut DayLog, day: usize, minute: u32) -> bool {
    let at = instant(page.date, minute);
    let place = life.meet(at, false);
    let person = &life.people[place].person;
    let outcome = if person.source == Some(Source::Referral) {
        Outcome::Referred
    } else {
        Outcome::Noted
    };
    let id = person.id.clone();
    life.busy(place, day);
    page.entries.push(Entry::done(
        EntryId::mint(&mut life.chance.mint(at)),
        Some(id),
        ActivityKind::NewProspect,
        Record::new(outcome, at),
    ));
    true
}

/// Something that was not on the plan: a call in between, a client who rings.
fn unplanned(life: &mut Life, page: &mut DayLog, day: usize, minute: u32) -> bool {
    use ActivityKind as K;
    let (kind, whom) = life.chance.weighted(&[
        ((K::AppointmentCall, Whom::Fresh), 40),
        ((K::AppointmentCall, Whom::Hot), 25),
        ((K::ServiceCall, Whom::Client), 28),
        ((K::ServiceVisit, Whom::Client), 7),
    ]);
    let Some(place) = life
        .choose(whom, day)
        .or_else(|| life.choose(Whom::Hot, day))
        .or_else(|| life.choose(Whom::Client, day))
    else {
        return false;
    };
    life.busy(place, day);
    let at = instant(page.date, minute);
    let entry = Entry {
        id: EntryId::mint(&mut life.chance.mint(at)),
        person: Some(life.people[place].person.id.clone()),
        kind,
        at: None,
        purpose: String::new(),
        state: EntryState::Planned,
        follows: None,
        noted_at: at,
    };
    let line = Line { place, entry };
    page.entries.push(line.entry.clone());
    record(life, page, day, minute, &line);
    true
}

/// A line of the plan: done, put off, given up, or forgotten.
fn planned(
    life: &mut Life,
    page: &mut DayLog,
    plan: &DayPlan<'_>,
    minute: u32,
    line: &Line,
) -> bool {
    #[derive(Clone, Copy)]
    enum Fate {
        Done,
        PutOff,
        GivenUp,
        Forgotten,
    }
    let forgets = u32::from(plan.day + TIDY_DAYS < plan.today);
    let fate = if plan.day == plan.today {
        Fate::Done
    } else {
        let put_off = if plan.spoiled { 80 } else { 9 };
        life.chance.weighted(&[
            (Fate::Done, 84),
            (Fate::PutOff, put_off),
            (Fate::GivenUp, 6),
            (Fate::Forgotten, forgets),
        ])
    };
    let evening = instant(page.date, minute.max(17 * 60));
    match fate {
        Fate::Done => {
            life.settle(line.place);
            record(life, page, plan.day, minute, line);
        }
        Fate::PutOff => put_off(life, page, plan.day, line, evening),
        Fate::GivenUp => give_up(life, page, line),
        Fate::Forgotten => {
            life.settle(line.place);
            return false;
        }
    }
    true
}

fn give_up(life: &mut Life, page: &mut DayLog, line: &Line) {
    life.settle(line.place);
    day::drop_line(page, &line.entry.id).expect("a planned line can be given up");
}

fn put_off(life: &mut Life, page: &mut DayLog, day: usize, line: &Line, now: Instant) {
    let after = day + life.chance.between(1, 4) as usize;
    let Some(to) = life.day_with_room(after, waits(line.entry.kind)) else {
        return give_up(life, page, line);
    };
    let id = EntryId::mint(&mut life.chance.mint(now));
    let at = line.entry.at;
    let there = day::put_off(page, &line.entry.id, life.dates[to], at, id, now)
        .expect("a planned line can be put off to a later day");
    life.settle(line.place);
    life.put_on_agenda(to, line.place, there);
}

/// How a line ended, and what follows from it.
fn record(life: &mut Life, page: &mut DayLog, day: usize, minute: u32, line: &Line) {
    let Line { place, entry } = line;
    let at = instant(page.date, minute);
    let warmth = life.warmth(*place);
    let outcome = outcomes::outcome(&mut life.chance, entry.kind, warmth);
    let intention = life.follow_up(day, *place, entry.kind, outcome, &entry.id, at);
    let result = Record {
        outcome,
        at,
        intention,
        obstacle: outcomes::obstacle(&mut life.chance, outcome),
        premium: outcomes::premium(outcome, day + *place + minute as usize),
        note: words::note(&mut life.chance, outcome),
    };
    day::record(page, &entry.id, result, None).expect("the outcome is one of its kind");
}

/// The evening: a few words, and the hand-in, which is forgotten now and then.
fn hand_in(life: &mut Life, page: &mut DayLog, plan: &DayPlan<'_>, last: u32) -> bool {
    if plan.day + 5 < plan.today && life.chance.percent(4) {
        return false;
    }
    let minute = (last + 6).max(17 * 60 + 30 + life.chance.between(0, 150));
    let figures = plan.standard.judge_day(Some(page));
    page.summary = words::summary(&mut life.chance, &figures);
    words::problems(&mut life.chance).clone_into(&mut page.problems);
    day::close(page, plan.standard, instant(page.date, minute)).expect("a page is handed in once");
    true
}

/// The next morning's correction: a result that was left out, or a word more.
fn amend(life: &mut Life, page: &mut DayLog, plan: &DayPlan<'_>) -> bool {
    // One lies a few days back in every book, however small.
    if plan.day + 4 != plan.today && !life.chance.percent(3) {
        return false;
    }
    let at = instant(
        life.dates[plan.day + 1],
        8 * 60 + life.chance.between(0, 40),
    );
    let why = Why {
        id: AmendmentId::mint(&mut life.chance.mint(at)),
        at,
        reason: words::reason(&mut life.chance).to_owned(),
    };
    let done: Vec<&Entry> = page
        .entries
        .iter()
        .filter(|entry| entry.kind != ActivityKind::NewProspect && entry.record().is_some())
        .collect();
    if done.is_empty() {
        return false;
    }
    let entry = life.chance.pick(&done).clone();
    let mut corrected = entry.record().cloned();
    if let Some(result) = &mut corrected {
        result.note = words::note(&mut life.chance, result.outcome);
    }
    if let Some(result) = corrected.filter(|result| Some(result) != entry.record()) {
        day::record(page, &entry.id, result, Some(why)).expect("a reason is given");
    } else {
        let missed = Entry {
            id: EntryId::mint(&mut life.chance.mint(at)),
            at: Some(time(19 * 60 + 30)),
            kind: ActivityKind::ServiceCall,
            purpose: String::new(),
            state: EntryState::Done(Record {
                outcome: Outcome::Served,
                at,
                intention: None,
                obstacle: None,
                premium: None,
                note: words::note(&mut life.chance, Outcome::Served),
            }),
            follows: None,
            noted_at: at,
            ..entry
        };
        day::put(page, None, Some(missed), Some(why)).expect("a reason is given");
    }
    true
}
