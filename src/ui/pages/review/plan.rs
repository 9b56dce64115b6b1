//! Plan against done.

use crate::domain::period::PlanKept;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// How much of the plan was done, and what became of the rest.
#[component]
pub fn Plan(plan: PlanKept) -> impl IntoView {
    let t = use_lang();
    let share = plan.share();
    let rest = t.review_plan_rest(plan);
    let more = [
        (plan.unplanned > 0).then(|| t.review_unplanned(plan.unplanned)),
        (plan.ahead > 0).then(|| t.review_ahead(plan.ahead)),
    ];
    let more = more
        .into_iter()
        .flatten()
        .map(|line| view! { <p class="quiet">{line}</p> })
        .collect_view();
    let kept = if share.whole == 0 {
        view! { <p class="quiet">{t.review_plan_empty()}</p> }.into_any()
    } else {
        let width = format!(
            "{:.1}%",
            100.0 * f64::from(share.part) / f64::from(share.whole)
        );
        view! {
            <p class="row">
                <span class="grow">{t.review_plan_kept()}</span>
                <span class="number">{t.review_share(share)}</span>
            </p>
            <div class="bar std-below" aria-hidden="true">
                <div class="bar-fill" style:width=width></div>
            </div>
            {(!rest.is_empty()).then(|| view! { <p class="quiet std-below">{rest}</p> })}
        }
        .into_any()
    };
    view! {
        <h2 class="section-label">{t.review_plan()}</h2>
        <section class="card">{kept} {more}</section>
    }
}
