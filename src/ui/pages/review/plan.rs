//! Plan against done.

use super::Told;
use crate::domain::period::PlanKept;
use crate::text::Lang;
use crate::ui::pages::figure::bar;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// How much of the plan was done, and what became of the rest.
pub fn plan_card(tally: Told) -> AnyView {
    let t = use_lang();
    let plan = Memo::new(move |_| tally.with(|tally| tally.plan));
    // A line with nothing to say takes no room.
    let line = move |said: Memo<String>| {
        view! {
            <p class="quiet std-below" hidden=move || said.with(String::is_empty)>
                {move || said.get()}
            </p>
        }
    };
    let rest = Memo::new(move |_| t.review_plan_rest(plan.get()));
    let more = |count: fn(PlanKept) -> u32, said: fn(Lang, u32) -> String| {
        Memo::new(move |_| match count(plan.get()) {
            0 => String::new(),
            count => said(t, count),
        })
    };
    let unplanned = more(|plan| plan.unplanned, Lang::review_unplanned);
    let ahead = more(|plan| plan.ahead, Lang::review_ahead);
    view! {
        <h2 class="section-label">{t.review_plan()}</h2>
        <section class="card">
            <Show
                when=move || plan.get().share().whole != 0
                fallback=move || view! { <p class="quiet">{t.review_plan_empty()}</p> }
            >
                <p class="row">
                    <span class="grow">{t.review_plan_kept()}</span>
                    <span class="number">{move || t.review_share(plan.get().share())}</span>
                </p>
                <div class="bar std-below" aria-hidden="true">
                    <div
                        class="bar-fill"
                        style:width=move || {
                            let share = plan.get().share();
                            bar(share.part, share.whole)
                        }
                    ></div>
                </div>
                {line(rest)}
            </Show>
            {line(unplanned)} {line(ahead)}
        </section>
    }
    .into_any()
}
