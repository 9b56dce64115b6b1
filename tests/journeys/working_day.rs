//! The page of a day: from the first line typed to the next morning, and what is corrected later.

use super::{Agent, day, result, unplanned};
use chrono::{NaiveDate, NaiveTime};
use futures::executor::block_on;
use zhanye::actions::record::{Next, ResultOf, What};
use zhanye::actions::{self, ActionError};
use zhanye::domain::activity::{ActivityKind, Outcome};
use zhanye::domain::day::DayError;
use zhanye::domain::day_log::EntryState;
use zhanye::domain::id::PersonId;
use zhanye::domain::metric::Metric;

#[test]
fn a_call_to_somebody_is_about_the_call_that_is_planned_for_the_day_else_about_one_that_was_not() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let of_call = |agent: &Agent| What::of_call(&agent.desk.book(), &zhang, day(23));
    let nobody_planned = Some(unplanned(&zhang, ActivityKind::AppointmentCall));
    assert_eq!(of_call(&agent), nobody_planned);
    for (kind, is_call) in [
        (ActivityKind::SalesVisit, false),
        (ActivityKind::ServiceCall, true),
    ] {
        let moment = agent.at("23T10:00");
        let wanted = actions::plan::Plan {
            person: Some(zhang.clone()),
            kind,
            date: day(23),
            at: None,
            purpose: String::new(),
        };
        block_on(actions::plan::plan(&agent.desk, &moment, vec![wanted])).expect("planned");
        let line = What::Line {
            date: day(23),
            id: agent.line_of(day(23), &zhang, kind),
        };
        let expected = if is_call {
            Some(line)
        } else {
            nobody_planned.clone()
        };
        assert_eq!(of_call(&agent), expected, "{kind:?}");
    }
    let gone = PersonId::parse("person:gone").expect("an id");
    assert_eq!(What::of_call(&agent.desk.book(), &gone, day(23)), None);
}

#[test]
fn a_working_day_from_the_first_line_to_the_next_morning() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let (li, _) = agent.capture("23T09:01", "李四 13900139000");
    agent.capture("23T09:02", "王五 13700137000");

    let moment = agent.at("23T09:05");
    let plan = |person: &PersonId| actions::plan::Plan {
        person: Some(person.clone()),
        kind: ActivityKind::AppointmentCall,
        date: day(23),
        at: NaiveTime::from_hms_opt(10, 0, 0),
        purpose: "少儿医疗".to_owned(),
    };
    let plans = vec![plan(&zhang), plan(&li)];
    block_on(actions::plan::plan(&agent.desk, &moment, plans)).expect("planned");

    // The call makes a meeting on the 25th.
    let call = agent.line_of(day(23), &zhang, ActivityKind::AppointmentCall);
    let moment = agent.at("23T10:05");
    let line = What::Line {
        date: day(23),
        id: call.clone(),
    };
    let appointed = ResultOf {
        next: Some(Next {
            kind: ActivityKind::SalesInterview,
            date: day(25),
            at: NaiveTime::from_hms_opt(14, 30, 0),
            purpose: "少儿医疗".to_owned(),
        }),
        ..result(line, Outcome::Appointed)
    };
    block_on(actions::record::record(&agent.desk, &moment, appointed)).expect("recorded");
    agent.reopen();
    {
        let book = agent.desk.book();
        let (date, meeting) = book.next_step(&zhang, day(23)).expect("a meeting");
        assert_eq!(
            (date, meeting.kind),
            (day(25), ActivityKind::SalesInterview)
        );
        assert_eq!(meeting.follows, Some(call));
        let page = book.day(day(23)).expect("today's page");
        assert_eq!(Metric::AppointmentCalls.count(page), 1);
        assert_eq!(Metric::AppointmentsMade.count(page), 1);
        assert_eq!(Metric::NewProspects.count(page), 3);
    }

    // The day is closed with the other call still open.
    let moment = agent.at("23T18:30");
    let words = ("约到一位", "理赔问题没答上来");
    block_on(actions::close::close_day(
        &agent.desk,
        &moment,
        day(23),
        words.0,
        words.1,
        vec![],
    ))
    .expect("closed");
    agent.reopen();
    {
        let book = agent.desk.book();
        let page = book.day(day(23)).expect("today's page");
        let closing = page.closing.as_ref().expect("handed in");
        // Calls 1/5, interviews 0/3, new prospects 3/1: (20 + 0 + 100) / 3.
        assert_eq!(closing.percent, Some(40));
        assert_eq!(book.open_before(day(24)).len(), 1);
    }

    // Next morning the leftover is put off to today, without a reason being asked.
    let left = agent.line_of(day(23), &li, ActivityKind::AppointmentCall);
    let moment = agent.at("24T08:30");
    block_on(actions::plan::put_off(
        &agent.desk,
        &moment,
        day(23),
        &left,
        day(24),
        None,
    ))
    .expect("put off");
    let book = agent.desk.book();
    assert!(book.open_before(day(24)).is_empty());
    assert_eq!(book.timeline(day(24)).len(), 1);
    let line = book.day(day(23)).and_then(|p| p.entry(&left).cloned());
    let moved = line.expect("the line");
    assert!(matches!(moved.state, EntryState::Moved { to, .. } if to == day(24)));
}

