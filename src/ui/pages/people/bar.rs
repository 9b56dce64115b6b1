//! Above the list: the search field, the filters with their counts, the order.

use super::view::View;
use crate::domain::book::PeopleFilter;
use crate::domain::roster::Order;
use crate::ui::components::{Chip, Icon};
use crate::ui::state::{use_desk, use_lang, use_time};
use leptos::html;
use leptos::prelude::*;

/// The filters in the order of the chips: what is worked on first.
const FILTERS: [PeopleFilter; 5] = [
    PeopleFilter::All,
    PeopleFilter::Plan100,
    PeopleFilter::WithoutNextStep,
    PeopleFilter::Clients,
    PeopleFilter::Recruits,
];
/// Nobody types more to find somebody; what is pasted beyond is no search.
const LONGEST: &str = "60";

/// The field and the chips.
#[component]
pub fn Bar(view: View) -> impl IntoView {
    view! {
        <SearchField view=view/>
        <Filters view=view/>
        <Orders view=view/>
    }
}

#[component]
fn SearchField(view: View) -> impl IntoView {
    let t = use_lang();
    let field = NodeRef::<html::Input>::new();
    let is_blank = move || view.typed.with(String::is_empty);
    let clear = move |_| {
        view.search(String::new());
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
                placeholder=t.people_search_example()
                prop:value=move || view.typed.get()
                on:input=move |event| view.search(event_target_value(&event))
            />
            <button
                type="button"
                class="search-clear"
                class:hidden=is_blank
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
    let time = use_time();
    let counts = Memo::new(move |_| desk.book(|b| b.filter_counts(time.today())));
    let chips = FILTERS
        .map(|filter| {
            // The counts come in the order in which the book knows the filters.
            let place = PeopleFilter::ALL.iter().position(|f| *f == filter);
            let count = move || place.map_or(0, |place| counts.with(|c| c[place]));
            let label = Signal::derive(move || format!("{} {}", t.people_filter(filter), count()));
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
    // What is searched for comes in the order of the match.
    let has_an_order = move || view.typed.with(|q| q.trim().is_empty());
    view! {
        <Show when=has_an_order>
            <div class="orders" role="group" aria-label=t.people_order()>
                {Order::ALL.map(choice).collect_view()}
            </div>
        </Show>
    }
}
