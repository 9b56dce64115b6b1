//! Every version of a month's goal, the newest first: nothing of it is ever written over.

use crate::domain::goal::{GoalVersion, YearMonth};
use crate::ui::state::{use_desk, use_lang, use_time};
use leptos::prelude::*;

/// The versions; nothing while there is none.
#[component]
pub fn History(month: YearMonth) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let versions = Memo::new(move |_| {
        desk.book(|book| {
            let goal = book.goal(month)?;
            let holds = goal.in_force().map(|v| v.id.clone());
            let all: Vec<GoalVersion> = goal.history().into_iter().rev().cloned().collect();
            Some((holds, all))
        })
    });
    move || {
        versions.get().map(|(holds, all)| {
            let rows = all.into_iter().map(|version| {
                let is_held = holds.as_ref() == Some(&version.id);
                view! { <Row version=version month=month is_held=is_held/> }
            });
            view! {
                <h2 class="section-label">{t.goal_history()}</h2>
                <ul class="card card_list">{rows.collect_view()}</ul>
            }
        })
    }
}

#[component]
fn Row(version: GoalVersion, month: YearMonth, is_held: bool) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let inputs = version.inputs;
    let figures = [
        t.yuan(inputs.income.into()),
        t.permille(inputs.commission),
        format!("{} {}", t.goal_premium(), t.yuan(version.premium.into())),
        format!(
            "{} {}",
            t.goal_average(),
            t.yuan(inputs.average_premium.into())
        ),
        format!("{} {}", t.goal_close_rate(), t.permille(inputs.close_rate)),
    ];
    let tag = if is_held {
        let word = if month.last() < today {
            t.goal_judged_by()
        } else {
            t.goal_in_force()
        };
        view! { <span class="tag tag_accent">{word}</span> }.into_any()
    } else if version.set_on() > month.last() {
        view! { <span class="tag">{t.goal_too_late()}</span> }.into_any()
    } else {
        ().into_any()
    };
    let resolution = (!version.resolution.is_empty())
        .then(|| view! { <span class="line-note line-note_block"><bdi>{version.resolution.clone()}</bdi></span> });
    let a_day = version
        .visits_a_day()
        .map_or_else(|| "—".to_owned(), |n| t.goal_each_day(n));
    view! {
        <li class="line">
            <span class="grow">
                <span class="line-title">{t.date(version.set_on(), today)}</span>
                " "
                {tag}
                <span class="line-note line-note_block number">{figures.join(" · ")}</span>
                {resolution}
            </span>
            <span class="line-end number">
                {t.goal_visits(version.visits)}
                <span class="line-note line-note_block">{a_day}</span>
            </span>
        </li>
    }
}
