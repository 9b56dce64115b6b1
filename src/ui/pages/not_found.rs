//! An address that leads nowhere.

use crate::route::Route;
use crate::ui::components::{Empty, Page};
use crate::ui::state::use_lang;
use leptos::prelude::*;
use leptos_router::components::A;

/// Says so, and leads back to today.
#[component]
pub fn NotFound() -> impl IntoView {
    let t = use_lang();
    view! {
        <Page title=t.not_found()>
            <Empty title=t.not_found() hint=t.not_found_hint()>
                <A href=Route::Today.path() attr:class="button button_primary">{t.to_today()}</A>
            </Empty>
        </Page>
    }
}
