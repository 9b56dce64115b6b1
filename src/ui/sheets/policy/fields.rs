//! The fields of the form, the rarer ones folded in.

use super::form::Form;
use crate::domain::policy::{Ended, Pays};
use crate::forms::policy::PolicyField;
use crate::ui::components::{Chip, ChoiceChips, Field, TextArea};
use crate::ui::state::use_lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// All of them.
#[component]
pub fn Fields(form: Form) -> impl IntoView {
    let t = use_lang();
    let years_hint = Signal::stored(Some(t.policy_years_hint().to_owned()));
    let pays = Pays::ALL
        .map(|way| {
            let on = Signal::derive(move || form.pays.get() == way);
            view! { <Chip label=t.pays(way) on=on on_tap=move |()| form.pays.set(way)/> }
        })
        .collect_view();
    view! {
        <Field
            label=t.policy_product()
            value=form.product
            problem=form.problem(PolicyField::Product)
            placeholder=t.policy_product_example()
        />
        <Field
            label=t.policy_premium()
            value=form.premium
            problem=form.problem(PolicyField::Premium)
            input_mode="decimal"
        />
        <div class="chips-label" aria-hidden="true">{t.policy_pays()}</div>
        <div class="chips" role="group" aria-label=t.policy_pays()>
            {pays}
        </div>
        <Field
            label=t.policy_effective()
            value=form.effective
            kind="date"
            problem=form.problem(PolicyField::Effective)
        />
        <Show when=move || form.pays.get() != Pays::Single>
            <Field
                label=t.policy_years()
                value=form.years
                problem=form.problem(PolicyField::Years)
                hint=years_hint
                input_mode="numeric"
            />
        </Show>
        <NextDue form=form/>
        <Rest form=form/>
    }
}

/// Which instalment comes next, as chips; nothing where none can.
#[component]
fn NextDue(form: Form) -> impl IntoView {
    let t = use_lang();
    let found = Memo::new(move |_| form.may_be_next());
    let chip = move |due: NaiveDate| {
        let today = form.today();
        let date = t.date(due, today);
        let label = if due < today {
            t.policy_overdue(&date)
        } else {
            date
        };
        let on = Signal::derive(move || found.with(|(_, holds)| *holds == Some(due)));
        view! { <Chip label=label on=on on_tap=move |()| form.next_due.set(Some(due))/> }
    };
    let dues = Memo::new(move |_| found.with(|(dues, _)| dues.clone()));
    view! {
        <Show when=move || dues.with(|dues| !dues.is_empty())>
            <div class="chips-label" aria-hidden="true">{t.policy_next()}</div>
            <div class="chips" role="group" aria-label=t.policy_next()>
                {move || dues.get().into_iter().map(chip).collect_view()}
            </div>
            <p class="quiet std-below">{t.policy_next_hint()}</p>
        </Show>
    }
}

/// What most policies never need.
#[component]
fn Rest(form: Form) -> impl IntoView {
    let t = use_lang();
    let insurer_hint = Signal::stored(Some(t.policy_insurer_hint().to_owned()));
    let ends = Ended::ALL.map(|how| (how, t.policy_end(how).to_owned()));
    // Whoever says that it has ended mostly means today.
    Effect::new(move |_| {
        let undated = form.ended_on.with_untracked(String::is_empty);
        if form.ended.with(Option::is_some) && undated {
            form.ended_on.set(form.today().to_string());
        }
    });
    let opened = form.ended.with_untracked(Option::is_some);
    view! {
        <details class="policy-rest" open=opened>
            <summary>{t.policy_more()}</summary>
            <Field
                label=t.policy_insurer()
                value=form.insurer
                problem=form.problem(PolicyField::Insurer)
                hint=insurer_hint
            />
            <Field
                label=t.policy_grace()
                value=form.grace
                problem=form.problem(PolicyField::Grace)
                input_mode="numeric"
            />
            <ChoiceChips label=t.policy_ended() options=ends.into() value=form.ended/>
            <Show when=move || form.ended.with(Option::is_some)>
                <Field
                    label=t.policy_ended_on()
                    value=form.ended_on
                    kind="date"
                    problem=form.problem(PolicyField::EndedOn)
                />
            </Show>
            <TextArea
                label=t.person_note()
                value=form.note
                rows=2
                problem=form.problem(PolicyField::Note)
            />
        </details>
    }
}
