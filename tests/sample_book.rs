//! The sample book from outside: reproducible, of the asked size, readable, and true to the rules.

use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::{BTreeMap, BTreeSet};
use zhanye::domain::activity::{ActivityKind, Outcome};
use zhanye::domain::agent::Agent;
use zhanye::domain::book::{Book, Change};
use zhanye::domain::calendar::{WorkingDays, YearCalendar};
use zhanye::domain::day_log::{DayLog, EntryState};
use zhanye::domain::goal::rates::Sold;
use zhanye::domain::goal::{MonthGoal, YearMonth};
use zhanye::domain::person::{Birthday, Person, Source, Stage};
use zhanye::domain::policy::in_a_book::renewals;
use zhanye::domain::policy::{Policy, Standing};
use zhanye::sample;
use zhanye::storage::document::{Document, Kind};
use zhanye::storage::export::{self, About};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day")
}

fn bytes(documents: &[Document]) -> Vec<u8> {
    let about = About {
        exported_at: sample::evening_of(today()),
        app: "0".to_owned(),
        agent: "agent:0".to_owned(),
    };
    export::write(&about, documents.iter())
}

fn crc(seed: u64, people: usize, days: usize) -> u32 {
    crc32fast::hash(&bytes(&sample::book(seed, people, days, today())))
}

fn people(documents: &[Document]) -> Vec<Person> {
    documents
        .iter()
        .filter(|d| d.kind == Kind::of::<Person>())
        .map(|d| d.read().expect("a person"))
        .collect()
}

fn pages(documents: &[Document]) -> Vec<DayLog> {
    let mut pages: Vec<DayLog> = documents
        .iter()
        .filter(|d| d.kind == Kind::of::<DayLog>())
        .map(|d| d.read().expect("a page"))
        .collect();
    pages.sort_by_key(|page| page.date);
    pages
}

/// The whole book in memory; every document has to be one of the domain's nouns.
fn opened(documents: &[Document]) -> Book {
    Book::build(documents.iter().map(|d| {
        if d.kind == Kind::of::<Person>() {
            Change::from(d.read::<Person>().expect("a person"))
        } else if d.kind == Kind::of::<DayLog>() {
            Change::from(d.read::<DayLog>().expect("a page"))
        } else if d.kind == Kind::of::<Agent>() {
            Change::from(d.read::<Agent>().expect("an agent"))
        } else if d.kind == Kind::of::<MonthGoal>() {
            Change::from(d.read::<MonthGoal>().expect("a goal"))
        } else if d.kind == Kind::of::<Policy>() {
            Change::from(d.read::<Policy>().expect("a policy"))
        } else {
            Change::from(d.read::<YearCalendar>().expect("a calendar"))
        }
    }))
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    assert_eq!(crc(1, 120, 45), crc(1, 120, 45));
    assert_ne!(crc(1, 120, 45), crc(2, 120, 45));
}

#[test]
fn a_book_has_as_many_people_and_pages_as_asked() {
    for (how_many, days) in [
        (0, 0),
        (0, 3),
        (1, 1),
        (5, 0),
        (3, 40),
        (120, 45),
        (700, 300),
    ] {
        let documents = sample::book(3, how_many, days, today());
        assert_eq!(people(&documents).len(), how_many, "{how_many}/{days}");
        let pages = pages(&documents);
        let lived: Vec<&DayLog> = pages.iter().filter(|p| p.date <= today()).collect();
        assert_eq!(lived.len(), days, "{how_many}/{days}");
        assert_eq!(lived.last().map(|p| p.date), (days > 0).then(today));
        assert!(pages.len() <= days + 25, "{how_many}/{days}");
    }
}

#[test]
fn the_last_page_is_todays_even_on_a_sunday() {
    let sunday = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    assert_eq!(sunday.weekday(), Weekday::Sun);
    let dates: Vec<NaiveDate> = pages(&sample::book(1, 40, 3, sunday))
        .iter()
        .map(|p| p.date)
        .filter(|date| *date <= sunday)
        .collect();
    let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).expect("a day");
    assert_eq!(dates, [day(19), day(20), sunday]);
}

#[test]
fn every_month_with_a_page_has_a_goal_set_in_it_and_most_deals_a_premium() {
    let book = opened(&sample::book(1, 60, 60, today()));
    let months: BTreeSet<YearMonth> = book
        .days()
        .filter(|page| page.date <= today())
        .map(|page| YearMonth::of(page.date))
        .collect();
    assert!(months.len() > 1);
    for month in &months {
        let goal = book.goal(*month).expect("a goal");
        assert!(goal.in_force().is_some(), "{month}");
    }
    assert_eq!(book.goals().count(), months.len());
    let sold = Sold::between(&book, NaiveDate::MIN, today());
    assert!(sold.with_premium > sold.deals / 2, "{sold:?}");
    assert!(sold.with_premium < sold.deals, "{sold:?}");
}

