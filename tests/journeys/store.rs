//! What the store refuses, and that nothing is lost by it.

use super::{Agent, day};
use chrono::DateTime;
use futures::executor::block_on;
use zhanye::actions::{self, ActionError, Desk, Put};
use zhanye::domain::day_log::DayLog;
use zhanye::domain::dossier::{Group, completeness};
use zhanye::domain::person::Person;
use zhanye::storage::memory::Cut;
use zhanye::storage::{DocId, Document, Durability, Place};
use zhanye::text::Lang;

#[test]
fn an_undo_after_another_change_is_refused_and_loses_nothing() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let moment = agent.at("23T09:10");
    let job = |p: &mut zhanye::domain::person::Person| "教师".clone_into(&mut p.job);
    let done = block_on(actions::people::change(&agent.desk, &moment, &zhang, job)).expect("kept");
    let moment = agent.at("23T09:11");
    let place = |p: &mut zhanye::domain::person::Person| "浦东".clone_into(&mut p.district);
    block_on(actions::people::change(&agent.desk, &moment, &zhang, place)).expect("kept");
    let moment = agent.at("23T09:12");
    let refused = block_on(agent.desk.undo(&moment, &done));
    assert_eq!(refused.err(), Some(ActionError::ChangedSince));
    let person = agent.desk.person(&zhang).expect("in the book");
    assert_eq!(
        (person.job.as_str(), person.district.as_str()),
        ("教师", "浦东")
    );
}

#[test]
fn a_phone_clock_set_back_a_year_still_writes_the_newer_version() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let mut moment = agent.at("23T10:00");
    moment.now = DateTime::parse_from_rfc3339("2025-11-23T10:00:00+08:00").expect("a time");
    let job = |p: &mut zhanye::domain::person::Person| "教师".clone_into(&mut p.job);
    block_on(actions::people::change(&agent.desk, &moment, &zhang, job)).expect("kept");
    agent.reopen();
    assert_eq!(agent.desk.person(&zhang).expect("in the book").job, "教师");
    let id = zhang.as_str().parse().expect("a document id");
    let document = agent.desk.store().get(&id).expect("stored");
    assert!(document.updated_at >= document.created_at);
}

#[test]
fn an_undo_by_a_clock_set_back_is_not_dated_before_what_it_undoes() {
    let back = || DateTime::parse_from_rfc3339("2025-11-23T10:00:00+08:00").expect("a time");
    for is_new in [false, true] {
        let mut agent = Agent::new();
        let (zhang, captured) = agent.capture("23T09:00", "张三 13800138000");
        let id: DocId = zhang.as_str().parse().expect("a document id");
        let done = if is_new {
            captured
        } else {
            let moment = agent.at("23T10:00");
            let job = |p: &mut Person| "教师".clone_into(&mut p.job);
            block_on(actions::people::change(&agent.desk, &moment, &zhang, job)).expect("kept")
        };
        let undone = agent.desk.store().get(&id).expect("stored").updated_at;
        let mut moment = agent.at("23T10:01");
        moment.now = back();
        block_on(agent.desk.undo(&moment, &done)).expect("nothing came in between");
        let document = agent.desk.store().get(&id).expect("stored");
        assert_eq!(document.deleted_at.is_some(), is_new);
        assert!(document.updated_at >= undone, "{}", document.updated_at);
    }
}

#[test]
fn a_failed_write_changes_nothing_on_the_desk() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let moment = agent.at("23T10:00");
    agent.log.stop_after(0, Cut::RollsBack);
    let mut person = agent.desk.person(&zhang).expect("in the book");
    "教师".clone_into(&mut person.job);
    let refused = block_on(agent.desk.commit(&moment, vec![Put::Person(person)]));
    assert!(refused.is_err());
    assert_eq!(agent.desk.person(&zhang).expect("in the book").job, "");
}

