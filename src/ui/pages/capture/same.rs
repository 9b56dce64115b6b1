//! 可能已有: who may be the same human being, while the line is typed.

use super::line::Line;
use super::save::Save;
use crate::domain::duplicate::{Sought, Why};
use crate::domain::id::{IdMint, PersonId};
use crate::platform::clock;
use crate::route::Route;
use crate::ui::state::{use_desk, use_lang, use_search, use_time};
use leptos::prelude::*;
use leptos_router::components::A;

/// More than two make no choice, they make a list.
const SHOWN: usize = 2;

/// The cards.
#[component]
pub fn MaySame(line: Line, save: Save) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let search = use_search();
    // The record is only looked at; its id is nobody's.
    let nobody = PersonId::mint(&mut IdMint::new(0, 0));
    let found = Memo::new(move |_| {
        let person = line
            .read
            .with(|r| r.captured.to_person(nobody.clone(), time.today(), ""))
            .0;
        if person.name.is_empty() && person.phones.is_empty() {
            return Vec::new();
        }
        let mut found = search.duplicates(&Sought::of(&person));
        found.truncate(SHOWN);
        found
    });
    view! {
        <div role="status">
            <For each=move || found.get() key=|(id, why)| (id.clone(), *why) let((id, why))>
                <Card id=id why=why save=save/>
            </For>
            <span class="visually-hidden">
                {move || found.with(|f| (!f.is_empty()).then(|| t.capture_may_exist()))}
            </span>
        </div>
    }
}

#[component]
fn Card(id: PersonId, why: Why, save: Save) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let today = clock::now().date_naive();
    desk.peek(|b| b.person(&id).cloned()).map(|known| {
        let name = t.shown_name(&known.name);
        let phone = known.phones.first().map(|p| p.masked());
        let since = t.capture_recorded_in(&t.year_month(known.recorded_on.min(today)));
        let path = Route::Person(id.clone()).path();
        view! {
            <div class="card card_warn same">
            <p>
                {t.capture_may_exist()} {" · "} <bdi class="same-name">{name}</bdi> {" "}
                <span class="number">{phone}</span>
            </p>
            <p class="quiet">{since} {" · "} {t.same_because(why)}</p>
            <div class="row row_wrap">
                <A href=path attr:class="text-button">{t.capture_look()}</A>
                <button
                    type="button"
                    class="text-button"
                    disabled=move || save.is_busy()
                    on:click=move |_| save.add_to(id.clone())
                >
                    {t.capture_add_here()}
                </button>
            </div>
        </div>
        }
    })
}
