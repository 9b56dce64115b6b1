//! What was noted to be practised and was not yet.

use crate::actions::signal::practised;
use crate::domain::signal::{SignalKind, Topic};
use crate::ui::state::{UseDesk, use_desk, use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;

/// Something noted, with the kind of signal it answers.
pub type Noted = (SignalKind, Topic, NaiveDate);

/// Everything noted, the nearest day first.
pub fn noted(desk: UseDesk) -> Vec<Noted> {
    let mut noted: Vec<Noted> = desk.book(|book| {
        book.answers()
            .filter_map(|answer| {
                let (topic, day) = answer.open_training()?;
                Some((answer.kind, topic, day))
            })
            .collect()
    });
    noted.sort_by_key(|(kind, _, day)| (*day, *kind));
    noted
}

/// The list; nothing when nothing is noted.
#[component]
pub fn Trainings() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let list = Memo::new(move |_| noted(desk));
    view! {
        <Show when=move || list.with(|list| !list.is_empty())>
            <section aria-label=t.trainings()>
                <h2 class="section-label">{t.trainings()}</h2>
                <ul class="card card_list">{move || list.get().into_iter().map(row).collect_view()}</ul>
            </section>
        </Show>
    }
}

fn row((kind, topic, day): Noted) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    view! {
        <li class="line">
            <span class="line-time">{t.near_day(day, today)}</span>
            <span class="grow line-title">{t.topic(topic)}</span>
            <PractisedButton kind=kind topic=topic/>
        </li>
    }
}

/// 练过了.
#[component]
pub fn PractisedButton(
    /// The signal it answers.
    kind: SignalKind,
    /// What was practised.
    topic: Topic,
) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let done = move |_| {
        let (open, moment) = (desk.desk(), desk.moment());
        let action = async move { practised(&open, &moment, kind).await };
        desk.act_with_undo(action, t.training_done_said(t.topic(topic)), || {});
    };
    view! {
        <button type="button" class="text-button" on:click=done>
            {t.training_done()}
            <span class="visually-hidden">{t.topic(topic)}</span>
        </button>
    }
}
