//! 保单: written down, paid, collected on a visit, and moved with their holder.

use super::{Agent, day, result, unplanned};
use chrono::{Datelike, NaiveDate};
use futures::executor::block_on;
use zhanye::actions::record::{ResultOf, What, record};
use zhanye::actions::{self, ActionError};
use zhanye::domain::activity::{ActivityKind, Outcome};
use zhanye::domain::day_log::Entry;
use zhanye::domain::id::{PersonId, PolicyId};
use zhanye::domain::person::Stage;
use zhanye::domain::policy::{Pays, Policy};
use zhanye::storage::document::Document;
use zhanye::sync::merge::merge;

/// A policy by the year whose next premium is due on 5 December.
fn yearly(agent: &mut Agent, time: &str, holder: &PersonId) -> Policy {
    let mut moment = agent.at(time);
    let id = PolicyId::mint(&mut moment.mint);
    let effective = NaiveDate::from_ymd_opt(2020, 12, 5).expect("a day");
    Policy {
        years: Some(20),
        ..Policy::new(id, holder.clone(), "福满一生", effective, moment.today())
    }
}

#[test]
fn a_policy_makes_a_client_is_paid_and_every_step_can_be_taken_back() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let policy = yearly(&mut agent, "23T10:00", &zhang);
    let id = policy.id.clone();
    let moment = agent.at("23T10:00");
    let added = block_on(actions::policy::save(&agent.desk, &moment, policy)).expect("written");
    let stage = |agent: &Agent| agent.desk.book().person(&zhang).map(|p| p.stage);
    let next = |agent: &Agent| {
        let book = agent.desk.book();
        book.policy(&id).and_then(|p| p.next_due())
    };
    assert_eq!(stage(&agent), Some(Stage::Client));
    let (this_year, next_year) = (
        NaiveDate::from_ymd_opt(2026, 12, 5),
        NaiveDate::from_ymd_opt(2027, 12, 5),
    );
    assert_eq!(next(&agent), this_year);

    let due = this_year.expect("a day");
    let moment = agent.at("24T10:00");
    let paid = block_on(actions::policy::pay(&agent.desk, &moment, &id, due)).expect("written");
    assert_eq!(next(&agent), next_year);
    agent.reopen();
    assert_eq!(next(&agent), next_year, "the device kept it");
    let moment = agent.at("24T10:01");
    block_on(agent.desk.undo(&moment, &paid)).expect("nothing came in between");
    assert_eq!(next(&agent), this_year);

    let moment = agent.at("24T10:02");
    let gone = block_on(actions::policy::remove(&agent.desk, &moment, &id)).expect("written");
    assert_eq!(agent.desk.book().policies().count(), 0);
    assert_eq!(
        block_on(actions::policy::pay(&agent.desk, &moment, &id, due)).err(),
        Some(ActionError::Gone)
    );
    block_on(agent.desk.undo(&moment, &gone)).expect("nothing came in between");
    assert_eq!(next(&agent), this_year);
    assert_eq!(
        block_on(agent.desk.undo(&moment, &added)).err(),
        Some(ActionError::ChangedSince),
        "it was paid, unpaid and taken out since"
    );
}

