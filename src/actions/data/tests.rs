use super::*;
use crate::actions::desk::{Done, Put};
use crate::actions::{overruled, people};
use crate::domain::activity::{ActivityKind, Outcome};
use crate::domain::agent::Agent;
use crate::domain::day_log::{AmendedPart, Amendment, DayLog, Entry, EntryState, Record};
use crate::domain::id::{AgentId, AmendmentId, EntryId, IdMint, PersonId};
use crate::domain::moment::Moment;
use crate::domain::person::{Birth, Birthday, Referrer};
use crate::forms::vcard::Card;
use crate::storage::BlockKey;
use crate::storage::document::{DocId, Document};
use crate::storage::error::StoreError;
use crate::storage::export::{self as book_file, ImportError};
use crate::storage::log::Durability;
use crate::storage::memory::MemoryLog;
use crate::storage::twin::{self, Twin};
use chrono::{DateTime, NaiveDate, TimeDelta};
use futures::executor::block_on;
use std::rc::Rc;

fn now() -> Instant {
    DateTime::parse_from_rfc3339("2026-11-23T18:00:00+08:00").expect("a time")
}

fn nov(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
}

/// A phone with its own chance, and its agent.
struct Phone {
    desk: Rc<Desk<MemoryLog>>,
    log: MemoryLog,
    mint: IdMint,
}

impl Phone {
    fn new(chance: u128) -> Self {
        let mut mint = IdMint::new(0, chance << 40);
        let newcomer = AgentId::mint(&mut mint);
        let log = MemoryLog::default();
        let desk = block_on(Desk::open(log.clone(), newcomer)).expect("a fresh log opens");
        Self { desk, log, mint }
    }

    /// The same phone after the app was closed.
    fn reopened(self) -> Self {
        let mut mint = self.mint;
        let newcomer = AgentId::mint(&mut mint);
        let desk = block_on(Desk::open(self.log.clone(), newcomer)).expect("the log opens");
        while block_on(desk.read_more()).expect("it reads") {}
        Self {
            desk,
            log: self.log,
            mint,
        }
    }

    fn moment(&mut self) -> Moment {
        // Ids of two moments never meet, because the mint goes on.
        let _spent = PersonId::mint(&mut self.mint);
        Moment {
            now: now(),
            author: self.desk.agent().id,
            mint: self.mint.clone(),
        }
    }

    fn put(&mut self, puts: Vec<Put>) -> Done {
        let moment = self.moment();
        block_on(self.desk.commit(&moment, puts)).expect("it is written")
    }

    /// The same, so many hours later.
    fn put_later(&mut self, hours: i64, puts: Vec<Put>) {
        let moment = Moment {
            now: now() + TimeDelta::hours(hours),
            ..self.moment()
        };
        block_on(self.desk.commit(&moment, puts)).expect("it is written");
    }

    /// What came of a line of the 20th.
    fn record(&mut self, hours: i64, line: &EntryId, record: Record) {
        let mut page = self.desk.page(nov(20));
        let mut lines = page.entries.iter_mut();
        let line = lines.find(|entry| entry.id == *line).expect("the line");
        line.state = EntryState::Done(record);
        self.put_later(hours, vec![Put::Day(page)]);
    }

    fn person(&mut self, name: &str) -> PersonId {
        let id = PersonId::mint(&mut self.mint);
        self.put(vec![Put::Person(Person::new(id.clone(), name, nov(23)))]);
        id
    }

    /// A page with one call more.
    fn call(&mut self, date: NaiveDate) -> EntryId {
        let id = EntryId::mint(&mut self.mint);
        let mut page = self.desk.page(date);
        page.entries.push(Entry::done(
            id.clone(),
            None,
            ActivityKind::ServiceCall,
            Record::new(Outcome::Served, now()),
        ));
        self.put(vec![Put::Day(page)]);
        id
    }

    fn backup(&self) -> Backup {
        block_on(export(&self.desk, now(), |_| true))
            .expect("it reads back")
            .expect("nobody stopped it")
    }

