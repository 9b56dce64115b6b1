//! A life with people: who is known, who is worked with now, and what is agreed for which day.
//!
//! The days are lived one after the other in [`super::days`]; here is what one leaves to the next.

use super::chance::Chance;
use super::dates::{lunar, solar, time};
use super::names::Wanted;
use super::outcomes::{self, Warmth};
use super::people::{self, Arrival};
use super::phones::Phones;
use super::words;
use crate::domain::activity::{ActivityKind, LeadsTo, Manner, Outcome};
use crate::domain::day_log::{Entry, EntryState};
use crate::domain::id::{AgentId, EntryId};
use crate::domain::moment::Instant;
use crate::domain::person::{Birth, Class, Person, Source, Stage};
use chrono::{Datelike, NaiveDate, NaiveTime};
use std::collections::VecDeque;

/// 计划100 holds no more.
const PLAN_SIZE: usize = 100;
/// The half hours people agree on, in minutes of the day.
const MEETING_TIMES: [u32; 11] = [570, 600, 630, 660, 840, 870, 900, 930, 960, 1_020, 1_140];

/// Somebody, with what the record itself does not say.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) person: Person,
    pub(super) created: Instant,
    pub(super) updated: Instant,
    pub(super) version: u64,
    /// Lines that are still planned.
    open: u32,
    /// The day with a line for this person already.
    busy_on: Option<usize>,
    /// Whether the person was ever spoken to.
    spoken_to: bool,
    /// How often the person has said that there is no need.
    refusals: u32,
}

/// A planned line and whom it is about.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The person's place among [`Life::people`].
    pub(super) place: usize,
    pub(super) entry: Entry,
}

impl Line {
    fn is_meeting(&self) -> bool {
        self.entry.kind.manner() == Manner::Visit
    }
}

/// Whether a meeting waits for a day that is not full of meetings. Who is about to sign, has to
/// pay or may become a colleague is fitted in.
pub(super) fn waits(kind: ActivityKind) -> bool {
    use ActivityKind as K;
    matches!(kind, K::SalesInterview | K::SalesVisit | K::ServiceVisit)
}

/// What an agent has in mind and in the diary.
#[derive(Debug)]
pub(super) struct Life {
    pub(super) chance: Chance,
    pub(super) agent: AgentId,
    /// Working days, those lived first, then the next weeks.
    pub(super) dates: Vec<NaiveDate>,
    pub(super) people: Vec<Known>,
    /// The lines planned for each of the dates.
    agenda: Vec<Vec<Line>>,
    phones: Phones,
    /// Noted and never called.
    fresh: VecDeque<usize>,
    /// Worked with now, the longest untouched first.
    hot: VecDeque<usize>,
    clients: Vec<usize>,
    recruits: Vec<usize>,
    /// How many may be worked with at a time.
    room: usize,
    /// How many lines a day may hold.
    most_lines: usize,
    /// How many meetings fit into a day.
    most_meetings: usize,
}

/// Who is asked for when a line is planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whom {
    /// The next of those who were never called.
    Fresh,
    /// One of those worked with.
    Hot,
    /// A client, some far more often than others.
    Client,
    /// Someone who may become a colleague.
    Recruit,
}

impl Life {
    pub(super) fn new(
        mut chance: Chance,
        agent: AgentId,
        dates: Vec<NaiveDate>,
        people: usize,
        most_lines: usize,
    ) -> Self {
        let phones = Phones::new(&mut chance);
        Self {
            chance,
            agent,
            agenda: vec![Vec::new(); dates.len()],
            dates,
            people: Vec::with_capacity(people),
            phones,
            fresh: VecDeque::new(),
            hot: VecDeque::new(),
            clients: Vec::new(),
            recruits: Vec::new(),
            room: (people / 3).clamp(1, PLAN_SIZE - 4),
            most_lines,
            most_meetings: 4 + most_lines / 10,
        }
    }

    /// Somebody is written down.
    pub(super) fn meet(&mut self, at: Instant, on_first_list: bool) -> usize {
        let place = self.people.len();
        let wanted = match place {
            n if n % 173 == 23 => Wanted::Elsewhere,
            n if n % 97 == 11 => Wanted::Compound,
            _ => Wanted::Any,
        };
        let referrer = if self.clients.is_empty() || self.chance.percent(30) {
            self.someone_hot()
        } else {
            let skewed = self.chance.skewed(self.clients.len());
            Some(self.clients[skewed])
        };
        let arrival = Arrival {
            at,
            on_first_list,
            wanted,
            referrer: referrer.map(|place| &self.people[place].person),
        };
        let person = people::arrive(&mut self.chance, &mut self.phones, &arrival);
        if person.recruit.is_some() {
            self.recruits.push(place);
        }
        self.people.push(Known {
            person,
            created: at,
            updated: at,
            version: 1,
            open: 0,
            busy_on: None,
            spoken_to: false,
            refusals: 0,
        });
        self.fresh.push_back(place);
        place
    }