#[test]
fn every_page_before_today_is_of_a_working_day() {
    let book = opened(&sample::book(1, 200, 300, today()));
    let working = WorkingDays::of(&book);
    for page in book.days() {
        assert!(working.is_working(page.date), "{}", page.date);
    }
    let own = book.calendars().values().next().expect("an own day off");
    assert!(book.day(own.off[0].date).is_none());
}

#[test]
fn a_book_survives_the_way_through_a_file() {
    let documents = sample::book(5, 90, 30, today());
    let file = bytes(&documents);
    export::verify(&file, &documents).expect("the file reads back");
    let ascending = documents.windows(2).all(|two| two[0].id < two[1].id);
    assert!(
        ascending,
        "an export is ascending by id, and no id comes twice"
    );
}

#[test]
fn every_outcome_fits_its_kind_and_every_line_names_somebody_of_the_book() {
    let documents = sample::book(1, 400, 120, today());
    let book = opened(&documents);
    let mut lines = BTreeSet::new();
    for page in book.days() {
        for entry in &page.entries {
            assert!(lines.insert(entry.id.clone()), "{} comes twice", entry.id);
            let person = entry.person.as_ref().and_then(|id| book.person(id));
            assert!(person.is_some_and(|p| p.recorded_on <= page.date));
            if let Some(record) = entry.record() {
                assert!(entry.kind.outcomes().contains(&record.outcome), "{entry:?}");
                assert!(record.at >= entry.noted_at, "{entry:?}");
                assert!(page.date <= today());
            }
        }
    }
    for page in book.days() {
        for entry in &page.entries {
            if let EntryState::Moved { to, entry: there } = &entry.state {
                let page = book.day(*to).expect("the day it was moved to");
                assert!(page.entry(there).is_some(), "{there} is on {to}");
            }
            assert!(
                entry
                    .follows
                    .as_ref()
                    .is_none_or(|line| lines.contains(line))
            );
        }
    }
}

#[test]
fn every_new_name_is_counted_once_and_on_its_day() {
    let book = opened(&sample::book(1, 400, 120, today()));
    let first = book.days().next().expect("a page").date;
    for person in book.people().filter(|p| p.recorded_on >= first) {
        let noted: Vec<NaiveDate> = book
            .history(&person.id)
            .filter(|(_, entry)| entry.kind == ActivityKind::NewProspect)
            .map(|(date, _)| date)
            .collect();
        assert_eq!(noted, [person.recorded_on], "{}", person.name);
    }
}

#[test]
fn conversions_are_near_the_reference_of_fifteen_nine_six_three() {
    let mut reached: BTreeMap<ActivityKind, u32> = BTreeMap::new();
    let mut appointed = 0;
    for page in pages(&sample::book(1, 2_000, 500, today())) {
        for entry in &page.entries {
            let Some(record) = entry.record().filter(|r| r.outcome.reached()) else {
                continue;
            };
            *reached.entry(entry.kind).or_default() += 1;
            appointed += u32::from(record.outcome == Outcome::Appointed);
        }
    }
    let of_fifteen = |n: u32| n * 150 / reached[&ActivityKind::AppointmentCall];
    let tenths = [
        of_fifteen(appointed),
        of_fifteen(reached[&ActivityKind::SalesInterview]),
        of_fifteen(reached[&ActivityKind::ClosingInterview]),
    ];
    let near = [80..=100, 60..=90, 25..=40];
    assert!(
        tenths.iter().zip(&near).all(|(n, near)| near.contains(n)),
        "of 15: {tenths:?} tenths, wanted {near:?}"
    );
}

#[test]
fn a_few_see_the_agent_often_and_most_once_or_twice() {
    let book = opened(&sample::book(1, 2_000, 500, today()));
    let mut contacts: Vec<usize> = book
        .people()
        .map(|p| book.contacts(&p.id).count())
        .collect();
    contacts.sort_unstable();
    let at = |share: usize| contacts[contacts.len() * share / 100];
    assert!(at(50) <= 4, "median {}", at(50));
    assert!(at(99) >= 20, "the busiest hundredth has {}", at(99));
    let lines: usize = book.days().map(|p| p.entries.len()).sum();
    assert!(
        (15..=32).contains(&(lines / 500)),
        "{lines} lines on 500 pages"
    );
}

