//! The door of the app: all that a first visit loads before its first screen stands.
//!
//! Whoever was here before is let in at once. A first visitor is met by [`Welcome`], which needs neither the router nor
//! the book; the rest is fetched while it is read, and stands when a way in is taken.

use super::app::{BOOK, COPY};
use super::late;
use super::pages::Welcome;
use super::state::{Device, Settings};
use crate::platform::{idle, page};
use crate::route::Route;
use crate::storage::idb::there;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Where somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// It is not known yet whether there is a book.
    Unknown,
    /// Outside, on a first visit.
    Outside,
    /// A way in was taken, which is being opened.
    Entering,
    /// Inside, with the form that reads a file open or not.
    Inside { importing: bool },
}

/// The first thing on the page. A change of language draws what it shows anew.
#[component]
pub fn Door() -> impl IntoView {
    let settings = Settings::load();
    provide_context(settings);
    provide_context(Device::start());
    let known = settings.peek(|s| s.welcomed || s.sample) || page::path() != Route::Today.path();
    let standing = RwSignal::new(if known {
        Standing::Inside { importing: false }
    } else {
        Standing::Unknown
    });
    if !known {
        spawn_local(async move {
            standing.set(if there::is_there_or_copied(BOOK, COPY).await {
                Standing::Inside { importing: false }
            } else {
                Standing::Outside
            });
        });
    }
    let outside = Memo::new(move |_| match standing.get() {
        Standing::Unknown => None,
        Standing::Outside | Standing::Entering => Some(true),
        Standing::Inside { .. } => Some(false),
    });
    Effect::new(move |_| {
        if outside.get() == Some(true) {
            page::take_away_boot();
            spawn_local(async {
                idle::wait().await;
                // Whoever takes a way in asks again.
                let _ = late::fetch_app().await;
            });
        }
    });
    let enter = move |importing| {
        standing.set(Standing::Entering);
        spawn_local(async move {
            // Inside it is said when it could not be had.
            let _ = late::fetch_app().await;
            standing.set(Standing::Inside { importing });
        });
    };
    let go = Callback::new(move |route: Route| {
        page::push_path(&route.path());
        enter(false);
    });
    let import = Callback::new(move |()| enter(true));
    let lang = Memo::new(move |_| settings.with(|s| s.lang));
    move || match outside.get() {
        None => ().into_any(),
        Some(true) => {
            lang.track();
            let opening = Signal::derive(move || standing.get() == Standing::Entering);
            view! {
                <div class="frame">
                    <main class="content">
                        <Welcome on_go=go on_import=import opening=opening/>
                    </main>
                </div>
            }
            .into_any()
        }
        Some(false) => {
            let importing = standing.get_untracked() == Standing::Inside { importing: true };
            late::app(importing)
        }
    }
}