    fn preview(&mut self, file: &[u8]) -> Preview {
        let Ok(Content::Book(book)) = read(file) else {
            panic!("a book was expected")
        };
        let moment = self.moment();
        block_on(compare(&self.desk, &moment, book, |_| true))
            .expect("it compares")
            .expect("nobody stopped it")
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = self.desk.book().people().map(|p| p.name.clone()).collect();
        names.sort();
        names
    }

    fn lines(&self, date: NaiveDate) -> usize {
        self.desk.book().day(date).map_or(0, |p| p.entries.len())
    }
}

#[test]
fn a_backup_read_into_an_empty_phone_is_the_same_book_with_the_same_agent() {
    let mut old = Phone::new(1);
    old.person("张三");
    old.call(nov(20));
    let backup = old.backup();
    assert_eq!(backup.name, "展业本-2026-11-23.json");
    assert_eq!((backup.inside.people, backup.inside.pages), (1, 1));

    let mut new = Phone::new(2);
    let preview = new.preview(&backup.bytes);
    assert!(!preview.is_from_another);
    assert_eq!(preview.days, Some((nov(20), nov(20))));
    assert_eq!(preview.merging.new, backup.inside);
    assert!(preview.losing.is_nothing());
    block_on(merge(&new.desk, preview, false)).expect("it merges");
    assert_eq!(new.desk.agent().id, old.desk.agent().id);
    assert_eq!(new.names(), ["张三"]);
    let new = new.reopened();
    assert_eq!(new.desk.agent().id, old.desk.agent().id);
    assert_eq!(new.lines(nov(20)), 1);
}

#[test]
fn pages_of_another_agent_become_ones_own_and_one_date_is_merged_line_by_line() {
    let (mut old, mut new) = (Phone::new(1), Phone::new(2));
    old.person("张三");
    old.call(nov(20));
    old.call(nov(20));
    old.call(nov(21));
    new.person("李四");
    new.call(nov(20));
    let mine = new.desk.agent().id;

    let preview = new.preview(&old.backup().bytes);
    assert!(preview.is_from_another);
    assert_eq!(preview.merging.new.people, 1);
    assert_eq!(preview.merging.new.pages, 1);
    assert_eq!(preview.merging.changed.pages, 1);
    assert_eq!(preview.merging.new.other, 0, "the other agent stays out");
    block_on(merge(&new.desk, preview, false)).expect("it merges");

    let new = new.reopened();
    assert_eq!(new.desk.agent().id, mine);
    assert_eq!((new.lines(nov(20)), new.lines(nov(21))), (3, 1));
    assert!(new.desk.book().days().all(|page| page.agent == mine));
    assert_eq!(new.names(), ["张三", "李四"]);
}

#[test]
fn merging_the_same_file_again_changes_nothing() {
    let (mut old, mut new) = (Phone::new(1), Phone::new(2));
    old.person("张三");
    old.call(nov(20));
    new.person("李四");
    let file = old.backup().bytes;
    let preview = new.preview(&file);
    block_on(merge(&new.desk, preview, false)).expect("it merges");
    let before = new.log.shelves();
    let preview = new.preview(&file);
    assert!(preview.merging.is_nothing());
    block_on(merge(&new.desk, preview, false)).expect("it merges");
    assert_eq!(new.log.shelves(), before);
}

#[test]
fn an_older_backup_puts_no_second_birthday_into_a_record() {
    let mut phone = Phone::new(1);
    let id = phone.person("张三");
    let mut person = Person::new(id.clone(), "张三", nov(23));
    let birth = |day| {
        Some(Birth {
            year: None,
            day: Some(day),
        })
    };
    person.birth = birth(Birthday::Solar { month: 3, day: 5 });
    phone.put_later(1, vec![Put::Person(person.clone())]);
    let file = phone.backup().bytes;
    let lunar = birth(Birthday::Lunar { month: 1, day: 15 });
    person.birth = lunar;
    phone.put_later(2, vec![Put::Person(person)]);

    let preview = phone.preview(&file);
    block_on(merge(&phone.desk, preview, false)).expect("it merges");
    let phone = phone.reopened();
    let there = phone.desk.book().person(&id).map(|p| p.birth);
    assert_eq!(there, Some(lunar));
    let found = overruled::of_person(&phone.desk, &id);
    let paths: Vec<&str> = found.iter().map(|o| o.path.as_str()).collect();
    assert_eq!(paths, ["/birth/day"], "what it was before is kept");
}

