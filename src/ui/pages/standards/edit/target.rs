//! The fields of one target.

use super::form::{Form, PERIODS, Row};
use crate::domain::metric::{Asks, Metric};
use crate::domain::standard::Period;
use crate::ui::components::{Chip, Field, SelectField};
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// What, how often, how many; wished or not; the weeks of a month.
#[component]
pub fn TargetFields(form: Form, row: Row) -> impl IntoView {
    let t = use_lang();
    let key = row.key;
    let named = move || t.metric(row.metric());
    let metrics = Metric::ALL.iter().enumerate();
    let metrics = metrics.map(|(place, m)| (place.to_string(), t.metric(*m).to_owned()));
    let periods = PERIODS.iter().enumerate();
    let periods = periods.map(|(place, p)| (place.to_string(), t.std_per(*p).to_owned()));
    let of_month = Memo::new(move |_| row.period() == Period::Month);
    let may_differ = Memo::new(move |_| of_month.get() && row.metric().asks() == Asks::Count);
    let differ = move || may_differ.get() && row.differ.get();
    let is_share = Memo::new(move |_| row.metric().asks() == Asks::Percent);
    let count_label = move || {
        if is_share.get() {
            t.std_percent()
        } else {
            t.std_count()
        }
    };
    let problem = form.problem_of(key);
    view! {
        <fieldset class="card std-form">
            <legend class="visually-hidden">{named}</legend>
            <SelectField label=t.std_metric() options=metrics.collect() value=row.metric/>
            <div class="row std-form-row">
                <div class="grow">
                    <SelectField label=t.std_period() options=periods.collect() value=row.period/>
                </div>
                <div class="std-form-count">
                    <Show
                        when=move || !differ()
                        fallback=move || view! { <Sum row=row/> }
                    >
                        {move || {
                            view! { <Field label=count_label() value=row.count input_mode="numeric"/> }
                        }}
                    </Show>
                </div>
            </div>
            <p class="field-note" aria-live="polite">{move || problem.get()}</p>
            <Show when=differ>
                <Weeks row=row/>
            </Show>
            <div class="row std-form-row">
                <div class="chips grow">
                    <Chip label=t.std_wished_short() on=row.wished on_tap=flip(row.wished)/>
                    <Show when=move || may_differ.get()>
                        <Chip label=t.std_weeks_differ() on=row.differ on_tap=flip(row.differ)/>
                    </Show>
                </div>
                <button
                    type="button"
                    class="text-button text-button_danger"
                    aria-label=move || t.std_remove_target(named())
                    on:click=move |_| form.remove(key)
                >
                    {t.std_remove_it()}
                </button>
            </div>
        </fieldset>
    }
}

fn flip(on: RwSignal<bool>) -> Callback<()> {
    Callback::new(move |()| on.update(|on| *on = !*on))
}

/// What the weeks add up to, in the place of the count.
#[component]
fn Sum(row: Row) -> impl IntoView {
    let t = use_lang();
    let sum = move || {
        let total = row.typed().total();
        total.map_or_else(|| "—".to_owned(), |n| n.to_string())
    };
    view! {
        <div class="field">
            <p class="field-label">{t.std_sum()}</p>
            <p class="std-form-sum number">{sum}</p>
        </div>
    }
}

#[component]
fn Weeks(row: Row) -> impl IntoView {
    let t = use_lang();
    let fields = row.weeks.into_iter().enumerate().map(|(nth, week)| {
        view! { <Field label=t.std_week_nth(nth + 1) value=week input_mode="numeric"/> }
    });
    view! {
        <div class="std-form-weeks">{fields.collect_view()}</div>
        <p class="quiet">{t.std_weeks_hint()}</p>
    }
}