#[test]
fn what_stood_beside_a_document_in_a_block_that_a_write_has_read_is_in_the_book() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let (li, _) = agent.capture("23T09:05", "李四 13900139000");
    block_on(agent.desk.store().compact()).expect("packed");
    let newcomer = agent.desk.agent().id;
    let desk = block_on(Desk::open(agent.log.clone(), newcomer)).expect("memory opens");
    assert!(!desk.is_complete(), "the people are not read yet");

    // It knows nothing of the record it meets, and reads the last block to see it.
    let moment = agent.at("23T10:00");
    let blind = Person::new(zhang.clone(), "张三", day(23));
    block_on(desk.commit(&moment, vec![Put::Person(blind)])).expect("joined with what there was");
    assert!(desk.store().is_complete());
    // The next write knows what else stands there, and takes nobody for new.
    assert!(desk.person(&li).is_ok() && !desk.is_complete());
    assert!(!block_on(desk.read_more()).expect("memory reads"));
    assert!(desk.is_complete());
    for id in [zhang, li] {
        assert!(desk.person(&id).is_ok(), "{id:?}");
    }
}

#[test]
fn who_has_not_been_read_yet_is_not_said_to_be_gone() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000 周五下午3点见");
    block_on(agent.desk.store().compact()).expect("packed");
    let newcomer = agent.desk.agent().id;
    let desk = block_on(Desk::open(agent.log.clone(), newcomer)).expect("memory opens");
    let whom = |desk: &Desk<_>| {
        let book = desk.book();
        let page = book.day(day(27)).expect("the newest pages are read");
        Lang::Zh.whom(&book, &page.entries[0])
    };
    let may_have_met = |desk: &Desk<_>| {
        let someone = agent.desk.person(&zhang).expect("in the book");
        completeness(&desk.book(), &someone, day(23)).has(Group::LastContact)
    };

    assert!(desk.book().is_partial() && desk.book().person(&zhang).is_none());
    assert_eq!(whom(&desk), "…");
    assert!(may_have_met(&desk));
    while block_on(desk.read_more()).expect("memory reads") {}
    assert!(!desk.book().is_partial());
    assert_eq!(whom(&desk), "张三");
    assert!(!may_have_met(&desk));
}

/// Puts a body that nobody can read in the place of a document.
fn spoil(agent: &Agent, id: &DocId, body: &serde_json::Value) {
    let now = agent.desk.store().get(id).expect("stored");
    let odd = Document {
        version: now.version + 1,
        body: serde_json::value::to_raw_value(body).expect("JSON"),
        ..Document::clone(&now)
    };
    block_on(agent.desk.store().commit([odd], Durability::Strict)).expect("written");
}

#[test]
fn a_page_that_cannot_be_read_is_told_of_and_kept_beside_what_is_written() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let page = agent.desk.page(day(23));
    let id: DocId = DayLog::document_id(&page.agent, page.date)
        .parse()
        .expect("a document id");
    let written = agent.desk.store().get(&id).expect("stored");
    for (what, body) in [
        ("a body of another shape", serde_json::json!({ "date": 7 })),
        ("the page of another day", {
            let mut body = written.value();
            body["date"] = "2026-11-22".into();
            body
        }),
    ] {
        spoil(&agent, &id, &body);
        agent.reopen();

        assert!(agent.desk.book().day(day(23)).is_none(), "{what}");
        assert!(agent.desk.book().person(&zhang).is_some(), "{what}");
        let store = agent.desk.store();
        assert_eq!(store.damaged(), 1, "{what}");
        let damage = [Place::Document(id.clone())];
        assert_eq!(store.snapshot().damage, damage, "{what}");
        assert_eq!(store.stats().damaged, 1, "{what}");

        let (wang, _) = agent.capture("23T10:00", "王五 13700137000");
        let fresh = agent.desk.page(day(23));
        let noted = fresh
            .entries
            .iter()
            .any(|e| e.person.as_ref() == Some(&wang));
        assert!(noted, "{what}: the day is written on");
        assert_eq!(agent.desk.store().damaged(), 0, "{what}");
        agent.reopen();
        assert_eq!(agent.desk.page(day(23)), fresh, "{what}");
        assert_eq!(agent.desk.store().stats().set_aside, 1, "{what}");
        let kept = agent.desk.store().get(&id).expect("stored");
        let last = kept.history.last().expect("kept beside");
        assert_eq!((last.path.as_str(), &last.value), ("", &body), "{what}");

        let back = Document {
            version: kept.version + 1,
            ..Document::clone(&written)
        };
        let store = agent.desk.store();
        block_on(store.commit([back], Durability::Strict)).expect("written");
        assert_eq!(store.damaged(), 0, "{what}");
        agent.reopen();
        assert_eq!(agent.desk.page(day(23)), page, "{what}");
    }
}