#[test]
fn what_two_phones_recorded_on_one_page_is_done_on_both() {
    let mut phone = Phone::new(1);
    let [one, other] = [0; 2].map(|_| EntryId::mint(&mut phone.mint));
    let mut page = phone.desk.page(nov(20));
    for id in [&one, &other] {
        let kind = ActivityKind::ServiceCall;
        page.entries
            .push(Entry::planned(id.clone(), None, kind, now()));
    }
    phone.put(vec![Put::Day(page)]);
    let file = phone.backup().bytes;
    let mut second = Phone::new(2);
    let preview = second.preview(&file);
    block_on(merge(&second.desk, preview, false)).expect("it merges");

    let mut record = Record::new(Outcome::Served, now());
    record.note = "想问教育金".to_owned();
    phone.record(1, &one, record.clone());
    second.record(2, &other, record.clone());
    let files = [&phone, &second].map(|phone| phone.backup().bytes);
    for (phone, file) in [phone, second].iter_mut().zip(files.iter().rev()) {
        let preview = phone.preview(file);
        block_on(merge(&phone.desk, preview, false)).expect("it merges");
        let page = phone.desk.page(nov(20));
        for id in [&one, &other] {
            let state = page.entry(id).map(|entry| &entry.state);
            assert_eq!(state, Some(&EntryState::Done(record.clone())));
        }
    }
}

#[test]
fn a_merge_is_taken_back_by_its_undo() {
    let (mut old, mut new) = (Phone::new(1), Phone::new(2));
    old.person("张三");
    old.call(nov(20));
    new.person("李四");
    new.call(nov(20));
    let preview = new.preview(&old.backup().bytes);
    let done = block_on(merge(&new.desk, preview, false)).expect("it merges");
    assert_eq!(new.lines(nov(20)), 2);
    let moment = new.moment();
    block_on(new.desk.undo(&moment, &done)).expect("it is undone");
    assert_eq!(new.names(), ["李四"]);
    assert_eq!(new.lines(nov(20)), 1);
}

#[test]
fn what_was_deleted_stays_deleted_unless_it_is_asked_for() {
    let mut phone = Phone::new(1);
    let gone = phone.person("张三");
    phone.person("李四");
    let file = phone.backup().bytes;
    phone.put(vec![Put::RemovePerson(gone)]);
    let preview = phone.preview(&file);
    assert!(preview.merging.is_nothing());
    assert_eq!(preview.deleted.people, 1);
    block_on(merge(&phone.desk, preview.clone(), false)).expect("nothing to do");
    assert_eq!(phone.names(), ["李四"]);
    let preview = phone.preview(&file);
    block_on(merge(&phone.desk, preview, true)).expect("it comes back");
    assert_eq!(phone.names(), ["张三", "李四"]);
    assert_eq!(phone.preview(&file).deleted.total(), 0);
}

#[test]
fn what_was_erased_never_comes_back() {
    let mut phone = Phone::new(1);
    let gone = phone.person("张三");
    let file = phone.backup().bytes;
    phone.put(vec![Put::ErasePerson(gone)]);
    let preview = phone.preview(&file);
    assert_eq!(preview.deleted.total(), 0);
    block_on(merge(&phone.desk, preview, true)).expect("nothing to do");
    assert!(phone.names().is_empty());
}

