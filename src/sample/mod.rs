//! 示例本: a book as an agent would have it after some weeks, or after ten years, made from a seed.
//!
//! It serves the sample book that a first visit offers, the tests, and the measurements. The days
//! are lived one by one by the rules of the trade: names come in, are called, agree to meet, put
//! off, sign, name others, and are let go; so pages, histories and counts agree with each other.
//!
//! Pure: the same arguments give the same bytes on every machine. Nobody in it exists, and its
//! phone numbers are nobody's (see `phones`). Start with [`book`].

mod chance;
mod dates;
mod days;
mod goals;
mod life;
mod names;
mod outcomes;
mod people;
mod phones;
mod policies;
mod words;

use crate::domain::agent::{Agent, StandardInForce};
use crate::domain::calendar::YearCalendar;
use crate::domain::day_log::DayLog;
use crate::domain::goal::MonthGoal;
use crate::domain::id::AgentId;
use crate::domain::moment::Instant;
use crate::domain::standard::Standard;
use crate::storage::document::{DocId, Document, Noun};
use chance::Chance;
use chrono::{Days, NaiveDate};
use dates::instant;
use days::{DayPlan, Written};
use life::Life;

/// From how many pages on the book tells of a newcomer who came to 5311 later.
const LONG_BOOK: usize = 250;
/// How many pages a newcomer is judged by the newcomer's standard.
const NEWCOMER_PAGES: usize = 60;
/// Names on the list an agent starts with, at most.
const FIRST_LIST: usize = 300;

/// A book of `people` people and `days` day pages, the last of them today's, in the order of an
/// export: ascending by id.
///
/// The pages lie on the working days up to `today`, which has one even when it is not worked. On
/// top come the agent, the agent's own day off and monthly goals, the policies of clients, and a page for each of the next weeks' days for
/// which something is agreed already, as far as there are pages at all. A page has about 15 lines in
/// a small book and 20 to 40 in one of ten thousand people. `today` is a date of the years 1900 to
/// 9999.
pub fn book(seed: u64, people: usize, days: usize, today: NaiveDate) -> Vec<Document> {
    let mut chance = Chance::new(seed);
    let (dates, own) = dates::dates(days, today);
    let days = dates.iter().take_while(|date| **date <= today).count();
    let first = *dates.first().unwrap_or(&today);
    let beginning = instant(first, 8 * 60);
    let agent = agent(&mut chance, &dates, days, beginning);
    let author = agent.id.as_str().to_owned();

    let fewest = 14 + (people / 1_500).min(6);
    let most = 2 * fewest;
    let mut life = Life::new(chance, agent.id.clone(), dates, people, most - 4);
    let on_first_list = if days == 0 {
        people
    } else {
        (people * 2 / 5).min(FIRST_LIST)
    };
    begin(&mut life, first, on_first_list);
    let arrivals = arrivals(&mut life.chance, people - on_first_list, days);
    let standards = [Standard::preset_newcomer(), Standard::preset_5311()];
    let mut pages: Vec<Written> = Vec::with_capacity(days + dates::DIARY);
    for (day, new_names) in arrivals.into_iter().enumerate() {
        let newcomer = days >= LONG_BOOK && day < NEWCOMER_PAGES;
        let lines = fewest + life.chance.below(most - fewest + 1);
        let spoiled = life.chance.below(7) == 0 && day + 5 < days;
        pages.push(days::live(
            &mut life,
            &DayPlan {
                day,
                today: days - 1,
                lines: lines.max(new_names),
                new_names,
                spoiled,
                standard: &standards[usize::from(!newcomer)],
            },
        ));
    }
    for day in days..life.dates.len() {
        pages.extend(days::only_planned(&mut life, day));
    }
    life.stand_on(today);

    let mut documents = Vec::with_capacity(people + pages.len() + 2);
    documents.push(document(&agent, agent.id.as_str(), &author, beginning));
    for goal in goals::goals(&agent, own.as_ref(), &life.dates, today) {
        let id = MonthGoal::document_id(&agent.id, goal.month);
        let set_at = goal.versions.first().map_or(beginning, |v| v.set_at);
        documents.push(document(&goal, &id, &author, set_at));
    }
    if let Some(own) = own {
        let id = YearCalendar::document_id(&agent.id, own.year);
        documents.push(document(&own, &id, &author, beginning));
    }
    for known in &life.people {
        let id = known.person.id.as_str();
        let mut document = document(&known.person, id, &author, known.created);
        document.updated_at = known.updated;
        document.version = known.version;
        documents.push(document);
    }
    let known = life.people.iter().map(|known| &known.person);
    let lived = pages.iter().map(|written| &written.page);
    for (policy, at) in policies::policies(seed, known, lived, today) {
        documents.push(document(&policy, policy.id.as_str(), &author, at));
    }
    for written in &pages {
        let id = DayLog::document_id(&agent.id, written.page.date);
        let mut document = document(&written.page, &id, &author, written.created);
        document.updated_at = written.updated;
        document.version = written.version;
        documents.push(document);
    }
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    documents
}

/// Nine in the evening of a day in China, when a book of that day may be exported.
pub fn evening_of(date: NaiveDate) -> Instant {
    instant(date, 21 * 60)
}

fn document<T: Noun>(noun: &T, id: &str, author: &str, at: Instant) -> Document {
    let id: DocId = id.parse().expect("an id of the domain names a document");
    Document::of(noun, id, at, author)
}

fn agent(chance: &mut Chance, dates: &[NaiveDate], days: usize, beginning: Instant) -> Agent {
    let mut agent = Agent::new(AgentId::mint(&mut chance.mint(beginning)));
    agent.name = "林晓梅".to_owned();
    let from = beginning.date_naive();
    let in_force = |from, standard: Standard| StandardInForce {
        from,
        standard: standard.id,
    };
    agent.standards = if days >= LONG_BOOK {
        vec![
            in_force(from, Standard::preset_newcomer()),
            in_force(dates[NEWCOMER_PAGES], Standard::preset_5311()),
        ]
    } else {
        vec![in_force(from, Standard::preset_5311())]
    };
    agent
}

/// The list an agent starts with, written in the six weeks before the first page.
fn begin(life: &mut Life, first: NaiveDate, how_many: usize) {
    for n in 0..how_many {
        let back = 42 - 41 * n / how_many.max(1);
        let date = first
            .checked_sub_days(Days::new(back as u64))
            .unwrap_or(first);
        let at = instant(date, life.chance.between(9 * 60, 21 * 60));
        let place = life.meet(at, true);
        if life.chance.percent(45) {
            life.was_close_before(place, at);
        }
    }
}

/// How many people are written down on each day: as evenly as people come.
fn arrivals(chance: &mut Chance, how_many: usize, days: usize) -> Vec<usize> {
    if days == 0 {
        return Vec::new();
    }
    // Three quarters are spread evenly, because agents who live by a standard see to it.
    let even = if how_many >= days {
        (how_many * 3 / 4 / days).max(1)
    } else {
        0
    };
    let mut arrivals = vec![even; days];
    for _ in 0..how_many - even * days {
        arrivals[chance.below(days)] += 1;
    }
    arrivals
}
