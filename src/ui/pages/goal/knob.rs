//! One figure to be moved: a slider for the thumb, and a field for the exact number.

use crate::domain::goal::plan::Permille;
use crate::forms::fields;
use crate::text::goals::percent_number;
use crate::ui::state::use_lang;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What a figure is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Yuan.
    Yuan,
    /// Thousandths, shown in percent.
    Share,
}

impl Unit {
    fn typed(self, value: u32) -> String {
        match self {
            Self::Yuan => value.to_string(),
            Self::Share => percent_number(Permille(value)),
        }
    }

    /// The figure as typed; none while it is no number.
    fn read(self, typed: &str) -> Option<u32> {
        match self {
            Self::Yuan => fields::yuan(typed).ok().flatten(),
            Self::Share => fields::permille(typed),
        }
    }
}

/// From where to where a slider goes. A larger number may be typed; the slider grows with it.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// The least.
    pub min: u32,
    /// The most at first.
    pub max: u32,
    /// One step of the slider.
    pub step: u32,
}

impl Range {
    /// The most when the figure is `value`: its own, or the first whole step that holds the figure.
    fn max_with(self, value: u32) -> u32 {
        if value <= self.max {
            return self.max;
        }
        let step = self.step.max(1);
        value.checked_next_multiple_of(step).unwrap_or(value)
    }
}

/// The knobs whose field holds no number, by the ids of their fields.
pub type Unread = RwSignal<BTreeSet<&'static str>>;

/// The figure. `children` stand below it: what it is taken from.
#[component]
pub fn Knob(
    /// The id of its field.
    id: &'static str,
    /// What it is.
    label: &'static str,
    /// What it is measured in.
    unit: Unit,
    /// From where to where.
    range: Range,
    /// What it is now.
    #[prop(into)]
    value: Signal<u32>,
    /// A move.
    #[prop(into)]
    on_change: Callback<u32>,
    /// Where it says that its field holds no number.
    unread: Unread,
    /// What stands below.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="knob">
            <Exactly id=id label=label unit=unit value=value on_change=on_change unread=unread/>
            <Slider label=label unit=unit range=range value=value on_change=on_change/>
            {children.map(|children| children())}
        </div>
    }
}

/// The label with the field for the exact number, and what is wrong with it.
#[component]
fn Exactly(
    id: &'static str,
    label: &'static str,
    unit: Unit,
    value: Signal<u32>,
    on_change: Callback<u32>,
    unread: Unread,
) -> impl IntoView {
    let t = use_lang();
    let note = format!("{id}-note");
    let typed = RwSignal::new(unit.typed(value.get_untracked()));
    // What comes from the slider or a chip stands in the field; what is being typed stays.
    Effect::new(move |_| {
        let value = value.get();
        if typed.with_untracked(|typed| unit.read(typed)) != Some(value) {
            typed.set(unit.typed(value));
        }
    });
    let wrong = Memo::new(move |_| typed.with(|typed| unit.read(typed)).is_none());
    Effect::new(move |_| {
        let wrong = wrong.get();
        unread.update(|unread| {
            if wrong {
                unread.insert(id);
            } else {
                unread.remove(id);
            }
        });
    });
    let (sign_before, sign_behind) = match unit {
        Unit::Yuan => ("¥", ""),
        Unit::Share => ("", "%"),
    };
    view! {
        <div class="row">
            <label class="grow" for=id>{label}</label>
            <span class="knob-field">
                <span class="quiet" aria-hidden="true">{sign_before}</span>
                <input
                    class="field-input knob-number number"
                    id=id
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-describedby=note.clone()
                    aria-invalid=move || wrong.get().then_some("true")
                    prop:value=move || typed.get()
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        let read = unit.read(&text);
                        typed.set(text);
                        if let Some(read) = read {
                            on_change.run(read);
                        }
                    }
                />
                <span class="quiet" aria-hidden="true">{sign_behind}</span>
            </span>
        </div>
        <p class="field-note" id=note aria-live="polite">
            {move || wrong.get().then(|| t.goal_not_a_number())}
        </p>
    }
}

/// The slider, which grows with a larger number.
#[component]
fn Slider(
    label: &'static str,
    unit: Unit,
    range: Range,
    value: Signal<u32>,
    on_change: Callback<u32>,
) -> impl IntoView {
    let t = use_lang();
    let said = move || match unit {
        Unit::Yuan => t.yuan(value.get().into()),
        Unit::Share => t.permille(Permille(value.get())),
    };
    view! {
        <input
            class="knob-range"
            type="range"
            min=range.min.to_string()
            max=move || range.max_with(value.get()).to_string()
            step=range.step.to_string()
            aria-label=t.goal_drag(label)
            aria-valuetext=said
            prop:value=move || value.get().to_string()
            on:input=move |event| {
                if let Ok(moved) = event_target_value(&event).parse() {
                    on_change.run(moved);
                }
            }
        />
    }
}
