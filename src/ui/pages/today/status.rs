//! What stands beside the heading: whether everything is saved, the streak, the way to the journal.

use crate::domain::streak::streak;
use crate::route::Route;
use crate::ui::components::Icon;
use crate::ui::state::{Saving, use_desk, use_device, use_lang, use_time};
use leptos::prelude::*;

/// The state of saving, the streak, the journal.
#[component]
pub fn Status() -> impl IntoView {
    let t = use_lang();
    view! {
        <div class="today-status">
            <SavedState/>
            <Streak/>
        </div>
        <a class="icon-link" href=Route::Journal.path() aria-label=t.journal()>
            {Icon::Journal.view()}
        </a>
    }
}

/// 离线 · 已全部存好: being offline is no trouble, and it is said so.
#[component]
fn SavedState() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let device = use_device();
    let words = move || match (desk.saving(), device.is_online()) {
        (Saving::AllSaved, true) => t.all_saved().to_owned(),
        (Saving::AllSaved, false) => t.saved_offline().to_owned(),
        (Saving::Pending(n), _) => t.saving_count(n),
        (Saving::Failed, _) => t.not_saved().to_owned(),
    };
    let failed = move || desk.saving() == Saving::Failed;
    view! { <span class="saved-state" class:missed=failed data-testid="saved-state">{words}</span> }
}

/// 连续达标 6 天, from two days on: one day is no streak.
#[component]
fn Streak() -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let desk = use_desk();
    let days = Memo::new(move |_| {
        let today = time.today();
        // How far back it goes may lie in what is still to be read.
        desk.book(|book| {
            if book.is_partial() {
                0
            } else {
                streak(book, today).days
            }
        })
    });
    move || {
        (days.get() > 1)
            .then(|| view! { <span class="tag tag_accent">{t.streak_days(days.get())}</span> })
    }
}
