//! The sheets behind [`Ask`], and their host in the frame.
//!
//! A page asks by `use_sheets().open(Ask::…)`; the host draws what is asked for over any page. A
//! sheet never navigates by itself: its links do, and the host closes it when the page changes.
//! Start with [`record`], the one that is used most.

pub mod behind;
pub mod call;
pub mod counted;
pub mod dialled;
pub mod foot;
pub mod head;
pub mod line;
pub mod person_picker;
pub mod plan;
pub mod policy;
pub mod reason;
pub mod record;
pub mod when;

use crate::platform::{clock, lifecycle};
use crate::ui::components::Sheet;
use crate::ui::late;
use crate::ui::state::{Ask, use_desk, use_lang, use_sheets};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Draws the sheet that is asked for; closes it when the page changes under it; and on return from
/// the dialler asks how the call ended.
#[component]
pub fn SheetHost() -> impl IntoView {
    let t = use_lang();
    let sheets = use_sheets();
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let here = path.get();
        if before.is_some_and(|before| before != here) {
            sheets.close();
        }
        here
    });
    ask_after_calls();
    let label = Signal::derive(move || {
        match sheets.current() {
            Some(Ask::Record(_)) => t.record_result(),
            Some(Ask::Plan { .. }) => t.plan_title(),
            Some(Ask::Line { .. }) => t.the_line(),
            Some(Ask::Policy { .. }) => t.policies(),
            Some(Ask::Counted { .. } | Ask::Behind { .. } | Ask::Grounds(_)) => t.what_counted(),
            None => "",
        }
        .to_owned()
    });
    let content = move || sheets.current().map(late::show_sheet);
    view! {
        <Sheet
            open=Signal::derive(move || sheets.current().is_some())
            on_close=move |()| sheets.close()
            label=label
        >
            {content}
        </Sheet>
    }
}

/// Draws what is asked for.
pub fn draw(ask: Ask) -> AnyView {
    match ask {
        Ask::Record(what) => view! { <record::RecordSheet what=what/> }.into_any(),
        Ask::Plan { person, kind, date } => {
            view! { <plan::PlanSheet person=person kind=kind date=date/> }.into_any()
        }
        Ask::Line { date, id } => view! { <line::LineSheet date=date id=id/> }.into_any(),
        Ask::Counted { metric, from, to } => {
            view! { <counted::CountedSheet counted=metric.into() from=from to=to/> }.into_any()
        }
        Ask::Behind { counted, from, to } => {
            view! { <counted::CountedSheet counted=counted from=from to=to/> }.into_any()
        }
        Ask::Grounds(figure) => view! { <behind::BehindSheet figure=figure/> }.into_any(),
        Ask::Policy { holder, policy } => {
            view! { <policy::PolicySheet holder=holder policy=policy/> }.into_any()
        }
    }
}

/// Coming back to the app after a call, or starting it again after the phone ended it meanwhile,
/// opens the sheet for the result. A sheet that is open already is not taken away.
fn ask_after_calls() {
    let desk = use_desk();
    let sheets = use_sheets();
    let look = move || {
        if sheets.is_open() {
            return;
        }
        if let Some(what) = desk.peek(|book| dialled::take(book, clock::now())) {
            sheets.open(Ask::Record(what));
        }
    };
    look();
    // For good: the frame is drawn once, or once more after a change of language.
    lifecycle::on_return(look);
}
