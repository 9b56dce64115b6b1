//! Who is listed: searched, filtered, in order. A keystroke works on records that are there
//! already; the order is made once for each change of the book.

use super::view::View;
use crate::domain::book::{Book, PeopleFilter};
use crate::domain::id::PersonId;
use crate::domain::person::Person;
use crate::domain::plan100::{self, Lack, WorkList};
use crate::domain::roster::{self, Order};
use crate::domain::search::Index;
use crate::ui::state::{use_desk, use_search, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;

/// So many digits typed let a number show in the row, masked.
const DIGITS_SHOW_PHONE: usize = 3;

/// One in the list, at one moment: two that are equal are drawn the same.
#[derive(Clone)]
pub struct Listed {
    /// Who.
    pub person: Arc<Person>,
    /// When.
    pub at: Stamp,
    /// Whether the person stands on the list beyond its places.
    pub waits: bool,
}

/// What a row says besides the record depends on these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The revision of the book.
    revision: u64,
    /// The day.
    pub today: NaiveDate,
    /// Whether digits are looked for.
    pub by_digits: bool,
    /// Whose class is shown.
    pub list: WorkList,
}

impl PartialEq for Listed {
    /// The record is compared by its address: another version has another.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.person, &other.person) && self.at == other.at && self.waits == other.waits
    }
}

/// The people of a view.
pub fn listed(view: View) -> Memo<Arc<Vec<Listed>>> {
    let desk = use_desk();
    let search = use_search();
    let time = use_time();
    let stamp = move |by_digits| Stamp {
        revision: desk.revision(),
        today: time.today(),
        by_digits,
        list: view.filter.get().list(),
    };
    let in_order = remade(move || {
        let (order, at) = (view.order.get(), stamp(false));
        let wanted = Wanted::of(view);
        search.with(|index, book| {
            let waiting = wanted.waiting(book);
            let people = match order {
                Order::Worth => roster::by_worth(book, at.list),
                Order::Latest => roster::by_latest(book),
                Order::Name => by_name(index, book),
            };
            people
                .into_iter()
                .filter(|p| wanted.lets_through(book, p, at.today))
                .map(|person| Listed {
                    waits: waiting.contains(&person.id),
                    person,
                    at,
                })
                .collect::<Vec<_>>()
                .into()
        })
    });
    remade(move || {
        let typed = view.typed.get();
        if typed.trim().is_empty() {
            return in_order.get();
        }
        let digits = typed.chars().filter(|c| c.is_numeric()).count();
        let at = stamp(digits >= DIGITS_SHOW_PHONE);
        let wanted = Wanted::of(view);
        search.with(|index, book| {
            let waiting = wanted.waiting(book);
            index
                .hits(&typed)
                .into_iter()
                .map(|hit| hit.person)
                .filter(|p| wanted.lets_through(book, p, at.today))
                .map(|p| Listed {
                    waits: waiting.contains(&p.id),
                    person: Arc::clone(p),
                    at,
                })
                .collect::<Vec<_>>()
                .into()
        })
    })
}

/// A list that counts as another whenever it is made: to compare ten thousand rows costs more than to look at the ten
/// on screen, which are compared one by one.
fn remade(make: impl Fn() -> Arc<Vec<Listed>> + Send + Sync + 'static) -> Memo<Arc<Vec<Listed>>> {
    Memo::new_with_compare(
        move |_| make(),
        |before, now| match (before, now) {
            (Some(before), Some(now)) => !Arc::ptr_eq(before, now),
            _ => true,
        },
    )
}

/// Who is asked for.
#[derive(Clone, Copy)]
struct Wanted {
    filter: PeopleFilter,
    lack: Option<Lack>,
}

impl Wanted {
    /// As the view says it, tracked.
    fn of(view: View) -> Self {
        Self {
            filter: view.filter.get(),
            lack: view.lack.get(),
        }
    }

    fn lets_through(self, book: &Book, person: &Person, today: NaiveDate) -> bool {
        let all = self.filter == PeopleFilter::All && self.lack.is_none();
        all || book.passes(person, self.filter, self.lack, today)
    }

    /// Who waits for a place, behind the filter of a list.
    fn waiting(self, book: &Book) -> HashSet<PersonId> {
        match self.filter {
            PeopleFilter::Plan100 | PeopleFilter::Recruits => {
                plan100::waiting(book, self.filter.list())
            }
            PeopleFilter::All | PeopleFilter::Clients => HashSet::new(),
        }
    }
}

fn by_name(index: &Index, book: &Book) -> Vec<Arc<Person>> {
    index
        .alphabetical()
        .filter_map(|id| book.person(id))
        .cloned()
        .collect()
}
