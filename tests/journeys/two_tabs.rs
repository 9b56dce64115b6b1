//! Two tabs over one book that write at once.

use super::{Agent, day, open_as};
use futures::executor::block_on;
use zhanye::actions;
use zhanye::domain::capture;
use zhanye::domain::id::PersonId;
use zhanye::domain::moment::Moment;

/// Another tab over the same book; it hears of nothing by itself.
fn tab_of(me: &Agent) -> Agent {
    Agent {
        desk: open_as(&me.log, 8),
        log: me.log.clone(),
        chance: 1 << 60,
    }
}

#[test]
fn two_tabs_that_begin_a_book_at_once_begin_the_same_one() {
    let mut me = Agent::new();
    let mut other = tab_of(&me);
    me.capture("23T09:00", "张三 13800138001");
    // The other tab has not heard of it: what it would write is of an agent of its own.
    let moment = other.at("23T09:00");
    let mut mint = moment.mint.clone();
    let id = PersonId::mint(&mut mint);
    let captured = capture::parse("李四 13800138002", moment.local());
    let (person, meeting) = captured.to_person(id, moment.today(), "未留名");
    let new = actions::capture::NewPerson {
        person,
        meeting,
        purpose: String::new(),
    };
    let moment = Moment { mint, ..moment };
    block_on(actions::capture::add_person(&other.desk, &moment, new)).expect("it goes beside it");
    // It went to the page of the agent who was first.
    assert_eq!(other.desk.agent().id, me.desk.agent().id);
    other.capture("23T09:01", "王五 13800138003");
    // And neither has heard of the other's next line.
    me.capture("23T09:02", "赵六 13800138004");
    me.reopen();
    let documents = me.desk.store().snapshot().documents;
    let of = |kind: &str| documents.iter().filter(|d| d.kind.as_str() == kind).count();
    assert_eq!((of("agent"), of("day"), of("person")), (1, 1, 4));
    assert_eq!(me.desk.page(day(23)).entries.len(), 4);
}
