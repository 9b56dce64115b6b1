//! 标准与日历: what a working day is measured by, and which days are working days.

mod calendar;
mod edit;
mod own_days;
mod targets;
mod week;

use crate::route::Route;
use crate::ui::components::Page;
use crate::ui::pages::me::Way;
use crate::ui::state::use_lang;
use calendar::Calendar;
pub use edit::EditStandard;
use leptos::prelude::*;
use targets::Targets;
pub use week::Classes;
use week::Week;

/// Standard and working calendar.
#[component]
pub fn Standards() -> impl IntoView {
    let t = use_lang();
    view! {
        <Page title=t.std_title() back=Route::Me>
            <div class="columns">
                <div class="column">
                    <Targets/>
                    <nav class="card card_list" aria-label=t.limits_title()>
                        <Way route=Route::Limits title=t.limits_title() hint=t.limits_hint()/>
                    </nav>
                </div>
                <div class="column">
                    <Week/>
                    <Calendar/>
                </div>
            </div>
        </Page>
    }
}
