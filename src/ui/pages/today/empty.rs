//! A day without a plan: an invitation to pick from the proposals, to plan, or to note somebody.

use super::suggestions::Suggestions;
use crate::route::Route;
use crate::ui::state::{Ask, use_desk, use_lang, use_sheets};
use leptos::prelude::*;

/// The invitation.
#[component]
pub fn EmptyDay() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let sheets = use_sheets();
    let nobody =
        Memo::new(move |_| desk.is_complete() && desk.book(|book| book.people_count() == 0));
    let plan_one = move |_| {
        sheets.open(Ask::Plan {
            person: None,
            kind: None,
            date: None,
        });
    };
    let words = move || {
        if nobody.get() {
            (t.empty_book_title(), t.empty_book_hint())
        } else {
            (t.empty_day_title(), t.empty_day_hint())
        }
    };
    view! {
        <section class="card empty-day" data-testid="empty-day">
            <h2 class="card-title">{move || words().0}</h2>
            <p class="quiet">{move || words().1}</p>
            <div class="buttons">
                <a class="button" class:button_primary=move || nobody.get() href=Route::Capture.path()>
                    {t.capture_one()}
                </a>
                <Show when=move || !nobody.get()>
                    <button type="button" class="button button_primary" on:click=plan_one>
                        {t.plan_one()}
                    </button>
                </Show>
            </div>
        </section>
        <Show when=move || !nobody.get()>
            <Suggestions/>
        </Show>
    }
}
