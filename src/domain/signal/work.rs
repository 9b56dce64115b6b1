//! The alerts of the work: activity, appointments, output, premium, dossiers, visits.

use super::facts::{Facts, MonthFacts, WeekFacts};
use super::{About, Evidence, Figure, Limits, Remedy, Signal, SignalKind, Topic, Value};
use crate::domain::activity::ActivityKind;
use crate::domain::metric::Metric;
use crate::domain::period::{Share, Span};

/// A figure over a whole period.
fn over(span: Span, about: About, value: Value, evidence: Evidence) -> Figure {
    Figure {
        about,
        from: span.from,
        to: span.to,
        value,
        evidence,
    }
}

/// The last so many of a list; none when there are fewer.
fn last<T>(list: &[T], count: usize) -> Option<&[T]> {
    let from = list.len().checked_sub(count)?;
    (count > 0).then(|| &list[from..])
}

/// Whether so many of so many lie below a percentage. Compared without rounding.
fn is_below(share: Share, percent: u32) -> bool {
    u64::from(share.part) * 100 < u64::from(share.whole) * u64::from(percent)
}

fn sum(shares: impl Iterator<Item = Share>) -> Share {
    shares.fold(Share::default(), |sum, share| Share {
        part: sum.part + share.part,
        whole: sum.whole + share.whole,
    })
}

/// A call to somebody who is found for it later.
fn somebody() -> Remedy {
    Remedy::Task {
        person: None,
        kind: ActivityKind::AppointmentCall,
    }
}

/// S1: 约访成功率 below 20 % in each of the last three whole months, each with enough calls to say
/// so → 电话约访 is practised. A step worse for every five points.
pub fn appointment_success(facts: &Facts, limits: &Limits) -> Option<Signal> {
    let months = last(&facts.months, limits.appointment_months)?;
    let is_low = |month: &MonthFacts| {
        month.appointments.whole >= limits.appointment_calls.max(1)
            && is_below(month.appointments, limits.appointment_percent)
    };
    months.iter().all(is_low).then_some(())?;
    let percent = sum(months.iter().map(|m| m.appointments)).percent()?;
    Some(Signal {
        kind: SignalKind::AppointmentSuccess,
        level: 1 + limits.appointment_percent.saturating_sub(percent) / 5,
        figures: months
            .iter()
            .map(|month| {
                over(
                    month.span,
                    About::AppointmentSuccess,
                    Value::Share(month.appointments),
                    Evidence::Counted(Metric::AppointmentCalls),
                )
            })
            .collect(),
        remedy: Remedy::Training(Topic::Phone),
    })
}

/// S1: 成交率 holds over three whole months while the average premium is low → 需求分析 is
/// practised. Without enough visits each month, or enough deals whose premium is known, nothing is
/// said.
pub fn low_premium(facts: &Facts, limits: &Limits) -> Option<Signal> {
    let months = last(&facts.months, 3)?;
    let enough = |m: &MonthFacts| m.close.whole >= limits.close_visits.max(1);
    months.iter().all(enough).then_some(())?;
    // Compared crosswise, so that nothing is rounded.
    let holds = |pair: &[MonthFacts]| {
        let (before, after) = (pair[0].close, pair[1].close);
        u64::from(after.part) * u64::from(before.whole) * 100
            >= u64::from(before.part)
                * u64::from(after.whole)
                * u64::from(limits.close_holds_percent)
    };
    months.windows(2).all(holds).then_some(())?;
    let cases: u32 = months.iter().map(|m| m.sold.with_premium).sum();
    let total: u64 = months.iter().map(|m| m.sold.premium).sum();
    (cases >= limits.premium_cases.max(1)).then_some(())?;
    let average = u32::try_from(total / u64::from(cases)).unwrap_or(u32::MAX);
    let expected = facts.premium_expected;
    let reached = Share {
        part: average,
        whole: expected,
    };
    is_below(reached, limits.premium_percent).then_some(())?;
    let mut figures: Vec<Figure> = months
        .iter()
        .map(|month| {
            over(
                month.span,
                About::CloseRate,
                Value::Share(month.close),
                Evidence::Counted(Metric::Signed),
            )
        })
        .collect();
    let all = Span {
        to: months[months.len() - 1].span.to,
        ..months[0].span
    };
    figures.push(over(
        all,
        About::AveragePremium { expected },
        Value::Yuan(average),
        Evidence::Counted(Metric::Signed),
    ));
    Some(Signal {
        kind: SignalKind::LowPremium,
        level: 1 + limits.premium_percent.saturating_sub(reached.percent()?) / 20,
        figures,
        remedy: Remedy::Training(Topic::NeedsAnalysis),
    })
}

/// S0: little activity. [`Limits::low_weeks`] weeks running, of those that asked for something, came
/// to less than [`Limits::low_percent`] of what they wanted → the person to call next is planned.
/// Holiday weeks neither count nor break the run.
pub fn low_activity(facts: &Facts, limits: &Limits) -> Option<Signal> {
    let weeks = last(&facts.weeks, limits.low_weeks)?;
    weeks
        .iter()
        .all(|week| week.completion < limits.low_percent)
        .then_some(())?;
    let mean = mean(weeks);
    Some(Signal {
        kind: SignalKind::LowActivity,
        level: 1 + u32::from(limits.low_percent.saturating_sub(mean)) / 15,
        figures: weeks.iter().map(completion).collect(),
        remedy: somebody(),
    })
}

