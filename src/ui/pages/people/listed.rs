//! Who is listed: searched, filtered, in order. A keystroke works on records that are there
//! already; the order is made once for each change of the book.

use super::view::View;
use crate::domain::book::{Book, PeopleFilter};
use crate::domain::person::Person;
use crate::domain::roster::{self, Order};
use crate::domain::search::Index;
use crate::ui::state::{use_desk, use_search, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::sync::Arc;

/// So many digits typed let a number show in the row, masked.
const DIGITS_SHOW_PHONE: usize = 3;

/// One in the list, at one moment: a row that is drawn does not change, it is drawn anew.
#[derive(Clone)]
pub struct Listed {
    /// Who.
    pub person: Arc<Person>,
    /// When.
    pub at: Stamp,
}

/// What a row says besides the record depends on these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// The revision of the book.
    revision: u64,
    /// The day.
    pub today: NaiveDate,
    /// Whether digits are looked for.
    pub by_digits: bool,
}

impl Listed {
    /// What tells one from another: the record by its address, and the moment.
    pub fn key(&self) -> (usize, Stamp) {
        (Arc::as_ptr(&self.person) as usize, self.at)
    }
}

impl PartialEq for Listed {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

/// The people of a view.
pub fn listed(view: View) -> Memo<Vec<Listed>> {
    let desk = use_desk();
    let search = use_search();
    let time = use_time();
    let stamp = move |by_digits| Stamp {
        revision: desk.revision(),
        today: time.today(),
        by_digits,
    };
    let in_order = Memo::new(move |_| {
        let (filter, order, at) = (view.filter.get(), view.order.get(), stamp(false));
        search.with(|index, book| {
            let people = match order {
                Order::Worth => roster::by_worth(book),
                Order::Latest => roster::by_latest(book),
                Order::Name => by_name(index, book),
            };
            people
                .into_iter()
                .filter(|p| passes(book, p, filter, at.today))
                .map(|person| Listed { person, at })
                .collect::<Vec<_>>()
        })
    });
    Memo::new(move |_| {
        let typed = view.typed.get();
        if typed.trim().is_empty() {
            return in_order.get();
        }
        let digits = typed.chars().filter(|c| c.is_numeric()).count();
        let (filter, at) = (view.filter.get(), stamp(digits >= DIGITS_SHOW_PHONE));
        search.with(|index, book| {
            index
                .hits(&typed)
                .into_iter()
                .filter_map(|hit| book.person(hit.id))
                .filter(|p| passes(book, p, filter, at.today))
                .map(|p| Listed {
                    person: Arc::clone(p),
                    at,
                })
                .collect()
        })
    })
}

fn passes(book: &Book, person: &Person, filter: PeopleFilter, today: NaiveDate) -> bool {
    filter == PeopleFilter::All || book.passes(person, filter, today)
}

fn by_name(index: &Index, book: &Book) -> Vec<Arc<Person>> {
    index
        .alphabetical()
        .filter_map(|id| book.person(id))
        .cloned()
        .collect()
}
