//! Who is listed: searched, filtered, in order. A keystroke works on records that are there
//! already; the order is made once for each change of the book.

use super::view::View;
use crate::domain::book::{Book, PeopleFilter};
use crate::domain::id::PersonId;
use crate::domain::person::Person;
use crate::domain::plan100::{self, Lack, WorkList};
use crate::domain::roster::{self, Order};
use crate::domain::search::{Hits, Index};
use crate::ui::components::{Made, Rows};
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

/// Everybody who is listed.
pub struct Listing {
    people: People,
    /// Who of them stands on the list beyond its places.
    waiting: HashSet<PersonId>,
    at: Stamp,
}

enum People {
    InOrder(Vec<Arc<Person>>),
    Found(Hits),
}

impl Rows for Listing {
    type Row = Listed;

    fn count(&self) -> usize {
        match &self.people {
            People::InOrder(people) => people.len(),
            People::Found(hits) => hits.len(),
        }
    }

    fn get(&self, place: usize) -> Option<Listed> {
        let person = match &self.people {
            People::InOrder(people) => people.get(place),
            People::Found(hits) => hits.get(place).map(|hit| hit.person),
        }?;
        Some(Listed {
            person: Arc::clone(person),
            at: self.at,
            waits: self.waiting.contains(&person.id),
        })
    }
}

/// The people of a view.
pub fn listed(view: View) -> Memo<Made<Listing>> {
    let desk = use_desk();
    let search = use_search();
    let time = use_time();
    let stamp = move |by_digits| Stamp {
        revision: desk.revision(),
        today: time.today(),
        by_digits,
        list: view.filter.get().list(),
    };
    let in_order = Memo::new(move |_| {
        let (order, at) = (view.order.get(), stamp(false));
        let wanted = Wanted::of(view);
        search.with(|index, book| {
            let mut people = match order {
                Order::Worth => roster::by_worth(book, at.list),
                Order::Latest => roster::by_latest(book),
                Order::Name => by_name(index, book),
            };
            people.retain(|person| wanted.lets_through(book, person, at.today));
            Made::new(Listing {
                people: People::InOrder(people),
                waiting: wanted.waiting(book),
                at,
            })
        })
    });
    Memo::new(move |_| {
        let typed = view.typed.get();
        if typed.trim().is_empty() {
            return in_order.get();
        }
        let digits = typed.chars().filter(|c| c.is_numeric()).count();
        let at = stamp(digits >= DIGITS_SHOW_PHONE);
        let wanted = Wanted::of(view);
        search.with(|index, book| {
            let mut hits = index.hits(&typed);
            hits.retain(|person| wanted.lets_through(book, person, at.today));
            Made::new(Listing {
                people: People::Found(hits),
                waiting: wanted.waiting(book),
                at,
            })
        })
    })
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
