//! The form that makes a standard one's own: name, targets, and the day from which it counts.
//!
//! Every save is a new version; days before its start keep the one they were judged by.

mod form;
mod start;
mod target;

use crate::route::Route;
use crate::ui::components::{Field, Page};
use crate::ui::state::{use_desk, use_lang};
use form::Form;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use start::Start;
use target::TargetFields;

/// The form of the standard its address names; an empty one when there is none of that name.
#[component]
pub fn EditStandard() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        let tail = params.with(|p| p.get("id")).unwrap_or_default();
        Route::standard_id(&tail)
    });
    let sub = Signal::derive(move || {
        let id = id.get();
        let from = desk.book(|book| id.as_ref().and_then(|id| book.standard(id)).cloned());
        from.map(|standard| t.std_made_from(&t.standard(&standard)))
            .unwrap_or_default()
    });
    view! {
        <Page title=t.std_edit_title() sub=sub back=Route::Standards>
            {move || view! { <Fields form=Form::of(id.get())/> }}
        </Page>
    }
}

#[component]
fn Fields(form: Form) -> impl IntoView {
    let t = use_lang();
    let rows = move || form.rows.get();
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                form.save();
            }
        >
            <Show when=move || form.restored.get()>
                <div class="card card_soft" role="status">
                    <p>{t.form_draft_restored()}</p>
                    <button type="button" class="text-button" on:click=move |_| form.discard()>
                        {t.form_draft_discard()}
                    </button>
                </div>
            </Show>
            <section class="card">
                <Field label=t.std_name() value=form.name problem=form.name_problem()/>
            </section>
            <h2 class="section-label">{t.std_targets()}</h2>
            <For each=rows key=|row| row.key let:row>
                <TargetFields form=form row=row/>
            </For>
            <div class="buttons">
                <button type="button" class="button" on:click=move |_| form.add()>
                    {t.std_add_target()}
                </button>
            </div>
            <Start form=form/>
            <div class="foot-action">
                <p class="field-note" role="alert">{move || form.told()}</p>
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
    }
}
