//! 提醒: the signals as cards on 复盘, what was noted to be practised, and the one line they may
//! have on 今日. Start with [`Signals`].

mod card;
mod found;
mod line;
mod training;

pub use line::SignalLine;

use crate::domain::signal::Signal as Found;
use crate::route::Route;
use crate::ui::state::use_lang;
use card::SignalCard;
use leptos::prelude::*;
use training::Trainings;

/// Everything there is to look at; nothing when there is nothing.
#[component]
pub fn Signals() -> impl IntoView {
    let t = use_lang();
    let open = found::open();
    let of_the_work =
        Memo::new(move |_| open.with(|all| part(all, |found| !found.kind.is_about_honesty())));
    let of_the_book =
        Memo::new(move |_| open.with(|all| part(all, |found| found.kind.is_about_honesty())));
    let has = |list: Memo<Vec<Found>>| move || list.with(|list| !list.is_empty());
    view! {
        <Show when=has(of_the_work)>
            <section class="signals" aria-label=t.signals()>
                <h2 class="section-label">{t.signals()}</h2>
                {move || cards(&of_the_work.get())}
                <a class="text-button" href=Route::Limits.path()>{t.limits_way()}</a>
            </section>
        </Show>
        <Trainings/>
        <Show when=has(of_the_book)>
            <section class="signals" aria-label=t.signals_private()>
                <h2 class="section-label">{t.signals_private()}</h2>
                <p class="quiet signals-hint">{t.signals_private_hint()}</p>
                {move || cards(&of_the_book.get())}
            </section>
        </Show>
    }
}

fn part(all: &[Found], is: impl Fn(&Found) -> bool) -> Vec<Found> {
    all.iter().filter(|found| is(found)).cloned().collect()
}

fn cards(list: &[Found]) -> AnyView {
    let rows = list
        .iter()
        .map(|found| view! { <li><SignalCard found=found.clone()/></li> })
        .collect_view();
    view! { <ul class="card card_list">{rows}</ul> }.into_any()
}
