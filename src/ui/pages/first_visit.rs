//! The first visit's page within the app: it leads by the router, and imports on the spot.

use super::Welcome;
use crate::route::Route;
use crate::ui::app::Importing;
use crate::ui::components::Sheet;
use crate::ui::late;
use crate::ui::state::{use_lang, use_settings};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// The first visit.
#[component]
pub fn FirstVisit() -> impl IntoView {
    let t = use_lang();
    let settings = use_settings();
    let Importing(importing) = expect_context();
    let navigate = use_navigate();
    let go = Callback::new(move |route: Route| {
        navigate(&route.path(), NavigateOptions::default());
    });
    let imported = Callback::new(move |()| {
        importing.set(false);
        settings.update(|s| s.welcomed = true);
        go.run(Route::People);
    });
    view! {
        <Welcome on_go=go on_import=move |()| importing.set(true)/>
        <Sheet
            open=importing
            on_close=move |()| importing.set(false)
            label=t.welcome_import_title()
        >
            <h2 class="sheet-title">{t.welcome_import_title()}</h2>
            {move || importing.get().then(|| late::import(imported))}
        </Sheet>
    }
}
