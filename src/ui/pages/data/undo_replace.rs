//! 撤销替换: while there is a copy of the book as it was before it was replaced, the way back to it.

use crate::actions::data;
use crate::ui::components::Confirm;
use crate::ui::state::{
    use_desk, use_device, use_lang, use_sample, use_settings, use_time, use_toasts,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The card with the way back; nothing while there is no copy.
#[component]
pub fn UndoReplace() -> impl IntoView {
    let t = use_lang();
    let desk = use_desk();
    let device = use_device();
    let settings = use_settings();
    let toasts = use_toasts();
    let time = use_time();
    let is_sample = use_sample().is_open_untracked();
    let asking = RwSignal::new(false);
    let copy = Memo::new(move |_| {
        desk.revision();
        let copy = desk.desk().store().stats().safety_copy?;
        Some((copy.at, copy.documents))
    });
    let back = move |()| {
        let (open, moment) = (desk.desk(), desk.moment());
        spawn_local(async move {
            match data::undo_replace(&open, &moment).await {
                Ok(Some(replaced)) => {
                    if !is_sample {
                        settings.update(|s| s.documents_seen = Some(replaced.now));
                    }
                    device.look_at_storage();
                    toasts.say(t.data_undone_replace());
                }
                Ok(None) => {}
                Err(error) => toasts.fail(t.action_error(&error)),
            }
        });
    };
    view! {
        <Show when=move || copy.with(Option::is_some)>
            <section class="card card_soft">
                <p>
                    {move || copy.get().map(|(at, documents)| {
                        t.data_undo_replace_hint(&t.date_time(at, time.today()), documents)
                    })}
                </p>
                <div class="buttons">
                    <button
                        type="button"
                        class="button"
                        aria-haspopup="dialog"
                        on:click=move |_| asking.set(true)
                    >
                        {t.data_undo_replace()}
                    </button>
                </div>
            </section>
        </Show>
        <Confirm
            open=asking
            title=t.data_undo_replace_title()
            body=t.data_undo_replace_body()
            action=t.data_undo_replace()
            on_confirm=back
        />
    }
}
