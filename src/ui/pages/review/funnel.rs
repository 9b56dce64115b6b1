//! 漏斗: every step of the way with its count, what part of the step before it is, and where the
//! reference lies. The table is the chart: each row has its slice of the funnel.

use super::Told;
use crate::domain::counted::Counted;
use crate::domain::period::Span;
use crate::domain::step::{FunnelRow, funnel};
use crate::text::Lang;
use crate::ui::components::in_place;
use crate::ui::pages::figure::figure;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// A row of the table.
#[derive(Clone, PartialEq)]
struct StepSaid {
    counted: Counted,
    span: Span,
    count: String,
    /// What the reference expects; empty without one.
    expected: String,
    /// Of the step before; empty for the first.
    percent: String,
    cases: String,
    /// The corners of the slice.
    points: String,
    /// How far from the middle the reference lies, where it is in the picture.
    mark: Option<f64>,
}

/// The funnel; nothing for a period in which no step was taken.
pub fn funnel_card(tally: Told) -> AnyView {
    let t = use_lang();
    let steps = Memo::new(move |_| tally.with(|tally| (tally.span, funnel(&tally.counts))));
    let is_empty =
        Memo::new(move |_| steps.with(|(_, rows)| rows.iter().all(|row| row.count == 0)));
    let over = Memo::new(move |_| {
        steps.with(|(_, rows)| {
            let mut shares = rows.iter().filter_map(|row| row.conversion);
            shares.any(|share| share.part > share.whole && share.whole > 0)
        })
    });
    let rows = Memo::new(move |_| steps.with(|(span, rows)| said(*span, rows, t)));
    view! {
        <Show when=move || !is_empty.get()>
            <h2 class="section-label">{t.funnel_title()}</h2>
            <section class="card">
                <table class="funnel">
                    <thead class="visually-hidden">
                        <tr>
                            <th scope="col">{t.funnel_step_head()}</th>
                            <td></td>
                            <th scope="col">{t.funnel_count_head()}</th>
                            <th scope="col">{t.funnel_rate_head()}</th>
                        </tr>
                    </thead>
                    <tbody>{in_place(rows, line)}</tbody>
                </table>
                <p class="quiet std-below">{t.funnel_hint()}</p>
                <p class="quiet std-below" hidden=move || !over.get()>
                    {t.funnel_over()}
                </p>
            </section>
        </Show>
    }
    .into_any()
}

fn said(span: Span, rows: &[FunnelRow], t: Lang) -> Vec<StepSaid> {
    let most = rows.iter().map(|row| row.count).max().unwrap_or(0).max(1);
    // In a picture 100 wide and 20 high.
    let half = |count: u32| 50.0 * f64::from(count.min(most)) / f64::from(most);
    rows.iter()
        .enumerate()
        .map(|(place, row)| {
            // A slice narrows to the next step.
            let next = rows.get(place + 1).map_or(row.count, |next| next.count);
            let (above, below) = (half(row.count), half(next));
            StepSaid {
                counted: Counted::Step(row.step),
                span,
                count: row.count.to_string(),
                expected: row
                    .expected
                    .map_or_else(String::new, |n| t.funnel_expected(n)),
                percent: row
                    .conversion
                    .map_or_else(String::new, |share| t.share_percent(share)),
                cases: row.conversion.map_or_else(String::new, |share| {
                    format!("{}/{}", share.part, share.whole)
                }),
                points: format!(
                    "{:.1},0 {:.1},0 {:.1},20 {:.1},20",
                    50.0 - above,
                    50.0 + above,
                    50.0 + below,
                    50.0 - below
                ),
                mark: row.expected.filter(|n| *n <= most).map(half),
            }
        })
        .collect()
}

fn line(row: Signal<StepSaid>) -> AnyView {
    let t = use_lang();
    let what = Signal::derive(move || row.with(|row| (row.counted, row.span)));
    let name = view! { <span>{move || t.counted(what.get().0)}</span> };
    let name = figure(what, "funnel-step", name.into_any());
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="funnel-shape">{slice(row)}</td>
            <td class="funnel-count number">
                <span>{move || row.with(|row| row.count.clone())}</span>
                <span class="funnel-expected">{move || row.with(|row| row.expected.clone())}</span>
            </td>
            <td class="funnel-rate number">
                <span class="funnel-percent">{move || row.with(|row| row.percent.clone())}</span>
                <span class="funnel-cases">{move || row.with(|row| row.cases.clone())}</span>
            </td>
        </tr>
    }
    .into_any()
}

/// The slice, with a mark on either side where the reference lies.
fn slice(row: Signal<StepSaid>) -> AnyView {
    let marks = [-1.0, 1.0].map(|side| {
        // Beyond the edge of the picture where there is none.
        let x = move || {
            let mark = row.with(|row| row.mark).unwrap_or(100.0);
            format!("{:.1}", 50.0 + side * mark)
        };
        view! { <line class="funnel-mark" x1=x x2=x y1="3" y2="17"></line> }
    });
    view! {
        <svg
            class="funnel-picture"
            viewBox="0 0 100 20"
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            <polygon
                class="funnel-slice"
                points=move || row.with(|row| row.points.clone())
            ></polygon>
            {marks.collect_view()}
        </svg>
    }
    .into_any()
}
