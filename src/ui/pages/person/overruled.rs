//! What was overruled when two versions of the record were merged: kept, and shown.

use super::who::Who;
use crate::actions::people;
use crate::storage::document::Superseded;
use crate::text::Lang;
use crate::text::people::shorten;
use crate::ui::state::{use_desk, use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// So much of a value shows.
const SHOWN_VALUE: usize = 80;

/// The list, when there is anything on it.
#[component]
pub fn Overruled(who: Who) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let time = use_time();
    let values = Memo::new(move |_| {
        desk.revision();
        people::overruled(&desk.desk(), &who.id())
    });
    view! {
        <Show when=move || values.with(|v| !v.is_empty())>
            <details class="card">
                <summary class="card-title">{t.person_overruled()}</summary>
                <p class="quiet">{t.person_overruled_hint()}</p>
                <ul>
                    {move || {
                        let today = time.today();
                        values.get().iter().map(|value| line(t, value, today)).collect_view()
                    }}
                </ul>
            </details>
        </Show>
    }
}

fn line(t: Lang, value: &Superseded, today: NaiveDate) -> impl IntoView + use<> {
    let said = match value.value.as_str() {
        Some(text) => text.to_owned(),
        None => value.value.to_string(),
    };
    view! {
        <li class="line">
            <span class="grow">
                <bdi class="line-title">{shorten(&said, SHOWN_VALUE)}</bdi>
                <span class="line-note log-note">{t.stored_field(&value.path)}</span>
            </span>
            <span class="line-end">{t.date(value.at.date_naive(), today)}</span>
        </li>
    }
}
