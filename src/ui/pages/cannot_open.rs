//! The book cannot be opened: why, and the ways out. What was saved is untouched by it.

use super::data::MIME;
use super::install::InstallGuide;
use crate::actions::data;
use crate::platform::{clock, files, lifecycle};
use crate::storage::error::StoreError;
use crate::text::Lang;
use crate::ui::app::own_log;
use crate::ui::components::Page;
use crate::ui::state::use_lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Says why and what can be done.
#[component]
pub fn CannotOpen(
    /// Why.
    error: StoreError,
    /// Tries again.
    retry: Callback<()>,
) -> impl IntoView {
    let t = use_lang();
    let reload_helps = matches!(
        error,
        StoreError::ConnectionLost
            | StoreError::NewerDatabase { .. }
            | StoreError::NewerSchema { .. }
            | StoreError::Corrupt { .. }
            | StoreError::Other(_)
    );
    let may_hold_data = matches!(
        error,
        StoreError::QuotaExceeded
            | StoreError::NewerDatabase { .. }
            | StoreError::Corrupt { .. }
            | StoreError::Other(_)
    );
    let guide = matches!(error, StoreError::Refused).then(|| {
        view! {
            <h2 class="section-label">{t.open_how_to_install()}</h2>
            <InstallGuide/>
        }
    });
    let again = view! {
        <button
            type="button"
            class="button"
            class:button_primary=!reload_helps
            on:click=move |_| retry.run(())
        >
            {t.retry()}
        </button>
    };
    let reload = reload_helps.then(|| {
        view! {
            <button type="button" class="button button_primary" on:click=|_| lifecycle::reload()>
                {t.open_reload()}
            </button>
        }
    });
    view! {
        <main id="content" class="content cannot-open">
            <Page title=t.open_failed_title()>
                <section class="card card_error" role="alert">
                    <p>{t.cannot_open(&error)}</p>
                    <p class="quiet">{t.open_failed_safe()}</p>
                </section>
                <div class="buttons">{again} {reload}</div>
                {may_hold_data.then(|| view! { <Salvage/> })}
                {guide}
            </Page>
        </main>
    }
}

/// Saves what can still be read as a file.
#[component]
fn Salvage() -> impl IntoView {
    let t = use_lang();
    let said = RwSignal::new(String::new());
    let salvage = move |_| {
        said.set(t.open_salvaging().to_owned());
        spawn_local(async move { said.set(salvage(t).await) });
    };
    view! {
        <div class="buttons">
            <button type="button" class="button" on:click=salvage>{t.open_salvage()}</button>
        </div>
        <p class="quiet" role="status">{move || said.get()}</p>
    }
}

async fn salvage(t: Lang) -> String {
    let saved = async {
        let log = own_log().await?;
        data::salvage(&log, clock::now()).await
    };
    match saved.await {
        Ok(Some(backup)) => match files::download(&backup.name, MIME, &backup.bytes) {
            Ok(()) => t.open_salvaged(backup.inside.people, backup.inside.pages),
            Err(detail) => t.open_salvage_failed(&detail),
        },
        Ok(None) => t.open_salvage_none().to_owned(),
        Err(error) => t.cannot_open(&error),
    }
}
