//! What people said no with, what stood in the way, and where the new names came from.

use super::Told;
use crate::domain::activity::Obstacle;
use crate::domain::counted::{Counted, SourceRow};
use crate::domain::counts::REFUSALS;
use crate::domain::period::Span;
use crate::text::Lang;
use crate::ui::components::in_place;
use crate::ui::pages::figure::{FigureSaid, bar, figure_line};
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// 拒绝和障碍.
pub fn refusals_card(tally: Told) -> AnyView {
    let t = use_lang();
    let rows = Memo::new(move |_| {
        tally.with(|tally| {
            let counts = &tally.counts;
            let refusals = REFUSALS.map(|r| (Counted::Refusal(r), counts.refused(r)));
            let obstacles = Obstacle::ALL.map(|o| (Counted::Obstacle(o), counts.obstacle(o)));
            let all = refusals.into_iter().chain(obstacles);
            let rows = all.filter(|(_, count)| *count > 0);
            let rows: Vec<_> = rows.map(|(what, count)| (what, count, None)).collect();
            lines(&rows, tally.span, t)
        })
    });
    card(t.refusals_title(), t.refusals_none(), rows)
}

/// 新名单从哪来.
pub fn sources_card(sources: Memo<Vec<SourceRow>>, span: Signal<Span>) -> AnyView {
    let t = use_lang();
    let rows = Memo::new(move |_| {
        sources.with(|sources| {
            let row = |row: &SourceRow| {
                let note = (row.clients > 0).then(|| t.source_clients(row.clients));
                (Counted::Source(row.source), row.names, note)
            };
            let rows: Vec<_> = sources.iter().map(row).collect();
            lines(&rows, span.get(), t)
        })
    });
    card(t.sources_title(), t.sources_none(), rows)
}

/// The longest bar is that of the most frequent.
fn lines(rows: &[(Counted, u32, Option<String>)], span: Span, t: Lang) -> Vec<FigureSaid> {
    let most = rows.iter().map(|(_, count, _)| *count).max().unwrap_or(0);
    let line = |(counted, count, note): &(Counted, u32, Option<String>)| FigureSaid {
        counted: *counted,
        span,
        name: t.counted(*counted),
        count: count.to_string(),
        accent: false,
        bar: Some(bar(*count, most)),
        pace: None,
        note: note.clone().unwrap_or_default(),
    };
    rows.iter().map(line).collect()
}

fn card(title: &'static str, none: &'static str, rows: Memo<Vec<FigureSaid>>) -> AnyView {
    view! {
        <h2 class="section-label">{title}</h2>
        <Show
            when=move || rows.with(|rows| !rows.is_empty())
            fallback=move || view! { <p class="card quiet">{none}</p> }
        >
            <ul class="card card_list">{in_place(rows, figure_line)}</ul>
        </Show>
    }
    .into_any()
}