fn mean(weeks: &[WeekFacts]) -> u8 {
    let sum: usize = weeks.iter().map(|w| usize::from(w.completion)).sum();
    u8::try_from(sum / weeks.len().max(1)).unwrap_or(100)
}

fn completion(week: &WeekFacts) -> Figure {
    over(
        week.span,
        About::Completion,
        Value::Percent(week.completion),
        Evidence::Days(week.span.days().collect()),
    )
}

/// S0: much activity without output. Four weeks running were well worked and ended without a
/// signature → 促成 is practised. A step worse for every such run more.
pub fn no_output(facts: &Facts, limits: &Limits) -> Option<Signal> {
    let fruitless = facts
        .weeks
        .iter()
        .rev()
        .take_while(|w| w.signed == 0 && w.completion >= limits.much_percent)
        .count();
    let run = limits.much_weeks.max(1);
    (fruitless >= run).then_some(())?;
    let weeks = last(&facts.weeks, fruitless)?;
    let mut figures: Vec<Figure> = weeks[weeks.len() - run..].iter().map(completion).collect();
    let all = Span {
        to: weeks[weeks.len() - 1].span.to,
        ..weeks[0].span
    };
    figures.push(over(
        all,
        About::Signed,
        Value::Count(0),
        Evidence::Counted(Metric::SalesInterviews),
    ));
    Some(Signal {
        kind: SignalKind::NoOutput,
        level: u32::try_from(fruitless / run).unwrap_or(1),
        figures,
        remedy: Remedy::Training(Topic::Closing),
    })
}

/// S1: the dossiers are less than 80 % full on average → the emptiest client is called. A step worse
/// for every ten points.
pub fn dossiers(facts: &Facts, limits: &Limits) -> Option<Signal> {
    let dossiers = &facts.dossiers;
    let percent = dossiers.filled.percent()?;
    let enough = dossiers.people >= limits.dossier_people.max(1);
    (enough && is_below(dossiers.filled, limits.dossier_percent)).then_some(())?;
    Some(Signal {
        kind: SignalKind::Dossiers,
        level: 1 + limits.dossier_percent.saturating_sub(percent) / 10,
        figures: vec![Figure {
            about: About::Dossiers {
                people: dossiers.people,
            },
            from: facts.today,
            to: facts.today,
            value: Value::Share(dossiers.filled),
            evidence: Evidence::People(dossiers.incomplete.clone()),
        }],
        remedy: Remedy::Task {
            person: dossiers.incomplete.first().cloned(),
            kind: ActivityKind::ServiceCall,
        },
    })
}

/// S3: a day with fewer visits than its standard wants needs a written reason → it is written. A
/// step worse for every three days.
pub fn unexplained_shortfall(facts: &Facts, _limits: &Limits) -> Option<Signal> {
    let days = &facts.unexplained;
    let newest = *days.last()?;
    let count = u32::try_from(days.len()).unwrap_or(u32::MAX);
    Some(Signal {
        kind: SignalKind::UnexplainedShortfall,
        level: 1 + (count - 1) / 3,
        figures: vec![Figure {
            about: About::DaysWithoutReason,
            from: days[0],
            to: newest,
            value: Value::Count(count),
            evidence: Evidence::Days(days.clone()),
        }],
        remedy: Remedy::Reason(newest),
    })
}

/// S3: the last week had the fewest visits a working day of several weeks, and fewer than its
/// standard wants → the person to call next is planned. Only weeks whose standard asks for visits
/// are compared.
pub fn lowest_week(facts: &Facts, limits: &Limits) -> Option<Signal> {
    let weeks = last(&facts.weeks, limits.lowest_weeks.max(2))?;
    weeks.iter().all(|w| w.visits.whole > 0).then_some(())?;
    let (latest, before) = weeks.split_last()?;
    // Visits a working day, compared crosswise, so that nothing is rounded.
    let fewer = |than: &WeekFacts| {
        u64::from(latest.visits.part) * u64::from(than.days_asked)
            < u64::from(than.visits.part) * u64::from(latest.days_asked)
    };
    let is_short = latest.visits.part < latest.visits.whole;
    (is_short && before.iter().all(fewer)).then_some(())?;
    Some(Signal {
        kind: SignalKind::LowestWeek,
        level: 1 + 100_u32.saturating_sub(latest.visits.percent()?) / 25,
        figures: weeks.iter().map(week_visits).collect(),
        remedy: somebody(),
    })
}

/// S3 flags who is the lowest of the branch for weeks in a row. One agent's book knows no other, so
/// what is flagged is the own minimum: for so many weeks running fewer visits than the standard
/// wants → the person to call next is planned. A step worse for every such run more.
pub fn below_minimum(facts: &Facts, limits: &Limits) -> Option<Signal> {
    let is_short = |week: &&WeekFacts| week.visits.part < week.visits.whole;
    let missed = facts.weeks.iter().rev().take_while(is_short).count();
    let run = limits.minimum_weeks.max(1);
    (missed >= run).then_some(())?;
    let weeks = last(&facts.weeks, run)?;
    Some(Signal {
        kind: SignalKind::BelowMinimum,
        level: u32::try_from(missed / run).unwrap_or(1),
        figures: weeks.iter().map(week_visits).collect(),
        remedy: somebody(),
    })
}

/// The visits of a week, of those its standard asked for.
fn week_visits(week: &WeekFacts) -> Figure {
    over(
        week.span,
        About::WeekVisits,
        Value::Share(week.visits),
        Evidence::Counted(Metric::Visits),
    )
}