    /// Somebody of the first list with whom much has happened before the first page.
    pub(super) fn was_close_before(&mut self, place: usize, at: Instant) {
        self.fresh.retain(|fresh| *fresh != place);
        self.get_to_know(place, at);
        self.people[place].spoken_to = true;
        if self.chance.percent(45) {
            self.becomes_client(place);
        } else {
            self.keeps_working_with(place, at);
        }
    }

    fn someone_hot(&mut self) -> Option<usize> {
        let n = self.chance.below(self.hot.len());
        self.hot.get(n).copied()
    }

    /// The lines planned for a day, taken out of the diary.
    pub(super) fn take_agenda(&mut self, day: usize) -> Vec<Line> {
        std::mem::take(&mut self.agenda[day])
    }

    /// How many lines are planned for a day.
    pub(super) fn planned_on(&self, day: usize) -> usize {
        self.agenda[day].len()
    }

    /// A person for a line on a day, if there is one who has none there yet.
    pub(super) fn choose(&mut self, whom: Whom, day: usize) -> Option<usize> {
        let free = |known: &Known| {
            known.open == 0 && known.busy_on != Some(day) && known.person.stage != Stage::Lost
        };
        for _ in 0..6 {
            let place = match whom {
                Whom::Fresh => {
                    let mut first = self.fresh.iter().take(20);
                    let n = first.position(|place| free(&self.people[*place]))?;
                    self.fresh.remove(n)?
                }
                Whom::Hot => {
                    let n = self.chance.skewed(self.hot.len());
                    *self.hot.get(n)?
                }
                Whom::Client => {
                    let n = self.chance.skewed(self.clients.len());
                    *self.clients.get(n)?
                }
                Whom::Recruit => {
                    let n = self.chance.skewed(self.recruits.len());
                    let newest = self.recruits.len().checked_sub(n + 1)?;
                    self.recruits[newest]
                }
            };
            if free(&self.people[place]) {
                return Some(place);
            }
        }
        None
    }

    /// A line that is planned now for a day.
    pub(super) fn plan(
        &mut self,
        day: usize,
        place: usize,
        kind: ActivityKind,
        follows: Option<EntryId>,
        noted_at: Instant,
    ) {
        let meeting = kind.manner() == Manner::Visit;
        let Some(day) = self.day_with_room(day, waits(kind)) else {
            return;
        };
        let at = if meeting {
            self.free_time(day)
        } else {
            self.chance
                .percent(20)
                .then(|| time(540 + 30 * self.chance.between(0, 19)))
        };
        let purpose = words::purpose(&mut self.chance, kind, &self.people[place].person);
        let entry = Entry {
            id: EntryId::mint(&mut self.chance.mint(noted_at)),
            person: Some(self.people[place].person.id.clone()),
            kind,
            at,
            purpose,
            state: EntryState::Planned,
            follows,
            noted_at,
        };
        self.put_on_agenda(day, place, entry);
    }

    /// A line that exists goes into the diary.
    pub(super) fn put_on_agenda(&mut self, day: usize, place: usize, entry: Entry) {
        self.people[place].open += 1;
        self.agenda[day].push(Line { place, entry });
    }

    /// The first day from `day` on that can take one more line; none when the next two weeks are
    /// full or the diary ends, and then nothing is agreed.
    pub(super) fn day_with_room(&self, day: usize, waits: bool) -> Option<usize> {
        (day..self.agenda.len()).take(10).find(|day| {
            let lines = &self.agenda[*day];
            let meetings = lines.iter().filter(|line| line.is_meeting()).count();
            lines.len() < self.most_lines && !(waits && meetings >= self.most_meetings)
        })
    }

    fn free_time(&mut self, day: usize) -> Option<NaiveTime> {
        for _ in 0..5 {
            let at = time(self.chance.pick(&MEETING_TIMES));
            if self.agenda[day]
                .iter()
                .all(|line| line.entry.at != Some(at))
            {
                return Some(at);
            }
        }
        None
    }

    /// A line has left the diary: done, moved or given up.
    pub(super) fn settle(&mut self, place: usize) {
        let known = &mut self.people[place];
        known.open = known.open.saturating_sub(1);
    }

    /// Keeps a person from coming up twice on a day.
    pub(super) fn busy(&mut self, place: usize, day: usize) {
        self.people[place].busy_on = Some(day);
    }

    /// How warm the first word is.
    pub(super) fn warmth(&mut self, place: usize) -> Warmth {
        let known = &self.people[place];
        let trusted = known
            .person
            .source
            .is_some_and(|source| source == Source::Referral || source.is_acquaintance());
        if known.spoken_to || (trusted && self.chance.percent(60)) {
            Warmth::Warm
        } else {
            Warmth::Cold
        }
    }

