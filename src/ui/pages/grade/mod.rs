//! 连着分类: one card after the other, one thumb. A class is given, the next card slides in; what
//! was given is durable at once, so leaving at any time loses nothing.
//!
//! Start with [`Grade`]; [`run`] is the row of people and what was done with them, [`card`] what is
//! known of one, [`foot`] the buttons and the keys.

mod card;
mod foot;
mod run;

use crate::domain::book::PeopleFilter;
use crate::domain::plan100::{self, WorkList};
use crate::route::{PeopleView, Route};
use crate::ui::components::{Empty, Page};
use crate::ui::state::{use_desk, use_lang, use_time};
use card::Card;
use foot::{Back, Foot, said_of_failed};
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_query_map;
use run::{Counts, Run};

/// The page of the list its address names.
#[component]
pub fn Grade() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let query = use_query_map();
    let list = Memo::new(move |_| query.with(|q| Route::list(q.get_str("list"))));
    move || {
        let list = list.get();
        // Whoever is not read yet would be missing from the row.
        if desk.is_complete() {
            view! { <Row list=list/> }.into_any()
        } else {
            view! {
                <Page title=t.grade_in_a_row() back=Route::People>
                    <p class="empty quiet" role="status">{t.loading_older()}</p>
                </Page>
            }
            .into_any()
        }
    }
}

/// The people of a list who wait for a class, as they were when the page was opened.
#[component]
fn Row(list: WorkList) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let queue = use_desk().peek(|b| {
        let waiting = plan100::to_grade(b, list, today);
        waiting.iter().map(|p| p.id.clone()).collect::<Vec<_>>()
    });
    let is_empty = queue.is_empty();
    let run = Run::start(list, queue);
    let title = match list {
        WorkList::Prospects => t.grade_title_prospects(),
        WorkList::Recruits => t.grade_title_recruits(),
    };
    let sub = Signal::derive(move || match run.place() {
        Some(place) => t.grade_place(place + 1, run.all()),
        None => String::new(),
    });
    let stop = (!is_empty).then(|| {
        view! {
            <A href=to_list(list) attr:class="text-button">
                {t.grade_stop()}
            </A>
        }
        .into_any()
    });
    let body = move || {
        if is_empty {
            view! { <Nobody list=list/> }.into_any()
        } else if run.is_over() {
            view! { <Over run=run/> }.into_any()
        } else {
            view! {
                <Progress run=run/>
                <Card run=run/>
                <Foot run=run/>
            }
            .into_any()
        }
    };
    view! {
        <Page title=title sub=sub back=Route::People trailing=stop.into_any()>
            {body}
        </Page>
    }
}

/// The address of the list that is graded.
fn to_list(list: WorkList) -> String {
    let filter = match list {
        WorkList::Prospects => PeopleFilter::All,
        WorkList::Recruits => PeopleFilter::Recruits,
    };
    PeopleView {
        filter,
        ..PeopleView::default()
    }
    .path()
}

/// How far the row is.
#[component]
fn Progress(run: Run) -> impl IntoView {
    let width = move || {
        let done = run.place().unwrap_or(run.all());
        format!("{:.1}%", 100.0 * done as f64 / run.all().max(1) as f64)
    };
    view! {
        <div class="bar grade-bar" aria-hidden="true">
            <div class="bar-fill" style:width=width></div>
        </div>
    }
}

/// Nobody waits for a class.
#[component]
fn Nobody(list: WorkList) -> impl IntoView {
    let t = use_lang();
    view! {
        <Empty title=t.grade_nobody_title() hint=t.grade_nobody_hint()>
            <A href=to_list(list) attr:class="button button_primary">{t.grade_to_list()}</A>
        </Empty>
    }
}

/// The end of the row. What is on its way still may change it.
#[component]
fn Over(run: Run) -> impl IntoView {
    let counts = Memo::new(move |_| run.counts());
    view! { <div role="status">{move || over(run, counts.get())}</div> }
}

fn over(run: Run, counts: Counts) -> impl IntoView {
    let t = use_lang();
    let title = said_of_failed(t, counts).unwrap_or_else(|| t.grade_done_title().to_owned());
    let again = match (counts.skipped, counts.failed) {
        (0, 0) => None,
        (_, 0) => Some(t.grade_done_skipped()),
        _ => Some(t.grade_done_left()),
    };
    view! {
        <Empty title=title hint=t.grade_done(counts.graded, counts.skipped)>
            <A href=to_list(run.list) attr:class="button button_primary">
                {t.grade_to_list()}
            </A>
            {again
                .map(|label| {
                    view! {
                        <button type="button" class="button" on:click=move |_| run.again()>
                            {label}
                        </button>
                    }
                })}
            <Back run=run/>
        </Empty>
    }
}
