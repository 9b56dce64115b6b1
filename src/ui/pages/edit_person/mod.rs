//! The form of one person: every field in groups, every problem at its field at once, nothing
//! typed lost.
//!
//! Start with [`EditPerson`]; [`typed`] is what is typed, as signals; [`form`] checks, keeps the
//! draft and saves; the groups of fields are drawn in [`groups`].

mod form;
mod groups;
mod phones;
mod referrer;
mod typed;

use crate::domain::id::PersonId;
use crate::route::Route;
use crate::ui::components::{Empty, Page};
use crate::ui::state::{use_desk, use_lang};
use form::Form;
use groups::Groups;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;

/// The form of the person its address names.
#[component]
pub fn EditPerson() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        let tail = params.with(|p| p.get("id")).unwrap_or_default();
        Route::person_id(&tail)
    });
    let is_there = Memo::new(move |_| {
        id.with(|id| {
            id.as_ref()
                .is_some_and(|id| desk.book(|b| b.person(id).is_some()))
        })
    });
    move || match id.get() {
        Some(id) if is_there.get() => view! { <Sheet id=id/> }.into_any(),
        Some(_) if !desk.is_complete() => view! {
            <Page title=t.edit_person() back=Route::People>
                <p class="empty quiet" role="status">{t.loading_older()}</p>
            </Page>
        }
        .into_any(),
        _ => view! {
            <Page title=t.edit_person() back=Route::People>
                <Empty title=t.person_gone() hint=t.person_gone_hint()>
                    <A href=Route::People.path() attr:class="button button_primary">
                        {t.person_to_people()}
                    </A>
                </Empty>
            </Page>
        }
        .into_any(),
    }
}

#[component]
fn Sheet(id: PersonId) -> impl IntoView {
    let t = use_lang();
    let back = Route::Person(id.clone());
    let form = Form::of(id);
    view! {
        <Page title=t.edit_person() sub=form.name() back=back>
            <form
                class="edit"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    form.save();
                }
            >
                <Restored form=form/>
                <div class="edit-groups">
                    <Groups form=form/>
                </div>
                <div class="foot-action">
                    <p class="field-note" role="alert">
                        {move || {
                            let n = form.told();
                            (n > 0).then(|| t.problems_found(n))
                        }}
                    </p>
                    <div class="buttons">
                        <button
                            type="submit"
                            class="button button_primary"
                            disabled=move || form.is_busy()
                        >
                            {move || if form.is_busy() { t.saving() } else { t.save() }}
                        </button>
                    </div>
                </div>
            </form>
        </Page>
    }
}

/// Says that an unsaved draft is in the fields, and takes it out on request.
#[component]
fn Restored(form: Form) -> impl IntoView {
    let t = use_lang();
    view! {
        <Show when=move || form.is_restored()>
            <div class="card card_soft" role="status">
                <p>{t.form_draft_restored()}</p>
                <button type="button" class="text-button" on:click=move |_| form.discard()>
                    {t.form_draft_discard()}
                </button>
            </div>
        </Show>
    }
}
