//! The policies of the sample book: one for every signed deal, and an older one for some clients,
//! so that something falls due in the weeks around the last page.
//!
//! Drawn from a chance of its own: a book has the same people and pages with them as without.

use super::chance::Chance;
use super::dates::instant;
use crate::domain::activity::Outcome;
use crate::domain::day_log::DayLog;
use crate::domain::id::{PersonId, PolicyId};
use crate::domain::moment::Instant;
use crate::domain::person::{Need, Person, Stage};
use crate::domain::policy::{Payment, Pays, Policy};
use chrono::{Days, Months, NaiveDate};

/// What tells this chance from the one the people are drawn from.
const OWN: u64 = 0x706f_6c69_6379;
/// Of so many clients one had a policy before the book began.
const OLDER: usize = 3;

const PAYS: &[(Pays, u32)] = &[
    (Pays::Yearly, 62),
    (Pays::Monthly, 16),
    (Pays::Quarterly, 9),
    (Pays::HalfYearly, 7),
    (Pays::Single, 6),
];
const YEARS: &[(u16, u32)] = &[(3, 2), (5, 4), (10, 6), (15, 2), (20, 7), (30, 1)];

/// The policies with the moment each was written down, in no particular order.
pub(super) fn policies<'a>(
    seed: u64,
    people: impl Iterator<Item = &'a Person>,
    pages: impl Iterator<Item = &'a DayLog>,
    today: NaiveDate,
) -> Vec<(Policy, Instant)> {
    let mut chance = Chance::new(seed ^ OWN);
    let mut people: Vec<&Person> = people.filter(|p| p.stage == Stage::Client).collect();
    people.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    let mut policies = Vec::new();
    for page in pages {
        for entry in &page.entries {
            let (Some(id), Some(record)) = (&entry.person, entry.record()) else {
                continue;
            };
            let holder = people.binary_search_by(|p| p.id.cmp(id));
            if let (Outcome::Signed, Ok(place)) = (record.outcome, holder) {
                let yuan = record.premium.unwrap_or(4_800);
                policies.push(sold(&mut chance, people[place], yuan, record.at, today));
            }
        }
    }
    for (place, person) in people.iter().enumerate() {
        if place % OLDER == 0 {
            policies.push(older(&mut chance, person, place / OLDER, today));
        }
    }
    policies
}

/// A deal that was signed, in force from the week after.
fn sold(
    chance: &mut Chance,
    person: &Person,
    yuan: u32,
    at: Instant,
    today: NaiveDate,
) -> (Policy, Instant) {
    let signed = at.date_naive();
    let effective = later(signed, chance.between(1, 7));
    let mut policy = policy(chance, person, at, effective, signed);
    policy.pays = chance.weighted(PAYS);
    if policy.pays != Pays::Single {
        policy.years = Some(chance.weighted(YEARS));
    }
    let a_year = policy.pays.months().map_or(1, |months| 12 / months);
    policy.premium_cents = Some(u64::from(yuan) * 100 / u64::from(a_year));
    // What fell due since was paid, a year of it one by one; the last one is missing now and then.
    let year_ago = today.checked_sub_months(Months::new(12)).unwrap_or(today);
    policy.paid_before = year_ago.max(effective);
    let dues = policy.dues_from(policy.paid_before);
    let mut gone: Vec<NaiveDate> = dues.take_while(|due| *due < today).collect();
    if chance.percent(12) {
        gone.pop();
    }
    policy.paid = gone
        .into_iter()
        .filter(|due| *due > effective)
        .map(|due| Payment {
            due,
            on: due,
            by: None,
        })
        .collect();
    (policy, at)
}

/// A policy by the year from before the book, its next premium due near today: some overdue, one of
/// them this week.
fn older(chance: &mut Chance, person: &Person, nth: usize, today: NaiveDate) -> (Policy, Instant) {
    let ahead = [4, -18, 12, 26, 47, -49][nth % 6];
    let due = if ahead < 0 {
        today.checked_sub_days(Days::new(u64::from(i32::unsigned_abs(ahead))))
    } else {
        Some(later(today, ahead.unsigned_abs()))
    };
    let due = due.unwrap_or(today);
    let gone = chance.between(1, 8);
    let effective = due.checked_sub_months(Months::new(12 * gone));
    let written = instant(person.recorded_on, 20 * 60);
    let mut policy = policy(
        chance,
        person,
        written,
        effective.unwrap_or(due),
        person.recorded_on,
    );
    policy.years = Some(if chance.percent(40) { 20 } else { 10 });
    policy.premium_cents = Some(u64::from(chance.between(18, 120)) * 10_000);
    policy.paid_before = due;
    (policy, written)
}

fn policy(
    chance: &mut Chance,
    person: &Person,
    written: Instant,
    effective: NaiveDate,
    on: NaiveDate,
) -> Policy {
    let id = PolicyId::mint(&mut chance.mint(written));
    let holder: PersonId = person.id.clone();
    Policy::new(id, holder, product(chance, person), effective, on)
}

/// A name that says what it is for, and is nobody's.
fn product(chance: &mut Chance, person: &Person) -> &'static str {
    match person.needs.first() {
        Some(Need::Medical) => "安心医疗险",
        Some(Need::CriticalIllness) => "长青重疾险",
        Some(Need::Accident) => "平步意外险",
        Some(Need::Life) => "挚爱定期寿险",
        Some(Need::Education) => "启明教育金",
        Some(Need::Pension) => "晚晴养老年金",
        Some(Need::Savings) => "丰年两全险",
        Some(Need::Inheritance) => "恒久终身寿险",
        Some(Need::Motor) => "车险",
        Some(Need::Property) => "家财险",
        None => chance.pick(&["长青重疾险", "安心医疗险", "丰年两全险"]),
    }
}

fn later(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(days.into()))
        .unwrap_or(date)
}
