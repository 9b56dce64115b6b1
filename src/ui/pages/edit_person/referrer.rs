//! Who named the person: a name, and the record when it is in the book.

use super::form::Form;
use crate::domain::id::PersonId;
use crate::forms::person::PersonField;
use crate::ui::components::{Chip, Field};
use crate::ui::state::{use_desk, use_lang, use_search};
use leptos::prelude::*;

/// So many are offered; whoever is not among them is found by typing more of the name.
const OFFERED: usize = 6;

/// The field, the record it is linked to, or those it may be linked to.
#[component]
pub fn ReferrerField(form: Form) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let typed = form.typed();
    let (called, linked) = (typed.referrer, typed.referrer_id);
    // Another name that is typed is another person. Heard before the field takes it.
    let on_input = move |event: web_sys::Event| {
        let now = event_target_value(&event);
        if called.with_untracked(|before| !now.contains(before)) {
            linked.set(None);
        }
    };
    let linked_name = Memo::new(move |_| {
        let id = linked.get()?;
        desk.book(|b| b.person(&id).map(|p| t.shown_name(&p.name)))
    });
    let problem = form.told_at(PersonField::Referrer);
    view! {
        <Field
            label=t.form_referrer()
            value=called
            placeholder=t.form_referrer_example()
            problem=problem
            on:input:capture=on_input
        />
        {move || match linked_name.get() {
            Some(name) => view! {
                <div class="row row_wrap">
                    <p class="quiet">
                        {t.form_referrer_linked()} {" · "} <bdi class="accent">{name}</bdi>
                    </p>
                    <button type="button" class="text-button" on:click=move |_| linked.set(None)>
                        {t.form_referrer_unlink()}
                    </button>
                </div>
            }
            .into_any(),
            None => view! { <Offered form=form/> }.into_any(),
        }}
    }
}

#[component]
fn Offered(form: Form) -> impl IntoView {
    let t = use_lang();
    let search = use_search();
    let typed = form.typed();
    let offered = Memo::new(move |_| {
        let called = typed.referrer.get();
        if called.trim().is_empty() {
            return Vec::new();
        }
        let own = form.id();
        let mut ids: Vec<PersonId> = search.meant_by(&called).all().cloned().collect();
        for id in search.query(&called) {
            if ids.len() >= OFFERED {
                break;
            }
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids.retain(|id| *id != own);
        ids.truncate(OFFERED);
        search.peek(|_, book| {
            ids.into_iter()
                .filter_map(|id| {
                    let name = book.person(&id).map(|p| t.shown_name(&p.name))?;
                    Some((id, name))
                })
                .collect::<Vec<_>>()
        })
    });
    let chip = move |id: PersonId, name: String| {
        let pick = move |()| typed.referrer_id.set(Some(id.clone()));
        view! { <Chip label=name on_tap=pick/> }
    };
    view! {
        <Show when=move || offered.with(|o| !o.is_empty())>
            <div class="chips-label" aria-hidden="true">{t.form_referrer_pick()}</div>
            <div class="chips" role="group" aria-label=t.form_referrer_pick()>
                <For each=move || offered.get() key=Clone::clone let((id, name))>
                    {chip(id, name)}
                </For>
            </div>
        </Show>
    }
}
