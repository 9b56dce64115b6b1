//! Two tabs over one book that write at once.

use super::{Agent, day, open_as, result, unplanned};
use chrono::NaiveTime;
use futures::executor::block_on;
use zhanye::actions::close::close_day;
use zhanye::actions::plan::Plan;
use zhanye::actions::record::record;
use zhanye::actions::{self, ActionError, Done};
use zhanye::domain::activity::{ActivityKind, Outcome};
use zhanye::domain::capture;
use zhanye::domain::id::PersonId;
use zhanye::domain::moment::Moment;
use zhanye::domain::person::Person;
use zhanye::storage::error::StoreError;

/// Another tab over the same book; it hears of nothing by itself.
fn tab_of(me: &Agent) -> Agent {
    Agent {
        desk: open_as(&me.log, 8),
        log: me.log.clone(),
        chance: 1 << 60,
    }
}

fn plan_of(person: &PersonId, purpose: &str) -> Plan {
    Plan {
        person: Some(person.clone()),
        kind: ActivityKind::SalesInterview,
        date: day(24),
        at: None,
        purpose: purpose.to_owned(),
    }
}

#[test]
fn what_two_tabs_write_on_one_page_at_once_stands_side_by_side() {
    let mut me = Agent::new();
    let (zhang, _) = me.capture("23T09:00", "张三 13800138001");
    let (li, _) = me.capture("23T09:01", "李四 13800138002");
    let mut other = tab_of(&me);

    // Both make tomorrow's page, and neither has heard of the other's.
    let moment = me.at("23T10:00");
    let mine = vec![plan_of(&zhang, "送方案")];
    block_on(actions::plan::plan(&me.desk, &moment, mine)).expect("nobody was before");
    let moment = other.at("23T10:00");
    let theirs = vec![plan_of(&li, "谈教育金")];
    let planned = block_on(actions::plan::plan(&other.desk, &moment, theirs)).expect("beside it");
    assert_eq!(other.desk.page(day(24)).entries.len(), 2);

    // Both record on a page that is there already.
    let moment = me.at("23T11:00");
    let met = result(
        unplanned(&zhang, ActivityKind::ServiceVisit),
        Outcome::Served,
    );
    block_on(record(&me.desk, &moment, met)).expect("kept");
    let moment = other.at("23T11:00");
    let called = unplanned(&li, ActivityKind::AppointmentCall);
    let called = result(called, Outcome::NoNeed);
    block_on(record(&other.desk, &moment, called)).expect("beside it");

    // One plans more where the other puts a time to a line.
    let line = me.line_of(day(24), &zhang, ActivityKind::SalesInterview);
    let moment = me.at("23T12:00");
    block_on(async {
        let ten = NaiveTime::from_hms_opt(10, 0, 0);
        let (kind, desk) = (ActivityKind::SalesInterview, &me.desk);
        actions::plan::change(desk, &moment, day(24), &line, kind, ten, "送方案").await
    })
    .expect("kept");

    // What was undone takes back its own line alone, once the tab has heard of the rest.
    let moment = other.at("23T12:01");
    let refused = block_on(other.desk.undo(&moment, &planned));
    assert_eq!(refused.err(), Some(ActionError::ChangedSince));

    me.reopen();
    let page = me.desk.page(day(23));
    let kinds: Vec<_> = page.entries.iter().map(|e| e.kind).collect();
    assert!(kinds.contains(&ActivityKind::ServiceVisit));
    assert!(kinds.contains(&ActivityKind::AppointmentCall));
    let tomorrow = me.desk.page(day(24));
    let of = |who: &PersonId| {
        let line = tomorrow
            .entries
            .iter()
            .find(|e| e.person.as_ref() == Some(who));
        line.map(|e| (e.purpose.clone(), e.at.is_some()))
    };
    assert_eq!(of(&zhang), Some(("送方案".to_owned(), true)));
    assert_eq!(of(&li), Some(("谈教育金".to_owned(), false)));
}

