//! How the copy of the book stands, and what can be done about one that does not follow by itself: it is saved as a file,
//! or made anew.

use super::MIME;
use crate::actions::data;
use crate::platform::{clock, files};
use crate::storage::error::StoreError;
use crate::storage::twin::Standing;
use crate::text::Lang;
use crate::ui::components::Confirm;
use crate::ui::state::{UseDesk, use_desk, use_device, use_lang, use_sample, use_toasts};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The fact and the ways out. The sample has no copy.
#[component]
pub fn Copy() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let said = move || match desk.copy() {
        Standing::Alone => t.data_copy_none(),
        Standing::Unknown => t.data_copy_unknown(),
        Standing::Alike => t.data_copy_alike(),
        Standing::Behind(StoreError::QuotaExceeded) => t.data_copy_full(),
        Standing::Behind(_) => t.data_copy_behind(),
        Standing::Other => t.data_copy_other(),
        Standing::GivenUp => t.data_copy_given_up(),
    };
    let is_bad = move || {
        let standing = desk.copy();
        matches!(
            standing,
            Standing::Behind(_) | Standing::Other | Standing::GivenUp
        )
    };
    let hint = move || {
        (desk.copy() != Standing::Alone).then(|| {
            view! { <p class="quiet">{t.data_copy_hint()}</p> }
        })
    };
    let ways = move || match desk.copy() {
        Standing::Other => Some(view! { <OfAnother/> }.into_any()),
        Standing::GivenUp => Some(view! { <Again/> }.into_any()),
        Standing::Alone | Standing::Unknown | Standing::Alike | Standing::Behind(_) => None,
    };
    (!use_sample().is_open_untracked()).then(|| {
        view! {
            <div class="fact">
                <dt>{t.data_copy()}</dt>
                <dd><span class:planned=is_bad>{said}</span> {hint} {ways}</dd>
            </div>
        }
    })
}

/// A copy of another book: to be looked at first, and then to make room for one of this.
#[component]
fn OfAnother() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let asking = RwSignal::new(false);
    let (renew, is_busy) = renewing(desk);
    let said = RwSignal::new(String::new());
    let save = move |_| {
        said.set(t.open_salvaging().to_owned());
        is_busy.set(true);
        spawn_local(async move {
            let now = save_copy(desk, t).await;
            // The page may have been left.
            let _ = said.try_set(now);
            let _ = is_busy.try_set(false);
        });
    };
    view! {
        <p class="quiet">{t.data_copy_other_hint()}</p>
        <div class="buttons">
            <button type="button" class="button" disabled=is_busy on:click=save>
                {t.data_copy_save()}
            </button>
            <button
                type="button"
                class="button"
                disabled=is_busy
                aria-haspopup="dialog"
                on:click=move |_| asking.set(true)
            >
                {t.data_copy_renew()}
            </button>
        </div>
        <p class="quiet" role="status">{move || said.get()}</p>
        <Confirm
            open=asking
            title=t.data_copy_renew_title()
            body=t.data_copy_renew_body()
            action=t.data_copy_renew()
            dangerous=true
            on_confirm=renew
        />
    }
}

/// A copy that was given up: nothing is lost by beginning it again.
#[component]
fn Again() -> impl IntoView {
    let t = use_lang();
    let (renew, is_busy) = renewing(use_desk());
    view! {
        <button
            type="button"
            class="text-button"
            disabled=is_busy
            on:click=move |_| renew.run(())
        >
            {t.data_copy_renew()}
        </button>
    }
}

/// What makes the copy anew and says how it went, and whether something is done with the copy just now.
fn renewing(desk: UseDesk) -> (Callback<()>, RwSignal<bool>) {
    let t = use_lang();
    let toasts = use_toasts();
    let device = use_device();
    let is_busy = RwSignal::new(false);
    let renew = Callback::new(move |()| {
        let open = desk.desk();
        is_busy.set(true);
        spawn_local(async move {
            match data::renew_copy(&open).await {
                Ok(()) => toasts.say(t.data_copy_renewed()),
                Err(error) => toasts.fail(t.copy_error(&error)),
            }
            desk.set_copy(open.store().log().standing());
            device.look_at_storage();
            let _ = is_busy.try_set(false);
        });
    });
    (renew, is_busy)
}

/// Saves what the copy holds as a file, and says what became of it.
async fn save_copy(desk: UseDesk, t: Lang) -> String {
    let open = desk.desk();
    match data::salvage_copy(open.store().log(), clock::now()).await {
        Ok(Some(held)) => match files::download(&held.name, MIME, &held.bytes) {
            Ok(()) => t.data_copy_saved(held.inside.people, held.inside.pages, &held.name),
            Err(detail) => t.open_salvage_failed(&detail),
        },
        Ok(None) => t.open_salvage_none().to_owned(),
        Err(error) => t.copy_error(&error),
    }
}
