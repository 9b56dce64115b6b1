//! What a user does, from the first line typed to the next morning, against the store in memory:
//! the same actions as the screens call, without a screen.

use chrono::{DateTime, NaiveDate, NaiveTime};
use futures::executor::block_on;
use std::rc::Rc;
use zhanye::actions::goal::NewGoal;
use zhanye::actions::record::{Next, ResultOf, What};
use zhanye::actions::standard::NewStandard;
use zhanye::actions::{self, ActionError, Desk, Put};
use zhanye::domain::activity::{ActivityKind, Outcome};
use zhanye::domain::capture;
use zhanye::domain::day::DayError;
use zhanye::domain::day_log::{EntryState, Record};
use zhanye::domain::goal::YearMonth;
use zhanye::domain::goal::plan::{Inputs, Permille};
use zhanye::domain::goal::rates::Basis;
use zhanye::domain::id::{AgentId, EntryId, IdMint, PersonId, PolicyId};
use zhanye::domain::metric::Metric;
use zhanye::domain::moment::Moment;
use zhanye::domain::person::{Class, Stage};
use zhanye::domain::policy::{Pays, Policy};
use zhanye::domain::standard::{Period, Standard, Target};
use zhanye::storage::document::Document;
use zhanye::storage::memory::{Cut, MemoryLog};
use zhanye::sync::merge::merge;

struct Agent {
    desk: Rc<Desk<MemoryLog>>,
    log: MemoryLog,
    chance: u128,
}

impl Agent {
    fn new() -> Self {
        let log = MemoryLog::default();
        Self {
            desk: open(&log),
            log,
            chance: 1,
        }
    }

    /// Closes the app and opens it again on what the device kept.
    fn reopen(&mut self) {
        self.desk = open(&self.log);
    }

    fn at(&mut self, time: &str) -> Moment {
        let text = format!("2026-11-{time}:00+08:00");
        let now = DateTime::parse_from_rfc3339(&text).expect("a time");
        self.chance += 1 << 20;
        Moment {
            now,
            author: self.desk.agent().id,
            mint: IdMint::new(now.timestamp_millis(), self.chance),
        }
    }

    fn capture(&mut self, time: &str, line: &str) -> (PersonId, actions::Done) {
        let moment = self.at(time);
        let mut mint = moment.mint.clone();
        let id = PersonId::mint(&mut mint);
        let captured = capture::parse(line, moment.local());
        let (person, meeting) = captured.to_person(id.clone(), moment.today(), "未留名");
        let new = actions::capture::NewPerson {
            person,
            meeting,
            purpose: String::new(),
        };
        let moment = Moment { mint, ..moment };
        let done = block_on(actions::capture::add_person(&self.desk, &moment, new))
            .expect("room to write");
        (id, done)
    }

    /// The premium of every result on the pages, the oldest first.
    fn premiums(&self) -> Vec<Option<u32>> {
        let book = self.desk.book();
        let entries = book.days().flat_map(|page| page.entries.iter());
        let signed = |r: &&Record| r.outcome == Outcome::Signed;
        let records = entries.filter_map(|e| e.record()).filter(signed);
        records.map(|r| r.premium).collect()
    }

    fn line_of(&self, date: NaiveDate, person: &PersonId, kind: ActivityKind) -> EntryId {
        self.desk
            .book()
            .timeline(date)
            .into_iter()
            .find(|e| e.person.as_ref() == Some(person) && e.kind == kind)
            .map(|e| e.id.clone())
            .expect("the line is on that day")
    }
}

fn open(log: &MemoryLog) -> Rc<Desk<MemoryLog>> {
    open_as(log, 7)
}

/// Opens a book; as long as it is nobody's, for a newcomer of this number.
fn open_as(log: &MemoryLog, newcomer: u128) -> Rc<Desk<MemoryLog>> {
    let newcomer = AgentId::mint(&mut IdMint::new(0, newcomer));
    let desk = block_on(Desk::open(log.clone(), newcomer)).expect("memory opens");
    while block_on(desk.read_more()).expect("memory reads") {}
    desk
}

fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, d).expect("a day")
}

fn result(what: What, outcome: Outcome) -> ResultOf {
    ResultOf {
        what,
        outcome,
        intention: None,
        obstacle: None,
        premium: None,
        note: String::new(),
        next: None,
        reason: None,
    }
}

fn unplanned(person: &PersonId, kind: ActivityKind) -> What {
    What::Unplanned {
        date: day(23),
        person: Some(person.clone()),
        kind,
    }
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

#[test]
fn two_tabs_that_begin_a_book_at_once_begin_the_same_one() {
    let mut me = Agent::new();
    let mut other = Agent {
        desk: open_as(&me.log, 8),
        log: me.log.clone(),
        chance: 1 << 60,
    };
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
