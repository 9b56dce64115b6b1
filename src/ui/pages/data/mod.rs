//! 数据: how safe the book and its copy are, backups, importing, and the way back after the book was replaced.

mod backup;
mod contacts;
mod copy;
mod health;
mod import;
mod preview;
mod undo_replace;
mod work;

use crate::route::Route;
use crate::ui::components::Page;
use crate::ui::pages::me::{Way, holds};
use crate::ui::state::{use_desk, use_lang};
use backup::BackupCard;
use health::Health;
use leptos::prelude::*;
use undo_replace::UndoReplace;

pub(super) use backup::{MIME, REMIND_AFTER_DAYS};
pub use import::Import;

/// Export, import, storage health.
#[component]
pub fn Data() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let sub = Signal::derive(move || format!("{} · {}", holds(t, desk), t.data_here()));
    view! {
        <Page title=t.data_title() sub=sub back=Route::Me>
            <div class="columns">
                <div class="column">
                    <BackupCard/>
                    <section class="card">
                        <h2 class="card-title">{t.data_import()}</h2>
                        <p class="quiet">{t.data_import_hint()}</p>
                        <Import/>
                    </section>
                    <nav class="card card_list" aria-label=t.files_title()>
                        <Way route=Route::Files title=t.files_title() hint=t.files_hint()/>
                    </nav>
                    <UndoReplace/>
                </div>
                <div class="column">
                    <Health/>
                </div>
            </div>
        </Page>
    }
}
