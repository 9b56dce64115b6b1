//! The foot of a sheet: the one button that saves, what is still missing, and what went wrong.
//!
//! An error has to show here: the message line of the app lies below an open sheet.

use crate::actions::{ActionError, Done};
use crate::ui::state::use_lang;
use leptos::prelude::*;
use std::future::Future;

/// What is being saved, so that a second tap does not save twice and a failure is shown.
#[derive(Clone, Copy)]
pub struct Saver {
    busy: RwSignal<bool>,
    problem: RwSignal<Option<String>>,
}

impl Saver {
    /// Nothing under way.
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    /// Whether something is under way, not tracked.
    pub fn is_busy(self) -> bool {
        self.busy.get_untracked()
    }

    /// Whether something is under way, tracked.
    pub fn is_busy_tracked(self) -> bool {
        self.busy.get()
    }

    /// What went wrong last, tracked.
    pub fn problem(self) -> Option<String> {
        self.problem.get()
    }

    /// Watches an action: busy until it ends, with its sentence when it fails.
    pub fn watch<F>(self, action: F) -> impl Future<Output = Result<Done, ActionError>> + use<F>
    where
        F: Future<Output = Result<Done, ActionError>> + 'static,
    {
        let t = use_lang();
        self.busy.set(true);
        self.problem.set(None);
        async move {
            let result = action.await;
            // The sheet may have been closed meanwhile, and its signals with it.
            self.busy.try_set(false);
            if let Err(error) = &result {
                self.problem.try_set(Some(t.action_error(error)));
            }
            result
        }
    }
}

impl Default for Saver {
    fn default() -> Self {
        Self::new()
    }
}

/// The foot, within the thumb's reach.
#[component]
pub fn SheetFoot(
    /// What is being saved.
    saver: Saver,
    /// What stands on the button.
    #[prop(into)]
    label: String,
    /// What is still to be chosen before it can be saved.
    #[prop(into)]
    missing: Signal<Option<&'static str>>,
    /// A tap on the button.
    #[prop(into)]
    on_save: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="sheet-foot">
            <p class="sheet-problem" role="alert">{move || saver.problem.get()}</p>
            <p class="sheet-missing">{move || missing.get()}</p>
            <div class="buttons">
                <button
                    type="button"
                    class="button button_primary button_wide"
                    disabled=move || missing.get().is_some() || saver.busy.get()
                    on:click=move |_| {
                        if !saver.is_busy() {
                            on_save.run(());
                        }
                    }
                >
                    {label}
                </button>
            </div>
        </div>
    }
}
