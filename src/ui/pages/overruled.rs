//! What was overruled when two versions were merged: kept, and shown beside what holds.

use crate::domain::moment::Instant;
use crate::storage::document::Superseded;
use crate::text::people::shorten;
use crate::ui::state::{use_lang, use_time};
use leptos::prelude::*;

/// So much of a value shows.
const SHOWN_VALUE: usize = 80;

/// An overruled value in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The value.
    pub said: String,
    /// What it is of.
    pub what: String,
    /// When it was written.
    pub at: Instant,
}

impl Value {
    /// A value as it stands.
    pub fn of(overruled: &Superseded, what: String) -> Self {
        let said = match overruled.value.as_str() {
            Some(text) => text.to_owned(),
            None => overruled.value.to_string(),
        };
        Self {
            said: shorten(&said, SHOWN_VALUE),
            what,
            at: overruled.at,
        }
    }
}

/// The card, when there is anything to show.
#[component]
pub fn Values(
    /// The newest first.
    #[prop(into)]
    values: Signal<Vec<Value>>,
) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let line = move |value: Value| {
        view! {
            <li class="line">
                <span class="grow">
                    <bdi class="line-title">{value.said}</bdi>
                    <span class="line-note log-note">{value.what}</span>
                </span>
                <span class="line-end">{t.date(value.at.date_naive(), time.today())}</span>
            </li>
        }
    };
    view! {
        <Show when=move || values.with(|v| !v.is_empty())>
            <details class="card" data-testid="overruled">
                <summary class="card-title">{t.overruled()}</summary>
                <p class="quiet">{t.overruled_hint()}</p>
                <ul>{move || values.get().into_iter().map(line).collect_view()}</ul>
            </details>
        </Show>
    }
}
