//! Who is listed: searched, filtered, in order. A keystroke works on records that are there
//! already; the order is made once for each change of the book.

use super::view::View;
use crate::domain::book::{Book, PeopleFilter};
use crate::domain::person::Person;
use crate::domain::roster::{self, Order};
use crate::domain::search::Index;
use crate::ui::state::{use_search, use_time};
use leptos::prelude::*;
use std::sync::Arc;

/// One in the list. Two are the same when they are the same record, which its address tells.
#[derive(Clone)]
pub struct Listed(pub Arc<Person>);

impl Listed {
    /// What tells one from another.
    pub fn key(&self) -> usize {
        Arc::as_ptr(&self.0) as usize
    }
}

impl PartialEq for Listed {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The people of a view.
pub fn listed(view: View) -> Memo<Vec<Listed>> {
    let search = use_search();
    let time = use_time();
    let in_order = Memo::new(move |_| {
        let (filter, order, today) = (view.filter.get(), view.order.get(), time.today());
        search.with(|index, book| {
            let people = match order {
                Order::Worth => roster::by_worth(book),
                Order::Latest => roster::by_latest(book),
                Order::Name => by_name(index, book),
            };
            let passes =
                |p: &Arc<Person>| filter == PeopleFilter::All || book.passes(p, filter, today);
            people
                .into_iter()
                .filter(passes)
                .map(Listed)
                .collect::<Vec<_>>()
        })
    });
    Memo::new(move |_| {
        let typed = view.typed.get();
        if typed.trim().is_empty() {
            return in_order.get();
        }
        let (filter, today) = (view.filter.get(), time.today());
        search.with(|index, book| {
            index
                .hits(&typed)
                .into_iter()
                .filter_map(|hit| book.person(hit.id))
                .filter(|p| filter == PeopleFilter::All || book.passes(p, filter, today))
                .map(|p| Listed(Arc::clone(p)))
                .collect()
        })
    })
}

fn by_name(index: &Index, book: &Book) -> Vec<Arc<Person>> {
    index
        .alphabetical()
        .filter_map(|id| book.person(id))
        .cloned()
        .collect()
}
