//! The head of 我的: the agent's name, and the sheet that changes it.

use crate::actions::agent;
use crate::forms::words::Said;
use crate::text::Lang;
use crate::ui::components::{Avatar, Field, Icon, Refusal, Sheet};
use crate::ui::state::{UseDesk, drafts, use_desk, use_lang, use_toasts};
use leptos::prelude::*;

/// Where a half-typed name is kept.
const DRAFT: &str = "agent-name";

/// The agent's name with what the book holds.
#[component]
pub fn Name() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let editing = RwSignal::new(false);
    let name =
        Memo::new(move |_| desk.book(|b| b.agent().map(|a| a.name.clone()).unwrap_or_default()));
    let shown = move || {
        let name = name.get();
        if name.is_empty() {
            t.me_nameless().to_owned()
        } else {
            name
        }
    };
    let initial = move || {
        let first = name.get().chars().next();
        let initial = first.map_or_else(|| t.me_initial().to_owned(), String::from);
        view! { <Avatar initial=initial large=true/> }
    };
    view! {
        <button
            type="button"
            class="card row me-name"
            aria-haspopup="dialog"
            on:click=move |_| editing.set(true)
        >
            {initial}
            <span class="grow">
                <span class="me-name-text">{shown}</span>
                <span class="line-note me-hint">{move || holds(t, desk)}</span>
            </span>
            <span class="me-forward">{Icon::Edit.view()}</span>
            <span class="visually-hidden">{t.me_edit_name()}</span>
        </button>
        <Sheet open=editing on_close=move |()| editing.set(false) label=t.me_edit_name()>
            <Edit before=name.get_untracked() editing=editing/>
        </Sheet>
    }
}

/// What the book holds, tracked; while it is still being read nobody can say.
pub fn holds(t: Lang, desk: UseDesk) -> String {
    if desk.is_complete() {
        desk.book(|b| t.me_summary(b.people_count(), b.days_count()))
    } else {
        t.loading_older().to_owned()
    }
}

/// The form; what is typed stays on the device until it is saved.
#[component]
fn Edit(before: String, editing: RwSignal<bool>) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let toasts = use_toasts();
    let typed = RwSignal::new(drafts::load(DRAFT).unwrap_or_else(|| before.clone()));
    let problem =
        Memo::new(move |_| typed.with(|name| t.wrong_with(Said::AgentName, name, &before)));
    Effect::new(move |first: Option<()>| {
        let text = typed.get();
        if first.is_some() {
            drafts::keep(DRAFT, &text);
        }
    });
    let save = move || {
        if problem.with_untracked(Option::is_some) {
            return;
        }
        let name = typed.get_untracked().trim().to_owned();
        let (open, moment) = (desk.desk(), desk.moment());
        desk.act(
            async move { agent::change(&open, &moment, |a| a.name = name).await },
            move |_| {
                drafts::clear(DRAFT);
                toasts.say(t.saved());
                editing.set(false);
            },
        );
    };
    view! {
        <form on:submit=move |event| {
            event.prevent_default();
            save();
        }>
            <h2 class="sheet-title">{t.me_name()}</h2>
            <p class="sheet-text">{t.me_name_hint()}</p>
            <Field label=t.me_name() value=typed problem=problem/>
            <Refusal/>
            <div class="buttons">
                <button type="button" class="button" on:click=move |_| editing.set(false)>
                    {t.cancel()}
                </button>
                <button
                    type="submit"
                    class="button button_primary"
                    disabled=move || problem.with(Option::is_some)
                >
                    {t.save()}
                </button>
            </div>
        </form>
    }
}
