//! Long work that shows how far it is and can be stopped: each piece of it has a number, and work
//! whose number is no longer the newest stops by itself, also because its page has gone.

use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The number of the newest piece of work.
#[derive(Clone, Copy)]
pub struct Runs(StoredValue<u32>);

/// One piece of work.
#[derive(Clone, Copy)]
pub struct Run {
    runs: Runs,
    number: u32,
}

impl Runs {
    /// Nothing runs.
    pub fn new() -> Self {
        Self(StoredValue::new(0))
    }

    /// Begins; whatever ran before stops.
    pub fn begin(self) -> Run {
        self.stop();
        Run {
            runs: self,
            number: self.0.get_value(),
        }
    }

    /// Stops what runs.
    pub fn stop(self) {
        self.0.update_value(|number| *number += 1);
    }
}

impl Run {
    /// Whether it is still wanted.
    pub fn goes_on(self) -> bool {
        self.runs.0.try_get_value() == Some(self.number)
    }
}

/// What is being done, with a button to stop it where it can be stopped.
#[component]
pub fn Working(
    /// What is being done.
    #[prop(into)]
    said: Signal<String>,
    /// Stops it; without it there is no way back any more.
    #[prop(optional, into)]
    on_stop: Option<Callback<()>>,
) -> impl IntoView {
    let t = use_lang();
    let stop = on_stop.map(|stop| {
        view! {
            <button type="button" class="text-button" on:click=move |_| stop.run(())>
                {t.cancel()}
            </button>
        }
    });
    view! {
        <div class="working" role="status">
            <span class="working-sign" aria-hidden="true"></span>
            <span class="grow">{move || said.get()}</span>
            {stop}
        </div>
    }
}
