//! The lookups, by example and against a book built from scratch.

use super::*;
use crate::domain::activity::{ActivityKind, Outcome};
use crate::domain::agent::StandardInForce;
use crate::domain::day_log::{Entry, EntryState, Record};
use crate::domain::id::{AgentId, EntryId};
use crate::domain::moment::Instant;
use crate::domain::person::{Class, Referrer, Stage};
use crate::domain::plan100::Lack;
use chrono::{DateTime, NaiveTime};
use proptest::prelude::*;

fn day(n: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day") + chrono::Duration::days(n)
}

fn who(n: u8) -> PersonId {
    PersonId::parse(&format!("person:{n:02}")).expect("an id")
}

fn at(date: NaiveDate, hour: u32) -> Instant {
    DateTime::parse_from_rfc3339(&format!("{date}T{hour:02}:00:00+08:00")).expect("a time")
}

fn person(n: u8) -> Person {
    Person::new(who(n), format!("客户{n}"), day(0))
}

fn graded(n: u8, class: Class) -> Person {
    let mut p = person(n);
    p.grade(class, day(0));
    p
}

fn line(n: u32, person: u8, hour: Option<u32>, state: EntryState) -> Entry {
    Entry {
        id: EntryId::parse(&format!("entry:{n:03}")).expect("an id"),
        person: Some(who(person)),
        kind: ActivityKind::AppointmentCall,
        at: hour.and_then(|h| NaiveTime::from_hms_opt(h, 0, 0)),
        purpose: String::new(),
        state,
        follows: None,
        noted_at: at(day(0), 8),
    }
}

fn done(date: NaiveDate, hour: u32, outcome: Outcome) -> EntryState {
    EntryState::Done(Record {
        outcome,
        at: at(date, hour),
        intention: None,
        obstacle: None,
        premium: None,
        note: String::new(),
    })
}

fn page(date: NaiveDate, entries: Vec<Entry>) -> DayLog {
    let mut page = DayLog::new(AgentId::parse("agent:1").expect("an id"), date);
    page.entries = entries;
    page
}

fn ids<'a>(lines: impl IntoIterator<Item = (NaiveDate, &'a Entry)>) -> Vec<&'a str> {
    lines.into_iter().map(|(_, e)| e.id.tail()).collect()
}

#[test]
fn a_history_runs_from_the_newest_line_to_the_oldest() {
    let mut book = Book::new();
    book.apply(
        page(
            day(1),
            vec![
                line(1, 1, Some(15), EntryState::Planned),
                line(2, 1, Some(9), EntryState::Dropped),
                line(3, 2, Some(10), EntryState::Planned),
            ],
        )
        .into(),
    );
    book.apply(page(day(0), vec![line(4, 1, None, EntryState::Planned)]).into());
    book.apply(page(day(3), vec![line(5, 1, None, EntryState::Planned)]).into());
    assert_eq!(
        ids(book.history(&who(1))),
        ["005", "001", "002", "004"],
        "pages came out of order"
    );
    assert_eq!(ids(book.history(&who(9))), [""; 0]);
}

#[test]
fn a_changed_page_takes_its_old_lines_out_of_the_histories() {
    let mut book = Book::new();
    book.apply(
        page(
            day(0),
            vec![
                line(1, 1, None, EntryState::Planned),
                line(2, 1, None, EntryState::Planned),
                line(3, 2, None, EntryState::Planned),
            ],
        )
        .into(),
    );
    book.apply(page(day(0), vec![line(2, 1, None, EntryState::Planned)]).into());
    assert_eq!(ids(book.history(&who(1))), ["002"]);
    assert_eq!(ids(book.history(&who(2))), [""; 0]);
    book.apply(Change::DayGone(day(0)));
    assert_eq!(book, Book::new(), "nothing is left behind");
}

#[test]
fn the_next_step_is_the_earliest_planned_line_from_today_on() {
    let book = Book::build([
        page(day(0), vec![line(1, 1, None, EntryState::Planned)]).into(),
        page(
            day(2),
            vec![
                line(2, 1, Some(16), EntryState::Planned),
                line(3, 1, Some(9), EntryState::Planned),
                line(4, 1, Some(8), EntryState::Dropped),
            ],
        )
        .into(),
    ]);
    for (today, step) in [
        (day(0), Some("001")),
        (day(1), Some("003")),
        (day(2), Some("003")),
        (day(3), None),
    ] {
        let found = book.next_step(&who(1), today);
        assert_eq!(found.map(|(_, e)| e.id.tail()), step, "{today}");
    }
}