#[test]
fn the_book_shows_what_an_agent_has_to_deal_with_today() {
    for seed in [1, 2, 3, 20] {
        let documents = sample::book(seed, 120, 45, today());
        let book = opened(&documents);
        let people = people(&documents);
        let page = book.day(today()).expect("today's page");
        let open = page.entries.iter().filter(|e| e.is_planned());
        assert!(open.clone().count() >= 4, "seed {seed}: a plan for today");
        assert!(
            open.filter(|e| e.at.is_some()).count() >= 2,
            "seed {seed}: at times"
        );
        assert!(page.entries.iter().any(|e| e.record().is_some()));
        let left: Vec<NaiveDate> = book.open_before(today()).iter().map(|(d, _)| *d).collect();
        assert_eq!(left.len(), 3, "seed {seed}: leftovers");
        assert!(
            book.days().any(|p| p.date > today()),
            "seed {seed}: promised"
        );
        assert!(book.days().any(|p| !p.amendments.is_empty()), "seed {seed}");
        let closed = book.days().filter(|p| p.is_closed()).count();
        assert!(closed > 35, "seed {seed}: {closed} of 44 handed in");

        let [all, plan100, clients, recruits] = book.filter_counts();
        assert_eq!(all, 120);
        assert!((20..=100).contains(&plan100), "seed {seed}: {plan100}");
        assert!(
            clients > 5 && recruits > 0,
            "seed {seed}: {clients}, {recruits}"
        );
        assert!(people.iter().any(|p| p.stage == Stage::Lost), "seed {seed}");
        assert!(people.iter().any(|p| p.name.chars().count() == 4));
        assert!(people.iter().any(|p| !p.children.is_empty()));
        let kept_on = |lunar| {
            let fits = move |b: Birthday| matches!(b, Birthday::Lunar { .. }) == lunar;
            people
                .iter()
                .filter(move |p| p.birth.and_then(|b| b.day).is_some_and(fits))
        };
        let upcoming = zhanye::domain::birthday::Upcoming::new(today(), 7);
        for lunar in [false, true] {
            let soon = kept_on(lunar).any(|p| {
                let day = p.birth.and_then(|b| b.day);
                day.is_some_and(|day| upcoming.when(day).is_some())
            });
            assert!(soon, "seed {seed}: a birthday soon, lunar {lunar}");
        }
    }
}

#[test]
fn people_name_people_in_chains_and_the_count_of_referrals_agrees() {
    let book = opened(&sample::book(1, 600, 200, today()));
    let referrer = |p: &Person| p.referrer.as_ref().and_then(|r| r.person.clone());
    let mut longest = 0;
    for person in book.people() {
        assert_eq!(
            person.referrer.is_some(),
            person.source == Some(Source::Referral)
        );
        let mut steps = 0;
        let mut at = referrer(person);
        while let Some(id) = at {
            let known = book.person(&id).expect("the referrer is in the book");
            assert!(known.recorded_on <= person.recorded_on);
            steps += 1;
            at = referrer(known);
        }
        longest = longest.max(steps);
    }
    assert!(longest >= 3, "{longest}");
}

#[test]
fn every_signed_deal_has_a_policy_and_some_premiums_are_due_or_overdue() {
    for (people, days) in [(60, 60), (120, 45), (700, 300)] {
        let book = opened(&sample::book(1, people, days, today()));
        let mut standings = [0; 3];
        for policy in book.policies() {
            let holder = book.person(&policy.person).expect("the holder");
            assert_eq!(holder.stage, Stage::Client);
            assert!(policy.recorded_on <= today());
            assert!(policy.paid.iter().all(|p| p.due < today()));
            match policy.standing(today()) {
                Standing::Ahead { .. } => standings[0] += 1,
                Standing::Grace { .. } => standings[1] += 1,
                Standing::PaidUp => standings[2] += 1,
                other => panic!("{other:?} of {policy:?}"),
            }
        }
        assert!(
            standings[0] > 0 && standings[1] > 0,
            "{people}: {standings:?}"
        );
        assert!(renewals(&book, today(), 30).count() > 1);
        let signed = Sold::between(&book, NaiveDate::MIN, today()).deals;
        let sold = book.policies().filter(|p| p.paid_before <= p.effective);
        assert!(book.policies().count() >= usize::try_from(signed).expect("few") / 2);
        assert!(sold.count() > 0);
    }
}

#[test]
fn plan_100_holds_at_most_a_hundred_and_nobody_who_is_lost() {
    let people = people(&sample::book(1, 2_000, 200, today()));
    let plan: Vec<&Person> = people.iter().filter(|p| p.plan100).collect();
    assert!((60..=100).contains(&plan.len()), "{}", plan.len());
    assert!(
        plan.iter()
            .all(|p| p.stage != Stage::Lost && p.score.is_some())
    );
}

#[test]
fn nobody_has_a_number_twice() {
    let people = people(&sample::book(1, 3_000, 200, today()));
    let mut seen = BTreeSet::new();
    for phone in people.iter().flat_map(|p| &p.phones) {
        assert!(phone.is_mobile());
        assert!(seen.insert(phone.clone()), "{phone:?}");
    }
    assert!(seen.len() > 2_500);
}

#[test]
fn a_phone_clock_far_off_still_gives_a_book() {
    for (year, month, day) in [(1900, 1, 1), (1970, 1, 1), (2100, 2, 28), (9999, 12, 31)] {
        let date = NaiveDate::from_ymd_opt(year, month, day).expect("a day");
        let documents = sample::book(1, 20, 30, date);
        assert_eq!(people(&documents).len(), 20, "{date}");
        let lived = pages(&documents).iter().filter(|p| p.date <= date).count();
        assert_eq!(lived, 30, "{date}");
    }
}
