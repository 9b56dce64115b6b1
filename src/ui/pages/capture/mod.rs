//! ＋ 速记: one line becomes a person. What is understood shows as chips while it is typed, what is
//! not stays as the note.
//!
//! Start with [`Capture`]; [`mod@line`] is what is typed with its corrections and its draft, [`chips`]
//! and [`editor`] show and correct what was understood, [`mod@same`] warns of somebody who is there
//! already, [`split`] makes several lines of a pasted list, [`save`] makes it durable and takes it
//! back, [`back`] finds the place for a line that comes back.

mod aside;
mod back;
mod chips;
mod editor;
mod line;
mod same;
mod save;
mod split;

use crate::platform::page;
use crate::route::Route;
use crate::ui::components::{Icon, LongTextArea, Page};
use crate::ui::state::use_lang;
use aside::Aside;
use chips::{Note, Understood};
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use line::Line;
use same::MaySame;
use save::{Save, Then};
use split::Split;

/// The id of the sentence that says why nothing can be saved yet.
const HINT: &str = "capture-hint";

/// The page.
#[component]
pub fn Capture() -> impl IntoView {
    let t = use_lang();
    let line = Line::start();
    let save = Save::of(line);
    let field = NodeRef::<html::Textarea>::new();
    let focus = move || {
        if let Some(field) = field.get_untracked() {
            // The field is on screen, so it can be focused.
            let _ = field.focus();
        }
    };
    Effect::new(move |_| {
        // Runs once the field is mounted: the keyboard is up before anything is tapped.
        if field.get().is_some() {
            focus();
        }
    });
    let is_blank = Memo::new(move |_| line.words.is_blank());
    let cannot = move || is_blank.get() || save.is_busy();
    let then = move |then: Then| {
        move |_| {
            save.new_person(then);
            if then == Then::Another {
                focus();
            }
        }
    };
    view! {
        <Page title=t.tab_capture() sub=t.capture_hint() leading=view! { <GoBack/> }.into_any()>
            <div class="capture">
                <LongTextArea
                    label=t.capture_label()
                    quiet=true
                    words=line.words
                    rows=3
                    placeholder=t.capture_example()
                    node_ref=field
                    read_only=Signal::derive(move || save.is_busy())
                    described_by=HINT
                />
                <Show when=move || line.too_long_for_draft()>
                    <p class="quiet planned">{t.long_rest_no_draft()}</p>
                </Show>
                <Split line=line/>
                <Aside line=line/>
                <Understood line=line/>
                <Note line=line/>
                <MaySame line=line save=save/>
            </div>
            <div class="foot-action capture-foot">
                <p id=HINT class="quiet foot-hint">
                    {move || is_blank.get().then(|| t.capture_blank())}
                </p>
                <div class="buttons">
                    <button type="button" class="button" disabled=cannot on:click=then(Then::Another)>
                        {t.capture_save_next()}
                    </button>
                    <button
                        type="button"
                        class="button button_primary"
                        disabled=cannot
                        on:click=then(Then::ShowPerson)
                    >
                        {move || if save.is_busy() { t.saving() } else { t.save() }}
                    </button>
                </div>
            </div>
        </Page>
    }
}

/// Back to where one came from; from a shortcut there is nothing to go back to but today.
#[component]
fn GoBack() -> impl IntoView {
    let t = use_lang();
    let navigate = use_navigate();
    let back = move |_| {
        if !page::go_back() {
            navigate(&Route::Today.path(), NavigateOptions::default());
        }
    };
    view! {
        <button type="button" class="page-back" aria-label=t.back() on:click=back>
            {Icon::Back.view()}
        </button>
    }
}