#[test]
fn two_tabs_change_one_record_and_only_what_both_changed_is_decided() {
    let mut me = Agent::new();
    let (zhang, _) = me.capture("23T09:00", "张三 13800138001");
    let mut other = tab_of(&me);
    let changed = |tab: &mut Agent, time: &str, change: fn(&mut Person)| {
        let moment = tab.at(time);
        block_on(actions::people::change(&tab.desk, &moment, &zhang, change)).expect("kept")
    };
    changed(&mut me, "23T10:00", |p| {
        "教师".clone_into(&mut p.job);
        "浦东".clone_into(&mut p.district);
    });
    let done = changed(&mut other, "23T10:01", |p| {
        "护士".clone_into(&mut p.job);
        "存教育金".clone_into(&mut p.note);
    });
    // The later word counts, and the other one is kept where the agent sees it.
    let of = |tab: &Agent| {
        let p = tab.desk.person(&zhang).expect("there");
        (p.job, p.district, p.note)
    };
    let both = ("护士".to_owned(), "浦东".to_owned(), "存教育金".to_owned());
    assert_eq!(of(&other), both);
    let overruled = actions::overruled::of_person(&other.desk, &zhang);
    assert_eq!(overruled.len(), 1);
    assert_eq!(
        (&*overruled[0].path, overruled[0].value.as_str()),
        ("/job", Some("教师"))
    );
    // And it can be taken back, down to what the other tab had written.
    let moment = other.at("23T10:02");
    block_on(other.desk.undo(&moment, &done)).expect("nothing came in between");
    let theirs = ("教师".to_owned(), "浦东".to_owned(), String::new());
    assert_eq!(of(&other), theirs);
    me.reopen();
    assert_eq!(of(&me), theirs);
}

/// What is not for a merge to decide: the other tab's step, and what this one tries → how it fails.
#[test]
fn what_was_seen_otherwise_is_not_merged_but_told() {
    type Step = fn(&mut Agent, &PersonId) -> Result<Done, ActionError>;
    let edit: Step = |tab, who| {
        let moment = tab.at("23T10:00");
        let change = |p: &mut Person| "教师".clone_into(&mut p.job);
        block_on(actions::people::change(&tab.desk, &moment, who, change))
    };
    let remove: Step = |tab, who| {
        let moment = tab.at("23T10:00");
        block_on(actions::people::remove(&tab.desk, &moment, who))
    };
    let erase: Step = |tab, who| {
        let moment = tab.at("23T10:00");
        block_on(actions::people::erase(&tab.desk, &moment, who))
    };
    let hand_in: Step = |tab, _| {
        let moment = tab.at("23T18:00");
        block_on(close_day(&tab.desk, &moment, day(23), "", "", Vec::new()))
    };
    let visit: Step = |tab, who| {
        let moment = tab.at("23T18:00");
        let visit = result(unplanned(who, ActivityKind::ServiceVisit), Outcome::Served);
        block_on(record(&tab.desk, &moment, visit))
    };
    for (name, theirs, ours) in [
        ("erased there, edited here", erase, edit),
        ("edited there, removed here", edit, remove),
        ("edited there, erased here", edit, erase),
        ("handed in there, recorded here", hand_in, visit),
        ("recorded there, handed in here", visit, hand_in),
    ] {
        let mut me = Agent::new();
        let (zhang, _) = me.capture("23T09:00", "张三 13800138001");
        let mut other = tab_of(&me);
        theirs(&mut me, &zhang).expect("nobody was before");
        let stands = me.log.shelves();
        let refused = ours(&mut other, &zhang).expect_err(name);
        let conflict = matches!(refused, ActionError::Store(StoreError::Conflict { .. }));
        assert!(conflict, "{name}: {refused}");
        assert_eq!(me.log.shelves(), stands, "{name}: nothing was written");
    }
}

#[test]
fn a_new_name_counts_also_on_a_page_that_is_handed_in_at_that_moment() {
    let mut me = Agent::new();
    me.capture("23T09:00", "张三 13800138001");
    let mut other = tab_of(&me);
    let moment = me.at("23T18:00");
    block_on(close_day(&me.desk, &moment, day(23), "", "", Vec::new())).expect("kept");
    other.capture("23T18:00", "李四 13800138002");
    me.reopen();
    let page = me.desk.page(day(23));
    assert!(page.is_closed());
    assert_eq!(page.entries.len(), 2);
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