/// A book with somebody who is named by a line, a correction and another's record.
fn with_one_to_forget() -> (Phone, PersonId) {
    let mut phone = Phone::new(1);
    let gone = phone.person("王芳芳");
    let named = phone.person("张伟");
    let mut referred = Person::new(named, "张伟", nov(23));
    referred.referrer = Some(Referrer {
        person: Some(gone.clone()),
        name: "王芳芳".to_owned(),
    });
    let mut page = phone.desk.page(nov(20));
    let mut record = Record::new(Outcome::Served, now());
    record.note = "甲状腺结节".to_owned();
    let line = EntryId::mint(&mut phone.mint);
    let mut line = Entry::done(line, Some(gone.clone()), ActivityKind::ServiceCall, record);
    line.purpose = "甲状腺复查".to_owned();
    page.amendments.push(Amendment {
        id: AmendmentId::mint(&mut phone.mint),
        at: now(),
        reason: "补记".to_owned(),
        change: AmendedPart::Entry {
            before: None,
            after: Some(Box::new(line.clone())),
        },
    });
    page.entries.push(line);
    phone.put(vec![Put::Person(referred), Put::Day(page)]);
    (phone, gone)
}

fn erase(phone: &mut Phone, id: &PersonId) {
    let moment = Moment {
        now: now() + TimeDelta::hours(1),
        ..phone.moment()
    };
    block_on(people::erase(&phone.desk, &moment, id)).expect("it is erased");
}

/// Nothing of who is to be forgotten is in the book, nor in what is kept beside it.
fn is_forgotten(phone: &Phone) {
    let said = String::from_utf8(phone.backup().bytes).expect("text");
    let copy = block_on(phone.desk.store().safety_copy()).expect("it reads");
    let copy = String::from_utf8(copy.unwrap_or_default()).expect("text");
    for word in ["王芳芳", "甲状腺"] {
        assert!(!said.contains(word), "{word} in the book");
        assert!(!copy.contains(word), "{word} in the copy beside it");
    }
    assert_eq!(
        (phone.lines(nov(20)), phone.names()),
        (1, vec!["张伟".to_owned()])
    );
}

#[test]
fn an_older_backup_brings_back_nothing_of_who_was_erased() {
    let (mut phone, gone) = with_one_to_forget();
    let file = phone.backup().bytes;
    erase(&mut phone, &gone);
    is_forgotten(&phone);
    let preview = phone.preview(&file);
    assert!(preview.merging.is_nothing(), "{:?}", preview.merging);
    block_on(merge(&phone.desk, preview, true)).expect("nothing to do");
    is_forgotten(&phone);

    // Nor does the book of the file in the place of this one.
    let preview = phone.preview(&file);
    let moment = phone.moment();
    block_on(replace(&phone.desk, &moment, preview)).expect("it is replaced");
    is_forgotten(&phone);
    let mut phone = phone.reopened();
    is_forgotten(&phone);
    let moment = phone.moment();
    block_on(undo_replace(&phone.desk, &moment)).expect("it comes back");
    is_forgotten(&phone);
}

#[test]
fn who_is_erased_goes_from_the_book_that_was_replaced_too() {
    let (mut phone, gone) = with_one_to_forget();
    let preview = phone.preview(&phone.backup().bytes);
    let moment = phone.moment();
    block_on(replace(&phone.desk, &moment, preview)).expect("it is replaced");
    let copy = block_on(phone.desk.store().safety_copy()).expect("it reads");
    assert!(copy.is_some_and(|copy| String::from_utf8_lossy(&copy).contains("王芳芳")));
    erase(&mut phone, &gone);
    is_forgotten(&phone);
    let mut phone = phone.reopened();
    let moment = phone.moment();
    block_on(undo_replace(&phone.desk, &moment)).expect("it comes back");
    is_forgotten(&phone);
}

#[test]
fn who_is_erased_on_another_phone_is_forgotten_here_with_the_file() {
    let (mut phone, gone) = with_one_to_forget();
    let mut second = Phone::new(2);
    let preview = second.preview(&phone.backup().bytes);
    block_on(merge(&second.desk, preview, false)).expect("it merges");
    erase(&mut phone, &gone);
    let file = phone.backup().bytes;
    let preview = second.preview(&file);
    block_on(merge(&second.desk, preview, false)).expect("it merges");
    is_forgotten(&second);
    assert!(second.preview(&file).merging.is_nothing());
}

