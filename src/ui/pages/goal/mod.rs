//! 月目标: from the income one wants to the visits of a day. The month stands in the address; a
//! past month is only looked at.
//!
//! Whatever is moved is a what-if until it is set. Start with [`wizard`]; how far the month has
//! come is drawn in [`course`], which 今日 and 复盘 show too.

pub mod course;
mod history;
mod knob;
mod rates;
mod result;
mod wizard;

use crate::domain::goal::YearMonth;
use crate::route::Route;
use crate::ui::components::{Icon, Page};
use crate::ui::state::{use_desk, use_lang, use_time};
use course::CourseCard;
use history::History;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use wizard::Wizard;

/// The goal of the month its address names, of this month when it names none.
#[component]
pub fn GoalPage() -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let desk = use_desk();
    let query = use_query_map();
    let this_month = Memo::new(move |_| YearMonth::of(time.today()));
    let month = Memo::new(move |_| {
        let named = query.with(|q| q.get("month"));
        let named = named.and_then(|text| text.parse().ok());
        // Nobody plans further ahead than the next month.
        named
            .unwrap_or_else(|| this_month.get())
            .min(this_month.get().next())
    });
    let body = move || {
        let month = month.get();
        let wizard = (month >= this_month.get()).then(|| view! { <Wizard month=month/> });
        view! {
            <div class="columns columns_three">
                <div class="column">
                    <CourseCard month=month/>
                </div>
                <div class="column">{wizard}</div>
                <div class="column">
                    <History month=month/>
                </div>
            </div>
        }
    };
    view! {
        <Page title=t.goal_title() back=Route::Review>
            {move || leafing(month.get(), this_month.get())}
            <Show
                when=move || desk.is_complete()
                fallback=move || view! { <p class="quiet" role="status">{t.loading_older()}</p> }
            >
                {body}
            </Show>
        </Page>
    }
}

/// ‹ 2026年11月 ›, and the two months one sets goals for.
fn leafing(month: YearMonth, this_month: YearMonth) -> impl IntoView {
    let t = use_lang();
    let chips = [
        (this_month, t.goal_of_this_month()),
        (this_month.next(), t.goal_of_next_month()),
    ]
    .map(|(of, name)| {
        let is_on = of == month;
        view! {
            <a
                class="chip"
                class:chip_on=is_on
                href=Route::goal(of)
                aria-current=is_on.then_some("true")
                data-noscroll=""
            >
                {name}
            </a>
        }
    });
    let turn = |to: YearMonth, label: &'static str, icon: Icon| {
        view! {
            <a class="page-turn" href=Route::goal(to) aria-label=label data-noscroll="">
                {icon.view()}
            </a>
        }
    };
    let after =
        (month <= this_month).then(|| turn(month.next(), t.goal_month_after(), Icon::Forward));
    view! {
        <nav class="review-turn" aria-label=t.goal_title()>
            <div class="chips">{chips.collect_view()}</div>
            <div class="row review-leaf">
                {turn(month.previous(), t.goal_month_before(), Icon::Back)}
                <span class="review-span number" aria-live="polite">{t.goal_month(month)}</span>
                {after}
            </div>
        </nav>
    }
}