#[test]
fn a_result_after_the_hand_in_needs_a_reason_and_counts_with_it() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let moment = agent.at("23T18:00");
    block_on(actions::close::close_day(
        &agent.desk,
        &moment,
        day(23),
        "",
        "",
        vec![],
    ))
    .expect("closed");
    let evening = |reason: Option<&str>| ResultOf {
        reason: reason.map(str::to_owned),
        ..result(
            unplanned(&zhang, ActivityKind::SalesInterview),
            Outcome::Interested,
        )
    };
    let moment = agent.at("23T20:00");
    let refused = block_on(actions::record::record(&agent.desk, &moment, evening(None)));
    assert_eq!(refused.err(), Some(ActionError::Day(DayError::NeedsReason)));
    let given = evening(Some("收工后又做的"));
    block_on(actions::record::record(&agent.desk, &moment, given)).expect("a reason");
    let book = agent.desk.book();
    let page = book.day(day(23)).expect("the page");
    assert_eq!(page.amendments.len(), 1);
    assert_eq!(Metric::SalesInterviews.count(page), 1);
}

#[test]
fn a_corrected_result_keeps_the_time_at_which_it_happened() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let kind = ActivityKind::AppointmentCall;
    let moment = agent.at("23T10:00");
    let first = result(unplanned(&zhang, kind), Outcome::NoAnswer);
    block_on(actions::record::record(&agent.desk, &moment, first)).expect("recorded");
    let id = agent.line_of(day(23), &zhang, kind);
    let moment = agent.at("23T17:00");
    let line = What::Line {
        date: day(23),
        id: id.clone(),
    };
    let again = result(line, Outcome::NotNow);
    block_on(actions::record::record(&agent.desk, &moment, again)).expect("corrected");
    let book = agent.desk.book();
    let record = book
        .day(day(23))
        .and_then(|page| page.entry(&id)?.record().cloned());
    let record = record.expect("a result");
    assert_eq!(record.outcome, Outcome::NotNow);
    assert_eq!(
        record.at.time(),
        NaiveTime::from_hms_opt(10, 0, 0).expect("a time")
    );
}

#[test]
fn leftovers_go_on_together_are_dropped_together_and_an_accepted_one_is_moved_with_its_purpose() {
    let mut agent = Agent::new();
    let names = [
        "张三 13800138000",
        "李四 13900139000",
        "王五 13700137000",
        "赵六 13600136000",
    ];
    let people = names.map(|line| agent.capture("23T09:00", line).0);
    let kind = ActivityKind::AppointmentCall;
    let plan = |person: &PersonId, date: NaiveDate| actions::plan::Plan {
        person: Some(person.clone()),
        kind,
        date,
        at: NaiveTime::from_hms_opt(10, 0, 0),
        purpose: "少儿医疗".to_owned(),
    };
    let moment = agent.at("23T09:05");
    let plans = people.iter().map(|person| plan(person, day(23))).collect();
    block_on(actions::plan::plan(&agent.desk, &moment, plans)).expect("planned");
    let lines = people
        .each_ref()
        .map(|person| (day(23), agent.line_of(day(23), person, kind)));

    let moment = agent.at("24T08:30");
    let first_two = lines[..2].to_vec();
    let done = block_on(actions::plan::put_off_all(
        &agent.desk,
        &moment,
        first_two,
        day(24),
    ))
    .expect("put off");
    let moment = agent.at("24T08:31");
    block_on(actions::plan::drop_all(
        &agent.desk,
        &moment,
        lines[2..3].to_vec(),
    ))
    .expect("dropped");
    let moment = agent.at("24T08:32");
    let accepted = actions::plan::Accepted {
        plan: actions::plan::Plan {
            at: None,
            purpose: String::new(),
            ..plan(&people[3], day(25))
        },
        goes_on: Some(lines[3].clone()),
    };
    block_on(actions::plan::accept(&agent.desk, &moment, vec![accepted])).expect("accepted");
    agent.reopen();
    {
        let book = agent.desk.book();
        assert!(book.open_before(day(24)).is_empty());
        assert_eq!(book.timeline(day(24)).len(), 2);
        let [moved] = book.timeline(day(25))[..] else {
            panic!("one line expected")
        };
        assert_eq!((moved.purpose.as_str(), moved.at), ("少儿医疗", None));
        assert_eq!(moved.follows.as_ref(), Some(&lines[3].1));
    }

    // What was put off together cannot be taken back any more: the page has changed since.
    let moment = agent.at("24T08:33");
    let refused = block_on(agent.desk.undo(&moment, &done));
    assert_eq!(refused.err(), Some(ActionError::ChangedSince));
}

#[test]
fn a_line_that_has_its_result_is_not_planned_anew() {
    let mut agent = Agent::new();
    let (zhang, _) = agent.capture("23T09:00", "张三 13800138000");
    let kind = ActivityKind::AppointmentCall;
    let moment = agent.at("23T10:00");
    let called = result(unplanned(&zhang, kind), Outcome::NotNow);
    block_on(actions::record::record(&agent.desk, &moment, called)).expect("recorded");
    let id = agent.line_of(day(23), &zhang, kind);
    let moment = agent.at("23T10:05");
    let changed = actions::plan::change(
        &agent.desk,
        &moment,
        day(23),
        &id,
        ActivityKind::SalesVisit,
        None,
        "",
    );
    assert_eq!(
        block_on(changed).err(),
        Some(ActionError::Day(DayError::NotOpen))
    );
}