#[test]
fn a_record_that_took_over_one_that_is_erased_elsewhere_is_not_written_again_and_again() {
    let mut phone = Phone::new(1);
    let [kept, other] = ["张伟", "张炜"].map(|name| phone.person(name));
    let mut second = Phone::new(2);
    let preview = second.preview(&phone.backup().bytes);
    block_on(merge(&second.desk, preview, false)).expect("it merges");
    let moment = phone.moment();
    let joined = people::merge(&phone.desk, &moment, &kept, &other, |_| String::new());
    block_on(joined).expect("they are joined");
    erase(&mut second, &other);
    let file = second.backup().bytes;
    let preview = phone.preview(&file);
    block_on(merge(&phone.desk, preview, false)).expect("it merges");
    assert!(phone.preview(&file).merging.is_nothing());
}

#[test]
fn before_a_book_is_replaced_it_is_said_what_will_be_lost() {
    let mut phone = Phone::new(1);
    let kept = phone.person("张三");
    phone.call(nov(20));
    let file = phone.backup().bytes;
    phone.person("李四");
    phone.call(nov(21));
    let mut changed = phone.desk.person(&kept).expect("there");
    changed.job = "教师".to_owned();
    let mut moment = phone.moment();
    moment.now += chrono::TimeDelta::hours(1);
    block_on(phone.desk.commit(&moment, vec![Put::Person(changed)])).expect("it is written");

    let losing = phone.preview(&file).losing;
    assert_eq!((losing.missing.people, losing.missing.pages), (1, 1));
    assert_eq!(losing.names, ["李四"]);
    assert_eq!(losing.older.people, 1);
}

#[test]
fn a_replaced_book_comes_back_from_its_safety_copy() {
    let (mut old, mut new) = (Phone::new(1), Phone::new(2));
    old.person("张三");
    old.call(nov(20));
    new.person("李四");
    let mine = new.desk.agent().id;
    let preview = new.preview(&old.backup().bytes);
    let moment = new.moment();
    block_on(replace(&new.desk, &moment, preview)).expect("it is replaced");
    assert_eq!(new.names(), ["张三"]);
    assert_eq!(new.desk.agent().id, old.desk.agent().id);

    let mut new = new.reopened();
    let moment = new.moment();
    let back = block_on(undo_replace(&new.desk, &moment)).expect("it comes back");
    assert!(back.is_some());
    assert_eq!(new.names(), ["李四"]);
    assert_eq!(new.desk.agent().id, mine);
    assert_eq!(new.lines(nov(20)), 0);
}

#[test]
fn without_a_safety_copy_nothing_comes_back_and_nothing_changes() {
    let mut phone = Phone::new(1);
    phone.person("张三");
    let moment = phone.moment();
    let back = block_on(undo_replace(&phone.desk, &moment)).expect("nothing to do");
    assert_eq!(back, None);
    assert_eq!(phone.names(), ["张三"]);
}

#[test]
fn another_tab_has_the_book_that_took_the_place_of_its_own() {
    let mut me = Phone::new(1);
    me.person("张三");
    me.call(nov(20));
    let mut other = Phone::new(2);
    other.person("王五");
    let file = other.backup();
    let mut tab = Phone {
        log: me.log.clone(),
        ..Phone::new(3)
    }
    .reopened();
    assert!(tab.desk.is_complete());

    let (preview, moment) = (me.preview(&file.bytes), me.moment());
    block_on(replace(&me.desk, &moment, preview)).expect("replaced");

    // The tab has heard of nothing; what it writes was meant for the book before.
    let moment = tab.moment();
    let id = PersonId::mint(&mut tab.mint);
    let person = vec![Put::Person(Person::new(id, "李四", nov(23)))];
    let refused = block_on(tab.desk.commit(&moment, person.clone()));
    let refused = refused.expect_err("it is told first");
    assert!(
        matches!(refused, ActionError::Store(StoreError::Conflict { .. })),
        "{refused:?}"
    );
    let is_theirs = |tab: &Phone, names: &[&str]| {
        assert_eq!(tab.names(), names);
        assert_eq!((tab.lines(nov(20)), tab.desk.is_complete()), (0, true));
        assert_eq!(tab.desk.agent().id, other.desk.agent().id);
    };
    is_theirs(&tab, &["王五"]);
    block_on(tab.desk.commit(&moment, person)).expect("tried again");
    is_theirs(&tab, &["李四", "王五"]);
    is_theirs(&tab.reopened(), &["李四", "王五"]);
}

