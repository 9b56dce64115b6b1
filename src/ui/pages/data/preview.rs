//! What is in a file, what merging it would do, and what replacing the book by it would lose.

use super::import::{Step, Steps};
use crate::actions::ActionError;
use crate::actions::data::{self, Inside, Losing, Merging, Preview};
use crate::storage::error::StoreError;
use crate::storage::export::About;
use crate::text::Lang;
use crate::ui::components::{Confirm, Switch};
use crate::ui::state::{
    use_desk, use_device, use_lang, use_sample, use_settings, use_time, use_toasts,
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// A book that was read from a file, and the two things one can do with it.
#[component]
pub fn BookPreview(
    about: About,
    agent_name: String,
    is_from_another: bool,
    inside: Inside,
    days: Option<(NaiveDate, NaiveDate)>,
    merging: Merging,
    losing: Losing,
    deleted: Inside,
    step: Steps,
    on_done: Callback<String>,
) -> impl IntoView {
    let t = use_lang();
    let today = use_time().today_untracked();
    let act = act(step, on_done);
    // Who chooses a file in which there is nothing else wants what was deleted.
    let find_deleted = RwSignal::new(merging.is_nothing() && deleted.total() > 0);
    let what = move || {
        let found = if find_deleted.get_untracked() {
            deleted
        } else {
            Inside::default()
        };
        t.merging(Merging {
            same: 0,
            new: merging.new.and(found),
            ..merging
        })
    };
    let by = written_by(t, &agent_name, &t.date_time(about.exported_at, today));
    let range = days.map(|(from, to)| t.data_from_to(&t.date(from, today), &t.date(to, today)));
    view! {
        <div class="file">
            <h3 class="file-title">{t.data_inside()}</h3>
            <p>{t.inside(inside)}</p>
            <p class="quiet">{by}</p>
            {range.map(|range| view! { <p class="quiet">{range}</p> })}
            {is_from_another.then(|| view! { <p class="planned">{t.data_from_another()}</p> })}
            <h3 class="file-title">{t.data_merging()}</h3>
            {effect(t, merging)}
        </div>
        {(deleted.total() > 0)
            .then(|| {
                let label = t.data_find_deleted(&t.inside(deleted));
                view! { <Switch label=label on=find_deleted on_set=move |on| find_deleted.set(on)/> }
            })}
        <div class="buttons">
            <button type="button" class="button" on:click=move |_| step.set(Step::Start)>
                {t.cancel()}
            </button>
            <button
                type="button"
                class="button button_primary"
                disabled=move || merging.is_nothing() && !find_deleted.get()
                on:click=move |_| act.merge(what(), find_deleted.get_untracked())
            >
                {t.data_merge()}
            </button>
        </div>
        <Replace losing=losing act=act/>
    }
}

/// Who wrote the file, and when.
fn written_by(t: Lang, agent_name: &str, when: &str) -> String {
    if agent_name.is_empty() {
        t.data_by_nobody(when)
    } else {
        t.data_by(agent_name, when)
    }
}

/// What merging would do.
fn effect(t: Lang, merging: Merging) -> AnyView {
    if merging.is_nothing() {
        return view! { <p>{t.data_merge_nothing()}</p> }.into_any();
    }
    view! {
        <p>{t.merging(merging)}</p>
        <p class="quiet">{t.data_merge_safe()}</p>
    }
    .into_any()
}

/// Replacing the book by the file, asked for twice.
#[component]
fn Replace(losing: Losing, act: Act) -> impl IntoView {
    let t = use_lang();
    let asking = RwSignal::new(false);
    let confirm = Signal::stored(format!("{} {}", t.losing(&losing), t.data_replace_safe()));
    view! {
        <button
            type="button"
            class="text-button text-button_danger"
            aria-haspopup="dialog"
            on:click=move |_| asking.set(true)
        >
            {t.data_replace()}
        </button>
        <Confirm
            open=asking
            title=t.data_replace_title()
            body=confirm
            action=t.data_replace_do()
            dangerous=true
            on_confirm=move |()| act.replace()
        />
    }
}

/// What the buttons do.
#[derive(Clone, Copy)]
struct Act {
    step: Steps,
    on_done: Callback<String>,
    desk: crate::ui::state::UseDesk,
    device: crate::ui::state::Device,
    settings: crate::ui::state::Settings,
    toasts: crate::ui::state::Toasts,
    is_sample: bool,
    lang: Lang,
}

fn act(step: Steps, on_done: Callback<String>) -> Act {
    Act {
        step,
        on_done,
        desk: use_desk(),
        device: use_device(),
        settings: use_settings(),
        toasts: use_toasts(),
        is_sample: use_sample().is_open_untracked(),
        lang: use_lang(),
    }
}

impl Act {
    /// The preview on screen, which by this leaves it.
    fn take(self) -> Option<Preview> {
        let Step::Book(preview) = self.step.get_untracked() else {
            return None;
        };
        self.step.set(Step::Writing);
        Some(Rc::unwrap_or_clone(preview))
    }

    fn merge(self, what: String, find_deleted: bool) {
        let Some(preview) = self.take() else { return };
        let (t, desk) = (self.lang, self.desk);
        let open = desk.desk();
        spawn_local(async move {
            match data::merge(&open, preview, find_deleted).await {
                Ok(done) => {
                    let undo = Callback::new({
                        let done = StoredValue::new_local(done);
                        move |()| {
                            let (open, moment) = (desk.desk(), desk.moment());
                            let done = done.get_value();
                            let toasts = self.toasts;
                            desk.act(async move { open.undo(&moment, &done).await }, move |_| {
                                toasts.say(t.undone())
                            });
                        }
                    });
                    let said = t.data_merged(&what);
                    self.toasts.offer_undo(said.clone(), t.undo(), undo);
                    self.device.look_at_storage();
                    self.done(said);
                }
                Err(error) => self.failed(&error),
            }
        });
    }

    fn replace(self) {
        let Some(preview) = self.take() else { return };
        let t = self.lang;
        let (open, moment) = (self.desk.desk(), self.desk.moment());
        spawn_local(async move {
            match data::replace(&open, &moment, preview).await {
                Ok(replaced) => {
                    if !self.is_sample {
                        self.settings
                            .update(|s| s.documents_seen = Some(replaced.now));
                    }
                    self.device.look_at_storage();
                    self.done(t.data_replaced(replaced.now));
                }
                Err(error) => self.failed(&error),
            }
        });
    }

    /// Says what was done where the file was chosen.
    fn done(self, said: String) {
        // Whoever left meanwhile is not called back.
        let _ = self.on_done.try_run(said);
    }

    fn failed(self, error: &ActionError) {
        let why = match error {
            ActionError::ChangedSince | ActionError::Store(StoreError::Conflict { .. }) => {
                self.lang.data_book_changed().to_owned()
            }
            error => self.lang.action_error(error),
        };
        // Whoever left the page meanwhile is told where they are.
        if let Some(Step::Failed(why)) = self.step.try_set(Step::Failed(why)) {
            self.toasts.fail(why);
        }
    }
}
