//! What a user does, from the first line typed to the next morning, against the store in memory:
//! the same actions as the screens call, without a screen.

mod people;
mod policies;
mod signals;
mod standards;
mod store;
mod two_tabs;
mod working_day;

use chrono::{DateTime, NaiveDate};
use futures::executor::block_on;
use std::rc::Rc;
use zhanye::actions::record::{ResultOf, What};
use zhanye::actions::{self, Desk};
use zhanye::domain::activity::{ActivityKind, Outcome};
use zhanye::domain::capture;
use zhanye::domain::day_log::Record;
use zhanye::domain::id::{AgentId, EntryId, IdMint, PersonId};
use zhanye::domain::moment::Moment;
use zhanye::storage::memory::MemoryLog;

struct Agent {
    desk: Rc<Desk<MemoryLog>>,
    log: MemoryLog,
    chance: u128,
}

impl Agent {
    fn new() -> Self {
        let log = MemoryLog::default();
        Self {
            desk: open(&log),
            log,
            chance: 1,
        }
    }

    /// Closes the app and opens it again on what the device kept.
    fn reopen(&mut self) {
        self.desk = open(&self.log);
    }

    fn at(&mut self, time: &str) -> Moment {
        let text = format!("2026-11-{time}:00+08:00");
        let now = DateTime::parse_from_rfc3339(&text).expect("a time");
        self.chance += 1 << 20;
        Moment {
            now,
            author: self.desk.agent().id,
            mint: IdMint::new(now.timestamp_millis(), self.chance),
        }
    }

    fn capture(&mut self, time: &str, line: &str) -> (PersonId, actions::Done) {
        let moment = self.at(time);
        let mut mint = moment.mint.clone();
        let id = PersonId::mint(&mut mint);
        let captured = capture::parse(line, moment.local());
        let (person, meeting) = captured.to_person(id.clone(), moment.today(), "未留名");
        let new = actions::capture::NewPerson {
            person,
            meeting,
            purpose: String::new(),
        };
        let moment = Moment { mint, ..moment };
        let done = block_on(actions::capture::add_person(&self.desk, &moment, new))
            .expect("room to write");
        (id, done)
    }

    /// The premium of every result on the pages, the oldest first.
    fn premiums(&self) -> Vec<Option<u32>> {
        let book = self.desk.book();
        let entries = book.days().flat_map(|page| page.entries.iter());
        let signed = |r: &&Record| r.outcome == Outcome::Signed;
        let records = entries.filter_map(|e| e.record()).filter(signed);
        records.map(|r| r.premium).collect()
    }

    fn line_of(&self, date: NaiveDate, person: &PersonId, kind: ActivityKind) -> EntryId {
        self.desk
            .book()
            .timeline(date)
            .into_iter()
            .find(|e| e.person.as_ref() == Some(person) && e.kind == kind)
            .map(|e| e.id.clone())
            .expect("the line is on that day")
    }
}

fn open(log: &MemoryLog) -> Rc<Desk<MemoryLog>> {
    open_as(log, 7)
}

/// Opens a book; as long as it is nobody's, for a newcomer of this number.
fn open_as(log: &MemoryLog, newcomer: u128) -> Rc<Desk<MemoryLog>> {
    let newcomer = AgentId::mint(&mut IdMint::new(0, newcomer));
    let desk = block_on(Desk::open(log.clone(), newcomer)).expect("memory opens");
    while block_on(desk.read_more()).expect("memory reads") {}
    desk
}

fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
}

fn result(what: What, outcome: Outcome) -> ResultOf {
    ResultOf {
        what,
        outcome,
        intention: None,
        obstacle: None,
        premium: None,
        paid: Vec::new(),
        note: String::new(),
        next: None,
        reason: None,
    }
}

fn unplanned(person: &PersonId, kind: ActivityKind) -> What {
    What::Unplanned {
        date: day(23),
        person: Some(person.clone()),
        kind,
    }
}
