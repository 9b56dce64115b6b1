//! At most one line on 今日: what is to be practised today, else a signal that cannot wait.

use super::found;
use super::training::{Noted, PractisedButton, noted};
use crate::domain::signal::{Limits, Signal as Found};
use crate::route::Route;
use crate::ui::components::Icon;
use crate::ui::state::{use_desk, use_lang, use_time};
use leptos::prelude::*;

/// What the line is about.
#[derive(Clone, PartialEq)]
enum Line {
    Practise(Noted),
    Look(Found),
}

/// The line; nothing on most days.
#[component]
pub fn SignalLine() -> impl IntoView {
    let desk = use_desk();
    let time = use_time();
    let open = found::open();
    let line = Memo::new(move |_| {
        let today = time.today();
        let due = noted(desk).into_iter().find(|(_, _, day)| *day <= today);
        due.map(Line::Practise).or_else(|| {
            let limits = desk.book(Limits::of);
            let urgent = |all: &Vec<Found>| all.iter().find(|f| f.is_urgent(&limits)).cloned();
            open.with(urgent).map(Line::Look)
        })
    });
    move || line.get().map(shown)
}

fn shown(line: Line) -> AnyView {
    let t = use_lang();
    match line {
        Line::Practise((kind, topic, _)) => view! {
            <div class="card signal-line">
                <span class="grow">{t.training_today(t.topic(topic))}</span>
                <PractisedButton kind=kind topic=topic/>
            </div>
        }
        .into_any(),
        Line::Look(found) => view! {
            <a class="card signal-line" href=Route::Review.path()>
                <span class="grow">{t.signal_title(&found, &use_desk().peek(Limits::of))}</span>
                {Icon::Forward.view()}
            </a>
        }
        .into_any(),
    }
}
