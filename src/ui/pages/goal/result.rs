//! What the figures come to, as the reckoning one would do on paper.

use crate::domain::goal::plan::{Inputs, Plan, a_day};
use crate::text::Lang;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The days over which the visits are spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// Working days left in the month; all of a month to come.
    pub left: u32,
    /// Visits made in the month before today; they are not to be made again.
    pub visited: u32,
    /// Whether the month is still to come.
    pub ahead: bool,
    /// Whether the year's holidays are not known.
    pub guessed: bool,
}

/// The figure of the day, which stays in sight while the sliders move, and the way to it.
#[component]
pub fn Reckoning(inputs: RwSignal<Inputs>, days: Memo<Days>) -> impl IntoView {
    let t = use_lang();
    let plan = Memo::new(move |_| inputs.with(|i| i.plan(days.get().left)));
    let each_day = Memo::new(move |_| {
        let days = days.get();
        let left = plan.get().visits?.saturating_sub(days.visited);
        a_day(left, days.left)
    });
    let figure = move || each_day.get().map_or_else(dash, |n| t.goal_visits(n));
    let rows = move || steps(t, &inputs.get(), &plan.get(), days.get());
    let hint = move || {
        let days = days.get();
        let why = match (plan.get().visits, days.left) {
            (None, _) => Some(t.goal_not_complete()),
            (Some(_), 0) => Some(t.goal_no_days_left()),
            _ if days.guessed => Some(t.goal_days_by_pattern()),
            _ => None,
        };
        why.map(|why| view! { <p class="quiet std-below" role="status">{why}</p> })
    };
    view! {
        <p class="row goal-figure">
            <span class="grow">{t.goal_a_day()}</span>
            <span class="review-figure number" data-testid="goal-a-day">{figure}</span>
        </p>
        <section class="card_soft goal-result" aria-label=t.goal_way()>
            <dl class="goal-steps">{rows}</dl>
            {hint}
        </section>
    }
}

fn dash() -> String {
    "—".to_owned()
}

/// 收入 10,000 ÷ 佣金 50% = 保费 20,000, and so on, one line each.
fn steps(t: Lang, inputs: &Inputs, plan: &Plan, days: Days) -> AnyView {
    let or_dash = |figure: Option<u32>, say: &dyn Fn(u32) -> String| figure.map_or_else(dash, say);
    let days_name = if days.ahead {
        t.goal_days_of_month()
    } else {
        t.goal_days_left()
    };
    let visited = (days.visited > 0).then(|| {
        (
            "−",
            t.goal_already_visited(),
            t.goal_visits(days.visited),
            false,
        )
    });
    let before = [
        ("", t.goal_income(), t.yuan(inputs.income.into()), false),
        (
            "÷",
            t.goal_commission(),
            t.permille(inputs.commission),
            false,
        ),
        (
            "=",
            t.goal_premium(),
            or_dash(plan.premium, &|n| t.yuan(n.into())),
            true,
        ),
        (
            "÷",
            t.goal_average(),
            t.yuan(inputs.average_premium.into()),
            false,
        ),
        (
            "=",
            t.goal_count_deals(),
            or_dash(plan.deals, &|n| t.goal_deals(n)),
            true,
        ),
        (
            "÷",
            t.goal_close_rate(),
            t.permille(inputs.close_rate),
            false,
        ),
        (
            "=",
            t.goal_count_visits(),
            or_dash(plan.visits, &|n| t.goal_visits(n)),
            true,
        ),
    ];
    let after = ("÷", days_name, t.goal_days(days.left), false);
    before
        .into_iter()
        .chain(visited)
        .chain([after])
        .map(|(sign, name, figure, is_result)| {
            view! {
                <div class="goal-step" class:goal-step_result=is_result>
                    <dt>
                        <span class="goal-sign number">{sign}</span>
                        {name}
                    </dt>
                    <dd class="number">{figure}</dd>
                </div>
            }
        })
        .collect_view()
        .into_any()
}
