//! From which day the standard counts: today, the coming Monday, the first of the next month, or
//! a day of one's own choice. Never in the past, which was judged already.

use super::form::Form;
use crate::domain::goal::YearMonth;
use crate::ui::components::{Chip, Field};
use crate::ui::state::{use_lang, use_time};
use chrono::{NaiveDate, Weekday};
use leptos::prelude::*;

/// The choice.
#[component]
pub fn Start(form: Form) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let chips = starts(today).into_iter().map(|day| {
        let label = t.near_day(day, today);
        let value = day.to_string();
        let mine = value.clone();
        let on = Signal::derive(move || form.from.with(|from| *from == mine));
        let on_tap = move |()| form.from.set(value.clone());
        view! { <Chip label=label on=on on_tap=on_tap/> }
    });
    view! {
        <h2 class="section-label" id="std-start">{t.std_start()}</h2>
        <section class="card">
            <div class="chips" role="group" aria-labelledby="std-start">{chips.collect_view()}</div>
            <Field
                label=t.std_start_day()
                value=form.from
                kind="date"
                problem=form.start_problem()
            />
            <p class="quiet std-below">{t.std_section_hint()}</p>
        </section>
    }
}

/// Today, the coming Monday, the first of the next month; each once.
fn starts(today: NaiveDate) -> Vec<NaiveDate> {
    use chrono::Datelike;
    let monday = today
        .iter_days()
        .skip(1)
        .find(|day| day.weekday() == Weekday::Mon);
    let mut days = vec![today];
    days.extend(monday);
    days.push(YearMonth::of(today).next().first());
    days.dedup();
    days
}