/// Puts a body that nobody can read in the place of a document.
fn spoil(phone: &Phone, id: &str) -> Rc<Document> {
    let stored = phone.desk.store().get(&id.parse().expect("an id"));
    let stored = stored.expect("it is stored");
    let odd = Document {
        version: stored.version + 1,
        updated_at: now() + chrono::Duration::hours(1),
        body: serde_json::value::to_raw_value(&serde_json::json!({ "date": 7, "name": 7 }))
            .expect("JSON"),
        ..Document::clone(&stored)
    };
    let written = block_on(phone.desk.store().commit([odd], Durability::Strict));
    Rc::clone(&written.expect("written").documents[0])
}

#[test]
fn a_backup_heals_what_cannot_be_read_and_what_cannot_be_read_spoils_no_book() {
    let mut phone = Phone::new(1);
    phone.person("张三");
    phone.call(nov(20));
    let me = phone.desk.agent();
    let page = DayLog::document_id(&me.id, nov(20));
    let backup = phone.backup();
    let odd = [spoil(&phone, &page), spoil(&phone, me.id.as_str())];
    let mut phone = phone.reopened();
    assert_eq!((phone.lines(nov(20)), phone.desk.store().damaged()), (0, 2));
    assert!(phone.desk.book().agent().is_none());
    let spoilt = phone.backup();

    // A call on another day leaves the agent's record as it is: nobody has typed one.
    phone.call(nov(23));
    assert_eq!(phone.desk.store().damaged(), 2);

    let preview = phone.preview(&backup.bytes);
    block_on(merge(&phone.desk, preview, false)).expect("it merges");
    let healed = |phone: &Phone| {
        assert_eq!((phone.lines(nov(20)), phone.desk.store().damaged()), (1, 0));
        assert_eq!(
            phone.desk.book().agent().map(|a| Agent::clone(a)),
            Some(me.clone())
        );
        for odd in &odd {
            let stored = phone.desk.store().get(&odd.id).expect("it is stored");
            let last = stored.history.last().expect("it is kept beside");
            assert_eq!((last.path.as_str(), &last.value), ("", &odd.value()));
        }
    };
    healed(&phone);
    let mut phone = phone.reopened();
    healed(&phone);

    let preview = phone.preview(&spoilt.bytes);
    block_on(merge(&phone.desk, preview, false)).expect("it merges");
    healed(&phone);
}

#[test]
fn the_file_of_another_agent_is_taken_in_though_the_own_record_cannot_be_read() {
    let mut other = Phone::new(1);
    other.person("王五");
    let file = other.backup();
    let mut phone = Phone::new(2);
    phone.person("张三");
    let me = phone.desk.agent().id;
    spoil(&phone, me.as_str());
    let mut phone = phone.reopened();
    let preview = phone.preview(&file.bytes);
    assert!(preview.is_from_another);
    block_on(merge(&phone.desk, preview, false)).expect("it merges");
    assert_eq!(phone.names(), ["张三", "王五"]);
    assert_eq!(phone.desk.agent().id, me);
}

