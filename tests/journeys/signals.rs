//! Signals that are acted on, rest and come back.

use super::{Agent, day};
use futures::executor::block_on;
use zhanye::actions::{self, ActionError};

/// Two weeks in which next to nothing was done, seen on the Monday after: the signal is acted on,
/// rests, and comes back when its rest is over.
#[test]
fn a_signal_is_acted_on_and_rests_until_it_is_worse_or_the_time_is_over() {
    use zhanye::domain::signal::{self, Limits, Remedy, SignalKind};
    let mut me = Agent::new();
    let (person, _) = me.capture("02T09:00", "王丽华 13800138000");
    let limits = Limits::default();
    let open = |me: &Agent, today| {
        let book = me.desk.book();
        signal::open(
            signal::signals(&book, today, &limits),
            book.answers(),
            today,
        )
    };
    let low = |me: &Agent, today| {
        open(me, today)
            .into_iter()
            .find(|s| s.kind == SignalKind::LowActivity)
    };
    let found = low(&me, day(16)).expect("two weeks without work");
    let Remedy::Task { person: whom, kind } = found.remedy.clone() else {
        panic!("a task is proposed")
    };
    assert_eq!(whom, Some(person.clone()));
    let moment = me.at("16T09:00");
    let task = actions::signal::Task {
        person: person.clone(),
        kind,
        day: day(17),
        purpose: String::new(),
    };
    let done = block_on(actions::signal::plan_task(
        &me.desk, &moment, &found, &limits, task,
    ))
    .expect("room to write");
    me.line_of(day(17), &person, kind);
    me.reopen();
    assert_eq!(low(&me, day(16)), None, "it rests");
    assert!(low(&me, day(30)).is_some(), "two weeks later it comes back");

    // Taken back, both the line and the rest are gone.
    let moment = me.at("16T09:01");
    block_on(me.desk.undo(&moment, &done)).expect("nothing changed since");
    assert!(low(&me, day(16)).is_some());
    assert!(me.desk.book().timeline(day(17)).is_empty());
}

#[test]
fn what_is_to_be_practised_stays_until_it_was() {
    use zhanye::domain::signal::{Limits, Remedy, Signal, SignalKind, Topic};
    let mut me = Agent::new();
    me.capture("02T09:00", "王丽华 13800138000");
    let signal = Signal {
        kind: SignalKind::AppointmentSuccess,
        level: 1,
        figures: Vec::new(),
        remedy: Remedy::Training(Topic::Phone),
    };
    let moment = me.at("16T09:00");
    block_on(actions::signal::note_training(
        &me.desk,
        &moment,
        &signal,
        &Limits::default(),
        Topic::Phone,
        day(17),
    ))
    .expect("room to write");
    me.reopen();
    let noted = |me: &Agent| -> Vec<_> {
        let book = me.desk.book();
        book.answers().filter_map(|a| a.open_training()).collect()
    };
    assert_eq!(noted(&me), [(Topic::Phone, day(17))]);
    let moment = me.at("17T18:00");
    block_on(actions::signal::practised(&me.desk, &moment, signal.kind)).expect("it is noted");
    me.reopen();
    assert_eq!(noted(&me), []);
    let moment = me.at("17T18:01");
    let again = block_on(actions::signal::practised(
        &me.desk,
        &moment,
        SignalKind::NoOutput,
    ));
    assert_eq!(
        again.err(),
        Some(ActionError::Gone),
        "nothing is noted there"
    );
}