#[test]
fn an_agent_whose_own_record_cannot_be_read_is_the_same_and_writes_on() {
    let mut agent = Agent::new();
    agent.capture("23T09:00", "张三 13800138000");
    let me = agent.desk.agent().id;
    let id: DocId = me.as_str().parse().expect("a document id");
    spoil(&agent, &id, &"?".into());
    agent.desk = super::open_as(&agent.log, 8);
    assert!(agent.desk.book().agent().is_none());
    assert_eq!(
        (agent.desk.agent().id, agent.desk.store().damaged()),
        (me.clone(), 1)
    );

    let page = agent.desk.page(day(23)).entries.len();
    agent.capture("23T10:00", "李四 13900139000");
    agent.reopen();
    assert_eq!(agent.desk.page(day(23)).entries.len(), page + 1);
    assert_eq!(
        agent.desk.store().damaged(),
        1,
        "nobody has typed a record that may overrule the one in a backup"
    );

    let moment = agent.at("23T11:00");
    let named = block_on(actions::agent::change(&agent.desk, &moment, |agent| {
        agent.name = "林晓梅".to_owned();
    }))
    .expect("written");
    let stands = |agent: &Agent| {
        let book = agent.desk.book();
        let stands = book.agent().map(|a| (a.id.clone(), a.name.clone()));
        assert_eq!(stands, Some((me.clone(), "林晓梅".to_owned())));
        assert_eq!(agent.desk.store().damaged(), 0);
    };
    stands(&agent);
    block_on(agent.desk.undo(&moment, &named)).expect("there is nothing to put back");
    stands(&agent);
}

#[test]
fn what_is_taken_back_over_a_page_that_could_not_be_read_is_gone() {
    let mut agent = Agent::new();
    agent.capture("23T09:00", "张三 13800138000");
    let me = agent.desk.agent().id;
    let id: DocId = DayLog::document_id(&me, day(23))
        .parse()
        .expect("a document id");
    spoil(&agent, &id, &"?".into());
    agent.reopen();

    for round in 1..=2 {
        let (li, captured) = agent.capture("23T10:00", "李四 13900139000");
        assert_eq!(agent.desk.page(day(23)).entries.len(), 1, "{round}");
        let moment = agent.at("23T10:01");
        block_on(agent.desk.undo(&moment, &captured)).expect("nobody was between");
        for reopened in [false, true] {
            if reopened {
                agent.reopen();
            }
            assert!(agent.desk.book().day(day(23)).is_none(), "{round}");
            assert!(agent.desk.person(&li).is_err(), "{round}");
            assert_eq!(agent.desk.store().damaged(), 0, "{round}");
        }
        let kept = agent.desk.store().get(&id).expect("stored").history.clone();
        let kept: Vec<_> = kept.iter().map(|o| (o.path.as_str(), &o.value)).collect();
        assert_eq!(
            kept,
            [("", &serde_json::json!("?"))],
            "{round}: once is enough"
        );
    }
}

#[test]
fn what_a_newer_app_wrote_is_no_damage() {
    let mut agent = Agent::new();
    agent.capture("23T09:00", "张三 13800138000");
    let page = agent.desk.page(day(23));
    let id: DocId = DayLog::document_id(&page.agent, page.date)
        .parse()
        .expect("a document id");
    let now = agent.desk.store().get(&id).expect("stored");
    let newer = Document {
        version: now.version + 1,
        schema: now.schema + 1,
        ..Document::clone(&now)
    };
    let store = agent.desk.store();
    block_on(store.commit([newer], Durability::Strict)).expect("written");
    agent.reopen();
    assert!(agent.desk.book().day(day(23)).is_none());
    assert_eq!(agent.desk.store().damaged(), 0);
}
