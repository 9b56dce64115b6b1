//! 导出备份: the file is made and read back first; then one tap sends it or saves it. Two steps,
//! because a browser opens its share sheet only right after a tap.

use super::work::{Runs, Working};
use crate::actions::data::{self, Backup};
use crate::platform::share::Parcel;
use crate::platform::{clock, share};
use crate::ui::pages::hand_over::{HandOver, What};
use crate::ui::state::{use_desk, use_lang, use_sample, use_settings, use_time, use_toasts};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// What an export file is.
pub(crate) const MIME: &str = "application/json";
/// After so many days without a backup the page says so.
pub(crate) const REMIND_AFTER_DAYS: i64 = 7;

#[derive(Clone)]
enum Step {
    Start,
    /// Blocks still to be read, or none known of.
    Working(usize),
    Ready(Rc<Ready>),
}

struct Ready {
    backup: Backup,
    parcel: Option<Parcel>,
}

/// The card that makes a backup.
#[component]
pub fn BackupCard() -> impl IntoView {
    let t = use_lang();
    let step = RwSignal::new_local(Step::Start);
    let runs = Runs::new();
    let settings = use_settings();
    let time = use_time();
    let is_old = move || {
        let last = settings.last_backup();
        last.is_some_and(|day| (time.today() - day).num_days() >= REMIND_AFTER_DAYS)
    };
    let body = move || match step.get() {
        Step::Start => view! { <Start step=step runs=runs/> }.into_any(),
        Step::Working(left) => {
            let said = if left > 0 {
                t.data_exporting_left(left)
            } else {
                t.data_exporting().to_owned()
            };
            let stop = move |()| {
                runs.stop();
                step.set(Step::Start);
            };
            view! { <Working said=said on_stop=stop/> }.into_any()
        }
        Step::Ready(ready) => {
            let (name, size) = (&ready.backup.name, ready.backup.bytes.len() as f64);
            let said = t.data_ready_value(name, &t.bytes(size));
            let inside = t.inside(ready.backup.inside);
            let can_share = ready.parcel.is_some();
            view! { <ReadyView step=step said=said inside=inside can_share=can_share/> }.into_any()
        }
    };
    view! {
        <section class="card" aria-labelledby="data-backup">
            <h2 class="card-title" id="data-backup">{t.data_backup()}</h2>
            <Show when=is_old>
                <p class="planned">{t.data_backup_old()}</p>
            </Show>
            <p class="quiet">{t.data_backup_hint()}</p>
            {body}
        </section>
    }
}

#[component]
fn Start(step: RwSignal<Step, LocalStorage>, runs: Runs) -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let toasts = use_toasts();
    let give = give();
    let make = move |_| {
        let run = runs.begin();
        let open = desk.desk();
        step.set(Step::Working(0));
        spawn_local(async move {
            let go_on = |left| {
                if run.goes_on() {
                    step.set(Step::Working(left));
                }
                run.goes_on()
            };
            let made = data::export(&open, clock::now(), go_on).await;
            if !run.goes_on() {
                return;
            }
            match made {
                Ok(Some(backup)) => {
                    let parcel = share::parcel(&backup.name, MIME, &backup.bytes);
                    let is_download = parcel.is_none();
                    step.set(Step::Ready(Rc::new(Ready { backup, parcel })));
                    // Where nothing can be shared there is only one thing to do with it.
                    if is_download {
                        give.download(step);
                    }
                }
                Ok(None) => step.set(Step::Start),
                Err(error) => {
                    step.set(Step::Start);
                    toasts.fail(t.action_error(&error));
                }
            }
        });
    };
    view! {
        <div class="buttons">
            <button type="button" class="button button_primary" on:click=make>
                {t.data_export()}
            </button>
        </div>
    }
}

/// The file lies ready.
#[component]
fn ReadyView(
    step: RwSignal<Step, LocalStorage>,
    said: String,
    inside: String,
    can_share: bool,
) -> impl IntoView {
    let t = use_lang();
    let give = give();
    let send = can_share.then(|| {
        view! {
            <button type="button" class="button button_primary" on:click=move |_| give.share(step)>
                {t.data_share()}
            </button>
        }
    });
    view! {
        <div class="file" role="status">
            <p class="file-title">{t.data_ready()}</p>
            <p class="quiet">{inside}</p>
            <p class="quiet number">{said}</p>
        </div>
        <div class="buttons">
            {send}
            <button
                type="button"
                class="button"
                class:button_primary=!can_share
                on:click=move |_| give.download(step)
            >
                {t.data_download()}
            </button>
        </div>
        <p class="quiet std-below">{t.data_private()}</p>
    }
}

/// Hands the file over, and notes that there is a backup now.
#[derive(Clone, Copy)]
struct Give {
    hand_over: HandOver,
    settings: crate::ui::state::Settings,
    is_sample: bool,
}

fn give() -> Give {
    Give {
        hand_over: HandOver::of(What::File),
        settings: use_settings(),
        is_sample: use_sample().is_open_untracked(),
    }
}

impl Give {
    fn download(self, step: RwSignal<Step, LocalStorage>) {
        let Some(Step::Ready(ready)) = step.try_get_untracked() else {
            return;
        };
        let Backup { name, bytes, .. } = &ready.backup;
        if self.hand_over.save(name, MIME, bytes) {
            self.backed_up();
        }
    }

    fn share(self, step: RwSignal<Step, LocalStorage>) {
        let Some(Step::Ready(ready)) = step.try_get_untracked() else {
            return;
        };
        spawn_local(async move {
            let Some(parcel) = &ready.parcel else { return };
            if self.hand_over.send(parcel).await {
                self.backed_up();
            }
        });
    }

    /// A backup of the sample book saves nothing of the agent's own.
    fn backed_up(self) {
        if !self.is_sample {
            let now = clock::now().to_rfc3339();
            self.settings.update(|s| s.backed_up_at = Some(now));
        }
    }
}
