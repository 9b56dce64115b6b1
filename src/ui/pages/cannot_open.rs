//! The book cannot be opened: why, and the way out.

use crate::storage::error::StoreError;
use crate::ui::components::{Empty, Page};
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Says why and offers to try again.
#[component]
pub fn CannotOpen(
    /// Why.
    error: StoreError,
    /// Tries again.
    retry: Callback<()>,
) -> impl IntoView {
    let t = use_lang();
    view! {
        <Page title=t.app_name()>
            <Empty title=t.store_error(&error)>
                <button type="button" class="button button_primary" on:click=move |_| retry.run(())>
                    {t.retry()}
                </button>
            </Empty>
        </Page>
    }
}