#[test]
fn the_last_contact_is_the_newest_line_in_which_somebody_was_reached() {
    let mut noted = line(3, 1, None, done(day(5), 9, Outcome::Noted));
    noted.kind = ActivityKind::NewProspect;
    let book = Book::build([
        page(
            day(1),
            vec![line(1, 1, None, done(day(1), 9, Outcome::CallLater))],
        )
        .into(),
        page(
            day(4),
            vec![
                line(2, 1, None, done(day(4), 9, Outcome::NoAnswer)),
                line(4, 1, None, EntryState::Planned),
            ],
        )
        .into(),
        page(day(5), vec![noted]).into(),
    ]);
    let last = book.last_contact(&who(1));
    assert_eq!(
        last.map(|(date, e)| (date, e.id.tail())),
        Some((day(1), "001"))
    );
    assert_eq!(ids(book.contacts(&who(1))), ["003", "002", "001"]);
}

#[test]
fn what_was_left_open_is_asked_about_for_sixty_days() {
    let open = |n| line(n, 1, None, EntryState::Planned);
    let book = Book::build([
        page(day(0), vec![open(1)]).into(),
        page(day(-60), vec![open(2)]).into(),
        page(day(-61), vec![open(3)]).into(),
        page(
            day(-1),
            vec![
                line(4, 1, Some(14), EntryState::Planned),
                line(5, 1, Some(9), EntryState::Planned),
                line(6, 1, Some(8), EntryState::Dropped),
            ],
        )
        .into(),
    ]);
    assert_eq!(ids(book.open_before(day(0))), ["005", "004", "002"]);
}

#[test]
fn the_timeline_leaves_out_what_was_moved_away() {
    let moved = EntryState::Moved {
        to: day(1),
        entry: EntryId::parse("entry:9").expect("an id"),
    };
    let book = Book::build([page(
        day(0),
        vec![
            line(1, 1, None, EntryState::Planned),
            line(2, 1, Some(9), moved),
            line(3, 1, Some(10), EntryState::Dropped),
        ],
    )
    .into()]);
    let lines = book.timeline(day(0));
    assert_eq!(ids(lines.into_iter().map(|e| (day(0), e))), ["003", "001"]);
    assert!(book.timeline(day(1)).is_empty());
}

#[test]
fn the_first_open_line_is_the_earliest_whether_its_time_has_gone_by_or_not() {
    let open = |n, hour| line(n, 1, hour, EntryState::Planned);
    let dropped = |n, hour| line(n, 1, hour, EntryState::Dropped);
    for (what, lines, first) in [
        ("an empty page", vec![], None),
        ("nothing open", vec![dropped(1, Some(9))], None),
        (
            "times before none",
            vec![open(1, None), open(2, Some(18))],
            Some("002"),
        ),
        (
            "the earliest",
            vec![open(1, Some(15)), open(2, Some(9))],
            Some("002"),
        ),
        (
            "given up before",
            vec![dropped(1, Some(9)), open(2, None)],
            Some("002"),
        ),
    ] {
        let book = Book::build([page(day(0), lines).into()]);
        let at = |day: NaiveDate| day.and_hms_opt(17, 0, 0).expect("a time");
        let found = book.next_open(at(day(0))).map(|e| e.id.tail());
        assert_eq!(found, first, "{what}");
        assert_eq!(book.next_open(at(day(1))), None, "{what}, another day");
    }
}

#[test]
fn what_has_no_time_comes_before_what_is_more_than_an_hour_away() {
    let open = |n, hour| line(n, 1, hour, EntryState::Planned);
    for (what, lines, (hour, minute), first) in [
        (
            "a call fits in",
            vec![open(1, Some(14)), open(2, None)],
            (12, 59),
            "002",
        ),
        (
            "it is time to go",
            vec![open(1, Some(14)), open(2, None)],
            (13, 0),
            "001",
        ),
        (
            "it is late",
            vec![open(1, Some(14)), open(2, None)],
            (15, 0),
            "001",
        ),
        ("nothing else", vec![open(1, Some(14))], (9, 0), "001"),
        (
            "something before it",
            vec![open(1, Some(14)), open(2, None), open(3, Some(9))],
            (9, 30),
            "003",
        ),
    ] {
        let book = Book::build([page(day(0), lines).into()]);
        let now = day(0).and_hms_opt(hour, minute, 0).expect("a time");
        let found = book.next_open(now).map(|e| e.id.tail());
        assert_eq!(found, Some(first), "{what}");
    }
}

