//! 拨打: a link that dials, and remembers whom, so that coming back asks how it ended.

use super::dialled;
use crate::actions::record::What;
use crate::platform::clock;
use crate::ui::components::Icon;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The button; where there is no number it says so.
#[component]
pub fn CallButton(
    /// The number as a dialler takes it.
    phone: Option<String>,
    /// Whom it calls, for a screen reader.
    #[prop(into)]
    name: String,
    /// What the call is about, which is asked about afterwards.
    what: What,
) -> impl IntoView {
    let t = use_lang();
    match phone {
        Some(phone) => view! {
            <a
                class="button"
                href=format!("tel:{phone}")
                rel="external"
                aria-label=t.dialling(&name)
                on:click=move |_| dialled::remember(&what, clock::now())
            >
                {Icon::Phone.view()}
                {t.call()}
            </a>
        }
        .into_any(),
        None => view! { <span class="button button_off">{t.no_phone()}</span> }.into_any(),
    }
}
