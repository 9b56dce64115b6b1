//! A figure that opens the entries it counts, as several pages of the review show it.

use crate::domain::counted::Counted;
use crate::domain::period::Span;
use crate::ui::state::{Ask, use_lang, use_sheets};
use leptos::prelude::*;

/// A button around a figure. A tap shows what it counts in the period.
pub fn figure(
    what: impl Into<Signal<(Counted, Span)>>,
    class: &'static str,
    inside: AnyView,
) -> AnyView {
    let t = use_lang();
    let sheets = use_sheets();
    let what = what.into();
    let open = move |_| {
        let (counted, span) = what.get_untracked();
        let (from, to) = (span.from, span.to);
        sheets.open(Ask::Behind { counted, from, to });
    };
    view! {
        <button type="button" class=class aria-haspopup="dialog" on:click=open>
            {inside}
            <span class="visually-hidden">
                {move || t.review_see_counted(t.counted(what.get().0))}
            </span>
        </button>
    }
    .into_any()
}

/// One line of figures: a name, a count, how far along its bar it is, and a note.
#[derive(Clone, PartialEq)]
pub struct FigureSaid {
    /// What a tap shows.
    pub counted: Counted,
    /// Of which period.
    pub span: Span,
    /// The name of what is counted.
    pub name: &'static str,
    /// The count.
    pub count: String,
    /// Whether the count stands out.
    pub accent: bool,
    /// How long the bar is, in percent with its sign; none without a bar.
    pub bar: Option<String>,
    /// Where on the bar one should be by today.
    pub pace: Option<String>,
    /// Below; empty where there is nothing to say.
    pub note: String,
}

/// How much of a whole, as the length of a bar. Beyond the whole the bar is full.
pub fn bar(part: u32, whole: u32) -> String {
    let share = f64::from(part.min(whole)) / f64::from(whole.max(1));
    format!("{:.1}%", share * 100.0)
}

/// The line, which stays when it says something else.
pub fn figure_line(said: Signal<FigureSaid>) -> AnyView {
    let what = Signal::derive(move || said.with(|s| (s.counted, s.span)));
    let has_bar = said.with_untracked(|s| s.bar.is_some());
    let picture = has_bar.then(|| {
        view! {
            <span class="bar review-bar" aria-hidden="true">
                <span
                    class="bar-fill"
                    style:width=move || said.with(|s| s.bar.clone().unwrap_or_default())
                ></span>
                <span
                    class="review-pace"
                    hidden=move || said.with(|s| s.pace.is_none())
                    style:left=move || said.with(|s| s.pace.clone().unwrap_or_default())
                ></span>
            </span>
        }
    });
    let inside = view! {
        <span class="review-name">{move || said.with(|s| s.name)}</span>
        <span class="review-count number" class:accent=move || said.with(|s| s.accent)>
            {move || said.with(|s| s.count.clone())}
        </span>
        {picture}
        <span class="line-note review-note">{move || said.with(|s| s.note.clone())}</span>
    };
    let line = figure(what, "review-line", inside.into_any());
    view! { <li>{line}</li> }.into_any()
}