#[test]
fn nobody_of_class_a_or_b_stays_without_a_next_step_unseen() {
    let mut lost = graded(4, Class::A);
    lost.stage = Stage::Lost;
    let book = Book::build([
        graded(1, Class::B).into(),
        graded(2, Class::A).into(),
        graded(3, Class::C).into(),
        lost.into(),
        person(5).into(),
        graded(6, Class::A).into(),
        graded(7, Class::A).into(),
        page(day(1), vec![line(1, 6, None, EntryState::Planned)]).into(),
        page(day(-1), vec![line(2, 7, None, EntryState::Planned)]).into(),
    ]);
    let open: Vec<&str> = book
        .without_next_step(day(0))
        .iter()
        .map(|p| p.id.tail())
        .collect();
    assert_eq!(open, ["02", "07", "01"]);
}

#[test]
fn each_filter_counts_the_people_it_lets_through() {
    let mut client = person(1);
    client.stage = Stage::Client;
    let mut planned = graded(2, Class::A);
    planned.plan100 = true;
    let mut recruit = person(3);
    recruit.recruit = Some(crate::domain::person::RecruitProfile::default());
    let mut lost = graded(4, Class::A);
    lost.plan100 = true;
    lost.stage = Stage::Lost;
    let book = Book::build([client, planned, recruit, lost].map(Change::from));
    assert_eq!(book.filter_counts(), [4, 1, 1, 1]);
    for (filter, count) in PeopleFilter::ALL.into_iter().zip([4, 1, 1, 1]) {
        let through = |lack| {
            let passes = |p: &&Arc<Person>| book.passes(p, filter, lack, day(0));
            book.people().filter(passes).count()
        };
        assert_eq!(through(None), count, "{filter:?}");
        for (lack, count) in Lack::ALL.into_iter().zip(book.lack_counts(filter, day(0))) {
            assert_eq!(through(Some(lack)), count, "{filter:?} {lack:?}");
        }
    }
    assert_eq!(book.lack_counts(PeopleFilter::All, day(0))[..2], [1, 2]);
}

#[test]
fn a_referrer_shows_whom_they_named() {
    let named_by = |n, by| {
        let mut p = person(n);
        p.referrer = Some(Referrer {
            name: "王姐".to_owned(),
            person: Some(who(by)),
        });
        p
    };
    let mut book = Book::build([
        named_by(3, 1).into(),
        named_by(2, 1).into(),
        person(1).into(),
    ]);
    let named = |book: &Book, by| -> Vec<String> {
        let people = book.referrals_of(&who(by));
        people.map(|p| p.id.tail().to_owned()).collect()
    };
    assert_eq!(named(&book, 1), ["02", "03"]);
    book.apply(named_by(2, 3).into());
    assert_eq!(named(&book, 1), ["03"]);
    assert_eq!(named(&book, 3), ["02"]);
    book.apply(Change::PersonGone(who(2)));
    assert_eq!(named(&book, 3), [""; 0]);
    assert_eq!(book.people_count(), 2);
}

#[test]
fn a_day_is_judged_by_the_standard_that_was_in_force() {
    let mut agent = Agent::new(AgentId::parse("agent:1").expect("an id"));
    let own = |id: &str| StandardId::parse(id).expect("an id");
    for (from, id) in [
        (day(20), "standard:own"),
        (day(10), "standard:preset-newcomer"),
        (day(30), "standard:missing"),
    ] {
        agent.standards.push(StandardInForce {
            from,
            standard: own(id),
        });
    }
    let mut standard = Standard::preset_5311();
    standard.id = own("standard:own");
    standard.name = "自定".to_owned();
    let book = Book::build([agent.into(), standard.into()]);
    for (date, name) in [
        (day(9), "5311"),
        (day(10), "新人周标准"),
        (day(19), "新人周标准"),
        (day(20), "自定"),
        (day(30), "5311"),
    ] {
        assert_eq!(book.standard_on(date).name, name, "{date}");
    }
    assert_eq!(Book::new().standard_on(day(0)).name, "5311");
    assert_eq!(book.standards().count(), Standard::presets().len() + 1);
}

/// A book of which only the documents are kept, every lookup done by reading all pages.
#[derive(Default)]
struct Plain {
    people: BTreeMap<PersonId, Arc<Person>>,
    days: BTreeMap<NaiveDate, Arc<DayLog>>,
}

impl Plain {
    fn apply(&mut self, change: &Change) {
        match change.clone() {
            Change::Person(p) => drop(self.people.insert(p.id.clone(), p)),
            Change::PersonGone(id) => drop(self.people.remove(&id)),
            Change::Day(d) => drop(self.days.insert(d.date, d)),
            Change::DayGone(date) => drop(self.days.remove(&date)),
            other => panic!("not made here: {other:?}"),
        }
    }

