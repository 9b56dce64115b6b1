//! With whom a proposed activity is: somebody who is there for it, found only when it is proposed.

use super::{Remedy, Signal, SignalKind};
use crate::domain::activity::ActivityKind;
use crate::domain::book::Book;
use crate::domain::calendar::WorkingDays;
use crate::domain::id::PersonId;
use crate::domain::metric::Metric;
use crate::domain::person::{Person, Stage};
use crate::domain::proposal::{self, Presets};
use chrono::NaiveDate;
use std::cmp::Reverse;

/// The signal with somebody for its task, if the book knows anybody.
pub(super) fn find(book: &Book, today: NaiveDate, mut signal: Signal) -> Signal {
    let Remedy::Task { person, kind } = &mut signal.remedy else {
        return signal;
    };
    match signal.kind {
        SignalKind::OnlyRevisits => *person = never_visited(book, today),
        SignalKind::Dossiers => {
            if let Some(found) = person.as_ref().and_then(|id| book.person(id)) {
                *kind = proposal::call_for(found);
            }
        }
        _ => {
            let unseen = || Some((never_visited(book, today)?, ActivityKind::AppointmentCall));
            if let Some((found, what)) = next_to_call(book, today).or_else(unseen) {
                *person = Some(found);
                *kind = what;
            }
        }
    }
    signal
}

/// Who would be proposed first for the next working day.
fn next_to_call(book: &Book, today: NaiveDate) -> Option<(PersonId, ActivityKind)> {
    let day = WorkingDays::of(book).next_after(today)?;
    let best = proposal::propose(book, day, &Presets::default());
    let first = best.into_iter().next()?;
    Some((first.person.id.clone(), first.kind))
}

/// The prospect of the best class, then the newest, whom nobody has visited and with whom nothing is
/// planned.
fn never_visited(book: &Book, today: NaiveDate) -> Option<PersonId> {
    book.people()
        .filter(|person| person.stage == Stage::Prospect)
        .filter(|person| book.next_step(&person.id, today).is_none())
        .filter(|person| !was_visited(book, person))
        .min_by_key(|person| {
            let class = person.class();
            (
                class.is_none(),
                class,
                Reverse(person.recorded_on),
                &person.id,
            )
        })
        .map(|person| person.id.clone())
}

fn was_visited(book: &Book, person: &Person) -> bool {
    book.history(&person.id)
        .any(|(_, entry)| Metric::Visits.counts(entry))
}
