//! The day's targets as rings; a tap shows what counted.

use crate::domain::day::figures;
use crate::domain::day_log::Figure;
use crate::domain::metric::Metric;
use crate::ui::components::Ring;
use crate::ui::state::{Ask, use_desk, use_lang, use_sheets, use_time};
use leptos::prelude::*;

/// The rings; nothing for a standard that asks nothing of a day.
#[component]
pub fn Rings() -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let desk = use_desk();
    let figures = Memo::new(move |_| {
        let today = time.today();
        desk.book(|book| {
            let page = book.day(today).map(AsRef::as_ref);
            figures(page, book.standard_on(today))
        })
    });
    // The rings themselves are drawn anew only when the standard asks for other things.
    let targets = Memo::new(move |_| {
        figures.with(|figures| {
            figures
                .iter()
                .map(|figure| (figure.metric, figure.wished))
                .collect::<Vec<_>>()
        })
    });
    let ring = move |(metric, wished): (Metric, bool)| {
        view! { <TargetRing metric=metric wished=wished figures=figures/> }
    };
    view! {
        <Show when=move || targets.with(|targets| !targets.is_empty())>
            <section class="card rings" aria-label=t.targets_of_day()>
                <For each=move || targets.get() key=|target| *target children=ring/>
            </section>
        </Show>
    }
}

#[component]
fn TargetRing(metric: Metric, wished: bool, figures: Memo<Vec<Figure>>) -> impl IntoView {
    let t = use_lang();
    let sheets = use_sheets();
    let time = use_time();
    let of = move |read: fn(&Figure) -> u32| {
        Signal::derive(move || {
            figures.with(|figures| {
                figures
                    .iter()
                    .find(|figure| figure.metric == metric)
                    .map_or(0, read)
            })
        })
    };
    let (done, wanted) = (of(|figure| figure.done), of(|figure| figure.wanted));
    let on_tap = move |()| {
        let today = time.today_untracked();
        sheets.open(Ask::Counted {
            metric,
            from: today,
            to: today,
        });
    };
    let label = t.metric_short(metric);
    if wished {
        view! { <Ring label=label done=done wanted=wanted wish_word=t.wish_word() on_tap=on_tap/> }
            .into_any()
    } else {
        view! { <Ring label=label done=done wanted=wanted on_tap=on_tap/> }.into_any()
    }
}
