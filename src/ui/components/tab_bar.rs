//! The tabs at the foot, with quick capture in the middle.

use super::Icon;
use crate::route::Route;
use crate::ui::state::use_lang;
use leptos::prelude::*;
use leptos_router::components::A;

/// The main navigation. On a laptop the style sheet puts it at the side.
#[component]
pub fn TabBar() -> impl IntoView {
    let t = use_lang();
    let tab = |route: Route, icon: Icon, label: &'static str| {
        let exact = route == Route::Today;
        view! {
            <A href=route.path() exact=exact attr:class="tab">
                {icon.view()}
                <span class="tab-label">{label}</span>
            </A>
        }
    };
    view! {
        <nav class="tab-bar" aria-label=t.main_navigation()>
            {tab(Route::Today, Icon::Today, t.tab_today())}
            {tab(Route::People, Icon::People, t.tab_people())}
            <A href=Route::Capture.path() attr:class="tab tab_capture" attr:aria-label=t.tab_capture()>
                {Icon::Plus.view()}
                <span class="tab-label tab-label_capture">{t.tab_capture()}</span>
            </A>
            {tab(Route::Review, Icon::Review, t.tab_review())}
            {tab(Route::Me, Icon::Me, t.tab_me())}
        </nav>
    }
}