#[test]
fn a_file_without_an_agent_leaves_this_books_agent_in_place() {
    let mut old = Phone::new(1);
    old.person("张三");
    old.call(nov(20));
    let mut documents = old.desk.store().snapshot().documents;
    documents.retain(|d| d.kind != Kind::of::<Agent>());
    let about = about(&old.desk, now());
    let file = book_file::write(&about, documents.iter().map(Rc::as_ref));

    let mut new = Phone::new(2);
    let preview = new.preview(&file);
    block_on(merge(&new.desk, preview, false)).expect("it merges");
    let mine = new.desk.agent().id;
    let mut new = new.reopened();
    assert_eq!(
        new.desk.agent().id,
        mine,
        "a later start knows the same agent"
    );
    assert_eq!(new.desk.page(nov(20)).agent, mine);

    let preview = new.preview(&file);
    let moment = new.moment();
    block_on(replace(&new.desk, &moment, preview)).expect("it is replaced");
    let new = new.reopened();
    assert_eq!(new.desk.agent().id, mine);
    assert_eq!(new.desk.page(nov(20)).agent, mine);
}

#[test]
fn a_book_that_got_its_own_agent_meanwhile_is_not_given_another() {
    let (mut old, mut new) = (Phone::new(1), Phone::new(2));
    old.person("张三");
    let preview = new.preview(&old.backup().bytes);
    new.person("李四");
    let refused = block_on(merge(&new.desk, preview, false));
    assert_eq!(refused.err(), Some(ActionError::ChangedSince));
    assert_eq!(new.names(), ["李四"]);
}

#[test]
fn erased_and_deleted_pages_move_home_too_and_unknown_kinds_stay_as_they_are() {
    let mine = AgentId::parse("agent:me").expect("an id");
    let page = DayLog::new(AgentId::parse("agent:you").expect("an id"), nov(20));
    let id = |text: &str| text.parse::<DocId>().expect("an id");
    let live = Document::of(&page, id("day:you:2026-11-20"), now(), "you");
    let mut quark = live.clone();
    quark.id = id("quark:you:1");
    quark.kind = Kind::known("quark");
    let documents = vec![
        live.clone(),
        live.deleted(now(), "you"),
        live.erased(now(), "you"),
        quark.clone(),
    ];
    let home = at_home(documents.into_iter().map(Rc::new).collect(), &mine);
    for document in &home[..3] {
        assert_eq!(document.id.as_str(), "day:me:2026-11-20");
    }
    assert_eq!(home[0].read::<DayLog>().expect("a page").agent, mine);
    assert!(!home[1].is_live());
    assert_eq!(home[2].body.get(), "null");
    assert_eq!(*home[3], quark);
}

#[test]
fn what_is_no_book_is_refused_and_a_vcard_is_told_apart() {
    assert!(matches!(read(b""), Err(ImportError::Empty)));
    assert!(matches!(read(b"[1,2]"), Err(ImportError::ForeignFile)));
    assert!(matches!(read(b"{\"a\":1}"), Err(ImportError::ForeignFile)));
    assert!(matches!(read(b"{\"format\":"), Err(ImportError::Truncated)));
    assert!(matches!(read(b"hello"), Err(ImportError::NotJson { .. })));
    assert!(matches!(
        read(b"BEGIN:VCARD\nEND:VCARD"),
        Err(ImportError::Empty)
    ));
    let card = read("BEGIN:VCARD\nFN:张三\nEND:VCARD".as_bytes());
    assert!(matches!(card, Ok(Content::Contacts(cards)) if cards.len() == 1));
}

#[test]
fn a_stopped_export_gives_no_file() {
    let mut phone = Phone::new(1);
    phone.person("张三");
    let stopped = block_on(export(&phone.desk, now(), |_| false)).expect("no error");
    assert_eq!(stopped, None);
}

#[test]
fn only_an_empty_book_is_filled() {
    let mut from = Phone::new(1);
    from.person("张三");
    let documents: Vec<Document> = {
        let snapshot = from.desk.store().snapshot();
        snapshot
            .documents
            .iter()
            .map(|d| Document::clone(d))
            .collect()
    };
    let (empty, mut mine) = (Phone::new(2), Phone::new(3));
    block_on(fill_empty(&empty.desk, async || Ok(documents.clone()))).expect("it is filled");
    assert_eq!(empty.names(), ["张三"]);
    block_on(fill_empty(&empty.desk, async || Ok(documents.clone()))).expect("nothing to do");
    mine.person("李四");
    block_on(fill_empty(&mine.desk, async || Ok(documents))).expect("nothing to do");
    assert_eq!(mine.names(), ["李四"]);
}

