//! Leafing through days, weeks and months, as 复盘, the trends, the report and the week's sheet do it. Which one is shown
//! stands in the address.
//!
//! A tap is answered by the next frame, with the period that was asked for. The address follows that frame, because
//! browsers take their time over the history. Start with [`Leafing`].

use crate::domain::period::{Period, Span};
use crate::text::Lang;
use crate::ui::components::Icon;
use crate::ui::state::later::after_the_frame;
use crate::ui::state::{in_turn, use_lang, use_time};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// The kind of a period, and a day that lies in it.
pub type Leaf = (Period, NaiveDate);

/// Which period is shown.
#[derive(Clone, Copy)]
pub struct Leafing {
    /// What was tapped last.
    asked: RwSignal<Option<Leaf>>,
    /// Whether the address is about to follow it.
    follows: StoredValue<bool>,
    span: Memo<Span>,
    /// The period once its frame is drawn: where the links lead matters to a tap alone if they are opened elsewhere.
    drawn: Signal<Option<Span>>,
    path: fn(Period, NaiveDate) -> String,
}

impl Leafing {
    /// The period the address names, and how an address names one.
    pub fn new(address: Memo<Leaf>, path: fn(Period, NaiveDate) -> String) -> Self {
        let asked = RwSignal::new(None);
        Effect::new(move |_| {
            address.track();
            // Whether it was a tap or the way back: the address has the last word.
            asked.set(None);
        });
        let span = Memo::new(move |_| {
            let (period, at) = asked.get().unwrap_or_else(|| address.get());
            Span::around(period, at)
        });
        let [drawn] = in_turn(span);
        Self {
            asked,
            follows: StoredValue::new(false),
            span,
            drawn,
            path,
        }
    }

    /// The period.
    pub fn span(self) -> Memo<Span> {
        self.span
    }

    /// A link to another one.
    pub fn link(
        self,
        to: impl Fn() -> Leaf + Copy + Send + Sync + 'static,
        class: &'static str,
        label: Option<Signal<&'static str>>,
        is_on: Signal<bool>,
        inside: AnyView,
    ) -> AnyView {
        let path = self.path;
        let time = use_time();
        let href = move || {
            self.drawn.track();
            time.today();
            let (period, at) = untrack(to);
            path(period, at)
        };
        view! {
            <a
                class=class
                class:chip_on=is_on
                href=href
                aria-label=move || label.map(|label| label.get())
                aria-current=move || is_on.get().then_some("true")
                on:click=self.on_tap(to)
            >
                {inside}
            </a>
        }
        .into_any()
    }

    fn on_tap(
        self,
        to: impl Fn() -> Leaf + Copy + 'static,
    ) -> impl Fn(web_sys::MouseEvent) + Clone + 'static {
        let navigate = use_navigate();
        move |event: web_sys::MouseEvent| {
            let elsewhere =
                event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
            if elsewhere {
                return;
            }
            event.prevent_default();
            self.asked.set(Some(untrack(to)));
            // Of several taps in one frame the last one counts.
            if self.follows.get_value() {
                return;
            }
            self.follows.set_value(true);
            let navigate = navigate.clone();
            after_the_frame(move || {
                let _ = self.follows.try_set_value(false);
                // The page may have been left, or its address changed.
                if let Some(Some((period, at))) = self.asked.try_get_untracked() {
                    let stay = NavigateOptions {
                        scroll: false,
                        ..NavigateOptions::default()
                    };
                    navigate(&(self.path)(period, at), stay);
                }
            });
        }
    }
}

/// The choice between day, week and month.
#[component]
pub fn Kinds(
    /// What is shown.
    leafing: Leafing,
    /// What a day is called here.
    day: &'static str,
) -> impl IntoView {
    let t = use_lang();
    let time = use_time();
    let span = leafing.span;
    // Another kind stays near what is shown, and at today where that is in it.
    let near = Memo::new(move |_| {
        let (span, today) = (span.get(), time.today());
        if span.contains(today) {
            today
        } else {
            span.from
        }
    });
    let kinds = [
        (Period::Day, day),
        (Period::Week, t.review_week()),
        (Period::Month, t.review_month()),
    ];
    let kinds = kinds.map(|(period, name)| {
        let is_on = Signal::derive(move || span.get().period == period);
        leafing.link(
            move || (period, near.get()),
            "chip",
            None,
            is_on,
            name.into_any(),
        )
    });
    view! { <div class="chips">{kinds.collect_view()}</div> }
}

/// The one before, which one it is, and the one after.
#[component]
pub fn Leaves(
    /// What is shown.
    leafing: Leafing,
    /// What it is called.
    #[prop(into)]
    said: Signal<String>,
    /// What the way back and the way on are called.
    names: fn(Lang, Period) -> (&'static str, &'static str),
    /// Whether there is one after.
    #[prop(into, default = Signal::stored(true))]
    goes_on: Signal<bool>,
) -> impl IntoView {
    let t = use_lang();
    let span = leafing.span;
    let kind = Memo::new(move |_| span.get().period);
    let turn = move |to: fn(Span) -> Span, name: Signal<&'static str>, icon: Icon| {
        let to = Memo::new(move |_| to(span.get()));
        let to = move || (to.get().period, to.get().from);
        leafing.link(
            to,
            "page-turn",
            Some(name),
            Signal::stored(false),
            icon.view().into_any(),
        )
    };
    let before = Signal::derive(move || names(t, kind.get()).0);
    let after = Signal::derive(move || names(t, kind.get()).1);
    view! {
        <div class="row review-leaf">
            {turn(Span::previous, before, Icon::Back)}
            <span class="review-span number" aria-live="polite">
                {move || said.get()}
            </span>
            <Show when=move || goes_on.get()>{turn(Span::next, after, Icon::Forward)}</Show>
        </div>
    }
}

/// The day, week or month before and after.
pub fn periods(t: Lang, period: Period) -> (&'static str, &'static str) {
    match period {
        Period::Day => (t.previous_day(), t.next_day()),
        Period::Week => (t.review_previous_week(), t.review_next_week()),
        Period::Month => (t.review_previous_month(), t.review_next_month()),
    }
}
