//! Who was just dialled: remembered when a call is started, so that coming back to the app asks
//! how it ended. The phone may end the app during a call, so it is kept as a draft.

use crate::actions::record::What;
use crate::domain::activity::ActivityKind;
use crate::domain::book::Book;
use crate::domain::hours::is_back_from_call;
use crate::domain::id::{EntryId, PersonId};
use crate::domain::moment::Instant;
use crate::ui::state::drafts;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

const WHAT: &str = "dialled";

/// A call that was started.
#[derive(Serialize, Deserialize)]
struct Dialled {
    at: Instant,
    date: NaiveDate,
    line: Option<EntryId>,
    person: Option<PersonId>,
    kind: ActivityKind,
}

/// Remembers that a number was dialled, and for what.
pub fn remember(what: &What, at: Instant) {
    let dialled = match what {
        What::Line { date, id } => Dialled {
            at,
            date: *date,
            line: Some(id.clone()),
            person: None,
            kind: ActivityKind::AppointmentCall,
        },
        What::Unplanned { date, person, kind } => Dialled {
            at,
            date: *date,
            line: None,
            person: person.clone(),
            kind: *kind,
        },
    };
    drafts::keep(WHAT, &dialled);
}

/// What was dialled a short while ago and has no result yet. It is asked about once.
pub fn take(book: &Book, now: Instant) -> Option<What> {
    let dialled: Dialled = drafts::load(WHAT)?;
    drafts::clear(WHAT);
    if !is_back_from_call(dialled.at, now) {
        return None;
    }
    match dialled.line {
        Some(id) => {
            let open = book.day(dialled.date)?.entry(&id)?.is_planned();
            open.then_some(What::Line {
                date: dialled.date,
                id,
            })
        }
        None => Some(What::Unplanned {
            date: dialled.date,
            person: dialled.person,
            kind: dialled.kind,
        }),
    }
}
