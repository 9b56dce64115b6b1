//! The figures of a day as bars: done of wanted, for every target.

use crate::domain::day_log::Figure;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The bars.
#[component]
pub fn Bars(
    /// The figures.
    #[prop(into)]
    figures: Signal<Vec<Figure>>,
) -> impl IntoView {
    view! {
        <ul class="bars">
            <For
                each=move || figures.get()
                key=|figure| (figure.metric, figure.done, figure.wanted, figure.wished)
                children=|figure| view! { <FigureBar figure=figure/> }
            />
        </ul>
    }
}

#[component]
fn FigureBar(figure: Figure) -> impl IntoView {
    let t = use_lang();
    let share = 100 * figure.done.min(figure.wanted) / figure.wanted.max(1);
    let wish = figure
        .wished
        .then(|| view! { <span class="tag">{t.wish_word()}</span> });
    view! {
        <li class="figure">
            <span class="figure-name">{t.metric_short(figure.metric)} {wish}</span>
            <span class="bar" aria-hidden="true">
                <span class="bar-fill" style:width=format!("{share}%")></span>
            </span>
            <span class="figure-count number">{format!("{}/{}", figure.done, figure.wanted)}</span>
        </li>
    }
}