#[test]
fn contacts_become_people_and_those_in_the_book_are_known() {
    let mut phone = Phone::new(1);
    let card = |name: &str, number: &str| Card {
        name: name.to_owned(),
        phones: crate::domain::phone::Phone::parse(number)
            .into_iter()
            .collect(),
        ..Card::default()
    };
    let cards = vec![
        card("张三", "13800138000"),
        card("", "13900139000"),
        card("王姐", ""),
    ];
    let moment = phone.moment();
    block_on(add_contacts(&phone.desk, &moment, cards.clone())).expect("they are noted");
    assert_eq!(phone.names(), ["139 0013 9000", "张三", "王姐"]);
    assert_eq!(phone.lines(nov(23)), 0, "an address book is no day's work");
    let again = [
        card("老张", "13800138000"),
        card("王姐", ""),
        card("王姐", "13700137000"),
    ];
    let book = phone.desk.book();
    assert_eq!(known_contacts(&book, &again), [true, true, false]);
}

#[test]
fn what_is_readable_is_salvaged_from_a_broken_log() {
    let mut phone = Phone::new(1);
    phone.person("张三");
    phone.person("李四");
    block_on(phone.desk.store().compact()).expect("it packs");
    phone.person("王五");
    phone.person("赵六");
    phone.log.tamper(|shelves| {
        shelves
            .blocks
            .insert(BlockKey::manifest(), b"junk".to_vec());
        if let Some((_, bytes)) = shelves.journal.iter_mut().next_back() {
            bytes.truncate(bytes.len() / 2);
        }
    });
    let saved = block_on(salvage(&phone.log, now()))
        .expect("it reads")
        .expect("something is there");
    assert_eq!(saved.inside.people, 3);
    assert!(read(&saved.bytes).is_ok());
    assert_eq!(block_on(salvage(&MemoryLog::default(), now())), Ok(None));
}

#[test]
fn what_the_copy_holds_of_another_book_is_saved_as_a_file_before_it_is_made_anew() {
    let mut old = Phone::new(1);
    old.person("张三");
    old.person("李四");
    block_on(old.desk.store().compact()).expect("it packs");
    let copy = MemoryLog::over(old.log.shelves());

    let mut young = Phone::new(2);
    young.person("王五");
    let log = Twin::new(young.log.clone(), Some(copy.clone()));
    let newcomer = AgentId::mint(&mut young.mint);
    let desk = block_on(Desk::open(log, newcomer)).expect("it opens");
    let log = desk.store().log();
    block_on(log.settle());
    assert_eq!(log.standing(), twin::Standing::Other);

    let saved = block_on(salvage_copy(log, now()))
        .expect("it reads")
        .expect("something is there");
    assert_eq!(saved.name, "展业本-副本-2026-11-23.json");
    assert_eq!(saved.inside.people, 2);
    assert!(young.preview(&saved.bytes).is_from_another);
    assert_eq!(copy.shelves(), old.log.shelves(), "reading changed nothing");

    block_on(renew_copy(&desk)).expect("it is written");
    assert_eq!(log.standing(), twin::Standing::Alike);
    assert_eq!(copy.shelves(), young.log.shelves());
}

#[test]
fn where_there_is_no_copy_or_nothing_in_it_there_is_nothing_to_save() {
    let phone = Phone::new(1);
    let alone: Twin<_, MemoryLog> = Twin::new(phone.log.clone(), None);
    assert_eq!(block_on(salvage_copy(&alone, now())), Ok(None));
    let empty = Twin::new(phone.log.clone(), Some(MemoryLog::default()));
    assert_eq!(block_on(salvage_copy(&empty, now())), Ok(None));
}
