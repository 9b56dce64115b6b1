//! By what the work is judged: standards with their versions, and the goal of a month.

use super::{Agent, day};
use futures::executor::block_on;
use zhanye::actions::goal::NewGoal;
use zhanye::actions::standard::NewStandard;
use zhanye::actions::{self, ActionError};
use zhanye::domain::goal::YearMonth;
use zhanye::domain::goal::plan::{Inputs, Permille};
use zhanye::domain::goal::rates::Basis;
use zhanye::domain::metric::Metric;
use zhanye::domain::standard::{Period, Standard, Target};

#[test]
fn an_own_standard_has_versions_and_the_past_keeps_its_own() {
    let mut agent = Agent::new();
    agent.capture("23T09:00", "张三 13800138000");
    let own = |name: &str, calls, from| NewStandard {
        name: name.to_owned(),
        targets: vec![Target::new(Metric::AppointmentCalls, Period::Day, calls)],
        from,
    };
    let moment = agent.at("24T09:00");
    let preset = Standard::preset_5311().id;
    let first = own(" 本店 ", 8, Some(preset));
    block_on(actions::standard::keep(
        &agent.desk,
        &moment,
        first,
        day(24),
    ))
    .expect("kept");
    let id = agent.desk.book().standard_on(day(24)).id.clone();

    let moment = agent.at("25T09:00");
    let second = own("本店", 10, Some(id.clone()));
    let done = block_on(actions::standard::keep(
        &agent.desk,
        &moment,
        second,
        day(30),
    ));
    let done = done.expect("kept");
    agent.reopen();
    {
        let book = agent.desk.book();
        let asked = |d| {
            let standard = book.standard_on(day(d));
            let calls = standard.targets.first().map_or(0, |t| t.count);
            (standard.name.clone(), standard.version, calls)
        };
        assert_eq!(asked(23), ("5311".to_owned(), 1, 5));
        assert_eq!(asked(24), ("本店".to_owned(), 1, 8));
        assert_eq!(asked(29), ("本店".to_owned(), 1, 8));
        assert_eq!(asked(30), ("本店".to_owned(), 2, 10));
        let offered: Vec<u32> = book
            .current_standards()
            .filter(|s| !s.is_preset())
            .map(|s| s.version)
            .collect();
        assert_eq!(offered, [2], "the version before it is history");
        assert!(book.standard(&id).is_some());
    }
    // What is still to come can be given up, and an undo takes the version itself out again.
    let moment = agent.at("25T09:05");
    let given_up = block_on(actions::standard::give_up_start(
        &agent.desk,
        &moment,
        day(30),
    ));
    given_up.expect("kept");
    assert_eq!(agent.desk.book().standard_on(day(30)).version, 1);
    let moment = agent.at("25T09:06");
    assert_eq!(
        block_on(agent.desk.undo(&moment, &done)).err(),
        Some(ActionError::ChangedSince)
    );
}

#[test]
fn what_began_cannot_be_given_up_and_nothing_begins_in_the_past() {
    let mut agent = Agent::new();
    agent.capture("23T09:00", "张三 13800138000");
    let newcomer = Standard::preset_newcomer().id;
    let moment = agent.at("24T09:00");
    let early = actions::standard::start(&agent.desk, &moment, newcomer.clone(), day(2));
    block_on(early).expect("kept");
    assert_eq!(agent.desk.book().standard_on(day(23)).name, "5311");
    assert_eq!(agent.desk.book().standard_on(day(24)).id, newcomer);
    let moment = agent.at("25T09:00");
    let gone = actions::standard::give_up_start(&agent.desk, &moment, day(24));
    block_on(gone).expect("kept");
    assert_eq!(agent.desk.book().standard_on(day(24)).id, newcomer);
}

#[test]
fn a_new_standard_judges_from_today_and_leaves_yesterday_alone() {
    let mut agent = Agent::new();
    agent.capture("23T09:00", "张三 13800138000");
    let moment = agent.at("24T09:00");
    let newcomer = Standard::preset_newcomer().id;
    block_on(actions::standard::start(
        &agent.desk,
        &moment,
        newcomer.clone(),
        day(24),
    ))
    .expect("kept");
    agent.reopen();
    let book = agent.desk.book();
    assert_eq!(book.standard_on(day(23)).name, "5311");
    assert_eq!(book.standard_on(day(24)).id, newcomer);
}

#[test]
fn a_goal_set_again_keeps_what_it_was_and_undo_takes_the_first_one_out() {
    let mut agent = Agent::new();
    agent.capture("01T09:00", "张三 13800138000");
    let november: YearMonth = "2026-11".parse().expect("a month");
    let goal = |income| {
        let inputs = Inputs {
            income,
            commission: Permille::percent(50),
            average_premium: 5_000,
            average_basis: Basis::Preset,
            close_rate: Permille::percent(5),
            close_basis: Basis::Preset,
        };
        NewGoal {
            month: november,
            inputs,
            plan: inputs.plan(1).whole().expect("every rate is there"),
            resolution: " 多约转介绍 ".to_owned(),
        }
    };
    let moment = agent.at("01T20:00");
    let first = block_on(actions::goal::set(&agent.desk, &moment, goal(10_000)));
    let first = first.expect("kept");
    agent.reopen();
    {
        let book = agent.desk.book();
        let version = book.goal(november).and_then(|g| g.in_force());
        let version = version.expect("a goal");
        assert_eq!((version.visits, version.working_days), (80, 21));
        assert_eq!(version.visits_a_day(), Some(4));
        assert_eq!(version.resolution, "多约转介绍");
    }
    let moment = agent.at("01T20:01");
    block_on(agent.desk.undo(&moment, &first)).expect("nothing came in between");
    assert!(agent.desk.book().goal(november).is_none());

    for (time, income) in [("02T09:00", 10_000), ("30T21:00", 20_000)] {
        let moment = agent.at(time);
        block_on(actions::goal::set(&agent.desk, &moment, goal(income))).expect("kept");
    }
    agent.reopen();
    let book = agent.desk.book();
    let goal = book.goal(november).expect("a goal");
    let read: Vec<(u32, u32)> = goal
        .history()
        .iter()
        .map(|v| (v.visits, v.working_days))
        .collect();
    assert_eq!(read, [(80, 21), (160, 1)]);
    assert_eq!(book.goals().count(), 1);
}
