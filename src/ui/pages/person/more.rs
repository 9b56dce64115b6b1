//! What is rarely done: merging two records, deleting one, erasing somebody on their own request.

use super::merge::MergeSheet;
use super::who::Who;
use crate::actions::people;
use crate::domain::id::PersonId;
use crate::platform::page;
use crate::route::Route;
use crate::ui::components::Confirm;
use crate::ui::state::{drafts, use_desk, use_lang, use_toasts};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// The list of them. Nothing here is offered before all years are read: an older page that names
/// the person would be missed.
#[component]
pub fn More(who: Who) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let merging = RwSignal::new(false);
    view! {
        <section class="card card_list">
            <h2 class="visually-hidden">{t.person_more()}</h2>
            <button
                type="button"
                class="line"
                aria-haspopup="dialog"
                disabled=move || !desk.is_complete()
                on:click=move |_| merging.set(true)
            >
                {t.person_merge()}
            </button>
            <Delete who=who/>
            <Erase who=who/>
        </section>
        <MergeSheet who=who open=merging first=None/>
    }
}

#[component]
fn Delete(who: Who) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let navigate = use_navigate();
    let delete = move |_| {
        let (at, moment, id) = (desk.desk(), desk.moment(), who.id());
        let navigate = navigate.clone();
        let said = t.person_deleted(&who.peek(|p| t.shown_name(&p.name)));
        let whose = id.clone();
        let act = async move { people::remove(&at, &moment, &id).await };
        desk.act_once(act, said, move || leave(whose, &navigate));
    };
    view! {
        <button
            type="button"
            class="line missed"
            disabled=move || !desk.is_complete()
            on:click=delete
        >
            {t.person_delete()}
        </button>
    }
}

#[component]
fn Erase(who: Who) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let asking = RwSignal::new(false);
    let what = Signal::derive(move || {
        let id = who.id();
        let phones = who.with(|p| p.phones.len());
        desk.book(|b| {
            t.person_erase_what(
                phones,
                b.policies_of(&id).count(),
                b.history(&id)
                    .filter(|(_, line)| !line.is_planned())
                    .count(),
                b.history(&id).filter(|(_, line)| line.is_planned()).count(),
                b.referrals_of(&id).count(),
            )
        })
    });
    let title = who.peek(|p| t.person_erase_title(&t.shown_name(&p.name)));
    let erase = move |()| {
        let (at, moment, id) = (desk.desk(), desk.moment(), who.id());
        let navigate = navigate.clone();
        let lines = desk.peek(|book| {
            let lines = book.history(&id).map(|(_, entry)| entry.id.tail());
            lines.map(str::to_owned).collect::<Vec<_>>()
        });
        let names = [vec![id.tail().to_owned()], lines].concat();
        let whose = id.clone();
        desk.act(
            async move { people::erase(&at, &moment, &id).await },
            move |_| {
                drafts::forget(&names);
                toasts.say(t.person_erased());
                leave(whose, &navigate);
            },
        );
    };
    view! {
        <button
            type="button"
            class="line missed"
            aria-haspopup="dialog"
            disabled=move || !desk.is_complete()
            on:click=move |_| asking.set(true)
        >
            {t.person_erase()}
        </button>
        <Confirm
            open=asking
            title=title
            body=what
            action=t.person_erase_do()
            dangerous=true
            on_confirm=erase
        />
    }
}

/// The page of somebody who is gone is left, and going back does not lead to it. Whoever is
/// elsewhere by then stays there.
fn leave(gone: PersonId, navigate: &impl Fn(&str, NavigateOptions)) {
    if page::path() != Route::Person(gone).path() {
        return;
    }
    let options = NavigateOptions {
        replace: true,
        ..NavigateOptions::default()
    };
    navigate(&Route::People.path(), options);
}
