//! What becomes of a person: a client, a record taken back, a stone.

use super::{Agent, day, result, unplanned};
use futures::executor::block_on;
use zhanye::actions;
use zhanye::actions::record::ResultOf;
use zhanye::domain::activity::{ActivityKind, Outcome};
use zhanye::domain::metric::Metric;
use zhanye::domain::person::{Class, Stage};

#[test]
fn signing_makes_a_client_the_intention_is_a_grading_and_one_undo_takes_both_back() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let moment = agent.at("23T15:00");
    let signed = ResultOf {
        intention: Some(Class::A),
        premium: Some(8_000),
        ..result(
            unplanned(&zhang, ActivityKind::ClosingInterview),
            Outcome::Signed,
        )
    };
    let done = block_on(actions::record::record(&agent.desk, &moment, signed)).expect("recorded");
    let person = agent.desk.person(&zhang).expect("in the book");
    assert_eq!(
        (person.stage, person.class()),
        (Stage::Client, Some(Class::A))
    );
    let premium = agent.premiums();
    assert_eq!(premium, [Some(8_000)]);

    let moment = agent.at("23T15:01");
    block_on(agent.desk.undo(&moment, &done)).expect("nothing came in between");
    agent.reopen();
    let person = agent.desk.person(&zhang).expect("in the book");
    assert_eq!((person.stage, person.class()), (Stage::Prospect, None));
    assert_eq!(agent.desk.book().timeline(day(23)).len(), 1);
}

#[test]
fn undoing_a_capture_takes_the_person_and_the_count_back() {
    let mut agent = Agent::new();
    let (id, done) = agent.capture("23T09:00", "张三 13800138000");
    assert_eq!(agent.desk.book().timeline(day(23)).len(), 1);
    let moment = agent.at("23T09:01");
    block_on(agent.desk.undo(&moment, &done)).expect("nothing came in between");
    agent.reopen();
    let book = agent.desk.book();
    assert!(book.person(&id).is_none());
    assert!(book.timeline(day(23)).is_empty());
}

#[test]
fn an_erased_person_leaves_the_counts_and_nothing_else() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let moment = agent.at("23T15:00");
    let met = ResultOf {
        note: "家里有老人".to_owned(),
        ..result(
            unplanned(&zhang, ActivityKind::SalesInterview),
            Outcome::Interested,
        )
    };
    block_on(actions::record::record(&agent.desk, &moment, met)).expect("recorded");
    let moment = agent.at("23T16:00");
    block_on(actions::people::erase(&agent.desk, &moment, &zhang)).expect("erased");
    agent.reopen();
    let book = agent.desk.book();
    assert!(book.person(&zhang).is_none());
    let page = book.day(day(23)).expect("the page");
    assert_eq!(Metric::SalesInterviews.count(page), 1);
    assert!(page.entries.iter().all(|e| e.person.is_none()));
    let notes = page.entries.iter().filter_map(|e| e.record());
    assert!(notes.into_iter().all(|r| r.note.is_empty()));
}
