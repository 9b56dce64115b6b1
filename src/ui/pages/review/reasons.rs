//! What people said no with, what stood in the way, and where the new names came from.

use crate::domain::activity::Obstacle;
use crate::domain::counted::{Counted, SourceRow};
use crate::domain::counts::{Counts, REFUSALS};
use crate::domain::period::Span;
use crate::ui::pages::figure::figure_line;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// 拒绝和卡点.
pub fn refusals_card(counts: &Counts, span: Span) -> AnyView {
    let t = use_lang();
    let refusals = REFUSALS.map(|r| (Counted::Refusal(r), counts.refused(r)));
    let obstacles = Obstacle::ALL.map(|o| (Counted::Obstacle(o), counts.obstacle(o)));
    let mut rows: Vec<(Counted, u32)> = refusals.into_iter().chain(obstacles).collect();
    rows.retain(|(_, count)| *count > 0);
    let most = rows.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let lines: Vec<AnyView> = rows
        .into_iter()
        .map(|(counted, count)| figure_line(counted, span, (count, most), None))
        .collect();
    card(t.refusals_title(), t.refusals_none(), lines)
}

/// 新名单从哪来.
pub fn sources_card(rows: &[SourceRow], span: Span) -> AnyView {
    let t = use_lang();
    let most = rows.iter().map(|row| row.names).max().unwrap_or(0);
    let lines: Vec<AnyView> = rows
        .iter()
        .map(|row| {
            let note = (row.clients > 0).then(|| t.source_clients(row.clients));
            figure_line(Counted::Source(row.source), span, (row.names, most), note)
        })
        .collect();
    card(t.sources_title(), t.sources_none(), lines)
}

fn card(title: &'static str, none: &'static str, lines: Vec<AnyView>) -> AnyView {
    let inside = if lines.is_empty() {
        view! { <p class="card quiet">{none}</p> }.into_any()
    } else {
        view! { <ul class="card card_list">{lines}</ul> }.into_any()
    };
    view! {
        <h2 class="section-label">{title}</h2>
        {inside}
    }
    .into_any()
}
