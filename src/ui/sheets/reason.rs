//! Why a page that was handed in is corrected: usual reasons as chips, or one's own words.

use crate::forms::words::Said;
use crate::ui::components::{Chip, Field};
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The reason; blank until one is given.
#[component]
pub fn ReasonChooser(
    /// The reason.
    reason: RwSignal<String>,
) -> impl IntoView {
    let t = use_lang();
    let usual = [t.why_after_close(), t.why_forgotten(), t.why_wrong()];
    let chips = usual
        .into_iter()
        .map(|words| {
            let on = Signal::derive(move || reason.with(|r| r == words));
            view! { <Chip label=words on=on on_tap=move |()| reason.set(words.to_owned())/> }
        })
        .collect_view();
    let problem =
        Signal::derive(move || reason.with(|reason| t.wrong_with(Said::Reason, reason, "")));
    view! {
        <div class="card card_warn reason">
            <div class="chips-label" aria-hidden="true">{t.why_correct()}</div>
            <div class="chips" role="group" aria-label=t.why_correct()>
                {chips}
            </div>
            <Field label=t.why_own_words() value=reason problem=problem/>
        </div>
    }
}
