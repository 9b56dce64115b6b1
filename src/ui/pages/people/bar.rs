//! Above the list: the search field, the filters with their counts, the order.

use super::view::View;
use crate::domain::book::{Book, PeopleFilter};
use crate::domain::plan100::{self, Lack};
use crate::domain::roster::Order;
use crate::route::Route;
use crate::ui::components::{Chip, Icon};
use crate::ui::state::{use_desk, use_lang, use_time};
use leptos::html;
use leptos::prelude::*;
use leptos_router::components::A;

/// The filters in the order of the chips: what is worked on first.
const FILTERS: [PeopleFilter; 4] = [
    PeopleFilter::All,
    PeopleFilter::Plan100,
    PeopleFilter::Clients,
    PeopleFilter::Recruits,
];
/// Nobody types more to find somebody; what is pasted beyond is no search.
const LONGEST: &str = "60";

/// What a chip counts; nothing is counted before everybody has been read.
fn chip(name: &str, count: Option<usize>) -> String {
    match count {
        Some(count) => format!("{name} {count}"),
        None => format!("{name} …"),
    }
}

/// The field and the chips.
#[component]
pub fn Bar(view: View) -> impl IntoView {
    view! {
        <SearchField view=view/>
        <Filters view=view/>
        <Lacks view=view/>
        <Places view=view/>
        <div class="orders">
            <Orders view=view/>
            <InARow view=view/>
        </div>
    }
}

#[component]
fn SearchField(view: View) -> impl IntoView {
    let t = use_lang();
    let field = NodeRef::<html::Input>::new();
    let is_blank = Memo::new(move |_| view.typed.with(String::is_empty));
    // A field that is drawn anew shows what is typed; from then on it knows, and to say it back with every keystroke
    // would cost as much as to take it.
    view.told.set(view.typed.get_untracked());
    Effect::new(move |_| {
        let told = view.told.get();
        if let Some(field) = field.get() {
            field.set_value(&told);
        }
    });
    // A browser looks after an example with every key, whether it is seen or not: a tenth of the work of a key.
    let example = move || is_blank.get().then(|| t.people_search_example());
    let clear = move |_| {
        view.clear();
        if let Some(field) = field.get_untracked() {
            // The field is on screen, so it can be focused.
            let _ = field.focus();
        }
    };
    view! {
        <div class="search" role="search">
            <span class="search-icon">{Icon::Search.view()}</span>
            <input
                node_ref=field
                class="search-input"
                type="search"
                enterkeyhint="search"
                maxlength=LONGEST
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                dir="auto"
                aria-label=t.people_search()
                placeholder=example
                on:input=move |event| view.search(event_target_value(&event))
            />
            <button
                type="button"
                class="search-clear"
                class:unseen=move || is_blank.get()
                aria-label=t.people_search_clear()
                on:click=clear
            >
                "×"
            </button>
        </div>
    }
}

#[component]
fn Filters(view: View) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let counts = Memo::new(move |_| desk.book(Book::filter_counts));
    let chips = FILTERS
        .map(|filter| {
            // The counts come in the order in which the book knows the filters.
            let place = PeopleFilter::ALL.iter().position(|f| *f == filter);
            let count = move || place.map_or(0, |place| counts.with(|c| c[place]));
            let count = move || desk.is_complete().then(count);
            let label = Signal::derive(move || chip(t.people_filter(filter), count()));
            let on = Signal::derive(move || view.filter.get() == filter);
            view! { <Chip label=label on=on on_tap=move |()| view.choose(filter)/> }
        })
        .collect_view();
    view! {
        <div class="chips chips_scroll people-filters" role="group" aria-label=t.people_filters()>
            {chips}
        </div>
    }
}

/// What is missing with those behind the filter, as far as anything is.
#[component]
fn Lacks(view: View) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let counts = Memo::new(move |_| desk.book(|b| b.lack_counts(view.filter.get(), time.today())));
    let lack = move |(lack, count): (Lack, Option<usize>)| {
        let on = Signal::derive(move || view.lack.get() == Some(lack));
        let label = chip(t.lack(lack), count);
        view! { <Chip label=label on=on on_tap=move |()| view.ask_for(lack)/> }
    };
    let shown = Memo::new(move |_| {
        let counts = counts.get();
        let is_asked = |lack| view.lack.get() == Some(lack);
        let is_known = desk.is_complete();
        let there = Lack::ALL.into_iter().zip(counts);
        there
            .filter(|(lack, count)| *count > 0 || is_asked(*lack))
            .map(|(lack, count)| (lack, is_known.then_some(count)))
            .collect::<Vec<_>>()
    });
    view! {
        <Show when=move || shown.with(|s| !s.is_empty())>
            <div class="chips chips_scroll people-lacks" role="group" aria-label=t.lack_label()>
                <For each=move || shown.get() key=|shown| *shown children=lack/>
            </div>
        </Show>
    }
}

/// How many of the places are taken, behind the filter of a list.
#[component]
fn Places(view: View) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let words = Memo::new(move |_| {
        let filter = view.filter.get();
        let is_list = matches!(filter, PeopleFilter::Plan100 | PeopleFilter::Recruits);
        let place = PeopleFilter::ALL.iter().position(|f| *f == filter)?;
        is_list.then(|| {
            if !desk.is_complete() {
                return (t.loading_older().to_owned(), false);
            }
            desk.book(|b| {
                let taken = b.filter_counts()[place];
                let places = b.rules().places();
                let words = t.places_of(filter.list(), taken, places);
                (words, taken > places)
            })
        })
    });
    move || {
        words.get().map(|(words, is_over)| {
            view! { <p class="quiet people-places" class:planned=is_over role="status">{words}</p> }
        })
    }
}

/// 连着分类: the way to everybody who waits for a class.
#[component]
fn InARow(view: View) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let waiting = Memo::new(move |_| {
        let list = view.filter.get().list();
        let count = desk.book(|b| plan100::to_grade(b, list, time.today()).len());
        (list, count)
    });
    move || {
        let (list, count) = waiting.get();
        (count > 0 && desk.is_complete()).then(|| {
            view! {
                <A href=Route::Grade(list).path() attr:class="text-button people-grade">
                    {t.grade_in_a_row_count(count)}
                </A>
            }
        })
    }
}

#[component]
fn Orders(view: View) -> impl IntoView {
    let t = use_lang();
    let choice = move |order| {
        let is_on = move || view.order.get() == order;
        view! {
            <button
                type="button"
                class="order"
                aria-pressed=move || if is_on() { "true" } else { "false" }
                on:click=move |_| view.order_by(order)
            >
                {t.people_order_name(order)}
            </button>
        }
    };
    // What is searched for comes in the order of the match. The choice leaves its room, so that the list does not move
    // under whoever types.
    let is_searched = Memo::new(move |_| view.typed.with(|q| !q.trim().is_empty()));
    view! {
        <div
            class="orders-choice"
            class:unseen=move || is_searched.get()
            role="group"
            aria-label=t.people_order()
        >
            {Order::ALL.map(choice).collect_view()}
        </div>
    }
}