    /// What an outcome means for the person and for the days to come. Returns the judgement that
    /// stands beside it.
    pub(super) fn follow_up(
        &mut self,
        day: usize,
        place: usize,
        kind: ActivityKind,
        outcome: Outcome,
        line: &EntryId,
        at: Instant,
    ) -> Option<Class> {
        // A class says how likely somebody signs, not how likely somebody joins.
        let intention = if kind == ActivityKind::RecruitInterview {
            None
        } else {
            outcomes::intention(&mut self.chance, outcome)
        };
        if let Some(class) = intention {
            self.change(place, at, |person| person.grade(class, at.date_naive()));
        }
        if outcome.reached() {
            self.people[place].spoken_to = true;
        }
        self.settle_stage(place, kind, outcome, at);
        self.next_step(day, place, kind, outcome, line, at);
        intention
    }

    fn settle_stage(&mut self, place: usize, kind: ActivityKind, outcome: Outcome, at: Instant) {
        match outcome {
            Outcome::Signed => {
                self.change(place, at, |person| person.stage = Stage::Client);
                self.becomes_client(place);
                self.keeps_working_with(place, at);
            }
            Outcome::Joins => self.recruits.retain(|recruit| *recruit != place),
            // A talk about the profession says nothing about buying.
            _ if kind == ActivityKind::RecruitInterview => {}
            Outcome::Interested | Outcome::WantsProposal | Outcome::ThinksItOver => {
                if self.people[place].person.score.is_none() {
                    self.get_to_know(place, at);
                }
                self.keeps_working_with(place, at);
            }
            Outcome::Appointed | Outcome::NewNeed => self.keeps_working_with(place, at),
            Outcome::NoNeed => {
                self.people[place].refusals += 1;
                let gone = self.people[place].refusals > 1 || self.chance.percent(12);
                self.hot.retain(|hot| *hot != place);
                if gone && self.people[place].person.stage == Stage::Prospect {
                    self.change(place, at, |person| person.stage = Stage::Lost);
                }
            }
            _ => {}
        }
    }

    fn next_step(
        &mut self,
        day: usize,
        place: usize,
        kind: ActivityKind,
        outcome: Outcome,
        line: &EntryId,
        at: Instant,
    ) {
        let next = match outcome.leads_to(kind) {
            LeadsTo::Next(next) => next,
            LeadsTo::Again => kind,
            LeadsTo::Nothing => return,
        };
        let lost = self.people[place].person.stage == Stage::Lost;
        if !lost && self.chance.percent(outcomes::next_step_share(outcome)) {
            let (from, to) = outcomes::wait(outcome, next);
            let wait = self.chance.between(from, to) as usize;
            self.plan(day + wait, place, next, Some(line.clone()), at);
        }
    }

    /// Changes a record, which makes a new version of it.
    fn change(&mut self, place: usize, at: Instant, change: impl FnOnce(&mut Person)) {
        let known = &mut self.people[place];
        change(&mut known.person);
        known.updated = known.updated.max(at);
        known.version += 1;
    }

    fn get_to_know(&mut self, place: usize, at: Instant) {
        let known = &mut self.people[place];
        people::get_to_know(&mut self.chance, &mut known.person, at.date_naive());
        known.updated = known.updated.max(at);
        known.version += 1;
    }

    fn becomes_client(&mut self, place: usize) {
        self.people[place].person.stage = Stage::Client;
        if !self.clients.contains(&place) {
            self.clients.push(place);
        }
    }

    /// Somebody moves to the end of those worked with; when the list is full, the one who was
    /// waited for the longest is let go with a lower class.
    fn keeps_working_with(&mut self, place: usize, at: Instant) {
        self.hot.retain(|hot| *hot != place);
        self.hot.push_back(place);
        if self.hot.len() <= self.room {
            return;
        }
        let idle = (0..self.hot.len()).find(|n| self.people[self.hot[*n]].open == 0);
        let Some(idle) = idle.and_then(|n| self.hot.remove(n)) else {
            return;
        };
        let class = self.people[idle].person.class();
        if matches!(class, Some(Class::A | Class::B)) {
            self.change(idle, at, |person| person.grade(Class::C, at.date_naive()));
        }
    }

    /// Marks 计划100 and sees to it that some birthdays are near.
    pub(super) fn stand_on(&mut self, today: NaiveDate) {
        let plan: Vec<usize> = self
            .hot
            .iter()
            .rev()
            .copied()
            .filter(|place| self.people[*place].person.stage != Stage::Lost)
            .take(PLAN_SIZE)
            .collect();
        for place in &plan {
            let known = &mut self.people[*place];
            known.person.plan100 = true;
            if known.person.score.is_none() {
                people::get_to_know(
                    &mut self.chance,
                    &mut known.person,
                    known.updated.date_naive(),
                );
            }
        }
        let soon = [
            solar(today, 0),
            lunar(today, 1),
            solar(today, 2),
            lunar(today, 4),
            solar(today, 6),
        ];
        // Every third of the plan, so that the birthdays are not all the freshest names.
        for (place, day) in plan.iter().step_by(3).zip(soon.into_iter().flatten()) {
            let person = &mut self.people[*place].person;
            let year = person.birth.and_then(|birth| birth.year);
            person.birth = Some(Birth {
                year: year.or(Some(today.year() - 41)),
                day: Some(day),
            });
        }
    }
}
