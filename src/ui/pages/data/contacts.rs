//! Choosing whom to take over from an address book. Nobody wants the plumber among the prospects:
//! a long list starts with nobody chosen, a short one with everybody who is new.

use super::import::{Step, Steps};
use crate::actions::data;
use crate::forms::vcard::Card;
use crate::ui::components::{Field, Refusal};
use crate::ui::state::{use_desk, use_lang};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Up to so many were surely picked by hand.
const FEW: usize = 20;

/// One row.
#[derive(Clone, PartialEq, Eq)]
struct Row {
    place: usize,
    name: String,
    note: String,
    is_known: bool,
}

/// The list with its boxes.
#[component]
pub fn ContactList(cards: Vec<Card>, step: Steps, on_done: Callback<String>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let known = desk.peek(|book| data::known_contacts(book, &cards));
    let new: BTreeSet<usize> = (0..cards.len()).filter(|place| !known[*place]).collect();
    let all_known = new.is_empty();
    let chosen = RwSignal::new(if new.len() <= FEW {
        new.clone()
    } else {
        BTreeSet::new()
    });
    let total = cards.len();
    let query = RwSignal::new(String::new());
    let rows = StoredValue::new(rows(&cards, &known));
    let shown = move || rows.with_value(|rows| fitting(rows, &query.get()));
    let everybody = StoredValue::new(new);
    let cards = StoredValue::new(cards);
    let add = move |_| {
        let chosen = chosen.get_untracked();
        let count = chosen.len();
        let cards: Vec<Card> = cards.with_value(|cards| {
            let cards = chosen.iter().filter_map(|place| cards.get(*place));
            cards.cloned().collect()
        });
        let (open, moment) = (desk.desk(), desk.moment());
        desk.act_once(
            async move { data::add_contacts(&open, &moment, cards).await },
            t.contacts_added(count),
            move || {
                // Whoever left meanwhile is not called back.
                let _ = on_done.try_run(t.contacts_added(count));
            },
        );
    };
    view! {
        <div class="row contact-head">
            <h3 class="file-title grow">{t.contacts_title()}</h3>
            <span class="quiet number">
                {move || t.contacts_count(chosen.with(BTreeSet::len), total)}
            </span>
        </div>
        <p class="quiet">{if all_known { t.contacts_all_known() } else { t.contacts_hint() }}</p>
        <Show when=move || { total > FEW }>
            <Search query=query chosen=chosen everybody=everybody/>
        </Show>
        <ul class="contact-list">
            <For each=shown key=|row| row.place let:row>
                <ContactRow row=row chosen=chosen/>
            </For>
        </ul>
        <Refusal/>
        <div class="buttons">
            <button type="button" class="button" on:click=move |_| step.set(Step::Start)>
                {t.cancel()}
            </button>
            <button
                type="button"
                class="button button_primary"
                disabled=move || chosen.with(BTreeSet::is_empty)
                on:click=add
            >
                {move || match chosen.with(BTreeSet::len) {
                    0 => t.contacts_nobody().to_owned(),
                    n => t.contacts_add(n),
                }}
            </button>
        </div>
    }
}

/// What finds its way in a long list: a search, everybody who is new, and nobody.
#[component]
fn Search(
    query: RwSignal<String>,
    chosen: RwSignal<BTreeSet<usize>>,
    everybody: StoredValue<BTreeSet<usize>>,
) -> impl IntoView {
    let t = use_lang();
    view! {
        <Field label=t.tab_people() value=query kind="search"/>
        <div class="row">
            <button
                type="button"
                class="text-button"
                on:click=move |_| chosen.set(everybody.get_value())
            >
                {t.contacts_all()}
            </button>
            <button
                type="button"
                class="text-button"
                on:click=move |_| chosen.set(BTreeSet::new())
            >
                {t.contacts_none()}
            </button>
        </div>
    }
}

/// A row for each card; `known` says of each whether the book has it.
fn rows(cards: &[Card], known: &[bool]) -> Vec<Row> {
    cards
        .iter()
        .zip(known)
        .enumerate()
        .map(|(place, (card, is_known))| row(place, card, *is_known))
        .collect()
}

/// The rows that a search lets through, in whatever case it is typed.
fn fitting(rows: &[Row], query: &str) -> Vec<Row> {
    let query = query.trim().to_lowercase();
    let fits = |row: &&Row| {
        query.is_empty()
            || row.name.to_lowercase().contains(&query)
            || row.note.to_lowercase().contains(&query)
    };
    rows.iter().filter(fits).cloned().collect()
}

fn row(place: usize, card: &Card, is_known: bool) -> Row {
    let phone = card.phones.first();
    let note = [phone.map(|phone| phone.masked()), Some(card.job.clone())];
    let note: Vec<String> = note
        .into_iter()
        .flatten()
        .filter(|n| !n.is_empty())
        .collect();
    Row {
        place,
        name: card.called(),
        note: note.join(" · "),
        is_known,
    }
}

#[component]
fn ContactRow(row: Row, chosen: RwSignal<BTreeSet<usize>>) -> impl IntoView {
    let t = use_lang();
    let place = row.place;
    let tag = row
        .is_known
        .then(|| view! { <span class="tag">{t.contacts_known()}</span> });
    view! {
        <li class="contact">
            <label class="line">
                <input
                    type="checkbox"
                    class="box"
                    prop:checked=move || chosen.with(|c| c.contains(&place))
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        chosen.update(|c| {
                            if on { c.insert(place) } else { c.remove(&place) };
                        });
                    }
                />
                <span class="grow">
                    <span class="line-title">{row.name}</span>
                    <span class="line-note me-hint number">{row.note}</span>
                </span>
                {tag}
            </label>
        </li>
    }
}
