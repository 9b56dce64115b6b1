//! The two fields of the evening. Half a sentence survives: it is kept as a draft.

use super::form::CloseForm;
use crate::ui::components::TextArea;
use crate::ui::state::{use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// 今天小结, 今天卡在哪儿.
#[component]
pub fn Words(form: CloseForm, date: NaiveDate) -> impl IntoView {
    let t = use_lang();
    let is_today = date == use_time().today_untracked();
    let [summary, problems] = [0, 1].map(|place| {
        Signal::derive(move || {
            let problem = form.problems_of_words()[place];
            problem.map(|problem| t.problem(problem).to_owned())
        })
    });
    view! {
        <TextArea
            label=t.summary_label(is_today)
            value=form.summary
            placeholder=t.summary_placeholder()
            rows=2
            problem=summary
        />
        <TextArea
            label=t.problems_label(is_today)
            value=form.problems
            placeholder=t.problems_placeholder()
            rows=2
            problem=problems
        />
        <p class="quiet">{t.words_are_kept()}</p>
    }
}
