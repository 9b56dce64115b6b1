//! The goals of the sample agent: one for every month of the last year that has a page.

use super::dates::instant;
use crate::domain::agent::Agent;
use crate::domain::calendar::{WorkingDays, YearCalendar};
use crate::domain::goal::plan::{Inputs, Permille};
use crate::domain::goal::rates::{Basis, PRESETS};
use crate::domain::goal::{GoalVersion, MonthGoal, YearMonth};
use crate::domain::id::{GoalVersionId, IdMint};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many months back goals are told of.
const MONTHS: usize = 12;

/// The goals, the newest month first, each set on the month's first page before the day began.
pub(super) fn goals(
    agent: &Agent,
    own: Option<&YearCalendar>,
    dates: &[NaiveDate],
    today: NaiveDate,
) -> Vec<MonthGoal> {
    let mut firsts: BTreeMap<YearMonth, NaiveDate> = BTreeMap::new();
    for date in dates.iter().filter(|date| **date <= today) {
        firsts.entry(YearMonth::of(*date)).or_insert(*date);
    }
    let own: BTreeMap<i32, Arc<YearCalendar>> = own
        .map(|own| (own.year, Arc::new(own.clone())))
        .into_iter()
        .collect();
    let days = WorkingDays::new(&agent.works_on, &own);
    firsts
        .into_iter()
        .rev()
        .take(MONTHS)
        .filter_map(|(month, first)| goal(agent, &days, month, first))
        .collect()
}

fn goal(
    agent: &Agent,
    days: &WorkingDays<'_>,
    month: YearMonth,
    first: NaiveDate,
) -> Option<MonthGoal> {
    let inputs = Inputs {
        income: 16_000 + 1_000 * (month.first().month0() % 4),
        commission: PRESETS.commission,
        // Near what the sample agent really does.
        average_premium: 6_000,
        average_basis: Basis::Chosen,
        close_rate: Permille::percent(9),
        close_basis: Basis::Chosen,
    };
    let plan = inputs.plan(1).whole()?;
    let set_at = instant(first, 7 * 60 + 40);
    // The moment alone tells the ids apart: no month begins when another does.
    let mut mint = IdMint::new(set_at.timestamp_millis(), 1);
    let mut goal = MonthGoal::new(agent.id.clone(), month);
    goal.versions.push(GoalVersion {
        id: GoalVersionId::mint(&mut mint),
        set_at,
        inputs,
        premium: plan.premium,
        deals: plan.deals,
        visits: plan.visits,
        working_days: days.count(first, month.last()),
        resolution: "面谈前先把需求问清楚，每位老客户都请他介绍一位".to_owned(),
    });
    Some(goal)
}
