//! A figure that opens the entries it counts, as several pages of the review show it.

use crate::domain::counted::Counted;
use crate::domain::period::Span;
use crate::ui::state::{Ask, use_lang, use_sheets};
use leptos::prelude::*;

/// A button around a figure. A tap shows what it counts in the period.
pub fn figure(counted: Counted, span: Span, class: &'static str, inside: AnyView) -> AnyView {
    let t = use_lang();
    let sheets = use_sheets();
    let (from, to) = (span.from, span.to);
    view! {
        <button
            type="button"
            class=class
            aria-haspopup="dialog"
            on:click=move |_| sheets.open(Ask::Behind { counted, from, to })
        >
            {inside}
            <span class="visually-hidden">{t.review_see_counted(t.counted(counted))}</span>
        </button>
    }
    .into_any()
}

/// A name, how often, a note and a bar: one line of a breakdown.
pub fn figure_line(
    counted: Counted,
    span: Span,
    (count, most): (u32, u32),
    note: Option<String>,
) -> AnyView {
    let t = use_lang();
    let width = format!(
        "{:.1}%",
        100.0 * f64::from(count.min(most)) / f64::from(most.max(1))
    );
    let inside = view! {
        <span class="review-name">{t.counted(counted)}</span>
        <span class="review-count number">{count}</span>
        <span class="bar review-bar" aria-hidden="true">
            <span class="bar-fill" style:width=width></span>
        </span>
        {note.map(|note| view! { <span class="line-note review-note">{note}</span> })}
    };
    let line = figure(counted, span, "review-line", inside.into_any());
    view! { <li>{line}</li> }.into_any()
}
