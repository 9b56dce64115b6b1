//! 漏斗: every step of the way with its count, what part of the step before it is, and where the
//! reference lies. The table is the chart: each row has its slice of the funnel.

use crate::domain::counted::Counted;
use crate::domain::counts::Counts;
use crate::domain::period::Span;
use crate::domain::step::{FunnelRow, funnel};
use crate::ui::pages::figure::figure;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The funnel; nothing for a period in which no step was taken.
pub fn funnel_card(counts: &Counts, span: Span) -> AnyView {
    let t = use_lang();
    let rows = funnel(counts);
    let most = rows.iter().map(|row| row.count).max().unwrap_or(0);
    if most == 0 {
        return ().into_any();
    }
    let over = rows
        .iter()
        .filter_map(|row| row.conversion)
        .any(|share| share.part > share.whole && share.whole > 0);
    let slices: Vec<AnyView> = rows
        .iter()
        .enumerate()
        .map(|(place, row)| {
            let next = rows.get(place + 1).map_or(row.count, |next| next.count);
            line(*row, next, most, span)
        })
        .collect();
    view! {
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
                <tbody>{slices}</tbody>
            </table>
            <p class="quiet std-below">{t.funnel_hint()}</p>
            {over.then(|| view! { <p class="quiet std-below">{t.funnel_over()}</p> })}
        </section>
    }
    .into_any()
}

fn line(row: FunnelRow, next: u32, most: u32, span: Span) -> AnyView {
    let t = use_lang();
    let name = view! { <span>{t.step(row.step)}</span> }.into_any();
    let name = figure(Counted::Step(row.step), span, "funnel-step", name);
    let expected = row.expected.map(|n| t.funnel_expected(n));
    let rate = row.conversion.map(|share| {
        view! {
            <span class="funnel-percent">{t.share_percent(share)}</span>
            <span class="funnel-cases">{format!("{}/{}", share.part, share.whole)}</span>
        }
    });
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="funnel-shape">{slice(row, next, most)}</td>
            <td class="funnel-count number">
                <span>{row.count}</span>
                {expected.map(|said| view! { <span class="funnel-expected">{said}</span> })}
            </td>
            <td class="funnel-rate number">{rate}</td>
        </tr>
    }
    .into_any()
}

/// A slice that narrows to the next step, in a picture 100 wide and 20 high.
fn slice(row: FunnelRow, next: u32, most: u32) -> AnyView {
    let half = |count: u32| 50.0 * f64::from(count.min(most)) / f64::from(most);
    let (above, below) = (half(row.count), half(next));
    let points = format!(
        "{:.1},0 {:.1},0 {:.1},20 {:.1},20",
        50.0 - above,
        50.0 + above,
        50.0 + below,
        50.0 - below
    );
    let marks = row.expected.filter(|n| *n <= most).map(|expected| {
        [-1.0, 1.0]
            .map(|side| {
                let x = format!("{:.1}", 50.0 + side * half(expected));
                let same = x.clone();
                view! { <line class="funnel-mark" x1=x x2=same y1="3" y2="17"></line> }
            })
            .collect_view()
    });
    view! {
        <svg
            class="funnel-picture"
            viewBox="0 0 100 20"
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            <polygon class="funnel-slice" points=points></polygon>
            {marks}
        </svg>
    }
    .into_any()
}
