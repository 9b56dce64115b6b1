//! How to get the app onto the home screen, in the words of the browser at hand.

mod guide;
mod pictures;

use crate::route::Route;
use crate::ui::components::Page;
use crate::ui::state::use_lang;
use leptos::prelude::*;

pub use guide::InstallGuide;

/// How to install.
#[component]
pub fn Install() -> impl IntoView {
    let t = use_lang();
    view! {
        <Page title=t.install_title() back=Route::Me>
            <InstallGuide/>
        </Page>
    }
}
