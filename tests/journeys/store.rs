//! What the store refuses, and that nothing is lost by it.

use super::Agent;
use chrono::DateTime;
use futures::executor::block_on;
use zhanye::actions::{self, ActionError, Put};
use zhanye::storage::memory::Cut;

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