    fn changes(&self) -> Vec<Change> {
        let people = self.people.values().cloned().map(Change::Person);
        people
            .chain(self.days.values().cloned().map(Change::Day))
            .collect()
    }

    fn history(&self, id: &PersonId) -> Vec<(NaiveDate, &Entry)> {
        let mut lines = Vec::new();
        for page in self.days.values().rev() {
            let mut of_day = page.in_order();
            of_day.reverse();
            of_day.retain(|e| e.person.as_ref() == Some(id));
            lines.extend(of_day.into_iter().map(|e| (page.date, e)));
        }
        lines
    }
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let state = prop_oneof![
        Just(EntryState::Planned),
        Just(EntryState::Dropped),
        (0_u32..24).prop_map(|h| done(day(0), h, Outcome::NoAnswer)),
        (0_u32..24).prop_map(|h| done(day(0), h, Outcome::NotNow)),
    ];
    (0_u32..1000, 0_u8..6, proptest::option::of(0_u32..24), state).prop_map(
        |(id, person, hour, state)| {
            let mut entry = line(id, person, hour, state);
            if person == 5 {
                entry.person = None;
            }
            entry
        },
    )
}

fn any_change() -> impl Strategy<Value = Change> {
    let people = (0_u8..5, proptest::option::of(0_u8..5), any::<bool>()).prop_map(
        |(n, referrer, important)| {
            let mut p = if important {
                graded(n, Class::A)
            } else {
                person(n)
            };
            p.referrer = referrer.map(|by| Referrer {
                name: String::new(),
                person: Some(who(by)),
            });
            Change::from(p)
        },
    );
    let pages =
        (0_i64..6, proptest::collection::vec(any_entry(), 0..8)).prop_map(|(n, mut entries)| {
            entries.sort_by(|a, b| a.id.cmp(&b.id));
            entries.dedup_by(|a, b| a.id == b.id);
            Change::from(page(day(n), entries))
        });
    prop_oneof![
        3 => people,
        1 => (0_u8..5).prop_map(|n| Change::PersonGone(who(n))),
        6 => pages,
        1 => (0_i64..6).prop_map(|n| Change::DayGone(day(n))),
    ]
}

proptest! {
    #[test]
    fn however_the_changes_came_the_lookups_are_those_of_a_book_built_from_scratch(
        changes in proptest::collection::vec(any_change(), 0..40),
        shuffle in any::<prop::sample::Index>(),
        again in any::<prop::sample::Index>(),
    ) {
        let mut plain = Plain::default();
        let mut book = Book::new();
        for change in &changes {
            plain.apply(change);
            book.apply(change.clone());
        }
        let mut scratch = plain.changes();
        if !scratch.is_empty() {
            let pivot = shuffle.index(scratch.len());
            scratch.rotate_left(pivot);
            scratch[pivot..].reverse();
            scratch.push(scratch[again.index(scratch.len())].clone());
        }
        prop_assert_eq!(&Book::build(scratch), &book);

        prop_assert_eq!(book.people_count(), plain.people.len());
        for n in 0..5 {
            let history = plain.history(&who(n));
            let found: Vec<_> = book.history(&who(n)).collect();
            prop_assert_eq!(&found, &history);
            let today = day(3);
            let planned = history.iter().rev().find(|(d, e)| *d >= today && e.is_planned());
            prop_assert_eq!(book.next_step(&who(n), today), planned.copied());
            let referred: Vec<_> = plain
                .people
                .values()
                .filter(|p| p.referrer.as_ref().and_then(|r| r.person.as_ref()) == Some(&who(n)))
                .collect();
            let found: Vec<_> = book.referrals_of(&who(n)).collect();
            prop_assert_eq!(found, referred);
        }
    }
}

#[test]
fn what_a_call_has_made_is_found_where_it_stands_now() {
    let call = line(1, 1, Some(9), done(day(0), 9, Outcome::Appointed));
    let mut put_off = line(
        2,
        1,
        Some(10),
        EntryState::Moved {
            to: day(2),
            entry: EntryId::parse("entry:003").expect("an id"),
        },
    );
    let mut meeting = line(3, 1, Some(14), EntryState::Planned);
    put_off.follows = Some(call.id.clone());
    meeting.follows = Some(call.id.clone());
    let other = line(4, 1, Some(15), EntryState::Planned);
    let book = Book::build([
        page(day(0), vec![call.clone()]).into(),
        page(day(1), vec![put_off]).into(),
        page(day(2), vec![meeting, other.clone()]).into(),
    ]);
    assert_eq!(ids(book.followed_by(&call, day(0))), ["003"]);
    assert_eq!(book.followed_by(&other, day(2)), None);
}
