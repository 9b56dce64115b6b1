//! 今日.

use crate::ui::components::Page;
use crate::ui::state::{use_lang, use_time};
use leptos::prelude::*;

/// The day.
#[component]
pub fn Today() -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let sub = Signal::derive(move || t.full_date(time.today(), time.today()));
    view! { <Page title=t.tab_today() sub=sub>""</Page> }
}
