//! The two ways out of the app: the system's share sheet where there is one, else a download. A
//! file is made when it is asked for, so it is never older than the tap.

use crate::platform::share;
use crate::ui::pages::hand_over::{HandOver, What};
use crate::ui::state::use_lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A file that was just made.
pub struct Made {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The buttons.
#[component]
pub fn Give(
    /// What kind of file it is.
    mime: &'static str,
    /// The name of such a file, to ask the browser whether it would share one.
    probe: &'static str,
    /// Makes it.
    make: Callback<(), Made>,
    /// There is nothing to put in.
    #[prop(into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let t = use_lang();
    let hand_over = HandOver::of(What::File);
    let can_share = share::file(probe, mime, b" ").is_some();
    let send = move |_| {
        let made = make.run(());
        let Some(parcel) = share::file(&made.name, mime, &made.bytes) else {
            // A browser that would share such a file need not share this one.
            hand_over.save(&made.name, mime, &made.bytes);
            return;
        };
        spawn_local(async move {
            hand_over.send(&parcel).await;
        });
    };
    let save = move |_| {
        let made = make.run(());
        hand_over.save(&made.name, mime, &made.bytes);
    };
    view! {
        <div class="buttons">
            {can_share
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="button button_primary"
                            disabled=disabled
                            on:click=send
                        >
                            {t.files_send()}
                        </button>
                    }
                })}
            <button
                type="button"
                class="button"
                class:button_primary=!can_share
                disabled=disabled
                on:click=save
            >
                {t.files_save()}
            </button>
        </div>
    }
}