#[test]
fn a_premium_collected_on_a_visit_is_paid_and_one_undo_takes_both_back() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let policy = yearly(&mut agent, "23T10:00", &zhang);
    let id = policy.id.clone();
    let moment = agent.at("23T10:00");
    block_on(actions::policy::save(&agent.desk, &moment, policy)).expect("written");
    let next = |agent: &Agent| {
        let book = agent.desk.book();
        book.policy(&id).and_then(|p| p.next_due())
    };
    let due = next(&agent).expect("it is paid every year");
    let visit = |outcome| ResultOf {
        paid: vec![(id.clone(), due)],
        ..result(unplanned(&zhang, ActivityKind::CollectionVisit), outcome)
    };
    let visits = |agent: &Agent| {
        let page = agent.desk.page(day(23));
        let of_kind = |e: &&Entry| e.kind == ActivityKind::CollectionVisit;
        page.entries.iter().filter(of_kind).count()
    };

    let moment = agent.at("23T11:00");
    let promised = visit(Outcome::PromisesToPay);
    let promised = block_on(record(&agent.desk, &moment, promised)).expect("written");
    assert_eq!(next(&agent), Some(due), "a promise pays nothing");
    let moment = agent.at("23T11:01");
    block_on(agent.desk.undo(&moment, &promised)).expect("nothing came in between");

    let moment = agent.at("23T12:00");
    let paid = block_on(record(&agent.desk, &moment, visit(Outcome::Paid))).expect("written");
    assert_eq!(next(&agent), due.with_year(2027));
    assert_eq!(visits(&agent), 1);
    agent.reopen();
    assert_eq!(next(&agent), due.with_year(2027), "the device kept it");
    let moment = agent.at("23T12:01");
    block_on(agent.desk.undo(&moment, &paid)).expect("nothing came in between");
    assert_eq!((next(&agent), visits(&agent)), (Some(due), 0));

    // Corrected: what it paid is due again. What was paid at the policy itself is none of it.
    let line = |agent: &Agent| What::Line {
        date: day(23),
        id: agent.line_of(day(23), &zhang, ActivityKind::CollectionVisit),
    };
    let moment = agent.at("23T12:10");
    block_on(record(&agent.desk, &moment, visit(Outcome::Paid))).expect("written");
    let moment = agent.at("23T12:11");
    let slip = result(line(&agent), Outcome::PromisesToPay);
    block_on(record(&agent.desk, &moment, slip)).expect("corrected");
    agent.reopen();
    assert_eq!((next(&agent), visits(&agent)), (Some(due), 1));
    let moment = agent.at("23T12:12");
    block_on(actions::policy::pay(&agent.desk, &moment, &id, due)).expect("paid");
    let moment = agent.at("23T12:13");
    let slip = result(line(&agent), Outcome::NotMet);
    block_on(record(&agent.desk, &moment, slip)).expect("corrected");
    assert_eq!(next(&agent), due.with_year(2027));
    let What::Line { id: visited, .. } = line(&agent) else {
        unreachable!("a line of the day")
    };
    let moment = agent.at("23T12:14");
    block_on(actions::plan::remove(
        &agent.desk,
        &moment,
        day(23),
        &visited,
        None,
    ))
    .expect("gone");

    // A policy that has left the book meanwhile keeps no result from being recorded.
    let moment = agent.at("23T13:00");
    block_on(actions::policy::remove(&agent.desk, &moment, &id)).expect("written");
    let moment = agent.at("23T13:01");
    block_on(record(&agent.desk, &moment, visit(Outcome::Paid))).expect("written");
    assert_eq!(visits(&agent), 1);
}

#[test]
fn policies_go_with_their_holder_and_move_to_the_record_that_is_kept() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let (again, _) = agent.capture("23T09:05", "张三丰 13900139000");
    let policy = yearly(&mut agent, "23T10:00", &again);
    let id = policy.id.clone();
    let moment = agent.at("23T10:00");
    block_on(actions::policy::save(&agent.desk, &moment, policy)).expect("written");
    let holder = |agent: &Agent| agent.desk.book().policy(&id).map(|p| p.person.clone());

    let moment = agent.at("23T11:00");
    let gone = block_on(actions::people::remove(&agent.desk, &moment, &again)).expect("written");
    assert_eq!(holder(&agent), None);
    block_on(agent.desk.undo(&moment, &gone)).expect("nothing came in between");
    assert_eq!(holder(&agent), Some(again.clone()));

    let moment = agent.at("23T12:00");
    let say = |_: &_| String::new();
    block_on(actions::people::merge(
        &agent.desk,
        &moment,
        &zhang,
        &again,
        say,
    ))
    .expect("written");
    assert_eq!(holder(&agent), Some(zhang.clone()));

    let moment = agent.at("23T13:00");
    block_on(actions::people::erase(&agent.desk, &moment, &zhang)).expect("written");
    assert_eq!(holder(&agent), None);
    let stored = agent.desk.store().snapshot();
    let stone = stored
        .documents
        .iter()
        .find(|d| d.id.as_str() == id.as_str());
    let stone = stone.expect("the stone stays");
    assert!(stone.erased_at.is_some() && !stone.value().to_string().contains("福满一生"));
}

#[test]
fn premiums_noted_on_two_phones_are_both_paid_after_a_merge() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三");
    let mut policy = yearly(&mut agent, "23T10:00", &zhang);
    policy.pays = Pays::Monthly;
    let at = agent.at("23T10:00").now;
    let id = policy.id.as_str().parse().expect("an id");
    let base = Document::of(&policy, id, at, "agent:1");
    let mut paid = |(y, m), time: &str, author: &str| {
        let mut policy = policy.clone();
        let due = NaiveDate::from_ymd_opt(y, m, 5).expect("a day");
        policy.pay(due, day(24));
        base.with(&policy, agent.at(time).now, author)
    };
    let one = paid((2026, 12), "24T10:00", "agent:1");
    let other = paid((2027, 1), "25T10:00", "agent:2");
    let merged: Policy = merge(Some(&base), &one, &other).read().expect("a policy");
    assert_eq!(merged.paid.len(), 2);
    assert_eq!(merged.next_due(), NaiveDate::from_ymd_opt(2027, 2, 5));
}
