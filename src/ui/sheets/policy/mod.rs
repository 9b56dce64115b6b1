//! A policy, written down or changed: what it is, what is paid, when.

mod fields;
mod form;

use super::foot::SheetFoot;
use super::head::SheetHead;
use crate::domain::id::{PersonId, PolicyId};
use crate::domain::policy::Policy;
use crate::ui::state::{use_desk, use_lang, use_time};
use fields::Fields;
use form::Form;
use leptos::prelude::*;

/// The sheet.
#[component]
pub fn PolicySheet(
    /// Who holds it.
    holder: PersonId,
    /// Which one; a new one when none is given.
    policy: Option<PolicyId>,
) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let today = use_time().today_untracked();
    let stored = match &policy {
        Some(id) => desk.peek(|b| b.policy(id).map(|p| Policy::clone(p))),
        None => None,
    };
    let is_new = policy.is_none();
    if !is_new && stored.is_none() {
        return view! {
            <SheetHead title=t.policy_edit()/>
            <p class="sheet-text">{t.policy_is_gone()}</p>
        }
        .into_any();
    }
    let name = desk.peek(|b| b.person(&holder).map(|p| t.shown_name(&p.name)));
    let base = stored.unwrap_or_else(|| {
        let id = PolicyId::mint(&mut desk.moment().mint);
        Policy::new(id, holder, "", today, today)
    });
    let form = Form::open(base, is_new, today);
    let title = if is_new {
        t.policy_add()
    } else {
        t.policy_edit()
    };
    let missing = Signal::derive(|| None);
    view! {
        <SheetHead title=title sub=name.map(|name| t.policy_of(&name)).unwrap_or_default()/>
        {form.restored.then(|| view! { <p class="quiet restored">{t.draft_restored()}</p> })}
        <Fields form=form/>
        {(!is_new)
            .then(|| {
                view! {
                    <button
                        type="button"
                        class="text-button text-button_danger"
                        on:click=move |_| form.remove()
                    >
                        {t.policy_remove()}
                    </button>
                }
            })}
        <p class="field-note" role="alert">{move || form.told()}</p>
        <SheetFoot saver=form.saver label=t.save() missing=missing on_save=move |()| form.save()/>
    }
    .into_any()
}
