//! A small ring that fills: how many done of how many wanted.

use leptos::prelude::*;

/// The radius of the stroke's middle, in the drawing's own units of a 60 by 60 box.
const RADIUS: f64 = 25.0;

/// One target of the day. A tap shows what counted.
#[component]
pub fn Ring(
    /// What is counted, below the ring.
    #[prop(into)]
    label: String,
    /// Done.
    #[prop(into)]
    done: Signal<u32>,
    /// Wanted.
    #[prop(into)]
    wanted: Signal<u32>,
    /// 争取: an open wish is drawn dashed and says so.
    #[prop(optional)]
    wish_word: Option<&'static str>,
    /// A tap.
    #[prop(into)]
    on_tap: Callback<()>,
) -> impl IntoView {
    let around = 2.0 * std::f64::consts::PI * RADIUS;
    let share = move || f64::from(done.get().min(wanted.get())) / f64::from(wanted.get().max(1));
    let is_met = move || wanted.get() > 0 && done.get() >= wanted.get();
    let is_open_wish = move || wish_word.is_some() && done.get() == 0;
    let inside = move || {
        if is_open_wish() {
            wish_word.unwrap_or_default().to_owned()
        } else {
            format!("{}/{}", done.get(), wanted.get())
        }
    };
    let spoken = label.clone();
    view! {
        <button
            type="button"
            class="ring"
            class:ring_met=is_met
            class:ring_wish=is_open_wish
            aria-label=move || format!("{spoken} {}/{}", done.get(), wanted.get())
            on:click=move |_| on_tap.run(())
        >
            <svg class="ring-picture" viewBox="0 0 60 60" aria-hidden="true">
                <circle class="ring-track" cx="30" cy="30" r="25"></circle>
                <circle
                    class="ring-fill"
                    cx="30"
                    cy="30"
                    r="25"
                    transform="rotate(-90 30 30)"
                    stroke-dasharray=move || format!("{:.1} {around:.1}", share() * around)
                    class:ring-fill_none=move || share() == 0.0
                ></circle>
                <Show
                    when=is_met
                    fallback=move || {
                        view! {
                            <text class="ring-text" x="30" y="35" text-anchor="middle">
                                {inside}
                            </text>
                        }
                    }
                >
                    <path class="ring-tick" d="M21 31l6 6 12-13"></path>
                </Show>
            </svg>
            <span class="ring-label">{label}</span>
        </button>
    }
}
